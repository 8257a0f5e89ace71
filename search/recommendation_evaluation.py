"""How well themes are suggested for recommendations: against the themes that the reviews' own data give their rows.

Compared label by label: a theme of ours stands for the labels that its vocabulary entry names (`upr_issues`). The vocabulary's words
were chosen while looking at the States of one half; the figures of the other half are the ones to judge by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from search.catalogue.queries import CatalogueReader
from search.model.reader import Reader
from search.model.recommendation import Recommendation
from search.vocabulary import Vocabularies

_READ: Final = "read_themes:"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFigures:
    """Suggestions for some rows: of those made, the share that the source confirms; of its labels, the share suggested."""

    recommendations: int
    precision: float
    recall: float


def theme_measures(catalogue: CatalogueReader, vocabularies: Vocabularies, reader: Reader) -> dict[str, float]:
    """The figures by name, as `renvoi evaluate` prints them: `themes.judged.precision` …"""
    return {
        f"themes.{half}.{name}": value
        for half, figures in theme_figures(catalogue, vocabularies, reader).items()
        for name, value in (
            ("recommendations", figures.recommendations),
            ("precision", figures.precision),
            ("recall", figures.recall),
        )
    }


def theme_figures(catalogue: CatalogueReader, vocabularies: Vocabularies, reader: Reader) -> Mapping[str, ThemeFigures]:
    """Figures by half of the States addressed: `tuned` and `judged`, in alphabetical order of code every other one.

    Only rows that state themes count, of works that the reader may see. A library without any gives zeros.
    """
    labels = {
        concept.code: frozenset(_texts(concept.facts.get("upr_issues"))) for concept in vocabularies.concepts("theme")
    }
    rows = catalogue.rows(
        "SELECT r.record, w.access FROM recommendations r JOIN works w ON w.ordinal = r.work"
        " WHERE r.record LIKE '%\"themes\":[%' AND r.record LIKE '%\"UPR\"%'"
    )
    seen = (_DECODER.decode(str(record)) for record, access in rows if reader.may_see(str(access)))
    stated = [one for one in seen if _is_stated(one)]
    states = sorted({one.addressees[0] for one in stated if one.addressees})
    tuned = frozenset(states[0::2])
    return {
        "tuned": _figures([one for one in stated if one.addressees[:1] and one.addressees[0] in tuned], labels),
        "judged": _figures([one for one in stated if one.addressees[:1] and one.addressees[0] not in tuned], labels),
    }


_DECODER: Final = msgspec.json.Decoder(Recommendation)


def _is_stated(one: Recommendation) -> bool:
    return bool(one.themes) and not any(f"themes:{code}" in one.suggested for code in one.themes)


def _figures(records: Iterable[Recommendation], labels: Mapping[str, frozenset[str]]) -> ThemeFigures:
    rows = right = made = wanted = 0
    for one in records:
        given = {label for code in one.themes for label in labels.get(code) or (code,)}
        read = [name.removeprefix(_READ) for name in one.suggested if name.startswith(_READ)]
        suggested = {label for code in read for label in labels.get(code, ())}
        rows += 1
        right += len(given & suggested)
        made += len(suggested)
        wanted += len(given)
    return ThemeFigures(
        recommendations=rows, precision=right / made if made else 0.0, recall=right / wanted if wanted else 0.0
    )


def _texts(value: object) -> Iterable[str]:
    return (item for item in value if isinstance(item, str)) if isinstance(value, list | tuple) else ()
