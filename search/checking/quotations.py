"""Quotations in a running text, and which citation each belongs to.

Quotation marks of both languages are read: « », “ ”, „ “, ‘ ’, " ". Words set apart without marks (an indented block) cannot be told
from the author's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.model.citation import Citation

FEWEST_WORDS: Final = 4
"""Words from which a text in quotation marks is taken for a quotation; shorter ones are terms."""
_PAIRS: Final = {"«": "»", "“": "”", "„": "“”", '"': '"', "‘": "’"}
_NESTING: Final = "«“„"
_CLOSED_BY: Final = {'"': re.compile('"'), "‘": re.compile(r"’(?![^\W_])")}
_LONGEST: Final = 6000
_PARAGRAPH: Final = re.compile(r"\n[ \t\u00a0]*\n")
_WORD: Final = re.compile(r"[^\W_]+")
_AFTER: Final = 250
_BEFORE: Final = 400
_SENTENCE: Final = re.compile(r"[.!?…][\s»”\"’)«“„‘*_]+(?=[A-ZÀ-ÖØ-Þ])")
_CLOSES: Final = re.compile(r"[\s\u00a0]*[»”\"’]?[.,]?\s?\)")
_COLON: Final = re.compile(r":[\s\u00a0]*[«“„\"‘]?[\s\u00a0]*$")
_ENDS: Final = re.compile(r"[\s\u00a0]*[»”\"’]\s*(?:;|\.\s|\.?$)")
_CALL: Final = re.compile(r"[.,;:!?]?[^\S\n]?(?:\[(\d{1,3})\]|([⁰¹²³⁴-⁹]{1,3})|(\d{1,3})(?![\w/]))[.,;:]?(?=[\s)]|$)")
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE: Final = re.compile(r"(?m)^[ \t]*(?:\[(\d{1,3})\]|(\d{1,3})[.)]?|([⁰¹²³⁴-⁹]{1,3}))[ \t\u00a0]+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks: code points of the words, the marks left out."""

    start: int
    end: int
    text: str


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text in order; of one inside another only the outer, none across a blank line."""
    ends = {opening: _paired(text, opening, closing) for opening, closing in _PAIRS.items() if opening in _NESTING}
    found: list[Quotation] = []
    at = 0
    while at < len(text):
        opening = text[at]
        if opening not in _PAIRS or not _opens(text, at):
            at += 1
            continue
        end = ends[opening].get(at) if opening in ends else _next_mark(text, at, _CLOSED_BY[opening])
        if end is None:
            at += 1
            continue
        inner = text[at + 1 : end]
        if len(_WORD.findall(inner)) >= FEWEST_WORDS:
            start = at + 1 + len(inner) - len(inner.lstrip())
            found.append(Quotation(start=start, end=start + len(inner.strip()), text=inner.strip()))
        at = end + 1
    return tuple(found)


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    if text[at] in "«„":
        return True
    return not before.isalnum() and at + 1 < len(text) and not (text[at] == '"' and text[at + 1].isspace())


def _paired(text: str, opening: str, closing: str) -> dict[int, int]:
    """For each opening mark of a kind that is closed in its paragraph, where: marks of its kind inside are counted.

    One pass over the text, however many marks it holds.
    """
    found: dict[int, int] = {}
    waiting: list[int] = []
    for mark in re.finditer(f"[{opening}{closing}]|{_PARAGRAPH.pattern}", text):
        if mark[0] == opening:
            waiting.append(mark.start())
        elif mark[0] not in closing:
            waiting.clear()
        elif waiting:
            start = waiting.pop()
            if mark.start() - start < _LONGEST:
                found[start] = mark.start()
    return found


def _next_mark(text: str, at: int, mark: re.Pattern[str]) -> int | None:
    """Where a quotation is closed whose marks do not tell beginning from end."""
    limit = min(len(text), at + _LONGEST)
    blank = _PARAGRAPH.search(text, at, limit)
    closed = mark.search(text, at + 1, blank.start() if blank else limit)
    return closed.start() if closed else None


def cited_with(text: str, quotation: Quotation, citations: Sequence[Citation]) -> int | None:
    """Which citation (its index) a quotation belongs to: that of its footnote, else the next one, else the one before.

    The next one must stand in the same paragraph and close; the one before is taken where a sentence ends between the
    quotation and the next, where the quotation stands in brackets after it, or after its colon.
    """
    note = _noted(text, quotation)
    if note is not None:
        start, end = note
        inside = [at for at, each in enumerate(citations) if start <= each.start < end]
        if inside:
            return inside[0]
    after = next((at for at, each in enumerate(citations) if each.start >= quotation.end), None)
    before = next((at for at in reversed(range(len(citations))) if citations[at].end <= quotation.start), None)
    after_gap = _gap(text, quotation.end, citations[after].start, _AFTER) if after is not None else None
    before_gap = _gap(text, citations[before].end, quotation.start, _BEFORE) if before is not None else None
    if before_gap is not None and _belongs_to_the_one_before(text, quotation, before_gap):
        return before
    # The first letter of the citation tells whether a sentence begins with it.
    if (
        after is not None
        and after_gap is not None
        and not _SENTENCE.search(after_gap[1:] + text[citations[after].start])
    ):
        return after
    if before_gap is not None and not _SENTENCE.search(before_gap + text[quotation.start]):
        return before
    return after if after_gap is not None else before if before_gap is not None else None


def _belongs_to_the_one_before(text: str, quotation: Quotation, gap: str) -> bool:
    """Whether a quotation stands in brackets after a citation, or after its colon and before another source."""
    in_brackets = gap.count("(") > gap.count(")") and _CLOSES.match(text, quotation.end) is not None
    announced = _COLON.search(gap) is not None and _ENDS.match(text, quotation.end) is not None
    return in_brackets or announced


def _gap(text: str, start: int, end: int, longest: int) -> str | None:
    gap = text[start:end]
    return None if len(gap) > longest or _PARAGRAPH.search(gap) else gap


def _noted(text: str, quotation: Quotation) -> tuple[int, int] | None:
    """Where the footnote stands that is called right after a quotation, in a text whose notes are at its end."""
    call = _CALL.match(text, quotation.end + 1)
    if call is None:
        return None
    number = (call[1] or call[3] or call[2]).translate(_RAISED)
    notes = [
        (match.end(), (match[1] or match[2] or match[3]).translate(_RAISED))
        for match in _NOTE.finditer(text, quotation.end)
    ]
    for index, (start, name) in enumerate(notes):
        if name == number:
            following = notes[index + 1][0] if index + 1 < len(notes) else len(text)
            blank = _PARAGRAPH.search(text, start, following)
            return start, blank.start() if blank else following
    return None
