"""Whether a case known by a name can be the one cited: by the body said to have decided it, and by the date."""

from __future__ import annotations

import re
from typing import Final

from search.citing.desk import Desk, Named

_CASE_YEAR: Final = re.compile(r"/((?:19|20)\d\d)$")
_BROUGHT: Final = re.compile(r"(?:^|/)\d{1,5}/(\d{4}|\d{2})$")
_CENTURY: Final = 99
_FIRST: Final = 55
"""The first cases were brought in 1955: lower numbers of two figures are years of this century."""


def is_of(one: Named, body: str, desk: Desk) -> bool:
    """Whether a case can be of a body; any where none is named."""
    if not body:
        return True
    if one.work is None:
        return not one.body or one.body == body
    work = desk.directory.work(one.work)
    return work is not None and body in work.bodies


def can_be_of(one: Named, date: str, desk: Desk) -> bool:
    """Whether a case can have been decided in the year cited: not before it was brought, nor in another year than its ruling."""
    if not date:
        return True
    year = int(date[:4])
    work = desk.directory.work(one.work) if one.work is not None else None
    if work is not None and work.date:
        return abs(int(work.date[:4]) - year) <= 1
    if work is not None:  # of no date: not cited before it was brought
        years = [int(found[1]) for case in work.cases if (found := _CASE_YEAR.search(case))]
        return all(each <= year for each in years)
    brought = _BROUGHT.search(one.symbol)
    if brought is None:
        return True
    told = int(brought[1])
    if told <= _CENTURY:
        told += 1900 if told >= _FIRST else 2000
    return told <= year
