"""When a question finds nothing: what hides the results, what it asks too strictly, and what the collection has instead.

Every way out is a search that was tried for the same reader, with the number of documents that it finds; none leads to
another empty page. Only what that reader may see is counted, named or hinted at. Wording is left to the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final, Literal

from search.cited_names import cited_cases
from search.engines.contract import FACETS, FacetName
from search.known_items import bearers, borne
from search.query.ast import And, Fuzzy, In, Near, Node, Not, Or, Pattern, Phrase, Symbol, Word, Years
from search.query.explain import left_aside
from search.query.labels import LABEL_FIELDS
from search.query.parse import parse
from search.query.request import SearchRequest
from search.query.shape import all_of, is_only_negative
from search.query.symbols import read_identity
from search.query.write import write
from search.results import HitView
from search.suggested.names import names_of
from search.text.fold import fold

if TYPE_CHECKING:
    from search.model.reader import Reader
    from search.service import OpenLibrary

ReliefKind = Literal[
    "filter", "exclude", "lang", "edition", "filters", "field", "not", "phrase", "near", "scope", "cross", "without",
    "spelling", "beginning", "word", "lacking", "cited", "unknown", "pair", "respelt", "symbol",
]  # fmt: skip
_MOST_WORDS: Final = 8
_ELISION: Final = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_SPELLINGS: Final = 2
_SYMBOLS: Final = 6
"""Symbols that are named in the place of one that nobody knows."""
_BEGINNING: Final = 5
"""Letters kept of a word whose beginning is tried."""
_CITING_SHOWN: Final = 5
_REMOVED: Final = frozenset({"filter", "exclude", "lang", "field", "not"})
"""What is taken away two at a time where each by itself leaves nothing found."""
_MOST_PAIRS: Final = 10
_SHORTEST: Final = 4
"""Letters of the shortest word whose spelling is doubted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """One finding about an empty answer.

    `subject` is the word, symbol or part of the query it is about, `instead` what is searched in its place; `facet` and `codes` the
    filter. `request` is the search that helps and `works` how many documents it finds; None and 0 where nothing does:
    `lacking` is a word that the collection has nowhere, `unknown` an identifier that it neither holds nor cites.
    `citing` are, for `cited`, some documents that name what is not held; `parts`, for `pair`, the two that are both in the way, for
    `respelt` the filters that are in the way of the question put right.
    """

    kind: ReliefKind
    subject: str = ""
    instead: str = ""
    facet: FacetName | None = None
    codes: tuple[str, ...] = ()
    request: SearchRequest | None = None
    works: int = 0
    citing: tuple[HitView, ...] = ()
    parts: tuple[Relief, ...] = ()


def count_works(library: OpenLibrary, request: SearchRequest, reader: Reader) -> int:
    """How many documents a request finds, exactly as its page would say."""
    compiled, _ = library.read_query(request, reader)
    asked = library.engine_request(replace(request, by="work", page=1), reader, compiled)
    return library.engine.search(replace(asked, facets=(), limit=0, passages=0)).works


def reliefs(library: OpenLibrary, asked: SearchRequest, reader: Reader, language: str = "en") -> tuple[Relief, ...]:
    """What is known of a question that found nothing: what hides results first, then what it asks, then its words.

    Questions are written with the operators of `language`, `fr` or `en`.
    """
    asked = replace(asked, page=1)
    node = parse(asked.q).node
    ways = (*_narrowed(asked), *_strict(asked, node, language))
    found = list(_fruitful(library, ways, reader))
    if not any(each.kind in _REMOVED for each in found):
        known = [each.request for each in found]
        pairs = [each for each in _pairs(asked, node, language, ways) if each.request not in known]
        found += _fruitful(library, pairs, reader)
    if sum(each.kind in {"filter", "exclude", "lang", "edition"} for each in found) == 1:
        found = [each for each in found if each.kind != "filters"]
    identifiers = (*_identifiers(library, asked, node, reader), *_cases(library, asked, reader))
    return (*found, *identifiers, *_words(library, asked, node, reader))


def _fruitful(library: OpenLibrary, ways: Iterable[Relief], reader: Reader) -> Iterator[Relief]:
    """Those of some ways whose search finds documents, with how many."""
    for each in ways:
        if each.request is not None and (works := count_works(library, each.request, reader)):
            yield replace(each, works=works)


