"""The guided form filled in from a query: each part of it in the field that writes it, the rest kept as it is written.

What the filled form writes is read as the query was; that the parts may stand in another order changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from search.errors import InputError
from search.query.ast import And, Fuzzy, In, Near, Node, Not, Or, Pattern, Phrase, Symbol, Word, Years
from search.query.guided import YEARS, Guide, query_of
from search.query.parse import parse
from search.query.shape import all_of, any_of
from search.query.write import write

_ALONE: Final = (Word, Pattern, Fuzzy, Symbol)


def guide_of(query: str, language: str) -> Guide:
    """The form that means a query; whole in `also` where its parts cannot be told apart."""
    try:
        node = parse(query).node
    except InputError:
        return Guide(also=query.strip())
    if node is None:
        return Guide(also=query.strip())
    guide, rest = Guide(), []
    for part in node.children if isinstance(node, And) else (node,):
        filled = _with(guide, part)
        if filled is None:
            rest.append(part)
        else:
            guide = filled
    guide = replace(guide, also=write(all_of(rest), language))
    return guide if _means(guide, language, node) else Guide(also=query.strip())


def _with(guide: Guide, part: Node) -> Guide | None:
    """The form with one more part of a query in its field; None where no field is free for it."""
    match part:
        case Word(text) | Pattern(text):
            return replace(guide, every=f"{guide.every} {text}".strip())
        case Phrase(text):
            if not guide.phrase:
                return replace(guide, phrase=text)
            return replace(guide, every=f'{guide.every} "{text}"'.strip())
        case Not(child) if (words := _alternatives(child)) and not isinstance(child, Or):
            return replace(guide, none=f"{guide.none} {words}".strip())
        case Or() if not guide.some:
            some = _alternatives(part)
            return replace(guide, some=some) if some else None
        case Near(left, right, distance) if guide.near == ("", ""):
            sides = (_alternatives(left), _alternatives(right))
            return replace(guide, near=sides, distance=distance) if all(sides) else None
        case Years(first, last) if guide.first_year is None and guide.last_year is None:
            held = all(year is None or year in YEARS for year in (first, last))
            return replace(guide, first_year=first, last_year=last) if held else None
        case In(field, child):
            return _with_field(guide, field, child)
        case _:
            return None


def _with_field(guide: Guide, field: str, child: Node) -> Guide | None:
    if field == "title" and not guide.title:
        parts = child.children if isinstance(child, And) else (child,)
        words = [_alternatives(each) for each in parts if not isinstance(each, Or)]
        return replace(guide, title=" ".join(words)) if all(words) and len(words) == len(parts) else None
    text = child.text if isinstance(child, (Word, Phrase, Symbol)) else ""
    if text and field == "symbol" and not guide.symbol:
        return replace(guide, symbol=text)
    if text and field == "cites" and not guide.cites:
        return replace(guide, cites=text)
    if text and field == "role" and not guide.part:
        return replace(guide, part=text)
    return None


def _alternatives(node: Node) -> str:
    """Words and phrases that a field can list; empty for anything else."""
    children = node.children if isinstance(node, Or) else (node,)
    written = []
    for child in children:
        if isinstance(child, Phrase):
            written.append(f'"{child.text}"')
        elif isinstance(child, _ALONE) and not isinstance(child, Symbol):
            written.append(write(child))
        else:
            return ""
    return " ".join(written)


def _means(guide: Guide, language: str, node: Node) -> bool:
    """Whether the form writes a query that is read as another was, in whatever order."""
    try:
        return _parts(parse(query_of(guide, language)).node) == _parts(node)
    except InputError:
        return False


def _parts(node: Node | None) -> list[str]:
    """What is asked, each part as it is written, in an order of its own."""
    parts = node.children if isinstance(node, And) else () if node is None else (node,)
    return sorted(write(any_of(sorted(part.children, key=write)) if isinstance(part, Or) else part) for part in parts)
