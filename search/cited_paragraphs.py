"""Which paragraphs of a work others cite, how often, and from which systems: as far as a reader may see those others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from search.catalogue.citing_counts import cited_anchors
from search.catalogue.citing_sums import citing_sums
from search.model.document import Work
from search.model.reader import Reader

if TYPE_CHECKING:
    from search.service import OpenLibrary

MOST_PARAGRAPHS = 50
"""Paragraphs that are told with an answer, the most cited first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedParagraph:
    """How often a paragraph of a work is cited: passages (in several languages once), works, and works by system."""

    anchor: str
    passages: int
    works: int
    systems: Mapping[str, int]


def cited_paragraphs(library: OpenLibrary, work: Work, reader: Reader) -> Mapping[str, CitedParagraph]:
    """The paragraphs of a work that others cite, by anchor, the most cited first: by works, then by passages."""
    return library.citing.paragraphs(
        work.ordinal, reader.levels, lambda: _summed(library, work, reader) or _read(library, work, reader)
    )


def most_cited_paragraphs(
    library: OpenLibrary, work: Work, reader: Reader, limit: int = MOST_PARAGRAPHS
) -> tuple[CitedParagraph, ...]:
    """The paragraphs of a work that most works cite."""
    return tuple(cited_paragraphs(library, work, reader).values())[:limit]


def _summed(library: OpenLibrary, work: Work, reader: Reader) -> dict[str, CitedParagraph]:
    """From the sums of a work cited by very many; empty where none are kept."""
    sums = citing_sums(library.catalogue, work.ordinal, reader.levels, paragraphs=True) or {}
    found = [
        CitedParagraph(
            anchor=anchor, passages=each.passages, works=each.works, systems=library.citing.systems(each.by["body"])
        )
        for anchor, each in sums.items()
    ]
    return _most_cited_first(found)


def _read(library: OpenLibrary, work: Work, reader: Reader) -> dict[str, CitedParagraph]:
    rows = cited_anchors(library.catalogue, work.ordinal)
    versions = library.citing.versions(version for _, version, _ in rows)
    facts = library.citing.works(number for number, _ in versions.values())
    systems = {
        number: library.citing.system(each)
        for number, each in facts.items()
        if number != work.ordinal and reader.may_see(each.access)
    }
    citing = {version: number for version, (number, _) in versions.items() if number in systems}
    found = []
    for anchor, group in groupby(rows, key=lambda row: row[0]):
        here = [(citing[version], passages) for _, version, passages in group if version in citing]
        works = {number for number, _ in here}
        if works:
            counts = Counter(systems[number] for number in works)
            found.append(
                CitedParagraph(
                    anchor=anchor,
                    passages=sum(passages for _, passages in here),
                    works=len(works),
                    systems=dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
                )
            )
    return _most_cited_first(found)


def _most_cited_first(found: Iterable[CitedParagraph]) -> dict[str, CitedParagraph]:
    ordered = sorted(found, key=lambda each: (-each.works, -each.passages, each.anchor))
    return {each.anchor: each for each in ordered}
