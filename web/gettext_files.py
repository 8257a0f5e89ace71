"""The sentences of the pages as gettext files: gathered from templates, merged into `.po` files, compiled to `.mo`.

`python -m web.gettext_files` does all three; with `check` it changes nothing and says what would change.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE: Final = Path(__file__).resolve().parent
LANGUAGES: Final = ("fr", "en")
_METHODS: Final = [("**/templates/**.html", "jinja2"), ("templates/**.html", "jinja2"), ("**.py", "python")]
_UNSAID: Final = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Last-Translator',
    '"Language-Team',
    '"Generated-By',
    '"Project-Id-Version',
    '"Report-Msgid',
)
"""Lines of a header that change by themselves or say nothing."""
_NO_DATE: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Babel would write the present moment into every file."""
_OPTIONS: Final = {"**/templates/**.html": {"trimmed": "true"}, "templates/**.html": {"trimmed": "true"}}


def gathered() -> Catalog:
    """Every sentence of templates and modules, as templates of translation."""
    catalog = Catalog(project="Renvoi", charset="utf-8")
    for file, _line, message, comments, context in extract_from_dir(
        HERE, method_map=_METHODS, options_map=_OPTIONS, keywords={"_": None, "gettext": None, "ngettext": (1, 2)}
    ):
        catalog.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return catalog


def po_path(language: str) -> Path:
    """The translations of a language, as people edit them."""
    return HERE / "translations" / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """The translations of a language."""
    with po_path(language).open("rb") as file:
        catalog = read_po(file, locale=language)
    catalog.creation_date = catalog.revision_date = _NO_DATE
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """The bytes of a `.mo` file: the same for the same sentences."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def merged(language: str) -> bytes:
    """The `.po` file of a language with every sentence gathered; English says what the templates say."""
    path = po_path(language)
    catalog = read(language) if path.exists() else Catalog(locale=language, project="Renvoi", charset="utf-8")
    catalog.update(gathered(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.header_comment = (
        f"# The sentences of the pages, {language}. `python -m web.gettext_files` keeps this file in step."
    )
    catalog.fuzzy = False
    if language == "en":
        for message in catalog:
            if message.id:
                message.string = message.id
    out = io.BytesIO()
    write_po(out, catalog, width=120, no_location=True, sort_output=True, omit_header=False, ignore_obsolete=True)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_UNSAID)).encode("utf-8")


def faults() -> list[str]:
    """What is not as it should be: sentences without a translation, files that are behind their source."""
    found = []
    for language in LANGUAGES:
        if merged(language) != po_path(language).read_bytes():
            found.append(f"{language}: messages.po does not hold the sentences of the templates")
        for message in read(language):
            strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
            if message.id and not all(strings):
                found.append(f"{language}: no translation of {message.id!r}")
        if not po_path(language).with_suffix(".mo").exists() or (
            compiled(read(language)) != po_path(language).with_suffix(".mo").read_bytes()
        ):
            found.append(f"{language}: messages.mo is not made of messages.po")
    return found


def refresh() -> None:
    """Merge and compile both languages."""
    for language in LANGUAGES:
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(merged(language))
        path.with_suffix(".mo").write_bytes(compiled(read(language)))


def main(arguments: list[str]) -> int:
    """Refresh, then say what is left to translate; with `check` only say."""
    if "check" not in arguments:
        refresh()
    left = faults()
    sys.stderr.writelines(f"{fault}\n" for fault in left)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
