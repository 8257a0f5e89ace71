"""Recipes at work: loading them, planning a folder, and reading a job into documents.

What a recipe may say is in `recipe_model`; which file goes to which recipe is decided in `recipe_folder`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import msgspec

from indexer.extract.charset import decode
from indexer.extract.contract import Block, Reading, ReadOptions
from indexer.extract.recipe_blocks import blocks_of_row
from indexer.extract.recipe_description import (
    describe,
    in_language,
    merged,
    row_language,
    suggest,
    with_added,
)
from indexer.extract.recipe_folder import Job, plan_folder
from indexer.extract.recipe_model import Recipe, UnitsRule, compiled, read_recipe
from indexer.extract.recipe_rows import works_of_rows
from indexer.extract.recipe_value import Finder, NameResolver, first
from indexer.extract.registry import read
from indexer.extract.table import table_format
from search.errors import ConfigurationError, DocumentError
from search.messages import sentence
from search.model.document import Description
from search.model.note import Note

__all__ = ["Job", "Recipe", "load_recipes", "plan_folder", "read_job", "read_recipe"]

_MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "jsonl": "application/jsonl",
}


_OPENING: Final = 6
_OPENING_LENGTH: Final = 1000
"""Pieces, and characters of them, that recipes may look at (`@read.text`)."""


def load_recipes(folder: Path) -> tuple[Recipe, ...]:
    """All recipes of a folder by name; ConfigurationError where one is wrong."""
    return tuple(read_recipe(path) for path in sorted(folder.glob("*.toml")))


def find_recipe(name: str, recipes: tuple[Recipe, ...]) -> Recipe:
    """A recipe by its name, or by the path of its file."""
    for recipe in recipes:
        if recipe.name == name:
            return recipe
    if Path(name).suffix == ".toml" or Path(name).is_file():
        return read_recipe(Path(name))
    raise ConfigurationError("recipe-unknown", name=name, known=", ".join(recipe.name for recipe in recipes))


def read_job(
    job: Job, options: ReadOptions, vocabularies: NameResolver, part: tuple[int, int] = (0, 1)
) -> Iterator[Reading]:
    """The documents of a job, one after another; auxiliary files have none.

    `part` (2, 4) gives the third of four shares of a table's documents: every fourth, from the third on.
    Raises DocumentError where a file cannot be read at all or gives no document.
    """
    if job.kind == "auxiliary":
        return
    if job.recipe is None:
        for path in job.paths:
            yield from read(path, options)
    elif job.recipe.files is not None:
        yield from _read_files(job, job.recipe, options, vocabularies)
    else:
        yield from _read_table(job, job.recipe, options, vocabularies, part)


# --- rows


def is_divisible(job: Job) -> bool:
    """Whether several workers can read shares of a job: a table whose rows are documents."""
    return job.recipe is not None and job.recipe.files is None


def _read_table(
    job: Job, recipe: Recipe, options: ReadOptions, vocabularies: NameResolver, part: tuple[int, int]
) -> Iterator[Reading]:
    """One row or group of rows after another. Remarks on rows that give no document go to the next one, or the last."""
    waiting: list[Note] = []
    passed: list[Note] = []
    held: Reading | None = None
    mine = True
    for number, (path, row) in enumerate(works_of_rows(job, recipe, options, passed)):
        mine = number % part[1] == part[0]
        if mine:
            waiting += passed
        passed.clear()
        if not mine:
            continue
        place = {**row, **_where(path, job)}
        own: tuple[Note, ...] = tuple(place.pop("@notes"))
        for reading in _row_readings(recipe, place, vocabularies, options, path):
            if not reading.blocks:
                waiting.append(Note(code="row-empty", facts={"row": reading.item, "detail": ""}))
                continue
            if held is not None:
                yield held
            held = replace(reading, notes=(*waiting, *own, *reading.notes))
            waiting.clear()
    if mine:
        waiting += passed
    if held is None:
        reason = waiting[0].facts.get("detail", "") if waiting else ""
        raise DocumentError("recipe-nothing", path=job.paths[0], recipe=recipe.name, detail=reason)
    yield replace(held, notes=(*held.notes, *waiting))


def _where(path: Path, job: Job) -> Mapping[str, Any]:
    if len(job.paths) == 1:
        return job.row
    return {
        **job.row,
        "@file": {"stem": path.name.split(".", 1)[0], "name": path.name, "folder": path.parent.name},
    }


def _row_readings(
    recipe: Recipe, row: Mapping[str, Any], vocabularies: NameResolver, options: ReadOptions, path: Path
) -> Iterator[Reading]:
    finder = Finder(vocabularies=vocabularies, maps=recipe.vocabulary_map)
    stated = row_language(recipe.document, row, finder)
    unplaced = bool(row.get("@unplaced"))
    item = _unplaced_item(recipe, path) if unplaced else first(recipe.document.item, row, finder) or str(row["@row"])
    if len(recipe.versions) > 1:
        versions: list[tuple[str | None, tuple[UnitsRule, ...]]] = [(v.language, v.units) for v in recipe.versions]
    else:
        versions = [(v.language, v.units) for v in recipe.versions] or [(stated, recipe.units)]
    for language, units in versions:
        blocks, added = blocks_of_row(units, row, finder)
        if not blocks and len(versions) > 1:
            continue
        blocks, cut = _within(blocks, options.text_limit)
        said = describe(recipe, row, finder, language)
        description = with_added(_of_file(said, path) if unplaced else said, added)
        description = suggest(recipe.suggest, description, blocks, finder, language)
        kind = table_format(path) or ""
        yield Reading(
            blocks=blocks,
            item=item if len(versions) == 1 else f"{item}@{language}",
            description=description,
            language=language,
            notes=(*finder.notes, *cut),
            media_type=_MEDIA_TYPES.get(kind, "text/plain"),
        )


def _unplaced_item(recipe: Recipe, path: Path) -> str:
    """What the document of a file's rows that name no document is told by."""
    return f"{recipe.name} {path.name.split('.', 1)[0]} unplaced"


