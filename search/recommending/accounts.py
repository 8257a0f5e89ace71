"""What became of a recommendation, said with whose account it is: a mechanism's document or a reader's own note.

No list, table or dossier says "done" without saying who says so, when and on what evidence.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.messages import sentence
from search.model.recommendation import FollowUp, Progress
from search.recommending.asking import RecommendationView
from search.recommending.words import value_word
from search.references.facts import printed_day
from search.vocabulary import Vocabularies


def accounts_of(view: RecommendationView) -> tuple[FollowUp, ...]:
    """The accounts of what became of it, the latest first; those without a date last."""
    return tuple(sorted(view.recommendation.follow_up, key=lambda account: account.date or "", reverse=True))


def progress_of(view: RecommendationView) -> Progress:
    """What became of a recommendation, by the latest account of it; `unknown` where nobody says."""
    return next((account.progress for account in accounts_of(view)), "unknown")


def whose(account: FollowUp, language: str) -> str:
    """Who says so; an own note is called one."""
    return sentence("account-own" if account.own else "account-source", {"source": account.source}, language)


def account_line(account: FollowUp, language: str, vocabularies: Vocabularies) -> str:
    """One account whole: `done, 1 May 2016 – Bill 12 of 2016 (own note of Norwegian Watch)`."""
    said = [value_word("status", account.progress, language, vocabularies)]
    if account.date:
        said.append(printed_day(account.date, language))
    evidence = f" – {account.evidence}" if account.evidence else ""
    return f"{', '.join(said)}{evidence} ({whose(account, language)})"


def account_lines(accounts: Sequence[FollowUp], language: str, vocabularies: Vocabularies) -> tuple[str, ...]:
    """Several accounts, each whole."""
    return tuple(account_line(account, language, vocabularies) for account in accounts)
