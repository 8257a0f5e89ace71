"""The name of a treaty or another document in one language, from its name in the other.

It is what `treaties.toml` and `official_names.toml` hold, and nothing else: what they do not know keeps its own name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from search.citing.official_names import official_documents
from search.citing.patterns import treaty_data
from search.model.symbol import ascii_slug
from search.text import english, french

_STOP_WORDS: Final = {"fr": french.STOP_WORDS, "en": english.STOP_WORDS}
_WORD: Final = re.compile(r"[^\W\d_]+")


def name_in(name: str, language: str) -> str | None:
    """How a document is called in a language (`fr`, `en`), by a whole name of it in any; None where that is not known.

    A name that is in that language already is given back as it is.
    """
    known = _names().get(ascii_slug(name))
    if known is None:
        return None
    own, first = known
    return name if own == language else first.get(language)


@cache
def _names() -> Mapping[str, tuple[str | None, Mapping[str, str]]]:
    """Slug of a name → its language, and the first name of the same document in each; treaties come before other documents."""
    found: dict[str, tuple[str | None, Mapping[str, str]]] = {}
    groups: list[Sequence[str]] = [table["names"] for table in (*treaty_data()["treaty"], *treaty_data()["instrument"])]
    # Of a document that bears several names side by side (both Covenants of 1966), none is another's counterpart.
    groups += [
        (*one.names["en"], *one.names["fr"])
        for one in official_documents()
        if len(one.names["fr"]) == len(one.names["en"]) == 1
    ]
    for names in groups:
        # The first name is the English one (`European Convention on Human Rights` has no small word that says so).
        told = {name: _language_of(name) or ("en" if place == 0 else None) for place, name in enumerate(names)}
        first: dict[str, str] = {}
        for name, language in told.items():
            if language is not None:
                first.setdefault(language, name)
        for name, language in told.items():
            found.setdefault(ascii_slug(name), (language, first))
    return found


def _language_of(name: str) -> str | None:
    """The language whose small words a name has more of; None where it has as many of each."""
    words = [word.casefold() for word in _WORD.findall(name)]
    counts = {language: sum(word in stop for word in words) for language, stop in _STOP_WORDS.items()}
    return None if counts["fr"] == counts["en"] else max(counts, key=lambda language: counts[language])
