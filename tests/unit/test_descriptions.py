"""Descriptions that people write, in their three forms, and how their faults are told."""

from __future__ import annotations

import pytest

from indexer.descriptions import read_document_toml, read_documents_jsonl, read_overrides
from search.errors import ConfigurationError

WHOLE = """
id = "cat-morocco"
date = 2013-05-27
kind = "visit-report"
mechanisms = ["SR-TORTURE"]
countries = ["MAR"]
access = "staff"
title.en = "Mission to Morocco"
title.fr = "Mission au Maroc"
identifiers = [{ scheme = "un-symbol", value = "A/HRC/22/53/Add.2" }]
relations = [{ kind = "addendum_of", target = "A/HRC/22/53" }]
files = { fr = "fr.pdf", en = "en.html" }
"""


def test_a_whole_description(tmp_path):
    path = tmp_path / "document.toml"
    path.write_text(WHOLE, encoding="utf-8")
    description, files = read_document_toml(path)
    assert description.titles == {"en": "Mission to Morocco", "fr": "Mission au Maroc"}
    assert (description.date, description.access, description.countries) == ("2013-05-27", "staff", ("MAR",))
    assert description.identifiers[0].value == "A/HRC/22/53/Add.2"
    assert description.relations[0].kind == "addendum_of"
    assert dict(files) == {"fr": "fr.pdf", "en": "en.html"}
    assert description.suggested == {}


@pytest.mark.parametrize(
    "text",
    [
        'colour = "red"',
        'date = "27 May"',
        "countries = 3",
        'access = ""',
        'identifiers = [{ scheme = "isbn", value = "1" }]',
        'relations = [{ kind = "likes", target = "x" }]',
        "date = ",
        'title = "no language"',
    ],
)
def test_faults_name_the_file(tmp_path, text):
    path = tmp_path / "document.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_document_toml(path)
    assert caught.value.facts["path"].endswith("document.toml")
    assert caught.value.facts["detail"]


def test_lines_name_their_file_and_faults_their_line(tmp_path):
    path = tmp_path / "documents.jsonl"
    path.write_text('{"file": "a.pdf", "language": "fr", "date": "2013"}\n\n{"file": "b.pdf"}\n', encoding="utf-8")
    (first, name, language), (_, other, none) = read_documents_jsonl(path)
    assert (first.date, name, language, other, none) == ("2013", "a.pdf", "fr", "b.pdf", None)
    path.write_text('{"file": "a.pdf"}\n{"language": "fr"}\n', encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_documents_jsonl(path)
    assert caught.value.facts["path"].endswith("documents.jsonl:2")


def test_overrides_by_work_or_file(tmp_path):
    path = tmp_path / "overrides.toml"
    path.write_text('["a-hrc-23-18"]\ndate = "2013"\n["sub/fr.pdf"]\ncountries = ["MAR"]\n', encoding="utf-8")
    found = read_overrides(path)
    assert found["a-hrc-23-18"].date == "2013"
    assert found["sub/fr.pdf"].countries == ("MAR",)
