"""XML parsed without trusting it: no entities of its own, no network, no DTD; faults are repaired and noted.

Shared by the readers of feeds and of XML documents.
"""

from __future__ import annotations

import re
from html.entities import html5
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from indexer.extract.charset import decode
from indexer.extract.inline import clean_spaces
from search.errors import DocumentError
from search.model.note import Note

_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENTITY_DECLARATION: Final = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_DOCTYPE: Final = re.compile(r"<!DOCTYPE\b(?:[^\[>]|\[[^\]]*\])*>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_BARE_AMPERSAND: Final = re.compile(r"&(?!#?\w{1,32};)")
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class ParsedXml(NamedTuple):
    """The root element and what had to be repaired."""

    root: etree._Element
    notes: tuple[Note, ...]


def parse_xml(path: Path) -> ParsedXml:
    """The tree of an XML file.

    Raises DocumentError: `file-unreadable`, `xml-entities` where it defines entities, `xml-malformed` where
    nothing can be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError("file-unreadable", path=path, detail=error.strerror or error) from error
    decoded = decode(data)
    notes: list[Note] = []
    if decoded.guessed:
        notes.append(Note(code="encoding-guessed", facts={"encoding": decoded.encoding}))
    text = _DECLARATION.sub("", decoded.text, count=1)
    if _ENTITY_DECLARATION.search(text):
        raise DocumentError("xml-entities", path=path)
    text = _BARE_AMPERSAND.sub("&amp;", _ENTITY.sub(_resolved, _DOCTYPE.sub("", text, count=1)))
    bare = _NOT_XML.sub("", text).strip()
    try:
        return ParsedXml(etree.fromstring(bare.encode("utf-8"), _parser(recover=False)), tuple(notes))
    except (etree.XMLSyntaxError, ValueError) as fault:
        try:
            root = etree.fromstring(bare.encode("utf-8"), _parser(recover=True))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DocumentError("xml-malformed", path=path, detail=error) from error
        if root is None:
            raise DocumentError("xml-malformed", path=path, detail=fault) from fault
        notes.append(Note(code="xml-repaired", facts={"detail": str(fault)}))
        return ParsedXml(root, tuple(notes))


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: etree._Element) -> str:
    """An element's namespace, empty where it has none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def has_text(element: etree._Element) -> bool:
    """Whether running text stands directly in an element, between or before its children."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def written(element: etree._Element) -> str:
    """All text in an element, white space collapsed."""
    return clean_spaces("".join(map(str, element.itertext())))


def stated_label(element: etree._Element, *names: str) -> str:
    """The first of these attributes that says something, empty where none does."""
    return next((value for name in names if name and (value := element.get(name))), "")


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        recover=recover,
        encoding="utf-8",
    )


def _resolved(found: re.Match[str]) -> str:
    """Named characters of HTML, which feeds use without declaring them; an unknown name stays as text."""
    name = found[1]
    if name in _XML_ENTITIES:
        return found[0]
    character = html5.get(f"{name};")
    return character if character is not None else f"&amp;{name};"
