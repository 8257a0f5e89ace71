"""The twins' stage of a run: versions that nothing names are compared, then the two languages of each work are aligned.

Only what changed is done again: a version read anew has a new number, so its alignment is gone with the old one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from indexer.enrich.twins import Traits, find_twins, traits
from indexer.structure.alignment import RULES, Link, align
from search.catalogue.queries import CatalogueReader
from search.catalogue.store import Catalogue
from search.catalogue.twins import (
    Suggestion,
    Untied,
    keep_traits,
    known_traits,
    put_alignment,
    put_suggested_twins,
    suggested_twins,
    unaligned,
    untied,
)
from search.model.document import Description
from search.model.note import Note
from search.model.unit import Unit

if TYPE_CHECKING:
    from indexer.pipeline import Progress

_BATCH: Final = 50
"""Works aligned in one transaction; an interruption loses at most so many."""
_PART: Final = 0.9
"""Where less of either version's text has a counterpart, a version is in part another text."""
_UNSURE: Final = 0.6
_DOUBTFUL: Final = 0.25
"""Share of the links that are unsure from which the whole alignment is called doubtful."""


def suggest_twins(catalogue: Catalogue) -> None:
    """Suggest which versions under one root are French and English versions of one work. Call inside a transaction."""
    by_root: dict[str, list[Untied]] = {}
    for each in untied(catalogue):
        by_root.setdefault(each.root, []).append(each)
    known = known_traits(catalogue)
    fresh: dict[int, Traits] = {}
    found: list[Suggestion] = []
    reader = CatalogueReader(catalogue.path, immutable=False)
    try:
        for candidates in by_root.values():
            if len({each.language for each in candidates}) < 2:
                continue
            compared = {}
            for each in candidates:
                if each.version in known:
                    compared[each.version] = msgspec.json.decode(known[each.version], type=Traits)
                else:
                    description = msgspec.json.decode(each.description, type=Description)
                    fresh[each.version] = traits(reader.units(each.version), each.language, description)
                    compared[each.version] = fresh[each.version]
            found += find_twins(compared)
    finally:
        reader.close()
    keep_traits(catalogue, fresh)
    put_suggested_twins(catalogue, found)


def align_twins(catalogue: Catalogue, progress: Progress) -> int:
    """Align the French and the English version of every work where that is not done yet; how many works were."""
    with catalogue.transaction():
        waiting = unaligned(catalogue, RULES)
        suggested = suggested_twins(catalogue)
    progress.stage("align", len(waiting))
    reader = CatalogueReader(catalogue.path, immutable=False)
    try:
        for start in range(0, len(waiting), _BATCH):
            with catalogue.transaction():
                for french, english in waiting[start : start + _BATCH]:
                    first, second = reader.units(french), reader.units(english)
                    links = align(first, second)
                    notes = alignment_notes(first, second, links)
                    if french in suggested and suggested[french].english == english:
                        notes = (
                            Note(code="twin-suggested", facts={"share": f"{100 * suggested[french].alike:.0f}"}),
                            *notes,
                        )
                    rows = [(link.first, link.second, link.confidence, link.how) for link in links]
                    put_alignment(catalogue, (french, english), rows, RULES, notes)
                    progress.step(1)
    finally:
        reader.close()
    return len(waiting)


def alignment_notes(first: Sequence[Unit], second: Sequence[Unit], links: Sequence[Link]) -> tuple[Note, ...]:
    """What must be said of an alignment: that a version is in part without counterpart, that links are doubtful."""
    notes = []
    shares = _share(first, {link.first for link in links}), _share(second, {link.second for link in links})
    if min(shares) < _PART:
        notes.append(
            Note(code="twin-partial", facts={"french": f"{100 * shares[0]:.0f}", "english": f"{100 * shares[1]:.0f}"})
        )
    unsure = sum(link.confidence < _UNSURE for link in links)
    if links and unsure > _DOUBTFUL * len(links):
        notes.append(Note(code="twin-doubtful", facts={"count": str(unsure), "of": str(len(links))}))
    return tuple(notes)


def _share(units: Sequence[Unit], linked: set[int]) -> float:
    """The share of a version's text, by characters, that has a counterpart."""
    lengths = {unit.ordinal: len(unit.text) for unit in units if unit.kind != "furniture"}
    total = sum(lengths.values())
    return sum(lengths[ordinal] for ordinal in linked) / total if total else 1.0
