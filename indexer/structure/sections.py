"""Where a document begins to number anew: annexes, appendices, separate opinions; and where its table of contents stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from indexer.structure.numbering import roman_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Line

_ANNEX: Final = re.compile(
    r"(?P<head>annex(?:e|es)?|appendi(?:x|ces|ce)|anhang|anexo|enclosure|attachment|schedule|pièce jointe)"
    r"(?:\s+(?:n[°ºo]\.?\s*)?(?P<number>\d{1,2}|[ivxlc]{1,6}|[a-z])\b)?\s*(?P<rest>[.:–—-].*|\*|\[.*|\(.*)?",
    re.IGNORECASE,
)
_OPINION: Final = re.compile(
    r"(?:(?:joint|individual|separate|partly|partially|dissenting|concurring|common)[\s,]+(?:\(?(?:and|,|partly|partially|individual|"
    r"dissenting|concurring|separate)\)?[\s,]+)*opinion"
    r"|(?:opinion|déclaration)s?\s+(?:individuelle|dissidente|concordante|séparée|partiellement|en partie|commune|conjointe))\b",
    re.IGNORECASE,
)
_OPERATIVE: Final = re.compile(r"(?:FOR (?:ALL )?THESE REASONS|P(?:AR|OUR) CES MOTIFS)\b")
"""The operative part of a judgment, in capitals: its points are numbered anew."""
_LEADERS: Final = re.compile(r"(?:(?:\.\s?){4,}|…{2,})(?P<after>.*)$")
_AFTER_LEADERS: Final = re.compile(r"[\d\s.…–−—ivxlc-]*", re.IGNORECASE)
_CONTENTS: Final = re.compile(
    r"(?:table\s+of\s+)?contents|table\s+des\s+mati[èe]res|sommaire|inhalt(?:sverzeichnis)?|[ií]ndice|summary of contents",
    re.IGNORECASE,
)
_ENTRY_END: Final = re.compile(r"(?:\d{1,4}|[ivxlc]{1,6})\s*$", re.IGNORECASE)
_SLUGS: Final = {
    "app": "appendix",
    "enc": "annex",
    "piè": "annex",
    "anh": "annex",
    "att": "attachment",
    "sch": "schedule",
}


@dataclass(slots=True)
class SectionNames:
    """Gives each annex and opinion of a document its slug; an annex without a number, or a second use, is counted."""

    used: set[str] = field(default_factory=set)
    opinions: int = 0

    def name(self, text: str) -> str | None:
        """The slug of the section that a heading opens, None where it opens none."""
        stripped = text.strip()
        if len(stripped) > 160:
            return None
        if match := _ANNEX.fullmatch(stripped):
            if match["head"][:1].islower() or (
                match["number"] is None and match["head"].casefold() in {"annexes", "appendices"}
            ):
                return None
            head = match["head"].casefold()[:3]
            return self._free(_SLUGS.get(head, "annex") + _number(match["number"]))
        if _OPERATIVE.match(stripped):
            return self._free("operative")
        if _OPINION.match(stripped) and stripped[:1].isupper() and not stripped.endswith("."):
            self.opinions += 1
            return self._free(f"op{self.opinions}")
        return None

    def _free(self, slug: str) -> str:
        free, times = slug, 1
        while free in self.used:
            times += 1
            free = f"{slug}-{times}"
        self.used.add(free)
        return free


def _number(printed: str | None) -> str:
    if printed is None:
        return ""
    if printed.isdecimal():
        return str(int(printed))
    roman = roman_value(printed)
    return str(roman) if roman is not None and (len(printed) > 1 or printed.casefold() in "ivx") else printed.casefold()


def opens_section(text: str) -> bool:
    """Whether a line may open an annex or a separate opinion."""
    return SectionNames().name(text) is not None


def contents_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the lines of a table of contents: those with leaders, what stands between them, and their heading."""
    leaders = [index for index, line in enumerate(lines) if _leads_to_page(line.text)]
    found: set[int] = set()
    run: list[int] = []
    for index in [*leaders, len(lines) + 100]:
        if run and index - run[-1] > 5:
            if len(run) >= 3 or _is_under_heading(lines, run[0]):
                first = _heading_above(lines, run[0])
                found.update(range(first, run[-1] + 1))
            run = []
        run.append(index)
    return frozenset(found)


def _leads_to_page(text: str) -> bool:
    """Whether dots lead to a page number, or to nothing: leaders before a name stand in a list of parties."""
    match = _LEADERS.search(text)
    return match is not None and bool(_AFTER_LEADERS.fullmatch(match["after"]))


def _heading_above(lines: Sequence[Line], first: int) -> int:
    for index in range(first - 1, max(-1, first - 8), -1):
        if _CONTENTS.fullmatch(lines[index].text.strip()):
            return index
    return first


def _is_under_heading(lines: Sequence[Line], first: int) -> bool:
    return _heading_above(lines, first) < first


def is_contents_heading(text: str) -> bool:
    """Whether a line is the title of a table of contents."""
    return bool(_CONTENTS.fullmatch(text.strip()))


def ends_entry(text: str) -> bool:
    """Whether a line of a table of contents ends its entry: with a page number."""
    return bool(_ENTRY_END.search(text))
