"""From blocks to units: every piece gets its number, its address, its heading path and what it belongs to.

An address never changes by chance: it comes from what is printed (`p77`, `annex2.p3`, `n12`, `art3.p2`) and only where
nothing is printed from the place in reading order (`u17`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from indexer.structure.division import divided
from indexer.structure.labels import Labelled, label_blocks, number_of, numbers_restart, take_label
from indexer.structure.lists import Item, ListState
from indexer.structure.opening import with_opening
from indexer.structure.restarts import with_sections
from indexer.structure.ties import CallPlace, NotePlace, bare, tie_notes
from search.model.note import Note
from search.model.unit import Unit, UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Block, Reading
    from indexer.structure.numbering import Label
    from search.model.recommendation import Recommendation

_SHOWN: Final = 8
"""Addresses named in a note about many."""
_STEP: Final = re.compile(r"[^0-9a-z.\-]+")
_PASSED_OVER: Final = frozenset({"furniture", "cover", "table_row", "footnote", "other"})
"""Kinds that neither end a list nor begin anything."""
_RUNNING: Final = frozenset({"paragraph", "item", "quote"})
"""Kinds of running text, between which a passage may turn out to be one or the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """Units, notes on them, and the recommendations that blocks carried, which now point at their unit."""

    units: tuple[Unit, ...]
    notes: tuple[Note, ...]
    recommendations: tuple[Recommendation, ...]


def build_units(reading: Reading, *, default_language: str) -> tuple[tuple[Unit, ...], tuple[Note, ...]]:
    """The addressed units of a reading, in its order, and notes on repeated addresses, missing numbers and loose footnotes.

    Pure and deterministic. A block without text and label is left out. A language that neither block nor reading
    states is `default_language`.
    """
    built = address(reading, default_language=default_language)
    return built.units, built.notes


def address(reading: Reading, *, default_language: str) -> Addressed:
    """As `build_units`, with the recommendations that the reading's blocks carry."""
    parted = divided(reading.blocks)
    labelled = label_blocks(with_sections(with_opening(parted.blocks)))
    by_article = numbers_restart(labelled)
    builder = _Builder(language=reading.language or default_language, by_article=by_article, run_on=parted.run_on)
    if not by_article:
        builder.reserved = _reserved(labelled)
    for item in labelled:
        builder.add(item)
    units, loose = _tied(builder)
    return Addressed(
        units=tuple(units), notes=tuple(_notes(builder, loose)), recommendations=tuple(builder.recommendations)
    )


@dataclass(slots=True)
class _Heading:
    level: int
    text: str


