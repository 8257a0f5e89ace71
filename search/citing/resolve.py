"""Resolution: which work, and which paragraph of it, each mention of a document means.

Mentions are taken in reading order, a footnote where it is called. What is looked up is told by a `Directory`, so that
the rules stand apart from the catalogue. Nothing is chosen without a reason that can be named; where several works
fit, the citation is ambiguous and lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from search.citing.backward import point_back
from search.citing.desk import Context, Desk, Directory, Outcome, Place
from search.citing.explicit import by_article, by_comment, by_identifier
from search.citing.mention import Mention
from search.citing.named import by_name
from search.citing.named_alone import by_party_alone
from search.citing.ranges import one_by_one

_REPORTS: Final = frozenset({"serie-a", "serie-c"})
"""Printed reports of judgments, by which works are rarely known."""
_ROMAN: Final = {
    "I": "1",
    "II": "2",
    "III": "3",
    "IV": "4",
    "V": "5",
    "VI": "6",
    "VII": "7",
    "VIII": "8",
    "IX": "9",
    "X": "10",
}


def resolve_mentions(
    places: Sequence[Place], mentions: Iterable[tuple[int, Mention]], context: Context, directory: Directory
) -> list[Outcome]:
    """Every mention of a document, in reading order. `mentions` are pairs of a unit's number and a mention in it."""
    by_unit = {place.unit: place for place in places}
    by_ordinal = {place.ordinal: place for place in places}
    ordered = sorted(mentions, key=lambda pair: _reading_order(by_unit[pair[0]], pair[1], by_ordinal))
    if not ordered:
        return []
    desk = Desk(context=context, directory=directory, places=places, place=by_unit[ordered[0][0]])
    found: list[Outcome] = []
    for unit, mention in ordered:
        desk.place = by_unit[unit]
        outcome = replace(_rule(mention, desk), unit=unit, mention=mention)
        if outcome.status == "unknown" and mention.kind == "in-passing":
            outcome = replace(outcome, reason="nothing-before")
        if outcome.target is not None:
            outcome = replace(outcome, anchors=_anchors(outcome, directory), reason=_reason(outcome, context))
        if mention.form != "called" or outcome.target is not None or outcome.symbol != mention.value:
            desk.keep(outcome)  # a name that is no case's, or several's, is no source that others can mean
        found.append(outcome)
    return found


def _reason(outcome: Outcome, context: Context) -> str:
    """Why it is resolved: that it is the document itself is said before all else."""
    target = outcome.target
    if target is not None and context.own is not None and target.number == context.own:
        return "cites-itself"
    return outcome.reason


def _rule(mention: Mention, desk: Desk) -> Outcome:
    match mention.form:
        case "identifier" | "instrument":
            outcome = by_identifier(mention, desk)
            named = _by_name_beside(mention, desk) if outcome.reason == "not-held" else None
            return named or outcome
        case "comment":
            return by_comment(mention, desk)
        case "article":
            return by_article(mention, desk)
        case "name" | "short":
            return by_name(mention, desk)
        case "called":
            return by_party_alone(mention, desk)
        case "same" | "note":
            return point_back(mention, desk)


def _by_name_beside(mention: Mention, desk: Desk) -> Outcome | None:
    """The case that the name beside a printed report is of, where no work bears the report: `Ireland v. the United Kingdom, Series A no. 25`."""
    if mention.scheme not in _REPORTS or not (mention.party and mention.state):
        return None
    named = by_name(mention, desk)
    found = named.target is not None or named.candidates
    return replace(named, scheme=mention.scheme, symbol=mention.value) if found else None


def _anchors(outcome: Outcome, directory: Directory) -> tuple[str, ...]:
    """The anchors of the paragraphs named, those of a range one by one; none for paragraphs that are not held."""
    assert outcome.target is not None
    found: dict[str, None] = {}
    for listed in outcome.mention.paragraphs:
        for number in one_by_one(listed):
            anchor = directory.anchor(outcome.target.number, _place(outcome, number))
            if anchor is not None:
                found[anchor] = None
    return tuple(found)


def _place(outcome: Outcome, number: str) -> str:
    """A paragraph's number with the article or annex that it is of."""
    if outcome.mention.form == "article":
        return f"art{number}"
    part = outcome.mention.part
    if part.startswith("ann"):
        told = part.rpartition(" ")[2].upper()
        return f"annex{_ROMAN.get(told, told if told.isdecimal() else '')}.{number}"
    return number


def _reading_order(place: Place, mention: Mention, by_ordinal: Mapping[int, Place]) -> tuple[int, int, int, int, int]:
    if place.parent is not None and place.footnote is not None and place.parent in by_ordinal:
        return place.parent, place.call if place.call is not None else 1 << 30, 1, place.ordinal, mention.start
    return place.ordinal, mention.start, 0, place.ordinal, mention.start
