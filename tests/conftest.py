"""Shared by all tests: folders of helpers on the path, and how hypothesis draws its cases.

`make test` draws the same cases in the same order each time; `make hunt` draws others, for what nobody thought of.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "contract"), str(HERE / "quality")]
settings.register_profile("steady", deadline=None, print_blob=True, derandomize=True)
settings.register_profile("hunt", deadline=None, print_blob=True)
settings.load_profile("steady")
