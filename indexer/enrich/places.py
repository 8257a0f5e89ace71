"""The State that a document concerns: not every State that it mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from indexer.enrich.cover import Cover
from indexer.enrich.parties import Parties, state_named
from search.model.document import Identifier
from search.text.fold import fold
from search.vocabulary import Vocabularies

_SYMBOL_STATE: Final = re.compile(r"/([A-Z]{3})(?:/|-|$)")
_CONCERNING: Final = re.compile(
    r"(?i:(?:visit|mission)s?\s+to|(?:reports?|reviews?)\s+of|situation\s+(?:of\s+human\s+rights\s+)?in|visites?|mission|en|au|aux|rapports?\s+périodiques?|rapport\s+initial)\s+"
    r"(?:the\s+|en\s+|au\s+|aux\s+|de\s+la\s+|des?\s+|du\s+|à\s+)?(?P<state>[A-ZÉÎ][\w’'()\-]*(?:\s+(?:(?:and|et|of|the|de|du|la)\s+)*[A-ZÉ][\w’'\-]*)*)"
)
"""What a title says before the name of the one State it is about; needed where the name is also another word."""
_TITLE_STATES: Final = 2
"""A title that names more States is about none of them alone."""
_SHORTEST_NAME: Final = 4


def concerned_states(
    title: str, cover: Cover, identifiers: Iterable[Identifier], parties: Parties, vocabularies: Vocabularies
) -> dict[str, str]:
    """Codes of the States concerned, each with what tells it: symbol, parties, a part of the title, or the title's words."""
    for identifier in identifiers:
        if identifier.scheme == "un-symbol":
            for code in _SYMBOL_STATE.findall(identifier.value):
                if vocabularies.get("country", code):
                    return {code: f"symbol {identifier.value}"}
    if parties.state:
        return {parties.state: parties.reason}
    for part in cover.parts[1:] if cover.is_cover else ():
        code = state_named(part, vocabularies)
        if code:
            return {code: f"title: {part}"}
    for match in _CONCERNING.finditer(title):
        code = state_named(match["state"], vocabularies)
        if code:
            return {code: f"title: {match[0]}"}
    return _named_states(title, vocabularies)


def _named_states(title: str, vocabularies: Vocabularies) -> dict[str, str]:
    words = f" {_spaced(title)} "
    found: dict[str, str] = {}
    for name, code in _names(vocabularies):
        if name in words:
            found.setdefault(code, f"title:{name.rstrip()}")
            words = words.replace(name, " | ")
    return found if len(found) <= _TITLE_STATES else {}


@cache
def _names(vocabularies: Vocabularies) -> tuple[tuple[str, str], ...]:
    """Names of countries between spaces, the longest first; not those that are ordinary words, nor acronyms."""
    pairs: dict[str, str] = {}
    for concept in vocabularies.concepts("country"):
        unclear = {fold(str(name)) for key in ("ambiguous_en", "ambiguous_fr") for name in concept.facts.get(key, ())}  # type: ignore[attr-defined]
        for name in (*concept.labels.values(), *concept.other["en"], *concept.other["fr"]):
            if len(name) >= _SHORTEST_NAME and not name.isupper() and fold(name) not in unclear:
                pairs.setdefault(f" {_spaced(name)} ", concept.code)
    return tuple(sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _spaced(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
