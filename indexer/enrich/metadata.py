"""What a document says of itself, read from its opening and marked as suggested.

Nothing that a description or a data set states is changed; every suggestion carries where it was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from indexer.enrich.bodies import own_kind, own_mechanism
from indexer.enrich.cover import Cover, read_cover
from indexer.enrich.dates import date_in_title, own_date
from indexer.enrich.function_words import in_another_script
from indexer.enrich.identity import own_identifiers, own_title
from indexer.enrich.opening import Opening, below_menus, opening_of
from indexer.enrich.parties import Parties, find_parties
from indexer.enrich.places import concerned_states
from indexer.enrich.session import original_language, own_session
from indexer.enrich.topics import suggest_topics
from search.model.document import Description
from search.model.language import UNDETERMINED
from search.model.symbol import in_order
from search.model.unit import Unit
from search.vocabulary import Vocabularies

_COVER_LEAST: Final = 5
_TURNING: Final = re.compile("[\u202d\u202e\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Signs that no title needs: those that turn all letters after them round, and controls."""


def suggest(
    description: Description, units: Sequence[Unit], language: str, file_name: str, vocabularies: Vocabularies
) -> Description:
    """The description with what it does not say read from the units (and the file's name, empty for a row)."""
    opening = opening_of(units)
    cover = Cover(head=(), parts=()) if _is_row(description, opening) else read_cover(opening, vocabularies)
    parties = find_parties(opening, description.countries, language, vocabularies)
    reasons = dict(description.suggested)
    said = description
    if not said.identifiers and said.id is None:
        found = own_identifiers(opening, cover, file_name)
        reasons.update({f"identifiers:{identifier.value}": why for identifier, why in found})
        said = replace(said, identifiers=in_order(identifier for identifier, _ in found))
    elif said.id is None and all(identifier.scheme == "url" for identifier in said.identifiers):
        # A web page states its address; the judgment that it shows bears its own number.
        found = [one for one in own_identifiers(opening_of(below_menus(units)), cover, "") if one[0].scheme == "ecli"]
        reasons.update({f"identifiers:{identifier.value}": why for identifier, why in found})
        said = replace(said, identifiers=in_order((*said.identifiers, *(identifier for identifier, _ in found))))
    if UNDETERMINED in said.titles and language != UNDETERMINED:
        known = {key: title for key, title in said.titles.items() if key != UNDETERMINED}
        said = replace(said, titles={language: said.titles[UNDETERMINED], **known})
    if language not in said.titles:
        title = own_title(opening, cover, parties, language, vocabularies)
        if title is not None and not in_another_script(title[0], units):
            said = replace(said, titles={**said.titles, language: title[0]})
            reasons[f"titles:{language}"] = title[1]
    said, more = _facts(said, opening, cover, parties, vocabularies)
    said, topics = _topics(said, units, vocabularies)
    titles = {code: _TURNING.sub("", title) for code, title in said.titles.items()}
    return replace(said, titles=titles, suggested={**reasons, **more, **topics})


def _is_row(description: Description, opening: Opening) -> bool:
    """Whether a data set says what a cover would, of a piece too short to have one."""
    return (
        bool(description.titles and description.identifiers and description.date) and len(opening.lines) < _COVER_LEAST
    )


def _facts(
    said: Description, opening: Opening, cover: Cover, parties: Parties, vocabularies: Vocabularies
) -> tuple[Description, dict[str, str]]:
    reasons: dict[str, str] = {}
    title = " – ".join(said.titles.values())
    if said.kind is None and (kind := own_kind(opening, cover, title, said.identifiers, vocabularies)):
        said = replace(said, kind=kind[0])
        reasons["kind"] = kind[1]
    if said.date is None and (date := date_in_title(title) or own_date(opening, cover)):
        said = replace(said, date=date[0])
        reasons["date"] = date[1]
    if said.session is None and (session := own_session(cover)):
        said = replace(said, session=session[0])
        reasons["session"] = session[1]
    if said.original_language is None and (original := original_language(cover)):
        said = replace(said, original_language=original[0])
        reasons["original_language"] = original[1]
    if not said.parties and parties.names:
        said = replace(said, parties=parties.names)
        reasons.update({f"parties:{name}": parties.reason for name in parties.names})
    if not said.mechanisms and (bodies := own_mechanism(opening, title, said.identifiers, said.kind, vocabularies)):
        said = replace(said, mechanisms=tuple(bodies))
        reasons.update({f"mechanisms:{code}": why for code, why in bodies.items()})
    if not said.countries and (states := concerned_states(title, cover, said.identifiers, parties, vocabularies)):
        said = replace(said, countries=tuple(states))
        reasons.update({f"countries:{code}": why for code, why in states.items()})
    return said, reasons


def _topics(said: Description, units: Sequence[Unit], vocabularies: Vocabularies) -> tuple[Description, dict[str, str]]:
    if said.themes and said.groups:
        return said, {}
    found = suggest_topics(said.titles, units, vocabularies)
    reasons: dict[str, str] = {}
    if not said.themes and found["theme"]:
        said = replace(said, themes=tuple(found["theme"]))
        reasons.update({f"themes:{code}": why for code, why in found["theme"].items()})
    if not said.groups and found["group"]:
        said = replace(said, groups=tuple(found["group"]))
        reasons.update({f"groups:{code}": why for code, why in found["group"].items()})
    return said, reasons
