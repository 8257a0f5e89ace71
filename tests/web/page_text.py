"""What a page says, and whether it is HTML as the standard wants it."""

from __future__ import annotations

import re

import html5lib


def valid(html: str) -> None:
    """HTML5 without a parse error."""
    html5lib.HTMLParser(strict=True).parse(html)


def text_of(html: str) -> str:
    """What a person reads of a page."""
    bare = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", html)
    return re.sub(r"[ \t\r\n]+", " ", re.sub(r"<[^>]+>", " ", bare))
