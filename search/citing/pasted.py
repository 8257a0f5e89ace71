"""Text pasted from PDF files, scans and messages, made readable for recognition: what copying broke is mended, places are kept.

Invisible signs go, words and symbols broken over lines are joined, `l` and `O` among figures are figures. Documents that are
indexed are cleaned when they are read; this is for what people paste.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

_LINE: Final = r"[ \t]*\r?\n[ \t]*"
_SIGNS: Final = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|[\u00a0\u2000-\u200a\u202f\u205f\u3000]|[\u2010\u2011\u2212]|[\ufb00-\ufb06]"
    "|(?<=\\w)[\u2018\u02bc\u00b4\u0060\u2032](?=\\w)|[^\\W\\d_][\u0300-\u036f]+"
)
_BROKEN: Final = (
    re.compile(r"(?<=\n)[ \t]*>[> \t]*"),  # how messages mark what they quote
    re.compile(rf"(?<=[a-zà-ÿ])-{_LINE}(?=[a-zà-ÿ])"),
    re.compile(rf"(?<=[A-Za-zÀ-ÿ0-9]-){_LINE}(?=[A-ZÀ-Þ0-9])"),
    re.compile(rf"(?<=[A-Z0-9.]/){_LINE}(?=[A-Z0-9])"),
    re.compile(rf"(?<=[A-Z0-9]){_LINE}(?=/[A-Z0-9])"),
)
_SPACED: Final = (
    re.compile(
        r"(?<![\w/])(?:CCPR|CAT|CEDAW|CERD|CRC|CRPD|CMW|CED|HRI|CPT|OEA|ECW|HRC|[AES])(?>(?:\s?/\s?[A-Za-z0-9](?:[\w.\-]*\w)?){2,})"
    ),
    re.compile(r"ECLI\s*:\s*[A-Z]{2}\s*:\s*[A-Z0-9]{1,7}\s*:\s*\d{4}\s*:\s*[A-Z0-9]+"),
    re.compile(r"(?<=\d)\s?/\s?(?=\d{2,4}(?!\w))"),
)
"""Identifiers in which no space stands."""
_NO_SPACE: Final = re.compile(r"(?<=\s[vc]\.)(?=[A-ZÀ-Þ][a-zà-ÿ])")
"""`Alp v.Denmark` lacks a space."""
_NO_SPACE_AFTER: Final = re.compile(
    r"(?<!\w)[Aa]rt(?:icles?|s?\.)\s?\d{1,3}(?:\(\w{1,3}\)){0,3}(?=(?:[A-Z]{4,8}|of|de|du)(?!\w))"
    r"|(?<!\w)(?:paras?|pars?|§§?)\.?\s?\d{1,3}(?=(?:et|and|to)\s?\d)|(?<=\d)(?:et|and|to)(?=\d)"
)
"""`art.3CEDH` and `par.18et19` lack spaces."""
_SUPERSCRIPT: Final = re.compile(r"(?m)^[ \t]*[¹²³⁰⁴-⁹]{1,3}[ \t]*(?=\S)")
"""The number of a note at the beginning of its line, as word processors write it."""
_ITEM: Final = re.compile(r"(?m)^[ \t]*(?:(?P<number>\d{1,3})[.)]|\((?P<bracketed>\d{1,3})\))(?=[ \t]+\S)")
_TO_NOTE: Final = re.compile(r"\b(?:notes?|nn?\.?|footnotes?)\s?\d{1,3}\b", re.IGNORECASE)
_LONGEST_NOTE: Final = 900
_NUMBERED: Final = re.compile(r"(?<![\w/.\-])[\w.\-]*(?:/[\w.\-]+)+")
_PARAGRAPH: Final = re.compile(r"(?<!\w)(?:paras?|pars?|§)\.?\s{0,2}[\dlIO][\dlIO.]*(?!\w)")
_VERSION: Final = re.compile(r"(?<=/)(?:Rev|Add|Corr)\.\s?[lI](?!\w)")
_FIGURES: Final = str.maketrans("lIOo", "1100")
_AMONG_FIGURES: Final = re.compile(r"(?=[lIOo]*\d)[\dlIOo]+")
_SMALL: Final = re.compile(
    r"(?<![\w/])(?:ccpr|cat|cedaw|cerd|crc|crpd|cmw|ced|hri|a/hrc|[as]/res|e/cn\.\d|e/c\.12|a/\d\d)(?=/)(?=[\w./\-]*\d)(?:/[\w.\-]+)+"
)
_PARTS: Final = re.compile(r"(?<=/)(?:ADD|CORR|REV|SUB)(?=\.)")


@dataclass(frozen=True, slots=True)
class _Step:
    """One mending: where its runs begin in the text made, and where each stood before; `last` is None where nothing was changed in it."""

    after: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int | None, ...]

    def back(self, place: int, *, as_last: bool) -> int:
        at = bisect_right(self.after, place) - 1
        last = self.last[at]
        if last is None:
            return self.first[at] + place - self.after[at]
        return last if as_last else self.first[at]


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text as it is read, with the way back to the places of the text as it was pasted."""

    text: str
    _steps: tuple[_Step, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span that is not empty stands in the text as it was pasted."""
        last = end - 1
        for step in reversed(self._steps):
            start, last = step.back(start, as_last=False), step.back(last, as_last=True)
        return start, last + 1


def mend_pasted(text: str) -> Pasted:
    """What a pasted text says, with what copying broke mended."""
    steps: list[_Step] = []
    text = _changed(text, _SIGNS.finditer(text), _sign, steps)
    for regex in _BROKEN:
        text = _changed(text, regex.finditer(text), lambda _: "", steps)
    for regex in _SPACED:
        text = _changed(text, regex.finditer(text), lambda found: re.sub(r"\s", "", found[0]), steps)
    text = _changed(
        text, _SUPERSCRIPT.finditer(text), lambda found: f"{unicodedata.normalize('NFKC', found[0]).strip()} ", steps
    )
    text = _changed(text, _points_of_notes(text), _number_of_item, steps)
    text = _changed(text, _NO_SPACE.finditer(text), lambda _: " ", steps)
    text = _changed(text, _NO_SPACE_AFTER.finditer(text), lambda found: f"{found[0]} ", steps)
    text = _NUMBERED.sub(_figures, text)
    text = _PARAGRAPH.sub(_paragraph, text)
    text = _VERSION.sub(lambda found: f"{found[0][:-1]}1", text)
    text = _SMALL.sub(lambda found: _PARTS.sub(lambda part: part[0].capitalize(), found[0].upper()), text)
    return Pasted(text, tuple(steps))


def _points_of_notes(text: str) -> list[re.Match[str]]:
    """The numbers of notes at the end of a text (`1. …`, `(2) Supra note 1`), which count from 1 and are short; none where nothing points to a note."""
    items = list(_ITEM.finditer(text))
    first = next((at for at in range(len(items) - 1, -1, -1) if _number_of_item(items[at]) == "1"), None)
    if first is None or _TO_NOTE.search(text) is None:
        return []
    notes = items[first:]
    counted = [int(_number_of_item(item)) for item in notes] == list(range(1, len(notes) + 1))
    ends = [*(item.start() for item in notes[1:]), len(text)]
    short = all(end - item.start() <= _LONGEST_NOTE for item, end in zip(notes, ends, strict=True))
    return notes if len(notes) > 1 and counted and short else []


def _number_of_item(item: re.Match[str]) -> str:
    return item["number"] or item["bracketed"]


def _sign(found: re.Match[str]) -> str:
    sign = found[0]
    if sign.isspace():
        return " "
    if sign in "\u2010\u2011\u2212":
        return "-"
    if len(sign) > 1 or "\ufb00" <= sign <= "\ufb06":
        return unicodedata.normalize("NFKC", sign)
    return "’" if sign in "\u2018\u02bc\u00b4\u0060\u2032" else ""


def _figures(found: re.Match[str]) -> str:
    if not any(sign.isdigit() for sign in found[0]):
        return found[0]
    return "/".join(
        part.translate(_FIGURES) if _AMONG_FIGURES.fullmatch(part) else part for part in found[0].split("/")
    )


def _paragraph(found: re.Match[str]) -> str:
    cue = re.match(r"\D*?\.?\s{0,2}(?=[\dlIO][\dlIO.]*$)", found[0])
    if cue is None or not any(sign.isdigit() for sign in found[0]):
        return found[0]
    return cue[0] + found[0][cue.end() :].translate(_FIGURES)


def _changed(text: str, found: Iterable[re.Match[str]], to: Callable[[re.Match[str]], str], steps: list[_Step]) -> str:
    """The text with each match written otherwise; the way back is added to the steps where anything moved."""
    pieces: list[str] = []
    after, first = [0], [0]
    last: list[int | None] = [None]
    at = length = 0
    for match in found:
        new = to(match)
        if new == match[0]:
            continue
        pieces += [text[at : match.start()], new]
        length += match.start() - at
        at = match.end()
        if len(new) != len(match[0]):
            if new:
                after.append(length)
                first.append(match.start())
                last.append(max(match.end() - 1, match.start()))
            after.append(length + len(new))
            first.append(match.end())
            last.append(None)
        length += len(new)
    if not pieces:
        return text
    if len(after) > 1:
        steps.append(_Step(tuple(after), tuple(first), tuple(last)))
    return "".join((*pieces, text[at:]))
