"""The parties of a case made comparable: the words of a name without titles, `and others`, accents and points.

`T. D.` and `T.D.` are one word, `td`; `Mr. Avedes Hamayak Korban` is `avedes hamayak korban`. Two names meet where the
words of one are among those of the other, or, in names of initials, where all are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from search.text.fold import fold

_OTHERS: Final = re.compile(
    r"(?:\b(?:and|et|y)|&)\s+(?:(?:\d+|several|many|plusieurs)\s+)?(?:(?:other|autre)s?(?:\s+\w+){0,3}|ors?\.?|anor\.?|another|(?:his|her|their)\s+(?:\w+\s+)?\w+|family|daughters?|sons?|otr[oa]s)\s*$"
    r"|,?\s*\betal\.?.*$|,?\s*\bet\s+a\.\s*$|,?\s*\b(?:et\.?|at)\s+al(?:\.|ii\b|ia\b|(?=\s*$)).*$|\bet\s+consorts\b.*$",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,40}\]|\([^()]{0,80}$")
_INITIALS: Final = re.compile(r"\b(?:[^\W\d_a-zà-ÿ]\.[\s\-]?)+(?:[^\W\d_a-zà-ÿ]\b(?![’'\w]))?")
_INITIAL: Final = "|"
_JOINED: Final = re.compile(r"\|(\w+)\|")
_NUMBERED: Final = re.compile(r"no\d{1,2}")
"""The mark of a second case of the same party: *Philis v. Greece (no. 2)* is not *Philis v. Greece*."""
_SPLIT: Final = re.compile(r"[^\w]+")
_TITLES: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mme",
        "mlle",
        "mm",
        "dr",
        "prof",
        "the",
        "la",
        "le",
        "les",
        "case",
        "of",
        "affaire",
        "in",
        "re",
        "de",
        "du",
        "des",
        "d",
        "l",
        "v",
        "and",
        "et",
        "y",
        "others",
        "other",
        "autres",
        "autre",
        "al",
        "no",
        "author",
        "authors",
        "alias",
        "born",
        "nee",
    ]
)
_PARTICLES: Final = frozenset(
    [
        "al",
        "el",
        "bin",
        "ben",
        "ibn",
        "van",
        "von",
        "der",
        "den",
        "da",
        "do",
        "dos",
        "di",
        "del",
        "della",
        "ould",
        "abu",
        "abou",
    ]
)


def party_words(name: str) -> tuple[str, ...]:
    """The words of the first party of a case, as keys; empty where nothing says who it is."""
    bare = _OTHERS.sub("", _BRACKETS.sub(" ", name).strip(" ,;")).strip(" ,")
    bare = _INITIALS.sub(lambda match: f" {_INITIAL}{_SPLIT.sub('', match[0])}{_INITIAL} ", bare)
    words = [word for word in _SPLIT.split(fold(bare)) if word]
    initials = {fold(word) for word in _JOINED.findall(bare)}
    if any(len(word) > 2 for word in words):
        initials.discard("m")  # Monsieur
    kept = [word for word in words if word in initials or word not in _TITLES]
    return tuple(dict.fromkeys(kept or [word for word in words if len(word) == 1]))


def telling(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a name by which it can be looked up: not the particles, unless there is nothing else."""
    given = tuple(words)
    return tuple(word for word in given if word not in _PARTICLES) or given


def is_initials(words: Iterable[str]) -> bool:
    """Whether a name is of initials or letters alone."""
    return all((len(word) <= 4 and not _vowelled(word)) or len(word) <= 2 for word in words)


def same_party(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name as cited can be the party of a case."""
    if short == full:
        return True
    if not same_number(short, full):
        return False
    few, many = (short, full) if len(short) <= len(full) else (full, short)
    wanted = telling(few)
    if is_initials(few):
        return False
    return set(wanted) <= set(many)


def same_number(short: Iterable[str], full: Iterable[str]) -> bool:
    """Whether a case has the number that a name as cited gives it: *Philis v. Greece (no. 2)*; a name without one may be any."""
    return {word for word in short if _NUMBERED.fullmatch(word)} <= set(full)


def close_words(one: str, other: str) -> bool:
    """Whether two words differ by one letter at most, and are long enough for that to say something."""
    if one == other:
        return True
    if min(len(one), len(other)) < 6 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    if len(one) == len(other):
        wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        return len(wrong) == 1 or (len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]])
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _vowelled(word: str) -> bool:
    return any(letter in "aeiouy" for letter in word)
