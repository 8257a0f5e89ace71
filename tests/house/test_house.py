"""The house rules that a program can check: sizes, names, docstrings, arrows, nothing left undone, nobody's machine."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from search.vocabulary import default_folder, load_vocabularies

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 400
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
TEXTUAL = {".py", ".toml", ".md", ".txt", ".html", ".css", ".sql", ".xml", ".po", ".svg", ".yml", ".yaml", ""}
UNDONE = re.compile(r"\b(?:TODO|FIXME|HACK)\b")
MACHINE = re.compile(r"(?<![\w.~/\"'>])/(?:work|home|root|Users|mnt)/[\w.-]+/|[A-Z]:\\Users\\")
REGISTRY = re.compile(r"pypi\.org|pythonhosted|index-url|artifactory", re.IGNORECASE)


def tracked() -> list[Path]:
    """The files of the project: those that git knows or would take, else all that are no caches."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        skipped = {"__pycache__", ".venv", "library", "build", "dist"}
        found = [
            path
            for path in ROOT.rglob("*")
            if not (skipped | {part for part in path.parts if part.startswith(".")}) & set(path.relative_to(ROOT).parts)
        ]
    return sorted(path for path in found if path.is_file())


FILES = tracked()
MODULES = [path for path in FILES if path.suffix == ".py"]


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8", errors="replace").splitlines()


def test_files_are_short() -> None:
    assert {shown(path): len(lines(path)) for path in MODULES if len(lines(path)) > LONGEST} == {}


def test_names_say_something() -> None:
    assert [
        shown(path) for path in MODULES if path.stem in NAMELESS or NAMELESS & set(path.relative_to(ROOT).parent.parts)
    ] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        shown(path) for path in MODULES if not (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").strip()
    ]
    assert silent == []


@pytest.mark.parametrize("pattern", [UNDONE, MACHINE, REGISTRY], ids=["undone", "machine", "registry"])
def test_no_file_holds(pattern: re.Pattern[str]) -> None:
    found = []
    for path in FILES:
        if path.suffix in TEXTUAL and path != Path(__file__) and "corpus/samples" not in shown(path):
            found += [
                f"{shown(path)}:{number}: {match[0]}"
                for number, line in enumerate(lines(path), 1)
                if (match := pattern.search(line))
            ]
    assert found == []


def test_constraints_are_names_and_versions_only() -> None:
    text = (ROOT / "constraints.txt").read_text("utf-8")
    assert [line for line in text.splitlines() if not re.fullmatch(r"[A-Za-z0-9][\w.-]*==[\w.+!]+", line)] == []


def test_the_arrows_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    cli = pytest.importorskip("importlinter.cli")
    monkeypatch.chdir(ROOT)
    assert cli.lint_imports(no_cache=True) == 0


def test_no_inheritance_but_exceptions_and_protocols() -> None:
    # Struct makes frozen values; format_map asks for a dict with __missing__; Whoosh asks for subclasses of its own.
    allowed = {"Protocol", "NamedTuple", "Generic", "Exception", "Struct", "dict"}
    found = []
    for path in MODULES:
        if path.relative_to(ROOT).parts[0] in {"search", "indexer", "web"} and "whoosh" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ClassDef):
                    bases = {ast.unparse(base).rpartition(".")[2].partition("[")[0] for base in node.bases}
                    if any(base not in allowed and not base.endswith("Error") for base in bases):
                        found.append(f"{shown(path)}: {node.name}({', '.join(sorted(bases))})")
    assert found == []


def test_vocabularies_load() -> None:
    found = load_vocabularies(default_folder())
    counts = {name: len(found.concepts(name)) for name in ("mechanism", "theme", "country", "group", "kind")}
    assert all(
        counts[name] >= least
        for name, least in {"mechanism": 100, "theme": 80, "country": 195, "group": 20, "kind": 15}.items()
    ), counts


def test_make_runs_what_exists() -> None:
    recipe = (ROOT / "Makefile").read_text("utf-8")
    modules = [name for name in re.findall(r"python -m ([\w.]+)", recipe) if name not in {"pip", "pytest", "venv"}]
    scripts = re.findall(r"python ([\w/]+\.py)", recipe)
    places = [ROOT.joinpath(*name.split(".")) for name in modules]
    assert [
        str(place) for place in places if not (place.with_suffix(".py").is_file() or (place / "__main__.py").is_file())
    ] == []
    assert [script for script in scripts if not (ROOT / script).is_file()] == []
