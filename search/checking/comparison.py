"""A quotation against the text it claims to be from: word for word, with its differences, or not there.

Spaces, apostrophes, hyphens, quotation marks, asterisks of emphasis and capitals are not compared. `[…]`, `...` and words in brackets stand for words
left out or put in by whoever quotes, as usage allows; everything else must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from search.text.fold import fold

Outcome = Literal["verbatim", "differs", "absent"]
Change = Literal["same", "missing", "added"]
ALIKE: Final = 0.7
"""Share of a quotation's words, in order, from which a text is taken for what was quoted, changed."""
_SLACK: Final = 4
"""Words more that the text may have than a short quotation of it, to be taken for what was quoted."""
_WORD: Final = re.compile(r"[^\W_]+")
_GAP: Final = "\ue000"
_ELLIPSIS: Final = re.compile(r"[\[(]\s*(?:\.\s?\.\s?\.|…)\s*[\])]|…|\.\s?\.\s?\.")
_ASIDE: Final = re.compile(
    r"[\[(](?:(?:our|my|original|internal)\s+)?(?:emphas[ie]s|italics|bold|quotations?|footnotes?|citations?|references?|souligné|italiques?|gras|notes?)\b[^\])]*[\])]"
    r"|[\[(](?:c[’']est\s+)?nous\s+(?:qui\s+)?soulignons[^\])]*[\])]|[\[(](?:nos|mes)\s+italiques[^\])]*[\])]|[\[(]mis(?:es?)?\s+en\s+(?:évidence|italiques?|gras)\b[^\])]*[\])]",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"\[(\w{1,2})\](?=\w)")
