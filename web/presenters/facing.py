"""The page of the original beside its text: which page, the ways to its neighbours, and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from search.model.document import VersionCard, Work
from search.model.unit import Unit
from web.presenters.parts import Part, ReadingPlan
from web.urls import Addresses

PDF = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class FacingPage:
    """A page of the original. `marked` tells that the passage asked for is looked for on it."""

    number: int
    pages: int
    picture: str
    large: str
    marked: bool
    file: str
    previous: str | None
    next: str | None
    close: str


def can_face(version: VersionCard) -> bool:
    """Whether pages of the original can be shown: it is a PDF file held here."""
    return version.media_type == PDF and version.file is not None and bool(version.pages)


def page_asked(asked: str, version: VersionCard, unit: Unit | None, part: Part) -> int | None:
    """The page that an address names: a number, or `here` for the page of the passage; None where it names none."""
    if not can_face(version):
        return None
    if asked == "here":
        return (unit.page if unit is not None else None) or part.first_page or 1
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    return number if 1 <= number <= (version.pages or 0) else None


def part_of_page(plan: ReadingPlan, asked: str) -> Part | None:
    """The part in which a page named by its number begins."""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    for part in plan.parts if number else ():
        if part.last_page is not None and number <= part.last_page:
            return part
    return None


def facing_page(
    work: Work,
    version: VersionCard,
    unit: Unit | None,
    number: int,
    to: Addresses,
    address: Callable[[int | None], str],
) -> FacingPage:
    """Present a page; `address` is of the reading page at another page of the original, or without one."""
    # A passage may run on to the next page.
    marked = unit is not None and unit.page is not None and unit.page <= number <= unit.page + 1
    anchor = unit.anchor if marked and unit is not None else None
    pages = version.pages or number
    return FacingPage(
        number=number,
        pages=pages,
        picture=to.page_picture(work.id, version.language, number, anchor),
        large=to.page_picture(work.id, version.language, number, anchor, "large"),
        marked=marked,
        file=to.original(work.id, version.language, number),
        previous=address(number - 1) if number > 1 else None,
        next=address(number + 1) if number < pages else None,
        close=address(None),
    )
