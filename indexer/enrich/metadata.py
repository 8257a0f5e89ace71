"""What a document says of itself, read from its opening and marked as suggested.

Nothing that a description or a data set states is changed; every suggestion carries where it was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.enrich.identity import own_identifiers, own_title
from indexer.enrich.opening import Opening, opening_of
from indexer.enrich.subjects import dates, kinds, mechanisms, states
from indexer.enrich.topics import suggest_topics
from search.model.document import Description, Identifier
from search.model.symbol import in_order
from search.model.unit import Unit
from search.vocabulary import Vocabularies


def suggest(
    description: Description, units: Sequence[Unit], language: str, file_name: str, vocabularies: Vocabularies
) -> Description:
    """The description with what it does not say read from the units (and the file's name, empty for a row)."""
    opening = opening_of(units)
    reasons = dict(description.suggested)
    said = description
    if not said.identifiers and said.id is None:
        found = own_identifiers(opening, file_name)
        reasons.update({f"identifiers:{identifier.value}": why for identifier, why in found})
        said = replace(said, identifiers=in_order(identifier for identifier, _ in found))
    if language not in said.titles:
        title = own_title(opening, said.identifiers)
        if title is not None:
            said = replace(said, titles={**said.titles, language: title[0]})
            reasons[f"titles:{language}"] = title[1]
    said, more = _subjects(said, opening, units, vocabularies)
    return replace(said, suggested={**reasons, **more})


def _subjects(
    said: Description, opening: Opening, units: Sequence[Unit], vocabularies: Vocabularies
) -> tuple[Description, dict[str, str]]:
    reasons: dict[str, str] = {}
    title = " ".join(said.titles.values())
    if said.kind is None and (kind := kinds(opening, title, said.identifiers, vocabularies)):
        said = replace(said, kind=kind[0])
        reasons["kind"] = kind[1]
    if said.date is None and (date := dates(opening)):
        said = replace(said, date=date[0])
        reasons["date"] = date[1]
    topics = suggest_topics(said.titles, units, vocabularies) if not (said.themes and said.groups) else {"theme": {}, "group": {}}
    for name, found in (
        ("mechanisms", mechanisms(opening, title, said.identifiers, vocabularies)),
        ("countries", states(opening, title, said.identifiers, vocabularies)),
        ("themes", topics["theme"]),
        ("groups", topics["group"]),
    ):
        if not getattr(said, name) and found:
            said = replace(said, **{name: tuple(found)})
            reasons.update({f"{name}:{code}": why for code, why in found.items()})
    return said, reasons


def identifiers_of(description: Description) -> tuple[Identifier, ...]:
    """Its identifiers, the fittest first."""
    return in_order(description.identifiers)
