"""A case cited by its number under a name that is not its own: `Chapman v. the United Kingdom, no. 27765/09`, which is another case.

The number decides what is meant; whoever signs the brief should look at both.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from search.citing.mention import Mention
from search.citing.names import case_parties
from search.citing.parties import close_words, party_words, same_party, telling
from search.citing.recognise import recognise
from search.citing.states import same_state
from search.model.citation import Citation
from search.model.document import Work

_BY_NUMBER: Final = frozenset({"application", "communication", "un-symbol", "ecli", "iachr", "serie-c"})


def misnamed(
    text: str, citations: Sequence[Citation], works: Mapping[str, Work], bearers: Callable[[str], Collection[int]]
) -> frozenset[int]:
    """The places of the citations that name another case beside the number of the one that is meant.

    `bearers` gives the numbers of the works that bear a case name by its key (`search.citing.names`). Another State is always
    told; another party of the same State only where a case is known by it, for many are called by victim and by author.
    """
    found: set[int] = set()
    beside: dict[tuple[int, int], Mention] = {}
    for at, each in enumerate(citations):
        work = works.get(each.target or "")
        if work is None or each.scheme not in _BY_NUMBER:
            continue
        beside = beside or {(one.start, one.end): one for one in recognise(text)}
        mention = beside.get((each.start, each.end))
        if mention is not None and mention.party and _differs(mention, work, bearers):
            found.add(at)
    return frozenset(found)


def _differs(mention: Mention, work: Work, bearers: Callable[[str], Collection[int]]) -> bool:
    states = same_state(mention.state) if mention.state else ()
    if states and work.countries and not set(states) & set(work.countries):
        return any(_parties(work))
    words = tuple(mention.party.split())
    if any(_fits(words, party_words(party)) for party in _parties(work)):
        return False
    if not any(_parties(work)):
        return False
    others = {number for state in states for number in bearers(f"{mention.party}|{state}")}
    return bool(others) and work.ordinal not in others


def _fits(words: tuple[str, ...], party: tuple[str, ...]) -> bool:
    """Whether two names may be of one case: one word in common is enough, for applicants are named in several ways."""
    if same_party(words, party) or "".join(words) == "".join(party):
        return True
    return any(close_words(one, other) for one in telling(words) for other in telling(party))


def _parties(work: Work) -> Iterator[str]:
    for title in work.titles.values():
        sides = case_parties(title)
        if sides is not None:
            yield sides[0]
