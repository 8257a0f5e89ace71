"""Treaties, their articles, and rules known by a title: `article 14 (1) of the Covenant`, `Nelson Mandela Rules, rule 43`.

Which treaty *the Covenant* or *la Convention* is depends on the document it stands in, which resolution knows; here it
is kept as the words used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from search.citing.mention import Mention
from search.citing.patterns import treaty_data
from search.model.symbol import ascii_slug

_ARTICLES: Final = re.compile(
    r"(?<![\w])(?P<cue>[Aa]rticles?|ARTICLES?|[Aa]rts?\.|[Aa]rt\b)\s*+(?P<list>\d{1,3}+(?:\s?(?:bis|ter))?+(?![\d/]|\.\d)"
    r"(?:\s?\(\w{1,4}\)|,?\s(?:paras?\.?|paragraphs?|par\.|§§?)\s?\d{1,2}(?:\s?\([a-z]{1,3}\))*+|\s?§§?\s?\d{1,2}(?:\s?\([a-z]{1,3}\))?)*+"
    r"(?:(?:,?\s*+(?:and|et|or|ou)\s++|\s*+,\s*+|\s*+[-–]\s*+|\s++(?:to|à)\s++)(?:(?:in\s+conjunction\s+with\s+)?(?:[Aa]rticles?|[Aa]rts?\.)\s*+)?\d{1,3}+(?!\d*\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|years|days|months))(?![\d/]|\.\d)"
    r"(?:\s?\(\w{1,4}\)|,?\s(?:paras?\.?|paragraphs?|par\.|§§?)\s?\d{1,2}(?:\s?\([a-z]{1,3}\))*+|\s?§§?\s?\d{1,2}(?:\s?\([a-z]{1,3}\))?)*+)*+)"
    r"(?:,\s*+(?:read\s+(?:alone\s+and\s+)?(?:together|in\s+conjunction)|taken\s+(?:alone|together)|lus?e?s?\s+(?:seule?s?|en\s+combinaison|conjointement))[^.;()]{0,60}?)?"
    r",?\s++(?:of|to|under|de|du|des|d[’'])\s*+(?:the\s++|la\s++|le\s++|l[’']\s*+)?",
)
_ITEM: Final = re.compile(
    r"(?P<article>\d{1,3})(?:\s?(?P<bis>bis|ter))?(?P<rest>(?:\s?\(\w{1,4}\)|,?\s(?:paras?\.?|paragraphs?|par\.|§§?)\s?\d{1,2}(?:\s?\([a-z]{1,3}\))*|\s?§§?\s?\d{1,2}(?:\s?\([a-z]{1,3}\))?)*)"
)
_NUMBERS: Final = re.compile(r"\((\w{1,4})\)|(\d{1,2})")
_RULE: Final = re.compile(
    r"\s*+,?\s*+\(?(?:rules?|règles?|principles?|principes?|paras?\.|paragraphs?|paragraphes?|§§?|guidelines?)\s*+(?P<list>\d{1,3}(?:\s?\([a-z0-9]\))*(?:(?:\s*(?:,|and|et|-|–|to|à)\s*)\d{1,3}(?:\s?\([a-z0-9]\))*)*)(?![\w/])",
    re.IGNORECASE,
)
_WORD_START: Final = re.compile(r"(?<![\w/\-])[A-ZÉÈa-zédrp1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The names by their first words, longest first; `short` are those that depend on the document."""

    full: re.Pattern[str]
    short: re.Pattern[str]
    meant: dict[str, tuple[str, str]]


def find_articles(text: str, low: str) -> Iterator[Mention]:
    """Articles of treaties, treaties named in full, and rules by their titles; `low` is the text in small letters."""
    names = _names()
    if "art" in low:
        for match in _ARTICLES.finditer(text):
            named = names.full.match(text, match.end()) or names.short.match(text, match.end())
            if named is None:
                continue
            _, symbol = names.meant.get(ascii_slug(named[0]), ("treaty", ""))
            yield Mention(
                start=match.start(),
                end=named.end(),
                full_end=named.end(),
                form="article",
                scheme="treaty",
                value=symbol or " ".join(named[0].split()),
                paragraphs=_articles(match["list"]),
                kind="" if symbol else "short",
            )
    for match in names.full.finditer(text):
        scheme, symbol = names.meant[ascii_slug(match[0])]
        rule = _RULE.match(text, match.end()) if scheme != "treaty" else None
        numbers = tuple(re.findall(r"\d{1,3}(?:\(\w\))*", re.sub(r"\s", "", rule["list"]))) if rule else ()
        yield Mention(
            start=match.start(),
            end=match.end(),
            full_end=rule.end() if rule else match.end(),
            form="article" if scheme == "treaty" else "instrument",
            scheme=scheme,
            value=symbol,
            paragraphs=numbers,
        )


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


def _articles(listed: str) -> tuple[str, ...]:
    found = []
    for match in _ITEM.finditer(listed):
        inner = "".join(f"({one or two})" for one, two in _NUMBERS.findall(match["rest"]))
        found.append(f"{match['article']}{match['bis'] or ''}{inner}")
    return tuple(dict.fromkeys(found))


@cache
def _names() -> _Names:
    meant: dict[str, tuple[str, str]] = {}
    full: list[str] = []
    short: dict[str, None] = {}
    data = treaty_data()
    for table in data["treaty"]:
        for name in table["names"]:
            meant[ascii_slug(name)] = ("treaty", table["symbol"])
            full.append(name)
        short.update(dict.fromkeys(table.get("short", ())))
    for table in data["instrument"]:
        for name in table["names"]:
            meant[ascii_slug(name)] = (table["scheme"], table["symbol"])
            full.append(name)
    short_regex = "|".join(sorted(map(re.escape, short), key=len, reverse=True))
    return _Names(
        full=_any_of(full),
        short=re.compile(
            rf"(?:{short_regex})(?![\w’'\-])(?!\s+(?:against|on|relative|internationale|sur|contre|européenne|américaine|africaine|sociale|relating|for the|of the United|des Nations))"
        ),
        meant=meant,
    )


def _any_of(names: list[str]) -> re.Pattern[str]:
    """Any of some names, the longest first, grouped by first letters so that a place that begins none costs little."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name[:4], []).append(name)
    branches = []
    for first, members in groups.items():
        rest = "|".join(_loosely(name[4:]) for name in sorted(members, key=len, reverse=True))
        branches.append(f"{_loosely(first)}(?:{rest})")
    return re.compile(rf"(?<![\w/\-])(?:{'|'.join(branches)})(?![\w/])(?!-)")


def _loosely(name: str) -> str:
    return re.sub("['’]", "['’]", re.escape(name).replace(r"\ ", r"\s+"))
