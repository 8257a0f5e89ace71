"""Which parts of a page stand around its document: menus, banners, footers, share buttons, cookie notices.

Decided by structure (tags, roles, the share of links) and by generic class names kept in `markup.toml`, never
by the name of a site; furniture is kept as such, not lost.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, Final, Literal

from bs4 import NavigableString, Tag

from indexer.extract.html_tree import Measure, attribute, markup_data, measure, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

Part = Literal["main", "furniture", "hidden"]

_WORD: Final = re.compile(r"[a-z]+", re.IGNORECASE)
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_DISPLAYED: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTAINERS: Final = frozenset(
    {"div", "ul", "ol", "section", "p", "span", "aside", "table", "td", "header", "form", "dl", "li"}
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_TRAIL: Final = re.compile(r"(?:accueil|home|vous êtes ici|you are here)\s*[:>›»/]", re.IGNORECASE)
_BULK: Final = 0.35
_NOTE: Final = Measure()


def parts_of(root: Tag, kept: frozenset[int]) -> dict[int, Part]:
    """The elements that begin a part of the page, by `id(element)`: its main content, furniture, hidden text.

    `kept` holds elements known to be content whatever they look like (footnotes). An element without an entry
    belongs to the part around it.
    """
    measures = measure(root)
    total = max(1, measures.get(id(root), _NOTE).chars)
    parts: dict[int, Part] = {}
    main = _main_elements(root, measures, total)
    inside_main = 0
    skip_until: Tag | None = None
    for entering, node in walk(root):
        if isinstance(node, NavigableString):
            continue
        if not entering:
            inside_main -= id(node) in main or node.name in {"article", "main"}
            if node is skip_until:
                skip_until = None
            continue
        inside_main += id(node) in main or node.name in {"article", "main"}
        if skip_until is not None or id(node) in kept:
            continue
        own = measures.get(id(node), _NOTE)
        if _is_hidden(node, own):
            parts[id(node)] = "hidden"
            skip_until = node
        elif id(node) in main:
            parts[id(node)] = "main"
        elif _is_furniture(node, own, total, inside=inside_main > 0):
            parts[id(node)] = "furniture"
            skip_until = node
    return parts


def is_control(text: str) -> bool:
    """Whether a whole text is the label of a page control (print, share, text size) or a trail of breadcrumbs."""
    controls: frozenset[str] = markup_data()["furniture"]["controls"]
    if len(text) < 60 and " ".join(text.casefold().rstrip(".:!… ").split()) in controls:
        return True
    return len(text) < 200 and _TRAIL.match(text) is not None


def _main_elements(root: Tag, measures: Mapping[int, Measure], total: int) -> set[int]:
    """Elements that hold the page's document, when markup says which; empty where it does not."""
    data = markup_data()["furniture"]
    stated: list[Tag] = []
    named: list[Tag] = []
    articles: list[Tag] = []
    depth = 0
    for entering, node in walk(root):
        if isinstance(node, NavigableString):
            continue
        if node.name == "article":
            depth += 1 if entering else -1
            if entering and depth == 1:
                articles.append(node)
        if not entering:
            continue
        if node.name == "main" or attribute(node, "role") == "main":
            stated.append(node)
        elif attribute(node, "id").casefold() in data["main_ids"]:
            named.append(node)
    for candidates, share in ((stated, 0.15), (articles, 0.5), (named, 0.4)):
        plain = sum(measures[id(tag)].chars - measures[id(tag)].linked for tag in candidates if id(tag) in measures)
        all_plain = max(1, total - measures[id(root)].linked)
        if candidates is articles and len(articles) != 1:
            continue
        if candidates and plain >= share * all_plain and plain > 0:
            return {id(tag) for tag in candidates}
    return set()


def _is_hidden(tag: Tag, own: Measure) -> bool:
    """Whether markup hides the element; long texts hidden by a class alone are shown by a script, hence read."""
    if tag.has_attr("hidden") or _NOT_DISPLAYED.search(attribute(tag, "style")):
        return True
    if attribute(tag, "aria-hidden") == "true":
        return own.chars < 200
    classes = frozenset(attribute(tag, "class").casefold().split())
    return bool(classes & markup_data()["furniture"]["hidden_words"]) and own.chars < 80


def _is_furniture(tag: Tag, own: Measure, total: int, *, inside: bool) -> bool:
    data: dict[str, Any] = markup_data()
    name = tag.name
    share = own.chars / total
    if name in {"body", "html", "main", "article"}:
        return False
    if name in data["tags"]["furniture"]:
        return name != "button" or not _in_heading(tag)
    if attribute(tag, "role").casefold() in data["furniture"]["roles"]:
        return share < _BULK or own.density > 0.5
    if name == "footer":
        return share < _BULK and (not inside or own.density > 0.3 or own.chars < 300)
    if name == "aside":
        return (not inside and share < _BULK) or own.density > 0.4
    if name == "header":
        return not inside and not _holds_prose(tag, own)
    if name == "form":
        return share < _BULK and own.chars < 600
    if name not in _CONTAINERS:
        return False
    classes = attribute(tag, "class")
    if data["furniture"]["classes"] & set(classes.split()):
        return True
    words = {word.casefold() for word in _WORD.findall(_CAMEL.sub(" ", f"{classes} {attribute(tag, 'id')}"))}
    if words & data["furniture"]["words"] and (share < _BULK / 2 or own.density > 0.6) and not _holds_prose(tag, own):
        return True
    if words & data["furniture"]["weak_words"] and own.chars <= 400 and own.density >= 0.5:
        return True
    return _is_link_list(tag, own, inside=inside)


def _in_heading(tag: Tag) -> bool:
    """Whether an element is a heading's own text: accordions make buttons of their headings."""
    return any(parent.name in _HEADINGS for parent in itertools.islice(tag.parents, 3))


def _holds_prose(tag: Tag, own: Measure) -> bool:
    """Whether real paragraphs stand in it: at least 200 characters of sentences outside links."""
    if own.chars - own.linked < 200 or own.density > 0.3:
        return False
    prose = sum(len(p.get_text()) for p in tag.find_all("p") if len(p.get_text()) > 80)
    return prose >= 200


def _is_link_list(tag: Tag, own: Measure, *, inside: bool) -> bool:
    """A menu without a name: many links, hardly any other text; a contents list that only leads inside the page."""
    if tag.name not in {"ul", "ol", "div", "table", "p", "td"} or own.links < 3:
        return False
    if own.inner == own.links and own.density > 0.85:
        return True
    average = own.linked / own.links
    return own.density >= 0.9 and average <= (15 if inside else 30) and own.links >= (6 if inside else 4)
