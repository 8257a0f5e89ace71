"""A passage that stands in French and in English and cites a document is one citing passage, wherever it is counted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from makers.libraries import report_text, run, settings

from search.citation_network import citation_network
from search.cited_by import CitationsIn, citations_in
from search.cited_paragraphs import cited_paragraphs
from search.cited_works import cited_works
from search.citing_cli import cited_by_command
from search.citing_facts import CitingFilter
from search.model.reader import PUBLIC_READER
from search.service import Service
from search.settings import load_settings
from web.wsgi import create_app

CITED = report_text("A/HRC/91/2", "Report on water", "Water is a right.", "Nobody shall go without water.", "The end.")
ENGLISH = report_text(
    "A/HRC/92/1",
    "Report on prisons",
    "The Committee recalls that everyone has the right to water in detention (A/HRC/91/2, para. 2).",
    "The State party should build two prisons of another kind before the end of the year.",
    "The Committee refers to A/HRC/91/2, para. 2, and also to A/HRC/91/2, paras. 1-2, on the water of prisoners.",
)
FRENCH = report_text(
    "A/HRC/92/1",
    "Rapport sur les prisons",
    "Le Comité rappelle que chacun a droit à l’eau en détention (A/HRC/91/2, par. 2).",
    "L’État partie devrait bâtir deux prisons d’un autre genre avant la fin de l’année (A/HRC/91/2, par. 3).",
    "Le Comité renvoie au document A/HRC/91/2, par. 2, sur l’eau des détenus.",
)
OTHER = report_text("A/HRC/92/2", "Report on schools", "See A/HRC/91/2, para. 2, on the water of schools.")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("two")
    for name, texts, facts in (
        ("cited", {"en": CITED}, 'symbol = "A/HRC/91/2"\ndate = "2010-03-01"\n'),
        ("both", {"en": ENGLISH, "fr": FRENCH}, 'symbol = "A/HRC/92/1"\ndate = "2012-05-01"\n'),
        ("other", {"en": OTHER}, 'symbol = "A/HRC/92/2"\ndate = "2013-05-01"\n'),
        ("secret", {"en": ENGLISH, "fr": FRENCH}, 'access = "staff"\nsymbol = "A/HRC/92/9"\ndate = "2014-05-01"\n'),
    ):
        folder = place / "documents" / name
        folder.mkdir(parents=True)
        symbol = re.findall(r'symbol = "([^"]+)"\n', facts)[0]
        for language, text in texts.items():
            (folder / f"{language}.txt").write_text(text.replace("A/HRC/92/1", symbol), encoding="utf-8")
        described = facts.replace(
            f'symbol = "{symbol}"\n', f'identifiers = [{{scheme = "un-symbol", value = "{symbol}"}}]\n'
        )
        (folder / "document.toml").write_text(f'{described}mechanisms = ["HRC"]\n', encoding="utf-8")
    run(place / "library", place / "documents")
    return place / "library"


@pytest.fixture(scope="module")
def client(library):
    return create_app(load_settings(environ={}), library).test_client()


def found(library: Path, anchor: str | None = None, prefer: str | None = None, **wanted: str | int) -> CitationsIn:
    service = Service(library, settings())
    with service.library() as opened:
        answer = citations_in(opened, "a-hrc-91-2", PUBLIC_READER, anchor, CitingFilter(**wanted), prefer=prefer)
    service.close()
    return answer


def places(answer: CitationsIn) -> list[tuple[str, str, str]]:
    return [(each.work.id, each.unit.anchor, each.language) for each in answer.passages]


def test_a_passage_in_two_languages_is_one_and_is_shown_in_the_readers_language(library):
    other = ("a-hrc-92-2", "p1", "en")
    french = found(library, prefer="fr")
    assert (french.total, french.works) == (4, 2)
    assert set(places(french)) == {
        other,
        ("a-hrc-92-1", "p1", "fr"),
        ("a-hrc-92-1", "p2", "fr"),
        ("a-hrc-92-1", "p3", "fr"),
    }
    english = found(library, prefer="en")
    assert (english.total, english.works) == (4, 2)
    assert set(places(english)) == {
        other,
        ("a-hrc-92-1", "p1", "en"),
        ("a-hrc-92-1", "p2", "fr"),  # cites in French alone: not lost
        ("a-hrc-92-1", "p3", "en"),
    }
    told = {each.unit.anchor: each for each in english.passages if each.work.id == "a-hrc-92-1"}
    assert [len(told[anchor].citations) for anchor in ("p1", "p2", "p3")] == [1, 1, 2]
    assert [set(told[anchor].languages) for anchor in ("p1", "p2", "p3")] == [{"en", "fr"}, {"fr"}, {"en", "fr"}]


def test_facets_and_filters_by_language_know_both_versions(library):
    assert found(library).facets["language"] == {"en": 2, "fr": 1}
    french, english = found(library, language="fr"), found(library, language="en")
    assert [place[1:] for place in places(french)] == [("p1", "fr"), ("p2", "fr"), ("p3", "fr")]
    assert (french.total, french.works) == (3, 1)
    assert [place[1:] for place in places(english)] == [("p1", "en"), ("p1", "en"), ("p3", "en")]
    assert (english.total, english.works) == (3, 2)


def test_pages_of_the_list_hold_every_passage_once(library):
    whole = places(found(library, prefer="en"))
    for limit in (1, 2, 3):
        pages = [places(found(library, prefer="en", offset=start, limit=limit)) for start in range(0, 4, limit)]
        assert [place for page in pages for place in page] == whole


def test_the_list_the_api_the_page_the_picture_and_the_paragraphs_count_alike(library, client):
    listed = found(library)
    service = Service(library, settings())
    with service.library() as opened:
        work = opened.work("a-hrc-91-2", PUBLIC_READER)
        paragraphs = cited_paragraphs(opened, work, PUBLIC_READER)
        network = citation_network(opened, work.id, PUBLIC_READER)
        around = citation_network(opened, "a-hrc-92-1", PUBLIC_READER)
        out = cited_works(opened, opened.citations_out("a-hrc-92-1", PUBLIC_READER), prefer="en")
    service.close()
    assert sum(each.passages for each in network.citing) == listed.total == 4
    (cited,) = around.cited
    (told,) = out.works
    assert cited.passages == len(told.passages) == 3
    assert {one[0].anchor: one[0].language for one in told.passages} == {"p1": "en", "p2": "fr", "p3": "en"}
    answer = client.get("/api/v1/works/a-hrc-91-2/cited-by").json
    assert (answer["total"], answer["works"], len(answer["passages"])) == (4, 2, 4)
    assert answer["languages"] == {"en": 2, "fr": 1}
    said = CliRunner().invoke(
        cited_by_command,
        ["a-hrc-91-2", "--library", str(library), "--json"],
        standalone_mode=False,
        catch_exceptions=False,
    )
    assert json.loads(said.stdout)["total"] == 4
    for anchor, passages, works in (("p1", 1, 1), ("p2", 3, 2), ("p3", 1, 1)):
        at = found(library, anchor)
        assert (at.total, at.works, len(at.passages)) == (passages, works, passages)
        assert (paragraphs[anchor].passages, paragraphs[anchor].works) == (passages, works)
        one = client.get(f"/api/v1/works/a-hrc-91-2/cited-by?at={anchor}").json
        assert (one["total"], one["works"]) == (passages, works)
        assert client.get(f"/en/work/a-hrc-91-2/citations?at={anchor}").text.count('<div class="passage">') == passages
    by_api = client.get("/api/v1/works/a-hrc-91-2/cited-paragraphs").json["paragraphs"]
    assert {each["anchor"]: each["passages"] for each in by_api} == {"p1": 1, "p2": 3, "p3": 1}


def test_the_page_says_so_in_both_languages(client):
    english = client.get("/en/work/a-hrc-91-2/citations").text
    assert "4 citing passages; 2 citing documents" in english
    assert english.count('<div class="passage">') == 4
    assert "Nobody shall" not in english
    french = client.get("/fr/work/a-hrc-91-2/citations").text
    assert re.search(r"\b4\spassages citants", french)
    assert "Le Comité renvoie au document" in french
    assert "The Committee refers to" not in french
    out = client.get("/en/work/a-hrc-92-1/citations?way=out").text
    assert out.count('<div class="passage">') == 3
    assert "The Committee refers to" in out
    assert "Le Comité renvoie" not in out


def test_a_feed_tells_of_each_passage_once_in_the_language_of_its_page(client):
    english = client.get("/en/work/a-hrc-91-2/citations.json").text
    assert "The Committee recalls" in english
    assert "Le Comité rappelle" not in english
    assert "Le Comité rappelle" in client.get("/fr/work/a-hrc-91-2/citations.json").text
