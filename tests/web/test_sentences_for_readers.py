"""What a page says of an address that cannot be answered: in the reader's words, without the names that programs use."""

from __future__ import annotations

import re

import pytest
from page_text import text_of


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/fr/?filter=state=SVN", "Le filtre «\u00a0state=SVN\u00a0» n’est pas connu ici"),
        ("/en/?filter=state=SVN", "The filter “state=SVN” is not known here"),
        ("/fr/recommendations?filter=response=zebulon", "n’est pas une valeur de la liste «\u00a0Réponse\u00a0»"),
        ("/en/recommendations?filter=response=zebulon", "is not a value of the list “Response”"),
    ],
)
def test_a_filter_that_is_none_is_told_in_words(client, path, said):
    shown = text_of(client.get(path).text)
    assert said in shown
    for word in ("facette", "facet", "Le paramètre filter", "The parameter filter"):
        assert word not in shown


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_an_ellipsis_ends_a_sentence_by_itself(client, ui):
    shown = text_of(client.get(f"/{ui}/?page=abc").text)
    assert "1, 2, 3 …" in shown.replace("\u00a0", " ").replace("\u202f", " ")
    assert "…." not in shown


def test_a_body_that_cannot_be_read_is_told_in_both_languages(client):
    answer = client.post("/api/v1/check", json={"text": 3})
    assert answer.status_code == 400
    message = answer.json["error"]["message"]
    assert "Expected" not in message["fr"] + message["en"]
    assert "JSON" in message["fr"]


def test_a_state_that_is_near_is_named_in_the_language_of_the_page(client):
    assert "Slovénie" in text_of(client.get("/fr/recommendations?filter=country=Slovenya").text)
    assert "Slovenia" in text_of(client.get("/en/recommendations?filter=country=Slovenya").text)


def test_the_heads_of_a_batch_are_names(client):
    sent = {"list": "country\nMorocco\nNowhereland"}
    html = client.post("/en/batch", data=sent, headers={"Origin": "http://localhost"}).text
    assert re.findall(r'<th scope="col">(?:<span class="long">)?([^<]+)</', html) == [
        "Asked, and read as",
        "Documents",
        "Recommendations",
        "Accepted",
    ]
    assert re.search(r'<td colspan="3" class="fault"><span>[^<]*Nowhereland', html)
