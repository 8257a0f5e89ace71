"""Who asks, inside a sentence: French puts an article before a State or a body, English names them bare.

The names themselves are those of the vocabularies; a name that no vocabulary has stands as it is written.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from search.recommending.words import value_word
from search.vocabulary import Vocabularies

_VOWELS: Final = frozenset("aàâäeéèêëiîïoôöuùûüœ")
_LONGEST_ACRONYM: Final = 6
_PROPER: Final = "Nations"
"""A plural that keeps its capital, and whose acronym is no plural (les Nations Unies, l’ONU)."""


def article(code: str, language: str, vocabularies: Vocabularies) -> str:
    """What stands before a name in a sentence: `la `, `l’` …; nothing in English, before a name that takes none or is unknown."""
    if language != "fr":
        return ""
    if vocabularies.get("country", code) is not None:
        return _of_state(code, vocabularies.label("country", code, "fr"))
    if vocabularies.get("mechanism", code) is not None:
        return _of_body(vocabularies.label("mechanism", code, "fr"))
    return ""


def in_sentence(code: str, language: str, vocabularies: Vocabularies) -> str:
    """A State or body as a sentence names it: `la France`, `le Comité des droits de l’enfant`, `France`."""
    before = article(code, language, vocabularies)
    name = value_word("recommender", code, language, vocabularies)
    if before == "les " and vocabularies.get("country", code) is None and not name.startswith(_PROPER):
        name = name[:1].casefold() + name[1:]
    return before + name


def briefly(code: str, language: str, vocabularies: Vocabularies) -> str:
    """The same by the acronym that the body goes by, where it has one: `l’EPU`, `le CEDAW`, `CEDAW`."""
    concept = vocabularies.get("mechanism", code)
    acronym = None
    if concept is not None:
        own = concept.other.get(language, ())
        known = [name for name in own if name.isupper() and len(name) <= _LONGEST_ACRONYM]
        acronym = (
            known[0] if language == "fr" and known else code if code in (*own, *concept.other.get("en", ())) else None
        )
    if acronym is None:
        return in_sentence(code, language, vocabularies)
    if language != "fr" or concept is None:
        return acronym
    before = article(code, language, vocabularies)
    if before != "les " or concept.labels["fr"].startswith(_PROPER):
        before = _elided(_gender(concept.labels["fr"]), acronym)
    return before + acronym


def _of_state(code: str, name: str) -> str:
    known = _table()["country"]
    if code in known["none"]:
        return ""
    if code in known["plural"]:
        return "les "
    first = name.split(maxsplit=1)[0].split("-", maxsplit=1)[0]
    feminine = code in known["feminine"] or (first.endswith("e") and code not in known["masculine"])
    return _elided("la " if feminine else "le ", name)


def _of_body(name: str) -> str:
    first = name.split(maxsplit=1)[0]
    known = _table()["mechanism"]
    if first in known["none"]:
        return ""
    if first in known["les"]:
        return "les "
    return _elided(_gender(name), name)


def _gender(name: str) -> str:
    return "la " if name.split(maxsplit=1)[0] in _table()["mechanism"]["la"] else "le "


def _elided(word: str, name: str) -> str:
    return "l’" if name[0].casefold() in _VOWELS else word


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("french_articles.toml").read_text(encoding="utf-8"))