def _of_file(said: Description, path: Path) -> Description:
    """The description of rows that name no document: what is said of all of them, nothing of a single one."""
    titles = {language: sentence("rows-unplaced-title", {"file": path.name}, language) for language in ("fr", "en")}
    return Description(
        kind=said.kind, mechanisms=said.mechanisms, themes=said.themes, access=said.access, titles=titles
    )


def _within(blocks: tuple[Block, ...], limit: int) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks up to the length that one document may have, and a note where that cut some off."""
    length = 0
    for position, block in enumerate(blocks):
        length += len(block.text)
        if length > limit:
            return blocks[:position], (Note(code="text-cut", facts={"limit": str(limit)}),)
    return blocks, ()


# --- folders of files


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """One file of a document and what is known beside it."""

    path: Path
    row: Mapping[str, Any]


def _read_files(job: Job, recipe: Recipe, options: ReadOptions, vocabularies: NameResolver) -> Iterator[Reading]:
    """Files through their own readers, with what names, tables and sidecars say of them."""
    rows = job.row.get("@pieces") or [job.row]
    pieces = [_Piece(path=path, row=_with_sides(row)) for path, row in zip(job.paths, rows, strict=True)]
    finder = Finder(vocabularies=vocabularies, maps=recipe.vocabulary_map)
    row = pieces[0].row
    language = row_language(recipe.document, row, finder)
    if len(pieces) > 1 or recipe.units:
        yield _joined_reading(recipe, pieces, options, finder, describe(recipe, row, finder, language), language)
        return
    for reading in _file_readings(recipe, pieces[0].path, options):
        finder = Finder(vocabularies=vocabularies, maps=recipe.vocabulary_map)
        inside = {
            **row,
            "@read": {
                "source": reading.description.source,
                "titles": dict(reading.description.titles),
                "text": " ".join(block.text for block in reading.blocks[:_OPENING])[:_OPENING_LENGTH],
            },
        }
        spoken = language or reading.language
        hints = describe(recipe, inside, finder, spoken)
        own = in_language(reading.description, spoken)
        said = suggest(recipe.suggest, merged(hints, own), reading.blocks, finder, spoken)
        yield replace(reading, description=said, language=spoken, notes=(*reading.notes, *finder.notes))


def _file_readings(recipe: Recipe, path: Path, options: ReadOptions) -> Iterator[Reading]:
    """The file by its own reader, or line by line where the recipe says so."""
    pattern = recipe.files.lines if recipe.files else None
    if pattern is None:
        yield from read(path, options)
        return
    size = path.stat().st_size
    if size > options.byte_limit:
        raise DocumentError("file-too-large", path=path, bytes=size, limit=options.byte_limit)
    decoded = decode(path.read_bytes(), recipe.rows.encoding)
    kind = recipe.files.line_kind if recipe.files else "paragraph"
    found = (compiled(pattern).search(line) for line in decoded.text.splitlines())
    blocks = tuple(
        Block(kind=kind, text=text)
        for match in found
        if match and (text := " ".join(match[match.lastindex or 0].split()))
    )
    if not blocks:
        raise DocumentError("recipe-nothing", path=path, recipe=recipe.name, detail="")
    kept, cut = _within(blocks, options.text_limit)
    yield Reading(blocks=kept, notes=cut)


def _with_sides(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with the contents of the JSON files beside (`@side`) and above (`@above`)."""
    full = dict(row)
    for key in ("@side", "@above"):
        path = full.pop(f"{key}_path", None)
        if path is not None:
            try:
                full[key] = msgspec.json.decode(Path(path).read_bytes())
            except (OSError, msgspec.DecodeError) as error:
                raise DocumentError("table-unreadable", path=path, detail=error) from error
    return full


