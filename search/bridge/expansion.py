"""What a search looked for beside the words typed: one value an added term, for pages, the API and the command line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from search.bridge.entry import Source
from search.text.fold import fold

_BETWEEN: Final = re.compile(r"\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """A term searched too (or, with `excluded`, left out too) for words that were typed.

    `typed` and `text` are as written, `language` is that of `text`. `weight` is what it counts against a typed word. `used` is
    false where the person took it away. `name` is what takes it away in a URL (`without=`).
    """

    typed: str
    text: str
    language: str
    source: Source
    weight: float
    excluded: bool = False
    used: bool = True

    @property
    def name(self) -> str:
        """What `without` calls it."""
        return expansion_name(self.language, self.text)

    @property
    def itself(self) -> bool:
        """Whether it is the very words typed, but for signs, case and accents: a name or a number stands as it is."""
        return _letters(self.typed) == _letters(self.text)


def _letters(text: str) -> list[str]:
    return _BETWEEN.split(fold(text).strip())


def expansion_name(language: str, text: str) -> str:
    """The name of a term in a URL: its language and its folded text, `en:pre-trial detention`."""
    return f"{language}:{' '.join(fold(text).split())}"
