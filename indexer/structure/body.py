"""What the running text of a document looks like: its size, its margins, the distance of its lines.

Headings, footnotes, paragraphs are told by how they differ from it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from indexer.structure.numbering import read_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from indexer.extract.contract import Line

_WINDOW: Final = 6
"""Lines before and after a line that show where its column ends."""


_FULL: Final = 0.9
"""A line that goes on is at least this long beside the one below it."""
_TYPED_SHORT: Final = 0.75
"""Letters of plain text were of different widths once: only a line shorter than this share of its column is short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Size of most letters; distance of most lines; left margin of odd and of even pages; whether most text is bold."""

    size: float
    pitch: float
    left: tuple[float, float]
    bold: bool

    def margin(self, page: int) -> float:
        """The left margin of a page."""
        return self.left[page % 2]


def measure_body(lines: Sequence[Line]) -> Body:
    """The look of the running text; zeros where lines have no coordinates."""
    sizes: Counter[float] = Counter()
    bold = 0
    letters = 0
    for line in lines:
        sizes[line.size] += len(line.text)
        bold += len(line.text) if line.bold else 0
        letters += len(line.text)
    size = max(sizes, key=lambda value: (sizes[value], value)) if sizes else 0.0
    running = [line for line in lines if abs(line.size - size) < 0.3]
    return Body(
        size=size,
        pitch=_pitch(running, size),
        left=(
            _left(line for line in running if line.page % 2 == 0),
            _left(line for line in running if line.page % 2),
        ),
        bold=bold * 2 > letters,
    )


def _pitch(lines: Sequence[Line], size: float) -> float:
    """The distance of most lines that go on with a paragraph; where each line is one, that of ordinary type.

    In plain text, where most lines end a sentence it is that of paragraphs, and not taken.
    """
    gaps: Counter[float] = Counter()
    ended: Counter[float] = Counter()
    going_on: Counter[float] = Counter()
    lowered: Counter[float] = Counter()
    for above, below in itertools.pairwise(lines):
        gap = below.top - above.top
        if above.page == below.page and 0.8 * size < gap < 3 * size:
            step = round(gap * 2) / 2
            gaps[step] += 1
            ended[step] += above.text.endswith((".", ";", ":", "!", "?"))
            going_on[step] += _goes_on(above, below)
            lowered[step] += below.text[:1].islower()
    if not gaps:
        return 1.2 * size
    pitch = max(gaps, key=lambda gap: (gaps[gap], -gap))
    if lines[0].typed:
        # Blank rows between lines part paragraphs, unless the lines plainly go on across them (double spacing).
        blank_between = pitch > 1.5 * size and lowered[pitch] * 2 < gaps[pitch]
        return 1.2 * size if blank_between or ended[pitch] * 5 > gaps[pitch] * 2 else pitch
    going_on = +going_on
    return max(going_on, key=lambda gap: (going_on[gap], -gap)) if going_on else 1.2 * size


def _goes_on(above: Line, below: Line) -> bool:
    """Whether two lines look like parts of one paragraph: a full line that ends no sentence, and one that opens nothing."""
    full = above.x1 - above.x0 >= _FULL * (below.x1 - below.x0) and len(above.text) > 20
    return (
        full
        and above.bold == below.bold
        and not above.text.endswith((".", ";", ":", "!", "?"))
        and read_label(below.text) is None
    )


def _left(lines: Iterable[Line]) -> float:
    starts: Counter[int] = Counter(round(line.x0) for line in lines)
    return float(max(starts, key=lambda start: (starts[start], -start))) if starts else 0.0


def right_edge(lines: Sequence[Line], index: int) -> float:
    """Where the column of a line ends: the farthest end of the lines around it on its page that begin near it."""
    line = lines[index]
    around = lines[max(0, index - _WINDOW) : index + _WINDOW + 1]
    return max(other.x1 for other in around if other.page == line.page and abs(other.x0 - line.x0) < 60)


def ends_early(lines: Sequence[Line], index: int) -> bool:
    """Whether a line was broken although the next line's first word would still have fitted: a paragraph ends here."""
    line, following = lines[index], lines[index + 1]
    if not line.x1 or not following.text:
        return False
    edge = right_edge(lines, index)
    if line.typed:
        return line.x1 < line.x0 + _TYPED_SHORT * (edge - line.x0)
    letter = (line.x1 - line.x0) / max(1, len(line.text))
    word = following.text.split(" ", 1)[0]
    return line.x1 + letter * (len(word) + 1) < edge - 0.5 * line.size
