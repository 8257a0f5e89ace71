"""The picture of a work among others, as shapes to draw: who cites it on the left, what it cites on the right.

What is drawn is what the table beside it says; lines are thicker where more passages cite, shapes tell systems apart without
colour. Lengths are units of the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.citation_network import Neighbour, Network
from web.presenters.citing import name_of

DRAWN: Final = 12
"""Works on a side that are drawn; the table lists them all."""
_WIDTH: Final = 720
_STEP: Final = 34
_TOP: Final = 40
_SIDE: Final = 215
"""Where the shapes of a side stand from its edge; the names are written outside of them."""
_LONGEST: Final = 28
_SHAPES: Final = ("circle", "square", "diamond", "triangle", "ring")
_SHAPE_OF: Final = {"UN": "circle", "COE": "square", "OAS": "diamond", "AU": "triangle"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A work drawn: its shape's middle, its name beside it on the left or right, its passages."""

    x: int
    y: int
    label: str
    name: str
    shape: str
    passages: int
    url: str
    left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A citation drawn, from the citing work to the cited one; `width` in tenths of a unit."""

    path: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything to draw; `left_more` and `right_more` count the works that are not drawn."""

    width: int
    height: int
    middle_x: int
    middle_y: int
    middle: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_more: int
    right_more: int
    shapes: tuple[tuple[str, str], ...]
    """Shapes in use, with the code of their system."""


def picture(network: Network, address: dict[str, str], ui: str) -> Picture | None:
    """The picture of a network, None where there is nobody around; `address` leads to works by id."""
    left, right = network.citing[:DRAWN], network.cited[:DRAWN]
    if not left and not right:
        return None
    rows = max(len(left), len(right))
    height = _TOP + rows * _STEP + 16
    middle_x, middle_y = _WIDTH // 2, _TOP + (rows - 1) * _STEP // 2 + 10
    most = max(each.passages for each in (*left, *right))
    nodes: list[Node] = []
    lines: list[Line] = []
    for side, on_left in ((left, True), (right, False)):
        first = middle_y - (len(side) - 1) * _STEP // 2
        for rank, each in enumerate(side):
            x, y = (_SIDE if on_left else _WIDTH - _SIDE), first + rank * _STEP
            name = name_of(each.work, ui)
            nodes.append(
                Node(
                    x=x,
                    y=y,
                    label=name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…",
                    name=name,
                    shape=shape_of(each.system),
                    passages=each.passages,
                    url=address[each.work.id],
                    left=on_left,
                )
            )
            start, end = (
                ((x + 8, y), (middle_x - 12, middle_y)) if on_left else ((middle_x + 12, middle_y), (x - 10, y))
            )
            bend = (start[0] + end[0]) // 2
            lines.append(
                Line(
                    path=f"M{start[0]},{start[1]} C{bend},{start[1]} {bend},{end[1]} {end[0]},{end[1]}",
                    width=f"{1 + 4 * each.passages / most:.1f}",
                )
            )
    return Picture(
        width=_WIDTH,
        height=height,
        middle_x=middle_x,
        middle_y=middle_y,
        middle=name_of(network.work, ui),
        nodes=tuple(nodes),
        lines=tuple(lines),
        left_more=network.citing_all - len(left),
        right_more=network.cited_all - len(right),
        shapes=_shapes((*left, *right)),
    )


def shape_of(system: str) -> str:
    """The shape of a system, `ring` for all that have none of their own."""
    return _SHAPE_OF.get(system, _SHAPES[-1])


def _shapes(drawn: Sequence[Neighbour]) -> tuple[tuple[str, str], ...]:
    found = dict.fromkeys((shape_of(each.system), each.system if each.system in _SHAPE_OF else "") for each in drawn)
    return tuple(sorted(found, key=lambda pair: _SHAPES.index(pair[0])))
