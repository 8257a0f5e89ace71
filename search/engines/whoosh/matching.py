"""Evaluating a plan to the set of passages where it is true, inside a passage or over whole versions.

Matching is by set and knows no scores; what scores is every positive leaf that is true of a passage (`scores_of`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import numpy as np

from search.engines.contract import Ranking
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.filters import LANGUAGE, code_rows
from search.engines.whoosh.leaves import Leaves
from search.engines.whoosh.sets import (
    NONE,
    PassageSet,
    Sparse,
    difference,
    intersection,
    is_mask,
    mask_of,
    numbers_of,
    union,
)
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.works import NO_YEAR
from search.query import plan as p
from search.query.walk import fading, is_text_leaf, mosts, positive_leaves

Leaf = Callable[[object], PassageSet]
Priors: TypeAlias = Sequence[tuple[Array, Array]]
"""Columns of codes, and for each code what it does to a score."""
_FEWER: Final = 2
"""Hits fewer than a leaf's passages by this factor are looked for among them."""

_SPARSE: Final = 16
"""Hits fewer than all passages by this factor are added to one by one."""


def priors_of(snapshot: Snapshot, ranking: Ranking) -> Priors:
    """The priors of the passages' kinds and roles, as far as they do anything."""
    found = []
    for codes, column, priors in (
        (snapshot.kinds, snapshot.kind, ranking.unit_priors),
        (snapshot.roles, snapshot.role, ranking.role_priors),
    ):
        table = np.array([priors.get(code, 1.0) for code in codes], dtype=np.float64)
        if (table != 1.0).any():
            found.append((column, table))
    return found


