"""Reach of the sample documents: what is unfolded in a narrow window, letters set wider, targets, the keyboard going back."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PAGES = (
    "/?q=prison",
    "/recent",
    "/recommendations",
    "/matrix?rows=mechanism&cols=response",
    "/chains/SVN",
    "/work/digest-cat-c-12-d-13-1993?at=p1.1&q=torture&cite=1",
    "/work/digest-echr-hirsi-jamaa/citations",
    "/parallel/digest-opcat",
)
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-bottom: 2em !important }"
)
"""The spacing of WCAG 2.2, 1.4.12."""
UNFOLD = "document.querySelectorAll('main details').forEach(each => { each.open = true })"
SEEN = ".filter(each => each.checkVisibility({visibilityProperty: true}) && each.getClientRects().length)"
SMALL = f"""() => [...document.querySelectorAll('main :is(summary, button, select, input:not([type=hidden]))')]{SEEN}
  .filter(each => {{
    const own = each.getBoundingClientRect(), label = each.labels?.[0]?.getBoundingClientRect() ?? own;
    return Math.max(own.width, label.width) < 24 || Math.max(own.height, label.height) < 24;
  }}).map(each => each.outerHTML.slice(0, 120))"""
BACKWARDS = f"""() => [...document.querySelectorAll('main :is(a[href], summary, button, select, input:not([type=hidden]))')]{SEEN}
  .reverse().filter((each, place) => place % 3 === 0).filter(each => {{
    each.focus();
    const box = each.getClientRects()[0];
    return [[box.left + box.width / 2, box.top + box.height / 2], [box.left + 2, box.bottom - 2]].every(([x, y]) => {{
      const there = document.elementFromPoint(x, y);
      return !there || !(each.contains(there) || there.contains(each) || each.labels?.[0]?.contains(there));
    }});
  }}).map(each => each.outerHTML.slice(0, 120))"""


@pytest.fixture(params=["fr", "en"])
def ui(request):
    return request.param


def test_what_is_unfolded_fits_a_narrow_window_however_wide_the_letters_are_set(browser, samples, ui):
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    for path in PAGES:
        page.goto(f"{samples}/{ui}{path}")
        page.evaluate(UNFOLD)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.evaluate(SMALL) == [], path
        page.add_style_tag(content=SPACED)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, f"{path}, set wide"
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_the_keyboard_comes_to_is_seen_also_on_the_way_back(browser, samples, ui, width):
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    for path in PAGES:
        page.goto(f"{samples}/{ui}{path}")
        assert page.evaluate(BACKWARDS) == [], path
    context.close()


def test_nothing_moves_where_that_is_asked_for(browser, samples, ui):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{samples}/{ui}/?q=prison")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].map(each => getComputedStyle(each)).filter(style =>"
        " style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0 || style.scrollBehavior === 'smooth').length"
    )
    assert moving == 0
    context.close()
