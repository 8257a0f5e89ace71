"""Which recipe reads which file of a folder, and which files are read together: every file exactly once.

Content decides before names: a table fits a recipe when it has the columns or keys that the recipe requires,
a folder when the file stands beside that the recipe asks for. Nothing is read here but the beginnings of tables.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from indexer.extract.recipe_model import AuxiliaryRule, FilesRule, PairsRule, Recipe, compiled
from indexer.extract.recipe_value import filled
from indexer.extract.table import TableForm, header_of, read_rows, table_format
from search.errors import DocumentError

_READ_BESIDE: Final = {
    "en": "Says something about other files and is read together with them.",
    "fr": "Renseigne sur d’autres fichiers et se lit avec eux.",
}
_DIGITS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is read in one go: a plain file, the file or files of a recipe, or a file that is no document.

    `paths` are the sources; `depends` other files whose change asks for reading again (sidecars, tables of
    pairs, the recipe itself). `row` holds what names and tables beside say, for the recipe. `reason` tells, by
    language, why an auxiliary file is not read.
    """

    paths: tuple[Path, ...]
    kind: Literal["plain", "recipe", "auxiliary"] = "plain"
    recipe: Recipe | None = None
    depends: tuple[Path, ...] = ()
    row: Mapping[str, Any] = field(default_factory=dict)
    reason: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str | None:
        """The recipe's name, None for a plain file."""
        return self.recipe.name if self.recipe else None


def plan_folder(
    root: Path, files: Sequence[Path], recipes: Sequence[Recipe], chosen: Recipe | None = None
) -> list[Job]:
    """One job for every file or group of files, in the order of paths.

    `chosen` is a recipe picked by hand: it takes every file that it can, whatever names and columns say.
    """
    considered = (chosen,) if chosen else tuple(sorted(recipes, key=_precedence))
    found: list[Job] = []
    taken: set[Path] = set()

    def claim(candidates: Iterable[Recipe], passed_over: Mapping[Path, object]) -> None:
        for recipe in candidates:
            if recipe.files is not None:
                free = [path for path in files if path not in taken and path not in passed_over]
                jobs = _folder_jobs(recipe, recipe.files, root, free)
                found.extend(jobs)
                taken.update(path for job in jobs for path in job.paths)

    claim((recipe for recipe in considered if not recipe.fallback), {})
    for path, recipe in _tables([path for path in files if path not in taken], considered, forced=chosen is not None):
        found.append(Job(paths=(path,), kind="recipe", recipe=recipe, depends=_own(recipe), row=_place(path)))
        taken.add(path)
    found = _joined(found)
    tables: dict[Path, frozenset[str]] = {}
    reasons = {path: _auxiliary(path, recipes, tables) for path in files if path not in taken}
    claim(
        (recipe for recipe in considered if recipe.fallback),
        {path: why for path, why in reasons.items() if why},
    )
    beside = {path for job in found for path in job.depends}
    for path in files:
        if path not in taken:
            reason = _READ_BESIDE if path in beside else reasons[path]
            found.append(Job(paths=(path,), kind="auxiliary", reason=reason) if reason else Job(paths=(path,)))
    return sorted(found, key=lambda job: job.paths[0])


def _precedence(recipe: Recipe) -> tuple[int, int, str]:
    """Recipes that ask for more go first: a table of pairs or a file beside, then names, then anything alike."""
    files = recipe.files
    demands = bool(recipe.fits) + 2 * bool(files and (files.beside or files.manifest or files.pairs))
    return (-demands, -len(recipe.requires), recipe.name)


def _own(recipe: Recipe) -> tuple[Path, ...]:
    return (Path(recipe.path),) if recipe.path else ()


def _place(path: Path, **more: Mapping[str, Any]) -> dict[str, Any]:
    """What a file's place says: `{@file.stem}`, `{@file.name}`, `{@file.folder}`, and what else is given."""
    stem = path.name.split(".", 1)[0] if path.name.count(".") else path.name
    return {"@file": {"stem": stem, "name": path.name, "folder": path.parent.name}, **more}


