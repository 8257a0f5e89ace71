"""What else to read beside a document: its versions and corrigenda, its case, what is cited with it, its State and mechanism.

Works that a reader may not see are never among them and never counted.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from search.catalogue.related import bound_works, cited_together, condensations, of_one_case, of_one_symbol
from search.engines.contract import FacetName
from search.model.document import RELATION_KINDS, RelationKind, Work
from search.model.reader import Reader
from search.model.symbol import identifier_key
from search.query.request import SearchRequest
from search.service import OpenLibrary

Direction = Literal["stated", "told"]
_TOGETHER: Final = 8
_NEIGHBOURS: Final = 8
_FEW_CITING: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A work bound by a relation: `stated` by the work read (it corrects the other), or `told` of it (the other corrects it)."""

    kind: RelationKind
    direction: Direction
    work: Work


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseWorks:
    """What is the same document or the same case: bound by relations, of one symbol's family, of one case."""

    bound: tuple[Bound, ...]
    family: tuple[Work, ...]
    case: tuple[Work, ...]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.bound or self.family or self.case)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedWorks:
    """Everything beside a work. `together` counts the citing documents that cite both.

    `neighbours` are of the same State, mechanism and kind, newest first; `asked` finds all `of_them`, None where the work
    concerns no one State and mechanism.
    """

    close: CloseWorks
    together: tuple[tuple[Work, int], ...]
    neighbours: tuple[Work, ...]
    asked: SearchRequest | None
    of_them: int


class RelationShelf:
    """Relations told of works by others, read once a generation; safe under threads."""

    def __init__(self) -> None:
        """Nothing is read before it is asked for."""
        self._lock = threading.Lock()
        self._generation = ""
        self._told: Mapping[str, tuple[tuple[int, str], ...]] = {}

    def told_of(self, library: OpenLibrary, work: Work) -> tuple[tuple[int, str], ...]:
        """Works, by number, that name this one in a relation, with its kind."""
        with self._lock:
            if self._generation != library.generation.name:
                told: dict[str, list[tuple[int, str]]] = {}
                for number, kind, target in bound_works(library.catalogue):
                    told.setdefault(identifier_key(target), []).append((number, kind))
                self._told = {key: tuple(found) for key, found in told.items()}
                self._generation = library.generation.name
            names = [work.id, *(each.value for each in work.identifiers)]
            keys = dict.fromkeys(identifier_key(name) for name in names)
            return tuple(dict.fromkeys(each for key in keys for each in self._told.get(key, ())))


def close_works(library: OpenLibrary, work: Work, reader: Reader, shelf: RelationShelf) -> CloseWorks:
    """The works that are the same document or the same case as this one, for this reader."""
    catalogue = library.catalogue
    stated: list[tuple[str, int]] = [
        (relation.kind, number)
        for relation in work.relations
        for number in _named(library, relation.target)
        if number != work.ordinal
    ]
    told = [(kind, number) for number, kind in shelf.told_of(library, work) if number != work.ordinal]
    told += [("digest_of", number) for number in condensations(catalogue, work.ordinal)]
    symbols = [each.value for each in work.identifiers if each.scheme == "un-symbol"]
    family = [number for symbol in symbols[:1] for number, _ in of_one_symbol(catalogue, symbol)]
    case = of_one_case(catalogue, work.ordinal)
    held = _seen(library, [*(n for _, n in stated), *(n for _, n in told), *family, *case], reader)
    sides: tuple[tuple[Direction, list[tuple[str, int]]], ...] = (("stated", stated), ("told", told))
    bound = [
        Bound(kind=kind, direction=direction, work=held[number])
        for direction, pairs in sides
        for kind in RELATION_KINDS
        for number in dict.fromkeys(number for one, number in pairs if one == kind)
        if number in held
    ]
    taken = {work.ordinal, *(each.work.ordinal for each in bound)}
    relatives = [number for number in family if number in held and number not in taken]
    taken.update(relatives)
    return CloseWorks(
        bound=tuple(bound),
        family=tuple(held[number] for number in relatives),
        # Numbers of communications begin anew with every committee.
        case=tuple(
            sorted(
                (
                    held[number]
                    for number in case
                    if number in held and number not in taken and set(held[number].mechanisms) & set(work.mechanisms)
                ),
                key=lambda each: (each.date or "", each.id),
            )
        ),
    )


def may_be_cited_together(library: OpenLibrary, work: Work, reader: Reader, citing: int) -> bool:
    """Whether documents cite this work and another one; `citing` documents cite it. Of many, some surely do: nothing is counted."""
    if citing > _FEW_CITING:
        return True
    return citing > 1 and bool(cited_together(library.catalogue, work.ordinal, sorted(reader.levels), 1))


def related_works(library: OpenLibrary, work: Work, reader: Reader, shelf: RelationShelf) -> RelatedWorks:
    """Everything to read beside a work, for this reader."""
    close = close_works(library, work, reader, shelf)
    together = cited_together(library.catalogue, work.ordinal, sorted(reader.levels), _TOGETHER)
    held = library.catalogue.works(number for number, _ in together)
    asked, found, total = _neighbours(library, work, reader)
    return RelatedWorks(
        close=close,
        together=tuple((held[number], count) for number, count in together),
        neighbours=found,
        asked=asked,
        of_them=total,
    )


def _named(library: OpenLibrary, target: str) -> tuple[int, ...]:
    """Works that a relation's target names: by id, else by identifier."""
    work = library.catalogue.work(target)
    return (work.ordinal,) if work is not None else library.catalogue.find_works("any", target)


def _seen(library: OpenLibrary, numbers: Iterable[int], reader: Reader) -> dict[int, Work]:
    held = library.catalogue.works(numbers)
    return {number: work for number, work in held.items() if reader.may_see(work.access)}


def _neighbours(library: OpenLibrary, work: Work, reader: Reader) -> tuple[SearchRequest | None, tuple[Work, ...], int]:
    """Works of the same State, mechanism and kind: the question, the newest, and how many there are, this one left out."""
    if len(work.countries) != 1 or not work.mechanisms:
        return None, (), 0
    include: dict[FacetName, tuple[str, ...]] = {"country": work.countries, "mechanism": work.mechanisms[:1]}
    if work.kind:
        include["kind"] = (work.kind,)
    request = SearchRequest(
        include=include,
        sort="date",
        limit=_NEIGHBOURS + 1,
    )
    found = library.search(request, reader)
    others = tuple(hit.work for hit in found.hits if hit.work.ordinal != work.ordinal)[:_NEIGHBOURS]
    return (request if others else None), others, max(found.works - 1, 0)
