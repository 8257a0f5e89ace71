"""Which lines begin a numbered paragraph or a list item: labels judged by their sequence and by where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from indexer.structure.body import ends_early
from indexer.structure.lists import ListState
from indexer.structure.numbering import Label, read_label
from indexer.structure.sections import opens_section
from indexer.structure.sequence import Candidate, place_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Line
    from indexer.structure.body import Body

_NUMBERED: Final = frozenset({"number", "dotted", "compound"})
_SAME_INDENT: Final = 8.0
"""Numbers stand under each other where their left ends differ by no more than this many points."""
_CITED_NUMBER: Final = re.compile(
    r"(?:paragraphe?|para\.|par\.|article|art\.|section|rule|règle|annex|resolution|résolution)s?\s+[\d/]+$"
)
_MARGIN_NUMBER: Final = re.compile(r"(?P<number>\d{1,3})\s+(?=[^\W\d_a-z]|[«“\"(\[])")
_HANGING: Final = 8.0
"""A number hangs in the margin where it stands so many points left of the text."""
_FEWEST_HANGING: Final = 5
_AHEAD: Final = 30
_TITLE_LETTERS: Final = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A line's label and what it begins: a `main` paragraph, an `inner` list item numbered 1, 2 …, an `item`, or a `title`."""

    label: Label
    place: str


def find_starts(lines: Sequence[Line], body: Body, passed: frozenset[int]) -> dict[int, Start]:
    """The lines that begin a numbered paragraph or an item, by index. `passed` are lines to pass over (contents)."""
    labels = {
        index: label
        for index, line in enumerate(lines)
        if index not in passed and (label := read_label(line.text)) is not None and may_begin(lines, index, body)
    }
    labels |= _margin_numbers(lines, labels, passed)
    labels = dict(sorted(labels.items()))
    starts = _numbers(lines, labels, body)
    _items(lines, labels, starts)
    return dict(sorted(starts.items()))


def _margin_numbers(lines: Sequence[Line], labels: dict[int, Label], passed: frozenset[int]) -> dict[int, Label]:
    """Numbers without a stop that hang in the margin before their paragraphs, as courts of the European Union print them.

    They count only where no other numbers do and where they count up, one by one, over at least five paragraphs.
    """
    if any(label.kind in _NUMBERED for label in labels.values()):
        return {}
    found: dict[int, Label] = {}
    for index, line in enumerate(lines):
        match = _MARGIN_NUMBER.match(line.text)
        if match and _hangs(lines, index) and index not in passed and index not in labels:
            printed = match["number"]
            found[index] = Label(kind="number", printed=printed, end=match.end(), parts=(printed,))
    values = [label.value for label in found.values()]
    steps = sum(after == before + 1 for before, after in pairwise(values))
    return found if len(values) >= _FEWEST_HANGING and steps * 5 >= 4 * (len(values) - 1) else {}


def _hangs(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    beside = [lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines) and lines[at].page == line.page]
    return not line.typed and any(other.x0 >= line.x0 + _HANGING for other in beside)


def may_begin(lines: Sequence[Line], index: int, body: Body) -> bool:
    """Whether a paragraph may begin at a line: not inside a sentence that fills its lines."""
    if index == 0:
        return True
    line, above = lines[index], lines[index - 1]
    if above.page != line.page or above.hyphen:
        return not above.hyphen
    if not line.size:
        return True
    if line.top < above.top or line.top - above.top > 1.15 * body.pitch:
        return True
    if abs(line.x0 - above.x0) > 4 or above.text.rstrip().endswith((".", ";", ":", ")", "»", "”", "!", "?")):
        return True
    return ends_early(lines, index - 1)


def _numbers(lines: Sequence[Line], labels: dict[int, Label], body: Body) -> dict[int, Start]:
    starts: dict[int, Start] = {}
    columns = _columns([lines[i].x0 - body.margin(lines[i].page) for i in labels if labels[i].kind in _NUMBERED])
    scope: list[int] = []

    def judge() -> None:
        candidates = [
            Candidate(
                label=labels[i],
                group=_group(lines[i], labels[i], body, columns),
                column=_column(lines[i], body, columns),
                announced=i > 0 and lines[i - 1].text.rstrip().endswith(":"),
            )
            for i in scope
        ]
        for i, place in zip(scope, place_numbers(candidates), strict=True):
            if place is not None:
                starts[i] = Start(label=labels[i], place=place)
        scope.clear()

    articles = _articles(lines, labels)
    titles = _titles(lines, labels, body)
    for index in range(len(lines)):
        if index in articles or (
            index not in labels and opens_section(lines[index].text) and may_begin(lines, index, body)
        ):
            judge()
        if index in titles:
            starts[index] = Start(label=labels[index], place="title")
        elif index in labels and labels[index].kind in _NUMBERED:
            scope.append(index)
    judge()
    return starts


