"""Headings: what stands out from the running text, and how the levels of headings follow from size, weight and numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from indexer.structure.numbering import Label, letter_value, read_label, roman_value
from indexer.structure.sections import opens_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Line
    from indexer.structure.body import Body

_LONGEST: Final = 320
"""Code points of the longest heading seen in United Nations reports, with room to spare."""
_MOST_LINES: Final = 5
_ENDS_SENTENCE: Final = re.compile(r"[.;,:]\s*$")
_EARLY: Final = frozenset("ABCDEFGHIJK")
_TITLES: Final = frozenset(
    [
        "introduction",
        "summary",
        "résumé",
        "conclusion",
        "conclusions",
        "recommendations",
        "recommandations",
        "annex",
        "annexe",
        "préambule",
        "preamble",
        "foreword",
        "avant-propos",
        "contents",
        "sommaire",
        "background",
        "contexte",
        "abstract",
        "notes",
        "operative",
        "décision",
        "decision",
        "dispositif",
    ]
)
_CHAPTERS: Final = (
    "book",
    "livre",
    "part",
    "partie",
    "title",
    "titre",
    "chapter",
    "chapitre",
    "section",
    "division",
)
"""Words of chapters from the widest to the narrowest, an English and a French one side by side."""
_RANKS: Final = {
    "chapter": 0,
    "roman": 1,
    "upper": 2,
    "number": 3,
    "dotted": 4,
    "letter": 5,
    "lower-roman": 6,
    "article": 7,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What orders headings: `rank` of the numbering (-1 where there is none), size, weight, capitals."""

    rank: float
    size: float
    bold: bool
    capitals: bool


_SECTION: Final = Look(rank=-1, size=1000.0, bold=True, capitals=True)
"""The look of an annex's or opinion's title: all that follows stands under it."""


def stands_out(lines: Sequence[Line], body: Body, *, alone: bool) -> bool:
    """Whether a run of lines looks like a heading. `alone` says that space stands around it."""
    text = " ".join(line.text for line in lines).strip()
    if not text or len(text) > _LONGEST or len(lines) > _MOST_LINES or not any(c.isalpha() for c in text):
        return False
    label = read_label(text)
    ends = bool(_ENDS_SENTENCE.search(text)) and not text.endswith(("etc.", ".:"))
    labelled = label is not None and (label.kind == "chapter" or _is_heading_letter(label)) and label.end < len(text)
    if label is not None and label.kind == "bullet":
        return False
    if all(line.size >= body.size + 0.6 for line in lines) and body.size:
        return not (ends and len(text) > 120)
    if all(line.bold for line in lines) and not body.bold:
        return not ends or (labelled and len(text) < 200)
    if text.casefold() in _TITLES or opens_section(text):
        return alone
    if label is not None and label.kind == "chapter":
        return len(text) < 200 and (alone or label.end >= len(text) or text.isupper())
    if label is not None and label.kind == "article" and label.end >= len(text):
        return len(lines) == 1
    if _is_capitals(text):
        return alone and len(text) > 3 and not text.endswith(";")
    if labelled and label is not None:
        return alone and not ends and len(lines) <= 3 and len(text) <= 200
    if all(line.italic for line in lines) and len(lines) <= 2:
        return alone and not ends and text[:1].isupper()
    return False


def _is_heading_letter(label: Label) -> bool:
    """Whether a capital may number a heading: a roman or an early letter; `M. Durand` and `J. Smith` begin names."""
    return (
        label.kind == "upper"
        and (label.parts[0] in _EARLY or roman_value(label.parts[0]) is not None)
        and label.printed != "M."
    )


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


@dataclass(slots=True)
class HeadingLevels:
    """Levels of headings in reading order: each stands under the last one that outranks it."""

    open: list[Look] = field(default_factory=list)
    last_upper: str = ""

    def level(self, text: str, lines: Sequence[Line], *, opens: bool = False) -> int:
        """The level of the next heading, 1 to 9. `opens` says that it begins a section, which stands beside the whole."""
        if opens:
            self.open.clear()
            self.last_upper = ""
            self.open.append(_SECTION)
            return 1
        label = read_label(text)
        look = Look(
            rank=self._rank(label),
            size=round(max((line.size for line in lines), default=0.0) * 2) / 2,
            bold=all(line.bold for line in lines) if lines else False,
            capitals=_is_capitals(text[label.end :] if label else text),
        )
        while self.open and not _outranks(self.open[-1], look):
            self.open.pop()
        self.open.append(look)
        return min(9, len(self.open))

    def _rank(self, label: Label | None) -> float:
        if label is None or label.kind in {"bullet", "list", "compound"}:
            return -1
        if label.kind == "chapter":
            word = label.printed.casefold().split()[0]
            return 0.1 * (_CHAPTERS.index(word) // 2) if word in _CHAPTERS else 0.0
        if label.kind == "dotted":
            return _RANKS["number"] + len(label.parts) - 1
        if label.kind == "upper":
            step = label.parts[0]
            before = self.last_upper
            self.last_upper = step
            is_letter = len(step) == 1 and letter_value(step) == (letter_value(before) or 0) + 1 and len(before) <= 1
            is_roman = roman_value(step) is not None and (len(step) > 1 or step in "IVX")
            if is_roman and is_letter and before:
                return _RANKS["upper"]
            return _RANKS["roman"] if is_roman else _RANKS["upper"]
        if label.kind == "roman":
            return _RANKS["lower-roman"]
        return _RANKS.get(label.kind, -1)


def _outranks(above: Look, below: Look) -> bool:
    """Whether one heading stands over another: numbered ones by their numbering, else by size, weight and capitals."""
    if above is _SECTION:
        return True
    if above.rank >= 0 and below.rank >= 0:
        return above.rank < below.rank
    if abs(above.size - below.size) > 0.7:
        return above.size > below.size
    if above.rank < 0 <= below.rank <= _RANKS["roman"]:
        return False
    if above.bold != below.bold:
        return above.bold
    if above.capitals != below.capitals:
        return above.capitals
    return above.rank >= 0 and below.rank < 0 and above.rank < _RANKS["roman"]
