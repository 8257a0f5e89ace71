"""Lists of articles, read item by item: `articles 7; 9, paragraphs 2 and 3; and 14 (3) (b), (d) and (e)`.

A list begins with its word (`article`, `arts.`). Whose articles they are is for `search.citing.articles` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

CUE: Final = re.compile(r"(?<!\w)(?:[Aa]rticles?|ARTICLES?|[Aa]rts?\b\.?|ARTS?\b\.?)\s*+(?=\d)")
"""The word that an article or a list of them begins with."""
JOINED: Final = (
    r",?\s+(?:(?:each|all|both|the\s+latter|tous|toutes|chacune?)\s+)?(?:when\s+)?"
    r"(?:(?:read|taken|considered|examined|lue?s?|pris[es]*|combinée?s?|considérée?s?)\s+)?"
    r"(?:(?:alone|separately|independently|isolément|séparément|seule?s?),?\s+(?:and/or|and|or|as\s+well\s+as|et/ou|et|ou|ainsi\s+que)\s+)?"
    r"(?:(?:also|when|read|taken|both|lue?s?|pris[es]*)\s+)*"
    r"(?:in\s+conjunction|in\s+combination|together|jointly|conjointement|juncto|en\s+combinaison|en\s+liaison|en\s+relation|combinée?s?|ensemble|rapprochée?s?)"
    r"(?:\s+(?:with|avec|de|à))?\s+"
)
"""What joins articles that are read with one another: `read alone and in conjunction with`."""

_PARAGRAPH: Final = r"(?:pa?ra?graphe?s?\b|paras?\b\.?|pars?\b\.?|al\.(?=\s?(?:\d|[a-z]\)))|alinéas?(?=\s\d)|§§?)"
_INSIDE: Final = (
    r"(?:\d{1,2}(?:\s?\((?-i:[a-z]|[ivx]{1,4})\)|\s(?-i:[a-z]|[ivx]{2,4})\))*|\((?-i:[a-z])\)|(?-i:[a-z])\))"
)
"""A paragraph or letter of a list in brackets: `(par. 3 b), d) et e))`, `(paras. 1–4)`."""
_ONE: Final = r"(?:\d{1,2}|(?-i:[a-z])|(?-i:[ivx]){1,5})"
_NUMBER: Final = re.compile(
    r"(?P<number>\d{1,3})(?:\s?(?P<bis>bis|ter|quater)\b|er\b|(?P<section>(?-i:[A-F]))\b)?(?![\d/])(?:\.(?P<point>\d{1,2})(?![\d/]|\.\d))?(?!\.\d)",
    re.IGNORECASE,
)
_INNER: Final = re.compile(
    rf"\s?\(\s?(?P<group>{_ONE}(?:\s?[-–]\s?{_ONE})?(?:(?:\s?,\s?(?:(?:and|et)\s)?|\s(?:and|et|or|ou|&)\s){_ONE})*)\s?\)"
    rf"|,?\s?(?P<cue>{_PARAGRAPH})\s*+(?P<paragraph>\d{{1,2}}|\(\d{{1,2}}\))(?:er\b)?(?![\d/]|\.\d)"
    rf"|\s?\(\s?{_PARAGRAPH}\s?(?P<bracket>{_INSIDE}(?:(?:\s?,\s?(?:(?:and|et)\s)?|\s(?:and|et|or|ou|à|to)\s|\s?[-–]\s?){_INSIDE})*)\s?\)"
    r"|,?\s(?:al\.|alinéas?|litt?\.|let\.|subpara\.|sub-?paragraphs?|points?|lettres?)\s?\(?(?P<letter>(?-i:[a-z]))\)"
    r"|\s(?P<half>(?-i:[a-z])|(?-i:[ivx]){2,4})\)"
    r"|(?P<again>\s\(Arts?\.\s?\d[\d\-–a-z+, ]{0,24}\))"
    r"|(?P<said>\s\((?-i:[a-z])[^()\d;.]{3,60}\)(?=\s*[,;]|\s(?:and|et|or|ou|of|du|de)\b))",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    rf"(?P<joined>{JOINED}(?:l[’']|les\s+|the\s+|its\s+|son\s+|ses\s+)?)"
    r"|(?P<range>\s*[-–‑]\s*|\s+(?:to|à|through)\s+)"
    r"|(?P<strong>\s*;\s*(?:(?:and|et|or|ou)\s+)?|\s*,\s*(?:and|et|or|ou|as\s+well\s+as|ainsi\s+que)\s+)"
    r"|(?P<weak>\s*,\s*|\s+(?:and/or|and|et/ou|et|or|ou|&|as\s+well\s+as|ainsi\s+que)\s+)",
    re.IGNORECASE,
)
_ANEW: Final = re.compile(
    r"(?:(?:of|under|its|with|de|à|also|both)\s+)?(?:the\s+|les\s+|l[’'])?(?P<word>(?:articles?|arts?\b\.?)\s*+)(?=\d)",
    re.IGNORECASE,
)
_TURNED: Final = re.compile(
    rf"(?:les?\s+|the\s+)?{_PARAGRAPH}\s*+(?P<inner>\d{{1,2}}(?:(?:\s?,\s?|\s(?:and|et|to|à)\s|\s?[-–]\s?)\d{{1,2}})*),?\s+(?:of|de)\s+(?:l[’'])?"
    r"(?:articles?|arts?\b\.?)\s*+(?=\d)",
    re.IGNORECASE,
)
"""Paragraphs named before their article within a list: `article 7, read with paragraph 3 of article 2`."""
_DATED: Final = re.compile(
    r"(?:er)?\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|janvier|février|mars|avril|mai|juin"
    r"|juillet|août|septembre|octobre|novembre|décembre|years|days|months|ans|jours|mois)\b"
)
_HAS_PARAGRAPHS: Final = re.compile(rf"\s?,?\s*+{_PARAGRAPH}", re.IGNORECASE)
_PLURAL: Final = re.compile(r"§§|\bparas\b|graphe?s\b|\bpars\b", re.IGNORECASE)
_SPLIT: Final = re.compile(r"\s?,\s?(?:(?:and|et)\s)?|\s(?:and|et|or|ou|&)\s", re.IGNORECASE)
_LISTED: Final = re.compile(r"(\s*[-–]\s*|\s+(?:to|à)\s+)|\s?,\s?(?:(?:and|et)\s)?|\s(?:and|et|or|ou)\s", re.IGNORECASE)
_NUMERALS: Final = re.compile(r"\d{1,2}|[a-z]{1,4}", re.IGNORECASE)
_SPACES: Final = re.compile(r"\s+")
_FEW: Final = 9
"""A higher number after several paragraphs of one of several articles is the next article."""
_MOST: Final = 60
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Some paragraphs of one article as they stand at [start, end);

    `joined`: after words such as *in conjunction with*; `anew`: the word *article* is said again.
    """

    start: int
    end: int
    paths: tuple[Path, ...]
    ranged: bool = False
    joined: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleList:
    """A list of articles at [start, end) of a text."""

    start: int
    end: int
    items: tuple[Item, ...]

    def said_anew(self) -> int:
        """The first item, after the first one, that says *article* again without being read with what stands before; 0 where none does."""
        return next((at for at, item in enumerate(self.items) if at and item.anew and not item.joined), 0)

    def until(self, place: int) -> ArticleList:
        """The items before a place."""
        return ArticleList(start=self.start, end=self.items[place - 1].end, items=self.items[:place])

    def since(self, place: int) -> ArticleList:
        """The items from a place on."""
        return ArticleList(start=self.items[place].start, end=self.end, items=self.items[place:])

    def numbers(self, first: int = 0, last: int | None = None) -> tuple[str, ...]:
        """Each article of some items with its paragraph, once: `14(1)`, `14(3)(d)`, `6-8`."""
        paths: list[Path] = []
        for item in self.items[first:last]:
            ranged = _ranged(paths[-1], item.paths[0]) if item.ranged and paths else None
            if ranged:
                paths[-1] = ranged
            paths += item.paths[1:] if ranged else item.paths
        return tuple(dict.fromkeys(path[0] + "".join(f"({one})" for one in path[1:]) for path in paths))


