"""What reference managers are told of a passage: one neutral record, from which BibTeX, RIS and CSL-JSON are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from search.messages import sentence
from search.model.document import Work
from search.model.symbol import ascii_slug
from search.model.unit import Unit
from search.references.case_title import case_title
from search.references.facts import facts_of
from search.references.rules import class_of, is_by_state
from search.vocabulary import Vocabularies

CASES: Final = frozenset(
    {
        "european-case",
        "inter-american-case",
        "court-case",
        "african-communication",
        "treaty-body-decision",
        "national-judgment",
    }
)
_UNAUTHORED: Final = frozenset({"treaty", "law"})
_NUMBERS: Final = ("application", "communication", "serie-c")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A passage, or a whole work where `place` is None, for a reference manager. What is not known is None.

    `kind` is a class of `styles.toml`; `authority` is the body that made it, of a law its State, `number` how that body numbers it and
    `called` the same in words; `state` is the State that wrote it for that body. `issued` is ISO 8601, perhaps partial; `language` that of the version read. `note` says what a manager
    has no field for: the symbol of a case, the place, where a page of the web was read, the hash of the text.
    """

    key: str
    kind: str
    title: str
    authority: str | None
    state: str | None
    number: str | None
    called: str | None
    issued: str | None
    address: str
    read: date
    language: str
    place: str | None
    note: str

    @property
    def is_case(self) -> bool:
        """Whether it names parties rather than a title."""
        return self.kind in CASES

    @property
    def author(self) -> str | None:
        """Whom it is listed under: no court for its cases, nobody for treaties and laws, the State for its own report."""
        return None if self.is_case or self.kind in _UNAUTHORED else self.state or self.authority


def record_of(
    work: Work,
    unit: Unit | None,
    version_language: str,
    vocabularies: Vocabularies,
    *,
    language: str,
    address: str,
    sha256: str | None,
    read: date,
    grand_chamber: bool = False,
) -> Record:
    """The record of a passage, its words in `fr` or `en`."""
    kind = class_of(work, vocabularies)
    fields = facts_of(work, unit, "un", language, kind, vocabularies, read=read, grand_chamber=grand_chamber).fields
    case = case_title(work, language, vocabularies) if kind.name in CASES else None
    by_state = is_by_state(work, vocabularies) and not kind.digest
    numbers = [i.value for scheme in _NUMBERS for i in work.identifiers if i.scheme == scheme]
    number = work.symbol if work.symbol and kind.name not in CASES else "; ".join(numbers) or work.symbol
    if kind.name == "treaty":
        number = None  # what we call it here
    authority = {"treaty": None, "law": fields.get("states")}.get(kind.name, fields.get("body"))
    if authority is not None and "gc" in fields:
        authority = f"{authority} ({fields['gc']})"
    title = case.text if case is not None else fields.get("title") or work.symbol or work.id
    if work.digest_of is not None:
        title = f"{title} [{sentence('digest-mark', {'target': fields['document']}, language)}]"
    return Record(
        key=key_of(work.id, unit.anchor if unit else None),
        kind=kind.name,
        title=title,
        authority=None if kind.digest else authority,
        state=fields.get("states") if by_state else None,
        number=number,
        called=fields.get("applications") or fields.get("communications") or fields.get("series") or number,
        issued=work.date,
        address=address,
        read=read,
        language=version_language,
        place=fields.get("pin"),
        note=_note(fields, kind.name, number, sha256),
    )


def key_of(identity: str, anchor: str | None) -> str:
    """A key that every reference manager takes: letters, figures, hyphens and one colon."""
    return f"{ascii_slug(identity)}:{ascii_slug(anchor)}" if anchor else ascii_slug(identity)


def _note(fields: Mapping[str, str], kind: str, number: str | None, sha256: str | None) -> str:
    symbol = fields.get("symbol")
    parts = [symbol] if kind in CASES and symbol and symbol not in (number or "") else []
    parts += [fields["pin"]] if "pin" in fields else []
    parts += [fields["source"]] if kind == "web-page" and "source" in fields else []
    if sha256 is not None:
        parts.append(f"SHA-256 {sha256}")
    return "; ".join(parts)
