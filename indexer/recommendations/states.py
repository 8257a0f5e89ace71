"""The States that made a recommendation, read from the parentheses after it.

`(Bolivia (Plurinational State of), Norway and the Holy See)` names three; `(including in Jordan)` names none, because what is left
besides names is more than the data allow. A name that differs from a known one by a slip is taken for it, and says so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Final

from search.text.fold import fold
from search.vocabulary import Vocabularies

_WORD: Final = re.compile(r"[^\W_]+")
_ALIKE: Final = 0.84
"""Similarity from which a name is taken for a known one written with a slip (`Azerbijan`, `Switerland`)."""
_SHORTEST_SLIP: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who is named: codes of States and bodies, names that no vocabulary has, and slips (code to what is written)."""

    codes: tuple[str, ...]
    others: tuple[str, ...] = ()
    slips: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Known names as words, by their first word, the longest first; and their whole spellings for slips."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    spelled: tuple[tuple[str, str], ...]
    between: frozenset[str]
    aside: tuple[tuple[str, ...], ...]
    groups: Mapping[tuple[str, ...], str]


def states_of(text: str, vocabularies: Vocabularies) -> Named:
    """The States named in all parentheses of a text that hold names of States and nothing else; each once, in order."""
    codes: dict[str, None] = {}
    others: dict[str, None] = {}
    slips: dict[str, str] = {}
    for inside in parentheses(text):
        found = named_in(inside, vocabularies)
        if found is None and "(" in inside:
            # One that is never closed swallows those after it: `(OP-CRPD (Spain)`.
            found = named_in(inside.rpartition("(")[2].strip(" )"), vocabularies)
        if found is not None:
            codes.update(dict.fromkeys(found.codes))
            others.update(dict.fromkeys(found.others))
            slips.update(dict(found.slips))
    return Named(codes=tuple(codes), others=tuple(others), slips=tuple(slips.items()))


def parentheses(text: str) -> Iterator[str]:
    """What stands in the outermost parentheses, one after another; one that is never closed runs to the end."""
    depth, start = 0, 0
    for position, sign in enumerate(text):
        if sign in "([":
            depth += 1
            if depth == 1:
                start = position + 1
        elif sign in ")]" and depth:
            depth -= 1
            if not depth:
                yield text[start:position]
    if depth:
        yield text[start:].rstrip(" ;.,")


def named_in(inside: str, vocabularies: Vocabularies) -> Named | None:
    """Who one parenthesis names, None where it holds anything but names."""
    names = _names(vocabularies)
    words = [(match[0], match.start()) for match in _WORD.finditer(fold(inside))]
    places: dict[str, int] = {}
    others: dict[str, None] = {}
    slips: dict[str, str] = {}
    at, left = 0, []
    plain = [word for word, _ in words]
    while at < len(words):
        length, code, group = _match(plain, at, names)
        if code is not None:
            places.setdefault(code, at)
        elif group is not None:
            others[group] = None
        elif not length:
            left.append(at)
        at += max(length, 1)
    for run in _runs(left, plain, names.between):
        spelled = " ".join(plain[run[0] : run[-1] + 1])
        code = _slip(spelled, names)
        if code is None:
            return None
        places.setdefault(code, run[0])
        slips[code] = spelled
    if not places and not others:
        return None
    return Named(codes=tuple(sorted(places, key=places.__getitem__)), others=tuple(others), slips=tuple(slips.items()))


def states_in_text(text: str, vocabularies: Vocabularies) -> Iterator[tuple[str, str]]:
    """The States that running text names, in its order, each with the words that name it; adjectives are no names."""
    names = _names(vocabularies)
    words = _WORD.findall(fold(text))
    at = 0
    while at < len(words):
        known = next(
            (
                (name, code)
                for name, code in names.by_first.get(words[at], ())
                if tuple(words[at : at + len(name)]) == name
            ),
            None,
        )
        if known is not None:
            yield known[1], " ".join(known[0])
        at += len(known[0]) if known else 1


def _match(words: Sequence[str], at: int, names: _Names) -> tuple[int, str | None, str | None]:
    """Words taken from a place on, and the State or group that they name (neither for words that may stand aside)."""
    for known, code in names.by_first.get(words[at], ()):
        if tuple(words[at : at + len(known)]) == known:
            return len(known), code, None
    for group, written in names.groups.items():
        if tuple(words[at : at + len(group)]) == group:
            return len(group), None, written
    for phrase in names.aside:
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase), None, None
    return (1, None, None) if words[at] in names.between or words[at].isdigit() else (0, None, None)


def _runs(left: Sequence[int], words: Sequence[str], between: frozenset[str]) -> Iterator[list[int]]:
    """Neighbouring words that belong to no name; small words between two of them belong to the run."""
    run: list[int] = []
    for at in left:
        if run and all(words[gap] in between for gap in range(run[-1] + 1, at)):
            run.append(at)
            continue
        if run:
            yield run
        run = [at]
    if run:
        yield run


@cache
def _slip_of(spelled: str, names: tuple[tuple[str, str], ...]) -> str | None:
    best, found = _ALIKE, None
    for known, code in names:
        if abs(len(known) - len(spelled)) > 3:
            continue
        matcher = SequenceMatcher(None, spelled, known)
        if matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            best, found = ratio, code
    return found


def _slip(spelled: str, names: _Names) -> str | None:
    return _slip_of(spelled, names.spelled) if len(spelled) >= _SHORTEST_SLIP else None


@cache
def _names(vocabularies: Vocabularies) -> _Names:
    data = tomllib.loads(Path(__file__).with_name("states.toml").read_text(encoding="utf-8"))
    known: dict[tuple[str, ...], str] = {}
    for concept in vocabularies.concepts("country"):
        formal = [str(concept.facts[key]) for key in ("formal_en", "formal_fr") if key in concept.facts]
        for name in (*concept.labels.values(), *concept.other["en"], *concept.other["fr"], *formal):
            known.setdefault(_words(name), concept.code)
    known.update({_words(name): code for name, code in data["spellings"].items()})
    groups: dict[tuple[str, ...], str] = {}
    for name in data["groups"]:
        bodies = vocabularies.resolve("mechanism", name)
        if len(bodies) == 1:
            known[_words(name)] = bodies[0]
        else:
            groups[_words(name)] = name
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, code in sorted(known.items(), key=lambda pair: -len(pair[0])):
        if words:
            by_first.setdefault(words[0], []).append((words, code))
    return _Names(
        by_first={first: tuple(rest) for first, rest in by_first.items()},
        spelled=tuple(
            (" ".join(words), code) for words, code in known.items() if len(" ".join(words)) >= _SHORTEST_SLIP
        ),
        between=frozenset(data["between"]),
        aside=tuple(sorted((_words(phrase) for phrase in data["aside"]), key=len, reverse=True)),
        groups=groups,
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(name)))
