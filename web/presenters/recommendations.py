"""Recommendations as a page prints them: who asked whom for what, what was answered, where it stands, and what narrows the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from search.model.recommendation import Recommendation
from search.recommending.accounts import accounts_of, progress_of
from search.recommending.askers import article, in_sentence
from search.recommending.asking import RecommendationResults, RecommendationView, Value
from search.recommending.dimensions import DIMENSIONS, TREES, Dimension
from search.recommending.dossiers import pinpoint, place_of
from search.recommending.request import RecommendationRequest, to_params
from search.recommending.stated import stated_marks, stated_text
from search.recommending.words import dimension_word, value_word
from search.results import FacetValue
from search.vocabulary import Vocabularies
from web.presenters.facets import FacetBox, facet_box
from web.presenters.marking import excerpt
from web.presenters.results import Pager
from web.presenters.wording import direction, printed_date
from web.urls import Addresses

SIGNS = {"accepted": "●", "partially": "◐", "noted": "○", "pending": "◌", "unknown": "–"}
"""A sign beside each answer, so that none is told by colour alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name and where it leads; `code` as data knows it, `article` what stands before the name in a sentence."""

    label: str
    url: str | None
    code: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """A passage of a recommendation, and where it stands."""

    text: Markup
    language: str
    direction: str
    url: str
    place: str | None
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAccount:
    """One account of what became of a recommendation; `own` where it is a reader's own note."""

    progress: str
    source: str
    date: str | None
    evidence: str | None
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRecommendation:
    """A recommendation of a list; `asked_by_it` tells that the mechanism is named among who asks."""

    identity: str
    pledge: str
    to: tuple[Link, ...]
    by: tuple[Link, ...]
    mechanism: Link | None
    asked_by_it: bool
    session: str | None
    date: str | None
    date_iso: str | None
    response: Link
    sign: str
    response_words: str
    response_language: str
    progress: str
    progress_code: str
    themes: tuple[Link, ...]
    texts: tuple[ShownText, ...]
    other_languages: tuple[Link, ...]
    document: Link
    also: tuple[Link, ...]
    accounts: tuple[ShownAccount, ...]
    chain_url: str | None
    suggested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCount:
    """How many recommendations of a list have one answer; the link keeps only those."""

    label: str
    sign: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """What narrows a list, with the address of the list without it."""

    dimension: str
    label: str
    excluded: bool
    url: str


def list_url(request: RecommendationRequest, to: Addresses, path: str = "recommendations") -> str:
    """The address of a list."""
    pairs = [(name, value) for name, value in to_params(request) if (name, value) != ("limit", str(to.page_size))]
    return to.page(path, pairs)


def only(request: RecommendationRequest, dimension: Dimension, code: str) -> RecommendationRequest:
    """The same question narrowed to one value of a dimension."""
    return replace(request, include={**request.include, dimension: (code,)}, page=1)


def about(dimension: Dimension, code: str) -> RecommendationRequest:
    """Everything that carries one value."""
    return RecommendationRequest(include={dimension: (code,)})


def shown_recommendation(
    view: RecommendationView, vocabularies: Vocabularies, to: Addresses, prefer: str | None = None
) -> ShownRecommendation:
    """One recommendation in the reader's language."""
    one = view.recommendation
    ui = to.ui
    passages = view.in_language(prefer or ui) if view.passages else ()
    shown = passages[0].version_language if passages else None
    title, _ = view.work.title(ui)

    def links(dimension: Dimension, codes: Iterable[str]) -> tuple[Link, ...]:
        return tuple(
            Link(
                label=value_word(dimension, code, ui, vocabularies),
                url=page_of(dimension, code, vocabularies, to) or list_url(about(dimension, code), to),
                code=code,
            )
            for code in codes
        )

    progress = progress_of(view)
    words, language = _own_words(one, ui, vocabularies)
    return ShownRecommendation(
        identity=one.id,
        pledge=value_word("kind", one.kind, ui, vocabularies) if one.kind == "pledge" else "",
        to=links("country", (*one.addressees, *one.other_addressees)),
        by=tuple(
            replace(link, article=before, label=in_sentence(link.code, ui, vocabularies).removeprefix(before))
            for link in links("recommender", (*one.recommenders, *one.other_recommenders))
            for before in (article(link.code, ui, vocabularies),)
        ),
        mechanism=None if one.mechanism is None else links("mechanism", (one.mechanism,))[0],
        asked_by_it=one.kind != "pledge" and one.mechanism in one.recommenders,
        session=one.session,
        date=printed_date(one.date, ui) if one.date else None,
        date_iso=one.date,
        response=Link(label=value_word("response", one.response, ui, vocabularies), url=None, code=one.response),
        sign=SIGNS[one.response],
        response_words=words,
        response_language=language,
        progress=value_word("status", progress, ui, vocabularies),
        progress_code=progress,
        themes=tuple(
            Link(label=value_word("theme", code, ui, vocabularies), url=list_url(about("theme", code), to), code=code)
            for code in one.themes
        ),
        texts=tuple(
            ShownText(
                text=excerpt(stated_text(passage.unit.text), stated_marks(passage.unit.text, passage.marks)),
                language=passage.unit.language,
                direction=direction(passage.unit.language),
                url=to.work(view.work.id, passage.version_language, passage.unit.anchor),
                place=place_of(one, passage.unit, ui),
                page=passage.unit.page,
            )
            for passage in passages
        ),
        other_languages=tuple(
            Link(label=code, url=to.work(view.work.id, code, view.in_language(code)[0].unit.anchor), code=code)
            for code in view.languages
            if code != shown
        ),
        document=Link(
            label=view.work.symbol or title or view.work.id,
            url=to.work(view.work.id, shown, passages[0].unit.anchor if passages else None),
        ),
        also=tuple(
            Link(
                label=pinpoint(other, other.in_language(ui)[0], ui, named_version=False),
                url=to.work(other.work.id, other.in_language(ui)[0].version_language, other.passages[0].unit.anchor),
            )
            for other in view.also
            if other.passages
        ),
        accounts=tuple(
            ShownAccount(
                progress=value_word("status", account.progress, ui, vocabularies),
                source=account.source,
                date=printed_date(account.date, ui) if account.date else None,
                evidence=account.evidence,
                own=account.own,
            )
            for account in accounts_of(view)
        ),
        chain_url=to.page(f"chains/{one.addressees[0]}", [("of", one.id)]) if len(one.addressees) == 1 else None,
        suggested=any(not field.startswith("read_") for field in one.suggested),
    )


