"""Answering one request by looking at everything, node by node, as the contract's words say."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from search.engines.contract import (
    RANK,
    Answer,
    EngineRequest,
    FacetName,
    Passage,
    PassageHit,
    Ranking,
    WorkCard,
    WorkHit,
    without_ranks,
)
from search.engines.memory.passage import Indexed
from search.model.note import Note
from search.query import plan as p
from search.query.lexicon import fitting
from search.query.plan import OWN_TEXT
from search.query.walk import children, fading, is_text_leaf, mosts, positive_leaves
from search.year_names import UNDATED


class Question:
    """One request being answered: what is visible, the statistics over it, and how plan nodes are evaluated."""

    def __init__(
        self, documents: Sequence[Indexed], cards: Mapping[int, WorkCard], ranking: Ranking, request: EngineRequest
    ) -> None:
        self.request = request
        self.ranking = ranking
        self.cards = {ordinal: card for ordinal, card in cards.items() if request.reader.may_see(card.access)}
        self.visible = [doc for doc in documents if doc.passage.work in self.cards]
        self.mean: dict[str, float] = {
            str(name): (sum(doc.lengths[name] for doc in self.visible) / len(self.visible) if self.visible else 0.0)
            for name in p.INDEX_FIELDS
        }
        self.notes: list[Note] = []
        self.expanded: dict[int, tuple[str, ...]] = {}
        self.expansions: list[tuple[str, ...]] = []
        self._expand(request.plan)
        self._df: dict[int, float] = {}
        self._level: dict[int, tuple[int, tuple[int, ...]]] = {}
        levels = (self.level(node) for node in mosts(request.plan))
        self.levels = tuple(100 * level // max(1, sum(points)) for level, points in levels)

    def level(self, node: p.Most) -> tuple[int, tuple[int, ...]]:
        """The points that must be reached, and those of each child."""
        known = self._level.get(id(node))
        if known is None:
            leaves = [partial(self.leaf_true, doc=doc) for doc in self.visible]
            having = [sum(self.true_of(child, leaf) for leaf in leaves) for child in node.children]
            points = tuple(p.points(count, len(self.visible)) for count in having)
            reached = sorted((self.reached(node, points, leaf) for leaf in leaves), reverse=True)
            best = max(0, reached[node.enough - 1]) if len(reached) >= node.enough else 0
            known = max(best, math.ceil(node.least * sum(points)), 1), points
            self._level[id(node)] = known
        return known

    def reached(self, node: p.Most, points: tuple[int, ...], leaf: Callable[[object], bool]) -> int:
        """The points of the children that are true, added up; less than nothing where what is given is not true."""
        if not self.true_of(node.given, leaf):
            return -1
        return sum(each for child, each in zip(node.children, points, strict=True) if self.true_of(child, leaf))

    def _expand(self, node: object) -> None:
        """Resolve every `Expand`, depth first in order of appearance."""
        if isinstance(node, p.Expand):
            df: Counter[str] = Counter()
            for doc in self.visible:
                df.update(doc.fields[node.field].keys())
            found = fitting(sorted(df), node)
            kept = sorted(found, key=lambda term: (-df[term], term))[: node.limit]
            if len(found) > node.limit:
                self.notes.append(Note(code="expansion-cut", facts={"text": node.text, "limit": str(node.limit)}))
            self.expanded[id(node)] = tuple(kept)
            self.expansions.append(tuple(kept))
            return
        for child in children(node):
            self._expand(child)

    # -- leaves

    def occurrences(self, node: object, doc: Indexed) -> list[tuple[int, int]]:
        """Spans (first, last position) of a leaf with positions in one passage, ascending and unique."""
        if isinstance(node, (p.Terms, p.Expand)):
            terms = node.terms if isinstance(node, p.Terms) else self.expanded[id(node)]
            return sorted({(at, at) for term in terms for at in doc.fields[node.field].get(term, ())})
        if isinstance(node, p.Sequence):
            starts: set[int] | None = None
            for index, slot in enumerate(node.slots):
                places = doc.fields[node.field_of(index)]
                here = {at - index for term in slot for at in places.get(term, ())}
                starts = here if starts is None else starts & here
            return sorted((at, at + len(node.slots) - 1) for at in starts or ())
        if isinstance(node, p.Close):
            left = sorted({span for part in node.left for span in self.occurrences(part, doc)})
            right = sorted({span for part in node.right for span in self.occurrences(part, doc)})
            return [a for a in left if any(apart(a, b, node.distance) for b in right)]
        raise TypeError(node)

    def frequency(self, node: object, doc: Indexed) -> float:
        """How often a scored leaf stands in one passage; terms of a set are counted one by one."""
        if isinstance(node, p.Weighed):
            return sum(share * self.frequency(way, doc) for way, share in node.ways)
        if isinstance(node, (p.Terms, p.Expand)):
            terms = node.terms if isinstance(node, p.Terms) else self.expanded[id(node)]
            return sum(len(doc.fields[node.field].get(term, ())) for term in dict.fromkeys(terms))
        return len(self.occurrences(node, doc))

    def leaf_true(self, node: object, doc: Indexed) -> bool:
        """Whether a leaf is true of one passage."""
        card = self.cards[doc.passage.work]
        if isinstance(node, p.Works):
            return doc.passage.work in node.ordinals
        if isinstance(node, p.Facet):
            return bool(set(codes_of(card, doc.passage, node.facet)) & set(node.codes))
        if isinstance(node, p.YearRange):
            if card.year is None:
                return False
            year = int(card.year)
            return (node.first is None or year >= node.first) and (node.last is None or year <= node.last)
        if isinstance(node, p.Weighed):
            return any(self.leaf_true(way, doc) for way, _ in node.ways)
        return self.frequency(node, doc) > 0

    def true_somewhere(self, node: object, docs: Sequence[Indexed]) -> bool:
        """Whether a leaf is true of any of some passages."""
        return any(self.leaf_true(node, doc) for doc in docs)

    def leaf_score(self, node: object, doc: Indexed) -> float:
        """BM25 of a leaf in one passage, times its weight; a work's own score for `Works`."""
        if isinstance(node, p.Works):
            return node.score if doc.passage.work in node.ordinals else 0.0
        if not isinstance(node, (p.Terms, p.Expand, p.Sequence, p.Close, p.Weighed)) or node.weight == 0:
            return 0.0
        tf = self.frequency(node, doc)
        if tf == 0:
            return 0.0
        df = self.passages_with(node)
        field = field_of(node)
        ranking = self.ranking
        idf = math.log(1 + (len(self.visible) - df + 0.5) / (df + 0.5))
        shortest = ranking.shortest if field in OWN_TEXT else 0
        norm = 1 - ranking.b + ranking.b * max(doc.lengths[field], shortest) / self.mean[field]
        return node.weight * idf * tf * (ranking.k1 + 1) / (tf + ranking.k1 * norm)

    def passages_with(self, node: object) -> float:
        """The document frequency of a leaf over what is visible."""
        known = self._df.get(id(node))
        if known is None:
            if isinstance(node, p.Weighed):
                shared = sum(share * self.passages_with(way) for way, share in node.ways)
                known = min(shared, len(self.visible))
            else:
                known = sum(1 for other in self.visible if self.leaf_true(node, other))
            self._df[id(node)] = known
        return known

    # -- trees

    def true_of(self, node: object, leaf: Callable[[object], bool]) -> bool:
        """Whether a node is true where `leaf` tells it of leaves."""
        if isinstance(node, p.All):
            return all(self.true_of(child, leaf) for child in node.children)
        if isinstance(node, p.Any):
            return any(self.true_of(child, leaf) for child in node.children)
        if isinstance(node, p.Without):
            return not self.true_of(node.child, leaf)
        if isinstance(node, p.Prefer):
            return self.true_of(node.child, leaf)
        if isinstance(node, p.Most):
            level, points = self.level(node)
            return self.reached(node, points, leaf) >= level
        return leaf(node)

    def faded(self, doc: Indexed) -> float:
        """What a passage's score is multiplied by because it has only part of what was asked."""
        shares = []
        leaf = partial(self.leaf_true, doc=doc)
        for node in fading(self.request.plan):
            _, points = self.level(node)
            reached = self.reached(node, points, leaf)
            if reached > 0:
                shares.append((reached / sum(points)) ** node.fade)
        return max(shares, default=1.0)

    def score(self, doc: Indexed) -> float:
        """The sum over the leaves that score, times the priors of the unit's kind and role, and what the work's authority adds."""
        total = sum(self.leaf_score(leaf, doc) for leaf in positive_leaves(self.request.plan))
        total *= self.faded(doc) * self.ranking.unit_priors.get(doc.passage.kind, 1.0)
        total *= self.ranking.role_priors.get(doc.passage.role or "", 1.0)
        return total * (1 + self.request.authority * self.cards[doc.passage.work].authority)

    def rank(self, doc: Indexed) -> int:
        """The rank of a passage by what orders hits before their scores."""
        share = self.request.share
        if share is None or self.request.sort != "relevance":
            return 0
        _, points = self.level(share.words)
        reached = self.reached(share.words, points, partial(self.leaf_true, doc=doc))
        return p.rank_of(reached, sum(points), typed=doc.passage.language == share.language)

    def filtered(self, skip: FacetName | None = None) -> list[Indexed]:
        """Visible passages under every filter but those of one facet."""
        kept = self.visible
        for filters, wanted in ((self.request.include, True), (self.request.exclude, False)):
            for facet, codes in filters.items():
                if facet != skip and codes:
                    kept = [
                        doc
                        for doc in kept
                        if bool(set(codes_of(self.cards[doc.passage.work], doc.passage, facet)) & set(codes)) == wanted
                    ]
        return kept

    def matches(self, kept: list[Indexed]) -> list[Indexed]:
        """The hits among some passages, in the scope asked for."""
        plan = self.request.plan
        if self.request.scope == "passage":
            return [doc for doc in kept if self.true_of(plan, partial(self.leaf_true, doc=doc))]
        versions: dict[int, list[Indexed]] = {}
        for doc in kept:
            versions.setdefault(doc.passage.version, []).append(doc)
        shown = [leaf for leaf in positive_leaves(plan, bonus=False) if is_text_leaf(leaf)]
        hits: list[Indexed] = []
        for docs in versions.values():
            if self.true_of(plan, partial(self.true_somewhere, docs=docs)):
                hits += [doc for doc in docs if not shown or any(self.leaf_true(leaf, doc) for leaf in shown)]
        return hits

    def facet_counts(self) -> dict[FacetName, dict[str, int]]:
        """Works by code of each facet, under every filter but the facet's own."""
        counts: dict[FacetName, dict[str, int]] = {}
        for facet in self.request.facets:
            works: dict[str, set[int]] = {}
            for doc in self.matches(self.filtered(facet)):
                for code in codes_of(self.cards[doc.passage.work], doc.passage, facet):
                    works.setdefault(code, set()).add(doc.passage.work)
            counts[facet] = {code: len(having) for code, having in sorted(works.items())}
        return counts

    def order(self, card: WorkCard, score: float) -> tuple[object, ...]:
        """The sorting key of a work or a passage, without what tells passages of one work apart."""
        request = self.request
        first = request.first.index(card.ordinal) if card.ordinal in request.first else len(request.first)
        relevance = (-rounded(score), *newest_first(card.date), card.id)
        if request.sort == "date":
            return (first, newest_first(card.date), relevance)
        if request.sort == "oldest":
            return (first, card.date is None, card.date or "", relevance)
        if request.sort == "added":
            return (first, -card.ordinal, relevance)
        if request.sort in {"title_fr", "title_en"}:
            title = card.sort_titles.get(request.sort[-2:])
            return (first, title is None, title or "", relevance)
        return (first, relevance)

    def answer(self) -> Answer:
        """Everything together."""
        request = self.request
        scored = [(self.score(doc) + RANK * self.rank(doc), doc) for doc in self.matches(self.filtered())]
        by_work: dict[int, list[tuple[float, Indexed]]] = {}
        for score, doc in scored:
            by_work.setdefault(doc.passage.work, []).append((score, doc))
        hits: list[WorkHit] = []
        if request.by == "work":
            ranked = sorted(
                ((max(score for score, _ in docs), work) for work, docs in by_work.items()),
                key=lambda pair: self.order(self.cards[pair[1]], pair[0]),
            )
            for score, work in ranked[request.offset : request.offset + request.limit]:
                inside = sorted(by_work[work], key=lambda pair: self.inside_order(*pair))
                best = tuple(PassageHit(unit=doc.passage.unit, score=s) for s, doc in inside[: request.passages])
                hits.append(WorkHit(work=work, score=score, matching=len(inside), passages=best))
            total = len(ranked)
        else:
            single = sorted(
                scored,
                key=lambda pair: (
                    self.order(self.cards[pair[1].passage.work], pair[0]),
                    pair[1].passage.version,
                    pair[1].passage.ordinal,
                ),
            )
            for score, doc in single[request.offset : request.offset + request.limit]:
                hit = PassageHit(unit=doc.passage.unit, score=score)
                hits.append(WorkHit(work=doc.passage.work, score=score, matching=1, passages=(hit,)))
            total = len(single)
        return Answer(
            total=total,
            works=len(by_work),
            passages=len(scored),
            hits=without_ranks(hits) if request.share is not None else tuple(hits),
            facets=self.facet_counts(),
            expansions=tuple(self.expansions),
            levels=self.levels,
            notes=tuple(self.notes),
        )

    def inside_order(self, score: float, doc: Indexed) -> tuple[object, ...]:
        """The sorting key of a passage inside its work."""
        other = self.request.prefer is not None and doc.passage.language != self.request.prefer
        return (other, -rounded(score), doc.passage.version, doc.passage.ordinal)


