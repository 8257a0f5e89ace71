"""Sentences for notes and errors, in French and English, from `search/sentences`.

One file an area, one table a code: `severity` (info: nothing is lost; warning: something was guessed, cut or ignored;
error: something was refused) and the sentence in `fr` and `en`, with the facts of the note or error in braces.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

from search.errors import RenvoiError
from search.language_names import language_name
from search.model.note import Note
from search.vocabulary import default_folder, load_vocabularies

Severity = Literal["info", "warning", "error"]
_LANGUAGE_FACTS: Final = frozenset({"language", "others"})
"""Facts of notes and errors that are codes of languages."""
_STATE_FACTS: Final = frozenset({"states"})
"""Facts of notes and errors that are codes of States."""
_LIST_FACTS: Final = frozenset({"facet"})
"""Facts of notes and errors that are codes of lists which narrow a search."""
_FOLDER: Final = Path(__file__).with_name("sentences")
_LISTS: Final = Path(__file__).with_name("recommending") / "words.toml"


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        table |= tomllib.loads(file.read_text(encoding="utf-8"))
    return table


def codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_table())


def severity(code: str) -> Severity:
    """`info`, `warning` or `error`; a code without a sentence is a warning."""
    found = _table().get(code, {}).get("severity", "warning")
    return "info" if found == "info" else "error" if found == "error" else "warning"


def sentence(code: str, facts: Mapping[str, str], language: str) -> str:
    """The sentence of a code in `fr` or `en` with its facts filled in.

    A fact that ends a sentence gives up a full stop of its own. A fact that is missing shows as its name in
    brackets; a code without a sentence shows as itself with its facts, so that nothing known is hidden.
    A fact may be said in each language: `detail_fr` takes the place of `detail` in French.
    """
    entry = _table().get(code)
    if entry is None:
        listed = ", ".join(f"{name}={value}" for name, value in facts.items())
        return f"{code} ({listed})" if listed else code
    template = entry[language]
    facts = {name: facts.get(f"{name}_{language}", value) for name, value in facts.items()}
    stopped = {
        name: value[:-1] if value.endswith(".") and not value.endswith("..") and f"{{{name}}}." in template else value
        for name, value in facts.items()
    }
    return template.format_map(_Facts(stopped)).replace("….", "…")


def kind_sentence(code: str, language: str) -> str:
    """The sentence of a kind of note, not of one: an ellipsis for each fact."""
    return _table()[code][language].format_map(_Blanks()) if code in _table() else code


def explain(subject: Note | RenvoiError, language: str) -> str:
    """The sentence of a note or an error; codes of languages, States and lists are said by their names."""
    return told(subject.code, subject.facts, language)


def told(code: str, facts: Mapping[str, str], language: str) -> str:
    """The sentence of a code with languages, States and lists among its facts by their names in `language`."""
    named = {
        name: ", ".join(language_name(code.strip(), language) for code in value.split(","))
        if name in _LANGUAGE_FACTS
        else ", ".join(_state(code.strip(), language) for code in value.split(","))
        if name in _STATE_FACTS
        else _list_name(value, language)
        if name in _LIST_FACTS
        else value
        for name, value in facts.items()
    }
    return sentence(code, named, language)


def _state(code: str, language: str) -> str:
    return f"{load_vocabularies(default_folder()).label('country', code, language)} ({code})"


@cache
def _list_names() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(_LISTS.read_text(encoding="utf-8"))["dimension"]
    return found


def _list_name(code: str, language: str) -> str:
    return _list_names().get(code, {}).get(language, code)


class _Facts(dict[str, str]):
    """Facts for `format_map`: a missing one shows its name instead of raising."""

    def __missing__(self, name: str) -> str:
        return f"[{name}]"


class _Blanks(dict[str, str]):
    """Facts that are all an ellipsis."""

    def __missing__(self, name: str) -> str:
        return "…"
