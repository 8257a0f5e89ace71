"""Where the real documents lie that tests measure on: read there, never copied into the project.

Set the environment variable RENVOI_REAL_CORPUS, or keep them in a folder `shared/corpus` beside or above the repository.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "RENVOI_REAL_CORPUS"


def find_real_corpus() -> Path | None:
    """The folder of real documents, None where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        folder = Path(named)
        return folder if folder.is_dir() else None
    here = Path(__file__).resolve().parent.parent
    for folder in (here, *here.parents):
        corpus = folder / "shared" / "corpus"
        if corpus.is_dir():
            return corpus
    return None


def real_corpus(*parts: str) -> Path:
    """The folder of real documents, or a file or folder in it; skips the test, saying so, where it is absent."""
    corpus = find_real_corpus()
    if corpus is None:
        pytest.skip(f"no real documents: set {VARIABLE} or keep them in shared/corpus")
    path = corpus.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the real documents lack {'/'.join(parts)}")
    return path
