"""The pieces of a row as blocks: numbers as the data labels them, headings, footnotes tied to their calls, bodies.

What a number looks like as an anchor and how a clash is settled is left to `indexer.structure.units`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from indexer.extract.contract import Block, Call
from indexer.extract.html import blocks_of_markup
from indexer.extract.recipe_model import BlockRule, FootnoteRule, UnitsRule, compiled
from indexer.extract.recipe_recommendation import recommendation_of
from indexer.extract.recipe_value import Finder, Found, find, first, items_at, placed

_PARAGRAPH_BREAK: Final = re.compile(r"\n[ \t]*\n+")
_NUMBER: Final = re.compile(r"^[\s§(\[]*(?P<number>[^\s()\[\]]+(?:[ ]?\([^()]*\))*)[\s.)\]:]*$")


@dataclass(slots=True, kw_only=True)
class Sequence:
    """Where reading stands: headings last seen, the notes that they call and that are still to come, the open section, how often rules opened one, codes gathered."""

    called: set[str] = field(default_factory=set)
    headings: list[str | None] = field(default_factory=list)
    section: str | None = None
    opened: dict[str, int] = field(default_factory=dict)
    added: dict[str, dict[str, Found]] = field(default_factory=dict)


def blocks_of_row(
    units: tuple[UnitsRule, ...], row: Any, finder: Finder
) -> tuple[tuple[Block, ...], Mapping[str, list[Found]]]:
    """All blocks of a document, in the order of its pieces, and the codes (`groups`, `themes`) that pieces carry."""
    state = Sequence()
    blocks: list[Block] = []
    for rule in units:
        state.headings = []
        pieces = items_at(row, rule.source) if rule.source else [row]
        for index, piece in enumerate(pieces, 1):
            inside = piece if isinstance(piece, Mapping) else {"value": piece}
            scope = inside if inside is row else {**inside, "@row": row, "@index": index}
            if rule.values:
                scope = {
                    **scope,
                    **{name: first(value, scope, finder) or "" for name, value in rule.values.items()},
                }
            blocks.extend(_piece(rule, scope, state, finder))
    return tuple(blocks), {name: list(found.values()) for name, found in state.added.items()}


def _piece(rule: UnitsRule, piece: Mapping[str, Any], state: Sequence, finder: Finder) -> Iterator[Block]:
    for name in ("groups", "themes"):
        for one in find(getattr(rule, name), piece, finder):
            state.added.setdefault(name, {}).setdefault(one.value, one)
    marked = [_uncalled(rule.footnotes, first(spec, piece, finder) or "") for spec in rule.heading]
    headings = [text or None for text, _ in marked]
    yield from _new_headings([(text or None, calls) for text, calls in marked], state, rule, finder, piece)
    text = first(rule.text, piece, finder)
    if text is None:
        return
    made = Block(
        kind=rule.kind,
        text=text,
        label=first(rule.label, piece, finder),
        number=_bare(first(rule.number, piece, finder)),
        section=first(rule.section, piece, finder) or state.section,
        role=first(rule.role, piece, finder),
        language=first(rule.language, piece, finder),
        page=_page(first(rule.page, piece, finder)),
        anchor=first(rule.anchor, piece, finder),
        recommendation=recommendation_of(rule.recommendation, piece, finder) if rule.recommendation else None,
    )
    if rule.markup is not None:
        yield from _body(rule.markup, made)
        return
    made = _ruled(rule.rules, made, headings, state)
    made = _without_label(made)
    if rule.footnotes is None:
        yield made
        return
    yield from _with_footnotes(rule.footnotes, made, piece, finder, state)


def _new_headings(
    headings: list[tuple[str | None, tuple[Call, ...]]],
    state: Sequence,
    rule: UnitsRule,
    finder: Finder,
    piece: Mapping[str, Any],
) -> Iterator[Block]:
    """Headings that differ from those before, outermost first; an outer change opens the inner ones anew."""
    changed = False
    for depth, (heading, calls) in enumerate(headings):
        before = state.headings[depth] if depth < len(state.headings) else None
        changed = changed or heading != before
        if changed and heading:
            section = first(rule.section, piece, finder)
            state.called |= {call.label for call in calls}
            yield Block(
                kind="heading",
                text=heading,
                level=depth + 1,
                section=section or _heading_section(rule, heading, state),
                calls=calls,
            )
    state.headings = [heading for heading, _ in headings]


def _heading_section(rule: UnitsRule, heading: str, state: Sequence) -> str | None:
    """A heading that opens a numbering of its own, by the recipe's rules for headings; else the one that is open."""
    for block_rule in rule.rules:
        match = (
            compiled(block_rule.pattern).search(heading) if block_rule.on == "heading" and block_rule.opens else None
        )
        if match and block_rule.section:
            state.section = _opened(block_rule, match, state)
            return state.section
    return state.section


