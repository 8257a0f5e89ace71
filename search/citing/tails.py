"""What stands around the place where a work is named: its date, its report, and the paragraphs meant, before or after.

`Views adopted on 26 July 2010, para. 7.4`; `[GC], judgment of 4 November 2014, § 118`; `paragraph 15 of general comment
No. 25`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from search.citing.formations import GRAND_CHAMBER, names_grand_chamber
from search.citing.patterns import pattern_data

_SPACES: Final = re.compile(r"\s+")
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january janvier janv jan",
            "february février fevrier févr fév feb",
            "march mars mar",
            "april avril avr apr",
            "may mai",
            "june juin jun",
            "july juillet juill jul",
            "august août aout aug",
            "september septembre sept sep",
            "october octobre oct",
            "november novembre nov",
            "december décembre decembre déc dec",
        ),
        1,
    )
    for name in names.split()
}
_DATE: Final = rf"(?P<day>\d{{1,2}})(?:\s?er|st|nd|rd|th)?,?\s*+(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?,?\s+(?P<year>(?:19|20)\d\d)"
_UNNAMED_DATE: Final = re.sub(r"\?P<\w+>", "?:", _DATE)
_PART: Final = re.compile(
    r"\s*+,?\s*+(?P<part>(?:annexe?|appendix|appendice|chap(?:ter|itre|\.)|part(?:ie)?|sect?(?:ion|\.)|vol\.)(?:\s+(?:[IVXLC]+|\d{1,2}|[A-H]|one|two|three|four|five|six)(?:\.[A-Z\d]{1,3})*(?!\w))?)(?!\w)",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"(?:\s*\(\d{4}\))?\s*+(?:,?\s*\(?(?:on|concerning|concernant|sur|relatives?|intitulée?|:|–|“|\"))[^.;§¶]{3,220}?(?=,?\s*\(?(?:at\s+|au\s+)?(?:§|paras?\b|pars?\.|paragraph))"
)
_MOST_SKIPPED: Final = 9
_DECISION: Final = re.compile(r"\((?:dec|déc)\.?\)|\b(?:décision|decision)\b", re.IGNORECASE)
_DATED: Final = re.compile(_DATE, re.IGNORECASE)
_AFTER: Final = re.compile(rf"\s*,\s*{_DATE}", re.IGNORECASE)
_ENDING: Final = re.compile(rf"{_DATE}\s*,\s*(?:(?:case\s+of|aff\.|affaire)\s+)?$", re.IGNORECASE)
_LONGEST_DATE: Final = 45
_REPORT: Final = re.compile(r"[\s,(]*(?:ECHR|CEDH)[\s\u00a0]+((?:19|20)\d\d)(?!\d)")
_LED_IN: Final = re.compile(r"[\s,;:(]*(?:in|under|dans)\s")
_OF_ANOTHER: Final = re.compile(
    r"\s*,?\s(?:of|de|du|des)\s*(?:the|la|le|its|l[’']|that|this|his|her|their|Covenant|Convention|Pacte|article)"
)
_OF_TREATY: Final = re.compile(
    r"\s*,?\s(?:of|de|du)\s*(?:the\s|la\s|l[’'])?(?:Covenant|Convention|Pacte|Optional\s+Protocol|Protocole\s+facultatif|[Aa]rticle)\b"
)
"""What shows paragraphs to be of an article, not of the work before: `general comment No. 22, paragraph 3 of article 18`."""
_OF_NEXT: Final = re.compile(
    r",?\s(?:of|de|du)\s*(?:the\s|la\s|l[’'])?(?:[A-ZÀ-Þ][\w’'\-]*\s(?:(?:of|on|for|des|de|du|the)\s)*){0,5}"
    r"(?:(?:[Rr]ecommendation|[Rr]ecommandation|[Rr][ée]solution|[Dd]irective|[Gg]eneral\s[Cc]omment|[Oo]bservation\sgénérale)\s(?:\w+\s?[(/]|No|n[o°]|\()"
    r"|(?:[Dd]ocument\s|[Dd]oc\.\s|[Rr]eport\s|[Rr]apport\s|la\scote\s)?(?:https?://)?(?:[AES]|[A-Z]{2,5})/[A-Z\d])"
)
"""What shows paragraphs to be of the work that is named next: `Resolution (76) 2, paragraphs 3 and 4 of Recommendation Rec(2003)22`."""
_BARE_LETTER: Final = re.compile(r"\([a-zivx]{1,5}\)")
_BRACKETED: Final = re.compile(
    r"(?:(?:(?<=\d{4}\))|(?<=\(n\s\d\))|(?<=\(n\s\d\d\))|(?<=\(n\s\d{3}\)))\s+|,?\s+at\s+|,\s+)(?P<list>\[\d{1,4}(?:\.\d{1,3})?\](?:(?:\s?[-–,]\s?|\s(?:and|et)\s)\[\d{1,4}(?:\.\d{1,3})?\])*)(?!\w)"
)
"""Paragraphs as law reviews write them: `(5 February 2010) [30]–[32]`, `(n 3) [8.2]`, `at [8]`."""
_PINPOINT: Final = re.compile(
    r"\s+(?P<list>\[\d{1,4}(?:\.\d{1,3})?\](?:(?:\s?[-–,]\s?|\s(?:and|et)\s)\[\d{1,4}(?:\.\d{1,3})?\])*)(?=\s*(?:[.;,)]|$))"
)
_RULES: Final = re.compile(
    r"\s*+,?\s*+\(?(?:rules?|règles?|principles?|principes?|guidelines?|lignes?\sdirectrices?)\s(?P<list>\d{1,3}(?:\.\d{1,2})?(?:\s?\([a-z0-9]\))*"
    r"(?>(?:(?:\s?,\s?|\s(?:and|et|to|à)\s|\s?[-–]\s?)\d{1,3}(?:\.\d{1,2})?(?:\s?\([a-z0-9]\))*)*))(?![\w/])(?!\s(?:of|de|du|des)\b)",
    re.IGNORECASE,
)
_RULE_WORDS: Final = re.compile(r"(?i:rule|règle|princip|guideline|directrice)")
_RULE_REACH: Final = 160
_AT: Final = re.compile(
    r",?\s+at\s+(?P<list>\d{1,3}(?:\.\d{1,2})?(?:\s?[-–]\s?\d{1,3}(?:\.\d{1,2})?)?)(?=\s*[.;,)]|\s*$)(?!\.\d)"
)
_BRACKETS: Final = re.compile(r"[\[\]]")
_SIGN: Final = re.compile(r"^(?:§+|[Pp]aras?\.?|[Pp]aragraphe?s?)(?=\d)")
"""The sign said again before a further number: `§§ 103-104 et §§ 132-133`."""
_HALF_OPEN: Final = re.compile(r"(?<![(a-z])([a-z]{1,5})\)")
_BETWEEN: Final = re.compile(r"\s*(?:;|,\s*and\b|,\s*et\b|,|(?<![^\W\d])(?:and|et)(?![^\W\d])|&)\s*")
_RANGE: Final = re.compile(r"\s*(?:[-‐-–−]|\bto\b|\bà\b|\bau\b)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """What follows a name: the paragraphs, where the whole ends, the part of the document, the date and kind said."""

    paragraphs: tuple[str, ...] = ()
    end: int
    part: str = ""
    date: str = ""
    kind: str = ""


def read_tail(text: str, at: int, *, titled: bool = False) -> Tail:
    """What follows a place where a work was named; what leads to no paragraph is looked at and left outside.

    `titled`: a title may stand there, as after the number of a general comment.
    """
    end, part = at, ""
    title = _TITLE.match(text, at) if titled else None
    skipped_to = title.end() if title else at
    for _ in range(_MOST_SKIPPED):
        found = read_paragraphs(text, skipped_to)
        if found is not None:
            return _tail(text, at, skipped_to, found[1], found[0], part)
        named = _PART.match(text, skipped_to)
        if named is not None:
            part = _SPACES.sub(" ", named["part"]).casefold()
            end = named.end()
            skipped_to = end + (text[end : end + 1] == ")")
            continue
        skipped = skipped_words().match(text, skipped_to)
        if skipped is None or skipped.end() == skipped_to:
            break
        skipped_to = skipped.end()
    return _tail(text, at, skipped_to, end, (), part)


def _tail(text: str, at: int, skipped_to: int, end: int, paragraphs: tuple[str, ...], part: str) -> Tail:
    between = text[at:skipped_to]
    if date_of_report := _REPORT.search(between) or (_REPORT.match(text, end) if paragraphs else None):
        year = date_of_report[1]
    else:
        year = ""
    dated = _DATED.search(between) or (_AFTER.match(text, end) if paragraphs else None)
    date = _iso(dated) if dated is not None else year
    grand = GRAND_CHAMBER if names_grand_chamber(text[at : max(skipped_to, end)]) else ""
    kind = "decision" if _DECISION.search(between) else grand
    return Tail(paragraphs=paragraphs, end=end, part=part, date=date, kind=kind)


def _iso(dated: re.Match[str]) -> str:
    return f"{dated['year']}-{_MONTHS[dated['month'].casefold()]:02d}-{int(dated['day']):02d}"


def date_ending(text: str, at: int) -> str:
    """The date that ends right before a place, with the comma that leads on from it, as ISO; empty where there is none."""
    dated = _ENDING.search(text, max(0, at - _LONGEST_DATE), at)
    return _iso(dated) if dated else ""


def paragraphs_at(text: str, at: int, *, decision: bool = False) -> tuple[tuple[str, ...], int] | None:
    """The paragraphs that *at* alone names after the symbol of a document, and where they end: `A/HRC/23/18, at 77`.

    Numbers with a point are those of a `decision` on a communication, else hours: `CRC/C/85/D/56/2018, at 4.13`.
    """
    found = _AT.match(text, at)
    if found and "." in found["list"] and not decision:
        return None
    return (split_paragraphs(found["list"]), found.end()) if found else None


def rules_at(text: str, at: int) -> tuple[tuple[str, ...], int] | None:
    """The rules or principles named after a recommendation or resolution, with a body or an annex between: `Rec(2006)2, rule 24.2`."""
    if not _RULE_WORDS.search(text, at, at + _RULE_REACH):
        return None
    for _ in range(_MOST_SKIPPED):
        found = _RULES.match(text, at)
        if found is not None:
            return split_paragraphs(found["list"]), found.end()
        skipped = _PART.match(text, at) or skipped_words().match(text, at)
        if skipped is None or skipped.end() == at:
            break
        at = skipped.end()
    return None


def paragraphs_in_brackets(text: str, at: int) -> tuple[tuple[str, ...], int] | None:
    """Paragraphs in square brackets right after a case’s name, as the Oxford style writes them: `Hirsi Jamaa v Italy [114]–[122].`"""
    found = _PINPOINT.match(text, at)
    return (split_paragraphs(_BRACKETS.sub("", found["list"])), found.end()) if found else None


def read_paragraphs(text: str, at: int) -> tuple[tuple[str, ...], int] | None:
    """The paragraphs named right at a place (`, paras. 3-4`), and where they end."""
    after, _ = _cues()
    match = after.match(text, at)
    if match is None and (bracketed := _BRACKETED.match(text, at)):
        return split_paragraphs(_BRACKETS.sub("", bracketed["list"])), bracketed.end()
    if (
        match is None
        or _OF_TREATY.match(text, match.end())
        or (match[0].startswith(",") and _OF_NEXT.match(text, match.end()))
        or (_LED_IN.match(match[0]) and _OF_ANOTHER.match(text, match.end()))
    ):
        return None
    return split_paragraphs(match["list"]), match.end()


def paragraphs_before(text: str, at: int) -> tuple[tuple[str, ...], int] | None:
    """The paragraphs named right before a place (`paragraphs 7 to 9 of its …`), and where they begin."""
    _, before = _cues()
    start = max(0, at - 90)
    for match in before.finditer(text, start, at):
        if match.end() == at:
            return split_paragraphs(match["list"]), match.start()
    return None


def split_paragraphs(listed: str) -> tuple[str, ...]:
    """Each paragraph of a list (`103 (iv), (v) and 104` is `103(iv)`, `103(v)`, `104`; `18 c)` is `18(c)`), ranges with a hyphen."""
    found: list[str] = []
    for piece in _BETWEEN.split(_RANGE.sub("-", listed)):
        number = _HALF_OPEN.sub(r"(\1)", _SIGN.sub("", _SPACES.sub("", piece)))
        number = number.replace(".(", "(")
        if not number:
            continue
        if _BARE_LETTER.fullmatch(number) and found:
            number = found[-1].partition("(")[0] + number
        found.append(number)
    return tuple(found)


@cache
def skipped_words() -> re.Pattern[str]:
    """What may stand between a work and the paragraphs named of it, with the comma or bracket that leads to it."""
    each = "|".join(pattern_data()["tail"]["skipped"]).replace("’", "['’]")
    spaced = each.replace(" ?", r"\s*+").replace(" ", r"\s+").replace("{date}", _UNNAMED_DATE)
    return re.compile(rf"\s*+[,(]?\s*+(?:{spaced})\)?", re.IGNORECASE)


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What names paragraphs after a work and before it."""
    data = pattern_data()["paragraph"]
    number, and_ = data["number"], data["and"]
    listed = rf"(?P<list>{number}(?>(?:{and_}(?:{number}|\([a-z]{{1,3}}\)|[a-z]\))(?![\d/]))*))(?![\w/])(?!\s++(?:above|below|supra|infra|ci-dessus|ci-après)\b)"
    after = re.compile(data["cue"] + listed)
    before = re.compile(data["before"] + listed + data["of"] + r"\(?")
    return after, before
