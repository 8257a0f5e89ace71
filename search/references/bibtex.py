"""A record as BibTeX, in Unicode (biber, pybtex, Zotero and modern BibTeX read it), with what LaTeX would execute escaped."""

from __future__ import annotations

import re
from typing import Final

from search.references.records import Record

MEDIA_TYPE: Final = "application/x-bibtex; charset=utf-8"
_ESCAPES: Final = {
    "\\": "\\textbackslash{}",
    "{": "\\{",
    "}": "\\}",
    "$": "\\$",
    "&": "\\&",
    "#": "\\#",
    "%": "\\%",
    "_": "\\_",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "\u00a0": "~",
}
_SPECIAL: Final = re.compile("|".join(re.escape(sign) for sign in _ESCAPES))
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f\s]+")
_IN_ADDRESS: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "%": "%"})
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_REPORTS: Final = frozenset(
    {"un-document", "general-comment", "cpt-report", "inter-american-report", "un-resolution", "handbook"}
)


def bibtex(record: Record) -> str:
    """One entry. Reports are `techreport`, everything else `misc`: classic BibTeX knows no judgments."""
    kind = "techreport" if record.kind in _REPORTS and record.authority and record.issued else "misc"
    month = int(record.issued[5:7]) if record.issued and len(record.issued) >= 7 else 0
    body = "institution" if kind == "techreport" else "organization"
    fields: dict[str, str | None] = {
        "author": f"{{{{{escaped(record.author)}}}}}" if record.author else None,
        "title": f"{{{{{escaped(record.title)}}}}}",
        body: f"{{{escaped(record.authority)}}}" if record.authority else None,
        "number": f"{{{escaped(record.number)}}}" if kind == "techreport" and record.number else None,
        "howpublished": f"{{{escaped(record.called)}}}" if kind == "misc" and record.called else None,
        "year": f"{{{record.issued[:4]}}}" if record.issued else None,
        "month": _MONTHS[month - 1] if 1 <= month <= 12 else None,
        "date": f"{{{record.issued}}}" if record.issued else None,
        "url": f"{{{record.address.translate(_IN_ADDRESS)}}}",
        "urldate": f"{{{record.read.isoformat()}}}",
        "language": f"{{{escaped(record.language)}}}",
        "note": f"{{{escaped(record.note)}}}" if record.note else None,
    }
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value is not None)
    return f"@{kind}{{{record.key},\n{lines}\n}}\n"


def escaped(text: str) -> str:
    """Text with nothing that LaTeX or BibTeX would take for a command; braces balance, spaces and line ends are one space."""
    one_line = _UNSEEN.sub(lambda found: "\u00a0" if found[0] == "\u00a0" else " ", text).strip(" ")
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], one_line)
