"""Writes a digest as a web page: headings, numbered paragraphs, notes with links back, tables.

Two page styles exist in the corpus of the field: the bare article, and the institutional page whose text sits among
menus; the digest's layout chooses (`page` or `portal`).
"""

from __future__ import annotations

from html import escape

from tests.makers.sample_text import Digest, Run, SampleBlock, Version, notice

MENU = {
    "fr": ("Accueil", "Documents", "Par pays", "Par thème", "À propos", "Retour à la liste", "Haut de page"),
    "en": ("Home", "Documents", "By country", "By theme", "About", "Back to list", "Top of page"),
}


def render_html(digest: Digest, version: Version) -> bytes:
    """The page of one language version, as UTF-8."""
    first, how, original = notice(digest, version)
    source = escape(digest.source, quote=True)
    body = [
        '<p class="notice"><strong>' + escape(first) + "</strong></p>",
        f'<p class="notice">{escape(original.removesuffix(digest.source))}<a href="{source}">{source}</a></p>',
        f'<p class="notice"><em>{escape(how)}</em></p>',
    ]
    body += [f'<p class="mast">{escape(line)}</p>' for line in version.lines]
    body.append(f"<h1>{escape(version.title)}</h1>")
    body += html_blocks(version.blocks)
    article = "<article>\n" + "\n".join(body) + "\n</article>"
    if digest.layout == "portal":
        article = _portal(article, version.language)
    head = (
        f'<!DOCTYPE html>\n<html lang="{version.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(version.title)}</title>\n"
        f'<meta name="description" content="{escape(first, quote=True)}">\n'
        "<style>body{max-width:46em;margin:auto;font-family:Georgia,serif}.n{font-weight:bold}</style>\n</head>\n<body>\n"
    )
    return (head + article + "\n</body>\n</html>\n").encode("utf-8")


def _portal(article: str, language: str) -> str:
    home, documents, country, theme, about, back, top = MENU[language]
    links = "".join(f'<li><a href="#{i}">{escape(t)}</a></li>' for i, t in enumerate((home, documents, country, theme)))
    return (
        f'<header><nav><ul>{links}</ul></nav></header>\n<main id="top">\n{article}\n</main>\n'
        f'<aside><a href="#0">{escape(back)}</a></aside>\n'
        f'<footer><a href="#top">{escape(top)}</a> · <a href="#a">{escape(about)}</a></footer>'
    )


def html_blocks(blocks: tuple[SampleBlock, ...]) -> list[str]:
    """The blocks as HTML, notes at the end of their section."""
    parts: list[str] = []
    section = 0
    table: list[SampleBlock] = []
    notes: list[SampleBlock] = []
    items: list[SampleBlock] = []

    def flush(*, everything: bool = False) -> None:
        if table:
            parts.append(_table(table))
            table.clear()
        if items:
            parts.append("<ul>")
            parts.extend(f"<li>{_labelled(item, section)}</li>" for item in items)
            parts.append("</ul>")
            items.clear()
        if everything and notes:
            parts.append('<section class="footnotes">')
            parts.extend(
                f'<p id="fn{section}-{note.label}"><a href="#fnref{section}-{note.label}"><sup>{note.label}</sup></a> '
                f"{_inline(note.runs, section)}</p>"
                for note in notes
            )
            parts.append("</section>")
            notes.clear()

    for block in blocks:
        if block.kind != "row" and table:
            flush()
        if block.kind != "item" and items:
            flush()
        if block.kind == "row":
            table.append(block)
        elif block.kind == "item":
            items.append(block)
        elif block.kind == "note":
            notes.append(block)
        elif block.kind == "section":
            flush(everything=True)
            section += 1
            parts.append(f"<hr>\n<h2>{_inline(block.runs, section)}</h2>")
        elif block.kind == "heading":
            parts.append(f"<h{block.level + 1}>{_inline(block.runs, section)}</h{block.level + 1}>")
        elif block.is_article:
            parts += [f"<h4>{escape(block.label)}</h4>", f"<p>{_inline(block.runs, section)}</p>"]
        elif block.kind == "numbered":
            parts.append(f"<p>{_labelled(block, section)}</p>")
        elif block.kind == "indented":
            parts.append(f'<p style="margin-left:2em">{_inline(block.runs, section)}</p>')
        else:
            parts.append(f"<p>{_inline(block.runs, section)}</p>")
    flush(everything=True)
    return parts


def _labelled(block: SampleBlock, section: int) -> str:
    label = f'<span class="n">{escape(block.label)}</span> ' if block.label else ""
    return label + _inline(block.runs, section)


def _inline(runs: tuple[Run, ...], section: int) -> str:
    out = []
    for run in runs:
        if run.call:
            anchor = f"fnref{section}-{run.call}"
            out.append(f'<sup id="{anchor}"><a href="#fn{section}-{run.call}">{run.call}</a></sup>')
        elif run.italic:
            out.append(f"<em>{escape(run.text, quote=False)}</em>")
        else:
            out.append(escape(run.text, quote=False))
    return "".join(out)


def _table(rows: list[SampleBlock]) -> str:
    lines = ["<table>"]
    for number, row in enumerate(rows):
        tag = "th" if number == 0 else "td"
        lines.append("<tr>" + "".join(f"<{tag}>{_inline(cell, 0)}</{tag}>" for cell in row.cells) + "</tr>")
    lines.append("</table>")
    return "\n".join(lines)
