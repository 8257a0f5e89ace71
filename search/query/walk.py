"""Walking a plan: its nodes in order, and the leaves that score. Engines and highlights share these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from search.query import plan as p


def children(node: object) -> tuple[object, ...]:
    """The nodes below a plan node, in order."""
    if isinstance(node, (p.All, p.Any)):
        return node.children
    if isinstance(node, p.Most):
        return (node.given, *node.children)
    if isinstance(node, p.Weighed):
        return tuple(way for way, _ in node.ways)
    if isinstance(node, p.Without):
        return (node.child,)
    if isinstance(node, p.Prefer):
        return (node.child, *node.bonus)
    if isinstance(node, p.Close):
        return (*node.left, *node.right)
    return ()


def nodes(node: object) -> Iterator[object]:
    """A plan node and all nodes below it, in order."""
    yield node
    for below in children(node):
        yield from nodes(below)


def positive_leaves(node: object, *, bonus: bool = True) -> list[object]:
    """The leaves that score: none below a `Without`; a `Close` and a `Weighed` are one leaf each."""
    if isinstance(node, p.Without):
        return []
    if isinstance(node, p.Prefer):
        below = (node.child, *node.bonus) if bonus else (node.child,)
        return [leaf for child in below for leaf in positive_leaves(child, bonus=bonus)]
    if isinstance(node, (p.All, p.Any, p.Most)):
        below = (node.given, *node.children) if isinstance(node, p.Most) else node.children
        return [leaf for child in below for leaf in positive_leaves(child, bonus=bonus)]
    return [node]


def mosts(node: object) -> list[p.Most]:
    """Every `Most`, a node before those inside it."""
    here = [node] if isinstance(node, p.Most) else []
    return here + [found for child in children(node) for found in mosts(child)]


def fading(node: object) -> list[p.Most]:
    """Every `Most` that makes scores less, none below a `Without`."""
    if isinstance(node, p.Without):
        return []
    here = [node] if isinstance(node, p.Most) and node.fade > 0 else []
    return here + [found for child in children(node) for found in fading(child)]


def is_text_leaf(node: object) -> bool:
    """Whether a leaf speaks of words, so that it shows which passages of a work matter."""
    return isinstance(node, (p.Terms, p.Expand, p.Sequence, p.Close, p.Weighed))


def silent(plan: p.PlanNode) -> p.PlanNode:
    """The same without scores: what was typed scores where the query as typed is asked."""
    if isinstance(plan, (p.Terms, p.Expand, p.Sequence, p.Close, p.Weighed)):
        return replace(plan, weight=0.0)
    if isinstance(plan, p.Works):
        return replace(plan, score=0.0)
    if isinstance(plan, (p.All, p.Any)):
        return replace(plan, children=tuple(silent(child) for child in plan.children))
    return silent(plan.child) if isinstance(plan, p.Prefer) else plan
