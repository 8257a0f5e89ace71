"""A query in the other language: beside what was typed, the same question with its words replaced by what they stand for.

Each language searched has a leg, which only passages of that language can satisfy: every quotation, field,
pattern and negation of the query holds there as typed, every word and term is asked in any of the ways the dictionaries
give. In a leg of the language typed all words must be there; in another one most of the words that were
translated (a `Most`), because a dictionary never knows every word in every sense. Nothing is added that is not listed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from search.bridge.acronyms import is_acronym
from search.bridge.dictionary import Dictionary
from search.bridge.entry import WRITTEN_BY_PEOPLE, Entry
from search.bridge.expansion import Expansion, expansion_name
from search.bridge.segments import Segment, segments
from search.bridge.spoken import CountPassages
from search.query import plan as p
from search.query.ast import And, In, Near, Node, Not, Or, Symbol, Word
from search.query.listening import Matching
from search.query.renderings import in_titles, span_of, word_as_typed, written_of
from search.query.spans import SECTION, TEXT, TITLE, Place, spans_of
from search.query.walk import silent
from search.ranking import Boosts
from search.text.fold import fold

_SHORT: Final = 6
"""Terms of a question for which the title of a work counts too; a longer one tells by itself what it is about."""

CompileNode = Callable[[Node, Place], p.PlanNode]
"""How a node is asked as typed; what it scores is left to the words typed."""
Akin = Callable[[str, str], tuple[Entry, ...]]
"""A folded word and the language it is typed in → how the other language likely spells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridging:
    """What may be added: by which dictionary, into which languages, without which terms.

    `count` tells in how many passages the collection has a stem, for words whose language no dictionary knows, `matching` in how
    many a plan is true; `akin` what such a word is likely spelt as in the other language; `hint` is the language to read words of
    both in, where nothing else tells.
    `beside` are languages that a filter keeps out: what they would hold orders what is found, and nothing is added of them. `alike` is
    false where one language alone is asked or a case by its name: what was typed is not softened then.
    """

    dictionary: Dictionary
    languages: tuple[str, ...]
    without: frozenset[str] = frozenset()
    count: CountPassages | None = None
    matching: Matching | None = None
    akin: Akin | None = None
    hint: str | None = None
    beside: tuple[str, ...] = ()
    alike: bool = True


@dataclass(slots=True, kw_only=True)
class Legs:
    """The legs of one query as they are made, and all that they add."""

    bridging: Bridging
    boosts: Boosts
    compile_typed: CompileNode
    spoken: str | None = None
    mixed: bool = False
    """Whether no passage of the language spoken has all the words: then most of them do there too."""
    added: dict[tuple[str, str, str, bool], Expansion] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)
    """The language of each `Most` of the legs, in their order."""
    terms: list[tuple[str, ...]] = field(default_factory=list)
    """What each of these asks for, as typed, in the order of its children."""
    rows: dict[str, list[p.PlanNode]] = field(default_factory=dict)
    """What the question asks for in a row, term by term, as each language says it."""
    share: p.Share | None = None
    """What orders hits where the words typed are softened as their translations are."""
    _cut: dict[tuple[str, ...], list[Segment]] = field(default_factory=dict)

    def told(self, language: str) -> bool:
        """Whether it is known which words were typed in a language: of a mixed question, of the other language alone."""
        return self.spoken is not None and not (self.mixed and language == self.spoken)

    def segments(self, typed: tuple[str, ...]) -> list[Segment]:
        """Typed words in a row as terms, the same for every leg."""
        if typed not in self._cut:
            cut = segments(typed, self.bridging.dictionary, self.spoken, self.bridging.count)
            self._cut[typed] = [self._with_akin(segment) for segment in cut]
        return self._cut[typed]

    def _with_akin(self, segment: Segment) -> Segment:
        """A word that no dictionary knows with its likely spellings in the other language; it may stand there as typed too."""
        akin = self.bridging.akin
        if akin is None or self.spoken is None or segment.entries or len(segment.words) != 1:
            return segment
        return replace(segment, entries=akin(segment.words[0].exact, self.spoken))


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The leg being made: its language, where its words are looked for, and whether it leaves out what it finds.

    `strict` asks all the words; `top` is the question itself, not a part of it.
    """

    language: str
    place: Place = TEXT
    excluding: bool = False
    strict: bool = False
    top: bool = False


def forget(keys: Sequence[tuple[str, str, str, bool]], legs: Legs) -> None:
    """What a leg that is not asked would have added is not said."""
    for key in keys:
        del legs.added[key]


def leg_of(node: Node, leg: Leg, legs: Legs) -> p.PlanNode | None:
    """A node in the leg's language; None where nothing of it can be asked."""
    if isinstance(node, (Word, And)):
        return _row(node.children if isinstance(node, And) else (node,), leg, legs)
    if isinstance(node, Or):
        part = replace(leg, top=False)
        each = [plan for child in node.children if (plan := leg_of(child, part, legs)) is not None]
        return p.Any(tuple(each)) if each else None
    if isinstance(node, Not):
        # The typed words are left out here; what they stand for is left out of all legs at once, in `left_out`.
        return silent(legs.compile_typed(node, leg.place))
    if isinstance(node, In) and node.field in {"title", "section"}:
        place = TITLE if node.field == "title" else SECTION
        return leg_of(node.child, replace(leg, place=place, strict=True, top=False), legs)
    if isinstance(node, Near):
        return _near(node, leg, legs)
    return silent(legs.compile_typed(node, leg.place))


