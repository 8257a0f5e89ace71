"""A passage woven into safe HTML: its words escaped, words found in `mark`, citations as links, footnotes where they are called.

Spans are code points of the passage's text; marks may cross the ends of citations, and no link ever stands in another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from search.model.citation import CitationStatus
from web.presenters.marking import CallMark

_CALL: Final = Markup('<sup class="call"><a id="call-{anchor}" href="{url}">{label}</a></sup>')


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationMark:
    """A citation in a text: where it leads, or why it leads nowhere. `title` says so in the reader's language.

    `unseen` is what a screen reader hears after it where it is no plain link; `identity` is the id by which a list leads back.
    """

    start: int
    end: int
    status: CitationStatus
    url: str | None
    title: str
    unseen: str = ""
    identity: str | None = None


def woven(
    text: str,
    *,
    marks: Sequence[tuple[int, int]] = (),
    citations: Sequence[CitationMark] = (),
    calls: Sequence[CallMark] = (),
) -> Markup:
    """The whole text as HTML; a call inside a citation stands right after it."""
    out, at = Markup(""), 0
    waiting = sorted(calls, key=lambda each: each.offset)
    for citation in _apart(citations, len(text)):
        while waiting and waiting[0].offset <= citation.start:
            call = waiting.pop(0)
            place = max(min(call.offset, len(text)), at)
            out += _words(text, at, place, marks) + _called(call)
            at = place
        out += _words(text, at, citation.start, marks)
        out += _cited(citation, _words(text, citation.start, citation.end, marks))
        at = citation.end
    for call in waiting:
        place = max(min(call.offset, len(text)), at)
        out += _words(text, at, place, marks) + _called(call)
        at = place
    return out + _words(text, at, len(text), marks)


def _apart(citations: Sequence[CitationMark], length: int) -> list[CitationMark]:
    """Citations in order, those left out that begin inside another."""
    kept: list[CitationMark] = []
    for citation in sorted(citations, key=lambda each: (each.start, -each.end)):
        if citation.start >= (kept[-1].end if kept else 0) and citation.start < citation.end <= length:
            kept.append(citation)
    return kept


def _words(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> Markup:
    out, at = Markup(""), start
    for mark_start, mark_end in marks:
        first, last = max(mark_start, at), min(mark_end, end)
        if first < last:
            out += escape(text[at:first]) + Markup("<mark>{}</mark>").format(text[first:last])
            at = last
    return out + escape(text[at:end])


def _called(call: CallMark) -> Markup:
    return _CALL.format(anchor=call.anchor, url=call.url, label=call.label)


def _cited(citation: CitationMark, words: Markup) -> Markup:
    unseen = Markup('<span class="unseen"> ({})</span>').format(citation.unseen) if citation.unseen else Markup("")
    named = Markup(' id="{}"').format(citation.identity) if citation.identity else Markup("")
    if citation.url is None:
        return Markup('<span class="cites {}"{} title="{}">{}{}</span>').format(
            citation.status, named, citation.title, words, unseen
        )
    return Markup('<a class="cites {}"{} href="{}" title="{}">{}{}</a>').format(
        citation.status, named, citation.url, citation.title, words, unseen
    )
