"""The page of a work's citations: who cites it, what it cites, and both as a picture with its table.

Each of the three is a page of its own, so that a treaty cited thirty thousand times opens as fast as a short decision.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.citation_network import citation_network
from search.citations import PlacedCitation, citations_out
from search.cited_by import citations_in, count_citing_works
from search.cited_works import cited_works, works_cited
from search.citing_asked import check_citing_asked, lacks_passage
from search.citing_facts import CitingFacetName, CitingFilter, check_system, check_years
from search.errors import InputError
from search.messages import sentence
from search.model.document import Work
from search.model.unit import Unit
from search.service import OpenLibrary
from search.version_choice import chosen_version
from web.presenters.citation_lists import cited_groups, citing_groups, loose_citations
from web.presenters.citing import cited_beside
from web.presenters.citing_filters import PARAMETERS, filter_chips, filter_fields, years_picture
from web.presenters.headings import work_heading
from web.presenters.network import picture
from web.site import addresses, interface_language, library, site

citations = Blueprint("citations", __name__, url_prefix="/<any(fr, en):ui>")

WAYS: Final = ("in", "out", "picture")
_CITATIONS: Final = 50
_WORKS: Final = 20
_LOOSE: Final = 100
_MOST: Final = 20
_TYPED: Final = re.compile(r"(?:p(?:ar(?:a|as|agraph)?)?\.?|§)?\s*(\d[\w.()]*)", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"art(?:icle)?s?\.?\s*(\w[\w.()]*)", re.IGNORECASE)


@citations.get("/work/<path:identity>/citations")
def citations_view(identity: str) -> str | Response:
    """Citations one way (`way`: in, out or picture), filtered by `system`, `country`, `lang`, `year` and paragraph (`at`)."""
    asked = {name: request.args.get(name, "").strip() or None for name in ("way", "at", *PARAMETERS.values(), "page")}
    page, wanted = _page(asked["page"]), wanted_citations()
    to, vocabularies = addresses(), site().service.vocabularies
    with library() as opened:
        work = opened.work(identity, site().reader)
        meant = {**asked, "at": anchor_asked(opened, work, asked["at"])}
        if work.id != identity or meant != asked:
            return redirect(to.citations(work.id, **meant), 302)
        citing = count_citing_works(opened, work, site().reader)
        cited = len(works_cited(citations_out(opened, work.id, site().reader)))
        way = _way(asked["way"]) or ("in" if citing or not cited else "out")
        shown = {"in": _who_cites, "out": _what_it_cites, "picture": _picture}[way](opened, work, asked, wanted, page)
    return render_template(
        "citations.html",
        head=work_heading(work, vocabularies, to.ui),
        url=to.work(work.id),
        way=way,
        ways=(("in", citing), ("out", cited), ("picture", None)),
        asked=asked,
        here=_here(work, asked, way),
        label=lambda code: vocabularies.label("mechanism", code, to.ui) if code else "",
        page=page,
        beyond=sentence("page-beyond", {"page": str(page), "pages": str(shown.get("pages", 1))}, to.ui),
        **shown,
    )


def _who_cites(
    opened: OpenLibrary, work: Work, asked: Mapping[str, str | None], wanted: CitingFilter, page: int
) -> dict[str, object]:
    """The citing passages, the newest works first, and the paragraphs most cited."""
    to, vocabularies, here = addresses(), site().service.vocabularies, _here(work, asked, "in")
    paged = replace(wanted, offset=(page - 1) * _CITATIONS, limit=_CITATIONS)
    into = citations_in(opened, work.id, site().reader, asked["at"], paged, paragraphs=_MOST, prefer=to.ui)
    lacking = not into.total and lacks_passage(opened, work, asked["at"])
    if not into.total and not lacking:
        check_citing_asked(opened, work, None, wanted, into.facets["system"])
    beside = cited_beside(
        into.paragraphs, lambda anchor: to.citations(work.id, way="in", at=anchor) + "#in", vocabularies, to.ui
    )
    return {
        **_filtered(into.facets, wanted, here),
        "years": years_picture(into.facets["year"], wanted.year, lambda years: here(year=years) + "#in"),
        "undated": into.facets["year"].get("", 0),
        "into": into,
        "lacking": sentence("anchor-unknown", {"id": work.id, "anchor": (asked["at"] or "")[:40]}, to.ui)
        if lacking
        else None,
        "citing": citing_groups(into.passages, vocabularies, to),
        "most": [(each.anchor, to.work(work.id, None, each.anchor), beside[each.anchor]) for each in into.paragraphs],
        "pages": max(1, -(-into.total // _CITATIONS)),
        "feeds": {
            form: to.citing_feed(work.id, form, **{name: asked[name] for name in ("at", *PARAMETERS.values())})
            for form in ("atom", "json")
        },
    }


def _what_it_cites(
    opened: OpenLibrary, work: Work, asked: Mapping[str, str | None], wanted: CitingFilter, page: int
) -> dict[str, object]:
    """The works cited, those cited most first, each with its first passages; then what leads to no work held."""
    to, vocabularies, here = addresses(), site().service.vocabularies, _here(work, asked, "out")
    out = citations_out(opened, work.id, site().reader)
    versions = opened.catalogue.versions(work.ordinal)
    read = chosen_version(work.id, versions, wanted.language, interface_language()).language
    cited = cited_works(opened, out, wanted, prefer=read)
    first = (page - 1) * _WORKS
    here_only = [each for each in out.citations if each.language == read]
    loose = () if wanted.chosen() or page > 1 else loose_citations(here_only, out.works, work, vocabularies, to)
    return {
        **_filtered(cited.facets, wanted, here),
        "works": len(cited.works),
        "cited": cited_groups(cited.works[first : first + _WORKS], work, _units_of(opened, work), vocabularies, to),
        "loose": loose[:_LOOSE],
        "loose_all": len(loose),
        "pages": max(1, -(-len(cited.works) // _WORKS)),
    }


def _picture(
    opened: OpenLibrary, work: Work, _asked: Mapping[str, str | None], _wanted: CitingFilter, _page: int
) -> dict[str, object]:
    """The works around it, as a picture and as the table of the same."""
    to = addresses()
    network = citation_network(opened, work.id, site().reader)
    address = {each.work.id: to.work(each.work.id) for each in (*network.citing, *network.cited)}
    return {"network": network, "address": address, "picture": picture(network, address, to.ui)}


def _filtered(
    facets: Mapping[CitingFacetName, Mapping[str, int | None]], wanted: CitingFilter, here: Callable[..., str]
) -> dict[str, object]:
    vocabularies, ui = site().service.vocabularies, interface_language()
    return {
        "fields": filter_fields(facets, wanted, vocabularies, ui),
        "chips": filter_chips(wanted, vocabularies, ui, lambda name: here(**{name: None})),
    }


def _here(work: Work, asked: Mapping[str, str | None], way: str) -> Callable[..., str]:
    """The same page with some parameters changed, from its beginning."""
    return lambda **changes: addresses().citations(work.id, **{**asked, "way": way, "page": None, **changes})


def wanted_citations() -> CitingFilter:
    """The filters that an address names. InputError where one cannot be."""
    values = {name: request.args.get(parameter, "").strip() or None for name, parameter in PARAMETERS.items()}
    check_years(values["year"])
    check_system(values["system"], site().service.vocabularies)
    return CitingFilter(
        system=values["system"],
        country=values["country"],
        language=(values["language"] or "").lower() or None,
        year=values["year"],
    )


def anchor_asked(opened: OpenLibrary, work: Work, typed: str | None) -> str | None:
    """The paragraph that someone names as people do: an anchor, a number (`77`, `18(c)`), an article."""
    if typed is None:
        return None
    number, article = _TYPED.fullmatch(typed), _ARTICLE.fullmatch(typed)
    meant = [typed]
    if number is not None:
        meant += [f"p{_inner(number[1])}", f"art{_inner(number[1])}"]
    if article is not None:
        meant.append(f"art{_inner(article[1])}")
    versions = opened.catalogue.versions(work.ordinal)
    held = (
        anchor for anchor in meant for version in versions if opened.catalogue.unit_at(version.id, anchor) is not None
    )
    return next(held, typed)


def _inner(typed: str) -> str:
    """`18(c)` as anchors have it: `18.c`."""
    return typed.replace("(", ".").replace(")", "").strip(".")


def _way(value: str | None) -> str | None:
    if value is not None and value not in WAYS:
        raise InputError("parameter-wrong", name="way", value=value[:40], allowed=", ".join(WAYS))
    return value


def _page(value: str | None) -> int:
    if value is None:
        return 1
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:7]) <= 100_000:
        raise InputError("parameter-wrong", name="page", value=value[:40], allowed="1, 2, 3 …")
    return int(value)


def _units_of(opened: OpenLibrary, work: Work) -> Callable[[PlacedCitation], Unit]:
    """The passages of a work, read when they are asked for."""
    versions = {card.language: card.id for card in opened.catalogue.versions(work.ordinal)}

    def unit(citation: PlacedCitation) -> Unit:
        (found,) = opened.catalogue.units(versions[citation.language], citation.ordinal, citation.ordinal)
        return found

    return unit
