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
from search.citing.tails import split_paragraphs

_SPACES: Final = re.compile(r"\s+")
_LOOSE: Final = re.compile(r"(?<=\.)\s+(?=\d)|\s+(?=/)|(?<=/)\s+")
_DASHES: Final = re.compile(r"[\u2010\u2011\u2013]")
_EMPTY_END: Final = re.compile(r",? (?:Doc\.|part|p\.) ?$|-+$")
"""What a spelling leaves where the group at its end is empty."""
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
    symbols: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    patterns: tuple[_Pattern, ...]
    bodies: tuple[Body, ...]
    decoys_before: re.Pattern[str]
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


def _matches(pattern: _Pattern, text: str, rules: _Rules, *, typed: bool) -> Iterator[Identified]:
    regex = pattern.typed_regex if typed else pattern.regex
    for match in regex.finditer(text):
        before = text[max(0, match.start() - _BEFORE_CHARACTERS) : match.start()]
        if pattern.guarded and (rules.decoys_before.search(before) or rules.decoys_after.match(text, match.end())):
            continue
        if pattern.not_led_by and pattern.not_led_by.search(before):
            continue
        if (pattern.led_by and not pattern.led_by.search(before)) or (
            pattern.symbols and match["number"] not in pattern.symbols
        ):
            continue
        if pattern.unless and pattern.unless.search(
            text, max(0, match.start() - _FAR_BEFORE_CHARACTERS), match.end() + _AFTER_CHARACTERS
        ):
            continue
        here: re.Match[str] | None = match
        while here is not None:
            start = match.start() if here is match else here.start("value")
            yield Identified(
                start=start, end=here.end(), scheme=pattern.scheme, value=_value(pattern, here), body=pattern.body
            )
            here = pattern.more.match(text, here.end()) if pattern.more else None


def _value(pattern: _Pattern, match: re.Match[str]) -> str:
    if pattern.symbols:
        return pattern.symbols[match["number"]]
    if pattern.value is not None:
        filled = pattern.value.format_map({k: v or "" for k, v in match.groupdict().items()})
        return _EMPTY_END.sub("", _SPACES.sub(" ", filled))
    written = _DASHES.sub("-", match["value"])
    return _SPACES.sub(" ", _LOOSE.sub("", written))


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
    return _Rules(
        patterns=tuple(_read_pattern(table, pieces) for table in (*data["pattern"], *court_data()["pattern"])),
        bodies=read_bodies(data["body"]),
        decoys_before=re.compile(data["decoys"]["before"]),
        decoys_after=re.compile(data["decoys"]["after"]),
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
        not_led_by=re.compile(table["not_led_by"]) if "not_led_by" in table else None,
        symbols=table.get("symbols", {}),
        body=table.get("body", ""),
    )


def _filled(regex: str, pieces: Mapping[str, str]) -> str:
    """The expression with its {pieces}; other braces are repetition counts."""
    return re.sub(r"\{([a-z_]+)\}", lambda match: pieces[match[1]], regex)
