"""The lists of the API over the collection: its works, the units of one version, the citations of a work or to it."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from flask import Blueprint, Response, request

from search.citations_listed import CITED_SCHEMES, CitationsWanted, citations_json, citations_listed
from search.errors import InputError
from search.model.citation import CITATION_STATUSES, CitationStatus
from search.query.request import RequestSort, from_params
from search.results import unit_json
from search.service import OpenLibrary
from search.works_listed import works_json, works_listed
from web.cursors import ListPage
from web.i18n import preferred_language
from web.parameters import asked_for, one_of, only
from web.site import site
from web.views.paged_lists import PAGING, paged
from web.views.work import version_of

lists_api = Blueprint("lists_api", __name__, url_prefix="/api/v1")

_ORDERS = ("date", "oldest", "added", "title_fr", "title_en")


@lists_api.get("/works")
def api_works() -> Response:
    """The works of the collection that `filter` and `exclude` leave, the newest first or in the order of `sort`."""
    only("filter", "exclude", "sort", *PAGING)
    chosen = [pair for pair in request.args.items(multi=True) if pair[0] in {"filter", "exclude"}]
    asked, _ = from_params(chosen, vocabularies=site().service.vocabularies)
    asked = replace(asked, sort=msgspec.convert(one_of("sort", _ORDERS) or "date", type=RequestSort))

    def answered(opened: OpenLibrary, page: ListPage) -> tuple[dict[str, object], int]:
        found = works_listed(opened, replace(asked, page=page.number, limit=page.limit), site().reader)
        return works_json(found), found.total

    return paged(answered)


@lists_api.get("/units")
def api_units() -> Response:
    """The units of one version of a work (`lang`) in reading order."""
    only("work", "lang", *PAGING)
    identity, language = asked_for("work"), (asked_for("lang") or "").lower() or None
    if identity is None:
        raise InputError("parameter-needed", names="work")

    def answered(opened: OpenLibrary, page: ListPage) -> tuple[dict[str, object], int]:
        found = opened.work(identity, site().reader)
        version = version_of(found, opened.catalogue.versions(found.ordinal), language)
        units = opened.catalogue.units(version.id, page.offset, page.offset + page.limit - 1)
        answer: dict[str, object] = {
            "id": found.id,
            "symbol": found.symbol,
            "language": version.language,
            "total": version.units,
            "units": [unit_json(unit) for unit in units],
        }
        return answer, version.units

    return paged(answered, **({} if language else {"lang": preferred_language()}))


@lists_api.get("/citations")
def api_citations() -> Response:
    """The citations that a work makes (`citing`), or those of a work (`cited`); `status` and `scheme` keep one kind."""
    only("citing", "cited", "status", "scheme", *PAGING)
    status = one_of("status", CITATION_STATUSES)
    wanted = CitationsWanted(
        citing=asked_for("citing"),
        cited=asked_for("cited"),
        status=None if status is None else msgspec.convert(status, type=CitationStatus),
        scheme=one_of("scheme", CITED_SCHEMES),
    )

    def answered(opened: OpenLibrary, page: ListPage) -> tuple[dict[str, object], int]:
        found = citations_listed(opened, replace(wanted, offset=page.offset, limit=page.limit), site().reader)
        return citations_json(found), found.total

    return paged(answered)
