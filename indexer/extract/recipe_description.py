"""A row's description by a recipe: every field that the row states or that its opening suggests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from indexer.extract.contract import Block
from indexer.extract.recipe_model import DocumentRule, Recipe, SuggestRule
from indexer.extract.recipe_value import Finder, Found, find, first
from search.model.document import Description, Identifier, Relation
from search.model.symbol import ascii_slug

_LISTS: Final = ("mechanisms", "countries", "themes", "groups", "parties", "articles")
_SINGLE: Final = ("id", "kind", "date", "access", "source", "session", "original_language")
_NO_WORDS: Final = frozenset({"furniture", "footnote"})


def describe(recipe: Recipe, row: Any, finder: Finder, language: str | None) -> Description:
    """The description that a row states; values of rules marked `suggested` are marked so."""
    rule = recipe.document
    suggested: dict[str, str] = {}
    fields: dict[str, Any] = {}
    for name in _SINGLE:
        found = find(getattr(rule, name), row, finder)
        if found:
            fields[name] = ascii_slug(found[0].value) if name == "id" else found[0].value
            _mark(suggested, name, found[0])
    for name in _LISTS:
        found = find(getattr(rule, name), row, finder)
        fields[name] = tuple(one.value for one in found)
        for one in found:
            _mark(suggested, f"{name}:{one.value}", one)
    titles = _titles(rule, row, finder, language)
    fields["titles"] = {name: one.value for name, one in titles.items()}
    for one in titles.values():
        _mark(suggested, "titles", one)
    identifiers: list[Identifier] = []
    for identifier in rule.identifiers:
        for one in find(identifier.value, row, finder):
            identifiers.append(Identifier(scheme=identifier.scheme, value=one.value))
            _mark(suggested, f"identifiers:{one.value}", one)
    fields["identifiers"] = tuple(identifiers)
    fields["relations"] = tuple(
        Relation(kind=relation.kind, target=one.value)
        for relation in rule.relations
        for one in find(relation.target, row, finder)
    )
    return Description(**fields, suggested=suggested)


def _mark(suggested: dict[str, str], name: str, found: Found) -> None:
    if found.suggested is not None:
        suggested[name] = found.suggested


def _titles(rule: DocumentRule, row: Any, finder: Finder, language: str | None) -> Mapping[str, Found]:
    titles = {language or "und": found[0]} if (found := find(rule.title, row, finder)) else {}
    for name, value in rule.titles.items():
        if found := find(value, row, finder):
            titles[name] = found[0]
    return titles


def suggest(
    rules: Iterable[SuggestRule],
    description: Description,
    blocks: tuple[Block, ...],
    finder: Finder,
    language: str | None,
) -> Description:
    """The description with what its first pieces suggest, for fields that nobody stated."""
    for rule in rules:
        name = "titles" if rule.field == "title" else rule.field
        if getattr(description, name):
            continue
        opening = [block.text for block in blocks if block.kind not in _NO_WORDS][: rule.first]
        found = next((hit for text in opening if (hit := find(rule.value, {"text": text}, finder))), None)
        if found:
            description = _with(description, name, found, rule, language)
    return description


def _with(
    description: Description, name: str, found: list[Found], rule: SuggestRule, language: str | None
) -> Description:
    where = found[0].suggested or rule.where
    marks = dict(description.suggested)
    changes: dict[str, Any] = {name: found[0].value}
    if name in _LISTS:
        marks.update({f"{name}:{one.value}": where for one in found})
        changes = {name: tuple(one.value for one in found)}
    else:
        marks[name] = where
        if name == "titles":
            changes = {name: {language or "und": found[0].value}}
    return replace(description, **changes, suggested=marks)


def row_language(rule: DocumentRule, row: Any, finder: Finder) -> str | None:
    """The language that the row states, as ISO 639-1 where the recipe maps it so."""
    return first(rule.language, row, finder)


def with_added(description: Description, added: Mapping[str, Iterable[Found]]) -> Description:
    """The description with codes that its pieces carry (groups, themes), each once."""
    for name, values in added.items():
        have = dict.fromkeys(getattr(description, name))
        marks = dict(description.suggested)
        for one in values:
            if one.value not in have:
                have[one.value] = None
                _mark(marks, f"{name}:{one.value}", one)
        changes: dict[str, Any] = {name: tuple(have)}
        description = replace(description, **changes, suggested=marks)
    return description


def merged(hints: Description, read_there: Description) -> Description:
    """What is said beside a file, completed by what the file itself says.

    What names and tables beside state wins; what they only suggest gives way to anything that the file says.
    """
    fields: dict[str, Any] = {}
    marks: dict[str, str] = {}
    for name in (*_SINGLE, *_LISTS, "titles", "relations"):
        hinted, own = getattr(hints, name), getattr(read_there, name)
        takes_hint = bool(hinted) and not (own and _is_suggested(hints, name))
        fields[name] = hinted if takes_hint else own
        source = hints if takes_hint else read_there
        marks.update({mark: where for mark, where in source.suggested.items() if mark.partition(":")[0] == name})
    if not _is_suggested(hints, "titles"):
        fields["titles"] = {**read_there.titles, **hints.titles}
    named = {identifier.scheme for identifier in hints.identifiers}
    others = (identifier for identifier in read_there.identifiers if identifier.scheme not in named)
    fields["identifiers"] = tuple(dict.fromkeys((*hints.identifiers, *others)))
    for source in (read_there, hints):
        marks.update({mark: where for mark, where in source.suggested.items() if mark.startswith("identifiers")})
    return Description(**fields, suggested=marks)


def in_language(description: Description, language: str | None) -> Description:
    """The description with a title of unknown language under the language that is known from elsewhere."""
    titles = dict(description.titles)
    if language and "und" in titles:
        titles.setdefault(language, titles.pop("und"))
    return replace(description, titles=titles)


def _is_suggested(description: Description, name: str) -> bool:
    return any(mark.partition(":")[0] == name for mark in description.suggested)
