"""The execution of judgments as a reader may see it: what each document tells, and which state that makes.

A final resolution closes the matter; else the latest level of supervision counts, else the latest of whatever else is told.
Where no document tells anything the state is unknown, and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from search.catalogue.executions import execution_accounts
from search.execution_states import execution_word, states
from search.model.document import Work
from search.model.execution import MENTIONED, UNKNOWN, ExecutionAccount
from search.model.reader import Reader

if TYPE_CHECKING:
    from search.service import OpenLibrary

_KIND: Final = "judgment"
_COURT: Final = "ECHR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One account with the document that gives it."""

    document: Work
    account: ExecutionAccount


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """The state of execution of one judgment; `told` the latest account first, `by` the one that gives the state."""

    judgment: Work
    state: str
    by: Told | None
    traits: tuple[str, ...]
    told: tuple[Told, ...]


def is_executed(work: Work) -> bool:
    """Whether the Committee of Ministers supervises the execution of such a work: a judgment of the Strasbourg court."""
    return work.kind == _KIND and _COURT in work.mechanisms


def execution_of(library: OpenLibrary, work: Work, reader: Reader) -> Execution | None:
    """The state of execution of a judgment; None for works that are not executed and of which nobody tells."""
    accounts = execution_accounts(library.catalogue, (work.ordinal,))
    told = _told(library, accounts.get(work.ordinal, ()), reader)
    return _execution(work, told) if told or is_executed(work) else None


def executions_of(library: OpenLibrary, country: str, reader: Reader) -> tuple[Execution, ...]:
    """The judgments against a State of whose execution something is told, the latest told first."""
    accounts = execution_accounts(library.catalogue)
    works = library.catalogue.works(accounts)
    seen = set(library.visible(tuple(works), reader))
    found = []
    for ordinal, work in works.items():
        if ordinal in seen and country in work.countries:
            told = _told(library, accounts[ordinal], reader)
            if told:
                found.append(_execution(work, told))
    return tuple(sorted(found, key=lambda one: (_dated(one), one.judgment.id), reverse=True))


def counted_states(executions: Sequence[Execution]) -> Mapping[str, int]:
    """How many judgments are in each state, in the order of the rules."""
    counts = Counter(one.state for one in executions)
    return {state.code: counts[state.code] for state in states() if counts[state.code]}


def execution_json(found: Execution) -> dict[str, object]:
    """The state of execution of one judgment, for every JSON answer."""
    return {
        "judgment": found.judgment.id,
        "state": found.state,
        "label": {language: execution_word(found.state, language) for language in ("fr", "en")},
        "traits": list(found.traits),
        "accounts": [
            {
                "document": one.document.id,
                "state": one.account.state,
                "source": one.account.source,
                "date": one.account.date,
                "words": one.account.words,
            }
            for one in found.told
        ],
    }


def _told(library: OpenLibrary, accounts: Sequence[tuple[int, ExecutionAccount]], reader: Reader) -> tuple[Told, ...]:
    works = library.catalogue.works(document for document, _ in accounts)
    seen = set(library.visible(tuple(works), reader))
    told = [Told(document=works[document], account=account) for document, account in accounts if document in seen]
    return tuple(sorted(told, key=lambda one: (one.account.date or "", one.document.id), reverse=True))


def _execution(work: Work, told: Sequence[Told]) -> Execution:
    rules = {state.code: state for state in states()}
    closing = [one for one in told if rules[one.account.state].closing]
    level = [one for one in told if rules[one.account.state].level]
    other = [one for one in told if one.account.state != MENTIONED]
    by = next(iter((*closing, *level, *other, *told)), None)
    return Execution(
        judgment=work,
        state=by.account.state if by else UNKNOWN,
        by=by,
        traits=tuple(dict.fromkeys(trait for one in told for trait in one.account.traits)),
        told=tuple(told),
    )


def _dated(one: Execution) -> str:
    return one.told[0].account.date or ""