def fits_name(path: Path, globs: Iterable[str]) -> bool:
    """Whether the end of a path fits one of the glob patterns (`un-decisions/*.jsonl.gz`)."""
    posix = path.as_posix()
    return any(fnmatch.fnmatchcase(posix, f"*/{glob}") or fnmatch.fnmatchcase(posix, glob) for glob in globs)


def above(path: Path, name: str, root: Path) -> Path | None:
    """The nearest file of that name in the folder of a path or one above it, down from the root's parent."""
    for folder in path.parents:
        candidate = folder / name
        if candidate.is_file():
            return candidate
        if folder == root or not folder.is_relative_to(root):
            break
    return None


def _folder_jobs(recipe: Recipe, rule: FilesRule, root: Path, files: Sequence[Path]) -> list[Job]:
    pairs = _PairTables(rule.pairs)
    claimed: dict[tuple[str, ...], list[Job]] = {}
    for path in files:
        match = _matched(rule, path)
        if match is None or (recipe.fits and not fits_name(path, recipe.fits)):
            continue
        beside = above(path, rule.beside, root) if rule.beside else None
        manifest = above(path, rule.manifest, root) if rule.manifest else None
        if (rule.beside and not beside) or (rule.manifest and not manifest):
            continue
        row = _place(path, **{"@name": {name: value for name, value in match.groupdict().items() if value is not None}})
        depends = [*_own(recipe), *filter(None, (beside, manifest))]
        if rule.pairs is not None:
            table = above(path, rule.pairs.file, root)
            pair = pairs.of(path, table) if table else None
            if table is None or pair is None:
                continue
            row["@pair"], row["@folder"] = pair, table.parent.name
            depends.append(table)
        if rule.sidecar:
            names = filled(rule.sidecar, row)
            side = path.parent / names[0] if names else None
            if side and side.is_file():
                row["@side_path"] = str(side)
                depends.append(side)
        if manifest:
            row["@above_path"] = str(manifest)
        job = Job(paths=(path,), kind="recipe", recipe=recipe, depends=tuple(depends), row=row)
        work = filled(rule.work, row) if rule.work else []
        key = ("work", str(manifest.parent if manifest else path.parent), *work) if work else ("file", str(path))
        claimed.setdefault(key, []).append(job)
    return [_together(jobs) for jobs in claimed.values()]


def _matched(rule: FilesRule, path: Path) -> re.Match[str] | None:
    posix = path.as_posix()
    if any(compiled(pattern).search(posix) for pattern in rule.exclude):
        return None
    return next((match for pattern in rule.match if (match := compiled(f"(?:^|/){pattern}$").search(posix))), None)


def _together(jobs: list[Job]) -> Job:
    """Several files as the pieces of one document, in natural order (article 2 before article 10)."""
    if len(jobs) == 1:
        return jobs[0]
    ordered = sorted(jobs, key=lambda job: natural_key(job.paths[0]))
    depends = dict.fromkeys(path for job in ordered for path in job.depends)
    return Job(
        paths=tuple(job.paths[0] for job in ordered),
        kind="recipe",
        recipe=ordered[0].recipe,
        depends=tuple(depends),
        row={**ordered[0].row, "@pieces": [job.row for job in ordered]},
    )


def natural_key(path: Path) -> tuple[tuple[int, int, str], ...]:
    """Sorts names with numbers by the numbers' size."""
    parts = _DIGITS.split(path.as_posix())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part)


