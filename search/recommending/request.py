"""What is asked of recommendations, as pages, the API and the command line pass it on: one frozen value and its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from search.errors import InputError
from search.model.note import Note
from search.query.request import DEFAULT_LIMIT, MAX_LIMIT, MOST_UNKNOWN, require_few
from search.recommending.dimensions import DIMENSIONS, NONE, ORDERED, VOCABULARIES_OF, Dimension
from search.recommending.states_named import state_named
from search.vocabulary import Vocabularies

RecommendationSort = Literal["relevance", "date", "oldest"]
SORTS: Final = ("relevance", "date", "oldest")
PARAMETERS: Final = ("q", "filter", "exclude", "prefer", "sort", "limit", "page")
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {"prefer": ("fr", "en"), "sort": SORTS}
_NUMBER: Final = re.compile(r"[0-9]{1,40}")
_HIGHEST: Final = 9_999_999
"""A number above it means the same: a page beyond the last."""
_SHAPES: Final = {"year": re.compile(r"[0-9]{4}"), "cycle": re.compile(r"[0-9]{1,2}")}
_OPEN: Final = frozenset({"mechanism", "theme", "group", "addressee", "recommender"})
"""Dimensions in which a document may carry a code that no vocabulary has."""
_NAMED: Final = frozenset({"recommender", "addressee"})
_SHORTEST_NAME: Final = 3
_SPELLINGS: Final = {
    "noted": "noted",
    "rejected": "noted",
    "partial": "partially",
    "in progress": "in-progress",
    "pledges": "pledge",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationRequest:
    """One question. `include` and `exclude` map dimensions to codes: any of the included, none of the excluded."""

    q: str = ""
    include: Mapping[Dimension, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[Dimension, tuple[str, ...]] = field(default_factory=dict)
    prefer: str | None = None
    sort: RecommendationSort = "relevance"
    limit: int = DEFAULT_LIMIT
    page: int = 1


_DEFAULTS: Final = RecommendationRequest()


def from_params(
    pairs: Iterable[tuple[str, str]],
    vocabularies: Vocabularies,
    *,
    besides: tuple[str, ...] = (),
    lenient: bool = False,
) -> tuple[RecommendationRequest, tuple[Note, ...]]:
    """Read (name, value) pairs; `filter` and `exclude` may repeat, of the others the first counts.

    Empty values are as if absent; `besides` names parameters that are someone else's. `lenient` lets a
    code that no vocabulary has stand as it is, since a document may carry it. InputError (`parameter-wrong`,
    `filter-wrong`, `filter-unknown`) names the parameter.
    """
    found: dict[str, Any] = {}
    filters: dict[str, dict[Dimension, tuple[str, ...]]] = {"filter": {}, "exclude": {}}
    notes: dict[str, Note] = {}
    for name, value in pairs:
        if name in besides:
            continue
        if name not in PARAMETERS:
            if len(notes) < MOST_UNKNOWN:
                notes[name] = Note(code="parameter-unknown", facts={"name": name[:40]})
        elif name in filters:
            if value.strip():
                _take(filters[name], name, value.strip(), vocabularies, lenient=lenient)
                require_few(filters.values())
        elif name not in found and (value.strip() or name == "q"):
            found[name] = value if name == "q" else _value(name, value.strip())
    if found.get("limit", 0) > MAX_LIMIT:
        found["limit"] = MAX_LIMIT
        notes["limit"] = Note(code="limit-lowered", facts={"limit": str(MAX_LIMIT)})
    request = RecommendationRequest(include=filters["filter"], exclude=filters["exclude"], **found)
    return request, tuple(notes.values())


def to_params(request: RecommendationRequest) -> list[tuple[str, str]]:
    """The parameters of a request, without those that say nothing new; `from_params` gives the same request back."""
    pairs = [("q", request.q)] if request.q else []
    for name, chosen in (("filter", request.include), ("exclude", request.exclude)):
        pairs.extend((name, f"{dimension}={code}") for dimension in DIMENSIONS for code in chosen.get(dimension, ()))
    for name in ("prefer", "sort", "limit", "page"):
        value = getattr(request, name)
        if value is not None and value != getattr(_DEFAULTS, name):
            pairs.append((name, str(value)))
    return pairs


def codes_named(dimension: Dimension, text: str, vocabularies: Vocabularies) -> tuple[str, ...]:
    """The codes that a code or a name stands for in a dimension; nothing for an unknown one.

    InputError (`state-unknown`, `state-ambiguous`) for a State: its name is never searched for as it stands.
    """
    if text == NONE:
        return (NONE,)
    shape = _SHAPES.get(dimension)
    if shape is not None:
        return (text,) if shape.fullmatch(text) else ()
    if dimension in ORDERED:
        code = _SPELLINGS.get(text.casefold(), text.casefold())
        return (code,) if code in ORDERED[dimension] else ()
    if dimension == "country":
        return (state_named(text, vocabularies),)
    for vocabulary in VOCABULARIES_OF.get(dimension, (dimension,)):
        if vocabularies.get(vocabulary, text) is not None:
            return (text,)
        if found := vocabularies.resolve(vocabulary, text):
            return (state_named(text, vocabularies),) if vocabulary == "country" else found
    # Who has no code stands under the name written.
    return (text,) if dimension in _NAMED and len(text) > _SHORTEST_NAME else ()


def _value(name: str, value: str) -> str | int:
    choices = _CHOICES.get(name)
    if choices is not None:
        if value not in choices:
            raise InputError("parameter-wrong", name=name, value=value[:40], allowed=", ".join(choices))
        return value
    if not _NUMBER.fullmatch(value) or int(value) < 1:
        raise InputError("parameter-wrong", name=name, value=value[:40], allowed="1, 2, 3 …")
    return min(int(value), _HIGHEST)


def _take(
    chosen: dict[Dimension, tuple[str, ...]], name: str, value: str, vocabularies: Vocabularies, *, lenient: bool
) -> None:
    dimension, equals, text = (part.strip() for part in value.partition("="))
    if not equals or not text or dimension not in DIMENSIONS:
        raise InputError("filter-wrong", name=name, value=value[:60], allowed=", ".join(DIMENSIONS))
    codes = codes_named(dimension, text, vocabularies)
    if not codes and lenient and dimension in _OPEN:
        codes = (text[:120],)
    if not codes:
        raise InputError("filter-unknown", name=name, facet=dimension, code=text[:40])
    for code in codes:
        if code not in chosen.get(dimension, ()):
            chosen[dimension] = (*chosen.get(dimension, ()), code)


def dimensions_of(rows: str, columns: str) -> tuple[Dimension, Dimension]:
    """The two dimensions of a matrix; InputError where one is unknown or both are the same."""
    for name in (rows, columns):
        if name not in DIMENSIONS:
            raise InputError("dimension-unknown", name=name[:40], allowed=", ".join(DIMENSIONS))
    if rows == columns:
        raise InputError("dimension-twice")
    return next(d for d in DIMENSIONS if d == rows), next(d for d in DIMENSIONS if d == columns)
