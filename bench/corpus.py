"""The passages measured on: real documents read where they lie, with their true metadata as numbers.

UN decisions, general comments, reports of special procedures and judgments of the European Court, in turn, so that any
number of first passages has all of them. Past the last one they come again with other years and countries.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

FACETS = ("mechanism", "kind", "language", "year", "group")
_CSS = re.compile(r"\.s[0-9A-F]{6,}\s*\{[^}]*\}")
_NUMBERED = re.compile(r"(?<=[.;:”\"’)])\s+(?=\d{1,3}\.\s)|\n+")
_LONGEST = 6000
_SHARE = {"un-decisions": 8, "un-general-comments": 1, "un-special-procedures": 1, "echr-judgments": 1}
_FILES = {
    "un-decisions": "decisions.jsonl.gz",
    "un-general-comments": "general-comments.jsonl.gz",
    "un-special-procedures": "reports.jsonl.gz",
    "echr-judgments": "judgments.jsonl.gz",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage: its number, its work's number, language and text, title, heading, number in the text, codes of facets."""

    id: int
    work: int
    language: str
    text: str
    title: str
    heading: str
    number: str
    codes: dict[str, tuple[str, ...]]


def find_corpus() -> Path | None:
    """The folder named by RENVOI_REAL_CORPUS, or `shared/corpus` beside or above the repository."""
    named = os.environ.get("RENVOI_REAL_CORPUS")
    if named:
        return Path(named) if Path(named).is_dir() else None
    here = Path(__file__).resolve().parent.parent
    for folder in (here, *here.parents):
        if (folder / "shared" / "corpus").is_dir():
            return folder / "shared" / "corpus"
    return None


def folders(corpus: Path) -> list[Path]:
    """The folders of the documents read here, those that exist."""
    return [corpus / name for name in _FILES if (corpus / name).is_dir()]


def digest(corpus: Path) -> str:
    """A digest of the files read."""
    found = hashlib.sha256()
    for folder, name in _FILES.items():
        found.update((corpus / folder / name).read_bytes())
    return found.hexdigest()[:16]


def units(corpus: Path, most: int | None, repeated: int | None) -> Iterator[Unit]:
    """The first so many passages (None: all), or so many by repeating them."""
    wanted = repeated or most or (1 << 62)
    number = work = turn = 0
    while number < wanted:
        for source, row in _rows(corpus):
            work += 1
            for unit in _read(source, row, work, turn):
                number += 1
                yield Unit(number, *unit)
                if number == wanted:
                    return
        turn += 1
        if repeated is None:
            return


def _rows(corpus: Path) -> Iterator[tuple[str, dict]]:
    with ExitStack() as stack:
        sources = {
            name: stack.enter_context(gzip.open(corpus / name / file, "rt", encoding="utf-8"))
            for name, file in _FILES.items()
        }
        while sources:
            for name in list(sources):
                for _ in range(_SHARE[name]):
                    line = sources[name].readline()
                    if not line:
                        del sources[name]
                        break
                    yield name, json.loads(line)


def _read(source: str, row: dict, work: int, turn: int) -> Iterator[tuple]:
    language = {"ENG": "en", "FRE": "fr"}.get(row["language"] or "", row["language"] or "en")
    if source == "echr-judgments":
        title, year, mechanism = row["title"], (row["date"] or "")[:4], "ECHR"
        pieces = [("", "", text, ()) for text in _paragraphs(row["full_text"] or "")]
    else:
        meta = row.get("meta", row)
        title = row.get("symbol") or meta.get("name") or meta["signature"]
        symbol = row.get("symbol") or meta["signature"] or ""
        found = re.search(r"(?:19|20)\d\d$", symbol) or re.search(r"(?:19|20)\d\d", str(meta))
        year = found.group() if found else ""
        mechanism = symbol.partition("/")[0] if source == "un-decisions" else source
        pieces = []
        for piece in row["units"]:
            own = (
                (piece["number"] or "").rstrip("."),
                piece.get("section") or "",
                piece["text"],
                tuple(piece.get("groups", ())),
            )
            pieces.append(own)
            pieces += [("", own[1], note["text"], ()) for note in piece.get("footnotes", ())]
    if turn and year:
        year = str(1950 + (int(year) + 7 * turn) % 75)
    groups = tuple(sorted({group for piece in pieces for group in piece[3]}))
    codes = {
        "mechanism": (source.partition("-")[0], f"{mechanism}{turn or ''}"),
        "kind": (source,),
        "language": (language,),
        "year": (year,) if year else (),
        "group": groups,
    }
    for number, heading, text, _ in pieces:
        yield work, language, text, title, heading, number, codes


def _paragraphs(text: str) -> Iterator[str]:
    """A judgment's numbered paragraphs, as far as its text without lines tells them; each at most some pages."""
    plain = _CSS.sub(" ", html.unescape(text))
    for piece in _NUMBERED.split(plain):
        for at in range(0, len(piece), _LONGEST):
            if piece[at : at + _LONGEST].strip():
                yield piece[at : at + _LONGEST].strip()
