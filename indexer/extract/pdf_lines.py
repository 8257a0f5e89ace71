"""Words of a page into printed lines in reading order: baselines, columns, and footnote calls taken out of the text."""

from __future__ import annotations

import re
import statistics
from typing import TYPE_CHECKING, Final

from indexer.extract.contract import Call, Line
from indexer.extract.pdf_glyphs import plain_digits
from indexer.structure.numbering import read_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from indexer.extract.pdf_glyphs import Word

_SAME_LINE: Final = 0.35
"""Baselines belong to one line where they differ by less than this share of the size."""
_GAP: Final = 2.2
"""Words of one line stand no farther apart than this many times the size; beyond it a new piece begins."""
_CALL: Final = re.compile(r"[0-9]{1,4}|[*†‡]{1,4}|[a-z]")
_SIDE_BY_SIDE: Final = 5.0
"""Words on one line of a cover have nothing to do with each other from this many times the size on."""
_FULL_LINE: Final = 60
_PROSE_LINES: Final = 2
"""So many lines of more than that many letters end what may be a cover."""
_COLUMN_LINES: Final = 8
"""Fewer pieces than this on each side make no columns."""
_COLUMN_LETTERS: Final = 18
"""Columns of running text hold at least this many letters a piece; a table's cells hold fewer."""


def lines_of(words: Sequence[Word], page: int, width: float) -> tuple[Line, ...]:
    """The lines of a page in reading order; two columns are read one after the other."""
    pieces = _pieces(words)
    gutter = _gutter(pieces, width)
    ordered: list[list[Word]] = []
    if gutter is None:
        ordered = _merged(pieces) if page > 1 else _apart(_merged(pieces))
    else:
        for band in _bands(pieces, gutter):
            ordered.extend(_merged(band))
    return tuple(line for piece in ordered if (line := _line(piece, page)) is not None)


def _pieces(words: Iterable[Word]) -> list[list[Word]]:
    """Runs of words that stand side by side, in the order of the file."""
    pieces: list[list[Word]] = []
    current: list[Word] = []
    size = 0.0
    base = 0.0
    for word in words:
        if current:
            last = current[-1]
            near = abs(word.base - base) < _SAME_LINE * max(size, word.style.size) or (
                word.glued and abs(word.base - base) < 0.8 * size
            )
            follows = -0.6 * size <= word.x0 - last.x1 <= _GAP * size
            if near and follows and not last.hyphen:
                current.append(word)
                if word.style.size > size:
                    size, base = word.style.size, word.base
                continue
            pieces.append(current)
        current = [word]
        size, base = word.style.size or 10.0, word.base
    if current:
        pieces.append(current)
    return pieces


def _main(piece: Sequence[Word]) -> Word:
    """The word that sets the line: the largest, not a raised sign at its start."""
    return max(piece, key=lambda word: (word.style.size, len(word.text)))


def _merged(pieces: Iterable[list[Word]]) -> list[list[Word]]:
    """Pieces of one baseline joined from left to right, lines from top to bottom."""
    lines: list[tuple[float, float, list[Word]]] = []
    for piece in sorted(pieces, key=lambda piece: (_main(piece).base, piece[0].x0)):
        main = _main(piece)
        base, size = main.base, main.style.size or 10.0
        for index in range(len(lines) - 1, max(-1, len(lines) - 5), -1):
            line_base, line_size, line = lines[index]
            larger = max(size, line_size)
            raised = _is_sign(piece) and -0.15 * larger < line_base - base < 0.75 * larger
            lowered = _is_sign(line) and -0.15 * larger < base - line_base < 0.75 * larger
            if abs(base - line_base) < _SAME_LINE * larger or raised or lowered:
                keep = (line_base, line_size) if line_size >= size and not lowered else (base, size)
                lines[index] = (*keep, line + piece)
                break
        else:
            lines.append((base, size, list(piece)))
    lines.sort(key=lambda line: line[0])
    return [sorted(line, key=lambda word: word.x0) for _, _, line in lines]


