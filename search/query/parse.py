"""Reads what a person typed as a syntax tree, forgiving everything it can and saying what it changed.

The language is described in `docs/query-language.md`. Groups are assembled from the inside out with a stack of
our own, so no depth of parentheses can exhaust Python's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from search.errors import InputError
from search.model.note import Note
from search.query.ast import And, FieldName, Fuzzy, In, Near, Node, Not, Or, Pattern, Phrase, Symbol, Word, Years
from search.query.lexer import MAX_LEAVES, Lexeme, Reading, cut
from search.query.meant_operators import meant_operators
from search.query.shape import (
    all_of,
    any_of,
    can_stand_near,
    in_field,
    is_only_negative,
    leaf_text,
    near_chain,
    none_of,
)
from search.query.words import plain_words

MAX_DEPTH: Final = 64
MAX_CHAIN: Final = 16
"""Words in a row joined by NEAR."""

_YEARS: Final = re.compile(r"(\d{4})?\s*(\.{2,}|…|-|–|—|/)?\s*(\d{4})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a query says. `node` is None where nothing is asked; `ignored` are pieces that say nothing."""

    node: Node | None
    notes: tuple[Note, ...] = ()
    ignored: tuple[str, ...] = ()


def parse(text: str) -> Parsed:
    """Read a query; InputError (`query-only-negative`) where it only says what it does not want.

    Anything else is read somehow: an operator without its words, a sign that means nothing, a field that does
    not exist each become plain words or are left out, and a note says so.
    """
    reading = cut(text)
    reading.notes.extend(note for note in meant_operators(reading.lexemes) if note not in reading.notes)
    node = _group(_balanced(reading), reading)
    if node is None and not any(lexeme.kind == "leaf" for lexeme in reading.lexemes):
        node = _operators_as_words(reading)
    if node is None and text.strip():
        reading.note("query-nothing-readable", query=text[:200])
    if node is not None and is_only_negative(node):
        raise InputError("query-only-negative", query=text[:200])
    return Parsed(node=node, notes=tuple(reading.notes), ignored=tuple(reading.ignored))


def _operators_as_words(reading: Reading) -> Node | None:
    """A query of operators alone asks for those words (OR is French for gold)."""
    typed = [x.text for x in reading.lexemes if x.kind in {"and", "or", "not", "near"} and x.text[0].isalpha()]
    if typed:
        reading.notes[:] = [note for note in reading.notes if note.code != "operator-dangling"]
        reading.note("operators-as-words", operators=", ".join(dict.fromkeys(typed[:MAX_LEAVES])))
    return all_of(Word(text.split("/")[0].lower()) for text in typed[:MAX_LEAVES])


def _balanced(reading: Reading) -> list[Lexeme]:
    """The lexemes with every parenthesis closed once, and none deeper than the cap."""
    kept: list[Lexeme] = []
    depth = 0
    for lexeme in reading.lexemes:
        if lexeme.kind == "open":
            depth += 1
            if depth > MAX_DEPTH:
                reading.note("query-too-deep", limit=str(MAX_DEPTH))
                continue
        elif lexeme.kind == "close":
            if depth == 0:
                reading.note("parenthesis-unbalanced")
                continue
            depth -= 1
            if depth >= MAX_DEPTH:
                continue
        kept.append(lexeme)
    if depth:
        reading.note("parenthesis-unbalanced")
    kept.extend([Lexeme(kind="close", text=")")] * min(depth, MAX_DEPTH))
    return kept


def _group(lexemes: list[Lexeme], reading: Reading) -> Node | None:
    levels: list[list[Lexeme]] = [[]]
    for lexeme in lexemes:
        if lexeme.kind == "open":
            levels.append([])
        elif lexeme.kind == "close":
            node = _assemble(levels.pop(), reading)
            if node is not None:
                levels[-1].append(Lexeme(kind="leaf", text="(…)", node=node))
            else:
                reading.note("parenthesis-empty")
        else:
            levels[-1].append(lexeme)
    return _assemble(levels[0], reading)


