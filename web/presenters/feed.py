"""A search, recommendations, or what cites a document, as a feed: works, those that joined the library last first, each with passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.citing_news import NewCitation
from search.exports.cells import printable
from search.model.document import Work
from search.model.unit import Unit
from search.recommending.dossiers import place_of
from search.recommending.news import NewRecommendations, RecommendationNews
from search.recommending.stated import stated_marks, stated_text
from search.results import SearchResults
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFrame:
    """What every feed of an answer needs: `site` is scheme and host, `own` the feed's address; `built` dates one without entries."""

    vocabularies: Vocabularies
    to: Addresses
    site: str
    own: str
    built: str

    def feed(self, entries: Iterable[FeedEntry], *, page: str, title: str, meaning: str = "") -> Feed:
        """A feed of these entries, named `title`, that follows the page at the address `page` of this site."""
        all_of_them = tuple(entries)
        return Feed(
            title=printable(title),
            meaning=printable(meaning),
            own=self.own,
            page=f"{self.site}{page}",
            updated=max((entry.updated for entry in all_of_them), default=self.built),
            language=self.to.ui,
            entries=all_of_them,
        )

    def entry(
        self, work: Work, moment: str, passages: Iterable[FeedPassage], *, mark: str = "", remark: str = ""
    ) -> FeedEntry:
        """A work, last read at a moment; `mark` tells its entries of several feeds apart, `remark` ends the title."""
        heading = work_heading(work, self.vocabularies, self.to.ui)
        title = " – ".join(part for part in (heading.symbol, heading.title) if part)
        return FeedEntry(
            identity=f"{self.site}{self.to.root}/work/{work.id}{mark}",
            url=f"{self.site}{self.to.work(work.id)}",
            title=printable(f"{title} ({remark})" if remark else title),
            language=heading.title_language,
            updated=moment,
            date=heading.date_iso,
            bodies=heading.mechanisms,
            subjects=tuple(self.vocabularies.label("theme", code, self.to.ui) for code in work.themes),
            passages=tuple(passages),
        )

    def passage(self, work: Work, language: str, unit: Unit, text: str, label: str | None = None) -> FeedPassage:
        """A unit of the version in a language, called by what it is where it has no `label`."""
        return FeedPassage(
            url=f"{self.site}{self.to.work(work.id, language, unit.anchor)}",
            label=label or _label(unit),
            language=unit.language,
            text=printable(text),
        )


def feed_of(results: SearchResults, moments: Mapping[int, str], frame: FeedFrame, *, title: str) -> Feed:
    """Present an answer as a feed; `moments` tells when each work was last read, by its number."""
    return frame.feed(
        (
            frame.entry(
                hit.work,
                moments.get(hit.work.ordinal, ""),
                (
                    frame.passage(hit.work, one.version_language, one.unit, plain_excerpt(one.unit.text, one.marks))
                    for one in hit.passages
                ),
            )
            for hit in results.hits
        ),
        page=frame.to.search(results.request),
        title=title,
        meaning=results.understood.sentences.get(frame.to.ui, "") if results.understood.query else "",
    )


def citing_feed_of(found: Sequence[NewCitation], frame: FeedFrame, *, page: str, title: str, cited: str) -> Feed:
    """Present the works that cite the work `cited` (its id) as a feed; `page` is the address of the list it follows."""
    return frame.feed(
        (
            frame.entry(
                one.work,
                one.read,
                (
                    frame.passage(one.work, language, unit, plain_excerpt(unit.text, ()))
                    for language, unit in one.passages
                ),
                mark=f"#cites-{cited}",
            )
            for one in found
        ),
        page=page,
        title=title,
    )


def recommendations_feed_of(news: RecommendationNews, frame: FeedFrame, *, page: str, title: str, prefer: str) -> Feed:
    """Present the works whose recommendations a question finds as a feed; `page` is the address of the list it follows."""

    def entry(one: NewRecommendations) -> FeedEntry:
        passages = (
            frame.passage(
                one.work,
                each.version_language,
                each.unit,
                plain_excerpt(stated_text(each.unit.text), stated_marks(each.unit.text, each.marks)),
                place_of(view.recommendation, each.unit, frame.to.ui),
            )
            for view in one.found
            if view.passages
            for each in view.in_language(prefer)
        )
        count = number(one.count, frame.to.ui)
        remark = ngettext("%(n)s recommendation", "%(n)s recommendations", one.count, n=count)
        return frame.entry(one.work, one.read, passages, mark="#recommendations", remark=remark)

    return frame.feed(
        map(entry, news.works),
        page=page,
        title=title,
        meaning=news.understood.sentences.get(frame.to.ui, "") if news.understood.query else "",
    )


def _label(unit: Unit) -> str:
    """What a passage is called: a footnote, whose label is a bare number, *note 21*."""
    return anchor_name(unit.anchor) if unit.kind == "footnote" else unit.label or unnumbered(unit.kind)


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