def _joined_reading(
    recipe: Recipe,
    pieces: list[_Piece],
    options: ReadOptions,
    finder: Finder,
    hints: Description,
    language: str | None,
) -> Reading:
    """The pieces of one document one after another, under the headings that the recipe and the manifest give."""
    blocks: list[Block] = []
    notes: list[Note] = []
    before: list[str] = []
    media_type = "text/plain"
    rule = recipe.units[0] if recipe.units else None
    for piece in pieces:
        above = _titles_above(recipe, piece)
        for depth, title in enumerate(above):
            if before[: depth + 1] != above[: depth + 1]:
                blocks.append(Block(kind="heading", text=title, level=depth + 1))
        before = above
        section = first(rule.section, piece.row, finder) if rule else None
        for depth, spec in enumerate(rule.heading if rule else (), len(above) + 1):
            printed = first(spec, piece.row, finder)
            if printed:
                blocks.append(Block(kind="heading", text=printed, level=depth, section=section))
        try:
            for reading in read(piece.path, options):
                blocks.extend(replace(block, section=block.section or section) for block in reading.blocks)
                notes.extend(reading.notes)
                media_type = reading.media_type
        except DocumentError as error:
            if len(pieces) == 1:
                raise
            notes.append(Note(code="piece-missing", facts={"file": piece.path.name, "detail": error.code}))
    if not any(block.kind != "heading" for block in blocks):
        raise DocumentError("recipe-nothing", path=pieces[0].path, recipe=recipe.name, detail="")
    kept, cut = _within(tuple(blocks), options.text_limit)
    return Reading(
        blocks=kept,
        description=suggest(recipe.suggest, hints, kept, finder, language),
        language=language,
        notes=(*notes, *finder.notes, *cut),
        media_type=media_type,
    )


def _titles_above(recipe: Recipe, piece: _Piece) -> list[str]:
    """Titles of the manifest's sections whose ids are folders on the way to the piece, outermost first."""
    rule = recipe.files
    if rule is None or rule.tree is None:
        return []
    found: Any = piece.row.get("@above")
    for key in rule.tree.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    titles = {
        entry["id"]: str(entry.get("title") or "")
        for entry in found or ()
        if isinstance(entry, Mapping) and "id" in entry
    }
    return [titles[part] for part in piece.path.parent.parts if titles.get(part)]
