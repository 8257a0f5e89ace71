"""Recommendations in running text, by set phrases and sections: treaty bodies, visiting bodies, special procedures, Views, reports.

Pure; which phrases count in which documents is data (`formulas.toml`). A passage that introduces sub-paragraphs gives one record for
each of them; else a passage is one record.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from indexer.structure.roles import bare_heading, bare_text
from search.model.recommendation import Recommendation
from search.model.unit import Unit

_ASIDE: Final = frozenset({"furniture", "footnote", "cover", "table_row", "other"})
_SENTENCE: Final = re.compile(r"(?<=[a-z)\"»][.;:?!]) (?=[a-z(\"«])")
_LONG: Final = 40
"""Pieces from which a document has a closing part."""
_BEGINNING: Final = 300
_LEAD: Final = 60
"""Characters that may stand before the subject of a passage in the closing part (`To that end, `)."""
_LIST_FOLLOWS: Final = re.compile(r"[:;]\s*$|\b(?:that|to|de|d'|que|should|devrait|and|et) ?:?\s*$")
_INNER_LIST: Final = re.compile(r"\(a\)|\ba\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The phrases of one family of documents, ready to be searched."""

    name: str
    kinds: frozenset[str]
    not_kinds: frozenset[str]
    mechanisms: frozenset[str]
    unknown_kind: bool
    acts: re.Pattern[str] | None
    acts_by_pronoun: re.Pattern[str] | None
    actor: re.Pattern[str]
    ought: re.Pattern[str]
    phrase: re.Pattern[str]
    ought_anywhere: bool
    everything_within: bool
    only_within: bool
    barred: tuple[re.Pattern[str], ...]
    passed_over: float
    closing: float
    names_addressees: bool
    categories: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """What opens sections of recommendations."""

    alone: re.Pattern[str]
    mixed: re.Pattern[str]
    opening: re.Pattern[str]
    trailing: re.Pattern[str]
    imperative: re.Pattern[str]
    ought: re.Pattern[str]


