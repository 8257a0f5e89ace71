"""Recommendations in numbered lists, each with its States in parentheses, under sentences that say what was answered.

Made for reports of the Working Group on the Universal Periodic Review. Sections, introducing sentences and words of response
are data (`lists.toml`); names of States are read by `states`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from indexer.recommendations.ordinals import ordinal_number
from indexer.recommendations.referred import referred_recommendations
from indexer.recommendations.sessions import sessions
from indexer.recommendations.states import Named, states_of
from indexer.structure.roles import bare_text
from search.model.recommendation import Recommendation, Response
from search.model.unit import Unit
from search.vocabulary import Vocabularies

_BODY: Final = "UPR"
_ASIDE: Final = frozenset({"furniture", "footnote", "cover"})
_NUMBERED: Final = re.compile(r"(?P<main>\d+)[.(]\s?(?P<item>\d+|[a-z]{1,2}|[ivx]+)\)?(?P<rest>.*)")
_NUMBERS_NAMED: Final = re.compile(r"\b\d{1,3}\.\d{1,3}\b")
_ENDS_IN_STATES: Final = re.compile(r"[)\]][\s;.,:]*(?:and|et)?[\s;.,]*$")
_INTRODUCTION: Final = 700
"""Characters up to which a sentence may introduce a list; longer ones tell of the dialogue."""
_SEEN_WORDS: Final = 200
_SKIPPED: Final = 3
"""Numbers of a list that reading may have missed in a row."""
_EARLY: Final = 40
"""Pieces at the beginning of a document among which the session is told."""


@dataclass(slots=True)
class _Entry:
    """One recommendation while its passages are gathered."""

    units: list[Unit]
    number: str | None
    response: Response
    words: str | None

    @property
    def text(self) -> str:
        return " ".join(unit.text for unit in self.units)


@dataclass(slots=True)
class _State:
    """Where reading stands: inside the section, under which sentence, in which entry."""

    entries: list[_Entry] = field(default_factory=list)
    dialogue: dict[str, Unit] = field(default_factory=dict)
    """Numbered paragraphs before the section."""
    referred: dict[str, Recommendation] = field(default_factory=dict)
    """Recommendations that the section only refers to."""
    unheld: dict[str, None] = field(default_factory=dict)
    """Places that it refers to and that the document does not hold."""
    by_reference: bool = False
    """Whether the sentence read last names all that it speaks of."""
    inside: bool = False
    intro: Unit | None = None
    response: Response = "unknown"
    words: str | None = None
    comments: bool = False
    first_of_intro: int = 0
    step: int = 0
    """The last plain number of the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The recommendations of a report; `unheld` are paragraphs that it refers to and in which none can be read."""

    recommendations: tuple[Recommendation, ...]
    unheld: tuple[str, ...]


def listed_recommendations(units: Sequence[Unit], vocabularies: Vocabularies) -> Listed:
    """The recommendations listed in a report, and what it only refers to; none where it has no such section.

    Records lack what the work tells for all of them: the State under review. Names with slips are marked as suggested.
    """
    rules = list_rules()
    state = _State()
    for unit in units:
        if unit.kind not in _ASIDE:
            _read(unit, state, rules, vocabularies)
    _answer_empty(state)
    session = _session(units, rules)
    calendar = sessions(_BODY)
    date, cycle = calendar.month(session), calendar.cycle(session)
    listed = (_record(entry, states_of(entry.text, vocabularies), session, date, cycle) for entry in state.entries)
    referred = (
        replace(one, mechanism=_BODY, session=session, cycle=cycle, date=date) for one in state.referred.values()
    )
    return Listed(recommendations=(*listed, *referred), unheld=tuple(state.unheld))


def _record(entry: _Entry, named: Named, session: str | None, date: str | None, cycle: int | None) -> Recommendation:
    return Recommendation(
        id=entry.units[0].anchor,
        work="",
        units=tuple(unit.anchor for unit in entry.units),
        number=entry.number,
        recommenders=named.codes,
        other_recommenders=named.others,
        mechanism=_BODY,
        session=session,
        cycle=cycle,
        date=date,
        response=entry.response,
        response_words=entry.words,
        suggested={f"recommenders:{code}": written for code, written in named.slips},
    )


def _read(unit: Unit, state: _State, rules: ListRules, vocabularies: Vocabularies) -> None:
    text = bare_text(unit.text)
    if unit.kind == "heading" or _is_bare_heading(unit, text, rules):
        _read_heading(text, state, rules)
        return
    if not state.inside:
        if unit.kind == "paragraph" and unit.number and not state.entries:
            state.dialogue.setdefault(unit.number, unit)
        return
    if rules.ends.search(text):
        state.inside = False
        return
    if _is_sentence(unit, text, state, rules):
        _read_sentence(unit, text, state, rules, vocabularies)
        return
    if state.intro is None or state.comments:
        return
    if rules.comments.search(text):
        return
    _read_entry(unit, state, vocabularies)


def _is_bare_heading(unit: Unit, text: str, rules: ListRules) -> bool:
    """A heading of the section that no reader told apart."""
    return unit.kind in {"paragraph", "item", "other"} and bool(rules.begins.search(text))


def _read_heading(text: str, state: _State, rules: ListRules) -> None:
    if rules.begins.search(text):
        # A list of contents names the section too: what was gathered there is nothing.
        if not state.entries:
            state.intro, state.comments = None, False
        state.inside = True
    elif rules.closing.search(text):
        state.inside = False


def _is_sentence(unit: Unit, text: str, state: _State, rules: ListRules) -> bool:
    """Whether a passage introduces a list or speaks of one, and is no entry itself."""
    if len(text) > _INTRODUCTION * 3 or (unit.number and _NUMBERED.fullmatch(unit.number)) or unit.kind == "item":
        return False
    if unit.number is None and state.intro is not None and unit.parent is not None and _ENDS_IN_STATES.search(text):
        return False
    return bool(rules.introduces.search(text) or rules.refers_back.search(text))


def _read_sentence(unit: Unit, text: str, state: _State, rules: ListRules, vocabularies: Vocabularies) -> None:
    response = response_of(text, rules)
    words = unit.text[:_SEEN_WORDS]
    _answer_empty(state)
    if rules.refers_back.search(text) and not _introduces_anew(text, rules):
        named = set(_NUMBERS_NAMED.findall(text))
        for entry in state.entries:
            after = not named and _speaks_of_above(text, rules) and state.entries.index(entry) >= state.first_of_intro
            if response and ((entry.number in named) or (after and entry.response == "unknown")):
                entry.response, entry.words = response, words
        _refer(text, words, response, state, rules, vocabularies)
        state.comments = True
        return
    _refer(text, words, response, state, rules, vocabularies)
    state.intro, state.comments = unit, False
    state.response, state.words = response or "unknown", words
    state.first_of_intro, state.step = len(state.entries), 0


def _refer(
    text: str,
    words: str,
    response: Response | None,
    state: _State,
    rules: ListRules,
    vocabularies: Vocabularies,
) -> None:
    """Gather what a sentence answers by naming paragraphs of the dialogue."""
    before = len(state.referred) + len(state.unheld)
    if response and rules.paragraphs.search(text):
        found, unheld = referred_recommendations(text, words, response, state.dialogue, vocabularies)
        for one in found:
            state.referred.setdefault(one.id, one)
        state.unheld.update(dict.fromkeys(unheld))
    state.by_reference = len(state.referred) + len(state.unheld) > before


def _answer_empty(state: _State) -> None:
    """A sentence that seemed to introduce a list, and that none followed, answers the list before it."""
    if state.by_reference:
        return
    if state.response != "unknown" and state.first_of_intro == len(state.entries):
        for entry in state.entries:
            if entry.response == "unknown":
                entry.response, entry.words = state.response, state.words


def _introduces_anew(text: str, rules: ListRules) -> bool:
    """`The following recommendations … . These recommendations will be examined`: a list follows all the same."""
    first = text.partition(". ")[0].partition(": ")[0]
    return bool(rules.introduces.search(first)) and not rules.paragraphs.search(first)


def _speaks_of_above(text: str, rules: ListRules) -> bool:
    return not rules.paragraphs.search(text)


def _read_entry(unit: Unit, state: _State, vocabularies: Vocabularies) -> None:
    assert state.intro is not None
    step = _step(unit)
    next_in_list = state.step < step <= state.step + _SKIPPED
    number = _number(unit, state.intro)
    if number is None and next_in_list:
        number = f"{state.intro.number}.{step}" if state.intro.number else str(step)
    last = state.entries[-1] if len(state.entries) > state.first_of_intro else None
    below = last is not None and unit.parent is not None and unit.parent in {one.ordinal for one in last.units}
    if last is not None and below and unit.number != number and not next_in_list:
        last.units.append(unit)
        return
    if number is None and last is not None and (below or _goes_on(last, unit, vocabularies)):
        last.units.append(unit)
        return
    if number is None and not states_of(unit.text, vocabularies).codes:
        return
    state.step = step or state.step
    state.entries.append(_Entry(units=[unit], number=number, response=state.response, words=state.words))


def _number(unit: Unit, intro: Unit) -> str | None:
    """The entry's number as the report writes it (`118.12`), where the piece is an entry of a list."""
    found = _NUMBERED.fullmatch(unit.number or "")
    if found is not None:
        return f"{found['main']}.{found['item']}{found['rest']}"
    if unit.label is None or unit.kind == "paragraph":
        return None
    bare = re.sub(r"\W", "", unit.label)
    if not bare:
        return None
    return f"{intro.number}.{bare}" if intro.number else bare


