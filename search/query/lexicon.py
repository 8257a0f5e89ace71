"""Which words of an index fit a pattern or a close spelling. Engines pass the sorted terms of a field."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from search.query.plan import Expand

_LAST: Final = "\U0010ffff"


def fitting(terms: Sequence[str], expand: Expand) -> list[str]:
    """The terms that fit, in order. `terms` are sorted and unique.

    `*` is any run of characters, `?` one; a close spelling keeps its first letter and differs by at most `edits`
    letters inserted, lost, changed or swapped with their neighbour (optimal string alignment, so a swapped pair
    is not edited again). A form with diacritics is left out: its folded form stands at the same place and answers.
    """
    found = _like(terms, expand.text) if expand.how == "pattern" else _close(terms, expand.text, expand.edits)
    return [term for term in found if term.isascii() or not _is_accented(term)]


def _is_accented(term: str) -> bool:
    """Whether a term keeps diacritics that folding takes off."""
    return any(unicodedata.combining(char) for char in unicodedata.normalize("NFD", term))


def _like(terms: Sequence[str], pattern: str) -> list[str]:
    begins = re.split(r"[*?]", pattern, maxsplit=1)[0]
    low, high = _between(terms, begins)
    if pattern == begins:
        return [terms[low]] if low < high and terms[low] == begins else []
    if pattern == begins + "*":
        return list(terms[low:high])
    fits = _regex(pattern).fullmatch
    return [term for term in terms[low:high] if fits(term)]


def _between(terms: Sequence[str], begins: str) -> tuple[int, int]:
    """The stretch of terms that begin so."""
    return (bisect_left(terms, begins), bisect_left(terms, begins + _LAST)) if begins else (0, len(terms))


def _regex(pattern: str) -> re.Pattern[str]:
    """A pattern as an expression that never goes back: each piece stands at the first place after the one before."""
    first, *rest = [piece.replace(r"\?", ".") for piece in map(re.escape, re.sub(r"\*+", "*", pattern).split("*"))]
    if not rest:
        return re.compile(first, re.DOTALL)
    middle = "".join(f"(?>.*?{piece})" for piece in rest[:-1] if piece)
    return re.compile(f"{first}{middle}.*{rest[-1]}", re.DOTALL)


def _close(terms: Sequence[str], word: str, edits: int) -> list[str]:
    """Walk the sorted terms as a tree.

    Rows of the distance table are shared by terms with the same beginning, and a beginning that is already
    too far away is skipped with all its terms.
    """
    if not word:
        return []
    found: list[str] = []
    width = len(word) + 1
    rows: list[list[int]] = [list(range(width))]
    at, end = _between(terms, word[0])
    previous = ""
    longest = len(word) + edits
    while at < end:
        term = terms[at]
        shared = _shared(previous, term, len(rows) - 1)
        del rows[shared + 1 :]
        previous = term
        too_far = 0
        for length in range(shared + 1, min(len(term), longest + 1) + 1):
            row = _next_row(rows, word, term, length)
            rows.append(row)
            if min(row) > edits and (length < 2 or min(rows[-2]) > edits - 1):
                too_far = length
                break
        if too_far or len(term) > longest:
            at = bisect_left(terms, term[: too_far or longest + 1] + _LAST, at + 1, end)
            continue
        if rows[len(term)][-1] <= edits:
            found.append(term)
        at += 1
    return found


def _shared(one: str, other: str, most: int) -> int:
    length = min(len(one), len(other), most)
    if one[:length] == other[:length]:
        return length
    return next(i for i in range(length) if one[i] != other[i])


def _next_row(rows: list[list[int]], word: str, term: str, length: int) -> list[int]:
    """Distances between the first `length` letters of a term and each beginning of the word."""
    above = rows[-1]
    before_that = rows[-2] if length > 1 else above
    letter = term[length - 1]
    earlier = term[length - 2] if length > 1 else ""
    left = length
    row = [length]
    behind = ""
    for place, wanted in enumerate(word):
        best = above[place] if wanted == letter else above[place] + 1
        if left >= best:
            left = best
        else:
            left += 1
        if above[place + 1] < left:
            left = above[place + 1] + 1
        if place and wanted == earlier and behind == letter and before_that[place - 1] + 1 < left:
            left = before_that[place - 1] + 1
        row.append(left)
        behind = wanted
    return row


def edits_between(one: str, other: str) -> int:
    """Letters inserted, lost, changed or swapped with their neighbour between two words (optimal string alignment)."""
    rows: list[list[int]] = [list(range(len(one) + 1))]
    for length in range(1, len(other) + 1):
        rows.append(_next_row(rows, one, other, length))
    return rows[-1][-1]
