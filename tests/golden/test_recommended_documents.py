"""Whole documents, made as the field makes them: every recommendation found, with State, body, answer, kind and place."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from makers.libraries import run

from search.catalogue.queries import CatalogueReader
from search.catalogue.recommendations import recommendation_columns, recommendations
from search.library import LibraryFolder

FOLDER = Path(__file__).parent / "recommended"
EXPECTED = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    for name, said in EXPECTED.items():
        (folder / name).mkdir()
        text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        (folder / name / f"{said['language']}.txt").write_text(text, encoding="utf-8")
        identity = name.replace("_", "-")
        countries = f"countries = {said['countries']!r}\n" if said["countries"] else ""
        (folder / name / "document.toml").write_text(f'id = "{identity}"\n{countries}', encoding="utf-8")
    library = tmp_path_factory.mktemp("library") / "library"
    assert run(library, folder, recipe=None).failed == {}
    catalogue = CatalogueReader(LibraryFolder(library).require_current().catalogue)
    held = recommendations(catalogue, recommendation_columns(catalogue).numbers.tolist())
    found: dict[str, list[dict[str, object]]] = {}
    for one in (each.recommendation for each in held.values()):
        said = {
            "number": one.number,
            "addressees": list(one.addressees),
            "others": list(one.other_addressees),
            "by": list(one.recommenders),
            "response": "" if one.response == "unknown" else one.response,
            "category": one.category or "",
            "parent": one.units[1] if len(one.units) > 1 else "",
        }
        found.setdefault(one.work.replace("-", "_"), []).append({key: value for key, value in said.items() if value})
    return found


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_recommendation_of_a_document_is_found(records, name):
    assert records[name] == EXPECTED[name]["records"]
