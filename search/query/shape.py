"""One shape for each meaning: nested ANDs are one AND, a double negation is none. `write` and `parse` agree on it."""

from __future__ import annotations

from collections.abc import Iterable

from search.query.ast import (
    And,
    FieldName,
    Fuzzy,
    In,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Symbol,
    Word,
    Years,
)


def all_of(nodes: Iterable[Node]) -> Node | None:
    """All of these; the node itself where there is one, None where there is none."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.children if isinstance(node, And) else (node,))
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def any_of(nodes: Iterable[Node]) -> Node | None:
    """Any of these; the node itself where there is one, None where there is none."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.children if isinstance(node, Or) else (node,))
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def none_of(node: Node) -> Node:
    """Not this; twice not is the thing itself."""
    return node.child if isinstance(node, Not) else Not(node)


def is_only_negative(node: Node) -> bool:
    """Whether a query names nothing that it looks for."""
    if isinstance(node, Not):
        return True
    if isinstance(node, (And, Or)):
        return all(is_only_negative(child) for child in node.children)
    return False


def can_stand_near(node: Node) -> bool:
    """Whether NEAR can take a node: words, phrases, patterns, or alternatives of those."""
    if isinstance(node, Or):
        return all(isinstance(child, (Word, Phrase, Pattern, Fuzzy, Symbol)) for child in node.children)
    return isinstance(node, (Word, Phrase, Pattern, Fuzzy, Symbol))


def near_chain(node: Near) -> tuple[list[Node], list[int]]:
    """`a NEAR/5 b NEAR/3 c` as its operands and the distances between neighbours."""
    operands: list[Node] = []
    distances: list[int] = []
    here: Node = node
    while isinstance(here, Near):
        operands.append(here.right)
        distances.append(here.distance)
        here = here.left
    operands.append(here)
    return operands[::-1], distances[::-1]


def is_field_text(name: FieldName) -> bool:
    """Whether a field is searched for words, so that a whole expression may stand in it."""
    return name in {"title", "section"}


def leaf_text(node: Word | Phrase | Pattern | Fuzzy | Symbol | Years) -> str:
    """A leaf as plain text."""
    return f"{node.first or ''}..{node.last or ''}" if isinstance(node, Years) else node.text


def in_field(name: FieldName, node: Node) -> Node:
    """A field over an expression: whole for text fields, else given to each alternative."""
    if isinstance(node, Not):
        return none_of(in_field(name, node.child))
    if isinstance(node, (And, Or)) and not (is_field_text(name) and not _has_negative(node)):
        inside = [in_field(name, child) for child in node.children]
        joined = all_of(inside) if isinstance(node, And) else any_of(inside)
        assert joined is not None
        return joined
    return In(name, node)


def _has_negative(node: Node) -> bool:
    if isinstance(node, (And, Or)):
        return any(_has_negative(child) for child in node.children)
    return isinstance(node, (Not, In, Years))
