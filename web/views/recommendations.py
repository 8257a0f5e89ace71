"""The pages of recommendations: the list with its facets, the matrix, and both as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from flask import Blueprint, Response, render_template, request

from search.exports.dossier import Dossier, Table
from search.exports.files import MEDIA_TYPES, TABLES, dossier_file, table_file
from search.messages import sentence
from search.model.note import Note
from search.recommending.asking import (
    RecommendationResults,
    every_recommendation,
    find_matrix,
    find_recommendations,
)
from search.recommending.dimensions import DIMENSIONS, Dimension
from search.recommending.dossier_heads import made_lines
from search.recommending.dossiers import list_dossier, matrix_dossier, matrix_note
from search.recommending.otherwise_spelt import otherwise_spelt
from search.recommending.request import RecommendationRequest, dimensions_of, from_params, to_params
from search.recommending.tables import Address, matrix_table, recommendation_table
from search.recommending.words import dimension_word
from web.display import lasting_root
from web.labels import subject_name
from web.presenters.files import file_links, file_name
from web.presenters.matrix import legend_of, shown_matrix
from web.presenters.recommendations import (
    answers_of,
    boxes_of,
    list_url,
    pager_of,
    restrictions_of,
    shown_recommendation,
)
from web.presenters.results import shown_notes
from web.presenters.wording import spaced
from web.security import DOSSIER_POLICY
from web.site import addresses, interface_language, library, site

recommendations = Blueprint("recommendations", __name__, url_prefix="/<any(fr, en):ui>")

_OF_MATRIX = ("rows", "cols", "shade", "all", "from_row", "from_column")


@recommendations.get("/recommendations")
def list_page() -> str:
    """Recommendations found, with facets; everything where nothing is asked."""
    asked, notes = asked_of_address("whole")
    to = addresses()
    vocabularies = site().service.vocabularies
    with library() as opened:
        results = find_recommendations(opened, preferring(asked), site().reader)
        spelt = () if results.total else otherwise_spelt(opened, asked, site().reader)
    results = replace(results, request=asked)
    ui = interface_language()
    return render_template(
        "recommendations.html",
        asked=asked,
        results=results,
        sentence=spaced(results.understood.sentences[ui], ui) if results.understood.query else "",
        notes=shown_notes((*notes, *results.notes), ui),
        items=[shown_recommendation(view, vocabularies, to, asked.prefer) for view in results.found],
        boxes=boxes_of(results, vocabularies, to, request.args.get("whole", "").strip()),
        answers=answers_of(results, vocabularies, to),
        restrictions=restrictions_of(asked, vocabularies, to, "recommendations"),
        clear_url=list_url(RecommendationRequest(q=asked.q, sort=asked.sort), to),
        spelt=[(found, list_url(found.request, to)) for found in spelt],
        pager=pager_of(results, to),
        sorts={code: list_url(replace(asked, sort=code, page=1), to) for code in ("relevance", "date", "oldest")},
        matrix_url=to.page("matrix", [("rows", "theme"), ("cols", "mechanism"), *without_page(asked)]),
        files=file_links("recommendations", without_page(asked), to),
        feeds={form: to.page(f"recommendations.{form}", followed(asked)) for form in ("atom", "json")},
        facet_names=facet_names(ui),
    )


@recommendations.get("/recommendations.<any(csv, xlsx, jsonl, docx, html):kind>")
def list_file(kind: str) -> Response:
    """All recommendations found, as a file."""
    asked, _ = asked_of_address()
    ui = interface_language()
    vocabularies = site().service.vocabularies
    with library() as opened:
        results = find_recommendations(opened, replace(preferring(asked), limit=1, page=1), site().reader)
        views = tuple(every_recommendation(opened, preferring(asked), site().reader))
        built = opened.catalogue.meta("built_at") or ""
    name = file_name(subject_name("recommendations"), *narrowed_to(asked))
    if kind in TABLES:
        return file_answer(kind, name, recommendation_table(views, ui, vocabularies, outer_address()))
    lines = [line for line in (results.understood.sentences[ui], found_line(results, ui)) if line]
    lines += head_lines(built, "recommendations", without_page(asked))
    made = list_dossier(views, lines, ui, vocabularies, outer_address(), asked)
    return file_answer(kind, name, made)


@recommendations.get("/matrix")
def matrix_page() -> str:
    """Recommendations by two dimensions."""
    asked, notes = asked_of_address(*_OF_MATRIX)
    rows, columns = _dimensions()
    shade = "share" if request.args.get("shade") == "share" else "count"
    whole = request.args.get("all") == "1"
    first = (_place("from_row"), _place("from_column"))
    to, ui = addresses(), interface_language()
    vocabularies = site().service.vocabularies
    with library() as opened:
        results = find_matrix(opened, asked, rows, columns, site().reader)
    besides = [("rows", rows), ("cols", columns), ("shade", shade if shade == "share" else "")]
    return render_template(
        "matrix.html",
        asked=asked,
        rows=rows,
        columns=columns,
        shade=shade,
        made=shown_matrix(results, vocabularies, to, shade_by=shade, whole=whole, first=first),
        legend=legend_of(results, shade, ui),
        note=spaced(matrix_note(results.matrix, ui), ui),
        sentence=spaced(results.understood.sentences[ui], ui) if results.understood.query else "",
        notes=shown_notes((*notes, *results.notes), ui),
        restrictions=restrictions_of(asked, vocabularies, to, "matrix", besides),
        list_url=list_url(asked, to),
        whole_url=to.page("matrix", [*besides, ("all", "1"), *without_page(asked)]),
        part_url=lambda row, column: to.page(
            "matrix",
            [
                *besides,
                *(("from_row", str(row)),) * bool(row),
                *(("from_column", str(column)),) * bool(column),
                *without_page(asked),
            ],
        ),
        turned_url=to.page(
            "matrix", [("rows", columns), ("cols", rows), ("shade", besides[2][1]), *without_page(asked)]
        ),
        files=file_links("matrix", [("rows", rows), ("cols", columns), *without_page(asked)], to),
        facet_names=facet_names(ui),
        choices=[(name, dimension_word(name, ui)) for name in DIMENSIONS],
    )


@recommendations.get("/matrix.<any(csv, xlsx, jsonl, docx, html):kind>")
def matrix_file(kind: str) -> Response:
    """The whole matrix, as a file."""
    asked, _ = asked_of_address(*_OF_MATRIX)
    rows, columns = _dimensions()
    ui = interface_language()
    vocabularies = site().service.vocabularies
    with library() as opened:
        results = find_matrix(opened, asked, rows, columns, site().reader)
        built = opened.catalogue.meta("built_at") or ""
    name = file_name(subject_name("matrix"), dimension_word(rows, ui), dimension_word(columns, ui), *narrowed_to(asked))
    if kind in TABLES:
        return file_answer(kind, name, matrix_table(results.matrix, ui, vocabularies, shares=True))
    lines = [line for line in (results.understood.sentences[ui],) if line]
    lines += head_lines(built, "matrix", [("rows", rows), ("cols", columns), *without_page(asked)])
    made = matrix_dossier(results.matrix, lines, ui, vocabularies, asked)
    return file_answer(kind, name, made)


def asked_of_address(*besides: str) -> tuple[RecommendationRequest, tuple[Note, ...]]:
    """The question that the address of a page asks, with the site's page size where it names none."""
    found, notes = from_params(
        request.args.items(multi=True), site().service.vocabularies, besides=besides, lenient=True
    )
    if not request.args.get("limit", "").strip():
        found = replace(found, limit=site().settings.search.page_size)
    return found, notes