def _assemble(items: list[Lexeme], reading: Reading) -> Node | None:
    """One level without parentheses: fields bind first, then NEAR, NOT, AND, OR."""
    items = _join_not(_join_near(_join_fields(items, reading), reading), reading)
    alternatives: list[Node] = []
    segment: list[Node] = []
    before = "or"
    for item in [*items, Lexeme(kind="or", text="")]:
        if item.node is not None:
            segment.append(item.node)
        elif item.kind == "or":
            if before != "leaf" and item.text:
                _dangling(item, reading)
            elif before != "leaf" and items:
                _dangling(items[-1], reading)
            joined = all_of(segment)
            alternatives.extend([] if joined is None else [joined])
            segment = []
        elif before != "leaf":
            _dangling(item, reading)
        before = "leaf" if item.node is not None else item.kind
    return any_of(alternatives)


def _dangling(item: Lexeme, reading: Reading) -> None:
    reading.note("operator-dangling", operator=item.text)


def _join_fields(items: list[Lexeme], reading: Reading) -> list[Lexeme]:
    joined: list[Lexeme] = []
    negated = False
    waiting: Lexeme | None = None
    for item in items:
        if waiting is None:
            if item.kind == "field":
                waiting = item
            else:
                joined.append(item)
        elif item.kind == "not" and item.text in "-−" and not negated:
            negated = True
        elif waiting.field == "country" and item.text == "AND":
            # The code of Andorra looks like an operator.
            node = _field(waiting.field, Word("AND"), reading)
            joined.append(Lexeme(kind="leaf", text=waiting.text, node=none_of(node) if negated else node))
            waiting, negated = None, False
        elif item.node is not None and waiting.field is not None:
            node = _field(waiting.field, item.node, reading)
            joined.append(Lexeme(kind="leaf", text=waiting.text, node=none_of(node) if negated else node))
            waiting, negated = None, False
        else:
            joined.extend(_empty_field(waiting, reading))
            waiting, negated = (item, False) if item.kind == "field" else (None, False)
            if waiting is None:
                joined.append(item)
    if waiting is not None:
        joined.extend(_empty_field(waiting, reading))
    return joined


def _empty_field(item: Lexeme, reading: Reading) -> list[Lexeme]:
    reading.note("field-empty", field=item.text)
    reading.leaves += 1
    return [] if reading.leaves > MAX_LEAVES else [Lexeme(kind="leaf", text=item.text, node=Word(item.text))]


def _field(name: FieldName, node: Node, reading: Reading) -> Node:
    """A field over what stands after its colon; fields inside it lose their names."""
    inner = _unfielded(node, reading)
    if name == "year":
        return _over_leaves(inner, reading)
    if name not in {"symbol", "cites", "cited-by"}:
        inner = _plain(inner)
    if name in {"symbol", "cites", "cited-by", "number"}:
        inner = _raw(inner)
    if isinstance(inner, Near) and name not in {"title", "section"}:
        reading.note("near-operand", operator=f"NEAR/{inner.distance}")
        inner = all_of(near_chain(inner)[0]) or inner
    return in_field(name, inner)


def _unfielded(node: Node, reading: Reading) -> Node:
    if isinstance(node, In):
        reading.note("field-nested", field=node.field)
        return _reread(node.child, reading) if isinstance(node.child, Word) else node.child
    if isinstance(node, Years):
        reading.note("field-nested", field="year")
        return _reread(Word(leaf_text(node)), reading)
    if isinstance(node, (And, Or)):
        children = [_unfielded(child, reading) for child in node.children]
        return (all_of(children) if isinstance(node, And) else any_of(children)) or node
    return none_of(_unfielded(node.child, reading)) if isinstance(node, Not) else node


