"""Evaluating a plan to the set of passages where it is true, inside a passage or over whole versions.

Matching is by set and knows no scores; what scores is every positive leaf that is true of a passage (`scores_of`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from search.engines.contract import Ranking
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.filters import LANGUAGE, code_rows
from search.engines.whoosh.leaves import Leaves
from search.engines.whoosh.sets import (
    NONE,
    PassageSet,
    difference,
    intersection,
    mask_of,
    numbers_of,
    union,
)
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.works import NO_YEAR
from search.query import plan as p
from search.query.walk import is_text_leaf, mosts, positive_leaves

Leaf = Callable[[object], PassageSet]
_SPARSE: Final = 8
"""Hits fewer than a leaf's passages by this factor are looked up one by one."""


class Matching:
    """Finds where one plan is true. `check_time` is called between leaves and may raise."""

    def __init__(self, leaves: Leaves, plan: object, check_time: Callable[[], None]) -> None:
        self._leaves = leaves
        self._snapshot: Snapshot = leaves.snapshot
        self._plan = plan
        self._check_time = check_time
        self._levels: dict[int, int] = {}
        self.levels: tuple[int, ...] = tuple(self.level(node) for node in mosts(plan))

    def level(self, node: p.Most) -> int:
        """How much of a `Most` must be true: all, or less where too few visible passages have that."""
        known = self._levels.get(id(node))
        if known is None:
            found = [self._tree(child, self.leaf, self._all_visible()) for child in node.children]
            reached = np.bincount(_reached(found, node.sizes, self._snapshot.size)[self._all_visible()])
            known, passages = sum(node.sizes), 0
            for known in range(sum(node.sizes), node.least - 1, -1):
                passages += int(reached[known]) if known < len(reached) else 0
                if passages >= node.enough:
                    break
            self._levels[id(node)] = known
        return known

    def passages(self) -> PassageSet:
        """Visible passages of which the plan is true."""
        return self._tree(self._plan, self.leaf, self._all_visible())

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
        kept = mask_of(self._tree(self._plan, of_versions, everything), versions)
        shown = [leaf for leaf in positive_leaves(self._plan, bonus=False) if is_text_leaf(leaf)]
        hits = (
            universe if not shown else intersection([union([self.leaf(leaf) for leaf in shown], size), universe], size)
        )
        found = numbers_of(hits)
        return found[kept[index[found]]]

    def leaf(self, node: object) -> PassageSet:
        """The visible passages of which a leaf is true."""
        self._check_time()
        if isinstance(node, (p.Terms, p.Expand, p.Sequence, p.Close, p.Weighed)):
            return self._leaves.found(node).ids
        if isinstance(node, p.Facet) and node.facet == LANGUAGE:
            spoken = np.array([code in node.codes for code in self._snapshot.languages], dtype=bool)
            return intersection([self._all_visible(), spoken[self._snapshot.language]], self._snapshot.size)
        return self._works(node)[self._snapshot.row]

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

    def scores_of(self, hits: Array, ranking: Ranking) -> Array:
        """The score of each of these passages (rising): what is true of it, times the priors of its kind and role."""
        snapshot, leaves = self._snapshot, self._leaves
        scores = np.zeros(len(hits))
        slots: Array | None = None
        for leaf in positive_leaves(self._plan):
            if isinstance(leaf, p.Works):
                if leaf.score:
                    self._check_time()
                    scores[self._works(leaf)[snapshot.row[hits]]] += leaf.score
                continue
            if not isinstance(leaf, (p.Terms, p.Expand, p.Sequence, p.Close, p.Weighed)) or leaf.weight == 0:
                continue
            self._check_time()
            found = leaves.found(leaf)
            if len(found.ids) == len(hits) and (found.ids is hits or np.array_equal(found.ids, hits)):
                scores += leaves.scores(leaf, hits, found.freqs, ranking)
            elif len(hits) * _SPARSE < len(found.ids):
                at = np.searchsorted(found.ids, hits)
                at[at == len(found.ids)] = 0
                here = found.ids[at] == hits
                at = at[here]
                freqs = None if found.freqs is None else found.freqs[at]
                scores[here] += leaves.scores(leaf, hits[here], freqs, ranking)
            else:
                if slots is None:
                    slots = np.full(snapshot.size, -1, dtype=np.intp)
                    slots[hits] = np.arange(len(hits))
                slot = slots[found.ids]
                here = slot >= 0
                freqs = None if found.freqs is None else found.freqs[here]
                scores[slot[here]] += leaves.scores(leaf, found.ids[here], freqs, ranking)
        priors = np.array([ranking.unit_priors.get(kind, 1.0) for kind in snapshot.kinds], dtype=np.float64)
        if len(priors) and (priors != 1.0).any():
            scores *= priors[snapshot.kind[hits]]
        for role, prior in ranking.role_priors.items():
            if prior != 1.0:
                scores[leaves.in_role(role)[hits]] *= prior
        return scores

    def _tree(self, node: object, leaf: Leaf, everything: Array) -> PassageSet:
        """The set of a node, its leaves given; `everything` is what a negation is taken from."""
        size = len(everything)
        if isinstance(node, p.All):
            wanted = [child for child in node.children if not isinstance(child, p.Without)]
            found = (
                intersection([self._tree(child, leaf, everything) for child in wanted], size) if wanted else everything
            )
            for child in node.children:
                if isinstance(child, p.Without):
                    found = difference(found, self._tree(child.child, leaf, everything), size)
            return found
        if isinstance(node, p.Any):
            each = [self._tree(child, leaf, everything) for child in node.children]
            return union(each, size) if each else NONE
        if isinstance(node, p.Without):
            return difference(everything, self._tree(node.child, leaf, everything), size)
        if isinstance(node, p.Prefer):
            return self._tree(node.child, leaf, everything)
        if isinstance(node, p.Most):
            each = [self._tree(child, leaf, everything) for child in node.children]
            return everything & (_reached(each, node.sizes, size) >= self.level(node))
        return leaf(node)


def _reached(found: list[PassageSet], sizes: tuple[int, ...], size: int) -> Array:
    """For each passage (or version) the sizes of the sets that it is in, added up."""
    reached = np.zeros(size, dtype=np.int32)
    for some, points in zip(found, sizes, strict=True):
        reached[some] += points
    return reached
