"""Whether what people wrote of two words speaks against a translation that was learned of them.

Where people have said what a word means, what counts taught beside it must be a form, a relative or a synonym of what they say,
or be met in longer terms as well (*chambre des communes*, *House of Commons*): a sentence in which two rare words stood once teaches
that *manure* is *odeurs*. What people say nothing of is not judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from search.bridge.entry import PEOPLE, Entry
from search.bridge.keys import stem_key
from search.text.analyse import analyse

LookUp = Callable[[str, str, bool], Sequence[Entry]]
"""A folded word, its language, whether only what people wrote of terms counts → all that it may stand for in either language."""
Longer = Callable[[str, str], Sequence[Entry]]
"""A folded word and its language → what longer terms stand for that begin with it, as far as they were learned."""

_ROOT: Final = 5
"""Letters that words of one family begin with, or all but one of a shorter word."""
_ALIKE: Final = 4
"""Letters that a word of the other language begins with in common where it is the same word."""


def is_gainsaid(word: str, language: str, entry: Entry, look_up: LookUp, longer: Longer) -> bool:
    """Whether a translation of one word by one word stands against what people say of both."""
    said, other = words_of(entry), entry.language
    stated = [words_of(each) for each in _stated(word, language, other, look_up)]
    if len(said) != 1 or not stated or _are_kin(said[0], other, (one for each in stated for one in each)):
        return False
    if _begin_alike(said[0], word, _ALIKE):
        return False
    back = {one for each in _stated(said[0], other, language, look_up) for one in words_of(each)}
    if _are_kin(word, language, back):
        return False
    ways = {each[0] for each in stated if len(each) == 1}
    meant = {
        stem_key(one, language)
        for way in ways
        for each in _stated(way, other, language, look_up)
        if len(words_of(each)) == 1
        for one in words_of(each)
    }
    if any(stem_key(one, language) in meant for one in back):
        return False
    return not (_holds(longer(word, language), said[0], other) or _holds(longer(said[0], other), word, language))


def words_of(entry: Entry) -> list[str]:
    """The folded words of a translation."""
    return [token.exact for token in analyse(entry.text, entry.language)]


def _stated(word: str, language: str, into: str, look_up: LookUp) -> list[Entry]:
    return [each for each in look_up(word, language, False) if each.language == into and each.source in PEOPLE]


def _are_kin(word: str, language: str, others: Iterable[str]) -> bool:
    """Whether a word shares its stem or its beginning with one of some words of its language."""
    stem = stem_key(word, language)
    return any(stem_key(other, language) == stem or _begin_alike(word, other, _ROOT) for other in others)


def _begin_alike(one: str, other: str, letters: int) -> bool:
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return shared >= letters or (shared >= _ALIKE and shared >= min(len(one), len(other)) - 1) or one == other


def _holds(terms: Iterable[Entry], word: str, language: str) -> bool:
    """Whether one of some longer translations holds a word."""
    stem = stem_key(word, language)
    return any(
        each.language == language and stem in [stem_key(one, language) for one in words_of(each)] for each in terms
    )
