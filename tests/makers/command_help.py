"""Makes `search/translations/fr/LC_MESSAGES/renvoi.{po,mo}`: the French of click's sentences and of every command's help.

Run it after a command or an option changed (`.venv/bin/python tests/makers/command_help.py`), translate what it names
in the `.po` file, run it again. `tests/unit/test_command_help.py` fails until that is done.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

import renvoi  # noqa: E402 - its folder may have to be named first
from search.command_language import FOLDER, paragraphs, value_word  # noqa: E402

PO = FOLDER / "fr" / "LC_MESSAGES" / "renvoi.po"
MO = PO.with_suffix(".mo")
WORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
UNSAID = ('"POT-Creation-Date', '"PO-Revision-Date', '"Last-Translator', '"Language-Team', '"Generated-By', '"Report-')
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
CLICK_FILES = {"core.py", "decorators.py", "exceptions.py", "formatting.py", "parser.py", "types.py"}
"""Where click speaks to those who use a command; its other sentences are for those who write one."""
FOR_WRITERS = (
    "Name ",
    "Boolean option",
    "Could not determine",
    "No options defined",
    "Arguments take exactly",
    "Value must",
)


def commands() -> Iterator[click.Command]:
    """The program and all of its commands, as written."""
    yield renvoi.cli
    context = click.Context(renvoi.cli)
    for name in renvoi.cli.list_commands(context):
        found = renvoi.cli.written(name)
        assert found is not None
        yield found


def texts() -> Iterator[str]:
    """Every paragraph of help, and every name of an argument that is not a plain word in capitals."""
    for command in commands():
        yield from paragraphs(command.help or "")
        for each in command.params:
            yield from paragraphs(getattr(each, "help", None) or "")
            word = each.metavar or value_word(each)
            if word:
                yield word


def gathered() -> Catalog:
    """Every sentence to translate."""
    catalog = Catalog(project="Renvoi", charset="utf-8")
    folder = Path(str(click.__file__)).parent
    for file, _line, message, _comments, _context in extract_from_dir(
        str(folder), [("**.py", "python")], keywords=WORDS
    ):
        first = message if isinstance(message, str) else message[0]
        if file in CLICK_FILES and not first.startswith((*FOR_WRITERS, "DeprecationWarning")):
            catalog.add(message)
    for text in texts():
        catalog.add(text)
    return catalog


def read() -> Catalog:
    """The translations as people edit them."""
    with PO.open("rb") as file:
        catalog = read_po(file, locale="fr")
    catalog.creation_date = catalog.revision_date = NO_DATE
    return catalog


def merged() -> bytes:
    """The file of translations with every sentence gathered."""
    catalog = read() if PO.exists() else Catalog(locale="fr", project="Renvoi", charset="utf-8")
    catalog.update(gathered(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.header_comment = "# The command line in French. `tests/makers/command_help.py` keeps this file in step."
    catalog.fuzzy = False
    for message in catalog:
        message.flags.discard("python-format")
        message.flags.discard("python-brace-format")
    out = io.BytesIO()
    write_po(out, catalog, width=120, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(UNSAID)).encode("utf-8")


def compiled() -> bytes:
    """The bytes that gettext reads."""
    out = io.BytesIO()
    write_mo(out, read())
    return out.getvalue()


def faults() -> list[str]:
    """What is not as it should be."""
    found = []
    if merged() != PO.read_bytes():
        found.append("renvoi.po does not hold the sentences of the commands: run tests/makers/command_help.py")
    for message in read():
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not all(strings):
            found.append(f"no translation of {message.id!r}")
    if not MO.exists() or compiled() != MO.read_bytes():
        found.append("renvoi.mo is not made of renvoi.po: run tests/makers/command_help.py")
    return found


def main() -> int:
    """Bring both files in step, then say what is left to translate."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(merged())
    MO.write_bytes(compiled())
    left = faults()
    sys.stderr.writelines(f"{fault}\n" for fault in left)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
