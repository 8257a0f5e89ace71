"""Typed words in a row cut into terms that the dictionaries know, the longest first, and single words between them.

Says in which language each was typed; what the terms do to a search is decided in `search.query.bridging`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from search.bridge.acronyms import is_acronym
from search.bridge.dictionary import Dictionary
from search.bridge.entry import PEOPLE, WRITTEN_BY_PEOPLE, Entry
from search.bridge.keys import is_light, singular_as_accented
from search.bridge.spoken import LANGUAGES, NOUNS, CountPassages, met_in
from search.text.analyse import QueryWord, analyse
from search.typed_words import query_words

_ELIDED: Final = frozenset(["l", "d", "j", "qu", "jusqu", "lorsqu", "puisqu"])
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+")
"""A large number as English writes it; French parts its thousands with spaces."""
_FEWEST: Final = 2
_MADE_OF: Final = 3
"""Words of the shortest term that may be made of others, one of several words; shorter ones are made of their words or of nothing."""
_ZEROS: Final = "000"
"""What tells that numbers side by side are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Words typed next to each other that are one term, or one word alone.

    `first` and `last` are places of the typed words; `words` are the term's own, without what is elided before it.
    `language` is the one it was read in, None where no dictionary knows it; `entries` is what it may stand for.
    `parts` are the terms that a longer one is made of, where the dictionaries know them all: corporal punishment in a school need
    not be called school corporal punishment.
    """

    first: int
    last: int
    words: tuple[QueryWord, ...]
    language: str | None
    entries: tuple[Entry, ...]
    parts: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    """A word and the place of the typed word it is part of."""

    word: QueryWord
    place: int


def segments(
    typed: Sequence[str], dictionary: Dictionary, spoken: str | None, count: CountPassages | None = None
) -> list[Segment]:
    """The terms and words of a row, in order; stop words that are part of no term are left out.

    `count` tells of a word that both languages have, where nothing else does, in which of them the collection has it.
    """
    tokens = [_Token(word, place) for place, text in enumerate(typed) for word in query_words(text, LANGUAGES)]
    return _cut(tokens, dictionary, spoken, len(tokens), count)


def _cut(
    tokens: Sequence[_Token],
    dictionary: Dictionary,
    spoken: str | None,
    longest: int,
    count: CountPassages | None = None,
) -> list[Segment]:
    """Words cut into terms of so many words at most."""
    folded = [token.word.exact for token in tokens]
    order = LANGUAGES if spoken != "en" else LANGUAGES[::-1]
    found: list[Segment] = []
    at = 0
    while at < len(tokens):
        taken = _number(tokens, at)
        if taken is None and _may_begin(tokens, at):
            taken = _longest(tokens, folded, at, dictionary, order, longest)
            if taken is not None and longest == len(tokens):
                part = tokens[at : at + len(taken.words)]
                taken = replace(taken, parts=_parts(part, taken, dictionary))
        if taken is None:
            taken = _single(tokens[at], folded, at, dictionary, spoken, count)
        if taken is not None:
            found.append(taken)
        at += len(taken.words) if taken is not None else 1
    return found


def _parts(tokens: Sequence[_Token], whole: Segment, dictionary: Dictionary) -> tuple[Segment, ...]:
    """The terms that a term is made of, one of several words at least, all translated by people; none where it is not so made.

    A term of two words is made of them where it is translated word by word: *femme enceinte*, but not *garde à vue*. Who asks for it in
    the other language asks for two words of one passage as well.
    """
    content = sum(not token.word.stop for token in tokens)
    if content < _FEWEST:
        return ()
    parts = _cut(tokens, dictionary, whole.language, len(tokens) - 1)
    if content < _MADE_OF:
        return _word_by_word(parts, whole)
    said = all(any(entry.source in WRITTEN_BY_PEOPLE for entry in part.entries) for part in parts)
    several = any(sum(not word.stop for word in part.words) > 1 for part in parts)
    return tuple(parts) if said and several and len(parts) > 1 else ()


def _word_by_word(parts: Sequence[Segment], whole: Segment) -> tuple[Segment, ...]:
    """The parts of a term with what stands for them in its own translations; none where a translation is no more than one for each."""
    if len(parts) != _FEWEST:
        return ()
    kept: list[dict[Entry, None]] = [{} for _ in parts]
    for each in whole.entries:
        if each.source not in PEOPLE or each.language == whole.language:
            continue
        said = _content(each)
        ways = [
            [entry for entry in part.entries if entry.source in PEOPLE and _is_of(entry, each.language, said)]
            for part in parts
        ]
        if said in ({*_content(one), *_content(other)} for one in ways[0] for other in ways[1]):
            for known, some in zip(kept, ways, strict=True):
                known.update(dict.fromkeys(some))
    return (
        tuple(replace(part, entries=tuple(some)) for part, some in zip(parts, kept, strict=True)) if all(kept) else ()
    )


def _is_of(entry: Entry, language: str, stems: set[str]) -> bool:
    """Whether an entry says a part, and not all, of what has these stems."""
    own = _content(entry)
    return entry.language == language and bool(own) and own < stems


def _content(entry: Entry) -> set[str]:
    """The stems of an entry's words, those of stop words aside."""
    return {stem for stem in _stems(entry) if stem is not None}


