"""The contract between the service and an engine: what is put in, what is asked, what comes out.

Everything is engine-free. `tests/contract` runs one suite on every engine; an engine is done when it passes.

Order and counts are exact, not approximate:

* A passage matches when the plan is true of it, the reader may see its work, and all filters hold.
  With `scope="work"`, `All`, `Any`, `Without`, `Prefer` are evaluated over whole versions: a leaf is true of a version
  when some passage of it (that the reader may see and that passes the filters) makes the leaf true; the passages
  of a matching version that make at least one positive leaf true are its hits (when the plan has no positive
  text leaf: all its passages), each scored by the leaves true of that passage itself.
* BM25 with k1, b of the ranking; idf = ln(1 + (N - df + 0.5) / (df + 0.5)); N, df and mean lengths are taken over
  the passages that the reader may see (filters and unit kinds do not change them). A field's length is its number of
  positions; in a score the length of `exact` and `stem` is at least `shortest` of the ranking. The sum is multiplied by
  what a `Most` with `fade` makes of it, by the priors of the unit's kind and of its role, and by 1 + the request's
  `authority` × the work's own.
* Scores are compared after rounding to 1e-6. By work: best passage's score, then date (newest first, unknown
  last; a partial date sorts as its text), then id. Inside a work: the preferred language first, then score, then version, then
  ordinal. By passage: score, then date, then id, then version, then ordinal.
* `sort`: `relevance`, `date` (newest first), `oldest`, `added` (the highest work number first: those that joined the library
  last), `title_fr`, `title_en` (the card's sort keys); unknown last, ties
  as above from the score on.
* Facets count works, under every filter but their own, over all matches; a work counts once for each code it carries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, Protocol

from search.model.note import Note
from search.model.reader import PUBLIC_READER, Reader
from search.query.plan import PlanNode, Share

FacetName = Literal[
    "mechanism", "theme", "country", "kind", "language", "versions", "year", "group", "cites", "cited_by"
]
FACETS: Final[tuple[FacetName, ...]] = (
    "mechanism",
    "theme",
    "country",
    "kind",
    "language",
    "versions",
    "year",
    "group",
    "cites",
    "cited_by",
)
"""`cites`: the systems (tops of the tree of mechanisms) of what a work cites; `cited_by`: the other systems whose public works cite it;
`language` is the passage's own; `year` is `none` for works without a date; `versions` tells which language versions a work has (`search.language_names`)."""