def preferring(asked: RecommendationRequest) -> RecommendationRequest:
    """The question with the language of the page, where it prefers none."""
    return replace(asked, prefer=asked.prefer or interface_language())


def followed(asked: RecommendationRequest) -> list[tuple[str, str]]:
    """The parameters of a question that its feed has: those of the list, but for page and order."""
    return without_page(replace(asked, sort="relevance"))


def without_page(asked: RecommendationRequest) -> list[tuple[str, str]]:
    """The parameters of a question, but for which page of it is shown."""
    return [(name, value) for name, value in to_params(asked) if name not in {"page", "limit"}]


def facet_names(ui: str) -> dict[str, str]:
    """The names of facets in the reader's language."""
    return {name: dimension_word(name, ui) for name in DIMENSIONS}


def found_line(results: RecommendationResults, ui: str) -> str:
    """How much was found and answered, for the head of a dossier."""
    count = results.of_all
    facts = {
        "total": str(results.total),
        "works": str(results.works),
        "accepted": str(count.accepted),
        "answered": str(count.answered),
    }
    return spaced(sentence("recommendations-found", facts, ui), ui)


def outer_address() -> Address:
    """Addresses of passages with the name of this site, for files that leave it."""
    to = replace(addresses(), root=lasting_root(site().settings.web.address), display="")
    return to.work


def head_lines(built: str, path: str, pairs: Sequence[tuple[str, str]] = ()) -> tuple[str, ...]:
    """Today, the state of the collection and the lasting address of a page, for the head of its dossier."""
    to = replace(addresses(), root=lasting_root(site().settings.web.address), display="")
    today = datetime.now(UTC).astimezone().date()
    return tuple(spaced(line, to.ui) for line in made_lines(today, built, to.page(path, pairs), to.ui))


def file_answer(kind: str, name: str, content: Table | Dossier) -> Response:
    """A file to save; a dossier to print opens in the browser, and lets in no style but its own."""
    body = table_file(kind, content) if isinstance(content, Table) else dossier_file(kind, content)
    answer = Response(body, content_type=MEDIA_TYPES[kind])  # type: ignore[index]
    shown = kind == "html"
    answer.headers["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}.{kind}"'
    if shown:
        answer.headers["Content-Security-Policy"] = DOSSIER_POLICY
        answer.headers["X-Robots-Tag"] = "noindex, noarchive"
    return answer


def narrowed_to(asked: RecommendationRequest) -> list[str]:
    """What a list of recommendations is narrowed to: the words, then the values in the reader's language."""
    chosen = restrictions_of(asked, site().service.vocabularies, addresses(), "recommendations")
    return [asked.q, *(f"{subject_name('not') if each.excluded else ''} {each.label}" for each in chosen)]


def _place(name: str) -> int:
    """A row or column that an address names, 0 where it names none that could be."""
    said = request.args.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else 0


def _dimensions() -> tuple[Dimension, Dimension]:
    rows = request.args.get("rows", "").strip() or "theme"
    columns = request.args.get("cols", "").strip() or ("response" if rows == "mechanism" else "mechanism")
    return dimensions_of(rows, columns)
