"""Rows of tables that were odd or needed repair, as one reader may see them: under the document that they became.

Rows that became no document are told by their file, and only to whoever may see everything: what could not be placed may
speak of anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from search.catalogue.remarks import hides_works_from, row_notes_of_files, row_notes_of_works, row_of
from search.exports.dossier import Table
from search.messages import explain
from search.recommending.words import column_word

if TYPE_CHECKING:
    from search.model.document import Work
    from search.model.note import Note
    from search.model.reader import Reader
    from search.service import OpenLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class OddRows:
    """What was odd in one document, or in a file (`work` is None, `file` its name without the folder) that gave none."""

    work: Work | None
    file: str
    notes: tuple[Note, ...]


def odd_rows(library: OpenLibrary, reader: Reader) -> tuple[OddRows, ...]:
    """Documents with odd rows, by id, then files."""
    catalogue = library.catalogue
    noted = row_notes_of_works(catalogue)
    works = catalogue.works(library.visible(tuple(noted), reader))
    found = [OddRows(work=work, file="", notes=tuple(noted[number])) for number, work in works.items()]
    found.sort(key=lambda one: one.work.id if one.work is not None else "")
    if hides_works_from(catalogue, reader):
        return tuple(found)
    files: dict[str, list[Note]] = {}
    for path, note in row_notes_of_files(catalogue):
        files.setdefault(path, []).append(note)
    return (*found, *(OddRows(work=None, file=PurePath(path).name, notes=tuple(own)) for path, own in files.items()))


def odd_rows_table(found: Sequence[OddRows], language: str) -> Table:
    """The same as a table, a line a remark."""
    keys = ("document", "row", "code", "remark")
    return Table(
        title=column_word("odd-rows-title", language),
        head=tuple(column_word(f"odd-rows-{key}", language) for key in keys),
        keys=keys,
        rows=[
            (one.work.id if one.work is not None else one.file, row_of(note), note.code, explain(note, language))
            for one in found
            for note in one.notes
        ],
    )
