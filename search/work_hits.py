"""Where in one language version of a work a question is answered: its passages in reading order, the words found in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from search.engines.contract import EngineRequest
from search.highlight import marks
from search.model.document import Work
from search.model.reader import Reader
from search.query.plan import All, Works
from search.query.request import SearchRequest

if TYPE_CHECKING:
    from search.service import OpenLibrary


_WAYS: Final[tuple[tuple[Literal["all", "most"], Literal["passage", "work"]], ...]] = (
    ("all", "passage"),
    ("all", "work"),
    ("most", "passage"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkHits:
    """Passages with words found, by ordinal, rising; `anchors` of all of them, `marks` are code points of their texts."""

    anchors: Mapping[int, str]
    marks: Mapping[int, tuple[tuple[int, int], ...]]

    def before(self, ordinal: int) -> str | None:
        """The anchor of the hit before a passage."""
        return next((self.anchors[each] for each in sorted(self.anchors, reverse=True) if each < ordinal), None)

    def after(self, ordinal: int) -> str | None:
        """The anchor of the hit after a passage."""
        return next((self.anchors[each] for each in sorted(self.anchors) if each > ordinal), None)

    def rank(self, ordinal: int) -> int | None:
        """Which hit a passage is, from 1; None where it is none."""
        return sorted(self.anchors).index(ordinal) + 1 if ordinal in self.anchors else None


def work_hits(library: OpenLibrary, work: Work, version: int, request: SearchRequest, reader: Reader) -> WorkHits:
    """The hits of a question in one version of a work that the reader may see.

    Where no passage of it answers alone, those are given that answer together with others of the version, else those with
    most of the words.
    """
    for match, scope in _WAYS:
        compiled, _ = library.read_query(replace(request, include={}, exclude={}, lang=None, match=match), reader)
        plan = All((compiled.plan, Works((work.ordinal,))))
        asked = EngineRequest(plan=plan, reader=reader, facets=(), scope=scope)
        found = library.engine.matches(asked)
        placed = [each for each in library.catalogue.placed(found.units).values() if each.version == version]
        spans = {
            each.unit.ordinal: tuple(marks(each.unit.text, each.unit.language, plan, found.expansions))
            for each in placed
        }
        anchors = {each.unit.ordinal: each.unit.anchor for each in placed if spans[each.unit.ordinal]}
        if anchors:
            order = sorted(anchors)
            return WorkHits(
                anchors={ordinal: anchors[ordinal] for ordinal in order},
                marks={ordinal: spans[ordinal] for ordinal in order},
            )
    return WorkHits(anchors={}, marks={})
