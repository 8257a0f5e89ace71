"""The command line in French: every sentence of click and every help text is translated, and nothing leaks into English."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner
from makers import command_help

import renvoi

FRENCH = {"LC_ALL": "fr_FR.UTF-8"}
ENGLISH = {"LC_ALL": "en_GB.UTF-8"}
NAMES = [found.name for found in command_help.commands() if found is not renvoi.cli]


def said(*arguments: str, **environment: str) -> str:
    return CliRunner().invoke(renvoi.cli, arguments, env=environment, prog_name="renvoi").output


def test_the_files_are_in_step_and_whole() -> None:
    assert command_help.faults() == []


def test_a_missing_translation_would_be_said(tmp_path, monkeypatch) -> None:
    text = command_help.PO.read_text("utf-8").replace('msgstr "Tout en JSON."', 'msgstr ""')
    monkeypatch.setattr(command_help, "PO", tmp_path / "renvoi.po")
    command_help.PO.write_text(text, "utf-8")
    assert "no translation of 'Everything as JSON.'" in command_help.faults()


@pytest.mark.parametrize("name", NAMES)
def test_help_is_in_the_language_of_the_terminal(name: str) -> None:
    command = renvoi.cli.written(name)
    assert command is not None
    first = command_help.paragraphs(command.help or "")[0]
    french, english = said(name, "--help", **FRENCH), said(name, "--help", **ENGLISH)
    flat = " ".join(english.split())
    assert first in flat
    assert first not in " ".join(french.split())
    assert "Afficher cette aide" in french
    assert "Show this message" in english
    assert re.findall(r"--[\w-]+", french) == re.findall(r"--[\w-]+", english)


def test_the_language_of_one_who_asked_before_does_not_stay() -> None:
    command = renvoi.cli.written("matrix")
    assert command is not None
    said("matrix", "--help", **FRENCH)
    command.get_help_option(click.Context(command))
    renvoi.cli.get_help_option(click.Context(renvoi.cli))
    for arguments in (("matrix", "--help"), ("--help",)):
        assert "Show this message" in said(*arguments, **ENGLISH)
        assert "Afficher cette aide" in said(*arguments, **FRENCH)


@pytest.mark.parametrize("name", NAMES)
def test_words_for_values_are_in_the_language_of_the_terminal(name: str) -> None:
    french = said(name, "--help", **FRENCH)
    assert not re.search(r"\b(?:QUERY|PATHS|TERM|TEXT|COUNTRY|MECHANISM|JUDGED|TYPED)\b", french)


def test_what_is_missing_is_named_in_the_same_words() -> None:
    assert "TERME" in said("translate", **FRENCH)
    assert "TERM" in said("translate", **ENGLISH)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["search", "--limt", "3"], "Il n’y a pas d’option '--limt'."),
        (["frobnicate"], "Il n’y a pas de commande 'frobnicate'."),
        (["serve", "--port", "abc"], "Valeur refusée pour '--port'"),
        (["show"], "Il manque l’argument"),
        (["config", "more"], "Argument en trop (more)"),
    ],
)
def test_what_click_refuses_is_said_in_french(arguments: list[str], sentence: str) -> None:
    assert sentence in said(*arguments, **FRENCH).replace("\u00a0", " ")
    assert sentence not in said(*arguments, **ENGLISH)


def test_french_typography() -> None:
    for message in command_help.read():
        for text in message.string if isinstance(message.string, tuple | list) else (message.string,):
            if message.id:
                assert not re.search(r"[^\u00a0\u202f][;?!»](?!\w)|«(?!\u00a0)|[a-zà-ÿ]'[a-zà-ÿ]", text), text
