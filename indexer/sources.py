"""From the files found to the tasks of a run: descriptions beside files, recipes, plain files, auxiliary ones.

A description that cannot be read keeps its files out: they might be restricted, and only the description says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import indexer
from indexer.changes import Found
from indexer.descriptions import read_document_toml, read_documents_jsonl, read_overrides
from indexer.extract.contract import ReadOptions
from indexer.extract.recipe import Job, find_recipe, load_recipes, plan_folder
from indexer.extraction import EXTRACTION_VERSION, Task, overlaid
from search.errors import ConfigurationError, DocumentError, RenvoiError
from search.model.document import Description

RECIPES: Final = Path(indexer.__file__).resolve().parent.parent / "corpus" / "recipes"
DOCUMENT: Final = "document.toml"
DOCUMENTS: Final = "documents.jsonl"
OVERRIDES: Final = "overrides.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTask:
    """A task under the name by which its source is remembered, and everything said that would make it differ."""

    name: str
    root: str
    task: Task
    recipe: str
    said: tuple[object, ...]


@dataclass(slots=True)
class Plan:
    """What a run would read. `auxiliary` maps files that are no documents to the reason, `failed` to an error."""

    tasks: list[SourceTask] = field(default_factory=list)
    auxiliary: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    failed: dict[str, tuple[str, RenvoiError]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What descriptions say of one file."""

    description: Description
    language: str | None
    pair: str


def plan_tasks(found: Iterable[Found], options: ReadOptions, chosen: Mapping[str, str]) -> Plan:
    """The tasks for all files found, each file in exactly one place of the plan.

    `chosen` maps roots to recipes picked by hand (empty: none). Raises ConfigurationError where a recipe is wrong or unknown.
    """
    recipes = load_recipes(RECIPES)
    plan = Plan()
    for each in found:
        name = chosen.get(str(each.root), "")
        picked = find_recipe(name, recipes) if name else None
        root = str(each.root)
        beside = _Beside(each.files, plan, root)
        free = [path for path in each.files if path not in beside.own and path not in beside.said and path not in beside.blocked]
        base = each.root if each.root.is_dir() else each.root.parent
        jobs = plan_folder(base, free, recipes, picked)
        jobs += [Job(paths=(path,)) for path in each.files if path in beside.said]
        for job in jobs:
            _add(plan, job, root, options, beside)
    return plan


def _add(plan: Plan, job: Job, root: str, options: ReadOptions, beside: _Beside) -> None:
    name = str(job.paths[0])
    if job.kind == "auxiliary":
        for path in job.paths:
            plan.auxiliary[str(path)] = (root, job.reason)
        return
    said = beside.said.get(job.paths[0])
    task = Task(
        job=job,
        options=options,
        stated=said.description if said else None,
        language=said.language if said else None,
        pair=said.pair if said else None,
        overrides=beside.overrides,
    )
    plan.tasks.append(
        SourceTask(
            name=name,
            root=root,
            task=task,
            recipe=job.name or "",
            said=(EXTRACTION_VERSION, options, job.name, job.recipe, said, sorted(beside.overrides.items())),
        )
    )


class _Beside:
    """The descriptions among the files of one root: what they say, and which files are theirs."""

    def __init__(self, files: Sequence[Path], plan: Plan, root: str) -> None:
        self.said: dict[Path, _Said] = {}
        self.blocked: set[Path] = set()
        self.own: set[Path] = set()
        self.overrides: dict[str, Description] = {}
        by_folder: dict[Path, list[Path]] = {}
        for path in files:
            by_folder.setdefault(path.parent, []).append(path)
        for path in files:
            if path.name not in {DOCUMENT, DOCUMENTS, OVERRIDES}:
                continue
            self.own.add(path)
            if path.name == OVERRIDES:
                # A faulty one stops the run: nobody can tell which works it would have restricted.
                self.overrides.update(read_overrides(path))
                plan.auxiliary[str(path)] = (root, {"fr": "description", "en": "description"})
                continue
            try:
                said = self._read(path, by_folder[path.parent])
            except RenvoiError as error:
                plan.failed[str(path)] = (root, error)
                below = by_folder[path.parent] if path.name == DOCUMENT else [f for f in files if path.parent in f.parents]
                self._block(path, below, plan, root)
            else:
                plan.auxiliary[str(path)] = (root, {"fr": "description", "en": "description"})
                for file, each in said.items():
                    if file.is_file():
                        self.said[file] = each
                    else:
                        plan.failed[str(path)] = (root, ConfigurationError("described-file-missing", path=path, file=file.name))
                        plan.auxiliary.pop(str(path), None)
        self._apply_path_overrides(files)

    def _read(self, path: Path, siblings: list[Path]) -> dict[Path, _Said]:
        """What one description says, by file; a file it names may be missing."""
        if path.name == DOCUMENT:
            description, named = read_document_toml(path)
            if named:
                return {path.parent / name: _Said(description=description, language=language, pair=str(path)) for language, name in named.items()}
            beside = [file for file in siblings if file.name not in {DOCUMENT, DOCUMENTS, OVERRIDES}]
            return {file: _Said(description=description, language=None, pair=str(path)) for file in beside}
        return {
            path.parent / name: _Said(description=description, language=language, pair=description.id or f"{path}:{number}")
            for number, (description, name, language) in enumerate(read_documents_jsonl(path))
        }

    def _block(self, path: Path, siblings: list[Path], plan: Plan, root: str) -> None:
        for file in siblings:
            if file.name not in {DOCUMENT, DOCUMENTS, OVERRIDES}:
                self.blocked.add(file)
                plan.failed[str(file)] = (root, DocumentError("description-unreadable", path=file, description=path.name))

    def _apply_path_overrides(self, files: Iterable[Path]) -> None:
        """Overrides may name a file instead of a work; they then say all that a description says."""
        by_name = {str(path): path for path in files} | {path.name: path for path in files}
        for key, description in list(self.overrides.items()):
            path = by_name.get(key)
            if path is not None and path not in self.blocked:
                before = self.said.get(path)
                pair = before.pair if before else key
                merged = overlaid(before.description, description) if before else description
                self.said[path] = _Said(description=merged, language=before.language if before else None, pair=pair)

