"""The treaties a State is bound by, read from tables of ratifications that the library holds (`corpus/recipes/ratifications.toml`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from search.model.document import Work
from search.model.reader import Reader

if TYPE_CHECKING:
    from search.service import OpenLibrary

KIND: Final = "treaty-status"
Standing = Literal["party", "signed", "none", "other"]
_STANDINGS: Final[dict[str, Standing]] = {"state party": "party", "signatory state": "signed", "no action": "none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyStatus:
    """How a State stands to one treaty: `year` of ratification or accession, None where the table has none."""

    work: Work
    language: str
    anchor: str
    standing: Standing
    words: str
    year: int | None
    note: str | None


def treaties_of(library: OpenLibrary, country: str, reader: Reader) -> tuple[TreatyStatus, ...]:
    """Every treaty whose table names the State: those it is party to by year, then signed, then neither."""
    concept = library.vocabularies.get("country", country)
    iso2 = concept.facts.get("iso2") if concept is not None else None
    if not isinstance(iso2, str):
        return ()
    found = []
    for work in library.catalogue.works_of_kind(KIND):
        if not reader.may_see(work.access):
            continue
        for version in library.catalogue.versions(work.ordinal)[:1]:
            unit = library.catalogue.unit_at(version.id, iso2)
            if unit is None:
                continue
            cells = [cell.strip() for cell in f"{unit.text} | | |".split("|")]
            found.append(
                TreatyStatus(
                    work=work,
                    language=version.language,
                    anchor=unit.anchor,
                    standing=_STANDINGS.get(cells[1].casefold(), "other"),
                    words=cells[1],
                    year=int(cells[2][:4]) if cells[2][:4].isdecimal() else None,
                    note=cells[3] or None,
                )
            )
    order = ("party", "signed", "other", "none")
    return tuple(sorted(found, key=lambda one: (order.index(one.standing), one.year or 9999, one.work.id)))
