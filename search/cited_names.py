"""A case that a question names and that nothing here is, though documents here cite it: its name, its number, who names it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from search.catalogue.cited_names import NamedOutside, named_outside
from search.citing.parties import party_words, same_party, telling
from search.citing.recognise import recognise
from search.citing.states import same_state

if TYPE_CHECKING:
    from search.model.reader import Reader
    from search.service import OpenLibrary

_LEADS: Final = re.compile(
    r"^(?:(?:the|in|see|voir|l[’']|la|le)\s*)*(?:(?:case|affaire|arrêt|judg(?:e)?ment|decision|décision)\s+)?(?:of\s+|de\s+)?|\s+(?:case|judg(?:e)?ment|decision)$",
    re.IGNORECASE,
)
_SIGNS: Final = re.compile(r"[\"“”«»:*?~()]")
_APPLICATION: Final = re.compile(r"\d{1,5}/\d{2,4}")
_MOST_WORDS: Final = 4
_TIMES: Final = 2
"""A party without its State means a case whose party has all its words, and at most so many times as many: *Hirsi*, of *Hirsi Jamaa*; not *freedom*."""
_MOST_CASES: Final = 3
_MOST_SPELLINGS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedCase:
    """A case cited here and not held: its name, its number (empty where nobody gives it), and the query that finds who names it.

    `stated` tells whether the question names its State too, so that it can be meant for nothing else.
    """

    name: str
    number: str
    query: str
    stated: bool


def cited_cases(library: OpenLibrary, query: str, reader: Reader) -> tuple[CitedCase, ...]:
    """The cases that a whole query may name, those that most works cite first; none where it is no name, or too long for one."""
    text = _LEADS.sub("", query.strip().strip('"“”«» ')).strip()
    party, state = _asked(text)
    if not party or len(party) > _MOST_WORDS or _SIGNS.search(text):
        return ()
    word = max(telling(party) or party, key=len)
    states = frozenset(same_state(state)) if state else frozenset()
    if word not in library.words_outside():
        return ()
    named: dict[tuple[str, str], list[NamedOutside]] = defaultdict(list)
    for one in named_outside(library.catalogue, word):
        words = tuple(one.party.split())
        told = one.state in states if states else set(party) <= set(words) and len(words) <= _TIMES * len(party)
        if told and same_party(party, words) and any(reader.may_see(access) for access, _ in one.works):
            named[one.party, one.state].append(one)
    cases = [case for each in named.values() for case in _told_apart(each)]
    cases.sort(key=lambda case: (-_citing(case, reader), case[0].party, case[0].number))
    return tuple(
        _case(case, reader, text, stated=bool(states)) for case in cases[:_MOST_CASES] if _citing(case, reader)
    )


def _told_apart(named: list[NamedOutside]) -> list[list[NamedOutside]]:
    """One name as one case, or as several where it is given several application or communication numbers."""
    numbers = {one.number for one in named if _APPLICATION.fullmatch(one.number)}
    if len(numbers) <= 1:
        return [named]
    apart = [[one for one in named if one.number == number] for number in sorted(numbers)]
    rest = [one for one in named if one.number not in numbers]
    return [*apart, rest] if rest else apart


def _citing(named: list[NamedOutside], reader: Reader) -> int:
    return len({work for one in named for level, work in one.works if reader.may_see(level)})


def _asked(text: str) -> tuple[tuple[str, ...], str]:
    """The words of the party and the State that a text names; both empty where it is no name."""
    named = [one for one in recognise(text) if one.form == "name"]
    if len(named) == 1 and named[0].start == 0:
        return tuple(named[0].party.split()), named[0].state
    return (tuple(party_words(text)), "") if text.replace(" ", "").replace("-", "").isalpha() else ((), "")


def _case(named: list[NamedOutside], reader: Reader, typed: str, *, stated: bool) -> CitedCase:
    spelt: Counter[str] = Counter()
    for one in named:
        if one.written:
            spelt[one.written] += sum(reader.may_see(level) for level, _ in one.works)
    spellings = [name for name, count in spelt.most_common() if count][:_MOST_SPELLINGS]
    numbers = sorted(
        {one.number for one in named if one.number}, key=lambda each: (not _APPLICATION.fullmatch(each), each)
    )
    parts = [f'cites:"{number}"' for number in numbers[:_MOST_SPELLINGS]]
    parts += [f'"{_SIGNS.sub(" ", name)}"' for name in spellings]
    return CitedCase(
        name=spellings[0] if spellings else typed,
        number=next(iter(numbers), ""),
        query=" OR ".join(parts),
        stated=stated,
    )