def _pairs(asked: SearchRequest, node: Node | None, language: str, ways: Sequence[Relief]) -> Iterator[Relief]:
    """The same question without two of its filters and fields, each of which hides everything by itself."""
    removed = [each for each in ways if each.kind in _REMOVED]
    for both in islice(combinations(removed, 2), _MOST_PAIRS):
        request = _without(asked, node, language, both)
        if request is not None:
            yield Relief(kind="pair", parts=both, request=request)


def _without(asked: SearchRequest, node: Node | None, language: str, removed: Sequence[Relief]) -> SearchRequest | None:
    """A question without some filters and parts; None where it would ask for nothing any more."""
    request = asked
    for each in removed:
        if each.kind == "filter":
            request = replace(request, include={k: v for k, v in request.include.items() if k != each.facet})
        elif each.kind == "exclude":
            request = replace(request, exclude={k: v for k, v in request.exclude.items() if k != each.facet})
        elif each.kind == "lang":
            request = replace(request, lang=None)
    written = {each.subject for each in removed if each.kind in {"field", "not"}}
    if not written or node is None:
        return request
    parts = node.children if isinstance(node, And) else (node,)
    left = all_of([part for part in parts if write(part, language) not in written])
    if left is None or is_only_negative(left):
        return None
    return replace(request, q=write(left, language))


def narrows(each: Relief) -> bool:
    """Whether a finding is about a part of the query that narrows as a filter does: a year, a language, a country; not a word's place."""
    node = parse(each.subject).node if each.kind == "field" else None
    return isinstance(node, Years) or (isinstance(node, In) and node.field in LABEL_FIELDS)


def _narrowed(asked: SearchRequest) -> Iterator[Relief]:
    """The same question without each filter in turn, then without any."""
    for facet in FACETS:
        for kind, chosen in (("filter", asked.include), ("exclude", asked.exclude)):
            if facet in chosen:
                kept = {name: codes for name, codes in chosen.items() if name != facet}
                free = replace(asked, include=kept) if kind == "filter" else replace(asked, exclude=kept)
                named: ReliefKind = "filter" if kind == "filter" else "exclude"
                yield Relief(kind=named, facet=facet, codes=tuple(chosen[facet]), request=free)
    if asked.lang is not None:
        yield Relief(kind="lang", subject=asked.lang, request=replace(asked, lang=None))
    if asked.edition is not None:
        yield Relief(kind="edition", subject=asked.edition, request=replace(asked, edition=None))
    restrictions = len(asked.include) + len(asked.exclude) + (asked.lang is not None) + (asked.edition is not None)
    if restrictions > 1:
        yield Relief(kind="filters", request=_unnarrowed(asked))
    if not asked.cross:
        yield Relief(kind="cross", request=replace(asked, cross=True))
    elif asked.without:
        yield Relief(kind="without", request=replace(asked, without=()))


def _unnarrowed(asked: SearchRequest) -> SearchRequest:
    return replace(asked, include={}, exclude={}, lang=None, edition=None)


def _strict(asked: SearchRequest, node: Node | None, language: str) -> Iterator[Relief]:
    """The same question without what it leaves out, what it asks in its fields, or asked less to the letter."""
    if node is None:
        return
    if asked.scope == "passage" and isinstance(node, (And, Near)):
        yield Relief(kind="scope", request=replace(asked, scope="work"))
    parts = node.children if isinstance(node, And) else (node,)
    for place, part in enumerate(parts):
        rest = [*parts[:place], *parts[place + 1 :]]
        if isinstance(part, (Not, Years)) or (
            isinstance(part, In) and part.field not in {"symbol", "cites", "cited-by"}
        ):
            left = all_of(rest)
            if left is not None and not is_only_negative(left):
                kind: ReliefKind = "not" if isinstance(part, Not) else "field"
                yield Relief(kind=kind, subject=write(part, language), request=replace(asked, q=write(left, language)))
        loose = _loosened(part)
        if loose is not None:
            left = all_of([*parts[:place], loose, *parts[place + 1 :]])
            kind = "phrase" if isinstance(part, Phrase) else "near"
            subject = part.text if isinstance(part, Phrase) else write(part, language)
            request = replace(asked, q=write(left, language))
            yield Relief(kind=kind, subject=subject, instead=write(loose, language), request=request)


def _loosened(part: Node) -> Node | None:
    """A phrase as its words, NEAR as AND; None for anything else."""
    if isinstance(part, Phrase):
        read = parse(" ".join(part.text.split()).lower()).node
        return read if isinstance(read, And) else None
    return all_of([part.left, part.right]) if isinstance(part, Near) else None


