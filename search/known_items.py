"""Works that a question names: by an identifier, a case's name, a party or an id. They are answered first.

Which of them a reader may see is told by the library; what else the words of the question find is the compiler's part.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from search.catalogue.cited_names import numbered_outside
from search.catalogue.paragraphs import condensing, digests_among, have_paragraph
from search.cited_names import cited_cases
from search.citing.comment_numbers import read_numbered
from search.citing.names import party_key, read_case_name, works_named
from search.citing.scheme import with_paragraph
from search.model.note import Note
from search.model.symbol import identifier_key
from search.query.ast import Symbol
from search.query.plan import Any, Prefer, Terms, Works
from search.query.symbols import number_terms, read_identity

if TYPE_CHECKING:
    from search.model.reader import Reader
    from search.query.ast import Node
    from search.query.compile import Compiled
    from search.query.plan import PlanNode
    from search.service import OpenLibrary

_OPEN: Final = re.compile(r"[*?\"()«»“”:~]")
"""Signs of a query that asks for more than one thing by its name."""

_LOOKED_AT: Final = 20
"""Works that bear one identifier, at most, whose paragraphs are looked at."""


def bearers(library: OpenLibrary, scheme: str, value: str) -> tuple[int, ...]:
    """Works that bear an identifier; with the scheme `name`, those of a case's name, a party or an id."""
    if scheme != "name":
        return _comments(library, scheme, value) or borne(library, scheme, value)
    work = library.catalogue.work(value)
    if work is not None:
        return (work.ordinal,)
    named = library.catalogue.works_named
    return works_named(value, lambda state: _country(library, state), named) or named(party_key(value))


def borne(library: OpenLibrary, scheme: str, value: str) -> tuple[int, ...]:
    """Works that bear an identifier (`any`: of any scheme), then those that condense the bearer.

    A digest that names its original by ECLI or symbol is found by the number of that case too, after the original.
    """
    found = [*library.catalogue.find_works(scheme, value)]
    cases, key = library.digested(), identifier_key(value)
    for each in ("application", "communication") if scheme == "any" else (scheme,):
        for target in cases.get((each, key), ()):
            found.extend(library.catalogue.find_works("any", target))
    return tuple(dict.fromkeys(found))


def with_known_item(library: OpenLibrary, query: str, compiled: Compiled, reader: Reader) -> Compiled:
    """A query that is the name of a case, an identifier or an id finds its work first, whatever else its words find."""
    text = query.strip()
    code = "case-name-recognised"
    cited = with_paragraph(text) if read_case_name(text) is not None else None
    text, paragraph = cited or (text, None)
    found = works_named(text, lambda state: _country(library, state), library.catalogue.works_named)
    if not found and text and not _OPEN.search(text):
        code = "identifier-recognised"
        work = library.catalogue.work(text)
        found = (work.ordinal,) if work is not None else borne(library, "any", text)
    known = library.visible(found, reader)
    named = None if known or compiled.first else read_identity(text)
    if named is not None and named.scheme == "any":  # of a whole identifier the compiler says so
        if any(reader.may_see(level) for level in numbered_outside(library.catalogue, named.value)):
            note = Note(code="case-cited-not-held", facts={"name": text[:120]})
            return replace(compiled, notes=(*compiled.notes, note))
        return compiled
    if not known and read_case_name(text) is not None:
        return replace(compiled, notes=(*compiled.notes, *_cited_only(library, text, reader)))
    if not known or set(known) <= set(compiled.first):
        return compiled
    plan: PlanNode = Any((Works(known, library.ranking.work_score), compiled.plan))
    share = compiled.share
    if paragraph is not None:  # above the passages of the work that have more of the words of its name
        plan = Prefer(plan, (Terms("number", number_terms(paragraph), 2 * library.ranking.paragraph_score),))
        share = None
    first = replace(
        compiled,
        plan=plan,
        share=share,
        first=tuple(dict.fromkeys((*known, *compiled.first))),
        notes=(*compiled.notes, Note(code=code, facts={"name": text[:120]})),
    )
    return without_paragraph(library, Symbol(text=text, scheme="name", paragraph=paragraph), first)


def without_paragraph(library: OpenLibrary, node: Node | None, compiled: Compiled) -> Compiled:
    """That a document asked for with a paragraph has none of that number: whoever follows a citation must not miss it.

    Of a digest, whose numbers are its own, the passage that condenses the paragraph is answered first.
    """
    if not isinstance(node, Symbol) or node.paragraph is None or not compiled.first:
        return compiled
    looked_at, numbers = compiled.first[:_LOOKED_AT], number_terms(node.paragraph)
    digests = digests_among(library.catalogue, looked_at)
    originals = [work for work in looked_at if work not in digests]
    if have_paragraph(library.catalogue, originals, numbers):
        return compiled
    condensed = condensing(library.catalogue, sorted(digests), numbers)
    if condensed:
        # Above the digest's own paragraph of that number, which is of something else.
        bonus = Terms("number", condensed, 2 * library.ranking.paragraph_score)
        facts = {"name": node.text[:120], "paragraph": node.paragraph[:40], "condensed": ", ".join(condensed)}
        note = Note(code="paragraph-in-digest", facts=facts)
        return replace(compiled, plan=Prefer(compiled.plan, (bonus,)), notes=(*compiled.notes, note))
    note = Note(code="paragraph-not-there", facts={"name": node.text[:120], "paragraph": node.paragraph[:40]})
    return replace(compiled, notes=(*compiled.notes, note))


def _cited_only(library: OpenLibrary, text: str, reader: Reader) -> tuple[Note, ...]:
    """That the case of a name is not held, where documents held cite it."""
    return tuple(
        Note(code="case-cited-not-held", facts={"name": f"{case.name} ({case.number})" if case.number else case.name})
        for case in cited_cases(library, text, reader)[:1]
    )


def _comments(library: OpenLibrary, scheme: str, value: str) -> tuple[int, ...]:
    """General comments by their symbol, or by body and number where they bear none; nothing for other identifiers."""
    meant = read_numbered(scheme, value)
    if meant is None:
        return ()
    found: list[int] = []
    for body in meant.bodies:
        symbol = body.symbol(meant.number)
        borne = () if symbol is None else library.catalogue.find_works("un-symbol", symbol)
        found.extend(borne or library.comments().get((body.code, meant.number), ()))
    return tuple(dict.fromkeys(found))


def _country(library: OpenLibrary, state: str) -> tuple[str, ...]:
    return library.vocabularies.resolve("country", state)
