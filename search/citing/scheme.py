"""Identifiers of works in running text: where they stand, whose they are, how they are spelled when clean.

The ways of writing are data (`patterns.toml`, `courts.toml`), each a linear regular expression. Which work an identifier
names is for the catalogue to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from search.citing.comment_numbers import find_bare_comments
from search.citing.comments import Body, find_comments, read_bodies
from search.citing.patterns import court_data, may_stand, pattern_data
from search.citing.spans import Identified, settle_overlaps
from search.citing.tails import read_tail, split_paragraphs

_SPACES: Final = re.compile(r"\s+")
_LOOSE: Final = re.compile(r"(?<=\.)\s+(?=\d)|\s+(?=/)|(?<=/)\s+")
_POINTLESS: Final = re.compile(r"/(Add|Corr|Rev)\s(?=\d)")
"""A part of a symbol whose point was left out: `A/HRC/16/51/Add 3`."""
_DASHES: Final = re.compile(r"[\u2010\u2011\u2013]")
_EMPTY_END: Final = re.compile(r",? (?:Doc\.|part|p\.) ?$|-+$")
"""What a spelling leaves where the group at its end is empty."""
_PARAGRAPHS_NEAR: Final = re.compile(r"[ ,(][^;.]{0,40}?(?:[Pp]ar|§|¶)")
"""What must follow a number of a list, or nothing further is looked for: a look that costs little."""
_JOINED: Final = re.compile(r"(?<!\w)(?:and|et|[Nn][o°º]s?)(?!\w)")
"""What leads to a further number of a list after paragraphs of the one before."""
_SIGN_AGAIN: Final = re.compile(r"(?<!\w)[Nn][o°º]s?\.?\s*$")
_SIGNED: Final = frozenset({"un-symbol", "communication", "application"})
"""Schemes of which a number with its sign is read alone too, which must not win over the list that it stands in."""
_SIGN_CHARACTERS: Final = 6
_NUMBER_SIGN: Final = re.compile(r"(?<!\w)(?:[Nn][o°º]s?\.?)\s*$")
_BEFORE_CHARACTERS: Final = 110
"""How far back the words that make a number somebody else's are looked for."""
_FAR_BEFORE_CHARACTERS: Final = 300
_AFTER_CHARACTERS: Final = 80
"""How far around a number the words that make it no citation are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    """One way of writing; `typed_regex` is the same without regard to case."""

    name: str
    scheme: str
    regex: re.Pattern[str]
    typed_regex: re.Pattern[str]
    value: str | None
    more: re.Pattern[str] | None
    guarded: bool
    typed: bool
    needs: tuple[str, ...]
    led_by: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    not_led_by: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    symbols: Mapping[str, str]
    kinds: Mapping[str, str]
    numbers: Mapping[str, tuple[int, int]] | None
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    patterns: tuple[_Pattern, ...]
    bodies: tuple[Body, ...]
    decoys_before: tuple[re.Pattern[str], ...]
    papers_before: tuple[re.Pattern[str], ...]
    decoys_after: re.Pattern[str]
    paragraphs: re.Pattern[str]
    typed_paragraphs: re.Pattern[str]


def find_identifiers(text: str, *, typed: bool = False) -> tuple[Identified, ...]:
    """Every identifier of a text in order, without overlaps; offsets are code points.

    `typed` is for what a person typed into a search box: capitals do not matter, a bare number such as
    `36022/97` counts (scheme `any`), and `par 12` names a paragraph without its point.
    """
    rules = _rules()
    found = [*find_comments(text, rules.bodies, typed=typed), *(find_bare_comments(text) if typed else ())]
    for pattern in rules.patterns:
        if typed or not pattern.typed:
            found.extend(_matches(pattern, text, rules, typed=typed))
    paragraphs = rules.typed_paragraphs if typed else rules.paragraphs
    return tuple(_with_paragraphs(one, text, paragraphs) for one in settle_overlaps(found))


def with_paragraph(text: str) -> tuple[str, str] | None:
    """What a question names and the paragraph that it ends with (`Hirsi Jamaa v. Italy, § 114`); None where it names none."""
    whole = text.strip(" .")
    for match in _rules().typed_paragraphs.finditer(whole):
        if match.end() == len(whole) and match.start():
            return whole[: match.start()].rstrip(" ,"), split_paragraphs(match["list"])[0]
    return None


def find_numbered(text: str, low: str) -> list[Identified]:
    """The identifiers of running text without what is named with them, in order, without overlaps.

    `low` is the text in small letters.
    """
    rules = _rules()
    found: list[Identified] = []
    for pattern in rules.patterns:
        if not pattern.typed and may_stand(pattern.needs, low):
            found.extend(_matches(pattern, text, rules, typed=False))
    return settle_overlaps(found)


def is_of_another_office(text: str, at: int) -> bool:
    """Whether a number at a place is that of a paper or a file of a national court or an office: `recourse no. 439/2009`."""
    before = _NUMBER_SIGN.sub("", text[max(0, at - _BEFORE_CHARACTERS) : at])
    return any(one.search(before) for one in _rules().papers_before)


def _matches(pattern: _Pattern, text: str, rules: _Rules, *, typed: bool) -> Iterator[Identified]:
    regex = pattern.typed_regex if typed else pattern.regex
    for match in regex.finditer(text):
        before = text[max(0, match.start() - _BEFORE_CHARACTERS) : match.start()]
        if pattern.guarded and (
            rules.decoys_after.match(text, match.end()) or any(one.search(before) for one in rules.decoys_before)
        ):
            continue
        if (pattern.not_led_by and pattern.not_led_by.search(before)) or (
            pattern.unless_after and pattern.unless_after.match(text, match.end())
        ):
            continue
        if (pattern.led_by and not pattern.led_by.search(before)) or (
            pattern.symbols and _number(match) not in pattern.symbols
        ):
            continue
        if pattern.unless and pattern.unless.search(
            text, max(0, match.start() - _FAR_BEFORE_CHARACTERS), match.end() + _AFTER_CHARACTERS
        ):
            continue
        here: re.Match[str] | None = match
        while here is not None:
            start = match.start() if here is match else here.start("value")
            if here is not match and pattern.scheme in _SIGNED:
                start = _with_its_sign(text, start)
            if _is_of_its_year(pattern, here):
                yield Identified(
                    start=start,
                    end=here.end(),
                    scheme=pattern.scheme,
                    value=_value(pattern, here, match),
                    body=pattern.body,
                )
            here = _next_listed(pattern.more, text, here.end()) if pattern.more else None


def _is_of_its_year(pattern: _Pattern, match: re.Match[str]) -> bool:
    """Whether the number is one that the body gave in the year beside it, where that tells it from another body's."""
    if pattern.numbers is None:
        return True
    first, last = pattern.numbers.get(match["year"], (1, 0))
    return first <= int(match["number"]) <= last


