"""What citations add up to for each work: the systems it cites, those that cite it, and its authority.

Only what public works cite counts, so that nothing of a restricted one shows; kept in the catalogue for whoever asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from search.authority import Weights, authority_of
from search.catalogue.queries import CatalogueReader
from search.model.document import PUBLIC
from search.vocabulary import Vocabularies

_SYSTEMS: Final[Mapping[str, str]] = {
    "un-symbol": "UN",
    "communication": "UN",
    "general-comment": "UN",
    "application": "COE",
    "coe": "COE",
    "cpt-inf": "COE",
    "serie-c": "OAS",
    "iachr": "OAS",
    "ecowas": "ECOWAS",
    "icj": "UN",
    "cjeu": "EU",
    "eu-law": "EU",
}
"""The system whose documents an identifier names, where the work itself is not held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A work among others: systems cited, other systems that cite it, authority from 0 to 1."""

    cites: tuple[str, ...] = ()
    cited_by: tuple[str, ...] = ()
    authority: float = 0.0


class _Known(msgspec.Struct):
    mechanisms: list[str]
    date: str | None = None


def standings(reader: CatalogueReader, vocabularies: Vocabularies, weights: Weights) -> dict[int, Standing]:
    """The standing of every work that cites or is cited."""
    bodies: dict[int, str] = {}
    systems: dict[int, str] = {}
    years: dict[int, int] = {}
    public: set[int] = set()
    tops: dict[str, str] = {}
    decoder = msgspec.json.Decoder(_Known)
    for ordinal, access, record in reader.rows("SELECT ordinal, access, record FROM works"):
        number, known = int(str(ordinal)), decoder.decode(str(record))
        if known.mechanisms:
            body = bodies[number] = known.mechanisms[0]
            if body not in tops:
                tops[body] = (vocabularies.ancestors("mechanism", body) or (body,))[-1]
            systems[number] = tops[body]
        if known.date and known.date[:4].isdecimal():
            years[number] = int(known.date[:4])
        if access == PUBLIC:
            public.add(number)
    pairs = [
        (int(str(citing)), int(str(cited)))
        for citing, cited in reader.rows(
            "SELECT DISTINCT v.work, m.target FROM mentions m JOIN versions v ON v.id = m.version AND v.shadowed_by IS NULL"
            " WHERE m.target IS NOT NULL AND m.target != v.work ORDER BY 1, 2"
        )
    ]
    cites: dict[int, set[str]] = defaultdict(set)
    cited_by: dict[int, set[str]] = defaultdict(set)
    for citing, cited in pairs:
        if cited in public and cited in systems:
            cites[citing].add(systems[cited])
        if citing in public and citing in systems and systems[citing] != systems.get(cited):
            cited_by[cited].add(systems[citing])
    for work, scheme in reader.rows(
        "SELECT DISTINCT v.work, m.shown_scheme FROM mentions m JOIN versions v ON v.id = m.version AND v.shadowed_by IS NULL"
        " WHERE m.status = 'outside'"
    ):
        if str(scheme) in _SYSTEMS:
            cites[int(str(work))].add(_SYSTEMS[str(scheme)])
    authority = authority_of([pair for pair in pairs if pair[0] in public], bodies, years, weights)
    return {
        work: Standing(
            cites=tuple(sorted(cites.get(work, ()))),
            cited_by=tuple(sorted(cited_by.get(work, ()))),
            authority=authority.get(work, 0.0),
        )
        for work in cites.keys() | cited_by.keys() | authority.keys()
    }
