"""Resolution of names: *Alp v. Denmark, para. 8.3*, *arrêt Hirsi précité*.

A name means what the same document called so before; else the one case known by it in the collection, from its own
opening or because a public document cites it in full by that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from search.citing.desk import CASE_NUMBER, Desk, Held, Named, Outcome, settled
from search.citing.formations import GRAND_CHAMBER, names_grand_chamber
from search.citing.mention import Mention
from search.citing.named_alone import in_collection
from search.citing.parties import close_words, is_initials, same_number, same_party, telling
from search.citing.possible_cases import can_be_of, is_of
from search.citing.rulings import contradicts, fitting, other_ruling, rulings
from search.citing.states import same_state

_PRINTED: Final = frozenset({"reporter", "serie-a"})
"""Printed reports: another way to a case that is known by its application."""
_OTHER_RULING: Final = "other-ruling"
_MOSTLY: Final = 4
"""So many documents must agree on a name, for each one that differs, for that one to be taken for a slip."""


_LEAST_CAPITALS: Final = 3


def by_name(mention: Mention, desk: Desk) -> Outcome:
    """The case of a name."""
    words = tuple(mention.party.split())
    if not words:
        return _unknown(mention, "name-unknown")
    if names_grand_chamber(desk.place.text[mention.start : mention.full_end]):
        mention = replace(mention, kind=GRAND_CHAMBER)
    here = _earlier(mention, words, desk)
    if here is not None:
        return here
    if mention.form == "short" and not mention.state:
        return in_collection(mention, words, desk) or _unknown(mention, "short-form-unread")
    known = _candidates(mention, words, desk)
    return _choose(mention, known, desk)


def _earlier(mention: Mention, words: tuple[str, ...], desk: Desk) -> Outcome | None:
    """What this document cited before under this name."""
    found: dict[tuple[str, str], Outcome] = {}
    unknown: Outcome | None = None
    for outcome in desk.cited_as(words):
        one = outcome.mention
        if mention.state and one.state and one.state not in same_state(mention.state):
            continue
        if mention.body and outcome.target is not None and mention.body not in outcome.target.bodies:
            continue
        same = any(same_party(words, full) for full in one.names)
        if outcome.status == "unknown":
            unknown = outcome if same else unknown
        elif same:
            found.pop(outcome.meant, None)
            found[outcome.meant] = outcome
    found = {k: v for k, v in found.items() if v.mention.party == mention.party} or found
    if not found and mention.form == "short":
        found = {
            one.meant: one
            for one in desk.cited_as(words)
            if one.status != "unknown"
            and len(one.mention.party.split()) == len(words)
            and _all_close(words, one.mention.party.split())
        }
    found = found or _abbreviated(mention, words, desk)
    if not found:
        return _as_unknown(mention, unknown) if mention.form == "short" else None
    works = {outcome.target.number: outcome.target for outcome in found.values() if outcome.target is not None}
    if works and other_ruling(mention, list(works.values()), desk):
        return _another(mention, list(found.values())[-1])
    left = fitting(mention, works.values(), desk)
    works = {held.number: held for held in left} if left else works
    last_is_another = list(found.values())[-1].reason == _OTHER_RULING
    if len(works) == 1 and not mention.date and last_is_another and desk.context.own not in works:
        return _perhaps_another(mention, list(works.values()))
    if len(works) > 1:
        for reason, narrowed in _narrowed(mention, list(works.values()), desk):
            if len(narrowed) == 1 and reason == "by-name-and-paragraph":
                return settled(mention, narrowed, reason)
        return settled(mention, list(works.values()), "named-earlier", several="named-earlier-several")
    if len(works) == 1:
        return settled(mention, list(works.values()), "named-earlier")
    latest = list(found.values())[-1]
    if latest.status == "ambiguous":
        return replace(latest, mention=mention, anchors=(), reason="named-earlier-several", scheme=mention.scheme)
    return replace(
        latest,
        mention=mention,
        anchors=(),
        reason="named-earlier-not-held",
        scheme=mention.scheme,
        symbol=latest.symbol,
    )


def _abbreviated(mention: Mention, words: tuple[str, ...], desk: Desk) -> dict[tuple[str, str], Outcome]:
    """The cases cited before whose party these capitals are the first letters of: `SERAC`, of the *Social and Economic Rights Action Center*."""
    if len(words) != 1 or len(words[0]) < _LEAST_CAPITALS or not mention.value.startswith(words[0].upper()):
        return {}
    return {
        one.meant: one
        for _, one in desk.outcomes
        if one.status != "unknown"
        and "".join(word[0] for word in one.mention.party.split()) == words[0]
        and (not mention.state or one.mention.state in same_state(mention.state))
    }


def _another(mention: Mention, earlier: Outcome) -> Outcome:
    """A ruling that is not held, of a case of which another one is."""
    return replace(
        earlier, mention=mention, status="outside", reason=_OTHER_RULING, target=None, anchors=(), candidates=()
    )


def _perhaps_another(mention: Mention, held: Sequence[Held]) -> Outcome:
    """A case of which one ruling is held, and another known that is not: nothing says which is meant."""
    return replace(
        settled(mention, held, "by-name"),
        status="ambiguous",
        target=None,
        candidates=tuple(held),
        reason="same-name-not-held",
    )


def _as_unknown(mention: Mention, earlier: Outcome | None) -> Outcome | None:
    """A short form of a name given in full before, which nothing is known of: the case it means is said."""
    if earlier is None:
        return None
    return replace(earlier, mention=mention, anchors=(), scheme=mention.scheme)


def _candidates(mention: Mention, words: tuple[str, ...], desk: Desk) -> list[Named]:
    """Cases whose party can be the one named: those of exactly these words alone, where there are some."""
    keys = telling(words)
    listed: dict[tuple[tuple[str, ...], int | None, str], Named] = {}
    for state in same_state(mention.state):
        for word in keys:
            for one in desk.directory.named(state, word):
                listed[one.words, one.work, one.symbol] = one
    fitting = [one for one in listed.values() if same_party(words, one.words)]
    exact = [one for one in fitting if one.words == words]
    if exact or fitting:
        return exact or fitting
    if is_initials(words):
        return []
    return [
        one
        for one in desk.directory.named(mention.state, "")
        if same_number(words, one.words) and _close(keys, telling(one.words))
    ]


def _all_close(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each word of a short name is one of a full name, or that but for a letter: `Duarte Agostino`, `Duarte Agostinho`."""
    return len(words) > 1 and all(any(close_words(a, b) for b in other) for a in words)


