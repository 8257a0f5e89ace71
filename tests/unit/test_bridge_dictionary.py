"""The dictionaries of the bridge: how they are written, looked up and joined, and that the shipped one is up to date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.bridge.dictionary import Dictionary, folder, shipped
from search.bridge.entry import Entry, read_entries, write_entries
from search.bridge.keys import key_of, singular
from search.bridge.segments import segments
from search.bridge.spoken import spoken_language
from search.bridge.table import LineTable, write_lines
from search.errors import ConfigurationError
from tests.makers.bridge_terms import text

DICTIONARY = Dictionary(*shipped())


def test_the_shipped_dictionary_is_what_its_sources_say():
    assert (folder() / "terms.tsv").read_text(encoding="utf-8") == text(), "run python -m tests.makers.bridge_terms"


def test_entries_survive_being_written():
    entries = (
        Entry(text="pre-trial detention", language="en", source="glossary", share=0.85),
        Entry(text="MNP", language="fr", source="acronym", share=1.0),
    )
    assert read_entries(write_entries(entries)) == entries


words = st.text(alphabet="abc-é1", min_size=1, max_size=4)
keys = st.lists(words, min_size=1, max_size=3).map(tuple)


@given(st.dictionaries(st.tuples(st.sampled_from(["fr", "en"]), keys), words, max_size=30))
def test_a_file_gives_back_every_term_and_no_other(tmp_path_factory, terms):
    path = tmp_path_factory.mktemp("table") / "terms.tsv"
    entries = {key: [Entry(text=to, language="en", source="lexicon", share=0.5)] for key, to in terms.items()}
    path.write_text(write_lines(entries), encoding="utf-8")
    table = LineTable(path)
    for language in ("fr", "en"):
        for word in {key[0] for _, key in entries} | {"zzz", "a"}:
            expected = {
                key: tuple(found) for (spoken, key), found in entries.items() if spoken == language and key[0] == word
            }
            assert table.beginning(language, word) == expected


def test_a_damaged_line_is_said_with_its_file(tmp_path):
    path = tmp_path / "terms.tsv"
    path.write_text("en a\tfr|9|x\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        LineTable(path).beginning("en", "a")
    assert caught.value.facts["path"] == str(path)


@pytest.mark.parametrize(
    ("plural", "language", "one"),
    [
        ("droits", "fr", "droit"), ("journaux", "fr", "journal"), ("cours", "fr", "cours"), ("lieux", "fr", "lieu"),
        ("women", "en", "woman"), ("bodies", "en", "body"), ("abuses", "en", "abuse"), ("access", "en", "access"),
        ("witnesses", "en", "witness"), ("crisis", "en", "crisis"), ("corpus", "en", "corpus"),
    ],
)  # fmt: skip
def test_a_plural_is_looked_up_as_its_singular(plural, language, one):
    assert singular(plural, language) == one


def test_a_key_is_folded_and_keeps_its_stop_words():
    assert key_of("Détentions préventives", "fr") == ("detention", "preventive")
    assert key_of("droits de l’homme", "fr") == ("droit", "de", "l", "homme")


def found(typed, spoken=None):
    return [
        (" ".join(word.text for word in each.words), [entry.text for entry in each.entries if entry.language != spoken])
        for each in segments(typed.split(), DICTIONARY, spoken)
    ]


def test_the_longest_term_wins_and_is_not_taken_apart():
    ((term, said),) = found("traite des êtres humains", "fr")
    assert term == "traite des êtres humains"
    assert "trafficking in human beings" in said
    assert [term for term, _ in found("garde à vue prolongée", "fr")] == ["garde à vue", "prolongée"]
    assert [term for term, _ in found("l’épuisement des recours internes", "fr")] == ["épuisement des recours internes"]


def test_stop_words_outside_terms_are_left_out():
    assert found("les droits de la défense", "fr")[0][0].startswith("droits")
    assert [term for term, _ in found("à la police", "fr")] == ["police"]


@pytest.mark.parametrize(
    ("short", "meant"),
    [
        ("MNP", "national preventive mechanism"), ("NPM", "mécanisme national de prévention"),
        ("CEDH", "European Court of Human Rights"), ("EPU", "UPR"), ("CIDE", "CRC"), ("PIDCP", "ICCPR"),
        ("opcat", "Protocole facultatif se rapportant à la Convention contre la torture"),
        ("CPT", "Comité européen pour la prévention de la torture"), ("WHO", "OMS"),
    ],
)  # fmt: skip
def test_acronyms_are_joined_to_what_they_stand_for(short, meant):
    ((_, said),) = found(short)
    assert meant in said


def test_a_small_word_is_no_acronym_where_it_is_a_word():
    assert found("who") == []


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("droit à un procès équitable", "fr"), ("right to a fair trial", "en"), ("torture", None), ("Hirsi", None),
        ("détention provisoire Hungary", "fr"), ("Mikulić ordenações Muižnieks hearing", "en"), ("Διοικητική", None),
        ("urban maîtrise prefect diagnosis département", None), ("maîtrise urbaine département prefect", "fr"),
    ],
)  # fmt: skip
def test_the_language_of_a_query(typed, language):
    assert spoken_language(typed.split(), DICTIONARY) == language


def test_names_tell_less_of_the_language_than_words():
    met = {"fr:auditric": 2, "en:herblay": 7, "fr:herblay": 9}
    count = lambda stem: met.get(stem, 0)  # noqa: E731
    assert spoken_language(["Hungary", "Herblay", "auditrice"], DICTIONARY, count) == "fr"
    assert spoken_language(["Banković", "hearing", "torture", "damages", "applicant"], DICTIONARY, count) == "en"


@pytest.mark.parametrize(
    ("typed", "language", "written"),
    [("250,000", "fr", "250 000"), ("33,700,000", "fr", "33 700 000"), ("12 000 000", "en", "12,000,000")],
)
def test_large_numbers_are_written_as_the_other_language_does(typed, language, written):
    (each,) = segments(typed.split(), DICTIONARY, None)
    assert [(entry.text, entry.language, entry.source) for entry in each.entries] == [(written, language, "number")]


@pytest.mark.parametrize("typed", ["192 282", "3", "1,5", "2,50", "000", "36022/97", "1997 000"])
def test_other_numbers_are_left_as_they_are(typed):
    assert all(not each.entries for each in segments(typed.split(), DICTIONARY, None))


def test_the_collection_tells_where_the_dictionaries_do_not():
    met = {"fr:grombul": 0, "en:grombul": 9, "en:hirsi": 5, "fr:hirsi": 5}
    count = lambda stem: met.get(stem, 0)  # noqa: E731
    assert spoken_language(["Grombule", "Hirsi", "36022/97"], DICTIONARY) is None
    assert spoken_language(["Hirsi"], DICTIONARY, count) is None
    english = lambda stem: 9 if stem.startswith("en:") else 0  # noqa: E731
    assert spoken_language(["zorbible", "quuxly"], DICTIONARY, english) == "en"
    assert spoken_language(["Zorbible", "Quuxly"], DICTIONARY, english) is None, (
        "names stand in either language by chance"
    )
    assert spoken_language(["zorbible", "quuxly", "découlé"], DICTIONARY, english) == "fr"
    assert spoken_language(["droit", "Zorbible"], DICTIONARY, lambda stem: 9 if stem.startswith("en:") else 0) == "fr"
