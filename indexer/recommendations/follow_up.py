"""Follow-up files: what people and organisations note of what became of recommendations, in TOML or CSV beside the corpus.

One wrong entry costs itself and is noted; a file that cannot be read at all is an error. Whose account it is always stays with it.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, cast, get_args

from indexer.extract.table import TableForm, read_rows
from search.catalogue.store import OwnAccount
from search.errors import ConfigurationError
from search.model.note import Note
from search.model.recommendation import FollowUp, Progress
from search.text.fold import fold

FOLLOW_UP_VERSION: Final = "2"
"""Raised whenever reading gives other accounts, so that files are read again."""

_SUFFIXES: Final = frozenset({".toml", ".csv"})
_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_LOOKED_AT: Final = 65536
_ENTRIES: Final = ("account", "accounts", "suivi", "entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    names: frozenset[str]
    keys: Mapping[str, str]
    progress: Mapping[str, Progress]


def is_follow_up(path: Path) -> bool:
    """Whether a file is a follow-up file, by its name: `follow-up.toml`, `suivi.csv`, `roma.follow-up.csv`."""
    if path.suffix.casefold() not in _SUFFIXES:
        return False
    stem = fold(path.name[: -len(path.suffix)])
    return any(stem == name or stem.endswith((f".{name}", f"-{name}", f"_{name}")) for name in _words().names)


def read_follow_up(path: Path) -> tuple[tuple[OwnAccount, ...], tuple[Note, ...]]:
    """The accounts of a file and what could not be taken of it, entry by entry.

    ConfigurationError for the whole file: `follow-up-unreadable`, or `follow-up-binary` where it is no text.
    """
    _require_text(path)
    own, entries = _toml(path) if path.suffix.casefold() == ".toml" else ("", _rows(path))
    accounts: list[OwnAccount] = []
    notes: list[Note] = []
    place = None
    for place, entry in entries:
        plain = _plain(entry)
        which = (
            plain.get("recommendation") or " ".join(filter(None, (plain.get("document"), plain.get("number")))) or "–"
        )
        facts = {"entry": place, "which": which, "file": path.name}
        account, fault = _account(plain, own or path.stem, place)
        if account is not None:
            accounts.append(account)
            if not plain.get("progress"):
                notes.append(Note(code="follow-up-no-progress", facts=facts))
        if fault:
            notes.append(Note(code="follow-up-entry", facts={**facts, "detail": fault}))
    if place is None:
        notes.append(Note(code="follow-up-empty", facts={"file": path.name}))
    return tuple(accounts), tuple(notes)


def _require_text(path: Path) -> None:
    """A file with the byte 0 is no text, unless it is UTF-16 and says so."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_LOOKED_AT)
    except OSError as error:
        raise ConfigurationError("follow-up-unreadable", path=path, detail=error.strerror or error) from error
    if b"\0" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ConfigurationError("follow-up-binary", path=path)


def _toml(path: Path) -> tuple[str, Iterator[tuple[str, Mapping[str, Any]]]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("follow-up-unreadable", path=path, detail=error) from error
    tables: list[Any] = next((data[name] for name in _ENTRIES if isinstance(data.get(name), list)), [])
    entries = ((str(place), entry) for place, entry in enumerate(tables, 1) if isinstance(entry, Mapping))
    return str(data.get("source", "")), entries


def _rows(path: Path) -> Iterable[tuple[str, Mapping[str, Any]]]:
    try:
        return [(str(row.number), row.values) for row in read_rows(path, TableForm(format="csv")) if row.values]
    except Exception as error:
        raise ConfigurationError("follow-up-unreadable", path=path, detail=error) from error


def _plain(entry: Mapping[str, Any]) -> dict[str, str]:
    """What an entry says, under our own names."""
    words = _words()
    return {
        words.keys[fold(str(key)).strip()]: _text(value)
        for key, value in entry.items()
        if fold(str(key)).strip() in words.keys
    }


def _account(plain: Mapping[str, str], source: str, entry: str) -> tuple[OwnAccount | None, str]:
    """One entry as an account, or what is wrong with it."""
    if not plain.get("recommendation") and not (plain.get("document") and plain.get("number")):
        return None, "recommendation | document + number"
    progress = _words().progress.get(" ".join(fold(plain.get("progress", "")).strip(" .%").split()))
    if progress is None:
        return None, f"progress: {plain.get('progress', '')}"
    dated = plain.get("date") or None
    if dated is not None and not _DATE.fullmatch(dated):
        return None, f"date: {dated}"
    account = FollowUp(
        progress=progress,
        source=plain.get("source") or source,
        date=dated,
        evidence=plain.get("evidence") or None,
        own=True,
    )
    return OwnAccount(
        account=account,
        recommendation=plain.get("recommendation") or None,
        document=plain.get("document") or None,
        number=plain.get("number") or None,
        entry=entry,
    ), ""


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value).strip()


@cache
def _words() -> _Words:
    data = tomllib.loads(Path(__file__).with_name("follow_up.toml").read_text(encoding="utf-8"))
    return _Words(
        names=frozenset(data["names"]),
        keys={name: key for key, others in data["keys"].items() for name in (key, *others)},
        progress={
            word: cast("Progress", code)
            for code, several in data["progress"].items()
            for word in several
            if code in get_args(Progress)
        },
    )
