"""The command line in the reader's language: click's own sentences and the help of every command, through gettext.

English stands in the code; French in `search/translations`, which `tests/makers/command_help.py` keeps in step.
"""

from __future__ import annotations

import copy
import gettext
import locale
import os
from pathlib import Path
from typing import Final

import click

DOMAIN: Final = "renvoi"
FOLDER: Final = Path(__file__).with_name("translations")


def interface_language() -> str:
    """French where the terminal's locale is French, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "fr" if value.casefold().startswith("fr") else "en"
    return "fr" if (locale.getlocale()[0] or "").casefold().startswith("fr") else "en"


def speak(language: str) -> None:
    """Let click say its own sentences in this language, whatever the variables that gettext itself would look at."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)


def said(command: click.Command, language: str) -> click.Command:
    """A command whose help is in this language; the command itself is left as it is."""
    spoken = copy.copy(command)
    # click keeps the option --help that it made in whatever language came first.
    vars(spoken)["_help_option"] = None
    if language == "en":
        return spoken
    spoken.help = _said(command.help)
    spoken.params = [_parameter(each) for each in command.params]
    return spoken


def _parameter(parameter: click.Parameter) -> click.Parameter:
    spoken = copy.copy(parameter)
    spoken.metavar = _said(parameter.metavar) or _value_name(parameter)
    if isinstance(spoken, click.Option):
        spoken.help = _said(spoken.help)
    return spoken


def value_word(parameter: click.Parameter) -> str | None:
    """The word in capitals that stands for a value in English help; None where there is none or help names the choices."""
    if parameter.metavar is not None:
        return None
    if isinstance(parameter, click.Argument):
        return (parameter.name or "").upper()
    plain = isinstance(
        parameter.type, (click.types.StringParamType, click.types.IntParamType, click.types.FloatParamType)
    )
    flag = isinstance(parameter, click.Option) and (parameter.is_flag or parameter.count)
    return (
        parameter.type.name.upper()
        if plain and not flag and type(parameter.type).__name__.endswith("ParamType")
        else None
    )


def _value_name(parameter: click.Parameter) -> str | None:
    """The same in the language spoken, with the signs of click for what may be left out or repeated."""
    word = value_word(parameter)
    if word is None:
        return None
    name = gettext.gettext(word)
    if isinstance(parameter, click.Option):
        return name
    return f"{name if parameter.required else f'[{name}]'}{'...' if parameter.nargs != 1 else ''}"


def _said(text: str | None) -> str | None:
    """The translation of a help text: paragraphs are looked up as one line each."""
    if not text:
        return text
    return "\n\n".join(gettext.gettext(paragraph) for paragraph in paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """A help text as it is translated: its paragraphs, each one line."""
    return [" ".join(each.split()) for each in text.strip().split("\n\n") if each.strip()]
