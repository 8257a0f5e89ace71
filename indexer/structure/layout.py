"""Pages into blocks: furniture and footnotes set aside, the rest cut into paragraphs, items, headings and rows in reading order.

The only place that knows the order of the steps; each step is a module beside this one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from indexer.extract.contract import Block, Call, Line
from indexer.structure.body import measure_body
from indexer.structure.division import line_cuts
from indexer.structure.footnotes import Footnote, split_notes
from indexer.structure.furniture import Split, split_furniture
from indexer.structure.headings import HeadingLevels
from indexer.structure.joining import join_lines, known_words
from indexer.structure.numbering import read_label
from indexer.structure.paragraphs import Group, group_lines
from indexer.structure.sections import SectionNames, contents_lines
from indexer.structure.starts import opens_article
from indexer.structure.tables import rows_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from indexer.structure.body import Body
    from indexer.structure.page import Page
    from search.model.unit import UnitKind

_PROSE_LINES: Final = 4
"""Lines that fill the measure one after the other and so end a title page."""
_PROSE_LETTERS: Final = 400
"""Letters of one paragraph that end a title page, whatever its lines."""
_SIGN: Final = re.compile(r"(?:(?<=[^\s*†‡∗])|(?<=[*†‡∗])\s)(?P<sign>[*†‡∗]{1,4})(?=[\s.,;:)]|$)")
_NONE: Final = ""


def blocks_of_pages(
    pages: Sequence[Page], *, notes: Sequence[Footnote] = (), title_page: bool = True
) -> tuple[Block, ...]:
    """The blocks of a paged document. Deterministic; no word of any line is lost.

    `notes` are footnotes that the reader has split off already. `title_page` says that the first page may be a cover; a text without pages has none.
    """
    splits = split_furniture(pages)
    body = measure_body([line for split in splits for line in split.body])
    kept, split_off = split_notes([split.body for split in splits], body, [page.rules for page in pages])
    notes = sorted([*notes, *split_off], key=lambda note: note.page)
    lines = [line for page_lines in kept for line in page_lines]
    known = known_words(line for split in splits for line in split.body)
    writer = _Writer(
        body=body,
        known=known,
        labels={page.number: split.label for page, split in zip(pages, splits, strict=True)},
        called=frozenset(note.label for note in notes),
    )
    groups = group_lines(lines, body, contents_lines(lines))
    title = _title_page(groups, lines, body) if title_page else 0
    writer.write(groups, title, pages, splits, notes)
    return tuple(writer.blocks)


def _title_page(groups: Sequence[Group], lines: Sequence[Line], body: Body) -> int:
    """How many groups at the beginning make the title page: those of page 1 before its first running text."""
    if not lines:
        return 0
    first_page = lines[0].page
    for count, group in enumerate(groups):
        if group.lines[0].page != first_page or group.entry:
            return count
        if group.start is not None and group.start.place == "main":
            return _without_heading(groups, count)
        label = read_label(group.lines[0].text)
        if group.heading and label is not None and label.kind in {"upper", "chapter", "article"}:
            return _without_sentences(groups, count)
        if label is not None and label.kind == "article" and opens_article(group.lines[0], label):
            return count
        if _is_prose(group, body):
            return _without_heading(groups, count)
    return len(groups) if lines[-1].page != first_page else 0


def _without_heading(groups: Sequence[Group], count: int) -> int:
    """Sentences and a heading right above the first running text belong to the text, unless they are all there is."""
    count = _without_sentences(groups, count)
    return count - 1 if count > 1 and groups[count - 1].heading else count


def _without_sentences(groups: Sequence[Group], count: int) -> int:
    while count > 1 and _is_sentence(groups[count - 1]):
        count -= 1
    return count


def _is_sentence(group: Group) -> bool:
    text = group.lines[-1].text.rstrip()
    return text.endswith(".") and not group.heading and sum(len(line.text) for line in group.lines) > 40


def _is_prose(group: Group, body: Body) -> bool:
    if group.heading or any(abs(line.size - body.size) >= 1.5 for line in group.lines):
        return False
    letters = sum(len(line.text) for line in group.lines)
    long = sum(len(line.text) > 60 for line in group.lines)
    sentences = sum(". " in line.text or line.text.endswith(".") for line in group.lines)
    if letters >= _PROSE_LETTERS or long >= _PROSE_LINES:
        return True
    return (long >= 2 and len(group.lines) <= long + 1) or (len(group.lines) >= 5 and sentences >= 2)


@dataclass(slots=True)
class _Writer:
    """Writes blocks in order, each page's furniture and notes after the text that stands on it."""

    body: Body
    known: frozenset[str]
    labels: dict[int, str | None]
    called: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    levels: HeadingLevels = field(default_factory=HeadingLevels)
    sections: SectionNames = field(default_factory=SectionNames)

    def write(
        self,
        groups: Sequence[Group],
        title: int,
        pages: Sequence[Page],
        splits: Sequence[Split],
        notes: Sequence[Footnote],
    ) -> None:
        at = 0
        note_at = 0
        for page, split in zip(pages, splits, strict=True):
            self._furniture(split.head, page.number)
            top = -1.0
            while at < len(groups) and groups[at].lines[0].page <= page.number:
                group = groups[at]
                for row in rows_between(page, top, group.lines[0].top):
                    self._plain("table_row", row, page.number)
                top = max(top, group.lines[0].top)
                self._group(group, is_title=at < title)
                at += 1
            for row in rows_between(page, top, float("inf")):
                self._plain("table_row", row, page.number)
            while note_at < len(notes) and notes[note_at].page <= page.number:
                self._note(notes[note_at])
                note_at += 1
            self._furniture([*page.side, *split.foot], page.number)

    def _furniture(self, lines: Iterable[Line], page: int) -> None:
        for line in lines:
            label = "".join(call.label for call in line.calls)
            self._plain("furniture", f"{line.text}{label}", page, line.confidence)

    def _plain(self, kind: UnitKind, text: str, page: int, confidence: float | None = None) -> None:
        if text.strip():
            label = self.labels.get(page)
            block = Block(kind=kind, text=text, label=_NONE, page=page, page_label=label, confidence=confidence)
            self.blocks.append(block)

    def _group(self, group: Group, *, is_title: bool) -> None:
        cuts = line_cuts(group.lines)
        first = replace(group, lines=group.lines[: cuts[0]], heading=False) if cuts else group
        self._whole(first, is_title=is_title)
        for begin, end in pairwise([*cuts, len(group.lines)] if cuts else []):
            piece = self._plain_block(group.lines[begin:end])
            self.blocks.append(replace(piece, kind=self.blocks[-1].kind, label=_NONE, continues=True))

    def _plain_block(self, lines: Sequence[Line]) -> Block:
        text, calls = join_lines(lines, self.known)
        text, calls = self._without_loose_calls(text, calls)
        text, calls = self._with_signs(text, calls, lines[-1].page)
        page = lines[0].page
        return Block(
            kind="paragraph",
            text=text,
            calls=calls,
            page=page,
            page_label=self.labels.get(page),
            confidence=_confidence(lines),
        )

    def _whole(self, group: Group, *, is_title: bool) -> None:
        base = self._plain_block(group.lines)
        if is_title:
            self._cover(replace(base, kind="cover", label=_NONE), group)
        elif group.entry:
            self.blocks.append(replace(base, kind="other", label=_NONE))
        elif group.heading:
            self._heading(base, group)
        elif group.start is not None:
            label = group.start.label
            kind: UnitKind = "paragraph" if group.start.place == "main" else "item"
            block = _labelled(base, kind, label.printed, label.end)
            in_margin = label.printed.isdecimal() and kind == "paragraph"
            self.blocks.append(replace(block, number=label.printed) if in_margin else block)
        else:
            read = read_label(base.text)
            stated = None if read is not None and read.kind == "article" else _NONE
            self.blocks.append(replace(base, label=stated))

    def _cover(self, block: Block, group: Group) -> None:
        """A title page keeps its lines apart: a symbol, a date, a title are read from it later."""
        del group
        self.blocks.append(block)

    def _heading(self, base: Block, group: Group) -> None:
        section = self.sections.name(base.text)
        if section == "annex" and not any(block.kind == "paragraph" for block in self.blocks):
            section = None  # a cover, then the whole text as `Annex`: its paragraphs are cited by their numbers alone
        level = self.levels.level(base.text, group.lines, opens=section is not None)
        label = read_label(base.text)
        stated = _NONE if label is not None and label.kind == "bullet" else None
        self.blocks.append(replace(base, kind="heading", level=level, section=section, label=stated))

    def _note(self, note: Footnote) -> None:
        text, calls = join_lines(note.lines, self.known)
        text, calls = self._without_loose_calls(text, calls)
        label = self.labels.get(note.page)
        self.blocks.append(
            Block(
                kind="footnote",
                text=text,
                label=note.label,
                calls=calls,
                page=note.page,
                page_label=label,
                confidence=_confidence(note.lines),
            )
        )

    def _with_signs(self, text: str, calls: tuple[Call, ...], page: int) -> tuple[str, tuple[Call, ...]]:
        """Signs that stand after a word (`Report of the Working Group*`) and have a note call it, though they are not raised."""
        found = [match for match in _SIGN.finditer(text) if match["sign"].replace("∗", "*") in self.called]
        if not found:
            return text, calls
        parts: list[str] = []
        kept: list[Call] = []
        waiting = sorted(calls, key=lambda call: call.offset)
        at = shift = 0
        for match in found:
            while waiting and waiting[0].offset <= match.start():
                call = waiting.pop(0)
                kept.append(replace(call, offset=call.offset - shift))
            parts.append(text[at : match.start()])
            label = match["sign"].replace("∗", "*")
            kept.append(Call(offset=match.start() - shift, label=label, page=page))
            at = match.end()
            shift += match.end() - match.start()
        parts.append(text[at:])
        kept.extend(replace(call, offset=max(0, call.offset - shift)) for call in waiting)
        return "".join(parts), tuple(kept)

    def _without_loose_calls(self, text: str, calls: tuple[Call, ...]) -> tuple[str, tuple[Call, ...]]:
        """Put back raised signs that no note answers: they are exponents or marks, and belong to the text."""
        kept: list[Call] = []
        shift = 0
        for call in sorted(calls, key=lambda call: call.offset):
            offset = call.offset + shift
            labels = _split_label(call.label, self.called)
            if labels:
                kept.extend(replace(call, offset=offset, label=label) for label in labels)
            else:
                text = text[:offset] + call.label + text[offset:]
                shift += len(call.label)
        return text, tuple(kept)


def _confidence(lines: Sequence[Line]) -> float | None:
    """How sure the recognition of some lines is, long ones counting for more; None where they were printed as text."""
    sure = [(line.confidence, len(line.text)) for line in lines if line.confidence is not None and line.text]
    return round(sum(share * letters for share, letters in sure) / sum(n for _, n in sure), 3) if sure else None


def _split_label(label: str, called: frozenset[str]) -> list[str]:
    """The notes that a raised number calls: itself, or several set side by side (`678` calls 6, 7 and 8); none if unknown."""
    if label in called:
        return [label]
    if not label.isdecimal() or len(label) < 2:
        return []
    for width in range(1, len(label) // 2 + 1):
        labels, rest = [label[:width]], label[width:]
        while rest and rest.startswith(following := str(int(labels[-1]) + 1)):
            labels.append(following)
            rest = rest[len(following) :]
        if not rest and all(part in called for part in labels):
            return labels
    return []


def _labelled(base: Block, kind: UnitKind, printed: str, end: int) -> Block:
    text = base.text[end:]
    calls = tuple(replace(call, offset=max(0, call.offset - end)) for call in base.calls)
    return replace(base, kind=kind, text=text, label=printed, calls=calls)
