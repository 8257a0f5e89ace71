"""Recommendations that a report's list only refers to: `the recommendations in paragraphs 16 (c) and 17 did not enjoy support`.

They were made in the dialogue, by the State that the paragraph begins with; the report prints them nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from indexer.recommendations.states import states_in_text
from search.model.recommendation import Recommendation, Response
from search.model.unit import Unit
from search.vocabulary import Vocabularies

_REFERENCES: Final = re.compile(r"paragraphe?s?\s(?P<list>\d{1,3}[\d\s(),;a-z]*)")
_ONE: Final = re.compile(r"(?P<number>\d{1,3})(?P<letters>(?:\s*,?\s*(?:and|et)?\s*\(?[a-z](?:\s?,\s?[a-z])*\))*)")
_RECOMMENDS: Final = re.compile(
    r"(?i)\brecomm[ae]nd|\bsuggest|\bcalled (?:on|for)\b|\burged?\b|\binvit|\bdemand|\bpropos"
)
_LETTER: Final = re.compile(r"[a-z](?=\s?[,)])")


def referred(text: str) -> Iterator[tuple[str, str | None]]:
    """Numbers of paragraphs that a folded sentence refers to, each with a letter in it or None for the whole."""
    for found in _REFERENCES.finditer(text):
        for one in _ONE.finditer(found["list"]):
            letters = _LETTER.findall(one["letters"])
            yield from ((one["number"], letter) for letter in letters)
            if not letters:
                yield one["number"], None


def referred_recommendations(
    text: str, words: str, response: Response, dialogue: Mapping[str, Unit], vocabularies: Vocabularies
) -> tuple[list[Recommendation], list[str]]:
    """The recommendations that a sentence refers to, and the places in which none can be read (`33(a)`).

    The State is the first that the paragraph names beside those that the sentence itself names; it is marked as suggested. A
    paragraph that recommends without naming one gives a record without it.
    """
    reviewed = frozenset(code for code, _ in states_in_text(words, vocabularies))
    last = max((int(number) for number in dialogue if number.isdecimal()), default=0)
    found, unheld = [], []
    for number, letter in referred(text):
        place = f"{number}({letter})" if letter else number
        unit = dialogue.get(number)
        if unit is None and int(number) > last:
            # A paragraph of the section itself: what stands there is read where it stands.
            continue
        if unit is None or (letter and f"({letter})" not in unit.text and f" {letter})" not in unit.text):
            unheld.append(place)
            continue
        speaker = next(
            ((code, name) for code, name in states_in_text(unit.text, vocabularies) if code not in reviewed), None
        )
        if speaker is None and not _RECOMMENDS.search(unit.text):
            unheld.append(place)
            continue
        found.append(
            Recommendation(
                id=f"{unit.anchor}-{letter}" if letter else unit.anchor,
                work="",
                units=(unit.anchor,),
                number=place,
                recommenders=() if speaker is None else (speaker[0],),
                response=response,
                response_words=words,
                suggested={} if speaker is None else {f"recommenders:{speaker[0]}": speaker[1]},
            )
        )
    return found, unheld
