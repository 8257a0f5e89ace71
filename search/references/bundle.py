"""Everything one needs to cite a passage: three styles in two languages, three records, its address, and the hash of its text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote, urlencode

from search.messages import sentence
from search.model.document import Work
from search.model.unit import Unit
from search.references.bibtex import bibtex
from search.references.csl import csl
from search.references.records import record_of
from search.references.ris import ris
from search.references.rules import LANGUAGES, STYLES, StyleName
from search.references.written import Written, written
from search.vocabulary import Vocabularies

HOW_HASHED: Final = "reference-hash"
"""The sentence that says how `sha256` is computed, so that anyone can check that the text is still the one quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """What is handed to whoever cites a passage (`anchor` None: the whole work).

    `language` is that of the version read, `read` the day. `permalink` is whole where the site's address is known, else the
    path on it. `sha256` is None for a whole work.
    """

    work: str
    anchor: str | None
    language: str
    permalink: str
    read: date
    sha256: str | None
    styles: tuple[Written, ...]
    bibtex: str
    ris: str
    csl: dict[str, object]


def references(
    work: Work,
    unit: Unit | None,
    version_language: str,
    vocabularies: Vocabularies,
    *,
    read: date,
    site: str = "",
    styles: tuple[StyleName, ...] = STYLES,
    languages: tuple[str, ...] = LANGUAGES,
    grand_chamber: bool = False,
) -> References:
    """References to a passage of one language version.

    `site` is the address under which the pages stand (`https://renvoi.example.org`), empty where nobody said it. Records use
    the first of `languages`. `grand_chamber` tells that the Grand Chamber of the European Court gave the ruling.
    """
    anchor = unit.anchor if unit else None
    address = permalink(work.id, version_language, anchor, site=site, interface=languages[0])
    sha256 = None if unit is None else text_hash(unit.text)
    record = record_of(
        work,
        unit,
        version_language,
        vocabularies,
        language=languages[0],
        address=address,
        sha256=sha256,
        read=read,
        grand_chamber=grand_chamber,
    )
    return References(
        work=work.id,
        anchor=anchor,
        language=version_language,
        permalink=address,
        read=read,
        sha256=sha256,
        styles=tuple(
            written(
                work,
                unit,
                style,
                language,
                vocabularies,
                read=read,
                version=version_language,
                grand_chamber=grand_chamber,
            )
            for style in styles
            for language in languages
        ),
        bibtex=bibtex(record),
        ris=ris(record),
        csl=csl(record),
    )


def text_hash(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, hexadecimal: the `text` of `renvoi show --json`, without its printed number."""
    return hashlib.sha256(text.encode()).hexdigest()


def permalink(identity: str, language: str | None, anchor: str | None, *, site: str, interface: str) -> str:
    """The permanent address of a passage or a work: the one that the pages themselves link to."""
    asked = urlencode([(name, value) for name, value in (("lang", language), ("at", anchor)) if value])
    fragment = f"#{quote(anchor)}" if anchor else ""
    return f"{site.rstrip('/')}/{interface}/work/{quote(identity)}{'?' + asked if asked else ''}{fragment}"


def references_json(found: References) -> dict[str, object]:
    """What `renvoi reference --json` prints and the API answers."""
    return {
        "id": found.work,
        "anchor": found.anchor,
        "language": found.language,
        "permalink": found.permalink,
        "read": found.read.isoformat(),
        "sha256": found.sha256,
        "sha256_of": {language: sentence(HOW_HASHED, {}, language) for language in LANGUAGES},
        "styles": [
            {
                "style": one.style,
                "language": one.language,
                "text": one.text,
                "italic": [list(span) for span in one.italic],
                "remarks": [
                    {"code": code, **{language: sentence(code, {}, language) for language in LANGUAGES}}
                    for code in one.remarks
                ],
            }
            for one in found.styles
        ],
        "bibtex": found.bibtex,
        "ris": found.ris,
        "csl": found.csl,
    }