def _step(unit: Unit) -> int:
    """The plain number of an entry (`31.`), 0 where it has none."""
    bare = re.sub(r"\W", "", unit.label or "")
    return int(bare) if bare.isdecimal() else 0


def _goes_on(last: _Entry, unit: Unit, vocabularies: Vocabularies) -> bool:
    """Whether a piece without number is the rest of the entry before: that one lacks its States, or this one begins small."""
    if unit.label is not None:
        return False
    open_ended = not states_of(last.units[-1].text, vocabularies).codes or last.text.count("(") > last.text.count(")")
    return open_ended or unit.text[:1].islower()


def response_of(text: str, rules: ListRules) -> Response | None:
    """The response that a folded sentence tells, None where it tells none."""
    return next((response for response, pattern in rules.responses if pattern.search(text)), None)


def _session(units: Sequence[Unit], rules: ListRules) -> str | None:
    """The session of the Working Group, by the sentence that opens its report."""
    for unit in [unit for unit in units if unit.kind == "paragraph"][:_EARLY]:
        found = rules.session.search(bare_text(unit.text))
        if found is not None and (number := ordinal_number(next(filter(None, found.groups())))):
            return str(number)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRules:
    """`lists.toml`, where each rule is explained."""

    kinds: frozenset[str]
    begins: re.Pattern[str]
    ends: re.Pattern[str]
    closing: re.Pattern[str]
    introduces: re.Pattern[str]
    refers_back: re.Pattern[str]
    paragraphs: re.Pattern[str]
    comments: re.Pattern[str]
    responses: tuple[tuple[Response, re.Pattern[str]], ...]
    session: re.Pattern[str]


@cache
def list_rules() -> ListRules:
    """The rules for lists."""
    data = tomllib.loads(Path(__file__).with_name("lists.toml").read_text(encoding="utf-8"))
    return ListRules(
        kinds=frozenset(data["kinds"]),
        begins=_one(data["begins"]),
        ends=_one(data["ends"]),
        closing=_one(data["closing_headings"]),
        introduces=_one(data["introduces"]),
        refers_back=_one(data["refers_back"]),
        paragraphs=_one(data["paragraphs"]),
        comments=_one(data["comments"]["patterns"]),
        responses=tuple((table["response"], _one(table["patterns"])) for table in data["response"]),
        session=re.compile("|".join(_renamed(data["session"]["patterns"]))),
    )


def _one(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _renamed(patterns: Sequence[str]) -> list[str]:
    """Patterns whose one named group loses its name, which may stand once only in a whole."""
    return [pattern.replace("?P<session>", "") for pattern in patterns]
