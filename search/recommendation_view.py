"""Recommendations as JSON: the same keys on the command line, in the API and in exports."""

from __future__ import annotations

from typing import Any

from search.model.recommendation import FollowUp, Recommendation


def recommendation_json(one: Recommendation) -> dict[str, Any]:
    """A record with every field, codes as they are; `suggested` tells what was guessed and from which words."""
    return {
        "id": one.id,
        "work": one.work,
        "units": list(one.units),
        "number": one.number,
        "addressees": list(one.addressees),
        "other_addressees": list(one.other_addressees),
        "recommenders": list(one.recommenders),
        "other_recommenders": list(one.other_recommenders),
        "mechanism": one.mechanism,
        "session": one.session,
        "cycle": one.cycle,
        "date": one.date,
        "themes": list(one.themes),
        "groups": list(one.groups),
        "response": one.response,
        "response_words": one.response_words,
        "category": one.category,
        "term": one.term,
        "implementers": list(one.implementers),
        "follow_up": [_account_json(account) for account in one.follow_up],
        "suggested": dict(one.suggested),
    }


def _account_json(one: FollowUp) -> dict[str, Any]:
    return {
        "progress": one.progress,
        "source": one.source,
        "date": one.date,
        "evidence": one.evidence,
        "own": one.own,
    }
