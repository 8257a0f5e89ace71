"""Lists of recommendations with the State's position, one a table row, as the Office of the High Commissioner prints them by theme.

A row holds number, text and States, the position, then themes and groups. What a row tells of the position is also an answer to the
report that it names as the source.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from indexer.recommendations.sessions import sessions
from indexer.recommendations.states import states_of
from search.catalogue.store import Answer
from search.model.recommendation import Recommendation, Response
from search.model.unit import Unit
from search.vocabulary import Vocabularies

_BODY: Final = "UPR"
_CELLS: Final = " | "
_LEAST: Final = 3
"""Rows that make a table such a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    row: re.Pattern[str]
    source: re.Pattern[str]
    session: re.Pattern[str]
    groups: re.Pattern[str]
    goals: re.Pattern[str]
    between: re.Pattern[str]
    positions: Mapping[str, Response]
    office: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Names of the Office, by vocabulary, with our codes."""


def positions_of(
    units: Sequence[Unit], vocabularies: Vocabularies
) -> tuple[tuple[Recommendation, ...], tuple[Answer, ...]]:
    """The recommendations of such a list, and the answers that it tells; neither in other documents."""
    rules = _rules()
    rows = [unit for unit in units if unit.kind == "table_row" and rules.row.match(unit.text)]
    if len(rows) < _LEAST:
        return (), ()
    session = next((found[1] for unit in units if (found := rules.session.search(unit.text))), None)
    records, answers = [], {}
    for unit in rows:
        one, answer = _row(unit, session, rules, vocabularies)
        if one is not None:
            records.append(one)
        if answer is not None:
            answers[answer.target, answer.number] = answer
    return tuple(records), tuple(answers.values())


def _row(
    unit: Unit, session: str | None, rules: _Rules, vocabularies: Vocabularies
) -> tuple[Recommendation | None, Answer | None]:
    cells = unit.text.split(_CELLS)
    found = rules.row.match(cells[0])
    position = next((cell.strip() for cell in cells[1:] if cell.strip().casefold() in rules.positions), None)
    if found is None or position is None:
        return None, None
    number, response = found["number"], rules.positions[position.casefold()]
    source = rules.source.search(cells[0])
    named = states_of(cells[0][: source.start()] if source else cells[0], vocabularies)
    labels = cells[cells.index(next(cell for cell in cells if cell.strip() == position)) + 1 :]
    themes, groups = _topics(labels[0] if labels else "", rules, vocabularies)
    calendar = sessions(_BODY)
    record = Recommendation(
        id=unit.anchor,
        work="",
        units=(unit.anchor,),
        number=number,
        recommenders=named.codes,
        other_recommenders=named.others,
        mechanism=_BODY,
        session=session,
        cycle=calendar.cycle(session),
        date=calendar.month(session),
        themes=themes,
        groups=groups,
        response=response,
        response_words=position,
        suggested={f"recommenders:{code}": written for code, written in named.slips},
    )
    answer = None
    if source is not None:
        target = re.sub(r"/Add\.\d+$", "", source["symbol"])
        answer = Answer(number=number, response=response, words=position, anchor=unit.anchor, target=target)
    return record, answer


def _topics(cell: str, rules: _Rules, vocabularies: Vocabularies) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the themes and groups that a cell lists; what neither the Office's names nor our vocabularies know is left out."""
    cell = _name(cell)
    persons = rules.groups.split(cell, maxsplit=1)
    themes = rules.goals.split(persons[0], maxsplit=1)[0]
    groups = rules.goals.split(persons[1], maxsplit=1)[0] if len(persons) > 1 else ""
    return _listed("theme", themes, rules, vocabularies), _listed("group", groups, rules, vocabularies)


def _listed(vocabulary: str, text: str, rules: _Rules, vocabularies: Vocabularies) -> tuple[str, ...]:
    """Codes of the names in a row; a dash may stand between names or within one, the longer name is preferred."""
    pieces = [one for piece in rules.between.split(text) if (one := piece.strip(" -;,."))]
    codes: dict[str, None] = {}
    at = 0
    while at < len(pieces):
        known = rules.office[vocabulary]
        whole = " - ".join(pieces[at : at + 2])
        if len(pieces) > at + 1 and whole in known:
            found: Sequence[str] = known[whole]
            at += 1
        elif pieces[at] in known:
            found = known[pieces[at]]
        else:
            resolved = vocabularies.resolve(vocabulary, pieces[at])
            found = resolved if len(resolved) == 1 else ()
        codes.update(dict.fromkeys(found))
        at += 1
    return tuple(codes)


def _name(text: str) -> str:
    """Names as `office_themes.toml` writes them."""
    return " ".join(text.replace("&amp;", "&").replace("&", " and ").casefold().split())


@cache
def _rules() -> _Rules:
    table = tomllib.loads(Path(__file__).with_name("lists.toml").read_text(encoding="utf-8"))["positions"]
    office = tomllib.loads(Path(__file__).with_name("office_themes.toml").read_text(encoding="utf-8"))
    return _Rules(
        row=re.compile(table["row"]),
        source=re.compile(table["source"]),
        session=re.compile(table["session"]),
        groups=re.compile(table["groups"]),
        goals=re.compile(table["goals"]),
        between=re.compile(table["between"]),
        positions=table["words"],
        office={
            vocabulary: {name: tuple(codes) for name, codes in office[f"{vocabulary}s"].items()}
            for vocabulary in ("theme", "group")
        },
    )