def page_of(dimension: Dimension, code: str, vocabularies: Vocabularies, to: Addresses) -> str | None:
    """The page of a country or of a mechanism; None for other values."""
    for vocabulary in ("country", "mechanism"):
        if dimension in {vocabulary, "recommender"} and vocabularies.get(vocabulary, code) is not None:
            # Who recommends leads to what it recommends, not to what it was asked.
            if dimension == "recommender" and vocabulary == "country":
                return None
            return to.page(f"{'countries' if vocabulary == 'country' else 'mechanisms'}/{code}")
    return None


def boxes_of(
    results: RecommendationResults, vocabularies: Vocabularies, to: Addresses, whole: str = ""
) -> tuple[FacetBox, ...]:
    """The facets as form fields; one without values is left out, the one named `whole` shows all of them."""
    boxes = []

    def whole_url(name: str) -> str:
        pairs = [pair for pair in to_params(results.request) if pair != ("limit", str(to.page_size))]
        return f"{to.page('recommendations', [*pairs, ('whole', name)])}#facet-{name}"

    for name in DIMENSIONS:
        values = [_facet_value(name, value, vocabularies) for value in results.facets[name]]
        if name == "kind" and all(value.code == "recommendation" or not value.count for value in values):
            continue  # nothing to choose among
        if any(value.count or value.selected or value.excluded for value in values):
            boxes.append(facet_box(name, values, to.ui, whole=whole == name, whole_url=whole_url))
    return tuple(boxes)


def answers_of(results: RecommendationResults, vocabularies: Vocabularies, to: Addresses) -> tuple[AnswerCount, ...]:
    """How many have each answer, always all of them."""
    return tuple(
        AnswerCount(
            label=value_word("response", value.code, to.ui, vocabularies),
            sign=SIGNS.get(value.code, ""),
            count=value.count,
            url=list_url(only(results.request, "response", value.code), to),
            chosen=value.selected,
        )
        for value in results.facets["response"]
        if value.count or value.code in {"accepted", "noted"}
    )


def restrictions_of(
    request: RecommendationRequest,
    vocabularies: Vocabularies,
    to: Addresses,
    path: str,
    besides: Sequence[tuple[str, str]] = (),
) -> tuple[Restriction, ...]:
    """What narrows a list, each with the address without it; `besides` are parameters of the page that stay."""
    found = []
    for excluded, chosen in ((False, request.include), (True, request.exclude)):
        for name in DIMENSIONS:
            for code in chosen.get(name, ()):
                left = {**chosen, name: tuple(one for one in chosen[name] if one != code)}
                without = replace(request, exclude=left, page=1) if excluded else replace(request, include=left, page=1)
                found.append(
                    Restriction(
                        dimension=dimension_word(name, to.ui),
                        label=value_word(name, code, to.ui, vocabularies),
                        excluded=excluded,
                        url=to.page(path, [*besides, *to_params(without)]),
                    )
                )
    return tuple(found)


def pager_of(results: RecommendationResults, to: Addresses) -> Pager:
    """Where a page of a list stands among the others."""
    request = results.request
    pages = max(1, -(-results.total // request.limit))
    first = (request.page - 1) * request.limit

    def at(page: int) -> str:
        return list_url(replace(request, page=page), to)

    return Pager(
        page=request.page,
        pages=pages,
        first=first + 1,
        last=first + len(results.found),
        previous=at(min(request.page - 1, pages)) if request.page > 1 else None,
        next=at(request.page + 1) if request.page < pages else None,
        last_url=at(pages),
    )


def _own_words(one: Recommendation, ui: str, vocabularies: Vocabularies) -> tuple[str, str]:
    """The words of the document for the answer with their language; none where they are those already shown."""
    words, written = one.answer_in(ui) or ("", ui)
    known = {value_word("response", one.response, language, vocabularies) for language in (ui, "en")}
    return ("" if words.casefold() in known else words), written


def _facet_value(name: Dimension, value: Value, vocabularies: Vocabularies) -> FacetValue:
    concept = vocabularies.get(name, value.code) if name in TREES else None
    return FacetValue(
        code=value.code,
        labels={language: value_word(name, value.code, language, vocabularies) for language in ("fr", "en")},
        count=value.count,
        selected=value.selected,
        excluded=value.excluded,
        broader=None if concept is None else concept.broader,
    )
