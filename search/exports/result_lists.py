"""A list of results as a file: a table for spreadsheets, JSON lines for programs, records for reference managers.

One row a work, or one a passage where passages are listed. A list ends after `most_rows`, and its name says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from search.exports import json_lines, table_csv, table_xlsx
from search.exports.cells import Cell, joined
from search.model.reader import Reader
from search.query.request import SearchRequest
from search.references import bibtex, ris
from search.references.bundle import permalink, text_hash
from search.references.records import Record, record_of
from search.results import HitView, PassageView

if TYPE_CHECKING:
    from search.service import OpenLibrary

Form = Literal["csv", "xlsx", "jsonl", "ris", "bib"]
FORMS: Final[tuple[Form, ...]] = ("csv", "xlsx", "jsonl", "ris", "bib")
MOST: Final = 10_000
"""Rows of a table."""
MOST_RECORDS: Final = 1000
"""Records for a reference manager."""
_AT_ONCE: Final = 1000
"""Rows asked for at once: a search costs nearly the same for a thousand as for ten."""
MEDIA_TYPES: Final = {
    "csv": table_csv.MEDIA_TYPE,
    "xlsx": table_xlsx.MEDIA_TYPE,
    "jsonl": json_lines.MEDIA_TYPE,
    "ris": ris.MEDIA_TYPE,
    "bib": bibtex.MEDIA_TYPE,
}
HEAD: Final = (
    "id",
    "symbol",
    "title",
    "kind",
    "date",
    "mechanisms",
    "countries",
    "themes",
    "groups",
    "languages",
    "digest_of",
    "source",
    "suggested",
    "matching",
    "language",
    "anchor",
    "number",
    "page",
    "text",
    "address",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultList:
    """A list of results as a file, with how many rows it has and how many there are."""

    data: bytes
    rows: int
    total: int

    def name(self, called: str, form: Form) -> str:
        """What the file is called: `called.csv`, or `called-10000-of-23456.csv` where it holds only the first."""
        return f"{called}.{form}" if self.rows == self.total else f"{called}-{self.rows}-of-{self.total}.{form}"


def most_rows(form: Form) -> int:
    """The most rows that a list has in a form."""
    return MOST_RECORDS if form in {"ris", "bib"} else MOST


def result_list(
    library: OpenLibrary, request: SearchRequest, reader: Reader, form: Form, *, site: str, language: str, read: date
) -> ResultList:
    """All results of a request, whatever its page, up to the most of a form.

    `site` is the address under which the pages stand, `language` (`fr` or `en`) that of titles, words and addresses.
    """
    hits: list[HitView] = []
    total = 0
    most = most_rows(form)
    for page in range(1, most // _AT_ONCE + 2):
        results = library.search(replace(request, page=page, limit=_AT_ONCE), reader)
        total = results.total
        hits += results.hits
        if page * _AT_ONCE >= min(total, most) or not results.hits:
            break
    kept = hits[:most]
    return ResultList(
        data=_written(kept, library, form, site=site, language=language, read=read), rows=len(kept), total=total
    )


def _written(hits: list[HitView], library: OpenLibrary, form: Form, *, site: str, language: str, read: date) -> bytes:
    if form in {"ris", "bib"}:
        write = ris.ris if form == "ris" else bibtex.bibtex
        records = _unique(_record(hit, library, site, language, read) for hit in hits)
        return "".join(write(record) + ("" if form == "ris" else "\n") for record in records).encode()
    rows = (_row(hit, site, language) for hit in hits)
    if form == "csv":
        return table_csv.csv_file(HEAD, rows)
    if form == "xlsx":
        return table_xlsx.xlsx_file(HEAD, rows)
    return b"".join(json_lines.table_lines(HEAD, rows))


def _row(hit: HitView, site: str, language: str) -> tuple[Cell, ...]:
    work = hit.work
    best = _best(hit)
    unit = best.unit if best else None
    version = best.version_language if best else None
    return (
        work.id,
        work.symbol,
        work.title(language)[0],
        work.kind,
        work.date,
        joined(work.mechanisms),
        joined(work.countries),
        joined(work.themes),
        joined(work.groups),
        joined(work.languages),
        work.digest_of,
        work.source,
        joined(tuple(work.suggested)),
        hit.matching,
        version,
        unit.anchor if unit else None,
        unit.number if unit else None,
        unit.page if unit else None,
        unit.text if unit else None,
        permalink(work.id, version, unit.anchor if unit else None, site=site, interface=language),
    )


def _best(hit: HitView) -> PassageView | None:
    return hit.passages[0] if hit.passages else None


def _record(hit: HitView, library: OpenLibrary, site: str, language: str, read: date) -> Record:
    best = _best(hit)
    unit = best.unit if best else None
    version = best.version_language if best else (hit.work.languages or ("und",))[0]
    anchor = unit.anchor if unit else None
    return record_of(
        hit.work,
        unit,
        version,
        library.vocabularies,
        language=language,
        address=permalink(hit.work.id, version, anchor, site=site, interface=language),
        sha256=text_hash(unit.text) if unit else None,
        read=read,
        grand_chamber=library.is_of_grand_chamber(hit.work),
    )


def _unique(records: Iterator[Record]) -> Iterator[Record]:
    """Records whose keys differ, as reference managers ask: a passage of another version gets a letter."""
    seen: dict[str, int] = {}
    for record in records:
        count = seen[record.key] = seen.get(record.key, 0) + 1
        yield record if count == 1 else replace(record, key=f"{record.key}-{count}")
