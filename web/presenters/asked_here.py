"""What a document recommends, beside its own text: how many recommendations, where they are listed, the answer to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from search.model.document import Work
from search.recommending.in_document import AskedHere, AskedInDocument
from search.recommending.request import RecommendationRequest
from search.recommending.words import value_word
from search.vocabulary import Vocabularies
from web.presenters.recommendations import SIGNS, list_url
from web.urls import Addresses

_LONGEST_WORDS = 40
"""Characters of the source's own words that stand beside a passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswer:
    """The answer to a recommendation, beside the passage that makes it; the link tells who asked the same."""

    sign: str
    label: str
    words: str
    language: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendedHere:
    """The recommendations of a document: their number, the page that lists them (or the first of them), answers by anchor."""

    count: int
    url: str
    at: Mapping[str, tuple[ShownAnswer, ...]]


def recommended_here(
    asked: AskedInDocument, work: Work, language: str, vocabularies: Vocabularies, to: Addresses
) -> RecommendedHere:
    """What a document recommends in the reader's language; its list is found by its symbol.

    A document without one leads to its first recommendation, in the version read.
    """
    plain = work.symbol is not None and '"' not in work.symbol
    return RecommendedHere(
        count=asked.count,
        url=list_url(RecommendationRequest(q=f'symbol:"{work.symbol}"'), to)
        if plain
        else to.work(work.id, language, next(iter(asked.at))),
        at={anchor: tuple(_shown(one, vocabularies, to) for one in every) for anchor, every in asked.at.items()},
    )


def _shown(one: AskedHere, vocabularies: Vocabularies, to: Addresses) -> ShownAnswer:
    label = value_word("response", one.response, to.ui, vocabularies)
    known = {value_word("response", one.response, language, vocabularies).casefold() for language in (to.ui, "en")}
    language = to.ui if to.ui in one.words else next(iter(one.words), to.ui)
    words = one.words.get(language, "")
    return ShownAnswer(
        sign=SIGNS[one.response],
        label=label,
        words=words if len(words) <= _LONGEST_WORDS and words.casefold() not in known else "",
        language=language,
        url=to.page(f"chains/{one.addressees[0]}", [("of", one.identity)]) if len(one.addressees) == 1 else None,
    )
