"""Reads the word families: forms that rules would part, or words that rules would wrongly join.

Each line of a file in `families/` is one family: its forms, the first of which is the stem; a first word ending in `=`
is a stem only. Forms are folded. Rules for all other words are in `french` and `english`.
"""

from __future__ import annotations

from importlib import resources

from search.text.fold import fold


def read_lines(path: str) -> list[list[str]]:
    """The words of each line of a data file of this package, folded; comments (`#`) and empty lines left out."""
    text = resources.files("search.text").joinpath(path).read_text(encoding="utf-8")
    lines = (fold(line.partition("#")[0]).split() for line in text.splitlines())
    return [line for line in lines if line]


def read_words(path: str) -> frozenset[str]:
    """All words of a data file of this package, folded."""
    return frozenset(word for line in read_lines(path) for word in line)


def read_families(path: str) -> dict[str, str]:
    """Form → stem. A form that stands in two families is a fault of the file (ValueError)."""
    stems: dict[str, str] = {}
    for first, *others in read_lines(path):
        for form in others if first.endswith("=") else (first, *others):
            _put(stems, form, first, path)
    return stems


def read_verbs(path: str) -> dict[str, str]:
    """Form → stem of irregular verbs: each line holds forms, `@`, and the prefixes that they take (`-`: none)."""
    stems: dict[str, str] = {}
    for line in read_lines(path):
        cut = line.index("@")
        for prefix in line[cut + 1 :]:
            before = "" if prefix == "-" else prefix
            for form in line[:cut]:
                _put(stems, before + form, before + line[0], path)
    return stems


def _put(stems: dict[str, str], form: str, stem: str, path: str) -> None:
    if stems.setdefault(form, stem) != stem:
        raise ValueError(f"{path}: {form} stands in two families ({stems[form]}, {stem})")
