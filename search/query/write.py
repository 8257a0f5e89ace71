"""Writes a syntax tree back as text, in one canonical spelling: `parse(write(node))` is `node`.

The operators are English ones unless the reader's language asks for French ones, which `parse` reads alike.
"""

from __future__ import annotations

from typing import Final

from search.query.ast import And, Fuzzy, In, Near, Node, Not, Or, Phrase, Symbol, Years
from search.query.shape import leaf_text

_OPERATORS: Final = {"en": ("OR", "AND", "NOT", "NEAR"), "fr": ("OU", "ET", "SAUF", "PRES")}


def write(node: Node | None, language: str = "en") -> str:
    """The canonical text of a query, with the operators of `fr` or `en`; nothing for None."""
    return "" if node is None else _write(node, language)


def _write(node: Node, language: str) -> str:
    either, both, none, near = _OPERATORS[language]
    if isinstance(node, Or):
        return f" {either} ".join(_inside(child, (And, Or), language) for child in node.children)
    if isinstance(node, And):
        return f" {both} ".join(_inside(child, (Or, And), language) for child in node.children)
    if isinstance(node, Not):
        return f"{none} {_inside(node.child, (And, Or), language)}"
    if isinstance(node, Near):
        left = _inside(node.left, (Or, And), language)
        return f"{left} {near}/{node.distance} {_inside(node.right, (Or, And, Near), language)}"
    if isinstance(node, In):
        return f"{node.field}:{_inside(node.child, (And, Or, Not, Near), language)}"
    return _leaf(node)


def _inside(node: Node, grouped: tuple[type, ...], language: str) -> str:
    return f"({_write(node, language)})" if isinstance(node, grouped) else _write(node, language)


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
