"""Names of treaties and of rules: what each means, and what a text or a body can call a treaty for short (`treaties.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from search.citing.patterns import treaty_data
from search.model.symbol import ascii_slug


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyNames:
    """The names by their first words, longest first; `short` depend on the document, `acronym` count after an article alone.

    `plain` holds the short names as they are written in running text.
    """

    full: re.Pattern[str]
    short: re.Pattern[str]
    meant: dict[str, tuple[str, str]]
    plain: dict[str, str]
    acronym: re.Pattern[str]
    acronyms: dict[str, str]

    def full_in(self, *, capitals: bool) -> re.Pattern[str]:
        """Whole names; where all is in capitals, as in headings, in any letters."""
        return _any_case(self.full) if capitals else self.full

    def short_in(self, *, capitals: bool) -> re.Pattern[str]:
        """Short names; where all is in capitals, in any letters."""
        return _any_case(self.short) if capitals else self.short


def treaty_named(name: str) -> str | None:
    """The symbol of the treaty or instrument that a whole name is; None where it is none."""
    match = treaty_names().full.fullmatch(name)
    return treaty_names().meant[ascii_slug(name)][1] if match else None


@cache
def called_words() -> frozenset[str]:
    """The words that a treaty can be called by, as slugs."""
    shorts = {ascii_slug(short) for table in treaty_data()["treaty"] for short in table.get("short", ())}
    return frozenset(shorts | {ascii_slug(word) for pair in treaty_data()["kinds"] for word in pair})


@cache
def treaties_called() -> Mapping[str, frozenset[str]]:
    """By symbol, the words, as slugs, by which a text can call a treaty that it has named: its short names and its kind.

    The kind is the first word of its name that is one (`Convention`, `Pacte`).
    """
    found: dict[str, frozenset[str]] = {}
    for table in treaty_data()["treaty"]:
        words = {ascii_slug(short) for short in table.get("short", ())}
        places = {
            name.find(word): pair
            for name in table["names"]
            for pair in treaty_data()["kinds"]
            for word in pair
            if word in name
        }
        if places:
            words.update(ascii_slug(word) for word in places[min(places)])
        found[table["symbol"]] = frozenset(words)
    return found


def short_treaty(name: str, bodies: frozenset[str], body: str) -> str | None:
    """The treaty that *the Covenant* or *la Convention* is in a document of some body; None where that is unclear."""
    key = ascii_slug(name)
    for table in treaty_data()["treaty"]:
        if body in table["bodies"] and key in {ascii_slug(short) for short in table.get("short", ())}:
            return str(table["symbol"])
    for table in treaty_data()["treaty"]:
        if bodies & set(table["bodies"]) and key in {ascii_slug(short) for short in table.get("short", ())}:
            return str(table["symbol"])
    return None


@cache
def treaty_names() -> TreatyNames:
    """All names of `treaties.toml`, read once a process."""
    meant: dict[str, tuple[str, str]] = {}
    full: list[str] = []
    short: dict[str, None] = {}
    acronyms: dict[str, str] = {}
    data = treaty_data()
    for table in data["treaty"]:
        for name in table["names"]:
            meant[ascii_slug(name)] = ("treaty", table["symbol"])
            full.append(name)
        short.update(dict.fromkeys(table.get("short", ())))
        acronyms.update(
            dict.fromkeys((*table.get("acronyms", ()), *filter(str.isupper, table["names"])), table["symbol"])
        )
    for table in data["instrument"]:
        for name in table["names"]:
            meant[ascii_slug(name)] = (table["scheme"], table["symbol"])
            full.append(name)
    short_regex = "|".join(sorted(map(re.escape, short), key=len, reverse=True))
    return TreatyNames(
        full=_any_of(full),
        short=re.compile(
            rf"(?:{short_regex})(?![\w’'\-])(?!\s+(?:against\b|on\s+(?:the\s+)?[A-Z]|relative\b|internationale|sur\b|contre\b|européenne|américaine|africaine|sociale|relating\b|for\s+the\s+[A-Z]|of\s+the\s+United|des\s+Nations))"
        ),
        meant=meant,
        plain={ascii_slug(one): one for one in short},
        acronym=re.compile(
            rf"(?:{'|'.join(sorted(acronyms, key=len, reverse=True))})(?![\w/])(?!\s+(?:[Pp]rotoc|[Rr]ules?\b|[Ss]tatute|[Rr]egulation))"
        ),
        acronyms=acronyms,
    )


@cache
def _any_case(regex: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(regex.pattern, re.IGNORECASE)


def _any_of(names: list[str]) -> re.Pattern[str]:
    """Any of some names, the longest first, grouped by first letters so that a place that begins none costs little."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name[:4], []).append(name)
    branches = []
    for first, members in groups.items():
        rest = "|".join(_rest_of(name) for name in sorted(members, key=len, reverse=True))
        branches.append(f"{_loosely(first)}(?:{rest})")
    return re.compile(rf"(?<![\w/\-])(?:{'|'.join(branches)})(?![\w/])(?!-)")


def _rest_of(name: str) -> str:
    """What follows the first letters of a name: capitals do not matter there, but in an acronym."""
    rest = _loosely(name[4:])
    return rest if name.isupper() or not rest else f"(?i:{rest})"


def _loosely(name: str) -> str:
    return re.sub("['’]", "['’]", re.escape(name).replace(r"\ ", r"\s+"))
