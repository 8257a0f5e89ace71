"""Checks the shipped lists of countries, themes and groups of persons as data.

Counts, codes, both languages, trees and labels that name one concept only are looked at here, with the TOML reader of
the standard library alone; what the program makes of these files is tested with the vocabulary loader.
"""

import datetime as dt
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

VOCABULARIES = Path(__file__).resolve().parents[2] / "corpus" / "vocabularies"
FILES = ("countries", "themes", "groups")
STATUSES = {"member", "observer", "territory", "historical", "contested"}
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

Table = dict[str, Any]


def read(name: str) -> dict[str, Table]:
    with (VOCABULARIES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def fold(label: str) -> str:
    """A label as people type it: no case, no accents, one apostrophe."""
    bare = unicodedata.normalize("NFKD", label.replace("’", "'").replace("œ", "oe"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).casefold().split())


def labels(table: Table) -> list[str]:
    names = [table["en"], table["fr"], table.get("formal_en", ""), table.get("formal_fr", "")]
    return [name for name in [*names, *table.get("other_en", []), *table.get("other_fr", [])] if name]


def codes_by_label(concepts: dict[str, Table]) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for code, table in concepts.items():
        for label in labels(table):
            codes[fold(label)].add(code)
    return codes


@pytest.mark.parametrize(("name", "least"), [("countries", 260), ("themes", 110), ("groups", 24)])
def test_each_list_has_its_number_of_concepts(name: str, least: int) -> None:
    assert len(read(name)) >= least


@pytest.mark.parametrize("name", FILES)
def test_every_concept_has_a_label_in_both_languages(name: str) -> None:
    for code, table in read(name).items():
        for language in ("en", "fr"):
            assert table[language].strip() == table[language] != "", code
            others = table.get(f"other_{language}", [])
            seen = Counter(fold(label) for label in [table[language], *others])
            assert [label for label, times in seen.items() if times > 1] == [], code
            assert all(label.strip() == label != "" for label in others), code


@pytest.mark.parametrize("name", FILES)
def test_french_labels_use_the_typographic_apostrophe(name: str) -> None:
    for code, table in read(name).items():
        straight = [label for label in [table["fr"], *table.get("other_fr", [])] if "'" in label]
        assert straight == [], code


@pytest.mark.parametrize("name", FILES)
def test_a_label_names_one_concept_only(name: str) -> None:
    shared = {label: codes for label, codes in codes_by_label(read(name)).items() if len(codes) > 1}
    assert shared == {}


@pytest.mark.parametrize("name", ["themes", "groups"])
def test_codes_are_slugs_and_parents_exist_without_a_ring(name: str) -> None:
    concepts = read(name)
    for code, table in concepts.items():
        assert SLUG.fullmatch(code), code
        path = [code]
        parent = table.get("broader")
        while parent is not None:
            assert parent in concepts, f"{path[-1]} names the unknown parent {parent}"
            assert parent not in path, f"{path} is a ring"
            path.append(parent)
            parent = concepts[parent].get("broader")
        assert len(path) <= 5, path


@pytest.mark.parametrize("name", ["themes", "groups"])
def test_triggers_come_in_both_languages_and_one_form(name: str) -> None:
    for code, table in read(name).items():
        assert bool(table.get("triggers_en")) == bool(table.get("triggers_fr")), code
        for language in ("en", "fr"):
            triggers = table.get(f"triggers_{language}", [])
            assert len({fold(trigger) for trigger in triggers}) == len(triggers), code
            for trigger in triggers:
                assert trigger == trigger.lower().strip(), f"{code}: {trigger}"
                assert len(trigger.rstrip("*")) >= 3, f"{code}: {trigger}"
                assert "*" not in trigger[:-1], f"{code}: {trigger}"


def test_every_root_theme_that_has_no_trigger_has_children() -> None:
    themes = read("themes")
    parents = {table.get("broader") for table in themes.values()}
    silent = [code for code, table in themes.items() if "triggers_en" not in table]
    assert [code for code in silent if code not in parents] == []


def test_country_codes_are_unique_and_well_formed() -> None:
    countries = read("countries")
    assert [code for code in countries if not re.fullmatch(r"[A-Z]{3}", code)] == []
    current = {c: t for c, t in countries.items() if t["status"] != "historical"}
    for key, form in (("iso2", r"[A-Z]{2}"), ("m49", r"[0-9]{3}")):
        values = [table[key] for table in current.values() if key in table]
        assert [value for value in values if not re.fullmatch(form, value)] == []
        assert [value for value, times in Counter(values).items() if times > 1] == []
    former = [code for table in countries.values() for code in table.get("former_codes", [])]
    assert set(former) & set(countries) == set()
    assert len(former) == len(set(former))


def test_no_country_name_is_the_code_of_another() -> None:
    countries = read("countries")
    owner = {code: code for code in countries}
    for code, table in countries.items():
        owner.update(dict.fromkeys(table.get("former_codes", []), code))
    clashes = {
        label: (codes, owner[label.upper()])
        for label, codes in codes_by_label(countries).items()
        if label.upper() in owner and codes != {owner[label.upper()]}
    }
    assert clashes == {}


def test_all_member_and_observer_states_are_there() -> None:
    countries = read("countries")
    statuses = Counter(table["status"] for table in countries.values())
    assert set(statuses) == STATUSES
    assert statuses["member"] == 193
    assert {code for code, table in countries.items() if table["status"] == "observer"} == {"VAT", "PSE"}
    assert statuses["historical"] >= 8
    assert statuses["contested"] >= 8
    needed = {"iso2", "m49", "region", "region_en", "region_fr", "formal_en", "formal_fr"}
    for code, table in countries.items():
        if table["status"] in {"member", "observer"}:
            assert needed <= set(table), code


def test_regions_have_one_name_in_each_language() -> None:
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for table in read("countries").values():
        if "region" in table:
            names[table["region"]].add((table["region_en"], table["region_fr"]))
    assert len(names) == 22
    assert [code for code, pairs in names.items() if len(pairs) > 1] == []


def test_dates_are_dates_and_in_order_and_successors_exist() -> None:
    countries = read("countries")
    for code, table in countries.items():
        for key in ("from", "until"):
            assert key not in table or type(table[key]) is dt.date, code
        if "from" in table and "until" in table:
            assert table["from"] < table["until"], code
        assert ("until" in table) <= (table["status"] in {"historical", "contested"}), code
        if table["status"] == "historical":
            assert table["until"], code
            assert table["succeeded_by"], code
        assert set(table.get("succeeded_by", [])) <= set(countries) - {code}


def test_an_adjective_or_a_part_points_to_one_country() -> None:
    countries = read("countries")
    names = codes_by_label(countries)
    for keys in (("adjectives_en", "adjectives_fr"), ("parts_en", "parts_fr")):
        codes: dict[str, set[str]] = defaultdict(set)
        for code, table in countries.items():
            for word in (word for key in keys for word in table.get(key, [])):
                codes[fold(word)].add(code)
        for word, owners in codes.items():
            assert len(owners | names.get(word, set())) == 1, word


def test_ambiguous_words_are_names_or_adjectives_of_their_country() -> None:
    for code, table in read("countries").items():
        for language in ("en", "fr"):
            own = {fold(word) for word in [*labels(table), *table.get(f"adjectives_{language}", [])]}
            assert {fold(word) for word in table.get(f"ambiguous_{language}", [])} <= own, code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Iran", "IRN"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("république islamique d’iran", "IRN"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("TURQUIE", "TUR"),
        ("Cote d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Cape Verde", "CPV"),
        ("Czech Republic", "CZE"),
        ("République tchèque", "CZE"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("Swaziland", "SWZ"),
        ("Vietnam", "VNM"),
        ("Royaume-Uni", "GBR"),
        ("Etats-Unis d’Amérique", "USA"),
        ("République démocratique du Congo", "COD"),
        ("Zaire", "COD"),
        ("Republic of Congo", "COG"),
        ("Haute-Volta", "BFA"),
        ("Birmanie", "MMR"),
        ("DPR Korea", "PRK"),
        ("Republic of Korea", "KOR"),
        ("St Vincent & the Grenadines", "VCT"),
        ("Moldova, Republic of", "MDA"),
        ("URSS", "SUN"),
        ("Federal Republic of Yugoslavia", "SCG"),
        ("Tchécoslovaquie", "CSK"),
        ("RDA", "DDR"),
        ("Kosovo*", "XKX"),
        ("Palestine", "PSE"),
        ("Sahara occidental", "ESH"),
        ("Transdniestria", "XTN"),
    ],
)
def test_names_as_documents_print_them_find_their_country(label: str, code: str) -> None:
    assert codes_by_label(read("countries"))[fold(label)] == {code}


@pytest.mark.parametrize(
    "label",
    [
        "Adolescents",
        "Children",
        "Children in alternative care",
        "Indigenous peoples",
        "Internally displaced persons",
        "LGBTI+",
        "Migrants",
        "Non-citizens and stateless",
        "Persons affected by armed conflict",
        "Persons affected by natural disasters",
        "Persons deprived of their liberty",
        "Persons in street situations",
        "Persons living in poverty",
        "Persons living in rural/remote areas",
        "Persons living with HIV/AIDS",
        "Persons with disabilities",
        "Refugees & asylum-seekers",
        "Roma, Gypsies, Sinti and Travellers",
        "Women/girls",
    ],
)
def test_group_names_of_treaty_body_databases_find_one_group(label: str) -> None:
    assert len(codes_by_label(read("groups"))[fold(label)]) == 1
