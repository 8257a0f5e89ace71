"""Descriptions beside the files of one root, and above it: what they say, of which file, and what a fault costs.

A description may restrict who sees a document. So one that cannot be read keeps its files out, a faulty
`overrides.toml` stops the run, and those in the folders above count whichever path was given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from indexer.descriptions import read_document_toml, read_documents_jsonl, read_overrides
from indexer.extraction import overlaid
from search.errors import ConfigurationError, DocumentError, RenvoiError
from search.model.document import Description

DOCUMENT: Final = "document.toml"
DOCUMENTS: Final = "documents.jsonl"
OVERRIDES: Final = "overrides.toml"
_NAMES: Final = frozenset({DOCUMENT, DOCUMENTS, OVERRIDES})
_FILE_ENDINGS: Final = frozenset(
    [
        ".pdf",
        ".txt",
        ".html",
        ".htm",
        ".xhtml",
        ".docx",
        ".doc",
        ".odt",
        ".rtf",
        ".xml",
        ".rss",
        ".atom",
        ".md",
        ".csv",
        ".tsv",
        ".xlsx",
        ".json",
        ".jsonl",
        ".gz",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What descriptions say of one file."""

    description: Description
    language: str | None
    pair: str


@dataclass(slots=True)
class Beside:
    """What is said of the files of one root.

    `own` are the description files among them, `said` what they say by file, `blocked` files whose description is
    faulty, `overrides` corrections by work id or identifier, `faults` errors by path.
    """

    own: set[Path] = field(default_factory=set)
    said: dict[Path, Said] = field(default_factory=dict)
    blocked: set[Path] = field(default_factory=set)
    overrides: dict[str, Description] = field(default_factory=dict)
    faults: dict[str, RenvoiError] = field(default_factory=dict)


def read_beside(root: Path, files: Sequence[Path]) -> Beside:
    """Read every description that speaks of these files, the nearest last, so that it wins.

    ConfigurationError where an `overrides.toml` is faulty.
    """
    beside = Beside(own={path for path in files if is_description(path)})
    known = frozenset(files)
    for path in (*_above(root), *sorted(beside.own, key=lambda each: (len(each.parts), each))):
        name = path.name.casefold()
        if name == OVERRIDES:
            _correct(path, beside, known)
        else:
            _describe(path, beside, files, known)
    return beside


def is_description(path: Path) -> bool:
    """Whether a file describes others."""
    return path.name.casefold() in _NAMES


def _above(root: Path) -> Iterator[Path]:
    """Descriptions in the folders above, the farthest first; a `document.toml` speaks of its own folder only."""
    folders = [root.parent, *root.parent.parents]
    for folder in reversed(folders):
        for name in (DOCUMENTS, OVERRIDES, DOCUMENT):
            path = folder / name
            speaks = name != DOCUMENT or (folder == root.parent and root.is_file())
            if speaks and path != root and path.is_file():
                yield path


def _describe(path: Path, beside: Beside, files: Sequence[Path], known: frozenset[Path]) -> None:
    is_single = path.name.casefold() == DOCUMENT
    below = [file for file in files if (file.parent == path.parent if is_single else path.parent in file.parents)]
    below = [file for file in below if not is_description(file)]
    try:
        found = _one(path, below) if is_single else _many(path)
    except RenvoiError as error:
        beside.faults[str(path)] = error
        for file in below:
            beside.blocked.add(file)
            beside.faults[str(file)] = DocumentError("description-unreadable", path=file, description=path.name)
        return
    for file, said in found.items():
        if file in known:
            beside.said[file] = said
        elif not file.is_file():
            beside.faults[str(path)] = ConfigurationError("described-file-missing", path=path, file=file.name)


def _one(path: Path, beside: Sequence[Path]) -> dict[Path, Said]:
    description, named = read_document_toml(path)
    if named:
        return {
            path.parent / name: Said(description=description, language=language, pair=str(path))
            for language, name in named.items()
        }
    return {file: Said(description=description, language=None, pair=str(path)) for file in beside}


def _many(path: Path) -> dict[Path, Said]:
    return {
        path.parent / name: Said(description=description, language=language, pair=description.id or f"{path}:{number}")
        for number, (description, name, language) in enumerate(read_documents_jsonl(path))
    }


def _correct(path: Path, beside: Beside, known: frozenset[Path]) -> None:
    """Corrections name a work, or a file by its path from their own folder."""
    for key, correction in read_overrides(path).items():
        file = path.parent / key
        if file in known:
            before = beside.said.get(file)
            beside.said[file] = Said(
                description=overlaid(before.description, correction) if before else correction,
                language=before.language if before else None,
                pair=before.pair if before else str(file),
            )
        elif file.is_file():
            continue  # of another root
        elif Path(key).suffix.casefold() in _FILE_ENDINGS:
            beside.faults[str(path)] = ConfigurationError("described-file-missing", path=path, file=key)
        else:
            beside.overrides[key] = correction
