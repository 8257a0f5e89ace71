"""Recommendations: records that point at the passages which state them.

What was asked, by whom, of whom, what was answered and what became of it. The text is never copied here: it is that of
the units the record points at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Response = Literal["accepted", "noted", "partially", "pending", "unknown"]
RESPONSES: Final[tuple[Response, ...]] = ("accepted", "partially", "noted", "pending", "unknown")
"""What the addressee answered; `unknown` where nothing says so."""

Progress = Literal["done", "in-progress", "not-started", "unknown"]
PROGRESS: Final[tuple[Progress, ...]] = ("done", "in-progress", "not-started", "unknown")
"""What became of it, by the account of the source that says so."""

RecommendationKind = Literal["recommendation", "pledge"]
KINDS: Final[tuple[RecommendationKind, ...]] = ("recommendation", "pledge")
"""What others ask of a State, and what a State promised of its own accord (a voluntary pledge)."""

Term = Literal["short", "mid", "long"]
TERMS: Final[tuple[Term, ...]] = ("short", "mid", "long")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One account of what became of a recommendation: by whom, when, on what evidence, in whose words.

    `source` names who says so (a mechanism, or the person or organisation whose follow-up file it is); `own` tells that
    it comes from such a file and not from a mechanism's document.
    """

    progress: Progress
    source: str
    date: str | None = None
    evidence: str | None = None
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """One recommendation as its document or table states it.

    `id` is the work's id and the first anchor, joined by `#`, with the language version left out, so that both versions of
    one work give one record; a letter follows where one passage states several. `units` are the anchors of the passages.
    `addressees` and `recommenders` are codes of the country or mechanism vocabularies; who has no code stands in
    `other_addressees` and `other_recommenders` as written. `response_words` and `category` keep the source's own words,
    `response_in` those of each language version that answers the same.
    `kind` tells a State's own pledge from what it was asked; whoever counts what was asked leaves pledges out.
    `implementers` are the bodies named to carry it out. `suggested` maps a field (or `field:code`) to the words it was
    guessed from; what a table or a set phrase states is not in it. Under `read_themes:code` and `read_groups:code` it keeps what the
    words suggest where the source itself gives themes or groups: for comparison, never a value.
    """

    id: str
    work: str
    units: tuple[str, ...]
    kind: RecommendationKind = "recommendation"
    number: str | None = None
    addressees: tuple[str, ...] = ()
    other_addressees: tuple[str, ...] = ()
    recommenders: tuple[str, ...] = ()
    other_recommenders: tuple[str, ...] = ()
    mechanism: str | None = None
    session: str | None = None
    cycle: int | None = None
    date: str | None = None
    themes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    response: Response = "unknown"
    response_words: str | None = None
    response_in: Mapping[str, str] = field(default_factory=dict)
    category: str | None = None
    term: Term | None = None
    implementers: tuple[str, ...] = ()
    follow_up: tuple[FollowUp, ...] = ()
    suggested: Mapping[str, str] = field(default_factory=dict)

    def answer_in(self, language: str) -> tuple[str, str] | None:
        """The words of the answer and their language, in the one preferred where there are such; `und` where nobody knows."""
        for code in (language, *self.response_in):
            if code in self.response_in:
                return self.response_in[code], code
        return (self.response_words, "und") if self.response_words else None

    @property
    def year(self) -> int | None:
        """The year it was made, None where the date is not known."""
        return int(self.date[:4]) if self.date else None
