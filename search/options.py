"""What every command shares: its settings, its library folder, its language and its reader."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from search.library import LibraryFolder
from search.messages import explain, sentence
from search.model.note import Note
from search.model.reader import Reader, reader_of
from search.settings import Settings, load_settings

library_option = click.option(
    "--library", "library", type=click.Path(path_type=Path), help="The library folder (setting library.path)."
)
access_option = click.option(
    "--access", "access", multiple=True, metavar="LEVEL", help="Also show documents of this access level; repeatable."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where and for whom a command runs."""

    settings: Settings
    language: str
    folder: LibraryFolder
    reader: Reader


def surroundings(context: click.Context, library: Path | None, access: tuple[str, ...] = ()) -> Surroundings:
    """Read settings and options; ConfigurationError where they are wrong."""
    given = context.obj or {}
    settings = load_settings(given.get("config"))
    return Surroundings(
        settings=settings,
        language=given.get("language", "en"),
        folder=LibraryFolder(library or Path(settings.library.path)),
        reader=reader_of((*settings.access.command_line, *access)),
    )


def say_note(note: Note, language: str) -> None:
    """Print a note on the error stream."""
    click.echo(explain(note, language), err=True)


def say(code: str, language: str, **facts: object) -> None:
    """Print a sentence of `search/sentences`."""
    click.echo(sentence(code, {name: str(value) for name, value in facts.items()}, language))
