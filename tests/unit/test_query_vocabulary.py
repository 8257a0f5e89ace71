"""Vocabularies: look-up by any name, the tree, and faults named by file and key."""

import pytest

from search.errors import ConfigurationError
from search.messages import codes
from search.model.concept import VOCABULARIES
from search.vocabulary import default_folder, load_vocabularies

MECHANISMS = """
[UN]
en = "United Nations"
fr = "Nations Unies"
[CAT]
en = "Committee against Torture"
fr = "Comité contre la torture"
other_en = ["the Committee", "UNCAT"]
broader = "UN"
symbols = ["CAT/C/"]
[SPT]
en = "Subcommittee on Prevention of Torture"
fr = "Sous-Comité pour la prévention de la torture"
broader = "CAT"
[CPT]
en = "European Committee"
fr = "Comité européen"
other_en = ["the Committee"]
links = ["https://www.coe.int/cpt"]
"""
COUNTRY = '[CIV]\nen = "Côte d’Ivoire"\nfr = "Côte d’Ivoire"\nother_en = ["Ivory Coast"]\niso2 = "CI"\nformer_codes = ["XIV"]\n'


@pytest.fixture
def folder(tmp_path):
    for name in ("themes", "groups", "kinds", "roles"):
        (tmp_path / f"{name}.toml").write_text('[a]\nen = "A"\nfr = "Â"\n', encoding="utf-8")
    (tmp_path / "countries.toml").write_text(COUNTRY, encoding="utf-8")
    (tmp_path / "mechanisms.toml").write_text(MECHANISMS, encoding="utf-8")
    return tmp_path


def test_concepts_and_their_tree(folder):
    found = load_vocabularies(folder)
    concept = found.get("mechanism", "CAT")
    assert concept is not None
    assert concept.labels == {"fr": "Comité contre la torture", "en": "Committee against Torture"}
    assert concept.facts == {"symbols": ["CAT/C/"]}
    assert found.get("mechanism", "XXX") is None
    assert found.label("mechanism", "CAT", "fr") == "Comité contre la torture"
    assert found.label("mechanism", "XXX", "fr") == "XXX"
    assert found.ancestors("mechanism", "SPT") == ("SPT", "CAT", "UN")
    assert found.ancestors("mechanism", "XXX") == ()
    assert found.children("mechanism", "UN") == ("CAT",)
    assert found.descendants("mechanism", "UN") == ("CAT", "SPT")
    assert found.roots("mechanism") == ("UN", "CPT")
    assert [one.code for one in found.concepts("mechanism")] == ["UN", "CAT", "SPT", "CPT"]


@pytest.mark.parametrize("typed", ["CAT", "cat", "Comité contre la torture", "comite  contre-la torture", "uncat"])
def test_any_name_finds_the_code(folder, typed):
    assert load_vocabularies(folder).resolve("mechanism", typed) == ("CAT",)


@pytest.mark.parametrize("typed", ["Cote d'Ivoire", "CÔTE D´IVOIRE", "ivory coast", "CI", "xiv", "CIV"])
def test_accents_apostrophes_and_other_codes(folder, typed):
    assert load_vocabularies(folder).resolve("country", typed) == ("CIV",)


def test_ambiguous_and_unknown_names(folder):
    found = load_vocabularies(folder)
    assert found.resolve("mechanism", "The Committee") == ("CAT", "CPT")
    assert found.resolve("country", "Narnia") == ()
    assert found.resolve("country", "…") == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[A]\nen = "A"\n', "A.fr"),
        ('[A]\nen = " "\nfr = "A"\n', "A.en"),
        ('[A]\nen = "A"\nfr = "A"\nbroader = "B"\n', "A.broader"),
        ('[A]\nen = "A"\nfr = "A"\nbroader = 3\n', "A.broader"),
        ('[A]\nen = "A"\nfr = "A"\nbroader = "B"\n[B]\nen = "B"\nfr = "B"\nbroader = "A"\n', "A.broader"),
        ('[A]\nen = "A"\nfr = "A"\nbroader = "A"\n', "A.broader"),
        ('[A]\nen = "A"\nfr = "A"\nother_en = "x"\n', "A.other_en"),
        ('[A]\nen = "A"\nfr = "A"\nlinks = [1]\n', "A.links"),
        ("A = 3\n", "A"),
    ],
)
def test_faults_name_file_and_key(folder, text, key):
    (folder / "themes.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_vocabularies(folder)
    assert caught.value.code == "vocabulary-wrong"
    assert caught.value.facts["path"].endswith("themes.toml")
    assert caught.value.facts["key"] == key
    assert caught.value.code in codes()


@pytest.mark.parametrize(
    "spoil",
    [lambda path: path.unlink(), lambda path: path.write_text("[A"), lambda path: path.write_bytes(b"\xff")],
)
def test_unreadable_files_are_named(folder, spoil):
    spoil(folder / "kinds.toml")
    with pytest.raises(ConfigurationError) as caught:
        load_vocabularies(folder)
    assert caught.value.code == "vocabulary-unreadable"
    assert caught.value.facts["path"].endswith("kinds.toml")


def test_shipped_vocabularies_load_once_and_answer():
    found = load_vocabularies(default_folder())
    assert found is load_vocabularies(default_folder())
    assert all(found.roots(name) for name in VOCABULARIES)
    for typed in ("Maroc", "Morocco", "MAR", "ma"):
        assert found.resolve("country", typed) == ("MAR",)
    assert found.resolve("mechanism", "comité contre la torture") == ("CAT",)
