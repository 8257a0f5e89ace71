"""Documents beside a document, each under the reason why it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.model.document import Work
from search.related import CloseWorks, RelatedWorks
from search.vocabulary import Vocabularies
from web.presenters.headings import WorkHeading, work_heading
from web.urls import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedLink:
    """A document and where it is read. `times` tells how many documents cite both, where that is the reason."""

    heading: WorkHeading
    url: str
    times: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedGroup:
    """Documents for one reason: `stated-` or `told-` and a kind of relation, `family`, `case`, `together`, `neighbours`."""

    reason: str
    links: tuple[RelatedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedPage:
    """All that the page prints; `all_url` finds every document of the same State and mechanism, `all_count` of them."""

    heading: WorkHeading
    url: str
    groups: tuple[RelatedGroup, ...]
    all_url: str | None
    all_count: int


def close_groups(close: CloseWorks, vocabularies: Vocabularies, to: Addresses) -> tuple[RelatedGroup, ...]:
    """What is the same document or the same case, by reason."""
    by_reason: dict[str, list[Work]] = {}
    for each in close.bound:
        by_reason.setdefault(f"{each.direction}-{each.kind}", []).append(each.work)
    by_reason["family"] = list(close.family)
    by_reason["case"] = list(close.case)
    return tuple(
        RelatedGroup(reason=reason, links=_links(works, vocabularies, to))
        for reason, works in by_reason.items()
        if works
    )


def related_page(
    work: Work, language: str | None, found: RelatedWorks, vocabularies: Vocabularies, to: Addresses
) -> RelatedPage:
    """Put the page together."""
    together = tuple(
        RelatedLink(heading=work_heading(each, vocabularies, to.ui), url=to.work(each.id), times=count)
        for each, count in found.together
    )
    beside = _links(found.neighbours, vocabularies, to)
    groups = [*close_groups(found.close, vocabularies, to)]
    groups += [
        RelatedGroup(reason=reason, links=links)
        for reason, links in (("together", together), ("neighbours", beside))
        if links
    ]
    return RelatedPage(
        heading=work_heading(work, vocabularies, to.ui, language),
        url=to.work(work.id, language),
        groups=tuple(groups),
        all_url=to.search(found.asked) if found.asked else None,
        all_count=found.of_them,
    )


def _links(works: Sequence[Work], vocabularies: Vocabularies, to: Addresses) -> tuple[RelatedLink, ...]:
    return tuple(RelatedLink(heading=work_heading(each, vocabularies, to.ui), url=to.work(each.id)) for each in works)
