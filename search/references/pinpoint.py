"""Where in a document a passage stands, as a reference says it: paragraph, article, annex, note or page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.model.unit import Unit
from search.references.rules import Words

_ANCHOR: Final = re.compile(
    r"(?P<act>(?:act|part)\d+(?:\.|$))?(?:(?P<place>annex|operative|op)(?P<which>\d*)(?:\.|$))?(?:art(?P<article>[^\W_]+)(?:-\d+)?(?:\.|$))?(?:p(?P<number>[\w.-]+))?(?:n[\w-]+)?"
)
_LETTER: Final = re.compile(r"^(?P<number>.*?)(?P<letters>(?:\([^()]{1,5}\))+)$")
_ARTICLE: Final = re.compile(r"^art(?:icle|\.)?\s+(?P<number>\d+\w{0,3}|premier|[IVXLC]+)\b", re.IGNORECASE)
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinpoint:
    """A place in words of a style; `by_page` where the passage has no number of its own, `repeated` where others share it."""

    text: str | None
    by_page: bool = False
    repeated: bool = False


def pinpoint(unit: Unit, words: Words) -> Pinpoint:
    """The place of a passage; its page where nothing numbers it, and nothing where there is no page either."""
    found = _ANCHOR.fullmatch(unit.anchor)
    parts = [_place(found["place"], found["which"], words)] if found and found["place"] else []
    if unit.kind == "footnote" and unit.number:
        return Pinpoint(text=", ".join((*parts, words.note.format(n=unit.number))))
    article = _article(unit, found["article"] if found else None)
    inside = unit.number or "" if unit.kind not in {"heading", "table_row"} else ""
    letters = inside.startswith("(")
    if article is not None:
        parts.append(words.article[0].format(n=article) + (_lettered(inside, words) if letters else ""))
    number = found["number"] if found else None
    if number is not None and inside and not letters:
        printed = inside.removeprefix(f"{article}.") if article is not None else inside
        if article is not None and words.in_article:
            parts[-1] += _lettered(printed, words, words.in_article)
        else:
            parts.append(words.paragraph[0].format(n=_lettered(printed, words)))
    repeated = bool(re.search(r"(?:art\w+|p\d+)-\d+", unit.anchor) or (found and found["act"]))
    by_page = article is None and not (number is not None and inside)
    if (by_page or repeated) and unit.page is not None:
        parts.append(words.page.format(n=unit.page_label or unit.page))
    return Pinpoint(text=", ".join(parts) or None, by_page=by_page, repeated=repeated)


def _place(place: str, which: str, words: Words) -> str:
    """An annex by its Roman number, a separate opinion by its rank; without number where there is but one."""
    word = {"annex": words.annex, "op": words.opinion, "operative": words.operative}[place]
    shown = _roman(int(which)) if which and place == "annex" else which
    return word.format(n=shown).strip("\u00a0 ")


def _article(unit: Unit, anchored: str | None) -> str | None:
    """The article that the passage is, or that its last heading names."""
    return anchored if anchored is not None else article_named(unit.path)


def article_named(path: Sequence[str]) -> str | None:
    """The number of the article that the last headings above a passage name."""
    for heading in reversed(path[-2:]):
        named = _ARTICLE.match(heading)
        if named is not None:
            return named["number"]
    return None


def _lettered(number: str, words: Words, form: str = "{n}") -> str:
    split = _LETTER.match(number)
    if split is None:
        return form.format(n=number)
    letters = re.findall(r"\(([^()]+)\)", split["letters"])
    return form.format(n=split["number"]) + "".join(words.letter.format(n=letter) for letter in letters)


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out, number = out + sign, number - value
    return out
