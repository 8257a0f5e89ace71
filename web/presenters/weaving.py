"""A passage woven into safe HTML: its words escaped, words found in `mark`, citations as links, footnotes where they are called.

Spans are code points of the passage's text; marks may cross the ends of citations, and no link ever stands in another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from search.model.citation import CitationStatus
from web.presenters.marking import CallMark, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationMark:
    """A citation in a text: where it leads, or why it leads nowhere. `title` says so in the reader's language.

    `unseen` is what a screen reader hears after it where it is no plain link, in `language` where that is not the text's;
    `identity` is the id by which a list leads back.
    """

    start: int
    end: int
    status: CitationStatus
    url: str | None
    title: str
    unseen: str = ""
    language: str = ""
    identity: str | None = None


def woven(
    text: str,
    *,
    marks: Sequence[tuple[int, int]] = (),
    citations: Sequence[CitationMark] = (),
    calls: Sequence[CallMark] = (),
) -> Markup:
    """The whole text as HTML; a call inside a citation stands right after it."""
    out: list[str] = []
    at = 0
    waiting = sorted(calls, key=lambda each: each.offset)
    for citation in _apart(citations, len(text)):
        while waiting and waiting[0].offset <= citation.start:
            call = waiting.pop(0)
            place = max(min(call.offset, len(text)), at)
            out += (pieces(text, marks, at, place), _called(call))
            at = place
        words = pieces(text, marks, citation.start, citation.end)
        out += (pieces(text, marks, at, citation.start), _cited(citation, words))
        at = citation.end
    for call in waiting:
        place = max(min(call.offset, len(text)), at)
        out += (pieces(text, marks, at, place), _called(call))
        at = place
    out.append(pieces(text, marks, at, len(text)))
    return Markup("".join(out))  # noqa: S704 - every part is escaped where it is made


def _apart(citations: Sequence[CitationMark], length: int) -> list[CitationMark]:
    """Citations in order, those left out that begin inside another."""
    kept: list[CitationMark] = []
    for citation in sorted(citations, key=lambda each: (each.start, -each.end)):
        if citation.start >= (kept[-1].end if kept else 0) and citation.start < citation.end <= length:
            kept.append(citation)
    return kept


def _called(call: CallMark) -> str:
    anchor, url = escape(call.anchor), escape(call.url)
    return f'<sup class="call"><a id="call-{anchor}" href="{url}">{escape(call.label)}</a></sup>'


def _cited(citation: CitationMark, words: str) -> str:
    """A citation as HTML around its words, which are HTML already."""
    tongue = f' lang="{escape(citation.language)}"' if citation.language else ""
    unseen = f'<span class="unseen"{tongue}> ({escape(citation.unseen)})</span>' if citation.unseen else ""
    named = f' id="{escape(citation.identity)}"' if citation.identity else ""
    title = escape(citation.title)
    if citation.url is None:
        return f'<span class="cites {citation.status}"{named} title="{title}">{words}{unseen}</span>'
    url = escape(citation.url)
    return f'<a class="cites {citation.status}"{named} href="{url}" title="{title}">{words}{unseen}</a>'
