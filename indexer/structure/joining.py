"""Printed lines joined into running text: line-end hyphens, and footnote calls moved to their new places."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from indexer.extract.contract import Call, Line

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST: Final = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*$")
_CLOSING: Final = frozenset(".,)]…")
"""Signs before which no language leaves a space."""
_FIRST: Final = re.compile(r"[^\W\d_]+")
_PREFIXES: Final = frozenset(
    [
        "non",
        "anti",
        "auto",
        "contre",
        "demi",
        "ex",
        "extra",
        "inter",
        "mi",
        "micro",
        "mini",
        "multi",
        "néo",
        "neo",
        "pan",
        "para",
        "post",
        "pré",
        "pre",
        "pro",
        "pseudo",
        "quasi",
        "re",
        "ré",
        "self",
        "semi",
        "sous",
        "sub",
        "super",
        "supra",
        "sur",
        "trans",
        "ultra",
        "vice",
        "well",
        "cross",
        "co",
        "socio",
        "haut",
        "haute",
        "grand",
        "grande",
    ]
)
"""Beginnings that keep their hyphen where the joined word is not known in the document."""


def known_words(lines: Iterable[Line]) -> frozenset[str]:
    """The words of a document that stand whole on a line, folded to lower case; hyphenated ones whole and in parts."""
    words: set[str] = set()
    for line in lines:
        text = line.text.casefold()
        found = _WORD.findall(text)
        if line.hyphen and found and text.rstrip("-\u2010").endswith(found[-1].rstrip("-\u2010")):
            found.pop()
        for word in found:
            words.add(word)
            words.update(word.split("-"))
    return frozenset(words)


def join_lines(lines: Sequence[Line], known: frozenset[str]) -> tuple[str, tuple[Call, ...]]:
    """The text of lines as one run, and its calls. A hyphen at a line's end goes where the joined word is known."""
    parts: list[str] = []
    calls: list[Call] = []
    length = 0
    for index, line in enumerate(lines):
        text = line.text
        calls.extend(replace(call, offset=length + call.offset) for call in line.calls)
        if index + 1 < len(lines):
            text = _with_join(line, lines[index + 1], known)
        parts.append(text)
        length += len(text)
    return "".join(parts), tuple(calls)


def _with_join(line: Line, following: Line, known: frozenset[str]) -> str:
    """A line's text with what stands between it and the next: nothing, a hyphen or a space."""
    if not line.hyphen:
        no_space = line.text.endswith(("-", "/", "\u2010", "\u2013")) and _touches(line.text)
        return line.text if no_space or not line.text else f"{line.text} "
    stem = line.text.rstrip("-\u2010")
    last, first = _LAST.search(stem), _FIRST.match(following.text)
    if last is None or first is None:
        return f"{stem}-"
    return stem if _is_one_word(last[0].casefold(), first[0].casefold(), known) else f"{stem}-"


def _touches(text: str) -> bool:
    """Whether a sign at a line's end belongs to the word before it (`A/HRC/`, `2010–`) and is no dash set apart."""
    return len(text) > 1 and not text[-2].isspace()


def _is_one_word(last: str, first: str, known: frozenset[str]) -> bool:
    end = last.rsplit("-", 1)[-1]
    if f"{last}-{first}" in known or f"{end}-{first}" in known:
        return False
    if last + first in known or (end + first in known and end + first != end):
        return True
    return end not in known and end not in _PREFIXES and "-" not in last


def without_gaps(text: str, calls: Sequence[Call]) -> tuple[str, tuple[Call, ...]]:
    """The text without the space that a call left behind before a full stop or another space, and its calls in their new places."""
    if not calls:
        return text, tuple(calls)
    kept: list[Call] = []
    removed = 0
    for call in sorted(calls, key=lambda call: call.offset):
        at = call.offset - removed
        follows = text[at : at + 1]
        if at and text[at - 1].isspace() and (follows in {"", *_CLOSING} or follows.isspace()):
            text = text[: at - 1] + text[at:]
            at -= 1
            removed += 1
        kept.append(replace(call, offset=at))
    return text, tuple(kept)
