"""What a library knows of one country or one mechanism: what was asked, by whom, when, on what, what was answered, and the documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from search.errors import NotFoundError
from search.execution import Execution, executions_of
from search.model.document import Work
from search.model.reader import Reader
from search.query.request import SearchRequest
from search.recommending.asked_again import AskedAgain, asked_again
from search.recommending.asking import RecommendationView, Selection, every_recommendation, select
from search.recommending.dimensions import NONE, Dimension
from search.recommending.matrix import Count, Matrix, matrix
from search.recommending.request import RecommendationRequest
from search.recommending.treaties import TreatyStatus, treaties_of

if TYPE_CHECKING:
    from search.service import OpenLibrary

Subject = Literal["country", "mechanism"]
_LATEST: Final = 10
_CHAINS: Final = 8
_NOTICES: Final = ("execution-document",)
"""Kinds that are no news of a country: their judgments stand in a table of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One value of a dimension with its recommendations counted."""

    code: str
    counts: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """A work and how many works cite it."""

    work: Work
    citing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A country as the one addressed, or a mechanism as the one that asks.

    `documents` counts works; `open` recommendations that no source says are done. `by` holds the most frequent values of
    other dimensions; `years` recommendations by year and answer. `chains`, `treaties` and `executions` are a country's only.
    """

    subject: Subject
    code: str
    documents: int
    counts: Count
    open: int
    by: dict[Dimension, tuple[Line, ...]]
    years: Matrix
    latest: tuple[Work, ...]
    chains: tuple[AskedAgain, ...]
    chains_in_all: int
    treaties: tuple[TreatyStatus, ...]
    cited: tuple[CitedWork, ...]
    executions: tuple[Execution, ...]


def profile(library: OpenLibrary, subject: Subject, code: str, reader: Reader, prefer: str) -> Profile:
    """The profile of a code of the country or mechanism vocabulary; NotFoundError for any other."""
    if library.vocabularies.get(subject, code) is None:
        raise NotFoundError("subject-unknown", code=code[:40])
    chosen = select(library, RecommendationRequest(include={subject: (code,)}), reader)
    documents = library.search(SearchRequest(include={subject: (code,)}, limit=1), reader).works
    found = library.search(
        SearchRequest(
            include={subject: (code,)}, exclude={"kind": _NOTICES}, sort="date", limit=_LATEST, prefer=prefer
        ),
        reader,
    )
    of_country = subject == "country"
    chains, in_all = asked_again(library, code, reader, prefer=prefer, most=_CHAINS) if of_country else ((), 0)
    others: tuple[Dimension, ...] = (
        ("mechanism", "theme", "group", "recommender") if of_country else ("country", "theme", "group")
    )
    whole = matrix(chosen.held, chosen.kept, "year", "response")
    done = chosen.held.spreads["status"].having(("done",), len(chosen.held))
    return Profile(
        subject=subject,
        code=code,
        documents=documents,
        counts=whole.total,
        open=int((chosen.kept & ~done).sum()),
        by={name: _lines(chosen, name) for name in others},
        years=whole,
        latest=tuple(hit.work for hit in found.hits),
        chains=chains,
        chains_in_all=in_all,
        treaties=treaties_of(library, code, reader) if of_country else (),
        cited=_cited(library, subject, code, reader),
        executions=executions_of(library, code, reader) if of_country else (),
    )


def asked_of(library: OpenLibrary, code: str, reader: Reader, prefer: str) -> Iterator[RecommendationView]:
    """Every recommendation to a State, portion by portion: for its dossier."""
    request = RecommendationRequest(include={"country": (code,)}, prefer=prefer)
    yield from every_recommendation(library, request, reader)


def _lines(chosen: Selection, name: Dimension) -> tuple[Line, ...]:
    made = matrix(chosen.held, chosen.kept, name, "response")
    return tuple(
        Line(code=code, counts=total) for code, total in zip(made.rows, made.row_totals, strict=True) if code != NONE
    )


def _cited(library: OpenLibrary, subject: Subject, code: str, reader: Reader) -> tuple[CitedWork, ...]:
    """The works about a country, or of a mechanism, that most other works cite."""
    counted = library.most_cited.of(library, subject, code, reader)
    works = library.catalogue.works(number for number, _ in counted)
    return tuple(CitedWork(work=works[number], citing=citing) for number, citing in counted)
