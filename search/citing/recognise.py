"""Recognition: every mention of a work in one text, in order and without overlaps."""

from __future__ import annotations

from search.citing.mention import Mention
from search.citing.scheme import find_identifiers


def recognise(text: str, language: str = "") -> tuple[Mention, ...]:
    """The mentions of a text; offsets are code points. `language` is a code, empty where it is not known."""
    del language
    return tuple(
        Mention(
            start=one.start,
            end=one.end,
            full_end=one.full_end or one.end,
            form="identifier",
            scheme=one.scheme,
            value=one.value,
            paragraphs=one.paragraphs,
        )
        for one in find_identifiers(text)
    )
