"""What a search is asked, as pages, the API and the command line pass it on: one frozen value, and its URL parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from search.bridge.expansion import expansion_name
from search.engines.contract import FACETS, FacetName
from search.errors import InputError
from search.language_names import is_language, without_only
from search.model.note import Note
from search.vocabulary import Vocabularies
from search.year_names import UNDATED

RequestSort = Literal["relevance", "date", "oldest", "added", "title", "title_fr", "title_en"]
REQUEST_SORTS: Final[tuple[RequestSort, ...]] = (
    "relevance",
    "date",
    "oldest",
    "added",
    "title",
    "title_fr",
    "title_en",
)
MOST_WITHOUT: Final = 200
"""Terms that one address may take away."""
DEFAULT_LIMIT: Final = 20
MAX_LIMIT: Final = 100
PARAMETERS: Final = (
    "q",
    "by",
    "scope",
    "match",
    "filter",
    "exclude",
    "lang",
    "edition",
    "prefer",
    "sort",
    "limit",
    "page",
    "cross",
    "without",
    "authority",
)

_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "by": ("work", "passage"),
    "scope": ("passage", "work"),
    "match": ("all", "most"),
    "edition": ("fr", "en"),
    "prefer": ("fr", "en"),
    "sort": REQUEST_SORTS,
    "cross": ("1", "0"),
    "authority": ("1", "0"),
}
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_NUMBER: Final = re.compile(r"[0-9]{1,7}")
MOST_FILTERS: Final = 60
"""Values of facets that one request may choose or keep out."""
MOST_UNKNOWN: Final = 5
"""Unknown parameters that are named in notes."""
_FREE_FACETS: Final = {
    "language": _LANGUAGE,
    "versions": re.compile(r"(?:only-)?[a-z]{2,3}"),
    "year": re.compile(rf"[0-9]{{4}}|{UNDATED}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """One search. `match="most"` takes passages with most of the words too, where few have all. `include` and `exclude` map facets to codes; `lang` keeps passages of one language only.

    `edition` searches works in that language where they exist in it, and all others as they are.
    `prefer` says which version is shown first; `sort="title"` takes the title of the preferred language.
    `authority` lets what is much cited count for more; `cross` asks for the other language's words too, `without` names those of them that are not wanted
    (`en:pre-trial detention`).
    """

    q: str = ""
    by: Literal["work", "passage"] = "work"
    scope: Literal["passage", "work"] = "passage"
    match: Literal["all", "most"] = "all"
    include: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    lang: str | None = None
    edition: str | None = None
    prefer: str | None = None
    sort: RequestSort = "relevance"
    limit: int = DEFAULT_LIMIT
    page: int = 1
    cross: bool = True
    authority: bool = False
    without: tuple[str, ...] = ()


_DEFAULTS: Final = SearchRequest()


def from_params(
    pairs: Iterable[tuple[str, str]], *, vocabularies: Vocabularies | None = None
) -> tuple[SearchRequest, tuple[Note, ...]]:
    """Read (name, value) pairs; `filter` and `exclude` may repeat, of the others the first counts.

    Empty values are as if absent. A limit above 100 is lowered and an unknown name left aside, each with a note.
    With vocabularies a filter may give any label, and a code or label that nothing bears is refused. InputError
    (`parameter-wrong`, `filter-wrong`, `filter-unknown`, `language-code-unknown`) names the parameter; `filters-many`.
    """
    found: dict[str, Any] = {}
    without: list[str] = []
    facets: dict[str, dict[FacetName, tuple[str, ...]]] = {"filter": {}, "exclude": {}}
    notes: list[Note] = []
    unknown: set[str] = set()
    for name, value in pairs:
        if name not in PARAMETERS:
            if len(unknown) < MOST_UNKNOWN and name not in unknown:
                unknown.add(name)
                notes.append(Note(code="parameter-unknown", facts={"name": name[:40]}))
        elif name in facets:
            if value.strip():
                _take_filter(facets[name], name, value.strip(), vocabularies)
                require_few(facets.values())
        elif name == "without":
            if value.strip():
                without.append(_unwanted(value))
        elif name not in found and (value.strip() or name == "q"):
            found[name] = value if name == "q" else _value(name, value.strip())
            if name == "lang":
                _require_language(str(found[name]), vocabularies)
    if found.get("limit", 0) > MAX_LIMIT:
        found["limit"] = MAX_LIMIT
        notes.append(Note(code="limit-lowered", facts={"limit": str(MAX_LIMIT)}))
    if len(without) > MOST_WITHOUT:
        notes.append(Note(code="without-many", facts={"limit": str(MOST_WITHOUT)}))
    request = SearchRequest(
        include=facets["filter"],
        exclude=facets["exclude"],
        without=tuple(dict.fromkeys(without))[:MOST_WITHOUT],
        **found,
    )
    return request, tuple({note.facts.get("name", note.code): note for note in notes}.values())


def require_few(chosen: Iterable[Mapping[Any, tuple[str, ...]]]) -> None:
    """InputError `filters-many` where more values are chosen than an address may carry.

    Each of them is a link without it on the page, which names all the others.
    """
    if sum(len(codes) for facets in chosen for codes in facets.values()) > MOST_FILTERS:
        raise InputError("filters-many", limit=MOST_FILTERS)


def to_params(request: SearchRequest) -> list[tuple[str, str]]:
    """The parameters of a request, without those that say nothing new; `from_params` gives the same request back."""
    pairs = [("q", request.q)] if request.q else []
    for name in ("by", "scope", "match"):
        value = getattr(request, name)
        if value != getattr(_DEFAULTS, name):
            pairs.append((name, value))
    for name, facets in (("filter", request.include), ("exclude", request.exclude)):
        if facets:
            pairs.extend((name, f"{facet}={code}") for facet in FACETS for code in facets.get(facet, ()))
    for name in ("lang", "edition", "prefer", "sort", "limit", "page"):
        value = getattr(request, name)
        if value is not None and value != getattr(_DEFAULTS, name):
            pairs.append((name, str(value)))
    if not request.cross:
        pairs.append(("cross", "0"))
    if request.authority:
        pairs.append(("authority", "1"))
    pairs.extend(("without", name) for name in request.without)
    return pairs


def _value(name: str, value: str) -> str | int | bool:
    choices = _CHOICES.get(name)
    if choices is not None:
        if value not in choices:
            raise InputError("parameter-wrong", name=name, value=value[:40], allowed=", ".join(choices))
        return value == "1" if name in {"cross", "authority"} else value
    if name == "lang":
        if not _LANGUAGE.fullmatch(value):
            raise InputError("parameter-wrong", name=name, value=value[:40], allowed="fr, en, es, ar …")
        return value
    if not _NUMBER.fullmatch(value) or int(value) < 1:
        raise InputError("parameter-wrong", name=name, value=value[:40], allowed="1, 2, 3 …")
    return int(value)


def _require_language(code: str, vocabularies: Vocabularies | None) -> None:
    """InputError `language-code-unknown` where a code is that of no language, as `only-xx`; asked with vocabularies alone, as other names are."""
    if vocabularies is not None and not is_language(without_only(code)):
        raise InputError("language-code-unknown", code=code[:40])


def _unwanted(value: str) -> str:
    """The name of a term that was added and is not wanted; however spelt."""
    language, colon, text = value.partition(":")
    if not colon:
        raise InputError("parameter-wrong", name="without", value=value[:40], allowed="en:…, fr:…")
    return expansion_name(language.strip().lower(), text)


def _take_filter(
    facets: dict[FacetName, tuple[str, ...]], name: str, value: str, vocabularies: Vocabularies | None
) -> None:
    facet, equals, code = (part.strip() for part in value.partition("="))
    if not equals or not code or facet not in FACETS:
        raise InputError("filter-wrong", name=name, value=value[:60], allowed=", ".join(FACETS))
    for one in _codes(name, facet, code, vocabularies):
        if one not in facets.get(facet, ()):
            facets[facet] = (*facets.get(facet, ()), one)


def _codes(name: str, facet: FacetName, code: str, vocabularies: Vocabularies | None) -> tuple[str, ...]:
    shape = _FREE_FACETS.get(facet)
    if facet in {"cites", "cited_by"}:
        facet = "mechanism"
    if shape is not None:
        if not shape.fullmatch(code):
            raise InputError("filter-unknown", name=name, facet=facet, code=code[:40])
        if facet != "year":
            _require_language(code, vocabularies)
        return (code,)
    if vocabularies is None or vocabularies.get(facet, code) is not None:
        return (code,)
    found = vocabularies.resolve(facet, code)
    if not found:
        raise InputError("filter-unknown", name=name, facet=facet, code=code[:40])
    return found
