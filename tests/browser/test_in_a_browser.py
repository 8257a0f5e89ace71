"""Pages in a real browser: without scripts, with the keyboard alone, at 320 px, asking nothing of anyone else."""

from __future__ import annotations

import pytest
from hands import Pointer
from paths import PATHS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize(
    ("width", "display"),
    [(320, ""), (360, ""), (768, ""), (1280, ""), (320, "/view-largest-spaced"), (1280, "/view-larger")],
)
def test_no_page_is_wider_than_its_window(browser, address, ui, width, display):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in PATHS:
        page.goto(f"{address}{display}/{ui}{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} px wide"
    context.close()


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_pages_ask_nothing_of_other_sites_and_store_nothing(browser, address, ui):
    context = browser.new_context()
    page = context.new_page()
    asked, refused = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console",
        lambda message: (
            refused.append(message.text)
            if "not found" not in message.text.lower() and "404" not in message.text
            else None
        ),
    )
    for path in PATHS:
        page.goto(f"{address}/{ui}{path}")
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert asked
    assert all(url.startswith(f"{address}/") for url in asked)
    assert context.cookies() == []
    assert refused == [], "the browser complained"
    context.close()


def test_a_search_and_its_filters_work_without_scripts(page, address):
    page.goto(f"{address}/")
    assert page.url == f"{address}/fr/"
    page.get_by_label("Mots, expression ou cote").fill("torture")
    Pointer(page).follow(page.get_by_role("button", name="Rechercher"))
    assert page.get_by_role("article").count() == 4
    page.locator('input[name="filter"][value="country=MAR"]').check()
    Pointer(page).follow(page.get_by_role("button", name="Appliquer les filtres").first)
    assert page.get_by_role("article").count() == 1
    assert "filter=country%3DMAR" in page.url
    Pointer(page).follow(page.get_by_role("link", name="retirer ce filtre"))
    assert page.get_by_role("article").count() == 4
    page.locator('input[name="exclude"][value="country=MAR"]').check()
    Pointer(page).follow(page.get_by_role("button", name="Appliquer les filtres").last)
    assert page.get_by_role("article").count() == 3
    Pointer(page).follow(page.get_by_role("link", name="English"))
    assert page.get_by_text("3 documents").count() == 1
    assert page.get_by_role("article").count() == 3


def focused(page):
    return page.locator(":focus")


def tab_to(page, locator, most=60):
    for _ in range(most):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {locator}")


def test_the_keyboard_alone_finds_and_opens_a_passage(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{address}/en/")
    page.keyboard.press("Tab")
    assert focused(page).inner_text() == "Skip to the content"
    tab_to(page, page.locator("#q"))
    page.keyboard.type("prohibited")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/?q=prohibited*")
    passage = page.get_by_role("link", name="para. 1, p. 1")
    tab_to(page, passage)
    assert passage.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/work/a-hrc-99-1?lang=en&at=p1&q=prohibited#p1")
    assert page.locator("#p1").is_visible()
    call = page.locator("#call-n1")
    tab_to(page, call)
    page.keyboard.press("Enter")
    page.wait_for_url("**#n1")
    context.close()


def test_a_facet_is_chosen_by_keyboard(browser, address):
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{address}/en/?q=torture")
    box = page.locator('input[name="filter"][value="country=CHE"]')
    tab_to(page, box, most=120)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**filter=country%3DCHE*")
    assert page.get_by_role("article").count() == 1
    context.close()


def test_a_long_document_opens_at_the_passage_without_scripts(page, address):
    page.goto(f"{address}/en/work/a-hrc-99-2?lang=en&at=p1234#p1234")
    box = page.locator("#p1234").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    page.get_by_label("Go to paragraph").fill("77")
    Pointer(page).follow(page.get_by_role("button", name="Go", exact=True))
    assert page.url.endswith("lang=en&at=p77#p77")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_enough_to_be_read(browser, address, scheme):
    """Contrast of 4.5:1 at least for every text of the page (WCAG 2.2, 1.4.3)."""
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for path in ("/en/", "/en/?q=torture", "/en/work/digest-cat-1", "/en/work/a-hrc-99-1?lang=en&at=p1", "/en/about"):
        page.goto(address + path)
        assert page.evaluate(CONTRAST) == []
    context.close()


CONTRAST = """() => {
  const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 }); return .2126 * r + .7152 * g + .0722 * b };
  const parse = s => (s.match(/[\\d.]+/g) || []).map(Number);
  const bad = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const style = getComputedStyle(e);
    if (style.visibility === 'hidden' || style.opacity < 1 || !e.getClientRects().length || e.closest('.unseen, .skip, option')) continue;
    let under = e, back = [0, 0, 0, 0];
    while (under && (back.length === 4 && back[3] === 0)) { back = parse(getComputedStyle(under).backgroundColor); under = under.parentElement }
    const a = light(parse(style.color).slice(0, 3)), b = light(back.slice(0, 3));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.push(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2) + ' ' + e.textContent.trim().slice(0, 30));
  }
  return bad;
}"""


def test_two_languages_are_turned_on_a_phone_without_scripts_and_by_keyboard(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/fr/parallel/a-hrc-99-1")
    ours, theirs = page.locator("#p1"), page.locator("#en-p1")
    assert (ours.is_visible(), theirs.is_visible()) == (True, False)
    tab_to(page, page.locator("#show-here"))
    page.keyboard.press("ArrowRight")
    assert (ours.is_visible(), theirs.is_visible()) == (False, True)
    page.keyboard.press("ArrowRight")
    assert (ours.is_visible(), theirs.is_visible()) == (True, True)
    context.close()


def test_two_languages_stand_in_two_columns_wide_and_in_print(page, address):
    page.goto(f"{address}/fr/parallel/a-hrc-99-1")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        left, right = page.locator("#p1").bounding_box(), page.locator("#en-p1").bounding_box()
        assert left is not None
        assert right is not None
        assert abs(left["y"] - right["y"]) < 4
        assert right["x"] > left["x"] + left["width"] / 2
    assert not page.locator("#show-here").is_visible()


def test_a_passage_is_seen_where_the_address_has_lost_its_fragment(page, address):
    for path in ("/en/work/a-hrc-99-2?lang=en&at=p1234", "/en/parallel/a-hrc-99-1?lang=en&at=p2"):
        page.goto(address + path)
        box = page.locator(".here").first.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 900


def test_an_added_term_is_taken_away_without_scripts(page, address):
    page.goto(f"{address}/en/?q=prison")
    chip = page.locator(".chip.bridge").first
    text = chip.locator("span").first.inner_text()
    Pointer(page).follow(chip)
    assert "without=" in page.url
    assert page.locator(".chip.bridge.removed").first.locator("span").first.inner_text() == text
    Pointer(page).follow(page.get_by_role("link", name="Search only the words typed"))
    assert "cross=0" in page.url
    assert page.locator(".chip.bridge").count() == 0
