"""The commands on recommendations: searching them and arranging them in a matrix."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from search.messages import explain, sentence
from search.options import access_option, library_option, surroundings
from search.recommending.command_options import file_options, filter_options, filter_pairs, put_out

if TYPE_CHECKING:
    from search.options import Surroundings
    from search.recommending.asking import RecommendationResults
    from search.recommending.request import RecommendationRequest
    from search.service import Service


@click.command("recommendations")
@click.argument("query", nargs=-1)
@library_option
@access_option
@filter_options
@click.option("--prefer", help="Which language version is shown first.")
@click.option("--sort", default="relevance", help="relevance, date (newest first) or oldest.")
@click.option("--limit", default=None, help="Results a page, at most 100; files hold all results.")
@click.option("--page", default="1", help="Which page, from 1.")
@file_options
@click.pass_context
def recommendations_command(
    context: click.Context,
    /,
    query: tuple[str, ...],
    library: Path | None,
    access: tuple[str, ...],
    prefer: str | None,
    sort: str,
    limit: str | None,
    page: str,
    kind: str | None,
    output: Path | None,
    **options: Any,
) -> int:
    """Search recommendations: what was asked of which State, by whom, and what was answered."""
    from search.exports.files import TABLES, dossier_file, table_file
    from search.recommending.asking import every_recommendation, find_recommendations
    from search.recommending.dossiers import list_dossier
    from search.recommending.recommendations_json import results_json
    from search.recommending.tables import recommendation_table

    around = surroundings(context, library, access)
    pairs = [("q", " ".join(query)), ("sort", sort), ("page", page), ("prefer", prefer or around.language)]
    pairs += [("limit", limit or str(around.settings.search.page_size)), *filter_pairs(options)]
    service, request = asked(around, pairs)
    vocabularies = service.vocabularies
    with service.library() as opened:
        results = find_recommendations(opened, request, around.reader)
        views = results.found
        if kind not in {None, "json"}:
            views = tuple(every_recommendation(opened, request, around.reader))
    service.close()
    if kind is None:
        _print_list(results, around.language, service)
    elif kind == "json":
        put_out(as_json(results_json(results, vocabularies)), output, kind)
    elif kind in TABLES:
        table = recommendation_table(views, around.language, vocabularies, own_address)
        put_out(table_file(kind, table), output, kind)
    else:
        lines = (results.understood.sentences[around.language], found_line(results, around.language))
        made = list_dossier(
            views, [line for line in lines if line], around.language, vocabularies, own_address, request
        )
        put_out(dossier_file(kind, made), output, kind)
    return 0


@click.command("matrix")
@click.argument("query", nargs=-1)
@library_option
@access_option
@click.option("--rows", "rows_by", required=True, help="country, mechanism, theme, group, year, response …")
@click.option("--cols", "columns_by", required=True, help="The same choice; another one than the rows.")
@filter_options
@file_options
@click.pass_context
def matrix_command(
    context: click.Context,
    /,
    query: tuple[str, ...],
    library: Path | None,
    access: tuple[str, ...],
    rows_by: str,
    columns_by: str,
    kind: str | None,
    output: Path | None,
    **options: Any,
) -> int:
    """Count recommendations by two things at once, such as theme by mechanism."""
    from search.exports.files import TABLES, dossier_file, table_file
    from search.recommending.asking import find_matrix
    from search.recommending.dossiers import matrix_dossier, matrix_note
    from search.recommending.recommendations_json import matrix_json
    from search.recommending.request import dimensions_of
    from search.recommending.tables import matrix_table

    around = surroundings(context, library, access)
    rows, columns = dimensions_of(rows_by, columns_by)
    service, request = asked(around, [("q", " ".join(query)), *filter_pairs(options)])
    with service.library() as opened:
        results = find_matrix(opened, request, rows, columns, around.reader)
    service.close()
    language, vocabularies = around.language, service.vocabularies
    if kind == "json":
        put_out(as_json(matrix_json(results, vocabularies)), output, kind)
        return 0
    table = matrix_table(results.matrix, language, vocabularies)
    if kind in TABLES:
        put_out(table_file(kind, matrix_table(results.matrix, language, vocabularies, shares=True)), output, kind)
    elif kind is not None:
        lines = [results.understood.sentences[language]]
        made = matrix_dossier(results.matrix, [line for line in lines if line], language, vocabularies, request)
        put_out(dossier_file(kind, made), output, kind)
    else:
        from search.recommending.printing import print_table

        for note in results.notes:
            click.echo(explain(note, language), err=True)
        print_table(table)
        click.echo(matrix_note(results.matrix, language))
    return 0


def asked(around: Surroundings, pairs: list[tuple[str, str]]) -> tuple[Service, RecommendationRequest]:
    """The service and the request of a command, what was ignored said on the error stream."""
    from search.recommending.request import from_params
    from search.service import Service

    service = Service(around.folder.path, around.settings)
    request, notes = from_params(pairs, service.vocabularies)
    for note in notes:
        click.echo(explain(note, around.language), err=True)
    return service, request


def own_address(work: str, language: str | None, anchor: str | None) -> str:
    """A passage as `renvoi show` takes it; the language stands behind where it is known."""
    return f"{work}#{anchor}" if anchor else work if language is None else f"{work} [{language}]"


def as_json(answer: dict[str, object]) -> bytes:
    """An answer as JSON text."""
    return json.dumps(answer, ensure_ascii=False, indent=1).encode()


def found_line(results: RecommendationResults, language: str) -> str:
    """How much was found and answered."""
    count = results.of_all
    facts = {
        "total": str(results.total),
        "works": str(results.works),
        "accepted": str(count.accepted),
        "answered": str(count.answered),
    }
    return sentence("recommendations-found", facts, language)


def _print_list(results: RecommendationResults, language: str, service: Service) -> None:
    from search.recommending.printing import print_recommendations

    for note in results.notes:
        click.echo(explain(note, language), err=True)
    click.echo(found_line(results, language))
    print_recommendations(results, language, service.vocabularies)
