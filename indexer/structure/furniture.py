"""Running headers, footers and page numbers told apart from the text: what repeats at the edges of pages.

Nothing is thrown away: the lines set aside become units of their own kind. A number or a symbol standing alone at an
edge counts by its form; anything else only where other pages carry the same.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from indexer.structure.browser_print import browser_lines
from indexer.structure.numbering import read_label
from indexer.structure.running_titles import running_titles
from search.citing.scheme import find_identifiers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Line
    from indexer.structure.page import Page

_EDGE_LINES: Final = 4
"""A header or footer has at most this many lines."""
_TOP: Final = 0.16
_BOTTOM: Final = 0.86
"""Headers stand above, footers below these shares of the page's height."""
_DIGITS: Final = re.compile(r"\d+")
_SPACE: Final = re.compile(r"\s+")
_NUMBER: Final = re.compile(r"[-–—\[(|/\s]*(?P<label>\d{1,4}|[ivxlc]{1,6})[-–—\])|/\s]*", re.IGNORECASE)
_PAGE_WORD: Final = re.compile(
    r"(?:page|pag\.|p\.|pp\.)\s*(?P<label>\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|de|sur|von)\s*\d{1,4})?\.?",
    re.IGNORECASE,
)
_OF_PAGES: Final = re.compile(r"(?P<label>\d{1,4})\s*(?:/|of|sur)\s*\d{1,4}")
_SHORT: Final = 4
"""In a document of fewer pages a header may stand on one page only."""
_SYMBOL: Final = re.compile(
    r"(?:[A-Z]{1,6}|CCPR|CAT|CRC)\s?/[A-Z0-9]+\s?(?:[/.\-][A-Za-z0-9.()\-]+\s?)+(?:\*|\(\w+\))?"
)
_JOB_NUMBER: Final = re.compile(
    r"(?:(?:GE|HRI?|NY|V|N)\.?\s?\d{2}[-–]\d{4,6}(?:\s*\([A-Z]\))?|[A-Z]{1,3}\.\s?\d{2}[-–]\d{4,6}\s*\([A-Z]\))(?:\s+\d{6})*\**"
)


