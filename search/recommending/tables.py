"""Lists of recommendations and matrices as tables for spreadsheets and programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from search.exports.cells import Cell, joined
from search.exports.dossier import Table
from search.recommending.accounts import account_lines, accounts_of, progress_of
from search.recommending.asking import RecommendationView
from search.recommending.dimensions import Dimension
from search.recommending.matrix import Count, Matrix
from search.recommending.stated import stated_text
from search.recommending.words import column_word, dimension_word, value_word
from search.vocabulary import Vocabularies

Address = Callable[[str, str | None, str | None], str]
"""The address of a passage: the work's id, the language of the version, the anchor."""
_COLUMNS: Final = (
    "id",
    "kind",
    "country",
    "recommender",
    "mechanism",
    "session",
    "cycle",
    "date",
    "theme",
    "group",
    "response",
    "response-words",
    "category",
    "status",
    "status-by",
    "status-own",
    "status-date",
    "evidence",
    "accounts",
    "symbol",
    "document",
    "number",
    "page",
    "text-fr",
    "text-en",
    "text-other",
    "address",
    "also",
)
_DIMENSIONS: Final = frozenset(
    {"country", "recommender", "mechanism", "cycle", "theme", "group", "response", "status", "kind"}
)


def recommendation_table(
    views: Iterable[RecommendationView], language: str, vocabularies: Vocabularies, address: Address
) -> Table:
    """One recommendation a row, with names in the language of the reader and the texts of every version."""
    return Table(
        title=dimension_title(language),
        head=tuple(_head(code, language) for code in _COLUMNS),
        keys=tuple(code.replace("-", "_") for code in _COLUMNS),
        rows=[_row(view, language, vocabularies, address) for view in views],
    )


def dimension_title(language: str) -> str:
    """What a sheet of recommendations is called."""
    return "Recommandations" if language == "fr" else "Recommendations"


def matrix_table(made: Matrix, language: str, vocabularies: Vocabularies, *, shares: bool = False) -> Table:
    """Counts by row and column, with the totals of distinct recommendations and the share accepted of each row.

    `shares` adds the share accepted of each cell, one more column a column, behind.
    """
    colon = "\u00a0:" if language == "fr" else ":"

    def name(dimension: Dimension, code: str) -> str:
        return value_word(dimension, code, language, vocabularies)

    last = ("total", "answered", "accepted", "share")
    head = (
        dimension_word(made.rows_by, language),
        *(name(made.columns_by, code) for code in made.columns),
        *(column_word(code, language) for code in last),
        *(f"{column_word('share', language)}{colon} {name(made.columns_by, code)}" for code in made.columns if shares),
    )
    rows: list[Sequence[Cell]] = [
        (
            name(made.rows_by, code),
            *(cell.count for cell in line),
            *_totals(total),
            *(_share(cell) for cell in line if shares),
        )
        for code, line, total in zip(made.rows, made.cells, made.row_totals, strict=True)
    ]
    rows.append(
        (
            column_word("total", language),
            *(total.count for total in made.column_totals),
            *_totals(made.total),
            *(_share(total) for total in made.column_totals if shares),
        )
    )
    return Table(
        title=f"{dimension_word(made.rows_by, language)} × {dimension_word(made.columns_by, language)}",
        head=head,
        keys=(made.rows_by, *made.columns, *last, *(f"{code}_share" for code in made.columns if shares)),
        rows=rows,
    )


def named(dimension: Dimension, codes: Sequence[str], language: str, vocabularies: Vocabularies) -> tuple[str, ...]:
    """The names of some values."""
    return tuple(value_word(dimension, code, language, vocabularies) for code in codes)


def _totals(total: Count) -> tuple[Cell, ...]:
    return total.count, total.answered, total.accepted, _share(total)


def _share(count: Count) -> float | None:
    return None if count.share is None else round(count.share, 4)


def _head(code: str, language: str) -> str:
    for dimension in _DIMENSIONS & {code}:
        return dimension_word(dimension, language)  # type: ignore[arg-type]
    return column_word(code, language)


def _row(view: RecommendationView, language: str, vocabularies: Vocabularies, address: Address) -> tuple[Cell, ...]:
    one = view.recommendation
    title, _ = view.work.title(language)
    texts: dict[str, list[str]] = {}
    for passage in view.passages:
        kind = passage.version_language if passage.version_language in {"fr", "en"} else "other"
        texts.setdefault(kind, []).append(stated_text(passage.unit.text))
    place = next(iter(view.in_language(language)), None) if view.passages else None
    return (
        one.id,
        value_word("kind", one.kind, language, vocabularies),
        joined((*named("country", one.addressees, language, vocabularies), *one.other_addressees)),
        joined((*named("recommender", one.recommenders, language, vocabularies), *one.other_recommenders)),
        None if one.mechanism is None else value_word("mechanism", one.mechanism, language, vocabularies),
        one.session,
        one.cycle,
        one.date,
        joined(named("theme", one.themes, language, vocabularies)),
        joined(named("group", one.groups, language, vocabularies)),
        value_word("response", one.response, language, vocabularies),
        one.response_words,
        one.category,
        value_word("status", progress_of(view), language, vocabularies),
        *_account_cells(view, language, vocabularies),
        view.work.symbol,
        title,
        one.number,
        None if place is None else place.unit.page,
        *("\n".join(texts[kind]) if kind in texts else None for kind in ("fr", "en", "other")),
        address(view.work.id, None, None)
        if place is None
        else address(view.work.id, place.version_language, place.unit.anchor),
        joined(tuple(other.recommendation.id for other in view.also)),
    )


def _account_cells(view: RecommendationView, language: str, vocabularies: Vocabularies) -> tuple[Cell, ...]:
    """Who gives the latest account, whether it is an own note, when and on what evidence; then all accounts, each whole."""
    accounts = accounts_of(view)
    if not accounts:
        return None, None, None, None, None
    latest = accounts[0]
    own = column_word("yes" if latest.own else "no", language)
    return latest.source, own, latest.date, latest.evidence, joined(account_lines(accounts, language, vocabularies))
