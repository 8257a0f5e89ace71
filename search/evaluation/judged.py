"""Judged sets as files: topic questions in both languages, known items, spellings that must not matter, questions without answer.

Each is a table of tab-separated lines; lines beginning with `#` are remarks. Nothing of the documents stands in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from search.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One question in both languages, and the works that answer it with grades (2: about it, 1: touches it)."""

    questions: Mapping[str, str]
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """All sets of a folder; a file that is not there is an empty set."""

    topics: tuple[Topic, ...]
    known: tuple[tuple[str, frozenset[str]], ...]
    forms: tuple[tuple[str, str], ...]
    nothing: tuple[str, ...]


def read_judged(folder: Path) -> Judged:
    """The sets of a folder; InputError (`judged-wrong`) names file and line of the first fault."""
    if not folder.is_dir():
        raise InputError("judged-missing", path=folder)
    return Judged(
        topics=tuple(_topic(folder / "topics.tsv", number, row) for number, row in _rows(folder / "topics.tsv", 3)),
        known=tuple((row[0], frozenset(row[1].split())) for _, row in _rows(folder / "known.tsv", 2)),
        forms=tuple((row[0], row[1]) for _, row in _rows(folder / "forms.tsv", 2)),
        nothing=tuple(row[0] for _, row in _rows(folder / "nothing.tsv", 1)),
    )


def _rows(path: Path, columns: int) -> Iterator[tuple[int, list[str]]]:
    if not path.exists():
        return
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("judged-wrong", path=path, line=0, detail=error) from error
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            row = line.split("\t")
            if len(row) != columns or not all(cell.strip() for cell in row):
                raise InputError("judged-wrong", path=path, line=number, detail=line[:60])
            yield number, row


def _topic(path: Path, number: int, row: list[str]) -> Topic:
    grades = {}
    for answer in row[2].split():
        work, _, grade = answer.rpartition(":")
        if not work or grade not in {"1", "2"}:
            raise InputError("judged-wrong", path=path, line=number, detail=answer)
        grades[work] = int(grade)
    return Topic(questions={"fr": row[0], "en": row[1]}, grades=grades)
