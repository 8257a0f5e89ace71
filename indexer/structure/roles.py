"""Gives each unit its role in the document: facts, merits, recommendations, a set phrase.

Pure: the kind of the document chooses a family of rules (`roles.toml`); headings give roles to what stands under them, opening
words to a passage or to all that follows. What roles there are is the vocabulary's business; a document whose kind has
no rules gets none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from search.model.unit import Unit
from search.text.fold import fold

ASSESSMENT: Final = "assessment"
"""Not a role: a heading or opening that goes back to the reasoning around it."""
_NONE: Final = "none"
_FIRST_ANNEX: Final = "annex-first"
"""How rules name an annex that is the document itself, as decisions are printed in annual reports."""
_UNHEADED: Final = "unheaded"
"""How rules name any role that an opening gave: the document, or this part of it, has no headings."""
_REASONING: Final = ("merits", "admissibility", "just-satisfaction", "reasoning")
_CLOSED: Final = frozenset({"annex", "separate-opinion"})
"""What headings inside it do not change."""
_OPENS_MAIN: Final = frozenset({"facts", "complaint", "reasoning", "merits", "admissibility", "operative"})
_SECTION: Final = re.compile(r"(op|annex|appendix|attachment|schedule)[\w-]*\.")
_LABEL: Final = re.compile(
    r"(?:[ivxlc]{1,6}|[a-z]|\d{1,3}(?:\.\d{1,2})*)\s?[.)]\s*|\((?:[ivxlc]{1,5}|[a-z]|\d{1,2})\)\s*|[ivxlc]{1,6}\s?[-–—:]\s+"
)
_CALL: Final = re.compile(r"\[\[fn:[^\]]*\]\]|\*+|\[\d{1,3}\]")
_LEAD: Final = re.compile(
    r"(?:the |les? |la |l'|as to (?:the )?|(?:up)?on the |on (?=admissib|merits)|sur (?:les? |la |l')|quant (?:a la |au |aux )|de l'|de la |du |des )"
)
_SPACES: Final = re.compile(r"\s+")
_READ: Final = 240
"""Code points read of a passage's beginning."""
_SHORT: Final = 90
"""A passage up to so long may be a heading that no reader told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Patterns tried as one, the role they give, and where they count."""

    pattern: re.Pattern[str]
    role: str | None
    own: str | None
    longest: int
    within: frozenset[str]
    outside: frozenset[str]
    deepest: int

    def counts(self, role: str, depth: int, *, headed: bool = True) -> bool:
        """Whether the rule is read under this role, at this depth; `headed` says that a heading gave the role."""
        wanted = (
            not self.within or role in self.within or (_UNHEADED in self.within and not headed and role not in _CLOSED)
        )
        return depth <= self.deepest and wanted and role not in self.outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The rules for some kinds of document."""

    headings: tuple[Rule, ...]
    openings: tuple[Rule, ...]
    carries: bool
    first: str | None
    whole: str | None


def assign_roles(units: Sequence[Unit], kinds: Sequence[str]) -> tuple[Unit, ...]:
    """The units with their roles. `kinds` are the document's kind and the kinds above it, nearest first.

    A role that the data states stays. Footnotes take the role of the passage that calls them.
    """
    family = next((families()[kind] for kind in kinds if kind in families()), None)
    if family is None:
        return tuple(units)
    reader = _Reader(family)
    roles = [unit.role or reader.role_of(unit) for unit in units]
    called = (
        roles[unit.parent] if unit.kind == "footnote" and unit.parent is not None and not unit.role else role
        for unit, role in zip(units, roles, strict=True)
    )
    return tuple(
        unit if role == unit.role else replace(unit, role=role) for unit, role in zip(units, called, strict=True)
    )


@dataclass(slots=True)
class _Reader:
    """Reads units in order and knows which role is in force."""

    family: Family
    role: str | None = None
    depth: int = 0
    """Depth of the heading that gave the role in force; 0 before the first."""
    above: list[tuple[int, str | None]] = field(default_factory=list)
    """Depth and role of the headings that stand open."""
    reasoning: str | None = None
    main: bool = False
    """Whether facts or reasoning were met: what is an annex before is the document itself."""
    section: str = ""
    headed: bool = False
    """Whether a heading gave the role in force."""

    def role_of(self, unit: Unit) -> str | None:
        """The role of the next unit."""
        if unit.kind in {"furniture", "cover"}:
            return None
        if unit.kind == "heading":
            self._read_heading(unit.text, len(unit.path) + 1)
            return self.role or self.family.whole
        if unit.kind == "footnote":
            return self.role or self.family.first or self.family.whole
        self._read_section(unit)
        own = None
        if unit.kind in {"paragraph", "item", "other"} and self.role not in _CLOSED:
            own = self._read_opening(unit)
        return own or self.role or self.family.first or self.family.whole

    def _in_force(self) -> str:
        if self.role == "annex" and not self.main:
            return _FIRST_ANNEX
        return self.role or _NONE

    def _read_heading(self, text: str, depth: int) -> None:
        if self.role in _CLOSED and self._in_force() != _FIRST_ANNEX and depth >= self.depth:
            found = self._match_heading(text, depth, _NONE)
            if found not in _CLOSED:
                return
        while self.above and self.above[-1][0] >= depth:
            self.above.pop()
        parent = next((role for _, role in reversed(self.above) if role is not None), None)
        found = self._match_heading(text, depth, parent or (self._in_force() if self.family.carries else _NONE))
        if found == ASSESSMENT:
            found = parent if parent in _REASONING else self.reasoning or parent or "reasoning"
        if found == "annex" and not self.main and self.family.first is not None:
            found = self.family.first
        if found is None:
            found = parent or (self.role if self.family.carries and self.role not in _CLOSED else None)
        self._enter(found, depth)
        self.headed = True
        self.above.append((depth, found))

    def _match_heading(self, text: str, depth: int, role: str) -> str | None:
        bare = bare_heading(text)
        return next(
            (rule.role for rule in self.family.headings if rule.counts(role, depth) and rule.pattern.match(bare)), None
        )

    def _enter(self, role: str | None, depth: int) -> None:
        self.role, self.depth = role, depth
        if role in _REASONING:
            self.reasoning = role
        self.main = self.main or role in _OPENS_MAIN

    def _read_section(self, unit: Unit) -> None:
        """An address in an opinion or annex says where a passage stands, whatever headings say."""
        found = _SECTION.match(unit.anchor)
        section = found[0] if found else ""
        if found and section != self.section:
            if found[1] == "op" or self.main or self.family.first is None:
                self.role = "separate-opinion" if found[1] == "op" else "annex"
        elif not found and self.section and unit.number is not None and self.role in _CLOSED:
            self.role = self.reasoning
        if found or unit.number is not None:
            self.section = section

    def _read_opening(self, unit: Unit) -> str | None:
        """Take over the role that a passage opens; the role that it has for itself."""
        text = bare_text(unit.text[:_READ])
        if len(unit.text) <= _SHORT and unit.number is None and unit.text[:1] != "(":
            found = self._short_heading(unit.text)
            if found is not None:
                self._enter(found, max(self.depth, 1))
                return found
        for rule in self.family.openings:
            if rule.counts(self._in_force(), 1, headed=self.headed) and rule.pattern.match(text):
                if rule.role is not None:
                    found = (self.reasoning or "reasoning") if rule.role == ASSESSMENT else rule.role
                    self._enter(found, max(self.depth, 1))
                    self.headed = False
                return rule.own if rule.own and len(unit.text) <= rule.longest else None
        return None

    def _short_heading(self, text: str) -> str | None:
        """The role of a short passage that is word for word a heading, as where a reader saw no headings."""
        bare = bare_heading(text)
        for rule in self.family.headings:
            if rule.role != ASSESSMENT and rule.counts(self._in_force(), 1) and (found := rule.pattern.match(bare)):
                return rule.role if found.end() == len(bare) else None
        return None


@lru_cache(maxsize=4096)
def bare_heading(text: str) -> str:
    """A heading as patterns meet it: folded, without numbering, leading article, calls of notes and final signs."""
    bare = bare_text(_CALL.sub(" ", text))
    bare = _LABEL.sub("", bare, count=1) if _LABEL.match(bare) else bare
    return _LEAD.sub("", bare, count=1).strip(" :.-*") if _LEAD.match(bare) else bare.strip(" :.-*")


def bare_text(text: str) -> str:
    """Text as patterns meet it: folded, with single spaces."""
    return _SPACES.sub(" ", fold(text)).strip()


@cache
def families() -> Mapping[str, Family]:
    """The family of each kind that `roles.toml` names."""
    data = tomllib.loads(Path(__file__).with_name("roles.toml").read_text(encoding="utf-8"))
    words = data.pop("words")
    found: dict[str, Family] = {}
    for table in data.values():
        family = Family(
            headings=tuple(_rules(table.get("headings", ()), words)),
            openings=tuple(_rules(table.get("openings", ()), words)),
            carries=table.get("carries", False),
            first=table.get("first"),
            whole=table.get("whole"),
        )
        found.update(dict.fromkeys(table["kinds"], family))
    return found


def _rules(tables: Sequence[dict[str, Any]], words: Mapping[str, str]) -> Iterator[Rule]:
    for table in tables:
        patterns = "|".join(_filled(pattern, words) for pattern in table["patterns"])
        yield Rule(
            pattern=re.compile(f"(?:{patterns})"),
            role=table.get("role"),
            own=table.get("own"),
            longest=table.get("longest", _READ * 100),
            within=frozenset(table.get("within", ())),
            outside=frozenset(table.get("outside", ())),
            deepest=table.get("deepest", 9),
        )


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    for name, fragment in words.items():
        pattern = pattern.replace(f"{{{name}}}", fragment)
    return pattern
