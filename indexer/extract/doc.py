"""Legacy Word files, RTF and ODT: converted by LibreOffice where it is installed, refused clearly where it is not.

LibreOffice runs without a window, with a profile of its own in a private folder, so that it disturbs no
session of the user, opens no macro of the document and leaves nothing behind.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from indexer.extract.contract import Reading, ReadOptions
from indexer.extract.docx import read_docx
from indexer.extract.sniff import DOC, ODT, RTF, sniff
from search.errors import DocumentError

_PROGRAMS: Final = ("soffice", "libreoffice", "soffice.bin")
_SECONDS: Final = 120
_SUFFIXES: Final = {DOC: ".doc", RTF: ".rtf", ODT: ".odt"}


def read_doc(path: Path, options: ReadOptions) -> Iterator[Reading]:
    """Reads one DOC, RTF or ODT file; one reading.

    Raises DocumentError: `libreoffice-needed`, `libreoffice-failed`, `libreoffice-time`, and those of `read_docx`.
    """
    media_type = sniff(path)
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise DocumentError("libreoffice-needed", path=path, type=media_type)
    with tempfile.TemporaryDirectory(prefix="renvoi-") as folder:
        converted = _convert(program, path, media_type, Path(folder))
        for reading in read_docx(converted, options):
            yield replace(reading, media_type=media_type)


def _convert(program: str, path: Path, media_type: str, folder: Path) -> Path:
    """The file as DOCX in the folder, under a name that says what it is (LibreOffice goes by names)."""
    source = folder / f"source{_SUFFIXES.get(media_type, path.suffix)}"
    shutil.copyfile(path, source)
    target = folder / "converted"
    command = [
        program,
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(target),
        str(source),
    ]
    environment = {**os.environ, "HOME": str(folder)}
    process = subprocess.Popen(  # noqa: S603 - a program found on the PATH, arguments of our own making
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)  # the program starts children that would live on
        process.communicate()
        raise DocumentError("libreoffice-time", path=path, seconds=_SECONDS) from error
    made = next(iter(target.glob("*.docx")), None) if target.is_dir() else None
    if process.returncode != 0 or made is None:
        detail = output.decode("utf-8", "replace").strip().splitlines()[-1:] or [f"exit {process.returncode}"]
        raise DocumentError("libreoffice-failed", path=path, detail=detail[0])
    return made