_BESIDE_NUMBER: Final = re.compile(r"(?:(?P<before>\d{1,4})\s+)?\D.*?(?:\s(?P<after>\d{1,4}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A page's text lines, its furniture from top to bottom, and the page number printed on it."""

    body: tuple[Line, ...]
    head: tuple[Line, ...]
    foot: tuple[Line, ...]
    label: str | None


def split_furniture(pages: Sequence[Page]) -> list[Split]:
    """Each page's lines with headers and footers set aside. Pages without coordinates come back whole."""
    edges = [_edges(page) for page in pages]
    printed = browser_lines(pages)
    if pages and (_is_title_page(pages) or _has_masthead(edges[0][0])):
        edges[0] = ([], edges[0][1])
    keys: dict[tuple[str, str], list[int]] = {}
    for index, (head, foot) in enumerate(edges):
        for key in {("head", _key(line)) for line in head} | {("foot", _key(line)) for line in foot}:
            keys.setdefault(key, []).append(index)
    repeated = {key for key, places in keys.items() if _runs(places, len(pages))}
    same = Counter(line.text for head, foot in edges for line in (*head, *foot))
    for head, foot in edges:
        head[:] = _unnumbered(head, same)
        foot[:] = _unnumbered(foot, same)
    symbols = {key for side, key in repeated if side == "head" and _SYMBOL.fullmatch(key.replace("#", "1").upper())}
    symbols |= _named_on_cover(pages, edges)
    splits = [
        _split(page, head, foot, repeated, symbols, by_browser)
        for page, (head, foot), by_browser in zip(pages, edges, printed, strict=True)
    ]
    splits = _with_numbered_heads(pages, splits)
    for index, line in running_titles([split.body for split in splits], [page.height for page in pages]).items():
        split = splits[index]
        splits[index] = replace(
            split, body=tuple(each for each in split.body if each is not line), head=(*split.head, line)
        )
    return splits


def _named_on_cover(pages: Sequence[Page], edges: Sequence[tuple[list[Line], list[Line]]]) -> set[str]:
    """Keys of heads of a short document that stand on its first page: nothing else repeats in two pages.

    A title printed again where the text begins is set no smaller than the text and holds no symbol.
    """
    if not 1 < len(pages) < _SHORT:
        return set()
    cover = {_key(line) for line in pages[0].lines}
    found: set[str] = set()
    for page, (head, _) in zip(pages[1:], edges[1:], strict=True):
        usual = median(line.size for line in page.lines) if page.lines else 0.0
        for line in head[:1]:
            small = line.size < 0.95 * usual or bool(find_identifiers(line.text))
            if small and _key(line) in cover:
                found.add(_key(line))
    return found


def _with_numbered_heads(pages: Sequence[Page], splits: list[Split]) -> list[Split]:
    """Heads that stand on one page alone (an opinion's): capitals beside the number that the page must have by its neighbours'."""
    offsets = Counter(
        int(split.label) - page.number
        for page, split in zip(pages, splits, strict=True)
        if split.label and split.label.isdecimal()
    )
    if not offsets or offsets.most_common(1)[0][1] < 2:
        return splits
    offset = offsets.most_common(1)[0][0]
    for index, (page, split) in enumerate(zip(pages, splits, strict=True)):
        if split.head or split.label or not split.body or not page.height:
            continue
        first = min(split.body, key=lambda line: line.top)
        found = _BESIDE_NUMBER.fullmatch(first.text.strip())
        number = found and (found["before"] or found["after"])
        if (
            number
            and first.bottom < _TOP * page.height
            and int(number) == page.number + offset
            and _is_mostly_capitals(first.text)
        ):
            body = tuple(line for line in split.body if line is not first)
            splits[index] = Split(body=body, head=(first,), foot=split.foot, label=number)
    return splits


def _is_mostly_capitals(text: str) -> bool:
    """Whether a line is set in capitals, but for a word or two (`v.`)."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.9 * len(letters)


def _unnumbered(edge: list[Line], same: Counter[str]) -> list[Line]:
    """An edge up to the first line that begins an article or a paragraph: such lines repeat but for their number."""
    for index, line in enumerate(edge):
        if same[line.text] > 1 or is_running_text(line.text):
            continue
        label = read_label(line.text)
        if label is not None and label.kind not in {"bullet", "letter", "upper"}:
            return edge[:index]
    return edge


def _runs(places: Sequence[int], pages: int) -> bool:
    """Whether what stands at the edge of these pages runs: on a tenth of all, or on pages that follow each other.

    A standard sentence that happens to begin several pages of a long report does neither.
    """
    least = 2 if pages < 8 else 3
    if len(places) < least:
        return False
    if len(places) * 10 >= pages:
        return True
    run = 1
    for before, here in pairwise(places):
        run = run + 1 if here - before <= 2 else 1
        if run >= least:
            return True
    return False


def _is_title_page(pages: Sequence[Page]) -> bool:
    """Whether the first page holds clearly less than the others: its symbol at the top is no running header."""
    others = [len(page.lines) for page in pages[1:]]
    return not others or len(pages[0].lines) < 0.7 * median(others)


def _has_masthead(head: Sequence[Line]) -> bool:
    """Whether the top line of a page names an organisation beside its symbol: a cover begins so, however long its text."""
    if len(head) < 2:
        return False
    first, second = sorted(head, key=lambda line: line.top)[:2]
    beside = abs(first.top - second.top) < 0.5 * max(first.size, second.size)
    return (
        beside
        and is_running_text(first.text) != is_running_text(second.text)
        and not is_page_number(first.text)
        and not is_page_number(second.text)
    )


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    """The outermost lines at the top, and those at the bottom, from the edge inwards."""
    if not page.height or not page.lines:
        return [], []
    ordered = sorted(page.lines, key=lambda line: line.top)
    head = [line for line in ordered[:_EDGE_LINES] if line.bottom < _TOP * page.height]
    foot = [
        line
        for line in reversed(ordered[-_EDGE_LINES:])
        if line.top > _BOTTOM * page.height or has_job_number(line.text)
    ]
    return head, foot


def _key(line: Line) -> str:
    """What two running lines share: page numbers and the side they stand on, and spaces inside a symbol, differ from page to page."""
    text = _DIGITS.sub("#", line.text.casefold())
    if len(text) > 8 and "/" not in text:
        text = text.removeprefix("# ").removesuffix(" #")
    return _SPACE.sub("", text) if "/" in text else _SPACE.sub(" ", text).strip()


def _split(
    page: Page,
    head: list[Line],
    foot: list[Line],
    repeated: set[tuple[str, str]],
    symbols: set[str],
    by_browser: tuple[tuple[Line, ...], tuple[Line, ...]],
) -> Split:
    running_head = _running(head, {key for side, key in repeated if side == "head"} | symbols)
    running_foot = _running(foot, {key for side, key in repeated if side == "foot"})
    running_head += [line for line in by_browser[0] if line not in running_head]
    running_foot += [line for line in by_browser[1] if line not in running_foot]
    running_foot = [line for line in running_foot if line not in running_head]
    aside = {id(line) for line in running_head} | {id(line) for line in running_foot}
    label = _page_label([*running_foot, *running_head])
    return Split(
        body=tuple(line for line in page.lines if id(line) not in aside),
        head=tuple(sorted(running_head, key=lambda line: line.top)),
        foot=tuple(sorted(running_foot, key=lambda line: line.top)),
        label=label,
    )


def _running(edge: list[Line], repeated: set[str]) -> list[Line]:
    """The lines at an edge that run: from the outermost inwards, as far as the last that repeats or has a running form."""
    last = 0
    for index, line in enumerate(edge, start=1):
        if line.calls and line.calls[0].offset == 0:
            break
        if is_running_text(line.text) or (_key(line) in repeated and not _is_prose(line, repeated)):
            last = index
        elif index - last > 1:
            break
    return [line for line in edge[:last] if is_running_text(line.text) or _key(line) in repeated]


def _is_prose(line: Line, repeated: set[str]) -> bool:
    """Lines like `(a)` or `Ibid.` repeat by chance; so do those that number a paragraph."""
    key = _key(line)
    return key in {"", "#.", "ibid.", "(#)"} or (len(key) < 3 and key not in repeated)


def is_running_text(text: str) -> bool:
    """Whether a line has the form of a running header or footer: a page number, a symbol, a job number, or these together."""
    stripped = text.strip()
    if not stripped:
        return True
    forms = (_NUMBER, _PAGE_WORD, _OF_PAGES, _SYMBOL, _JOB_NUMBER)
    if any(form.fullmatch(stripped) for form in forms):
        return True
    return _is_composed(stripped)


def is_page_number(text: str) -> bool:
    """Whether a line is a page number and nothing else: `12`, `- 12 -`, `Page 12`."""
    return any(form.fullmatch(text.strip()) for form in (_NUMBER, _PAGE_WORD, _OF_PAGES))


def has_job_number(text: str) -> bool:
    """Whether a line is a United Nations job number, alone or with a page number: no other text looks like it."""
    return is_running_text(text) and bool(_JOB_NUMBER.search(text))


def _is_composed(text: str) -> bool:
    """Whether a line is made of running parts side by side: `2 GE.09-17088`, `A/HRC/10/70 Page 3`, `GE.09-17088 3`."""
    rest = text
    for form in (_JOB_NUMBER, _SYMBOL, _PAGE_WORD):
        rest = form.sub(" ", rest, count=1)
    return rest != text and bool(_NUMBER.fullmatch(rest.strip()) or not rest.strip())


def _page_label(lines: Sequence[Line]) -> str | None:
    """The page number among the running lines, as printed."""
    for line in lines:
        text = line.text.strip()
        for form in (_PAGE_WORD, _OF_PAGES, _NUMBER):
            if (match := form.fullmatch(text)) and match["label"]:
                return match["label"]
        rest = _JOB_NUMBER.sub(" ", text)
        word = _PAGE_WORD.search(rest)
        if word:
            return word["label"]
        if rest != text and (match := _NUMBER.fullmatch(rest.strip())):
            return match["label"]
    for line in lines:
        if found := re.fullmatch(r"(?:.*\D\s)?(?P<label>\d{1,4})|(?P<first>\d{1,4})\s\D.*", line.text.strip()):
            return found["label"] or found["first"]
    return None