def _number(tokens: Sequence[_Token], at: int) -> Segment | None:
    """A large number as the other language writes it: 250,000 and 250 000."""
    first = tokens[at]
    if _THOUSANDS.fullmatch(first.word.text):
        length, written, into = 1, first.word.text.replace(",", " "), "fr"
    else:
        length = 1
        while at + length < len(tokens) and tokens[at + length].word.exact == _ZEROS:
            length += 1
        if length == 1 or not first.word.exact.isdecimal() or len(first.word.exact) > len(_ZEROS):
            return None
        written, into = ",".join(token.word.exact for token in tokens[at : at + length]), "en"
    return Segment(
        first=first.place,
        last=tokens[at + length - 1].place,
        words=tuple(token.word for token in tokens[at : at + length]),
        language=None,
        entries=(Entry(text=written, language=into, source="number", share=1.0),),
    )


def _may_begin(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a term may begin here: at the beginning of a typed word, or after what is elided there."""
    before = tokens[at - 1] if at else None
    return before is None or before.place != tokens[at].place or before.word.exact in _ELIDED


def _longest(
    tokens: Sequence[_Token],
    folded: Sequence[str],
    at: int,
    dictionary: Dictionary,
    order: tuple[str, ...],
    longest: int,
) -> Segment | None:
    """The longest term of several words from here on, of so many at most, of the first language among equals."""
    best: tuple[int, str, tuple[Entry, ...]] | None = None
    for language in order:
        for length, entries in dictionary.terms_at(folded, at, language).items():
            whole = at + length == len(tokens) or tokens[at + length].place != tokens[at + length - 1].place
            if 1 < length <= longest and whole and (best is None or length > best[0]):
                best = (length, language, entries)
    if best is None:
        return None
    length, language, entries = best
    if all(token.word.stop and token.word.accented is None for token in tokens[at : at + length]):
        return None  # "de la" is an article in every other sentence, and "de là" only as it is accented
    entries = _as_accented(tokens[at : at + length], entries)
    return Segment(
        first=tokens[at].place,
        last=tokens[at + length - 1].place,
        words=tuple(token.word for token in tokens[at : at + length]),
        language=language,
        entries=entries,
    )


def _single(
    token: _Token,
    folded: Sequence[str],
    at: int,
    dictionary: Dictionary,
    spoken: str | None,
    count: CountPassages | None,
) -> Segment | None:
    """One word: in the language spoken where that knows it, else in the other; in both where nothing tells.

    A word that both languages have stands for what people have written of it as a term, and for the rest in the language alone in
    which the collection has it far more often: who asks for *parole* in English documents means no speech.
    """
    word = token.word
    if is_light(word.exact, spoken) and len(folded) > 1:
        return None
    capitals = word.text.isupper() and len(word.text) > 1
    known = {
        language: _as_accented([token], dictionary.terms_at(folded, at, language).get(1, ())) for language in LANGUAGES
    }
    if word.exact in NOUNS and spoken != "fr":
        known = {"fr": (), "en": known["en"]}
    elif word.exact == "or" and at and folded[at - 1] in {"d", "l"}:
        known = {"fr": known["fr"], "en": ()}
    elif word.stop:
        acronyms = [entry for entries in known.values() for entry in entries if entry.source == "acronym"]
        if not capitals or not acronyms:
            return None
        known = {"fr": tuple(acronyms), "en": ()}
    if is_acronym(word.text):
        # AIDS is no help: what was learned of words, or is said of general ones, speaks of another word with its stem.
        known = {
            language: tuple(entry for entry in entries if entry.source in WRITTEN_BY_PEOPLE)
            for language, entries in known.items()
        }
    if not capitals:
        known = {language: _no_acronyms(entries) for language, entries in known.items()}
    if spoken is not None and known[spoken]:
        language: str | None = spoken
        entries = known[spoken]
    elif spoken is not None and not capitals:
        other = next(language for language in LANGUAGES if language != spoken)
        # A word of the other language is one that people have written down as such, and mostly a name: Hungary.
        sure = tuple(entry for entry in known[other] if entry.source in WRITTEN_BY_PEOPLE)
        language, entries = (other, sure) if sure and word.text[:1].isupper() else (None, ())
    else:
        both = [language for language in LANGUAGES if known[language]]
        language = both[0] if len(both) == 1 else None
        if len(both) > 1 and not capitals:
            mostly = met_in(word, count) if count is not None else []
            known = {
                each: entries
                if mostly == [each]
                else tuple(entry for entry in entries if entry.source in WRITTEN_BY_PEOPLE)
                for each, entries in known.items()
            }
        entries = tuple(dict.fromkeys(entry for entries in known.values() for entry in entries))
    return Segment(first=token.place, last=token.place, words=(word,), language=language, entries=entries)


def _as_accented(tokens: Sequence[_Token], entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What terms may stand for as they are accented; without accents they may be any, that without accents first.

    What only another accent stands for is not taken from those who have learned it of both either.
    """
    if not any(entry.accents for entry in entries):
        return entries
    typed = " ".join(singular_as_accented(token.word.exact, token.word.accented, "fr") for token in tokens)
    if all(token.word.accented is None for token in tokens):
        return tuple(sorted(entries, key=lambda entry: bool(entry.accents) and entry.accents != typed))
    others = {_stems(entry) for entry in entries if entry.accents not in {"", typed}}
    return tuple(entry for entry in entries if entry.accents == typed or _stems(entry) not in others)


def _stems(entry: Entry) -> tuple[str | None, ...]:
    return tuple(token.stem for token in analyse(entry.text, entry.language))


def _no_acronyms(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What a word in small letters may stand for: an acronym only where it is nothing else (`opcat`, `mnp`)."""
    others = tuple(entry for entry in entries if entry.source != "acronym")
    return others or entries