@dataclass(slots=True)
class _Row:
    """What nodes that must all be true come to: what is needed, and what is asked of which most may do."""

    needed: list[p.PlanNode] = field(default_factory=list)
    asked: list[p.PlanNode] = field(default_factory=list)
    anywhere: list[p.PlanNode] = field(default_factory=list)
    """As `asked`, the titles of works counting too."""
    texts: list[str] = field(default_factory=list)
    terms: list[p.PlanNode] = field(default_factory=list)
    """The terms that are needed."""
    said: list[tuple[p.PlanNode, p.PlanNode]] = field(default_factory=list)
    """Every term, in the passage and there or in a title, whether it is needed or asked."""
    words: int = 0
    identifiers: int = 0


def _row(nodes: Sequence[Node], leg: Leg, legs: Legs) -> p.PlanNode | None:
    """Nodes that must all be true, their words as terms."""
    row = _Row()
    words: list[Word] = []
    for node in (*nodes, None):
        if isinstance(node, Word):
            words.append(node)
            continue
        _take_words(words, row, leg, legs)
        words = []
        if node is not None:
            plan = leg_of(node, replace(leg, top=False), legs)
            if plan is None:
                return None
            _take_node(node, plan, row, leg, legs)
    if leg.top and leg.place is TEXT:
        legs.rows[leg.language] = [wide if len(row.said) <= _SHORT else plan for plan, wide in row.said]
    needed, asked = row.needed, row.asked
    if len(asked) > 1 and row.words + row.identifiers > int(legs.boosts.bridge_all):
        legs.named.append(leg.language)
        legs.terms.append(tuple(row.texts))
        # Of few terms all must be there where any passage has them; and where nothing tells the language, or in that of a mixed
        # question, no word is known to be translated: only the passages that have most come in.
        few = not legs.told(leg.language) or len(asked) + row.identifiers <= int(legs.boosts.bridge_all)
        enough = 1 if few else int(legs.boosts.bridge_enough)
        if len(asked) <= _SHORT and leg.place is TEXT:
            # Titles stand in every language, so the passage’s own is asked for.
            asked = row.anywhere
            needed.append(p.Facet("language", (leg.language,)))
        given = p.All(tuple(needed))
        needed = [p.Most(tuple(asked), legs.boosts.bridge_coverage, enough, given, legs.boosts.bridge_fade)]
    else:
        needed.extend(asked)
    if not needed:
        return None
    if leg.place is TEXT and not leg.excluding and any(map(_stands_as_written, (*asked, *row.terms))):
        # An acronym is written alike in both languages; a leg is for passages of its own.
        needed.append(p.Facet("language", (leg.language,)))
    return needed[0] if len(needed) == 1 else p.All(tuple(needed))