@dataclass(slots=True)
class _Place:
    """Where reading stands: the headings open, whether they hold recommendations, the last numbered paragraph."""

    alone: int | None = None
    mixed: int | None = None
    opened: bool = False
    closing: bool = False
    """In the closing part of a document without headings: only what begins with its subject counts."""
    numbered: Unit | None = None
    lists: dict[int, str | None] = field(default_factory=dict)
    """Ordinals of passages that introduce sub-paragraphs, with their category."""
    sentence: str = ""
    """The folded sentence that recommends."""
    asked: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Who is asked in a passage that introduces sub-paragraphs."""
    given: set[int] = field(default_factory=set)
    """Ordinals of passages that a record points at."""


def family_of(kinds: Sequence[str], mechanisms: Sequence[str]) -> Family | None:
    """The family of a document, by its kinds (nearest first) and mechanisms; None for kinds that recommend nothing."""
    for family in families():
        if family.not_kinds.intersection(kinds):
            continue
        if family.mechanisms.intersection(mechanisms) or family.kinds.intersection(kinds):
            return family
    return next((family for family in families() if family.unknown_kind), None) if not kinds else None


def stated_recommendations(units: Sequence[Unit], family: Family) -> tuple[Recommendation, ...]:
    """The recommendations that a document states, in its order; their addressees are for the work to say."""
    place = _Place()
    records: list[Recommendation] = []
    start = int(len(units) * family.passed_over)
    headed = any(_opens(unit) for unit in units)
    closing = len(units) if headed or len(units) < _LONG else int(len(units) * family.closing)
    for unit in units:
        if unit.kind == "heading":
            _enter(unit, place)
        if unit.kind in _ASIDE or unit.kind == "heading" or unit.ordinal < start:
            continue
        if unit.kind == "paragraph" and unit.number is not None:
            place.numbered = unit
        place.closing = unit.ordinal >= closing
        records.extend(_of_unit(unit, units, family, place))
        place.opened = place.opened or _opens(unit)
    return tuple(records)


def _opens(unit: Unit) -> bool:
    """Whether a heading, or one that was read as the end of a passage, opens a section of recommendations."""
    if unit.kind != "heading":
        return unit.kind not in _ASIDE and "ecomm" in unit.text[-90:] and bool(_trails(unit))
    text = bare_heading(unit.text)
    return bool(sections().alone.search(text) or sections().mixed.search(text))


def _trails(unit: Unit) -> bool:
    return bool(sections().trailing.search(bare_text(unit.text[-200:])))


def _enter(unit: Unit, place: _Place) -> None:
    """Which sections a heading closes and opens."""
    depth, text = len(unit.path), bare_heading(unit.text)
    if place.alone is not None and depth <= place.alone:
        place.alone = None
    if place.mixed is not None and depth <= place.mixed:
        place.mixed = None
    place.opened = False
    if sections().alone.search(text):
        place.alone = depth
    elif sections().mixed.search(text):
        place.mixed = depth


def _of_unit(unit: Unit, units: Sequence[Unit], family: Family, place: _Place) -> Iterator[Recommendation]:
    parent = unit.parent if unit.parent is not None else -1
    if unit.kind == "item" and parent in place.lists:
        place.given.add(unit.ordinal)
        above = units[parent] if parent < len(units) else None
        yield _record(unit, place.lists[parent], above, place, place.asked.get(parent, ()))
        return
    if unit.kind == "item" and parent in place.given:
        return
    text = bare_text(unit.text)
    if place.alone is None and place.mixed is None and sections().opening.search(text):
        place.opened = True
    found, category = _reads(text, unit, family, place)
    if not found:
        return
    children = [other for other in units[unit.ordinal + 1 : unit.ordinal + 60] if other.parent == unit.ordinal]
    if any(child.kind == "item" for child in children) and _LIST_FOLLOWS.search(text) and not _INNER_LIST.search(text):
        place.lists[unit.ordinal] = category
        place.asked[unit.ordinal] = _asked(place.sentence, unit, family)
        return
    place.given.add(unit.ordinal)
    # A sentence that ends in a colon introduces the paragraphs after it.
    place.opened = place.opened or (unit.text.rstrip().endswith(":") and not family.ought_anywhere)
    yield _record(unit, category, None, place, _asked(place.sentence, unit, family))


def _asked(sentence: str, unit: Unit, family: Family) -> tuple[str, ...]:
    """Who a sentence asks, by the names that the data keep in the passage's language; the one named first comes first."""
    if not family.names_addressees:
        return ()
    found = {
        names.get(unit.language, names["en"]): match.start()
        for names, pattern in addressees()
        if (match := pattern.search(sentence))
    }
    return tuple(sorted(found, key=found.__getitem__))


def _record(
    unit: Unit, category: str | None, above: Unit | None, place: _Place, asked: tuple[str, ...]
) -> Recommendation:
    number = unit.number or (place.numbered.number if place.numbered is not None else None)
    units = (unit.anchor,) if above is None else (unit.anchor, above.anchor)
    return Recommendation(
        id=unit.anchor, work="", units=units, number=number, category=category, other_addressees=asked
    )


def _reads(text: str, unit: Unit, family: Family, place: _Place) -> tuple[bool, str | None]:
    """Whether a passage recommends, and what its family calls that."""
    place.sentence = text
    inside = place.alone is not None or place.mixed is not None or place.opened
    if (family.only_within and not inside) or any(pattern.search(text) for pattern in family.barred):
        return False, None
    if family.everything_within and place.alone is not None and unit.number is not None:
        return True, _category(text, family)
    if place.closing and not inside and (begun := family.ought.search(text[:_BEGINNING])) and begun.start() <= _LEAD:
        return True, _category(text, family)
    named = bool(family.actor.search(text)) or family.ought_anywhere
    for sentence in _SENTENCE.split(text):
        if (
            (family.acts and family.acts.search(sentence))
            or ((named or inside) and family.acts_by_pronoun and family.acts_by_pronoun.search(sentence))
            or family.phrase.search(sentence)
            or (inside and not family.ought_anywhere and sections().imperative.search(sentence))
            or (family.ought_anywhere and family.ought.search(sentence))
            or (
                inside
                and (sections().ought if place.alone is not None or place.opened else family.ought).search(sentence)
            )
        ):
            place.sentence = sentence
            return True, _category(sentence, family)
    return False, None


