"""The page of a document: every passage under its anchor, in each language version, part by part where it is long."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import quote_plus, urlencode

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.catalogue.counterparts import is_aligned
from search.citations import CitationsOut
from search.cited_by import citations_in
from search.cited_paragraphs import cited_paragraphs
from search.citing_facts import CitingFilter
from search.errors import InputError, NotFoundError
from search.execution import execution_of
from search.messages import sentence
from search.model.document import VersionCard, Work
from search.model.unit import Unit
from search.query.request import SearchRequest
from search.recommending.in_document import asked_in
from search.related import close_works, may_be_cited_together
from search.service import OpenLibrary
from search.work_hits import WorkHits, work_hits
from web.labels import status_words
from web.passage_references import page_record, passage_references, pdf_address
from web.presenters.asked_here import recommended_here
from web.presenters.citing import cited_beside, citing_summary, part_citations
from web.presenters.citing_panel import reference_panel
from web.presenters.execution import shown_execution
from web.presenters.facing import can_face, facing_page, page_asked, part_of_page
from web.presenters.metadata import metadata
from web.presenters.parts import ReadingPlan
from web.presenters.reading import Reader, blocks_of
from web.presenters.related import close_groups
from web.presenters.remarks import remarks_of
from web.presenters.stepping import hits_bar
from web.presenters.wording import spaced
from web.presenters.works import VersionTab, work_page
from web.site import addresses, interface_language, library, site

_LONGEST_QUESTION: Final = 2000
"""Code points of a question that are read."""
_BEFORE_NUMBER: Final = re.compile(r"^(?:p(?:ar(?:a|agraphe?)?)?s?\.?)?\s*(?=\d)")
"""What people type before the number of a paragraph."""
_MOST_CITED: Final = 5
"""Paragraphs named at the head of a document, those that most works cite."""

work = Blueprint("work", __name__, url_prefix="/<any(fr, en):ui>")


@work.get("/work/<path:identity>")
def work_view(identity: str) -> str | Response | tuple[str, int]:
    """A document by its id; by any other identifier of it, the address of its page.

    Asked for a paragraph that it does not have, it is shown from its beginning and says so (status 404).
    """
    language = request.args.get("lang", "").strip() or None
    at = request.args.get("at", "").strip() or None
    beside_page = request.args.get("page", "").strip()
    q = question_asked()
    to = addresses()
    with library() as opened:
        found = opened.work(identity, site().reader)
        if found.id != identity:
            return redirect(to.work(found.id, language, at, q, beside_page), 302)
        versions = opened.catalogue.versions(found.ordinal)
        version = version_of(found, versions, language)
        plan = site().plans.of(opened, version.id)
        unit, missing = None, ""
        if at is not None:
            unit = opened.catalogue.unit_at(version.id, at)
            if unit is None:
                try:
                    meant = anchor_meant(opened, found, version, plan, at)
                except NotFoundError:
                    missing = lacking(found, at, to.ui)
                    at = None
                else:
                    return redirect(to.work(found.id, version.language, meant, q, "here" if beside_page else None), 302)
        part = plan.part_of(unit.ordinal) if unit else part_of_page(plan, beside_page) or plan.parts[0]
        facing = page_asked(beside_page, version, unit, part)
        keep = "here" if facing else None
        units = opened.catalogue.units(version.id, part.first, part.last)
        related, close = _related(opened, found), close_works(opened, found, site().reader, site().relations)
        tabs = _tabs(opened, found, versions, version, unit, q, keep)
        beside = to.parallel(found.id, version.language, at, q) if is_aligned(opened.catalogue, version.id) else None
        out, out_of_all = _cites(opened, found, version, several=len(versions) > 1)
        grand_chamber = opened.is_of_grand_chamber(found)
        hits = hits_of(opened, found, version, q) if q else None
        asked = asked_in(opened, found, site().reader)
        executed = execution_of(opened, found, site().reader)
        into = citations_in(opened, found.id, site().reader, None, CitingFilter(limit=0), paragraphs=_MOST_CITED)
        cited_here = cited_paragraphs(opened, found, site().reader)
        beside_it = bool(close) or _may_have_others_beside_it(opened, found, into.works)
    vocabularies = site().service.vocabularies
    recommended = recommended_here(asked, found, version.language, vocabularies, to) if asked else None

    def address(anchor: str | None, asked: str = q) -> str:
        return to.work(found.id, version.language, anchor, asked, keep)

    def at_page(number: int | None) -> str:
        if number is None:
            return to.work(found.id, version.language, at, q)
        return to.work(found.id, version.language, None, q, number)

    remarks = remarks_of(version.notes, units, to.ui, address, at_page)
    cited = part_citations(out, part.first, part.last, to, vocabularies, status_words())
    cited_by = cited_beside(
        (*into.paragraphs, *(cited_here[each.anchor] for each in units if each.anchor in cited_here)),
        lambda anchor: to.citations(found.id, at=anchor) + "#in",
        vocabularies,
        to.ui,
    )
    reader = Reader(
        ui=interface_language(),
        here=at,
        part=part.number,
        plan=plan,
        url=address,
        language=version.language,
        anchors={each.ordinal: each.anchor for each in units},
        cite=_cite_addresses(version.language, q, keep),
        marks=hits.marks if hits else {},
        citations=cited.marks,
        beside=cited_by,
        remarks=remarks.beside,
        page_remarks=remarks.at_page,
        asked=recommended.at if recommended else {},
    )
    record = page_record(found, version.language, grand_chamber=grand_chamber)
    page = work_page(
        found,
        version,
        vocabularies,
        to,
        related=related,
        close=close_groups(close, vocabularies, to),
        beside_it=beside_it,
        tabs=tabs,
        beside=beside,
        remarks=remarks,
        address=address,
        turn=at_page if can_face(version) else None,
        facing=facing_page(found, version, unit, facing, to, at_page) if facing else None,
        plan=plan,
        part=part,
        blocks=blocks_of(units, reader),
        at=at,
        references=reference_panel(
            passage_references(found, unit, version.language, grand_chamber=grand_chamber),
            to,
            opened=request.args.get("cite") == "1",
        )
        if at is not None or request.args.get("cite") == "1"
        else None,
        unsure=cited.unsure,
        citing=citing_summary(
            out_of_all, into, cited_by, to, vocabularies, lambda anchor: to.work(found.id, version.language, anchor)
        ),
        metadata=metadata(record, found, version.language, pdf_address(found, version)),
        permanent=record.address,
        recommended=recommended,
        hits=hits_bar(hits, q, unit, address) if hits else None,
    )
    execution = shown_execution(executed, vocabularies, to) if executed else None
    shown = render_template("work.html", page=page, execution=execution, lacking=missing)
    return (shown, 404) if missing else shown


def question_asked() -> str:
    """The question whose words are to be marked; empty where none came along."""
    return request.args.get("q", "").strip()[:_LONGEST_QUESTION]


def lacking(found: Work, typed: str, ui: str) -> str:
    """The sentence that says that a document has no such passage."""
    return spaced(sentence("anchor-unknown", {"id": found.symbol or found.id, "anchor": typed[:40]}, ui), ui)


def _cite_addresses(language: str, q: str, page: str | None) -> Callable[[str], str]:
    """The same page at each of its passages, its references open; short, since one stands beside every passage."""
    before = urlencode({"lang": language})
    after = urlencode({"cite": "1", **({"q": q} if q else {}), **({"page": page} if page else {})})
    return lambda anchor: f"?{before}&at={quote_plus(anchor)}&{after}#cite"


def _cites(
    opened: OpenLibrary, found: Work, version: VersionCard, *, several: bool
) -> tuple[CitationsOut, CitationsOut]:
    """What the version read cites, and what all of them do."""
    out = opened.citations_out(found.id, site().reader, language=version.language)
    return out, (opened.citations_out(found.id, site().reader) if several else out)


def hits_of(opened: OpenLibrary, found: Work, version: VersionCard, q: str) -> WorkHits:
    """The hits of a question; none for one that cannot be asked, since the document can be read all the same."""
    try:
        return work_hits(opened, found, version.id, SearchRequest(q=q), site().reader)
    except InputError:
        return WorkHits(anchors={}, marks={})


def version_of(found: Work, versions: Sequence[VersionCard], language: str | None) -> VersionCard:
    """The version asked for, else the one in the page's language, else the first; NotFoundError where there is none."""
    by_language = {version.language: version for version in versions}
    if language is not None and language not in by_language:
        raise NotFoundError("version-unknown", id=found.id, language=language)
    return by_language.get(language or interface_language(), versions[0])


