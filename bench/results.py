"""The report of a run: the machine without its name, what was built, what was asked, ratios to the first engine."""

from __future__ import annotations

import os
import platform
import re
import statistics
from pathlib import Path
from typing import Any

from bench.queries import KINDS, QUERIES

RESULTS = Path(__file__).parent / "RESULTS.md"
_TITLES = {
    "first": "the 80 questions that the engine was improved on",
    "held_out": "80 other questions of the same classes, never tuned on",
}


def _high(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)) - 1)] if values else 0.0


def _of(chosen: str, kind: str, values: list[float]) -> list[float]:
    return [value for query, value in zip(QUERIES[chosen], values, strict=True) if kind in {query.kind, ""}]


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GiB, Python {platform.python_version()}; "
        f"load when done {', '.join(f'{load:.1f}' for load in os.getloadavg())}"
    )


def report(found: dict[str, dict[str, Any]], absent: list[str], digest: str, runs: int) -> str:
    """The run as Markdown."""
    names = list(found)
    first = names[0]
    base = found[first]["built"]
    lines = [
        f"# {base['passages']:,} passages",
        "",
        f"{machine()}. Documents {digest}. Milliseconds of processor, median of {runs} rounds; in each round the engines are asked a question in turn, in one process, each on one core.",
        f"Ratios are to {first}.",
        *([f"Not installed: {', '.join(absent)}."] if absent else []),
        "",
        "| engine | version | passages/s (analysis in Python included) | index MB | peak MB building | cold first page ms (of processor) | anonymous MB after asking |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, own in found.items():
        built, opened = own["built"], own["opened"]
        lines.append(
            f"| {name} | {built['version']} | {built['rate']:.0f} ({built['rate'] / base['rate']:.2f}x) "
            f"| {built['bytes'] / 1e6:.0f} ({built['bytes'] / base['bytes']:.2f}x) | {built['peak']} "
            f"| {opened['cold']:.0f} ({opened['cold_processor']:.0f}) | {opened['anonymous']} |"
        )
    for chosen, title in _TITLES.items():
        for what, named in (
            ("pages", "Whole page (20 hits, five facets over all matches, snippets)"),
            ("tops", "Bare top 20"),
        ):
            lines += ["", f"{named}, {title}; median / p95", ""]
            lines += [f"| class | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
            for kind in (*KINDS, ""):
                cells = []
                for name in names:
                    values, own = (_of(chosen, kind, found[each]["asked"][chosen][what]) for each in (name, first))
                    ratio = statistics.median(values) / max(statistics.median(own), 1e-9)
                    cells.append(f"{statistics.median(values):.2f} / {_high(values):.2f} ({ratio:.1f}x)")
                lines.append(f"| {kind or 'all 80'} | {' | '.join(cells)} |")
    if first == "renvoi":
        lines += ["", *_bars(found)]
    return "\n".join(lines) + "\n"


def _bars(found: dict[str, dict[str, Any]]) -> list[str]:
    """What is asked of Renvoi, and whether it holds in this run."""
    own = found["renvoi"]
    big = own["built"]["passages"] > 500_000
    lines = []
    for chosen, title in _TITLES.items():
        lines.append(f"- {title}:")
        lines += [f"  {line}" for line in _page_bars(found, chosen, big=big)]
    if "whoosh" in found:
        lines.append(
            f"- indexing against stock Whoosh: {own['built']['rate'] / found['whoosh']['built']['rate']:.1f} (at least 8)"
        )
    if "tantivy" in found:
        peer = found["tantivy"]["built"]
        lines.append(
            f"- time to index against tantivy's with the same analysis: {peer['rate'] / own['built']['rate']:.2f} (at most 1.5)"
        )
        lines.append(f"- size of the index against tantivy's: {own['built']['bytes'] / peer['bytes']:.2f} (at most 3)")
    lines.append(f"- first page after opening, cold: {own['opened']['cold']:.0f} ms (at most 300)")
    lines.append(f"- anonymous memory after the questions: {own['opened']['anonymous']} MB (at most 400)")
    updated = ", ".join(f"{name} {seconds:.2f}" for name, seconds in own["updated"].items())
    lines.append(f"- one work in one commit, seconds on the clock: {updated} (at most 0.5)")
    return lines


def _page_bars(found: dict[str, dict[str, Any]], chosen: str, *, big: bool) -> list[str]:
    pages = found["renvoi"]["asked"][chosen]["pages"]
    lines = [f"- whole page, p95: {_high(pages):.1f} ms (at most {80 if big else 25})"]
    if "tantivy" in found:
        peer = found["tantivy"]["asked"][chosen]["pages"]
        lines.append(f"- median against tantivy: {statistics.median(pages) / statistics.median(peer):.2f} (at most 1)")
        lines.append(f"- p95 against tantivy: {_high(pages) / _high(peer):.2f} (at most 1)")
        slower = sum(one > other for one, other in zip(pages, peer, strict=True))
        lines.append(f"- questions of 80 that are slower than tantivy: {slower}")
    if "fts5" in found:
        peer = found["fts5"]["asked"][chosen]["pages"]
        medians = {kind: [statistics.median(_of(chosen, kind, values)) for values in (pages, peer)] for kind in KINDS}
        slower = [kind for kind, (one, other) in medians.items() if one > other and one >= 5]
        lines.append(f"- classes of 5 ms or more where SQLite FTS5 is faster: {', '.join(slower) or 'none'}")
    if "whoosh" in found:
        peer = found["whoosh"]["asked"][chosen]["pages"]
        frequent = [statistics.median(_of(chosen, "frequent", values)) for values in (pages, peer)]
        lines.append(f"- frequent words, stock Whoosh is slower by: {frequent[1] / frequent[0]:.0f} (at least 60)")
    if len(found) > 1:
        totals = [found[name]["asked"][chosen]["totals"] for name in found]
        differing = sum(len(set(counts)) > 1 for counts in zip(*totals, strict=True))
        lines.append(f"- questions whose matches engines count differently: {differing}")
    return lines


def keep_section(path: Path, name: str, text: str) -> None:
    """Put a part of the results in the place of the one that bears its name, else at the end."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    part = f"{begin}\n{text}{end}\n"
    replaced, found = re.subn(f"(?s){re.escape(begin)}.*?{re.escape(end)}\n", lambda _: part, before)
    path.write_text(replaced if found else f"{before}\n{part}" if before else part, encoding="utf-8")


def kept_sections(text: str) -> str:
    """The parts of results that bear names: a run of the engines leaves them as they are."""
    return "".join(f"\n{found[0]}\n" for found in re.finditer(r"(?s)<!-- (\w+) -->.*?<!-- end of \1 -->", text))