_BRACKETS: Final = re.compile(r"\[[^\[\]]{0,300}\]")
_MARKS: Final = re.compile(r"[\"«»“”„‘’'ʼ`´*_]")
"""Quotation marks, and the signs of emphasis of texts without formatting."""
_DASHES: Final = re.compile(r"[\u2010-\u2015\u2212\-]")
_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u200b\ufeff]+")
_LAST: Final = " .,;:!?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words the same in both, `missing` from the quotation though the text has them, or `added` by it."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a quotation stands to a text; `alike` is the share of its words found in order, `differences` the words side by side."""

    outcome: Outcome
    alike: float
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a text, folded, with their places."""

    keys: list[str]
    spans: list[tuple[int, int]]
    text: str

    def between(self, first: int, last: int) -> str:
        """The text from one word to another, both included."""
        return self.text[self.spans[first][0] : self.spans[last][1]] if first <= last else ""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without accents and capitals, as they are compared."""
    return tuple(_words(text).keys)


def pieces_of(quotation: str) -> tuple[tuple[str, ...], ...]:
    """The runs of words of a quotation between what was left out or put in."""
    return tuple(tuple(_words(part).keys) for part in _parts(quotation))


def compare(quotation: str, text: str) -> Comparison:
    """Compare a quotation with one passage."""
    source = _words(text)
    parts = _parts(quotation)
    found = _placed([_words(part).keys for part in parts], source.keys)
    if found is not None:
        if all(
            _strict(part) == _strict(source.between(first, last))
            for part, (first, last) in zip(parts, found, strict=True)
        ):
            return Comparison(outcome="verbatim", alike=1.0)
        return Comparison(
            outcome="differs", alike=1.0, differences=_signs(parts, [source.between(*span) for span in found])
        )
    return _alike(" ".join(parts), source)


def _words(text: str) -> _Words:
    spans = [match.span() for match in _WORD.finditer(text)]
    return _Words([fold(text[start:end]) for start, end in spans], spans, text)


def _parts(quotation: str) -> list[str]:
    bare = _ASIDE.sub(" ", quotation)
    bare = _LETTERS.sub(r"\1", bare)
    bare = _BRACKETS.sub(_GAP, _ELLIPSIS.sub(_GAP, bare))
    return [part for part in bare.split(_GAP) if _WORD.search(part)]


def _placed(pieces: Sequence[list[str]], keys: list[str]) -> list[tuple[int, int]] | None:
    """First and last word of each piece in a text, in order; None where they do not all stand there."""
    if not pieces:
        return None
    for start in _starts(pieces[0], keys, 0):
        spans = [(start, start + len(pieces[0]) - 1)]
        for piece in pieces[1:]:
            place = next(iter(_starts(piece, keys, spans[-1][1] + 1)), None)
            if place is None:
                break
            spans.append((place, place + len(piece) - 1))
        if len(spans) == len(pieces):
            return spans
    return None


def _starts(piece: list[str], keys: list[str], first: int) -> list[int]:
    size = len(piece)
    return [at for at in range(first, len(keys) - size + 1) if keys[at] == piece[0] and keys[at : at + size] == piece]


def _strict(text: str) -> str:
    """What two texts share that differ only in what is not compared; signs at their ends may differ too."""
    return _kept(text).strip(_LAST)


def _kept(text: str) -> str:
    low = text.casefold().replace("œ", "oe").replace("æ", "ae").replace("\u00ad", "")
    bare = _SPACES.sub(" ", _DASHES.sub(" ", _MARKS.sub("", low)))
    return re.sub(r" (?=[.,;:!?)])|(?<=\() ", "", bare).strip()


def _signs(parts: Sequence[str], held: Sequence[str]) -> tuple[Difference, ...]:
    """The same words with other accents or signs, shown side by side where they differ."""
    out: list[Difference] = []
    for part, there in zip(parts, held, strict=True):
        if _strict(part) == _strict(there):
            out.append(Difference(change="same", text=part.strip()))
        else:
            out += _side_by_side(_SPACES.split(part.strip(_LAST)), _SPACES.split(there.strip(_LAST)))
    return tuple(out)


def _alike(quoted: str, source: _Words) -> Comparison:
    """The nearest run of words of a text, where enough of them are there."""
    mine = _words(quoted)
    if not mine.keys or not source.keys:
        return Comparison(outcome="absent", alike=0.0)
    matcher = SequenceMatcher(None, mine.keys, source.keys, autojunk=False)
    window = _window(matcher, len(mine.keys))
    if window is None:
        return Comparison(outcome="absent", alike=0.0)
    first, last = window
    near = SequenceMatcher(None, mine.keys, source.keys[first : last + 1], autojunk=False)
    alike = sum(block.size for block in near.get_matching_blocks()) / len(mine.keys)
    if alike < ALIKE:
        return Comparison(outcome="absent", alike=alike)
    out: list[Difference] = []
    for tag, a, b, c, d in near.get_opcodes():
        if tag == "equal":
            out.append(Difference(change="same", text=mine.between(a, b - 1)))
            continue
        if d > c:
            out.append(Difference(change="missing", text=source.between(first + c, first + d - 1)))
        if b > a:
            out.append(Difference(change="added", text=mine.between(a, b - 1)))
    return Comparison(outcome="differs", alike=alike, differences=tuple(out))


def _window(matcher: SequenceMatcher[str], size: int) -> tuple[int, int] | None:
    """The run of words of the text that holds most of the quotation's words: not much longer than the quotation."""
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    best: tuple[int, int, int] | None = None
    for left in range(len(blocks)):
        total = 0
        for right in range(left, len(blocks)):
            first, last = blocks[left].b, blocks[right].b + blocks[right].size - 1
            if last - first + 1 > size + max(_SLACK, size // 2):
                break
            total += blocks[right].size
            if best is None or total > best[0]:
                best = (total, first, last)
    return None if best is None else (best[1], best[2])


def _side_by_side(mine: Sequence[str], theirs: Sequence[str]) -> list[Difference]:
    matcher = SequenceMatcher(None, [_kept(word) for word in mine], [_kept(word) for word in theirs], autojunk=False)
    out: list[Difference] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            out.append(Difference(change="same", text=" ".join(mine[a:b])))
            continue
        if d > c:
            out.append(Difference(change="missing", text=" ".join(theirs[c:d])))
        if b > a:
            out.append(Difference(change="added", text=" ".join(mine[a:b])))
    return out
