"""Citations: where a passage names another work, and what that name points to.

A mention is what is read in a text (spans, scheme, value); a citation is a mention after resolution in a library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

CitationStatus = Literal["resolved", "ambiguous", "outside", "unknown"]
_ANNEX: Final = re.compile(r"(?P<word>annexe?|appendix|appendice)(?:\s+(?P<number>[ivxlc]+|\w{1,2}(?:\.\w{1,3})*))?")
CITATION_STATUSES: Final[tuple[CitationStatus, ...]] = ("resolved", "ambiguous", "outside", "unknown")
"""`resolved` to one work held here; `ambiguous` between several; `outside`: a work known by its name but not held;
`unknown`: nothing is known of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One citation in one passage.

    `start`, `end` are code points into the passage's text and `written` is what stands there. `scheme` is one of
    `search.model.symbol.SCHEMES` or a way of naming without an identifier (`case-name`, `short-form`, `same`).
    `symbol` is the identifier or name as clean text, `paragraphs` the paragraphs named with it (`96`, `9.2`, `18(c)`).
    `part` is the annex or chapter that they are of, as it is written but for capitals (`annex ii`).
    `target` is the id of the work it is resolved to and `anchor` the anchor of the first paragraph named, where that
    paragraph is held; `candidates` are the ids between which an ambiguous one cannot choose. `reason` is a code of
    `search/sentences/citations.toml` that says how it was resolved, or why not.
    """

    start: int
    end: int
    written: str
    scheme: str
    symbol: str
    paragraphs: tuple[str, ...] = ()
    status: CitationStatus
    target: str | None = None
    anchor: str | None = None
    candidates: tuple[str, ...] = ()
    reason: str
    part: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """What is named of the work, as it is written: its paragraphs, with the annex that they are of (`annex II, para. 3`)."""
        found = _ANNEX.fullmatch(self.part)
        if found is None:
            return self.paragraphs
        annex = f"{found['word']} {found['number'].upper()}" if found["number"] else found["word"]
        sign = "par." if found["word"].endswith("e") else "para."
        return tuple(f"{annex}, {sign} {each}" for each in self.paragraphs) or (annex,)
