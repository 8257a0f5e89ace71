"""A record as CSL-JSON, the items that citation processors and Zotero read."""

from __future__ import annotations

from datetime import date
from typing import Final

from search.references.records import Record

MEDIA_TYPE: Final = "application/vnd.citationstyles.csl+json; charset=utf-8"
_TYPES: Final = {
    "un-document": "report",
    "general-comment": "report",
    "cpt-report": "report",
    "inter-american-report": "report",
    "un-resolution": "report",
    "national-document": "report",
    "handbook": "report",
    "treaty": "treaty",
    "law": "legislation",
    "web-page": "webpage",
}


def csl(record: Record) -> dict[str, object]:
    """One item. The place within the document stands in `note`: in CSL it belongs to each citation, not to the item."""
    item: dict[str, object | None] = {
        "id": record.key,
        "type": "legal_case" if record.is_case else _TYPES.get(record.kind, "document"),
        "title": record.title,
        "author": [{"literal": record.author}] if record.author else None,
        "jurisdiction" if record.kind == "law" else "authority": record.authority,
        "number": record.number,
        "issued": _issued(record.issued) if record.issued else None,
        "accessed": {"date-parts": [_parts(record.read)]},
        "URL": record.address,
        "language": record.language,
        "note": record.note or None,
    }
    return {name: value for name, value in item.items() if value is not None}


def _issued(value: str) -> dict[str, object]:
    parts = value.split("-")
    return {"date-parts": [[int(part) for part in parts]]} if all(p.isdigit() for p in parts) else {"literal": value}


def _parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]
