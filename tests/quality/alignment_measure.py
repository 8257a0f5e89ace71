"""How alignment is measured against labels made by hand: which unit belongs to which labelled paragraph, and the F1.

A labelled paragraph may be several units of ours (a cover's lines), or one unit several labels; a pair is found when any
unit of its French text is linked to any of its English text. A link is right when both of its units belong to the same
pair. Links of which neither unit is labelled (headings, contents, notes, which the labels leave out) are not judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.structure.alignment import Link
from search.model.unit import Unit

_TELLING = 8
"""Letters from which a unit that a label ends with is taken for its last part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Pairs labelled and found, links judged and right."""

    labelled: int
    found: int
    judged: int
    right: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.right / max(self.judged, 1), self.found / max(self.labelled, 1)
        return 2 * precision * recall / max(precision + recall, 1e-9)


def score(
    first: Sequence[Unit], second: Sequence[Unit], links: Sequence[Link], labels: Sequence[tuple[str, str]]
) -> Score:
    """The links between two versions against labelled pairs of texts, in reading order."""
    ours = assigned(first, [one for one, _ in labels])
    theirs = assigned(second, [other for _, other in labels])
    judged = [link for link in links if link.first in ours or link.second in theirs]
    right = [link for link in judged if ours.get(link.first, -1) == theirs.get(link.second, -2)]
    return Score(
        labelled=len(labels), found=len({ours[link.first] for link in right}), judged=len(judged), right=len(right)
    )


def assigned(units: Sequence[Unit], labels: Sequence[str]) -> dict[int, int]:
    """The label that each unit is the text, or a part of the text, of; both in reading order."""
    found: dict[int, int] = {}
    texts = [
        (unit.ordinal, _letters(unit.text), _letters(f"{unit.label or ''}{unit.text}"))
        for unit in units
        if unit.kind != "furniture"
    ]
    texts = [each for each in texts if each[1]]
    at = 0
    for index, label in enumerate(labels):
        want = _letters(label)
        begin = next((p for p in range(at, len(texts)) if _begins(want, *texts[p][1:])), None)
        if begin is None:
            continue
        at, covered = begin, 0
        while at < len(texts) and covered < len(want) and (texts[at][1] in want or want in texts[at][2]):
            found[texts[at][0]] = index
            covered += len(texts[at][2])
            at += 1
    return found


def _begins(want: str, text: str, labelled: str) -> bool:
    ends = want.endswith(text) and len(text) > _TELLING
    return want.startswith((labelled, text)) or labelled.startswith(want) or ends


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
