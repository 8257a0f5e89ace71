"""The recommendation that a row holds, by the recipe's rules: who asked whom, what was answered, what became of it."""

from __future__ import annotations

import re
from typing import Any, Final, cast, get_args

from indexer.extract.recipe_model import RecommendationRule, Value
from indexer.extract.recipe_value import Finder, Found, find, first
from indexer.recommendations.sessions import sessions
from search.model.recommendation import FollowUp, Progress, Recommendation, Response

_NAMED_BY = ("country", "mechanism")
_BETWEEN: Final = re.compile(r"\s*[,;]\s*|\s+(?:and|et|&)\s+")
_TURNED: Final = re.compile(r"\b(?:of|the|de|du|des|la|d[’'])$", re.IGNORECASE)


def recommendation_of(rule: RecommendationRule, piece: Any, finder: Finder) -> Recommendation:
    """The record of one row; its unit is filled in once the row has an address.

    A response or progress that is no code of ours is noted and left unknown.
    """
    suggested: dict[str, str] = {}
    addressees, other_addressees = _named(rule.addressees, piece, finder)
    recommenders, other_recommenders = _named(rule.recommenders, piece, finder)
    mechanism = first(rule.mechanism, piece, finder)
    session = first(rule.session, piece, finder)
    calendar = sessions(mechanism or "")
    if not calendar.has(session):
        finder.note("session-unknown", session=session)
    return Recommendation(
        id="",
        work="",
        units=(),
        kind="pledge" if first(rule.kind, piece, finder) == "pledge" else "recommendation",
        number=first(rule.number, piece, finder),
        addressees=addressees,
        other_addressees=other_addressees,
        recommenders=recommenders,
        other_recommenders=other_recommenders,
        mechanism=mechanism,
        session=session,
        cycle=calendar.cycle(session),
        date=first(rule.date, piece, finder) or calendar.month(session),
        themes=_codes("themes", rule.themes, piece, finder, suggested),
        groups=_codes("groups", rule.groups, piece, finder, suggested),
        response=_response(rule, piece, finder),
        response_words=first(rule.response_words, piece, finder),
        category=first(rule.category, piece, finder),
        follow_up=_account(rule, piece, finder),
        suggested=suggested,
    )


def _named(spec: Value | None, piece: Any, finder: Finder) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the States and bodies named, and the names that no vocabulary knows, as written.

    Several names in one cell are told apart where at least one of them is known and none is a name turned round (`Korea, Republic of`).
    """
    codes: dict[str, None] = {}
    names: dict[str, None] = {}
    for one in find(spec, piece, finder):
        parts = [part.strip() for part in _BETWEEN.split(one.value) if part.strip()]
        whole = _code(one.value, finder)
        if whole or len(parts) < 2 or any(_TURNED.search(part) for part in parts):
            parts = [one.value]
        known = [_code(part, finder) for part in parts]
        for name, code in zip(parts, known, strict=True) if any(known) else [(one.value, None)]:
            if code:
                codes[code] = None
            else:
                names[name] = None
    return tuple(codes), tuple(names)


def _code(name: str, finder: Finder) -> str | None:
    """The one code that a name stands for."""
    found = next((c for vocabulary in _NAMED_BY if len(c := finder.vocabularies.resolve(vocabulary, name)) == 1), ())
    return found[0] if found else None


def _codes(name: str, spec: Value | None, piece: Any, finder: Finder, suggested: dict[str, str]) -> tuple[str, ...]:
    found: list[Found] = find(spec, piece, finder)
    suggested.update({f"{name}:{one.value}": one.suggested for one in found if one.suggested})
    return tuple(one.value for one in found)


def _response(rule: RecommendationRule, piece: Any, finder: Finder) -> Response:
    said = first(rule.response, piece, finder)
    if said is None:
        return "unknown"
    if said in get_args(Response):
        return cast("Response", said)
    finder.note("value-unmapped", value=said)
    return "unknown"


def _account(rule: RecommendationRule, piece: Any, finder: Finder) -> tuple[FollowUp, ...]:
    said = first(rule.progress, piece, finder)
    source = first(rule.source, piece, finder)
    if said is None or source is None:
        return ()
    if said not in get_args(Progress):
        finder.note("value-unmapped", value=said)
        said = "unknown"
    return (
        FollowUp(
            progress=cast("Progress", said),
            source=source,
            date=first(rule.dated, piece, finder),
            evidence=first(rule.evidence, piece, finder),
        ),
    )
