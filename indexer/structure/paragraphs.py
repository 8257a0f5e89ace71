"""Lines into paragraphs: where one ends and the next begins, also across columns and pages."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from indexer.structure.body import ends_early
from indexer.structure.headings import stands_out
from indexer.structure.numbering import Label, read_label
from indexer.structure.sections import ends_entry, opens_section
from indexer.structure.starts import Start, find_starts, opens_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Line
    from indexer.structure.body import Body

_TERMINAL: Final = (".", "!", "?", ":", ";", "»", "”", ")", '"')
_TITLE_LINES: Final = 3
_COVER_LINES: Final = 15
_COVER_LETTERS: Final = 70
"""A typed text may open with so many lines of a cover, none longer than this."""
_SENTENCE: Final = (".", "!", "?", ":", ";")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines that make one piece of text. `start` is its label's; `entry` says that it is a line of the contents."""

    lines: tuple[Line, ...]
    first: int
    start: Start | None = None
    entry: bool = False
    heading: bool = False


def group_lines(lines: Sequence[Line], body: Body, contents: frozenset[int]) -> list[Group]:
    """The lines of a document as paragraphs, items, headings and entries of the contents, in order."""
    starts = find_starts(lines, body, contents)
    cuts = [index for index in range(len(lines)) if index == 0 or _begins(lines, index, body, starts, contents)]
    groups: list[Group] = []
    for first, end in zip(cuts, [*cuts[1:], len(lines)], strict=True):
        run = tuple(lines[first:end])
        start, entry = starts.get(first), first in contents
        is_heading = not entry and (
            _is_heading(lines, first, end, body, starts) or _is_inner_title(lines, first, end, body, starts)
        )
        groups.append(
            Group(lines=run, first=first, start=None if is_heading else start, entry=entry, heading=is_heading)
        )
    return groups


def _is_heading(lines: Sequence[Line], first: int, end: int, body: Body, starts: dict[int, Start]) -> bool:
    run, start = lines[first:end], starts.get(first)
    if start is None:
        return stands_out(run, body, alone=_is_alone(lines, first, end, body))
    if start.place == "title":
        return True
    if start.place == "main":
        return _is_numbered_title(lines, first, end, body)
    if start.place == "inner" and all(line.bold for line in run) and not _has_neighbour(starts, first, start):
        return stands_out(run, body, alone=_is_alone(lines, first, end, body))
    return False


def _has_neighbour(starts: dict[int, Start], first: int, start: Start) -> bool:
    """Whether the number before or after a numbered item stands right beside it: a list, and no title."""
    places = list(starts)
    at = places.index(first) if first in starts else 0
    around = [starts[i] for i in places[max(0, at - 1) : at + 2] if i != first]
    value = start.label.value
    return any(other.place == "inner" and abs(other.label.value - value) == 1 for other in around)


def _is_inner_title(lines: Sequence[Line], first: int, end: int, body: Body, starts: dict[int, Start]) -> bool:
    """Whether `1. Treaty bodies` or `b. Law` between numbered paragraphs is a title: short, without an end, alone."""
    start, following = starts.get(first), starts.get(end)
    if following is None or following.place != "main" or end - first > 2:
        return False
    label = read_label(lines[first].text)
    if label is None or (start is not None and start.place == "main"):
        return False
    if label.kind in {"letter", "roman"}:
        before = _start_before(starts, first)
        fits = label.printed[0] != "(" and (before is None or before.place == "main")
    else:
        fits = label.kind == "number" and label.value <= 30
    text = lines[end - 1].text.rstrip()
    length = sum(len(line.text) for line in lines[first:end])
    return fits and _ends_like_title(text) and length < 160 and _is_alone(lines, first, end, body)


def _ends_like_title(text: str) -> bool:
    return text.rstrip(" :")[-1:].isalnum()


def _start_before(starts: dict[int, Start], first: int) -> Start | None:
    places = sorted(starts)
    at = bisect_left(places, first)
    return starts[places[at - 1]] if at else None


def _is_numbered_title(lines: Sequence[Line], first: int, end: int, body: Body) -> bool:
    """A numbered line in larger type is a chapter's title and no paragraph."""
    run = lines[first:end]
    return bool(body.size) and all(line.size >= body.size + 0.9 for line in run) and len(run) <= 3 and not body.bold


