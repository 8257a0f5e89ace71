"""The mechanisms and the kinds of document, checked as data.

They are read with tomllib alone, so that a fault of the files is never hidden by the loader; what the loader
makes of them is tested with the loader.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

VOCABULARIES = Path(__file__).resolve().parents[2] / "corpus" / "vocabularies"
LANGUAGES = ("en", "fr")
SHARED_KEYS = {"en", "fr", "other_en", "other_fr", "broader", "links"}
KEYS = {
    "mechanisms": SHARED_KEYS | {"symbols", "established", "ended", "treaty_en", "treaty_fr"},
    "kinds": SHARED_KEYS | {"cues_en", "cues_fr"},
}
CODES = {"mechanisms": r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*", "kinds": r"[a-z]+(-[a-z]+)*"}

Concepts = dict[str, dict[str, Any]]


def read(name: str) -> Concepts:
    """The tables of one vocabulary file, by code."""
    with (VOCABULARIES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def folded(label: str) -> str:
    """A label as a reader may type it: no accents, no capitals, straight apostrophe."""
    plain = unicodedata.normalize("NFKD", label.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def names(concept: dict[str, Any], language: str) -> list[str]:
    return [concept[language], *concept.get(f"other_{language}", [])]


def ancestors(concepts: Concepts, code: str) -> list[str]:
    """The codes above one code, nearest first; stops where it would go round."""
    above: list[str] = []
    parent = concepts[code].get("broader")
    while parent is not None and parent not in above:
        above.append(parent)
        parent = concepts[parent].get("broader")
    return above


@pytest.fixture(params=sorted(KEYS))
def vocabulary(request: pytest.FixtureRequest) -> tuple[str, Concepts]:
    name: str = request.param
    return name, read(name)


def test_counts() -> None:
    mechanisms = read("mechanisms")
    assert len(mechanisms) >= 130
    assert len(read("kinds")) >= 20
    thematic = [c for c in mechanisms.values() if c.get("broader") == "SP-THEMATIC"]
    assert len([c for c in thematic if "ended" not in c]) >= 44
    treaty_bodies = {code for code, c in mechanisms.items() if c.get("broader") == "UN-TB"}
    assert treaty_bodies == {"CCPR", "CESCR", "CERD", "CEDAW", "CAT", "SPT", "CRC", "CMW", "CRPD", "CED"}


def test_codes_and_keys(vocabulary: tuple[str, Concepts]) -> None:
    name, concepts = vocabulary
    for code, concept in concepts.items():
        assert re.fullmatch(CODES[name], code), code
        assert set(concept) <= KEYS[name], (code, set(concept) - KEYS[name])


def test_both_labels_are_there_and_clean(vocabulary: tuple[str, Concepts]) -> None:
    _, concepts = vocabulary
    for code, concept in concepts.items():
        for language in LANGUAGES:
            for label in names(concept, language):
                assert label != "", code
                assert label == " ".join(label.split()), (code, label)
                assert "'" not in label, f"{code}: typographic apostrophe wanted in {label!r}"
                assert unicodedata.is_normalized("NFC", label), (code, label)


def test_tree_holds_together(vocabulary: tuple[str, Concepts]) -> None:
    _, concepts = vocabulary
    for code, concept in concepts.items():
        parent = concept.get("broader")
        assert parent is None or parent in concepts, (code, parent)
        assert code not in ancestors(concepts, code), f"{code} lies above itself"


def test_siblings_have_different_preferred_labels(vocabulary: tuple[str, Concepts]) -> None:
    _, concepts = vocabulary
    for language in LANGUAGES:
        seen: dict[tuple[str | None, str], str] = {}
        for code, concept in concepts.items():
            place = (concept.get("broader"), folded(concept[language]))
            assert seen.setdefault(place, code) == code, (code, seen[place])


def test_a_name_stands_for_one_concept(vocabulary: tuple[str, Concepts]) -> None:
    _, concepts = vocabulary
    for language in LANGUAGES:
        bearers: dict[str, set[str]] = defaultdict(set)
        for code, concept in concepts.items():
            for label in [code, *names(concept, language)]:
                bearers[folded(label)].add(code)
        assert {label: codes for label, codes in bearers.items() if len(codes) > 1} == {}


def test_other_names_do_not_repeat(vocabulary: tuple[str, Concepts]) -> None:
    _, concepts = vocabulary
    for code, concept in concepts.items():
        for language in LANGUAGES:
            labels = names(concept, language)
            assert len(labels) == len(set(labels)), code


def test_links_are_addresses(vocabulary: tuple[str, Concepts]) -> None:
    _, concepts = vocabulary
    for code, concept in concepts.items():
        for link in concept.get("links", []):
            assert re.fullmatch(r"https?://[a-z0-9.-]+/[^\s]*", link), (code, link)


def test_years_of_mechanisms() -> None:
    for code, concept in read("mechanisms").items():
        years = [concept[key] for key in ("established", "ended") if key in concept]
        assert all(isinstance(year, int) and 1800 < year < 2100 for year in years), code
        assert years == sorted(years), code


def test_treaties_are_named_in_both_languages() -> None:
    mechanisms = read("mechanisms")
    for code, concept in mechanisms.items():
        assert ("treaty_en" in concept) == ("treaty_fr" in concept), code
        if concept.get("broader") == "UN-TB":
            assert "treaty_en" in concept, code


@pytest.mark.parametrize(
    ("symbol", "code"),
    [
        ("CCPR/C/GC/36", "CCPR"),
        ("CAT/C/FRA/CO/7", "CAT"),
        ("CAT/OP/MAR/1", "SPT"),
        ("E/C.12/GC/22", "CESCR"),
        ("A/HRC/23/18", "HRC"),
        ("A/HRC/WG.6/7/ITA/1", "UPR"),
        ("A/HRC/WGAD/2019/12", "WGAD"),
        ("A/RES/48/141", "UNGA"),
        ("E/CN.4/1986/15", "CHR"),
        ("E/CN.4/Sub.2/2003/12/Rev.2", "SUBCOM"),
        ("S/RES/1325", "UNSC"),
        ("CPT/Inf (2005) 17", "CPT"),
        ("CRI(2020)27", "ECRI"),
        ("CRC/C/GC/24", "CRC"),
        ("CM/Rec(2006)2", "COE-CM"),
        ("CM/ResDH(2019)98", "COE-EXEC"),
        ("CDL-AD(2019)005", "VENICE"),
        ("OEA/Ser.L/V/II.124", "IACHR"),
        ("ECW/CCJ/JUD/06/08", "ECOWAS-COURT"),
        ("ECLI:CE:ECHR:2012:0223JUD002776509", "ECHR"),
    ],
)
def test_symbols_reveal_their_body(symbol: str, code: str) -> None:
    fits = [
        (len(prefix), bearer)
        for bearer, concept in read("mechanisms").items()
        for prefix in concept.get("symbols", [])
        if symbol.casefold().startswith(prefix.casefold())
    ]
    assert max(fits)[1] == code


def test_one_symbol_prefix_belongs_to_one_body() -> None:
    prefixes = [p.casefold() for c in read("mechanisms").values() for p in c.get("symbols", [])]
    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("fr", "CEDH", "ECHR"),
        ("en", "ECtHR", "ECHR"),
        ("fr", "MNP", "NPM"),
        ("fr", "EPU", "UPR"),
        ("fr", "CIDH", "IACHR"),
        ("fr", "CADHP", "ACHPR"),
        ("fr", "GTDA", "WGAD"),
        ("fr", "INDH", "NHRI"),
        ("en", "HRCttee", "CCPR"),
        ("fr", "Comité des droits de l’homme", "CCPR"),
        ("fr", "Rapporteuse spéciale sur la torture", "SR-TORTURE"),
        ("fr", "Cour de la CEDEAO", "ECOWAS-COURT"),
        ("en", "Venice Commission", "VENICE"),
    ],
)
def test_mechanisms_are_known_by_their_usual_names(language: str, name: str, code: str) -> None:
    assert name in names(read("mechanisms")[code], language)


def test_cues_stand_in_both_languages() -> None:
    for code, concept in read("kinds").items():
        assert ("cues_en" in concept) == ("cues_fr" in concept), code
        for language in LANGUAGES:
            cues = concept.get(f"cues_{language}", [])
            assert all(cue == cue.lower() for cue in cues), code
            assert len(cues) == len(set(cues)), code


def test_one_cue_reveals_one_kind() -> None:
    for language in LANGUAGES:
        bearers: dict[str, set[str]] = defaultdict(set)
        for code, concept in read("kinds").items():
            for cue in concept.get(f"cues_{language}", []):
                bearers[folded(cue)].add(code)
        assert {cue: codes for cue, codes in bearers.items() if len(codes) > 1} == {}
