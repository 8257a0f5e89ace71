"""The page of a document in French and English side by side, part by part where it is long."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.errors import NotFoundError
from search.model.unit import Unit
from search.parallel import filled
from search.service import OpenLibrary
from web.presenters.parallel import parallel_page, rows_of_part
from web.presenters.results import shown_notes
from web.site import addresses, library, site
from web.views.work import anchor_meant, lacking, version_of

parallel = Blueprint("parallel", __name__, url_prefix="/<any(fr, en):ui>")


@parallel.get("/parallel/<path:identity>")
def parallel_view(identity: str) -> str | Response | tuple[str, int]:
    """Both languages of a document; the one asked for (`lang`), else the page's own, is read first.

    Asked for a paragraph that it does not have, it is shown from its beginning and says so (status 404).
    """
    language = request.args.get("lang", "").strip() or None
    at = request.args.get("at", "").strip() or None
    to = addresses()
    with library() as opened:
        found = opened.work(identity, site().reader)
        if found.id != identity:
            return redirect(to.parallel(found.id, language, at), 302)
        versions = opened.catalogue.versions(found.ordinal)
        here = version_of(found, versions, language)
        pairing = site().plans.beside(opened, here.id)
        there = next((each for each in versions if pairing is not None and each.id == pairing.other), None)
        if pairing is None or there is None:
            raise NotFoundError("twin-none", id=found.id)
        plan = site().plans.of(opened, here.id)
        asked, missing = None, ""
        if at is not None:
            asked = opened.catalogue.unit_at(here.id, at)
            if asked is None:
                try:
                    meant = anchor_meant(opened, found, here, plan, at)
                except NotFoundError:
                    missing = lacking(found, at, to.ui)
                else:
                    return redirect(to.parallel(found.id, here.language, meant), 302)
        part = plan.part_of(asked.ordinal) if asked else plan.parts[0]
        rows = rows_of_part(pairing.rows, plan, part)
        ours = _units(opened, here.id, [ordinal for row in rows for ordinal in row.here])
        theirs = _units(opened, there.id, [ordinal for row in rows for ordinal in row.there])
    page = parallel_page(
        found,
        (here, there),
        [filled(row, ours, theirs) for row in rows],
        site().service.vocabularies,
        to,
        plan=plan,
        part=part,
        notes=shown_notes((*here.notes, *there.notes), to.ui),
        asked=asked,
    )
    shown = render_template("parallel.html", page=page, lacking=missing)
    return (shown, 404) if missing else shown


def _units(opened: OpenLibrary, version: int, ordinals: list[int]) -> dict[int, Unit]:
    """The units of a version that some rows hold, by ordinal."""
    if not ordinals:
        return {}
    return {unit.ordinal: unit for unit in opened.catalogue.units(version, min(ordinals), max(ordinals))}