def read_articles(text: str, at: int) -> ArticleList | None:
    """The list of articles whose word stands at a place."""
    cue = CUE.match(text, at)
    if cue is None:
        return None
    return read_numbers(text, cue.start(), cue.end(), several=cue[0].casefold().startswith(("articles", "arts")))


def read_numbers(text: str, start: int, end: int, *, several: bool = True) -> ArticleList | None:
    """The list whose first number stands at `end`; its mention begins at `start`. `several`: *articles*, not *article*."""
    items: list[Item] = []
    inside = False
    for _ in range(_MOST):
        between = _BETWEEN.match(text, end) if items else None
        if items and between is None:
            break
        found = _item(
            text,
            between.end() if between else end,
            items[-1].paths[-1] if items else (),
            between,
            inside=inside,
            several=several,
        )
        if found is None:
            break
        item, inside = found
        items.append(item)
        end = item.end
    return ArticleList(start=start, end=end, items=tuple(items)) if items else None


def _item(
    text: str, at: int, before: Path, between: re.Match[str] | None, *, inside: bool, several: bool
) -> tuple[Item, bool] | None:
    """What stands at a place of a list, and whether paragraphs of one article are being listed there."""
    turned = _TURNED.match(text, at) if between else None
    if turned is not None and (number := _NUMBER.match(text, turned.end())):
        within = tuple((number["number"], *inner) for inner in _bracketed(turned["inner"]))
        joined = between is not None and between["joined"] is not None
        return Item(start=turned.start(), end=number.end(), paths=within, joined=joined, anew=True), False
    anew = _ANEW.match(text, at) if between else None
    start = anew.end() if anew else at
    number = _NUMBER.match(text, start)
    if number is not None and between and not anew and _DATED.match(text, number.end()):
        return None
    paths: tuple[Path, ...]
    if number is not None:
        end = number.end()
        further = (
            inside
            and not anew
            and between is not None
            and not number["point"]
            and not _begins_article(text, number, between, several=several)
        )
        if further:
            paths = ((before[0], number["number"]),)
        else:
            inside = False
            paths = (
                (
                    (number["number"] + (number["bis"] or "").casefold() + (number["section"] or "")),
                    *filter(None, (number["point"],)),
                ),
            )
    elif between is not None and not anew and before:
        again = _INNER.match(text, at - 1) if text[at - 1 : at].isspace() else _INNER.match(text, at)
        if again is None or again["said"] or again["again"] or again.end() <= at:
            return None
        inside = inside or bool(again["cue"] and _PLURAL.search(again["cue"]))
        paths, end = _instead(before, again), again.end()
    else:
        return None
    paths, end, plural = _deeper(text, end, paths)
    return (
        Item(
            start=anew.start("word") if anew else start,
            end=end,
            paths=paths,
            ranged=between is not None and between["range"] is not None,
            joined=between is not None and between["joined"] is not None,
            anew=anew is not None,
        ),
        inside or plural,
    )


