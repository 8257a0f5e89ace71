"""What a page says of its document to programs: Dublin Core, and the tags that Zotero and scholarly indexes read.

Both stand in `meta` elements: nothing is executed, and a digest is never announced as the original. Names that begin with
`z:` are Zotero's own: the type of a document and, of a case, its court and number have no other tag that it reads.
"""

from __future__ import annotations

from typing import Final

from search.model.document import Work
from search.references.records import Record
from search.references.ris import ris_type

_ZOTERO: Final = {"CASE": "case", "RPRT": "report", "STAT": "statute", "ELEC": "webpage", "GEN": "document"}
"""Types of RIS as Zotero calls them; without one it takes every page with a title for an article of a journal."""


def metadata(record: Record, work: Work, language: str, pdf: str | None = None) -> tuple[tuple[str, str], ...]:
    """Names and contents of `meta` elements; what is not known has none.

    `language` is that of the version shown, `pdf` the address of its file where that is a PDF.
    """
    kind = ris_type(record)
    report = kind == "RPRT" and record.authority is not None
    creator = record.state or record.authority
    # A case has no author; and a name with a comma inside is cut there into a surname and a first name, whatever follows it.
    author = record.author if record.author and "," not in record.author else None
    pairs: tuple[tuple[str, str | None], ...] = (
        ("DC.title", record.title),
        ("DC.identifier", work.symbol),
        ("DC.identifier", record.address),
        ("DC.date", work.date),
        ("DC.language", language),
        # Whoever is named as a creator is listed as the author.
        ("DC.creator" if author else "DC.publisher", author or creator),
        ("DC.type", "Text"),
        ("DC.source", work.source_address),
        ("DC.relation", work.digest_of),
        ("citation_title", record.title),
        # A name that ends in a comma is one name: without it the last word of a committee is read as a surname.
        ("citation_author", f"{author}," if author else None),
        ("citation_publication_date", work.date.replace("-", "/") if work.date else None),
        ("citation_language", language),
        ("citation_technical_report_institution", record.authority if report else None),
        ("citation_technical_report_number", work.symbol if report else None),
        ("citation_public_url", record.address),
        ("citation_pdf_url", pdf),
        ("z:itemType", _ZOTERO[kind]),
        ("z:court", record.authority if record.is_case else None),
        ("z:docketNumber", record.number if record.is_case else None),
    )
    return tuple((name, content) for name, content in pairs if content)
