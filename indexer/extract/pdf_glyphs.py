"""The words of a PDF page with their boxes and styles, read by PDFium.

Asks PDFium as little as possible: one call for the page's text, then size, style and place only at the start and end of words
and at digits and signs that may call a footnote. What lies in lines and columns is `indexer.extract.pdf_lines`'s work.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

_WORD: Final = re.compile("[^\\s\x00\x02\ufffe\ufffd]+|[\x02\ufffe]")
_HYPHENS: Final = frozenset("\x02\ufffe")
_CALL_SIGNS: Final = re.compile("[0-9*∗†‡]+")
_SUPERSCRIPT: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹∗", "0123456789*")
_SUPERSCRIPTS: Final = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LIGATURES: Final = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf02d": "-",
        "\uf0d8": "➢",
        "\uf0fc": "✓",
        "\uf0be": "—",
    }
)
_COMBINING: Final = {
    "´": "\u0301",
    "`": "\u0300",
    "ˆ": "\u0302",
    "^": "\u0302",
    "¨": "\u0308",
    "˜": "\u0303",
    "¸": "\u0327",
    "˚": "\u030a",
    "ˇ": "\u030c",
}
_ACCENT: Final = re.compile(f"[{re.escape(''.join(_COMBINING))}]")
_RAISED: Final = 0.12
"""A sign stands above its line where its baseline is higher by this share of the size."""
_SHADOW: Final = 0.15
"""A word stands over itself where both copies are no farther apart than this share of the size."""
_SMALLER: Final = 0.82
"""A sign is set small where it has at most this share of its neighbour's size."""


class Style(NamedTuple):
    """How a run of characters is set. `turn` is the direction of its line in quarters of a circle, 0 for upright text."""

    size: float
    bold: bool
    italic: bool
    turn: int


class Word(NamedTuple):
    """One word: `x0`, `x1` its ends, `base` its baseline from the page's top, all in points.

    `raised` says that the word is a small raised sign (a footnote's call); `glued` that no space stands before it.
    `hyphen` says that a line-end hyphen was taken off its end. `confidence` (0 to 1) stands where the word was recognised
    from an image.
    """

    text: str
    x0: float
    x1: float
    base: float
    style: Style
    raised: bool = False
    glued: bool = False
    hyphen: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """The words of one page in the order of the file, its size as the text stands, and what could not be read.

    `turned` are words across the page's direction (side matter). `unmapped` counts characters whose fonts give no meaning.
    """

    words: tuple[Word, ...]
    turned: tuple[Word, ...]
    width: float
    height: float
    unmapped: int


@dataclass(slots=True)
class StyleReader:
    """Reads styles of text objects; keeps what it has read of the fonts of one file and the objects of one page."""

    fonts: dict[int, tuple[bool, bool]] = field(default_factory=dict)
    objects: dict[int, Style] = field(default_factory=dict)
    _size: Any = field(default_factory=ctypes.c_float)
    _matrix: Any = field(default_factory=pdfium.FS_MATRIX)

    def start_page(self) -> None:
        """Forget the objects of the page before: their addresses are used again."""
        self.objects.clear()

    def style(self, text_page: Any, index: int) -> Style | None:
        """The style of a character, None for one that PDFium made up (a space between words)."""
        handle = pdfium.FPDFText_GetTextObject(text_page, index)
        if not handle:
            return None
        address = ctypes.addressof(handle.contents)
        known = self.objects.get(address)
        if known is None:
            known = self.objects[address] = self._read(handle)
        return known

    def _read(self, handle: Any) -> Style:
        matrix = self._matrix
        pdfium.FPDFTextObj_GetFontSize(handle, self._size)
        pdfium.FPDFPageObj_GetMatrix(handle, matrix)
        size = abs(self._size.value) * math.hypot(matrix.c, matrix.d)
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        font = pdfium.FPDFTextObj_GetFont(handle)
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        weight = self.fonts.get(address)
        if weight is None:
            weight = self.fonts[address] = _weight(font)
        return Style(round(size, 2), weight[0], weight[1], turn)


