"""What is said of an empty answer outside of the pages: what hides results, what is asked too strictly, what is not held.

The findings are those of `search.relief` and `search.widening`, each tried for the same reader; here they become JSON and
sentences of the command line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import click

from search.messages import sentence
from search.printing import FACET_SENTENCES
from search.query.request import to_params
from search.relief import Relief, reliefs
from search.widening import widenings

if TYPE_CHECKING:
    from search.engines.contract import FacetName
    from search.model.reader import Reader
    from search.query.request import SearchRequest
    from search.results import SearchResults
    from search.service import OpenLibrary

_SENTENCES: Final = {
    "filter": "way-filter",
    "exclude": "way-exclude",
    "lang": "way-lang",
    "edition": "way-edition",
    "filters": "way-filters",
    "cross": "way-cross",
    "without": "way-without",
    "field": "way-less",
    "not": "way-less",
    "fewer": "way-less",
    "phrase": "way-phrase",
    "near": "way-near",
    "scope": "way-scope",
    "any": "way-any",
    "spelling": "did-you-mean",
    "beginning": "way-beginning",
    "word": "way-word",
    "lacking": "way-lacking",
    "cited": "way-cited",
    "unknown": "way-unknown",
    "pair": "way-pair",
    "respelt": "way-respelt",
    "symbol": "way-symbol",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """One finding: `kind` and the other fields as a `Relief` has them; `request` is the search that finds `works` documents.

    `values` are the codes of a filter by name, in the language asked for; `citing` the ids of documents that name what is not held;
    `parts` the two that a `pair` takes away.
    """

    kind: str
    subject: str
    facet: FacetName | None
    codes: tuple[str, ...]
    values: tuple[str, ...]
    request: SearchRequest | None
    works: int
    citing: tuple[str, ...]
    parts: tuple[WayOut, ...] = ()


def ways_out(
    library: OpenLibrary, asked: SearchRequest, results: SearchResults, reader: Reader, language: str
) -> tuple[WayOut, ...]:
    """What is known of a question that found nothing; nothing is said of one that found something."""
    if results.total:
        return ()
    found = [_way(each, library, language) for each in reliefs(library, asked, reader, language)]
    said = {way.request.q for way in found if way.kind == "field" and way.request is not None}
    fitted = sum(way.kind not in {"word", "lacking", "cited", "unknown", "symbol"} for way in found)
    wider = [
        WayOut(
            kind=each.kind,
            subject=", ".join(each.left_out),
            facet=None,
            codes=(),
            values=(),
            request=replace(asked, q=each.query, page=1),
            works=each.works,
            citing=(),
        )
        for each in widenings(library, results, reader)
        if each.query not in said
    ]
    return (*found[:fitted], *wider, *found[fitted:])


def ways_json(ways: tuple[WayOut, ...]) -> list[dict[str, object]]:
    """The findings as the command line and the API answer them; `search` are the parameters of the search that helps."""
    return [
        {
            "kind": way.kind,
            "subject": way.subject or None,
            "facet": way.facet,
            "codes": list(way.codes),
            "search": None if way.request is None else urlencode(to_params(way.request)),
            "works": way.works,
            "citing": list(way.citing),
            "parts": [
                {"kind": one.kind, "subject": one.subject or None, "facet": one.facet, "codes": list(one.codes)}
                for one in way.parts
            ],
        }
        for way in ways
    ]


def print_ways(ways: tuple[WayOut, ...], language: str) -> None:
    """The findings, one line each; nothing where there are none."""
    if ways:
        click.echo("\n" + sentence("ways-out", {}, language))
    for way in ways:
        click.echo(f"  {way_sentence(way, language)}")


def way_sentence(way: WayOut, language: str) -> str:
    """A finding in the reader's language."""
    facts = {
        "subject": way.subject,
        "name": sentence(FACET_SENTENCES[way.facet], {}, language) if way.facet else "",
        "values": ", ".join(way.values),
        "query": way.request.q if way.request is not None else "",
        "works": str(way.works),
        "citing": ", ".join(way.citing),
        "parts": " + ".join(_part(one, language) for one in way.parts),
    }
    return sentence(_SENTENCES[way.kind], facts, language)


def _part(one: WayOut, language: str) -> str:
    """One of two that are taken away, as the reader wrote it."""
    if one.facet:
        name = sentence(FACET_SENTENCES[one.facet], {}, language)
        return sentence(
            "way-part-exclude" if one.kind == "exclude" else "way-part",
            {"name": name, "values": ", ".join(one.values)},
            language,
        )
    return f"--lang {one.subject}" if one.kind == "lang" else one.subject


def _way(each: Relief, library: OpenLibrary, language: str) -> WayOut:
    values = tuple(library.named(each.facet, code)[0][language] for code in each.codes) if each.facet else ()
    return WayOut(
        kind=each.kind,
        subject=each.subject,
        facet=each.facet,
        codes=each.codes,
        values=values,
        request=each.request,
        works=each.works,
        citing=tuple(hit.work.id for hit in each.citing),
        parts=tuple(_way(one, library, language) for one in each.parts),
    )
