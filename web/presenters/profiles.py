"""A country or a mechanism as a page prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.recommending.dimensions import NONE, Dimension
from search.recommending.matrix import Count
from search.recommending.profile import Line, Profile, Subject
from search.recommending.request import RecommendationRequest, to_params
from search.recommending.words import column_word, dimension_word, value_word
from search.vocabulary import Vocabularies
from web.presenters.chains import ShownChain, shown_chain
from web.presenters.execution import ShownExecutions, shown_executions
from web.presenters.headings import WorkHeading, work_heading
from web.presenters.recommendations import Link, about, list_url, page_of
from web.presenters.timeline import Timeline, timeline
from web.urls import Addresses
from web.urls import only as documents_with

_MOST_LINES = 12
_MOST_SITES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLine:
    """A value with its counts; `percent` accepted of those answered; `url` its recommendations here, `page` its own page."""

    label: str
    count: int
    percent: int | None
    url: str
    page: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedList:
    """The values of one dimension, the most frequent first, and how many are left out."""

    dimension: str
    title: str
    lines: tuple[CountedLine, ...]
    more: int
    matrix_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDocument:
    """A document of a list; `citing` works cite it."""

    heading: WorkHeading
    url: str
    citing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A mechanism by name, with its page here and its own site."""

    label: str
    page: str
    own: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTreaty:
    """A treaty and how the State stands to it."""

    label: str
    standing: str
    code: str
    year: int | None
    note: str | None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProfile:
    """All that the page of a country or a mechanism prints."""

    subject: Subject
    code: str
    name: str
    formal: str | None
    documents: int
    documents_url: str
    total: int
    counts: Count
    percent: int | None
    open: int
    list_url: str
    open_url: str
    lists: tuple[CountedList, ...]
    timeline: Timeline | None
    undated: int
    latest: tuple[ShownDocument, ...]
    chains: tuple[ShownChain, ...]
    chains_in_all: int
    chains_url: str
    treaties: tuple[ShownTreaty, ...]
    bound: int
    cited: tuple[ShownDocument, ...]
    executions: ShownExecutions | None
    sites: tuple[Site, ...]
    links: tuple[Link, ...]
    above: tuple[Link, ...]
    below: tuple[Link, ...]
    treaty: str | None


def shown_profile(found: Profile, vocabularies: Vocabularies, to: Addresses) -> ShownProfile:
    """The page of a country or a mechanism in the reader's language."""
    ui = to.ui
    concept = vocabularies.get(found.subject, found.code)
    assert concept is not None
    formal = concept.facts.get(f"formal_{ui}")
    treaty = concept.facts.get(f"treaty_{ui}")
    asked = about(found.subject, found.code)
    share = found.counts.share
    return ShownProfile(
        subject=found.subject,
        code=found.code,
        name=vocabularies.label(found.subject, found.code, ui),
        formal=formal if isinstance(formal, str) else None,
        documents=found.documents,
        documents_url=to.search(documents_with(found.subject, found.code)),
        total=found.counts.count,
        counts=found.counts,
        percent=None if share is None else round(100 * share),
        open=found.open,
        list_url=list_url(asked, to),
        open_url=to.page("recommendations", [*to_params(asked), ("exclude", "status=done")]),
        lists=tuple(_list(found, name, lines, vocabularies, to) for name, lines in found.by.items() if lines),
        timeline=timeline(found.years, ui, vocabularies),
        undated=sum(
            total.count for year, total in zip(found.years.rows, found.years.row_totals, strict=True) if year == NONE
        ),
        latest=tuple(
            ShownDocument(heading=work_heading(work, vocabularies, ui, None), url=to.work(work.id))
            for work in found.latest
        ),
        chains=tuple(shown_chain(chain, vocabularies, to, whole=False) for chain in found.chains),
        chains_in_all=found.chains_in_all,
        chains_url=to.page(f"chains/{found.code}"),
        treaties=tuple(
            ShownTreaty(
                label=one.work.title(ui)[0],
                standing=column_word(f"treaty-{one.standing}", ui) if one.standing != "other" else one.words,
                code=one.standing,
                year=one.year,
                note=one.note,
                url=to.work(one.work.id, one.language, one.anchor),
            )
            for one in found.treaties
        ),
        bound=sum(one.standing == "party" for one in found.treaties),
        cited=tuple(
            ShownDocument(
                heading=work_heading(one.work, vocabularies, ui, None), url=to.work(one.work.id), citing=one.citing
            )
            for one in found.cited
        ),
        executions=shown_executions(found.executions, vocabularies, to),
        sites=_sites(found, vocabularies, to),
        links=_own_links(concept.links, ui),
        above=_related(found.subject, vocabularies.ancestors(found.subject, found.code)[1:], vocabularies, to),
        below=_related(found.subject, vocabularies.children(found.subject, found.code), vocabularies, to),
        treaty=treaty if isinstance(treaty, str) else None,
    )


