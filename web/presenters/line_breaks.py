"""Where a line must not break: between a sign and its number, a word and the mark that French sets apart from it.

Spaces change one for one, on pages only: what is stored, exported and answered by the API keeps its own.
"""

from __future__ import annotations

import re
from typing import Final

_NO_BREAK: Final = "\u00a0"
_BEFORE: Final = tuple(f" {mark}" for mark in ";:!?»")
_AFTER: Final = ("« ", "§ ", "n° ", "N° ")
_PAIRS: Final = tuple((pair.strip()[-1], pair, pair.replace(" ", _NO_BREAK)) for pair in (*_BEFORE, *_AFTER))
"""The sign that tells whether to look, what is written, what is shown."""
_NUMBERED: Final = re.compile(r"\. (?=\d)")
"""After `No.`, `art.`, `par.` and the like; after the end of a sentence it does no harm."""
_LEADERS: Final = re.compile(r"((?:[.…·]\s?){5,}(?<!\s)|_{6,})(?:(\s?)([\divxlIVXL]+(?![^\W\d])))?")


def unbroken(text: str) -> str:
    """The text with no-break spaces where a line must not end, as long as it was."""
    # A page has hundreds of passages: what is English throughout is not searched for the signs of French.
    if not text.isascii():
        for sign, pair, kept in _PAIRS:
            if sign in text:
                text = text.replace(pair, kept)
    return _NUMBERED.sub(f".{_NO_BREAK}", text)


def short_leaders(html: str) -> str:
    """Escaped text whose dots before the page number of a table of contents are one short part, silent when read aloud."""
    if ".." not in html and ". ." not in html and "…" not in html and "__" not in html:
        return html
    return _LEADERS.sub(_short, html)


def _short(found: re.Match[str]) -> str:
    dots = f'<span class="leader" aria-hidden="true">{found[1]}</span>'
    return f'<span class="led">{dots}{_NO_BREAK * len(found[2])}{found[3]}</span>' if found[3] else dots
