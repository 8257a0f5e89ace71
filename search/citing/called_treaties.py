"""Which treaty *the Covenant*, *la Convention* or *the Protocol* is: what the text called so, what the body that writes means, what was named before.

Where none of them tells, the treaties that can be called so are candidates and none is chosen.
"""

from __future__ import annotations

from typing import Final

from search.citing.articles import find_articles
from search.citing.desk import Desk, Held, Outcome
from search.citing.mention import Mention
from search.citing.patterns import treaty_data
from search.citing.treaty_names import short_treaty, treaties_called
from search.model.symbol import ascii_slug

_NEAR: Final = 600
"""So many characters back a document of a body may have been cited for *the Convention* to be that body’s."""
_LAWS: Final = {"regulation": "Regulation", "reglement": "Regulation", "directive": ""}


def called_treaty(mention: Mention, desk: Desk) -> tuple[str, str, str] | None:
    """Scheme and symbol of the treaty or law that a word means, with the reason; None where nothing tells."""
    word = ascii_slug(mention.value)
    named = [
        one
        for place, one in desk.outcomes
        if one.mention.form == "article"
        and not one.mention.kind
        and (place.unit == desk.place.unit or not (place.alone and desk.place.alone))
    ]
    for one in reversed(named):
        if one.mention.part == word:
            return one.scheme, one.symbol, "by-treaty-so-called"
    own = short_treaty(mention.value, desk.context.bodies, desk.context.body)
    if own is not None:
        return "treaty", own, "by-treaty-of-document"
    for place, one in reversed(desk.outcomes):
        if desk.place.alone and place.unit != desk.place.unit:
            continue
        if not one.mention.kind and _may_be_called(one, word):
            return one.scheme, one.symbol, "by-treaty-named-before"
    for one in reversed(desk.cited_in(desk.place.unit)):
        if mention.start - one.mention.end > _NEAR:
            break
        bodies = _bodies_of(one)
        meant = next(filter(None, (short_treaty(mention.value, bodies, body) for body in (one.mention.body, ""))), None)
        if bodies and meant is not None:
            return "treaty", meant, "by-treaty-of-body-cited"
    titled = _of_title(word, desk) if desk.place.alone else ""
    return ("treaty", titled, "by-treaty-of-title") if titled else None


def _of_title(word: str, desk: Desk) -> str:
    """The one treaty that the heading right above a row, or else the title of the work, names and that can be called so."""
    above = max(
        (place.ordinal for place in desk.places if place.heading and place.ordinal < desk.place.ordinal), default=-1
    )
    of_heading = {one.symbol for place, one in desk.outcomes if place.ordinal == above and _may_be_called(one, word)}
    title = desk.context.title
    of_title = {
        one.value
        for one in find_articles(title, title.lower())
        if not one.kind and word in treaties_called().get(one.value, frozenset())
    }
    told = of_heading or of_title
    return next(iter(told)) if len(told) == 1 else ""


def unclear_treaty(mention: Mention, desk: Desk) -> Outcome:
    """The outcome of a word that nothing explains: the treaties held that bodies call so are its candidates."""
    word = ascii_slug(mention.value)
    usual = [
        table["symbol"]
        for table in treaty_data()["treaty"]
        if word in {ascii_slug(short) for short in table.get("short", ())}
    ]
    held: dict[int, Held] = {
        work.number: work for symbol in usual for work in desk.directory.bearers("treaty", symbol)[:1]
    }
    reason = "treaty-unclear" if usual else "nothing-before"
    return Outcome(
        mention=mention,
        unit=0,
        status="ambiguous" if held else "unknown",
        reason=reason,
        scheme="treaty",
        symbol=mention.value,
        candidates=tuple(held.values()),
    )


def _may_be_called(one: Outcome, word: str) -> bool:
    """Whether a treaty or law cited in full can be called by a word."""
    if one.scheme == "eu-law":
        return word in _LAWS and one.symbol.startswith("Regulation ") == (_LAWS[word] == "Regulation")
    return one.scheme == "treaty" and word in treaties_called().get(one.symbol, frozenset())


def _bodies_of(one: Outcome) -> frozenset[str]:
    """The bodies whose document a citation is of, as far as it tells."""
    told = {one.mention.body} - {""}
    start = one.symbol.partition("/")[0] if one.scheme == "un-symbol" else ""
    if one.scheme == "application":
        told.add("ECHR")
    return frozenset(told | ({start} - {""}) | (one.target.bodies if one.target is not None else frozenset()))
