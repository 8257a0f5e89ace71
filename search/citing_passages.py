"""Citations by the passage they stand in; of a passage in several languages, one version is taken: that of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar


class _Placed(Protocol):
    """A citation in a passage: the number of its unit, the language of its version."""

    @property
    def unit(self) -> int: ...
    @property
    def language(self) -> str: ...


_Citation = TypeVar("_Citation", bound=_Placed)


def by_passage(
    citations: Iterable[_Citation], firsts: Mapping[int, int], prefer: str | None
) -> list[tuple[tuple[_Citation, ...], tuple[str, ...]]]:
    """The citations of each passage, in the order given, and the languages in which it has them, that taken first.

    `firsts` are units that another version has already, each with that one; `prefer` is the language taken where there are several.
    """
    by_unit: dict[int, list[_Citation]] = {}
    for each in citations:
        by_unit.setdefault(each.unit, []).append(each)
    passages: dict[int, list[list[_Citation]]] = {}
    for unit, found in by_unit.items():
        first = firsts.get(unit, unit)
        passages.setdefault(first if first in by_unit else unit, []).append(found)
    told = []
    for versions in passages.values():
        taken = next((found for found in versions if found[0].language == prefer), versions[0])
        told.append((tuple(taken), tuple(dict.fromkeys(found[0].language for found in (taken, *versions)))))
    return told
