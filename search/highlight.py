"""Which words of a passage a question found: spans to mark, from the plan that found it and the analyser that read it.

Only what speaks of the passage's own words marks: leaves of `exact` and `stem` that are not under a `Without`. A phrase
marks only where it stands whole, `NEAR` only pairs close enough. Showing the marks is left to the pages and the command line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from collections.abc import Sequence as Listed
from dataclasses import dataclass, field
from functools import lru_cache, partial, reduce
from operator import or_
from typing import Final, TypeAlias

from search.query.plan import All, Any, Close, Expand, Most, PlanNode, Prefer, Sequence, Span, Terms, Weighed, Without
from search.text.analyse import Token, Word, analyse
from search.text.met_chunks import MetChunks, met_chunks
from search.text.tokens import origins, surface

OWN_FIELDS: Final = frozenset({"exact", "stem"})
"""The fields that hold a passage's own words."""

_QUESTIONS: Final = 32
"""Questions of which chunks are remembered."""

Places: TypeAlias = list[tuple[int, int]]
"""First and last position of each find."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """Alternatives at one position, by field: the exact field holds exact and accented terms."""

    exact: frozenset[str] = frozenset()
    stem: frozenset[str] = frozenset()

    def is_met_by(self, token: Token) -> bool:
        """Whether the word is one of the alternatives."""
        return token.exact in self.exact or token.accented in self.exact or token.stem in self.stem


_Phrase: TypeAlias = tuple[_Wanted, ...]


@dataclass(frozen=True, slots=True)
class _Met:
    """What a chunk of text has of what is asked: spans of single words, and the slots of phrases as bits, word by word and in all."""

    spans: tuple[tuple[int, int], ...]
    slots: int
    words: tuple[tuple[int, int, int], ...]
    """Where each word begins and ends in the chunk, and the slots that it fills."""


@dataclass(slots=True)
class _Known:
    """What the chunks of a language met so far have of what is asked; `read` of them were looked at."""

    chunks: MetChunks
    read: int
    has: dict[str, _Met | None]
    """The chunks that have something; None where it was not needed yet."""

    def what(self, chunk: str, wanted: _Leaves) -> _Met:
        """What one of them has."""
        found = self.has[chunk]
        if found is None:
            found = self.has[chunk] = _met(self.chunks.words(chunk), wanted)
        return found


@dataclass(slots=True, kw_only=True)
class _Leaves:
    """What a plan marks: words of each field, phrases, and pairs (left, right, distance)."""

    exact: set[str] = field(default_factory=set)
    stem: set[str] = field(default_factory=set)
    phrases: list[_Phrase] = field(default_factory=list)
    pairs: list[tuple[list[_Phrase], list[_Phrase], int]] = field(default_factory=list)
    slots: dict[_Wanted, int] = field(default_factory=dict)
    """A bit for every slot of every phrase."""
    terms: set[str | None] = field(default_factory=set)
    """Every term of any field: a word without one of them has nothing."""
    known: dict[str, _Known] = field(default_factory=dict)
    """By language, the chunks that have something."""

    def bits(self, phrase: _Phrase) -> int:
        """The bits of a phrase's slots: a text that lacks one of them cannot hold the phrase."""
        bits = 0
        for slot in phrase:
            bits |= self.slots[slot]
        return bits


def marks(
    text: str, language: str, plan: PlanNode, expansions: tuple[tuple[str, ...], ...] = ()
) -> list[tuple[int, int]]:
    """Spans (code points, end excluded) of a passage to mark, in order and apart; a phrase is one span.

    `expansions` are the terms each `Expand` of the plan was resolved to, as the engine answers them: depth first,
    those under a `Without` included.
    """
    return marker(plan, expansions)(text, language)


def marker(plan: PlanNode, expansions: tuple[tuple[str, ...], ...] = ()) -> Callable[[str, str], list[tuple[int, int]]]:
    """`marks` for many passages of one question: its plan is read once. Takes a text and its language."""
    return partial(_marks, _leaves(plan, expansions))


