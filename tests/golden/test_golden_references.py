"""BibTeX, RIS and CSL-JSON of twelve kinds of documents, in both languages, as files to read beside each other.

Run with `RENVOI_WRITE_GOLDEN=1` to write them anew after a change that was meant, and read the difference.
"""

from __future__ import annotations

import json
import os
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from search.references.bundle import references
from search.vocabulary import default_folder, load_vocabularies

HERE = Path(__file__).parent
FILES = HERE / "references"
KINDS = {
    "judgment": "european-case",
    "views": "treaty-body-decision",
    "general-comment": "general-comment",
    "concluding-observations": "concluding-observations",
    "upr-report": "upr-report",
    "special-procedure": "special-procedure",
    "resolution": "un-resolution",
    "treaty": "treaty",
    "cpt-report": "cpt-report",
    "law": "law",
    "handbook": "handbook",
    "news": "web-page",
}


def made() -> ModuleType:
    spec = spec_from_file_location("reference_works", HERE.parent / "unit" / "reference_works.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WORKS = made().WORKS
NAMES = load_vocabularies(default_folder())


def told(name: str) -> str:
    """The three records of a passage of one kind of document, in English, then in French."""
    work, unit = WORKS[KINDS[name]]
    parts = []
    for language in ("en", "fr"):
        found = references(
            work,
            unit,
            language,
            NAMES,
            read=date(2026, 11, 22),
            site="https://renvoi.example.org",
            languages=(language, *({"en", "fr"} - {language})),
        )
        item = json.dumps(found.csl, ensure_ascii=False, indent=1)
        parts += [found.bibtex.rstrip(), found.ris.replace("\r\n", "\n").rstrip(), item]
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize("name", KINDS)
def test_records_for_reference_managers_are_those_that_were_read(name: str) -> None:
    file = FILES / f"{name}.txt"
    if os.environ.get("RENVOI_WRITE_GOLDEN"):
        file.write_text(told(name), encoding="utf-8")
    assert told(name) == file.read_text(encoding="utf-8")


def test_every_file_belongs_to_a_kind() -> None:
    assert {file.stem for file in FILES.iterdir()} == set(KINDS)
