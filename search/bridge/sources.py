"""What people have written down of the bridge: the glossary, the names in the vocabularies, the acronyms, joined into one dictionary.

Read and checked here from `corpus`; the dictionary file that is shipped (`corpus/bridge/terms.tsv`) is made from it by
`tests/makers/bridge_terms.py`, so that a search need not read them all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from search.bridge.entry import Entry, Source
from search.bridge.keys import accents_of, key_of
from search.citing.official_names import OfficialNames, official_documents
from search.errors import ConfigurationError
from search.text.analyse import analyse, is_stop
from search.vocabulary import Vocabularies

LANGUAGES: Final = ("fr", "en")
_OTHER: Final = {"fr": "en", "en": "fr"}
_LATER: Final = 0.85
"""What each term after the first of a list counts, against the one before."""
_WEAK: Final = 0.5
"""What a pair counts that is right in some senses only."""
_ASIDE: Final = 0.45
"""What a pair counts in which a word stands behind others, where it is the first of another pair: `report` is a *rapport*
before it is a *procès-verbal*."""
_SYMBOLS: Final = 3
"""Symbols and numbers of one document that its name stands for, at most."""
_BOTH_WAYS: Final = ("mechanism", "theme", "group", "country")
"""Vocabularies whose labels are joined; kinds of document and roles are words of every day."""
_NAMES_TOO: Final = frozenset({"mechanism", "country"})
"""Vocabularies whose other names mean the same; those of themes are only related."""

_WORDS: Final = frozenset({"theme", "group"})
"""Vocabularies whose labels are common words with a capital because they stand alone."""
_PROPER: Final = frozenset({"Roma", "Roms", "Internet", "Covid"})

Terms = dict[tuple[str, tuple[str, ...]], list[Entry]]
"""From language and key to what may stand for it, the best first."""


def glossary_terms(folder: Path) -> Iterator[tuple[dict[str, list[str]], Source, float]]:
    """The pairs of every glossary file, with what they count; ConfigurationError names the file."""
    for path in sorted(folder.glob("*.toml")):
        for table in _tables(path, "term"):
            sides = {language: _texts(path, table, language) for language in LANGUAGES}
            yield sides, "glossary", _WEAK if table.get("weak") else 1.0


def joined_terms(glossary: Path, vocabularies: Vocabularies, acronyms: Path) -> Terms:
    """Everything that people have written down, in both directions."""
    terms: Terms = {}
    pairs = list(glossary_terms(glossary))
    leading = {(language, key_of(sides[language][0], language)) for sides, _, _ in pairs for language in LANGUAGES}
    for sides, source, share in pairs:
        _join(terms, sides, source, share, leading)
    for table in _tables(acronyms, "acronym"):
        _join_acronym(terms, acronyms, table)
    for document in official_documents():
        _join_document(terms, document)
    for sides in _names(vocabularies):
        _join(terms, sides, "vocabulary", 1.0)
    return {
        key: _apart(_without_longer(sorted(entries, key=lambda entry: -entry.share))) for key, entries in terms.items()
    }


def _apart(entries: list[Entry]) -> list[Entry]:
    """Entries with the accents of what they translate only where those tell two terms apart."""
    if len({entry.accents for entry in entries}) > 1:
        return entries
    return [replace(entry, accents="") for entry in entries]


def _without_longer(entries: list[Entry]) -> list[Entry]:
    """Entries without those that hold a better one: who finds the excessive burden finds the individual and excessive burden."""
    kept: list[Entry] = []
    keys: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for entry in entries:
        key = f" {' '.join(key_of(entry.text, entry.language))} "
        if not any(better in key for better in keys[entry.language]):
            kept.append(entry)
            keys[entry.language].append(key)
    return kept


def _join(
    terms: Terms,
    sides: dict[str, list[str]],
    source: Source,
    share: float,
    leading: Collection[tuple[str, tuple[str, ...]]] = (),
) -> None:
    for language in LANGUAGES:
        for number, written in enumerate(sides[language]):
            aside = number > 0 and (language, key_of(written, language)) in leading
            targets = sides[_OTHER[language]]
            _put(terms, written, language, targets, _OTHER[language], source, share * _ASIDE if aside else share)


def _join_acronym(terms: Terms, path: Path, table: dict[str, Any]) -> None:
    """The acronym stands for the full form, in its own language and in the other; and the other way round."""
    short = {language: _texts(path, table, f"short_{language}", empty=True) for language in LANGUAGES}
    full = {language: _texts(path, table, language) for language in LANGUAGES}
    for language in LANGUAGES:
        other = _OTHER[language]
        for written in short[language]:
            _put(terms, written, language, full[language][:1], language, "acronym", 1.0)
            _put(terms, written, language, [*full[other][:1], *short[other]], other, "acronym", 1.0)
        for written in full[language]:
            _put(terms, written, language, short[language], language, "acronym", 1.0)
            _put(terms, written, language, [*full[other], *short[other]], other, "acronym", 1.0)


def _join_document(terms: Terms, document: OfficialNames) -> None:
    """A document's names stand for each other, and for its symbol and its number in either language."""
    for language in LANGUAGES:
        for name in document.names[language]:
            other = _OTHER[language]
            _put(terms, name, language, document.names[other], other, "synonym", 1.0)
            for into in () if document.treaty else LANGUAGES:
                for written in document.written(into)[:_SYMBOLS]:
                    _put(terms, name, language, [written], into, "synonym", _LATER)


