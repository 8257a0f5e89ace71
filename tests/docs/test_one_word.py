"""One word for one thing: what the code calls a work is a *document* to readers, in both languages, everywhere they read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"`[^`]*`|--\w+ work|/work/|/works/|\S+=work\b|%\(\w+\)s|\{\w+\}|\(work[,)]")
DETERMINED = (
    r"a|an|one|the|this|that|these|those|each|every|all|whole|no|of|by|per|in|many|citing|cited|public|such|other|more"
)
NOUN = {
    "en": re.compile(rf"(?:\b(?:{DETERMINED}|\d+)|∎) works?\b(?! to do| without| at)|^Works\b", re.IGNORECASE),
    "fr": re.compile(r"(?<!ise en )(?<!\*)\b[œŒ]uvres?\b"),
}
GUIDES = [*ROOT.glob("docs/*.md"), *ROOT.glob("docs/guide/*.md"), *ROOT.glob("README*.md")]
FOR_DEVELOPERS = {"architecture.md", "json.md"}


def said(text):
    return CODE.sub("∎", text)


def catalogue(path):
    with (ROOT / path).open("rb") as file:
        return [message for message in read_po(file, locale="fr") if message.id]


def words(value):
    return value if isinstance(value, tuple | list) else (value,)


@pytest.mark.parametrize(
    "path",
    ["web/translations/fr/LC_MESSAGES/messages.po", "search/translations/fr/LC_MESSAGES/renvoi.po"],
)
def test_pages_and_commands_speak_of_documents(path):
    for message in catalogue(path):
        for text in words(message.id):
            assert not NOUN["en"].search(said(text)), text
        for text in words(message.string):
            assert not NOUN["fr"].search(said(text)), text


def test_remarks_and_errors_speak_of_documents():
    for file in sorted((ROOT / "search" / "sentences").glob("*.toml")):
        for code, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for language, noun in NOUN.items():
                assert not noun.search(said(entry[language])), (code, entry[language])


@pytest.mark.parametrize(
    "guide", [path for path in GUIDES if path.name not in FOR_DEVELOPERS], ids=lambda path: path.name
)
def test_guides_speak_of_documents(guide):
    language = "fr" if guide.name.endswith(".fr.md") else "en"
    for line in guide.read_text(encoding="utf-8").splitlines():
        assert not NOUN[language].search(said(line)), line


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Number of works"),
        ("en", "%(n)s work cites it"),
        ("en", "Works: {works}"),
        ("en", "in one work"),
        ("fr", "Nombre d’œuvres"),
    ],
)
def test_the_other_word_is_recognised(language, text):
    assert NOUN[language].search(said(text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Everything works without scripts."),
        ("en", "`--scope work` looks for them"),
        ("fr", "Mise en œuvre : réalisée"),
    ],
)
def test_other_meanings_are_left_alone(language, text):
    assert not NOUN[language].search(said(text))
