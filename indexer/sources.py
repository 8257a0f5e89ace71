"""From the files found to the tasks of a run: descriptions beside files, recipes, plain files, auxiliary ones.

What descriptions say, and what a faulty one costs, is `indexer.beside`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import indexer
from indexer.beside import Beside, read_beside
from indexer.changes import Found
from indexer.extract.contract import ReadOptions
from indexer.extract.recipe import Job, find_recipe, load_recipes, plan_folder
from indexer.extraction import EXTRACTION_VERSION, Task
from indexer.recommendations.follow_up import is_follow_up
from search.errors import RenvoiError

RECIPES: Final = Path(indexer.__file__).resolve().parent.parent / "corpus" / "recipes"


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
    follow_up: dict[str, str] = field(default_factory=dict)
    """Follow-up files, with their roots."""


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
        plan.failed.update({str(path): (root, error) for path, error in each.refused.items()})
        beside = read_beside(each.root, each.files)
        plan.failed.update({path: (root, error) for path, error in beside.faults.items()})
        described = {"fr": "description", "en": "description"}
        plan.auxiliary.update({str(path): (root, described) for path in beside.own if str(path) not in beside.faults})
        accounts = {path for path in each.files if is_follow_up(path) and path not in beside.said}
        plan.follow_up.update({str(path): root for path in accounts})
        free = [
            path
            for path in each.files
            if path not in accounts
            and path not in beside.own
            and path not in beside.said
            and path not in beside.blocked
        ]
        base = each.root if each.root.is_dir() else each.root.parent
        jobs = plan_folder(base, free, recipes, picked)
        jobs += [Job(paths=(path,)) for path in each.files if path in beside.said]
        for job in jobs:
            _add(plan, job, root, options, beside)
    return plan


def _add(plan: Plan, job: Job, root: str, options: ReadOptions, beside: Beside) -> None:
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
