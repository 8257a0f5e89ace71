"""The rules of `styles.toml`: which kind of document a work is, what each style prints of it, and the words it uses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from search.errors import ConfigurationError
from search.model.document import Work
from search.vocabulary import Vocabularies

FILE: Final = Path(__file__).with_name("styles.toml")
StyleName = Literal["un", "oscola", "french"]
STYLES: Final[tuple[StyleName, ...]] = ("un", "oscola", "french")
LANGUAGES: Final = ("fr", "en")
Piece = str | tuple[str, ...]
"""Text with fields in braces, or several of which the first that can be filled is taken."""
_Months = Annotated[tuple[str, ...], msgspec.Meta(min_length=12, max_length=12)]
_Forms = Annotated[tuple[str, ...], msgspec.Meta(min_length=2, max_length=2)]


class DocumentClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of document as references see it: every condition that is given must hold, one value of it is enough."""

    name: str
    mechanisms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    digest: bool = False


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"both": "and"}):
    """How a style names parts and numbers; of two forms the second is for several.

    `in_article` is how a paragraph follows the article that it is of, where not as paragraphs are named elsewhere; `decision` how a
    court’s decision is told from its judgments, empty where the kind is named anyway; `grand_chamber` how its Grand Chamber is.
    """

    paragraph: _Forms
    article: _Forms
    annex: str
    opinion: str
    operative: str
    note: str
    page: str
    letter: str
    application: _Forms
    communication: _Forms
    comment: str
    recommendation: str
    resolution: str
    series: str
    series_a: str
    report: str
    both: str
    in_article: str = ""
    decision: str = ""
    grand_chamber: str = ""


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A style in one language: patterns by kind of document; without `stops` abbreviations bear no full stop."""

    end: str
    words: Words
    pattern: Mapping[str, tuple[Piece, ...]]
    stops: bool = True


class _Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    comment_symbol: str
    comment_title: str
    comment_year: str
    resolution: str
    recommending: tuple[str, ...]


class _States(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pairs: tuple[_Forms, ...]
    others: _Forms


class _ByState(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kinds: tuple[str, ...]


class _Capitals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    small: tuple[str, ...]


class _Months4(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    en: _Months
    fr: _Months
    brief_en: _Months
    brief_fr: _Months


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"classes": "class"}):
    """Everything that `styles.toml` says."""

    classes: tuple[DocumentClass, ...]
    by_state: _ByState
    numbers: _Numbers
    states: _States
    capitals: _Capitals
    versions: Mapping[str, Mapping[str, str]]
    short: Mapping[str, Mapping[str, str]]
    kind: Mapping[str, Mapping[str, str]]
    months: _Months4
    style: Mapping[str, Mapping[str, Style]]


@cache
def load_rules(path: Path = FILE) -> Rules:
    """Read and check the rules once a process. ConfigurationError names the file and the first fault."""
    try:
        rules = msgspec.convert(tomllib.loads(path.read_text("utf-8").replace("~", "\u00a0")), type=Rules)
        numbers = rules.numbers
        for pattern in (numbers.comment_symbol, numbers.comment_title, numbers.comment_year, numbers.resolution):
            re.compile(pattern)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError, re.error) as error:
        raise ConfigurationError("settings-wrong", path=path, detail=error) from error
    names = {one.name for one in rules.classes}
    for style in STYLES:
        for language in LANGUAGES:
            held = rules.style.get(style, {}).get(language)
            missing = names if held is None else names - set(held.pattern)
            if missing:
                raise ConfigurationError(
                    "settings-wrong", path=path, detail=f"style.{style}.{language}: {', '.join(sorted(missing))}"
                )
    return rules


def class_of(work: Work, vocabularies: Vocabularies) -> DocumentClass:
    """The kind of document that a work is for references: the first of the rules that fits."""
    mechanisms = _widened("mechanism", work.mechanisms, vocabularies)
    kinds = _widened("kind", (work.kind,) if work.kind else (), vocabularies)
    schemes = {identifier.scheme for identifier in work.identifiers}
    for one in load_rules().classes:
        fits = (
            (not one.digest or work.digest_of is not None)
            and (not one.mechanisms or mechanisms & set(one.mechanisms))
            and (not one.kinds or kinds & set(one.kinds))
            and (not one.schemes or schemes & set(one.schemes))
        )
        if fits:
            return one
    return load_rules().classes[-1]


def is_by_state(work: Work, vocabularies: Vocabularies) -> bool:
    """Whether the State that a work is about wrote it, for the body that is named with it."""
    kinds = _widened("kind", (work.kind,) if work.kind else (), vocabularies)
    return bool(kinds & set(load_rules().by_state.kinds)) and bool(work.countries)


def _widened(name: str, codes: Sequence[str], vocabularies: Vocabularies) -> set[str]:
    return {above for code in codes for above in (code, *vocabularies.ancestors(name, code))}
