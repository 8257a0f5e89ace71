"""The Whoosh engine's folder: what it keeps, links, merges, refuses, and what Whoosh's own searcher finds in it."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from whoosh import index as whoosh_index
from whoosh.query import And, Phrase, Prefix, Term
from whoosh.searching import Searcher

from search.engines.contract import FACETS, EngineRequest, Passage, Ranking, WorkCard
from search.engines.memory.engine import MemoryEngine
from search.engines.whoosh import dependency, writer
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.kind import WhooshKind
from search.engines.whoosh.sets import common_keys, difference, intersection, union
from search.errors import BusyError, ConfigurationError, LibraryError
from search.query import plan as p

KIND = WhooshKind()
RANKING = Ranking()
WORDS = [
    "torture",
    "detention",
    "of",
    "women",
    "and",
    "children",
    "in",
    "the",
    "state",
    "party",
    "remedies",
    "exhausted",
    "détenu",
]


def passage(unit: int, work: int, text: str, **more: object) -> Passage:
    values = {"version": work, "ordinal": unit, "language": "en", "kind": "paragraph", "number": None} | more
    return Passage(unit=unit, work=work, text=text, **values)


def card(ordinal: int, **more: object) -> WorkCard:
    return WorkCard(ordinal=ordinal, id=f"w{ordinal:03}", date=None, access="public", **more)


def cards(*ordinals: int) -> list[WorkCard]:
    return [card(ordinal) for ordinal in ordinals]


def many(works: range, per_work: int = 5, start: int = 0) -> list[Passage]:
    rng = np.random.default_rng(start)
    return [
        passage(start + work * per_work + place, work, " ".join(rng.choice(WORDS, size=rng.integers(0, 12))))
        for work in works
        for place in range(per_work)
    ]


def write(folder: Path, base: Path | None, remove: list[int], add: list[Passage], works: list[int]) -> Path:
    new = KIND.writer(str(folder), None if base is None else str(base))
    new.remove(remove)
    assert new.add(add) == len(add)
    new.commit(cards(*works))
    return folder


def units(engine: WhooshEngine | MemoryEngine, plan: p.PlanNode) -> list[int]:
    answer = engine.search(EngineRequest(plan=plan, by="passage", limit=10_000))
    return sorted(hit.passages[0].unit for hit in answer.hits)


def segments(folder: Path) -> list[object]:
    return whoosh_index.open_dir(str(folder))._segments()


PLANS = (
    p.Terms("exact", ("torture",)),
    p.Sequence("exact", (("state",), ("party",))),
    p.All((p.Terms("exact", ("women",)), p.Without(p.Terms("exact", ("children",))))),
    p.Expand("exact", "pattern", "det*", 0, 10),
    p.Terms("stem", ("en:detent", "en:remedi")),
)


def test_a_new_folder_is_a_whoosh_index_with_our_codec(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", None, [], many(range(1, 5)), [1, 2, 3, 4])
    assert whoosh_index.exists_in(str(folder))
    (segment,) = segments(folder)
    assert type(segment.codec()).__module__ == "search.engines.whoosh.codec"
    assert vars(segment.codec()) == {}
    assert not any(path.name.endswith(".seg") for path in folder.iterdir())


def test_whoosh_itself_finds_the_same_passages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "SEGMENT_PASSAGES", 70)
    first = write(tmp_path / "a", None, [], many(range(1, 41)), list(range(1, 41)))
    folder = write(tmp_path / "b", first, [3, 7], many(range(41, 43), start=1000), [*range(1, 43)])
    assert len(segments(folder)) > 2
    engine = KIND.open(str(folder), RANKING)
    with whoosh_index.open_dir(str(folder)).searcher() as searcher:
        for query, plan in (
            (Term("exact", "torture"), PLANS[0]),
            (Term("exact", "détenu"), p.Terms("exact", ("détenu",))),
            (Phrase("exact", ["state", "party"]), PLANS[1]),
            (
                And([Term("exact", "women"), Term("stem", "en:children")]),
                p.All((p.Terms("exact", ("women",)), p.Terms("stem", ("en:children",)))),
            ),
            (Prefix("exact", "det"), PLANS[3]),
        ):
            assert _whoosh_units(searcher, query) == units(engine, plan)
        assert searcher.reader().doc_count() == 200


def _whoosh_units(searcher: Searcher, query: object) -> list[int]:
    return sorted(hit["unit"] for hit in searcher.search(query, limit=None))


def test_an_update_links_segments_and_leaves_the_base_alone(tmp_path: Path) -> None:
    base = write(tmp_path / "a", None, [], many(range(1, 11)), list(range(1, 11)))
    before = {path.name: path.read_bytes() for path in base.iterdir()}
    old = KIND.open(str(base), RANKING)
    expected = [units(old, plan) for plan in PLANS]
    new = write(tmp_path / "b", base, [1], [passage(999, 1, "torture anew")], list(range(1, 11)))
    shared = [path.name for path in new.iterdir() if path.name in before and path.stat().st_nlink == 2]
    assert any(name.endswith(".pst") for name in shared)
    assert {path.name: path.read_bytes() for path in base.iterdir()} == before
    assert [units(old, plan) for plan in PLANS] == expected
    assert [units(KIND.open(str(base), RANKING), plan) for plan in PLANS] == expected
    assert 999 in units(KIND.open(str(new), RANKING), PLANS[0])


def test_segments_are_copied_where_links_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = write(tmp_path / "a", None, [], many(range(1, 4)), [1, 2, 3])

    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    new = write(tmp_path / "b", base, [], [passage(999, 9, "torture")], [1, 2, 3, 9])
    assert all(path.stat().st_nlink == 1 for path in new.iterdir())
    assert KIND.check(str(new)) == ()


@pytest.mark.parametrize("removed_in_new", [False, True])
def test_what_is_removed_is_gone_and_comes_back_when_added_again(tmp_path: Path, removed_in_new: bool) -> None:
    base = write(tmp_path / "a", None, [], many(range(1, 30)), list(range(1, 30)))
    new = KIND.writer(str(tmp_path / "b"), str(base))
    if removed_in_new:
        new.add([passage(500, 2, "torture early")])
    new.remove([2])
    new.add([passage(501, 2, "torture late")])
    new.commit(cards(*range(1, 30)))
    engine = KIND.open(str(tmp_path / "b"), RANKING)
    answer = engine.search(EngineRequest(plan=p.Works((2,)), passages=10))
    assert [hit.unit for hit in answer.hits[0].passages] == [501]
    assert engine.words("torture", EngineRequest(plan=p.All(())).reader, 1)[0][1] == len(units(engine, PLANS[0]))


def test_many_small_updates_are_merged_and_answer_as_one(tmp_path: Path) -> None:
    held = many(range(1, 9))
    base = write(tmp_path / "0", None, [], held, list(range(1, 9)))
    for number in range(1, 15):
        work = 100 + number
        gone = [number] if number < 5 else []
        added = many(range(work, work + 1), start=number * 10_000)
        held = [one for one in held if one.work not in gone] + added
        base = write(tmp_path / str(number), base, gone, added, sorted({one.work for one in held}))
        assert len(segments(base)) <= writer.MOST_SEGMENTS
    engine, oracle = (
        KIND.open(str(base), RANKING),
        MemoryEngine(held, cards(*{one.work for one in held}), RANKING),
    )
    for plan in (*PLANS, p.All(())):
        request = EngineRequest(plan=plan, limit=100)
        ours, theirs = engine.search(request), oracle.search(request)
        assert [(hit.work, round(hit.score, 6), hit.matching) for hit in ours.hits] == [
            (hit.work, round(hit.score, 6), hit.matching) for hit in theirs.hits
        ]
    assert KIND.check(str(base)) == ()


def test_a_segment_with_much_removed_is_written_anew(tmp_path: Path) -> None:
    base = write(tmp_path / "a", None, [], many(range(1, 11)), list(range(1, 11)))
    few = write(tmp_path / "b", base, [1], [], list(range(2, 11)))
    (segment,) = segments(few)
    assert segment.deleted_count() == 5
    fewer = write(tmp_path / "c", few, [2, 3], [], list(range(4, 11)))
    (segment,) = segments(fewer)
    assert segment.deleted_count() == 0
    assert segment.doc_count_all() == 35
    none = write(tmp_path / "d", fewer, list(range(4, 11)), [], [])
    assert segments(none) == []
    assert units(KIND.open(str(none), RANKING), p.All(())) == []


def test_a_passage_of_any_length_and_gaps_of_any_width(tmp_path: Path) -> None:
    long = ["word"] * 70_000 + ["needle", "thread"] + ["word"] * 140_000 + ["needle", "thread"]
    texts = [
        passage(1, 1, "needle thread", titles=tuple(("en", f"title {n}") for n in range(900))),
        passage(2, 2, " ".join(long)),
        passage(3, 3, "thread needle"),
    ]
    engine, oracle = (
        KIND.open(str(write(tmp_path / "a", None, [], texts, [1, 2, 3])), RANKING),
        MemoryEngine(texts, cards(1, 2, 3), RANKING),
    )
    for plan in (
        p.Sequence("exact", (("needle",), ("thread",))),
        p.Close((p.Terms("exact", ("thread",)),), (p.Terms("exact", ("needle",)),), 1),
        p.Sequence("title_exact", (("title",), ("899",))),
        p.Terms("exact", ("word", "needle")),
    ):
        request = EngineRequest(plan=plan)
        assert engine.search(request) == oracle.search(request)


def test_only_one_writer_may_write_a_folder(tmp_path: Path) -> None:
    first = KIND.writer(str(tmp_path / "a"), None)
    with pytest.raises(BusyError):
        KIND.writer(str(tmp_path / "a"), None)
    first.add([passage(1, 1, "torture")])
    first.commit(cards(1))
    first.abort()
    assert units(KIND.open(str(tmp_path / "a"), RANKING), PLANS[0]) == [1]
    with pytest.raises(LibraryError, match="index-not-empty"):
        KIND.writer(str(tmp_path / "a"), None)
    assert units(KIND.open(str(tmp_path / "a"), RANKING), PLANS[0]) == [1]


def test_abort_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "SEGMENT_PASSAGES", 3)
    new = KIND.writer(str(tmp_path / "a"), None)
    new.add(many(range(1, 4)))
    assert any(path.suffix == ".pst" for path in (tmp_path / "a").iterdir())
    new.abort()
    assert not (tmp_path / "a").exists()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "kept").write_text("mine")
    KIND.writer(str(tmp_path / "b"), None).abort()
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["kept"]


def test_a_stock_writer_is_refused_and_a_foreign_segment_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", None, [], many(range(1, 4)), [1, 2, 3])
    opened = whoosh_index.open_dir(str(folder))
    with pytest.raises(LibraryError, match="index-foreign-writer"):
        opened.writer(codec=segments(folder)[0].codec())
    stock = opened.writer()
    stock.add_document(exact="torture")
    stock.commit(merge=False)
    with pytest.raises(LibraryError, match="another program"):
        KIND.open(str(folder), RANKING)
    assert [found.code for found in KIND.check(str(folder))] == ["index-damaged"]


def test_an_index_of_another_analysis_takes_no_update(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "a", None, [], many(range(1, 4)), [1, 2, 3])
    monkeypatch.setattr(writer, "fingerprint", lambda: "other")
    with pytest.raises(LibraryError, match="index-analysis-changed"):
        KIND.writer(str(tmp_path / "b"), str(folder))
    assert not (tmp_path / "b").exists()
    monkeypatch.setattr("search.engines.whoosh.soundness.fingerprint", lambda: "other")
    assert [found.code for found in KIND.check(str(folder))] == ["index-analysis-changed"]


def test_a_budget_is_kept_and_said(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", None, [], many(range(1, 10)), list(range(1, 10)))
    ticks = iter(range(1000))
    engine = WhooshEngine(folder, RANKING, clock=lambda: float(next(ticks)))
    words = tuple(p.Terms("exact", (word,)) for word in WORDS)
    none = engine.search(EngineRequest(plan=p.Any(words), budget_seconds=3))
    assert ([note.code for note in none.notes], none.total, none.facets) == (["time-budget"], 0, {})
    some = engine.search(EngineRequest(plan=words[0], budget_seconds=5))
    assert [note.code for note in some.notes] == ["time-budget-facets"]
    assert some.total == engine.search(EngineRequest(plan=words[0])).total > 0
    assert 0 < len(some.facets) < len(FACETS)
    assert len(engine.search(EngineRequest(plan=words[0], budget_seconds=500)).facets) == len(FACETS)


def test_a_budget_is_kept_inside_one_long_leaf(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", None, [], many(range(1, 10)), list(range(1, 10)))
    ticks = iter(range(1000))
    engine = WhooshEngine(folder, RANKING, clock=lambda: float(next(ticks)))
    for plan in (
        p.Terms("exact", tuple(f"word{number}" for number in range(500))),
        p.Sequence("exact", (("state",), ("party",)) * 2),
        p.Close(tuple(p.Terms("exact", (word,)) for word in WORDS), (p.Terms("exact", ("women",)),), 3),
    ):
        answer = engine.search(EngineRequest(plan=plan, facets=(), budget_seconds=3))
        assert [note.code for note in answer.notes] == ["time-budget"]


def test_threads_share_an_engine(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", None, [], many(range(1, 60)), list(range(1, 60)))
    engine = KIND.open(str(folder), RANKING)
    expected = [KIND.open(str(folder), RANKING).search(EngineRequest(plan=plan)) for plan in PLANS]
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(20):
            wrong.extend(
                plan
                for plan, answer in zip(PLANS, expected, strict=True)
                if engine.search(EngineRequest(plan=plan)) != answer
            )

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_missing_names_of_whoosh_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert dependency.missing_names() == ()
    absent = (("whoosh.codec.whoosh3", "W3Codec.NOT_THERE"), ("whoosh.nowhere", "x"))
    assert dependency.missing_names(absent) == ("whoosh.codec.whoosh3.W3Codec.NOT_THERE", "whoosh.nowhere.x")
    monkeypatch.setattr(dependency, "missing_names", lambda: ("whoosh.x",))
    with pytest.raises(ConfigurationError, match="whoosh-unknown"):
        dependency.require_whoosh()


def test_sets_small_and_large_agree() -> None:
    rng = np.random.default_rng(7)
    size = 1000
    for _ in range(50):
        drawn = [np.flatnonzero(rng.random(size) < rng.choice([0.001, 0.05, 0.9])) for _ in range(3)]
        plain = [set(some.tolist()) for some in drawn]
        mixed = [np.isin(np.arange(size), some) if rng.random() < 0.5 else some for some in drawn]
        for found, expected in (
            (intersection(mixed, size), plain[0] & plain[1] & plain[2]),
            (union(mixed, size), plain[0] | plain[1] | plain[2]),
            (difference(mixed[0], mixed[1], size), plain[0] - plain[1]),
            (common_keys(drawn[0], drawn[1]), plain[0] & plain[1]),
        ):
            assert (np.flatnonzero(found) if found.dtype == bool else found).tolist() == sorted(expected)


def test_whooshs_own_cleaning_leaves_our_files(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", None, [], many(range(1, 4)), [1, 2, 3])
    opened = whoosh_index.open_dir(str(folder))
    whoosh_index.clean_files(opened.storage, "MAIN", opened.latest_generation(), segments(folder))
    assert KIND.check(str(folder)) == ()
    assert (folder / "WORKS.cards").exists()
