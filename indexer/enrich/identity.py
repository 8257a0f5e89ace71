"""Which identifiers and which title are the document's own, and not of something that it cites."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from indexer.enrich.opening import Opening
from search.citing.scheme import find_identifiers
from search.model.document import Identifier
from search.model.symbol import identifier_key

_ALONE: Final = 0.55
"""A line that is an identifier for more than this share of its length names the document, not a source."""
_TITLE_LONGEST: Final = 300
_TITLE_SHORTEST_WORDS: Final = 2
_EARLY: Final = 12
_NO_TITLE: Final = re.compile(
    r"(?ix)^(?: united\ nations | nations\ unies | general\ assembly | assembl[ée]e\ g[ée]n[ée]rale | distr\b.* | original\b.*"
    r"| council\ of\ europe | conseil\ de\ l.europe | \W*\d[\d\W]*$ | page\b.* | agenda\ item.* | point\ \d+.* | .*\bsession$ | contents"
    r"| table\ des\ mati[èe]res | sommaire | \d{1,2}\ \w+\ \d{4} | strasbourg.* | gen[eè]v[ae].* | ge\.\d.* | https?://\S+ )$"
)
_LANGUAGE_TAIL: Final = re.compile(r"(?i)[._\- ](?:fr|en|es|ar|ru|zh)$")


def own_identifiers(opening: Opening, file_name: str) -> list[tuple[Identifier, str]]:
    """Identifiers that the document bears, each with where it was read; the surest place that has any wins."""
    for place, lines in (("running header", opening.running[:6]), ("opening", opening.lines[:_EARLY])):
        found = _standing_alone(lines)
        if found:
            return [(identifier, place) for identifier in found]
    return [(identifier, "file name") for identifier in _named(file_name)]


def _standing_alone(lines: tuple[str, ...]) -> list[Identifier]:
    found: dict[str, Identifier] = {}
    for line in lines:
        for one in find_identifiers(line):
            if (one.end - one.start) >= _ALONE * len(line.strip(" ()[].")):
                found.setdefault(identifier_key(one.value), Identifier(scheme=one.scheme, value=one.value))
    return list(found.values())


def _named(file_name: str) -> list[Identifier]:
    """`CCPR_C_FRA_CO_5.fr.txt` and `a-hrc-38-4.pdf` name a UN symbol."""
    if not file_name:
        return []
    stem = _LANGUAGE_TAIL.sub("", PurePath(file_name).stem)
    for candidate in (re.sub(r"[_\- ]+", "/", stem), re.sub(r"_+", "/", stem), stem):
        found = find_identifiers(candidate.upper() if candidate.islower() else candidate)
        if len(found) == 1 and found[0].end - found[0].start == len(candidate):
            return [Identifier(scheme=found[0].scheme, value=found[0].value)]
    return []


def own_title(opening: Opening, identifiers: tuple[Identifier, ...]) -> tuple[str, str] | None:
    """The title and where it was read: the first heading or line of the cover that is no session, date or symbol."""
    own = {identifier_key(identifier.value) for identifier in identifiers}
    fallback: str | None = None
    for line, kind in zip(opening.lines, opening.kinds, strict=True):
        if kind == "furniture" or not line or _NO_TITLE.match(line) or identifier_key(line) in own:
            continue
        if len(line.split()) < _TITLE_SHORTEST_WORDS:
            continue
        if kind in {"cover", "heading"}:
            return line[:_TITLE_LONGEST], "opening"
        fallback = fallback or line
    return (_cut(fallback), "first line") if fallback else None


def _cut(text: str) -> str:
    if len(text) <= _TITLE_LONGEST // 2:
        return text
    return text[: _TITLE_LONGEST // 2].rsplit(" ", 1)[0] + "…"
