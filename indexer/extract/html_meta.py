"""What a page states about itself: title, date, addresses, identifiers, language.

Only what markup states (meta elements, link relations, the page's first heading); dates and symbols in running
text are left to `indexer.enrich`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bs4 import Tag

from indexer.extract.html_blocks import short_language
from indexer.extract.html_tree import attribute
from indexer.extract.inline import clean_spaces
from search.model.document import Description, Identifier
from search.model.language import UNDETERMINED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bs4 import BeautifulSoup

    from indexer.extract.contract import Block

_DATE: Final = re.compile(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
_ECLI: Final = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}")
_DATES: Final = (
    "citation_publication_date",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "article:published_time",
    "citation_date",
)
_TITLES: Final = ("citation_title", "dcterms.title", "dc.title", "og:title", "twitter:title")
_LANGUAGES: Final = ("dc.language", "dcterms.language", "og:locale", "content-language", "citation_language")
_SITE: Final = re.compile(r"\s+[|–—·]\s+[^|–—·]{2,80}$")


def stated_language(soup: BeautifulSoup) -> str | None:
    """The language that a page says it is in, None where it says nothing."""
    html = soup.find("html")
    if isinstance(html, Tag):
        stated = attribute(html, "lang") or attribute(html, "xml:lang")
        if stated:
            return short_language(stated) or None
    metas = _metas(soup)
    for name in _LANGUAGES:
        value = next(iter(metas.get(name, ())), "")
        if re.match(r"[A-Za-z]{2,3}(?:[-_]|$)", value):
            return short_language(value)
    return None


def stated_description(soup: BeautifulSoup, blocks: Iterable[Block], language: str | None) -> Description:
    """What the page states: the title under its language, the date, its addresses and an ECLI if one stands in them."""
    metas = _metas(soup)
    title = _title(soup, metas, blocks)
    canonical = _address(soup, metas)
    identifiers = list(_eclis(metas))
    addresses = [canonical, *_other_languages(soup)] if canonical else _other_languages(soup)
    identifiers.extend(Identifier(scheme="url", value=address) for address in dict.fromkeys(addresses))
    return Description(
        identifiers=tuple(dict.fromkeys(identifiers)),
        titles={language or UNDETERMINED: title} if title else {},
        date=_date(metas),
        source=canonical,
    )


def _metas(soup: BeautifulSoup) -> dict[str, list[str]]:
    """Contents of meta elements by name or property, in lower case; `DC.` and `dcterms:` forms meet."""
    found: dict[str, list[str]] = {}
    for meta in soup.find_all("meta"):
        content = clean_spaces(attribute(meta, "content"))
        for key in ("name", "property", "http-equiv", "itemprop"):
            name = attribute(meta, key).casefold()
            if name and content:
                name = name.replace("dc:", "dc.").replace("dcterms:", "dcterms.")
                found.setdefault(name, []).append(content)
    return found


def _title(soup: BeautifulSoup, metas: dict[str, list[str]], blocks: Iterable[Block]) -> str | None:
    first = next((block for block in blocks if block.kind == "heading" and block.level == 1), None)
    if first is not None and len(first.text) > 3:
        return first.text
    for name in _TITLES:
        for value in metas.get(name, ()):
            if sum(character.isalpha() for character in value) > 0.5 * len(value):
                return value
    element = soup.find("title")
    text = clean_spaces(element.get_text()) if element is not None else ""
    return _SITE.sub("", text) or None


def _date(metas: dict[str, list[str]]) -> str | None:
    for name in _DATES:
        for value in metas.get(name, ()):
            found = _DATE.match(value.replace("/", "-"))
            if found and "1000" < found[1] < "3000" and (found[2] or "01") <= "12" and (found[3] or "01") <= "31":
                return "-".join(part for part in found.groups() if part)
    return None


def _address(soup: BeautifulSoup, metas: dict[str, list[str]]) -> str | None:
    for link in soup.find_all("link"):
        if "canonical" in attribute(link, "rel").casefold().split() and _is_absolute(attribute(link, "href")):
            return attribute(link, "href")
    for name in ("og:url", "dc.identifier", "dcterms.identifier", "citation_public_url"):
        for value in metas.get(name, ()):
            if _is_absolute(value):
                return value
    return None


def _other_languages(soup: BeautifulSoup) -> list[str]:
    """Addresses under which the page's other language versions stand: names of the same work."""
    return [
        attribute(link, "href")
        for link in soup.find_all("link")
        if "alternate" in attribute(link, "rel").casefold().split()
        and re.match(r"[A-Za-z]{2}(?:[-_]|$)", attribute(link, "hreflang"))
        and _is_absolute(attribute(link, "href"))
    ]


def _eclis(metas: dict[str, list[str]]) -> Iterable[Identifier]:
    for name in ("dc.identifier", "dcterms.identifier", "ecli", "citation_id"):
        for value in metas.get(name, ()):
            yield from (Identifier(scheme="ecli", value=found) for found in _ECLI.findall(value))


def _is_absolute(address: str) -> bool:
    return address.startswith(("https://", "http://"))
