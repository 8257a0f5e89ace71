"""Resolution of a party's name alone: *Hirsi Jamaa, § 122*, *the Hirsi case*, and *Hirsi, cited above* that nothing before explains.

It means the case that the same document cites in full before, whose party begins or ends with it. Else only a paragraph, or a
word that points back, leads to a case that the collection knows by exactly this name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from search.citing.desk import Desk, Held, Outcome, settled
from search.citing.mention import Mention
from search.citing.parties import is_initials, same_number, telling
from search.citing.parties_alone import never_alone
from search.citing.possible_cases import can_be_of, is_of
from search.citing.rulings import rulings

_PAGE_AFTER: Final = re.compile(r"[\s,.)]*(?:at\s+|à\s+la\s+)?pp?\.\s*\d")
"""Pages are of books, whose authors bear the names of parties."""
_LEAST_LETTERS: Final = 4
_INITIALS: Final = 3
"""So many initials are a name that can be looked up; fewer are many people's."""
_MOST: Final = 5
"""More cases than these bear a name that says nothing."""


def by_party_alone(mention: Mention, desk: Desk) -> Outcome:
    """The case that a party's name alone means; unknown where it may as well mean a person or a thing."""
    words = tuple(mention.party.split())
    here = cited_so_before(mention, words, desk)
    if here is not None:
        return here
    if not mention.paragraphs:
        return _nothing(mention)
    return in_collection(mention, words, desk) or _nothing(mention)


def cited_so_before(mention: Mention, words: tuple[str, ...], desk: Desk) -> Outcome | None:
    """The case cited in full before whose party begins or ends with these words; several are listed."""
    found: dict[tuple[str, ...], Outcome] = {}
    exact: set[tuple[str, ...]] = set()
    for outcome in desk.cited_as(words):
        fitting = [full for full in outcome.mention.names if _calls(words, full)]
        in_full = outcome.mention.state or outcome.mention.form == "identifier"
        if outcome.status == "unknown" or not in_full or not fitting:
            continue
        if mention.body and outcome.target is not None and mention.body not in outcome.target.bodies:
            continue
        key = _case(outcome)
        found.pop(key, None)
        found[key] = outcome
        if words in fitting:
            exact.add(key)
    if exact:
        found = {key: one for key, one in found.items() if key in exact}
    if not found:
        return None
    works = {
        held.number: held
        for one in found.values()
        for held in (*((one.target,) if one.target is not None else ()), *one.candidates)
    }
    if len(found) == 1:
        (one,) = found.values()
        reason = "named-earlier" if one.target is not None else "named-earlier-not-held"
        if one.status == "ambiguous":
            reason = "named-earlier-several"
        return replace(one, mention=mention, anchors=(), reason=reason, scheme=mention.scheme)
    return replace(
        _nothing(mention),
        status="ambiguous" if works else "outside",
        candidates=tuple(works.values()),
        reason="named-earlier-several" if works else "name-not-held-several",
    )


def in_collection(mention: Mention, words: tuple[str, ...], desk: Desk) -> Outcome | None:
    """The case that the collection knows by exactly this party, its State being named nowhere; several that are held are listed."""
    if not _says_enough(words) or _PAGE_AFTER.match(desk.place.text, mention.end):
        return None
    known = {
        (one.work, one.symbol): one
        for one in desk.directory.named("*", max(telling(words), key=len))
        if one.words == words and is_of(one, mention.body, desk) and can_be_of(one, mention.date, desk)
    }
    works = {one.work: desk.directory.work(one.work) for one in known.values() if one.work is not None}
    held = _rulings(mention, [work for work in works.values() if work is not None])
    numbers = {number for work in held for number in work.cases}
    elsewhere = {one.symbol: one for one in known.values() if one.work is None and one.symbol not in numbers}
    bearers = held
    if mention.form == "called":
        held = tuple(work for work in held if _has(work, mention, desk))
    if len(held) + len(elsewhere) > _MOST:
        return None
    if bearers and not elsewhere and not any(_shows(work, mention, desk) for work in bearers):
        near = _with_longer_names(mention, words, desk)
        if not (held or near):
            return None
        return replace(
            _nothing(mention), status="ambiguous", candidates=(*bearers, *near), reason="name-without-paragraph"
        )
    if held and elsewhere:
        ambiguous = settled(mention, held, "by-name-without-state", several="same-name")
        return replace(ambiguous, status="ambiguous", target=None, candidates=tuple(held), reason="same-name-not-held")
    if held:
        return settled(mention, held, "by-name-without-state", several="same-name")
    if len(elsewhere) == 1:
        (one,) = elsewhere.values()
        return replace(_nothing(mention), status="outside", reason="name-not-held", symbol=one.symbol)
    return None


