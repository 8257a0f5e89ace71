"""Chains as a page prints them: each recommendation on a time line, with what its wording changes against the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from search.recommending.asked_again import AskedAgain, Change, wording
from search.recommending.chain_words import chain_sentence, chain_title
from search.vocabulary import Vocabularies
from web.presenters.browse import sorted_as
from web.presenters.recommendations import ShownRecommendation, shown_recommendation
from web.presenters.wording import spaced
from web.urls import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A recommendation on the line of years: where it stands, and its answer."""

    x: int
    y: int
    answer: str
    sign: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMember:
    """A recommendation of a chain; `changes` is its wording against the one before in the same language."""

    item: ShownRecommendation
    changes: tuple[tuple[Change, str], ...]
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChain:
    """A chain: what is asked, the sentence that sums it up, its line of years, its recommendations."""

    title: str
    named: bool
    language: str
    sentence: str
    count: int
    years: str
    url: str
    members: tuple[ShownMember, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[int, str], ...]
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedState:
    """A State that was asked something again: how many such things."""

    label: str
    url: str
    chains: int


WIDTH = 640
_MARGIN = 30
_LEVEL = 16


def chain_states(counts: Mapping[str, int], vocabularies: Vocabularies, to: Addresses) -> tuple[AskedState, ...]:
    """The States of a count of chains, by name; regions and names without a code are left out."""
    states = [
        AskedState(label=vocabularies.label("country", code, to.ui), url=to.page(f"chains/{code}"), chains=n)
        for code, n in counts.items()
        if vocabularies.get("country", code) is not None
    ]
    return tuple(sorted(states, key=lambda state: sorted_as(state.label)))


def shown_chain(
    chain: AskedAgain, vocabularies: Vocabularies, to: Addresses, *, whole: bool, title_language: str | None = None
) -> ShownChain:
    """A chain in the reader's language; without `whole` only what a list prints of it."""
    ui = to.ui
    years = chain.years
    latest = next((view for view in reversed(chain.members) if view.passages), None)
    language = latest.in_language(ui)[0].unit.language if latest is not None and chain.key is None else ui
    members = _members(chain, vocabularies, to) if whole else ()
    dots, height = _dots(chain, members) if whole and years else ((), 0)
    return ShownChain(
        title=chain_title(chain, ui),
        named=chain.key is not None,
        language=title_language or language,
        sentence=spaced(chain_sentence(chain, ui, vocabularies), ui),
        count=len(chain.members),
        years="" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}",
        url=to.page(f"chains/{chain.country}", [("of", chain.members[-1].recommendation.id), ("key", chain.key or "")]),
        members=members,
        dots=dots,
        ticks=_ticks(years) if dots else (),
        height=height,
    )


def _members(chain: AskedAgain, vocabularies: Vocabularies, to: Addresses) -> tuple[ShownMember, ...]:
    before: dict[str, str] = {}
    shown = []
    for view in chain.members:
        changes: tuple[tuple[Change, str], ...] = ()
        language = None
        if view.passages:
            passages = view.in_language(to.ui)
            language = passages[0].unit.language
            text = "\n".join(one.unit.text for one in passages)
            if language in before:
                runs = wording(before[language], text)
                changes = runs if any(kind != "same" for kind, _ in runs) else ()
            before[language] = text
        shown.append(ShownMember(item=shown_recommendation(view, vocabularies, to), changes=changes, language=language))
    return tuple(shown)


def _place(year: int, years: tuple[int, ...]) -> int:
    span = max(1, years[-1] - years[0])
    return _MARGIN + round((year - years[0]) / span * (WIDTH - 2 * _MARGIN)) if len(years) > 1 else WIDTH // 2


def _dots(chain: AskedAgain, members: tuple[ShownMember, ...]) -> tuple[tuple[Dot, ...], int]:
    """The dots, those of one year one above the other, and the height they need."""
    years = chain.years
    levels: dict[int, int] = {}
    placed = []
    for view, member in zip(chain.members, members, strict=True):
        year = view.recommendation.year
        if year is None:
            continue
        level = levels[year] = levels.get(year, -1) + 1
        placed.append((_place(year, years), level, member.item))
    height = (max(levels.values()) + 1) * _LEVEL + 14
    return (
        tuple(
            Dot(
                x=x,
                y=height - 6 - level * _LEVEL,
                answer=item.response.code,
                sign=item.sign,
                label=f"{item.date} – {item.response.label}",
            )
            for x, level, item in placed
        ),
        height,
    )


def _ticks(years: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
    """Places of years, so many that their names do not touch."""
    found: list[tuple[int, str]] = []
    for year in years:
        x = _place(year, years)
        if not found or x - found[-1][0] >= 44:
            found.append((x, str(year)))
    return tuple(found)
