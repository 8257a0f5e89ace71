"""What each recommendation asks, read once when documents are indexed and kept as columns of numbers; and which are one.

A recommendation that several works print (a report and a table made of it) is one *double*: its records stay, each in its
work, and are counted once. Both are kept beside the other columns, by the number of the recommendation; a library
written before they were, or a recommendation without them, is read as having none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import sqlite3

    from search.catalogue.queries import CatalogueReader

_COLUMNS: Final = (
    "ask-numbers",
    "ask-marks",
    "ask-treaty",
    "ask-keys",
    "ask-keys#",
    "ask-words",
    "ask-words#",
    "doubles",
    "doubles#",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAsk:
    """One recommendation's ask: set phrases met, stems with repetitions, whether a treaty is to be ratified.

    `mark` is of the text and of the rules it was read by.
    """

    mark: int
    keys: tuple[str, ...]
    words: tuple[str, ...]
    treaty: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AskColumns:
    """The asks of all recommendations, by rising number; `words` are positions in `stems`, `keys` in `phrases`."""

    numbers: NDArray[np.int64]
    marks: NDArray[np.int64]
    treaty: NDArray[np.int8]
    keys: NDArray[np.int64]
    key_offsets: NDArray[np.int64]
    phrases: tuple[str, ...]
    words: NDArray[np.int64]
    word_offsets: NDArray[np.int64]
    stems: tuple[str, ...]
    doubles: tuple[tuple[int, ...], ...]
    """Numbers of recommendations that are one, the fullest record of each first."""

    def __len__(self) -> int:
        return len(self.numbers)

    def place(self, number: int) -> int | None:
        """Where a recommendation stands, None where nothing is kept of it."""
        at = int(np.searchsorted(self.numbers, number))
        return at if at < len(self.numbers) and self.numbers[at] == number else None

    def ask(self, place: int) -> StoredAsk:
        """What stands at a place."""
        keys = self.keys[self.key_offsets[place] : self.key_offsets[place + 1]].tolist()
        words = self.words[self.word_offsets[place] : self.word_offsets[place + 1]].tolist()
        return StoredAsk(
            mark=int(self.marks[place]),
            keys=tuple(self.phrases[key] for key in keys),
            words=tuple(self.stems[word] for word in words),
            treaty=bool(self.treaty[place]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingText:
    """A recommendation's number and the words that state it, in English where a version is."""

    number: int
    language: str
    text: str


def asking_texts(db: sqlite3.Connection) -> Iterable[AskingText]:
    """The text of every recommendation, by number."""
    texts: dict[str, list[str]] = {}
    last: int | None = None
    for number, language, text in db.execute(
        "SELECT s.recommendation, u.language, u.text FROM recommendation_units s JOIN units u ON u.id = s.unit"
        " ORDER BY s.recommendation, s.unit"
    ):
        if number != last and last is not None:
            yield _asking(last, texts)
            texts = {}
        last = number
        texts.setdefault(language, []).append(text)
    if last is not None:
        yield _asking(last, texts)


def _asking(number: int, texts: Mapping[str, Sequence[str]]) -> AskingText:
    for language in ("en", "fr"):
        if language in texts:
            return AskingText(number=number, language=language, text="\n".join(texts[language]))
    return AskingText(number=number, language="und", text="")


def write_asks(db: sqlite3.Connection, asks: Mapping[int, StoredAsk], doubles: Sequence[Sequence[int]]) -> None:
    """Keep the asks of all recommendations and which of them are one; call inside a transaction."""
    numbers = sorted(asks)
    phrases: dict[str, int] = {}
    stems: dict[str, int] = {}
    keys = [[phrases.setdefault(key, len(phrases)) for key in asks[number].keys] for number in numbers]
    words = [[stems.setdefault(word, len(stems)) for word in asks[number].words] for number in numbers]
    held: dict[str, tuple[bytes, list[str]]] = {
        "ask-numbers": (_packed(numbers), []),
        "ask-marks": (_packed([asks[number].mark for number in numbers]), []),
        "ask-treaty": (np.array([asks[number].treaty for number in numbers], dtype=np.int8).tobytes(), []),
        "ask-keys": (_packed([key for own in keys for key in own]), list(phrases)),
        "ask-keys#": (_offsets(keys), []),
        "ask-words": (_packed([word for own in words for word in own]), list(stems)),
        "ask-words#": (_offsets(words), []),
        "doubles": (_packed([number for group in doubles for number in group]), []),
        "doubles#": (_offsets(doubles), []),
    }
    db.executemany(
        "INSERT INTO recommendation_columns VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
        " numbers = excluded.numbers, names = excluded.names",
        [(name, numbers_of, msgspec.json.encode(names).decode()) for name, (numbers_of, names) in held.items()],
    )


def read_asks(rows: Iterable[tuple[object, ...]]) -> AskColumns:
    """The asks from rows of `recommendation_columns` (name, numbers, names)."""
    held: dict[str, tuple[bytes, str]] = {}
    for name, numbers, names in rows:
        if str(name) in _COLUMNS:
            held[str(name)] = (bytes(numbers), str(names))  # type: ignore[call-overload]

    def wide(name: str) -> NDArray[np.int64]:
        found = np.frombuffer(held[name][0] if name in held else b"", dtype=np.int64)
        return np.zeros(1, dtype=np.int64) if name.endswith("#") and not len(found) else found

    def named(name: str) -> tuple[str, ...]:
        return msgspec.json.decode(held[name][1], type=tuple[str, ...]) if name in held else ()

    offsets = wide("doubles#").tolist()
    members = wide("doubles").tolist()
    return AskColumns(
        numbers=wide("ask-numbers"),
        marks=wide("ask-marks"),
        treaty=np.frombuffer(held["ask-treaty"][0] if "ask-treaty" in held else b"", dtype=np.int8),
        keys=wide("ask-keys"),
        key_offsets=wide("ask-keys#"),
        phrases=named("ask-keys"),
        words=wide("ask-words"),
        word_offsets=wide("ask-words#"),
        stems=named("ask-words"),
        doubles=tuple(tuple(members[a:b]) for a, b in pairwise(offsets)),
    )


def asks_kept(db: sqlite3.Connection) -> AskColumns:
    """The asks that a catalogue being written keeps."""
    return read_asks(db.execute("SELECT name, numbers, names FROM recommendation_columns").fetchall())


def ask_columns(catalogue: CatalogueReader) -> AskColumns:
    """The asks of a published catalogue; read them once a generation and keep them."""
    return read_asks(
        catalogue.many("SELECT name, numbers, names FROM recommendation_columns WHERE name IN ({})", _COLUMNS)
    )


def _packed(numbers: Sequence[int]) -> bytes:
    return np.array(numbers, dtype=np.int64).tobytes()


def _offsets(lists: Sequence[Sequence[int]]) -> bytes:
    return np.concatenate(([0], np.cumsum([len(own) for own in lists]))).astype(np.int64).tobytes()
