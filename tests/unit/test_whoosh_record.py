"""Records and array files: what is written is read back, and no damaged byte passes unseen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.whoosh.arrays import read_arrays, write_arrays
from search.engines.whoosh.packing import Postings, packed
from search.engines.whoosh.record import BLOCK, BOUND, HEADER, read_record
from search.errors import LibraryError

HERE = Path("test.pst")
Held = dict[object, list[int]]


def records(found: list[Held], *, positioned: bool = True, runs: bool = False) -> list[bytes]:
    """The records of some terms, each a mapping of passages (or of runs: first passage, length) to positions."""
    ids = [key[0] if runs else key for own in found for key in sorted(own)]
    places = [own[key] for own in found for key in sorted(own)]
    postings = Postings(
        terms=[str(number).encode() for number in range(len(found))],
        bounds=np.cumsum([0, *map(len, found)]),
        ids=np.array(ids, dtype=np.uint32),
        freqs=np.array([len(own) for own in places], dtype=np.uint32),
        positions=np.array([place for own in places for place in own], dtype=np.uint32) if positioned else None,
        spans=np.array([key[1] for own in found for key in sorted(own)], dtype=np.int64) if runs else None,
    )
    return [record for _, record in packed(postings, _Lengths())]


class _Lengths:
    """A field of 7 positions in any passage."""

    def __getitem__(self, ids: np.ndarray) -> np.ndarray:
        return np.full(len(ids), 7, dtype=np.uint32)


def one(found: Held, **how: bool) -> bytes:
    return records([found], **how)[0]


positions = st.one_of(
    st.lists(st.integers(0, 300), min_size=1, max_size=9, unique=True),
    st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=300, unique=True),
).map(sorted)
passages = st.one_of(st.integers(0, 900), st.integers(0, 200_000), st.integers(0, 2**32 - 1))


@given(st.lists(st.dictionaries(passages, positions, min_size=1, max_size=20), min_size=1, max_size=5))
def test_records_come_back_as_they_were(terms: list[Held]) -> None:
    for found, record_bytes in zip(terms, records(terms), strict=True):
        data = b"before-" + record_bytes + b"after"
        record = read_record(data, 7, len(record_bytes), HERE)
        assert record.ids.tolist() == sorted(found)
        freqs = [1] * len(found) if record.freqs is None else record.freqs.tolist()
        assert freqs == [len(found[number]) for number in sorted(found)]
        assert record.positions is not None
        assert record.positions.tolist() == [place for number in sorted(found) for place in found[number]]
        every_other = np.arange(len(found)) % 3 != 1
        assert record.places.of(np.flatnonzero(every_other))[0].tolist() == [
            place for number, kept in zip(sorted(found), every_other, strict=True) if kept for place in found[number]
        ]


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(1, 400), positions), min_size=1, max_size=12))
def test_runs_come_back_passage_by_passage(parts: list[tuple[int, int, list[int]]]) -> None:
    runs, at = {}, 0
    for gap, size, places in parts:
        runs[at + gap, size] = places
        at += gap + size
    data = one(runs, runs=True)
    record = read_record(data, 0, len(data), HERE)
    assert record.ids.tolist() == [first + step for first, size in runs for step in range(size)]
    freqs = [1] * len(record.ids) if record.freqs is None else record.freqs.tolist()
    assert freqs == [len(places) for (_, size), places in runs.items() for _ in range(size)]
    assert record.positions is not None
    assert record.positions.tolist() == [place for (_, size), own in runs.items() for _ in range(size) for place in own]


def test_blocks_are_bounded() -> None:
    found = {number: list(range(1 + number // 2)) for number in range(BLOCK * 5)}
    data = one(found)
    record = read_record(data, 0, len(data), HERE)
    assert record.block_max.tolist() == [64, 128, 192, BOUND, BOUND]
    assert record.block_min.tolist() == [7] * 5


def test_a_field_without_positions_has_none() -> None:
    data = one({3: [0], 9: [0]}, positioned=False)
    record = read_record(data, 0, len(data), HERE)
    assert record.positions is None
    assert record.freqs is None
    assert record.ids.tolist() == [3, 9]


def test_a_rare_word_takes_few_bytes() -> None:
    assert len(one({40: [7]})) == HEADER.size + 2
    assert len(one({40: [7], 41: [3]})) == HEADER.size + 4
    assert len(one({(40, 1000): [7, 8, 9]}, runs=True)) == HEADER.size + 8


def test_every_changed_byte_of_a_record_is_noticed() -> None:
    data = one({1: [0, 70_000], 5: [2], 300: [4, 5, 6]})
    for place in range(len(data)):
        broken = bytearray(data)
        broken[place] ^= 0x10
        with pytest.raises(LibraryError, match="index-damaged"):
            read_record(bytes(broken), 0, len(broken), HERE)


def test_a_cut_record_is_noticed() -> None:
    data = one({1: [0], 5: [2]})
    for length in range(len(data)):
        with pytest.raises(LibraryError):
            read_record(data[:length], 0, len(data), HERE)


def test_arrays_come_back_mapped_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "some.cards"
    arrays = {
        "a": np.arange(5, dtype="<u2"),
        "empty": np.zeros(0, dtype="<i8"),
        "b": np.array([-1, 2**40], dtype="<i8"),
    }
    write_arrays(path, {"codes": ["é", "x"]}, arrays)
    file = read_arrays(path)
    assert file.about == {"codes": ["é", "x"]}
    assert {name: array.tolist() for name, array in file.arrays.items()} == {
        "a": [0, 1, 2, 3, 4],
        "empty": [],
        "b": [-1, 2**40],
    }
    with pytest.raises(FileExistsError):
        write_arrays(path, {}, {})


@settings(max_examples=60)
@given(st.data())
def test_every_damage_to_an_array_file_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("arrays")
    path = folder / "whole"
    write_arrays(path, {"n": 1}, {"a": np.arange(8, dtype="<u4")})
    whole = path.read_bytes()
    broken = bytearray(whole)
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(whole) - 1))
        if 6 <= place < 8:
            return  # two bytes kept for later versions
        broken[place] ^= data.draw(st.integers(1, 255))
    else:
        broken = broken[: data.draw(st.integers(0, len(whole) - 1))]
    path = folder / "broken"
    path.write_bytes(broken)
    with pytest.raises(LibraryError, match="index-damaged"):
        read_arrays(path)
