"""The report of a run: the machine without its name, what was built, what was asked, ratios to the first engine."""

from __future__ import annotations

import os
import platform
import statistics
from typing import Any

from bench.queries import KINDS, QUERIES

_BARS = (
    (
        "whole page, median against tantivy",
        "tantivy",
        lambda own, peer: statistics.median(own) / statistics.median(peer),
        1.0,
    ),
    ("whole page, p95 against tantivy", "tantivy", lambda own, peer: _high(own) / _high(peer), 1.0),
    (
        "whole page, frequent words: stock Whoosh is slower by",
        "whoosh",
        lambda own, peer: _of("frequent", peer) / _of("frequent", own),
        60.0,
    ),
)


def _high(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)) - 1)] if values else 0.0


def _of(kind: str, values: list[float]) -> float:
    return statistics.median(value for query, value in zip(QUERIES, values, strict=True) if query.kind == kind)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GiB, Python {platform.python_version()}; "
        f"load when done {', '.join(f'{load:.1f}' for load in os.getloadavg())}"
    )


def report(found: dict[str, dict[str, Any]], absent: list[str], digest: str, runs: int) -> str:
    """The run as Markdown."""
    names = list(found)
    first = names[0]
    passages = found[first]["built"]["passages"]
    lines = [
        f"# {passages:,} passages",
        "",
        f"{_machine()}. Documents {digest}. Milliseconds of processor, median of {runs} runs a query, each engine on one core.",
        f"Ratios are to {first}.",
        *([f"Not installed: {', '.join(absent)}."] if absent else []),
        "",
        "| engine | version | passages/s (analysis in Python included) | index MB | peak MB building | cold first page ms | anonymous MB after asking |",
        "|---|---|---|---|---|---|---|",
    ]
    base = found[first]["built"]
    for name, own in found.items():
        built, asked = own["built"], own["asked"]
        lines.append(
            f"| {name} | {built['version']} | {built['rate']:.0f} ({built['rate'] / base['rate']:.2f}x) "
            f"| {built['bytes'] / 1e6:.0f} ({built['bytes'] / base['bytes']:.2f}x) | {built['peak']} | {asked['cold']:.0f} | {asked['anonymous']} |"
        )
    for title, what in (
        ("Whole page: 20 hits, five facets over all matches, snippets", "pages"),
        ("Bare top 20", "tops"),
    ):
        lines += ["", f"{title}; median / p95", "", f"| class | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
        rows = [(kind, [i for i, query in enumerate(QUERIES) if query.kind == kind]) for kind in KINDS]
        for kind, places in [*rows, ("all 80", list(range(len(QUERIES))))]:
            cells = []
            for name in names:
                values = [found[name]["asked"][what][place] for place in places]
                base_values = [found[first]["asked"][what][place] for place in places]
                ratio = statistics.median(values) / max(statistics.median(base_values), 1e-9)
                cells.append(f"{statistics.median(values):.2f} / {_high(values):.2f} ({ratio:.1f}x)")
            lines.append(f"| {kind} | {' | '.join(cells)} |")
    if first == "renvoi":
        lines += ["", *_bars(found)]
    return "\n".join(lines) + "\n"


def _bars(found: dict[str, dict[str, Any]]) -> list[str]:
    """What is asked of Renvoi, and whether it holds in this run."""
    own = found["renvoi"]
    pages = own["asked"]["pages"]
    big = own["built"]["passages"] > 500_000
    bar = 80 if big else 25
    lines = [f"- whole page, p95 over the 80 queries: {_high(pages):.1f} ms (at most {bar})"]
    for text, peer, ratio, most in _BARS:
        if peer in found:
            value = ratio(pages, found[peer]["asked"]["pages"])
            lines.append(f"- {text}: {value:.2f} ({'at most' if most == 1.0 else 'at least'} {most:g})")
    if "fts5" in found:
        slower = [
            kind
            for kind in KINDS
            if _of(kind, pages) > _of(kind, found["fts5"]["asked"]["pages"]) and _of(kind, pages) >= 5
        ]
        lines.append(f"- classes of 5 ms or more where SQLite FTS5 is faster: {', '.join(slower) or 'none'}")
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
    lines.append(f"- first page after opening, cold: {own['asked']['cold']:.0f} ms (at most 300)")
    lines.append(f"- anonymous memory after the queries: {own['asked']['anonymous']} MB (at most 400)")
    if len(found) == 1:
        return lines
    totals = {name: found[name]["asked"]["totals"] for name in found}
    differing = [
        f"{' '.join(query.words)} ({query.kind}: {', '.join(f'{name} {totals[name][place]}' for name in found)})"
        for place, query in enumerate(QUERIES)
        if len({totals[name][place] for name in found}) > 1
    ]
    lines.append(f"- queries whose matches engines count differently (NEAR has other rules in each): {len(differing)}")
    lines += [f"  - {text}" for text in differing]
    return lines
