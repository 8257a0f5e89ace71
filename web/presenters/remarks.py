"""Doubts about a document where they are: about a passage beside it, about a page where it begins, the rest above the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from search.messages import severity
from search.model.note import Note
from search.model.unit import Unit
from web.presenters.results import ShownNote
from web.presenters.wording import note_sentence

_RANK: Final = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """Remarks of a version as one part of it shows them.

    `above` are about the document; `elsewhere` about places, each with the way there; `beside` and `at_page` stand at theirs.
    """

    above: tuple[ShownNote, ...]
    elsewhere: tuple[ShownNote, ...]
    beside: Mapping[int, tuple[ShownNote, ...]]
    at_page: Mapping[int, tuple[ShownNote, ...]]


def remarks_of(
    notes: Iterable[Note],
    units: Sequence[Unit],
    ui: str,
    address: Callable[[str], str],
    page_address: Callable[[int], str],
) -> Remarks:
    """Remarks of a version around the units of one part; `address` is of an anchor, `page_address` of a page."""
    anchors = {unit.ordinal: unit.anchor for unit in units}
    pages = {unit.page for unit in units if unit.page is not None}
    above: list[ShownNote] = []
    elsewhere: list[ShownNote] = []
    beside: dict[int, list[ShownNote]] = {}
    at_page: dict[int, list[ShownNote]] = {}
    for note in (*notes, *_placed(notes, units)):
        if note.ordinal is not None:
            anchor = anchors.get(note.ordinal)
            if anchor is not None:
                beside.setdefault(note.ordinal, []).append(_shown(note, ui, None))
            elsewhere.append(_shown(note, ui, address(anchor) if anchor else None))
        elif note.page is not None:
            if note.page in pages:
                at_page.setdefault(note.page, []).append(_shown(note, ui, None))
            elsewhere.append(_shown(note, ui, page_address(note.page)))
        else:
            above.append(_shown(note, ui, None))
    return Remarks(
        above=_in_order(above),
        elsewhere=_in_order(elsewhere),
        beside={ordinal: tuple(found) for ordinal, found in beside.items()},
        at_page={page: tuple(found) for page, found in at_page.items()},
    )


def _shown(note: Note, ui: str, url: str | None) -> ShownNote:
    return ShownNote(severity=severity(note.code), text=note_sentence(note, ui), page=note.page, url=url)


def _in_order(notes: Iterable[ShownNote]) -> tuple[ShownNote, ...]:
    return tuple(sorted(notes, key=lambda each: _RANK.index(each.severity)))


def _placed(notes: Iterable[Note], units: Sequence[Unit]) -> list[Note]:
    """What remarks on the whole document mean at a passage: a number that is missing after it, an address with a suffix.

    A number missing before the first of all is said at that one.
    """
    missing: set[int] = set()
    repeated: set[str] = set()
    for note in notes:
        if note.code == "numbers-missing":
            missing.update(int(each) for each in _listed(note.facts.get("numbers", "")) if each.isdecimal())
        elif note.code == "anchors-repeated":
            repeated.update(_listed(note.facts.get("anchors", "")))
    found = []
    before = last = None
    for unit in units:
        if unit.anchor in repeated:
            found.append(Note(code="address-suffixed", facts={"anchor": unit.anchor}, ordinal=unit.ordinal))
        if unit.kind != "paragraph" or unit.number is None or not unit.number.isdecimal():
            continue
        here = int(unit.number)
        gap: list[int] = []
        while here - 1 - len(gap) in missing and (before is None or here - 1 - len(gap) > before):
            gap.append(here - 1 - len(gap))
        if gap:
            listed = ", ".join(str(each) for each in reversed(gap))
            code = "number-missing-here" if len(gap) == 1 else "numbers-missing-here"
            place = unit.ordinal if last is None else last
            found.append(Note(code=code, facts={"numbers": listed}, ordinal=place))
        before, last = here, unit.ordinal
    return found


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",")]
