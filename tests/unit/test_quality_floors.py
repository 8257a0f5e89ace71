"""Floors refuse to drop: a value under its floor fails, raising lifts and never lowers, other files meet the bar alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))

from floors import RAISE, check, digest_of

STORED = '[set]\nsample = "abc"\n\n[set.measures]\nwhole = { bar = 0.97, floor = 0.99 }\ntied = { floor = 0.5 }\n'


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text(STORED, encoding="utf-8")
    return path


def test_a_value_under_its_floor_fails(stored: Path) -> None:
    assert check("set", "abc", {"whole": 0.99, "tied": 0.5}, stored) == []
    (failure,) = check("set", "abc", {"whole": 0.985, "tied": 0.5}, stored)
    assert "whole is 0.9850, floor 0.9900" in failure
    assert len(check("set", "abc", {"whole": 0.96, "tied": 0.5}, stored)) == 2


def test_a_measure_that_is_gone_fails(stored: Path) -> None:
    assert check("set", "abc", {"whole": 1.0}, stored)


def test_a_measure_without_a_floor_fails(stored: Path) -> None:
    assert check("set", "abc", {"whole": 1.0, "tied": 1.0, "new": 1.0}, stored) == [
        f"set: new has no floor, set {RAISE}=1"
    ]


def test_other_files_meet_the_bar_alone(stored: Path) -> None:
    assert check("set", "xyz", {"whole": 0.975, "tied": 0.1}, stored) == []
    assert check("set", "xyz", {"whole": 0.96, "tied": 0.1}, stored)


def test_raising_lifts_and_never_lowers(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RAISE, "1")
    assert check("set", "abc", {"whole": 0.98, "tied": 0.9}, stored)  # a fall is not raised away
    assert check("set", "abc", {"whole": 0.99999, "tied": 0.5}, stored) == []
    monkeypatch.delenv(RAISE)
    assert check("set", "abc", {"whole": 0.9998, "tied": 0.5}, stored)
    assert check("set", "abc", {"whole": 0.9999, "tied": 0.5}, stored) == []
    assert check("set", "abc", {"whole": 0.96, "tied": 0.5}, stored)


def test_a_sample_is_known_by_names_and_sizes(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("1")
    second.write_text("2")
    before = digest_of([first, second])
    assert digest_of([second, first]) == before
    second.write_text("22")
    assert digest_of([first, second]) != before
