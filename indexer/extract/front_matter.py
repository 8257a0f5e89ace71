"""The few lines between `---` that open a Markdown file: simple keys and values, no more of YAML than that."""

from __future__ import annotations

import re
from typing import Final

_OPENING: Final = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY: Final = re.compile(r"([A-Za-z][\w -]{0,60}?)[ \t]*:(?:[ \t]+(.*))?$")
_MOST: Final = 20000


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The keys of the front matter in lower case, and the text after it; no keys where there is none.

    A value goes on over indented lines; lists and nested keys are passed over.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return {}, text
    closing = _CLOSING.search(text, opening.end(), opening.end() + _MOST)
    if closing is None:
        return {}, text
    keys: dict[str, str] = {}
    current: str | None = None
    for line in text[opening.end() : closing.start()].splitlines():
        found = _KEY.match(line)
        if found:
            current = found[1].casefold()
            keys.setdefault(current, _unquoted(found[2] or ""))
        elif current is not None and line[:1].isspace() and line.strip() and not line.lstrip().startswith("- "):
            keys[current] = f"{keys[current]} {line.strip()}".strip()
        else:
            current = None
    return {key: value for key, value in keys.items() if value}, text[closing.end() :]


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return "" if value in {"|", ">", "|-", ">-"} else value
