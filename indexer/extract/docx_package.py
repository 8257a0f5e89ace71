"""A DOCX file as its parts: opened without trusting its sizes, its XML or its relations."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from search.errors import DocumentError

_PART_LIMIT: Final = 256 * 1024 * 1024
_RATIO_LIMIT: Final = 400
_RATIO_FROM: Final = 32 * 1024 * 1024
"""Real documents compress to a tenth or so; beyond these a part is a bomb."""


def local(element: etree._Element) -> str:
    """An element's name without its namespace (transitional and strict files differ in it only)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attr(element: etree._Element | None, name: str) -> str | None:
    """An attribute by its local name, None where the element or the attribute is missing."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child of this name, then its first child of the next; None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = next((node for node in element if local(node) == name), None)
    return element


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch element is there and not switched off."""
    return element is not None and attr(element, "val") not in {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of a DOCX file that hold text or say how it looks; absent ones are None.

    `repaired` says what was wrong with a part's XML, empty where nothing was.
    """

    document: etree._Element
    styles: etree._Element | None = None
    numbering: etree._Element | None = None
    footnotes: etree._Element | None = None
    endnotes: etree._Element | None = None
    settings: etree._Element | None = None
    running: tuple[etree._Element, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    repaired: str = ""


def open_package(path: Path, byte_limit: int) -> Package:
    """Opens a DOCX file.

    Raises DocumentError: `archive-damaged`, `archive-bomb`, `document-encrypted`, `xml-entities`, `file-unreadable`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _Opening(path, archive, byte_limit).package()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, KeyError) as error:
        raise DocumentError("archive-damaged", path=path, detail=error) from error
    except OSError as error:
        raise DocumentError("file-unreadable", path=path, detail=error.strerror or error) from error


class _Opening:
    """Reads the parts of one archive and remembers what it repaired."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, byte_limit: int) -> None:
        self._path = path
        self._archive = archive
        self._limit = min(byte_limit, _PART_LIMIT)
        self._repaired = ""

    def package(self) -> Package:
        names = set(self._archive.namelist())
        main = next(
            (target for kind, target in self._relations("") if kind == "officeDocument" and target in names),
            "word/document.xml",
        )
        if main not in names:
            raise DocumentError("archive-damaged", path=self._path, detail="no document part")
        document = self._part(main)
        if document is None:
            raise DocumentError("archive-damaged", path=self._path, detail=self._repaired or "empty document part")
        related: dict[str, list[str]] = {}
        for kind, target in self._relations(main):
            if target in names:
                related.setdefault(kind, []).append(target)

        def first(kind: str) -> etree._Element | None:
            return self._part(related[kind][0]) if related.get(kind) else None

        running = (self._part(target) for kind in ("header", "footer") for target in related.get(kind, ()))
        return Package(
            document=document,
            styles=first("styles"),
            numbering=first("numbering"),
            footnotes=first("footnotes"),
            endnotes=first("endnotes"),
            settings=first("settings"),
            running=tuple(part for part in running if part is not None),
            properties=self._properties(),
            repaired=self._repaired,
        )

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        """Kind and target of each relation of a part (of the package itself for an empty name)."""
        folder, _, name = part.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        root = self._part(rels) if rels in self._archive.namelist() else None
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and target:
                place = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                yield relation.get("Type", "").rpartition("/")[2], place

    def _properties(self) -> dict[str, str]:
        """Title and language from the core properties; their dates are the file's, not the document's."""
        if "docProps/core.xml" not in self._archive.namelist():
            return {}
        root = self._part("docProps/core.xml")
        return (
            {}
            if root is None
            else {local(node): (node.text or "").strip() for node in root if (node.text or "").strip()}
        )

    def _part(self, name: str) -> etree._Element | None:
        info = self._archive.getinfo(name)
        if info.flag_bits & 1:
            raise DocumentError("document-encrypted", path=self._path)
        dense = info.file_size > _RATIO_FROM and info.file_size > _RATIO_LIMIT * max(1, info.compress_size)
        if info.file_size > self._limit or dense:
            raise DocumentError("archive-bomb", path=self._path, limit=self._limit)
        with self._archive.open(info) as file:
            data = file.read(self._limit + 1)
        if len(data) > self._limit:
            raise DocumentError("archive-bomb", path=self._path, limit=self._limit)
        if b"<!ENTITY" in data[:65536] or b"<!DOCTYPE" in data[:65536]:
            raise DocumentError("xml-entities", path=self._path)
        try:
            return etree.fromstring(data, _parser(recover=False))
        except etree.XMLSyntaxError as error:
            self._repaired = self._repaired or f"{name}: {error}"
            try:
                return etree.fromstring(data, _parser(recover=True))
            except etree.XMLSyntaxError:
                return None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=recover)
