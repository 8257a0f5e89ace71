"""Takes out of a query what cannot be asked: stop words beside other words, labels that nothing bears.

What is left is what is really searched, and what is read back to the person; each loss is a note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeGuard

from search.bridge.spoken import WITHOUT
from search.model.note import Note
from search.query.ast import And, Fuzzy, In, Near, Node, Not, Or, Pattern, Phrase, Symbol, Word
from search.query.labels import LABEL_FIELDS, codes_of
from search.query.questions import frame_of
from search.query.shape import all_of, any_of, is_field_text, leaf_text, none_of
from search.query.two_faced import nouns_of
from search.text.fold import fold
from search.typed_words import query_words
from search.vocabulary import Vocabularies

_TOLD: Final = 2
"""Beside so many words that say something, *without* says nothing more; *sans papiers* is asked as typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What is really asked, None where nothing is left, and what was lost on the way."""

    node: Node | None
    notes: tuple[Note, ...]


def settle(
    node: Node, *, languages: tuple[str, ...], vocabularies: Vocabularies, keep_stop_words: bool = False
) -> Settled:
    """The query without what cannot be asked; its stop words may be kept, for terms that hold some."""
    notes: list[Note] = []
    ignored: list[str] = []
    settled = _settle(node, () if keep_stop_words else languages, vocabularies, notes, ignored)
    if ignored:
        notes.append(Note(code="words-ignored", facts={"words": ", ".join(dict.fromkeys(ignored))}))
    return Settled(node=settled, notes=tuple(_once(notes)))


def _once(notes: Sequence[Note]) -> list[Note]:
    kept: list[Note] = []
    for note in notes:
        if note not in kept:
            kept.append(note)
    return kept


def _settle(
    node: Node, languages: tuple[str, ...], vocabularies: Vocabularies, notes: list[Note], ignored: list[str]
) -> Node | None:
    if isinstance(node, (And, Or)):
        children = [_settle(child, languages, vocabularies, notes, ignored) for child in node.children]
        left = [child for child in children if child is not None]
        if isinstance(node, And):
            frame = frame_of(left)
            ignored.extend(
                leaf_text(child) for place, child in enumerate(left) if place in frame and isinstance(child, Word)
            )
            left = [child for place, child in enumerate(left) if place not in frame]
        return any_of(left) if isinstance(node, Or) else all_of(_without_stop_words(left, languages, ignored))
    if isinstance(node, Not):
        child = _settle(node.child, languages, vocabularies, notes, ignored)
        return None if child is None else none_of(child)
    if isinstance(node, In):
        return _settle_field(node, languages, vocabularies, notes, ignored)
    if isinstance(node, (Word, Phrase)) and not query_words(node.text, languages):
        ignored.append(node.text)
        return None
    return node


def _settle_field(
    node: In, languages: tuple[str, ...], vocabularies: Vocabularies, notes: list[Note], ignored: list[str]
) -> Node | None:
    if is_field_text(node.field):
        child = _settle(node.child, languages, vocabularies, notes, ignored)
        return None if child is None else In(node.field, child)
    if node.field not in LABEL_FIELDS:
        return node
    codes = codes_of(node, vocabularies)
    assert not isinstance(node.child, (And, Or, Not, Near, In))
    label = leaf_text(node.child)
    if not codes:
        notes.append(Note(code="query-label-unknown", facts={"field": node.field, "label": label}))
        return _settle(node.child, languages, vocabularies, notes, ignored)
    if len(codes) > 1:
        notes.append(
            Note(
                code="query-label-ambiguous",
                facts={"field": node.field, "label": label, "codes": ", ".join(codes)},
            )
        )
    return node


def _without_stop_words(nodes: list[Node], languages: tuple[str, ...], ignored: list[str]) -> list[Node]:
    """The nodes of an AND without its stop words, where something else says what is looked for."""
    nouns = nouns_of(node.text for node in nodes if isinstance(node, Word))
    if not any(_says_something(node, languages) for node in nodes):
        return nodes
    told = sum(_says_something(node, languages) and not _is_without(node) for node in nodes)
    kept: list[Node] = []
    for node in nodes:
        if languages and told >= _TOLD and _is_without(node):
            ignored.append(leaf_text(node))
        elif isinstance(node, Word) and node.text not in nouns and not _says_something(node, languages):
            ignored.append(node.text)
        else:
            kept.append(node)
    return kept


def _is_without(node: Node) -> TypeGuard[Word]:
    """Whether a node is *sans* or *without* by itself: nothing is found by it."""
    return isinstance(node, Word) and fold(node.text) in WITHOUT


def _says_something(node: Node, languages: tuple[str, ...]) -> bool:
    if isinstance(node, Word):
        return not all(word.stop for word in query_words(node.text, languages))
    if isinstance(node, (And, Or)):
        return any(_says_something(child, languages) for child in node.children)
    if isinstance(node, In):
        return is_field_text(node.field)
    return isinstance(node, (Phrase, Pattern, Fuzzy, Symbol, Near))
