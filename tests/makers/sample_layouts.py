"""The page layouts of the kinds of document that samples imitate: headers, footers, title blocks, sections.

A layout decides where things stand; setting lines on a page is left to `sample_pdf`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from tests.makers.sample_pdf import FONTS, HEIGHT, WIDTH, Style, Typesetter
from tests.makers.sample_text import Digest, Run, SampleBlock, Version, notice, typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How one kind of document looks. `label` is the width kept for paragraph numbers, 0 to run them in."""

    family: str = "times"
    size: float = 10.5
    margins: tuple[float, float, float, float] = (80, 96, 84, 96)
    columns: int = 1
    heading_align: str = "left"
    label: float = 34.0
    note_size: float = 8.0
    head: Callable[[Canvas, int, str, str], None]
    title: Callable[[Typesetter, Digest, Version], None]


def render_pdf(digest: Digest, version: Version) -> bytes:
    """The PDF of one language version, in the layout that the digest names."""
    layout = LAYOUTS[digest.layout]
    symbol = running_symbol(digest, version)

    def furniture(canvas: Canvas, number: int) -> None:
        canvas.saveState()
        layout.head(canvas, number, symbol, version.language)
        canvas.restoreState()

    setter = Typesetter(
        furniture=furniture,
        family=layout.family,
        margins=layout.margins,
        note_size=layout.note_size,
        title=version.title,
    )
    setter.canvas.setSubject(" ".join(notice(digest, version)))
    setter.canvas.setKeywords(digest.id)
    layout.title(setter, digest, version)
    if layout.columns > 1:
        setter.start_columns(layout.columns)
    _blocks(setter, version.blocks, layout)
    return setter.finish()


def running_symbol(digest: Digest, version: Version) -> str:
    """What stands at the head of every page: that this is a digest, and of what."""
    word = "Condensé" if version.language == "fr" else "Digest"
    return f"{word} · {digest.target if digest.layout in {'un-report', 'views', 'cpt'} else version.title}"


def _blocks(setter: Typesetter, blocks: tuple[SampleBlock, ...], layout: Layout) -> None:
    size = layout.size
    setter.notes = _notes_ahead(blocks, 0)
    table: list[tuple[tuple[Run, ...], ...]] = []
    for position, block in enumerate(blocks):
        if block.kind == "row":
            table.append(block.cells)
            continue
        if table:
            setter.table(table, size - 1.5)
            table = []
        if block.kind == "section":
            setter.notes = _notes_ahead(blocks, position)
            setter.columns = 1
            setter.new_page()
            setter.paragraph(block.runs, Style(size=size + 3, bold=True, after=10, keep=True))
        elif block.kind == "heading":
            _heading(setter, block, layout)
        elif block.kind == "numbered":
            label = block.label
            if block.is_article:
                setter.paragraph((Run(text=label),), Style(size=size, bold=True, before=7, after=1, keep=True))
                label = ""
            style = Style(size=size, label_width=layout.label, align="justify", after=5)
            setter.paragraph(block.runs, style, label)
        elif block.kind == "item":
            depth = 22.0 * block.level
            style = Style(
                size=size, first=depth - 8, indent=depth + 12, label_width=20, align="justify", before=1, after=3
            )
            setter.paragraph(block.runs, style, block.label or "•")
        elif block.kind == "indented":
            setter.paragraph(block.runs, Style(size=size, first=30, indent=30, align="justify", before=1, after=6))
        elif block.kind == "plain":
            setter.paragraph(block.runs, Style(size=size, align="justify", after=5))
    if table:
        setter.table(table, size - 1.5)


def _notes_ahead(blocks: tuple[SampleBlock, ...], start: int) -> dict[str, SampleBlock]:
    """The notes of the section that begins at `start`, by label: numbering may restart with a section."""
    notes: dict[str, SampleBlock] = {}
    for block in blocks[start + 1 if blocks[start].kind == "section" else start :]:
        if block.kind == "section":
            break
        if block.kind == "note":
            notes[block.label] = block
    return notes


