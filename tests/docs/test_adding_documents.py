"""The examples of the page on adding documents work as they are printed, the same in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer.descriptions import read_document_toml, read_documents_jsonl, read_overrides
from indexer.extract.contract import ReadOptions
from indexer.extract.recipe import load_recipes, plan_folder, read_job, read_recipe
from indexer.extract.recipe_model import Recipe
from search.vocabulary import default_folder, load_vocabularies

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "docs" / "adding-documents.md", ROOT / "docs" / "adding-documents.fr.md"]


def examples(page: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_descriptions_are_read(tmp_path, page):
    described, override = examples(page, "toml")
    description, files = read_document_toml(written(tmp_path, "document.toml", described))
    assert set(files) == {"fr", "en"}
    names = load_vocabularies(default_folder())
    for vocabulary, codes in {
        "mechanism": description.mechanisms,
        "theme": description.themes,
        "country": description.countries,
    }.items():
        assert codes
        assert all(names.get(vocabulary, code) for code in codes)
    assert read_overrides(written(tmp_path, "overrides.toml", override))["a-hrc-23-18"].countries == ("MAR",)
    (line,) = examples(page, "json")
    assert read_documents_jsonl(written(tmp_path, "documents.jsonl", line))[0][1] == "a.pdf"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_recipe_of_a_table_reads_its_table(tmp_path, page):
    recipe = read_recipe(written(tmp_path, "mine.toml", examples(page, "toml recipe")[0]))
    table = written(tmp_path, "recommendations.csv", examples(page, "csv")[0])
    (job,) = plan_folder(tmp_path, [table], [recipe])
    (reading,) = read_job(job, ReadOptions(), load_vocabularies(default_folder()))
    assert [(b.kind, b.number, b.text) for b in reading.blocks] == [
        ("heading", None, "Acceptée"),
        ("item", "144.1", "Ratifier le Protocole facultatif"),
        ("heading", None, "Notée"),
        ("item", "144.2", "Abolir la peine de mort"),
    ]
    assert (reading.description.date, reading.description.countries) == ("2012-05-21", ("MAR",))
    assert reading.description.mechanisms == ("CAT",)
    assert reading.notes == ()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_recipe_of_a_folder_reads_names(tmp_path, page):
    recipe = read_recipe(written(tmp_path, "mine.toml", examples(page, "toml recipe")[1]))
    file = written(tmp_path, "CAT_C_MAR_CO_4.fr.txt", "Le Comité accueille le rapport avec satisfaction.")
    (job,) = plan_folder(tmp_path, [file], [recipe])
    (reading,) = read_job(job, ReadOptions(), load_vocabularies(default_folder()))
    assert reading.description.identifiers[0].value == "CAT/C/MAR/CO/4"
    assert reading.language == "fr"


def test_both_pages_show_the_same_examples():
    english, french = (examples(page, r"(?:toml|json|csv)[ a-z]*") for page in PAGES)
    assert english == french


def test_every_recipe_says_what_it_is_for_in_both_languages():
    recipes = load_recipes(ROOT / "corpus" / "recipes")
    assert len(recipes) >= 40
    assert all(isinstance(recipe, Recipe) and recipe.about["fr"] and recipe.about["en"] for recipe in recipes)
    reasons = [rule.reason for recipe in recipes for rule in recipe.auxiliary]
    assert all(set(reason) == {"fr", "en"} for reason in reasons)
