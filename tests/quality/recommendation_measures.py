"""Measures of recommendations on real documents: lists against the reviews' own data, phrases against passages read by hand."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from real_documents import real_corpus
from set_measures import Answer, sampled, share

from indexer.changes import find_files
from indexer.enrich.triggers import words_of
from indexer.extract.contract import ReadOptions
from indexer.extract.recipe import load_recipes, read_job
from indexer.extract.recipe_folder import plan_folder
from indexer.extraction import extract
from indexer.recommendations.formulas import family_of, stated_recommendations
from indexer.recommendations.topics import suggested_topics
from indexer.sources import RECIPES, plan_tasks
from indexer.structure.units import address
from search.catalogue.store import VersionInput
from search.model.recommendation import Recommendation
from search.model.unit import Unit
from search.vocabulary import default_folder, load_vocabularies

GOLD = Path(__file__).with_name("recommendation_gold.toml")
ALIKE = 0.7
"""Share of the three-word sequences of a row's text that a recommendation must hold to be the same."""


def versions_of(path: Path) -> list[VersionInput]:
    """A file or folder through the whole of extraction."""
    plan = plan_tasks([find_files(path, Path("/nowhere"))], ReadOptions(), {})
    assert not plan.failed
    return [version for task in plan.tasks for version in extract(task.task)]


@cache
def table_rows() -> tuple[tuple[Recommendation, str], ...]:
    """Every record of the reviews' table with its text."""
    folder = real_corpus("upr-recommendations")
    files = sorted(folder.glob("*.csv"))
    rows = []
    for job in plan_folder(folder.parent, files, load_recipes(RECIPES)):
        if job.kind == "auxiliary":
            continue
        for reading in read_job(job, ReadOptions(), load_vocabularies(default_folder())):
            built = address(reading, default_language="en")
            texts = {unit.anchor: unit.text for unit in built.units}
            rows += [(one, texts[one.units[0]]) for one in built.recommendations]
    return tuple(rows)


def grams(text: str) -> set[tuple[str, ...]]:
    """The sequences of three words of a text."""
    words = words_of(text)
    return {tuple(words[at : at + 3]) for at in range(len(words) - 2)} or {tuple(words)}


def upr_reports() -> Answer:
    """Lists of the working group's reports (the half kept for judging) against the rows of the same review.

    A row counts as found where a recommendation of the report holds its words, as rightly ascribed where its State is
    among those that the report names, and a recommendation as true where it holds the words of a row.
    """
    rows: defaultdict[tuple[str, str | None], list[tuple[Recommendation, str]]] = defaultdict(list)
    for one, text in table_rows():
        if one.response != "unknown":
            rows[one.addressees[0], one.session].append((one, text))
    paths = sampled(sorted(real_corpus("upr-reports-pdf").glob("*.pdf"))[1::2], 10, 3)
    tally: Counter[str] = Counter()
    for path in paths:
        (version,) = versions_of(path)
        texts = {unit.anchor: unit.text for unit in version.extraction.units}
        found = [(one, grams(" ".join(texts[anchor] for anchor in one.units))) for one in version.recommendations]
        state = version.extraction.description.countries[0]
        session = version.recommendations[0].session if version.recommendations else None
        everything = set().union(*(grams(text) for text in texts.values()))
        listed = set().union(*(words for _, words in found)) if found else set()
        confirmed: set[str] = set()
        for one, text in rows[state, session]:
            sought = grams(text)
            same = [held for held, words in found if len(sought & words) >= ALIKE * len(sought)]
            if not same and len(sought & everything) > len(sought & listed) + 0.3 * len(sought):
                continue  # told in the dialogue and not listed
            tally["rows"] += 1
            tally["found"] += bool(same)
            confirmed |= {held.id for held in same}
            unknown = not one.recommenders
            tally["ascribed"] += bool(same) and (
                unknown or any(one.recommenders[0] in held.recommenders for held in same)
            )
        tally["made"] += len(found)
        tally["true"] += len(confirmed)
    return paths, {
        "listed_found": share(tally["found"], tally["rows"]),
        "states_right": share(tally["ascribed"], tally["found"]),
        "true_ones": share(tally["true"], tally["made"]),
    }


def special_procedures() -> Answer:
    """Phrases in reports of special procedures, against the passages read by hand after the phrases were settled."""
    folder = real_corpus("un-special-procedures")
    gold = tomllib.loads(GOLD.read_text(encoding="utf-8"))["unseen"]
    wanted = {item for item, _, _ in gold}
    vocabularies = load_vocabularies(default_folder())
    family = family_of(vocabularies.ancestors("kind", "special-procedure-report"), ())
    assert family is not None
    stated: dict[str, set[str]] = {}
    for version in versions_of(folder):
        if version.item in wanted:
            stated[version.item] = {one.units[0] for one in stated_recommendations(version.extraction.units, family)}
    right = sum(verdict and anchor in stated[item] for item, anchor, verdict in gold)
    made = sum(anchor in stated[item] for item, anchor, _ in gold)
    return sorted(folder.glob("*.gz")), {
        "precision": share(right, made),
        "recall": share(right, sum(verdict for _, _, verdict in gold)),
    }


def themes() -> Answer:
    """Suggested themes against the labels of the table, on the States kept for judging."""
    vocabularies = load_vocabularies(default_folder())
    labels = {
        concept.code: frozenset(concept.facts.get("upr_issues", ()))
        for concept in vocabularies.concepts("theme")  # type: ignore[call-overload]
    }
    rows = [(one, text) for one, text in table_rows() if one.themes]
    judged = set(sorted({one.addressees[0] for one, _ in rows})[1::2])
    right = made = given = 0
    for one, text in [row for row in rows if row[0].addressees[0] in judged][:: 1 if len(rows) < 1000 else 5]:
        unit = Unit(ordinal=0, kind="item", anchor="u0", language="en", text=text)
        wanted = {label for code in one.themes for label in labels[code] or {code}}
        read = {label for code in suggested_topics([unit], vocabularies)["theme"] for label in labels[code]}
        right, made, given = right + len(wanted & read), made + len(read), given + len(wanted)
    return sorted(real_corpus("upr-recommendations").glob("*.csv")), {
        "precision": share(right, made),
        "recall": share(right, given),
    }


SETS = {"upr_lists": upr_reports, "special_procedure_phrases": special_procedures, "suggested_themes": themes}
