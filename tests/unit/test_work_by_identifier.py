"""A symbol leads to the document that bears it, and to a digest of it only where the document itself is not held."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers.libraries import report_text, run, settings

from search.errors import NotFoundError
from search.model.reader import PUBLIC_READER
from search.service import Service

DIGEST = """identifiers = [{ scheme = "record", value = "digest-a-hrc-90-1" }]
id = "digest-a-hrc-90-1"
relations = [{ kind = "digest_of", target = "A/HRC/90/1" }]
"""


def work_named(library: Path, name: str) -> str:
    service = Service(library, settings())
    with service.library() as opened:
        return opened.work(name, PUBLIC_READER).id


def test_the_original_comes_before_its_digest(tmp_path: Path) -> None:
    digest, original = tmp_path / "digest", tmp_path / "original"
    digest.mkdir()
    original.mkdir()
    (digest / "en.txt").write_text("Digest of a report.\n\n1. Detention must be lawful.\n", encoding="utf-8")
    (digest / "document.toml").write_text(DIGEST, encoding="utf-8")
    text = report_text("A/HRC/90/1", "Report on detention", "Detention must be lawful.", "Judges decide on it.")
    (original / "A_HRC_90_1.en.txt").write_text(text, encoding="utf-8")
    run(tmp_path / "library", digest)
    assert work_named(tmp_path / "library", "A/HRC/90/1") == "digest-a-hrc-90-1"
    run(tmp_path / "library", original)
    assert work_named(tmp_path / "library", "A/HRC/90/1") == "a-hrc-90-1"
    assert work_named(tmp_path / "library", "digest-a-hrc-90-1") == "digest-a-hrc-90-1"
    with pytest.raises(NotFoundError):
        work_named(tmp_path / "library", "A/HRC/90/2")