Sort = Literal["relevance", "date", "oldest", "added", "title_fr", "title_en"]
SORTS: Final[tuple[Sort, ...]] = ("relevance", "date", "oldest", "added", "title_fr", "title_en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One unit as an engine gets it. `unit`, `version`, `work` are the catalogue's numbers (never reused).

    `kind` is the unit's kind, `role` the code of its role in the document. `titles` are (language, title) of the work; `path` the headings above;
    `cites` the terms of what it cites (`search.query.plan.citing_term`), each once.
    """

    unit: int
    version: int
    work: int
    ordinal: int
    language: str
    kind: str
    number: str | None
    text: str
    role: str | None = None
    titles: tuple[tuple[str, str], ...] = ()
    path: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCard:
    """What filters, facets and orders need of a work. Codes of trees come with all their ancestors.

    `cited_by` and `authority` (0 to 1) are made of what public works cite, so that they tell nothing of others.
    """

    ordinal: int
    id: str
    date: str | None
    access: str
    kind: tuple[str, ...] = ()
    mechanism: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    cited_by: tuple[str, ...] = ()
    authority: float = 0.0
    sort_titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def year(self) -> str | None:
        """The year of the date as a facet code; None without a date, which facets count under `none`."""
        return self.date[:4] if self.date else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The numbers of `search/ranking.toml` that an engine uses."""

    k1: float = 1.2
    b: float = 0.75
    shortest: int = 0
    """A passage's own text (`exact`, `stem`) shorter than this counts as so long: a cover line is not worth more than
    a paragraph."""
    unit_priors: Mapping[str, float] = field(default_factory=dict)
    role_priors: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineRequest:
    """One question. `include` and `exclude` map facets to codes: any of the included, none of the excluded."""

    plan: PlanNode
    reader: Reader = PUBLIC_READER
    include: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    by: Literal["work", "passage"] = "work"
    scope: Literal["passage", "work"] = "passage"
    sort: Sort = "relevance"
    prefer: str | None = None
    offset: int = 0
    limit: int = 20
    passages: int = 3
    facets: tuple[FacetName, ...] = FACETS
    authority: float = 0.0
    """How much a work's authority adds to its scores: 0 nothing, 1 up to as much again."""
    first: tuple[int, ...] = ()
    """Work ordinals answered before all others where they match, in this order (known items), any sort."""
    share: Share | None = None
    """What orders hits by relevance before their scores; it finds nothing, and its leaves score nothing."""
    budget_seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHit:
    """A matching passage: the catalogue's unit number, its score and which leaves' terms were found."""

    unit: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkHit:
    """A matching work, its score, how many of its passages match, and the best of them."""

    work: int
    score: float
    matching: int
    passages: tuple[PassageHit, ...]


RANK: Final = 1_000_000.0
"""What a rank by a `Share` adds to a score while hits are put in order; scores are less."""


def without_ranks(hits: Iterable[WorkHit]) -> tuple[WorkHit, ...]:
    """Hits with their own scores, once they are in order."""
    return tuple(
        replace(
            hit,
            score=hit.score % RANK,
            passages=tuple(replace(passage, score=passage.score % RANK) for passage in hit.passages),
        )
        for hit in hits
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`total` and `hits` count works or passages as asked (by passage: one WorkHit a passage, `matching` 1).

    `works` always counts works, `passages` always passages. `facets` maps each facet to code → works, codes with
    0 left out. `expansions` tells for each `Expand` of the plan (in order of appearance) the terms taken,
    `levels` for each `Most` (a node before those inside it) its level in percent of all points, rounded down.
    """

    total: int
    works: int
    passages: int
    hits: tuple[WorkHit, ...]
    facets: Mapping[FacetName, Mapping[str, int]]
    expansions: tuple[tuple[str, ...], ...] = ()
    levels: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Every matching passage: the catalogue's unit numbers, rising, and their scores in the same order.

    `expansions` as in `Answer`.
    """

    units: Sequence[int]
    scores: Sequence[float]
    expansions: tuple[tuple[str, ...], ...] = ()
    notes: tuple[Note, ...] = ()


class Engine(Protocol):
    """An opened index: immutable, safe under threads, closed by whoever opened it."""

    name: str

    def search(self, request: EngineRequest) -> Answer:
        """Answer one question."""
        ...

    def matches(self, request: EngineRequest) -> Matches:
        """All passages that answer a question, for joining with what else is known of them.

        Exact: sort, page, facets and the budget of the request play no part.
        """
        ...

    def words(self, prefix: str, reader: Reader, limit: int) -> Sequence[tuple[str, int]]:
        """Words (terms of `exact`) beginning with a folded prefix and their passage counts, most frequent first."""
        ...

    def near_words(self, word: str, reader: Reader, limit: int) -> Sequence[tuple[str, int]]:
        """Words within two edits of a folded word, the closest then the most frequent first."""
        ...

    def close(self) -> None:
        """Let go of files; answers already given stay valid."""
        ...


class EngineWriter(Protocol):
    """Makes the next state of an index beside the present one; nothing shows before `commit`."""

    def remove(self, works: Iterable[int]) -> None:
        """Forget every passage of these works."""
        ...

    def add(self, passages: Iterable[Passage]) -> int:
        """Take passages (all of a work in one call or in consecutive ones); how many were taken."""
        ...

    def commit(self, cards: Iterable[WorkCard]) -> None:
        """Make it whole and durable. `cards` are all works of the new state, in any order."""
        ...

    def abort(self) -> None:
        """Leave no trace."""
        ...


class EngineKind(Protocol):
    """An engine as `registry` offers it: how to open and to write an index folder.

    `format` names the layout of its files; an index of another layout is made anew.
    """

    name: str
    format: str

    def open(self, folder: str, ranking: Ranking) -> Engine:
        """Open an index for reading; LibraryError (`index-damaged`, with the path) where it cannot be trusted."""
        ...

    def writer(self, folder: str, base: str | None) -> EngineWriter:
        """Write a new index in an empty folder, from a base index folder (left untouched) or from nothing."""
        ...

    def check(self, folder: str) -> tuple[Note, ...]:
        """Verify checksums and structure; a note for each fault, none when sound."""
        ...
