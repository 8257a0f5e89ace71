"""A document named twice in a row, by its name and by its symbol: each tells what the other means.

In `general comment No. 36 (2018), CCPR/C/GC/36, para. 12` the name alone could be that of three committees, and the paragraph
belongs to both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from search.model.citation import Citation

_BETWEEN: Final = re.compile(
    r"(?:\s(?:of the|du|de la)\s[A-Z][^.;:()\[\]]{3,90}?)?[\s,;:(\[]{0,4}(?:UN Doc\.?|U\.N\. Doc\.?|UN doc\.?|doc\. ONU)?\s?"
)
"""What may stand between the two: the name of a body, no words of a sentence."""


def named_twice(text: str, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations, an ambiguous one resolved where the citation right beside it is resolved to one of its candidates."""
    found = list(citations)
    for at, each in enumerate(citations):
        if each.status != "ambiguous":
            continue
        for other in (*citations[at + 1 : at + 2], *citations[max(0, at - 1) : at]):
            if other.target in each.candidates and _side_by_side(text, each, other):
                found[at] = replace(each, status="resolved", target=other.target, candidates=(), reason="named-beside")
                break
    return tuple(found)


def with_paragraphs(text: str, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations, one without paragraphs with those of the same document named right after it."""
    found = list(citations)
    for at in range(len(citations) - 2, -1, -1):
        each, after = found[at], found[at + 1]
        if each.target and each.target == after.target and not each.paragraphs and _side_by_side(text, each, after):
            found[at] = replace(each, paragraphs=after.paragraphs, anchor=after.anchor)
    return tuple(found)


def _side_by_side(text: str, one: Citation, other: Citation) -> bool:
    first, second = sorted((one, other), key=lambda each: each.start)
    return first.end <= second.start and _BETWEEN.fullmatch(text, first.end, second.start) is not None
