"""Every code that the program uses has its sentences, every sentence is used, and French typography is kept."""

from __future__ import annotations

import importlib.util
import re
import string
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from makers.typography import spaced

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "search" / "sentences").glob("*.toml"))
MESSAGES = {code: table for file in FILES for code, table in tomllib.loads(file.read_text("utf-8")).items()}
BUILT = {"stage-read", "stage-align", "stage-cite", "stage-index"}
"""Codes that the program puts together (`stage-` and the name of a stage)."""
TRANSLATED_FACTS = {"file-auxiliary"}
"""Notes whose facts are themselves sentences, one a language."""


@pytest.fixture(scope="module")
def used() -> ModuleType:
    spec = importlib.util.spec_from_file_location("message_codes", Path(__file__).with_name("message_codes.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_code_has_one_table() -> None:
    held = [code for file in FILES for code in tomllib.loads(file.read_text("utf-8"))]
    assert len(held) == len(set(held)) > 80


def test_every_code_that_the_program_names_has_sentences(used: ModuleType) -> None:
    named = used.named_codes()
    assert len(named) > 80
    assert {code: place for code, place in named.items() if code not in MESSAGES} == {}


def test_every_sentence_is_used(used: ModuleType) -> None:
    assert sorted(set(MESSAGES) - used.literals() - BUILT) == []


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_message_is_whole(code: str) -> None:
    message = MESSAGES[code]
    assert set(message) == {"severity", "fr", "en"}
    assert message["severity"] in {"info", "warning", "error"}
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    facts = {
        language: {name for _, name, _, _ in string.Formatter().parse(message[language]) if name}
        for language in ("fr", "en")
    }
    if code not in TRANSLATED_FACTS:
        assert facts["fr"] == facts["en"]


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_french_typography(code: str) -> None:
    text = MESSAGES[code]["fr"]
    assert text == spaced(text)
    assert not re.search(r"[^\s\u00a0\u202f{\d][;?!](?:\s|$)", text), "a narrow no-break space stands before ; ? !"
    assert not re.search(r"(?<=[a-zà-ÿ])'(?=[a-zà-ÿ])", text), "the apostrophe is ’"
    assert '"' not in text
    assert "..." not in text


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_english_typography(code: str) -> None:
    text = MESSAGES[code]["en"]
    assert not re.search(r"[ \u00a0\u202f][;:?!](?:\s|$)", text)
    assert "«" not in text
    assert not re.search(r"(?<=[a-z])'(?=[a-z])", text), "the apostrophe is ’"
    assert "..." not in text