def rounded(score: float) -> int:
    """A score in millionths: scores that differ by less are equal."""
    return round(score * 1_000_000)


def newest_first(date: str | None) -> tuple[object, ...]:
    """A key that puts later dates first and unknown ones last."""
    return (date is None, [-ord(c) for c in date or ""] + [1])


def apart(a: tuple[int, int], b: tuple[int, int], distance: int) -> bool:
    """Whether two spans do not overlap and stand at most `distance` words apart."""
    return 0 < b[0] - a[1] <= distance or 0 < a[0] - b[1] <= distance


def field_of(node: p.Terms | p.Expand | p.Sequence | p.Close | p.Weighed) -> str:
    """The field whose length norms a leaf's score; a `Close` takes that of its first left span, `Weighed` of its first way."""
    if isinstance(node, p.Weighed):
        return node.ways[0][0].field
    return field_of(node.left[0]) if isinstance(node, p.Close) else node.field


def codes_of(card: WorkCard, passage: Passage, facet: str) -> Sequence[str]:
    """The codes that a passage counts for in a facet."""
    if facet == "language":
        return (passage.language,)
    if facet == "year":
        return (card.year or UNDATED,)
    return {
        "kind": card.kind,
        "mechanism": card.mechanism,
        "theme": card.theme,
        "country": card.country,
        "group": card.group,
        "cites": card.cites,
        "cited_by": card.cited_by,
        "versions": card.versions,
    }[facet]
