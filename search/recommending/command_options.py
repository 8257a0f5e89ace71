"""What the commands on recommendations share: filters by name, files to write, and where answers are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from search.errors import InputError, LibraryError
from search.exports.files import BINARY

Command = TypeVar("Command", bound=Callable[..., Any])
FILTERS: Final = (
    "country",
    "addressee",
    "recommender",
    "mechanism",
    "cycle",
    "theme",
    "group",
    "response",
    "status",
    "year",
    "kind",
)
"""The dimensions of `dimensions.py`, named here so that the command line starts without reading arrays; a test holds them equal."""
_HELP: Final = {
    "country": "Addressed to this State; repeatable.",
    "addressee": "Addressed to this body or group that is no State; repeatable.",
    "recommender": "Made by this State or body; repeatable.",
    "mechanism": "Of this mechanism; repeatable.",
    "cycle": "Of this cycle (1, 2 …); repeatable.",
    "theme": "On this theme; repeatable.",
    "group": "On this group of persons; repeatable.",
    "response": "accepted, partially, noted, pending or unknown; repeatable.",
    "status": "Implementation: done, in-progress, not-started or unknown; repeatable.",
    "year": "Of this year; repeatable.",
    "kind": "recommendation (what is shown by default) or pledge; repeatable.",
}


def filter_options(command: Command) -> Command:
    """`--country MAR` and the like, `--filter country=MAR`, `--exclude country=MAR`."""
    wrapped: Any = click.option("--exclude", "excluded", multiple=True, metavar="FACET=CODE", help="None of these.")(
        command
    )
    wrapped = click.option("--filter", "filters", multiple=True, metavar="FACET=CODE", help="Only these.")(wrapped)
    for name in reversed(FILTERS):
        wrapped = click.option(f"--{name}", f"only_{name}", multiple=True, help=_HELP[name])(wrapped)
    return wrapped  # type: ignore[no-any-return]


def filter_pairs(options: dict[str, Any]) -> list[tuple[str, str]]:
    """The parameters that the options of `filter_options` stand for."""
    pairs = [("filter", f"{name}={value}") for name in FILTERS for value in options[f"only_{name}"]]
    pairs += [("filter", value) for value in options["filters"]]
    return pairs + [("exclude", value) for value in options["excluded"]]


def file_options(command: Command) -> Command:
    """`--json`, `--csv`, `--xlsx`, `--jsonl`, `--docx`, `--html` and `--output FILE`."""
    wrapped: Any = click.option(
        "--output", "output", type=click.Path(path_type=Path, dir_okay=False), help="Write into this file."
    )(command)
    for kind, said in (
        ("html", "A dossier as HTML to print."),
        ("docx", "A dossier as a Word document."),
        ("jsonl", "A table as JSON lines."),
        ("xlsx", "A table as an Excel workbook."),
        ("csv", "A table as CSV."),
        ("json", "The whole answer as JSON."),
    ):
        wrapped = click.option(f"--{kind}", is_flag=True, expose_value=False, callback=_chosen, help=said)(wrapped)
    return wrapped  # type: ignore[no-any-return]


def _chosen(context: click.Context, option: click.Parameter, value: bool) -> None:
    """One form of answer at most; InputError `export-twice` for two."""
    before = context.params.setdefault("kind", None)
    if value and before is not None:
        raise InputError("export-twice", one=f"--{before}", other=f"--{option.name}")
    if value:
        context.params["kind"] = option.name


def put_out(content: bytes, output: Path | None, kind: str) -> None:
    """Write a file, or print it; InputError `export-needs-file` where a terminal would show bytes."""
    if output is not None:
        try:
            output.write_bytes(content)
        except OSError as error:
            raise LibraryError("export-unwritable", path=output, detail=error.strerror or error) from error
        return
    if kind in BINARY and sys.stdout.isatty():
        raise InputError("export-needs-file")
    stream = sys.stdout.buffer
    stream.write(content if content.endswith(b"\n") or kind in BINARY else content + b"\n")
    stream.flush()
