"""What references tell of a ruling’s formation, of treaties in the other language, of two States, and of what is not public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from search.catalogue.openings import is_of_grand_chamber
from search.messages import sentence
from search.references.bibtex import bibtex
from search.references.csl import csl
from search.references.records import record_of
from search.references.ris import ris
from search.references.written import written
from search.vocabulary import default_folder, load_vocabularies

TODAY = date(2026, 11, 22)
NAMES = load_vocabularies(default_folder())


def _works():
    spec = spec_from_file_location("reference_works", Path(__file__).parent / "reference_works.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = _works()
HIRSI = MADE.HIRSI


def said(work, unit, style, language, **more):
    return written(work, unit, style, language, NAMES, read=TODAY, **more).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("style", "language", "expected"),
    [
        (
            "un",
            "en",
            "European Court of Human Rights (Grand Chamber), Hirsi Jamaa and Others v. Italy, application No. ",
        ),
        (
            "un",
            "fr",
            "Cour européenne des droits de l’homme (Grande Chambre), Hirsi Jamaa et autres c. Italie, requête no ",
        ),
        ("oscola", "en", "Hirsi Jamaa and Others v Italy [GC] App no 27765/09 (ECtHR, 23 February 2012), para 114."),
        ("oscola", "fr", "Hirsi Jamaa et autres c Italie [GC] req no 27765/09 (CEDH, 23 février 2012), par 114."),
        ("french", "fr", "CEDH, gde ch., 23 févr. 2012, Hirsi Jamaa et autres c. Italie, n° 27765/09, § 114."),
        ("french", "en", "ECtHR, GC, 23 Feb 2012, Hirsi Jamaa and Others v. Italy, no. 27765/09, § 114."),
    ],
)
def test_the_grand_chamber_is_told_in_every_style(style, language, expected):
    unit = MADE.unit("p114", "114")
    assert said(HIRSI, unit, style, language, grand_chamber=True).startswith(expected)
    chamber = said(HIRSI, unit, style, language)
    assert not any(word in chamber for word in ("Grand", "[GC]", "GC,", "gde ch."))


def test_reference_managers_are_told_the_formation():
    made = record_of(
        HIRSI, None, "en", NAMES, language="en", address="/en/work/x", sha256=None, read=TODAY, grand_chamber=True
    )
    assert "{European Court of Human Rights (Grand Chamber)}" in bibtex(made)
    assert "PB  - European Court of Human Rights (Grand Chamber)\r\n" in ris(made)
    assert csl(made)["authority"] == "European Court of Human Rights (Grand Chamber)"


@pytest.mark.parametrize(
    ("opening", "title", "day", "expected"),
    [
        (["GRAND CHAMBER"], "CASE OF X v. ITALY", "2012-02-23", True),
        (["GRANDE CHAMBRE"], "AFFAIRE X c. ITALIE", "2012-02-23", True),
        (["The Court, sitting as a Grand Chamber composed of"], "CASE OF X v. ITALY", "1999-01-14", True),
        (["SECOND SECTION", "The Grand Chamber later"], "CASE OF X v. ITALY", "2012-02-23", False),
        (["Some words."], "X v. Italy [GC]", "2012-02-23", True),
        ([], "CASE OF X v. ITALY", "2012-02-23", False),
        (["The Court, sitting as a Grand Chamber composed of"], "CASE OF X v. TURKEY", "1996-09-16", False),
    ],
)
def test_the_title_or_the_opening_tells_the_grand_chamber_and_nothing_else_does(opening, title, day, expected):
    work = MADE.work("x", titles={"en": title}, kind="judgment", date=day, mechanisms=("ECHR",))
    assert is_of_grand_chamber(lambda *_: [(text,) for text in opening], work) is expected


@pytest.mark.parametrize(
    ("titles", "language", "expected"),
    [
        (
            {"en": "International Covenant on Civil and Political Rights"},
            "fr",
            "Pacte international relatif aux droits civils et politiques, art. 3, par. 1.",
        ),
        (
            {"fr": "Convention européenne des droits de l'homme"},
            "en",
            "European Convention on Human Rights, art. 3, para. 1.",
        ),
        (
            {"fr": "Convention européenne des droits de l'homme"},
            "fr",
            "Convention européenne des droits de l’homme, art. 3, par. 1.",
        ),
        ({"en": "Treaty of Nowhere"}, "fr", "Treaty of Nowhere, art. 3, par. 1."),
    ],
)
def test_a_treaty_bears_its_name_in_the_language_of_the_reference(titles, language, expected):
    work, unit = MADE.WORKS["treaty"]
    assert said(replace(work, titles=titles, date=None), unit, "un", language) == expected


@pytest.mark.parametrize(
    ("title", "english", "french"),
    [
        (
            "SLEPCIK v. THE NETHERLANDS AND THE CZECH REPUBLIC",
            "Slepcik v the Netherlands and the Czech Republic",
            "Slepcik c Pays-Bas et République tchèque",
        ),
        (
            "CASE OF X AND OTHERS v. BOSNIA AND HERZEGOVINA",
            "X and Others v Bosnia and Herzegovina",
            "X et autres c Bosnie-Herzégovine",
        ),
        ("Stoll v. Nowhere and Italy", "Stoll v Nowhere and Italy", "Stoll v Nowhere and Italy"),
        ("Stoll v. Nowhere and Neverland", "Stoll v Nowhere and Neverland", "Stoll v Nowhere and Neverland"),
    ],
)
def test_a_case_against_two_states_names_both(title, english, french):
    work = replace(HIRSI, titles={"en": title})
    assert said(work, None, "oscola", "en").startswith(english + " ")
    assert said(work, None, "oscola", "fr").startswith(french + " ")


def test_a_digest_of_a_treaty_names_it_as_one_does():
    work = MADE.work(
        "digest-x",
        titles={"en": "The African Charter in short", "fr": "La Charte africaine en bref"},
        kind="treaty",
        relations=("Charte africaine des droits de l’homme et des peuples",),
    )
    english, french = (said(work, None, "un", language) for language in ("en", "fr"))
    assert "digest of the African Charter on Human and Peoples’ Rights written" in english
    assert "(Charte africaine des droits de l’homme et des peuples)" in french


def test_what_is_not_public_is_said_to_whoever_cites_it():
    work, unit = MADE.WORKS["general-comment"]
    open_one = written(work, unit, "un", "en", NAMES, read=TODAY)
    kept_back = written(replace(work, access="staff"), unit, "un", "en", NAMES, read=TODAY)
    assert "reference-restricted" not in open_one.remarks
    assert "reference-restricted" in kept_back.remarks
    assert open_one.text == kept_back.text
    assert all(sentence("reference-restricted", {}, language) for language in ("fr", "en"))


def test_undated_and_without_author_nothing_is_made_up():
    work = MADE.work("x", titles={"en": "A leaflet"}, kind="factsheet", symbol=None)
    for style in ("un", "oscola", "french"):
        text = said(work, None, style, "en")
        assert "A leaflet" in text
        assert not any(sign in text for sign in ("None", "()", ", ,", "n.d."))
    made = record_of(work, None, "en", NAMES, language="en", address="/en/work/x", sha256=None, read=TODAY)
    assert made.author is made.issued is made.authority is None
    assert "PY  -" not in ris(made)
    assert "issued" not in csl(made)
