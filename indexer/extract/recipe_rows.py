"""The rows of a table that a recipe keeps, and which of them make one document: none is lost, each odd one is remarked.

Rows that do not say which document they belong to (no State, no session) make a document of their own file. What the columns
mean beyond that is left to `recipe_value` and the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from indexer.extract.contract import ReadOptions
from indexer.extract.recipe_folder import Job
from indexer.extract.recipe_model import Condition, Recipe, compiled
from indexer.extract.recipe_value import Finder, first
from indexer.extract.table import Row, TableForm, read_rows, table_format
from search.model.note import Note


def works_of_rows(
    job: Job, recipe: Recipe, options: ReadOptions, notes: list[Note]
) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Rows, or groups of rows that make one work (`@rows`, the first row's values beside), each with its notes (`@notes`).

    Rows that do not say what they are grouped by make one work a file, with `@unplaced`. What is remarked of rows that are left
    out goes into `notes`.
    """
    groups: dict[tuple[str, ...], tuple[Path, dict[str, Any]]] = {}
    finder = Finder(vocabularies=_NoNames())
    seen: dict[int, str] = {}
    for path in job.paths:
        for row in _kept_rows(path, recipe, options, notes, seen):
            values: dict[str, Any] = {**row.values, "@row": str(row.number)}
            if not recipe.rows.group:
                yield path, {**values, "@notes": list(row.notes)}
                continue
            key = tuple(first(spec, values, finder) or "" for spec in recipe.rows.group)
            unplaced = _is_unplaced(recipe, key, values, finder)
            remarks = row.notes
            if unplaced:
                key = ("@unplaced", str(path))
                facts = {"row": _here(path, row, recipe), "detail": _unsaid(recipe, values, finder)}
                remarks = (*remarks, Note(code="row-unplaced", facts=facts))
            values["@file"] = {
                "stem": path.name.split(".", 1)[0],
                "name": path.name,
                "folder": path.parent.name,
            }
            if key not in groups:
                groups[key] = (path, {**values, "@rows": [], "@notes": [], "@unplaced": unplaced})
            groups[key][1]["@rows"].append(values)
            groups[key][1]["@notes"].extend(remarks)
    yield from groups.values()


def _kept_rows(
    path: Path, recipe: Recipe, options: ReadOptions, notes: list[Note], seen: dict[int, str]
) -> Iterator[Row]:
    kind = table_format(path)
    form = TableForm(
        format="lines" if recipe.format == "lines" else kind or recipe.format,
        encoding=recipe.rows.encoding,
        delimiter=recipe.rows.delimiter,
        sheet=recipe.rows.sheet,
        path=recipe.rows.path if kind == "json" else "",
        byte_limit=options.byte_limit,
    )
    finder = Finder(vocabularies=_NoNames())
    for row in read_rows(path, form):
        if not row.values:
            notes.extend(row.notes)
            continue
        here = _here(path, row, recipe)
        reason = next((rule.detail for rule in recipe.rows.skip if _applies(rule, row.values, finder)), None)
        if reason is not None:
            notes.append(Note(code="row-skipped", facts={"row": here, **reason}))
            continue
        remarks = [
            Note(code="row-remarked", facts={"row": here, **rule.detail})
            for rule in recipe.rows.remark
            if _applies(rule, row.values, finder)
        ]
        if recipe.rows.repeats:
            earlier = seen.setdefault(hash(tuple(str(value).strip() for value in row.values.values())), here)
            if earlier != here:
                remarks.append(Note(code="row-repeated", facts={"row": here, "detail": earlier}))
        own = [replace(note, facts={**note.facts, "row": here}) if "row" in note.facts else note for note in row.notes]
        yield replace(row, notes=(*own, *remarks))


def _here(path: Path, row: Row, recipe: Recipe) -> str:
    """What a row is called: its number, with its file where several are read together."""
    return f"{path.name} {row.number}" if recipe.rows.together else str(row.number)


def _is_unplaced(recipe: Recipe, key: tuple[str, ...], values: Mapping[str, Any], finder: Finder) -> bool:
    """Whether a row does not say which document it belongs to, where the recipe names documents by what rows say."""
    return not all(key) and recipe.document.item is not None and first(recipe.document.item, values, finder) is None


def _unsaid(recipe: Recipe, values: Mapping[str, Any], finder: Finder) -> str:
    """The columns of the grouping that a row leaves empty."""
    return ", ".join(
        spec.strip("{}") for spec in recipe.rows.group if isinstance(spec, str) and not first(spec, values, finder)
    )


def _applies(rule: Condition, values: Mapping[str, Any], finder: Finder) -> bool:
    return compiled(rule.pattern).search(first(rule.value, values, finder) or "") is not None


class _NoNames:
    """Conditions look at what is written, not at what it means."""

    def resolve(self, name: str, text: str) -> tuple[str, ...]:
        """Knows no name."""
        del name, text
        return ()

    def label(self, name: str, code: str, language: str) -> str:
        """Names nothing."""
        del name, language
        return code
