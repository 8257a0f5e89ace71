"""The head of a dossier: what it holds, in its title, and below it the day, the state of the collection and the address.

Whoever finds the sheet in a file a year later reads from it what was asked of which collection, and where to ask again.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from search.messages import sentence
from search.recommending.dimensions import DIMENSIONS, Dimension
from search.recommending.request import RecommendationRequest
from search.recommending.words import dimension_word, value_word
from search.references.facts import printed_day
from search.vocabulary import Vocabularies

_FIRST: Final[tuple[Dimension, ...]] = ("country", "mechanism")
"""What names itself: it stands first, without the name of its dimension."""


def asked_title(title: str, request: RecommendationRequest, language: str, vocabularies: Vocabularies) -> str:
    """A title with what was asked: States and mechanisms, other filters, what is kept out, the words.

    `title` alone where everything was asked.
    """
    comma, colon = ("\u00a0; ", "\u00a0: ") if language == "fr" else ("; ", ": ")

    def values(name: Dimension, codes: tuple[str, ...]) -> str:
        return ", ".join(value_word(name, code, language, vocabularies) for code in codes)

    parts = [values(name, request.include[name]) for name in _FIRST if request.include.get(name)]
    parts += [
        f"{dimension_word(name, language)}{colon}{values(name, request.include[name])}"
        for name in DIMENSIONS
        if request.include.get(name) and name not in _FIRST
    ]
    without = "sauf" if language == "fr" else "without"
    parts += [f"{without} {values(name, request.exclude[name])}" for name in DIMENSIONS if request.exclude.get(name)]
    if request.q.strip():
        words = " ".join(request.q.split())
        parts.append(f"«\u00a0{words}\u00a0»" if language == "fr" else f"“{words}”")
    return f"{title}{colon}{comma.join(parts)}" if parts else title


def made_lines(day: date, built: str, address: str, language: str) -> tuple[str, ...]:
    """When a dossier was made, of which state of the collection (`built`, an ISO date or moment), and its address on the web."""
    facts = {"day": printed_day(day.isoformat(), language), "built": printed_day(built[:10], language)}
    said = sentence("dossier-made" if built else "dossier-made-on", facts, language)
    return (said, sentence("dossier-address", {"address": address}, language)) if address else (said,)