def _identifiers(library: OpenLibrary, asked: SearchRequest, node: Node | None, reader: Reader) -> Iterator[Relief]:
    """Identifiers of the question that no document here bears: who names them, or that nobody does."""
    for name in dict.fromkeys(_named(node)):
        held = read_identity(name)
        if library.visible(borne(library, "any", held.value if held else name), reader):
            continue
        yield _naming(library, asked, name, f'cites:"{name}"', reader) or Relief(kind="unknown", subject=name)
        yield from _like(library, asked, name, reader)
    for word in dict.fromkeys(word for word in typed_words(node) if "/" in word):
        yield from _like(library, asked, word, reader)


def _like(library: OpenLibrary, asked: SearchRequest, name: str, reader: Reader) -> Iterator[Relief]:
    """Symbols held here that go on where one ends, or differ from it by one sign."""
    for other in names_of(library).like_symbol(name, reader, _SYMBOLS):
        request = _unnarrowed(replace(asked, q=f'symbol:"{other}"', scope="passage"))
        if works := count_works(library, request, reader):
            yield Relief(kind="symbol", subject=name, instead=other, request=request, works=works)


def _cases(library: OpenLibrary, asked: SearchRequest, reader: Reader) -> Iterator[Relief]:
    """The case that a whole question names, where nothing held is that case but documents here cite it.

    Of a word or two that may be a party, nothing where they find passages once nothing narrows them: *torture* is asked
    for itself, and it is what narrows it that hides them.
    """
    if library.visible(bearers(library, "name", asked.q.strip()), reader):
        return
    cases = cited_cases(library, asked.q, reader)
    meant = not cases or cases[0].stated or not count_works(library, _unnarrowed(asked), reader)
    for case in cases if meant else ():
        subject = f"{case.name} ({case.number})" if case.number else case.name
        found = _naming(library, asked, subject, case.query, reader)
        if found is not None:
            yield found


def _naming(library: OpenLibrary, asked: SearchRequest, name: str, query: str, reader: Reader) -> Relief | None:
    """Who names what is not held, under no filter; None where nobody does."""
    request = replace(
        asked, q=query, include={}, exclude={}, lang=None, edition=None, scope="passage", sort="relevance"
    )
    works = count_works(library, request, reader)
    if not works:
        return None
    shown = library.search(replace(request, by="work", limit=_CITING_SHOWN), reader)
    return Relief(kind="cited", subject=name, request=request, works=works, citing=shown.hits)


def _named(node: Node | None) -> Iterator[str]:
    """The identifiers that a question asks for, outside what it leaves out."""
    if isinstance(node, (And, Or)):
        for child in node.children:
            yield from _named(child)
    elif isinstance(node, Symbol):
        yield node.text
    elif isinstance(node, In) and node.field in {"symbol", "cites", "cited-by"}:
        text = node.child.text if isinstance(node.child, (Word, Phrase, Symbol)) else ""
        if text and not set(text) & set('*?"'):
            yield text


def _words(library: OpenLibrary, asked: SearchRequest, node: Node | None, reader: Reader) -> Iterator[Relief]:
    """Each of the first words by itself: where it is found, or what it may have been meant to be; none that was left aside.

    A question of more words is not tried again with one of them changed: those not looked at may be lacking as well.
    """
    aside = set(left_aside(library.read_query(asked, reader)[1]))
    typed = [word for word in dict.fromkeys(typed_words(node)) if word not in aside]
    words = typed[:_MOST_WORDS]
    all_looked_at = len(typed) == len(words)
    plain = replace(_unnarrowed(asked), scope="passage")
    everywhere = {word: count_works(library, replace(plain, q=_as_word(word)), reader) for word in words}
    question = asked if all_looked_at else None
    near = {word: _spelt(library, word, reader) for word, works in everywhere.items() if not works}
    tried = list(_tried(library, asked, near, reader)) if all_looked_at and near and all(near.values()) else []
    if len(near) > 1 or any(each.kind == "respelt" for each in tried):
        yield from tried
    else:
        tried = []
    for word, spelt in near.items():
        yield Relief(kind="lacking", subject=word)
        if tried:
            continue
        for other in spelt:
            yield from _in_place(library, question, plain, (word, other), reader)
        if not spelt and len(word) > _BEGINNING:
            yield from _in_place(library, question, plain, (word, f"{word[:_BEGINNING]}*"), reader)
    if len(words) > 1:
        for word, works in everywhere.items():
            if works:
                yield Relief(kind="word", subject=word, request=replace(plain, q=_as_word(word)), works=works)


