"""Pages of countries, mechanisms, chains and lists: what they hold, for whom, in both languages, and as files."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile

import pytest
import small_library
from page_text import text_of

from search.model.document import Description, Identifier
from search.settings import load_settings
from web.wsgi import create_app


def asked(number, session, date, *texts, access="public"):
    said = Description(
        titles={"en": f"Recommendations of session {session}", "fr": f"Recommandations de la session {session}"},
        id=f"session-{number}",
        identifiers=(Identifier(scheme="record", value=f"SESSION {number}"),),
        kind="recommendation",
        date=date,
        mechanisms=("UPR",),
        countries=("MAR",),
        access=access,
    )
    return said, tuple(small_library.unit(n, text, anchor=f"p{n}", number=str(n)) for n, text in enumerate(texts, 1))


FIRST = asked(
    1,
    1,
    "2008-04",
    "Ratify the Optional Protocol to the Convention against Torture (France)",
    "Build <b>new</b> schools in the mountains of the north for nomadic children (Spain)",
)
SECOND = asked(
    2,
    13,
    "2012-05",
    "Consider acceding to OP-CAT, and set up a national preventive mechanism (Senegal)",
    "Build new schools in the mountains of the north and the east for nomadic children (Spain)",
)
HIDDEN = asked(3, 27, "2017-05", "Ratify OP-CAT at last (Tunisia)", access="restricted")
ANSWERS = {"session-1": ("noted", "accepted"), "session-2": ("accepted", "noted"), "session-3": ("noted",)}
STATUS = Description(
    titles={"en": "Convention against Torture", "fr": "Convention contre la torture"},
    id="treaty-status-cat",
    identifiers=(Identifier(scheme="record", value="CAT status"),),
    kind="treaty-status",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("asked")

    rows = (small_library.unit(1, "Morocco | state party | 1993 | =note", kind="table_row", anchor="MA"),)
    versions = [(said, "en", units, None, "text/html", ()) for said, units in (FIRST, SECOND, HIDDEN)]
    versions.append((STATUS, "en", rows, None, "text/csv", ()))
    small_library.write_versions(
        place / "library", versions, small_library.asked_of_morocco(lambda said, _: ANSWERS.get(said.id, ()))
    )
    return place / "library"


@pytest.fixture
def client(folder):
    return create_app(load_settings(environ={}), folder).test_client()


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_a_country_page_tells_what_was_asked_answered_and_bound(client, ui):
    html = client.get(f"/{ui}/countries/MAR").text
    shown = text_of(html)
    assert "4 recomm" in shown
    assert ("Lié par 1" if ui == "fr" else "Bound by 1") in shown
    assert "1993" in shown
    assert "2017" not in shown
    assert html.count("<svg") == html.count("<title id=") == html.count("<desc id=") == 1
    assert re.search(r'<th scope="row">2008</th>', html)
    assert "/chains/MAR?of=" in html
    assert "<b>new" not in html


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_a_mechanism_page_tells_whom_it_asked(client, ui):
    shown = text_of(client.get(f"/{ui}/mechanisms/UPR").text)
    assert ("Maroc" if ui == "fr" else "Morocco") in shown
    assert ("Son propre site" if ui == "fr" else "Own page") in shown


def test_lists_of_countries_and_mechanisms_count_and_lead_on(client):
    assert "4 recommendations" in text_of(client.get("/en/countries").text)
    html = client.get("/fr/mechanisms").text
    assert 'href="/fr/mechanisms/UPR"' in html


def test_names_lead_to_codes_and_unknown_ones_nowhere(client):
    assert client.get("/en/countries/Maroc").headers["Location"].endswith("/en/countries/MAR")
    for path in ("/en/countries/Nowhereland", "/fr/mechanisms/none", "/en/chains/ZZZ"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_chains_join_the_same_ask_over_time_with_answers_and_wording(client, ui):
    listed = client.get(f"/{ui}/chains/MAR").text
    assert ("Demandé 2 fois depuis 2008, par l’EPU" if ui == "fr" else "Asked 2 times since 2008, by UPR") in text_of(
        listed
    )
    assert (
        "notée en 2008, acceptée en 2012" in text_of(listed)
        if ui == "fr"
        else "noted in 2008, accepted in 2012" in text_of(listed)
    )
    one = client.get(f"/{ui}/chains/MAR?of=session-1%23p2").text
    assert re.search(r"<ins>and the east</ins>", one)
    assert one.count('class="dot') == 2
    assert "&lt;b&gt;new" in one


def test_what_a_reader_may_not_see_makes_no_chain_longer(folder):
    from msgspec.structs import replace

    from search.settings import AccessSettings

    settings = load_settings(environ={})
    trusted = create_app(replace(settings, access=AccessSettings(command_line=(), web=("restricted",))), folder)
    assert "Asked 3 times since 2008" in text_of(trusted.test_client().get("/en/chains/MAR").text)
    public = create_app(settings, folder).test_client()
    for identity in ("session-3%23p1", "no-such%23p1"):
        assert public.get(f"/en/chains/MAR?of={identity}").status_code == 404
    assert "Asked 2 times" in text_of(public.get("/en/chains/MAR").text)


@pytest.mark.parametrize("path", ["countries/MAR", "mechanisms/UPR", "chains/MAR"])
@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl", "docx", "html"])
def test_pages_are_files(client, path, kind):
    answer = client.get(f"/fr/{path}.{kind}")
    assert answer.status_code == 200
    shown = "inline" if kind == "html" else "attachment"
    assert answer.headers["Content-Disposition"].startswith(shown)
    if kind in {"xlsx", "docx"}:
        assert zipfile.ZipFile(io.BytesIO(answer.data)).testzip() is None
    else:
        assert answer.data


def posted(client, **form):
    return client.post(
        "/en/batch", data=form, headers={"Sec-Fetch-Site": "same-origin"}, content_type="multipart/form-data"
    )


def test_a_list_is_answered_line_by_line_and_a_bad_line_stops_nothing(client):
    answer = posted(client, list="country,year\nMorocco,2008\nNowhereland,\nMaroc,\n")
    shown = text_of(answer.text)
    assert answer.status_code == 200
    assert "3 lines" in shown
    assert "Nowhereland" in shown
    assert re.findall(r'nofollow">(\d+)</a>', answer.text) == ["2", "4"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_list_may_be_a_file_and_the_answer_a_table(client):
    answer = posted(client, file=(io.BytesIO(b"schools\nMAR\n"), "list.csv"), **{"as": "csv"})
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert '"schools","question"' in answer.text


def test_a_list_from_elsewhere_is_not_read(client):
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {}):
        assert client.post("/en/batch", data={"list": "MAR"}, headers=headers).status_code == 400
    assert client.post("/en/batch", data={"list": "MAR"}, headers={"Origin": "http://localhost"}).status_code == 200


def test_an_empty_list_and_a_long_one_are_refused_in_words(client):
    assert "list is empty" in text_of(posted(client, list="\n\n").text)
    assert posted(client, list="MAR\n" * 1001).status_code == 400
    assert posted(client, list="x" * 300_000).status_code == 400


def test_a_list_is_written_to_no_log(client, caplog):
    posted(client, list="temoin-secret\n")
    assert "temoin-secret" not in caplog.text


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_the_dossier_of_a_country_holds_all_it_was_asked_and_the_latest_documents(client, ui):
    html = client.get(f"/{ui}/countries/MAR.html").text
    heads = re.findall(r"<h2>([^<]*)</h2>", html)
    latest = "Derniers documents" if ui == "fr" else "Latest documents"
    assert latest in heads
    own = ("Examen périodique universel" if ui == "fr" else "Universal Periodic Review").casefold()
    part = next(head for head in heads if head.casefold().startswith(own))
    section = html[html.index(f"<h2>{part}</h2>") :]
    assert section.count("<article>") == 4
    newer, older = ("mai 2012", "avril 2008") if ui == "fr" else ("May 2012", "April 2008")
    assert section.index(newer) < section.index(older)
    # Dates are in words wherever somebody reads them.
    assert not re.search(r">[^<]*\b(?:19|20)\d\d-\d\d\b", re.sub(r'<p class="where">.*?</p>', "", html))
    assert "Tunisia" not in html
    answers = "Réponse\u00a0: " if ui == "fr" else "Response: "
    assert answers in html
    states = "Mise en œuvre" if ui == "fr" else "Implementation"
    assert section.count(f"<dt>{states}</dt>") == 4
    assert "/work/session-2" in html[html.index(f"<h2>{latest}</h2>") :] or "session-2" in html


def test_the_word_dossier_of_a_country_holds_the_same(client):
    answer = client.get("/fr/countries/MAR.docx")
    text = zipfile.ZipFile(io.BytesIO(answer.data)).read("word/document.xml").decode()
    assert "Derniers documents" in text
    assert "nomadic children" in text


@pytest.mark.parametrize("dated", [(FIRST, SECOND), (FIRST,)])
def test_a_chart_of_years_says_how_many_have_no_date(tmp_path, dated):
    undated = asked(4, 9, None, "Publish the report", "Train the judges")

    versions = [(said, "en", units, None, "text/html", ()) for said, units in (*dated, undated)]
    unanswered = small_library.asked_of_morocco(lambda _, units: ["unknown"] * len(units))
    small_library.write_versions(tmp_path / "library", versions, unanswered)
    pages = create_app(load_settings(environ={}), tmp_path / "library").test_client()
    if len(dated) == 1:
        page = pages.get("/en/mechanisms/UPR").text
        assert "years-picture" not in page, "a single bar compares nothing"
        assert re.search(r"<details open><summary>The numbers as a table", page)
        assert re.search(r"date not known(?:\s|\d)*2\b", text_of(page))
        return
    assert "2 more without a known date are not drawn." in text_of(pages.get("/en/mechanisms/UPR").text)
    assert "2 autres, de date inconnue, ne sont pas dessinées." in text_of(pages.get("/fr/countries/MAR").text)


def test_the_table_of_a_country_has_its_years_and_chains(client):
    lines = [json.loads(line) for line in client.get("/en/countries/MAR.jsonl").text.splitlines()]
    assert {"Year", "chain"} <= {line["dimension"] for line in lines}
    chain = next(line for line in lines if line["dimension"] == "chain")
    assert chain["remark"].startswith("Asked ")
    assert chain["count"] >= 2


def test_every_name_that_is_counted_leads_somewhere(client):
    html = client.get("/en/countries/MAR").text
    rows = re.findall(r'(?s)<table class="counted">.*?</table>', html)
    names = [name for table in rows for name in re.findall(r'(?s)<tr><th scope="row">(.*?)</th>', table)]
    assert names
    assert all(name.startswith('<a href="') for name in names)


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize("path", ["countries/MAR", "mechanisms/UPR"])
def test_a_program_that_follows_feeds_finds_those_of_a_profile(client, ui, path):
    page = client.get(f"/{ui}/{path}").text
    links = re.findall(r'<link rel="alternate" type="application/[a-z]+\+[a-z]+"[^>]*href="([^"]+)"', page)
    assert [link.split("?")[0] for link in links] == [f"/{ui}/feed.atom", f"/{ui}/feed.json"]
    atom, listed = (client.get(html.unescape(link)) for link in links)
    assert atom.status_code == 200
    assert {item["title"].split(" – ")[0] for item in listed.json["items"]}
