"""One record of what several language versions of a work state, and where it stands in each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from search.model.document import Work
from search.model.recommendation import Recommendation

if TYPE_CHECKING:
    import sqlite3

Twins = Mapping[tuple[int, str], Sequence[tuple[int, str]]]
"""Version and anchor of a unit, with those of the units in the other language that say the same."""

_BY_PLACE: Final = re.compile(r"(?:.*\.)?u\d+(?:-\d+)?")
"""Anchors that count pieces in reading order: the same one means nothing in another version."""
_OF_ITS_OWN: Final = frozenset({"id", "work", "units", "suggested", "response", "response_words", "response_in"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A record, and by version the anchors of the units that state it."""

    record: Recommendation
    places: Mapping[int, Sequence[str]]


def by_trust(versions: Sequence[tuple[int, str]], work: Work) -> list[int]:
    """Versions, the original language first, then English, French and others."""
    wanted = [work.original_language, "en", "fr"]
    ordered = sorted(versions, key=lambda pair: (wanted.index(pair[1]) if pair[1] in wanted else len(wanted), pair[0]))
    return [version for version, _ in ordered]


def unit_twins(db: sqlite3.Connection, pairs: Sequence[int]) -> Twins:
    """The counterparts of every unit of some aligned pairs."""
    found: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for pair in pairs:
        for one, its, other, others in db.execute(
            "SELECT f.version, f.anchor, e.version, e.anchor FROM alignments l JOIN units f ON f.id = l.french"
            " JOIN units e ON e.id = l.english WHERE l.pair = ? ORDER BY f.ordinal, e.ordinal",
            (pair,),
        ):
            found.setdefault((one, its), []).append((other, others))
            found.setdefault((other, others), []).append((one, its))
    return found


def merge_languages(
    versions: Sequence[int],
    languages: Mapping[int, str],
    stated: Mapping[int, Sequence[Recommendation]],
    twins: Twins,
) -> list[Merged]:
    """One record a recommendation: those of the first version, each with what the others add, then what only they state."""
    records: dict[str, Recommendation] = {}
    places: dict[str, dict[int, Sequence[str]]] = {}
    for version in versions:
        for each in stated.get(version, ()):
            one = _with_language(each, languages[version])
            same = _same(one, version, records, places, twins)
            if same is not None and version not in places[same]:
                records[same] = _united(records[same], one)
            else:
                same = _free(one.id, records)
                records[same] = replace(one, id=same)
            places.setdefault(same, {})[version] = one.units
    for stands in places.values():
        for version in versions:
            if version not in stands and (there := _counterparts(stands, version, twins)):
                stands[version] = there
    return [Merged(record=one, places=places[identity]) for identity, one in records.items()]


def _with_language(one: Recommendation, language: str) -> Recommendation:
    return replace(one, response_in={language: one.response_words}) if one.response_words else one


def _same(
    one: Recommendation,
    version: int,
    records: Mapping[str, Recommendation],
    places: Mapping[str, Mapping[int, Sequence[str]]],
    twins: Twins,
) -> str | None:
    """The record that says the same: by the alignment of its first unit, else by its address."""
    letter = one.id[len(one.units[0]) :]
    aligned = twins.get((version, one.units[0]), ())
    for other, anchor in aligned:
        for identity in (anchor + letter, anchor):
            if identity in records and other in places[identity]:
                return identity
    if aligned or _BY_PLACE.fullmatch(one.units[0]):
        return None
    return one.id if one.id in records else None


def _free(identity: str, records: Mapping[str, Recommendation]) -> str:
    """An id that no other record has."""
    name, times = identity, 1
    while name in records:
        times += 1
        name = f"{identity}-{times}"
    return name


def _counterparts(stands: Mapping[int, Sequence[str]], version: int, twins: Twins) -> tuple[str, ...]:
    """Where a record stands in a version that was not seen to state it: aligned units, else the same printed addresses."""
    found: dict[str, None] = {}
    for at, anchors in list(stands.items()):
        for anchor in anchors:
            for other, there in twins.get((at, anchor), ()):
                if other == version:
                    found[there] = None
    if not found:
        found = {anchor: None for anchors in stands.values() for anchor in anchors if not _BY_PLACE.fullmatch(anchor)}
    return tuple(found)


def _united(first: Recommendation, second: Recommendation) -> Recommendation:
    """The first record, with what only the second says."""
    changes: dict[str, Any] = {}
    for name in Recommendation.__dataclass_fields__:
        mine, other = getattr(first, name), getattr(second, name)
        if name not in _OF_ITS_OWN and not mine and other:
            changes[name] = other
    if first.response == "unknown" and second.response != "unknown":
        changes |= {
            "response": second.response,
            "response_words": second.response_words,
            "response_in": second.response_in,
        }
    elif first.response == second.response:
        changes["response_in"] = {**second.response_in, **first.response_in}
    suggested = dict(first.suggested)
    if first.other_recommenders and second.recommenders and not second.other_recommenders:
        changes |= {"recommenders": second.recommenders, "other_recommenders": ()}
        suggested.pop("recommenders", None)
    elif "other_recommenders" in changes and first.recommenders:
        del changes["other_recommenders"]
    said = {name: why for name, why in second.suggested.items() if name.partition(":")[0] in changes}
    return replace(first, **changes, suggested={**suggested, **said})