def _is_alone(lines: Sequence[Line], first: int, end: int, body: Body) -> bool:
    """Whether space stands around a run of lines, or its last line is short where lines have no coordinates."""
    above = lines[first - 1] if first else None
    below = lines[end] if end < len(lines) else None
    before = above is None or _gap(above, lines[first]) > 1.15 * body.pitch or above.page != lines[first].page
    if above is not None and lines[first].typed and not before:
        before = above.text.rstrip().endswith(_SENTENCE) or _is_bare_section(lines[first].text)
    after = below is None or _gap(lines[end - 1], below) > 1.1 * body.pitch or below.page != lines[end - 1].page
    return before and (after or (below is not None and bool(read_label(below.text))))


def _is_bare_section(text: str) -> bool:
    """Whether a line is nothing but `Annex II`: a page may begin there without a blank line."""
    return opens_section(text) and len(text.split()) <= 2


def _gap(above: Line, below: Line) -> float:
    return abs(below.top - above.top)


def _begins(lines: Sequence[Line], index: int, body: Body, starts: dict[int, Start], contents: frozenset[int]) -> bool:
    line, above = lines[index], lines[index - 1]
    if index in starts:
        return True
    if line.page == above.page and line.x1 and (_is_beside(line, above) or line.x1 < above.x0 - line.size):
        return True
    if index in contents or index - 1 in contents:
        both = index in contents and index - 1 in contents
        return not both or ends_entry(above.text) or above.page != line.page
    if above.hyphen:
        return False
    if line.typed and (_opens_typed_heading(lines, index, body) or _is_cover_line(lines, index)):
        return True
    if opens_section(line.text) and (above.text.endswith(_TERMINAL) or (_is_bare_section(line.text) and line.typed)):
        return True
    label = read_label(line.text)
    if label is not None and _numbers_heading(above) and (label.kind == "chapter" or _is_subtitle(label, line, above)):
        return True
    if label is not None and label.kind in {"article", "chapter"} and opens_article(line, label):
        return (
            above.text.rstrip().endswith(_TERMINAL) or above.page != line.page or _gap(above, line) > 1.15 * body.pitch
        )
    if abs(line.size - above.size) > 0.6 and _differs(line, above):
        return True
    if above.page != line.page or line.top < above.top - body.pitch:
        return _begins_page(lines, index, body)
    gap = line.top - above.top
    if line.bold != above.bold and (gap > 1.15 * body.pitch or ends_early(lines, index - 1)):
        return True
    if gap > 1.3 * max(body.pitch, 1.15 * line.size) and not _is_spaced(lines, index, gap):
        return True
    return not _names_chapter(line, above) and _is_broken_off(lines, index)


def _opens_typed_heading(lines: Sequence[Line], index: int, body: Body) -> bool:
    """Whether `B. Other actors` begins a heading right under a paragraph's last line: nothing but its end shows it in plain text."""
    label = read_label(lines[index].text)
    if label is None or label.kind != "upper" or not lines[index].text[label.end : label.end + 1].isupper():
        return False
    if not lines[index - 1].text.rstrip().endswith((".", "!", "?")) or lines[index - 1].page != lines[index].page:
        return False
    end = index
    while end + 1 < len(lines) and end - index < _TITLE_LINES and _gap(lines[end], lines[end + 1]) <= 1.15 * body.pitch:
        end += 1
    text = " ".join(line.text for line in lines[index : end + 1]).rstrip()
    return end - index < _TITLE_LINES and len(text) < 200 and _ends_like_title(text)


def _is_cover_line(lines: Sequence[Line], index: int) -> bool:
    """Whether capitals begin or end here among the short lines that open a typed text: title, place and date of a cover."""
    if index > _COVER_LINES or any(len(line.text) > _COVER_LETTERS for line in lines[: index + 1]):
        return False
    line, above = lines[index], lines[index - 1]
    words = all(sum(letter.isalpha() for letter in part.text) > 3 for part in (line, above))
    return words and line.text.isupper() != above.text.isupper() and not line.text[:1].islower()


def _is_beside(line: Line, above: Line) -> bool:
    """Whether two pieces stand on one line, apart from each other: side by side on a cover."""
    return abs(line.top - above.top) < 0.5 * line.size and line.x0 > above.x1 + line.size


