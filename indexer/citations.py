"""The citing stage of a run: mentions are read in every version that is new, then everything is resolved.

Reading goes in portions of its own, so that an interrupted run goes on from there.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from search.catalogue.mentions import keep_mentions, units_to_read, unread
from search.catalogue.resolution import resolve_citations
from search.catalogue.store import Catalogue
from search.citing.recognise import recognise
from search.vocabulary import Vocabularies

if TYPE_CHECKING:
    from indexer.pipeline import Progress

_PORTION: Final = 100
"""Versions kept in one transaction."""


def cite(catalogue: Catalogue, vocabularies: Vocabularies, progress: Progress) -> int:
    """Read and resolve citations; how many versions were resolved anew."""
    made_by = rules()
    waiting = unread(catalogue, made_by)
    progress.stage("cite", len(waiting))
    for start in range(0, len(waiting), _PORTION):
        with catalogue.transaction():
            for version in waiting[start : start + _PORTION]:
                units = units_to_read(catalogue, version)
                found = ((unit.number, recognise(unit.text, unit.language)) for unit in units)
                keep_mentions(catalogue, version, made_by, found)
                progress.step(1)
    with catalogue.transaction():
        return resolve_citations(catalogue, vocabularies, made_by)


@cache
def rules() -> str:
    """A fingerprint of all that citations are read and resolved by: other rules read everything again."""
    digest = hashlib.blake2b(digest_size=12)
    for file in sorted(files("search.citing").iterdir(), key=lambda each: each.name):
        if file.name.endswith((".py", ".toml")):
            digest.update(file.read_bytes())
    return digest.hexdigest()
