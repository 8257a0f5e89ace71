"""One recommendation that a table holds in several rows, once under each of its themes, is one record with all of them.

Rows are taken for one where they bear the same number and say the same, of and to the same, in every language. Rows without a
number are never joined: two States that ask the same in the same words ask it twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from search.catalogue.recommendation_languages import Merged
from search.model.recommendation import Recommendation

if TYPE_CHECKING:
    import sqlite3

_Key = tuple[object, ...]


def without_repeats(db: sqlite3.Connection, merged: Sequence[Merged]) -> tuple[list[Merged], list[str]]:
    """The records, each once, the first row's address kept; and the numbers of those that several rows hold."""
    groups: dict[_Key, list[Merged]] = {}
    for one in merged:
        groups.setdefault(_said(one.record), []).append(one)
    kept: dict[str, Merged] = {}
    joined: list[str] = []
    for one in merged:
        group = groups[_said(one.record)]
        if one.record.number is None or len(group) < 2:
            kept[one.record.id] = one
            continue
        text = _texts(db, one.places)
        first = next(
            (
                kept[each.record.id]
                for each in group
                if each.record.id in kept and _texts(db, kept[each.record.id].places) == text
            ),
            None,
        )
        if first is None:
            kept[one.record.id] = one
        else:
            joined.append(one.record.number)
            kept[first.record.id] = replace(first, record=_together(first.record, one.record))
    return list(kept.values()), joined


def _said(one: Recommendation) -> _Key:
    return (
        one.number, one.kind, one.addressees, one.other_addressees, one.recommenders, one.other_recommenders, one.mechanism,
        one.session, one.date, one.response,
    )  # fmt: skip


def _texts(db: sqlite3.Connection, places: Mapping[int, Sequence[str]]) -> tuple[tuple[int, str], ...]:
    found = []
    for version, anchors in sorted(places.items()):
        for anchor in anchors:
            row = db.execute("SELECT text FROM units WHERE version = ? AND anchor = ?", (version, anchor)).fetchone()
            found.append((version, " ".join(row[0].split()) if row else ""))
    return tuple(found)


def _together(first: Recommendation, again: Recommendation) -> Recommendation:
    """The first row's record with the themes, groups and accounts of another row, and its address among the units."""
    return replace(
        first,
        units=tuple(dict.fromkeys((*first.units, *again.units))),
        themes=tuple(dict.fromkeys((*first.themes, *again.themes))),
        groups=tuple(dict.fromkeys((*first.groups, *again.groups))),
        follow_up=tuple(dict.fromkeys((*first.follow_up, *again.follow_up))),
        suggested={**again.suggested, **first.suggested},
    )
