"""The pages of recommendations and matrices: what they hold, for whom, in both languages, and as files."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from page_text import text_of


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_the_list_shows_who_asked_whom_and_every_answer(client, ui):
    html = client.get(f"/{ui}/recommendations").text
    shown = text_of(html)
    assert shown.count("Maroc" if ui == "fr" else "Morocco") >= 3
    for word in ("acceptée", "notée") if ui == "fr" else ("accepted", "noted"):
        assert word in shown
    assert "A civil platform" in shown
    assert "Zebulon" not in shown
    assert "&lt;b&gt;taken note" in html
    assert "&lt;i&gt;law 1" in html


def test_a_query_narrows_and_marks(client):
    html = client.get("/en/recommendations?q=lawyers").text
    assert "1 recommendation" in text_of(html)
    assert "<mark>lawyers</mark>" in html


def test_filters_are_kept_and_can_be_removed(client):
    html = client.get("/en/recommendations?filter=response=noted").text
    assert "1 recommendation" in text_of(html)
    assert re.search(r'class="chip" href="/en/recommendations"', html)
    assert 'value="response=noted" checked' in html


def test_a_restricted_recommendation_exists_only_for_who_may_see_it(client, trusted_application):
    for path in (
        "/en/recommendations",
        "/en/matrix?rows=country&cols=response",
        "/en/recommendations.csv",
        "/api/v1/recommendations",
    ):
        assert "Tunisia" not in client.get(path).text
        assert "TUN" not in client.get(path).text
    assert "Tunisia" in trusted_application.test_client().get("/en/matrix?rows=country&cols=response").text


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_each_cell_of_a_matrix_counts_what_its_link_finds(client, ui):
    html = client.get(f"/{ui}/matrix?rows=theme&cols=response").text
    cells = re.findall(r'<td class="shade[1-5]"><a href="([^"]+)"[^>]*>(\d+)</a>', html)
    assert cells
    for url, count in cells:
        found = client.get(url.replace("&amp;", "&").replace(f"/{ui}/recommendations", "/api/v1/recommendations")).json
        assert found["total"] == int(count)
    assert 'scope="row"' in html
    assert "<caption" in html


def test_a_matrix_can_be_swapped_and_shaded_by_share(client):
    html = client.get("/en/matrix?rows=response&cols=year&shade=share&q=lawyers").text
    assert "rows=year&amp;cols=response" in html
    assert client.get("/en/matrix?rows=theme&cols=theme").status_code == 400
    assert client.get("/fr/matrix?rows=couleur").status_code == 400


@pytest.mark.parametrize("page", ["recommendations", "matrix"])
@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl", "docx", "html"])
def test_lists_and_matrices_are_files(client, page, kind):
    answer = client.get(f"/fr/{page}.{kind}?filter=country=MAR")
    assert answer.status_code == 200
    shown = "inline" if kind == "html" else "attachment"
    assert answer.headers["Content-Disposition"].startswith(shown)
    body = answer.data
    if kind in {"xlsx", "docx"}:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            assert package.testzip() is None
            inside = b"".join(package.read(name) for name in package.namelist())
    else:
        inside = body
    if page == "recommendations":
        for text in ("La torture en détention est interdite.", "Torture in detention is prohibited."):
            assert text.encode() in inside
        assert b"http://localhost/fr/work/a-hrc-99-1" in inside
    if kind == "jsonl":
        assert all(json.loads(line) for line in body.splitlines())


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_an_own_note_is_one_in_every_file(client, ui):
    own = "note personnelle de Us" if ui == "fr" else "own note of Us"
    done = "réalisée" if ui == "fr" else "done"
    whole = f"{done}, {'mai' if ui == 'fr' else 'May'} 2016 – <i>law 1</i> ({own})"
    for kind in ("csv", "jsonl"):
        assert whole in client.get(f"/{ui}/recommendations.{kind}").text
    lines = [json.loads(line) for line in client.get(f"/{ui}/recommendations.jsonl").text.splitlines()]
    noted = next(line for line in lines if line["accounts"])
    assert (noted["status_by"], noted["status_date"], noted["evidence"]) == ("Us", "2016-05", "<i>law 1</i>")
    assert noted["status_own"] == ("oui" if ui == "fr" else "yes")
    assert {line["status_own"] for line in lines if not line["accounts"]} == {None}
    assert own in client.get(f"/{ui}/recommendations.html").text
    for kind in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(client.get(f"/{ui}/recommendations.{kind}").data)) as package:
            assert own.encode() in b"".join(package.read(name) for name in package.namelist())


def test_who_asks_stands_with_its_article_in_french(client):
    for ui, said in (("fr", "demandé par la France, le Sénégal"), ("en", "asked by France, Senegal")):
        assert said in re.sub(r"<[^>]+>", "", client.get(f"/{ui}/recommendations").text)


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_a_state_that_is_none_is_answered_with_near_names(client, ui):
    for page in ("recommendations", "matrix"):
        answer = client.get(f"/{ui}/{page}?filter=country=Maroco")
        assert answer.status_code == 400
        assert ("Maroc (MAR)" if ui == "fr" else "Morocco (MAR)") in text_of(answer.text)


def test_a_dossier_opens_in_word(client):
    import docx

    document = docx.Document(io.BytesIO(client.get("/en/recommendations.docx").data))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[0] == "Recommendations"
    assert "Torture in detention is prohibited." in said
    (place,) = [line for line in said if "A/HRC/99/1, para. 1, p. 1 [fr]" in line]
    # On paper a link leads nowhere: the whole address is written below the place.
    assert place.splitlines()[1] == "http://localhost/en/work/a-hrc-99-1?lang=fr&at=p1#p1"
    table = docx.Document(io.BytesIO(client.get("/en/matrix.docx").data)).tables[0]
    assert table.rows[-1].cells[0].text == "total"


def test_the_api_answers_as_the_command_line(client):
    found = client.get("/api/v1/recommendations?filter=recommender=FRA").json
    assert found["total"] == 1
    one = found["recommendations"][0]
    assert one["id"] == "a-hrc-99-1#p1.a"
    assert one["response"] == "noted"
    assert {passage["version"] for passage in one["passages"]} == {"fr", "en"}
    table = client.get("/api/v1/matrix?rows=year&cols=response").json
    assert sum(line["count"] for line in table["rows"]) == table["total"]["count"] == 3
    assert client.get("/api/v1/matrix?rows=x").json["error"]["code"] == "dimension-unknown"


def test_a_page_beyond_the_last_says_so_and_leads_back(client):
    html = client.get("/en/recommendations?page=9").text
    assert 'rel="prev"' in html or "No recommendation" in text_of(html) or "recommendations" in text_of(html)


def test_the_api_goes_on_where_a_page_of_recommendations_ended(client):
    whole = client.get("/api/v1/recommendations?filter=response=accepted&filter=response=noted").json
    assert whole["next"] is None
    seen, address = [], "/api/v1/recommendations?filter=response=accepted&filter=response=noted&limit=1"
    first = client.get(address).json
    while True:
        seen += [one["id"] for one in first["recommendations"]]
        if first["next"] is None:
            break
        cursor = first["next"]
        first = client.get(f"{address}&cursor={cursor}").json
    assert seen == [one["id"] for one in whole["recommendations"]]
    assert client.get(f"/api/v1/recommendations?limit=1&cursor={cursor}").status_code == 400


def test_chains_of_the_api_are_paged(client):
    answer = client.get("/api/v1/chains/MAR?limit=1").json
    assert len(answer["chains"]) <= 1
    assert (answer["next"] is None) == (answer["total"] <= 1)
    assert client.get("/api/v1/chains/MAR?limit=0").status_code == 400


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_a_body_that_asks_is_named_once(client, ui):
    articles = re.findall(
        r'(?s)<article class="recommendation">.*?</article>', client.get(f"/{ui}/recommendations").text
    )
    asked_by_it = 0
    for article in articles:
        askers = re.findall(r'href="([^"]*/mechanisms/[^"]+)"', article[: article.index("</h2>")])
        rest = re.search(r'(?s)</h2>\s*<p class="line">(.*?)</p>', article)
        asked_by_it += bool(askers)
        assert rest is None or not any(asker in rest[1] for asker in askers)
    assert asked_by_it


@pytest.mark.parametrize(("ui", "said"), [("fr", "Rien sur cette page"), ("en", "Nothing on this page")])
def test_a_page_beyond_the_last_leads_to_the_last_and_does_not_say_that_nothing_is_held(client, ui, said):
    html = client.get(f"/{ui}/recommendations?page=9999").text
    assert said in text_of(html)
    assert "holds no recommendations" not in html
    assert f'<a href="/{ui}/recommendations" rel="nofollow">' in html