def _tried(library: OpenLibrary, asked: SearchRequest, near: dict[str, list[str]], reader: Reader) -> Iterator[Relief]:
    """The question with the best spelling of every word that the collection lacks; without a filter, or any, where those hide it too."""
    right = replace(asked, q=_corrected(asked.q, near))
    for kind, request, removed in (("spelling", right, ()), *_freed(right)):
        works = count_works(library, request, reader)
        if works:
            yield Relief(kind=kind, subject=asked.q, instead=right.q, request=request, works=works, parts=removed)
            return


def _freed(asked: SearchRequest) -> Iterator[tuple[ReliefKind, SearchRequest, tuple[Relief, ...]]]:
    """A question without each of its filters, then without any, with those that were taken away."""
    each = [one for one in _narrowed(asked) if one.kind in {"filter", "exclude", "lang"} and one.request is not None]
    for one in each:
        assert one.request is not None
        yield "respelt", one.request, (one,)
    if len(each) > 1:
        yield "respelt", _unnarrowed(asked), tuple(each)


def _corrected(query: str, near: dict[str, list[str]]) -> str:
    for word, spelt in near.items():
        query = _replaced(query, word, spelt[0])
    return query


def put_right(library: OpenLibrary, query: str, reader: Reader) -> str | None:
    """A query with the best spelling of each word that the collection lacks; None where it lacks none or knows nothing like one."""
    plain = SearchRequest(cross=True)
    words = list(dict.fromkeys(typed_words(parse(query).node)))
    lacking = [
        word for word in words[:_MOST_WORDS] if not count_works(library, replace(plain, q=_as_word(word)), reader)
    ]
    near = {word: _spelt(library, word, reader) for word in lacking}
    return _corrected(query, near) if near and all(near.values()) else None


def _in_place(
    library: OpenLibrary, asked: SearchRequest | None, plain: SearchRequest, words: tuple[str, str], reader: Reader
) -> Iterator[Relief]:
    """The question with another word in the place of one; that word by itself where the question finds nothing still.

    Only the word by itself where no question is given.
    """
    word, other = words
    kind: ReliefKind = "beginning" if other.endswith("*") else "spelling"
    whole = [] if asked is None else [replace(asked, q=_replaced(asked.q, word, other))]
    for request in (*whole, replace(plain, q=other)):
        works = count_works(library, request, reader)
        if works:
            yield Relief(kind=kind, subject=word, instead=request.q, request=request, works=works)
            return


def typed_words(node: Node | None) -> Iterator[str]:
    """The single words that a question looks for in texts and titles, outside what it leaves out."""
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from typed_words(child)
        case Near(left, right):
            yield from typed_words(left)
            yield from typed_words(right)
        case In(field, child) if field in {"title", "section"} and field not in LABEL_FIELDS:
            yield from typed_words(child)
        case Word(text) | Fuzzy(text) | Pattern(text):
            yield text
        case Phrase(text):
            yield from dict.fromkeys(word for word in text.split() if len(word) >= _SHORTEST)
        case _:
            return


def _as_word(word: str) -> str:
    """A word as it is typed by itself: in small letters no word is an operator."""
    return word if any(sign in word for sign in "*?~") else word.lower()


def _spelt(library: OpenLibrary, word: str, reader: Reader) -> list[str]:
    """Words of the collection that are close to one that it lacks, the closest first."""
    before, bare = _elided(word)
    if len(bare) < _SHORTEST or not bare.isalpha():
        return []
    return [before + other for other, _ in library.engine.near_words(fold(bare), reader, _SPELLINGS)]


def _elided(word: str) -> tuple[str, str]:
    """What is elided before a typed word, and the word: `d’` and `innocence`."""
    found = _ELISION.match(word)
    return (found[0], word[found.end() :]) if found else ("", word)


def _replaced(query: str, word: str, other: str) -> str:
    """A query with another word in every place of one, whatever stands around it."""
    pieces, at = [], 0
    folded = query.casefold()
    wanted = word.casefold()
    if len(folded) != len(query):
        return query.replace(word, other)
    while (place := folded.find(wanted, at)) >= 0:
        end = place + len(wanted)
        whole = not (place and query[place - 1].isalnum()) and not (end < len(query) and query[end].isalnum())
        pieces.append(query[at:place] + (other if whole else query[place:end]))
        at = end
    return "".join(pieces) + query[at:]