def anchor_meant(opened: OpenLibrary, found: Work, version: VersionCard, plan: ReadingPlan, typed: str) -> str:
    """The anchor that a person means who types `77`, `§ 77`, `para. 77` or `art. 3`; NotFoundError where there is none."""
    bare = _BEFORE_NUMBER.sub("", typed.replace("§", " ").replace("¶", " ").strip().rstrip(".").casefold())
    by_number = plan.numbers.get(bare)
    if by_number is not None:
        return by_number
    for anchor in (f"p{bare}", bare.replace(".", "").replace(" ", "")):
        if opened.catalogue.unit_at(version.id, anchor) is not None:
            return anchor
    raise NotFoundError("anchor-unknown", id=found.id, anchor=typed[:40])


def _tabs(
    opened: OpenLibrary,
    found: Work,
    versions: Sequence[VersionCard],
    shown: VersionCard,
    unit: Unit | None,
    q: str,
    page: str | None,
) -> tuple[VersionTab, ...]:
    """The language versions; a switch stays at the passage where the other version has it too."""
    tabs = []
    for version in versions:
        same = unit is not None and opened.catalogue.unit_at(version.id, unit.anchor) is not None
        anchor = unit.anchor if same and unit is not None else None
        url = addresses().work(found.id, version.language, anchor, q, page)
        tabs.append(VersionTab(language=version.language, url=url, current=version.id == shown.id))
    return tuple(tabs)


def _may_have_others_beside_it(opened: OpenLibrary, found: Work, citing: int) -> bool:
    """Whether the page of related documents could name some; nobody waits for what a whole library must be read for."""
    overview = site().overviews.known(opened)
    if overview is None or overview.has_neighbours(found):
        return True
    return may_be_cited_together(opened, found, site().reader, citing)


def _related(opened: OpenLibrary, found: Work) -> dict[str, str]:
    """Ids of the works that relations point to, where they are held and this reader may see them."""
    held = {}
    for relation in found.relations:
        try:
            other = opened.work(relation.target, site().reader)
        except NotFoundError:
            continue
        if other.id != found.id:
            held[relation.target] = other.id
    return held