def _marks(wanted: _Leaves, text: str, language: str) -> list[tuple[int, int]]:
    shape = surface(text)
    chunks = set(shape.split(" "))
    known = _known(chunks, language, wanted)
    spans, filling = _word_spans(shape, chunks, known, wanted)
    slots = reduce(or_, [met.slots for met in filling.values()], 0)
    phrases = [phrase for phrase in wanted.phrases if _may_stand(phrase, wanted, slots)]
    if phrases:
        spans += _phrase_spans(shape, filling, known, phrases, wanted)
    source = origins(text) if spans else None
    if source is not None:
        spans = [(source[first], source[last - 1] + 1) for first, last in spans]
    pairs = [
        (left, right, distance)
        for left, right, distance in wanted.pairs
        if any(_may_stand(phrase, wanted, slots) for phrase in left)
        and any(_may_stand(phrase, wanted, slots) for phrase in right)
    ]
    if pairs:
        tokens = analyse(text, language)
        places = [place for left, right, distance in pairs for place in _close_places(tokens, left, right, distance)]
        spans += [(tokens[first].start, tokens[last].end) for first, last in places]
    return _apart(spans)


def _may_stand(phrase: _Phrase, wanted: _Leaves, slots: int) -> bool:
    """Whether a text with words for these slots can hold a phrase; where it can, it is read word by word."""
    bits = wanted.bits(phrase)
    return bits & slots == bits


def _word_spans(
    shape: str, chunks: set[str], known: _Known, wanted: _Leaves
) -> tuple[list[tuple[int, int]], dict[str, _Met]]:
    """Where single words stand in a surface that are asked for, and which of its chunks fill which slots of phrases.

    A chunk of text met before is not read again, whatever the question, and those that have nothing are not looked at.
    """
    filling: dict[str, _Met] = {}
    found: list[tuple[int, int]] = []
    for chunk in known.has.keys() & chunks:
        met = known.what(chunk, wanted)
        if met.slots:
            filling[chunk] = met
        if met.spans:
            for start in _standing(chunk, shape):
                found += [(start + begin, start + end) for begin, end in met.spans]
    return found, filling


def _known(chunks: set[str], language: str, wanted: _Leaves) -> _Known:
    """What is known of the chunks of a language, these among them."""
    met = met_chunks(language)
    met.meet(chunks)
    known = wanted.known.get(language)
    if known is None or known.chunks is not met:
        # Counted before they are looked up: what another thread adds meanwhile is looked at twice rather than never.
        known = _Known(met, len(met.order), {})
        known.has.update(dict.fromkeys(met.having(wanted.terms)))
        wanted.known[language] = known
    place = known.read
    while place < len(met.order):
        chunk = met.order[place]
        if _has_any(met.words(chunk), wanted.terms):
            known.has.setdefault(chunk)
        place += 1
    known.read = place
    return known


def _phrase_spans(
    shape: str, filling: dict[str, _Met], known: _Known, phrases: Listed[_Phrase], wanted: _Leaves
) -> list[tuple[int, int]]:
    """Where phrases stand in a surface: only what begins with a word of their first slot is read, as far as it goes on as they do."""
    found: list[tuple[int, int]] = []
    for phrase in phrases:
        bits = [wanted.slots[slot] for slot in phrase]
        for chunk, met in filling.items():
            if not met.slots & bits[0]:
                continue
            begins = [place for place, word in enumerate(met.words) if word[2] & bits[0]]
            for start in _standing(chunk, shape):
                for place in begins:
                    end = _phrase_end(shape, start, place, bits, filling, known)
                    if end:
                        found.append((start + met.words[place][0], end))
    return found


def _phrase_end(shape: str, start: int, place: int, bits: Listed[int], filling: dict[str, _Met], known: _Known) -> int:
    """Where a phrase ends that begins with this word of the chunk that starts here; 0 where the surface goes on otherwise.

    Words on both sides of a chunk without any are neighbours.
    """
    asked = 0
    while True:
        end = shape.find(" ", start)
        chunk = shape[start : end if end >= 0 else None]
        met = filling.get(chunk)
        if met is not None:
            for _, last, slots in met.words[place:]:
                if not slots & bits[asked]:
                    return 0
                asked += 1
                if asked == len(bits):
                    return start + last
        elif not known.chunks.is_wordless(chunk):
            return 0
        if end < 0:
            return 0
        start, place = end + 1, 0


def _has_any(words: Listed[Word], terms: set[str | None]) -> bool:
    """Whether one of some words is asked for, in any field."""
    return any(word[2] in terms or word[4] in terms or word[3] in terms for word in words)


def _met(words: Listed[Word], wanted: _Leaves) -> _Met:
    """What the words of a chunk have of what is asked."""
    spans = []
    filling = []
    for begin, end, plain, accented, root in words:
        if plain in wanted.exact or root in wanted.stem or (accented is not None and accented in wanted.exact):
            spans.append((begin, end))
        slots = 0
        for slot, bit in wanted.slots.items():
            if plain in slot.exact or root in slot.stem or (accented is not None and accented in slot.exact):
                slots |= bit
        filling.append((begin, end, slots))
    return _Met(tuple(spans), reduce(or_, [slots for _, _, slots in filling], 0), tuple(filling))