def _opened(rule: BlockRule, match: re.Match[str], state: Sequence) -> str:
    state.opened[rule.section or ""] = state.opened.get(rule.section or "", 0) + 1
    return placed(rule.section or "", match, count=str(state.opened[rule.section or ""]))


def _ruled(rules: tuple[BlockRule, ...], block: Block, headings: list[str | None], state: Sequence) -> Block:
    """The block changed by the first rule that fits its label, its heading or its text (one of each)."""
    done: set[str] = set()
    for rule in rules:
        subject = {
            "label": block.label,
            "heading": next((h for h in reversed(headings) if h), None),
            "text": block.text,
        }[rule.on]
        if rule.on in done or subject is None or (rule.on == "heading" and rule.opens):
            continue
        match = compiled(rule.pattern).search(subject)
        if match is None:
            continue
        done.add(rule.on)
        section = block.section
        if rule.section is not None:
            section = _opened(rule, match, state) if rule.opens else placed(rule.section, match) or None
            state.section = section if rule.opens else state.section
        block = replace(
            block,
            kind=rule.kind or block.kind,
            level=rule.level if rule.kind == "heading" else block.level,
            label=block.label if rule.label is None else placed(rule.label, match) or None,
            number=block.number if rule.number is None else _bare(placed(rule.number, match)),
            text=block.text if rule.text is None else placed(rule.text, match),
            role=block.role if rule.role is None else placed(rule.role, match) or None,
            section=section,
        )
    return block


def _bare(number: str | None) -> str | None:
    """`77.` as `77`, `(a)` as `a`, `§ 12` as `12`, `18(c)` as it is; nothing where nothing is left."""
    if number is None:
        return None
    clean = number.replace("\xa0", " ").strip()
    match = _NUMBER.match(clean)
    return (match["number"] if match else clean).rstrip(".:") or None


def _without_label(block: Block) -> Block:
    """The text without the number that is printed before it, where the data repeats it there."""
    if not block.number or block.kind != "paragraph":
        return block
    match = re.match(rf"\s*{re.escape(block.number)}\s*[.)]?(?=[\s\u00a0A-ZÀ-Þ«“\"(])\s*", block.text)
    return replace(block, text=block.text[match.end() :]) if match and match.end() < len(block.text) else block


def _page(value: str | None) -> int | None:
    return int(value) if value and value.isdigit() and int(value) > 0 else None


def _body(markup: str, block: Block) -> Iterator[Block]:
    """A whole body: the HTML reader's blocks, or one block a paragraph or a line."""
    if markup == "html":
        yield from blocks_of_markup(block.text)
        return
    parts = _PARAGRAPH_BREAK.split(block.text) if markup == "paragraphs" else block.text.splitlines()
    for part in parts:
        text = " ".join(part.split())
        if text:
            yield replace(block, text=text, number=None, label=None)


def _with_footnotes(
    rule: FootnoteRule, block: Block, piece: Mapping[str, Any], finder: Finder, state: Sequence
) -> Iterator[Block]:
    """The piece without the marks of its calls, which become offsets; then its notes, those of its new headings too."""
    notes = items_at(piece, rule.source)
    texts = {
        label: text
        for note in notes
        if (label := first(rule.label, note, finder)) and (text := first(rule.text, note, finder))
    }
    text, calls = _uncalled(rule, block.text)
    yield replace(block, text=text, calls=calls)
    called = {call.label for call in calls} | state.called
    state.called = set()
    for label, note_text in texts.items():
        if label not in called:
            finder.note("footnote-untied", label=label)
        yield Block(kind="footnote", text=note_text, label=label, number=label, section=None, language=block.language)
    for label in sorted(called - texts.keys()):
        finder.note("footnote-missing", label=label)


def _uncalled(rule: FootnoteRule | None, text: str) -> tuple[str, tuple[Call, ...]]:
    """A text without the marks of its calls, and the calls with their places in it."""
    if rule is None or rule.call is None:
        return text.rstrip(), ()
    calls: list[Call] = []
    kept: list[str] = []
    length = position = 0
    for match in _call_pattern(rule.call).finditer(text):
        kept.append(text[position : match.start()])
        length += match.start() - position
        position = match.end()
        calls.append(Call(offset=length, label=match["label"]))
    bare = "".join([*kept, text[position:]]).rstrip()
    return bare, tuple(replace(call, offset=min(call.offset, len(bare))) for call in calls)


def _call_pattern(call: str) -> re.Pattern[str]:
    return compiled(call.replace("{label}", r"(?P<label>[^\s\]]+?)"))
