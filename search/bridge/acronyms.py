"""Acronyms that stand as they are: *AIDS* is asked as it is written, never as the plural or the past of another word.

Which acronyms there are is told by `corpus/bridge/acronyms.toml`; what they stand for by the dictionaries.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Final

from search.bridge.dictionary import folder
from search.errors import ConfigurationError
from search.text.analyse import analyse
from search.text.fold import fold

_LANGUAGES: Final = ("fr", "en")


def is_acronym(written: str) -> bool:
    """Whether a word in capitals is a known acronym that a stemmer would take for another word: `AIDS`, not `NPM`, not `Aids`."""
    return len(written) > 1 and written.isupper() and fold(written) in _stemmed_otherwise()


@cache
def _stemmed_otherwise() -> frozenset[str]:
    """The folded acronyms that have a stem other than themselves in either language, read when first asked for."""
    path = folder() / "acronyms.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["acronym"]
        known = {fold(short) for table in tables for language in _LANGUAGES for short in table[f"short_{language}"]}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise ConfigurationError("bridge-unreadable", path=path, detail=error) from error
    return frozenset(
        short
        for short in known
        for language in _LANGUAGES
        for token in analyse(short, language)[:1]
        if token.exact == short and token.stem not in {f"{language}:{short}", None}
    )