class Matching:
    """Finds where one plan is true. `check_time` is called between leaves and may raise."""

    def __init__(self, leaves: Leaves, plan: object, priors: Priors, check_time: Callable[[], None]) -> None:
        self._leaves = leaves
        self._snapshot: Snapshot = leaves.snapshot
        self._plan = plan
        self._priors = priors
        self._check_time = check_time
        self._levels: dict[int, tuple[int, list[int]]] = {}
        self._reached: dict[int, Array] = {}
        levels = [self.level(node) for node in mosts(plan)]
        self.levels: tuple[int, ...] = tuple(100 * level // max(1, sum(points)) for level, points in levels)

    def level(self, node: p.Most) -> tuple[int, list[int]]:
        """The points that must be reached for a `Most`, and those of each child."""
        known = self._levels.get(id(node))
        if known is None:
            seen, size = self._all_visible, self._snapshot.size
            # Leaves are true of visible passages only, and so is all that is made of them.
            found = [self._tree(each, self.leaf, seen, size) for each in node.children]
            points = [p.points(_count(each), self._leaves.sight.count) for each in found]
            whole = _reached(found, points, size)
            whole *= mask_of(self._tree(node.given, self.leaf, seen, size), size)
            # Passages without any point are never the best, so they need not be put in order.
            reached = whole[whole > 0]
            best = 0
            if len(reached) >= node.enough:
                best = int(np.partition(reached, len(reached) - node.enough)[len(reached) - node.enough])
            known = max(best, math.ceil(node.least * sum(points)), 1), points
            self._levels[id(node)] = known
            self._reached[id(node)] = whole
        return known

    def passages(self) -> PassageSet:
        """Visible passages of which the plan is true."""
        return self._tree(self._plan, self.leaf, self._all_visible, self._snapshot.size)

    def passages_of_versions(self, universe: Array | None) -> PassageSet:
        """The hits among these passages (None: all) when the plan is asked of whole versions."""
        size = self._snapshot.size
        index = self._snapshot.version_index
        seen = self._all_visible()
        universe = seen if universe is None else universe & seen
        versions = int(index.max()) + 1 if size else 0

        def of_versions(leaf: object) -> PassageSet:
            mask = np.zeros(versions, dtype=bool)
            mask[index[numbers_of(intersection([self.leaf(leaf), universe], size))]] = True
            return mask

        everything = np.zeros(versions, dtype=bool)
        everything[index[universe]] = True
        kept = mask_of(self._tree(self._plan, of_versions, lambda: everything, versions), versions)
        shown = [leaf for leaf in positive_leaves(self._plan, bonus=False) if is_text_leaf(leaf)]
        hits = (
            universe if not shown else intersection([union([self.leaf(leaf) for leaf in shown], size), universe], size)
        )
        found = numbers_of(hits)
        return found.compress(kept.take(index.take(found)))

    def leaf(self, node: object) -> PassageSet:
        """The visible passages of which a leaf is true."""
        self._check_time()
        if isinstance(node, (p.Terms, p.Expand, p.Sequence, p.Close, p.Weighed)):
            return self._leaves.found(node).ids
        if isinstance(node, p.Facet) and node.facet == LANGUAGE:
            return union(
                [self._spoken(code) for code in node.codes if code in self._snapshot.languages], self._snapshot.size
            )
        return self._works(node)[self._snapshot.row]

    def _spoken(self, language: str) -> Array:
        """The visible passages in a language of the collection."""
        kept = self._leaves.sight.spoken
        if language not in kept:
            own = self._snapshot.language == self._snapshot.languages.index(language)
            kept[language] = intersection([self._all_visible(), own], self._snapshot.size)
        return kept[language]

    def _all_visible(self) -> Array:
        mask = self._leaves.sight.mask
        return np.ones(self._snapshot.size, dtype=bool) if mask is None else mask

    def _works(self, node: object) -> Array:
        """A mask over work rows, with a last False for passages without a row."""
        works = self._snapshot.works
        rows = np.zeros(len(works) + 1, dtype=bool)
        if isinstance(node, p.Facet):
            rows = code_rows(self._snapshot, node.facet, node.codes)
        elif isinstance(node, p.Works):
            rows[:-1] = np.isin(works.ordinals, np.array(node.ordinals, dtype=np.int64))
        elif isinstance(node, p.YearRange):
            known = works.years != NO_YEAR
            if node.first is not None:
                known &= works.years >= node.first
            if node.last is not None:
                known &= works.years <= node.last
            rows[:-1] = known
        else:
            raise TypeError(node)
        return rows & self._leaves.sight.rows

    def scores_of(self, hits: Array, ranking: Ranking, authority: float = 0.0) -> Array:
        """The score of each of these passages (rising): what is true of it, times the priors of its kind and role."""
        snapshot, leaves = self._snapshot, self._leaves
        scores = np.zeros(len(hits))
        if not len(hits):
            return scores
        sums: Array | None = None
        chosen = Sparse(hits, snapshot.size)
        for leaf in positive_leaves(self._plan):
            if isinstance(leaf, p.Works):
                if leaf.score:
                    self._check_time()
                    scores[self._works(leaf)[snapshot.row[hits]]] += leaf.score
                continue
            if not isinstance(leaf, (p.Terms, p.Expand, p.Sequence, p.Close, p.Weighed)) or leaf.weight == 0:
                continue
            self._check_time()
            ids, freqs = (found := leaves.found(leaf)).ids, found.freqs
            if len(hits) * _FEWER < len(ids):
                places = chosen.places_in(ids)
                ids, freqs = ids.take(places), None if freqs is None else freqs.take(places)
            own = leaves.scores(leaf, ids, freqs, ranking)
            if ids is hits or (len(ids) == len(hits) and np.array_equal(ids, hits)):
                scores += own
            elif len(hits) * _SPARSE < snapshot.size:
                places = hits.searchsorted(ids)
                here = hits.take(places, mode="clip") == ids
                scores[places.compress(here)] += own.compress(here)
            else:
                if sums is None:
                    sums = np.zeros(snapshot.size)
                np.add.at(sums, ids, own)
        if sums is not None:
            scores += sums.take(hits)
        self._fade(scores, hits)
        for column, priors in self._priors:
            scores *= priors.take(column.take(hits))
        if authority:
            scores *= 1 + authority * snapshot.works.authority.take(snapshot.row.take(hits))
        return scores

    def ranks_of(self, hits: Array, share: p.Share) -> Array:
        """The rank of each of these passages by what orders them before their scores; a higher one comes first."""
        _, points = self.level(share.words)
        reached = self._reached[id(share.words)].take(hits)
        languages = self._snapshot.languages
        typed = languages.index(share.language) if share.language in languages else -1
        own = self._snapshot.language.take(hits) == typed
        keys, places = np.unique(2 * reached.astype(np.int64) + own, return_inverse=True)
        whole = sum(points)
        ranks = [p.rank_of(key // 2, whole, typed=bool(key % 2)) for key in keys.tolist()]
        return np.array(ranks, dtype=np.int64)[places]

    def _fade(self, scores: Array, hits: Array) -> None:
        """Make the scores of passages less that have only part of what a `Most` asks for."""
        factors: Array | None = None
        for node in fading(self._plan):
            _, points = self.level(node)
            shares = (self._reached[id(node)].take(hits) / max(1, sum(points))) ** node.fade
            factors = shares if factors is None else np.maximum(factors, shares)
        if factors is not None:
            factors[factors == 0] = 1.0
            scores *= factors

    def _tree(self, node: object, leaf: Leaf, everything: Callable[[], Array], size: int) -> PassageSet:
        """The set of a node, its leaves given; `everything` (of so many) is what a negation is taken from."""

        def of(child: object) -> PassageSet:
            return self._tree(child, leaf, everything, size)

        if isinstance(node, p.All):
            wanted = [child for child in node.children if not isinstance(child, p.Without)]
            found = intersection([of(child) for child in wanted], size) if wanted else everything()
            for child in node.children:
                if isinstance(child, p.Without):
                    found = difference(found, of(child.child), size)
            return found
        if isinstance(node, p.Any):
            return union([of(child) for child in node.children], size) if node.children else NONE
        if isinstance(node, p.Without):
            return difference(everything(), of(node.child), size)
        if isinstance(node, p.Prefer):
            return of(node.child)
        if isinstance(node, p.Most):
            level, points = self.level(node)
            if leaf == self.leaf:
                # Asked of passages, what was worked out for the level; a level is at least 1.
                return self._reached[id(node)] >= level
            reached = _reached([of(child) for child in node.children], points, size)
            return mask_of(of(node.given), size) & (reached >= level)
        return leaf(node)


def _reached(found: list[PassageSet], points: list[int], size: int) -> Array:
    """For each passage (or version) the points of the sets that it is in, added up."""
    reached = np.zeros(size, dtype=np.int32)
    for some, each in zip(found, points, strict=True):
        if is_mask(some):
            np.add(reached, np.int32(each), out=reached, where=some)
        else:
            reached[some] += each
    return reached


def _count(some: PassageSet) -> int:
    """How many passages a set has."""
    return int(np.count_nonzero(some)) if is_mask(some) else len(some)
