"""Works and their language versions (FRBR in plain words), and what people or harvesters say of them.

A work is one report, decision, judgment or treaty. A language version comes from one file (or one row of
a data set) and is made of units. A description is what is said of a work beside its files; what it does
not say may be suggested by reading the document, and is then marked as suggested.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import quote

from search.model.note import Note
from search.model.unit import Unit

_OF_ADDRESSES: Final = "%:/?#@!$&'+(),*;=~"
"""Signs with a meaning in addresses; those that no address may hold are encoded, as browsers do themselves."""
_OF_HOSTS: Final = f"{_OF_ADDRESSES}[]"
RelationKind = Literal["revises", "corrects", "addendum_of", "summary_of", "digest_of", "executes"]
RELATION_KINDS: Final[tuple[RelationKind, ...]] = (
    "revises",
    "corrects",
    "addendum_of",
    "summary_of",
    "digest_of",
    "executes",
)

PUBLIC: Final = "public"
"""The access level of a work whose description says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A name given by an authority: `scheme` is one of `search.model.symbol.SCHEMES`, `value` as printed."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A typed link to another work, by that work's id or by one of its identifiers as printed."""

    kind: RelationKind
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is said of a work. Every field may be absent: None or empty means not said.

    Codes are of `corpus/vocabularies`. `titles` maps a language to a title. `date` is ISO 8601 and may be
    partial (`2013`, `2013-05`). `suggested` maps the name of a field (or `field:code` for one value of a
    list) to where the value was read, for every value that nobody stated.
    """

    id: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    kind: str | None = None
    date: str | None = None
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
    relations: tuple[Relation, ...] = ()
    suggested: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_digest(self) -> bool:
        """Whether the work is our own condensation of another document."""
        return any(relation.kind == "digest_of" for relation in self.relations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What reading one file (or one row) yielded: units in reading order, and notes on every doubt.

    `description` holds what the document says of itself, every value of it marked as suggested unless
    the format states it (an XML or feed field does; a title page is read, hence suggested).
    """

    language: str
    units: tuple[Unit, ...]
    description: Description
    notes: tuple[Note, ...] = ()
    media_type: str = "text/plain"
    pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionCard:
    """One language version of a work, without its text."""

    id: int
    language: str
    title: str | None
    file: str | None
    media_type: str
    pages: int | None
    units: int
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work as the library holds it. `ordinal` is the library's own number; `id` the readable slug."""

    ordinal: int
    id: str
    symbol: str | None
    identifiers: tuple[Identifier, ...]
    titles: Mapping[str, str]
    kind: str | None
    date: str | None
    mechanisms: tuple[str, ...]
    countries: tuple[str, ...]
    themes: tuple[str, ...]
    groups: tuple[str, ...]
    access: str
    source: str | None
    session: str | None
    parties: tuple[str, ...]
    original_language: str | None
    articles: tuple[str, ...]
    relations: tuple[Relation, ...]
    suggested: Mapping[str, str]
    languages: tuple[str, ...]

    @property
    def digest_of(self) -> str | None:
        """The document that this work condenses, or None where it is the document itself."""
        return next((r.target for r in self.relations if r.kind == "digest_of"), None)

    @property
    def source_address(self) -> str | None:
        """Its source as an address that a page may lead to, odd signs encoded; None where it is none on the web."""
        if self.source is None or not self.source.startswith(("http://", "https://")):
            return None
        scheme, _, place = self.source.partition("://")
        host, slash, path = place.partition("/")
        return f"{scheme}://{quote(host, safe=_OF_HOSTS)}{slash}{quote(path, safe=_OF_ADDRESSES)}"

    @property
    def year(self) -> int | None:
        """The year of its date, None where the date is not known."""
        return int(self.date[:4]) if self.date else None

    def title(self, prefer: str) -> tuple[str, str]:
        """Its title and the title's language, in the language preferred where there is one."""
        for language in (prefer, "en", "fr"):
            if language in self.titles:
                return self.titles[language], language
        for language, title in self.titles.items():
            return title, language
        return self.symbol or self.id, "und"
