"""Leading cases of the Inter-American Court that are known by their names without any document here citing them in full (`known_cases.toml`)."""

from __future__ import annotations

from functools import cache

from search.citing.parties import party_words
from search.citing.patterns import known_case_data


@cache
def known_cases() -> tuple[tuple[tuple[str, ...], str, str], ...]:
    """Each name as the words of its party, the code of its State and its number (`Serie C No. 205`), in the order of the file."""
    return tuple(
        (party_words(name), state, f"Serie C No. {number}")
        for number, state, names in known_case_data()["case"]
        for name in names
    )