class _PairTables:
    """The rows of the pair tables met, by the files that they name."""

    def __init__(self, rule: PairsRule | None) -> None:
        self._rule = rule
        self._known: dict[Path, dict[Path, dict[str, Any]]] = {}

    def of(self, path: Path, table: Path) -> dict[str, Any] | None:
        """The row that names a file, with the file's `language`; None where no row does."""
        if table not in self._known:
            self._known[table] = self._read(table)
        return self._known[table].get(path)

    def _read(self, table: Path) -> dict[Path, dict[str, Any]]:
        named: dict[Path, dict[str, Any]] = {}
        try:
            rows = list(read_rows(table, TableForm()))
        except DocumentError:
            return named
        for row in rows:
            for language, column in (self._rule.languages if self._rule else {}).items():
                if value := str(row.values.get(column) or ""):
                    key = str(row.values.get("en") or value)
                    stem = key.rsplit("/", 1)[-1].rsplit(".", 1)[0]
                    named[table.parent / value] = {
                        **row.values,
                        "language": language,
                        "key": key,
                        "stem": stem,
                    }
        return named


def _tables(files: Sequence[Path], recipes: Sequence[Recipe], *, forced: bool) -> Iterable[tuple[Path, Recipe]]:
    """Tables and the recipe each fits best: by required keys, the name deciding between equals."""
    for path in files:
        kind = table_format(path)
        candidates = [r for r in recipes if (r.units or r.versions) and r.files is None and _right_kind(r, kind)]
        if not candidates:
            continue
        if forced:
            yield path, candidates[0]
            continue
        headers: dict[TableForm, frozenset[str]] = {}
        fitting = []
        for recipe in candidates:
            named = fits_name(path, recipe.fits)
            if recipe.requires:
                if kind is None and not named:
                    continue
                form = TableForm(format=recipe.format, encoding=recipe.rows.encoding, sheet=recipe.rows.sheet)
                header = headers.setdefault(form, header_of(path, form))
                inside = f"{recipe.rows.path}[]." if recipe.rows.path else ""
                if not {f"{inside}{key}" for key in recipe.requires} <= header:
                    continue
            elif not named:
                continue
            fitting.append((len(recipe.requires), named, recipe))
        if fitting:
            yield path, max(fitting, key=lambda entry: (entry[1], entry[0]))[2]


def _right_kind(recipe: Recipe, kind: str | None) -> bool:
    """CSV, TSV and XLSX hold the same rows in other clothes, so do JSON and JSON lines."""
    if recipe.format == "lines":
        return kind is None
    cells, objects = {"csv", "tsv", "xlsx"}, {"json", "jsonl"}
    return kind is not None and (
        recipe.format in {None, kind} or {recipe.format, kind} <= cells or {recipe.format, kind} <= objects
    )


def _joined(jobs: list[Job]) -> list[Job]:
    """Jobs of recipes that group rows across files become one job a folder."""
    kept: list[Job] = []
    shared: dict[tuple[str, Path], list[Job]] = {}
    for job in jobs:
        if job.recipe is not None and job.recipe.rows.together and job.recipe.files is None:
            shared.setdefault((job.recipe.path, job.paths[0].parent), []).append(job)
        else:
            kept.append(job)
    for together in shared.values():
        paths = sorted((path for job in together for path in job.paths), key=natural_key)
        kept.append(
            Job(
                paths=tuple(paths),
                kind="recipe",
                recipe=together[0].recipe,
                depends=together[0].depends,
                row=together[0].row,
            )
        )
    return kept


def _auxiliary(path: Path, recipes: Sequence[Recipe], tables: dict[Path, frozenset[str]]) -> Mapping[str, str]:
    """Why a file is no document, by the first recipe that says so; empty where none does."""
    for recipe in recipes:
        for rule in recipe.auxiliary:
            if (rule.match or rule.columns) and _is_auxiliary(path, rule, tables):
                return rule.reason
    return {}


def _is_auxiliary(path: Path, rule: AuxiliaryRule, tables: dict[Path, frozenset[str]]) -> bool:
    if rule.match and not fits_name(path, rule.match):
        return False
    if not rule.columns:
        return True
    if table_format(path) is None:
        return False
    if path not in tables:
        tables[path] = header_of(path, TableForm())
    return frozenset(rule.columns) <= tables[path]
