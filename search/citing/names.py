"""Case names: `Hirsi Jamaa and Others v. Italy`, `AFFAIRE KUDŁA c. POLOGNE`, in either language.

A name's key is the first party's words, folded, without `and others`; the State is told by its code, so that the
French and the English name of a case meet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from search.citing.states import state_at
from search.text.fold import fold

_LEADS: Final = re.compile(r"\s*(?:case\s+of\s+|affaire\s+|in\s+the\s+case\s+of\s+|in\s+re\s+)?(?=\S)", re.IGNORECASE)
_AGAINST: Final = re.compile(r"\s+(?P<word>v\.?|vs\.?|c\.|c/|contre|against)\s+", re.IGNORECASE)
_AGAIN: Final = re.compile(r"(?:v|vs|c)(?:\.|/)?\s|(?:contre|against)\s", re.IGNORECASE)
_STATE: Final = re.compile(
    r"(?:(?:the|la|le|les)\s+|l['’]\s*)?(?P<state>[^\d\W][^,;:(\[–—]{1,78}?)\s*(?:[,;:(\[–—].*)?$",
    re.IGNORECASE | re.DOTALL,
)
_SAID: Final = {"contre", "against"}
"""Words that stand between the parties, and in sentences and names of bodies too (*Committee against Torture*)."""
_LONGEST_PARTY: Final = 160
_OTHERS: Final = re.compile(
    r"\b(?:and\s+(?:\d+\s+)?others?|et\s+(?:\d+\s+)?autres?|et\s+al\.?|y\s+otros)\b.*$", re.IGNORECASE
)
_NOT_WORD: Final = re.compile(r"[^\w]+")
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class CaseName:
    """The first party's key, the State and the first party as written."""

    party: str
    state: str
    first: str = ""


def read_case_name(text: str) -> CaseName | None:
    """The case that a title, or a whole query, names; None where it is no name of a case."""
    sides = case_parties(text[:_LONGEST])
    if sides is None:
        return None
    first, state = sides
    party = _NOT_WORD.sub(" ", fold(_OTHERS.sub("", first))).strip()
    return CaseName(party, state, first) if party else None


def case_parties(title: str) -> tuple[str, str] | None:
    """The first party and the State of a title that is a case's name, as written; None where it is none.

    *Against* and *contre* part a case's parties only where a State's name follows: the Committee against Torture
    has no adversary of that name.
    """
    begin = _LEADS.match(title)
    if begin is None:
        return None
    at = begin.end()
    while sign := _AGAINST.search(title, at):
        at = sign.end("word")
        if _AGAIN.match(title, sign.end()):
            continue  # an initial: `Mr. C. v. Australia`
        first = title[begin.end() : sign.start()]
        state = _STATE.match(title, sign.end())
        if not first or len(first) > _LONGEST_PARTY:
            return None
        if state is None or (sign["word"].casefold() in _SAID and state_at(title, sign.end()) is None):
            continue
        return first, state["state"].strip(" .")
    return None


def party_key(name: str) -> str:
    """The key of a case by its first party alone, as `name_keys` gives it."""
    return f"{_NOT_WORD.sub(' ', fold(_OTHERS.sub('', name))).strip()}|"


def name_keys(titles: Iterable[str], countries: Iterable[str]) -> tuple[str, ...]:
    """The keys by which a work with these titles and respondents is found: one for each State, and one without."""
    keys: dict[str, None] = {}
    states = ("", *countries)
    for title in titles:
        name = read_case_name(title)
        if name is not None:
            keys.update(dict.fromkeys(f"{name.party}|{state}" for state in states))
    return tuple(keys)


def works_named(
    text: str, states_of: Callable[[str], tuple[str, ...]], find: Callable[[str], tuple[int, ...]]
) -> tuple[int, ...]:
    """The works that bear the case name which a whole query is, those of the State named; none where it is no name.

    `states_of` gives the codes of a State's name, `find` the works of a key. A State that is not known, or that the
    works do not carry, leaves the party alone to decide.
    """
    name = read_case_name(text)
    if name is None:
        return ()
    for code in states_of(name.state):
        found = find(f"{name.party}|{code}")
        if found:
            return found
    return () if states_of(name.state) else find(f"{name.party}|")