def _put(
    terms: Terms, written: str, language: str, targets: Iterable[str], into: str, source: Source, share: float
) -> None:
    key = key_of(written, language)
    known = terms.setdefault((language, key), [])
    for number, target in enumerate(targets):
        words = [token.exact for token in analyse(target, "xx")]
        same = into == language and key_of(target, into) == key
        if same or all(is_stop(word, LANGUAGES) for word in words):
            continue
        entry = Entry(
            text=target,
            language=into,
            source=source,
            share=share * _LATER**number,
            accents=accents_of(written, language) if language == "fr" else "",
        )
        at = next((at for at, one in enumerate(known) if (one.text.casefold(), one.language) == _name(entry)), None)
        if at is None:
            known.append(entry)
        elif known[at].share < entry.share:
            known[at] = entry
    if not known:
        del terms[language, key]


def _name(entry: Entry) -> tuple[str, str]:
    return entry.text.casefold(), entry.language


def _names(vocabularies: Vocabularies) -> Iterator[dict[str, list[str]]]:
    """The names of concepts in both languages; codes and names that are longer forms of another are left out."""
    for vocabulary in _BOTH_WAYS:
        for concept in vocabularies.concepts(vocabulary):
            sides = {language: [concept.labels[language]] for language in LANGUAGES}
            if vocabulary in _WORDS:
                sides = {language: [_uncapitalised(names[0])] for language, names in sides.items()}
            if vocabulary in _NAMES_TOO:
                for language in LANGUAGES:
                    for name in concept.other.get(language, ()):
                        if len(name) > 3 and not name.isupper():
                            sides[language].append(name)
            yield {language: _shortest(names, language) for language, names in sides.items()}


def _uncapitalised(label: str) -> str:
    """A label as it stands in a sentence."""
    first = label.split(maxsplit=1)[0]
    return label if first in _PROPER or not first[1:].islower() else label[0].lower() + label[1:]


def _shortest(names: list[str], language: str) -> list[str]:
    """Names without those that hold another one: who finds Morocco finds the Kingdom of Morocco."""
    keys = [f" {' '.join(key_of(name, language))} " for name in names]
    return [
        name
        for name, key in zip(names, keys, strict=True)
        if not any(other != key and other in key for other in keys) or name == names[0]
    ]


def _tables(path: Path, name: str) -> list[dict[str, Any]]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise ConfigurationError("bridge-unreadable", path=path, detail=error) from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ConfigurationError("bridge-unreadable", path=path, detail=name)
    return tables


def _texts(path: Path, table: dict[str, Any], key: str, *, empty: bool = False) -> list[str]:
    texts = table.get(key)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts) or not (texts or empty):
        raise ConfigurationError("bridge-unreadable", path=path, detail=f"{key}: {texts}")
    return texts