@dataclass(slots=True)
class _Builder:
    language: str
    by_article: bool
    run_on: tuple[str, ...] = ()
    units: list[Unit] = field(default_factory=list)
    calls: list[CallPlace] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    repeated: list[str] = field(default_factory=list)
    headings: list[_Heading] = field(default_factory=list)
    lists: ListState = field(default_factory=ListState)
    section: str = ""
    article: str = ""
    article_level: int = 0
    article_unit: int | None = None
    owners: list[int] = field(default_factory=list)
    """Ordinals of the paragraph and of the open items under it, by depth."""
    numbers: dict[str, list[int]] = field(default_factory=dict)
    reserved: dict[str, int] = field(default_factory=dict)
    """Addresses kept for the longest sequence of a section, with the ordinal of the unit that will have each."""
    pieces: dict[int, int] = field(default_factory=dict)
    """How many pieces each passage that was too long has so far, by its ordinal."""
    continued: dict[int, int] = field(default_factory=dict)
    """The ordinal of the first piece of such a passage, by those of its second and later ones."""

    def add(self, item: Labelled) -> None:
        """Turn one block into the next unit."""
        block = item.block
        if block.section is not None:
            self._open_section(block.section)
        if block.continues and (whole := self._whole(block.kind)) is not None:
            self._add_piece(item, whole)
        elif block.kind == "heading":
            self._add_heading(item)
        elif block.kind in {"paragraph", "item"}:
            self._add_text(item)
        elif block.kind == "footnote":
            label = bare(item.printed) if item.printed else ""
            wanted = f"n{label}" if label.isalnum() else None
            self._append(item, block.kind, number=block.number or label or None, wanted=wanted)
        else:
            parent = self.owners[0] if block.kind == "quote" and self.owners else None
            self._append(item, block.kind, number=block.number, wanted=None, parent=parent)

    def _whole(self, kind: UnitKind) -> Unit | None:
        """The first piece of the passage that a block goes on with: the last one of its sort."""
        sort = _RUNNING if kind in _RUNNING else {kind}
        last = next((unit.ordinal for unit in reversed(self.units) if unit.kind in sort), None)
        return None if last is None else self.units[self.continued.get(last, last)]

    def _add_piece(self, item: Labelled, whole: Unit) -> None:
        """The next piece of a passage: `p39.part2`, cited by the number of the whole."""
        count = self.pieces[whole.ordinal] = self.pieces.get(whole.ordinal, 1) + 1
        item = replace(item, block=replace(item.block, anchor=f"{whole.anchor}.part{count}"))
        ordinal = self._append(item, whole.kind, number=whole.number, wanted=None, parent=whole.ordinal)
        self.continued[ordinal] = whole.ordinal

    def _open_section(self, section: str) -> None:
        self.section = f"{section}." if section else ""
        self.article, self.article_unit = "", None
        self.owners.clear()
        self.lists.close()

    def _add_heading(self, item: Labelled) -> None:
        block = item.block
        level = block.level or 1
        while self.headings and self.headings[-1].level >= level:
            self.headings.pop()
        label = item.label
        if label is not None and item.printed is None and label.kind != "article":
            item = take_label(item, label, "main") if label.kind != "bullet" else replace(item, label=None)
        wanted = None
        is_article = label is not None and label.kind == "article" and item.place == "main"
        if is_article and label is not None:
            wanted = self._open_article(label, level, None)
        elif level <= self.article_level:
            self.article, self.article_level, self.article_unit = "", 0, None
        self.owners.clear()
        self.lists.close()
        self._append(item, "heading", number=number_of(item), wanted=wanted)
        printed = f"{item.printed} {item.block.text}" if item.printed else item.block.text
        self.headings.append(_Heading(level, printed))

    def _open_article(self, label: Label, level: int, unit: int | None) -> str:
        step = _slug(label.parts[0])
        name = f"{label.head}{step}"
        self.article = f"{name}." if self.by_article else ""
        self.article_level, self.article_unit = level, unit
        return name

    def _add_text(self, item: Labelled) -> None:
        block, label = item.block, item.label
        if label is not None and item.place == "main" and label.kind in {"number", "dotted", "compound"}:
            self._add_numbered(item, label)
        elif label is not None and label.kind == "article" and item.place == "main":
            self._add_article(item, label)
        elif label is not None and (place := self._list_place(item, label)) is not None:
            self._add_item(item, label, place)
        elif block.kind == "item":
            self._add_item(item, None, Item(depth=max(1, block.level), step=None))
        else:
            number = block.number
            wanted = self.article + f"p{_slug(number)}" if number else None
            inside = self.article_unit if number is None else None
            ordinal = self._append(item, "paragraph", number=number, wanted=wanted, parent=inside)
            if number is not None or item.printed is not None or inside is None:
                self.lists.close()
                self.owners = [ordinal]

    def _add_numbered(self, item: Labelled, label: Label) -> None:
        number = number_of(item)
        self.lists.close()
        parent = self.article_unit
        if label.kind != "number":
            outer = self._owner_named(label.parts[0])
            parent = outer if outer is not None else parent
        wanted = f"{self.article}p{_slug(number or '')}"
        ordinal = self._append(item, "paragraph", number=number, wanted=wanted, parent=parent)
        self.lists.open_inside(item.block.text)
        self.owners = [ordinal]
        if label.value:
            self.numbers.setdefault(self.section + self.article, []).append(label.value)

    def _owner_named(self, number: str) -> int | None:
        """The paragraph just above with this number, for `135.10` under 135 and `18(c)` under 18."""
        at = self.owners[0] if self.owners else None
        while at is not None:
            unit = self.units[at]
            if unit.number == number:
                return at
            at = unit.parent
        return None

    def _add_article(self, item: Labelled, label: Label) -> None:
        self.lists.close()
        wanted = self._open_article(label, 0, len(self.units))
        ordinal = self._append(item, "paragraph", number=number_of(item), wanted=wanted)
        self.lists.open_inside(item.block.text)
        self.owners = [ordinal]

    def _list_place(self, item: Labelled, label: Label) -> Item | None:
        sure = item.printed is not None
        place = self.lists.place(label, item.ahead, sure=sure)
        if place is None and sure and label.kind in {"letter", "roman", "list", "number"}:
            return Item(depth=max(1, item.block.level), step=label.parts[0])
        return place

    def _add_item(self, item: Labelled, label: Label | None, place: Item) -> None:
        if label is not None:
            item = take_label(item, label, item.place or "inner")
        del self.owners[place.depth :]
        parent = self.owners[-1] if self.owners else None
        above = self.units[parent].number if parent is not None else None
        number, wanted = item.block.number, None
        if number is None and place.step is not None:
            number = f"{above or ''}({place.step})"
            if parent is not None and above is not None:
                below = "p" if parent == self.article_unit and place.step.isdecimal() else ""
                wanted = f"{self._unprefixed(self.units[parent].anchor)}.{below}{_slug(place.step)}"
        ordinal = self._append(item, "item", number=number, wanted=wanted, parent=parent)
        if self.owners:
            self.owners.append(ordinal)

    def _unprefixed(self, anchor: str) -> str:
        return anchor.removeprefix(self.section)

    def _append(
        self,
        item: Labelled,
        kind: UnitKind,
        *,
        number: str | None,
        wanted: str | None,
        parent: int | None = None,
    ) -> int:
        block = item.block
        ordinal = len(self.units)
        text = block.text or item.printed or ""
        path = tuple(heading.text for heading in self.headings)
        self.units.append(
            Unit(
                ordinal=ordinal,
                kind=kind,
                number=number,
                label=item.printed,
                anchor=self._anchor(block, wanted, ordinal),
                page=block.page,
                page_label=block.page_label,
                path=() if kind in {"furniture", "cover"} else path,
                role=block.role,
                language=block.language or self.language,
                text=text,
                parent=parent,
                confidence=block.confidence,
            )
        )
        if block.recommendation is not None:
            anchor = self.units[-1].anchor
            self.recommendations.append(replace(block.recommendation, id=anchor, units=(anchor,)))
        for call in block.calls:
            page = call.page if call.page is not None else block.page
            self.calls.append(
                CallPlace(ordinal=ordinal, page=page, offset=min(call.offset, len(text)), label=call.label)
            )
        return ordinal

    def _anchor(self, block: Block, wanted: str | None, ordinal: int) -> str:
        # A section named after its article (`art1`) is that article: its heading is `art1`, not `art1.art1`.
        within = "" if wanted is not None and self.section == f"{wanted}." else self.section
        base = block.anchor or (within + wanted if wanted else None)
        if base is None:
            base = f"u{ordinal}"
        anchor, times = base, 1
        while anchor in self.anchors or self.reserved.get(anchor, ordinal) != ordinal:
            times += 1
            anchor = f"{base}-{times}"
        if times > 1:
            self.repeated.append(anchor)
        self.anchors.add(anchor)
        return anchor