def _begins_article(text: str, number: re.Match[str], between: re.Match[str], *, several: bool) -> bool:
    """Whether a number in a list of paragraphs is that of the next article."""
    if ";" in between[0] or _HAS_PARAGRAPHS.match(text, number.end()):
        return True
    return several and (between["strong"] is not None or int(number["number"]) > _FEW)


def _deeper(text: str, end: int, paths: tuple[Path, ...]) -> tuple[tuple[Path, ...], int, bool]:
    """Paragraphs and letters right after an article or a paragraph."""
    plural = False
    while match := _INNER.match(text, end):
        if match["cue"] and len(paths[-1]) > 1:
            break  # a further paragraph of the same article
        end = match.end()
        if not (match["said"] or match["again"]):
            plural = plural or bool(match["cue"] and _PLURAL.search(match["cue"]))
            paths = (*paths[:-1], *(paths[-1] + more for more in _parts(match)))
    return paths, end, plural


def _instead(before: Path, match: re.Match[str]) -> tuple[Path, ...]:
    """A further paragraph or letter of the same article: `14 (1) and (2)`, `14 (3) (b) and (d)`."""
    parts = list(_parts(match))
    is_number = parts[0][0][0].isdecimal()
    keep = next((at for at in range(len(before) - 1, 0, -1) if before[at][0].isdecimal() == is_number), len(before))
    return tuple(before[:keep] + part for part in parts)


def _parts(match: re.Match[str]) -> Iterator[Path]:
    """What one piece adds to an article."""
    if match["paragraph"]:
        yield (match["paragraph"].strip("()"),)
    elif match["bracket"]:
        yield from _bracketed(match["bracket"])
    else:
        for one in _SPLIT.split(match["group"] or match["letter"] or match["half"]):
            yield (_joined_up(one),)


def _bracketed(listed: str) -> Iterator[Path]:
    """Each of a list in brackets: `3 b), d) et e)` is (3)(b), (3)(d), (3)(e); `1 à 4` is (1-4)."""
    found: list[Path] = []
    pieces = _LISTED.split(listed)
    for piece, before in zip(pieces[::2], (None, *pieces[1::2]), strict=True):
        path = tuple(one.casefold() for one in _NUMERALS.findall(piece))
        if not path:
            continue
        if not path[0].isdecimal() and found and found[-1][0].isdecimal():
            path = (found[-1][0], *path)
        ranged = _ranged(found[-1], path) if before and found else None
        if ranged:
            found[-1] = ranged
        else:
            found.append(path)
    yield from found


def _joined_up(written: str) -> str:
    return _SPACES.sub("", written).replace("–", "-").casefold()


def _ranged(before: Path, after: Path) -> Path | None:
    """`(1)` to `(3)` as one; None where the two are not of one kind."""
    if len(before) != len(after) or before[:-1] != after[:-1] or "-" in before[-1]:
        return None
    return (*before[:-1], f"{before[-1]}-{after[-1]}") if before[-1].isdecimal() == after[-1].isdecimal() else None
