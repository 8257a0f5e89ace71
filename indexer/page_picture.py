"""One page of a PDF file as a picture, the passage asked for marked on it: a program of its own, asked by the pages.

`python -m indexer.page_picture` reads one JSON object from its input (`file`, `page` from 1, `width` in pixels, `text` of the
passage or an empty string) and writes a PNG. A file that brings PDFium down brings down this process alone; it gives itself
limits of memory and time. Which file may be shown is for the caller to know.
"""

from __future__ import annotations

import io
import json
import sys
from ctypes import byref, c_int
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

from indexer.extract.passage_place import Box, lines_of_boxes, place_of

PROGRAM_NAME: Final = "indexer.page_picture"
PAGE_UNKNOWN: Final = 3
"""The exit code for a page that the file does not have."""
NOT_DRAWN: Final = 4
"""The exit code for a file that cannot be opened, or a page that cannot be drawn."""
_MOST_PIXELS: Final = 6_000_000
_MEGABYTES: Final = 1024
_SECONDS: Final = 10
_SHADES: Final = 24
"""Grey levels or colours kept: enough for print, and a third of the bytes."""
_MARK: Final = (255, 233, 150)
_BAR: Final = (20, 80, 110)


def page_picture(file: str, number: int, width: int, text: str) -> bytes:
    """The page as PNG, `width` pixels wide where its shape allows. LookupError where there is no such page."""
    document = pypdfium2.PdfDocument(file)
    try:
        if not 1 <= number <= len(document):
            raise LookupError(number)
        page = document[number - 1]
        wide, high = page.get_size()
        scale = min(width / wide, (_MOST_PIXELS / (wide * high)) ** 0.5)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        if text:
            mark(picture, lines_of_boxes(boxes_of(page, text, picture.size)))
        return packed(picture)
    finally:
        document.close()


def boxes_of(page: Any, text: str, size: tuple[int, int]) -> list[Box]:
    """Boxes of the letters of a passage, in pixels of a picture of that size."""
    printed = page.get_textpage()
    try:
        signs = [pdfium.FPDFText_GetUnicode(printed, place) for place in range(printed.count_chars())]
        page_text = "".join(chr(sign) if 0 < sign < 0x110000 else " " for sign in signs)
        return [
            box_on(page, printed.get_charbox(place), size)
            for stretch in place_of(text, page_text)
            for place in stretch
            if not page_text[place].isspace()
        ]
    finally:
        printed.close()


def box_on(page: Any, corners: tuple[float, float, float, float], size: tuple[int, int]) -> Box:
    """Corners in points of the page (left, bottom, right, top) as pixels of its picture, turned as the page is."""
    left, bottom, right, top = corners
    across, down = c_int(), c_int()
    points = []
    for x, y in ((left, top), (right, bottom)):
        pdfium.FPDF_PageToDevice(page, 0, 0, size[0], size[1], 0, x, y, byref(across), byref(down))
        points.append((across.value, down.value))
    (x0, y0), (x1, y1) = points
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def mark(picture: Image.Image, lines: list[Box]) -> None:
    """Tint the lines as a marker pen does, with a bar beside them for who sees no colour."""
    if not lines:
        return
    tint = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(tint)
    for line in lines:
        pen.rectangle((line.left - 3, line.top - 2, line.right + 3, line.bottom + 2), fill=_MARK)
    picture.paste(ImageChops.multiply(picture, tint))
    side = ImageDraw.Draw(picture)
    for line in lines:
        side.rectangle((max(line.left - 12, 0), line.top - 3, max(line.left - 8, 3), line.bottom + 3), fill=_BAR)


def packed(picture: Image.Image) -> bytes:
    """PNG with few shades."""
    out = io.BytesIO()
    picture.quantize(_SHADES, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()


def limit_itself() -> None:
    """Let a hostile file take no more than its share of memory and time, where the system knows such limits."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for which, most in ((resource.RLIMIT_AS, _MEGABYTES << 20), (resource.RLIMIT_CPU, _SECONDS)):
        hard = resource.getrlimit(which)[1]
        resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main() -> int:
    """Answer the one question on the input."""
    asked = json.load(sys.stdin)
    limit_itself()
    try:
        picture = page_picture(asked["file"], asked["page"], asked["width"], asked["text"])
    except LookupError:
        return PAGE_UNKNOWN
    except (pypdfium2.PdfiumError, OSError, ValueError, MemoryError, ZeroDivisionError):
        return NOT_DRAWN
    sys.stdout.buffer.write(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
