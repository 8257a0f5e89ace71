"""The execution of judgments as pages print it: the state, who says so and when, and every document that tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.execution import Execution, Told, counted_states
from search.execution_states import execution_word
from search.vocabulary import Vocabularies
from web.presenters.headings import WorkHeading, work_heading
from web.presenters.wording import printed_date
from web.urls import Addresses

_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAccount:
    """What one document tells: the state, the source, the date, the words it was read from, the way to the document."""

    state: str
    source: str | None
    date: str | None
    date_iso: str | None
    words: str | None
    heading: WorkHeading
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownExecution:
    """The state of execution of one judgment; `told` is empty where nothing is known."""

    heading: WorkHeading
    url: str
    code: str
    state: str
    traits: tuple[str, ...]
    by: ShownAccount | None
    told: tuple[ShownAccount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownExecutions:
    """The judgments against a State: how many are in each state, the latest of them, and how many are left out."""

    counts: tuple[tuple[str, int], ...]
    judgments: tuple[ShownExecution, ...]
    more: int


def shown_execution(found: Execution, vocabularies: Vocabularies, to: Addresses) -> ShownExecution:
    """The state of execution of one judgment in the reader's language."""

    def account(one: Told) -> ShownAccount:
        return ShownAccount(
            state=execution_word(one.account.state, to.ui),
            source=None if one.account.source is None else vocabularies.label("mechanism", one.account.source, to.ui),
            date=printed_date(one.account.date, to.ui) if one.account.date else None,
            date_iso=one.account.date,
            words=one.account.words,
            heading=work_heading(one.document, vocabularies, to.ui, None),
            url=to.work(one.document.id),
        )

    return ShownExecution(
        heading=work_heading(found.judgment, vocabularies, to.ui, None),
        url=to.work(found.judgment.id),
        code=found.state,
        state=execution_word(found.state, to.ui),
        traits=tuple(execution_word(trait, to.ui) for trait in found.traits),
        by=account(found.by) if found.by else None,
        told=tuple(account(one) for one in found.told),
    )


def shown_executions(found: Sequence[Execution], vocabularies: Vocabularies, to: Addresses) -> ShownExecutions | None:
    """The judgments against a State of whose execution something is told; None where there is none."""
    if not found:
        return None
    return ShownExecutions(
        counts=tuple((execution_word(code, to.ui), count) for code, count in counted_states(found).items()),
        judgments=tuple(shown_execution(one, vocabularies, to) for one in found[:_SHOWN]),
        more=max(0, len(found) - _SHOWN),
    )
