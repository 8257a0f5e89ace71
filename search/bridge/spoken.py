"""In which language a question is typed: what its accents, its small words, the dictionaries and the collection say of it.

Nothing is decided where they say nothing or contradict each other; what follows from it is decided in `search.query.bridging`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from search.bridge.dictionary import Dictionary
from search.text import english, french
from search.text.analyse import QueryWord
from search.typed_words import query_words

LANGUAGES: Final = ("fr", "en")
CountPassages: TypeAlias = Callable[[str], int]
"""A stem of a language → how many passages that the reader may see have it."""

_STOP_WORDS: Final = {"fr": french.STOP_WORDS, "en": english.STOP_WORDS}
NOUNS: Final = frozenset({"car", "son"})
"""Stop words of French that are everyday nouns in English."""
WITHOUT: Final = {"sans": "fr", "without": "en"}
"""Words without content that are no stop words to the analyser, with their language: what is asked is what is missing."""
_ACCENT: Final = 1.5
"""An accent is French, though names of places keep theirs in English too."""
_FRENCH: Final = frozenset("àâæçéèêëîïôùûüÿœ’'")
"""The letters of French beyond a to z: a word with others (*Mikulić*, *informação*) is of neither language."""
_NAME: Final = 0.5
"""What a word with a capital tells, against one without: names stand in both languages."""
_MET: Final = 0.5
"""What a word tells that only the collection knows, against one that a dictionary knows: foreign words and names stand in one
language's documents more by chance."""
_ASKED: Final = 32
"""Words of a question of which the collection may be asked: so many tell its language, and pasted text has hundreds."""
_MORE: Final = 3
"""A word that no dictionary knows is of the language in which it is met more than so many times as often."""
_CLEARLY: Final = 0.5
"""How much more must speak for one language than for the other."""
_MIXED: Final = 0.7
"""What speaks for one language against what speaks for the other, from which they stand mixed and neither is spoken."""


def spoken_language(
    typed: Iterable[str], dictionary: Dictionary, count: CountPassages | None = None, hint: str | None = None
) -> str | None:
    """The language that typed words are mostly in; None where they do not tell.

    For the first words that the dictionaries do not know, the collection is asked in which language it has them (`count`).
    `hint`, the language of the page, decides where nothing else tells and a word is one of both languages: *bail*, *custody*.
    """
    words = [word for text in typed for word in query_words(text, LANGUAGES)]
    leanings = [_leaning(word, dictionary, count if place < _ASKED else None) for place, word in enumerate(words)]
    if hint in LANGUAGES and not any(leanings):
        both = any(all(_written(word, each, dictionary) for each in LANGUAGES) for word in words)
        return hint if both else None
    french, english = sum(max(each, 0.0) for each in leanings), sum(max(-each, 0.0) for each in leanings)
    if abs(french - english) < _CLEARLY or min(french, english) > _MIXED * max(french, english):
        return None
    return "fr" if french > english else "en"


def _written(word: QueryWord, language: str, dictionary: Dictionary) -> bool:
    """Whether people have written a word down in a language; what was learned by chance has words of the other one too."""
    found = dictionary.terms_at((word.exact,), 0, language).get(1, ())
    return any(entry.source not in {"lexicon", "collection", "cognate"} for entry in found)


def _leaning(word: QueryWord, dictionary: Dictionary, count: CountPassages | None) -> float:
    """How much a word speaks for French (above 0) or for English."""
    name = _NAME if word.text[:1].isupper() else 1.0
    if word.accented is not None and word.accented.isalpha():
        return _ACCENT * name if all(letter.isascii() or letter in _FRENCH for letter in word.accented) else 0.0
    only = [language for language in LANGUAGES if word.exact in _STOP_WORDS[language]]
    if word.exact in WITHOUT:
        only = [WITHOUT[word.exact]]
    if only and word.exact in NOUNS:
        return 0.0  # a *car* or a *son* is no French conjunction
    if not only and not word.exact.isdigit():
        only = [language for language in LANGUAGES if dictionary.knows(word.exact, language)]
        if not only and count is not None and not word.stop and name == 1.0:
            only, name = met_in(word, count), _MET
    if len(only) != 1:
        return 0.0
    return name if only == ["fr"] else -name


def met_in(word: QueryWord, count: CountPassages) -> list[str]:
    """The language in which the collection has a word, or has it far more often; both or none where that tells nothing."""
    met = {stem[:2]: count(stem) for stem in word.stems if stem[:2] in LANGUAGES}
    in_french, in_english = met.get("fr", 0), met.get("en", 0)
    if in_french > _MORE * in_english:
        return ["fr"]
    return ["en"] if in_english > _MORE * in_french else []
