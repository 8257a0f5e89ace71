"""Writes a syntax tree back as text, in one canonical spelling with English operators: `parse(write(node))` is `node`."""

from __future__ import annotations

from search.query.ast import And, Fuzzy, In, Near, Node, Not, Or, Phrase, Symbol, Years
from search.query.shape import leaf_text


def write(node: Node | None) -> str:
    """The canonical text of a query; nothing for None."""
    return "" if node is None else _write(node)


def _write(node: Node) -> str:
    if isinstance(node, Or):
        return " OR ".join(_inside(child, (And, Or)) for child in node.children)
    if isinstance(node, And):
        return " AND ".join(_inside(child, (Or, And)) for child in node.children)
    if isinstance(node, Not):
        return f"NOT {_inside(node.child, (And, Or))}"
    if isinstance(node, Near):
        return f"{_inside(node.left, (Or, And))} NEAR/{node.distance} {_inside(node.right, (Or, And, Near))}"
    if isinstance(node, In):
        return f"{node.field}:{_inside(node.child, (And, Or, Not, Near))}"
    return _leaf(node)


def _inside(node: Node, grouped: tuple[type, ...]) -> str:
    return f"({_write(node)})" if isinstance(node, grouped) else _write(node)


def _leaf(node: Node) -> str:
    assert not isinstance(node, (And, Or, Not, Near, In))
    if isinstance(node, Phrase):
        return f'"{node.text}"'
    if isinstance(node, Fuzzy):
        return f"{node.text}~{node.edits}"
    if isinstance(node, Symbol):
        return f"{node.text} par. {node.paragraph}" if node.paragraph else node.text
    if isinstance(node, Years):
        return f"year:{node.first}" if node.first == node.last else f"year:{leaf_text(node)}"
    return node.text
