"""The memory engine behind the contract; an index folder of it is two files of JSON lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from search.engines.contract import Answer, EngineRequest, Matches, Passage, Ranking, WorkCard
from search.engines.memory.passage import index_passage
from search.engines.memory.question import Question
from search.errors import LibraryError
from search.model.note import Note
from search.model.reader import Reader
from search.query import plan as p
from search.query.lexicon import edits_between, fitting


class MemoryEngine:
    """An index in memory; `documents` in the order added."""

    name = "memory"

    def __init__(self, passages: Iterable[Passage], cards: Iterable[WorkCard], ranking: Ranking) -> None:
        self.documents = [index_passage(passage) for passage in passages]
        self.cards = {card.ordinal: card for card in cards}
        self.ranking = ranking

    def search(self, request: EngineRequest) -> Answer:
        """Answer one question by looking at everything."""
        return Question(self.documents, self.cards, self.ranking, request).answer()

    def matches(self, request: EngineRequest) -> Matches:
        """Every matching passage."""
        question = Question(self.documents, self.cards, self.ranking, request)
        found = sorted((doc.passage.unit, question.score(doc)) for doc in question.matches(question.filtered()))
        return Matches(
            units=[unit for unit, _ in found],
            scores=[score for _, score in found],
            expansions=tuple(question.expansions),
            notes=tuple(question.notes),
        )

    def _words(self, reader: Reader) -> Counter[str]:
        counts: Counter[str] = Counter()
        for doc in self.documents:
            card = self.cards.get(doc.passage.work)
            if card is not None and reader.may_see(card.access):
                counts.update(doc.fields["exact"].keys())
        return counts

    def words(self, prefix: str, reader: Reader, limit: int) -> Sequence[tuple[str, int]]:
        """Words beginning with a prefix, most frequent first, then alphabetical."""
        found = [(word, count) for word, count in self._words(reader).items() if word.startswith(prefix)]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def near_words(self, word: str, reader: Reader, limit: int) -> Sequence[tuple[str, int]]:
        """Words within two edits, the word itself left out."""
        counts = self._words(reader)
        probe = p.Expand("exact", "fuzzy", word, 2, limit)
        found = [
            (edits_between(word, term), -counts[term], term) for term in fitting(sorted(counts), probe) if term != word
        ]
        return [(term, -count) for _, count, term in sorted(found)[:limit]]

    def close(self) -> None:
        """Nothing to let go of."""


class MemoryWriter:
    """Keeps passages and cards as JSON lines in the index folder."""

    def __init__(self, folder: str, base: str | None) -> None:
        self._folder = Path(folder)
        self._passages: list[Passage] = _load(Path(base))[0] if base else []

    def remove(self, works: Iterable[int]) -> None:
        """Forget every passage of these works."""
        gone = set(works)
        self._passages = [passage for passage in self._passages if passage.work not in gone]

    def add(self, passages: Iterable[Passage]) -> int:
        """Take passages."""
        before = len(self._passages)
        self._passages.extend(passages)
        return len(self._passages) - before

    def commit(self, cards: Iterable[WorkCard]) -> None:
        """Write both files."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for name, rows in (("passages", self._passages), ("cards", cards)):
            with (self._folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(asdict(row)) + "\n" for row in rows)

    def abort(self) -> None:
        """Nothing was written."""


def _load(folder: Path) -> tuple[list[Passage], list[WorkCard]]:
    try:
        with (folder / "passages.jsonl").open(encoding="utf-8") as file:
            passages = [_passage(json.loads(line)) for line in file]
        with (folder / "cards.jsonl").open(encoding="utf-8") as file:
            cards = [_card(json.loads(line)) for line in file]
    except (OSError, ValueError, TypeError) as error:
        raise LibraryError("index-damaged", path=folder, detail=error) from error
    return passages, cards


def _passage(row: dict[str, object]) -> Passage:
    titles = tuple((language, title) for language, title in row.pop("titles"))  # type: ignore[attr-defined]
    return Passage(titles=titles, path=tuple(row.pop("path")), cites=tuple(row.pop("cites")), **row)  # type: ignore[arg-type]


def _card(row: dict[str, object]) -> WorkCard:
    return WorkCard(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})  # type: ignore[arg-type]


class MemoryKind:
    """The memory engine as the registry offers it."""

    name = "memory"
    format = "2"

    def open(self, folder: str, ranking: Ranking) -> MemoryEngine:
        """Read both files."""
        passages, cards = _load(Path(folder))
        return MemoryEngine(passages, cards, ranking)

    def writer(self, folder: str, base: str | None) -> MemoryWriter:
        """Write beside a base or from nothing."""
        return MemoryWriter(folder, base)

    def check(self, folder: str) -> tuple[Note, ...]:
        """Sound when it loads."""
        try:
            _load(Path(folder))
        except LibraryError as error:
            return (Note(code=error.code, facts=error.facts),)
        return ()