def _reserved(labelled: Sequence[Labelled]) -> dict[str, int]:
    """Addresses of the longest sequence of each section: a short list numbered before it must not take them."""
    runs: dict[str, list[list[tuple[int, int]]]] = {}
    section = ""
    for ordinal, item in enumerate(labelled):
        if item.block.section is not None:
            section = f"{item.block.section}." if item.block.section else ""
        label = item.label
        if label is None or label.kind != "number" or item.place != "main" or item.block.kind != "paragraph":
            continue
        own = runs.setdefault(section, [[]])
        if own[-1] and label.value <= own[-1][-1][0]:
            own.append([])
        own[-1].append((label.value, ordinal))
    reserved: dict[str, int] = {}
    for prefix, own in runs.items():
        if len(own) > 1:
            longest = max(own, key=len)
            reserved.update({f"{prefix}p{value}": ordinal for value, ordinal in longest})
    return reserved


def _slug(number: str) -> str:
    """A number as it stands in an address: `18(c)(ii)` is `18.c.ii`."""
    return _STEP.sub(".", number.casefold()).strip(".-")


def _tied(builder: _Builder) -> tuple[list[Unit], list[int]]:
    """The units with footnotes given their caller, and the ordinals of footnotes that none calls."""
    units = list(builder.units)
    notes = [
        NotePlace(ordinal=unit.ordinal, page=unit.page, label=unit.label)
        for unit in units
        if unit.kind == "footnote" and unit.label is not None
    ]
    tied = tie_notes(builder.calls, notes)
    for ordinal, call in tied.items():
        units[ordinal] = replace(units[ordinal], parent=call.ordinal, call=call.offset, path=units[call.ordinal].path)
    return units, [note.ordinal for note in notes if note.ordinal not in tied]


def _notes(builder: _Builder, loose: Sequence[int]) -> list[Note]:
    notes: list[Note] = []
    if builder.repeated:
        shown = ", ".join(builder.repeated[:_SHOWN])
        notes.append(Note(code="anchors-repeated", facts={"count": str(len(builder.repeated)), "anchors": shown}))
    for scope, numbers in builder.numbers.items():
        missing = _missing(numbers)
        if missing:
            shown = ", ".join(f"{scope}{number}" for number in missing[:_SHOWN])
            notes.append(Note(code="numbers-missing", facts={"count": str(len(missing)), "numbers": shown}))
    if builder.run_on:
        shown = ", ".join(builder.run_on[:_SHOWN])
        notes.append(Note(code="numbers-run-on", facts={"count": str(len(builder.run_on)), "numbers": shown}))
    if builder.pieces:
        shown = ", ".join(builder.units[ordinal].anchor for ordinal in [*builder.pieces][:_SHOWN])
        notes.append(Note(code="passages-divided", facts={"count": str(len(builder.pieces)), "anchors": shown}))
    if loose:
        shown = ", ".join(builder.units[ordinal].label or "" for ordinal in loose[:_SHOWN])
        notes.append(Note(code="footnotes-loose", facts={"count": str(len(loose)), "labels": shown}))
    return notes


def _missing(numbers: Sequence[int]) -> list[int]:
    """Numbers skipped inside a sequence that otherwise goes on; none where a text is numbered only here and there."""
    found = Counter(numbers)
    whole = range(min(found), max(found) + 1)
    missing = [number for number in whole if number not in found]
    return missing if len(missing) * 2 <= len(whole) else []
