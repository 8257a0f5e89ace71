"""What Zotero makes of the tags of a document's page, kind by kind, after the published rules of its reader of embedded metadata.

The reader itself is a browser's; here its rules are written down again: which tag fills which field, and how it cuts names.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from search.references.records import record_of
from search.vocabulary import default_folder, load_vocabularies
from web.presenters.metadata import metadata

HERE = Path(__file__).parent
NAMES = load_vocabularies(default_folder())
FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_public_url": "url",
    "citation_language": "language",
    "citation_pdf_url": "pdf",
    "z:itemType": "type",
    "z:court": "court",
    "z:docketNumber": "docket",
}
TYPES = {
    "european-case": "case",
    "european-decision": "case",
    "european-joined": "case",
    "inter-american-case": "case",
    "african-court": "case",
    "african-communication": "case",
    "ecowas-court": "case",
    "treaty-body-decision": "case",
    "treaty-body-decision-nameless": "case",
    "inter-american-report": "report",
    "general-comment": "report",
    "general-recommendation": "report",
    "cpt-report": "report",
    "un-resolution": "report",
    "security-council-resolution": "report",
    "un-document": "report",
    "concluding-observations": "report",
    "upr-report": "report",
    "special-procedure": "report",
    "national-document": "report",
    "handbook": "report",
    "treaty": "statute",
    "law": "statute",
    "web-page": "webpage",
    "digest": "document",
    "nothing-known": "document",
    "inter-american-opinion": "case",
}


def made_works():
    spec = spec_from_file_location("reference_works", HERE / "reference_works.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.WORKS


WORKS = made_works()


def cut(name):
    """A name as (surname, first name): at a comma where it has one, else before its last word."""
    if "," in name:
        parts = re.split(r", ?", name)
        return parts[0].strip(), parts[1].strip()
    first, _, last = name.strip().rpartition(" ")
    return last, first


def authors(tags):
    """The creators: of the tags for authors where there are any, else of Dublin Core."""
    found = []
    for name, content in tags:
        if name != "citation_author":
            continue
        several = re.split(r"\s*;\s*", content)
        if len(several) == 1:
            by_comma = re.split(r"\s*,\s*", content)
            if len(by_comma) > 1 and " " in by_comma[0] and " " in by_comma[1]:
                several = by_comma
        found += [cut(each) for each in several if each.strip(" ,-.;")]
    return found or [cut(content) for name, content in tags if name == "DC.creator"]


def item(tags):
    """Each field from the last tag that fills it."""
    return {FIELDS[name]: content for name, content in tags if name in FIELDS} | {"creators": authors(tags)}


def read(name, language, pdf=None, **changes):
    work, _ = WORKS[name]
    work = replace(work, **changes)
    record = record_of(
        work,
        None,
        "en",
        NAMES,
        language=language,
        address="https://site.example/en/work/x?lang=en",
        sha256=None,
        read=date(2026, 1, 1),
    )
    return work, record, item(metadata(record, work, "en", pdf))


def test_every_kind_of_reference_is_read_here():
    assert set(TYPES) == set(WORKS)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_document_becomes_the_item_that_it_is(name, language):
    work, record, found = read(name, language, "https://site.example/original/en/x")
    assert found["type"] == TYPES[name]
    assert found["title"] == record.title
    assert found.get("date") == (work.date.replace("-", "/") if work.date else None)
    assert found["language"] == "en"
    assert found["url"] == record.address
    assert found["pdf"] == "https://site.example/original/en/x"
    # A body or a State is one name, never a surname and a first name; one that would be cut is the institution alone.
    assert all(first == "" for _, first in found["creators"])
    wanted = [record.author] if record.author and "," not in record.author else []
    assert [last for last, _ in found["creators"]] == wanted
    if found["type"] == "report":
        assert found.get("institution") == record.authority
        assert found.get("number") == (work.symbol if record.authority else None)
    if found["type"] == "case":
        assert found.get("court") == record.authority
        assert found.get("docket") == record.number
        assert not found["creators"]
    else:
        assert "court" not in found
    if name in {"treaty", "law", "digest"}:
        assert not found["creators"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_body_whose_name_has_a_comma_is_not_taken_apart(language):
    _, record, found = read("special-procedure", language, mechanisms=("SR-EXEC",))
    assert "," in record.authority
    assert found["creators"] == []
    assert found["institution"] == record.authority
    assert found["type"] == "report"


def test_without_a_file_there_is_none_to_fetch():
    assert "pdf" not in read("un-document", "en")[2]
