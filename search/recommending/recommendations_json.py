"""Recommendations, facets and matrices as the objects that `--json` and the API print."""

from __future__ import annotations

from collections.abc import Sequence

from search.model.recommendation import FollowUp, Recommendation
from search.recommending.asking import MatrixResults, RecommendationResults, RecommendationView
from search.recommending.dimensions import Dimension
from search.recommending.matrix import Count
from search.recommending.stated import stated_span
from search.recommending.words import value_word
from search.results import note_json
from search.vocabulary import Vocabularies


def results_json(results: RecommendationResults, vocabularies: Vocabularies) -> dict[str, object]:
    """The answer of `renvoi recommendations --json` and of `/api/v1/recommendations`."""
    return {
        "total": results.total,
        "works": results.works,
        **_counts(results.of_all),
        "page": results.request.page,
        "limit": results.request.limit,
        "generation": results.generation,
        "understood": {"query": results.understood.query, **results.understood.sentences},
        "notes": [note_json(note) for note in results.notes],
        "recommendations": [view_json(view, vocabularies) for view in results.found],
        "facets": {
            name: [
                {
                    "code": value.code,
                    "label": labels(name, value.code, vocabularies),
                    "count": value.count,
                    "selected": value.selected,
                    "excluded": value.excluded,
                }
                for value in values
            ]
            for name, values in results.facets.items()
        },
    }


def matrix_json(results: MatrixResults, vocabularies: Vocabularies) -> dict[str, object]:
    """The answer of `renvoi matrix --json` and of `/api/v1/matrix`."""
    made = results.matrix
    return {
        "generation": results.generation,
        "understood": {"query": results.understood.query, **results.understood.sentences},
        "notes": [note_json(note) for note in results.notes],
        "rows_by": made.rows_by,
        "columns_by": made.columns_by,
        "rows": _axis(made.rows_by, made.rows, made.row_totals, vocabularies),
        "columns": _axis(made.columns_by, made.columns, made.column_totals, vocabularies),
        "cells": [[count_json(cell) for cell in line] for line in made.cells],
        "total": count_json(made.total),
        "rows_shared": made.rows_shared,
        "columns_shared": made.columns_shared,
    }


def view_json(view: RecommendationView, vocabularies: Vocabularies) -> dict[str, object]:
    """A recommendation with its document and its passages."""
    return {
        **recommendation_json(view.recommendation),
        "symbol": view.work.symbol,
        "title": {"fr": view.work.titles.get("fr"), "en": view.work.titles.get("en")},
        "addressee_names": _names("country", view.recommendation.addressees, vocabularies),
        "recommender_names": _names("recommender", view.recommendation.recommenders, vocabularies),
        "score": round(view.score, 6),
        "passages": [
            {
                "anchor": one.unit.anchor,
                "number": one.unit.number,
                "page": one.unit.page,
                "language": one.unit.language,
                "version": one.version_language,
                "text": one.unit.text,
                "stated": list(stated_span(one.unit.text)),
                "marks": [list(mark) for mark in one.marks],
            }
            for one in view.passages
        ],
        "also": [
            {
                "id": other.recommendation.id,
                "work": other.work.id,
                "symbol": other.work.symbol,
                "number": other.recommendation.number,
                "page": other.passages[0].unit.page if other.passages else None,
            }
            for other in view.also
        ],
    }


def recommendation_json(one: Recommendation) -> dict[str, object]:
    """A recommendation as its document or table states it."""
    return {
        "id": one.id,
        "work": one.work,
        "units": list(one.units),
        "kind": one.kind,
        "number": one.number,
        "addressees": list(one.addressees),
        "other_addressees": list(one.other_addressees),
        "recommenders": list(one.recommenders),
        "other_recommenders": list(one.other_recommenders),
        "mechanism": one.mechanism,
        "session": one.session,
        "cycle": one.cycle,
        "date": one.date,
        "themes": list(one.themes),
        "groups": list(one.groups),
        "response": one.response,
        "response_words": one.response_words,
        "category": one.category,
        "term": one.term,
        "implementers": list(one.implementers),
        "follow_up": [_follow_up(account) for account in one.follow_up],
        "suggested": dict(one.suggested),
    }


def labels(dimension: Dimension, code: str, vocabularies: Vocabularies) -> dict[str, str]:
    """The name of a value in both languages."""
    return {language: value_word(dimension, code, language, vocabularies) for language in ("fr", "en")}


def _names(dimension: Dimension, codes: Sequence[str], vocabularies: Vocabularies) -> list[dict[str, str]]:
    return [labels(dimension, code, vocabularies) for code in codes]


def _axis(
    dimension: Dimension, codes: Sequence[str], totals: Sequence[Count], vocabularies: Vocabularies
) -> list[dict[str, object]]:
    return [
        {"code": code, "label": labels(dimension, code, vocabularies), **count_json(total)}
        for code, total in zip(codes, totals, strict=True)
    ]


def count_json(count: Count) -> dict[str, object]:
    """Recommendations counted, those answered and accepted, and the share."""
    share = count.share
    return {
        "count": count.count,
        **_counts(count),
        "share_accepted": None if share is None else round(share, 4),
    }


def _counts(count: Count) -> dict[str, object]:
    return {"answered": count.answered, "accepted": count.accepted}


def _follow_up(account: FollowUp) -> dict[str, object]:
    return {
        "progress": account.progress,
        "source": account.source,
        "date": account.date,
        "evidence": account.evidence,
        "own": account.own,
    }
