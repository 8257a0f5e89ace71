"""Who asks, in a French sentence: the article that each State and body takes, and acronyms that people know."""

from __future__ import annotations

import pytest

from search.recommending.askers import article, briefly, in_sentence
from search.vocabulary import default_folder, load_vocabularies

VOCABULARIES = load_vocabularies(default_folder())


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("ARG", "l’Argentine"),
        ("FRA", "la France"),
        ("MEX", "le Mexique"),
        ("GBR", "le Royaume-Uni"),
        ("RUS", "la Fédération de Russie"),
        ("USA", "les États-Unis d’Amérique"),
        ("NLD", "les Pays-Bas"),
        ("EGY", "l’Égypte"),
        ("ISR", "Israël"),
        ("CUB", "Cuba"),
        ("VAT", "le Saint-Siège"),
        ("HND", "le Honduras"),
        ("UN-TB", "les organes conventionnels des Nations Unies"),
        (
            "SR-TORTURE",
            "le Rapporteur spécial sur la torture et autres peines ou traitements cruels, inhumains ou dégradants",
        ),
        ("A civil platform", "A civil platform"),
    ],
)
def test_french_puts_an_article(code: str, said: str) -> None:
    assert in_sentence(code, "fr", VOCABULARIES) == said


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        ("UPR", "l’EPU", "UPR"),
        ("CEDAW", "le CEDAW", "CEDAW"),
        ("ACHPR", "la CADHP", "ACHPR"),
        ("UN", "l’ONU", "UN"),
        ("UN-TB", "les organes conventionnels des Nations Unies", "United Nations human rights treaty bodies"),
        ("FRA", "la France", "France"),
    ],
)
def test_an_acronym_is_used_where_the_body_goes_by_it(code: str, french: str, english: str) -> None:
    assert briefly(code, "fr", VOCABULARIES) == french
    assert briefly(code, "en", VOCABULARIES) == english


def test_english_names_stand_bare() -> None:
    assert {article(code, "en", VOCABULARIES) for code in ("FRA", "UPR", "Nobody")} == {""}
