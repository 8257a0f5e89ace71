"""Digests of works: what the original of one can be looked up by, and which of its paragraphs stands for one of the original.

A digest names its original by a symbol or title; its paragraphs name those they condense in square brackets at their end
(`[paras. 8.10–8.12]`, `[§ 104]`, `[art. 27 à 29]`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from search.citing.desk import CASE_NUMBER
from search.citing.ranges import one_by_one
from search.citing.scheme import find_identifiers
from search.citing.tails import split_paragraphs
from search.citing.treaty_names import treaty_named
from search.model.symbol import identifier_key

_RULING: Final = re.compile(r"ECLI:CE:ECHR:\d{4}:\d{4}[A-Z]{3}0*(\d+)(\d\d)", re.IGNORECASE)
_CONDENSES: Final = re.compile(
    r"\[\s*(?:(?P<articles>arts?\.|articles?)|paras?\.?|pars?\.|paragraphe?s?|§§?)\s*(?P<list>\d[^\[\]]{0,80})\][\s.]*$",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)*(?:\([a-z0-9]{1,4}\))*(?:-\d+(?:\.\d+)*)?")


def original_keys(target: str) -> tuple[str, ...]:
    """The look-ups that lead to the original of a digest, as `scheme:key`; none where its name says nothing."""
    treaty = treaty_named(target)
    if treaty is not None:
        return (f"treaty:{identifier_key(treaty)}",)
    found = find_identifiers(target, typed=True)
    if len(found) != 1 or found[0].start != 0 or found[0].end != len(target):
        return ()
    one = found[0]
    schemes = ("application", "communication") if one.scheme == "any" else (one.scheme,)
    keys = [f"{scheme}:{identifier_key(one.value)}" for scheme in schemes]
    case, ruling = CASE_NUMBER.search(one.value), _RULING.fullmatch(one.value)
    if case is not None and one.scheme == "un-symbol":
        keys.append(f"communication:{case[1]}")
    if ruling is not None:
        keys.append(f"application:{ruling[1]}/{ruling[2]}")
    return tuple(keys)


def case_of(target: str) -> str | None:
    """The number of the communication that the original of a digest decides."""
    case = CASE_NUMBER.search(target)
    return case[1] if case else None


def condensed(units: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The anchor of the paragraph that condenses each of the original’s (`9.2`, `art27`), from (anchor, text) in order; the first counts."""
    found: dict[str, str] = {}
    for anchor, text in units:
        match = _CONDENSES.search(text)
        if match is None:
            continue
        for listed in split_paragraphs(match["list"]):
            for number in one_by_one(listed):
                if _NUMBER.fullmatch(number):
                    found.setdefault(f"art{number}" if match["articles"] else number, anchor)
    return found