def _heading(setter: Typesetter, block: SampleBlock, layout: Layout) -> None:
    size = layout.size
    styles = {
        1: Style(size=size + 2.5, bold=True, align=layout.heading_align, before=12, after=5, keep=True),
        2: Style(size=size + 0.5, bold=True, align=layout.heading_align, before=9, after=4, keep=True),
        3: Style(size=size, italic=True, align=layout.heading_align, before=7, after=3, keep=True),
    }
    setter.paragraph(block.runs, styles[block.level])


def _notice(setter: Typesetter, digest: Digest, version: Version, size: float = 9) -> None:
    first, how, original = notice(digest, version)
    setter.paragraph((Run(text=first),), Style(size=size + 1, bold=True, before=2, after=1))
    setter.paragraph((Run(text=original),), Style(size=size, before=0, after=1))
    setter.paragraph((Run(text=how),), Style(size=size, italic=True, before=0, after=6))


def _text(canvas: Canvas, font: str, size: float, x: float, top: float, text: str, align: str = "left") -> None:
    canvas.setFont(font, size)
    draw = {"left": canvas.drawString, "right": canvas.drawRightString, "center": canvas.drawCentredString}[align]
    draw(x, HEIGHT - top, text)


# ---- United Nations: symbol alternating sides, job-like number and page below ----


def _un_head(canvas: Canvas, number: int, symbol: str, language: str) -> None:
    _, _, heavy = FONTS["times"]
    job = f"RV.26-{sum(map(ord, symbol)) % 100000:05d} ({'F' if language == 'fr' else 'E'})"
    if number > 1:
        side, x = ("right", WIDTH - 96) if number % 2 else ("left", 96.0)
        _text(canvas, heavy, 9, x, 50, symbol, side)
        canvas.setLineWidth(0.4)
        canvas.line(96, HEIGHT - 55, WIDTH - 96, HEIGHT - 55)
    left, right = (job, str(number)) if number % 2 else (str(number), job)
    _text(canvas, heavy if left == str(number) else "Times-Roman", 9, 96, HEIGHT - 48, left)
    _text(canvas, heavy if right == str(number) else "Times-Roman", 9, WIDTH - 96, HEIGHT - 48, right, "right")


def _un_title(setter: Typesetter, digest: Digest, version: Version) -> None:
    french = version.language == "fr"
    canvas = setter.canvas
    _text(canvas, "Times-Roman", 12, 96, 50, "Renvoi")
    _text(canvas, "Times-Roman", 12, WIDTH - 96, 50, running_symbol(digest, version), "right")
    canvas.setLineWidth(1)
    canvas.line(96, HEIGHT - 56, WIDTH - 96, HEIGHT - 56)
    setter.page.top = 64
    language = ("Français" if french else "English") + (" · condensé" if french else " · digest")
    setter.paragraph((Run(text=language),), Style(size=9, align="right", after=2))
    _notice(setter, digest, version)
    setter.rule(1.5)
    for line in version.lines:
        setter.paragraph((Run(text=line),), Style(size=10.5, bold=True, before=1, after=1))
    setter.paragraph((Run(text=version.title),), Style(size=15, bold=True, before=12, after=10))


# ---- European Court: name of the case and page at the head of every page --------


def _court_head(canvas: Canvas, number: int, symbol: str, language: str) -> None:
    if number == 1:
        return
    name = symbol.upper()
    if number % 2:
        _text(canvas, "Times-Roman", 10, WIDTH / 2, 60, name, "center")
        _text(canvas, "Times-Roman", 10, WIDTH - 104, 60, str(number), "right")
    else:
        _text(canvas, "Times-Roman", 10, 104, 60, str(number))
        _text(canvas, "Times-Roman", 10, WIDTH / 2, 60, name, "center")


