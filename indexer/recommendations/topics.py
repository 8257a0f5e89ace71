"""Themes and groups that a recommendation's own words suggest, each with those words.

The triggers are those of the vocabularies. Where the source gives themes, they stay as they are and what the words suggest is kept
apart (`read_themes:` in `suggested`), for comparison and never as a value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from indexer.enrich.triggers import find_triggers, read_triggers, words_of
from search.model.language import ANALYSED
from search.model.recommendation import Recommendation
from search.model.unit import Unit
from search.recommending.stated import stated_text
from search.vocabulary import Vocabularies

_FIELDS: Final = {"theme": "themes", "group": "groups"}
_MOST: Final = 6
"""Suggestions a record, of each kind."""
_SHOWN: Final = 3


def with_topics(one: Recommendation, units: Mapping[str, Unit], vocabularies: Vocabularies) -> Recommendation:
    """The record with suggested themes and groups; stated ones are kept, with the suggestions apart."""
    found = suggested_topics([units[anchor] for anchor in one.units if anchor in units], vocabularies)
    changes: dict[str, tuple[str, ...]] = {}
    suggested = dict(one.suggested)
    for vocabulary, codes in found.items():
        name = _FIELDS[vocabulary]
        stated = getattr(one, name)
        suggested.update({f"{'read_' if stated else ''}{name}:{code}": words for code, words in codes.items()})
        if codes and not stated:
            changes[name] = tuple(codes)
    return replace(one, **changes, suggested=suggested)  # type: ignore[arg-type]


def suggested_topics(units: list[Unit], vocabularies: Vocabularies) -> dict[str, dict[str, str]]:
    """By vocabulary (`theme`, `group`): codes, those named most often first, each with the words that suggest it."""
    tallies: dict[str, dict[str, Counter[str]]] = {name: {} for name in _FIELDS}
    for unit in units:
        spoken = (unit.language,) if unit.language in ANALYSED else ANALYSED
        for vocabulary, words, codes in find_triggers(
            words_of(stated_text(unit.text)), read_triggers(vocabularies, spoken, names=False)
        ):
            for code in codes:
                tallies[vocabulary].setdefault(code, Counter())[words] += 1
    return {
        name: {
            code: ", ".join(word for word, _ in tally.most_common(_SHOWN))
            for code, tally in sorted(tallies[name].items(), key=lambda pair: -pair[1].total())[:_MOST]
        }
        for name in _FIELDS
    }