def _take_words(words: Sequence[Word], row: _Row, leg: Leg, legs: Legs) -> None:
    """Words side by side, term by term."""
    for segment in legs.segments(tuple(word.text for word in words)):
        plan, translated = _term(segment, words, leg, legs)
        wide = p.Any(()) if plan is None else _anywhere(plan, segment, legs)
        row.said.append((plan or wide, wide))
        if plan is None:
            continue
        foreign = leg.language != legs.spoken and segment.language == leg.language
        if leg.strict or (foreign and legs.told(leg.language) and not translated):
            row.needed.append(plan)
            row.terms.append(plan)
        else:
            row.asked.append(plan)
            row.texts.append(_text_of(segment, words))
            row.anywhere.append(wide)
            row.words += sum(not word.stop for word in segment.words)


def _take_node(node: Node, plan: p.PlanNode, row: _Row, leg: Leg, legs: Legs) -> None:
    """What is no word: it must be true, unless it bears a number that nothing held here bears."""
    if not isinstance(node, Symbol):
        row.needed.append(plan)
        return
    row.said.append((plan, plan))
    if leg.strict or _names_a_work(plan):
        row.identifiers += 1
        row.needed.append(plan)
    else:
        # It is one more thing that a passage may say, and others write it otherwise.
        row.asked.append(p.Any(()) if expansion_name(leg.language, node.text) in legs.bridging.without else plan)
        row.texts.append(node.text)
        row.anywhere.append(row.asked[-1])
        row.words += 1


def _stands_as_written(plan: p.PlanNode) -> bool:
    """Whether an acronym is among the ways of saying a term."""
    if isinstance(plan, p.Any):
        return any(_stands_as_written(child) for child in plan.children)
    ways = (way for way, _ in plan.ways) if isinstance(plan, p.Weighed) else (plan,)
    return any(isinstance(way, p.Terms) and way.field == TEXT.exact for way in ways)


def _names_a_work(plan: p.PlanNode) -> bool:
    """Whether an identifier is that of a work held here."""
    return isinstance(plan, p.Works) or any(_names_a_work(child) for child in getattr(plan, "children", ()))


def _term(segment: Segment, row: Sequence[Word], leg: Leg, legs: Legs) -> tuple[p.PlanNode | None, bool]:
    """A term in the leg's language, as typed or in any of the ways it may be said; whether there are such ways."""
    as_typed = _as_typed(segment, leg)
    typed = _text_of(segment, row)
    said = written_of(as_typed)
    ways: list[tuple[p.Terms | p.Sequence, float]] = []
    itself = False
    seen: list[p.Terms | p.Sequence] = []
    for entry in segment.entries:
        if entry.language != leg.language or (leg.excluding and entry.source not in WRITTEN_BY_PEOPLE):
            continue
        span = span_of(entry, leg.place)
        if span is None or span in seen:
            continue
        if written_of(span) == said:
            itself = True
        elif len(seen) < legs.boosts.bridge_ways:
            # What a person took away keeps its place, so that nothing else comes up in its stead.
            seen.append(span)
            if add_term(typed, entry, leg, legs):
                ways.append((span, entry.share))
    other = _in_parts(segment, row, leg, legs)
    if not ways and other is None:
        # A word of the other language is not asked here by its letters alone: *prisoner* and *prison* share a stem in French.
        stands = itself or leg.excluding or segment.language in {None, leg.language}
        taken = not segment.entries and expansion_name(leg.language, typed) in legs.bridging.without
        if taken and as_typed is not None and not leg.excluding:
            return p.Any(()), False
        return (as_typed if stands or as_typed is None else p.Any(())), False
    plan = p.Weighed(tuple(ways), legs.boosts.bridge if not leg.excluding else 0.0) if ways else None
    stands = as_typed is not None and (itself or segment.language in {None, leg.language})
    each = tuple(one for one in (as_typed if stands else None, plan, other) if one is not None)
    return (p.Any(each) if len(each) > 1 else each[0]), True


