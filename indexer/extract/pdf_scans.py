"""Words of scanned pages: PDFium draws the page, the program tesseract reads it and says how sure it is of each word.

Only pages without any text come here, and only where `--ocr` asks for it. What the words make is left to `pdf_lines`.
"""

from __future__ import annotations

import csv
import os
import shutil
import statistics
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from indexer.extract.pdf_glyphs import Style, Word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DOTS: Final = 300
"""Dots an inch at which pages are drawn: what tesseract's models were trained on."""
_MOST_DOTS: Final = 40_000_000
"""A page with more is drawn smaller: posters and plans."""
_LANGUAGES: Final = ("fra", "eng")
_PAGE_SECONDS: Final = 120
_LEADING: Final = 1.35
"""Height of a line's box from ascenders to descenders by the size of its type."""
_ALIKE: Final = 0.3
"""Lines whose boxes differ by less than this share are of one size: boxes follow the letters that happen to stand in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recogniser:
    """The program, and those of our languages that it has models for (`fra+eng`)."""

    program: str
    languages: str


def find_recogniser() -> Recogniser | None:
    """Tesseract where it is installed with French or English, else None."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)  # noqa: S603 - found on the PATH
    except (OSError, subprocess.TimeoutExpired):
        return None
    known = done.stdout.decode("utf-8", "replace").split()
    languages = "+".join(language for language in _LANGUAGES if language in known)
    return Recogniser(program=program, languages=languages) if languages else None


def recognise(page: Any, recogniser: Recogniser) -> list[Word]:
    """The words of a page with tesseract's confidence in each, from 0 to 1.

    Raises OSError and subprocess.SubprocessError where the program fails or takes too long.
    """
    width, height = page.get_size()
    scale = min(_DOTS / 72, (_MOST_DOTS / max(width * height, 1)) ** 0.5)
    with tempfile.TemporaryDirectory(prefix="renvoi-ocr-") as folder:
        image = Path(folder) / "page.pgm"
        _draw(page, scale, image)
        command = [recogniser.program, str(image), "stdout", "-l", recogniser.languages, "--psm", "1", "tsv"]
        done = subprocess.run(  # noqa: S603 - no shell, our own arguments
            command,
            capture_output=True,
            timeout=_PAGE_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    rows = csv.DictReader(done.stdout.decode("utf-8", "replace").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return words_of_table(list(rows), scale)


def _draw(page: Any, scale: float, target: Path) -> None:
    """The page as a grey picture in the simplest format there is."""
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        stride, width, height = bitmap.stride, bitmap.width, bitmap.height
        data = bytes(bitmap.buffer)
        rows = b"".join(data[line * stride : line * stride + width] for line in range(height))
        target.write_bytes(b"P5 %d %d 255\n" % (width, height) + rows)
    finally:
        bitmap.close()


def words_of_table(rows: Sequence[Mapping[str, str]], scale: float) -> list[Word]:
    """The words of tesseract's table (levels, boxes in dots, confidence in per cent), in points from the page's top left corner."""
    lines: dict[tuple[str, ...], list[Mapping[str, str]]] = {}
    for row in rows:
        if row.get("level") == "5" and (row.get("text") or "").strip() and float(row["conf"]) >= 0:
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    if not lines:
        return []
    heights = {key: statistics.median(int(word["height"]) for word in words) / scale for key, words in lines.items()}
    usual = statistics.median(heights.values())
    found: list[Word] = []
    for key, words in lines.items():
        high = heights[key] if abs(heights[key] - usual) > _ALIKE * usual else usual
        style = Style(round(high * _LEADING, 1), bold=False, italic=False, turn=0)
        base = statistics.median(int(word["top"]) + int(word["height"]) for word in words) / scale
        for word in words:
            left = int(word["left"]) / scale
            right = left + int(word["width"]) / scale
            confidence = round(float(word["conf"]) / 100, 3)
            found.append(Word(word["text"].strip(), left, right, base, style, confidence=confidence))
    return found
