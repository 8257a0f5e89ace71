"""One work added, replaced and removed in an index that exists, as a run of `renvoi index` asks it of the engine."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from search.engines.contract import Passage, WorkCard
from search.engines.registry import engine_kind
from search.engines.whoosh.works import read_works

_TIMES = 3
_PASSAGES = 200


def update(folder: Path) -> dict[str, Any]:
    """Seconds on the clock, the disk waited for: the median of some times each."""
    cards = _cards(folder)
    last = max(card.ordinal for card in cards)
    new = WorkCard(ordinal=last + 1, id=f"w{last + 1:09}", date="2020", access="public", kind=("un-decisions",))
    found: dict[str, list[float]] = {"add": [], "replace": [], "remove": []}
    for number in range(_TIMES):
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            place = Path(scratch)
            units = 10**9 + number * 1000
            found["add"].append(_commit(folder, place / "a", (), _passages(new.ordinal, units), [*cards, new]))
            works = [new.ordinal]
            again = _passages(new.ordinal, units + _PASSAGES)
            found["replace"].append(_commit(place / "a", place / "b", works, again, [*cards, new]))
            found["remove"].append(_commit(place / "b", place / "c", works, [], cards))
            shutil.rmtree(place / "c")
    return {name: statistics.median(times) for name, times in found.items()}


def _commit(base: Path, folder: Path, gone: Any, passages: list[Passage], cards: list[WorkCard]) -> float:
    start = time.perf_counter()
    writer = engine_kind("whoosh").writer(str(folder), str(base))
    writer.remove(gone)
    writer.add(passages)
    writer.commit(cards)
    return time.perf_counter() - start


def _passages(work: int, first: int) -> list[Passage]:
    """A work of some pages."""
    text = "The Committee notes the State party’s submission on paragraph {} concerning conditions of detention. "
    return [
        Passage(
            unit=first + number,
            version=work,
            work=work,
            ordinal=number,
            language="en",
            kind="paragraph",
            number=str(number),
            text=text.format(number) * 6,
            titles=(("en", "A work that is new"),),
        )
        for number in range(_PASSAGES)
    ]


def _cards(folder: Path) -> list[WorkCard]:
    """The cards that the index was committed with."""
    works = read_works(folder)
    own: list[dict[str, list[str]]] = []
    for row in range(len(works)):
        codes: dict[str, list[str]] = {}
        for place in works.facets.places[works.facets.row_starts[row] : works.facets.row_starts[row + 1]].tolist():
            facet, code = works.facets.named[place]
            codes.setdefault(facet, []).append(code)
        own.append(codes)
    return [
        WorkCard(
            ordinal=ordinal,
            id=f"w{ordinal:09}",
            date=next(iter(codes.get("year", ())), None),
            access="public",
            kind=tuple(codes.get("kind", ())),
            mechanism=tuple(codes.get("mechanism", ())),
            group=tuple(codes.get("group", ())),
        )
        for ordinal, codes in zip(works.ordinals.tolist(), own, strict=True)
    ]
