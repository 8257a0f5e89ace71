"""The recommendations of a document: which way of finding them fits its kind, and what it answers to those of another.

Themes and groups are suggested for every record that a table gives none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.recommendations.answers import answers_of, is_addendum
from indexer.recommendations.formulas import family_of, stated_recommendations
from indexer.recommendations.lists import list_rules, listed_recommendations
from indexer.recommendations.outcomes import outcome_recommendations
from indexer.recommendations.positions import positions_of
from indexer.recommendations.topics import with_topics
from search.catalogue.store import Answer
from search.model.document import Description
from search.model.note import Note
from search.model.recommendation import Recommendation
from search.model.unit import Unit
from search.vocabulary import Vocabularies


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundThere:
    """What one version states, and what it answers to another."""

    recommendations: tuple[Recommendation, ...] = ()
    answers: tuple[Answer, ...] = ()
    notes: tuple[Note, ...] = ()


def find_recommendations(
    units: Sequence[Unit], description: Description, carried: tuple[Recommendation, ...], vocabularies: Vocabularies
) -> FoundThere:
    """What a version states, with suggested themes and groups, and what it answers to another document."""
    found = _found(units, description, carried, vocabularies)
    if not found.recommendations:
        return found
    at = {unit.anchor: unit for unit in units}
    return replace(found, recommendations=tuple(with_topics(one, at, vocabularies) for one in found.recommendations))


def _found(
    units: Sequence[Unit], description: Description, carried: tuple[Recommendation, ...], vocabularies: Vocabularies
) -> FoundThere:
    """What a version states: what its table carried, else what its text is read to recommend."""
    if carried:
        return FoundThere(recommendations=carried)
    kinds = vocabularies.ancestors("kind", description.kind) if description.kind else ()
    if list_rules().kinds.intersection(kinds):
        listed = listed_recommendations(units, vocabularies)
        answered = answers_of(units) if not listed.recommendations and is_addendum(description) else ()
        unheld = {"count": str(len(listed.unheld)), "which": ", ".join(listed.unheld)}
        notes = (Note(code="references-unheld", facts=unheld),) if listed.unheld else ()
        return FoundThere(recommendations=listed.recommendations, answers=answered, notes=notes)
    placed, answered = positions_of(units, vocabularies)
    if placed:
        return FoundThere(recommendations=placed, answers=answered)
    family = family_of(kinds, description.mechanisms)
    if family is None:
        return FoundThere()
    outcomes = outcome_recommendations(units)
    taken = {anchor for one in outcomes for anchor in one.units}
    stated = tuple(one for one in stated_recommendations(units, family) if one.units[0] not in taken)
    order = {unit.anchor: unit.ordinal for unit in units}
    return FoundThere(recommendations=tuple(sorted((*stated, *outcomes), key=lambda one: order[one.units[0]])))
