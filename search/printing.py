"""Answers as plain text for the command line, in the reader's language."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

import click

from search.bridge.entry import Source
from search.bridge.expansion import Expansion
from search.catalogue.queries import CatalogueReader
from search.catalogue.recommendations import recommendation_counts
from search.catalogue.remarks import row_of
from search.citing.known_names import name_in
from search.engines.contract import FacetName
from search.exports.table_csv import csv_file
from search.language_names import language_name
from search.messages import explain, sentence
from search.model.document import Work
from search.model.note import Note
from search.model.unit import Unit, UnitKind
from search.parallel import ParallelRow, ParallelView
from search.results import ParallelPassage, PassageView, SearchResults, WorkView, note_json
from search.softening import Softened
from search.vocabulary import default_folder, load_vocabularies

_FACET_VALUES = 6
_SOURCES: Final[dict[Source, str]] = {
    "glossary": "source-glossary",
    "vocabulary": "source-vocabulary",
    "acronym": "source-acronym",
    "synonym": "source-synonym",
    "collection": "source-collection",
    "lexicon": "source-lexicon",
    "number": "source-number",
    "words": "source-words",
    "cognate": "source-cognate",
}
FACET_SENTENCES: Final[dict[FacetName, str]] = {
    "mechanism": "facet-mechanism",
    "theme": "facet-theme",
    "country": "facet-country",
    "kind": "facet-kind",
    "language": "facet-language",
    "versions": "facet-versions",
    "year": "facet-year",
    "group": "facet-group",
    "cites": "facet-cites",
    "cited_by": "facet-cited-by",
}
_KINDS: Final[dict[UnitKind, str]] = {
    "cover": "unit-cover",
    "heading": "unit-heading",
    "paragraph": "unit-paragraph",
    "item": "unit-item",
    "footnote": "unit-footnote",
    "table_row": "unit-table-row",
    "quote": "unit-quote",
    "furniture": "unit-furniture",
    "other": "unit-other",
}
_LANGUAGES: Final = ("fr", "en")
_HOW = {"number": "aligned-by-number", "text": "aligned-by-text", "order": "aligned-by-order"}


def print_results(results: SearchResults, language: str, *, explained: bool) -> None:
    """Hits with their passages, the words found in bold on a terminal, then the facets."""
    code = "found-passages" if results.request.by == "passage" else "found-works"
    facts = {"total": str(results.total), "works": str(results.works), "passages": str(results.passages)}
    click.echo(sentence(code, facts, language))
    alone = dict(results.alone)
    if any(alone[code] for code in _LANGUAGES):
        click.echo(sentence("found-in-one-language", {code: str(alone[code]) for code in _LANGUAGES}, language))
    others = [f"{language_name(code, language)} {count}" for code, count in alone.items() if code not in _LANGUAGES]
    if others:
        click.echo(sentence("found-in-other-language", {"languages": ", ".join(others)}, language))
    if explained:
        click.echo(
            f"  {results.understood.sentences.get(language, '')}  [{results.understood.query}]  {results.seconds * 1000:.0f} ms"
        )
    _print_expansions(results.understood.expansions, language, explained=explained)
    _print_hits(results, (results.request.page - 1) * results.request.limit, language)
    for name, values in results.facets.items():
        shown = [value for value in values if value.count or value.selected or value.excluded][:_FACET_VALUES]
        if shown:
            listed = ", ".join(f"{value.labels[language]} ({value.count})" for value in shown)
            facts = {"name": sentence(FACET_SENTENCES[name], {}, language), "values": listed}
            click.echo("\n" + sentence("facet-listed", facts, language) + (" …" if len(values) > _FACET_VALUES else ""))


def print_most(softened: Softened, language: str) -> None:
    """The works with most of the words, apart from the answer and said to be another."""
    click.echo("\n" + sentence("found-most", {"strict": str(softened.strict)}, language))
    _print_hits(softened.found, 0, language)


def _print_hits(results: SearchResults, before: int, language: str) -> None:
    for number, hit in enumerate(results.hits, before + 1):
        click.echo()
        click.secho(f"{number}. {heading(hit.work, results.request.prefer or language, language)}", bold=True)
        for view in hit.passages:
            _print_passage(view, hit.work.id, language)


def _print_expansions(expansions: Sequence[Expansion], language: str, *, explained: bool) -> None:
    """What was searched beside the words typed, by what was typed; with where that is known from and its weight."""
    for code, excluded in (("also-searched", False), ("also-left-out", True)):
        by_typed: dict[str, list[Expansion]] = {}
        for each in expansions:
            if each.used and each.excluded == excluded and not each.itself:
                by_typed.setdefault(each.typed, []).append(each)
        for typed, terms in by_typed.items():
            listed = ", ".join(
                f"{each.text} [{each.language}, {sentence(_SOURCES[each.source], {}, language)}, {each.weight:g}]"
                if explained
                else each.text
                for each in terms
            )
            click.secho(f"  {sentence(code, {'typed': typed, 'terms': listed}, language)}", dim=True)


def heading(work: Work, prefer: str, language: str) -> str:
    """A work in one line: symbol, title, date, and that it is a digest where it is one."""
    title, titled = work.title(prefer)
    mark = f" ({sentence('suggested-mark', {}, language)})"
    title += mark if {"titles", f"titles:{titled}"} & work.suggested.keys() else ""
    date = work.date and work.date + (mark if "date" in work.suggested else "")
    parts = [part for part in (work.symbol, title if title != work.symbol else None, date) if part]
    if work.digest_of is not None:
        parts.append(sentence("digest-mark", {"target": name_in(work.digest_of, language) or work.digest_of}, language))
    return " · ".join(parts) + f"  [{work.id}]"


def _print_passage(view: PassageView, identity: str, language: str) -> None:
    """A passage as it was found, or its translation where that is shown, with the address of the other one."""
    shown: Sequence[PassageView | ParallelPassage] = view.shown or (view,)
    for each in shown:
        _print_text(each, identity, language)
    if view.shown:
        facts = {"place": f"{identity}#{view.unit.anchor}", "language": language_name(view.version_language, language)}
        click.secho(f"   {sentence('passage-found-in', facts, language)}", dim=True)
    elif view.parallel:
        places = " ".join(f"{identity}#{other.unit.anchor}" for other in view.parallel)
        facts = {"place": places, "language": language_name(view.parallel[0].version_language, language)}
        click.secho(f"   {sentence('passage-also-in', facts, language)}", dim=True)


def _print_text(view: PassageView | ParallelPassage, identity: str, language: str) -> None:
    label = f"{view.unit.label} " if view.unit.label else ""
    width = min(shutil.get_terminal_size((100, 20)).columns, 110)
    place = f"{identity}#{view.unit.anchor}" + (f" · p. {view.unit.page}" if view.unit.page else "")
    # The version is part of the address; a passage in another language says so too.
    named = language_name(view.version_language, language)
    if view.unit.language != view.version_language:
        named += f" ({language_name(view.unit.language, language)})"
    click.secho(f"   {place} · {named}", dim=True)
    shown = label + styled(view.unit.text, view.marks)
    click.echo(textwrap.fill(shown, width, initial_indent="   ", subsequent_indent="   "))


def styled(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """A text with spans of it in bold, for a terminal."""
    shown, at = "", 0
    for start, end in marks:
        shown += text[at:start] + click.style(text[start:end], bold=True, underline=True)
        at = end
    return shown + text[at:]


def print_work(view: WorkView, units: Sequence[Unit], language: str) -> None:
    """A document, or some of its passages, with addresses."""
    click.secho(heading(view.work, view.version.language, language), bold=True)
    roles = load_vocabularies(default_folder())
    for note in view.version.notes:
        click.echo(f"! {explain(note, language)}", err=True)
    for unit in units:
        label = f"{unit.label} " if unit.label else ""
        place = f"#{unit.anchor}" + (f" p. {unit.page}" if unit.page else "")
        role = f" · {roles.label('role', unit.role, language)}" if unit.role else ""
        kind = sentence(_KINDS[unit.kind], {}, language)
        click.secho(f"\n{place} · {kind}{role} · {language_name(unit.language, language)}", dim=True)
        click.echo(f"{label}{unit.text}")


def print_parallel(view: ParallelView, rows: Sequence[ParallelRow], language: str) -> None:
    """Two languages in two columns, row by row, with addresses and how surely each row corresponds."""
    width = (min(shutil.get_terminal_size((120, 20)).columns, 160) - 3) // 2
    click.secho(heading(view.work, view.here.language, language), bold=True)
    for note in (*view.here.notes, *(note for note in view.there.notes if note not in view.here.notes)):
        click.echo(f"! {explain(note, language)}", err=True)
    for row in rows:
        places = [
            " ".join(f"#{unit.anchor}" + (f" p. {unit.page}" if unit.page else "") for unit in side)
            for side in (row.here, row.there)
        ]
        sure = (
            f"{sentence(_HOW[row.how], {}, language)} {row.confidence:.2f}"
            if row.how and row.confidence is not None
            else "–"
        )
        click.secho(f"\n{places[0]:<{width}} | {places[1]} · {sure}".rstrip(), dim=True)
        columns = [[line for unit in side for line in _wrapped(unit, width)] for side in (row.here, row.there)]
        for left, right in zip_longest(*columns, fillvalue=""):
            click.echo(f"{left:<{width}} | {right}".rstrip())


def _wrapped(unit: Unit, width: int) -> list[str]:
    return textwrap.wrap(f"{unit.label} {unit.text}" if unit.label else unit.text, width) or [""]


def print_report(reader: CatalogueReader, language: str) -> None:
    """What is held and what is not, root by root, file by file."""
    held = reader.holdings()
    facts = {
        "works": str(held.works),
        "versions": str(held.versions),
        "units": str(held.units),
        "sources": str(held.sources),
        "date": held.built_at,
    }
    click.echo(sentence("report-held", facts, language))
    counts = recommendation_counts(reader)
    if counts["total"]:
        facts = {name: str(count) for name, count in counts.items()}
        click.echo(sentence("report-recommendations", facts, language))
    for path, files, bad, when in reader.sources_by_root():
        click.echo(
            sentence("report-root", {"path": path, "files": str(files), "bad": str(bad), "date": when}, language)
        )
    if held.notes:
        click.echo(sentence("report-notes", {}, language))
        for code, count in held.notes.items():
            click.echo(f"  {count:>7}  {code}")
    bad_files = reader.quarantine()
    if bad_files:
        click.echo(sentence("report-quarantine", {"count": str(len(bad_files))}, language))
        for path, notes in bad_files:
            reasons = " ".join(explain(note, language) for note in notes)
            click.echo(f"  {reasons}" if path in reasons else f"  {path}: {reasons}")


def print_notes(listed: Sequence[tuple[str, Note]], language: str, kind: str | None) -> None:
    """Notes with what each is about, line by line, as JSON or as CSV."""
    if kind == "json":
        found = [{"place": place, "row": row_of(note), "note": note_json(note)} for place, note in listed]
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    elif kind == "csv":
        rows = [(place, row_of(note), note.code, explain(note, language)) for place, note in listed]
        click.echo(csv_file(("place", "row", "code", "remark"), rows), nl=False)
    else:
        for place, note in listed:
            click.echo(f"{place}: {explain(note, language)}")
