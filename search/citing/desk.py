"""What resolution works with: works as it sees them, the document that cites, and what it cited so far.

The rules are in `explicit`, `named` and `backward`; `resolve` asks them in turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from search.citing.inner_notes import inner_notes, note_at
from search.citing.mention import Mention
from search.citing.parties import telling
from search.citing.states import state_at
from search.model.citation import CitationStatus
from search.text.fold import fold

CASE_NUMBER: Final = re.compile(r"(?:^|/DR?/(?:R/)?)(\d{1,4}/(?:19|20)\d\d)(?:/Rev\.?\d)?$", re.IGNORECASE)
"""The number of a communication, alone or at the end of a symbol: the two names of one case."""
_CAPITAL: Final = re.compile(r"(?<![\w’'])(?=[^\W\d_])(?![a-zà-öø-ÿ])[\w’'\-]{3,}")
_LEAST_LETTERS: Final = 4
"""Shorter names stand in texts for other things."""
_JOINING: Final = re.compile(r"[\s,]*(?:(?:and|et|&)\s+)?(?:n(?:os?\b\.?|[°º]s?))?\s*", re.IGNORECASE)
"""What stands between the numbers of cases joined under one name: `nos. 43577/98 and 43579/98`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A work as resolution sees it.

    `number` is the catalogue's; `digest` tells a digest of another work; `bodies` are its mechanisms with what is above them, `cases` the numbers of the
    communications it decides.
    """

    number: int
    id: str
    bodies: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    kind: str | None = None
    date: str | None = None
    public: bool = True
    digest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A case known by a name: the words of its party, its State, and the work or (not held) its number or symbol.

    `taught` counts the documents that cite it in full by this name.
    """

    words: tuple[str, ...]
    state: str
    work: int | None
    scheme: str
    symbol: str
    body: str = ""
    taught: int = 1


class Directory(Protocol):
    """What is known of works; each look-up may be remembered by whoever answers."""

    def bearers(self, scheme: str, value: str) -> tuple[Held, ...]:
        """Works that bear an identifier, `any` scheme or one."""
        ...

    def comments(self, body: str, number: str) -> tuple[Held, ...]:
        """General comments of a body by number."""
        ...

    def named(self, state: str, word: str) -> tuple[Named, ...]:
        """Cases with this word in their party's name, against this State."""
        ...

    def work(self, number: int) -> Held | None:
        """A work by the catalogue's number."""
        ...

    def anchor(self, work: int, number: str) -> str | None:
        """The anchor of a paragraph of a work; of an article, for `art14(1)`; of an annex, for `annex2.3`."""
        ...

    def formation(self, work: int) -> str:
        """`grand-chamber` or `chamber` where the opening of a ruling says so, else nothing."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A unit of the document: where it stands in reading order, for a footnote its label and its call, and whether it is a heading.

    `alone` is a row of a table or of a list of recommendations: a text of its own, which others around it do not explain.
    """

    unit: int
    ordinal: int
    footnote: str | None = None
    parent: int | None = None
    call: int | None = None
    text: str = ""
    heading: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The document that cites: its own work (None for pasted text), the body that wrote it, what is known of it, its titles."""

    own: int | None = None
    body: str = ""
    bodies: frozenset[str] = frozenset()
    date: str = ""
    language: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A mention with what it means."""

    mention: Mention
    unit: int
    status: CitationStatus
    reason: str
    scheme: str
    symbol: str
    target: Held | None = None
    anchors: tuple[str, ...] = ()
    candidates: tuple[Held, ...] = ()

    @property
    def meant(self) -> tuple[str, str]:
        """What tells two outcomes' works apart: the work, else the number of the case, else the identifier."""
        if self.target is not None:
            return ("work", self.target.id)
        case = CASE_NUMBER.search(self.symbol)
        return ("case", case[1]) if case else (self.scheme, self.symbol)