def _differs(line: Line, above: Line) -> bool:
    """Whether a change of size is one of style: a line with nothing but a sign or a number is none."""
    return min(len(line.text), len(above.text)) > 3


def _numbers_heading(line: Line) -> bool:
    label = read_label(line.text)
    return label is not None and label.kind in {"upper", "chapter"}


def _names_chapter(line: Line, above: Line) -> bool:
    """Whether a line in capitals right below `CHAPTER I`, or its like alone, is its title."""
    label = read_label(above.text)
    return label is not None and label.kind == "chapter" and label.end >= len(above.text) and line.text.isupper()


def _is_subtitle(label: Label, line: Line, above: Line) -> bool:
    """Whether `A. Facts` stands under `II. THE CASE`, both in bold."""
    return label.kind == "upper" and line.bold and above.bold


def _is_spaced(lines: Sequence[Line], index: int, gap: float) -> bool:
    """Whether the lines around are all set this far apart (a quotation, a title page with more lead)."""
    line, above = lines[index], lines[index - 1]
    if index < 2 or index + 1 >= len(lines) or line.typed or _numbers_heading(line):
        return False
    before, after = above.top - lines[index - 2].top, lines[index + 1].top - line.top
    filled = not ends_early(lines, index - 1)
    return filled and abs(before - gap) < 1.0 and abs(after - gap) < 1.0 and gap < 2.6 * line.size


def _is_broken_off(lines: Sequence[Line], index: int) -> bool:
    """Whether the line above ends a paragraph without any space: it is short, or this line is indented."""
    line, above = lines[index], lines[index - 1]
    early = ends_early(lines, index - 1)
    ended = above.text.rstrip().endswith(_TERMINAL)
    opens = not line.text[:1].islower()
    if early and ended and opens:
        return True
    width = max(above.x1, line.x1) - min(above.x0, line.x0)
    if early and opens and width > 0 and above.x1 < line.x0 + 0.72 * width and not line.text[:1].isdecimal():
        return True
    return line.x0 - above.x0 > 1.2 * line.size and ended and opens and not _is_centred(line, above)


def _is_centred(line: Line, above: Line) -> bool:
    return abs((line.x0 + line.x1) - (above.x0 + above.x1)) < 6


def _begins_page(lines: Sequence[Line], index: int, body: Body) -> bool:
    """Whether a page's or column's first line begins a paragraph, or goes on with the one before the break."""
    line, above = lines[index], lines[index - 1]
    if all(part.size >= body.size + 0.6 for part in (line, above)) and line.page != above.page:
        return True
    if line.page != above.page and above.bold and not body.bold and len(above.text) < 60:
        return not line.text[:1].islower()
    if line.bold != above.bold and not line.text[:1].islower():
        return _numbers_heading(line) or not _is_mixed(lines, index)
    text = above.text.rstrip()
    if line.text[:1].islower():
        return False
    if line.page != above.page and line.text[:1].isupper() and _is_far_from_full(lines, index):
        return True
    if text.endswith(_SENTENCE) or (text.endswith(_TERMINAL) and not line.text[:1].islower()):
        return _ends_before_break(lines, index, body)
    return line.text[:1] in "•–—-" and bool(read_label(line.text))


def _is_mixed(lines: Sequence[Line], index: int) -> bool:
    """Whether weight changes inside running text: the line above fills its column and ends no sentence."""
    text = lines[index - 1].text.rstrip()
    return not text.endswith(_SENTENCE) and not ends_early(lines, index - 1) and len(text) > 40


def _is_far_from_full(lines: Sequence[Line], index: int) -> bool:
    """Whether the last line of a page leaves so much of its column empty that its paragraph must end there."""
    above = lines[index - 1]
    around = [line for line in lines[max(0, index - 12) : index] if line.page == above.page]
    left, right = min(line.x0 for line in around), max(line.x1 for line in around)
    return len(around) > 1 and above.x1 < left + 0.72 * (right - left)


def _ends_before_break(lines: Sequence[Line], index: int, body: Body) -> bool:
    above = lines[index - 1]
    column = max(line.x1 for line in lines[max(0, index - 12) : index])
    return above.x1 < column - 3 * (body.size or 10) or lines[index].x0 - above.x0 > 1.2 * body.size
