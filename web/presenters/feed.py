"""A search, recommendations, or what cites a document, as a feed: works, those that joined the library last first, each with passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search.citing_news import NewCitation
from search.exports.cells import printable
from search.model.document import Work
from search.model.unit import Unit
from search.recommending.dossiers import place_of
from search.recommending.news import NewRecommendations
from search.recommending.stated import stated_marks, stated_text
from search.results import HitView, SearchResults
from search.vocabulary import Vocabularies
from web.i18n import ngettext
from web.labels import anchor_name, unnumbered
from web.presenters.headings import work_heading
from web.presenters.marking import plain_excerpt
from web.presenters.wording import number
from web.urls import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPassage:
    """One passage of an entry: where it stands and what it says, without marks."""

    url: str
    label: str
    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One work. `identity` never changes for it; `updated` is when it was last read (ISO 8601)."""

    identity: str
    url: str
    title: str
    language: str
    updated: str
    date: str | None
    bodies: tuple[str, ...]
    subjects: tuple[str, ...]
    passages: tuple[FeedPassage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed with its own address, that of the page it follows, and when anything in it last changed."""

    title: str
    meaning: str
    own: str
    page: str
    updated: str
    language: str
    entries: tuple[FeedEntry, ...]


def feed_of(
    results: SearchResults,
    moments: Mapping[int, str],
    vocabularies: Vocabularies,
    to: Addresses,
    *,
    site: str,
    own: str,
    title: str,
    built: str,
) -> Feed:
    """Present an answer as a feed.

    `site` is scheme and host, `own` the feed's address, `title` its name; `built` dates a feed without entries.
    """
    entries = tuple(
        _entry(hit.work, moments.get(hit.work.ordinal, ""), _found(hit, to, site), vocabularies, to, site)
        for hit in results.hits
    )
    return Feed(
        title=printable(title),
        meaning=printable(results.understood.sentences.get(to.ui, "") if results.understood.query else ""),
        own=own,
        page=f"{site}{to.search(results.request)}",
        updated=max((entry.updated for entry in entries), default=built),
        language=to.ui,
        entries=entries,
    )


def citing_feed_of(
    found: Sequence[NewCitation],
    vocabularies: Vocabularies,
    to: Addresses,
    *,
    site: str,
    own: str,
    page: str,
    title: str,
    cited: str,
    built: str,
) -> Feed:
    """Present the works that cite the work `cited` (its id) as a feed; `page` is the address of the list it follows."""
    entries = tuple(
        _entry(
            one.work,
            one.read,
            tuple(
                FeedPassage(
                    url=f"{site}{to.work(one.work.id, language, unit.anchor)}",
                    label=_label(unit),
                    language=unit.language,
                    text=printable(plain_excerpt(unit.text, ())),
                )
                for language, unit in one.passages
            ),
            vocabularies,
            to,
            site,
            mark=f"#cites-{cited}",
        )
        for one in found
    )
    return Feed(
        title=printable(title),
        meaning="",
        own=own,
        page=page,
        updated=max((entry.updated for entry in entries), default=built),
        language=to.ui,
        entries=entries,
    )


def recommendations_feed_of(
    found: Sequence[NewRecommendations],
    vocabularies: Vocabularies,
    to: Addresses,
    *,
    site: str,
    own: str,
    page: str,
    title: str,
    meaning: str,
    prefer: str,
    built: str,
) -> Feed:
    """Present the works whose recommendations a question finds as a feed; `page` is the address of the list it follows."""
    entries = []
    for one in found:
        passages = tuple(
            FeedPassage(
                url=f"{site}{to.work(one.work.id, passage.version_language, passage.unit.anchor)}",
                label=place_of(view.recommendation, passage.unit, to.ui) or _label(passage.unit),
                language=passage.unit.language,
                text=printable(
                    plain_excerpt(stated_text(passage.unit.text), stated_marks(passage.unit.text, passage.marks))
                ),
            )
            for view in one.found
            if view.passages
            for passage in view.in_language(prefer)
        )
        entry = _entry(one.work, one.read, passages, vocabularies, to, site, mark="#recommendations")
        count = ngettext("%(n)s recommendation", "%(n)s recommendations", one.count, n=number(one.count, to.ui))
        entries.append(replace(entry, title=f"{entry.title} ({count})"))
    return Feed(
        title=printable(title),
        meaning=printable(meaning),
        own=own,
        page=page,
        updated=max((entry.updated for entry in entries), default=built),
        language=to.ui,
        entries=tuple(entries),
    )


def _entry(
    work: Work,
    moment: str,
    passages: tuple[FeedPassage, ...],
    vocabularies: Vocabularies,
    to: Addresses,
    site: str,
    mark: str = "",
) -> FeedEntry:
    heading = work_heading(work, vocabularies, to.ui)
    title = " – ".join(part for part in (heading.symbol, heading.title) if part)
    return FeedEntry(
        identity=f"{site}{to.root}/work/{work.id}{mark}",
        url=f"{site}{to.work(work.id)}",
        title=printable(title),
        language=heading.title_language,
        updated=moment,
        date=heading.date_iso,
        bodies=heading.mechanisms,
        subjects=tuple(vocabularies.label("theme", code, to.ui) for code in work.themes),
        passages=passages,
    )


def _label(unit: Unit) -> str:
    """What a passage is called: a footnote, whose label is a bare number, *note 21*."""
    return anchor_name(unit.anchor) if unit.kind == "footnote" else unit.label or unnumbered(unit.kind)


def _found(hit: HitView, to: Addresses, site: str) -> tuple[FeedPassage, ...]:
    """The best passages of a work that a search found."""
    return tuple(
        FeedPassage(
            url=f"{site}{to.work(hit.work.id, view.version_language, view.unit.anchor)}",
            label=_label(view.unit),
            language=view.unit.language,
            text=printable(plain_excerpt(view.unit.text, view.marks)),
        )
        for view in hit.passages
    )


def feed_json(feed: Feed) -> dict[str, object]:
    """The feed in the form of JSON Feed 1.1 (jsonfeed.org)."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.meaning,
        "home_page_url": feed.page,
        "feed_url": feed.own,
        "language": feed.language,
        "items": [
            {
                "id": entry.identity,
                "url": entry.url,
                "title": entry.title,
                "language": entry.language,
                "date_modified": entry.updated,
                "tags": list(entry.subjects),
                "authors": [{"name": body} for body in entry.bodies],
                "content_text": "\n\n".join(
                    f"{passage.label} {passage.text}\n{passage.url}" for passage in entry.passages
                ),
                "_renvoi": {"date": entry.date},
            }
            for entry in feed.entries
        ],
    }
