"""One suite for every engine: the same ids, order, counts and scores as the memory engine, the oracle."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from corpora import Collection, collections, requests
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from search.engines.contract import Answer, EngineRequest, Passage, Ranking, WorkCard
from search.engines.memory.engine import MemoryEngine
from search.engines.registry import ENGINES, engine_kind
from search.model.reader import PUBLIC_READER, reader_of
from search.query import plan as p

RANKING = Ranking(shortest=4, unit_priors={"heading": 0.7, "footnote": 0.8}, role_priors={"boilerplate": 0.3})
engines = pytest.mark.parametrize("name", ENGINES)


def built(name: str, folder: Path, states: list[Collection]):
    """An engine whose index went through several states: added, then some works replaced and some removed."""
    kind = engine_kind(name)
    base: str | None = None
    held: dict[int, list[Passage]] = {}
    cards: dict[int, WorkCard] = {}
    for number, state in enumerate(states):
        target = folder / f"state{number}"
        target.mkdir()
        writer = kind.writer(str(target), base)
        incoming = {card.ordinal for card in state.cards}
        gone = (held.keys() & incoming) | ({min(held)} if held and number else set())
        writer.remove(sorted(gone))
        for ordinal in gone:
            held.pop(ordinal)
            cards.pop(ordinal)
        for passage in state.passages:
            held.setdefault(passage.work, []).append(passage)
        cards.update({card.ordinal: card for card in state.cards})
        writer.add(state.passages)
        writer.commit(list(cards.values()))
        base = str(target)
    assert base is not None
    kept = [passage for own in held.values() for passage in own if passage.work in cards]
    return kind.open(base, RANKING), MemoryEngine(kept, cards.values(), RANKING)


def comparable(answer: Answer) -> object:
    """An answer with its scores rounded as the contract compares them."""
    hits = [
        (
            hit.work,
            round(hit.score, 5),
            hit.matching,
            [(passage.unit, round(passage.score, 5)) for passage in hit.passages],
        )
        for hit in answer.hits
    ]
    facets = {
        name: {code: count for code, count in sorted(values.items()) if count} for name, values in answer.facets.items()
    }
    return (
        answer.total,
        answer.works,
        answer.passages,
        hits,
        facets,
        answer.expansions,
        answer.levels,
        [n.code for n in answer.notes],
    )


def every(engine, question: EngineRequest) -> object:
    """All matching passages with their scores, as the contract compares them, and what was noted."""
    found = engine.matches(question)
    assert len(found.units) == engine.search(question).passages
    pairs = zip([int(unit) for unit in found.units], [round(float(score), 5) for score in found.scores], strict=True)
    return list(pairs), found.expansions, [n.code for n in found.notes]


@engines
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_an_engine_answers_as_the_oracle(name: str, data: st.DataObject) -> None:
    first = data.draw(collections())
    states = [first]
    if data.draw(st.booleans()):
        states.append(
            data.draw(collections(first_ordinal=data.draw(st.sampled_from([1, 3, 7])), first_unit=1000, most=3))
        )
    if len(states) == 2 and data.draw(st.booleans()):
        states.append(data.draw(collections(first_ordinal=5, first_unit=2000, most=3)))
    questions: list[EngineRequest] = data.draw(st.lists(requests, min_size=1, max_size=5))
    with tempfile.TemporaryDirectory() as folder:
        engine, oracle = built(name, Path(folder), states)
        for question in questions:
            note(repr(question))
            assert comparable(engine.search(question)) == comparable(oracle.search(question))
            assert every(engine, question) == every(oracle, question)
        engine.close()


def card(ordinal: int, access: str = "public", **more: object) -> WorkCard:
    return WorkCard(ordinal=ordinal, id=f"w{ordinal}", date="2020", access=access, country=("MAR",), **more)


def passage(unit: int, work: int, text: str, language: str = "en") -> Passage:
    return Passage(
        unit=unit, version=work, work=work, ordinal=unit, language=language, kind="paragraph", number=None, text=text
    )


@engines
def test_a_restricted_work_does_not_exist_for_the_public(name: str, tmp_path: Path) -> None:
    open_part = [passage(1, 1, "torture in prison"), passage(2, 2, "torture and detention")]
    secret = [passage(3, 3, "torture torture of a hidden witness")]
    cards = [card(1), card(2), card(3, "restricted", theme=("hidden",))]
    with_secret, _ = built(name, _sub(tmp_path, "a"), [Collection((*open_part, *secret), tuple(cards))])
    without, _ = built(name, _sub(tmp_path, "b"), [Collection(tuple(open_part), tuple(cards[:2]))])
    for question in (
        EngineRequest(plan=p.Terms("exact", ("torture",))),
        EngineRequest(plan=p.All(())),
        EngineRequest(plan=p.Expand("exact", "pattern", "*", 0, 100)),
        EngineRequest(plan=p.Terms("exact", ("torture",)), include={"theme": ("hidden",)}),
        EngineRequest(plan=p.Works((3,), 5.0), first=(3,)),
    ):
        assert comparable(with_secret.search(question)) == comparable(without.search(question))
        assert every(with_secret, question) == every(without, question)
    assert with_secret.words("hid", PUBLIC_READER, 10) == []
    assert with_secret.near_words("hiden", PUBLIC_READER, 10) == []
    allowed = reader_of(("restricted",))
    assert [word for word, _ in with_secret.words("hid", allowed, 10)] == ["hidden"]
    assert [word for word, _ in with_secret.near_words("hiden", allowed, 10)] == ["hidden"]
    assert with_secret.search(EngineRequest(plan=p.Terms("exact", ("torture",)), reader=allowed)).works == 3


@engines
def test_what_is_remembered_of_a_phrase_is_what_its_reader_may_see(name: str, tmp_path: Path) -> None:
    texts = [passage(1, 1, "torture in prison"), passage(2, 2, "torture in prison, torture in prison")]
    engine, _ = built(name, tmp_path, [Collection(tuple(texts), (card(1), card(2, "restricted")))])
    phrase = p.Sequence("exact", (("torture",), ("in",), ("prison",)))
    allowed = reader_of(("restricted",))
    for plan in (phrase, p.Weighed(((phrase, 1.0), (p.Terms("exact", ("jail",)), 0.5)))):
        for _ in range(2):
            assert engine.search(EngineRequest(plan=plan, reader=allowed)).works == 2
            assert engine.search(EngineRequest(plan=plan)).works == 1
    high, low = (
        engine.search(EngineRequest(plan=p.Weighed(((phrase, 1.0),), weight))).hits[0].score for weight in (2.0, 1.0)
    )
    assert high == pytest.approx(2 * low)


@engines
def test_words_are_counted_by_passage(name: str, tmp_path: Path) -> None:
    texts = [passage(1, 1, "détention détenu"), passage(2, 2, "détention arbitraire")]
    engine, oracle = built(name, tmp_path, [Collection(tuple(texts), (card(1), card(2)))])
    for prefix in ("det", "", "zzz"):
        assert list(engine.words(prefix, PUBLIC_READER, 10)) == list(oracle.words(prefix, PUBLIC_READER, 10))
    assert list(engine.near_words("detentoin", PUBLIC_READER, 5)) == list(
        oracle.near_words("detentoin", PUBLIC_READER, 5)
    )


@engines
def test_what_has_a_share_of_the_words_fades(name: str, tmp_path: Path) -> None:
    often = passage(1, 1, "caravan caravan caravan caravan")
    both = passage(2, 2, "a caravan stood for many years beside the river near the meadow")
    rest = [passage(number, number, "a detention of many years") for number in range(3, 9)]
    cards = tuple(card(number) for number in range(1, 9))
    engine, _ = built(name, tmp_path, [Collection((often, both, *rest), cards)])
    words = (p.Terms("exact", ("caravan",)), p.Terms("exact", ("river",), 0.0))

    def found(fade: float, *, excluded: bool = False) -> list[int]:
        most = p.Most(words, 0.1, 5, p.All(()), fade)
        left_out = p.Without(p.All((most, p.Terms("exact", ("none",)))))
        plan = p.All((words[0], left_out)) if excluded else most
        return [hit.passages[0].unit for hit in engine.search(EngineRequest(plan=plan, by="passage")).hits]

    assert found(0.0) == [1, 2]
    assert found(2.0) == [2, 1]
    assert found(2.0, excluded=True) == [1, 2], "what is left out changes no score"


@engines
def test_an_empty_index_answers(name: str, tmp_path: Path) -> None:
    engine, _ = built(name, tmp_path, [Collection((), ())])
    answer = engine.search(EngineRequest(plan=p.Terms("exact", ("torture",))))
    assert (answer.total, answer.hits) == (0, ())


def _sub(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name
