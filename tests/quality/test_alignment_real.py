"""Twins among real documents: hand-labelled PDF pairs, judgments in both languages, and what is found without any name."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from alignment_measure import score
from floors import check, digest_of
from real_documents import real_corpus

from indexer.enrich.twins import find_twins, traits
from indexer.extract.contract import ReadOptions
from indexer.extract.recipe import Job, load_recipes, plan_folder, read_job
from indexer.extraction import Task, extract, extract_reading
from indexer.structure.alignment import align
from indexer.twinning import alignment_notes
from search.catalogue.store import VersionInput
from search.model.document import Description
from search.model.unit import Unit
from search.vocabulary import default_folder, load_vocabularies

pytestmark = pytest.mark.real
RECIPES = Path(__file__).resolve().parents[2] / "corpus" / "recipes"


@cache
def judgments() -> dict[str, VersionInput]:
    """Judgments by item number, read through their recipe: those known in both languages and every third other one."""
    root = real_corpus("echr-judgments")
    wanted = {row[column] for row in rows() for column in ("itemid_fr", "itemid_en")}
    vocabularies = load_vocabularies(default_folder())
    found = {}
    for job in plan_folder(root, sorted(root.iterdir()), load_recipes(RECIPES), None):
        for at, reading in enumerate(read_job(job, ReadOptions(), vocabularies)):
            if reading.item in wanted or at % 3 == 0:
                found[reading.item] = extract_reading(reading, Task(job=job, options=ReadOptions()), vocabularies)
    return found


def sample() -> str:
    return digest_of(
        [real_corpus("echr-judgments", "judgments.jsonl.gz"), real_corpus("echr-judgments", "pairs_fr_en.csv")]
    )


def rows() -> list[dict[str, str]]:
    """The table of judgments known in both languages."""
    with real_corpus("echr-judgments", "pairs_fr_en.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def pairs() -> list[tuple[VersionInput, VersionInput]]:
    """The judgments known in both languages."""
    return [(judgments()[row["itemid_fr"]], judgments()[row["itemid_en"]]) for row in rows()]


def numbered(units: Iterable[Unit]) -> dict[str, int]:
    """Paragraphs of the body by their address."""
    return {unit.anchor: unit.ordinal for unit in units if re.fullmatch(r"p\d+", unit.anchor)}


@pytest.mark.parametrize("name", ["ihrda_2", "ohchr_2"])
def test_pdf_pairs_against_labels_made_by_hand(name: str) -> None:
    folder = real_corpus("pdf-pairs-fr-en")
    labels = json.loads((folder / "labels" / f"{name}_fr_en.json").read_text("utf-8"))["paragraphs"]
    paths = [folder / "pdfs" / f"{name}_{language}.pdf" for language in ("fr", "en")]
    versions = [
        next(iter(extract(Task(job=Job(paths=(path,)), options=ReadOptions())))).extraction.units for path in paths
    ]
    links = align(*versions)
    result = score(*versions, links, [(pair["main_language"], pair["other_language"]) for pair in labels])
    assert result.judged >= 0.9 * len(labels)
    assert check(f"twins_{name}", digest_of(paths), {"f1": result.f1}) == [], result
    assert alignment_notes(*versions, links) == ()


def test_both_versions_of_a_judgment_are_one_work() -> None:
    found = pairs()
    assert len(found) == 25
    assert [set(french.keys) & set(english.keys) == set() for french, english in found] == [False] * 25


def test_paragraphs_of_judgments_meet_under_equal_numbers() -> None:
    same = both = 0
    for french, english in pairs():
        ours, theirs = numbered(french.extraction.units), numbered(english.extraction.units)
        wanted = {(ours[anchor], theirs[anchor]) for anchor in ours.keys() & theirs.keys()}
        links = {(link.first, link.second) for link in align(french.extraction.units, english.extraction.units)}
        same += len(wanted & links)
        both += len(wanted)
    assert both > 3000
    assert check("twins_judgments", sample(), {"same_number": same / both}) == [], (same, both)


@pytest.mark.parametrize("disturbed", ["without", "slipped"])
def test_the_text_tells_what_missing_or_wrong_numbers_do_not(disturbed: str) -> None:
    """The same judgments with every number taken away, or with English numbers one too high from paragraph 20 on."""
    right = judged = labelled = 0
    for french, english in pairs():
        ours, theirs = numbered(french.extraction.units), numbered(english.extraction.units)
        wanted = {(ours[anchor], theirs[anchor]) for anchor in ours.keys() & theirs.keys()}
        first, second = french.extraction.units, english.extraction.units
        links = align(bare(first), bare(second)) if disturbed == "without" else align(first, slipped(second))
        body = [
            (link.first, link.second)
            for link in links
            if link.first in ours.values() and link.second in theirs.values()
        ]
        right += len(wanted & set(body))
        judged += len(body)
        labelled += len(wanted)
    values = {"precision": right / judged, "recall": right / labelled}
    assert check(f"twins_{disturbed}_numbers", sample(), values) == []


def bare(units: Sequence[Unit]) -> list[Unit]:
    return [replace(unit, anchor=f"u{unit.ordinal}", number=None, label=None) for unit in units]


def slipped(units: Sequence[Unit]) -> list[Unit]:
    made = []
    for unit in units:
        number = int(unit.anchor[1:]) if re.fullmatch(r"p\d+", unit.anchor) else 0
        made.append(replace(unit, anchor=f"p{number + 1}", number=str(number + 1)) if number >= 20 else unit)
    return made


def test_judgments_that_nothing_names_meet_by_their_text_and_none_wrongly() -> None:
    """Symbols, numbers and dates taken away; the twins are known by their ECLI."""
    keys = {}
    compared = {}
    for at, (item, version) in enumerate(sorted(judgments().items())):
        keys[at] = (item, version.keys[0])
        if version.extraction.language in {"fr", "en"}:
            compared[at] = traits(version.extraction.units, version.extraction.language, Description())
    found = find_twins(compared)
    wrong = [
        (keys[twins.french], keys[twins.english]) for twins in found if keys[twins.french][1] != keys[twins.english][1]
    ]
    assert wrong == []
    assert check("twins_unnamed", sample(), {"pairs_found": len(found) / 25}) == []
