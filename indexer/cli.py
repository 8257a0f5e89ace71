"""The commands that read documents: `index` and `extract`."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Never

import click
from tqdm import tqdm

from search.errors import DocumentError, InputError, RenvoiError
from search.messages import explain, sentence
from search.options import library_option, surroundings

_SHOWN = 20
"""Reasons printed after a run; `renvoi report` prints all of them."""


class Bar:
    """Progress on the error stream: a bar with rate and time left on a terminal, nothing into a pipe."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._bar: tqdm[Never] | None = None

    def stage(self, name: str, total: int) -> None:
        """A stage begins."""
        self.close()
        if total:
            title = sentence(f"stage-{name}", {}, self._language)
            self._bar = tqdm(
                total=total, desc=title, unit=" ", file=sys.stderr, disable=None, dynamic_ncols=True, smoothing=0.1
            )

    def step(self, count: int, detail: str = "") -> None:
        """Steps are done."""
        if self._bar is not None:
            if detail and not self._bar.disable:
                self._bar.set_postfix_str(detail[:40], refresh=False)
            self._bar.update(count)

    def close(self) -> None:
        """The stage is over."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


@click.command("index")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@library_option
@click.option("--recipe", metavar="NAME|FILE", help="Read tables with this recipe instead of the one that fits.")
@click.option("--jobs", type=click.IntRange(min=1, max=256), help="Worker processes (setting indexing.jobs).")
@click.option("--rebuild", is_flag=True, help="Make everything anew, every path ever indexed here included.")
@click.option("--dry-run", is_flag=True, help="Say what would be read; write nothing.")
@click.option("--ocr", is_flag=True, help="Recognise text on scanned pages with tesseract where it is installed.")
@click.pass_context
def index_command(
    context: click.Context,
    paths: tuple[Path, ...],
    library: Path | None,
    recipe: str | None,
    jobs: int | None,
    rebuild: bool,
    dry_run: bool,
    ocr: bool,
) -> int:
    """Read documents from PATHS (folders or files) into the library.

    Calls add up; what has not changed is skipped; a bad file costs only itself.
    """
    from indexer.pipeline import Order, Report, index

    around = surroundings(context, library)
    if not paths and not rebuild:
        raise InputError("path-needed")
    # A shell may have started this with Ctrl-C ignored; it stops the run all the same.
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, _interrupt)
    workers = (
        jobs
        or around.settings.indexing.jobs
        or max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    )
    order = Order(paths=paths, recipe=recipe, rebuild=rebuild, dry_run=dry_run, jobs=workers, ocr=ocr)
    bar = Bar(around.language)
    try:
        report: Report = index(around.folder, around.settings, order, bar)
    except KeyboardInterrupt:
        bar.close()
        click.echo(sentence("index-interrupted", {}, around.language), err=True)
        return 130
    finally:
        bar.close()
    _print(report, around.language, dry_run=dry_run)
    return DocumentError.exit_code if report.failed else 0


def _interrupt(signum: int, frame: FrameType | None) -> None:
    del signum, frame
    raise KeyboardInterrupt


def _print(report: object, language: str, *, dry_run: bool) -> None:
    from indexer.pipeline import Report

    assert isinstance(report, Report)
    facts = {
        "read": str(report.read if not dry_run else len(report.planned)),
        "unchanged": str(report.unchanged),
        "removed": str(report.removed),
        "versions": str(report.versions),
        "works": str(report.works),
        "units": str(report.units),
        "auxiliary": str(len(report.auxiliary)),
        "failed": str(len(report.failed)),
    }
    for name in report.planned if dry_run else ():
        click.echo(f"  {name}")
    click.echo(sentence("index-planned" if dry_run else "index-done", facts, language))
    for note in report.notes:
        click.echo(explain(note, language), err=True)
    if report.failed:
        click.echo(sentence("index-refusals" if dry_run else "index-failures", facts, language), err=True)
        for path, error in list(report.failed.items())[:_SHOWN]:
            text = explain(error, language)
            click.echo(
                f"  {text}" if path in text else f"  {path} : {text}" if language == "fr" else f"  {path}: {text}",
                err=True,
            )
        if len(report.failed) > _SHOWN:
            click.echo("  …", err=True)


@click.command("extract")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@click.option("--recipe", metavar="NAME|FILE", help="Read a table with this recipe.")
@click.option("--ocr", is_flag=True, help="Recognise text on scanned pages with tesseract where it is installed.")
@click.pass_context
def extract_command(context: click.Context, file: Path, as_json: bool, recipe: str | None, ocr: bool) -> int:
    """Show what would be read from FILE: its units with their addresses, and every note."""
    from indexer.changes import find_files
    from indexer.extract.contract import ReadOptions
    from indexer.extraction import extract
    from indexer.sources import plan_tasks

    around = surroundings(context, None)
    found = find_files(file.resolve(), around.folder.path.resolve())
    if not found.root.is_file():
        raise InputError("path-not-file", path=file)
    plan = plan_tasks([found], ReadOptions(ocr=ocr), {str(found.root): recipe} if recipe else {})
    for _, error in plan.failed.values():
        raise error
    if not plan.tasks:
        raise DocumentError("document-empty", path=file)
    try:
        documents = [version for task in plan.tasks for version in extract(task.task)]
    except RenvoiError as error:
        raise type(error)(error.code, **{"path": str(file), **error.facts}) from error
    except OSError as error:
        raise InputError("path-refused", path=file, detail=error.strerror or error) from error
    except Exception as error:
        raise DocumentError("reader-failed", path=file, detail=f"{type(error).__name__}: {error}") from error
    if as_json:
        printed = [_document_json(version) for version in documents]
        click.echo(json.dumps(printed[0] if len(printed) == 1 else printed, ensure_ascii=False, indent=1))
        return 0
    for version in documents:
        _print_document(version, around.language)
    return 0


def _document_json(version: object) -> dict[str, object]:
    from search.catalogue.store import VersionInput
    from search.recommending.recommendations_json import recommendation_json
    from search.results import note_json, unit_json

    assert isinstance(version, VersionInput)
    said = version.extraction.description
    languages = dict.fromkeys([version.extraction.language, *(unit.language for unit in version.extraction.units)])
    return {
        "item": version.item,
        "title": version.title,
        "titles": dict(said.titles),
        "identifiers": [{"scheme": i.scheme, "value": i.value} for i in said.identifiers],
        "kind": said.kind,
        "date": said.date,
        "mechanisms": list(said.mechanisms),
        "countries": list(said.countries),
        "themes": list(said.themes),
        "groups": list(said.groups),
        "session": said.session,
        "parties": list(said.parties),
        "original_language": said.original_language,
        "source": said.source,
        "suggested": dict(said.suggested),
        "language": version.extraction.language,
        "languages": list(languages),
        "media_type": version.extraction.media_type,
        "pages": version.extraction.pages,
        "notes": [note_json(note) for note in version.extraction.notes],
        "units": [unit_json(unit) for unit in version.extraction.units],
        "recommendations": [recommendation_json(one) for one in version.recommendations],
    }


def _print_document(version: object, language: str) -> None:
    from search.catalogue.store import VersionInput

    assert isinstance(version, VersionInput)
    click.echo(f"# {version.title or version.item or ''}")
    for note in version.extraction.notes:
        click.echo(f"! {explain(note, language)}", err=True)
    for unit in version.extraction.units:
        place = f"{unit.anchor}" + (f" p.{unit.page}" if unit.page else "")
        click.echo(f"[{place}] {unit.kind} {unit.language}  {unit.label + ' ' if unit.label else ''}{unit.text}")
