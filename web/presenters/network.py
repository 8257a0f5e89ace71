"""The picture of a work among others, as shapes to draw: who cites it and what it cites, in two forms.

A wide screen has those who cite on the left and what is cited on the right; a narrow one has them above and below, names
beside a line. What is drawn is what the table beside it says; lines are thicker where more passages cite, shapes tell systems
apart without colour. Lengths are units of the picture; a name is cut so that it and its count fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from search.citation_network import Neighbour, Network
from web.presenters.citing import name_of

DRAWN: Final = 12
"""Works on a side that are drawn; the table lists them all."""
_LETTER: Final = 13
"""Size of the letters."""
_STEP: Final = 34
_TOP: Final = 40
_WIDE: Final = 880
_ROOM: Final = 316
"""What a name and its count may take in the wide form: the shapes stand next to it."""
_GAP: Final = 12
"""From a shape's middle to its name."""
_NARROW: Final = 300
_TRUNK: Final = 14
"""In the narrow form, where the work itself stands from the left edge."""
_BRANCH: Final = 46
"""And where the others do."""
_SHAPES: Final = ("circle", "square", "diamond", "triangle", "ring")
_SHAPE_OF: Final = {"UN": "circle", "COE": "square", "OAS": "diamond", "AU": "triangle"}
_BROAD: Final = "MWmw@%—…ŒÆœæ×"
_THIN: Final = "ijlI.,:;'’/|()[]- \u00a0\u202f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A work drawn: its shape's middle, its name beside it, before it where `left`; what answers to a finger."""

    x: int
    y: int
    label: str
    name: str
    shape: str
    passages: int
    url: str
    left: bool
    reach_x: int
    reach_width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A citation drawn, from the citing work to the cited one; `width` in tenths of a unit."""

    path: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What is written over a side, its beginning at `x`, or its end where `end`."""

    side: Literal["citing", "cited"]
    x: int
    y: int
    end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One form of the picture; the work's own name begins at `name_x`, ends there, or has its middle there, as `anchor` says."""

    form: Literal["broad", "slim"]
    width: int
    height: int
    middle_x: int
    middle_y: int
    name_x: int
    name_y: int
    anchor: Literal["start", "middle", "end"]
    label: str
    captions: tuple[Caption, ...]
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything to draw; `citing` and `cited` count what is drawn, `left_more` and `right_more` what is not."""

    middle: str
    forms: tuple[Drawing, ...]
    citing: int
    cited: int
    left_more: int
    right_more: int
    shapes: tuple[tuple[str, str], ...]
    """Shapes in use, with the code of their system."""


def picture(network: Network, address: dict[str, str], ui: str) -> Picture | None:
    """The picture of a network, None where there is nobody around; `address` leads to works by id."""
    left, right = network.citing[:DRAWN], network.cited[:DRAWN]
    if not left and not right:
        return None
    middle = name_of(network.work, ui)
    sides = _Sides(left=left, right=right, address=address, ui=ui)
    return Picture(
        middle=middle,
        forms=(_side_by_side(sides, middle), _one_below_the_other(sides, middle)),
        citing=len(left),
        cited=len(right),
        left_more=network.citing_all - len(left),
        right_more=network.cited_all - len(right),
        shapes=_shapes((*left, *right)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    """Who is drawn, and how to reach them."""

    left: Sequence[Neighbour]
    right: Sequence[Neighbour]
    address: dict[str, str]
    ui: str

    def width(self, each: Neighbour) -> str:
        most = max(one.passages for one in (*self.left, *self.right))
        return f"{1 + 4 * each.passages / most:.1f}"

    def node(self, each: Neighbour, x: int, y: int, room: int, *, left: bool) -> Node:
        name = name_of(each.work, self.ui)
        count = f" ×{each.passages:,}" if each.passages > 1 else ""
        return Node(
            x=x,
            y=y,
            label=fitted(name, room - letters_width(count)),
            name=name,
            shape=shape_of(each.system),
            passages=each.passages,
            url=self.address[each.work.id],
            left=left,
            reach_x=x - _GAP - room if left else x - _GAP,
            reach_width=room + 2 * _GAP,
        )


def _side_by_side(sides: _Sides, middle: str) -> Drawing:
    rows = max(len(sides.left), len(sides.right))
    middle_x, middle_y = _WIDE // 2, _TOP + (rows - 1) * _STEP // 2 + 10
    nodes: list[Node] = []
    lines: list[Line] = []
    for side, on_left in ((sides.left, True), (sides.right, False)):
        first = middle_y - (len(side) - 1) * _STEP // 2
        for rank, each in enumerate(side):
            x, y = (_ROOM + _GAP if on_left else _WIDE - _ROOM - _GAP), first + rank * _STEP
            nodes.append(sides.node(each, x, y, _ROOM, left=on_left))
            start, end = (
                ((x + 8, y), (middle_x - 12, middle_y)) if on_left else ((middle_x + 12, middle_y), (x - 10, y))
            )
            bend = (start[0] + end[0]) // 2
            lines.append(
                Line(
                    path=f"M{start[0]},{start[1]} C{bend},{start[1]} {bend},{end[1]} {end[0]},{end[1]}",
                    width=sides.width(each),
                )
            )
    # With neighbours on both sides the name has the room between their shapes; else that of the side without any.
    between = bool(sides.left and sides.right)
    beside = 1 if sides.left else -1
    captions = (Caption(side="citing", x=0, y=16), Caption(side="cited", x=_WIDE, y=16, end=True))
    return Drawing(
        form="broad",
        width=_WIDE,
        height=_TOP + rows * _STEP + 16,
        middle_x=middle_x,
        middle_y=middle_y,
        name_x=middle_x if between else middle_x + 18 * beside,
        name_y=middle_y - 18 if between else middle_y + 5,
        anchor="middle" if between else "start" if sides.left else "end",
        label=fitted(middle, _WIDE - 2 * (_ROOM + 2 * _GAP) if between else _WIDE // 2 - 24),
        captions=tuple(one for one, side in zip(captions, (sides.left, sides.right), strict=True) if side),
        nodes=tuple(nodes),
        lines=tuple(lines),
    )


def _one_below_the_other(sides: _Sides, middle: str) -> Drawing:
    middle_y = (_TOP + len(sides.left) * _STEP if sides.left else 0) + 10
    room = _NARROW - _BRANCH - _GAP
    nodes: list[Node] = []
    lines: list[Line] = []
    for side, above in ((sides.left, True), (sides.right, False)):
        first = _TOP if above else middle_y + 58
        for rank, each in enumerate(side):
            y = first + rank * _STEP
            nodes.append(sides.node(each, _BRANCH, y, room, left=False))
            edge = middle_y - 8 if above else middle_y + 8
            near = f"{_BRANCH - 8},{y} C{_TRUNK},{y} {_TRUNK},{y}"
            path = (
                f"M{near} {_TRUNK},{edge}"
                if above
                else f"M{_TRUNK},{edge} C{_TRUNK},{y} {_TRUNK},{y} {_BRANCH - 8},{y}"
            )
            lines.append(Line(path=path, width=sides.width(each)))
    captions = []
    if sides.left:
        captions.append(Caption(side="citing", x=0, y=16))
    if sides.right:
        captions.append(Caption(side="cited", x=_BRANCH - 8, y=middle_y + 36))
    return Drawing(
        form="slim",
        width=_NARROW,
        height=middle_y + (58 + len(sides.right) * _STEP - 16 if sides.right else 24),
        middle_x=_TRUNK,
        middle_y=middle_y,
        name_x=_TRUNK + 16,
        name_y=middle_y + 5,
        anchor="start",
        label=fitted(middle, _NARROW - _TRUNK - 24),
        captions=tuple(captions),
        nodes=tuple(nodes),
        lines=tuple(lines),
    )


def letters_width(text: str) -> float:
    """What a text takes in the picture, rather too much than too little: fonts differ."""
    return sum(
        (0.36 if one in _THIN else 1.0 if one in _BROAD else 0.74 if one.isupper() else 0.65) * _LETTER for one in text
    )


def fitted(text: str, room: float) -> str:
    """A text cut so that it takes no more than there is room."""
    if letters_width(text) <= room:
        return text
    kept = text
    while kept and letters_width(kept + "…") > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def shape_of(system: str) -> str:
    """The shape of a system, `ring` for all that have none of their own."""
    return _SHAPE_OF.get(system, _SHAPES[-1])


def _shapes(drawn: Sequence[Neighbour]) -> tuple[tuple[str, str], ...]:
    found = dict.fromkeys((shape_of(each.system), each.system if each.system in _SHAPE_OF else "") for each in drawn)
    return tuple(sorted(found, key=lambda pair: _SHAPES.index(pair[0])))
