"""One thing that a term may stand for, with the source that says so, and how it is written in a table's line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

Source: TypeAlias = Literal[
    "glossary", "vocabulary", "acronym", "synonym", "collection", "lexicon", "number", "words", "cognate"
]
"""Who says so: the glossary, a vocabulary's names, the list of acronyms, official usage of identifiers, the lexicon
learned from the collection's own aligned passages, the lexicon that is shipped, the way numbers are written, the list of
general words, likeness of spelling. Tables hold a source by its place here: new ones come last."""

SOURCES: Final[tuple[Source, ...]] = get_args(Source)
WRITTEN_BY_PEOPLE: Final = frozenset({"glossary", "vocabulary", "acronym", "synonym"})
"""Sources that state what a term means; the others learned it from counts, or list words whose sense depends on what stands beside."""
PEOPLE: Final = WRITTEN_BY_PEOPLE | {"words"}
"""All that people wrote, the list of general words included."""

_SHARES: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term to search instead, in its language. `share` (above 0, at most 1) is how far it means the same.

    `accents` is the term translated, in lower case with its accents, where others differ from it by them alone (`traite`, `traité`);
    of general words, the folded word that it is said for, where others share its stem (`lit`, `lire`).
    """

    text: str
    language: str
    source: Source
    share: float
    accents: str = ""


def write_entries(entries: Iterable[Entry]) -> str:
    """Entries as one field of text after the other, parted by tabs; no text may hold a tab or a bar."""
    return "\t".join(
        f"{each.language}|{SOURCES.index(each.source)}|{max(1, round(each.share * _SHARES))}|{each.text}"
        + (f"|{each.accents}" if each.accents else "")
        for each in entries
    )


def read_entries(line: str) -> tuple[Entry, ...]:
    """What `write_entries` wrote; ValueError where a line was damaged."""
    found = []
    for written in line.split("\t"):
        language, source, share, text, *accents = written.split("|")
        found.append(
            Entry(
                text=text,
                language=language,
                source=SOURCES[int(source)],
                share=int(share) / _SHARES,
                accents="|".join(accents),
            )
        )
    return tuple(found)