def _number(match: re.Match[str]) -> str:
    """The group `number`, or `after` where it stands after its words."""
    return match["number"] or match["after"]


def _next_listed(more: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """The next identifier of a list; paragraphs of the one before may stand between: `48/134, annex, para. 3, and 72/181`."""
    match = more.match(text, end)
    if match is not None or not _PARAGRAPHS_NEAR.match(text, end):
        return match
    tail = read_tail(text, end)
    match = more.match(text, tail.end) if tail.paragraphs else None
    if match is None or not _JOINED.search(text, tail.end, match.start("value")):
        return None
    return match


def _with_its_sign(text: str, start: int) -> int:
    """Where a further number of a list begins, with the sign said again before it: `opinions No. 45/2016, No. 46/2016`."""
    sign = _SIGN_AGAIN.search(text, max(0, start - _SIGN_CHARACTERS), start)
    return sign.start() if sign else start


def _value(pattern: _Pattern, match: re.Match[str], first: re.Match[str]) -> str:
    """The spelling of an identifier; of a list, what only its first member names (`Recommendations`) is of each."""
    if pattern.symbols:
        return pattern.symbols[_number(match)]
    if pattern.value is not None:
        groups = {k: _DASHES.sub("-", v or "") for k, v in (first.groupdict() | match.groupdict()).items()}
        if pattern.kinds:
            groups["kind"] = pattern.kinds[groups["kind"].casefold()]
        filled = pattern.value.format_map(groups)
        return _EMPTY_END.sub("", _SPACES.sub(" ", filled))
    written = _DASHES.sub("-", match["value"])
    return _POINTLESS.sub(r"/\1.", _SPACES.sub(" ", _LOOSE.sub("", written)))


def _with_paragraphs(one: Identified, text: str, regex: re.Pattern[str]) -> Identified:
    match = regex.match(text, one.end)
    if match is None:
        return one
    numbers = split_paragraphs(match["list"])
    return Identified(
        start=one.start,
        end=one.end,
        scheme=one.scheme,
        value=one.value,
        paragraphs=numbers,
        full_end=match.end(),
        body=one.body,
    )


@cache
def _rules() -> _Rules:
    data = pattern_data()
    pieces = data["pieces"]
    paragraph = data["paragraph"]
    listed = rf"(?P<list>{paragraph['number']}(?>(?:{paragraph['and']}(?:{paragraph['number']}|\([a-z]{{1,3}}\)|[a-z]\))(?![\d/]))*))(?![\w/])"
    papers = tuple(
        re.compile(_filled(data["decoys"][name], pieces), re.VERBOSE) for name in ("word_before", "paper_before")
    )
    return _Rules(
        patterns=tuple(_read_pattern(table, pieces) for table in (*data["pattern"], *court_data()["pattern"])),
        bodies=read_bodies(data["body"]),
        decoys_before=(re.compile(data["decoys"]["before"]), *papers),
        papers_before=papers,
        decoys_after=re.compile(_filled(data["decoys"]["after"], pieces)),
        paragraphs=re.compile(paragraph["cue"] + listed),
        typed_paragraphs=re.compile(f"(?i:{paragraph['typed_cue']}){listed}"),
    )


def _read_pattern(table: Mapping[str, Any], pieces: Mapping[str, str]) -> _Pattern:
    regex = _filled(table["regex"], pieces)
    typed = _filled(table["regex"], {**pieces, "end": pieces["typed_end"]})
    flags = re.VERBOSE | (re.IGNORECASE if table.get("any_case") else 0)
    more = table.get("more")
    return _Pattern(
        name=table["name"],
        scheme=table["scheme"],
        regex=re.compile(regex, flags),
        typed_regex=re.compile(typed, flags | re.IGNORECASE),
        value=table.get("value"),
        more=re.compile(_filled(more, pieces), flags) if more else None,
        guarded=table.get("guarded", False),
        typed=table.get("typed", False),
        needs=tuple(table.get("needs", ())),
        led_by=re.compile(table["led_by"]) if "led_by" in table else None,
        unless=re.compile(table["unless"]) if "unless" in table else None,
        not_led_by=_compiled(table, "not_led_by", pieces),
        unless_after=_compiled(table, "unless_after", pieces),
        symbols=table.get("symbols", {}),
        kinds=table.get("kinds", {}),
        numbers=pattern_data()["numbers"][table["numbers"]] if "numbers" in table else None,
        body=table.get("body", ""),
    )


def _compiled(table: Mapping[str, Any], field: str, pieces: Mapping[str, str]) -> re.Pattern[str] | None:
    return re.compile(_filled(table[field], pieces)) if field in table else None


def _filled(regex: str, pieces: Mapping[str, str]) -> str:
    """The expression with its {pieces}; other braces are repetition counts."""
    return re.sub(r"\{([a-z_]+)\}", lambda match: pieces[match[1]], regex)
