"""Shared by all tests: folders of helpers on the path, a hypothesis profile without a clock."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "contract"), str(HERE / "quality")]
settings.register_profile("renvoi", deadline=None, print_blob=True)
settings.load_profile("renvoi")
