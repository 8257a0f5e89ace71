"""Every term that is shipped can be met, however long; every acronym leads to what it stands for, and back, in both languages."""

from __future__ import annotations

import tomllib

import pytest

from search.bridge.dictionary import Dictionary, folder, shipped
from search.bridge.keys import key_of
from search.text.analyse import analyse, is_stop

DICTIONARY = Dictionary(*shipped())
ACRONYMS = tomllib.loads((folder() / "acronyms.toml").read_text(encoding="utf-8"))["acronym"]
OTHER = {"fr": "en", "en": "fr"}


def meant(text: str, language: str) -> set[tuple[str, tuple[str, ...]]]:
    """The terms that a whole text stands for, by language and key."""
    words = [token.exact for token in analyse(text, "xx")]
    entries = DICTIONARY.terms_at(words, 0, language).get(len(words), ())
    return {(entry.language, key_of(entry.text, entry.language)) for entry in entries}


def test_the_longest_terms_are_met() -> None:
    lines = (folder() / "terms.tsv").read_text(encoding="utf-8").splitlines()
    keys = [line.partition("\t")[0].split() for line in lines]
    for language, *words in [key for key in keys if len(key) > 12]:
        assert len(words) in DICTIONARY.terms_at(words, 0, language), " ".join(words)


@pytest.mark.parametrize("acronym", ACRONYMS, ids=[each["fr"][0] for each in ACRONYMS])
def test_an_acronym_and_its_full_form_lead_to_each_other(acronym: dict[str, list[str]]) -> None:
    for language, other in OTHER.items():
        full, there = acronym[language][0], acronym[other][0]
        for short in acronym[f"short_{language}"]:
            assert {(language, key_of(full, language)), (other, key_of(there, other))} <= meant(short, language), short
        shorts = {
            (language, key_of(short, language))
            for short in acronym[f"short_{language}"]
            if not is_stop(short.lower(), ("fr", "en"))
        }
        assert {(other, key_of(there, other)), *shorts} <= meant(full, language), full


def test_the_acronyms_of_the_field_are_there() -> None:
    shorts = {short for each in ACRONYMS for language in OTHER for short in each[f"short_{language}"]}
    assert {"MNP", "NPM", "CPT", "CEDH", "ECHR", "EPU", "UPR", "CIDE", "CRC", "PIDCP", "ICCPR", "OPCAT"} <= shorts
    assert len(ACRONYMS) >= 80
