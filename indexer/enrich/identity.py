"""Which identifiers and which title are the document's own, and not of something that it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from indexer.enrich.cover import Cover, is_beside_title, names_itself
from indexer.enrich.opening import Opening
from indexer.enrich.parties import Parties
from search.citing.scheme import find_identifiers
from search.model.document import Identifier
from search.model.symbol import identifier_key
from search.vocabulary import Vocabularies

_ALONE: Final = 0.55
"""A line that is an identifier for more than this share of its length names the document, not a source."""
_EARLY: Final = 15
_TITLE_LONGEST: Final = 600
_TITLE_SHORTEST_WORDS: Final = 2
_HEADING_WORDS: Final = 30
_LINE_WORDS: Final = 20
_WITH_TEXT: Final = 3
"""A first line is a title only if a long paragraph is among the first three lines."""
_PARTIES: Final = 2
_KIND_ALONE: Final = re.compile(
    r"\W*(?:(?:inadmissibility\s+|admissibility\s+)?decision(?:\s+on\s+(?:in)?admissibility)?|views|final\s+views|opinion"
    r"|d[ée]cision(?:\s+(?:sur\s+la\s+recevabilit[ée]|d[’']irrecevabilit[ée]))?|constatations|avis)\W*",
    re.IGNORECASE,
)
"""What a decision is, without saying in which case: the parties name it better."""
_RUNNING_WORDS: Final = 4
"""A running header of fewer words names a chapter or an organisation."""
_PAGE: Final = re.compile(r"(?i)\bpages? \d+(?: (?:of|sur|de|/) \d+)?\s*$")
_LANGUAGE_TAIL: Final = re.compile(r"(?i)[._\- ](?:fr|en|es|ar|ru|zh)$")
_ORIGIN: Final = re.compile(
    r"(?i)^\W*(?:the case originated in|à l.\s?origine de l.\s?affaire se trouve|the case (?:concerns|was referred)|l.\s?affaire (?:a été|concerne))"
)
_CASE_SCHEMES: Final = frozenset({"application", "communication"})


def own_identifiers(opening: Opening, cover: Cover, file_name: str) -> list[tuple[Identifier, str]]:
    """Identifiers that the document bears, each with where it was read; the surest place that has any wins.

    Numbers of the cases that a judgment or decision is about come beside the symbol; all others are cited.
    """
    heads = [text for name, text in cover.head if name == "symbol"]
    found: list[tuple[Identifier, str]] = []
    for place, lines in (
        ("cover", heads),
        ("running header", opening.running[:6]),
        ("opening", opening.cover[:_EARLY]),
        ("first paragraph", _origin(opening)),
    ):
        have = {identifier.scheme for identifier, _ in found}
        for identifier in _standing_alone(lines) if place != "first paragraph" else _named_cases(lines):
            if identifier.scheme not in have and (not found or identifier.scheme in _CASE_SCHEMES or place == "cover"):
                found.append((identifier, place))
    return found or [(identifier, "file name") for identifier in _named(file_name)]


def _standing_alone(lines: Sequence[str]) -> list[Identifier]:
    found: dict[str, Identifier] = {}
    for line in lines:
        text = line.strip(" ()[].*")
        here = [one for one in find_identifiers(text) if one.scheme != "resolution"]
        if here and sum(one.end - one.start for one in here) >= _ALONE * len(text):
            for one in here:
                found.setdefault(identifier_key(one.value), Identifier(scheme=one.scheme, value=one.value))
    return list(found.values())


def _origin(opening: Opening) -> list[str]:
    return [line for line in opening.lines if _ORIGIN.match(line)][:1]


def _named_cases(lines: Sequence[str]) -> list[Identifier]:
    """The application that the first paragraph of a judgment says it originated in."""
    return [
        Identifier(scheme=one.scheme, value=one.value)
        for line in lines
        for one in find_identifiers(line)
        if one.scheme in _CASE_SCHEMES
    ]


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


def own_title(
    opening: Opening, cover: Cover, parties: Parties, language: str, vocabularies: Vocabularies
) -> tuple[str, str] | None:
    """The title and where it was read: the case's name, the cover, a heading, the parties; None rather than a sentence."""
    if parties.line:
        return _shortened(parties.line), "case name"
    if cover.is_cover and len(cover.title.split()) >= _TITLE_SHORTEST_WORDS:
        return _shortened(cover.title), "cover"
    heading = _first_heading(opening, vocabularies)
    if heading and not (len(parties.names) == _PARTIES and _KIND_ALONE.fullmatch(heading)):
        return _shortened(heading), "first heading"
    first = _first_line(opening, vocabularies)
    if first:
        return first, "first line"
    if running := _running_title(opening):
        return running, "running header"
    if len(parties.names) == _PARTIES:
        return f"{parties.names[0]} {'c.' if language == 'fr' else 'v.'} {parties.names[1]}", "parties"
    return None


def _shortened(title: str) -> str:
    """The title, cut after a word where it is longer than a list of results can show."""
    return title if len(title) <= _TITLE_LONGEST else f"{title[:_TITLE_LONGEST].rpartition(' ')[0].rstrip(' ,;–-')} …"


def _first_heading(opening: Opening, vocabularies: Vocabularies) -> str | None:
    """The line that says what the document is, else the first heading or cover line before the text that opens no chapter."""
    first: str | None = None
    for line, kind, numbered in zip(opening.lines, opening.kinds, opening.numbered, strict=True):
        text = line.strip(" *")
        if numbered or kind in {"item", "table_row"} or (kind == "paragraph" and len(text.split()) > _HEADING_WORDS):
            return first
        if kind not in {"cover", "heading"} or not _TITLE_SHORTEST_WORDS <= len(text.split()) <= _HEADING_WORDS:
            continue
        if names_itself(text):
            return text
        if first is None and not find_identifiers(text) and not is_beside_title(text, vocabularies):
            first = text
    return first


def _running_title(opening: Opening) -> str | None:
    """What the head of the page says of a document that opens with a table, without the number of the page."""
    for line, kind in zip(opening.lines, opening.kinds, strict=True):
        if kind == "table_row":
            break
        text = _PAGE.sub("", line).replace("*", " ")
        text = " ".join(text.split()).strip(" -–|")
        words = [word for word in text.split() if any(map(str.isalpha, word))]
        if kind == "furniture" and _RUNNING_WORDS <= len(words) <= _HEADING_WORDS and "://" not in text:
            return text if "table_row" in opening.kinds and not find_identifiers(text) else None
        if kind != "furniture":
            break
    return None


def _first_line(opening: Opening, vocabularies: Vocabularies) -> str | None:
    """The first line of a text without headings, where it ends no sentence and running text follows it."""
    lines = [
        (line.strip(" *"), kind) for line, kind in zip(opening.lines, opening.kinds, strict=True) if kind != "furniture"
    ]
    if (
        len(lines) < _WITH_TEXT
        or any(kind != "paragraph" for _, kind in lines[:_WITH_TEXT])
        or any(opening.numbered[:_WITH_TEXT])
    ):
        return None
    text = lines[0][0]
    if text.endswith(lines[1][0]) and len(text.split()) <= len(lines[1][0].split()) + 2:
        text = lines[1][0]  # a control's word stood before the title, which comes again below
    words = text.split()
    if not _TITLE_SHORTEST_WORDS <= len(words) <= _LINE_WORDS or not text[:1].isupper() or not text[-1].isalnum():
        return None
    follows = any(len(line.split()) > _HEADING_WORDS for line, _ in lines[1:_WITH_TEXT])
    return text if follows and not find_identifiers(text) and not is_beside_title(text, vocabularies) else None
