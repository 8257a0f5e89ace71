"""`python -m bench.citing --library FOLDER`: opening the citations of the documents cited most, beside a plain page of results; the section goes to bench/RESULTS.md.

Times are of the processor, within one run and one process, of the site answering in memory once it is warmed as a process
that serves is; `times` says how many plain pages of results one opening costs. The first opening of each document, before
anything of it is remembered, stands apart. With `--read WORDS` the citations of the works whose id begins so are read and
resolved anew on one processor, in a copy of the catalogue.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from flask.testing import FlaskClient

from bench.results import RESULTS, keep_section, machine
from search.catalogue.resolution import resolve_citations
from search.catalogue.store import Catalogue
from search.citing.recognise import recognise
from search.model.document import PUBLIC
from search.service import Service
from search.settings import load_settings
from search.vocabulary import default_folder, load_vocabularies
from web.warming import prepare_templates, warm
from web.wsgi import create_app

_BAR_TIMES = 2.0
_PAGE_BYTES = 60_000
_PLAIN = "/en/?q=detention"
_SECONDS_TO_READ = 180


def processor_seconds(client: FlaskClient, address: str, runs: int) -> tuple[float, float, int]:
    """The first answer and the median of some runs after it, and the bytes of the answer compressed."""
    found, size = [], 0
    for _ in range(runs + 1):
        started = time.process_time()
        answer = client.get(address)
        found.append(time.process_time() - started)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
        size = len(gzip.compress(answer.data))
    return found[0], statistics.median(found[1:]), size


def most_cited_documents(service: Service, most: int) -> list[tuple[str, int]]:
    """The public documents that are cited most, with the number of citations."""
    with service.library() as opened:
        rows = opened.catalogue.rows(
            "SELECT w.id, COUNT(*) FROM mentions m JOIN works w ON w.ordinal = m.target AND w.access = ?"
            " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
            (PUBLIC, most),
        )
    return [(str(identity), int(str(count))) for identity, count in rows]


def seconds_to_read(library: Path, beginnings: tuple[str, ...]) -> tuple[int, int, float, float]:
    """Passages read, citations found, and the processor's seconds to recognise them and to resolve those of these works."""
    current = library / "generations" / (library / "CURRENT").read_text(encoding="utf-8").strip()
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "catalogue.sqlite"
        shutil.copyfile(current / "catalogue.sqlite", copy)
        with Catalogue(copy) as catalogue:
            asked = " OR ".join("w.id LIKE ?" for _ in beginnings)
            texts = catalogue.connection.execute(
                "SELECT u.text, v.id FROM units u JOIN versions v ON v.id = u.version JOIN works w ON w.ordinal = v.work"
                f" WHERE u.kind NOT IN ('furniture', 'cover') AND ({asked})",
                [f"{each}%" for each in beginnings],
            ).fetchall()
            started = time.process_time()
            found = sum(len(recognise(text)) for text, _ in texts)
            read = time.process_time() - started
            versions = sorted({version for _, version in texts})
            with catalogue.transaction():
                catalogue.set_meta("resolved_by", "bench")
                catalogue.connection.execute("UPDATE recognised SET resolved = 1")
                catalogue.connection.executemany(
                    "UPDATE recognised SET resolved = 0 WHERE version = ?", [(each,) for each in versions]
                )
                started = time.process_time()
                resolve_citations(catalogue, load_vocabularies(default_folder()), "bench")
                resolved = time.process_time() - started
    return len(texts), found, read, resolved


def main() -> int:
    """Measure and print; 1 where an opening costs more than two pages of results, a page is over 60 kB or reading over three minutes."""
    parser = argparse.ArgumentParser(prog="python -m bench.citing", description=__doc__)
    parser.add_argument("--library", type=Path, required=True, help="the library folder to read")
    parser.add_argument("--documents", type=int, default=6, help="how many documents, those cited most")
    parser.add_argument("--runs", type=int, default=7, help="runs of each page")
    parser.add_argument(
        "--read", nargs="*", default=[], help="how the ids of works begin whose citations are read anew"
    )
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the section goes")
    options = parser.parse_args()
    slow = False
    told = ["# Citations read, and opened", "", machine(), ""]
    if options.read:
        passages, citations, read, resolved = seconds_to_read(options.library, tuple(options.read))
        slow = read + resolved > _SECONDS_TO_READ
        told += [
            f"{passages} passages: {citations} citations recognised in {read:.0f} s, resolved in {resolved:.0f} s.",
            "",
        ]
    settings = load_settings(environ={})
    service = Service(options.library, settings)
    documents = most_cited_documents(service, options.documents)
    service.close()
    application = create_app(settings, options.library)
    prepare_templates(application)  # as a process that serves does before readers come
    warm(application)
    client = application.test_client()
    _, plain, _ = processor_seconds(client, _PLAIN, options.runs)
    told.append(f"A page of results: {plain * 1000:.1f} ms.")
    told += ["", "| document | citations | page | first, ms | then, ms | times | kB |", "|---" * 7 + "|"]
    worst, largest = 0.0, 0
    for identity, citations in documents:
        for way in ("in", "out", "picture"):
            first, again, size = processor_seconds(client, f"/en/work/{identity}/citations?way={way}", options.runs)
            worst, largest = max(worst, again), max(largest, size)
            told.append(
                f"| {identity} | {citations} | {way} | {first * 1000:.1f} | {again * 1000:.1f} | {again / plain:.1f} | {size / 1000:.1f} |"
            )
    told += ["", f"Worst {worst * 1000:.1f} ms, {worst / plain:.1f} times a page of results (at most {_BAR_TIMES})."]
    text = "\n".join(told) + "\n"
    print(text)
    keep_section(options.results, "citing", text)
    return 0 if worst < _BAR_TIMES * plain and largest < _PAGE_BYTES and not slow else 1


if __name__ == "__main__":
    raise SystemExit(main())
