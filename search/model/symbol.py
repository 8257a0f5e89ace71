"""Identifiers of works: the closed list of schemes, the key that spellings share, and the readable slug.

Recognising identifiers inside text is `search.citing`'s work.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from search.model.document import Identifier

SCHEMES: Final = (
    "un-symbol",
    "ecli",
    "cpt-inf",
    "serie-c",
    "serie-a",
    "iachr",
    "ecowas",
    "coe",
    "icj",
    "tribunal",
    "cjeu",
    "eu-law",
    "celex",
    "eli",
    "hudoc",
    "application",
    "communication",
    "resolution",
    "treaty",
    "law",
    "reporter",
    "record",
    "url",
)
"""From the most to the least fit to name a work: the first one a work has is its symbol and makes its id.

`un-symbol` A/HRC/23/18 · `ecli` ECLI:CE:ECHR:… · `cpt-inf` CPT/Inf (2005) 17 · `serie-c`, `serie-a` of the
Inter-American Court · `iachr` a case or report number of its Commission · `ecowas` a ruling or case of
the ECOWAS Court (ECW/CCJ/JUD/16/22) · `coe` a Council of Europe reference
(CM/Rec(2012)12, CDL-AD(2019)019, CRI(2019)3 …) · `icj` a place in the reports of the International Court of Justice or
of the Permanent Court · `tribunal` a case of an international criminal court (IT-96-23-T) · `cjeu` a case of the Court of
Justice of the European Union (C-411/10) · `eu-law` a directive, regulation or decision (2013/32/EU) · `celex`, `eli` of European and national law · `hudoc` an
item number · `application` to a court · `communication` to a committee or commission · `resolution` of a body
without a symbol · `treaty` a treaty's short name · `law` a national reference · `reporter` a place in printed reports
(D.R. 34, p. 218) · `record` a row of a data set ·
`url` an address.
"""

_DISPLAYED: Final = frozenset(SCHEMES) - {"record", "url", "hudoc"}
_NOT_WORD: Final = re.compile(r"[^0-9a-z]+")
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})


def ascii_slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: `A/HRC/23/18` becomes `a-hrc-23-18`."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return _NOT_WORD.sub("-", bare).strip("-")


def identifier_key(value: str) -> str:
    """What all spellings of one identifier share: `CPT/Inf (2005) 17` and `cpt/inf(2005)17` meet.

    Spaces, dashes' shapes, case, leading `No.`/`n°` and closing points are folded; digits never are, so
    `CCPR/C/FRA/CO/5` and `/4` stay apart.
    """
    text = unicodedata.normalize("NFKC", value).casefold()
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"^\s*(?:nos?\b\.?|n[°º]s?)\s*", "", text)
    return re.sub(r"\s+", "", text).strip(".,;:")


def in_order(identifiers: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """The same identifiers without repeats, the fittest to name the work first, else in the order given."""
    unique = dict.fromkeys(identifiers)
    return tuple(sorted(unique, key=lambda identifier: SCHEMES.index(identifier.scheme)))


def display_symbol(identifiers: Iterable[Identifier]) -> str | None:
    """The identifier a reader would use for the work, None where only internal ones exist."""
    return next((i.value for i in in_order(identifiers) if i.scheme in _DISPLAYED), None)


def work_slug(identifiers: Iterable[Identifier]) -> str | None:
    """The readable id made from the preferred identifier, stable across rebuilds; None without one."""
    for identifier in in_order(identifiers):
        slug = ascii_slug(identifier.value)
        if slug:
            return (
                slug
                if identifier.scheme in {"un-symbol", "ecli", "cpt-inf", "url"}
                else _scoped(identifier.scheme, slug)
            )
    return None


def _scoped(scheme: str, slug: str) -> str:
    """Numbers of different courts look alike, so their scheme is part of the id."""
    return slug if slug.startswith(scheme) else f"{scheme}-{slug}"
