"""XML documents: declarations, acts, laws and treaties, each vocabulary read by its map, others by a generic one.

Feeds have a reader of their own (`feed`), XHTML is read as HTML. Which element means what is data
(`xml_maps.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from indexer.extract.contract import Reading, ReadOptions
from indexer.extract.inline import clean_spaces
from indexer.extract.sniff import XML
from indexer.extract.xml_blocks import XmlBlocks
from indexer.extract.xml_map import GENERIC, map_of
from indexer.extract.xml_tree import local_name, parse_xml
from search.errors import DocumentError
from search.model.document import Description, Identifier
from search.model.language import UNDETERMINED
from search.model.note import Note

if TYPE_CHECKING:
    from lxml import etree

_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ISO_639_3: Final[dict[str, str]] = {
    "fra": "fr",
    "fre": "fr",
    "eng": "en",
    "spa": "es",
    "deu": "de",
    "ger": "de",
    "ara": "ar",
    "ltz": "lb",
    "rus": "ru",
    "zho": "zh",
    "chi": "zh",
    "por": "pt",
    "ita": "it",
    "nld": "nl",
    "dut": "nl",
}


def read_xml(path: Path, options: ReadOptions) -> Iterator[Reading]:
    """Reads one XML document; one reading.

    Raises DocumentError: `xml-malformed`, `xml-entities`, `xml-empty` where no text is in it, `file-unreadable`.
    """
    del options  # the registry keeps the limits
    root, notes = parse_xml(path)
    map_ = map_of(root)
    stated = {name: _evaluated(root, expression) for name, expression in map_.stated.items()}
    language = _language(stated.get("language", ""))
    walker = XmlBlocks(root, map_, language)
    blocks = walker.read()
    if not any(block.kind != "furniture" for block in blocks):
        raise DocumentError("xml-empty", path=path, root=local_name(root))
    if map_.name == GENERIC:
        notes = (*notes, Note(code="xml-generic", facts={"root": local_name(root)}))
    yield Reading(
        blocks=blocks,
        description=_description(stated, walker.title, language),
        language=language,
        notes=notes,
        media_type=XML,
    )


def _evaluated(root: etree._Element, expression: str) -> str:
    return clean_spaces(str(root.xpath(expression)))


def _language(stated: str) -> str | None:
    """Two letters of `fr`, `fr-CA`, `fra`, and of an address that ends in `/FRA`."""
    found = re.search(r"([A-Za-z]{2,3})(?:[-_][A-Za-z]+)?$", stated)
    if not found:
        return None
    code = found[1].casefold()
    return _ISO_639_3.get(code, code)


def _description(stated: dict[str, str], title: str, language: str | None) -> Description:
    identifiers: list[Identifier] = []
    if stated.get("eli"):
        identifiers.append(Identifier(scheme="eli", value=stated["eli"]))
    if stated.get("law"):
        identifiers.append(Identifier(scheme="law", value=stated["law"]))
    named = stated.get("title") or title
    date = _DATE.fullmatch(stated.get("date", ""))
    return Description(
        identifiers=tuple(identifiers),
        titles={language or UNDETERMINED: named} if named else {},
        date=f"{date[1]}-{int(date[2]):02d}-{int(date[3]):02d}" if date else None,
    )
