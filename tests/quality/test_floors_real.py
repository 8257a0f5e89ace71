"""What extraction reaches on each real set never falls under its stored floor."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from floors import check, digest_of
from set_measures import SETS, WHOLE

pytestmark = pytest.mark.real


@pytest.mark.parametrize("name", sorted(SETS))
def test_no_measure_falls_under_its_floor(name: str) -> None:
    paths, values = SETS[name]()
    assert paths
    failures = check(f"{name}_whole" if WHOLE else name, digest_of(paths), values)
    assert not failures, "\n".join(failures)