def _apart(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """Lines of a first page parted where two things stand side by side (`United Nations      A/HRC/59/15`), down to the running text."""
    parted: list[list[Word]] = []
    full = 0
    for line in lines:
        at = _wide_gap(line) if full < _PROSE_LINES else None
        if at is None:
            full += sum(len(word.text) + 1 for word in line) > _FULL_LINE
            parted.append(line)
        else:
            parted += [line[:at], line[at:]]
    return parted


def _wide_gap(line: Sequence[Word]) -> int | None:
    """Where a line falls into two that have nothing to do with each other; None where it is one, or a label, or an entry with leaders."""
    gaps = [(line[i].x0 - line[i - 1].x1, i) for i in range(1, len(line))]
    if not gaps:
        return None
    gap, at = max(gaps)
    left = " ".join(word.text for word in line[:at])
    if gap < _SIDE_BY_SIDE * line[at].style.size or left.endswith((":", "..")) or sum(g > gap / 2 for g, _ in gaps) > 1:
        return None
    label = read_label(left + " x")
    return None if label is not None and label.end >= len(left) else at


def _is_sign(piece: Sequence[Word]) -> bool:
    """Whether a piece is nothing but a short sign that may be a call set apart."""
    return len(piece) == 1 and bool(_CALL.fullmatch(plain_digits(piece[0].text)))


def _gutter(pieces: Sequence[Sequence[Word]], width: float) -> float | None:
    """The middle of the empty strip between two columns of running text, None where the page has one column."""
    spans = [(piece[0].x0, piece[-1].x1, sum(len(word.text) for word in piece)) for piece in pieces]
    long = [span for span in spans if span[2] >= _COLUMN_LETTERS]
    if len(long) < 2 * _COLUMN_LINES or not width:
        return None
    starts = sorted({round(span[0]) for span in long if 0.4 * width < span[0] < 0.66 * width})
    best: tuple[int, float] | None = None
    for start in starts:
        edge = start - 1.0
        left = [span for span in spans if span[1] <= edge + 1]
        right = [span for span in spans if span[0] >= edge]
        crossing = [span for span in long if span[0] < edge - 2 and span[1] > edge + 2]
        texts = [[span for span in side if span[2] >= _COLUMN_LETTERS] for side in (left, right)]
        if min(len(side) for side in texts) < _COLUMN_LINES:
            continue
        if len(crossing) * 3 > len(texts[0]) + len(texts[1]):
            continue
        if any(len(text) < 0.6 * len(side) for text, side in zip(texts, (left, right), strict=True)):
            continue
        close = max(span[1] for span in texts[0])
        score = len(left) + len(right)
        if best is None or score > best[0]:
            best = (score, (close + start) / 2)
    return None if best is None else best[1]


def _bands(pieces: Sequence[list[Word]], gutter: float) -> list[list[list[Word]]]:
    """Columns in reading order; a piece that crosses the gutter ends the columns above it."""
    crossing = sorted(
        (p for p in pieces if p[0].x0 < gutter - 2 and p[-1].x1 > gutter + 2), key=lambda p: _main(p).base
    )
    sides = [p for p in pieces if not (p[0].x0 < gutter - 2 and p[-1].x1 > gutter + 2)]
    bands: list[list[list[Word]]] = []
    floor = float("-inf")
    for piece in [*crossing, None]:
        ceiling = _main(piece).base if piece is not None else float("inf")
        inside = [p for p in sides if floor <= _main(p).base < ceiling]
        bands.append([p for p in inside if p[0].x0 < gutter])
        bands.append([p for p in inside if p[0].x0 >= gutter])
        if piece is not None:
            bands.append([piece])
        floor = ceiling
    return [band for band in bands if band]


def _line(words: Sequence[Word], page: int) -> Line | None:
    text_words = [word for word in words if not word.raised]
    main = max(text_words or words, key=lambda word: len(word.text) * (word.style.size or 1))
    size = _size(text_words or words)
    base = statistics.median(word.base for word in words if word.style.size >= 0.9 * size) if words else main.base
    parts: list[str] = []
    calls: list[Call] = []
    length = 0
    for index, word in enumerate(words):
        if _is_call(words, index, size, base):
            calls.append(Call(offset=length, label=plain_digits(word.text), page=page))
            continue
        if parts and not (word.glued and words[index - 1].x1 > word.x0 - 0.25 * size):
            parts.append(" ")
            length += 1
        parts.append(word.text)
        length += len(word.text)
    text = "".join(parts)
    if not text and not calls:
        return None
    letters = sum(len(word.text) for word in words) or 1
    return Line(
        text=text,
        page=page,
        x0=round(words[0].x0, 1),
        x1=round(max(word.x1 for word in words), 1),
        top=round(base - 0.8 * size, 1),
        bottom=round(base + 0.2 * size, 1),
        size=round(size, 1),
        bold=sum(len(word.text) for word in words if word.style.bold) * 2 > letters,
        italic=sum(len(word.text) for word in words if word.style.italic) * 2 > letters,
        hyphen=words[-1].hyphen or _ends_hyphen(text),
        calls=tuple(calls),
        confidence=_confidence(words),
    )


def _confidence(words: Sequence[Word]) -> float | None:
    """How sure the recognition of a line is: that of its words, long ones counting for more; None where it was printed as text."""
    sure = [(word.confidence, len(word.text)) for word in words if word.confidence is not None]
    return sum(share * letters for share, letters in sure) / sum(letters for _, letters in sure) if sure else None


def _ends_hyphen(text: str) -> bool:
    return False if len(text) < 2 else text[-1] in "-\u2010" and text[-2].isalpha()


def _size(words: Sequence[Word]) -> float:
    """The size most letters of the line have."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.style.size] = sizes.get(word.style.size, 0) + len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size))


def _is_call(words: Sequence[Word], index: int, size: float, base: float) -> bool:
    """Whether a word is a small raised sign that calls (or begins) a footnote."""
    word = words[index]
    text = plain_digits(word.text)
    if not _CALL.fullmatch(text):
        return False
    if text != word.text and text[:1].isdecimal():
        return True
    if text.isalpha():
        return False
    raised = base - word.base
    small = word.style.size <= 0.82 * size
    return (small and raised > 0.08 * size) or (raised > 0.2 * size and word.style.size <= 0.95 * size)
