"""The commands that ask the library: `search`, `show`, `report`, `doctor`, `config`."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.errors import InputError, LibraryError, NotFoundError
from search.messages import explain, sentence
from search.options import Surroundings, access_option, library_option, surroundings

if TYPE_CHECKING:
    from search.parallel import ParallelView
    from search.query.request import SearchRequest
    from search.service import Service


@click.command("search")
@click.argument("query", nargs=-1)
@library_option
@access_option
@click.option("--by", default="work", help="work (default: results are documents) or passage.")
@click.option("--scope", default="passage", help="All words within one passage (default) or one document.")
@click.option("--most", is_flag=True, help="Also passages with most of the words, where few have all of them.")
@click.option(
    "--filter", "filters", multiple=True, metavar="FACET=CODE", help="Only these, e.g. country=MAR; repeatable."
)
@click.option("--exclude", "excluded", multiple=True, metavar="FACET=CODE", help="None of these; repeatable.")
@click.option("--lang", help="Only passages in this language.")
@click.option("--edition", help="fr or en: search that version of documents that have it, and all other documents.")
@click.option("--prefer", help="Which language version is shown first.")
@click.option("--sort", default="relevance", help="relevance, date, oldest, added or title.")
@click.option("--limit", default=None, help="Results a page, at most 100.")
@click.option("--page", default="1", help="Which page, from 1.")
@click.option("--authority", is_flag=True, help="Let documents that are much cited count for more.")
@click.option("--no-cross", "no_cross", is_flag=True, help="Only the words typed, nothing of the other language.")
@click.option(
    "--without", "unwanted", multiple=True, metavar="LANG:TERM", help="Not this added term, e.g. en:remand; repeatable."
)
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON.")
@click.option("--format", "form", help="The whole list as a file on the output: csv, xlsx, jsonl, ris or bib.")
@click.option("--explain", "explained", is_flag=True, help="Also how the query was read and where time went.")
@click.pass_context
def search_command(
    context: click.Context,
    query: tuple[str, ...],
    library: Path | None,
    access: tuple[str, ...],
    by: str,
    scope: str,
    most: bool,
    filters: tuple[str, ...],
    excluded: tuple[str, ...],
    lang: str | None,
    edition: str | None,
    prefer: str | None,
    sort: str,
    limit: str | None,
    page: str,
    no_cross: bool,
    authority: bool,
    unwanted: tuple[str, ...],
    as_json: bool,
    form: str | None,
    explained: bool,
) -> int:
    """Search the library for QUERY (see docs/query-language.md)."""
    from search.query.request import from_params
    from search.results import results_json
    from search.service import Service, require_query
    from search.softening import most_of_the_words
    from search.suggested.cli import print_spellings, suggestions_json
    from search.suggested.suggestions import spellings
    from search.ways_out import print_ways, ways_json, ways_out

    around = surroundings(context, library, access)
    pairs = [("q", " ".join(query)), ("by", by), ("scope", scope), ("sort", sort), ("page", page)]
    pairs += [("limit", limit or str(around.settings.search.page_size)), ("prefer", prefer or around.language)]
    pairs += [("filter", value) for value in filters] + [("exclude", value) for value in excluded]
    pairs += [("without", name) for name in unwanted]
    if most:
        pairs.append(("match", "most"))
    if authority:
        pairs.append(("authority", "1"))
    if no_cross:
        pairs.append(("cross", "0"))
    pairs += [(name, value) for name, value in (("lang", lang), ("edition", edition)) if value]
    service = Service(around.folder.path, around.settings)
    request, notes = from_params(pairs, vocabularies=service.vocabularies)
    require_query(request)
    if form is not None:
        return _write_list(service, request, around, form)
    with service.library() as opened:
        results = opened.search(request, around.reader)
        ways = ways_out(opened, request, results, around.reader, around.language)
        softened = most_of_the_words(opened, results, around.reader)
        meant = spellings(opened, request, results.works, around.reader)
    results = replace(results, notes=(*notes, *results.notes))
    service.close()
    if as_json:
        answer = results_json(results)
        if meant:
            answer["spellings"] = suggestions_json("", (), meant)["spellings"]
        if ways:
            answer["ways_out"] = ways_json(ways)
        if explained:
            answer["explain"] = {
                "seconds": round(results.seconds, 4),
                "authority": service.ranking.authority if request.authority else 0.0,
            }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    from search.printing import print_most, print_results

    for note in results.notes:
        click.echo(explain(note, around.language), err=True)
    said = {way.request.q for way in ways if way.request is not None}
    print_spellings(tuple(each for each in meant if each.query not in said), around.language)
    print_results(results, around.language, explained=explained)
    print_ways(ways, around.language)
    if softened is not None:
        print_most(softened, around.language)
    return 0


def _write_list(service: Service, request: SearchRequest, around: Surroundings, form: str) -> int:
    from datetime import UTC, datetime

    from search.exports.result_lists import FORMS, result_list

    chosen = next((one for one in FORMS if one == form), None)
    if chosen is None:
        raise InputError("parameter-wrong", name="--format", value=form[:40], allowed=", ".join(FORMS))
    with service.library() as opened:
        found = result_list(
            opened,
            request,
            around.reader,
            chosen,
            site=around.settings.web.address,
            language=around.language,
            read=datetime.now(UTC).astimezone().date(),
        )
    service.close()
    sys.stdout.buffer.write(found.data)
    if found.rows < found.total:
        facts = {"rows": str(found.rows), "total": str(found.total)}
        click.echo(sentence("export-cut", facts, around.language), err=True)
    return 0


@click.command("show")
@click.argument("identity", metavar="ID[#ANCHOR]")
@library_option
@access_option
@click.option("--lang", help="Which language version.")
@click.option("--parallel", is_flag=True, help="French and English side by side, passage by passage.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def show_command(
    context: click.Context,
    identity: str,
    library: Path | None,
    access: tuple[str, ...],
    lang: str | None,
    parallel: bool,
    as_json: bool,
) -> int:
    """Show a document, or one passage of it (a-hrc-23-18#p77)."""
    from search.execution import execution_json, execution_of
    from search.printing import print_work
    from search.results import note_json, unit_json, work_json
    from search.service import Service

    around = surroundings(context, library, access)
    name, _, anchor = identity.partition("#")
    service = Service(around.folder.path, around.settings)
    if parallel:
        with service.library() as opened:
            both = opened.parallel(name, around.reader, language=lang, prefer=around.language)
        _show_parallel(both, anchor, around.language, as_json=as_json)
        return 0
    with service.library() as opened:
        view = opened.show(name, around.reader, language=lang, prefer=around.language)
        executed = execution_of(opened, view.work, around.reader)
    units = [unit for unit in view.units if not anchor or unit.anchor == anchor]
    if not units and anchor:
        raise NotFoundError("anchor-unknown", id=view.work.id, anchor=anchor)
    if as_json:
        answer = {
            **work_json(view.work),
            "version": {"language": view.version.language, "file": view.version.file, "pages": view.version.pages},
            "notes": [note_json(note) for note in view.version.notes],
            "units": [unit_json(unit) for unit in units],
            "execution": execution_json(executed) if executed else None,
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        print_work(view, units, around.language)
    return 0


def _show_parallel(view: ParallelView, anchor: str, language: str, *, as_json: bool) -> None:
    from search.printing import print_parallel
    from search.results import parallel_json

    rows = [row for row in view.rows if not anchor or any(unit.anchor == anchor for unit in row.here)]
    if not rows:
        raise NotFoundError("anchor-unknown", id=view.work.id, anchor=anchor)
    if as_json:
        click.echo(json.dumps(parallel_json(view, rows), ensure_ascii=False, indent=1))
    else:
        print_parallel(view, rows, language)


@click.command("report")
@library_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--notes", "kind", metavar="CODE", help="Name every file, row and document with notes of this kind.")
@click.option(
    "--rows", "rows", is_flag=True, help="Name every row and every follow-up entry that was odd or needed repair."
)
@click.option("--csv", "as_csv", is_flag=True, help="What --notes or --rows name, as CSV.")
@click.pass_context
def report_command(
    context: click.Context, library: Path | None, as_json: bool, kind: str | None, rows: bool, as_csv: bool
) -> int:
    """What the library holds, what could not be read and why, and every kind of doubt with its count."""
    from search.catalogue.queries import CatalogueReader
    from search.catalogue.recommendations import recommendation_counts
    from search.catalogue.remarks import notes_of_kind, notes_of_rows
    from search.printing import print_notes, print_report
    from search.results import note_json

    around = surroundings(context, library)
    reader = CatalogueReader(around.folder.require_current().catalogue)
    if as_csv and kind is None and not rows:
        raise InputError("report-csv")
    if kind is not None or rows:
        listed = list(notes_of_rows(reader) if kind is None else notes_of_kind(reader, kind))
        print_notes(listed, around.language, "json" if as_json else "csv" if as_csv else None)
        return 0
    if as_json:
        held = reader.holdings()
        answer = {
            "works": held.works,
            "versions": held.versions,
            "units": held.units,
            "sources": held.sources,
            "recommendations": dict(recommendation_counts(reader)),
            "built_at": held.built_at,
            "notes": dict(held.notes),
            "roots": [
                {"path": path, "files": files, "quarantined": bad, "indexed_at": when}
                for path, files, bad, when in reader.sources_by_root()
            ],
            "quarantine": [
                {"path": path, "notes": [note_json(n) for n in notes]} for path, notes in reader.quarantine()
            ],
            "auxiliary": [{"path": path, "notes": [note_json(n) for n in notes]} for path, notes in reader.auxiliary()],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        print_report(reader, around.language)
    return 0


@click.command("doctor")
@library_option
@click.pass_context
def doctor_command(context: click.Context, library: Path | None) -> int:
    """Check everything: settings, vocabularies, the library's files and checksums, the programs that help reading."""
    from search.doctor import examine

    around = surroundings(context, library)
    sound = True
    for finding in examine(around.folder, around.settings):
        sound = sound and finding.sound
        mark = "✓" if finding.sound else "✗"
        click.echo(f"{mark} {sentence(finding.code, finding.facts, around.language)}")
    return 0 if sound else LibraryError.exit_code


@click.command("config")
@click.pass_context
def config_command(context: click.Context) -> int:
    """Print the settings in force, as TOML that can be put into a file of your own."""
    from search.settings import printed_settings

    around = surroundings(context, None)
    click.echo(printed_settings(around.settings))
    return 0
