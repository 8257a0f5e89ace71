"""References name the language version read: in words where there are several or it is not the original, in records always."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from search.references.bundle import references
from search.references.rules import STYLES
from search.vocabulary import default_folder, load_vocabularies

TODAY = date(2026, 11, 22)
NAMES = load_vocabularies(default_folder())


def works():
    spec = spec_from_file_location("reference_works", Path(__file__).parent / "reference_works.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.WORKS


WORKS = works()


@pytest.mark.parametrize(
    ("languages", "original", "read", "end"),
    [
        (("fr", "en"), None, "fr", " (French version)."),
        (("fr", "en"), "en", "en", " (English version)."),
        (("fr",), None, "fr", "77."),
        (("fr",), "fr", "fr", "77."),
        (("fr",), "en", "fr", " (French version)."),
        (("en", "sw"), None, "sw", " (version in “sw”)."),
    ],
)
def test_every_style_names_the_version_read_where_there_are_several_or_it_is_not_the_original(
    languages, original, read, end
):
    work, unit = WORKS["un-document"]
    found = references(
        replace(work, languages=languages, original_language=original),
        unit,
        read,
        NAMES,
        read=TODAY,
        languages=("en", "fr"),
    )
    assert all(one.text.replace("\u00a0", " ").endswith(end) for one in found.styles if one.language == "en")
    french = [one.text for one in found.styles if one.language == "fr"]
    assert len(french) == len(STYLES)
    assert all(("version" in text) == ("version" in end) for text in french)
    for record in (found.bibtex, found.ris, json.dumps(found.csl)):
        assert all(part in record for part in (read, found.sha256, "2026", "at=p77"))
