"""Resolution of what names itself: symbols, numbers, general comments, articles of treaties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from search.citing.called_treaties import called_treaty, unclear_treaty
from search.citing.comment_numbers import bodies_of_year, read_numbered
from search.citing.comments import COMMENT, comment_of_symbol, comment_symbol
from search.citing.desk import Desk, Held, Outcome, settled
from search.citing.mention import Mention
from search.citing.patterns import pattern_data
from search.citing.rulings import fitting, rulings

_CASE_NUMBER: Final = re.compile(
    r"^(?P<body>[A-Z]+|E/C\.12)/(?:C/)?(?:.*/)?DR?/(?:[A-Z]+/)?(?P<number>\d+/\d{4})", re.IGNORECASE
)
_REVISION: Final = re.compile(r"/Rev\.?\s?\d+$|/REV/\d+$|/Corr\.?\s?\d+$|\s?\(Vol\..*\)$", re.IGNORECASE)
_RESOLUTION_SERIES: Final = ("A/RES/", "A/HRC/RES/")
_DECISION: Final = "Decision "
_DECISION_SERIES: Final = ("A/HRC/DEC/", "A/DEC/")
_PLAIN_RESOLUTION: Final = re.compile(r"\d{1,3}/\d{1,3}")
_COUNCIL_RESOLUTION: Final = re.compile(r"(\d{3,4}) ?\((\d{4})\)")
_DIRECTIVE: Final = re.compile(r"(?P<year>(?:19|20)?\d\d)/(?P<number>\d{1,4})/(?P<of>EU|EC|EEC|JHA)")
_REGULATION: Final = re.compile(
    r"Regulation (?:(?P<number>\d{1,4})/(?P<late>(?:19|20)\d\d)|(?P<year>20\d\d)/(?P<last>\d{1,4}))"
)
"""A directive is numbered year first; a regulation number first until 2014, year first since."""
_WHOLE_YEAR: Final = 4
TREATY_BODIES: Final = frozenset({"CCPR", "CAT", "CEDAW", "CERD", "CRC", "CRPD", "CED", "CESCR", "CMW"})
"""Committees: they adopt Views and general comments, never judgments."""
_ONE_BODY_ONLY: Final = 1300
"""Numbers of communications above this one only the Human Rights Committee has reached."""


def by_identifier(mention: Mention, desk: Desk) -> Outcome:
    """The work that bears an identifier."""
    match mention.scheme:
        case "un-symbol":
            return _by_symbol(mention, desk)
        case "communication":
            return _by_communication(mention, desk)
        case "application":
            return _by_application(mention, desk)
        case "resolution":
            return _by_resolution(mention, desk)
        case "eu-law":
            return settled(mention, _union_law(mention.value, desk), "by-symbol")
        case _:
            return settled(mention, desk.directory.bearers(mention.scheme, mention.value), "by-symbol")


def _by_symbol(mention: Mention, desk: Desk) -> Outcome:
    found = desk.directory.bearers("un-symbol", mention.value)
    if found:
        return settled(mention, found, "by-symbol")
    plain = _REVISION.sub("", mention.value)
    if plain != mention.value and (found := desk.directory.bearers("un-symbol", plain)):
        return settled(mention, found, "by-symbol-without-revision")
    for symbol in (mention.value, plain):
        if (told := comment_of_symbol(symbol)) and (found := desk.directory.comments(*told)):
            return settled(mention, found, "by-symbol")
    case = _CASE_NUMBER.match(mention.value)
    if case is not None:
        body = "CESCR" if case["body"].upper() == "E/C.12" else case["body"].upper()
        same = _of_body(desk.directory.bearers("communication", case["number"]), body)
        if same:
            return settled(mention, same, "by-case-number")
    return settled(mention, (), "")


def _by_communication(mention: Mention, desk: Desk) -> Outcome:
    found = desk.directory.bearers("communication", mention.value)
    if mention.body:
        return settled(mention, _of_body(found, mention.body), "by-number-and-body")
    if mention.state:
        fitting = [held for held in found if not held.countries or mention.state in held.countries]
        sure = [held for held in fitting if mention.state in held.countries]
        found = tuple(sure or fitting)
        if sure and len(sure) == 1:
            return settled(mention, sure, "by-number-and-state")
    own = _of_body(found, desk.context.body)
    if own:
        return settled(mention, own, "by-number-of-own-body")
    written = mention.value.split("/")[0]
    number = int(written) if written.isdecimal() else 0
    if found and (number > _ONE_BODY_ONLY or desk.context.body not in TREATY_BODIES):
        return settled(mention, found, "by-number")
    if found:
        return settled(mention, (), "", absent="number-of-another-body")
    return settled(mention, (), "")


def _by_application(mention: Mention, desk: Desk) -> Outcome:
    found = desk.directory.bearers("application", mention.value)
    if found:
        found = fitting(mention, found, desk)
        if not found:
            return settled(mention, (), "", absent="other-ruling")
    if not found and mention.state and desk.context.body in TREATY_BODIES:
        case, _, brought = mention.value.partition("/")
        same = desk.directory.bearers("communication", f"{case}/19{brought}")
        told = tuple(held for held in same if mention.state in held.countries)
        if told:
            return settled(mention, told, "by-number-and-state")
    if len(found) > 1:
        found = rulings(mention, found)
    return settled(mention, found, "by-number", several="several-rulings")


def _by_resolution(mention: Mention, desk: Desk) -> Outcome:
    found = list(desk.directory.bearers("resolution", mention.value))
    council = _COUNCIL_RESOLUTION.fullmatch(mention.value)
    if _PLAIN_RESOLUTION.fullmatch(mention.value):
        series = {"UNGA": ("A/RES/",), "HRC": ("A/HRC/RES/",)}.get(mention.body, _RESOLUTION_SERIES)
        for start in series:
            found.extend(desk.directory.bearers("un-symbol", start + mention.value))
    elif mention.value.startswith(_DECISION):
        number = mention.value.removeprefix(_DECISION)
        for start in _DECISION_SERIES:
            found.extend(desk.directory.bearers("un-symbol", start + number))
    elif mention.body == "UNSC" and (year := pattern_data()["numbers"]["years"].get(mention.value)):
        found.extend(desk.directory.bearers("resolution", f"{mention.value} ({year})"))
        found.extend(desk.directory.bearers("un-symbol", f"S/RES/{mention.value} ({year})"))
    elif council:
        found.extend(desk.directory.bearers("un-symbol", f"S/RES/{council[1]} ({council[2]})"))
    return settled(mention, found, "by-symbol")


def _union_law(value: str, desk: Desk) -> tuple[Held, ...]:
    """The works that bear a number of European Union law, or the CELEX number made from it."""
    found = desk.directory.bearers("eu-law", value)
    directive, regulation = _DIRECTIVE.fullmatch(value), _REGULATION.fullmatch(value)
    if found or not (directive or regulation):
        return found
    if directive:
        year = directive["year"] if len(directive["year"]) == _WHOLE_YEAR else f"19{directive['year']}"
        told = f"{year}{'F' if directive['of'] == 'JHA' else 'L'}{int(directive['number']):04d}"
    else:
        assert regulation is not None
        told = f"{regulation['late'] or regulation['year']}R{int(regulation['number'] or regulation['last']):04d}"
    return desk.directory.bearers("celex", f"3{told}")


def by_comment(mention: Mention, desk: Desk) -> Outcome:
    """A general comment by its number: of the body named with it, else of the body that writes."""
    body = mention.body or (desk.context.body if desk.context.body in TREATY_BODIES else "")
    number = mention.value.rpartition(" ")[2]
    if not body:
        candidates = [held for each in sorted(TREATY_BODIES) for held in desk.directory.comments(each, number)]
        told = _told(mention, candidates)
        if told is not None:
            return settled(mention, (told,), "by-comment-told")
        return Outcome(
            mention=mention,
            unit=0,
            status="ambiguous" if candidates else "unknown",
            reason="body-unknown",
            scheme=mention.scheme,
            symbol=mention.value,
            candidates=tuple(candidates),
        )
    symbol = comment_symbol(body, number)
    found = desk.directory.comments(body, number)
    if symbol is not None:
        found = desk.directory.bearers("un-symbol", symbol) or found
    reason = "by-comment-of-body" if mention.body else "by-comment-of-own-body"
    scheme = "un-symbol" if symbol else mention.scheme
    return settled(mention, found, reason, symbol=symbol or f"{body} {mention.value}", scheme=scheme)


def _told(mention: Mention, candidates: Sequence[Held]) -> Held | None:
    """Of the comments of one number the one that the year in brackets and the word (`comment`, `recommendation`) tell."""
    numbered = read_numbered(COMMENT, f"general {mention.kind or 'comment'} No. {mention.value.rpartition(' ')[2]}")
    if numbered is None:
        return None
    bodies = {body.code for body in numbered.bodies}
    called = [held for held in candidates if held.bodies & bodies]
    if mention.date:
        of_year = bodies_of_year(numbered.number, int(mention.date))
        if len(of_year & bodies) > 1:
            return None
        dated = [held for held in candidates if (held.date or "")[:4] == mention.date or held.bodies & of_year]
        if dated:
            both = [held for held in dated if held in called]
            return both[0] if len(both) == 1 else None
        if of_year:
            return None
        # A comment may be published in the year after that of its adoption.
        called = [h for h in called if not h.date or 0 <= int(h.date[:4]) - int(mention.date) <= 1]
    return called[0] if len(bodies) == len(called) == 1 else None


def by_article(mention: Mention, desk: Desk) -> Outcome:
    """An article of a treaty named with it, or of the treaty that a word like *the Covenant* means there; in the document's language."""
    symbol, scheme, reason = mention.value, mention.scheme, "by-treaty"
    if mention.kind:
        meant = called_treaty(mention, desk)
        if meant is None:
            return unclear_treaty(mention, desk)
        scheme, symbol, reason = meant
    return settled(mention, _treaties(scheme, symbol, desk), reason, symbol=symbol, scheme=scheme)


def _treaties(scheme: str, symbol: str, desk: Desk) -> tuple[Held, ...]:
    """The works that are a treaty or law: of several the one in the language of the document, else the first."""
    found = _union_law(symbol, desk) if scheme == "eu-law" else desk.directory.bearers("treaty", symbol)
    same = [held for held in found if desk.context.language in held.languages]
    return tuple(same[:1] or found[:1])


def _of_body(found: Iterable[Held], body: str) -> tuple[Held, ...]:
    return tuple(held for held in found if body and body in held.bodies)
