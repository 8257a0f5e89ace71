"""Values of a row by a recipe's rules: keys and templates, patterns, lists, maps, dates, names to codes.

Pure functions over a row; what could not be resolved is collected as notes, never dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Protocol

from indexer.extract.chinese_numerals import digits
from indexer.extract.recipe_model import Rule, Value, compiled
from indexer.extract.written_date import iso_date
from search.model.note import Note

_PLACE: Final = re.compile(r"\{([^{}]+)\}")
_HERE: Final = "\0"
"""Where the value stands in what surrounds it, while that is filled."""
_MISSING: Final = frozenset({"", "null", "none", "nan", "n/a"})
"""What data sets write for nothing (a text `None` is a null that a script printed)."""


class NameResolver(Protocol):
    """Finds the code of a name in a vocabulary."""

    def resolve(self, name: str, text: str) -> tuple[str, ...]:
        """The codes of the concepts so called: none where the vocabulary does not know the name."""

    def label(self, name: str, code: str, language: str) -> str:
        """The name of a code in a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One value, and where it was read when nobody stated it."""

    value: str
    suggested: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """What evaluating rules needs beside the row; `notes` gathers remarks, each once."""

    vocabularies: NameResolver
    maps: Mapping[str, Mapping[str, str | tuple[str, ...]]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def note(self, code: str, **facts: object) -> None:
        """Remark once on something."""
        remark = Note(code=code, facts={name: str(value) for name, value in facts.items()})
        if remark not in self.notes:
            self.notes.append(remark)


def at_path(row: Any, path: str) -> list[str]:
    """All texts at a path such as `meta.name` or `units[].groups[]`; `[]` goes through the members of a list or an object."""
    return [text for value in _walk([row], _steps(path)) if (text := _text(value)) is not None]


def items_at(row: Any, path: str) -> list[Any]:
    """The things at a path as they are: the members where a list lies there."""
    found = list(_walk([row], _steps(path)))
    return found[0] if len(found) == 1 and isinstance(found[0], list) else found


@lru_cache(maxsize=4096)
def _steps(path: str) -> tuple[str, ...]:
    """`units[].n` as `units`, `[]`, `n`. A key that itself holds points is written between quotes: `'a.b'.c`."""
    steps: list[str] = []
    for quoted, part in re.findall(r"'([^']+)'|([^.']+)", path):
        if quoted:
            steps.append(quoted)
            continue
        bare = part.rstrip("[]")
        steps.extend([bare] if bare else [])
        steps.extend(["[]"] * part.count("[]"))
    return tuple(steps)


def _walk(values: list[Any], steps: tuple[str, ...]) -> Iterator[Any]:
    for value in values:
        if not steps:
            yield value
        elif steps[0] == "[]":
            if isinstance(value, list | Mapping):
                yield from _walk(list(value.values()) if isinstance(value, Mapping) else value, steps[1:])
        elif isinstance(value, Mapping) and steps[0] in value:
            yield from _walk([value[steps[0]]], steps[1:])


def _text(value: Any) -> str | None:
    """A plain value as text, None for nothing and for things that have parts."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str | int | float):
        text = str(value).strip()
        return None if text.casefold() in _MISSING else text
    return None


def _texts(row: Any, path: str) -> list[str]:
    """Texts at a path; a list of plain values needs no `[]` at the end."""
    found: list[str] = []
    for value in _walk([row], _steps(path)):
        members = value if isinstance(value, list) else [value]
        found.extend(text for member in members if (text := _text(member)) is not None)
    return found


def filled(template: str, row: Any) -> list[str]:
    """A template's values: several only where it is a single placeholder; none where one of its places is empty.

    A place whose name ends in `?` may be empty.
    """
    places = _PLACE.findall(template)
    if not places:
        return [template] if template else []
    if len(places) == 1 and template == f"{{{places[0]}}}":
        return _texts(row, places[0].removesuffix("?"))
    parts: dict[str, str] = {}
    for place in places:
        found = _texts(row, place.removesuffix("?"))
        if not found and not place.endswith("?"):
            return []
        parts[place] = found[0] if found else ""
    return [" ".join(_PLACE.sub(lambda match: parts[match[1]], template).split(" ")).strip()]


def find(spec: Value | None, row: Any, finder: Finder) -> list[Found]:
    """The values that a recipe's rule gives for a row, in order, without repeats."""
    if spec is None:
        return []
    parts: Iterable[str | Rule] = spec if isinstance(spec, tuple) else (spec,)
    found: dict[str, Found] = {}
    for part in parts:
        for one in (
            [Found(value=v) for v in filled(part, row)] if isinstance(part, str) else _by_rule(part, row, finder)
        ):
            found.setdefault(one.value, one)
    return list(found.values())


