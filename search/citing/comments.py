"""General comments and recommendations called by body and number: `observation générale n° 36 du Comité des droits de l’homme`.

Only where the text names the body beside the number; a bare number is read from its document's context elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from search.citing.mention import Mention
from search.citing.patterns import pattern_data
from search.citing.spans import Identified
from search.citing.tails import Tail, paragraphs_before, read_tail
from search.model.symbol import ascii_slug, identifier_key

COMMENT_WORDS: Final = (
    r"gen(?:eral|\.)?\s+com(?:m(?:ents?)?\b\.?|\.)|obs(?:ervations?|erv\.|\.)?\s+g[ée]n(?:[ée]rales?|\.)"
)
RECOMMENDATION_WORDS: Final = (
    r"gen(?:eral|\.)?\s+rec(?:ommendations?\b|omm?\.|\.)|rec(?:ommandations?|omm?\.?|\.)?\s+g[ée]n(?:[ée]rales?|\.)"
)
"""How the words before the number are written, in full or short: `Obs. gén.`, `Gen. Comm.`, `recomm. gén.`."""
_COMMENT: Final = (
    rf"(?:{COMMENT_WORDS}|{RECOMMENDATION_WORDS}|GC|GR|OG|RG)"
    r"\s*+(?:no\.?|n[°ºo]\.?|number\b|num[ée]ro\b)?\s*+(?P<{number}>\d{{1,2}}+)(?![\w/.]\w)(?:\s?\(\d{{4}}\))?"
)

_HINTS: Final = (
    "general comment",
    "general recomm",
    "générale",
    "generale",
    "gc ",
    "gc no",
    "gr ",
    "og ",
    "rg ",
    "gén.",
    "gen. ",
    " gen.",
    "gen comm",
    "gen rec",
)
_NUMBERED: Final = re.compile(
    rf"(?<![\w])(?:(?i:(?:joint\s+)?(?:{COMMENT_WORDS}|{RECOMMENDATION_WORDS})(?:\s+conjointes?)?)|GC|GR|(?:OG|RG)(?=\s*n[°ºo]))"
    r"\s*+(?:\((?:No|n)\.?\s*)?(?:(?i:nos?\b\.?|n[°º]s?\.?|number|num[ée]ros?)\s*+)?"
    r"(?P<list>(?:\d{1,2}|[XVI]{1,6})(?![\w/]|\.\d)(?:\s?\(\d{4}\))?"
    r"(?>(?:\s*(?:,|\band\b|\bet\b|&)\s*(?:(?i:nos?\.?|n[°º])\s*)?(?:\d{1,2}|[XVI]{2,6})(?![\w/]|\.\d|\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:of|de|du)(?!\s+(?:the\s+|l[’'])?(?:Human\s+Rights\s+)?Comm?it)))(?:\s?\(\d{4}\)|(?!\w)))*))"
)
_EACH: Final = re.compile(r"(?P<number>\d{1,2}|[XVI]{1,6})(?![\w])(?:\s?\((?P<year>\d{4})\))?")
_MONTH: Final = re.compile(
    r"(?:er|st|nd|rd|th)?\s+(?:of\s+)?(?:jan(?:uary|vier|v)?|f[ée]v(?:rier|r)?|feb(?:ruary)?|mar(?:ch|s)?|av(?:ril|r)|apr(?:il)?|mai|may|june?|juin|july?"
    r"|juil(?:let)?|ao[ûu]t|aug(?:ust)?|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember)?|d[ée]c(?:embre)?)(?!\w)",
    re.IGNORECASE,
)
_RECOMMENDATION: Final = re.compile(rf"(?:joint\s+)?(?:{RECOMMENDATION_WORDS}|GR|RG)", re.IGNORECASE)
_ITS: Final = re.compile(r"\b(?:its|son|sa)\s+$")
_WHOSE: Final = re.compile(r"\s*+,\s++(?:the\s+|le\s+|la\s+)?", re.IGNORECASE)
"""Between a comment called *its* and the body that the sentence goes on with: `In its general comment No. 36, the …`."""
_SYMBOL_AFTER: Final = re.compile(
    r"[\s,]*(?:\(\d{4}\))?[\s,]*[(\[]?(?:doc(?:ument|\.)\s+)?(E/C\.12|CCPR|CEDAW|CERD|CRC|CRPD|CMW|CED|CAT)/(?=[A-Z0-9])"
)
_REACH: Final = 130
_BETWEEN: Final = re.compile(
    r"(?:['’]s(?:\s+[a-z]+){0,2})?[\s,:;(]*+(?:(?:in|its|joint|the|his|and|see|also|on|de|dans|son|sa|l['’])\s+){0,3}"
)


COMMENT: Final = "general-comment"
"""The scheme of a general comment that is called by its number alone, or by a number that has no symbol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A treaty body's code and names, and the symbols of its general comments."""

    code: str
    names: tuple[str, ...]
    template: str
    first: int
    symbols: Mapping[int, str]
    last: int = 0
    called: str = "comment"

    def symbol(self, number: int) -> str | None:
        """The symbol of a general comment, None where it has none of its own."""
        return self.symbols.get(number) or (self.template.format(number=number) if number >= self.first else None)


