"""The page of a work's citations: who cites it and what it cites, as lists, as a picture and as a table."""

from __future__ import annotations

from collections import Counter
from typing import Final

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.citation_network import citation_network
from search.citations import CitingFilter, PlacedCitation
from search.errors import InputError
from search.model.document import Work
from search.model.unit import Unit
from search.service import OpenLibrary
from search.version_choice import chosen_version
from web.presenters.citation_lists import cited_groups, citing_groups, loose_citations
from web.presenters.citing import cited_beside, system_counts
from web.presenters.headings import work_heading
from web.presenters.network import picture
from web.site import addresses, interface_language, library, site

citations = Blueprint("citations", __name__, url_prefix="/<any(fr, en):ui>")

_PAGE: Final = 50
_LOOSE: Final = 200
_MOST: Final = 20


@citations.get("/work/<path:identity>/citations")
def citations_view(identity: str) -> str | Response:
    """Citations in and out; `at` keeps who cites one paragraph, `system` and `year` filter the other works."""
    asked = {name: request.args.get(name, "").strip() or None for name in ("at", "system", "year", "page")}
    to, vocabularies, reader = addresses(), site().service.vocabularies, site().reader
    page = _page(asked["page"])
    with library() as opened:
        work = opened.work(identity, reader)
        if work.id != identity:
            return redirect(to.citations(work.id, **asked), 302)
        versions = opened.catalogue.versions(work.ordinal)
        version = chosen_version(work.id, versions, None, interface_language())
        wanted = CitingFilter(system=asked["system"], year=asked["year"], offset=(page - 1) * _PAGE, limit=_PAGE)
        into = opened.citations_in(work.id, reader, asked["at"], wanted)
        out = opened.citations_out(work.id, reader, language=version.language)
        network = citation_network(opened, work.id, reader)
        systems = {each.work.id: each.system for each in network.cited}
        cited = _cited(out.citations, dict(out.works), work, asked["system"], asked["year"], systems)
        lists = cited_groups(cited, work, _units(opened, work), vocabularies, to)
    address = {each.work.id: to.work(each.work.id) for each in (*network.citing, *network.cited)}
    beside = cited_beside(into.paragraphs, lambda anchor: to.citations(work.id, at=anchor) + "#in", vocabularies, to.ui)
    return render_template(
        "citations.html",
        head=work_heading(work, vocabularies, to.ui),
        url=to.work(work.id),
        asked=asked,
        here=lambda **changes: to.citations(work.id, **{**asked, "page": None, **changes}),
        into=into,
        systems=system_counts(into.systems, vocabularies, to.ui),
        cited_systems=system_counts(Counter(systems.values()), vocabularies, to.ui),
        years=sorted(
            {*into.years, *(each.work.date[:4] for each in network.cited if each.work.date)} - {""}, reverse=True
        ),
        citing=citing_groups(into.passages, vocabularies, to),
        cited=lists,
        loose=loose_citations(out.citations, dict(out.works), work, vocabularies, to)[:_LOOSE],
        network=network,
        label=lambda code: vocabularies.label("mechanism", code, to.ui) if code else "",
        address=address,
        picture=picture(network, address, to.ui),
        most=[
            (each.anchor, to.work(work.id, None, each.anchor), beside[each.anchor]) for each in into.paragraphs[:_MOST]
        ],
        page=page,
        pages=max(1, -(-into.total // _PAGE)),
    )


def _page(value: str | None) -> int:
    if value is None:
        return 1
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:7]) <= 100_000:
        raise InputError("parameter-wrong", name="page", value=value[:40], allowed="1, 2, 3 …")
    return int(value)


def _cited(
    found: tuple[PlacedCitation, ...],
    works: dict[str, Work],
    citing: Work,
    system: str | None,
    year: str | None,
    systems: dict[str, str],
) -> list[tuple[Work, list[PlacedCitation]]]:
    """The works cited, those cited most first, each with its citations."""
    groups: dict[str, list[PlacedCitation]] = {}
    for each in found:
        target = each.citation.target
        if target is None or target not in works or target == citing.id:
            continue
        fits = system in {None, systems.get(target)} and year in {None, (works[target].date or "")[:4]}
        if fits:
            groups.setdefault(target, []).append(each)
    ordered = sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [(works[target], group) for target, group in ordered]


class _UnitsOf:
    """The passages of a work, read when they are asked for."""

    def __init__(self, opened: OpenLibrary, work: Work) -> None:
        self._versions = {card.language: card.id for card in opened.catalogue.versions(work.ordinal)}
        self._opened = opened

    def __call__(self, citation: PlacedCitation) -> Unit:
        (unit,) = self._opened.catalogue.units(self._versions[citation.language], citation.ordinal, citation.ordinal)
        return unit


def _units(opened: OpenLibrary, work: Work) -> _UnitsOf:
    return _UnitsOf(opened, work)
