"""The names of a library's works: titles, names of cases and symbols, to be found from a beginning or with one slip.

What completes or corrects a question with them is left to the suggestions and to what is said of an empty answer.
"""

from __future__ import annotations

import re
import threading
import weakref
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from search.citing.names import read_case_name
from search.model.reader import Reader
from search.model.symbol import identifier_key
from search.text.fold import fold

if TYPE_CHECKING:
    from search.service import OpenLibrary

SuggestionKind = Literal["word", "title", "case", "symbol"]
SHORTEST: Final = 2
"""Fewer letters complete to nothing."""

_SHORTEST_SYMBOL: Final = 4
"""Signs of the shortest identifier that is taken for a slip or a beginning of another."""

_OF_CASES: Final = frozenset(
    {
        "judgment",
        "national-judgment",
        "decision",
        "views",
        "admissibility-decision",
        "merits-decision",
        "discontinuance-decision",
        "institution-decision",
        "interim-measures",
        "friendly-settlement",
        "detention-opinion",
        "legal-summary",
        "separate-opinion",
    }
)
"""Kinds of works whose title may be the name of a case."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a work: the work's id and level, what kind of name, and the name."""

    id: str
    access: str
    kind: SuggestionKind
    text: str


class Names:
    """All names of a library's works, to be looked through from the beginning of any of their words."""

    def __init__(self, names: Iterable[Named]) -> None:
        self._names = sorted(names, key=lambda name: (name.kind == "symbol", name.text))
        self._keys = [_key(name.kind, name.text) for name in self._names]
        self._text = "\n" + "\n".join(self._keys) + "\n"
        self._starts = [0]
        for key in self._keys:
            self._starts.append(self._starts[-1] + len(key) + 1)

    def beginning(self, typed: str, reader: Reader, most: int) -> list[Named]:
        """Names that begin so first, then those with a word that does; each once."""
        found: dict[Named, None] = {}
        for place in self._places(fold(typed).strip(), identifier_key(typed)):
            name = self._names[bisect_right(self._starts, place) - 1]
            if reader.may_see(name.access):
                found[name] = None
                if len(found) == most:
                    break
        return list(found)

    def like_symbol(self, typed: str, reader: Reader, most: int) -> list[str]:
        """Symbols and numbers that go on where one ends (`A/HRC/23`), else those with one sign other than typed; in order."""
        wanted = identifier_key(typed)
        if len(wanted) < _SHORTEST_SYMBOL:
            return []
        cut: dict[str, None] = {}
        near: dict[str, None] = {}
        for name, key in zip(self._names, self._keys, strict=True):
            if name.kind != "symbol" or not reader.may_see(name.access) or key == wanted:
                continue
            at = key.find(wanted)
            if at >= 0 and (at == 0 or key[at - 1] == "/") and not key[at + len(wanted) :][:1].isalnum():
                cut[name.text] = None
            elif _one_slip(wanted, key):
                near[name.text] = None
        return sorted(cut or near)[:most]

    def _places(self, typed: str, symbol: str) -> Iterator[int]:
        """Where in the text of all names something begins, whole names first."""
        wanted = dict.fromkeys(key for key in (typed, symbol) if len(key) >= SHORTEST)
        for before in ("\n", " ", "/", "'"):
            for key in wanted:
                at = self._text.find(before + key)
                while at >= 0:
                    yield at
                    at = self._text.find(before + key, at + 1)


def _one_slip(one: str, other: str) -> bool:
    """Whether one sign was changed, left out, added or swapped with its neighbour between two identifiers."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    left, right = one[at:], other[at:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:] and len(left) > 1
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped


_lock: Final = threading.Lock()
_held: Final[weakref.WeakKeyDictionary[OpenLibrary, Names]] = weakref.WeakKeyDictionary()


def names_of(opened: OpenLibrary) -> Names:
    """The names of a generation, read when first asked for."""
    with _lock:
        names = _held.get(opened)
    if names is None:
        names = Names(_named(opened))
        with _lock:
            _held[opened] = names
    return names


def _named(opened: OpenLibrary) -> Iterator[Named]:
    for identity, access, kind, titles, values in opened.catalogue.names():
        for title in dict.fromkeys(titles):
            is_case = kind in _OF_CASES and read_case_name(title) is not None
            yield Named(identity, access, "case" if is_case else "title", title)
        for value in dict.fromkeys(values):
            yield Named(identity, access, "symbol", value)


def _key(kind: SuggestionKind, text: str) -> str:
    """A name as it is looked for: on one line."""
    key = identifier_key(text) if kind == "symbol" else fold(text)
    return re.sub(r"\s+", " ", key)