def _weight(font: Any) -> tuple[bool, bool]:
    """Whether a font is bold and whether it is italic, by its name first (weights are often missing)."""
    if not font:
        return False, False
    buffer = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
    name = buffer.value.decode("latin-1", "replace").casefold()
    bold = any(word in name for word in ("bold", "black", "heavy", "demi")) or pdfium.FPDFFont_GetWeight(font) >= 600
    angle = ctypes.c_int(0)
    slanted = bool(pdfium.FPDFFont_GetItalicAngle(font, angle)) and angle.value != 0
    return bold, slanted or any(word in name for word in ("italic", "oblique"))


def read_glyphs(page: Any, styles: StyleReader, *, text_limit: int) -> Glyphs:
    """The words of a page. A page without text gives none; `text_limit` cuts a page that holds more characters."""
    text_page = page.get_textpage()
    try:
        return _read_page(page, text_page.raw, styles, text_limit)
    finally:
        text_page.close()


def _page_text(text_page: Any, count: int) -> str:
    """The page's characters, one code point an index of PDFium's."""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: max(0, got - 1) * 2].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


def _read_page(page: Any, text_page: Any, styles: StyleReader, text_limit: int) -> Glyphs:
    styles.start_page()
    width, height = page.get_size()
    count = min(pdfium.FPDFText_CountChars(text_page), text_limit)
    if count <= 0:
        return Glyphs(words=(), turned=(), width=width, height=height, unmapped=0)
    text = _page_text(text_page, count)
    reader = _WordReader(text_page, text, styles)
    words = _once(reader.words())
    turns = [0, 0, 0, 0]
    for word in words:
        turns[word.style.turn] += len(word.text)
    turn = turns.index(max(turns))
    box = _page_box(page)
    upright = [_turned_back(word, turn, box) for word in words if word.style.turn == turn]
    across = [_turned_back(word, word.style.turn, box) for word in words if word.style.turn != turn]
    if turn % 2:
        width, height = box[2] - box[0], box[3] - box[1]
        width, height = height, width
    unmapped = text.count("\ufffd") + text.count("\x00")
    return Glyphs(words=tuple(upright), turned=tuple(across), width=width, height=height, unmapped=unmapped)


def _once(words: list[Word]) -> list[Word]:
    """The words without those printed a second time over themselves, a hair apart, to look bold or to throw a shadow."""
    places: dict[str, list[Word]] = {}
    kept: list[Word] = []
    for word in words:
        known = places.get(word.text)
        if known is None:
            places[word.text] = [word]
        else:
            near = _SHADOW * word.style.size
            if any(abs(word.x0 - other.x0) < near and abs(word.base - other.base) < near for other in known):
                continue
            known.append(word)
        kept.append(word)
    return kept


def _page_box(page: Any) -> tuple[float, float, float, float]:
    """The page's box in the coordinates that characters use: they know nothing of the page's turn."""
    left, bottom, right, top = page.get_cropbox()
    return (left, bottom, right, top)


def _turned_back(word: Word, turn: int, box: tuple[float, float, float, float]) -> Word:
    """The word in coordinates from the top left corner of the page as its text is read.

    Words come with `x0`, `x1` along the direction of their own line and `base` across it.
    """
    left, bottom, right, top = box
    if turn == 0:
        text, x0, x1, base, style, raised, glued, hyphen, confidence = (
            word  # _replace is slow, and every word comes here
        )
        return Word(text, x0 - left, x1 - left, top - base, style, raised, glued, hyphen, confidence)
    if turn == 1:
        return word._replace(x0=word.x0 - bottom, x1=word.x1 - bottom, base=word.base - left)
    if turn == 2:
        return word._replace(x0=right - word.x0, x1=right - word.x1, base=word.base - bottom)
    return word._replace(x0=top - word.x0, x1=top - word.x1, base=right - word.base)


