"""How a term stands in a text: one word in any of its forms, several side by side, an acronym as it is written.

Which terms are asked is decided in `search.query.bridging`.
"""

from __future__ import annotations

from search.bridge.acronyms import is_acronym
from search.bridge.entry import Entry
from search.query import plan as p
from search.query.spans import TITLE, Place
from search.text.analyse import QueryWord, analyse


def span_of(entry: Entry, place: Place) -> p.Terms | p.Sequence | None:
    """A term as a span: its words in any of their forms, its stop words and acronyms as they stand; None where it has no other."""
    tokens = analyse(entry.text, entry.language)
    if all(token.stem is None for token in tokens):
        return None
    stands = [token.stem is None or is_acronym(entry.text[token.start : token.end]) for token in tokens]
    if len(tokens) == 1:
        assert tokens[0].stem is not None
        return p.Terms(place.exact, (tokens[0].exact,)) if stands[0] else p.Terms(place.stem, (tokens[0].stem,))
    slots = tuple(
        (token.exact if alone or token.stem is None else token.stem,)
        for token, alone in zip(tokens, stands, strict=True)
    )
    return p.Sequence(place.stem, slots, 1.0, tuple(number for number, alone in enumerate(stands) if alone))


def word_as_typed(word: QueryWord, language: str, place: Place) -> p.Terms | None:
    """A typed word in passages of one language; None where it has no form there. It scores nothing: what was typed does."""
    if is_acronym(word.text):
        return p.Terms(place.exact, (word.exact,), 0.0)
    terms = tuple(stem for stem in word.stems if stem.startswith(f"{language}:"))
    return p.Terms(place.stem, terms, 0.0) if terms else None


def in_titles(way: p.Terms | p.Sequence) -> p.Terms | p.Sequence:
    """The same span, looked for in titles."""
    field = TITLE.exact if way.field in {"exact", "title_exact", "section_exact"} else TITLE.stem
    if isinstance(way, p.Terms):
        return p.Terms(field, way.terms, way.weight)
    return p.Sequence(field, way.slots, way.weight, way.written)


def written_of(plan: p.PlanNode | None) -> tuple[str, ...]:
    """The terms of a span in order, to tell whether a translation is the word itself."""
    if isinstance(plan, p.All):
        return tuple(term for child in plan.children for term in written_of(child))
    if isinstance(plan, p.Terms):
        return plan.terms
    if isinstance(plan, p.Sequence):
        return tuple(slot[0] for place, slot in enumerate(plan.slots) if place not in plan.written)
    return ()
