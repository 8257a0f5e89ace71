"""The formation of a court that gave a ruling: the Grand Chamber, or a Chamber, where its opening or a citation of it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

OPENING: Final = 16
"""Passages at the beginning of a ruling that name who sat."""
GRAND_CHAMBER: Final = "grand-chamber"
CHAMBER: Final = "chamber"
_SAT_GRAND: Final = re.compile(
    r"\s*GRANDE?\s+CHAMB(?:ER|RE)\s*|.*?\b(?:sitting\b.{0,120}?\bas\s+a|siégeant\b.{0,120}?\ben(?:\s+une)?)\s+Grande?\s+[Cc]hamb(?:er|re)\b.*",
    re.DOTALL,
)
_SAT_SMALL: Final = re.compile(
    r"\s*(?:FORMER\s+|ANCIENNE\s+)?(?:[A-ZÈÉ]+\s+SECTION|SECTION\s+[IVX]+)\s*|\s*\((?:CHAMBER|CHAMBRE)\)\s*"
    r"|.*?\b(?:sitting\b.{0,60}?\bas\s+a|siégeant\b.{0,60}?\ben(?:\s+une)?)\s+(?:Chamb(?:er|re)|chambre|Committee|comité)\b.*",
    re.DOTALL,
)
_NAMED: Final = re.compile(
    r"\[\s*G\.?C\.?\s*\]|\((?:GC|GCh)\)|\bGrand\s+Chamber\b|\b(?:gde|gr\.|grande)\s*ch(?:ambre|\.)", re.IGNORECASE
)


def formation_of(opening: Iterable[str]) -> str:
    """Who gave a ruling, by the texts of its first passages; nothing where none says it. The first that does decides.

    A Chamber’s judgment may go on to say that the Grand Chamber has replaced it.
    """
    for text in opening:
        if _SAT_SMALL.fullmatch(text):
            return CHAMBER
        if _SAT_GRAND.fullmatch(text):
            return GRAND_CHAMBER
    return ""


def names_grand_chamber(text: str) -> bool:
    """Whether what stands beside a citation says that the Grand Chamber decided."""
    return _NAMED.search(text) is not None
