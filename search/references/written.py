"""A reference in a style: the pieces of a pattern that can be filled, joined, with what stands in italics."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from search.model.document import PUBLIC, Work
from search.model.unit import Unit
from search.references.facts import facts_of
from search.references.rules import Piece, StyleName, class_of, load_rules
from search.vocabulary import Vocabularies

_FIELD: Final = re.compile(r"\{(\w+)\}")
_ITALIC: Final = "\ue000"
"""Stands for the sign of italics of a pattern, so that an asterisk of a title stays one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A reference as text; `italic` are code points of what stands in italics; `remarks` are codes of sentences."""

    style: StyleName
    language: str
    text: str
    italic: tuple[tuple[int, int], ...]
    remarks: tuple[str, ...]


def written(
    work: Work,
    unit: Unit | None,
    style: StyleName,
    language: str,
    vocabularies: Vocabularies,
    *,
    read: date,
    version: str | None = None,
    grand_chamber: bool = False,
) -> Written:
    """The reference of a passage, or of the whole work, in one style and one language (`fr` or `en`).

    `version` is the language of the version read, named where the work has several or it is not the original; None names none.
    """
    kind = class_of(work, vocabularies)
    rule = load_rules().style[style][language]
    facts = facts_of(work, unit, style, language, kind, vocabularies, read=read, grand_chamber=grand_chamber)
    chosen = [one for piece in rule.pattern[kind.name] if (one := _choice(piece, facts.fields)) is not None]
    text = _begun("".join(_filled(one, facts.fields) for one in chosen))
    if version is not None and _must_be_named(version, work):
        text = f"{text.removesuffix(rule.end)} ({_version(version, language)})"
    text += "" if text.endswith(rule.end) else rule.end
    plain, italic = _without_signs(text)
    used = dict.fromkeys(("", *(name for one in chosen for name in _FIELD.findall(one))))
    remarks = dict.fromkeys(facts.remarks[name] for name in used if name in facts.remarks)
    if work.access != PUBLIC:
        remarks["reference-restricted"] = None
    return Written(style=style, language=language, text=plain, italic=italic, remarks=tuple(remarks))


def _must_be_named(version: str, work: Work) -> bool:
    return len(set(work.languages)) > 1 or work.original_language not in {None, version}


def _version(code: str, language: str) -> str:
    named = load_rules().versions[language]
    return named.get(code, named["other"]).replace("{code}", code)


def _choice(piece: Piece, fields: Mapping[str, str]) -> str | None:
    """The first of the alternatives whose fields are all known."""
    alternatives = (piece,) if isinstance(piece, str) else piece
    return next((one for one in alternatives if all(name in fields for name in _FIELD.findall(one))), None)


def _filled(piece: str, fields: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda found: fields[found[1]], piece.replace("*", _ITALIC))


def _begun(text: str) -> str:
    """The text without what joined a first piece to one that is left out; a first parenthesis is opened, a first letter capital."""
    text = text.lstrip(" ,")
    text = re.sub(r"^\(([^()]*)\)", r"\1", text)
    return text[:1].upper() + text[1:]


def _without_signs(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    parts = text.split(_ITALIC)
    spans: list[tuple[int, int]] = []
    at = 0
    for place, part in enumerate(parts):
        if place % 2 and part:
            spans.append((at, at + len(part)))
        at += len(part)
    return "".join(parts), tuple(spans)


def runs(text: str, italic: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, each with whether it stands in italics."""
    out: list[tuple[str, bool]] = []
    at = 0
    for start, end in italic:
        out += [(text[at:start], False), (text[start:end], True)]
        at = end
    return tuple(run for run in (*out, (text[at:], False)) if run[0])
