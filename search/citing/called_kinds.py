"""What sort of work was cited, and what words may call it: a committee’s *Views*, a court’s *judgment*, a *report*.

Which citation words that point back mean is for `search.citing.backward`.
"""

from __future__ import annotations

import re
from typing import Final

from search.citing.desk import CASE_NUMBER, Outcome
from search.citing.explicit import TREATY_BODIES

OWN_WORDS: Final = re.compile(r"\b(?:Views|communications?|constatations)\b", re.IGNORECASE)
_JUDGED: Final = re.compile(r"\bjudge?ments?\b|\bjugements?\b|\barrêts?\b", re.IGNORECASE)
"""What only courts hand down, as *Views* are the committees' alone."""
_APPLICATION: Final = re.compile(r"\d{1,5}/\d\d")
_OF_A_COURT: Final = re.compile(r"\d{4,5}/\d\d|[CT]-\d{1,4}/\d\d.*|ECLI:.*|Series? [AC] [Nn]o\. .*")
"""Numbers that only cases before courts bear, also where words that point back lead to them."""
_COURTS: Final = frozenset({"ECHR", "ECOMHR", "IACTHR", "ACTHPR", "ECOWAS-COURT", "ICJ", "CJEU"})
_OF_COURTS: Final = frozenset({"application", "ecli", "serie-c", "serie-a", "reporter"})
_INDIVIDUAL: Final = frozenset({"case-name", "application", "communication", "ecli", "iachr", "serie-c"})


def is_such_a_report(words: str, symbol: str) -> bool:
    """Whether a document can be called so: a resolution, concluding observations, or (a report) neither of them."""
    called = words.casefold()
    if "solution" in called:
        return "/RES/" in symbol or "/" not in symbol.partition(" ")[0].lstrip("0123456789/")
    if "observations" in called:
        return "/CO/" in symbol
    return "/GC/" not in symbol and "/RES/" not in symbol and "/" in symbol and "comment" not in symbol


def is_called_so(outcome: Outcome, words: str) -> bool:
    """Whether a case can be called so: a court's is no *Views* and no *communication*, a committee's no *judgment*."""
    if OWN_WORDS.search(words):
        return not _is_of_court(outcome)
    return not (_JUDGED.search(words) and _is_of_committee(outcome))


def _is_of_court(outcome: Outcome) -> bool:
    if outcome.target is not None:
        return outcome.target.kind == "judgment" or bool(_COURTS & outcome.target.bodies)
    return outcome.scheme in _OF_COURTS or _APPLICATION.fullmatch(outcome.symbol) is not None


def _is_of_committee(outcome: Outcome) -> bool:
    if outcome.target is not None:
        return outcome.target.kind != "judgment" and bool(TREATY_BODIES & outcome.target.bodies)
    return outcome.scheme == "communication" or CASE_NUMBER.search(outcome.symbol) is not None


def is_kind(outcome: Outcome, kind: str) -> bool:
    """Whether a citation is of a `case`, a general `comment`, or a `report`, which is neither a case nor an article."""
    if outcome.mention.form == "article" or outcome.reason == "cites-itself":
        return False
    if kind == "comment":
        return outcome.scheme == "general-comment" or "/GC/" in outcome.symbol or outcome.mention.form == "comment"
    case = (
        outcome.scheme in _INDIVIDUAL
        or _OF_A_COURT.fullmatch(outcome.symbol) is not None
        or outcome.mention.party != ""
        or "/D/" in outcome.symbol
    )
    return case if kind == "case" else not case
