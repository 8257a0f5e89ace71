"""Labels printed before a text: what they look like and what they say (`77.`, `9.2`, `(a)`, `§ 12`, `Article 3`).

Reading one label is done here; whether a number that looks like a label really continues the document's
numbering is decided in `indexer.structure.sequence`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

LabelKind = Literal["number", "dotted", "compound", "letter", "roman", "list", "article", "bullet", "upper", "chapter"]
"""`number` 77. · `dotted` 9.2 · `compound` 18 c) · `letter` (a) · `roman` (ii), `list` (3) or 3° inside a
paragraph · `article` Article 3, Rule 5, Principe 2 · `bullet` • – · `upper` IV. or B. before a heading ·
`chapter` Chapter II, Titre I, Partie 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label as read at the start of a text.

    `printed` is the label as it stands, `end` the code point where the text after it begins. `parts` is the
    number in its steps (`9.2` is ("9", "2"), `18 c)` is ("18", "c")). `head` is the short form of the word of an
    article-like label (`art`, `rule`, `principle`), empty elsewhere.
    """

    kind: LabelKind
    printed: str
    end: int
    parts: tuple[str, ...] = ()
    head: str = ""

    @property
    def punctuation(self) -> str:
        """What is printed around the number (`.`, `)`, `§ `), by which numbers of one sequence are alike."""
        return _DIGITS.sub("", self.printed)

    @property
    def value(self) -> int:
        """The first step as a number, 0 where it is none."""
        return int(self.parts[0]) if self.parts and self.parts[0].isdecimal() else 0


_HEADS: Final[dict[str, str]] = {
    "article": "art",
    "articles": "art",
    "artículo": "art",
    "articulo": "art",
    "art": "art",
    "rule": "rule",
    "règle": "rule",
    "regle": "rule",
    "principle": "principle",
    "principe": "principle",
    "guideline": "guideline",
    "directive": "guideline",
    "standard": "standard",
}
_DIGITS: Final = re.compile(r"\d+(?:[ ,\u00a0\u2009\u202f\u2019']\d{3})?")
_ORDINAL: Final = re.compile(r"(?<=[\divx])(?:er|[èe]re)$")
_CHAPTERS: Final = r"(?:part|partie|title|titre|chapter|chapitre|section|book|livre|division)"
_ROMAN: Final = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})"

_ARTICLE: Final = re.compile(
    r"(?P<head>art[ií]culo|articles?|art|rule|r[èe]gle|principle|principe|guideline|directive|standard)\b\s?\.?\s*"
    r"(?:n[°ºo]\.?\s*)?"
    r"(?P<number>(?:premier|unique|first)\b|(?:[lrda]\.?\s*)?\d{1,4}(?:[-.]\d{1,3})*|[ivxlc]{1,7}\b)"
    r"(?P<suffix>\s*(?:er|ère|re|e)(?!\w)|\s*(?:bis|ter|quater|quinquies)\b|[a-z](?!\w))?"
    r"(?P<end>\s*(?:\.\s*[-–—]|[-–—.:]|\.\))(?=\s|$)|\s*$|(?=\s))",
    re.IGNORECASE,
)
_CHAPTER: Final = re.compile(
    rf"(?P<label>{_CHAPTERS}\s+(?:\d{{1,3}}(?:er|[èe]re)?|[ivxlc]{{1,7}}(?:er|[èe]re)?|[a-z]|premi(?:er|ère)|one|two|three|four|five)\b)"
    r"\s*(?P<end>[-–—.:]|$|(?=\s))",
    re.IGNORECASE,
)
_SECTION_SIGN: Final = re.compile(r"§{1,2}\s*(?P<number>\d{1,4}(?:\.\d{1,3})*)\s*(?:[.):]|[-–—](?=\s))?(?=\s|$)")
_PARAGRAPH_WORD: Final = re.compile(r"(?:para(?:graph|\.)?|par\.)\s*(?P<number>\d{1,4})\s*[.:)](?=\s|$)", re.IGNORECASE)
_COMPOUND: Final = re.compile(r"(?P<number>\d{1,4})\.?\s?(?:\((?P<inner>[a-z]{1,3})\)|(?P<plain>[a-z])\))(?=\s|$)")
_DOTTED: Final = re.compile(r"(?P<number>\d{1,4}(?:\.\d{1,3}){1,3})(?P<end>\.|\)|:|\s?[-–—](?=\s))?(?=\s|$)")
_THOUSANDS: Final = re.compile(
    r"\[?(?P<number>[1-9][ ,\u00a0\u2009\u202f\u2019']\d{3})(?P<end>\.(?!\d)|\)|\])(?P<space>\s+|$|(?=[^\W\d_a-z]|[«“\"(]))"
)
"""`1 234.` and `1,234.`: paragraphs of laws and long reports; with a stop, for sums of money stand at line starts too."""
_NUMBER: Final = re.compile(
    r"\[?(?P<number>\d{1,4})(?P<end>\s?\.\s?[-–—](?=\s)|\s?\.(?!\d)|\s?\)|\]|°|\s?[-–—](?=\s))(?P<space>\s+|$|(?=[^\W\d_a-z]|[«“\"(]))"
)
_IN_PARENTHESES: Final = re.compile(rf"\((?P<inner>\d{{1,3}}|{_ROMAN}|[a-z]{{1,2}})\)\s*(?=\S|$)")
_HALF: Final = re.compile(rf"(?P<inner>{_ROMAN}|[a-z]{{1,2}})(?P<end>\)|\.)(?=\s|(?<=\))[^\W\d_a-z])")
_UPPER: Final = re.compile(
    r"(?P<number>[IVXLC]{1,7}|[A-Z])\s?(?P<end>\s?\.\s?[-–—]|\.|\)|\s?[-–—])(?=\s|$|(?<=\.)[^\W\d_a-z][^\W\d_A-Z]{2})"
)
_UPPER_IN_PARENTHESES: Final = re.compile(r"\((?P<number>[IVX]{1,5}|[A-Z])\)(?=\s|$)")
_BULLET: Final = re.compile(r"(?P<bullet>[•●○◦▪▫■□‣⁃∙·➢➤►✓*]|[-–—](?=\s)|o(?=\t))\s*(?=\S)")
_SPACE: Final = re.compile(r"\s*")


def read_label(text: str) -> Label | None:
    """The label at the start of a text, None where nothing there looks like one.

    Reads one label only, and reads it alone: `2012. The` is a number here too. Lower-case romans that are also letters
    (`(i)`, `(v)`, `(c)`) are given as letters; `as_roman` turns them where the list says so.
    """
    for read in (_read_number, _read_worded, _read_inner):
        label = read(text)
        if label is not None:
            return label
    return None


def _read_number(text: str) -> Label | None:
    start = text[:1]
    if not (start.isdecimal() or start in "[§pP"):
        return None
    if match := _SECTION_SIGN.match(text) or _PARAGRAPH_WORD.match(text):
        parts = tuple(match["number"].split("."))
        return _label("dotted" if len(parts) > 1 else "number", text, match.end(), parts)
    if match := _COMPOUND.match(text):
        return _label("compound", text, match.end(), (match["number"], match["inner"] or match["plain"]))
    if match := _DOTTED.match(text):
        return _label("dotted", text, match.end(), tuple(match["number"].split(".")))
    if match := _THOUSANDS.match(text):
        return _label("number", text, match.end("end"), (match["number"][0] + match["number"][2:],))
    if match := _NUMBER.match(text):
        kind: LabelKind = "list" if match["end"] == "°" else "number"
        return _label(kind, text, match.end("end"), (match["number"],))
    return None


def _read_worded(text: str) -> Label | None:
    if not text[:1].isalpha():
        return None
    if match := _ARTICLE.match(text):
        if text[:1].islower():
            return None
        number = match["number"].casefold().replace(" ", "")
        suffix = (match["suffix"] or "").strip().casefold()
        number = "1" if number in {"premier", "first"} else number
        if number.isalpha() and number != "unique":
            value = roman_value(number)
            if value is None:
                return None
            number = str(value)
        number += "" if suffix in {"er", "ère", "re", "e"} else suffix
        return _label("article", text, match.end(), (number,), head=_HEADS[match["head"].casefold()])
    if (match := _CHAPTER.match(text)) and not text[:1].islower():
        return _label("chapter", text, match.end(), (_ORDINAL.sub("", match["label"].split()[-1].casefold()),))
    if match := _UPPER.match(text):
        return _label("upper", text, match.end(), (match["number"],))
    return None


def _read_inner(text: str) -> Label | None:
    if match := _IN_PARENTHESES.match(text):
        return _label(_inner_kind(match["inner"]), text, match.end("inner") + 1, (match["inner"],))
    if match := _UPPER_IN_PARENTHESES.match(text):
        return _label("letter", text, match.end(), (match["number"],))
    if match := _HALF.match(text):
        return _label(_inner_kind(match["inner"]), text, match.end("end"), (match["inner"],))
    if match := _BULLET.match(text):
        return _label("bullet", text, match.end("bullet"))
    return None


def _inner_kind(inner: str) -> LabelKind:
    if inner.isdecimal():
        return "list"
    if len(inner) == 1 or inner[0] == inner[1] != "i":
        return "letter"
    return "roman"


def _label(kind: LabelKind, text: str, end: int, parts: tuple[str, ...] = (), head: str = "") -> Label:
    space = _SPACE.match(text, end)
    after = space.end() if space else end
    return Label(kind=kind, printed=text[:end].strip(), end=after, parts=parts, head=head)


def roman_value(text: str) -> int | None:
    """The value of a Roman numeral in either case, None where it is not one."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    total = 0
    previous = 0
    for character in reversed(text.casefold()):
        value = values.get(character)
        if value is None:
            return None
        total += -value if value < previous else value
        previous = max(previous, value)
    return total or None


def letter_value(text: str) -> int | None:
    """The place of a list letter: a is 1, z 26, aa 27 (letters doubled, as the United Nations print them)."""
    letter = text.casefold()
    if not letter.isascii() or not letter.isalpha() or len(set(letter)) != 1:
        return None
    return ord(letter[0]) - ord("a") + 1 + 26 * (len(letter) - 1)


def normalised(label: Label) -> str | None:
    """The number that people cite: `77`, `9.2`, `18(c)`, `(a)`; None for bullets and headings' chapters."""
    if label.kind in {"bullet", "chapter"}:
        return None
    if label.kind in {"letter", "roman", "list"}:
        return f"({label.parts[0]})"
    if label.kind == "compound":
        return f"{label.parts[0]}({label.parts[1]})"
    return ".".join(str(int(part)) if part.isdecimal() else part for part in label.parts)
