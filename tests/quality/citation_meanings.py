"""How many citations by words that point back, and by names alone, lead to the work that a reader found them to mean.

The places and what they mean are in `citations_meanings.toml`; no sentence of a document is kept there.
"""

from __future__ import annotations

import gzip
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from citation_places import SETS
from real_documents import real_corpus

from search.citations import PlacedCitation
from search.model.document import Work
from search.model.reader import PUBLIC_READER
from search.model.symbol import ascii_slug, identifier_key
from search.service import OpenLibrary

DATA = tomllib.loads(Path(__file__).with_name("citations_meanings.toml").read_text(encoding="utf-8"))
SEVERAL, ITSELF = ["several"], ["itself"]
_APART = {"fourth", "fifth"}
_CASES = {"case-name", "short-form", "application", "communication"}
_POINTING = {"same", "short-form"}
_NAMED = 30
"""So far before the words that point back the name may end: `M.F. v. Hungary case (cited above)`."""
_NEAR = 60
"""What a word points to may be named right after it: `the above judgment of the Court (Mamatas v. Greece)`."""


@dataclass(slots=True)
class Shares:
    """Places counted: those judged, those right, those that list the right work among others, and those wrongly resolved."""

    judged: int = 0
    right: int = 0
    listed: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float:
        """The share of the places whose work is resolved or listed."""
        return (self.right + self.listed) / self.judged

    @property
    def precision(self) -> float:
        """The share of what is resolved that is right."""
        return self.right / (self.right + self.wrong)


def documents() -> set[str]:
    """Every document, by its set, that places stand in or names are taught by."""
    return {row[2] for row in DATA["meaning"]} | {row[0] for row in DATA["name"]} | set(DATA["taught"])


def write_sample(place: Path) -> list[Path]:
    """Write these documents' records below a folder, under the names that their recipes know; the folders to index."""
    wanted = documents()
    folders = []
    for name, file in SETS.items():
        target = place / name / file
        target.parent.mkdir()
        with gzip.open(real_corpus(name, file), "rb") as source, gzip.open(target, "wb", 1) as sample:
            sample.writelines(line for line in source if wanted & _known_as(name, json.loads(line)))
        folders.append(target.parent)
    return folders


def _known_as(name: str, record: dict[str, Any]) -> set[str]:
    """The names of a record in its set: by its number or symbol, or its signature."""
    said = record.get("ecli") or record.get("symbol") or record["id"]
    signature = record.get("meta", {}).get("signature") or said
    return {f"{name}/{ascii_slug(each)}" for each in (said, signature)}


class Answers:
    """What a library holds of the citations of documents, read once a document."""

    def __init__(self, library: OpenLibrary) -> None:
        self._library = library
        self._cited: dict[tuple[str, str], tuple[PlacedCitation, ...]] = {}
        self._works: dict[str, Work] = {}

    def near(self, document: str, language: str, anchor: str, start: int, end: int) -> PlacedCitation | None:
        """The citation at a place, or the one named right after it."""
        key = (document.partition("/")[2], language)
        if key not in self._cited:
            told = self._library.citations_out(key[0], PUBLIC_READER, language=language)
            self._cited[key] = tuple(one for one in told.citations if one.citation.scheme != "treaty")
            self._works |= told.works
        here = [one for one in self._cited[key] if one.anchor == anchor and one.citation.reason != "nothing-before"]
        inside = [
            one
            for one in here
            if one.citation.start < end + 1
            and max(one.full_end, one.citation.end) >= start - (_NAMED if one.citation.scheme in _CASES else 0)
        ]
        after = [one for one in here if end <= one.citation.start <= end + _NEAR]
        return min((inside or after), key=lambda one: abs(one.citation.start - start), default=None)

    def is_meant(self, one: PlacedCitation, meant: Iterable[str]) -> bool:
        """Whether a citation leads to one of these numbers or symbols; of what is not held its own symbol counts."""
        target = one.citation.target
        if target is None:
            return one.citation.status != "ambiguous" and any(each in one.citation.symbol for each in meant)
        return self._bears(target, meant)

    def lists(self, one: PlacedCitation, meant: Iterable[str]) -> bool:
        """Whether one of the works that a citation may mean is the one."""
        return any(self._bears(each, meant) for each in one.citation.candidates)

    def _bears(self, identity: str, meant: Iterable[str]) -> bool:
        keys = {identifier_key(each.value) for each in self._works[identity].identifiers}
        return any(identifier_key(each) in keys or f"-{each.replace('/', '-')}" in identity for each in meant)


def meanings(library: OpenLibrary) -> dict[str, list[int]]:
    """For each class of words that point back, how many places are right and how many there are.

    A class is of a language, of places that mean a work or of places that mean none (`nothing`); the fourth and fifth draws are apart.
    """
    answers = Answers(library)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for _, draw, document, language, anchor, start, end, meant in DATA["meaning"]:
        one = answers.near(document, language, anchor, start, end)
        kind = "means" if meant else "nothing"
        count = counts[f"{draw}_{kind}_{language}" if draw in _APART else f"{kind}_{language}"]
        count[0] += _is_right(answers, one, meant)
        count[1] += 1
    return counts


def _is_right(answers: Answers, one: PlacedCitation | None, meant: list[str]) -> bool:
    told = None if one is None else one.citation
    if not meant:
        return told is None or told.status == "unknown" or told.scheme not in _POINTING
    if meant == ITSELF:
        return told is None or told.reason == "cites-itself"  # it is no citation of a work
    if one is None or told is None:
        return False
    if meant == SEVERAL:
        return told.status == "ambiguous" or "several" in told.reason
    return answers.is_meant(one, meant) or answers.lists(one, meant)


def names(library: OpenLibrary) -> dict[str, Shares]:
    """How the names alone fare, by language."""
    answers = Answers(library)
    shares: dict[str, Shares] = defaultdict(Shares)
    for document, language, anchor, start, end, meant in DATA["name"]:
        one = answers.near(document, language, anchor, start, end)
        share = shares[language]
        share.judged += 1
        if one is None or one.citation.status == "unknown":
            continue
        share.right += answers.is_meant(one, meant)
        share.listed += answers.lists(one, meant) and one.citation.status == "ambiguous"
        chosen = one.citation.status in {"resolved", "outside"} and "several" not in one.citation.reason
        share.wrong += chosen and not answers.is_meant(one, meant)
    return shares