def _plain(node: Node) -> Node:
    """Symbols as quotations: in a title or a label they are only words."""
    if isinstance(node, Symbol):
        return Phrase(node.text)
    if isinstance(node, (And, Or)):
        children = [_plain(child) for child in node.children]
        return (all_of(children) if isinstance(node, And) else any_of(children)) or node
    if isinstance(node, Near):
        return Near(_plain(node.left), _plain(node.right), node.distance)
    return none_of(_plain(node.child)) if isinstance(node, Not) else node


def _raw(node: Node) -> Node:
    """Open letters as part of a value; close spellings as they stand."""
    if isinstance(node, (And, Or)):
        children = [_raw(child) for child in node.children]
        return (all_of(children) if isinstance(node, And) else any_of(children)) or node
    if isinstance(node, Near):
        return Near(_raw(node.left), _raw(node.right), node.distance)
    if isinstance(node, Not):
        return none_of(_raw(node.child))
    if isinstance(node, Fuzzy):
        return Phrase(node.text)
    return Word(node.text) if isinstance(node, Pattern) else node


def _over_leaves(node: Node, reading: Reading) -> Node:
    """Words as years: `year:(2010 OR 2012..2014)`."""
    if isinstance(node, (And, Or)):
        children = [_over_leaves(child, reading) for child in node.children]
        return (all_of(children) if isinstance(node, And) else any_of(children)) or node
    if isinstance(node, Not):
        return none_of(_over_leaves(node.child, reading))
    if isinstance(node, Near):
        return node
    assert not isinstance(node, (In, Years))
    return read_years(node.text, reading) or (_reread(node, reading) if isinstance(node, Word) else node)


def _reread(node: Word, reading: Reading) -> Node:
    """A value that its field could not use, as the words that it would have been without the field."""
    leaves = [lexeme.node for lexeme in cut(node.text.replace(":", " ")).lexemes if lexeme.node is not None]
    return all_of(leaves or plain_words(node.text, reading.note)) or node


def read_years(text: str, reading: Reading) -> Years | None:
    """`2010`, `2010..2015`, `..2015`, `2010..`, `2010-2015`; None, with a note, for anything else."""
    match = _YEARS.fullmatch(text.strip())
    if match is None or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
        reading.note("year-unreadable", text=text[:40])
        return None
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else None
    if match[2] is None:
        return Years(first or last, first or last)
    if first is not None and last is not None and first > last:
        reading.note("years-swapped", first=str(last), last=str(first))
        return Years(last, first)
    return Years(first, last)


def _join_near(items: list[Lexeme], reading: Reading) -> list[Lexeme]:
    joined: list[Lexeme] = []
    at = 0
    while at < len(items):
        item = items[at]
        left = joined[-1].node if joined else None
        right = items[at + 1].node if at + 1 < len(items) else None
        if item.kind != "near":
            joined.append(item)
        elif left is None or (right is None and (at + 1 == len(items) or items[at + 1].kind != "not")):
            _dangling(item, reading)
        elif right is not None and _can_chain(left) and _can_chain(right):
            joined[-1] = Lexeme(kind="leaf", text=item.text, node=Near(left, right, item.distance))
            at += 1
        else:
            reading.note("near-operand", operator=item.text)
        at += 1
    return joined


def _can_chain(node: Node) -> bool:
    if isinstance(node, Near):
        operands, _ = near_chain(node)
        return len(operands) < MAX_CHAIN and not any(isinstance(operand, Near) for operand in operands[1:])
    return can_stand_near(node)


def _join_not(items: list[Lexeme], reading: Reading) -> list[Lexeme]:
    joined: list[Lexeme] = []
    negative = False
    waiting: Lexeme | None = None
    for item in items:
        if item.kind == "not":
            negative, waiting = (not negative if waiting else True), item
        elif waiting is None:
            joined.append(item)
        elif item.node is not None:
            joined.append(Lexeme(kind="leaf", text=item.text, node=none_of(item.node) if negative else item.node))
            waiting = None
        else:
            _dangling(waiting, reading)
            joined.append(item)
            waiting = None
    if waiting is not None:
        _dangling(waiting, reading)
    return joined
