"""Citations as JSON: what `renvoi cites`, `cited-by` and `cite` print and the API answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from search.citations import CitationsOut, PlacedCitation
from search.cited_by import CitationsIn
from search.cited_paragraphs import CitedParagraph
from search.model.citation import Citation
from search.model.document import Work


def citation_json(one: Citation, works: Mapping[str, Work]) -> dict[str, object]:
    """A citation as `renvoi cite --json` prints it."""
    return {
        "start": one.start,
        "end": one.end,
        "written": one.written,
        "scheme": one.scheme,
        "symbol": one.symbol,
        "paragraphs": list(one.named),
        "status": one.status,
        "target": _named(one.target, works, one.anchor) if one.target else None,
        "candidates": [_named(identity, works) for identity in one.candidates],
        "reason": one.reason,
    }


def _named(identity: str, works: Mapping[str, Work], anchor: str | None = None) -> dict[str, object]:
    work = works.get(identity)
    return {
        "id": identity,
        "symbol": work.symbol if work is not None else None,
        "anchor": anchor,
        "digest_of": work.digest_of if work is not None else None,
    }


def cites_json(out: CitationsOut) -> dict[str, object]:
    """What `renvoi cites --json` prints."""
    return {
        "id": out.work.id,
        "symbol": out.work.symbol,
        "citations": [placed_json(placed, out.works) for placed in out.citations],
    }


def placed_json(placed: PlacedCitation, works: Mapping[str, Work]) -> dict[str, object]:
    """A citation with the passage it stands in."""
    return {
        "language": placed.language,
        "anchor": placed.anchor,
        "number": placed.number,
        "page": placed.page,
        **citation_json(placed.citation, works),
        "full_end": placed.full_end,
        "anchors": list(placed.anchors),
    }


def paragraphs_json(paragraphs: Iterable[CitedParagraph]) -> list[dict[str, object]]:
    """Paragraphs and how often each is cited."""
    return [
        {"anchor": each.anchor, "passages": each.passages, "works": each.works, "systems": dict(each.systems)}
        for each in paragraphs
    ]


def cited_by_json(found: CitationsIn) -> dict[str, object]:
    """What `renvoi cited-by --json` prints."""
    works = {found.work.id: found.work}
    return {
        "id": found.work.id,
        "symbol": found.work.symbol,
        "total": found.total,
        "works": found.works,
        "systems": dict(found.facets["system"]),
        "countries": dict(found.facets["country"]),
        "languages": dict(found.facets["language"]),
        "years": dict(sorted(found.facets["year"].items())),
        "paragraphs": paragraphs_json(found.paragraphs),
        "passages": [
            {
                "id": each.work.id,
                "symbol": each.work.symbol,
                "date": each.work.date,
                "language": each.language,
                "anchor": each.unit.anchor,
                "number": each.unit.number,
                "page": each.unit.page,
                "text": each.unit.text,
                "languages": list(each.languages),
                **_cited(each.citations[0], works),
                "further": [_cited(one, works) for one in each.citations[1:]],
            }
            for each in found.passages
        ],
    }


def _cited(placed: PlacedCitation, works: Mapping[str, Work]) -> dict[str, object]:
    return {
        "citation": citation_json(placed.citation, works),
        "full_end": placed.full_end,
        "anchors": list(placed.anchors),
    }