def _category(sentence: str, family: Family) -> str | None:
    return next((name for name, pattern in family.categories if pattern.search(sentence)), None)


@cache
def families() -> tuple[Family, ...]:
    """The families of `formulas.toml`, in its order."""
    data = _data()
    return tuple(_family(table, data) for table in data["family"])


@cache
def addressees() -> tuple[tuple[Mapping[str, str], re.Pattern[str]], ...]:
    """Who may be asked beside the State concerned: names by language, and what tells them."""
    return tuple(({"en": one["en"], "fr": one["fr"]}, _any(one["patterns"])) for one in _data()["addressee"])


@cache
def sections() -> Sections:
    """What headings and sentences open sections of recommendations."""
    table = _data()["sections"]
    return Sections(
        alone=_any(table["alone"]),
        mixed=_any(table["mixed"]),
        opening=_any(table["opening"]),
        trailing=_any(table["trailing"]),
        imperative=_any(table["imperatives"]),
        ought=re.compile("|".join(_data()["oughts"].values())),
    )


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("formulas.toml").read_text(encoding="utf-8"))


def _family(table: Mapping[str, Any], data: Mapping[str, Any]) -> Family:
    adverbs, actors = data["adverbs"], table["actors"]
    verbs = "|".join(filter(None, (data["verbs"]["en"], data["verbs"]["fr"], table.get("verbs_more"))))
    oughts = "|".join(data["oughts"].values())
    phrases = [table["phrases_more"]] if table.get("phrases_more") else []
    only_phrases = table.get("only_phrases", False)
    if not only_phrases:
        phrases += list(data["phrases"].values())
    second = "|".join(data["second_verbs"].values())
    acts = (
        None
        if only_phrases
        else re.compile(
            rf"(?:\b{actors})(?:(?:, [^,.;:]{{3,120}},)?[ ,]+{adverbs}(?:{verbs})|[ ,][^.;:]{{3,240}}?\b(?:and|et) {adverbs}(?:{second}))"
        )
    )
    pronoun = (
        None
        if only_phrases
        else re.compile(rf"(?:^|[.;,:] |\band |\bet |\bqu')(?:{table['pronouns']}) {adverbs}(?:{verbs})")
    )
    return Family(
        name=table["name"],
        kinds=frozenset(table.get("kinds", ())),
        not_kinds=frozenset(table.get("not_kinds", ())),
        mechanisms=frozenset(table.get("mechanisms", ())),
        unknown_kind=table.get("unknown_kind", False),
        acts=acts,
        acts_by_pronoun=pronoun,
        actor=re.compile(rf"\b{actors}"),
        ought=re.compile(
            rf"(?:^|[.;,:] |\b(?:that|que|recommendation)\b ?|\b)(?:{table['subjects']}) {adverbs}(?:{oughts})"
        ),
        phrase=_any(phrases),
        ought_anywhere=table["within"] == "*" and not only_phrases,
        everything_within="everything_within" in table,
        only_within="only_within" in table,
        barred=tuple(re.compile(pattern) for pattern in table.get("not", ())),
        passed_over=table.get("from", 0.0),
        closing=table.get("closing", 1.0),
        names_addressees=table.get("names_addressees", False),
        categories=tuple((one["name"], _any(one["patterns"])) for one in table.get("category", ())),
    )


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
