"""Runs the engine's tests with other packages of Whoosh than the one pinned (`make test-engines`), each in a venv of its own.

Everything else comes from the environment this runs in. Says for each package whether its tests pass; fails if one does not.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

PACKAGES = ("whoosh==2.7.4", "whoosh3==3.54.0")
TESTS = (
    "tests/contract",
    "tests/unit/test_whoosh_record.py",
    "tests/unit/test_whoosh_building.py",
    "tests/unit/test_whoosh_index.py",
    "tests/faults/test_whoosh_faults.py",
)
ROOT = Path(__file__).resolve().parent.parent


def passes(package: str, arguments: list[str]) -> bool:
    """Whether the tests pass with this package."""
    with tempfile.TemporaryDirectory() as scratch:
        venv.create(scratch, with_pip=True)
        folder = Path(scratch)
        python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        places = subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            capture_output=True,
            text=True,
            check=True,
        )
        # A venv's own packages come before those of a path file, so its Whoosh hides the pinned one.
        (Path(places.stdout.strip()) / "rest.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", package], check=True
        )
        where = subprocess.run(
            [python, "-c", "import whoosh; print(whoosh.__file__, whoosh.versionstring())"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert str(folder.resolve()) in where.stdout, where.stdout
        print(f"{package}: {where.stdout.split()[-1]}", flush=True)
        return subprocess.run([python, "-m", "pytest", "-q", *TESTS, *arguments], cwd=ROOT, check=False).returncode == 0


def main() -> int:
    """Try each package; arguments go to pytest."""
    failed = [package for package in PACKAGES if not passes(package, sys.argv[1:])]
    print(f"not fit: {', '.join(failed)}" if failed else f"fit: {', '.join(PACKAGES)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