def _standing(chunk: str, shape: str) -> Iterator[int]:
    """Where a chunk stands alone between spaces."""
    start = shape.find(chunk)
    while start >= 0:
        end = start + len(chunk)
        if (start == 0 or shape[start - 1] == " ") and (end == len(shape) or shape[end] == " "):
            yield start
        start = shape.find(chunk, end)


@lru_cache(maxsize=_QUESTIONS)
def _leaves(plan: PlanNode, expansions: tuple[tuple[str, ...], ...]) -> _Leaves:
    leaves = _Leaves()
    _collect(plan, iter(expansions), leaves, positive=True)
    for phrase in (*leaves.phrases, *(one for left, right, _ in leaves.pairs for one in (*left, *right))):
        for slot in phrase:
            leaves.slots.setdefault(slot, 1 << len(leaves.slots))
    leaves.terms.update(leaves.exact, leaves.stem, *(slot.exact | slot.stem for slot in leaves.slots))
    return leaves


def _collect(node: PlanNode, expansions: Iterator[tuple[str, ...]], leaves: _Leaves, *, positive: bool) -> None:
    """Walk the plan depth first; every `Expand` takes its terms, also where it marks nothing."""
    match node:
        case All() | Any() | Most():
            for child in (node.given, *node.children) if isinstance(node, Most) else node.children:
                _collect(child, expansions, leaves, positive=positive)
        case Prefer():
            for child in (node.child, *node.bonus):
                _collect(child, expansions, leaves, positive=positive)
        case Weighed():
            for way, _ in node.ways:
                _collect(way, expansions, leaves, positive=positive)
        case Without():
            _collect(node.child, expansions, leaves, positive=False)
        case Terms() | Expand() | Sequence():
            phrase = _phrase(node, expansions)
            if not positive or not phrase:
                return
            if len(phrase) == 1:
                leaves.exact |= phrase[0].exact
                leaves.stem |= phrase[0].stem
            else:
                leaves.phrases.append(phrase)
        case Close():
            left = [phrase for span in node.left if (phrase := _phrase(span, expansions))]
            right = [phrase for span in node.right if (phrase := _phrase(span, expansions))]
            if positive and left and right:
                leaves.pairs.append((left, right, node.distance))
        case _:
            return


def _phrase(span: Span, expansions: Iterator[tuple[str, ...]]) -> _Phrase:
    """What must stand at consecutive positions; empty where the leaf is not about the passage's own words."""
    written: tuple[int, ...] = ()
    if isinstance(span, Sequence):
        slots, written = span.slots, span.written
    elif isinstance(span, Expand):
        slots = (next(expansions, ()),)
    else:
        slots = (span.terms,)
    if span.field not in OWN_FIELDS:
        return ()
    if span.field == "exact":
        return tuple(_Wanted(exact=frozenset(slot)) for slot in slots)
    return tuple(
        _Wanted(exact=frozenset(slot)) if place in written else _Wanted(stem=frozenset(slot))
        for place, slot in enumerate(slots)
    )


def _places(tokens: Listed[Token], phrase: _Phrase) -> Places:
    first, *others = phrase
    last_start = len(tokens) - len(phrase)
    return [
        (start, start + len(others))
        for start, token in enumerate(tokens)
        if start <= last_start
        and first.is_met_by(token)
        and all(slot.is_met_by(tokens[start + step]) for step, slot in enumerate(others, 1))
    ]


def _close_places(tokens: Listed[Token], left: list[_Phrase], right: list[_Phrase], distance: int) -> Places:
    """The spans of all pairs close enough. Of a text's many spans only those around a span are compared with it."""
    ones = sorted({place for phrase in left for place in _places(tokens, phrase)})
    others = sorted({place for phrase in right for place in _places(tokens, phrase)})
    reach = distance + max(len(phrase) for phrase in right)
    found: set[tuple[int, int]] = set()
    for one in ones:
        around = others[bisect_left(others, (one[0] - reach, 0)) : bisect_right(others, (one[1] + distance + 1, 0))]
        for other in around:
            if 0 < other[0] - one[1] <= distance or 0 < one[0] - other[1] <= distance:
                found |= {one, other}
    return sorted(found)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch or overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
