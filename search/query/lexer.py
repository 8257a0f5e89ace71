"""Cuts a typed query into lexemes: words, phrases, symbols, fields, operators, parentheses.

Forgiving: what cannot be read is left out or becomes a plain word, with a note. How lexemes join is `parse`'s work.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from search.citing.scheme import find_identifiers
from search.citing.spans import Identified
from search.model.note import Note
from search.model.symbol import ascii_slug
from search.query.ast import FIELD_NAMES, FieldName, Node, Phrase, Symbol, Word
from search.query.words import BETWEEN, split_chunk

MAX_CHARACTERS: Final = 4_000
MAX_LEAVES: Final = 200
MAX_DISTANCE: Final = 100
DEFAULT_DISTANCE: Final = 5

QUOTES: Final = '"«»“”„‟'
_CLOSERS: Final = {"«": "»", "“": "”", "„": "“”", '"': '"'}
_BLANKS: Final = re.compile("[\u200b\u2060\ufeff\u00ad]")
_SPACES: Final = re.compile(r"\s+")
_FIELD: Final = re.compile(r"([^\W\d_]+(?:-(?:by|par))?)[ \u00a0\u202f]?:\s*")
_RAW: Final = re.compile(rf"[^\s(){QUOTES}]+(?:\([^\s(){QUOTES}]*\)[^\s(){QUOTES}]*)*")
_CHUNK: Final = re.compile(rf"[^\s(){QUOTES}]+")
_UNKNOWN_FIELD: Final = re.compile(r"[^\W\d_]+:(?!//)")
_EDITS: Final = re.compile(r"~+(?:[\d.]++(?!\w))?")
_PUNCTUATION: Final = re.compile(rf"(?:[^\w\s(){QUOTES}*?]|_)+(?=[^\W_]|[*?])")
_ENDING: Final = re.compile(r"\([^\W\d_A-Z]{1,2}\)[^\W\d_A-Z]{0,2}(?![\w(])")
_NEAR: Final = re.compile(r"(NEAR|PRES|PRÈS)(?:/(\d{1,6}))?")
_SLOP: Final = re.compile(r"~[\d.]*|\^[\d.]+")
_OPERATORS: Final = {"AND": "and", "ET": "and", "OR": "or", "OU": "or", "NOT": "not", "SAUF": "not"}
_RAW_FIELDS: Final = frozenset({"symbol", "cites", "cited-by", "number", "year"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexeme:
    """One piece of a query: `leaf and or not near field open close`.

    A leaf carries its node, `near` its distance, `field` the field's name; `text` is what was typed.
    """

    kind: str
    text: str
    node: Node | None = None
    distance: int = 0
    field: FieldName | None = None


@dataclass(slots=True)
class Reading:
    """What has been read so far: holds lexemes, notes and ignored pieces while a query is cut."""

    lexemes: list[Lexeme] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    leaves: int = 0

    def note(self, code: str, **facts: str) -> None:
        """Remember a remark, once."""
        note = Note(code=code, facts=facts)
        if note not in self.notes:
            self.notes.append(note)

    def leaf(self, text: str, node: Node) -> None:
        """Take a leaf; beyond the cap it is only counted."""
        self.leaves += 1
        if self.leaves <= MAX_LEAVES:
            self.lexemes.append(Lexeme(kind="leaf", text=text, node=node))


def clean(text: str) -> str:
    """The query as it is read: composed accents, no invisible characters."""
    return _BLANKS.sub("", unicodedata.normalize("NFC", text))


def cut(typed: str) -> Reading:
    """The lexemes of a query, within the caps on its length and number of words."""
    reading = Reading()
    text = clean(typed[: MAX_CHARACTERS * 2])
    if len(typed) > MAX_CHARACTERS * 2 or len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS].rsplit(None, 1)[0] if " " in text[:MAX_CHARACTERS] else text[:MAX_CHARACTERS]
        reading.note("query-cut", limit=str(MAX_CHARACTERS))
    symbols = {one.start: one for one in find_identifiers(text, typed=True) if _is_bare(text, one)}
    at = 0
    while at < len(text):
        at = _read_one(text, at, symbols, reading)
    if reading.leaves > MAX_LEAVES:
        reading.note("query-too-many-words", limit=str(MAX_LEAVES))
    return reading


def _is_bare(text: str, one: Identified) -> bool:
    """Whether it can be read as a symbol: no quotation mark stands inside, no open letter before."""
    if one.start and text[one.start - 1] in "*?":
        return False
    return not any(mark in text[one.start : one.end] for mark in QUOTES)


def _read_one(text: str, at: int, symbols: dict[int, Identified], reading: Reading) -> int:
    """Read what begins at a position; the position after it."""
    char = text[at]
    if char.isspace():
        return at + 1
    if char in QUOTES:
        return _read_phrase(text, at, reading)
    if char in "()":
        reading.lexemes.append(Lexeme(kind="open" if char == "(" else "close", text=char))
        return at + 1
    if char in "-−+" and _begins_word(text, at) and at + 1 < len(text) and not text[at + 1].isspace():
        if text[at + 1] != ")" and char != "+":
            reading.lexemes.append(Lexeme(kind="not", text=char))
        return at + 1
    if at in symbols:
        return _read_symbol(text, symbols[at], reading)
    punctuation = _PUNCTUATION.match(text, at)
    if punctuation:
        return _next_symbol(symbols, at + 1, punctuation.end())
    field_match = _FIELD.match(text, at)
    name = FIELD_NAMES.get(ascii_slug(field_match[1])) if field_match else None
    if field_match and name:
        reading.lexemes.append(Lexeme(kind="field", text=field_match[1], field=name))
        return _read_raw(text, field_match.end(), name, symbols, reading)
    return _read_chunk(text, at, symbols, reading)


def _next_symbol(symbols: dict[int, Identified], start: int, end: int) -> int:
    """Where the first symbol of a stretch begins, else its end."""
    return next((place for place in range(start, end) if place in symbols), end)


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "():-−+"


def _read_phrase(text: str, at: int, reading: Reading) -> int:
    end = _first_of(_CLOSERS.get(text[at], QUOTES), text, at + 1)
    if end < 0:
        end = _first_of(QUOTES, text, at + 1)
    if end < 0:
        reading.note("quote-unclosed", text=_shown(text[at:]))
        end = len(text)
    content = _SPACES.sub(" ", "".join(" " if c in QUOTES else c for c in text[at + 1 : end])).strip()
    if any(c.isalnum() for c in content):
        reading.leaf(content, Phrase(content))
    elif end < len(text) or content:
        reading.note("quote-empty")
    after = min(end + 1, len(text))
    slop = _SLOP.match(text, after)
    if slop and end < len(text):
        reading.note("sign-after-phrase", sign=slop[0])
        return slop.end()
    return after


def _first_of(marks: str, text: str, start: int) -> int:
    """Where the first of some signs stands, -1 where none does."""
    return min((place for place in (text.find(mark, start) for mark in marks) if place >= 0), default=-1)


def _read_symbol(text: str, one: Identified, reading: Reading) -> int:
    paragraph = one.paragraphs[0] if one.paragraphs else None
    if len(one.paragraphs) > 1 or (paragraph and "-" in paragraph):
        paragraph = paragraph.split("-")[0] if paragraph else None
        reading.note("paragraph-first-only", paragraph=paragraph or "", listed=", ".join(one.paragraphs))
    written = _SPACES.sub(" ", text[one.start : one.end])
    reading.leaf(written, Symbol(written, one.scheme, paragraph))
    return one.full_end or one.end


def _read_raw(text: str, at: int, name: FieldName, symbols: dict[int, Identified], reading: Reading) -> int:
    """The value of a field that words are not cut for: a symbol, a paragraph number, years."""
    if name not in _RAW_FIELDS or at >= len(text):
        return at
    if name in {"symbol", "cites", "cited-by"} and at in symbols:
        return _read_symbol(text, symbols[at], reading)
    match = _RAW.match(text, at)
    if match is None:
        return at
    value = match[0].rstrip(",;")
    if not any(c.isalnum() for c in value):
        return at
    reading.leaf(value, Word(value))
    return match.end()


def _read_chunk(text: str, at: int, symbols: dict[int, Identified], reading: Reading) -> int:
    match = _CHUNK.match(text, at)
    assert match is not None
    end = _chunk_end(text, at, match.end())
    end = _next_symbol(symbols, at + 1, end)
    chunk = text[at:end]
    operator = _operator(chunk, reading)
    if operator is not None:
        reading.lexemes.append(operator)
        return end
    ending = _ENDING.match(text, end) if chunk[-1].isalpha() else None
    if ending:
        end = ending.end()
    last = not text[end:].strip(" ?!.…»”\"'’)\u00a0\u202f")
    nodes = split_chunk(chunk, last=last, note=reading.note)
    torn = at > 0 and not text[at - 1].isspace()
    for node in nodes:
        reading.leaf(node.text, _set_free(node) if torn or node.text != chunk else node)
    if not nodes:
        reading.ignored.append(chunk)
    return end


def _set_free(node: Node) -> Node:
    """An identifier that only the sign before it kept from being read as one: `~2-CCPR/C/GC/36`."""
    if not isinstance(node, Word) or "/" not in node.text:
        return node
    found = find_identifiers(node.text, typed=True)
    whole = len(found) == 1 and (found[0].start, found[0].full_end or found[0].end) == (0, len(node.text))
    return Symbol(node.text, found[0].scheme, None) if whole and found[0].scheme != "any" else node


def _chunk_end(text: str, at: int, end: int) -> int:
    """Where a chunk ends: what follows an unknown field, the sign of a close spelling or a comma is read anew."""
    unknown = _UNKNOWN_FIELD.match(text, at, end)
    if unknown:
        return unknown.end()
    tilde = text.find("~", at, end)
    if tilde > at:
        edits = _EDITS.match(text, tilde, end)
        end = edits.end() if edits else end
    between = BETWEEN.search(text, at + 1, end)
    return between.start() if between else end


def _operator(chunk: str, reading: Reading) -> Lexeme | None:
    if chunk in _OPERATORS:
        return Lexeme(kind=_OPERATORS[chunk], text=chunk)
    near = _NEAR.fullmatch(chunk)
    if near is None:
        return None
    typed = int(near[2]) if near[2] else DEFAULT_DISTANCE
    distance = min(max(typed, 1), MAX_DISTANCE)
    if near[2] is None or distance != typed:
        reading.note("near-distance", operator=chunk, distance=str(distance), limit=str(MAX_DISTANCE))
    return Lexeme(kind="near", text=chunk, distance=distance)


def _shown(text: str) -> str:
    """The beginning of a piece, short enough for a sentence."""
    return text if len(text) <= 40 else text[:39] + "…"
