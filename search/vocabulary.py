"""The vocabularies: mechanisms, themes, countries, groups of persons, kinds of document and roles of passages, loaded and checked.

Each file of `corpus/vocabularies` holds one top-level table a concept, keyed by its code. Recognising concepts in
running text is the indexer's work; here they are looked up by code or by any of their names.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import search
from search.errors import ConfigurationError
from search.model.concept import VOCABULARIES, Concept, VocabularyName
from search.model.symbol import ascii_slug

_FILES: Final[Mapping[VocabularyName, str]] = {
    "mechanism": "mechanisms.toml",
    "theme": "themes.toml",
    "country": "countries.toml",
    "group": "groups.toml",
    "kind": "kinds.toml",
    "role": "roles.toml",
}
_LANGUAGES: Final = ("fr", "en")
_OWN_KEYS: Final = frozenset({"en", "fr", "other_en", "other_fr", "broader", "links"})
_CODE_FACTS: Final = ("iso2", "m49", "former_codes")
"""Codes of other authorities: they answer where no name does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tree:
    """One vocabulary with what look-ups need: concepts in the file's order, children, names' keys."""

    concepts: Mapping[str, Concept]
    children: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    foreign_codes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabularies:
    """The six vocabularies. Unknown codes give None, themselves or nothing, as each method says."""

    trees: Mapping[str, _Tree]

    def get(self, name: str, code: str) -> Concept | None:
        """The concept of this code, None where there is none."""
        return self._tree(name).concepts.get(code)

    def label(self, name: str, code: str, language: str) -> str:
        """The label of a code in French or English; the code itself where it is unknown."""
        concept = self.get(name, code)
        return code if concept is None else concept.labels.get(language, concept.labels["en"])

    def concepts(self, name: str) -> tuple[Concept, ...]:
        """Every concept, in the order of the file."""
        return tuple(self._tree(name).concepts.values())

    def ancestors(self, name: str, code: str) -> tuple[str, ...]:
        """The code itself, then what is broader, up to the root; nothing for an unknown code."""
        return tuple(_upwards(self._tree(name).concepts, code))

    def children(self, name: str, code: str) -> tuple[str, ...]:
        """The codes right below, in the order of the file."""
        return self._tree(name).children.get(code, ())

    def descendants(self, name: str, code: str) -> tuple[str, ...]:
        """The codes below at any depth, each before its own children; not the code itself."""
        found: list[str] = []
        waiting = list(reversed(self.children(name, code)))
        while waiting:
            below = waiting.pop()
            found.append(below)
            waiting.extend(reversed(self.children(name, below)))
        return tuple(found)

    def roots(self, name: str) -> tuple[str, ...]:
        """The codes with nothing broader."""
        return tuple(code for code, concept in self._tree(name).concepts.items() if concept.broader is None)

    def resolve(self, name: str, text: str) -> tuple[str, ...]:
        """The codes that a code, label or other name in either language stands for; several where it is ambiguous.

        Case, accents, apostrophes, hyphens and spaces are folded. A code of another authority (ISO alpha-2, M49)
        is looked up only where no name answers. Nothing for an unknown name.
        """
        tree = self._tree(name)
        key = _name_key(text)
        return tree.names.get(key) or tree.foreign_codes.get(key, ())

    def _tree(self, name: str) -> _Tree:
        return self.trees[name]


def default_folder() -> Path:
    """The vocabularies that are installed beside the packages."""
    return Path(search.__file__).parent.parent / "corpus" / "vocabularies"


@cache
def load_vocabularies(folder: Path) -> Vocabularies:
    """Read and check the six files of a folder, once a process.

    ConfigurationError names the file and the key of the first fault.
    """
    return Vocabularies(trees=MappingProxyType({name: _load_tree(folder / _FILES[name]) for name in VOCABULARIES}))


def _load_tree(path: Path) -> _Tree:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError("vocabulary-unreadable", path=path, detail=error.strerror) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("vocabulary-unreadable", path=path, detail=error) from error
    concepts = {code: _concept(path, code, table) for code, table in tables.items()}
    for code, concept in concepts.items():
        if concept.broader is not None and concept.broader not in concepts:
            raise _fault(path, f"{code}.broader", f"{concept.broader}: no such code")
    for code in concepts:
        seen: set[str] = set()
        for above in _upwards(concepts, code):
            if above in seen:
                raise _fault(path, f"{code}.broader", "a cycle")
            seen.add(above)
    return _Tree(
        concepts=MappingProxyType(concepts),
        children=_grouped((c.broader, code) for code, c in concepts.items() if c.broader is not None),
        names=_grouped((_name_key(name), code) for code, c in concepts.items() for name in _names(c)),
        foreign_codes=_grouped((_name_key(name), code) for code, c in concepts.items() for name in _foreign(c)),
    )


def _concept(path: Path, code: str, table: object) -> Concept:
    if not isinstance(table, dict):
        raise _fault(path, code, "not a table")
    labels = {}
    for language in _LANGUAGES:
        label = table.get(language)
        if not isinstance(label, str) or not label.strip():
            raise _fault(path, f"{code}.{language}", "the label is missing")
        labels[language] = label
    broader = table.get("broader")
    if broader is not None and not isinstance(broader, str):
        raise _fault(path, f"{code}.broader", "not a code")
    return Concept(
        code=code,
        labels=MappingProxyType(labels),
        other=MappingProxyType(
            {x: _strings(path, f"{code}.other_{x}", table.get(f"other_{x}", [])) for x in _LANGUAGES}
        ),
        broader=broader,
        links=_strings(path, f"{code}.links", table.get("links", [])),
        facts=MappingProxyType({key: value for key, value in table.items() if key not in _OWN_KEYS}),
    )


def _strings(path: Path, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _fault(path, key, "not a list of texts")
    return tuple(value)


def _fault(path: Path, key: str, detail: str) -> ConfigurationError:
    return ConfigurationError("vocabulary-wrong", path=path, key=key, detail=detail)


def _upwards(concepts: Mapping[str, Concept], code: str) -> Iterator[str]:
    above: str | None = code if code in concepts else None
    for _ in range(len(concepts) + 1):
        if above is None:
            return
        yield above
        above = concepts[above].broader


def _names(concept: Concept) -> Iterator[str]:
    yield concept.code
    for language in _LANGUAGES:
        yield concept.labels[language]
        yield from concept.other[language]


def _foreign(concept: Concept) -> Iterator[str]:
    for fact in _CODE_FACTS:
        value = concept.facts.get(fact, ())
        yield from [value] if isinstance(value, str) else (v for v in _listed(value) if isinstance(v, str))


def _listed(value: object) -> list[object] | tuple[object, ...]:
    return value if isinstance(value, list | tuple) else ()


def _name_key(text: str) -> str:
    """What all spellings of a name share."""
    return ascii_slug(text) or text.strip().casefold()


def _grouped(pairs: Iterator[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = {}
    for key, code in pairs:
        groups.setdefault(key, {})[code] = None
    return MappingProxyType({key: tuple(codes) for key, codes in groups.items()})
