"""What axe finds on every page, in both languages, on a phone in light and on a desk in dark: nothing."""

from __future__ import annotations

import pytest
from paths import PATHS

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical", "moderate"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize(
    ("width", "scheme", "display"),
    [
        (360, "light", ""),
        (1280, "dark", ""),
        (360, "dark", "/view-largest-spaced"),
        (1280, "light", "/view-large"),
        (1280, "light", "/view-night"),
        (360, "light", "/view-larger-contrast"),
    ],
)
def test_axe_finds_nothing(browser, address, ui, width, scheme, display):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    # The pages' own policy forbids every script; axe is one.
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = {}
    for path in PATHS:
        page.goto(f"{address}{display}/{ui}{path}")
        # What is folded away is read too.
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        answer = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
        assert answer["passes"], path
        faults = [
            f"{each['id']} ({each['impact']}): {node['html'][:160]}"
            for each in answer["violations"]
            if each["impact"] in GRAVE
            for node in each["nodes"][:3]
        ]
        if faults:
            found[path] = faults
    context.close()
    assert found == {}


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_pages_keep_to_the_window_and_still_in_forced_colours(browser, address, ui):
    context = browser.new_context(
        viewport={"width": 640, "height": 800}, forced_colors="active", reduced_motion="reduce"
    )
    page = context.new_page()
    for path in PATHS:
        page.goto(f"{address}/{ui}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path
        moving = page.evaluate("document.getAnimations().filter(each => each.playState === 'running').length")
        assert moving == 0, path
    context.close()
