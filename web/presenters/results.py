"""A search's answer as a page: hits with their passages, chips, facets, pages before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from search.changed_since import Changed, read_moment
from search.language_names import only_in
from search.messages import Severity, severity
from search.model.note import Note
from search.query.request import SearchRequest
from search.references.pinpoint import article_named
from search.results import HitView, ParallelPassage, PassageView, SearchResults
from search.softening import Softened
from search.vocabulary import Vocabularies
from search.year_names import UNDATED
from web.presenters.bridge import Bridge, bridge_of
from web.presenters.chips import Chip, chips_of
from web.presenters.country_bars import CountryBar, country_bars
from web.presenters.facets import FacetBox, facet_boxes
from web.presenters.headings import WorkHeading, work_heading
from web.presenters.histogram import Histogram, histogram
from web.presenters.marking import EXCERPT, NEAR, NEARER, SHORT, listed_excerpt
from web.presenters.wording import direction, note_sentence, spaced
from web.urls import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNote:
    """A remark in the reader's language; `url` leads to the place it is about, where it is about one."""

    severity: Severity
    text: str
    page: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The same passage in the other language version, at `url`, and both side by side, at `parallel_url`.

    `found` tells that the question was met there, and that what is shown is its translation.
    """

    language: str
    url: str
    parallel_url: str
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """How many of the works found exist in one language only, and the search that keeps those."""

    language: str
    works: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPassage:
    """A passage of a hit: where it stands, its text with marks, and its permanent address.

    `texts` are several where the other language says the same in several passages; `path_language` is that of the headings,
    which a passage quoted in another language does not share.
    """

    url: str
    anchor: str
    number: str | None
    label: str | None
    page: int | None
    kind: str
    path: tuple[str, ...]
    path_language: str
    article: str | None
    language: str
    direction: str
    texts: tuple[Markup, ...]
    beside: Beside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHit:
    """A work of the list; `rank` counts over all pages, `matching` passages in all, `more` those not shown.

    `why_url` says why it is there, where words were asked for.
    """

    rank: int
    heading: WorkHeading
    url: str
    matching: int
    more: int
    more_url: str | None
    why_url: str | None
    passages: tuple[ShownPassage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MostWords:
    """Documents with most of the words typed, where `strict` (few or none) have all of them; `url` lists them all.

    They stand `before` the answer or after it.
    """

    strict: int
    before: bool
    hits: tuple[ShownHit, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where a page stands among the others; addresses are None at either end."""

    page: int
    pages: int
    first: int
    last: int
    previous: str | None
    next: str | None
    last_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """What of an answer is new since a moment: how many documents, and the last of them with their addresses."""

    since: str
    total: int
    works: tuple[tuple[WorkHeading, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPage:
    """All that the list of results prints."""

    request: SearchRequest
    total: int
    works: int
    passages: int
    alone: tuple[Alone, ...]
    bridge: Bridge
    sentence: str
    notes: tuple[ShownNote, ...]
    hits: tuple[ShownHit, ...]
    chips: tuple[Chip, ...]
    clear_url: str
    boxes: tuple[FacetBox, ...]
    find: str
    bars: tuple[CountryBar, ...]
    changed: ShownChange | None
    again_url: str | None
    years: Histogram | None
    undated: int
    undated_url: str
    pager: Pager
    most: MostWords | None = None


_MANY: Final = 50
"""Documents on a page beyond which less is printed of each: a page of a hundred stays under 60 KB as it travels."""
_FEWER: Final = 2
"""Passages printed of each document on such a page; the others are counted and one click away."""
_SAID: Final = frozenset({"words-ignored"})
"""Notes that the sentence on how a question was read says already."""


def shown_notes(notes: Iterable[Note], ui: str) -> tuple[ShownNote, ...]:
    """Remarks in the reader's language, the gravest first, each once."""
    unique = {note_sentence(note, ui): severity(note.code) for note in notes}
    rank = ("error", "warning", "info")
    return tuple(
        ShownNote(severity=grave, text=text)
        for text, grave in sorted(unique.items(), key=lambda pair: rank.index(pair[1]))
    )


def results_page(
    results: SearchResults,
    asked: SearchRequest,
    vocabularies: Vocabularies,
    to: Addresses,
    *,
    notes: tuple[Note, ...] = (),
    softened: Softened | None = None,
    find: str = "",
    whole: str = "",
    changed: Changed | None = None,
    state: str = "",
) -> ResultsPage:
    """Present an answer, and beside it what has most of the words where few have all.

    `asked` is the request as the address states it; `notes` are the address's own.
    """
    sentence = results.understood.sentences.get(to.ui, "")
    first = (asked.page - 1) * asked.limit
    whys = to.whys(asked)
    return ResultsPage(
        request=asked,
        total=results.total,
        works=results.works,
        passages=results.passages,
        alone=_alone(results, asked, to),
        bridge=bridge_of(results, asked, to),
        sentence=spaced(sentence, to.ui),
        notes=shown_notes((*notes, *(note for note in results.notes if not (sentence and note.code in _SAID))), to.ui),
        hits=tuple(_hit(hit, rank, asked, vocabularies, to, whys) for rank, hit in enumerate(results.hits, first + 1)),
        chips=chips_of(asked, vocabularies, to),
        clear_url=to.search(
            replace(asked, include={}, exclude={}, lang=None, edition=None, scope="passage", match="all", page=1)
        ),
        years=_years(results, asked, to),
        undated=_undated(results),
        undated_url=to.search(replace(asked, include={**asked.include, "year": (UNDATED,)}, page=1)),
        boxes=facet_boxes(
            results.facets,
            to.ui,
            fixed_language=asked.lang,
            find=find,
            whole=whole,
            whole_url=lambda name: to.search_whole(asked, name),
        ),
        find=find,
        bars=country_bars(results.facets.get("country", ()), asked, to),
        changed=None if changed is None else _change(changed, vocabularies, to),
        again_url=to.search_since(asked, state) if read_moment(state) else None,
        pager=_pager(results, asked, to),
        most=None if softened is None else _most(softened, asked, vocabularies, to),
    )


def _most(softened: Softened, asked: SearchRequest, vocabularies: Vocabularies, to: Addresses) -> MostWords:
    wanted = replace(asked, match="most", cross=False, page=1)
    whys = to.whys(wanted)
    hits = tuple(
        replace(_hit(hit, rank, asked, vocabularies, to, whys), why_url=whys(hit.work.id))
        for rank, hit in enumerate(softened.found.hits, 1)
    )
    return MostWords(
        strict=softened.strict, before=softened.before, hits=hits, url=to.search(replace(asked, match="most", page=1))
    )


def _change(changed: Changed, vocabularies: Vocabularies, to: Addresses) -> ShownChange:
    return ShownChange(
        since=changed.since,
        total=changed.total,
        works=tuple((work_heading(work, vocabularies, to.ui), to.work(work.id)) for work in changed.works),
    )


def _alone(results: SearchResults, asked: SearchRequest, to: Addresses) -> tuple[Alone, ...]:
    """Works that exist in one language only, where the list holds any that exist in the other."""
    if asked.lang is not None:
        return ()
    return tuple(
        Alone(
            language=language,
            works=count,
            url=to.search(replace(asked, include={**asked.include, "versions": (only_in(language),)}, page=1)),
        )
        for language, count in results.alone.items()
        if count
    )


def _years(results: SearchResults, asked: SearchRequest, to: Addresses) -> Histogram | None:
    """The years of all matches; a bar asks for its own in place of any that were chosen."""
    values = results.facets.get("year", ())

    def url_of(years: tuple[int, ...]) -> str:
        chosen = tuple(str(year) for year in years)
        return to.search(replace(asked, include={**asked.include, "year": chosen}, page=1))

    return histogram(
        {int(value.code): value.count for value in values if value.code.isdecimal()},
        frozenset(int(value.code) for value in values if value.selected and value.code.isdecimal()),
        url_of,
    )


def _undated(results: SearchResults) -> int:
    """Matches without a date, which no bar counts."""
    return sum(value.count for value in results.facets.get("year", ()) if value.code == UNDATED)


def _pager(results: SearchResults, asked: SearchRequest, to: Addresses) -> Pager:
    pages = max(1, -(-results.total // asked.limit))
    first = (asked.page - 1) * asked.limit

    def at(page: int) -> str:
        return to.search(replace(asked, page=page))

    return Pager(
        page=asked.page,
        pages=pages,
        first=first + 1,
        last=first + len(results.hits),
        previous=at(min(asked.page - 1, pages)) if asked.page > 1 else None,
        next=at(asked.page + 1) if asked.page < pages else None,
        last_url=at(pages),
    )


def _hit(
    hit: HitView,
    rank: int,
    asked: SearchRequest,
    vocabularies: Vocabularies,
    to: Addresses,
    whys: Callable[[str], str],
) -> ShownHit:
    heading = work_heading(hit.work, vocabularies, to.ui, asked.prefer)
    printed = hit.passages[:_FEWER] if asked.limit > _MANY else hit.passages
    length = SHORT if asked.limit > _MANY and asked.by == "work" else EXCERPT
    passages = tuple(
        _passage(view, hit, asked, to, (NEARER if place else NEAR, length)) for place, view in enumerate(printed)
    )
    more = max(0, hit.matching - len(passages) - hit.folded)
    return ShownHit(
        rank=rank,
        heading=heading,
        url=to.work(hit.work.id, _language_shown(hit, asked, to.ui), None, asked.q),
        matching=hit.matching,
        more=more,
        more_url=_more_url(hit, asked, to) if more else None,
        why_url=whys(hit.work.id) if asked.q.strip() else None,
        passages=passages,
    )


def _language_shown(hit: HitView, asked: SearchRequest, ui: str) -> str | None:
    """The version to open from the title: the preferred one where it exists, else the first passage's."""
    wanted = asked.lang or asked.prefer or ui
    return wanted if wanted in hit.work.languages else None


def _more_url(hit: HitView, asked: SearchRequest, to: Addresses) -> str | None:
    """All passages of the work for the same question, where the work has an identifier to ask by."""
    bearing = next((identifier.value for identifier in hit.work.identifiers), None)
    name = hit.work.symbol or bearing
    if name is None or '"' in name or not asked.q.strip() or asked.scope == "work":
        return None
    q = f'({asked.q.strip()}) symbol:"{name}"'
    return to.search(replace(asked, q=q, by="passage", page=1))


def _passage(
    view: PassageView, hit: HitView, asked: SearchRequest, to: Addresses, lengths: tuple[int, int]
) -> ShownPassage:
    """A passage as the list prints it; `lengths` are what a phone shows of its text and what is printed."""
    shown = view.shown or (view,)
    unit = shown[0].unit
    return ShownPassage(
        url=to.work(hit.work.id, shown[0].version_language, unit.anchor, asked.q),
        anchor=unit.anchor,
        number=unit.number,
        label=unit.label,
        page=unit.page,
        kind=unit.kind,
        path=unit.path,
        path_language=shown[0].version_language,
        article=None if unit.number else article_named(unit.path),
        language=unit.language,
        direction=direction(unit.language),
        texts=tuple(listed_excerpt(each.unit.text, each.marks, *lengths) for each in shown),
        beside=_beside(view, hit, asked.q, to),
    )


def _beside(view: PassageView, hit: HitView, q: str, to: Addresses) -> Beside | None:
    """The way to the other language: to what was found where its translation is shown, else to the translation."""
    if not view.parallel:
        return None
    other: PassageView | ParallelPassage = view if view.shown else view.parallel[0]
    here = view.parallel[0] if view.shown else view
    return Beside(
        language=other.version_language,
        url=to.work(hit.work.id, other.version_language, other.unit.anchor, q),
        parallel_url=to.parallel(hit.work.id, here.version_language, here.unit.anchor, q),
        found=bool(view.shown),
    )