def _close(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    few, many = (words, other) if len(words) <= len(other) else (other, words)
    return all(any(close_words(a, b) for b in many) for a in few) and any(len(word) > 5 for word in few)


def _choose(mention: Mention, known: Sequence[Named], desk: Desk) -> Outcome:
    known = _without_slips([one for one in known if is_of(one, mention.body, desk)])
    possible = [one for one in known if can_be_of(one, mention.date, desk)]
    ruled = [work for one in known if one.work is not None and (work := desk.directory.work(one.work))]
    if ruled and len(ruled) == len({one.work for one in known}) and other_ruling(mention, ruled, desk):
        return replace(_unknown(mention, _OTHER_RULING), status="outside")
    if known and not possible:
        return _unknown(mention, "name-of-another-date")
    known = possible
    works = {one.work: desk.directory.work(one.work) for one in known if one.work is not None}
    held = [work for work in works.values() if work is not None and not contradicts(mention, work, desk)]
    numbers = {number for work in held for number in work.cases}
    elsewhere = {}
    for one in known:
        case = CASE_NUMBER.search(one.symbol)
        if one.work is None and not (case and case[1] in numbers):
            elsewhere["case" if case else one.scheme, case[1] if case else one.symbol] = one
    if not held:
        if any(one.scheme == "application" for one in elsewhere.values()):
            elsewhere = {key: one for key, one in elsewhere.items() if one.scheme not in _PRINTED}
        if len(elsewhere) == 1 or (elsewhere and len({(one.words, one.taught) for one in elsewhere.values()}) == 1):
            symbol = next(iter(elsewhere.values())).symbol
            return Outcome(
                mention=mention, unit=0, status="outside", reason="name-not-held", scheme=mention.scheme, symbol=symbol
            )
        if elsewhere:
            return Outcome(
                mention=mention,
                unit=0,
                status="outside",
                reason="name-not-held-several",
                scheme=mention.scheme,
                symbol=mention.value,
            )
        return _unknown(mention, "name-unknown")
    if len(held) == 1 and not elsewhere:
        return settled(mention, held, "by-name", scheme=mention.scheme)
    for reason, narrowed in _narrowed(mention, held, desk):
        if len(narrowed) == 1 and not (
            elsewhere
            and (
                _is_open(mention, reason, narrowed[0], desk)
                or (narrowed[0].number != desk.context.own and _has_another(mention, elsewhere.values(), desk))
            )
        ):
            return settled(mention, narrowed, reason)
    if len(held) == 1:
        return _perhaps_another(mention, held)
    return settled(mention, held, "by-name", several="same-name")


def _has_another(mention: Mention, elsewhere: Iterable[Named], desk: Desk) -> bool:
    """Whether another ruling of a case that is held is known, and no date tells which is meant."""
    return not mention.date and any(desk.directory.bearers(one.scheme, one.symbol) for one in elsewhere)


def _is_open(mention: Mention, reason: str, work: Held, desk: Desk) -> bool:
    """Whether a case outside the collection may be meant as well: nothing is dated, or the work held lacks the paragraph cited.

    Without a date only the body that writes tells them apart; a document without numbered paragraphs lacks none.
    """
    if not (mention.date or desk.context.date) and reason != "by-name-and-own-body":
        return True
    first = mention.paragraphs[0].partition("-")[0] if mention.paragraphs else ""
    anchor = desk.directory.anchor
    return bool(first) and anchor(work.number, first) is None and anchor(work.number, "1") is not None


def _narrowed(mention: Mention, held: Sequence[Held], desk: Desk) -> list[tuple[str, list[Held]]]:
    """What further facts leave of several works of one name."""
    left = list(rulings(mention, held))
    if desk.context.date:
        left = [work for work in left if not work.date or work.date[:4] <= desk.context.date[:4]] or left
    steps = [("by-name-and-date", left)]
    if mention.paragraphs:
        first = mention.paragraphs[0].partition("-")[0]
        with_it = [work for work in left if desk.directory.anchor(work.number, first) is not None]
        steps.append(("by-name-and-paragraph", with_it))
    own = [work for work in left if desk.context.body and desk.context.body in work.bodies]
    steps.append(("by-name-and-own-body", own))
    return steps


def _without_slips(known: Sequence[Named]) -> list[Named]:
    """Without cases that so few documents call by a name which so many give to another."""
    most = max((one.taught for one in known), default=0)
    return [one for one in known if one.taught * _MOSTLY > most or one.taught == most]


def _unknown(mention: Mention, reason: str) -> Outcome:
    return Outcome(
        mention=mention, unit=0, status="unknown", reason=reason, scheme=mention.scheme, symbol=mention.value
    )
