"""Which body a document is of, and what kind of document it is: by its symbol, else by its title and cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from indexer.enrich.cover import Cover
from indexer.enrich.opening import Opening
from indexer.enrich.triggers import listed
from search.model.document import Identifier
from search.text.fold import fold
from search.vocabulary import Vocabularies

_KINDS_BY_SYMBOL: Final = (
    (re.compile(r"/CO/\d"), "concluding-observations"),
    (re.compile(r"/GC/\d"), "general-comment"),
    (re.compile(r"/D/\d"), "decision"),
    (re.compile(r"/SR\.\d"), "summary-record"),
    (re.compile(r"^[AES]/(?:HRC/)?RES/"), "resolution"),
    (re.compile(r"/Q/\d"), "list-of-issues"),
    (re.compile(r"^A/HRC/WG\.6/\d+/[A-Z]{3}/1\b"), "national-report"),
    (re.compile(r"^A/HRC/WG\.6/\d+/[A-Z]{3}/2\b"), "un-compilation"),
    (re.compile(r"^A/HRC/WG\.6/\d+/[A-Z]{3}/3\b"), "stakeholder-summary"),
    (re.compile(r"^A/HRC/WG\.6/\d+/L\.\d"), "upr-report"),
)
_GENERAL: Final = frozenset({"HRC", "UNGA", "ECOSOC", "CHR"})
"""Bodies under whose symbols others report."""
_REPORT_OF: Final = r"(?:reports?|rapports?|opinions?|avis|stud(?:y|ies)|etudes?|recommendations?|views|decision)(?: \w+){0,3}? (?:of|by|from|d|de|du|des|par)(?: the| la| le| l| les)? "
_UPR_KINDS: Final = frozenset({"upr-report", "un-compilation", "stakeholder-summary"})
_NAME_SHARE: Final = 0.35
_COVER_LINES: Final = 20
_COVER_WORDS: Final = 25


def own_kind(
    opening: Opening, cover: Cover, title: str, identifiers: Iterable[Identifier], vocabularies: Vocabularies
) -> tuple[str, str] | None:
    """The kind of document: told by the symbol, else by the longest cue of the title, else of a line of the cover."""
    for identifier in identifiers:
        for pattern, code in _KINDS_BY_SYMBOL:
            if identifier.scheme == "un-symbol" and pattern.search(identifier.value) and vocabularies.get("kind", code):
                return code, f"symbol {identifier.value}"
    parts = [f" {_spaced(part)}" for part in (cover.parts or (title,)) if part]
    lines = [f" {_spaced(line)}" for line in _cover_lines(opening)]
    for place, texts, everywhere in (("title", parts, False), ("title", parts, True), ("cover", lines, False)):
        found = [
            (len(cue), code, cue)
            for cue, code in _cues(vocabularies)
            for text in texts
            if (cue in text if everywhere else text.startswith(cue))
        ]
        if found:
            _, code, cue = max(found)
            return code, f"{place}:{cue}"
    return None


def _cover_lines(opening: Opening) -> list[str]:
    return [
        line
        for line, kind, numbered in list(zip(opening.lines, opening.kinds, opening.numbered, strict=True))[
            :_COVER_LINES
        ]
        if not numbered
        and kind not in {"furniture", "footnote", "item", "table_row"}
        and len(line.split()) <= _COVER_WORDS
    ]


@cache
def _cues(vocabularies: Vocabularies) -> tuple[tuple[str, str], ...]:
    """Cues with a space before them, and the kind of each."""
    return tuple(
        (f" {_spaced(cue)}", concept.code)
        for concept in vocabularies.concepts("kind")
        for name in ("cues_en", "cues_fr")
        for cue in listed(concept.facts.get(name))
    )


def own_mechanism(
    opening: Opening, title: str, identifiers: Iterable[Identifier], kind: str | None, vocabularies: Vocabularies
) -> dict[str, str]:
    """The body that speaks: told by the beginning of a symbol, and under a general body's symbol by whose report it is."""
    if kind in _UPR_KINDS and vocabularies.get("mechanism", "UPR"):
        return {"UPR": f"kind {kind}"}
    of_symbol = _by_symbol(identifiers, vocabularies)
    if of_symbol and of_symbol[0] not in _GENERAL:
        return {of_symbol[0]: of_symbol[1]}
    reported = _named([_spaced(title)], vocabularies, before=_REPORT_OF)
    if reported:
        return {reported[0]: f"title: {reported[1]}"}
    if of_symbol:
        return {of_symbol[0]: of_symbol[1]}
    lines = _cover_lines(opening)
    for place, texts, share in (
        ("title", [_spaced(title)], 0.0),
        ("cover", [_spaced(line) for line in lines], _NAME_SHARE),
    ):
        found = _named(texts, vocabularies, share=share)
        if found:
            return {found[0]: f"{place}: {found[1]}"}
    return _by_acronym([title, *lines], vocabularies)


def _by_symbol(identifiers: Iterable[Identifier], vocabularies: Vocabularies) -> tuple[str, str] | None:
    for identifier in identifiers:
        value = identifier.value.casefold()
        best = max(((len(p), code) for p, code in _prefixes(vocabularies) if value.startswith(p)), default=None)
        if best:
            return best[1], f"symbol {identifier.value}"
    return None


@cache
def _prefixes(vocabularies: Vocabularies) -> tuple[tuple[str, str], ...]:
    return tuple(
        (p.casefold(), c.code) for c in vocabularies.concepts("mechanism") for p in listed(c.facts.get("symbols"))
    )


def _named(
    texts: Sequence[str], vocabularies: Vocabularies, *, before: str = "", share: float = 0.0
) -> tuple[str, str] | None:
    """The body with the longest name found, of several words; `before` is what must stand in front of it.

    A line of the cover names the body of the document where the name is a good `share` of it, and cites one elsewhere.
    """
    found = [
        (len(name), code, name)
        for name, code in _names(vocabularies)
        for text in texts
        if name in text
        and len(name) >= share * len(text)
        and re.search(rf"(?<!\w){before}{re.escape(name)}(?!\w)", text)
    ]
    return max(found)[1:] if found else None


@cache
def _names(vocabularies: Vocabularies) -> tuple[tuple[str, str], ...]:
    """Names of several words; a special procedure is also known without the words of its title that vary."""
    return tuple(
        (_spaced(name), concept.code)
        for concept in vocabularies.concepts("mechanism")
        for name in (*concept.labels.values(), *concept.other["en"], *concept.other["fr"])
        if len(name.split()) > 1
    )


def _by_acronym(lines: Sequence[str], vocabularies: Vocabularies) -> dict[str, str]:
    for line in lines:
        if line.isupper():
            continue
        for word in re.findall(r"\b[A-Z][A-Z\-]{2,}\b", line):
            code = _acronyms(vocabularies).get(word)
            if code:
                return {code: f"cover: {word}"}
    return {}


@cache
def _acronyms(vocabularies: Vocabularies) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for concept in vocabularies.concepts("mechanism"):
        for name in (concept.code, *concept.other["en"], *concept.other["fr"]):
            if re.fullmatch(r"[A-Z][A-Z\-]{2,}", name):
                found.setdefault(name, concept.code)
    return found


def _spaced(text: str) -> str:
    return " ".join(re.findall(r"[\w/]+", fold(text)))