class _WordReader:
    """Cuts a page's text into words and asks PDFium for their places."""

    __slots__ = ("_box", "_styles", "_text", "_text_page", "_x", "_y")

    def __init__(self, text_page: Any, text: str, styles: StyleReader) -> None:
        self._text_page = text_page
        self._text = text
        self._styles = styles
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()
        self._box = pdfium.FS_RECTF()

    def words(self) -> list[Word]:
        words: list[Word] = []
        for match in _WORD.finditer(self._text):
            if match[0] in _HYPHENS:
                if words:
                    words[-1] = words[-1]._replace(hyphen=True)
                continue
            begin, finish = match.span()
            parts = [(begin, finish)] if match[0].isalpha() else self._parts(begin, finish)
            for start, end in parts:
                words.extend(self._words(start, end, glued=start > begin))
        return words

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """A word cut where a digit or sign changes size or baseline: `rights.5` is `rights.` and `5`."""
        cuts = [start]
        for found in _CALL_SIGNS.finditer(self._text, start, end):
            first = max(found.start(), start + 1)
            before = self._styles.style(self._text_page, first - 1)
            for index in range(first, min(found.end() + 1, end)):
                here = self._styles.style(self._text_page, index)
                if before is not None and here is not None and before != here and before.size and here.size:
                    share = here.size / before.size
                    if not _SMALLER < share < 1 / _SMALLER or self._moves(index, before):
                        cuts.append(index)
                before = here
        if len(cuts) == 1:
            return [(start, end)]
        ends = sorted(set(cuts))
        return list(zip(ends, [*ends[1:], end], strict=True))

    def _moves(self, index: int, style: Style) -> bool:
        place, before = self._origin(index), self._origin(index - 1)
        across = 1 if style.turn % 2 == 0 else 0
        return abs(place[across] - before[across]) > _RAISED * style.size

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._text_page, index, self._x, self._y)
        return self._x.value, self._y.value

    def _jumps(self, index: int) -> bool:
        style = self._styles.style(self._text_page, index)
        if style is None:
            return False
        across = 1 if style.turn % 2 == 0 else 0
        return abs(self._origin(index)[across] - self._origin(index - 1)[across]) > 0.6 * (style.size or 10)

    def _words(self, start: int, end: int, *, glued: bool) -> list[Word]:
        """The word between two indexes; two where it runs over a line's end (PDFium leaves the break out at a hyphen)."""
        style = self._styles.style(self._text_page, start)
        if style is None:
            return []
        pdfium.FPDFText_GetCharOrigin(self._text_page, start, self._x, self._y)
        pdfium.FPDFText_GetLooseCharBox(self._text_page, end - 1, self._box)
        x, y, box = self._x.value, self._y.value, self._box
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        size = style.size
        if not 1.5 <= size <= 200:
            size = abs(top - bottom) / 1.15
            style = style._replace(size=round(size, 2))
        away = abs((bottom + top) / 2 - y) if style.turn % 2 == 0 else abs((left + right) / 2 - x)
        if away > 1.1 * size and end - start > 1:
            cuts = [start, *(index for index in range(start + 1, end) if self._jumps(index)), end]
            if len(cuts) > 2:
                pieces = itertools.pairwise(cuts)
                return [word for first, last in pieces for word in self._words(first, last, glued=first > start)]
        ends = ((x, right, y), (y, top, x), (x, left, y), (y, bottom, x))[style.turn]
        raw = self._text[start:end]
        if end - start > 1 and _ACCENT.search(raw):
            raw = self._composed(start, end)
        return self._made(raw, ends, style, glued=glued)

    def _composed(self, start: int, end: int) -> str:
        """The word with accents that are drawn as glyphs of their own over a letter, before or after it, put on that letter."""
        letters = list(self._text[start:end])
        for at, accent in enumerate(letters):
            if not _ACCENT.fullmatch(accent):
                continue
            middle = sum(self._span(start + at)) / 2
            for beside in (at - 1, at + 1):
                if 0 <= beside < len(letters) and letters[beside].isalpha():
                    left, right = self._span(start + beside)
                    made = unicodedata.normalize("NFC", letters[beside].replace("ı", "i") + _COMBINING[accent])
                    if left <= middle <= right and len(made) == 1:
                        letters[beside], letters[at] = made, ""
                        break
        return "".join(letters)

    def _span(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetLooseCharBox(self._text_page, index, self._box)
        return self._box.left, self._box.right

    @staticmethod
    def _made(raw: str, ends: tuple[float, float, float], style: Style, *, glued: bool) -> list[Word]:
        if raw.isascii():
            return [Word(raw, *ends, style, False, glued, False)]
        text = raw.translate(_LIGATURES)
        if not text:
            return []
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        raised = glued and bool(_SUPERSCRIPTS.fullmatch(raw))
        return [Word(text, *ends, style, raised, glued, raw.endswith("\u00ad"))]


def plain_digits(text: str) -> str:
    """Superscript digits, and the mathematical asterisk, as plain ones."""
    return text.translate(_SUPERSCRIPT)
