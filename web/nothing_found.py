"""When nothing is found: what hides results or keeps words from meeting any, each with the search that would help."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from search.model.reader import Reader
from search.query.request import SearchRequest
from search.results import SearchResults
from search.service import OpenLibrary
from search.text.fold import fold
from search.widening import widenings
from web.presenters.chips import chips_of
from web.urls import Addresses, unfiltered

ReliefKind = Literal[
    "last-page", "filters", "without", "work-scope", "absent-word", "spelling", "beginning", "fewer", "any"
]
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_OPERATORS: Final = frozenset({"NEAR", "PRES", "SAUF"})
_MOST_WORDS: Final = 5
_SPELLINGS: Final = 3
_BEGINNING: Final = 5
"""Letters kept of a word whose beginning is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """One way out: what it is, the word or filter it is about, how many works it would find, where it leads."""

    kind: ReliefKind
    subject: str = ""
    works: int = 0
    url: str | None = None


def relief_for(
    opened: OpenLibrary, asked: SearchRequest, results: SearchResults, reader: Reader, to: Addresses
) -> tuple[Relief, ...]:
    """Ways out of an empty page, the surest first; each was tried, so that none leads to another empty page."""
    if results.total:
        last = -(-results.total // asked.limit)
        return (Relief(kind="last-page", works=results.works, url=to.search(replace(asked, page=last))),)

    def works(request: SearchRequest) -> int:
        return opened.search(replace(request, limit=1, page=1), reader).works

    found: list[Relief] = []
    free = unfiltered(asked)
    filtered = bool(asked.include or asked.exclude or asked.lang or asked.edition)
    if filtered and (count := works(free)):
        found.append(Relief(kind="filters", works=count, url=to.search(free)))
    if asked.scope == "passage" and " " in asked.q.strip() and (count := works(replace(asked, scope="work"))):
        found.append(Relief(kind="work-scope", works=count, url=to.search(replace(asked, scope="work", page=1))))
    found += [
        Relief(kind="without", subject=chip.label, url=chip.url)
        for chip in chips_of(asked, opened.vocabularies, to)
        if chip.unknown
    ]
    if not any(each.kind == "filters" for each in found):
        found += _words(opened, asked, reader, to)
    return (*found, *wider(opened, asked, results, reader, to))


def wider(
    opened: OpenLibrary, asked: SearchRequest, results: SearchResults, reader: Reader, to: Addresses
) -> tuple[Relief, ...]:
    """The same question asked for less, where it finds nothing or next to nothing: each way with what it finds."""
    return tuple(
        Relief(
            kind=each.kind,
            subject=", ".join(each.left_out),
            works=each.works,
            url=to.search(replace(asked, q=_spoken(each.query, to.ui), page=1)),
        )
        for each in widenings(opened, results, reader)
    )


def _spoken(query: str, ui: str) -> str:
    """A query with the operators of the reader's language."""
    return query.replace(" OR ", " OU ").replace(" AND ", " ET ") if ui == "fr" else query


def _words(opened: OpenLibrary, asked: SearchRequest, reader: Reader, to: Addresses) -> list[Relief]:
    """Words that no passage has, with close spellings that some have."""
    found: list[Relief] = []
    words = [word for word in dict.fromkeys(_WORD.findall(asked.q)) if word not in _OPERATORS]
    for word in words[:_MOST_WORDS]:
        if opened.search(SearchRequest(q=f'"{word}"', limit=1), reader).works:
            continue
        if opened.search(SearchRequest(q=word.lower(), limit=1), reader).works:
            continue
        near = opened.engine.near_words(fold(word), reader, _SPELLINGS)
        if not near:
            found.append(Relief(kind="absent-word", subject=word))
        for other, _ in near:
            request = replace(asked, q=asked.q.replace(word, other), page=1)
            count = opened.search(replace(request, limit=1), reader).works
            if count:
                found.append(Relief(kind="spelling", subject=other, works=count, url=to.search(request)))
        beginning = f"{word[:_BEGINNING]}*"
        request = replace(asked, q=asked.q.replace(word, beginning), page=1)
        count = opened.search(replace(request, limit=1), reader).works if len(word) > _BEGINNING else 0
        if count:
            found.append(Relief(kind="beginning", subject=beginning, works=count, url=to.search(request)))
    return found
