"""What the service answers: frozen values that pages, the API and the command line print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.bridge.expansion import Expansion
from search.engines.contract import FacetName
from search.language_names import single_language
from search.messages import explain, severity
from search.model.document import VersionCard, Work
from search.model.note import Note
from search.model.unit import Unit
from search.parallel import ParallelRow, ParallelView
from search.query.request import SearchRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class ParallelPassage:
    """What the other language version says in the same place; marks are those words of the question it holds itself."""

    unit: Unit
    version: int
    version_language: str
    marks: tuple[tuple[int, int], ...]
    confidence: float
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A passage found: the whole text of its unit, never a cut; marks are code points into it.

    Its address is the work's id, the language of the version it stands in (its own may differ) and the anchor.
    `parallel` is the same passage in the other language; `shown` the same again where the reader is to see that one.
    """

    unit: Unit
    version: int
    version_language: str
    score: float
    marks: tuple[tuple[int, int], ...]
    parallel: tuple[ParallelPassage, ...] = ()
    shown: tuple[ParallelPassage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView:
    """A work found, with its best passages (by passage: with that one); `matching` passages in all.

    `folded` of them are translations of passages listed before them and left out.
    """

    work: Work
    score: float
    matching: int
    passages: tuple[PassageView, ...]
    folded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value of a facet: how many works it would leave, and whether it is asked for or kept out."""

    code: str
    labels: Mapping[str, str]
    count: int
    selected: bool
    excluded: bool
    broader: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """How a query was read: in the query language, and as a sentence in each language of the interface.

    `expansions` is all that was searched, or left out, beside the words typed, and what of it the person took away.
    """

    query: str
    sentences: Mapping[str, str]
    expansions: tuple[Expansion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """An answer. `total` counts what `request.by` asks for."""

    request: SearchRequest
    total: int
    works: int
    passages: int
    understood: Understood
    notes: tuple[Note, ...]
    hits: tuple[HitView, ...]
    facets: Mapping[FacetName, tuple[FacetValue, ...]]
    generation: str
    seconds: float
    alike: bool = False
    """Whether passages with most of the words typed are among the hits, as those with most of them translated are."""

    @property
    def alone(self) -> Mapping[str, int]:
        """Language → how many of the works found exist in it alone; French and English first, 0 where none do.

        All 0 where the question already chooses works by their versions: the counts would be of other works.
        """
        counts = dict.fromkeys(("fr", "en"), 0)
        if any("versions" in chosen for chosen in (self.request.include, self.request.exclude)):
            return counts
        for value in self.facets.get("versions", ()):
            language = single_language(value.code)
            if language is not None and value.count:
                counts[language] = value.count
        return counts


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    """A work with its versions and, of the version shown, the units."""

    work: Work
    versions: tuple[VersionCard, ...]
    version: VersionCard
    units: tuple[Unit, ...]


def note_json(note: Note) -> dict[str, object]:
    """A note with its sentence in both languages."""
    found: dict[str, object] = {
        "code": note.code,
        "severity": severity(note.code),
        "facts": dict(note.facts),
        "fr": explain(note, "fr"),
        "en": explain(note, "en"),
    }
    if note.page is not None:
        found["page"] = note.page
    if note.ordinal is not None:
        found["ordinal"] = note.ordinal
    return found


def unit_json(unit: Unit) -> dict[str, object]:
    """A unit as `extract --json` and `show --json` print it."""
    return {
        "ordinal": unit.ordinal,
        "kind": unit.kind,
        "number": unit.number,
        "label": unit.label,
        "anchor": unit.anchor,
        "page": unit.page,
        "page_label": unit.page_label,
        "language": unit.language,
        "path": list(unit.path),
        "role": unit.role,
        "parent": unit.parent,
        "call": unit.call,
        "confidence": unit.confidence,
        "text": unit.text,
    }


def work_json(work: Work) -> dict[str, object]:
    """What is said of a work, for every JSON answer."""
    return {
        "id": work.id,
        "symbol": work.symbol,
        "identifiers": [{"scheme": i.scheme, "value": i.value} for i in work.identifiers],
        "kind": work.kind,
        "date": work.date,
        "title": {"fr": work.titles.get("fr"), "en": work.titles.get("en"), **work.titles},
        "mechanism": list(work.mechanisms),
        "countries": list(work.countries),
        "themes": list(work.themes),
        "groups": list(work.groups),
        "languages": list(work.languages),
        "digest": work.digest_of is not None,
        "digest_of": work.digest_of,
        "source": work.source,
        "suggested": dict(work.suggested),
    }


def parallel_json(view: ParallelView, rows: Sequence[ParallelRow]) -> dict[str, object]:
    """What `renvoi show --parallel --json` prints: each pair holds the units of either language, and how surely they correspond."""
    here, there = view.here, view.there
    return {
        **work_json(view.work),
        "versions": [{"language": v.language, "file": v.file, "pages": v.pages} for v in (here, there)],
        "notes": [note_json(note) for note in (*here.notes, *(note for note in there.notes if note not in here.notes))],
        "pairs": [
            {
                here.language: [unit_json(unit) for unit in row.here],
                there.language: [unit_json(unit) for unit in row.there],
                "confidence": row.confidence,
                "how": row.how,
            }
            for row in rows
        ],
    }


def results_json(results: SearchResults) -> dict[str, object]:
    """The answer of `renvoi search --json` and of `/api/v1/search`."""
    return {
        "total": results.total,
        "works": results.works,
        "passages": results.passages,
        "by": results.request.by,
        "page": results.request.page,
        "limit": results.request.limit,
        "only_in": dict(results.alone),
        "generation": results.generation,
        "understood": {
            "query": results.understood.query,
            **results.understood.sentences,
            "expansions": [_expansion_json(each) for each in results.understood.expansions],
        },
        "notes": [note_json(note) for note in results.notes],
        "hits": [_hit_json(hit) for hit in results.hits],
        "facets": {name: [_facet_json(value) for value in values] for name, values in results.facets.items()},
    }


def _expansion_json(each: Expansion) -> dict[str, object]:
    return {
        "typed": each.typed,
        "text": each.text,
        "language": each.language,
        "source": each.source,
        "weight": each.weight,
        "excluded": each.excluded,
        "used": each.used,
        "without": each.name,
    }


def _hit_json(hit: HitView) -> dict[str, object]:
    return {
        **work_json(hit.work),
        "score": round(hit.score, 6),
        "matching": hit.matching,
        "passages": [
            {
                "anchor": view.unit.anchor,
                "number": view.unit.number,
                "page": view.unit.page,
                "page_label": view.unit.page_label,
                "language": view.unit.language,
                "version": view.version_language,
                "kind": view.unit.kind,
                "role": view.unit.role,
                "path": list(view.unit.path),
                "score": round(view.score, 6),
                "text": view.unit.text,
                "marks": [list(mark) for mark in view.marks],
                "parallel": [_parallel_passage_json(other) for other in view.parallel],
            }
            for view in hit.passages
        ],
    }


def _parallel_passage_json(other: ParallelPassage) -> dict[str, object]:
    return {
        "anchor": other.unit.anchor,
        "number": other.unit.number,
        "page": other.unit.page,
        "language": other.unit.language,
        "version": other.version_language,
        "text": other.unit.text,
        "marks": [list(mark) for mark in other.marks],
        "confidence": other.confidence,
        "how": other.how,
    }


def _facet_json(value: FacetValue) -> dict[str, object]:
    return {
        "code": value.code,
        "label": dict(value.labels),
        "count": value.count,
        "selected": value.selected,
        "excluded": value.excluded,
    }