def _sites(found: Profile, vocabularies: Vocabularies, to: Addresses) -> tuple[Site, ...]:
    """For a country the mechanisms that addressed it, for a mechanism those beside it: their pages and their own sites."""
    if found.subject == "country":
        codes = [line.code for line in found.by.get("mechanism", ())]
    else:
        above = vocabularies.ancestors("mechanism", found.code)[1:2]
        codes = [code for code in vocabularies.children("mechanism", above[0]) if code != found.code] if above else []
    sites = []
    for code in codes[:_MOST_SITES]:
        concept = vocabularies.get("mechanism", code)
        if concept is not None and concept.links:
            sites.append(
                Site(
                    label=vocabularies.label("mechanism", code, to.ui),
                    page=to.page(f"mechanisms/{code}"),
                    own=own_site(concept.links, to.ui),
                )
            )
    return tuple(sites)


def _own_links(links: Sequence[str], ui: str) -> tuple[Link, ...]:
    """The own pages of a mechanism, one a site: the one in the reader's language where there are several."""
    by_site: dict[str, list[str]] = {}
    for link in links:
        by_site.setdefault(link.split("/")[2], []).append(link)
    return tuple(own_site(own, ui) for own in by_site.values())


def own_site(links: Sequence[str], ui: str) -> Link:
    """A mechanism's own page in the reader's language where it has one."""
    url = next((link for link in links if f"/{ui}/" in link or link.endswith(f"/{ui}")), links[0])
    return Link(label=url.split("/")[2], url=url)


def _list(
    found: Profile, name: Dimension, lines: Sequence[Line], vocabularies: Vocabularies, to: Addresses
) -> CountedList:
    def address(code: str) -> str:
        return list_url(RecommendationRequest(include={found.subject: (found.code,), name: (code,)}), to)

    shown = tuple(
        CountedLine(
            label=value_word(name, line.code, to.ui, vocabularies),
            count=line.counts.count,
            percent=None if line.counts.share is None else round(100 * line.counts.share),
            url=address(line.code),
            page=page_of(name, line.code, vocabularies, to),
        )
        for line in lines[:_MOST_LINES]
    )
    pairs = [("rows", name), ("cols", "response"), ("filter", f"{found.subject}={found.code}")]
    return CountedList(
        dimension=name,
        title=dimension_word(name, to.ui, many=True),
        lines=shown,
        more=max(0, len(lines) - len(shown)),
        matrix_url=to.page("matrix", pairs),
    )


def _related(subject: Subject, codes: Sequence[str], vocabularies: Vocabularies, to: Addresses) -> tuple[Link, ...]:
    kind = "countries" if subject == "country" else "mechanisms"
    return tuple(
        Link(label=vocabularies.label(subject, code, to.ui), url=to.page(f"{kind}/{code}"), code=code) for code in codes
    )
