"""The page of a document in French and English side by side, part by part where it is long."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.errors import NotFoundError
from search.model.document import VersionCard, Work
from search.model.unit import Unit
from search.parallel import filled
from search.service import OpenLibrary
from web.presenters.parallel import parallel_page, part_of_row, rows_of_part
from web.presenters.results import shown_notes
from web.presenters.row_hits import NO_HITS, row_of, rows_bar, rows_with_words
from web.presenters.stepping import HitsBar
from web.reading_plans import Pairing
from web.site import addresses, library, site
from web.urls import Addresses
from web.views.work import anchor_meant, hits_of, lacking, question_asked, version_of

parallel = Blueprint("parallel", __name__, url_prefix="/<any(fr, en):ui>")


@parallel.get("/parallel/<path:identity>")
def parallel_view(identity: str) -> str | Response | tuple[str, int]:
    """Both languages of a document; the one asked for (`lang`), else the page's own, is read first.

    Asked for a paragraph that it does not have, it is shown from its beginning and says so (status 404).
    """
    language = request.args.get("lang", "").strip() or None
    at = request.args.get("at", "").strip() or None
    q = question_asked()
    to = addresses()
    with library() as opened:
        found = opened.work(identity, site().reader)
        if found.id != identity:
            return redirect(to.parallel(found.id, language, at, q), 302)
        versions = opened.catalogue.versions(found.ordinal)
        here = version_of(found, versions, language)
        pairing = site().plans.beside(opened, here.id)
        there = next((each for each in versions if pairing is not None and each.id == pairing.other), None)
        if pairing is None or there is None:
            raise NotFoundError("twin-none", id=found.id)
        plan = site().plans.of(opened, here.id)
        asked, row, missing = None, None, ""
        if at is not None:
            asked = opened.catalogue.unit_at(here.id, at)
            row = row_of(pairing.rows, asked.ordinal) if asked else _row_across(opened, pairing, there, at)
            if asked is None and row is None:
                try:
                    meant = anchor_meant(opened, found, here, plan, at)
                except NotFoundError:
                    missing = lacking(found, at, to.ui)
                else:
                    return redirect(to.parallel(found.id, here.language, meant, q), 302)
        if asked is not None:
            part = plan.part_of(asked.ordinal)
        else:
            part = plan.parts[0] if row is None else part_of_row(pairing.rows, plan, row)
        places = rows_of_part(pairing.rows, plan, part)
        rows = [pairing.rows[place] for place in places]
        ours = _units(opened, here.id, [ordinal for each in rows for ordinal in each.here])
        theirs = _units(opened, there.id, [ordinal for each in rows for ordinal in each.there])
        marks = (hits_of(opened, found, here, q), hits_of(opened, found, there, q)) if q else (NO_HITS, NO_HITS)
        words = rows_with_words(pairing.rows, *marks)
        hits = _bar(opened, found, (here, there), pairing, words, q, row, to) if q else None
    page = parallel_page(
        found,
        (here, there),
        [filled(each, ours, theirs) for each in rows],
        site().service.vocabularies,
        to,
        plan=plan,
        part=part,
        notes=shown_notes((*here.notes, *there.notes), to.ui),
        asked=asked,
        row=places.index(row) if row in places else None,
        marks=marks,
        hits=hits,
    )
    shown = render_template("parallel.html", page=page, lacking=missing)
    return (shown, 404) if missing else shown


def _row_across(opened: OpenLibrary, pairing: Pairing, there: VersionCard, at: str) -> int | None:
    """The row named by a passage of the other version (`fr-p3`); None where the address names none."""
    language, _, anchor = at.partition("-")
    unit = opened.catalogue.unit_at(there.id, anchor) if language == there.language else None
    return None if unit is None else row_of(pairing.rows, unit.ordinal, other=True)


def _bar(
    opened: OpenLibrary,
    found: Work,
    versions: tuple[VersionCard, VersionCard],
    pairing: Pairing,
    words: tuple[int, ...],
    q: str,
    at: int | None,
    to: Addresses,
) -> HitsBar:
    """The way from row to row with words of the question."""
    here, there = versions

    def address(place: int | None, asked: str) -> str:
        if place is None:
            return to.parallel(found.id, here.language, None, asked)
        row = pairing.rows[place]
        version, ordinal = (here, row.here[0]) if row.here else (there, row.there[0])
        anchor = opened.catalogue.units(version.id, ordinal, ordinal)[0].anchor
        return to.parallel(found.id, here.language, anchor if row.here else f"{there.language}-{anchor}", asked)

    return rows_bar(words, q, at, address)


def _units(opened: OpenLibrary, version: int, ordinals: list[int]) -> dict[int, Unit]:
    """The units of a version that some rows hold, by ordinal."""
    if not ordinals:
        return {}
    return {unit.ordinal: unit for unit in opened.catalogue.units(version, min(ordinals), max(ordinals))}
