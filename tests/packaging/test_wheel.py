"""A wheel holds all that the program needs, under names that nobody else owns, and works where it is unpacked."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {"renvoi.py", "search", "indexer", "web", "corpus", "config.toml"}
DATA = {".toml", ".txt", ".sql", ".html", ".xml", ".css", ".svg", ".mo", ".pdf", ".docx", ".md", ".rss", ".py"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    subprocess.run([*command, "--wheel-dir", str(place), str(ROOT)], check=True, timeout=240)
    (built,) = place.glob("*.whl")
    return built


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_holds_what_the_program_needs(wheel: Path) -> None:
    packed = set(names(wheel))
    wanted = {"renvoi.py", "config.toml"}
    for folder in ("search", "indexer", "web", "corpus"):
        wanted |= {
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / folder).rglob("*")
            if path.suffix in DATA and "__pycache__" not in path.parts
        }
    assert sorted(wanted - packed) == []
    for part in (
        "search/sentences/library.toml",
        "search/catalogue/schema/documents.sql",
        "web/templates/base.html",
        "corpus/vocabularies/mechanisms.toml",
        "web/translations/fr/LC_MESSAGES/messages.mo",
    ):
        assert part in packed
    assert any(name.startswith("corpus/recipes/") for name in packed)
    assert any(name.startswith("corpus/samples/") and name.endswith("document.toml") for name in packed)
    assert any(name.endswith("licenses/LICENSE") for name in packed)


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    top = {name.partition("/")[0] for name in names(wheel) if ".dist-info/" not in name}
    assert top == TOP_LEVEL
    assert not [
        name for name in names(wheel) if "__pycache__" in name or name.startswith(("tests/", "bench/", "library/"))
    ]


def test_each_name_has_one_owner() -> None:
    taken = {}
    for other in metadata.distributions():
        if other.metadata["Name"].casefold() != "renvoi":
            for file in other.files or ():
                if file.parts[0] in TOP_LEVEL:
                    taken[file.parts[0]] = other.metadata["Name"]
    assert taken == {}


def test_the_command_is_the_one_that_is_declared(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (entry,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        assert "renvoi = renvoi:main" in archive.read(entry).decode()
        (about,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
        assert f"\nVersion: {version}\n" in archive.read(about).decode()


def test_the_unpacked_wheel_works_by_itself(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    environment = {**os.environ, "PYTHONPATH": str(place), "LC_ALL": "C.UTF-8"}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert Path(run("-c", "import search; print(search.__file__)").strip()).is_relative_to(place)
    assert run("-m", "renvoi", "index", str(place / "corpus" / "samples" / "spt"), "--jobs", "1").startswith("Read: 2;")
    assert "digest-opcat#" in run("-m", "renvoi", "search", "torture")
    page = "from web.wsgi import create_app; print(create_app().test_client().get('/fr/').status_code)"
    assert run("-c", page).strip() == "200"
