"""Every set of real documents is read whole through its recipe: how many, and none of them empty."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from real_documents import real_corpus

from indexer.extract.contract import ReadOptions
from indexer.extract.recipe import load_recipes, plan_folder, read_job
from search.vocabulary import default_folder, load_vocabularies

RECIPES = Path(__file__).resolve().parents[2] / "corpus" / "recipes"
pytestmark = pytest.mark.real

# What each set holds, by its description: documents read through the recipe of that name.
TABLES = {
    "un-decisions": ("un-decisions", 3902),
    "un-general-comments": ("un-general-comments", 180),
    "un-special-procedures": ("un-special-procedures", 162),
    "echr-judgments": ("echr-judgments", 563),
    "upr-recommendations": ("upr-recommendations", 305),
    "morocco-recommendations": ("morocco-recommendations", 6),
    "treaties-en": ("treaties-en", 15),
    "african-fixtures": ("african-fixtures", 10),
    "uhri-taxonomies": ("uhri-taxonomies", 1),
}
FOLDERS = {
    "treaties-fr": ("treaties-fr", 4),
    "treaties-en-more": ("treaties-en-more", 32),
    "udhr-xml": ("udhr-xml", 14),
    "udhr-html": ("udhr-html", 9),
    "pages-fr-en": ("pages-fr-en", 15),
    "seeds": ("seeds", 5),
    "ca-acts-fr-en": ("ca-acts-fr-en", 54),
    "eu-charter-fr-en": ("eu-charter-fr-en", 14),
    "rsf-fr-en": ("rsf-fr-en", 14),
    "africtivistes-fr-en": ("africtivistes-fr-en", 22),
    "hansard-fr-en": ("hansard-fr-en", 32),
    "rights-sheets-fr": ("rights-sheets-fr", 169),
    "cat-summary-record-fr": ("cat-summary-record-fr", 1),
    "cassation-html-fr": ("cassation-html-fr", 20),
}
# PDFs and large folders are planned here; reading them is measured elsewhere.
PLANS = {
    "upr-reports-pdf": ("upr-reports-pdf", 125),
    "upr-slovenia": ("upr-slovenia", 80),
    "assemblee-html-fr": ("assemblee-html-fr", 90),
    "be-constitution-fr-en": ("be-constitution-fr-en", 93),
    "coe-rss": ("coe-rss", 13),
    "lu-laws-fr": ("lu-laws-fr", 21),
    "echr-docx": ("echr-docx", 4),
    "ngo-report-fr-en": ("ngo-report-fr-en", 2),
    "pdf-pairs-fr-en": ("pdf-pairs-fr-en", 4),
    "ddd-decisions-fr": ("ddd-decisions-fr", 1),
}


def planned(name: str):
    root = real_corpus(name)
    files = sorted(path for path in root.rglob("*") if path.is_file())
    jobs = plan_folder(root, files, load_recipes(RECIPES))
    assert sorted(path for job in jobs for path in job.paths) == files, "each file exactly once"
    return jobs


def readings(name: str, recipe: str):
    names = load_vocabularies(default_folder())
    for job in planned(name):
        if job.name == recipe:
            yield from read_job(job, ReadOptions(), names)


@pytest.mark.parametrize(("name", "recipe", "count"), [(n, *rest) for n, rest in (TABLES | FOLDERS).items()])
def test_sets_are_read_whole(name, recipe, count):
    found = list(readings(name, recipe))
    assert len(found) == count
    assert [reading.item for reading in found if not reading.blocks] == []
    unresolved = Counter(
        tuple(n.facts.values()) for reading in found for n in reading.notes if n.code == "label-unresolved"
    )
    assert not unresolved


@pytest.mark.parametrize(("name", "recipe", "count"), [(n, *rest) for n, rest in PLANS.items()])
def test_sets_are_planned_whole(name, recipe, count):
    assert sum(job.name == recipe for job in planned(name)) == count


def test_every_row_of_the_universal_periodic_review_arrives():
    heading, counts, odd = "", Counter(), Counter()
    for reading in readings("upr-recommendations", "upr-recommendations"):
        odd.update(note.code for note in reading.notes)
        for block in reading.blocks:
            if block.kind == "heading":
                heading = block.text
            else:
                counts[heading] += 1
    assert counts == {"Accepted": 30472, "Noted": 10594, "Voluntary Pledge": 947}
    assert odd["row-repeated"] > 0


def test_resolutions_keep_every_row():
    found = list(readings("hrc-resolutions", "hrc-resolutions"))
    covers = sum(block.kind == "cover" for reading in found for block in reading.blocks)
    assert covers == 6346
    assert 6300 < len(found) <= 6346


def test_decisions_keep_every_unit_and_no_date_comes_from_a_symbol():
    numbered = notes = 0
    for reading in readings("un-decisions", "un-decisions"):
        symbol = next(i.value for i in reading.description.identifiers if i.scheme == "un-symbol")
        if reading.description.date:
            assert "date" in reading.description.suggested, symbol
        numbered += sum(block.number is not None and block.kind != "footnote" for block in reading.blocks)
        notes += sum(block.kind == "footnote" for block in reading.blocks)
    # 134,589 labels are numbers; 559 stand for unnumbered paragraphs of opinions, 29 were made up, 1,803 are empty.
    assert numbered == 117907 + 14097 + 2176 + 230 + 139 + 40
    assert notes == 35119


def test_both_language_versions_of_a_judgment_share_their_identifier():
    with real_corpus("echr-judgments", "pairs_fr_en.csv").open(encoding="utf-8", newline="") as table:
        listed = {row["ecli"] for row in csv.DictReader(table)}
    versions: dict[str, set[str]] = {}
    for reading in readings("echr-judgments", "echr-judgments"):
        ecli = next(i.value for i in reading.description.identifiers if i.scheme == "ecli")
        versions.setdefault(ecli, set()).add(reading.language or "")
    assert len(listed) == 25
    assert {ecli for ecli in listed if versions.get(ecli) != {"fr", "en"}} == set()
