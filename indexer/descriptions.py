"""What people say of documents beside them: `document.toml`, lines of `documents.jsonl`, `overrides.toml`.

Every fault is a ConfigurationError `description-wrong` with the file and the key; nothing is passed over.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec

from search.errors import ConfigurationError
from search.model.document import RELATION_KINDS, Description, Identifier, Relation
from search.model.symbol import SCHEMES

_DATE: Final = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_Text = Annotated[str, msgspec.Meta(min_length=1)]
_Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}$")]


class _Identifier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    scheme: str
    value: _Text


class _Relation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    target: _Text


class _Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of a description; `file`, `language` and `files` tell which files it is about."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9.-]{0,199}$")] | None = None
    identifiers: tuple[_Identifier, ...] = ()
    title: dict[_Language, _Text] = {}
    kind: _Text | None = None
    date: Annotated[str, msgspec.Meta(pattern=_DATE)] | None = None
    mechanisms: tuple[_Text, ...] = ()
    countries: tuple[_Text, ...] = ()
    themes: tuple[_Text, ...] = ()
    groups: tuple[_Text, ...] = ()
    access: Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]*$")] | None = None
    source: _Text | None = None
    session: _Text | None = None
    parties: tuple[_Text, ...] = ()
    original_language: _Language | None = None
    articles: tuple[_Text, ...] = ()
    relations: tuple[_Relation, ...] = ()
    files: dict[_Language, _Text] = {}
    file: _Text | None = None
    language: _Language | None = None


def read_document_toml(path: Path) -> tuple[Description, dict[str, str]]:
    """The description of one work and its files by language (empty: the files beside it)."""
    said = _checked(_toml(path), path)
    return _description(said, path), dict(said.files)


def read_documents_jsonl(path: Path) -> list[tuple[Description, str, str | None]]:
    """One description a line, with the file it is about and that file's language where it is said."""
    found = []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError("description-wrong", path=path, detail=error) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            values = msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            raise ConfigurationError("description-wrong", path=f"{path}:{number}", detail=error) from error
        said = _checked(values, f"{path}:{number}")
        if said.file is None:
            raise ConfigurationError("description-wrong", path=f"{path}:{number}", detail="file")
        found.append((_description(said, f"{path}:{number}"), said.file, said.language))
    return found


def read_overrides(path: Path) -> dict[str, Description]:
    """Corrections by people: one table a work id or file name, with the keys of a description."""
    return {
        key: _description(_checked(values, f"{path}: {key}"), f"{path}: {key}") for key, values in _toml(path).items()
    }


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("description-wrong", path=path, detail=error) from error


def _checked(values: object, place: object) -> _Said:
    if isinstance(values, Mapping) and isinstance(values.get("date"), date):
        values = {**values, "date": values["date"].isoformat()}
    try:
        return msgspec.convert(values, type=_Said)
    except msgspec.ValidationError as error:
        raise ConfigurationError("description-wrong", path=place, detail=error) from error


def _description(said: _Said, place: object) -> Description:
    for identifier in said.identifiers:
        if identifier.scheme not in SCHEMES:
            raise ConfigurationError("description-wrong", path=place, detail=f"identifiers.scheme: {identifier.scheme}")
    for relation in said.relations:
        if relation.kind not in RELATION_KINDS:
            raise ConfigurationError("description-wrong", path=place, detail=f"relations.kind: {relation.kind}")
    return Description(
        id=said.id,
        identifiers=tuple(Identifier(scheme=i.scheme, value=i.value) for i in said.identifiers),
        titles=dict(said.title),
        kind=said.kind,
        date=said.date,
        mechanisms=said.mechanisms,
        countries=said.countries,
        themes=said.themes,
        groups=said.groups,
        access=said.access,
        source=said.source,
        session=said.session,
        parties=said.parties,
        original_language=said.original_language,
        articles=said.articles,
        relations=tuple(Relation(kind=r.kind, target=r.target) for r in said.relations),  # type: ignore[arg-type]
    )
