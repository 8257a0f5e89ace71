"""Descriptions that people write: `document.toml` beside files, `documents.jsonl`, `overrides.toml`.

One schema in three forms. Faults are told with file, line and key; which files a description is for, and what wins over
what, is left to the pipeline.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import msgspec

from search.errors import ConfigurationError
from search.model.document import Description, Identifier, Relation
from search.model.symbol import SCHEMES

_DATE: Final = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
_LANGUAGE: Final = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")


class _Identifier(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An identifier as written."""

    scheme: str
    value: str


class _Relation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A relation as written."""

    kind: Literal["revises", "corrects", "addendum_of", "summary_of", "digest_of", "executes"]
    target: str


class _Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a description may hold. TOML writes dates without quotes if it likes; JSON as text."""

    id: str | None = None
    identifiers: tuple[_Identifier, ...] = ()
    title: dict[str, str] = {}
    date: str | None = None
    kind: str | None = None
    mechanisms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    access: str | None = None
    source: str | None = None
    session: str | None = None
    parties: tuple[str, ...] = ()
    original_language: str | None = None
    articles: tuple[str, ...] = ()
    relations: tuple[_Relation, ...] = ()
    files: dict[str, str] = {}
    file: str | None = None
    language: str | None = None


class DescribedFile(NamedTuple):
    """One line of a `documents.jsonl`: what is said, of which file within the folder, in which language if said."""

    description: Description
    file: str
    language: str | None


def read_document_toml(path: Path) -> tuple[Description, Mapping[str, str]]:
    """The description in a `document.toml` and its files by language (empty where it does not list them)."""
    table = _toml(path)
    written = _convert(table, path, "")
    _only(written, path, "", refuse=("file", "language"))
    for language in written.files:
        _check(_LANGUAGE.match(language) is not None, path, f"files.{language}", "no language code")
    return _description(written, path, ""), written.files


def read_documents_jsonl(path: Path) -> tuple[DescribedFile, ...]:
    """The lines of a `documents.jsonl`, one a file."""
    found: list[DescribedFile] = []
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError("description-unopened", path=path, detail=error) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            table = msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            raise ConfigurationError("description-invalid", path=path, key=where, detail=error) from error
        written = _convert(table, path, where)
        _only(written, path, where, refuse=("files",))
        _check(written.file is not None, path, f"{where}: file", "is missing")
        if written.language is not None:
            _check(
                _LANGUAGE.match(written.language) is not None, path, f"{where}: language", "no language code"
            )
        found.append(DescribedFile(_description(written, path, where), written.file or "", written.language))
    return tuple(found)


def read_overrides(path: Path) -> Mapping[str, Description]:
    """Corrections by people: a table for each work's id or file's path within the folder."""
    found: dict[str, Description] = {}
    for key, table in _toml(path).items():
        _check(isinstance(table, dict), path, key, 'is no table: write ["work-id or path"] above the keys')
        written = _convert(table, path, key)
        _only(written, path, key, refuse=("files", "file"))
        found[key] = _description(written, path, key)
    return found


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError("description-unopened", path=path, detail=error) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError("description-invalid", path=path, key="TOML", detail=error) from error


def _convert(table: object, path: Path, where: str) -> _Written:
    if isinstance(table, dict) and table.get("date") is not None and not isinstance(table["date"], str):
        table = {**table, "date": str(table["date"])}
    try:
        return msgspec.convert(table, _Written)
    except msgspec.ValidationError as error:
        detail, _, key = str(error).partition(" - at `")
        raise ConfigurationError(
            "description-invalid", path=path, key=_key(where, key.strip("`$. ")), detail=detail
        ) from error


def _key(where: str, key: str) -> str:
    return ": ".join(part for part in (where, key) if part) or "(top)"


def _check(holds: object, path: Path, key: str, detail: str) -> None:
    if not holds:
        raise ConfigurationError("description-invalid", path=path, key=key, detail=detail)


def _only(written: _Written, path: Path, where: str, refuse: tuple[str, ...]) -> None:
    for name in refuse:
        _check(not getattr(written, name), path, _key(where, name), "does not belong in this kind of file")


def _description(written: _Written, path: Path, where: str) -> Description:
    for identifier in written.identifiers:
        known = ", ".join(SCHEMES)
        _check(
            identifier.scheme in SCHEMES,
            path,
            _key(where, "identifiers"),
            f"scheme {identifier.scheme!r} is none of {known}",
        )
        _check(identifier.value.strip(), path, _key(where, "identifiers"), "a value is empty")
    if written.date is not None:
        _check(
            _DATE.match(written.date),
            path,
            _key(where, "date"),
            f"{written.date!r} is no date: 2013, 2013-05 or 2013-05-27",
        )
    for language in written.title:
        _check(_LANGUAGE.match(language), path, _key(where, f"title.{language}"), "no language code")
    return Description(
        id=written.id,
        identifiers=tuple(Identifier(scheme=one.scheme, value=one.value) for one in written.identifiers),
        titles=written.title,
        kind=written.kind,
        date=written.date,
        mechanisms=written.mechanisms,
        countries=written.countries,
        themes=written.themes,
        groups=written.groups,
        access=written.access,
        source=written.source,
        session=written.session,
        parties=written.parties,
        original_language=written.original_language,
        articles=written.articles,
        relations=tuple(Relation(kind=one.kind, target=one.target) for one in written.relations),
    )
