"""Roles on real documents: how many headings of decisions are known, and whether the parts of reports and judgments are found."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator

import pytest
from real_documents import real_corpus

from indexer.extract.contract import ReadOptions
from indexer.extract.recipe import Job, load_recipes, plan_folder, read_job
from indexer.extract.recipe_model import Recipe
from indexer.extraction import Task, extract
from indexer.structure.roles import assign_roles, bare_heading, families
from indexer.structure.units import build_units
from search.model.unit import Unit
from search.vocabulary import default_folder, load_vocabularies

pytestmark = pytest.mark.real
RECIPES = default_folder().parent / "recipes"
EVERY = 6
"""One judgment in so many is read."""


def jobs(name: str) -> list[Job]:
    folder = real_corpus(name)
    recipes: tuple[Recipe, ...] = load_recipes(RECIPES)
    return [
        job
        for job in plan_folder(folder, sorted(path for path in folder.rglob("*") if path.is_file()), recipes)
        if job.kind != "auxiliary"
    ]


def documents(name: str, most: int) -> Iterator[tuple[str, tuple[Unit, ...]]]:
    """The first documents of a set: language and units with roles."""
    taken = 0
    for job in jobs(name):
        if job.paths[0].name == "PROVENANCE.txt":
            continue
        for version in extract(Task(job=job, options=ReadOptions())):
            yield version.extraction.language, version.extraction.units
            taken += 1
        if taken >= most:
            return


def test_sections_of_decisions_have_a_role() -> None:
    sections: Counter[str] = Counter()
    with gzip.open(real_corpus("un-decisions", "decisions.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            sections.update(unit["section"] for unit in json.loads(line)["units"] if unit.get("section"))
    rules = families()["decision"].headings
    known = {
        name
        for name in sections
        if any(rule.counts("none", 1) and rule.pattern.match(bare_heading(name)) for rule in rules)
    }
    assert sum(count for name, count in sections.items() if name in known) / sections.total() >= 0.955
    frequent = [name for name, _ in sections.most_common(200)]
    assert sum(name in known for name in frequent) >= 195


def test_parts_of_judgments_are_found() -> None:
    vocabularies = load_vocabularies(default_folder())
    kinds = vocabularies.ancestors("kind", "judgment")
    (job,) = (job for job in jobs("echr-judgments") if job.paths[0].name == "judgments.jsonl.gz")
    whole = reasoned = decided = 0
    roles: Counter[str | None] = Counter()
    for number, reading in enumerate(read_job(job, ReadOptions(), vocabularies)):
        if number % EVERY:
            continue
        units = assign_roles(build_units(reading, default_language="en")[0], kinds)
        if len(units) < 20:
            continue
        found = {unit.role for unit in units}
        whole += 1
        reasoned += bool(found & {"reasoning", "merits", "admissibility"})
        decided += "operative" in found
        roles.update(unit.role for unit in units if unit.kind not in {"cover", "furniture"})
    assert whole > 60
    assert reasoned / whole >= 0.9
    assert decided / whole >= 0.95
    assert roles[None] / roles.total() < 0.001
    assert roles["facts"] / roles.total() < 0.35


def test_parts_of_reviews_are_found() -> None:
    for _, units in documents("upr-reports-pdf", 6):
        roles = Counter(unit.role for unit in units)
        for role in ("introduction", "state-observations", "dialogue", "recommendations", "annex"):
            assert roles[role], role
        assert roles["recommendations"] > 15


def test_parts_of_concluding_observations_are_found_in_both_languages() -> None:
    found: dict[str, set[str | None]] = {"fr": set(), "en": set()}
    for language, units in documents("pages-fr-en", 15):
        found[language] |= {unit.role for unit in units}
    for roles in found.values():
        assert {"introduction", "positive-aspects"} <= roles


def test_a_report_without_its_cover_has_the_roles_of_its_headings() -> None:
    path = real_corpus("seeds", "A-HRC-23-18.fr.txt")
    (version,) = extract(Task(job=Job(paths=(path,)), options=ReadOptions()))
    roles = {unit.anchor: unit.role for unit in version.extraction.units}
    assert roles["p1"] == roles["p7"] == "introduction"
    assert {roles[f"p{number}"] for number in range(67, 72)} == {"conclusions"}
    assert {roles[f"p{number}"] for number in range(72, 85)} == {"recommendations"}
    assert roles["annex2.p1"] == "annex"
