"""Chains as the objects that `renvoi chains --json` and the API print."""

from __future__ import annotations

from collections.abc import Sequence

from search.recommending.asked_again import AskedAgain
from search.recommending.chain_words import chain_sentence, chain_title
from search.recommending.recommendations_json import view_json
from search.vocabulary import Vocabularies


def chains_json(
    chains: Sequence[AskedAgain], in_all: int, country: str, vocabularies: Vocabularies
) -> dict[str, object]:
    """The chains of a State, the longest first."""
    return {
        "country": country,
        "total": in_all,
        "chains": [
            {
                "key": chain.key,
                "asked": {language: chain_title(chain, language) for language in ("fr", "en")},
                "summary": {language: chain_sentence(chain, language, vocabularies) for language in ("fr", "en")},
                "count": len(chain.members),
                "years": list(chain.years),
                "askers": list(chain.askers),
                "answers": [{"response": response, "year": year} for response, year in chain.answers],
                "recommendations": [view_json(view, vocabularies) for view in chain.members],
            }
            for chain in chains
        ],
    }
