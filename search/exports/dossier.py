"""A dossier: what a person prints, files or sends on, as plain values that Word and HTML writers turn into a document.

It holds texts with their pinpoints in every language there is, tables, and addresses; nothing of how it looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.exports.cells import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A passage in one language, where it stands, and its address: of the web, or as the command line takes it."""

    language: str
    text: str
    pinpoint: str
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierTable:
    """A table: the head of each column, then rows of as many cells; `note` says what it counts."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing of a list: a title, facts as (name, value), and the passages."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part under a heading."""

    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[DossierTable, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A whole document in one language; `lines` below the title say what was asked, when, and how much was found."""

    title: str
    language: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What becomes CSV, XLSX or JSON lines: `head` as people read it, `keys` as programs do."""

    title: str
    head: tuple[str, ...]
    keys: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def is_of_the_web(address: str) -> bool:
    """Whether an address can be followed outside of the program."""
    return address.startswith(("http://", "https://"))
