"""A document in two languages side by side: rows of passages that say the same, each with one pinpoint for both.

What one language lacks, and what corresponds only perhaps, is said in its row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from search.catalogue.counterparts import SURE
from search.model.document import VersionCard, Work
from search.model.unit import Unit
from search.parallel import ParallelRow, RowPlan
from search.references.pinpoint import article_named
from search.vocabulary import Vocabularies
from search.work_hits import WorkHits
from web.presenters.headings import WorkHeading, work_heading
from web.presenters.parts import Part, ReadingPlan
from web.presenters.reading import Block, Reader, blocks_of
from web.presenters.results import ShownNote
from web.presenters.row_hits import NO_HITS
from web.presenters.stepping import HitsBar
from web.presenters.works import PartLink, part_links
from web.urls import Addresses

Standing = Literal["sure", "doubtful", "missing"]
_NUMBERED: Final = frozenset({"paragraph", "item", "footnote", "quote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One language of a row: its blocks, and the numbers under which its passages are cited."""

    language: str
    direction: str
    blocks: tuple[Block, ...]
    numbers: tuple[str, ...]
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """A row. `pinpoint` is the number valid in both languages, None where the numbers differ or there is none.

    `article` is the one that both languages are of; `anchor` is its place in this page; `note` tells that the number is a footnote's.
    """

    anchor: str
    url: str
    here: Side
    there: Side
    pinpoint: str | None
    article: str | None
    note: bool
    standing: Standing
    how: str | None
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ParallelPage:
    """All that the page prints; `here` and `there` are the languages of the columns."""

    heading: WorkHeading
    here: str
    there: str
    here_url: str
    there_url: str
    turned_url: str
    notes: tuple[ShownNote, ...]
    rows: tuple[ShownRow, ...]
    doubtful: int
    missing: int
    parts: tuple[PartLink, ...]
    previous: str | None
    next: str | None
    hits: HitsBar | None


def rows_of_part(rows: Sequence[RowPlan], plan: ReadingPlan, part: Part) -> tuple[int, ...]:
    """The places of the rows that begin in a part of the version read; what only the other version has goes with the row before."""
    if len(plan.parts) < 2:
        return tuple(range(len(rows)))
    found, at = [], plan.parts[0].number
    for place, row in enumerate(rows):
        if row.here:
            at = plan.part_of(row.here[0]).number
        if at == part.number:
            found.append(place)
    return tuple(found)


def part_of_row(rows: Sequence[RowPlan], plan: ReadingPlan, place: int) -> Part:
    """The part that a row is read in."""
    first = next((row.here[0] for row in reversed(rows[: place + 1]) if row.here), None)
    return plan.parts[0] if first is None else plan.part_of(first)


def parallel_page(
    work: Work,
    versions: tuple[VersionCard, VersionCard],
    rows: Sequence[ParallelRow],
    vocabularies: Vocabularies,
    to: Addresses,
    *,
    plan: ReadingPlan,
    part: Part,
    notes: tuple[ShownNote, ...],
    asked: Unit | None,
    row: int | None = None,
    marks: tuple[WorkHits, WorkHits] = (NO_HITS, NO_HITS),
    hits: HitsBar | None = None,
) -> ParallelPage:
    """Put the page together; `asked` is the passage of the version read that the address names, `row` the place of its row.

    `marks` are the words found in either version, `hits` the way from one row with some to the next.
    """
    here, there = versions
    q = hits.q if hits else ""
    shown = tuple(_row(each, work, versions, to, marks, q, asked=row == place) for place, each in enumerate(rows))

    def address(anchor: str) -> str:
        return to.parallel(work.id, here.language, anchor, q)

    around = {each.number: each for each in plan.parts}
    before, after = around.get(part.number - 1), around.get(part.number + 1)
    anchor = asked.anchor if asked else None
    across = rows[row].there[0].anchor if row is not None and rows[row].there else None
    return ParallelPage(
        heading=work_heading(work, vocabularies, to.ui, here.language),
        here=here.language,
        there=there.language,
        here_url=to.work(work.id, here.language, anchor, q),
        there_url=to.work(work.id, there.language, across, q),
        turned_url=to.parallel(work.id, there.language, across, q),
        notes=notes,
        rows=shown,
        doubtful=sum(row.standing == "doubtful" for row in shown),
        missing=sum(row.standing == "missing" for row in shown),
        parts=part_links(plan, address, part),
        previous=address(before.anchor) if before else None,
        next=address(after.anchor) if after else None,
        hits=hits,
    )


def _row(
    row: ParallelRow,
    work: Work,
    versions: tuple[VersionCard, VersionCard],
    to: Addresses,
    marks: tuple[WorkHits, WorkHits],
    q: str,
    *,
    asked: bool,
) -> ShownRow:
    here, there = (
        _side(units, version, work, to, found, q)
        for units, version, found in zip((row.here, row.there), versions, marks, strict=True)
    )
    anchor = row.here[0].anchor if row.here else f"{there.language}-{row.there[0].anchor}"
    same = here.numbers == there.numbers and len(here.numbers) == 1
    missing = row.confidence is None
    standing: Standing = "missing" if missing else "sure" if (row.confidence or 0.0) >= SURE else "doubtful"
    return ShownRow(
        anchor=anchor,
        url=to.parallel(work.id, here.language, anchor, q),
        here=here,
        there=there,
        pinpoint=here.numbers[0] if same else None,
        article=_article(row.here) if row.here and _article(row.here) == _article(row.there) else None,
        note=any(unit.kind == "footnote" for unit in (*row.here, *row.there)),
        standing=standing,
        how=row.how,
        asked=asked,
    )


def _article(units: Sequence[Unit]) -> str | None:
    """The article that passages begin in; a heading is of the article that it names."""
    if not units:
        return None
    first = units[0]
    return article_named((*first.path, first.text) if first.kind == "heading" else first.path)


def _side(units: Sequence[Unit], version: VersionCard, work: Work, to: Addresses, found: WorkHits, q: str) -> Side:
    empty = ReadingPlan(parts=(), outline=(), calls=MappingProxyType({}), numbers=MappingProxyType({}))
    reader = Reader(
        ui=to.ui, here=None, part=0, plan=empty, url=lambda anchor: f"#{anchor}", anchors={}, marks=found.marks
    )
    blocks = tuple(block for block in blocks_of(units, reader) if block.kind != "page")
    numbers = tuple(unit.number for unit in units if unit.number is not None and unit.kind in _NUMBERED)
    return Side(
        language=version.language,
        direction="ltr",
        blocks=blocks,
        numbers=numbers,
        url=to.work(work.id, version.language, units[0].anchor, q) if units else None,
    )
