"""How a term is translated in this collection: each rendering counted, with the aligned passages that show it.

Only passages whose translation was aligned surely are counted, and only those the reader may see. What the
dictionaries know is looked for first; what else the passages use is found by counts and marked as such.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from search.bridge.entry import Source
from search.catalogue.counterparts import counterparts
from search.catalogue.queries import PlacedUnit
from search.concordance.renderings import Pair, Told, betrayed, explained
from search.concordance.wording import Pattern, has_content, pattern_of, places, plan_of, spans, terms_of
from search.engines.contract import EngineRequest
from search.errors import InputError
from search.model.document import Work
from search.model.note import Note
from search.model.reader import Reader
from search.model.unit import Unit
from search.query import plan as p
from search.query.meant_operators import signs_of_queries
from search.text.analyse import query_words

if TYPE_CHECKING:
    from search.service import OpenLibrary

LANGUAGES: Final = ("fr", "en")
_OTHER: Final = {"fr": "en", "en": "fr"}
_EXAMINED: Final = 200
"""Aligned passages that are read; beyond, counts are of the best matching ones, which is said."""
_CLEARLY: Final = 3.0
"""So many times greater is the share of the passages of one language that shows a term to be its word."""
_EVIDENCE: Final = 5
_NAMED: Final = 12
"""Passages from which the usual spelling of a rendering is taken."""
_LONGEST: Final = 200
RenderingSource = Source | Literal["counts"]
"""Who knows a rendering: one of the bridge's sources, or nobody but the counts of this collection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage with the term and its translation, each with its marks (code points), in the order read."""

    work: Work
    here: Unit
    here_marks: tuple[tuple[int, int], ...]
    there: tuple[Unit, ...]
    there_marks: tuple[tuple[tuple[int, int], ...], ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One way in which the term is translated: in how many passages of how many works, with some of them."""

    text: str
    source: RenderingSource
    passages: int
    works: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """A term's translations.

    `passages` hold the term in `language`; `aligned` of them stand in works that exist in both languages; `examined`
    were read, each with its translation; of `unexplained` no rendering was recognised. `known` are translations that
    dictionaries give and no passage examined uses. `notes` tell what of a query's signs was read as words.
    """

    term: str
    language: str
    target: str
    passages: int
    aligned: int
    examined: int
    renderings: tuple[Rendering, ...]
    unexplained: int
    known: tuple[tuple[str, Source], ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage that holds the term, its translations, and these read for patterns."""

    here: PlacedUnit
    there: tuple[PlacedUnit, ...]
    confidence: float
    pair: Pair


_ARTICLE: Final = re.compile(r"^(?:[ld]['’]|(?:le|la|les|un|une|the|an?)\s+)(?=\w{2})", re.IGNORECASE)
"""What stands before a term and is no part of it: who copies *l’épuisement des recours* asks for *épuisement des recours*."""


def concordance(
    library: OpenLibrary, term: str, reader: Reader, language: str | None = None, *, preferred: str = "fr"
) -> Concordance:
    """The translations of a term; without a language, of the one it belongs to.

    That is French where it is written with accents and French passages hold it, else the language of whose passages a
    clearly greater share holds it (a library may have ten times more of one), else `preferred`, the asker's own.

    InputError `term-empty` where there is no word to look for, `parameter-wrong` for another language.
    """
    written = " ".join(term.split())[:_LONGEST].strip('"«»“”„\u00a0\u202f ')
    written = _ARTICLE.sub("", written) or written
    if language is not None and language not in LANGUAGES:
        raise InputError("parameter-wrong", name="from", value=language[:40], allowed=", ".join(LANGUAGES))
    choices = [language] if language is not None else list(LANGUAGES)
    patterns = {each: pattern_of(written, each) for each in choices}
    if not any(has_content(pattern) for pattern in patterns.values()):
        raise InputError("term-empty", term=written)
    counted = {each: _count(library, patterns[each], each, reader) for each in choices}
    chosen = language or _language_of(library, written, counted, reader, preferred)
    return _read(library, written, chosen, patterns[chosen], counted[chosen], reader, signs_of_queries(term))


def _language_of(library: OpenLibrary, term: str, counted: Mapping[str, int], reader: Reader, preferred: str) -> str:
    """The language that a term belongs to, by how it is written and by the passages of each that hold it."""
    if not any(counted.values()):
        return max(LANGUAGES, key=lambda each: (bool(_dictionary(library, term, each)), each == preferred))
    if counted["fr"] and not term.isascii() and unicodedata.normalize("NFD", term) != term:
        return "fr"
    if not all(counted[each] for each in LANGUAGES):
        return max(LANGUAGES, key=counted.__getitem__)
    shares = {each: counted[each] / max(1, _size(library, each, reader)) for each in LANGUAGES}
    first, second = sorted(LANGUAGES, key=shares.__getitem__, reverse=True)
    return first if shares[first] > _CLEARLY * shares[second] else preferred


def _read(
    library: OpenLibrary,
    term: str,
    language: str,
    pattern: Pattern,
    passages: int,
    reader: Reader,
    notes: tuple[Note, ...],
) -> Concordance:
    target = _OTHER[language]
    found, aligned = _pairs(library, pattern, language, reader)
    entries = _dictionary(library, term, language)
    known = [pattern_of(text, target) for text, _ in entries]
    pairs = [each.pair for each in found]
    stated = explained(pairs, known)
    left = sorted(set(range(len(pairs))) - {place for told in stated for place in told.pairs})

    def frequency(asked: Pattern) -> int:
        return _count(library, asked, target, reader, both=True)

    counts = betrayed(pairs, left, frequency)
    said: list[tuple[Told, str | None, RenderingSource]] = [
        *((told, text, source) for told, (text, source) in zip(stated, entries, strict=True)),
        *((told, None, "counts") for told in counts),
    ]
    works = library.catalogue.works({each.here.work for each in found})
    renderings = [
        _rendering(told, text, source, [found[place] for place in told.pairs], pattern, language, works)
        for told, text, source in said
        if told.pairs
    ]
    covered = {place for told, _, _ in said for place in told.pairs}
    return Concordance(
        term=term,
        language=language,
        target=target,
        passages=passages,
        aligned=aligned,
        examined=len(found),
        renderings=tuple(sorted(renderings, key=lambda each: (-each.passages, each.text))),
        unexplained=len(found) - len(covered),
        known=tuple((text, source) for told, (text, source) in zip(stated, entries, strict=True) if not told.pairs),
        notes=notes,
    )


def _rendering(
    told: Told,
    text: str | None,
    source: RenderingSource,
    found: Sequence[_Found],
    pattern: Pattern,
    language: str,
    works: dict[int, Work],
) -> Rendering:
    """A rendering with its evidence: one passage a work first, short passages first."""
    order = sorted(range(len(found)), key=lambda at: (len(found[at].here.unit.text), found[at].here.id))
    first_of: set[int] = set()
    rank = {}
    for at in order:
        rank[at] = found[at].here.work in first_of
        first_of.add(found[at].here.work)
    shown = sorted(order, key=lambda at: rank[at])[:_EVIDENCE]
    return Rendering(
        text=text or _spelling(told.pattern, [unit for each in found[:_NAMED] for unit in each.there]),
        source=source,
        passages=len(found),
        works=len(first_of),
        evidence=tuple(
            Evidence(
                work=works[found[at].here.work],
                here=found[at].here.unit,
                here_marks=spans([pattern], found[at].here.unit.text, language),
                there=tuple(unit.unit for unit in found[at].there),
                there_marks=tuple(
                    spans([told.pattern], unit.unit.text, unit.unit.language) for unit in found[at].there
                ),
                confidence=found[at].confidence,
            )
            for at in shown
        ),
    )


def _spelling(pattern: Pattern, units: Iterable[PlacedUnit]) -> str:
    """How the texts themselves mostly write a rendering, in small letters."""
    written: Counter[str] = Counter()
    for unit in units:
        text = unit.unit.text
        written.update(text[start:end].casefold() for start, end in spans([pattern], text, unit.unit.language))
    return " ".join(written.most_common(1)[0][0].split()) if written else ""


def _pairs(library: OpenLibrary, pattern: Pattern, language: str, reader: Reader) -> tuple[list[_Found], int]:
    """Passages that hold the term beside their sure translations, and how many passages of such works hold it."""
    request = EngineRequest(
        plan=p.All((plan_of(pattern), *_in(language, both=True))),
        reader=reader,
        by="passage",
        limit=_EXAMINED,
        facets=(),
        budget_seconds=library.settings.search.budget_seconds,
    )
    answer = library.engine.search(request)
    units = [hit.passages[0].unit for hit in answer.hits]
    links = counterparts(library.catalogue, units)
    placed = library.catalogue.placed([*units, *(link.unit for each in links.values() for link in each)])
    found, target = [], _OTHER[language]
    for unit in units:
        here = placed[unit]
        sure = links.get(unit, ())
        there = tuple(placed[link.unit] for link in sure)
        if not there or not all(link.is_sure for link in sure) or any(u.unit.language != target for u in there):
            continue
        if times := len(places(pattern, terms_of(here.unit.text, language))):
            text = terms_of("\n".join(each.unit.text for each in there), target)
            found.append(_Found(here, there, min(link.confidence for link in sure), Pair(text, times, here.work)))
    return found, answer.total


def _count(library: OpenLibrary, pattern: Pattern, language: str, reader: Reader, *, both: bool = False) -> int:
    """Passages of a language that hold a pattern; with `both`, only those of works that exist in both languages."""
    if not has_content(pattern):
        return 0
    plan = p.All((plan_of(pattern), *_in(language, both=both)))
    request = EngineRequest(plan=plan, reader=reader, by="passage", limit=1, facets=())
    return library.engine.search(request).total


def _size(library: OpenLibrary, language: str, reader: Reader) -> int:
    """The passages of a language."""
    request = EngineRequest(plan=p.All(_in(language, both=False)), reader=reader, by="passage", limit=1, facets=())
    return library.engine.search(request).total


def _in(language: str, *, both: bool) -> tuple[p.PlanNode, ...]:
    inside: tuple[p.PlanNode, ...] = (p.Facet("language", (language,)),)
    return (*inside, *(p.Facet("versions", (each,)) for each in LANGUAGES)) if both else inside


def _dictionary(library: OpenLibrary, term: str, language: str) -> list[tuple[str, Source]]:
    """What the dictionaries give for the whole term in the other language, the likeliest first."""
    words = [word.exact for word in query_words(term, (language,))]
    if not words:
        return []
    entries = library.dictionary.terms_at(words, 0, language).get(len(words), ())
    target = _OTHER[language]
    found = {each.text.casefold(): (each.text, each.source) for each in reversed(entries) if each.language == target}
    return list(reversed(found.values()))