@dataclass(slots=True, kw_only=True)
class Desk:
    """The document being resolved: what it is, its units, and what it cited so far in reading order.

    `place` is the unit of the mention at hand; `notes` holds what each footnote cites by its label, the last one of a
    label where notes are numbered anew.
    """

    context: Context
    directory: Directory
    places: Sequence[Place]
    place: Place
    outcomes: list[tuple[Place, Outcome]] = field(default_factory=list)
    notes: dict[str, list[Outcome]] = field(default_factory=dict)
    _noted: dict[str, tuple[int, int]] = field(default_factory=dict)
    _inner: dict[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    _units: dict[int, list[Outcome]] = field(default_factory=dict)
    _joined: set[tuple[int, int]] = field(default_factory=set)
    _parties: dict[str, dict[tuple[str, ...], tuple[int, Outcome]]] = field(default_factory=dict)

    def keep(self, outcome: Outcome) -> None:
        """Remember one more citation; joined cases are called by the first of their numbers."""
        joined = self._is_joined(outcome)
        if joined:
            self._joined.add((outcome.unit, outcome.mention.start))
        self.outcomes.append((self.place, outcome))
        self._units.setdefault(self.place.unit, []).append(outcome)
        self._keep_in_note(outcome)
        one = outcome.mention
        if one.party and not joined and (outcome.status != "unknown" or one.state):
            key = (one.party, one.state, *outcome.meant)
            for word in {word for name in one.names for word in name}:
                self._parties.setdefault(word, {})[key] = (len(self.outcomes), outcome)

    def _is_joined(self, outcome: Outcome) -> bool:
        """Whether a number that leads to no work goes on from another of the same name in one citation."""
        before = self._units[self.place.unit][-1] if self._units.get(self.place.unit) else None
        if before is None or outcome.target is not None or outcome.candidates or before.status == "unknown":
            return False
        one, first = outcome.mention, before.mention
        return (
            one.form == first.form == "identifier"
            and (one.party, one.state, one.scheme) == (first.party, first.state, first.scheme)
            and _JOINING.fullmatch(self.place.text, first.end, one.start) is not None
        )

    def is_further_number(self, outcome: Outcome) -> bool:
        """Whether a citation is a further number of joined cases, which are called by the first."""
        return (outcome.unit, outcome.mention.start) in self._joined

    def inner_notes(self) -> tuple[tuple[int, str], ...]:
        """The footnotes inside the text of the unit at hand, where they were merged with it."""
        unit = self.place.unit
        if unit not in self._inner:
            self._inner[unit] = inner_notes(self.place.text) if self.place.footnote is None else ()
        return self._inner[unit]

    def _keep_in_note(self, outcome: Outcome) -> None:
        label, place = self.place.footnote, (self.place.unit, 0)
        if label is None and self.place.text:
            notes = self.inner_notes()
            at = note_at(notes, outcome.mention.start)
            if at is not None:
                label, place = notes[at][1], (self.place.unit, notes[at][0])
        if label is None:
            return
        if self._noted.get(label) != place:
            self._noted[label] = place
            self.notes[label] = []
        self.notes[label].append(outcome)

    def cited_in(self, unit: int) -> Sequence[Outcome]:
        """What a unit cited so far, in order."""
        return self._units.get(unit, ())

    def called_in(self, text: str) -> Outcome | None:
        """The case cited so far that a text calls last by its short name alone: `In Nachova and Others the Court held …`; a State that is named is no party."""
        capitals = [(match.start(), fold(match[0])) for match in _CAPITAL.finditer(text)]
        places = {word: at for at, word in capitals}
        found: tuple[int, int, Outcome] | None = None
        for word in places:
            for key, (when, outcome) in self._parties.get(word, {}).items():
                words = telling(key[0].split())
                if (
                    len(words[0]) >= _LEAST_LETTERS
                    and all(each in places for each in words)
                    and state_at(text, min(places[each] for each in words)) is None
                ):
                    one = (max(places[each] for each in words), when, outcome)
                    found = one if found is None or one[:2] > found[:2] else found
        return found[2] if found else None

    def cited_as(self, words: Sequence[str]) -> list[Outcome]:
        """The cases cited so far whose names share a word with these, each once, the last cited last."""
        found: dict[tuple[str, ...], tuple[int, Outcome]] = {}
        for word in words:
            found |= self._parties.get(word, {})
        return [outcome for _, outcome in sorted(found.values(), key=lambda pair: pair[0])]


def settled(
    mention: Mention,
    found: Sequence[Held],
    reason: str,
    *,
    symbol: str | None = None,
    scheme: str | None = None,
    absent: str = "not-held",
    several: str = "several-works",
) -> Outcome:
    """One work is a resolution, several are ambiguous, none is a work outside the collection.

    Beside an original its digests are candidates only, for those who may not see it.
    """
    everything = tuple({held.number: held for held in found}.values())
    unique = tuple(held for held in everything if not held.digest) or everything
    return Outcome(
        mention=mention,
        unit=0,
        status="resolved" if len(unique) == 1 else "ambiguous" if unique else "outside",
        reason=reason if len(unique) == 1 else several if unique else absent,
        scheme=scheme or mention.scheme,
        symbol=symbol or mention.value,
        target=unique[0] if len(unique) == 1 else None,
        candidates=everything if len(everything) > 1 else (),
    )