def _titles(lines: Sequence[Line], labels: dict[int, Label], body: Body) -> frozenset[int]:
    """The lines that number titles and not paragraphs; none where there are no more numbered paragraphs than such titles."""
    numbered = [index for index, label in labels.items() if label.kind in _NUMBERED]
    found = [index for index in numbered if labels[index].kind == "number" and _is_title(lines, index, body)]
    return frozenset(found) if 2 * len(found) < len(numbered) else frozenset()


def _is_title(lines: Sequence[Line], index: int, body: Body) -> bool:
    """Whether a numbered line is a title in bold among paragraphs that are not: short, without an end, space around it."""
    line = lines[index]
    if not line.bold or body.bold or not line.size:
        return False
    end = index
    while end + 1 < len(lines) and lines[end + 1].bold and 0 < lines[end + 1].top - lines[end].top <= 1.3 * line.size:
        end += 1
    text = " ".join(part.text for part in lines[index : end + 1]).rstrip()
    if end - index > 2 or len(text) > _TITLE_LETTERS or not text[-1:].isalnum():
        return False
    above = lines[index - 1] if index else None
    below = lines[end + 1] if end + 1 < len(lines) else None
    apart = above is None or above.page != line.page or abs(line.top - above.top) > 1.15 * body.pitch
    return (
        apart
        and below is not None
        and not below.bold
        and (below.page != line.page or below.top - lines[end].top > 1.1 * body.pitch)
    )


def _articles(lines: Sequence[Line], labels: dict[int, Label]) -> frozenset[int]:
    """The lines where articles begin, if the numbers below them begin anew at each."""
    found = [i for i, label in labels.items() if label.kind == "article" and opens_article(lines[i], label)]
    if len(found) < 3:
        return frozenset()
    firsts: list[int] = []
    announced: list[int] = []
    for here, there in zip(found, [*found[1:], len(lines)], strict=True):
        inner = [i for i in range(here + 1, there) if i in labels and labels[i].kind in {"number", "list"}]
        firsts.extend(labels[i].value for i in inner[:1])
        announced.extend(labels[i].value for i in inner[:1] if lines[i - 1].text.rstrip().endswith(":"))
    firsts = announced or firsts  # numbered titles stand between articles too; what a colon announces is a list
    return frozenset(found) if firsts and sum(v == 1 for v in firsts) * 2 >= len(firsts) else frozenset()


def opens_article(line: Line, label: Label) -> bool:
    """Whether an article's label opens the article and no sentence about it."""
    return label.end >= len(line.text) or label.printed[-1:] in ".:-–—" or (line.bold and len(line.text) < 120)


def _columns(places: Sequence[float]) -> list[float]:
    """Left ends of labels gathered into columns: the first of each."""
    columns: list[float] = []
    for place in sorted(places):
        if not columns or place - columns[-1] > _SAME_INDENT:
            columns.append(place)
    return columns


def _group(line: Line, label: Label, body: Body, columns: Sequence[float]) -> str:
    return f"{label.punctuation}|{_column(line, body, columns)}|{line.bold}"


def _column(line: Line, body: Body, columns: Sequence[float]) -> int:
    place = line.x0 - body.margin(line.page)
    return sum(1 for start in columns if start <= place)


def _items(lines: Sequence[Line], labels: dict[int, Label], starts: dict[int, Start]) -> None:
    state = ListState()
    order = sorted(labels)
    for at, index in enumerate(order):
        label = labels[index]
        begun = starts.get(index)
        if label.kind == "article" or (begun is not None and begun.place in {"main", "title"}):
            state.close()
            state.open_inside(lines[index].text[label.end :])
            continue
        if begun is None and label.kind not in {"letter", "roman", "list", "bullet"}:
            continue
        ahead = [labels[i] for i in order[at + 1 : at + 1 + _AHEAD]]
        place = state.place(label, ahead, sure=begun is not None)
        if begun is None and place is not None and not _is_broken_reference(lines, index, label):
            starts[index] = Start(label=label, place="item")


def _is_broken_reference(lines: Sequence[Line], index: int, label: Label) -> bool:
    """Whether `(a)` at a line's start only goes on with a reference: `… article 2, paragraph / (a) of the Covenant`."""
    if index == 0 or label.kind == "bullet":
        return False
    above = lines[index - 1].text.casefold().rstrip()
    if _CITED_NUMBER.search(above):
        return True
    cited = above.endswith(
        (
            "paragraph",
            "para.",
            "par.",
            "article",
            "art.",
            "section",
            "subparagraph",
            "alinéa",
            "paragraphe",
            "rule",
        )
    )
    return cited or (
        above.endswith((" and", " or", " et", " ou", " to")) and lines[index].text[label.end : label.end + 1].islower()
    )
