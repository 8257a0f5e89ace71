"""RSS 2.0, RSS 1.0 and Atom feeds: each item is a document with what the feed states about it.

The numbers of applications, ECLI and the like inside titles are left to `indexer.enrich`. Nothing is fetched:
an item is what the feed holds of it, full text where the feed carries it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import Final

from lxml import etree

from indexer.extract.contract import Block, Reading, ReadOptions
from indexer.extract.html import blocks_of_markup
from indexer.extract.html_blocks import short_language
from indexer.extract.inline import clean_spaces
from indexer.extract.sniff import ATOM, RSS
from indexer.extract.xml_tree import local_name, namespace, parse_xml
from search.errors import DocumentError
from search.model.document import Description, Identifier
from search.model.language import UNDETERMINED
from search.model.note import Note

_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
_RDF_ABOUT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG: Final = re.compile(r"<[^<>]+>")
_HUDOC_ITEM: Final = re.compile(r'(?:"itemid":\["|[?&]i=)(\d{3}-\d{1,8})')
_ISO_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:$|T|\s)")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")
_YEAR: Final = re.compile(r"(?<![\d:+-])\d{4}(?![\d:])")
_YEARS: Final = (1800, 2100)


def read_feed(path: Path, options: ReadOptions) -> Iterator[Reading]:
    """Reads one feed, an item at a time; a feed without items yields nothing.

    Raises DocumentError: `xml-malformed`, `xml-entities`, `file-unreadable`.
    """
    del options  # the registry keeps the limits
    root, faults = parse_xml(path)
    items = [element for element in root.iter() if local_name(element) in {"item", "entry"}]
    broken = next((note for note in faults if note.code == "xml-repaired"), None)
    if not items and broken is not None:
        raise DocumentError("xml-malformed", path=path, detail=broken.facts["detail"])
    media_type = ATOM if local_name(root) == "feed" else RSS
    channel = root if media_type == ATOM else _child(root, "channel")
    language = _language(channel) if channel is not None else None
    seen: dict[str, int] = {}
    for number, item in enumerate(items, start=1):
        notes = tuple(note for note in faults if note is not broken)
        if broken is not None and number == len(items):
            cut = {"items": str(len(items)), "detail": broken.facts["detail"]}
            notes = (*notes, Note(code="feed-cut", facts=cut))
        reading = _read_item(item, language, media_type, notes)
        key = reading.item or str(number)
        seen[key] = seen.get(key, 0) + 1
        yield Reading(
            blocks=reading.blocks,
            item=key if seen[key] == 1 else f"{key} ({seen[key]})",
            description=reading.description,
            language=reading.language,
            notes=reading.notes,
            media_type=media_type,
        )


def _read_item(item: etree._Element, channel: str | None, media_type: str, notes: tuple[Note, ...]) -> Reading:
    language = _language(item) or channel
    title = _plain(_text(_child(item, "title")))
    link = _link(item)
    guid = clean_spaces(_text(_child(item, "guid")) or _text(_child(item, "id")) or item.get(_RDF_ABOUT) or "")
    printed = _first_text(item, ("pubDate", "published", "date", "issued", "updated"))
    date = _date(printed)
    if printed and date is None:
        notes = (*notes, Note(code="feed-date", facts={"date": printed}))
    blocks: list[Block] = [Block(kind="heading", text=title, level=1)] if title else []
    for body in _bodies(item):
        blocks.extend(block for block in blocks_of_markup(body) if block.text != title)
    categories = [
        _text(category) or category.get("term", "") for category in item if local_name(category) == "category"
    ]
    labels = ", ".join(dict.fromkeys(label for label in map(clean_spaces, categories) if label))
    if labels:
        blocks.append(Block(kind="other", text=labels))
    identifiers = [Identifier(scheme="hudoc", value=found) for found in _HUDOC_ITEM.findall(link or guid)[:1]]
    if link:
        identifiers.append(Identifier(scheme="url", value=link))
    description = Description(
        identifiers=tuple(identifiers),
        titles={language or UNDETERMINED: title} if title else {},
        date=date,
        source=link or None,
    )
    return Reading(
        blocks=tuple(blocks),
        item=guid or link,
        description=description,
        language=language,
        notes=notes,
        media_type=media_type,
    )


def _bodies(item: etree._Element) -> list[str]:
    """The texts of an item: its full text where there is one, then its summary where that says something else."""
    full = [
        _markup(child)
        for child in item
        if (local_name(child) == "encoded" and namespace(child) == _CONTENT) or local_name(child) == "content"
    ]
    short = [_markup(child) for child in item if local_name(child) in {"description", "summary"}]
    bodies = [body for body in full if body.strip()]
    held = _letters(" ".join(bodies))
    for body in short:
        opening = _letters(body).rstrip(".…")[:200]
        if opening and opening not in held:
            bodies.insert(0, body)
    return bodies


def _letters(markup: str) -> str:
    """What two versions of one text share: its characters without tags and spaces."""
    return "".join(unescape(_TAG.sub("", markup)).split())


def _markup(element: etree._Element) -> str:
    """The content of a text construct: escaped HTML as it stands, XHTML written out again."""
    if len(element) == 0:
        return element.text or ""
    inner = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "") + inner


def _plain(text: str) -> str:
    """A title without the tags and entities that some feeds leave in it."""
    return clean_spaces(unescape(_TAG.sub("", text) if re.search(r"</?\w+[^<>]*>", text) else text))


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if local_name(child) == name), None)


def _text(element: etree._Element | None) -> str:
    return "".join(map(str, element.itertext())) if element is not None else ""


def _first_text(item: etree._Element, names: tuple[str, ...]) -> str:
    for name in names:
        found = clean_spaces(_text(_child(item, name)))
        if found:
            return found
    return ""


def _link(item: etree._Element) -> str:
    """The address of an item: its link, in Atom the alternate one, else a guid that is an address."""
    for child in item:
        if local_name(child) != "link":
            continue
        href = child.get("href")
        if href and child.get("rel", "alternate") == "alternate":
            return clean_spaces(href)
        if not href and (child.text or "").strip():
            return clean_spaces(child.text or "")
    guid = _child(item, "guid")
    value = clean_spaces(_text(guid))
    stated = guid is not None and guid.get("isPermaLink", "true") != "false"
    return value if stated and value.startswith(("http://", "https://")) else ""


def _language(element: etree._Element) -> str | None:
    stated = element.get(_XML_LANG) or clean_spaces(_text(_child(element, "language")))
    return short_language(stated) if re.match(r"[A-Za-z]{2,3}(?:[-_]|$)", stated or "") else None


def _date(printed: str) -> str | None:
    """ISO date of an RFC 822 or RFC 3339 date; None where it is none, or of a year that no document has."""
    iso = _ISO_DATE.match(printed)
    day_first = _DAY_FIRST.match(printed)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    elif day_first:
        day, month, year = (int(part) for part in day_first.groups())
    else:
        try:
            moment = parsedate_to_datetime(printed)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        year, month, day = moment.year, moment.month, moment.day
        written = _YEAR.search(printed)
        if written and int(written[0]) != year:
            return None  # the mail rules make 2001 of a year 0001
    if not _YEARS[0] <= year <= _YEARS[1] or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
