"""One run of typed characters without spaces, read as words, patterns (`disparu*`) or close spellings (`mot~`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final, TypeAlias

from search.query.ast import Fuzzy, Pattern, Phrase, Word

MAX_EDITS: Final = 2
BETWEEN: Final = re.compile(r"[;!…|&<>{}\[\]=^]+|,(?!\d)|(?<!\d),|(?<!\d)\.{2,}|\.{2,}(?!\d)|[—–]+")
_CLOSE: Final = re.compile(r"([^~]+)~+([\d.]*)")
_TILDES: Final = re.compile(r"[^~]+~*")
_COLON: Final = re.compile(r"([^\W\d_]+):(?!//)")
_APART: Final = re.compile(r"[\s()]+")
_OPERATOR: Final = re.compile(r"AND|ET|OR|OU|NOT|SAUF|(?:NEAR|PRES|PRÈS)(?:/\d+)?")
_RUN: Final = re.compile(r"\*[*?]*")
_SHORT_WORD: Final = 5
"""Up to this many letters, one changed letter already makes another word."""

NoteTaker = Callable[..., None]
WordNode: TypeAlias = Word | Pattern | Fuzzy | Phrase


def split_chunk(chunk: str, *, last: bool, note: NoteTaker) -> list[WordNode]:
    """The words of a chunk; none where it holds no letter or digit. `last`: nothing is typed after it."""
    nodes: list[WordNode] = []
    pieces = [piece for piece in BETWEEN.split(chunk) if piece]
    for number, piece in enumerate(pieces):
        nodes.extend(_read(piece, last=last and number == len(pieces) - 1, note=note))
    if not nodes and set(chunk) & set("*~&|"):
        note("sign-alone", sign=chunk[:40])
    return nodes


def plain_words(text: str, note: NoteTaker) -> list[WordNode]:
    """The words of a value that turned out to be only words; an operator among them is a word too."""
    nodes: list[WordNode] = []
    for chunk in _APART.split(text):
        nodes.extend(split_chunk(chunk.lower() if _OPERATOR.fullmatch(chunk) else chunk, last=True, note=note))
    return nodes


def _word(text: str) -> Word:
    """A word; what would be read as an operator is written small."""
    return Word(text.lower() if _OPERATOR.fullmatch(text) else text)


def has_letter(text: str) -> bool:
    """Whether a word could be found by it."""
    return any(c.isalnum() for c in text)


def _read(piece: str, *, last: bool, note: NoteTaker) -> list[WordNode]:
    names: list[WordNode] = []
    piece = _bare(piece, keep="*?~:")
    while colon := _COLON.match(piece):
        note("field-unknown", field=colon[1][:40])
        names.append(_word(colon[1]))
        piece = _bare(piece[colon.end() :], keep="*?~:")
    return names + _read_word(piece, last=last, note=note)


def _read_word(piece: str, *, last: bool, note: NoteTaker) -> list[WordNode]:
    close = _CLOSE.fullmatch(_bare(piece, keep="*~"))
    if close:
        return _close_spelling(close[1], close[2], note)
    if "~" in piece.strip("~"):
        return [node for part in _TILDES.findall(piece) for node in _read_word(part, last=last, note=note)]
    word = _bare(piece, keep="*?")
    asked = word.rstrip("?")
    if asked != word:
        if not last:
            note("question-mark-end", word=asked[:40])
        while asked != word:
            word = _bare(asked, keep="*?")
            asked = word.rstrip("?")
    if not has_letter(word):
        return []
    return _pattern(word, note) if "*" in word or "?" in word else [_word(word)]


def _pattern(word: str, note: NoteTaker) -> list[WordNode]:
    pattern = _RUN.sub("*", word)
    known = sum(c.isalnum() for c in pattern)
    begins = sum(c.isalnum() for c in re.split(r"[*?]", pattern)[0])
    if known >= 3 or (known == 2 and begins == 2):
        return [Pattern(pattern)]
    note("pattern-too-short", pattern=pattern[:40])
    return [_word(part) for part in (_bare(p, keep="") for p in re.split(r"[*?:]+", pattern)) if has_letter(part)]


def _close_spelling(word: str, edits: str, note: NoteTaker) -> list[WordNode]:
    if "*" in word or "?" in word:
        note("close-spelling-not", word=word[:40])
        return _read_word(word, last=False, note=note)
    text = _bare(word, keep="")
    letters = sum(c.isalnum() for c in text)
    if not letters:
        return []
    if letters < 3:
        note("close-spelling-not", word=text[:40])
        return [_word(text)]
    if not edits:
        return [Fuzzy(text, 1 if letters <= _SHORT_WORD else MAX_EDITS)]
    if edits not in {"0", "1", "2"}:
        note("close-spelling-edits", limit=str(MAX_EDITS))
        return [Fuzzy(text, MAX_EDITS)]
    return [Fuzzy(text, int(edits)) if edits != "0" else Phrase(text)]


def _bare(text: str, *, keep: str) -> str:
    """Without punctuation around it, but for the signs to keep."""
    start, end = 0, len(text)
    while start < end and not (_is_inside(text[start]) or text[start] in keep):
        start += 1
    while end > start and not (_is_inside(text[end - 1]) or text[end - 1] in keep):
        end -= 1
    return text[start:end]


def _is_inside(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")
