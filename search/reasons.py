"""Why a document answers a question, in facts that can be said in plain words.

Which words stand where and in which form, how rare they are in the collection, and what besides words put the document
where it is. Wording is left to the pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from search.bridge.entry import Entry
from search.errors import NotFoundError
from search.highlight import marks
from search.hits import hit_views
from search.query import plan as p
from search.query.ast import And, Fuzzy, In, Near, Node, Or, Pattern, Phrase, Symbol, Word
from search.query.compile import compile_query
from search.query.renderings import span_of
from search.query.spans import TEXT
from search.query.write import write

if TYPE_CHECKING:
    from search.bridge.expansion import Expansion
    from search.model.document import Work
    from search.model.reader import Reader
    from search.model.unit import Unit
    from search.query.request import SearchRequest
    from search.results import PassageView
    from search.service import OpenLibrary

Rarity = Literal["rare", "unusual", "common", "everywhere"]
_STEPS: Final[tuple[tuple[float, Rarity], ...]] = ((0.0005, "rare"), (0.005, "unusual"), (0.05, "common"))
_MOST_TERMS: Final = 12
_FORMS: Final = 6
"""Different forms of one word that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a term of the question stands in a passage: the forms written there, and for a translation its source."""

    forms: tuple[str, ...]
    added: Expansion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of the question as typed; in how many passages of the collection it is, and how rare that is.

    `weighs_in_title` where it counts for more when the title has it too.
    """

    typed: str
    passages: int
    rarity: Rarity
    weighs_in_title: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTerm:
    """A term in a passage: its ways there, none where the passage does not have it; `title` where the title has it."""

    term: Term
    ways: tuple[Way, ...]
    in_title: bool
    in_heading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageReasons:
    """Why one passage answers: its terms, and its kind's and role's weights beside that of a paragraph (1)."""

    view: PassageView
    terms: tuple[FoundTerm, ...]
    kind_weight: float
    role_weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why a document answers. `known_item` where it bears what was typed; `matching` of its passages answer.

    `collection` counts the passages that the reader may see; `authority` tells that citations by others counted,
    `by_share` that documents with more of the question come before the others.
    """

    work: Work
    terms: tuple[Term, ...]
    passages: tuple[PassageReasons, ...]
    matching: int
    known_item: bool
    authority: bool
    by_share: bool
    collection: int


def reasons(library: OpenLibrary, identity: str, request: SearchRequest, reader: Reader) -> Reasons:
    """Why a document answers a question. NotFoundError where the reader may not see it, or where it does not answer."""
    work = library.work(identity, reader)
    compiled, _ = library.read_query(request, reader)
    asked = library.engine_request(replace(request, by="work", page=1, limit=1), reader, compiled)
    plan = p.All((asked.plan, p.Works((work.ordinal,))))
    answer = library.engine.search(replace(asked, plan=plan, facets=()))
    views = hit_views(library.catalogue, answer, compiled.plan, request, library.settings.search.passages)
    if not views:
        raise NotFoundError("no-answer-here", id=work.id)
    every = replace(asked, plan=p.All(()), include={}, exclude={}, facets=(), limit=0, first=())
    collection = library.engine.search(every).passages
    leaves = list(dict.fromkeys(_leaves(compiled.node)))[:_MOST_TERMS]
    plans = {leaf: _alone(library, leaf) for leaf in leaves}
    terms: dict[Node, Term] = {}
    resolved: dict[Node, tuple[tuple[str, ...], ...]] = {}
    for leaf, own in plans.items():
        found = library.engine.search(replace(every, plan=own))
        terms[leaf] = Term(
            typed=_typed(leaf),
            passages=found.passages,
            rarity=_rarity(found.passages, collection),
            weighs_in_title=isinstance(leaf, Word),
        )
        resolved[leaf] = found.expansions
    ranking = library.ranking.engine

    def of(view: PassageView) -> PassageReasons:
        unit = view.unit
        found = tuple(
            FoundTerm(
                term=terms[leaf],
                ways=tuple(_ways(unit, leaf, plans[leaf], resolved[leaf], compiled.expansions)),
                in_title=any(
                    marks(title, language, plans[leaf], resolved[leaf]) for language, title in work.titles.items()
                ),
                in_heading=any(marks(head, unit.language, plans[leaf], resolved[leaf]) for head in unit.path),
            )
            for leaf in leaves
        )
        return PassageReasons(
            view=view,
            terms=found,
            kind_weight=ranking.unit_priors.get(unit.kind, 1.0),
            role_weight=ranking.role_priors.get(unit.role or "", 1.0),
        )

    return Reasons(
        work=work,
        terms=tuple(terms.values()),
        passages=tuple(of(view) for view in views[0].passages),
        matching=views[0].matching,
        known_item=work.ordinal in compiled.first,
        authority=request.authority,
        by_share=compiled.share is not None and request.sort == "relevance",
        collection=collection,
    )


def _leaves(node: Node | None) -> Iterator[Word | Phrase | Pattern | Fuzzy | Symbol | Near]:
    """What a question looks for in texts, outside what it leaves out; a NEAR is one thing."""
    if isinstance(node, (And, Or)):
        for child in node.children:
            yield from _leaves(child)
    elif isinstance(node, In) and node.field in {"title", "section"}:
        yield from _leaves(node.child)
    elif isinstance(node, (Word, Phrase, Pattern, Fuzzy, Symbol, Near)):
        yield node


def _typed(leaf: Word | Phrase | Pattern | Fuzzy | Symbol | Near) -> str:
    """A term as a person would type it."""
    if isinstance(leaf, Near):
        return write(leaf)
    return f"{leaf.text}~" if isinstance(leaf, Fuzzy) else leaf.text


def _alone(library: OpenLibrary, leaf: Node) -> p.PlanNode:
    """A term as asked by itself, in the passage's own words."""
    compiled = compile_query(
        leaf,
        languages=library.settings.search.languages,
        vocabularies=library.vocabularies,
        find_works=lambda _scheme, _value: (),
        ranking=library.ranking,
    )
    return compiled.plan


def _ways(
    unit: Unit,
    leaf: Node,
    plan: p.PlanNode,
    resolved: tuple[tuple[str, ...], ...],
    added: tuple[Expansion, ...],
) -> Iterator[Way]:
    own = _forms(unit, plan, resolved)
    if own:
        yield Way(forms=own)
    typed = leaf.text.casefold() if isinstance(leaf, (Word, Phrase, Symbol)) else ""
    for each in added:
        if not each.used or each.excluded or each.language != unit.language or not typed:
            continue
        if typed not in each.typed.casefold().split() and typed != each.typed.casefold():
            continue
        span = span_of(Entry(text=each.text, language=each.language, source=each.source, share=1.0), TEXT)
        forms = () if span is None else tuple(form for form in _forms(unit, span, ()) if form not in own)
        if forms:
            yield Way(forms=forms, added=each)


def _forms(unit: Unit, plan: p.PlanNode, resolved: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The different forms of a term as a passage writes them, in reading order."""
    written = (unit.text[first:last] for first, last in marks(unit.text, unit.language, plan, resolved))
    return tuple({form.casefold(): form for form in reversed(list(written))}.values())[::-1][:_FORMS]


def _rarity(passages: int, collection: int) -> Rarity:
    """How rare a term is, by its share of the passages."""
    share = passages / max(1, collection)
    return next((name for most, name in _STEPS if share <= most), "everywhere")