def _text_of(segment: Segment, row: Sequence[Word]) -> str:
    """A term as typed, without what is elided before it: *école* of *l’école*, but *d’office*, which is a term itself."""
    typed = " ".join(word.text for word in row[segment.first : segment.last + 1])
    _, mark, rest = typed.replace("’", "'").partition("'")
    return typed[-len(rest) :] if mark and fold(rest).startswith(segment.words[0].exact) else typed


def _in_parts(segment: Segment, row: Sequence[Word], leg: Leg, legs: Legs) -> p.PlanNode | None:
    """A long term as the terms that it is made of, all in one passage; None where one of them cannot be said in the leg's language.

    After NOT nothing is left out by it: that would hide what holds the words apart.
    """
    if leg.excluding or not segment.parts:
        return None
    listed = len(legs.added)
    plans = [_term(part, row, leg, legs) for part in segment.parts]
    asked = tuple(plan for plan, translated in plans if plan is not None and translated)
    if len(asked) == len(plans):
        return p.All(asked)
    # What a person took away stays listed, so that it can be had back.
    forget([key for key in list(legs.added)[listed:] if legs.added[key].used], legs)
    return None


def _anywhere(plan: p.PlanNode, segment: Segment, legs: Legs) -> p.PlanNode:
    """A term in a passage or in the title of its work, in whatever language that is: who asks for Denmark means a report on it."""
    titled: list[p.PlanNode] = []
    for part in plan.children if isinstance(plan, p.Any) else (plan,):
        if isinstance(part, p.Weighed):
            ways = tuple((in_titles(way), share) for way, share in part.ways)
            titled.append(p.Weighed(ways, legs.boosts.title * legs.boosts.bridge))
    typed = [
        p.Terms(TITLE.exact, (word.exact,), 0.0) if is_acronym(word.text) else p.Terms(TITLE.stem, word.stems, 0.0)
        for word in segment.words
        if not word.stop
    ]
    if typed:
        titled.append(typed[0] if len(typed) == 1 else p.All(tuple(typed)))
    return p.Any((plan, *titled))


def add_term(typed: str, entry: Entry, leg: Leg, legs: Legs) -> bool:
    """List a term that is added; whether the person lets it be."""
    used = expansion_name(entry.language, entry.text) not in legs.bridging.without
    key = (typed.casefold(), entry.language, entry.text.casefold(), leg.excluding)
    legs.added.setdefault(
        key,
        Expansion(
            typed=typed,
            text=entry.text,
            language=entry.language,
            source=entry.source,
            weight=round(entry.share * legs.boosts.bridge, 3),
            excluded=leg.excluding,
            used=used,
        ),
    )
    return used


def _as_typed(segment: Segment, leg: Leg) -> p.PlanNode | None:
    """A term's own words in passages of the leg's language alone; they score nothing here, the words typed do."""
    asked = (word_as_typed(word, leg.language, leg.place) for word in segment.words if not word.stop)
    each = [terms for terms in asked if terms is not None]
    if not each:
        return None
    return each[0] if len(each) == 1 else p.All(tuple(each))


def _near(node: Near, leg: Leg, legs: Legs) -> p.PlanNode | None:
    """NEAR in the leg's language, where both sides can be said there."""
    sides = [_side(side, leg, legs) for side in (node.left, node.right)]
    if not all(sides):
        return None
    return p.Close(sides[0], sides[1], node.distance, legs.boosts.near * legs.boosts.bridge)


def _side(node: Node, leg: Leg, legs: Legs) -> tuple[p.Span, ...]:
    """What may stand on one side of NEAR in the leg's language."""
    if isinstance(node, Or):
        return tuple(span for child in node.children for span in _side(child, leg, legs))
    if not isinstance(node, Word):
        if isinstance(node, (Near, Symbol)):
            return ()
        runs = spans_of(node, legs.bridging.languages, leg.place, legs.boosts.expansion_limit)
        return runs[-1] if len(runs) == 1 else ()
    spans: list[p.Span] = []
    for segment in legs.segments((node.text,)):
        plan, _ = _term(segment, [node], leg, legs)
        for part in plan.children if isinstance(plan, p.Any) else (plan,):
            if isinstance(part, p.Weighed):
                spans.extend(way for way, _ in part.ways)
            elif isinstance(part, p.Terms):
                spans.append(part)
    return tuple(spans)
