"""States named right at a place of a text, in French or English, with or without their article."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from search.citing.parties import close_words
from search.citing.patterns import pattern_data
from search.model.symbol import ascii_slug
from search.vocabulary import default_folder, load_vocabularies

_ARTICLE: Final = re.compile(r"(?:the|la|le|les)\s+|l[’']\s?", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\s,;:()\[\]\"“”«»?!*|]+")
_LONGEST: Final = 9
_TELLING: Final = 6
"""So many letters must a name have for a misprint in it to be seen through."""
_POSSESSIVE: Final = re.compile(r"[’']s$")


def state_at(text: str, at: int) -> tuple[str, int] | None:
    """The code of the State whose name begins at a place, and where it ends; the longest name that fits."""
    article = _ARTICLE.match(text, at)
    found = _longest(text, article.end()) if article else None
    return found or _longest(text, at)


def same_state(code: str) -> tuple[str, ...]:
    """A State with those that were or became it, as cases against them may be named by either."""
    return _families().get(code, (code,))


@cache
def _families() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for family in pattern_data()["states"]["successors"]:
        first, *rest = family
        found[first] = (first, *rest)
        for code in rest:
            found[code] = (*found.get(code, (code,)), first)
    return found


def _longest(text: str, at: int) -> tuple[str, int] | None:
    if at >= len(text) or not (text[at].isupper() or text[at : at + 3] in {"for", "ex-"}):
        return None
    names = _names()
    slugs: list[str] = []
    best: tuple[str, int] | None = None
    end = at
    for _ in range(_LONGEST):
        match = _WORD.match(text, end)
        if match is None:
            break
        word = match[0]
        bare = _POSSESSIVE.sub("", word.rstrip(".’'"))
        slugs.append(ascii_slug(bare))
        code = names.get("-".join(slug for slug in slugs if slug)) if slugs[-1] else None
        if code is not None:
            best = (code, match.start() + len(bare))
        if len(bare) < len(word) and not (word.endswith(".") and len(word) <= 4):
            break
        end = match.end()
        if end >= len(text) or text[end] not in " \u00a0\u202f\n":
            break
        while end < len(text) and text[end] in " \u00a0\u202f\n":
            end += 1
    return best or _misprinted(text, at)


def _misprinted(text: str, at: int) -> tuple[str, int] | None:
    """A State whose name of one word has one letter too many, too few, another or two exchanged: `Urugay`, `Columbia`."""
    match = _WORD.match(text, at)
    bare = _POSSESSIVE.sub("", match[0].rstrip(".’'")) if match else ""
    slug = ascii_slug(bare)
    if match is None or len(slug) < _TELLING or "-" in slug:
        return None
    code = _close_to(slug)
    return (code, match.start() + len(bare)) if code else None


@lru_cache(maxsize=4096)
def _close_to(slug: str) -> str:
    """The code of the one State whose name a word nearly is; empty where there is none."""
    codes = {code for name, code in _names().items() if name[0] == slug[0] and close_words(slug, name)}
    return codes.pop() if len(codes) == 1 else ""


@cache
def _names() -> dict[str, str]:
    """Every name of a State as a slug, and its code; names that several share, and bare codes, are left out."""
    concepts = load_vocabularies(default_folder()).concepts("country")
    found: dict[str, set[str]] = {}
    for concept in concepts:
        own = {concept.labels["en"], concept.labels["fr"]}
        for name in (*own, *concept.other["en"], *concept.other["fr"]):
            slug = ascii_slug(name)
            for each in (slug, re.sub(r"^(?:the|la|le|les|l)-", "", slug)):
                if len(each) > 1:
                    found.setdefault(each, set()).add(concept.code)
    for concept in concepts:
        for name in concept.labels.values():
            found[ascii_slug(name)] = {concept.code}
    return {slug: min(codes) for slug, codes in found.items() if len(codes) == 1}
