"""A record as RIS, the lines that Zotero, EndNote and Mendeley read: two letters, two spaces, a hyphen, a value."""

from __future__ import annotations

import re
from typing import Final

from search.references.records import Record

MEDIA_TYPE: Final = "application/x-research-info-systems; charset=utf-8"
_TYPES: Final = {
    "un-document": "RPRT",
    "general-comment": "RPRT",
    "cpt-report": "RPRT",
    "inter-american-report": "RPRT",
    "un-resolution": "RPRT",
    "national-document": "RPRT",
    "handbook": "RPRT",
    "treaty": "STAT",
    "law": "STAT",
    "web-page": "ELEC",
}
_ENDS: Final = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def ris_type(record: Record) -> str:
    """The type of a record in RIS: `CASE`, `RPRT`, `STAT`, `ELEC`, or `GEN` for what has none of its own."""
    return "CASE" if record.is_case else _TYPES.get(record.kind, "GEN")


def ris(record: Record) -> str:
    """One record, ended; a value stands on one line."""
    issued = record.issued or ""
    fields: list[tuple[str, str | None]] = [
        ("TY", ris_type(record)),
        ("ID", record.key),
        ("AU", f"{record.author}," if record.author else None),
        ("TI", record.title),
        ("PB", record.authority),
        ("M1" if not record.is_case else "SV", record.number),
        ("PY", issued[:4] or None),
        ("DA", "/".join([*issued.split("-"), "", "", ""][:3]) + "/" if issued else None),
        ("LA", record.language),
        ("UR", record.address),
        ("Y2", f"{record.read:%Y/%m/%d}/"),
        ("SP", record.place),
        ("N1", record.note or None),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_ENDS.sub(' ', value).strip()}\r\n" for tag, value in fields if value is not None)
