"""What a page says of its document to programs: Dublin Core, and the tags that Zotero and scholarly indexes read.

Both stand in `meta` elements: nothing is executed, and a digest is never announced as the original.
"""

from __future__ import annotations

from search.model.document import Work
from search.references.records import Record


def metadata(record: Record, work: Work, language: str) -> tuple[tuple[str, str], ...]:
    """Names and contents of `meta` elements; what is not known has none. `language` is that of the version shown."""
    report = not record.is_case and record.authority is not None and record.kind not in {"treaty", "law", "digest"}
    pairs: tuple[tuple[str, str | None], ...] = (
        ("DC.title", record.title),
        ("DC.identifier", work.symbol),
        ("DC.identifier", record.address),
        ("DC.date", work.date),
        ("DC.language", language),
        ("DC.creator", record.state or record.authority),
        ("DC.type", "Text"),
        ("DC.source", work.source_address),
        ("DC.relation", work.digest_of),
        ("citation_title", record.title),
        ("citation_author", record.author if report else None),
        ("citation_publication_date", work.date.replace("-", "/") if work.date else None),
        ("citation_language", language),
        ("citation_technical_report_institution", record.authority if report else None),
        ("citation_technical_report_number", work.symbol if report else None),
        ("citation_public_url", record.address),
    )
    return tuple((name, content) for name, content in pairs if content)
