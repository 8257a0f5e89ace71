"""`python -m bench.slow_line LIBRARY`: how long a page takes on a line of 100 kbit/s, in the system's Chromium, on a phone's window.

The line is made slow by the browser itself; the server is the one that `renvoi serve` starts. Nothing but the server can be
reached, and what a page asks for elsewhere is counted. The table goes to bench/RESULTS.md.
"""

from __future__ import annotations

import argparse
import shutil
import threading
from pathlib import Path
from typing import Any

from bench.results import RESULTS, keep_section
from search.settings import load_settings
from web.cli import listening
from web.wsgi import create_app

BITS_PER_SECOND = 100_000
LATENCY_MS = 150
PATHS = (
    ("home", "/"),
    ("search", "/?q=torture"),
    ("search, by passage", "/?q=detention&by=passage"),
    ("nothing found", "/?q=zzzyx+prison"),
    ("recommendations", "/recommendations?filter=theme=torture"),
    ("matrix", "/matrix?rows=theme&cols=mechanism"),
    ("countries", "/countries"),
    ("help in easy language", "/easy"),
)
_SEEN = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def main() -> None:
    """Measure each page as the first of a visit and, in the other language, as the second."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--read", default="", help="a reading page too: its path, such as /work/x?lang=en&at=p1")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the table goes")
    options = parser.parse_args()
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        parser.error("no Chromium on this system")
    settings = load_settings(environ={})
    server = listening(create_app(settings, options.library), settings, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    paths = (*PATHS, ("reading, at a hit", options.read)) if options.read else PATHS
    with sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=program,
            args=[
                "--no-sandbox",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        )
        rows = [(kind, *_visit(browser, f"http://127.0.0.1:{server.effective_port}", path)) for kind, path in paths]
        browser.close()
    server.close()
    thread.join(timeout=5)
    keep_section(options.results, "slow_line", _table(rows))


def _visit(browser: Any, site: str, path: str) -> tuple[int, float, float, float, float, int]:
    """Bytes, seconds to the first text and to the whole of the first page, the same of the second, requests elsewhere."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(120_000)
    page = context.new_page()
    asked: list[str] = []
    sizes: list[int] = []
    page.on("request", lambda request: asked.append(request.url))
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    rate = BITS_PER_SECOND / 8
    wire.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY_MS, "downloadThroughput": rate, "uploadThroughput": rate},
    )
    first = _timed(page, f"{site}/fr{path}")
    weight = int(sum(sizes))
    second = _timed(page, f"{site}/en{path}")
    context.close()
    return weight, *first, *second, sum(not url.startswith(f"{site}/") for url in asked)


def _timed(page: Any, address: str) -> tuple[float, float]:
    page.goto(address, wait_until="load")
    page.wait_for_function(_SEEN)
    whole = page.evaluate("() => performance.getEntriesByType('navigation')[0].loadEventEnd")
    return page.evaluate(_SEEN) / 1000, whole / 1000


def _table(rows: list[tuple[str, int, float, float, float, float, int]]) -> str:
    lines = [
        "# Pages on a line of 100 kbit/s",
        "",
        f"The system’s Chromium, a window of 360 px, {LATENCY_MS} ms there and back added by the browser; the same library as above.",
        "Bytes as they travel, of the page with its style sheet and icon; seconds from the click to the first text and to the whole.",
        "The second page of a visit has the style sheet already. Requests to anywhere else can reach nothing, and are counted.",
        "",
        "| page | kB | first text, s | whole, s | first text of a second page, s | whole | requests elsewhere |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {kind} | {weight / 1000:.0f} | {seen:.1f} | {whole:.1f} | {seen2:.1f} | {whole2:.1f} | {elsewhere} |"
        for kind, weight, seen, whole, seen2, whole2, elsewhere in rows
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
