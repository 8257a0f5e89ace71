"""Lists of results as files: the same rows in every form, honest about their end, nothing restricted, no formula."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from datetime import date

import openpyxl
import pytest

from search.exports import result_lists
from search.exports.result_lists import HEAD, MEDIA_TYPES
from search.model.document import Identifier
from search.references.records import record_of
from search.service import Service
from search.settings import load_settings
from web.presenters.metadata import metadata

Q = "/en/search.{}?q=torture"


def table(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_every_form_lists_the_same_works(client):
    wanted = [hit["id"] for hit in client.get("/api/v1/search?q=torture&prefer=en").json["hits"]]
    rows = table(client.get(Q.format("csv")).data.decode("utf-8"))
    assert [row["id"] for row in rows] == wanted
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(Q.format("xlsx")).data)).active
    values = list(sheet.iter_rows(values_only=True))
    assert values[0] == HEAD
    assert [row[0] for row in values[1:]] == wanted
    lines = [json.loads(line) for line in client.get(Q.format("jsonl")).text.splitlines()]
    assert [line["id"] for line in lines] == wanted
    assert tuple(lines[0]) == HEAD
    assert client.get(Q.format("ris")).text.count("\r\nER  - \r\n") == len(wanted)
    keys = re.findall(r"(?m)^@\w+\{([^,]+),$", client.get(Q.format("bib")).text)
    assert len(keys) == len(set(keys)) == len(wanted)


@pytest.mark.parametrize("form", sorted(MEDIA_TYPES))
def test_files_say_what_they_are_and_are_kept_nowhere(client, form):
    answer = client.get(Q.format(form))
    assert answer.content_type == MEDIA_TYPES[form]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="renvoi-torture.{form}"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Rows"] == answer.headers["X-Total"] != "0"


def test_passages_are_rows_where_passages_are_listed(client):
    rows = table(client.get(Q.format("csv") + "&by=passage").data.decode("utf-8"))
    assert len(rows) > len({row["id"] for row in rows})
    assert all(row["text"] and row["anchor"] for row in rows)
    assert rows[0]["address"].startswith("http://localhost/en/work/")
    keys = re.findall(r"(?m)^@\w+\{([^,]+),$", client.get(Q.format("bib") + "&by=passage").text)
    assert len(keys) == len(set(keys)) == len(rows)


def test_a_page_of_the_list_changes_nothing_and_filters_do(client):
    whole = client.get(Q.format("csv")).data
    assert client.get(Q.format("csv") + "&page=2&limit=1").data == whole
    assert len(table(client.get(Q.format("csv") + "&filter=country=MAR").data.decode("utf-8"))) == 1


def test_a_list_ends_where_it_says(client, monkeypatch):
    monkeypatch.setattr(result_lists, "MOST", 100)
    answer = client.get("/en/search.csv?q=monitoring&by=passage")
    assert (answer.headers["X-Rows"], answer.headers["X-Total"]) == ("100", "1600")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="renvoi-monitoring-100-of-1600.csv"'
    assert len(table(answer.data.decode("utf-8"))) == 100


def test_a_long_list_is_whole_in_tables_and_ends_early_for_reference_managers(client):
    whole = client.get("/en/search.csv?q=monitoring&by=passage")
    rows = table(whole.data.decode("utf-8"))
    assert (whole.headers["X-Rows"], len(rows)) == ("1600", 1600)
    assert len({row["address"] for row in rows}) == 1600
    records = client.get("/en/search.ris?q=monitoring&by=passage")
    assert (records.headers["X-Rows"], records.headers["X-Total"]) == ("1000", "1600")
    html = client.get("/en/?q=monitoring&by=passage").text
    assert "RIS and BibTeX: the first 1,000" in html


def test_nothing_restricted_is_listed(client, trusted_application):
    for form in ("csv", "jsonl", "ris", "bib"):
        text = client.get(f"/en/search.{form}?q=Zebulon").text
        assert "secret-file" not in text
        assert "witness" not in text
    assert "secret-file" in trusted_application.test_client().get("/en/search.csv?q=Zebulon").text


def test_the_page_of_results_leads_to_the_files(client):
    html = client.get("/fr/?q=torture&filter=country=MAR").text
    for form in MEDIA_TYPES:
        assert f'href="/fr/search.{form}?q=torture&amp;filter=country%3DMAR"' in html


def test_a_document_says_what_it_is_to_programs(client):
    html = client.get("/en/work/a-hrc-99-1?lang=en").text
    for name, content in (
        ("DC.title", "Report on detention"),
        ("DC.identifier", "A/HRC/99/1"),
        ("DC.date", "2014-01-01"),
        ("DC.language", "en"),
        ("citation_title", "Report on detention"),
        ("citation_publication_date", "2014/01/01"),
        ("citation_technical_report_number", "A/HRC/99/1"),
        ("citation_technical_report_institution", "Human Rights Council"),
        ("citation_author", "Human Rights Council,"),
        ("z:itemType", "report"),
        ("citation_pdf_url", "http://localhost/original/en/a-hrc-99-1"),
    ):
        assert f'<meta name="{name}" content="{content}">' in html
    assert 'itemtype="https://schema.org/Report"' in html
    digest = client.get("/en/work/digest-cat-1?lang=en").text
    assert "digest of CAT/C/12/D/13/1993]" in re.search(r'<meta name="citation_title" content="([^"]+)"', digest)[1]
    assert "citation_author" not in digest
    assert '<meta name="z:itemType" content="document">' in digest
    hostile = client.get("/en/work/hostile").text
    assert "<script" not in hostile


def test_a_case_names_its_court_and_number_and_has_no_author(library_folder):
    service = Service(library_folder, load_settings(environ={}))
    with service.library() as opened:
        held = next(work for work in opened.catalogue.all_works() if work.symbol)
    service.close()
    case = dataclasses.replace(
        held,
        symbol="CAT/C/12/D/13/1993",
        identifiers=(
            Identifier(scheme="symbol", value="CAT/C/12/D/13/1993"),
            Identifier(scheme="communication", value="13/1993"),
        ),
        kind="decision",
        mechanisms=("CAT",),
        titles={"en": "A v. B"},
        relations=(),
    )
    record = record_of(
        case,
        None,
        "en",
        service.vocabularies,
        language="en",
        address="https://a.example/x",
        sha256=None,
        read=date(2026, 1, 1),
    )
    said = dict(metadata(record, case, "en"))
    assert said["z:itemType"] == "case"
    assert said["z:court"] == said["DC.publisher"] == "Committee against Torture"
    assert said["z:docketNumber"] == "13/1993"
    assert not {"DC.creator", "citation_author", "citation_technical_report_institution"} & set(said)
