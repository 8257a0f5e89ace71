"""Headers and footers that a browser adds when it prints a page: the date, the page's title, its address, `1/3`.

They stand on every page, the first one too, and on a single page nothing repeats. What gives them away is the footer's
`number/count`, right for this very page, beside an address or a moment; without it nothing is set aside here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Line
    from indexer.structure.page import Page

_ADDRESS: Final = r"(?:https?://|file:///?|about:|data:)\S*"
_MOMENT: Final = r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4},?\s+\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_OF: Final = r"(?P<number>\d{1,5})\s*(?:/|of|sur|de|von)\s*(?P<count>\d{1,5})"
_EVIDENCE: Final = (
    re.compile(rf"{_ADDRESS}(?:\s+…)?\s+(?:Page\s+)?{_OF}", re.IGNORECASE),
    re.compile(rf"(?:Page\s+)?{_OF}\s+{_ADDRESS}", re.IGNORECASE),
    re.compile(rf"(?:Page\s+)?{_OF}\s+{_MOMENT}", re.IGNORECASE),
    re.compile(rf"{_MOMENT}\s+(?:Page\s+)?{_OF}", re.IGNORECASE),
)
_HEAD: Final = re.compile(rf"(?:{_MOMENT}\b.*|.*\s{_MOMENT}|{_ADDRESS}|.*\s{_ADDRESS})", re.IGNORECASE)
_EDGE: Final = 0.09
"""A browser prints in the margins: above and below this share of the page's height."""
_SAME_ROW: Final = 3.0


def browser_lines(pages: Sequence[Page]) -> list[tuple[tuple[Line, ...], tuple[Line, ...]]]:
    """For each page, the header's and the footer's lines that a browser printed; both empty where none did."""
    return [_printed(page, len(pages)) for page in pages]


def _printed(page: Page, count: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    if not page.height or not page.lines:
        return (), ()
    lowest = max(line.top for line in page.lines)
    foot = [line for line in page.lines if lowest - line.top < _SAME_ROW and line.top > (1 - _EDGE) * page.height]
    row = " ".join(line.text for line in sorted(foot, key=lambda line: line.x0))
    found = next((match for form in _EVIDENCE if (match := form.fullmatch(row.strip()))), None)
    if found is None or int(found["number"]) != page.number or int(found["count"]) != count:
        return (), ()
    highest = min(line.top for line in page.lines)
    head = [line for line in page.lines if line.top - highest < _SAME_ROW and line.bottom < _EDGE * page.height]
    text = " ".join(line.text for line in sorted(head, key=lambda line: line.x0))
    return (tuple(head) if _HEAD.fullmatch(text.strip()) else ()), tuple(foot)
