"""How alike a French and an English word are spelt: words of one origin mostly begin alike (`probité`, `probity`).

Learning prefers links between such words, which tells names and rare words apart where counts cannot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]

_SOUNDS: Final = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"tch|sch|sh"), "ch"),
    (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"qu?|k|ck"), "c"),
    (re.compile(r"ou|w"), "u"),
    (re.compile(r"y"), "i"),
    (re.compile(r"z"), "s"),
    (re.compile(r"h"), ""),
    (re.compile(r"(.)\1"), r"\1"),
)
"""Letters that the two languages write differently, in folded stems."""
_LETTERS: Final = 12
"""Letters of a word that are compared."""
_SHARED: Final = 4
"""Letters that words must begin with in common to count as alike, or all letters of shorter ones."""
_AT_ONCE: Final = 1_000_000


def sounded(stem: str) -> str:
    """A folded stem with the letters that both languages share."""
    for pattern, instead in _SOUNDS:
        stem = pattern.sub(instead, stem)
    return stem


def likeness(french: Sequence[str], english: Sequence[str], first: Array, second: Array) -> Array:
    """How alike pairs of words begin, from 0 to 1: the letters shared from the first on, against those of the longer word.

    `first` and `second` number the words of each pair. Less than four shared letters are none, but for a shorter word's all.
    """
    letters_f, sizes_f = _letters(french)
    letters_e, sizes_e = _letters(english)
    found = np.zeros(len(first), dtype=np.float32)
    for start in range(0, len(first), _AT_ONCE):
        f, e = first[start : start + _AT_ONCE], second[start : start + _AT_ONCE]
        # Most pairs differ in their first letter.
        some = np.flatnonzero(letters_f[f, 0] == letters_e[e, 0])
        f, e = f[some], e[some]
        here = letters_f[f]
        same = np.cumprod((here == letters_e[e]) & (here != 0), axis=1).sum(axis=1)
        longer = np.maximum(sizes_f[f], sizes_e[e])
        found[start + some] = np.where((same >= _SHARED) | (same == longer), same / np.maximum(longer, 1), 0.0)
    return found


def _letters(words: Sequence[str]) -> tuple[Array, Array]:
    """The first letters of words as numbers, 0 where there are none, and how many there are."""
    letters = np.zeros((len(words), _LETTERS), dtype=np.uint32)
    sizes = np.zeros(len(words), dtype=np.int64)
    for place, word in enumerate(words):
        codes = [ord(letter) for letter in sounded(word)[:_LETTERS]]
        letters[place, : len(codes)] = codes
        sizes[place] = len(codes)
    return letters, sizes
