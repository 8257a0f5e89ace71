"""The body named beside a case, and the date that stands between them: `CEDH, gr. ch., 23 févr. 2012, Hirsi Jamaa`, `X v. Denmark, in which the Human Rights Committee …`."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from search.citing.patterns import pattern_data
from search.citing.tails import date_ending

_NAMED_BODY: Final = 90
_BODY_AFTER: Final = re.compile(r",?\s+(?:in\s+which|where|dans\s+laquelle|où)\s+(?:the\s+|le\s+|la\s+)?")


def body_before(text: str, at: int) -> str:
    """The body named right before a place (`European Court of Human Rights, X v. Sweden`), as a code."""
    start = max(0, at - _NAMED_BODY)
    regex, codes = _bodies()
    found = None
    for found in regex.finditer(text, start, at):  # noqa: B007 - the last one
        pass
    if found is None or not re.fullmatch(
        r"(?:['’]s)?[\s,:;(“\"]*(?:(?:(?:gr(?:ande|\.)|gde|sect\.|plén\.)\s*|ch(?:ambre|\.)[\s,]*|\d(?:re|e|ère|ème)\s+sect(?:ion|\.)[\s,]*)*(?:\d{1,2}(?:er)?\s+[a-zà-ÿ]{3,9}\.?\s+\d{4},\s*)?|(?:\w+[\s,:]+){0,3})(?:case\s+of\s+|(?:aff\.|affaire)\s+)?[\s“\"(]*",
        text[found.end() : at],
    ):
        return ""
    return codes[re.sub(r"\s+", " ", found[0]).replace("'", "’").casefold()]


def body_after(text: str, at: int) -> str:
    """The body said to have decided the case named right before a place (`X v. Denmark, in which the Human Rights Committee …`), as a code."""
    led = _BODY_AFTER.match(text, at)
    regex, codes = _bodies()
    found = regex.match(text, led.end()) if led else None
    return codes[re.sub(r"\s+", " ", found[0]).replace("'", "’").casefold()] if found else ""


@cache
def _bodies() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {
        name.replace("'", "’").casefold(): table["code"]
        for table in (*pattern_data()["body"], *pattern_data()["court"])
        for name in table["names"]
    }
    names = sorted(codes, key=len, reverse=True)
    either = "|".join(re.sub("’", "['’]", re.escape(name).replace(r"\ ", r"\s+")) for name in names)
    return re.compile(rf"(?<![\w/])(?:{either})(?![\w/])", re.IGNORECASE), codes


def date_before(text: str, at: int) -> str:
    """The date that stands between a body and the case named after it, as ISO; empty where there is none."""
    return date_ending(text, at) if body_before(text, at) else ""
