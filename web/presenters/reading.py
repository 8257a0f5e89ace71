"""A part of a document as blocks to print: headings, paragraphs, lists, tables, quotations, notes, in reading order.

Every unit keeps its anchor; what stands side by side in the original (rows of a table, items of a list) is put together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from markupsafe import Markup

from search.model.unit import Unit
from web.presenters.asked_here import ShownAnswer
from web.presenters.citing import CitedBeside
from web.presenters.marking import CallMark
from web.presenters.parts import Called, ReadingPlan
from web.presenters.results import ShownNote
from web.presenters.weaving import CitationMark, woven
from web.presenters.wording import direction, written_direction

BlockKind = Literal["unit", "items", "table", "furniture", "page"]
_CELLS: Final = " | "
_GROUPED: Final[Mapping[str, BlockKind]] = {"item": "items", "table_row": "table", "furniture": "furniture"}
_DEEPEST: Final = 4
_CITABLE: Final = frozenset({"paragraph", "item", "quote", "footnote"})
_DOUBTFUL: Final = 0.8
"""Recognised text below this confidence is flagged where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownUnit:
    """A unit to print. `level` is 2 to 6 for headings, depth 1 to 4 for items; `language` None where it is the page's.

    `back` leads from a footnote to its call; `doubt` is the confidence of recognised text in per cent, where it is low.
    `cite` leads to ready-made references to it, `beside` tells who cites it.
    `tongue` is its language where that is not the version's; `remarks` are doubts about it,
    `asked` the answers to what it recommends.
    """

    kind: str
    anchor: str
    label: str | None
    level: int
    language: str | None
    direction: str | None
    text: Markup
    cells: tuple[Markup, ...] = ()
    back: str | None = None
    doubt: int | None = None
    here: bool = False
    cite: str | None = None
    beside: CitedBeside | None = None
    remarks: tuple[ShownNote, ...] = ()
    tongue: str | None = None
    asked: tuple[ShownAnswer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What is printed as one: a unit, a list, a table, running lines, or the turn of a page."""

    kind: BlockKind
    units: tuple[ShownUnit, ...] = ()
    page: int | None = None
    page_label: str | None = None
    remarks: tuple[ShownNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What printing units needs to know: the language of the page, the passage asked for, and addresses of passages."""

    ui: str
    here: str | None
    part: int
    plan: ReadingPlan
    url: Callable[[str], str]
    anchors: Mapping[int, str]
    """Anchors of the units of this part, by ordinal."""
    cite: Callable[[str], str] = str
    """The address of ready-made references to a passage."""
    marks: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    """Words found, by ordinal."""
    citations: Mapping[int, tuple[CitationMark, ...]] = field(default_factory=dict)
    """Citations in the text, by ordinal."""
    beside: Mapping[str, CitedBeside] = field(default_factory=dict)
    """Who cites a passage, by anchor."""
    language: str = ""
    """The language of the version; empty where passages in another are not to be told apart."""
    remarks: Mapping[int, tuple[ShownNote, ...]] = field(default_factory=dict)
    """Doubts about passages, by ordinal."""
    page_remarks: Mapping[int, tuple[ShownNote, ...]] = field(default_factory=dict)
    """Doubts about pages."""
    asked: Mapping[str, tuple[ShownAnswer, ...]] = field(default_factory=dict)
    """Answers to what is recommended, by anchor."""


def blocks_of(units: Sequence[Unit], reader: Reader) -> tuple[Block, ...]:
    """The blocks of a part, in reading order, with a mark where a page of the original begins."""
    blocks: list[Block] = []
    group: list[Unit] = []
    page: int | None = None
    above: list[int] = []

    def close() -> None:
        if group:
            kind = _GROUPED[group[0].kind]
            blocks.append(
                Block(kind=kind, units=tuple(_shown(unit, reader, _item_depth(unit, group)) for unit in group))
            )
            group.clear()

    for unit in units:
        if unit.page is not None and unit.page != page and unit.kind != "footnote":
            close()
            page = unit.page
            blocks.append(
                Block(
                    kind="page",
                    page=page,
                    page_label=unit.page_label,
                    remarks=reader.page_remarks.get(page, ()),
                )
            )
        if group and group[0].kind != unit.kind:
            close()
        if unit.kind in _GROUPED:
            group.append(unit)
        else:
            level = _heading_level(unit, above) if unit.kind == "heading" else 0
            blocks.append(Block(kind="unit", units=(_shown(unit, reader, level),)))
    close()
    return tuple(blocks)


def _shown(unit: Unit, reader: Reader, level: int) -> ShownUnit:
    written = written_direction(unit.text, unit.language)
    # A language written the other way is not the one of these words.
    mistold = written != direction(unit.language)
    foreign = unit.language != reader.ui and not mistold
    marks, citations = reader.marks.get(unit.ordinal, ()), reader.citations.get(unit.ordinal, ())
    cells = _cells(unit.text, marks, citations) if unit.kind == "table_row" else ()
    calls = [
        CallMark(offset=call.offset, label=call.label, anchor=call.anchor, url=_place(call, reader))
        for call in reader.plan.calls.get(unit.ordinal, ())
    ]
    doubt = unit.confidence is not None and unit.confidence < _DOUBTFUL
    return ShownUnit(
        kind=unit.kind,
        anchor=unit.anchor,
        label=unit.label,
        level=level,
        language=unit.language if foreign else None,
        direction=written if foreign else None,
        text=woven(unit.text, marks=marks, citations=citations, calls=calls),
        cells=cells,
        back=_back(unit, reader) if unit.kind == "footnote" else None,
        doubt=round(unit.confidence * 100) if doubt and unit.confidence is not None else None,
        here=unit.anchor == reader.here,
        cite=reader.cite(unit.anchor) if unit.kind in _CITABLE else None,
        beside=reader.beside.get(unit.anchor),
        remarks=reader.remarks.get(unit.ordinal, ()),
        tongue=unit.language if reader.language and unit.language != reader.language and not mistold else None,
        asked=reader.asked.get(unit.anchor, ()),
    )


def _cells(text: str, marks: Sequence[tuple[int, int]], citations: Sequence[CitationMark]) -> tuple[Markup, ...]:
    """The cells of a row, each with the spans that lie in it whole."""
    cells, at = [], 0
    for cell in text.split(_CELLS):
        end = at + len(cell)
        cells.append(
            woven(
                cell,
                marks=[(first - at, last - at) for first, last in marks if at <= first and last <= end],
                citations=[
                    replace(each, start=each.start - at, end=each.end - at)
                    for each in citations
                    if at <= each.start and each.end <= end
                ],
            )
        )
        at = end + len(_CELLS)
    return tuple(cells)


def _heading_level(unit: Unit, above: list[int]) -> int:
    """The level at which a heading is printed, 2 to 6; `above` are the depths of the headings that stand over it.

    A part of a long document may begin anywhere in its outline, and an outline may miss a step: no level is left out.
    """
    while above and above[-1] >= len(unit.path):
        above.pop()
    above.append(len(unit.path))
    return min(1 + len(above), 6)


def _item_depth(unit: Unit, group: Sequence[Unit]) -> int:
    if unit.kind != "item":
        return 0
    parents = {each.ordinal: each.parent for each in group}
    depth, above = 1, unit.parent
    while above in parents and depth < _DEEPEST:
        depth += 1
        above = parents[above]
    return depth


def _place(call: Called, reader: Reader) -> str:
    return f"#{call.anchor}" if call.part == reader.part else reader.url(call.anchor)


def _back(unit: Unit, reader: Reader) -> str | None:
    """To the call where it is printed in this part, else to the passage that makes it."""
    if unit.parent is None:
        return None
    parent = reader.anchors.get(unit.parent)
    if parent is None:
        return None
    return f"#call-{unit.anchor}" if unit.call is not None else f"#{parent}"
