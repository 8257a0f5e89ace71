"""When a session was held and which cycle it belongs to, for bodies whose documents name the session alone."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """The calendar of one body: the month of each session, the first session of each cycle, and the last that it foresees."""

    months: Mapping[int, str]
    cycles: Mapping[int, int]
    last: int | None = None

    def has(self, session: str | None) -> bool:
        """Whether a session may have been held; all are believed of a body whose calendar is not kept."""
        if self.last is None or not session:
            return True
        return session.isdecimal() and 1 <= int(session) <= self.last

    def month(self, session: str | None) -> str | None:
        """Year and month in which a session began."""
        return self.months.get(int(session)) if session and session.isdecimal() else None

    def cycle(self, session: str | None) -> int | None:
        """The cycle of a session; None where there is no such session and where the session is not told by a number."""
        if not session or not session.isdecimal() or not self.has(session):
            return None
        begun = [first for first in self.cycles if first <= int(session)]
        return self.cycles[max(begun)] if begun else None

    def of_date(self, date: str | None) -> str | None:
        """The session last begun in the months before a date, as a number; None where the calendar does not reach."""
        if not date or len(date) < len("2008-04"):
            return None
        begun = [number for number, month in self.months.items() if month <= date[:7]]
        return str(max(begun)) if begun else None


@cache
def sessions(body: str) -> Sessions:
    """The calendar of a body, by its code of the mechanism vocabulary; an empty one where none is kept."""
    data = tomllib.loads(Path(__file__).with_name("sessions.toml").read_text(encoding="utf-8")).get(body, {})
    return Sessions(
        months={int(number): month for number, month in data.get("months", {}).items()},
        cycles={int(first): cycle for first, cycle in data.get("cycles", {}).items()},
        last=data.get("last"),
    )
