"""Compiles a syntax tree into a plan: words through the analyser, labels through the vocabularies, symbols into works.

The plan says all that an engine needs; engines know neither languages nor the query language.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from search.bridge.acronyms import is_acronym
from search.bridge.dictionary import Dictionary
from search.bridge.expansion import Expansion, expansion_name
from search.model.note import Note
from search.query import plan as p
from search.query.ast import And, Fuzzy, In, Near, Node, Not, Or, Pattern, Phrase, Symbol, Word, Years
from search.query.bridging import Bridging, Legs
from search.query.labels import FACET_FIELDS, codes_of
from search.query.legs import left_out, listen, other_legs
from search.query.settle import settle
from search.query.shape import near_chain
from search.query.spans import SECTION, TEXT, TITLE, Place, close_runs, one_span, spans_of, words_of
from search.query.symbols import (
    CitedFrom,
    FindWorks,
    Identity,
    identity,
    naming,
    number_terms,
    read_article,
    read_cited,
    read_identity,
    works_of,
)
from search.query.synonyms import of_several, spoken_form, synonyms
from search.query.whole_terms import grouped, whole_terms
from search.ranking import Boosts
from search.vocabulary import Vocabularies


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """The plan, the notes on what was read differently, and the works to answer first (known items).

    `node` is the query as it is really asked, after stop words and unknown labels were dealt with; `expansions` is all that
    was added to it. `relaxed` names each `Most` of the plan: the language of a leg, or `typed` for the words as typed; `softened` are
    the terms of each, as typed, in the order of its children. `share` orders hits where both languages are softened.
    """

    plan: p.PlanNode
    notes: tuple[Note, ...] = ()
    first: tuple[int, ...] = ()
    node: Node | None = None
    expansions: tuple[Expansion, ...] = ()
    relaxed: tuple[str, ...] = ()
    softened: tuple[tuple[str, ...], ...] = ()
    share: p.Share | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """What compiling a node needs: the languages asked, where words are looked for, and what is found out.

    `scored` is false under a NOT, where bonuses would be work for nothing. `softened` asks for most of many words instead of all;
    each time that is done `soft` grows by one. `called` is what identifiers are also called, by its name.
    """

    languages: tuple[str, ...]
    vocabularies: Vocabularies
    find_works: FindWorks
    cited_from: CitedFrom
    boosts: Boosts
    place: Place = TEXT
    scored: bool = True
    softened: bool = False
    whole: tuple[tuple[str, ...], ...] = ()
    legs: Legs | None = None
    notes: list[Note] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    soft: list[tuple[str, ...]] = field(default_factory=list)
    called: dict[str, Expansion] = field(default_factory=dict)


def _nothing(works: tuple[int, ...]) -> tuple[int, ...]:
    """What works cite where nobody knows: nothing."""
    del works
    return ()


def compile_query(
    node: Node | None,
    *,
    languages: tuple[str, ...],
    vocabularies: Vocabularies,
    find_works: FindWorks,
    ranking: Boosts,
    bridging: Bridging | None = None,
    cited_from: CitedFrom | None = None,
    most: bool = False,
    dictionary: Dictionary | None = None,
) -> Compiled:
    """The plan of a query. None, or a query of which nothing is left, matches every passage.

    With `bridging` the query is asked in the other language too; with `most`, passages with most of its words answer too, the
    terms that a `dictionary` knows counting as one thing.
    """
    if node is None:
        return Compiled(plan=p.All(()))
    settled = settle(node, languages=languages, vocabularies=vocabularies)
    if settled.node is None:
        return Compiled(plan=p.All(()), notes=settled.notes)
    # Stop words are part of terms (garde à vue), so they are still there when terms are looked for.
    kept = settle(node, languages=languages, vocabularies=vocabularies, keep_stop_words=True).node or settled.node
    task = _Task(
        languages=languages,
        vocabularies=vocabularies,
        find_works=find_works,
        boosts=ranking,
        cited_from=cited_from or _nothing,
        softened=most,
        whole=whole_terms(kept, dictionary) if most and dictionary is not None else (),
    )
    legs: list[p.PlanNode] = []
    if bridging is not None and bridging.languages:
        quiet = replace(task, notes=[], first=[], softened=False)
        task = replace(
            task,
            legs=Legs(
                bridging=bridging,
                boosts=ranking,
                compile_typed=lambda below, place: _as_typed(below, replace(quiet, place=place, legs=task.legs)),
            ),
        )
        assert task.legs is not None
        listen(kept, task.legs)
        legs = other_legs(kept, task.legs)
    plan = _compile(settled.node, task)
    return Compiled(
        plan=p.Any((plan, *legs)) if legs else plan,
        notes=(*settled.notes, *task.notes),
        first=tuple(dict.fromkeys(task.first)),
        node=settled.node,
        expansions=(*task.called.values(), *(() if task.legs is None else task.legs.added.values())),
        relaxed=(*("typed" for _ in task.soft), *(() if task.legs is None else task.legs.named)),
        softened=(*task.soft, *(() if task.legs is None else task.legs.terms)),
        share=None if task.legs is None else task.legs.share,
    )


def _compile(node: Node, task: _Task) -> p.PlanNode:
    match node:
        case And(children):
            return _all(children, task)
        case Or(children):
            return p.Any(tuple(_compile(child, task) for child in children))
        case Not(child):
            inner = _compile(child, replace(task, scored=False, softened=False))
            also = () if task.legs is None else left_out(child, task.place, task.legs)
            return p.Without(p.Any((inner, *also)) if also else inner)
        case In():
            return _field(node, task)
        case Years(first, last):
            return p.YearRange(first, last)
        case Near():
            return _near(node, task)
        case Symbol():
            return _symbol(node, task)
        case Word(text):
            return _word(text, task)
        case Phrase(text):
            return _phrase(text, task)
        case Pattern() | Fuzzy():
            weight = task.boosts.pattern if isinstance(node, Pattern) else task.boosts.close
            runs = spans_of(node, task.languages, task.place, task.boosts.expansion_limit)
            return _run(runs, weight)


def _as_typed(node: Node, task: _Task) -> p.PlanNode:
    """A node of a leg as it was typed: legs keep stop words for the terms they are part of, what is typed never asks them."""
    settled = settle(node, languages=task.languages, vocabularies=task.vocabularies).node
    return p.All(()) if settled is None else _compile(settled, task)


def _all(children: tuple[Node, ...], task: _Task) -> p.PlanNode:
    """All of these; where the question is softened, most of its words, and all that is not a word."""
    words = [child for child in children if isinstance(child, Word)]
    if not task.softened or len(words) < int(task.boosts.most_words):
        return p.All(tuple(_compile(child, task) for child in children))
    groups = grouped(words, task.whole)
    task.soft.append(tuple(" ".join(word.text for word in group) for group in groups))
    given = p.All(tuple(_compile(child, task) for child in children if not isinstance(child, Word)))
    each = [[_anywhere(_word(word.text, task)) for word in group] for group in groups]
    asked = tuple(parts[0] if len(parts) == 1 else p.All(tuple(parts)) for parts in each)
    return p.Most(asked, task.boosts.most_coverage, int(task.boosts.most_enough), given)


def _anywhere(word: p.PlanNode) -> p.PlanNode:
    """A word that the passage has, or the title of its work: who asks *isolation Denmark* means a report on Denmark."""
    if not isinstance(word, p.Prefer):
        return word
    titled = tuple(
        leaf
        for leaf in word.bonus
        if isinstance(leaf, (p.Terms, p.Sequence)) and leaf.field in {TITLE.stem, TITLE.exact}
    )
    return replace(word, child=p.Any((word.child, *titled))) if titled else word


def _run(runs: list[tuple[p.Span, ...]], weight: float) -> p.PlanNode:
    """Spans side by side: one as itself, several as neighbours in either order."""
    if len(runs) == 1:
        alternatives = tuple(replace(span, weight=weight) for span in runs[0])
        return alternatives[0] if len(alternatives) == 1 else p.Any(alternatives)
    return close_runs(runs, weight)


def _word(text: str, task: _Task) -> p.PlanNode:
    runs = spans_of(Word(text), task.languages, task.place, task.boosts.expansion_limit)
    weight = task.boosts.section if task.place is SECTION else task.boosts.text
    child = _run(runs, weight)
    if not task.scored:
        return child
    bonus: list[p.PlanNode] = []
    words = words_of(text, task.languages)
    accented = tuple(word.accented for word in words if word.accented is not None)
    if accented and len(words) == 1:
        bonus.append(p.Terms(task.place.exact, accented, task.boosts.accented))
    if task.place is TEXT:
        bonus.extend(
            replace(span, field=TITLE.stem if span.field == "stem" else TITLE.exact, weight=task.boosts.title)
            for run in runs
            for span in run
            if isinstance(span, (p.Terms, p.Sequence)) and (span.field == "stem" or is_acronym(text))
        )
    return p.Prefer(child, tuple(bonus)) if bonus else child


def _phrase(text: str, task: _Task) -> p.PlanNode:
    (span,) = spans_of(Phrase(text), task.languages, task.place, task.boosts.expansion_limit)[0]
    return replace(span, weight=task.boosts.phrase)


def _near(node: Near, task: _Task) -> p.PlanNode:
    operands, distances = near_chain(node)
    pairs: list[p.PlanNode] = []
    for left, right, distance in zip(operands[:-1], operands[1:], distances, strict=True):
        pairs.append(p.Close(_side(left, task), _side(right, task), distance, task.boosts.near))
    return pairs[0] if len(pairs) == 1 else p.All(tuple(pairs))


def _side(node: Node, task: _Task) -> tuple[p.Span, ...]:
    """What may stand on one side of NEAR; alternatives are joined."""
    nodes = node.children if isinstance(node, Or) else (node,)
    spans: list[p.Span] = []
    for each in nodes:
        spans.extend(one_span(each, task.languages, task.place, task.boosts.expansion_limit))
    return tuple(spans)


def _symbol(node: Symbol, task: _Task) -> p.PlanNode:
    """The works that bear an identifier, then the passages that name it."""
    named = identity(node)
    works = works_of(named, task.find_works)
    texts = spoken_form(named, node.text, task.boosts.citing) or naming(named, task.languages, task.boosts.citing)
    if task.scored:
        task.first.extend(works)
    if not works and named.scheme != "any":
        task.notes.append(Note(code="symbol-not-held", facts={"symbol": named.value}))
    if task.scored:
        task.notes.extend(of_several(named))
    held = _works(works, task) if works else None
    child = p.Any(tuple(x for x in (held, texts, *_also_called(named, node, task)) if x is not None))
    return _paragraph_first(child, node, works, task)


def _also_called(named: Identity, node: Symbol, task: _Task) -> list[p.PlanNode]:
    """What an identifier is also called, in the languages asked, listed and without what the person took away."""
    if task.legs is None or not task.scored:
        return []
    bridging = task.legs.bridging
    found: list[p.PlanNode] = []
    for each in synonyms(named, node.text, bridging.languages, task.boosts.citing):
        name = expansion_name(each.language, each.text)
        used = name not in bridging.without
        if used:
            found.append(each.plan)
        task.called[name] = Expansion(
            typed=node.text,
            text=each.text,
            language=each.language,
            source="synonym",
            weight=task.boosts.citing,
            used=used,
        )
    return found


def _works(works: tuple[int, ...], task: _Task) -> p.Works:
    return p.Works(works, task.boosts.work_score if task.scored else 0.0)


def _paragraph_first(child: p.PlanNode, node: Symbol, works: tuple[int, ...], task: _Task) -> p.PlanNode:
    if node.paragraph is None or not works or not task.scored:
        return child
    # The score stands on the number: a leaf scores wherever it is itself true, and the work's own leaf is true of
    # all its passages, so that it could not tell the paragraph from the others. The works come first in any case.
    bonus: list[p.PlanNode] = [p.Terms("number", number_terms(node.paragraph), task.boosts.paragraph_score)]
    main = node.paragraph.split("(")[0]
    if main != node.paragraph:
        bonus.append(p.Terms("number", number_terms(main), task.boosts.near_paragraph_score))
    return p.Prefer(child, tuple(bonus))


def _field(node: In, task: _Task) -> p.PlanNode:
    name, child = node.field, node.child
    if name == "title":
        return _compile(child, replace(task, place=TITLE, softened=False))
    if name == "section":
        return _compile(child, replace(task, place=SECTION, softened=False))
    if name == "role":
        return p.Terms("role", _roles(node, task.vocabularies), 0.0)
    if name in FACET_FIELDS:
        return p.Facet("language" if name == "lang" else name, codes_of(node, task.vocabularies))
    assert isinstance(child, (Word, Phrase, Pattern, Fuzzy, Symbol))
    if name == "number":
        return p.Terms("number", number_terms(child.text), 0.0)
    named = (
        identity(child)
        if isinstance(child, Symbol)
        else (read_identity(child.text) or Identity(scheme="any", value=child.text))
    )
    paragraph = child.paragraph if isinstance(child, Symbol) else None
    works = works_of(named, task.find_works)
    if name in {"cites", "cited-by"} and not works and not isinstance(child, (Pattern, Fuzzy)):
        whole = read_cited(child.text) or read_article(child.text)
        if whole is not None:
            named, paragraph = whole
            works = works_of(named, task.find_works)
        text, _, anchor = child.text.partition("#")
        works = (
            works
            or task.find_works("name", text)
            or (works_of(Identity(scheme="any", value=text), task.find_works) if anchor else ())
        )
        paragraph = anchor or paragraph
    spelled = isinstance(child, (Word, Phrase)) and not any(sign in child.text for sign in "*?")
    if name == "cites" and not works and named.scheme == "any" and spelled:
        task.notes.append(Note(code="cites-as-words", facts={"symbol": child.text}))
    if name == "cites":
        return _cites(child, named, works, paragraph, task)
    if name == "cited-by":
        if not works:
            task.notes.append(Note(code="symbol-unknown", facts={"symbol": named.value}))
        return p.Works(task.cited_from(works) if works else ())
    if not works:
        task.notes.append(Note(code="symbol-unknown", facts={"symbol": named.value}))
    found = _works(works, task)
    return _paragraph_first(found, child, works, task) if isinstance(child, Symbol) else found


def _roles(node: In, vocabularies: Vocabularies) -> tuple[str, ...]:
    """The roles named and those below them: the merits are part of the reasoning."""
    named = codes_of(node, vocabularies)
    below = (code for name in named for code in vocabularies.descendants("role", name))
    return tuple(dict.fromkeys((*named, *below)))


def _cites(child: Node, named: Identity, works: tuple[int, ...], paragraph: str | None, task: _Task) -> p.PlanNode:
    """The passages that cite a work, or a paragraph of it; and those that write an identifier out, outside its bearers."""
    if paragraph is not None and works:
        terms = [p.citing_term(work, number) for work in works for number in number_terms(paragraph)]
        return p.All((p.Terms("cites", tuple(terms), task.boosts.citing), p.Without(p.Works(works))))
    if paragraph is not None:
        task.notes.append(Note(code="paragraph-ignored", facts={"paragraph": paragraph, "symbol": named.value}))
    if isinstance(child, (Pattern, Fuzzy)) or "*" in named.value or "?" in named.value:
        pattern = child if isinstance(child, Fuzzy) else Pattern(named.value)
        texts: p.PlanNode | None = _run(
            spans_of(pattern, task.languages, TEXT, task.boosts.expansion_limit), task.boosts.citing
        )
    else:
        texts = naming(named, task.languages, task.boosts.citing)
    if not works:
        return p.Any(()) if texts is None else texts
    resolved = p.Terms("cites", tuple(p.citing_term(work) for work in works), task.boosts.citing)
    either: p.PlanNode = resolved if texts is None else p.Any((resolved, texts))
    return p.All((either, p.Without(p.Works(works))))