def _court_title(setter: Typesetter, digest: Digest, version: Version) -> None:
    _notice(setter, digest, version)
    setter.space(60)
    for line in version.lines:
        setter.paragraph((Run(text=line),), Style(size=12, align="center", before=6, after=8))
    setter.paragraph((Run(text=version.title),), Style(size=13, bold=True, align="center", before=20, after=20))
    word = "CONDENSÉ" if version.language == "fr" else "DIGEST"
    setter.paragraph((Run(text=word),), Style(size=12, align="center", after=10))
    setter.new_page()


# ---- Committee for the prevention of torture: cover, then page number at the foot ----


def _cpt_head(canvas: Canvas, number: int, symbol: str, language: str) -> None:
    if number == 1:
        return
    _text(canvas, "Helvetica", 8, WIDTH / 2, 44, symbol, "center")
    _text(canvas, "Helvetica", 9, WIDTH / 2, HEIGHT - 46, f"- {number} -", "center")


def _cpt_title(setter: Typesetter, digest: Digest, version: Version) -> None:
    _notice(setter, digest, version)
    setter.paragraph((Run(text=running_symbol(digest, version)),), Style(size=12, bold=True, align="right", before=30))
    setter.space(90)
    setter.paragraph((Run(text=version.title),), Style(size=20, bold=True, align="center", after=16))
    for line in version.lines:
        setter.paragraph((Run(text=line),), Style(size=13, align="center", after=8))
    setter.new_page()


# ---- Official gazette: two columns under a masthead ------------------------------


def _gazette_head(canvas: Canvas, number: int, symbol: str, language: str) -> None:
    _text(canvas, "Helvetica", 8, 54, 40, symbol)
    _text(canvas, "Helvetica", 8, WIDTH - 54, 40, str(number), "right")
    canvas.setLineWidth(0.4)
    canvas.line(54, HEIGHT - 45, WIDTH - 54, HEIGHT - 45)


def _gazette_title(setter: Typesetter, digest: Digest, version: Version) -> None:
    setter.space(-10)
    setter.paragraph((Run(text=version.lines[0]),), Style(size=20, bold=True, align="center", after=4))
    for line in version.lines[1:]:
        setter.paragraph((Run(text=line),), Style(size=9, align="center", before=1, after=2))
    setter.rule(1)
    _notice(setter, digest, version, 8)
    setter.paragraph((Run(text=version.title),), Style(size=13, bold=True, after=6))


# ---- Plain: a centred title, page x of y is not known, so the page alone ----------


def _plain_head(canvas: Canvas, number: int, symbol: str, language: str) -> None:
    _text(canvas, "Helvetica", 8, 90, 40, symbol)
    word = typeset("page", language)
    _text(canvas, "Helvetica", 8, WIDTH / 2, HEIGHT - 40, f"{word} {number}", "center")


def _plain_title(setter: Typesetter, digest: Digest, version: Version) -> None:
    _notice(setter, digest, version)
    for line in version.lines:
        setter.paragraph((Run(text=line),), Style(size=11, align="center", before=1, after=2))
    setter.paragraph((Run(text=version.title),), Style(size=15, bold=True, align="center", before=10, after=12))


LAYOUTS = {
    "un-report": Layout(head=_un_head, title=_un_title),
    "views": Layout(head=_un_head, title=_un_title, label=40),
    "judgment": Layout(
        head=_court_head,
        title=_court_title,
        size=11.5,
        margins=(92, 104, 92, 104),
        heading_align="left",
        label=24,
        note_size=9,
    ),
    "cpt": Layout(head=_cpt_head, title=_cpt_title, family="helvetica", size=10, label=30),
    "gazette": Layout(
        head=_gazette_head,
        title=_gazette_title,
        family="helvetica",
        size=10,
        margins=(64, 54, 190, 54),
        columns=2,
        label=0,
        note_size=7,
    ),
    "plain": Layout(head=_plain_head, title=_plain_title, family="helvetica", size=10, margins=(70, 90, 80, 90)),
}