def _with_longer_names(mention: Mention, words: tuple[str, ...], desk: Desk) -> tuple[Held, ...]:
    """The cases held that may be called so as well and have the paragraph named, where the case of exactly this name has none."""
    named = desk.directory.named("*", max(telling(words), key=len))
    numbers = {one.work for one in named if one.work is not None and one.words != words and _calls(words, one.words)}
    works = [work for number in sorted(numbers) if (work := desk.directory.work(number)) is not None]
    near = tuple(work for work in works if _shows(work, mention, desk))
    return near if len(near) <= _MOST else ()


def _case(outcome: Outcome) -> tuple[str, ...]:
    """What tells two cases cited before apart: the work; of those not held the name with the State, for cases joined under one have several numbers."""
    one = outcome.mention
    if outcome.target is not None or outcome.candidates or is_initials(one.party.split()):
        return outcome.meant
    return ("named", one.party, one.state)


def _rulings(mention: Mention, held: Sequence[Held]) -> tuple[Held, ...]:
    """Of each State's cases the documents that a citation means: a name is not made one case's because another is no judgment."""
    by_state: dict[frozenset[str], list[Held]] = {}
    for work in held:
        by_state.setdefault(work.countries, []).append(work)
    return tuple(work for each in by_state.values() for work in rulings(mention, each))


def _calls(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a case of this party may be called so: by its whole name, or by its first or last word with any others."""
    if words == full:
        return True
    if not same_number(words, full) or is_initials(words):
        return False
    wanted, has = telling(words), telling(full)
    first = next((word for word in has if not is_initials((word,))), has[0])  # of `C.H.J. Cavalcanti Araujo-Jongen`
    at_an_end = {has[0], first, has[-1]} & set(wanted)
    return (
        set(wanted) <= set(has)
        and bool(at_an_end)
        and any(len(word) >= _LEAST_LETTERS and word not in never_alone() for word in wanted)
    )


def _says_enough(words: Sequence[str]) -> bool:
    if is_initials(words):
        return len(words) > 1 or len(words[0]) >= _INITIALS
    return any(len(word) >= _LEAST_LETTERS and word not in never_alone() for word in words)


def _has(work: Held, mention: Mention, desk: Desk) -> bool:
    """Whether a work has the paragraph named; of one without numbered paragraphs that is not asked."""
    anchor = desk.directory.anchor
    first = mention.paragraphs[0].partition("-")[0] if mention.paragraphs else ""
    return not first or anchor(work.number, first) is not None or anchor(work.number, "1") is None


def _shows(work: Held, mention: Mention, desk: Desk) -> bool:
    """Whether a work has a numbered paragraph as the one named, where one is."""
    first = mention.paragraphs[0].partition("-")[0] if mention.paragraphs else ""
    return not first or desk.directory.anchor(work.number, first) is not None


def _nothing(mention: Mention) -> Outcome:
    return Outcome(
        mention=mention,
        unit=0,
        status="unknown",
        reason="short-form-unread",
        scheme=mention.scheme,
        symbol=mention.value,
    )
