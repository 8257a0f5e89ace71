"""Building segments: on one core or several, whole or in parts, the files are the same."""

from __future__ import annotations

import tracemalloc
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from search.engines.contract import Passage, WorkCard
from search.engines.whoosh import merge, sorting, splitting, writer
from search.engines.whoosh.kind import WhooshKind

KIND = WhooshKind()
TEXTS = (
    ("fr", "Les États parties n'ont pas respecté l'article 3 ; détenus et détenues, aujourd'hui."),
    ("en", "State parties, under article 3 of CAT/C/56/D/500/2012, shall not return anyone."),
    ("ar", "لا يجوز لأية دولة طرف"),
    ("en", ""),
    ("fr", "¹ Voir 36022/97, par. 9.2 (10,000 pages)."),
)


def passages(many: int) -> list[Passage]:
    return [
        Passage(
            unit=number,
            version=number // 7,
            work=number // 14,
            ordinal=number,
            language=TEXTS[number % 5][0],
            kind=("paragraph", "footnote")[number % 2],
            number=str(number % 9) if number % 4 else None,
            text=f"{TEXTS[number % 5][1]} {number % 31}",
            titles=(("fr", f"Titre {number // 14}"), ("en", "Title, repeated title")),
            path=("Facts", f"Part {number // 5}") if number % 3 else (),
        )
        for number in range(many)
    ]


def files(folder: Path, monkeypatch: pytest.MonkeyPatch, alone: int, workers: int = 2) -> list[tuple[str, bytes]]:
    monkeypatch.setattr(writer, "ALONE", alone)
    monkeypatch.setattr(writer, "WORKERS", workers)
    new = KIND.writer(str(folder), None)
    assert new.add(passages(400)) == 400
    new.commit([WorkCard(ordinal=number, id=f"w{number:03}", date=None, access="public") for number in range(30)])
    assert KIND.check(str(folder)) == ()
    return sorted(
        (path.suffix, path.read_bytes()) for path in folder.iterdir() if path.suffix in {".pst", ".trm", ".passages"}
    )


def test_workers_make_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "BATCH_CHARACTERS", 2000)
    here = files(tmp_path / "here", monkeypatch, 1000)
    assert files(tmp_path / "workers", monkeypatch, 50) == here
    monkeypatch.setattr(sorting, "STRETCH", 7)
    assert files(tmp_path / "stretches", monkeypatch, 1000) == here


def test_lost_workers_are_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "BATCH_CHARACTERS", 2000)
    here = files(tmp_path / "here", monkeypatch, 1000)

    class Gone:
        """What is submitted is lost, at once or later."""

        def __init__(self, *_: object) -> None:
            self.asked = 0

        def submit(self, *_: object) -> Gone:
            self.asked += 1
            if self.asked > 2:
                raise BrokenProcessPool
            return self

        def result(self) -> object:
            raise BrokenProcessPool

        def shutdown(self, **_: object) -> None:
            """Nothing is left to end."""

    monkeypatch.setattr(splitting, "ProcessPoolExecutor", Gone)
    assert files(tmp_path / "lost", monkeypatch, 50) == here


def test_what_a_worker_forgot_it_sends_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "_sent", set())
    texts = [("en", "shall not return"), ("fr", "ne pas")]
    assert set(splitting.split_texts(texts).found["en"].words) == {"shall", "not", "return"}
    assert splitting.split_texts(texts).found["en"].words == {}
    monkeypatch.setattr(splitting, "_REMEMBERED", 3)
    assert set(splitting.split_texts(texts).found["fr"].words) == {"ne", "pas"}


def test_memory_does_not_grow_with_the_number_of_passages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments are ended at a size, words forgotten, merges streamed: thrice the passages take hardly more memory."""
    monkeypatch.setattr(writer, "WORKERS", 1)
    monkeypatch.setattr(writer, "SEGMENT_WORDS", 2_000)
    monkeypatch.setattr(writer, "VOCABULARY_CHUNKS", 600)
    monkeypatch.setattr(merge, "_BATCH", 1 << 12)
    monkeypatch.setattr(merge, "_TERMS", 128)

    def peak(name: str, many: int) -> int:
        texts = (f"{' '.join(f'w{(number * 7 + step) % 97}x{step}' for step in range(8))}" for number in range(many))
        coming = (
            Passage(
                unit=number,
                version=1,
                work=1,
                ordinal=number,
                language="en",
                kind="paragraph",
                number=None,
                text=text,
            )
            for number, text in enumerate(texts)
        )
        tracemalloc.start()
        new = KIND.writer(str(tmp_path / name), None)
        assert new.add(coming) == many
        new.commit([WorkCard(ordinal=1, id="w", date=None, access="public")])
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak("warm", 1_000)  # what is remembered once and for all
    few, many = peak("few", 2_500), peak("many", 7_500)
    assert len([path for path in (tmp_path / "many").iterdir() if path.suffix == ".pst"]) <= writer.MOST_SEGMENTS
    assert many < 1.5 * few
