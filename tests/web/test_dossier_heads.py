"""A dossier says what it holds: what was asked in its title, and below it the day, the collection and the address."""

from __future__ import annotations

import io

import docx
import pytest

TITLES = {
    "fr": "Recommandations\u00a0: Maroc\u00a0; «\u00a0torture\u00a0»",
    "en": "Recommendations: Morocco; “torture”",
}


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_a_list_to_print_says_what_was_asked_when_of_what_and_where(client, ui):
    page = client.get(f"/{ui}/recommendations.html?q=torture&filter=country%3DMAR").text
    assert f"<title>{TITLES[ui]}</title>" in page
    assert f"<h1>{TITLES[ui]}</h1>" in page
    assert f"http://localhost/{ui}/recommendations?q=torture&amp;filter=country" in page
    made, state = (
        ("Dossier fait le", "collection dans son état du")
        if ui == "fr"
        else ("Dossier made on", "collection as it was on")
    )
    assert made in page
    assert state in page


@pytest.mark.parametrize(("ui", "tag"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_a_word_file_carries_its_title_and_language(client, ui, tag):
    for path, held in (
        ("recommendations", TITLES[ui]),
        ("matrix", TITLES[ui].split(":")[1].strip()),
    ):
        file = client.get(f"/{ui}/{path}.docx?q=torture&filter=country%3DMAR")
        properties = docx.Document(io.BytesIO(file.data)).core_properties
        assert held in properties.title
        assert properties.language == tag


def test_everything_asked_has_the_plain_title(client):
    assert "<h1>Recommandations</h1>" in client.get("/fr/recommendations.html").text


@pytest.mark.parametrize("path", ["countries/MAR", "mechanisms/UPR", "chains/MAR"])
def test_other_dossiers_say_when_and_where(client, path):
    page = client.get(f"/en/{path}.html").text
    assert "Dossier made on" in page
    assert f"Permanent address: http://localhost/en/{path}" in page


@pytest.mark.parametrize(
    ("ui", "said"),
    [
        ("fr", "La collection ne contient aucune recommandation adressée à cet État."),
        ("en", "No recommendation to this State is held here."),
    ],
)
def test_a_state_without_recommendations_says_so_and_offers_no_empty_files(client, ui, said):
    page = client.get(f"/{ui}/countries/ISL").text
    assert said in page
    assert "countries/ISL.csv" not in page
    assert said not in client.get(f"/{ui}/countries/MAR").text
