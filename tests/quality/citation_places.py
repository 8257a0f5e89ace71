"""Texts of the documents that hand-read places stand in, read as the indexer reads them, and how many places are read right.

The places are in `citations_places.toml` and the three files that go on from it; no sentence of a document is kept there.
"""

from __future__ import annotations

import gzip
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from real_documents import real_corpus
from set_measures import units_of

from indexer.extract.html import blocks_of_markup
from search.citing.mention import Mention
from search.citing.recognise import recognise
from search.model.symbol import ascii_slug

PLACES = [
    place
    for name in (
        "citations_places.toml",
        "citations_places_later.toml",
        "citations_places_fresh.toml",
        "citations_places_organs.toml",
    )
    for place in tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["place"]
]
SETS = {
    "un-decisions": "decisions.jsonl.gz",
    "un-general-comments": "general-comments.jsonl.gz",
    "un-special-procedures": "reports.jsonl.gz",
    "echr-judgments": "judgments.jsonl.gz",
}
SHIFT = 60
"""Calls of footnotes stand in texts as given, and move what follows them by so many characters at most."""


def sources() -> list[Path]:
    """The files that the places of JSON lines stand in."""
    return [real_corpus(name, file) for name, file in SETS.items()]


def texts_of_documents(wanted: set[str]) -> dict[str, list[str]]:
    """Each document wanted, by set and work or by file, with its texts.

    Several records may make one document, and a record may be wanted by its id in one sample and by its symbol in another.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for name, file in SETS.items():
        with gzip.open(real_corpus(name, file), "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                said = record.get("ecli") or record.get("symbol") or record["id"]
                known = (said, record.get("meta", {}).get("signature", ""), f"record {record.get('id', '')}")
                for document in {f"{name}/{ascii_slug(one)}" for one in known} & wanted:
                    texts[document] += _texts(record)
    for document in sorted(wanted):
        if document.partition("/")[0] not in SETS:
            texts[document] = [unit.text for unit in units_of(real_corpus(*document.split("/")))]
    return texts


def _texts(record: dict[str, object]) -> list[str]:
    if "full_text" in record:
        return [block.text for block in blocks_of_markup(str(record["full_text"] or ""))]
    units = record["units"]
    assert isinstance(units, list)
    return [part["text"] for unit in units for part in (unit, *unit.get("footnotes", ()))]


def read_right() -> dict[str, list[int]]:
    """For each class how many of its places are read right, and how many there are."""
    rows: dict[str, list[list[object]]] = defaultdict(list)
    for row in PLACES:
        rows[row[2]].append(row)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for document, texts in texts_of_documents(set(rows)).items():
        for kind, _, _, _, _, start, _, written, value, paragraphs, _ in rows[document]:
            read = [(text, _read(text)) for text in texts if _stands_in(text, start, written)]
            if kind == "decoys":
                right = any(_is_left_alone(text, found, start, written) for text, found in read)
            else:
                right = any(
                    (one.value, one.paragraphs) == (value, tuple(paragraphs)) and abs(one.start - start) <= SHIFT
                    for _, found in read
                    for one in found
                )
            counts[kind][0] += right
            counts[kind][1] += 1
    return counts


def _stands_in(text: str, start: int, written: str) -> bool:
    return text.find(written, max(0, start - SHIFT), start + len(written) + SHIFT) >= 0


@cache
def _read(text: str) -> tuple[Mention, ...]:
    return recognise(text)


def _is_left_alone(text: str, found: Sequence[Mention], start: int, written: str) -> bool:
    """Whether what is written near a place of a text is read as nothing."""
    at = text.find(written, max(0, start - SHIFT), start + len(written) + SHIFT)
    return at >= 0 and not any(one.start < at + len(written) and one.end > at for one in found)
