"""Citations, the picture of them and the checker in a real browser: by keyboard, without scripts, at every width, read by axe."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hands import Pointer
from makers.serving import served
from paths import CITED, CITING_PATHS

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "web"))

from citing_library import write_citing_library

from search.settings import load_settings
from web.wsgi import create_app

pytestmark = pytest.mark.browser

BRIEF = (
    "“Nobody shall go without food in detention, whatever the season” (A/HRC/91/2, para. 2). "
    "See A/HRC/91/2, para. 9, and A/HRC/91/77. <script>alert(1)</script>"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def citing(tmp_path_factory):
    place = tmp_path_factory.mktemp("citing")
    write_citing_library(place / "library", place / "documents")
    with served(create_app(load_settings(environ={}), place / "library")) as site:
        yield site


def checked(page, address, ui):
    """The checker's answer to a brief, sent as a reader does."""
    page.goto(f"{address}/{ui}/check")
    page.locator("textarea").fill(BRIEF)
    Pointer(page).follow(page.locator("form.paste button"))


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(browser, citing, ui, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = {}
    for path in (*CITING_PATHS, "checked"):
        if path == "checked":
            checked(page, citing, ui)
        else:
            page.goto(f"{citing}/{ui}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        answer = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
        faults = [
            f"{each['id']} ({each['impact']}): {node['html'][:160]}"
            for each in answer["violations"]
            if each["impact"] in {"serious", "critical", "moderate"}
            for node in each["nodes"][:3]
        ]
        if faults:
            found[path] = faults
    context.close()
    assert found == {}


def test_from_a_paragraph_to_who_cites_it_by_filters_without_scripts(page, citing):
    page.goto(f"{citing}/en{CITED}?lang=en")
    Pointer(page).follow(page.locator("#p2 .cited-by"))
    assert page.get_by_role("heading", name="Who cites it – para. 2").count() == 1
    assert page.locator("li.hit").count() == 2
    page.get_by_label("System", exact=True).select_option("COE")
    Pointer(page).follow(page.get_by_role("button", name="Apply the filters"))
    assert page.locator("li.hit").count() == 1
    assert page.get_by_role("listitem").filter(has_text="System: Council of Europe").count() == 1
    Pointer(page).follow(page.get_by_role("link", name="remove this filter").last)
    assert page.locator("li.hit").count() == 2
    page.get_by_label("Paragraph cited").fill("§ 1")
    Pointer(page).follow(page.get_by_role("button", name="Apply the filters"))
    assert page.get_by_role("heading", name="Who cites it – para. 1").count() == 1
    assert page.locator("li.hit").count() == 1
    Pointer(page).follow(page.locator("li.hit .where a").first)
    assert "/work/a-hrc-91-1" in page.url
    assert page.locator("#p2").is_visible()


def test_bars_and_shapes_of_the_pictures_are_reached_by_keyboard(browser, citing):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{citing}/en{CITED}/citations")
    bar = page.locator("svg a", has=page.locator(".bar")).first
    bar.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert re.search(r"year=\d{4}", page.url)
    assert page.locator("li.hit").count() == 1
    page.goto(f"{citing}/en/work/a-hrc-91-1/citations?way=picture")
    picture = page.locator("svg.network.broad")
    assert picture.count() == 1
    for _ in range(80):
        page.keyboard.press("Tab")
        if picture.locator("a:focus").count():
            break
    focused = page.locator(":focus")
    assert focused.get_attribute("aria-label") in {"CM/Rec(2019)1: 1 passage", "A/HRC/91/2: 3 passages"}
    names = {link.get_attribute("aria-label").split(":")[0] for link in picture.locator("a").all()}
    table = page.get_by_role("table").inner_text()
    assert names == {"CM/Rec(2019)1", "A/HRC/91/2"}
    assert all(name in table for name in names)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/work/" in page.url
    assert "/citations" not in page.url
    context.close()


@pytest.mark.parametrize(
    ("ui", "wrong", "lacking"),
    [("en", "The quotation differs", "no such paragraph"), ("fr", "La citation diffère", "n’a pas ce paragraphe")],
)
def test_a_brief_is_checked_by_keyboard_without_scripts_and_leaves_no_trace(browser, citing, ui, wrong, lacking):
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{citing}/{ui}/check")
    page.locator("textarea").focus()
    page.keyboard.insert_text(BRIEF)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{citing}/{ui}/check", "nothing of the text stands in the address"
    text = page.locator("main").inner_text()
    assert wrong in text
    assert lacking in text
    assert page.locator("del", has_text="food").count() == 1
    assert page.locator("textarea").input_value() == BRIEF
    Pointer(page).follow(page.locator("ol.checks a").first)
    assert "at=p2" in page.url
    assert context.cookies() == []
    context.close()


def test_a_reference_is_selected_whole_by_a_click_without_scripts(page, citing):
    page.goto(f"{citing}/en{CITED}?lang=en&at=p2&cite=1")
    line = page.locator(".references dd.whole").first
    assert line.inner_text() == "A/HRC/91/2, para.\u00a02 (English version)."
    assert line.evaluate("each => getComputedStyle(each).userSelect") == "all"


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_printed_lists_keep_their_text_and_lose_their_forms(page, citing, ui):
    page.goto(f"{citing}/{ui}{CITED}/citations")
    page.emulate_media(media="print")
    assert not page.locator("form.narrow").is_visible()
    assert page.locator("li.hit blockquote").first.is_visible()
    assert page.locator("figure.histogram svg").is_visible()


def test_letters_of_pictures_take_the_colours_of_the_reader(browser, citing):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active", color_scheme="dark")
    page = context.new_page()
    for path in ("/work/a-hrc-91-1/citations?way=picture", f"{CITED}/citations"):
        page.goto(f"{citing}/en{path}")
        system = page.evaluate(
            """() => ["CanvasText", "LinkText"].map(name => {
              const probe = document.body.appendChild(document.createElement("p"));
              probe.style.color = name;
              return getComputedStyle(probe).color;
            })"""
        )
        drawn = page.evaluate(
            "() => [...document.querySelectorAll('main svg text')].map(each => getComputedStyle(each).fill)"
        )
        assert drawn
        assert set(drawn) <= set(system), path
    context.close()