def first(spec: Value | None, row: Any, finder: Finder) -> str | None:
    """The first value, None where the rule gives none."""
    return next((one.value for one in find(spec, row, finder)), None)


def _by_rule(rule: Rule, row: Any, finder: Finder) -> list[Found]:
    values = filled(rule.text, row) if rule.text is not None else _sources(rule, row)
    for pattern, replacement in rule.replace:
        values = [compiled(pattern).sub(replacement, value) for value in values]
    if rule.split is not None:
        values = [part for value in values for part in compiled(rule.split).split(value)]
    values = [stripped for value in values if (stripped := value.strip())]
    if rule.numerals:
        values = [digits(value) for value in values]
    if rule.pattern is not None:
        values = [made for value in values if (made := _matched(rule, value))]
    elif rule.to is not None:
        values = [rule.to.replace("{0}", value) for value in values]
    if rule.map:
        values = [mapped for value in values for mapped in _mapped(rule, value, finder)]
    if rule.date:
        values = [day for value in values if (day := _dated(value, rule, finder))]
    if rule.named:
        values = [_named(rule, value, finder) for value in values]
    elif rule.vocabulary:
        values = [code for value in values for code in _coded(rule, value, finder)]
    if rule.within:
        around = filled(rule.within.replace("{0}", _HERE), row)
        values = [made.replace(_HERE, value) for value in values for made in around]
    if not values and rule.default is not None:
        values = [rule.default]
    return [Found(value=value, suggested=rule.suggested) for value in values]


def _sources(rule: Rule, row: Any) -> list[str]:
    paths = (rule.source,) if isinstance(rule.source, str) else rule.source
    return next((found for path in paths if (found := _texts(row, path))), [])


def _matched(rule: Rule, value: str) -> str:
    match = compiled(rule.pattern or "").search(value)
    if match is None:
        return ""
    if rule.to is None:
        return (match[1] or "") if match.re.groups else match[0]
    return placed(rule.to, match).strip()


def placed(template: str, match: re.Match[str], **extra: str) -> str:
    """A template filled from a match's groups (`{1}`, `{name}`) and what else is given."""

    def group(place: re.Match[str]) -> str:
        name = place[1]
        if name in extra:
            return extra[name]
        known = int(name) <= match.re.groups if name.isdigit() else name in match.re.groupindex
        return (match[int(name) if name.isdigit() else name] or "") if known else place[0]

    return _PLACE.sub(group, template)


def _mapped(rule: Rule, value: str, finder: Finder) -> list[str]:
    hit = rule.map.get(value)
    if hit is None:
        folded = value.casefold()
        hit = next((target for key, target in rule.map.items() if key.casefold() == folded), None)
    if hit is not None:
        return [hit] if isinstance(hit, str) else list(hit)
    if rule.otherwise == "note":
        finder.note("value-unmapped", value=value)
    return [value] if rule.otherwise == "keep" else []


def _dated(value: str, rule: Rule, finder: Finder) -> str | None:
    made = iso_date(value)
    if made is None and rule.suggested is None:
        finder.note("date-unreadable", value=value)
    return made


def _named(rule: Rule, value: str, finder: Finder) -> str:
    """A name as its vocabulary calls it in the language of the rule; a name that it does not know as it stands."""
    quiet = Finder(vocabularies=finder.vocabularies, maps=finder.maps)
    codes = _coded(rule, value, quiet)
    if rule.vocabulary is None or rule.named is None or len(codes) != 1:
        return value
    return finder.vocabularies.label(rule.vocabulary, codes[0], rule.named)


def _coded(rule: Rule, value: str, finder: Finder) -> list[str]:
    """The code or codes of a name: by the recipe's own table for that vocabulary, else by the vocabulary."""
    if rule.vocabulary is None:
        return [value]
    own = finder.maps.get(rule.vocabulary, {}).get(value)
    if own is not None:
        return [own] if isinstance(own, str) else list(own)
    codes = finder.vocabularies.resolve(rule.vocabulary, value)
    if len(codes) != 1 and rule.unknown == "note":
        if codes:
            finder.note("label-ambiguous", vocabulary=rule.vocabulary, label=value, codes=", ".join(codes))
        else:
            finder.note("label-unresolved", vocabulary=rule.vocabulary, label=value)
    return list(codes) if len(codes) == 1 else []
