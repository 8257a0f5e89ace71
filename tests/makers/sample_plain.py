"""Writes a digest as plain text (76 columns, notes under their section), as Markdown, or as an RSS feed.

Plain text is what many archives hold; the French ones often in Windows-1252, so one of the formats writes that.
"""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from tests.makers.sample_html import html_blocks
from tests.makers.sample_text import Digest, Run, SampleBlock, Version, notice

COLUMNS = 76


def render_text(digest: Digest, version: Version) -> bytes:
    """Plain text, UTF-8."""
    return _text(digest, version).encode("utf-8")


def render_text_windows(digest: Digest, version: Version) -> bytes:
    """Plain text in Windows-1252 with carriage returns, as older archives keep it."""
    return _text(digest, version).replace("\n", "\r\n").encode("cp1252")


def _text(digest: Digest, version: Version) -> str:
    parts = [_fill(line) for line in notice(digest, version)]
    parts += [line.center(COLUMNS).rstrip() for line in version.lines]
    parts.append("\n" + "\n".join(line.center(COLUMNS).rstrip() for line in textwrap.wrap(version.title.upper(), 60)))
    notes: list[str] = []
    for block in version.blocks:
        text = _flat(block.runs)
        if block.kind == "note":
            notes.append(_fill(f"{block.label} {text}", " ", " "))
            continue
        if block.kind == "section":
            parts += [*_rule(notes), "-" * COLUMNS, text.upper()]
            notes = []
        elif block.kind == "heading":
            parts.append("\n" + (text.upper() if block.level == 1 else text))
        elif block.kind == "numbered":
            parts += [block.label, _fill(text)] if block.is_article else [_fill(f"{block.label} {text}")]
        elif block.kind == "item":
            parts.append(_fill(f"{block.label or '-'} {text}", "    ", "  "))
        elif block.kind == "row":
            parts.append(" | ".join(_flat(cell) for cell in block.cells))
        else:
            parts.append(_fill(text, "    ", "    ") if block.kind == "indented" else _fill(text))
    return "\n\n".join([*parts, *_rule(notes)]) + "\n"


def _rule(notes: list[str]) -> list[str]:
    return ["_" * 12, *notes] if notes else []


def _fill(text: str, indent: str = "", first: str = "") -> str:
    wrapper = textwrap.TextWrapper(
        width=COLUMNS,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    # textwrap breaks at no-break spaces too, so they are hidden from it.
    return wrapper.fill(text.replace("\u00a0", "\ue000")).replace("\ue000", "\u00a0")


def _flat(runs: tuple[Run, ...]) -> str:
    return "".join(run.call or run.text for run in runs)


def render_markdown(digest: Digest, version: Version) -> bytes:
    """Markdown with footnotes of the usual extension; numbers are escaped so that they stay as written."""
    first, how, original = notice(digest, version)
    parts = [f"**{first}**", original, f"*{how}*", *version.lines, f"# {version.title}"]
    rows: list[SampleBlock] = []
    for block in version.blocks:
        if block.kind == "row":
            rows.append(block)
            continue
        if rows:
            parts.append(_markdown_table(rows))
            rows = []
        text = _markdown(block.runs)
        if block.kind == "heading":
            parts.append("#" * (block.level + 1) + f" {text}")
        elif block.kind == "section":
            parts.append(f"## {text}")
        elif block.kind == "numbered":
            escaped = block.label.replace(".", "\\.", 1)
            parts += [f"### {block.label}", text] if block.is_article else [f"{escaped} {text}"]
        elif block.kind == "item":
            parts.append(f"- {block.label} {text}" if block.label else f"- {text}")
        elif block.kind == "note":
            parts.append(f"[^{block.label}]: {text}")
        else:
            parts.append(text)
    if rows:
        parts.append(_markdown_table(rows))
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _markdown(runs: tuple[Run, ...]) -> str:
    return "".join(f"[^{run.call}]" if run.call else f"*{run.text}*" if run.italic else run.text for run in runs)


def _markdown_table(rows: list[SampleBlock]) -> str:
    lines = ["| " + " | ".join(_markdown(cell) for cell in row.cells) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0].cells))
    return "\n".join(lines)


def render_feed(digest: Digest, version: Version) -> bytes:
    """An RSS 2.0 feed of one item, the digest, its text as escaped HTML; published at noon of the digest's date."""
    day = datetime.fromisoformat(str(digest.facts["date"])).replace(hour=12, tzinfo=UTC)
    first, how, original = notice(digest, version)
    body = "\n".join([f"<p>{escape(line)}</p>" for line in (first, original, how)] + html_blocks(version.blocks))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<rss version="2.0">',
        "<channel>",
        *(f"<title>{escape(line)}</title>" for line in version.lines[:1]),
        f"<link>{escape(digest.source)}</link>",
        f"<description>{escape(first)}</description>",
        f"<language>{version.language}</language>",
        "<generator>Renvoi</generator>",
        "<item>",
        f"<title>{escape(version.title)}</title>",
        f"<link>{escape(digest.source)}</link>",
        f'<guid isPermaLink="false">{digest.id}</guid>',
        f"<pubDate>{format_datetime(day)}</pubDate>",
        f"<description>{escape(body)}</description>",
        "</item>",
        "</channel>",
        "</rss>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")
