"""The words that frame a question (`quels sont`, `how long can`, `doit-il`): nobody looks for them, so no passage need hold them.

Only words that make a question are named here (`question_words.txt`); stop words are told by the analyser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from search.query.ast import Node, Word
from search.text.fold import fold

_PRONOUNS: Final = frozenset({"je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "t"})
_PARTS: Final = re.compile(r"[-'’]")
_LONGEST: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frames:
    openings: frozenset[tuple[str, ...]]
    helpers: frozenset[str]


def frame_of(nodes: Sequence[Node]) -> frozenset[int]:
    """The places of the words of an AND that only make it a question; never all of them."""
    frames = _frames()
    words = [fold(node.text) if isinstance(node, Word) else "" for node in nodes]
    opening = next(
        (size for size in range(min(_LONGEST, len(words)), 0, -1) if _run(words[:size]) in frames.openings), 0
    )
    found = set(range(opening))
    for place, word in enumerate(words):
        inverted = word and _is_inverted(word, frames.helpers)
        if inverted or (opening and word in frames.helpers):
            found.add(place)
    return frozenset(found) if len(found) < len(words) else frozenset()


def _run(words: Sequence[str]) -> tuple[str, ...]:
    """Folded words, each cut where it is elided: `qu’est-ce` is `qu` and `est-ce`."""
    return tuple(part for word in words for part in re.split(r"['’]", word))


def _is_inverted(word: str, helpers: frozenset[str]) -> bool:
    """Whether a word is a verb that helps with its pronoun after it: `doit-il`, `existe-t-il`, `y a-t-on`."""
    first, *rest = [part for part in _PARTS.split(word) if part]
    return bool(rest) and first in helpers and all(part in _PRONOUNS for part in rest)


@cache
def _frames() -> _Frames:
    text = (files("search") / "query" / "question_words.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    at = lines.index(["[helpers]"])
    return _Frames(
        openings=frozenset(tuple(line) for line in lines[1:at]),
        helpers=frozenset(word for line in lines[at + 1 :] for word in line),
    )
