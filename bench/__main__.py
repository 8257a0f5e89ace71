"""`python -m bench`: the same passages and questions in Renvoi and its peers, in one run; the table goes to bench/RESULTS.md.

Times are of the processor, each figure the median of some runs in a process of its own, so that other work on the machine
misleads less; compare engines within a run, not runs. Engines that are not installed are left out, and said to be:
`pip install tantivy xapian-bindings-binary`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import corpus
from bench.peers import NAMES
from bench.results import RESULTS, kept_sections, report

_MODULES = {"tantivy": "tantivy", "xapian": "xapian"}


def _child(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.child", *arguments],
        cwd=Path(__file__).resolve().parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(arguments[:2])} failed:\n{done.stderr}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _write_texts(path: Path, root: Path, most: int | None, repeated: int | None) -> int:
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, language TEXT, text TEXT)")
        rows = ((unit.id, unit.language, unit.text) for unit in corpus.units(root, most, repeated))
        return file.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows).rowcount


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--engines", default=",".join(NAMES), help=f"which, by commas (all: {','.join(NAMES)})")
    parser.add_argument("--limit-passages", type=int, default=0, help="only the first so many passages")
    parser.add_argument(
        "--repeat", type=int, default=0, help="so many passages, repeating the documents with other metadata"
    )
    parser.add_argument("--runs", type=int, default=5, help="runs of each query")
    parser.add_argument("--keep", type=Path, help="keep the indexes in this folder, and ask those that are there")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the table goes")
    parser.add_argument("--append", action="store_true", help="add the table to those that are there")
    options = parser.parse_args()
    root = corpus.find_corpus()
    if root is None:
        print("No documents to measure on: name their folder in RENVOI_REAL_CORPUS.", file=sys.stderr)
        return 66
    wanted = [name for name in NAMES if name in options.engines.split(",")]
    absent = [name for name in wanted if name in _MODULES and importlib.util.find_spec(_MODULES[name]) is None]
    for name in absent:
        print(f"{name} is not installed: left out")
    wanted = [name for name in wanted if name not in absent]
    size = (str(options.limit_passages), str(options.repeat))
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "texts.sqlite").exists():
            _write_texts(folder / "texts.sqlite", root, options.limit_passages or None, options.repeat or None)
        for name in wanted:
            kept = folder / f"{name}.json"
            if not kept.exists():
                shutil.rmtree(folder / name, ignore_errors=True)
                kept.write_text(json.dumps(_child("build", name, str(folder / name), *size)))
            built = json.loads(kept.read_text())
            print(
                f"{name}: {built['passages']} passages, {built['rate']:.0f} a second, {built['bytes'] / 1e6:.0f} MB",
                flush=True,
            )
            found[name] = {"built": built, "opened": _child("first", name, str(folder / name))}
        if "renvoi" in found:
            found["renvoi"]["updated"] = _child("update", "renvoi", str(folder / "renvoi"))
        for name, asked in _child("ask", ",".join(wanted), str(folder), str(options.runs)).items():
            found[name]["asked"] = asked
    text = report(found, absent, corpus.digest(root), options.runs)
    print(text)
    before = options.results.read_text() if options.results.exists() else ""
    options.results.write_text(f"{before}\n{text}" if options.append and before else text + kept_sections(before))
    return 0


if __name__ == "__main__":
    sys.exit(main())
