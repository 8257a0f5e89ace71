"""Records and array files: what is written is read back, and no damaged byte passes unseen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.whoosh.arrays import read_arrays, write_arrays
from search.engines.whoosh.record import EXISTENCE, POSITIONS, pack_record, read_record, width_of
from search.errors import LibraryError

HERE = Path("test.pst")


def packed(ids: list[int], places: list[list[int]], kind: int = POSITIONS) -> bytes:
    freqs = [len(own) for own in places]
    width = 0 if set(freqs) <= {1} else width_of(max(freqs))
    flat = [place for own in places for place in own]
    wide = max(2, width_of(max(flat, default=0)))
    freq_bytes = np.array(freqs, dtype=f"<u{width}").tobytes() if width else b""
    blocks = np.array([7, 9], dtype="<u4").tobytes()
    positions = (
        (wide, len(flat), np.array(flat, dtype=f"<u{wide}").tobytes()) if kind == POSITIONS else (0, 0, b"")
    )
    return pack_record(
        kind, len(ids), np.array(ids, dtype="<u4").tobytes(), blocks, (width, freq_bytes), positions
    )


postings = st.dictionaries(
    st.integers(0, 2**32 - 1),
    st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=300, unique=True).map(sorted),
    min_size=1,
    max_size=20,
)


@given(postings)
def test_a_record_comes_back_as_it_was(found: dict[int, list[int]]) -> None:
    ids = sorted(found)
    data = b"before--" + packed(ids, [found[number] for number in ids]) + b"after"
    record = read_record(data, 8, len(data) - 13, HERE)
    assert record.ids.tolist() == ids
    freqs = [1] * len(ids) if record.freqs is None else record.freqs.tolist()
    assert freqs == [len(found[number]) for number in ids]
    assert record.positions is not None
    assert record.positions.tolist() == [place for number in ids for place in found[number]]
    assert (record.block_max.tolist(), record.block_min.tolist()) == ([7], [9])


def test_a_field_without_positions_has_none() -> None:
    data = packed([3, 9], [[0], [0]], EXISTENCE)
    record = read_record(data, 0, len(data), HERE)
    assert record.positions is None
    assert record.freqs is None
    assert record.ids.tolist() == [3, 9]


@pytest.mark.parametrize(
    ("largest", "width"), [(0, 1), (255, 1), (256, 2), (65_535, 2), (65_536, 4), (2**32 - 1, 4)]
)
def test_widths(largest: int, width: int) -> None:
    assert width_of(largest) == width


def test_every_changed_byte_of_a_record_is_noticed() -> None:
    data = packed([1, 5, 300], [[0, 70_000], [2], [4, 5, 6]])
    for place in range(len(data)):
        broken = bytearray(data)
        broken[place] ^= 0x10
        with pytest.raises(LibraryError, match="index-damaged"):
            read_record(bytes(broken), 0, len(broken), HERE)


def test_a_cut_record_is_noticed() -> None:
    data = packed([1, 5], [[0], [2]])
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
