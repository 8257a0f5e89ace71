"""The State that a person names: its code, or what else could be meant, so that a slip of the pen never finds nothing in silence."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

from search.errors import InputError
from search.model.concept import Concept
from search.text.fold import fold
from search.vocabulary import Vocabularies, default_folder, load_vocabularies

_HEAD: Final = re.compile(r"(.+?)(?: \(|, )")
"""The name before what tells two States apart: Congo (Kinshasa), Korea, Republic of."""
_ALIKE: Final = 0.7
_MOST: Final = 4


def state_named(text: str, vocabularies: Vocabularies) -> str:
    """The code of the State that a code or a name stands for.

    InputError `state-ambiguous` where several States are called so, `state-unknown` or `state-unknown-near` where none is,
    with the States whose names are near.
    """
    text = text.strip()
    if vocabularies.get("country", text) is not None:
        return text
    codes = vocabularies.resolve("country", text)
    sharing = tuple(code for code in _heads().get(fold(text), ()) if vocabularies.get("country", code) is not None)
    if len(sharing) > 1 and (not codes or _is_ambiguous(vocabularies.get("country", codes[0]), text)):
        codes = sharing
    if len(codes) == 1:
        return codes[0]
    if codes:
        raise InputError("state-ambiguous", name=text[:60], states=", ".join(codes))
    near = _near(fold(text))
    if near:
        raise InputError("state-unknown-near", name=text[:60], states=", ".join(near))
    raise InputError("state-unknown", name=text[:60])


def _is_ambiguous(concept: Concept | None, text: str) -> bool:
    """Whether the vocabulary says that a name is not this State's alone."""
    listed = [] if concept is None else [concept.facts.get(key) for key in ("ambiguous_en", "ambiguous_fr")]
    names = {fold(str(name)) for several in listed if isinstance(several, list | tuple) for name in several}
    return fold(text) in names


def _near(text: str) -> tuple[str, ...]:
    names = _names()
    found = difflib.get_close_matches(text, names, n=_MOST * 3, cutoff=_ALIKE)
    return tuple(dict.fromkeys(names[name] for name in found))[:_MOST]


@cache
def _names() -> Mapping[str, str]:
    """Every name of every State, folded, with its code; the first State of a name that several have."""
    found: dict[str, str] = {}
    for concept in load_vocabularies(default_folder()).concepts("country"):
        for name in (concept.code, *_names_of(concept)):
            found.setdefault(fold(name), concept.code)
    return found


@cache
def _heads() -> Mapping[str, tuple[str, ...]]:
    """Names that several States have before what tells them apart, folded, with their codes."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for concept in load_vocabularies(default_folder()).concepts("country"):
        for name in _names_of(concept):
            match = _HEAD.match(name)
            if match:
                found[fold(match[1])][concept.code] = None
    return {head: tuple(codes) for head, codes in found.items() if len(codes) > 1}


def _names_of(concept: Concept) -> tuple[str, ...]:
    return (*concept.labels.values(), *(name for names in concept.other.values() for name in names))
