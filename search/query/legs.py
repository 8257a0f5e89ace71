"""The legs of a query put together: one a language, softened alike, and what orders the hits of both.

How a leg says the question in its language is `search.query.bridging`'s part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from search.bridge.entry import Entry
from search.bridge.spoken import spoken_language
from search.query import plan as p
from search.query.ast import Node, Symbol
from search.query.bridging import Leg, Legs, add_term, forget, leg_of
from search.query.listening import is_mixed, translatable
from search.query.spans import TEXT, Place

_SEVERAL: Final = 2
"""Terms of which a passage may have a share."""


def listen(node: Node, legs: Legs) -> None:
    """Find out in which language the query is typed, and whether passages of that language can have all its words."""
    asked = legs.bridging
    legs.spoken = spoken_language(translatable(node), asked.dictionary, asked.count, asked.hint)
    if legs.spoken is not None and asked.count is not None and asked.matching is not None:
        legs.mixed = is_mixed(
            node,
            legs.spoken,
            asked.dictionary,
            asked.count,
            asked.matching,
            lambda typed: legs.compile_typed(typed, TEXT),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A leg as it is asked, with the language and the terms of each `Most` in it."""

    plan: p.PlanNode
    named: tuple[str, ...]
    terms: tuple[tuple[str, ...], ...]


def other_legs(node: Node, legs: Legs) -> list[p.PlanNode]:
    """The legs that add something to the query, in the order of the languages searched.

    Names and numbers stand for themselves: a query of several words in one language is asked in the other for their sake.
    What is softened is softened alike: where most of the words do in the other language, they do in the one typed too, and hits are
    ordered by how much of the question they have.
    """
    bridging, spoken = legs.bridging, legs.spoken
    made = {language: _made(node, language, legs) for language in (*bridging.languages, *bridging.beside)}
    if bridging.alike and spoken in made and any(leg is not None and leg.named for leg in made.values()):
        made[spoken] = _take(leg_of(node, Leg(language=spoken, top=True), legs), legs) or made[spoken]
        legs.share = _share(legs)
    kept = [leg for language in bridging.languages if (leg := made[language]) is not None]
    legs.named.extend(name for leg in kept for name in leg.named)
    legs.terms.extend(terms for leg in kept for terms in leg.terms)
    return [leg.plan for leg in kept]


def _made(node: Node, language: str, legs: Legs) -> _Made | None:
    """The leg of a language, None where it adds nothing; what it adds is listed, unless it is kept out."""
    before = len(legs.added)
    leg = _take(
        leg_of(node, Leg(language=language, strict=legs.spoken == language and not legs.mixed, top=True), legs), legs
    )
    fresh = [key for key in list(legs.added)[before:] if not legs.added[key].excluded]
    if leg is not None and not fresh and leg.named:
        fresh = _names(node, language, legs)
    used = any(legs.added[key].used for key in fresh)
    if leg is None or language in legs.bridging.beside:
        forget(fresh, legs)
    return leg if used else None


def _take(plan: p.PlanNode | None, legs: Legs) -> _Made | None:
    """A leg with all that was softened while it was made."""
    named, terms = tuple(legs.named), tuple(legs.terms)
    legs.named.clear()
    legs.terms.clear()
    return None if plan is None else _Made(plan=plan, named=named, terms=terms)


def _share(legs: Legs) -> p.Share | None:
    """How much of a row a passage has, each term once, in whatever language; None where the question is no row of several terms."""
    said = [legs.rows.get(language, []) for language in (*legs.bridging.languages, *legs.bridging.beside)]
    terms = tuple(p.Any(ways) for ways in zip(*said, strict=False))
    if legs.spoken is None or len(terms) < _SEVERAL:
        return None
    return p.Share(words=p.Most(terms, 0.0, 1, p.All(())), language=legs.spoken)


def _names(node: Node, language: str, legs: Legs) -> list[tuple[str, str, str, bool]]:
    """List what a leg asks that adds nothing but passages with most of the names: each name, as it stands."""
    leg = Leg(language=language)
    before = len(legs.added)
    named = [" ".join(word.text for word in segment.words) for segment in legs.segments(tuple(translatable(node)))]
    named += [child.text for child in getattr(node, "children", (node,)) if isinstance(child, Symbol)]
    for text in named:
        add_term(text, Entry(text=text, language=language, source="cognate", share=1.0), leg, legs)
    return list(legs.added)[before:]


def left_out(node: Node, place: Place, legs: Legs) -> list[p.PlanNode]:
    """What a negated node leaves out beside the words typed: what people have written that they stand for, no more."""
    found = []
    for language in legs.bridging.languages:
        before = len(legs.added)
        plan = leg_of(node, Leg(language=language, place=place, excluding=True, strict=True), legs)
        if plan is None:
            forget(list(legs.added)[before:], legs)
        elif _has_ways(plan):
            found.append(plan)
    return found


def _has_ways(plan: p.PlanNode) -> bool:
    """Whether anything but the words typed stands in a plan."""
    return isinstance(plan, p.Weighed) or any(_has_ways(child) for child in getattr(plan, "children", ()))