def read_bodies(tables: Iterable[Mapping[str, Any]]) -> tuple[Body, ...]:
    """The bodies of `patterns.toml`."""
    return tuple(
        Body(
            code=table["code"],
            names=tuple(table["names"]),
            template=table["template"],
            first=table["first"],
            symbols={int(number): symbol for number, symbol in table.get("symbols", {}).items()},
            last=table["last"],
            called=table.get("called", "comment"),
        )
        for table in tables
    )


def find_comments(text: str, bodies: tuple[Body, ...], *, typed: bool = False) -> Iterator[Identified]:
    """General comments named with their body, before or after the number; as `typed`, also those without a symbol of their own."""
    regex, by_name = _reader(tuple(name for body in bodies for name in body.names))
    for match in regex.finditer(text):
        name, number = (match["before"], match["n1"]) if match["before"] else (match["after"], match["n2"])
        body = next(body for body in bodies if by_name[ascii_slug(name)] in body.names)
        symbol = body.symbol(int(number))
        if symbol is not None:
            yield Identified(start=match.start(), end=match.end(), scheme="un-symbol", value=symbol)
        elif typed:
            value = f"{body.code} general {body.called} No. {int(number)}"
            yield Identified(start=match.start(), end=match.end(), scheme=COMMENT, value=value)


def comment_symbol(body: str, number: str) -> str | None:
    """The symbol of a body's general comment, None where it has none of its own."""
    for each in all_bodies():
        if each.code == body:
            return each.symbol(int(number))
    return None


def comment_of_symbol(symbol: str) -> tuple[str, str] | None:
    """The body and number of the general comment that a symbol is of; also where it was adopted before it could bear one (`CEDAW/C/GC/19`)."""
    return _by_symbol().get(identifier_key(symbol))


@cache
def _by_symbol() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for body in all_bodies():
        for number in range(1, 100):
            for symbol in (body.symbols.get(number), body.template.format(number=number)):
                if symbol is not None:
                    found.setdefault(identifier_key(symbol), (body.code, str(number)))
    return found


def find_general_comments(text: str, low: str) -> Iterator[Mention]:
    """General comments by their numbers, with the body where it is named beside them; `low` is the text in small letters."""
    if not any(hint in low for hint in _HINTS):
        return
    for match in _NUMBERED.finditer(text):
        numbers = _undated(text, list(_EACH.finditer(text, match.start("list"), match.end("list"))))
        listed = numbers[-1].end() if numbers[-1].end() < match.end("list") else match.end()
        after = _after().match(text, listed)
        body = _code(after[1]) if after else _code_before(text, match.start()) or _code_of_symbol(text, listed)
        body = body or _code_whose(text, match.start(), listed)
        body = body or _code_later(text, read_tail(text, listed, titled=True))
        called = "recommendation" if _RECOMMENDATION.match(match[0]) else "comment"
        for at, each in enumerate(numbers):
            start, end = (match.start() if at == 0 else each.start()), each.end()
            last = at == len(numbers) - 1
            tail = read_tail(text, max(end, after.end() if after and last else end), titled=True)
            before = paragraphs_before(text, start) if at == 0 and not tail.paragraphs else None
            number = each["number"] if each["number"].isdecimal() else str(_roman(each["number"]))
            yield Mention(
                start=start,
                end=end,
                full_end=max(tail.end, end),
                form="comment",
                scheme="general-comment",
                value=f"general comment No. {number}",
                paragraphs=before[0] if before else tail.paragraphs,
                body=body,
                date=each["year"] or "",
                kind=called,
                part=tail.part,
            )


