"""Where a line must not break: between a sign and its number, a word and the mark that French sets apart from it.

Spaces change one for one, on pages only: what is stored, exported and answered by the API keeps its own.
"""

from __future__ import annotations

import re
from typing import Final

_NO_BREAK: Final = "\u00a0"
_BEFORE: Final = tuple(f" {mark}" for mark in ";:!?»")
_AFTER: Final = (
    "« ",
    "§ ",
    "§§ ",
    "n° ",
    "N° ",
    "No. ",
    "no. ",
    "Nos. ",
    "nos. ",
    "art. ",
    "par. ",
    "para. ",
    "paras. ",
)
_PAIRS: Final = tuple((pair, pair.replace(" ", _NO_BREAK)) for pair in (*_BEFORE, *_AFTER))
_LEADERS: Final = re.compile(r"((?:[.…·]\s?){5,}(?<!\s)|_{6,})(?:(\s?)([\divxlIVXL]+(?![^\W\d])))?")


def unbroken(text: str) -> str:
    """The text with no-break spaces where a line must not end, as long as it was."""
    # Plain replacements: a page of five hundred passages would feel an expression of all of them.
    for pair, kept in _PAIRS:
        if pair in text:
            text = text.replace(pair, kept)
    return text


def short_leaders(html: str) -> str:
    """Escaped text whose dots before the page number of a table of contents are one short part, silent when read aloud."""
    if "....." not in html and ". . . ." not in html and "……" not in html and "_____" not in html:
        return html
    return _LEADERS.sub(_short, html)


def _short(found: re.Match[str]) -> str:
    dots = f'<span class="leader" aria-hidden="true">{found[1]}</span>'
    return f'<span class="led">{dots}{_NO_BREAK * len(found[2])}{found[3]}</span>' if found[3] else dots
