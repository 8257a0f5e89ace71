"""Odd rows as a page prints them: the document or the file, and a sentence for each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.recommending.odd_rows import OddRows
from search.vocabulary import Vocabularies
from web.presenters.headings import WorkHeading, work_heading
from web.presenters.wording import note_sentence
from web.urls import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOddRows:
    """A document with its address, or a file by its name; `remarks` are sentences."""

    heading: WorkHeading | None
    url: str | None
    file: str
    remarks: tuple[str, ...]


def shown_odd_rows(found: Sequence[OddRows], vocabularies: Vocabularies, to: Addresses) -> tuple[ShownOddRows, ...]:
    """Odd rows in the reader's language."""
    return tuple(
        ShownOddRows(
            heading=None if one.work is None else work_heading(one.work, vocabularies, to.ui),
            url=None if one.work is None else to.work(one.work.id),
            file=one.file,
            remarks=tuple(note_sentence(note, to.ui) for note in one.notes),
        )
        for one in found
    )
