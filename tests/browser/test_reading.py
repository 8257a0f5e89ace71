"""Reading in a real browser without scripts: the original's page beside the text, the display kept on the way, large print."""

from __future__ import annotations

import re

import pytest
from hands import Pointer

pytestmark = pytest.mark.browser


def test_from_a_passage_to_its_page_and_back(page, address):
    page.goto(f"{address}/en/work/a-hrc-99-1?lang=en&at=p1")
    Pointer(page).follow(page.get_by_role("link", name="See the page"))
    sheet = page.get_by_role("img", name="Page 1 of the original")
    sheet.wait_for()
    with page.expect_response(re.compile(r"/page/en/2/")) as answer:
        page.get_by_role("link", name="Next page").click()
    assert answer.value.status == 200
    assert page.get_by_text("Page 2 of 3").count() == 1
    Pointer(page).follow(page.get_by_role("link", name="Close", exact=True))
    assert "page=" not in page.url
    assert page.locator(".facing").count() == 0


def test_on_a_wide_window_the_page_stands_beside_the_text_and_on_a_phone_below_it_with_the_passage_in_sight(
    browser, address
):
    for width, beside in ((1280, True), (360, False)):
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/en/work/a-hrc-99-2?lang=en&at=p1234#p1234")
        passage = page.locator("#p1234").bounding_box()
        assert 0 <= passage["y"] < 800
        page.goto(f"{address}/en/work/a-hrc-99-1?lang=en&page=here&at=p1#p1")
        sheet, text = page.locator(".facing").bounding_box(), page.locator("#p1").bounding_box()
        assert (sheet["x"] >= text["x"] + text["width"]) is beside
        assert sheet["y"] >= 0
        assert sheet["y"] + min(sheet["height"], 200) <= 800
        assert 0 <= text["y"] < 800
        if not beside:
            assert text["y"] + min(text["height"], 60) <= sheet["y"]
        context.close()


@pytest.mark.parametrize(
    ("display", "width", "height"),
    [
        ("", 360, 640),
        ("/view-larger", 360, 640),
        ("/view-largest", 320, 640),
        ("/view-largest", 640, 400),
        ("", 1280, 800),
    ],
)
@pytest.mark.parametrize("ui", ["fr", "en"])
def test_the_way_from_hit_to_hit_hides_nothing_of_the_passage(browser, address, ui, display, width, height):
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{display}/{ui}/work/a-hrc-99-2?lang=en&at=p1234&q=monitoring#p1234")
    bar, passage = page.locator(".stepping").bounding_box(), page.locator("#p1234").bounding_box()
    assert bar["y"] + bar["height"] <= passage["y"]
    assert passage["y"] < height * 0.6
    assert bar["height"] <= 90
    with page.expect_navigation():
        page.locator(".stepping a[rel=next]").click()
    assert "at=p1234" not in page.url
    context.close()


def test_the_display_is_chosen_by_keyboard_and_kept_on_the_way(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{address}/en/?q=torture")
    page.get_by_role("contentinfo").get_by_role("link", name="Text size and colours").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/display?*")
    for group, steps in (("Size of the text", 3), ("Colours", 4)):
        page.get_by_role("group", name=group).get_by_role("radio").first.focus()
        for _ in range(steps):
            page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/view-largest-night/en/?q=torture")
    Pointer(page).follow(page.get_by_role("article").first.get_by_role("link").first)
    assert page.url.startswith(f"{address}/view-largest-night/en/work/")
    Pointer(page).follow(page.get_by_role("link", name="Français").first)
    assert page.url.startswith(f"{address}/view-largest-night/fr/work/")
    assert page.locator("html").evaluate("element => getComputedStyle(element).fontSize") == "32px"
    assert page.locator("body").evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(0, 0, 0)"
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize(("display", "points"), [("", 11), ("/view-larger", 17), ("/view-largest", 21)])
def test_pages_print_in_the_size_chosen(page, address, display, points):
    page.emulate_media(media="print")
    page.goto(f"{address}{display}/en/work/a-hrc-99-1")
    size = page.locator(".document p.paragraph").first.evaluate("element => getComputedStyle(element).fontSize")
    assert float(size.removesuffix("px")) * 0.75 == pytest.approx(points, abs=0.6)
    for hidden in ("header.site nav", ".versions", ".outline", "footer.site"):
        assert not page.locator(hidden).first.is_visible() or page.locator(hidden).count() == 0


def test_what_the_system_asks_for_is_followed(browser, address):
    context = browser.new_context(contrast="more", color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/en/help")
    assert page.locator("body").evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(0, 0, 0)"
    page.goto(f"{address}/view-light/en/help")
    assert page.locator("body").evaluate("element => getComputedStyle(element).backgroundColor") != "rgb(0, 0, 0)"
    context.close()