def _undated(text: str, numbers: list[re.Match[str]]) -> list[re.Match[str]]:
    """The numbers of a list without the day of a date that follows it: `general comment No. 31, 26 mai 2004`."""
    days = (at for at, each in enumerate(numbers) if at and _MONTH.match(text, each.end()))
    return numbers[: next(days, len(numbers))]


def _code_before(text: str, at: int) -> str:
    """The body named right before a place: `Human Rights Committee, general comment No. 8`."""
    found = None
    for found in _named_any().finditer(text, max(0, at - _REACH), at):  # noqa: B007 - the last one
        pass
    if found is None or not _BETWEEN.fullmatch(text, found.end(), at):
        return ""
    return _codes()[ascii_slug(found[1])]


def _code_of_symbol(text: str, at: int) -> str:
    """The body whose symbol follows in brackets: `General Comment No. 14 (2000) (E/C.12/2000/4)`."""
    match = _SYMBOL_AFTER.match(text, at)
    if match is None:
        return ""
    return "CESCR" if match[1] == "E/C.12" else match[1]


def _code_whose(text: str, start: int, end: int) -> str:
    """The body that a sentence goes on with after *its* comment, where none is named before: `In its general comment No. 36, the …`."""
    before = max(0, start - _REACH)
    whose = _WHOSE.match(text, end)
    if whose is None or not _ITS.search(text, before, start) or _named_any().search(text, before, start):
        return ""
    body = _named().match(text, whose.end())
    return _code(body[1]) if body else ""


def _code_later(text: str, tail: Tail) -> str:
    """The body named after the paragraphs: `general comment No. 4 (2017), para. 11, of the Committee against Torture`."""
    after = _after().match(text, tail.end) if tail.paragraphs else None
    return _code(after[1]) if after else ""


def _code(name: str) -> str:
    return next(body.code for body in all_bodies() if ascii_slug(name) in {ascii_slug(one) for one in body.names})


def _roman(number: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in number]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


@cache
def all_bodies() -> tuple[Body, ...]:
    """The bodies that make general comments."""
    return read_bodies(pattern_data()["body"])


@cache
def _named() -> re.Pattern[str]:
    names = sorted((name for body in all_bodies() for name in body.names), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w/])({'|'.join(_loosely(name) for name in names)})(?!\w|/(?!\s?(?:joint\s+)?(?:general|observation|recommandation)))",
        re.IGNORECASE,
    )


@cache
def _codes() -> dict[str, str]:
    """The code of each body or court by its names; a treaty body's name is its own."""
    data = pattern_data()
    return {ascii_slug(name): table["code"] for table in (*data["court"], *data["body"]) for name in table["names"]}


@cache
def _named_any() -> re.Pattern[str]:
    data = pattern_data()
    names = sorted(
        (name for table in (*data["court"], *data["body"]) for name in table["names"]), key=len, reverse=True
    )
    return re.compile(rf"(?<![\w/])({'|'.join(_loosely(name) for name in names)})(?![\w/])", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s?\(\d{4}\))?\s*+(?:,?\s*+(?:of|by|from|du|de|adopted\s+by|adoptée\s+par|\()\s*+)(?:(?:the|le|la)\s+|l['’]\s*+)?"
        + _named().pattern,
        re.IGNORECASE,
    )


@cache
def _reader(names: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    longest_first = sorted(names, key=len, reverse=True)
    either = "|".join(_loosely(name) for name in longest_first)
    regex = (
        rf"(?<![^\W_])(?<!/)(?:(?P<before>{either})(?:['’]s)?\s*+,?\s*+{_COMMENT.format(number='n1')}"
        rf"|{_COMMENT.format(number='n2')}(?:\s*+,?\s*+(?:of|by|from|du|de|adopted\s+by|adoptée\s+par)\s+|\s*+\(|\s++)(?:(?:the|le)\s+|l['’]\s*+)?(?P<after>{either})(?![\w/]))"
    )
    return re.compile(regex, re.IGNORECASE), {ascii_slug(name): name for name in names}


def _loosely(name: str) -> str:
    """A name's expression: any spaces, either apostrophe, accents or none."""
    plain = re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]")
    for letter in "éèàâôîê":
        plain = plain.replace(letter, f"[{letter}{ascii_slug(letter)}]")
    return plain
