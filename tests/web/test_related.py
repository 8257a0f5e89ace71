"""Documents beside a document: bound by a relation, of one symbol or case, cited together, of one State and body; none hidden."""

from __future__ import annotations

import re

import pytest
from makers.libraries import report_text, run
from msgspec.structs import replace

from search.settings import AccessSettings, load_settings
from web.wsgi import create_app

FACTS = {
    "report": 'identifiers = [{scheme = "un-symbol", value = "A/HRC/91/2"}]\nmechanisms = ["HRC"]\ncountries = ["CHE"]\ndate = "2010-03-01"\nkind = "annual-report"\n',
    "addendum": 'identifiers = [{scheme = "un-symbol", value = "A/HRC/91/2/Add.1"}]\nmechanisms = ["HRC"]\n',
    "other": 'identifiers = [{scheme = "un-symbol", value = "A/HRC/91/22"}]\nmechanisms = ["HRC"]\ncountries = ["CHE"]\ndate = "2011-01-01"\nkind = "annual-report"\n',
    "errata": 'id = "errata"\nmechanisms = ["HRC"]\nrelations = [{kind = "corrects", target = "A/HRC/91/2"}]\n',
    "views": 'identifiers = [{scheme = "un-symbol", value = "CAT/C/1/D/7/1990"}, {scheme = "communication", value = "7/1990"}]\nmechanisms = ["CAT"]\ndate = "1992-01-01"\n',
    "stage": 'identifiers = [{scheme = "un-symbol", value = "CAT/C/2/D/7/1990"}, {scheme = "communication", value = "7/1990"}]\nmechanisms = ["CAT"]\ndate = "1991-01-01"\n',
    "namesake": 'identifiers = [{scheme = "un-symbol", value = "CRC/C/1/D/7/1990"}, {scheme = "communication", value = "7/1990"}]\nmechanisms = ["CRC"]\n',
    "secret": 'access = "restricted"\nidentifiers = [{scheme = "un-symbol", value = "A/HRC/91/2/Corr.1"}]\nmechanisms = ["HRC"]\ncountries = ["CHE"]\nkind = "annual-report"\nrelations = [{kind = "revises", target = "A/HRC/91/2"}]\n',
}
SAID = {
    "apart-1": ("A/HRC/91/51", "See A/HRC/91/50."),
    "apart-2": ("A/HRC/91/52", "See A/HRC/91/50, para. 1."),
    "alone": ("A/HRC/91/50", "Nothing is cited here."),
    "one": ("A/HRC/91/31", "See A/HRC/91/2, para. 1, and CAT/C/1/D/7/1990."),
    "two": ("A/HRC/91/32", "As in A/HRC/91/2 and in CAT/C/1/D/7/1990, para. 1."),
    "three": ("A/HRC/91/33", "As in A/HRC/91/2 and in CAT/C/2/D/7/1990."),
    "hidden": ("A/HRC/91/34", "As in A/HRC/91/2 and in CAT/C/2/D/7/1990, para. 1."),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("related")
    for name, facts in FACTS.items():
        inside = place / "documents" / name
        inside.mkdir(parents=True)
        (inside / "en.txt").write_text(
            report_text(f"Title of {name}", f"Document {name}", f"Text of the document named {name}."), encoding="utf-8"
        )
        (inside / "document.toml").write_text(facts, encoding="utf-8")
    for name, (symbol, text) in SAID.items():
        inside = place / "documents" / name
        inside.mkdir(parents=True)
        (inside / "en.txt").write_text(report_text(symbol, f"Citing {name}", text), encoding="utf-8")
        access = 'access = "restricted"\n' if name == "hidden" else ""
        (inside / "document.toml").write_text(
            f'{access}identifiers = [{{scheme = "un-symbol", value = "{symbol}"}}]\nmechanisms = ["HRC"]\n',
            encoding="utf-8",
        )
    run(place / "library", place / "documents")
    return place / "library"


@pytest.fixture(scope="module")
def public(folder):
    return create_app(load_settings(environ={}), folder).test_client()


@pytest.fixture(scope="module")
def trusted(folder):
    settings = replace(load_settings(environ={}), access=AccessSettings(command_line=(), web=("restricted",)))
    return create_app(settings, folder).test_client()


def groups(page):
    """Reasons, each with the ids of its documents."""
    found = {}
    for section in re.findall(r'(?s)<section aria-labelledby="why-.*?</section>', page):
        reason = re.search(r'id="why-([\w-]+)"', section)[1]
        found[reason] = re.findall(r'<li><a href="/en/work/([^"?/]+)"', section)
    return found


def test_each_document_stands_under_its_reason(public):
    found = groups(public.get("/en/work/a-hrc-91-2/related").text)
    assert found["told-corrects"] == ["errata"]
    assert found["family"] == ["a-hrc-91-2-add-1"]
    assert found["together"] == ["cat-c-1-d-7-1990"]
    assert found["neighbours"] == ["a-hrc-91-22"]
    assert "case" not in found


def test_a_case_is_of_one_committee_and_in_the_order_of_its_stages(public):
    assert groups(public.get("/en/work/cat-c-1-d-7-1990/related").text)["case"] == ["cat-c-2-d-7-1990"]
    assert "case" not in groups(public.get("/en/work/crc-c-1-d-7-1990/related").text)


def test_what_a_reader_may_not_see_is_neither_listed_nor_counted(public, trusted):
    page = public.get("/en/work/a-hrc-91-2/related").text
    assert "secret" not in page
    assert "corr-1" not in page
    assert "cited together in 2 documents" in page
    assert "cat-c-2-d-7-1990" not in page, "only a restricted document would make it two"
    seen = trusted.get("/en/work/a-hrc-91-2/related").text
    assert groups(seen)["told-revises"] == ["a-hrc-91-2-corr-1"]
    assert set(groups(seen)["together"]) == {"cat-c-1-d-7-1990", "cat-c-2-d-7-1990"}
    assert "2 documents in all" in page
    assert "3 documents in all" in seen


def test_the_reading_page_shows_the_same_document_and_case(public):
    page = public.get("/en/work/a-hrc-91-2").text
    beside = page[page.index('class="beside-it"') : page.index("</section>", page.index('class="beside-it"'))]
    assert "/en/work/errata" in beside
    assert "a-hrc-91-2-add-1" in beside
    assert 'href="/en/work/a-hrc-91-2/related?lang=en"' in beside
    assert 'href="/en/work/a-hrc-91-2"' in public.get("/en/work/errata").text


def test_unknown_hidden_and_other_spellings(public):
    assert public.get("/en/work/a-hrc-91-2-corr-1/related").status_code == 404
    assert public.get("/en/work/nothing/related").status_code == 404
    assert public.get("/en/work/a-hrc-91-2/related?lang=ar").status_code == 404
    assert public.get("/en/work/A/HRC/91/2/related").headers["Location"] == "/en/work/a-hrc-91-2/related"


def test_a_document_alone_says_so_in_both_languages(public):
    assert "Nothing in the collection" in public.get("/en/work/crc-c-1-d-7-1990/related").text
    assert "Rien dans la collection" in public.get("/fr/work/crc-c-1-d-7-1990/related").text


@pytest.mark.parametrize("levels", [(), ("restricted",)])
def test_a_page_that_would_say_nothing_is_not_offered(folder, levels):
    settings = replace(load_settings(environ={}), access=AccessSettings(command_line=(), web=levels))
    client = create_app(settings, folder).test_client()
    client.get("/en/")
    ids = [hit["id"] for hit in client.get("/api/v1/search?q=&limit=50").json["hits"]]
    offered = {each for each in ids if f'href="/en/work/{each}/related?' in client.get(f"/en/work/{each}").text}
    assert offered == {each for each in ids if groups(client.get(f"/en/work/{each}/related").text)}
    assert "crc-c-1-d-7-1990" in set(ids) - offered
    assert "a-hrc-91-2" in offered
    # Cited by two documents that cite nothing else together.
    assert "a-hrc-91-50" in set(ids) - offered
