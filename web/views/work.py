"""The page of a document: every passage under its anchor, in each language version, part by part where it is long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.catalogue.counterparts import is_aligned
from search.citations import CitingFilter
from search.errors import InputError, NotFoundError
from search.messages import severity
from search.model.document import VersionCard, Work
from search.model.unit import Unit
from search.query.request import SearchRequest
from search.service import OpenLibrary
from search.work_hits import WorkHits, work_hits
from web.labels import status_words
from web.passage_references import page_record, passage_references
from web.presenters.citing import cited_beside, citing_summary, part_citations
from web.presenters.citing_panel import reference_panel
from web.presenters.metadata import metadata
from web.presenters.parts import ReadingPlan
from web.presenters.reading import Reader, blocks_of
from web.presenters.results import ShownNote
from web.presenters.wording import note_sentence
from web.presenters.works import HitsBar, VersionTab, work_page
from web.site import addresses, interface_language, library, site

_LONGEST_QUESTION: Final = 2000
"""Code points of a question that are read."""

work = Blueprint("work", __name__, url_prefix="/<any(fr, en):ui>")


@work.get("/work/<path:identity>")
def work_view(identity: str) -> str | Response:
    """A document by its id; by any other identifier of it, the address of its page."""
    language = request.args.get("lang", "").strip() or None
    at = request.args.get("at", "").strip() or None
    q = request.args.get("q", "").strip()[:_LONGEST_QUESTION]
    to = addresses()
    with library() as opened:
        found = opened.work(identity, site().reader)
        if found.id != identity:
            return redirect(to.work(found.id, language, at, q), 302)
        versions = opened.catalogue.versions(found.ordinal)
        version = version_of(found, versions, language)
        plan = site().plans.of(opened, version.id)
        unit = None
        if at is not None:
            unit = opened.catalogue.unit_at(version.id, at)
            if unit is None:
                return redirect(
                    to.work(found.id, version.language, anchor_meant(opened, found, version, plan, at), q), 302
                )
        part = plan.part_of(unit.ordinal) if unit else plan.parts[0]
        units = opened.catalogue.units(version.id, part.first, part.last)
        related = _related(opened, found)
        tabs = _tabs(opened, found, versions, version, unit, q)
        beside = to.parallel(found.id, version.language, at) if is_aligned(opened.catalogue, version.id) else None
        notes = _notes(version, units, found)
        out = opened.citations_out(found.id, site().reader, language=version.language)
        hits = _hits(opened, found, version, q) if q else None
        into = opened.citations_in(found.id, site().reader, None, CitingFilter(limit=0))
    vocabularies = site().service.vocabularies
    cited = part_citations(out, part.first, part.last, to, vocabularies, status_words())
    cited_by = cited_beside(
        into.paragraphs, lambda anchor: to.citations(found.id, at=anchor) + "#in", vocabularies, to.ui
    )
    reader = Reader(
        ui=interface_language(),
        here=at,
        part=part.number,
        plan=plan,
        url=lambda anchor: to.work(found.id, version.language, anchor, q),
        anchors={each.ordinal: each.anchor for each in units},
        cite=lambda anchor: _cite_address(version.language, anchor, q),
        marks=hits.marks if hits else {},
        citations=cited.marks,
        beside=cited_by,
    )
    page = work_page(
        found,
        version,
        vocabularies,
        to,
        related=related,
        tabs=tabs,
        beside=beside,
        notes=notes,
        plan=plan,
        part=part,
        blocks=blocks_of(units, reader),
        at=at,
        references=reference_panel(
            passage_references(found, unit, version.language), to, opened=request.args.get("cite") == "1"
        )
        if at is not None or request.args.get("cite") == "1"
        else None,
        unsure=cited.unsure,
        citing=citing_summary(
            out, into, cited_by, to, vocabularies, lambda anchor: to.work(found.id, version.language, anchor)
        ),
        metadata=metadata(page_record(found, version.language), found, version.language),
        hits=_hits_bar(hits, q, unit, lambda anchor, asked: to.work(found.id, version.language, anchor, asked))
        if hits
        else None,
    )
    return render_template("work.html", page=page)


def _cite_address(language: str, anchor: str, q: str) -> str:
    """The same page at a passage, its references open; short, since it stands beside every passage."""
    pairs = {"lang": language, "at": anchor, "cite": "1", **({"q": q} if q else {})}
    return f"?{urlencode(pairs)}#cite"


def _hits(opened: OpenLibrary, found: Work, version: VersionCard, q: str) -> WorkHits:
    """The hits of a question; none for one that cannot be asked, since the document can be read all the same."""
    try:
        return work_hits(opened, found, version.id, SearchRequest(q=q), site().reader)
    except InputError:
        return WorkHits(anchors={}, marks={})


def _hits_bar(hits: WorkHits, q: str, unit: Unit | None, address: Callable[[str | None, str], str]) -> HitsBar:
    """The way from hit to hit; before the first passage is asked for, the way to the first hit."""
    ordinal = unit.ordinal if unit else -1
    before, after = hits.before(ordinal), hits.after(ordinal)
    return HitsBar(
        q=q,
        count=len(hits.anchors),
        rank=hits.rank(ordinal),
        previous=address(before, q) if before else None,
        next=address(after, q) if after else None,
        clear=address(unit.anchor if unit else None, ""),
    )


def version_of(found: Work, versions: Sequence[VersionCard], language: str | None) -> VersionCard:
    """The version asked for, else the one in the page's language, else the first; NotFoundError where there is none."""
    by_language = {version.language: version for version in versions}
    if language is not None and language not in by_language:
        raise NotFoundError("version-unknown", id=found.id, language=language)
    return by_language.get(language or interface_language(), versions[0])


def anchor_meant(opened: OpenLibrary, found: Work, version: VersionCard, plan: ReadingPlan, typed: str) -> str:
    """The anchor that a person means who types `77`, `§ 77` or `art. 3`; NotFoundError where there is none."""
    bare = typed.replace("§", " ").replace("¶", " ").strip().rstrip(".").casefold()
    by_number = plan.numbers.get(bare)
    if by_number is not None:
        return by_number
    for anchor in (f"p{bare}", bare.replace(".", "").replace(" ", "")):
        if opened.catalogue.unit_at(version.id, anchor) is not None:
            return anchor
    raise NotFoundError("anchor-unknown", id=found.id, anchor=typed[:40])


def _tabs(
    opened: OpenLibrary, found: Work, versions: Sequence[VersionCard], shown: VersionCard, unit: Unit | None, q: str
) -> tuple[VersionTab, ...]:
    """The language versions; a switch stays at the passage where the other version has it too."""
    tabs = []
    for version in versions:
        same = unit is not None and opened.catalogue.unit_at(version.id, unit.anchor) is not None
        anchor = unit.anchor if same and unit is not None else None
        url = addresses().work(found.id, version.language, anchor, q)
        tabs.append(VersionTab(language=version.language, url=url, current=version.id == shown.id))
    return tuple(tabs)


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


def _notes(version: VersionCard, units: Sequence[Unit], found: Work) -> tuple[ShownNote, ...]:
    """Remarks on a version; one about a passage of this part leads there."""
    ui = interface_language()
    anchors = {unit.ordinal: unit.anchor for unit in units}
    shown = []
    for note in version.notes:
        anchor = anchors.get(note.ordinal) if note.ordinal is not None else None
        url = addresses().work(found.id, version.language, anchor) if anchor else None
        shown.append(ShownNote(severity=severity(note.code), text=note_sentence(note, ui), page=note.page, url=url))
    return tuple(sorted(shown, key=lambda each: ("error", "warning", "info").index(each.severity)))
