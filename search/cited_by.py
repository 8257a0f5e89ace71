"""Who cites a work, as a reader sees it: the citing passages, what they are counted by, and the paragraphs most cited.

Counts come from what was counted at indexing; only the passages of the page asked for are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.catalogue.cited import CitedRow, CitingWork, citations_of_works
from search.catalogue.citing_again import first_passages
from search.catalogue.citing_counts import CitingCount, citing_counts
from search.catalogue.citing_sums import CitingSum, citing_sums, newest_citing
from search.citations import PlacedCitation, placed_citation
from search.cited_paragraphs import MOST_PARAGRAPHS, CitedParagraph, most_cited_paragraphs
from search.citing_facts import CitingFacetName, CitingFilter, counted
from search.citing_passages import by_passage
from search.model.document import Work
from search.model.reader import Reader
from search.model.unit import Unit

if TYPE_CHECKING:
    from search.service import OpenLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingPassage:
    """A passage that cites: its work, the language of its version, the unit whole, and the citations in it, one at least.

    `languages` are those of the versions in which it does, this one first.
    """

    work: Work
    language: str
    unit: Unit
    citations: tuple[PlacedCitation, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """Works that cite, by number, and in how many passages of each language each does."""

    works: Mapping[int, CitingWork]
    counts: Mapping[tuple[int, str], CitingCount]

    def passages(self, places: Iterable[tuple[int, str]], language: str | None = None) -> Counter[int]:
        """The citing passages of some works and languages, by work; without a `language`, those in several languages once."""
        found: Counter[int] = Counter()
        for place in places:
            found[place[0]] += self.counts[place].of_language(language)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationsIn:
    """Who cites a work: `total` passages of `works` works fit the filter, `passages` are the page of them, newest first.

    A passage that stands in several language versions is one, in the language wanted where it has it.
    `facets` count citing works under every filter but the facet's own: `system` by the top of the tree of mechanisms
    (`UN`, `COE`, `OAS` …, empty: unknown), `country`, `language` of the passage, `year` (newest first, empty: unknown).
    `paragraphs` are those most cited, under no filter.
    """

    work: Work
    total: int
    works: int
    facets: Mapping[CitingFacetName, Mapping[str, int]]
    paragraphs: tuple[CitedParagraph, ...]
    passages: tuple[CitingPassage, ...]


def citations_in(
    library: OpenLibrary,
    identity: str,
    reader: Reader,
    anchor: str | None = None,
    wanted: CitingFilter | None = None,
    *,
    paragraphs: int = MOST_PARAGRAPHS,
    prefer: str | None = None,
) -> CitationsIn:
    """Who cites a work, or one paragraph of it; NotFoundError where the reader may not see it.

    `prefer` is the language in which passages are shown that stand in several.
    """
    wanted = wanted or CitingFilter()
    work = library.work(identity, reader)
    summed = _summed(library, work, reader, anchor, wanted)
    if summed is not None:
        facets, whole = summed
        newest = newest_citing(library.catalogue, work.ordinal, reader.levels, wanted.offset + wanted.limit)
        return CitationsIn(
            work=work,
            total=whole.passages,
            works=whole.works,
            facets=facets,
            paragraphs=most_cited_paragraphs(library, work, reader, paragraphs),
            passages=_page(library, work, None, wanted, newest, prefer),
        )
    citing = who_cites(library, work, reader, anchor)
    kept, facets = counted(library.citing, citing.counts, citing.works, wanted)
    passages = citing.passages(kept, wanted.language)
    order = sorted(passages, key=lambda n: (_newest(citing.works[n].date), citing.works[n].id))
    return CitationsIn(
        work=work,
        total=passages.total(),
        works=len(passages),
        facets=facets,
        paragraphs=most_cited_paragraphs(library, work, reader, paragraphs),
        passages=_page(library, work, anchor, wanted, [(n, passages[n]) for n in order], prefer),
    )


def count_citing_works(library: OpenLibrary, work: Work, reader: Reader) -> int:
    """How many works cite a work, as far as the reader may see them."""
    sums = citing_sums(library.catalogue, work.ordinal, reader.levels, paragraphs=False)
    return sums[""].works if sums is not None else len(who_cites(library, work, reader).works)


def _summed(
    library: OpenLibrary, work: Work, reader: Reader, anchor: str | None, wanted: CitingFilter
) -> tuple[dict[CitingFacetName, dict[str, int]], CitingSum] | None:
    """What was summed of a work cited by very many, where neither a paragraph nor a filter is asked for."""
    if anchor is not None or wanted.chosen():
        return None
    sums = citing_sums(library.catalogue, work.ordinal, reader.levels, paragraphs=False)
    return None if sums is None else (library.citing.facets(sums[""].by), sums[""])


def who_cites(library: OpenLibrary, work: Work, reader: Reader, anchor: str | None = None) -> Citing:
    """The works that cite a work, or one paragraph of it, as far as the reader may see them; never the work itself."""
    counts = citing_counts(library.catalogue, work.ordinal, anchor or "")
    versions = library.citing.versions(each.version for each in counts)
    facts = library.citing.works(number for number, _ in versions.values())
    seen = {n: each for n, each in facts.items() if n != work.ordinal and reader.may_see(each.access)}
    placed = ((versions[each.version], each) for each in counts if each.version in versions)
    return Citing(works=seen, counts={place: each for place, each in placed if place[0] in seen})


def _page(
    library: OpenLibrary,
    work: Work,
    anchor: str | None,
    wanted: CitingFilter,
    newest: Iterable[tuple[int, int]],
    prefer: str | None,
) -> tuple[CitingPassage, ...]:
    """The passages of a page, from the works that cite and in how many, newest first: only those that it falls on are read."""
    first, last = wanted.offset, wanted.offset + wanted.limit
    on_page: list[int] = []
    before = at = 0
    for number, passages in newest:
        if at >= last:
            break
        if at + passages > first:
            before = before if on_page else at
            on_page.append(number)
        at += passages
    if not on_page:
        return ()
    rows = citations_of_works(library.catalogue, work.ordinal, on_page, anchor, wanted.language)
    rank = {number: place for place, number in enumerate(on_page)}
    found = citing_passages(library, work, sorted(rows, key=lambda row: rank[row.work]), anchor, prefer)
    chosen = found[first - before : last - before]
    placed = library.catalogue.placed(rows[0].unit for rows, _ in chosen)
    works = library.catalogue.works(rows[0].work for rows, _ in chosen)
    seen = {work.ordinal: work}
    return tuple(
        CitingPassage(
            work=works[rows[0].work],
            language=rows[0].language,
            unit=placed[rows[0].unit].unit,
            citations=tuple(placed_citation(row, seen, placed[row.unit].unit.text) for row in rows),
            languages=languages,
        )
        for rows, languages in chosen
    )


def citing_passages(
    library: OpenLibrary, work: Work, rows: Iterable[CitedRow], anchor: str | None, prefer: str | None
) -> list[tuple[tuple[CitedRow, ...], tuple[str, ...]]]:
    """All citations of a work, or of one paragraph of it, by some works: by passage, each with the languages it has them in."""
    held = list(rows)
    versions, works = {row.version for row in held}, {row.work for row in held}
    # Only a work of several versions can say the same twice.
    several = len(versions) > len(works)
    firsts = first_passages(library.catalogue, work.ordinal, anchor or "", versions) if several else {}
    return by_passage(held, firsts, prefer)


def _newest(date: str) -> tuple[int, list[int]]:
    return (0 if date else 1, [-ord(letter) for letter in date])
