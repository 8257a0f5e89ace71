"""How pages lie on the screen and on paper: lines short enough to read, nothing that moves words or stands idle in print."""

from __future__ import annotations

import pytest
from paths import PATHS

pytestmark = pytest.mark.browser

LONGEST_LINE = 80
"""Characters of running text on a line, as typographers advise at most."""

_LINES = """
(element) => {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const lines = new Map();
  while (walker.nextNode()) {
    for (let at = 0; at < walker.currentNode.length; at += 1) {
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      const box = range.getBoundingClientRect();
      if (box.width) lines.set(Math.round(box.bottom / 12), (lines.get(Math.round(box.bottom / 12)) || 0) + 1);
    }
  }
  return Math.max(0, ...lines.values());
}
"""


def _opened(browser, **options):
    context = browser.new_context(**options)
    return context, context.new_page()


def test_lines_of_running_text_are_not_too_long(browser, address):
    context, page = _opened(browser, viewport={"width": 1280, "height": 900})
    for path in ("/en/?q=torture", "/en/work/a-hrc-99-1?lang=en", "/en/work/a-hrc-99-2?at=p801"):
        page.goto(address + path)
        for words in page.locator(".passage blockquote, .document > p").all()[:12]:
            # A line of small letters between two of the text counts to neither; ten characters are allowed for that.
            assert words.evaluate(_LINES) <= LONGEST_LINE + 10, (path, words.inner_text()[:80])
    context.close()


def test_the_way_to_cite_a_passage_takes_no_room_in_it(browser, address):
    context, page = _opened(browser, viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/en/work/a-hrc-99-1?lang=en")
    cite = page.locator(".document > p:not(.here) > .beside .cite").first
    passage = cite.locator("xpath=ancestor::p")
    before = passage.bounding_box()
    cite.focus()
    shown = cite.bounding_box()
    assert shown["x"] >= before["x"] + before["width"] - 1
    assert passage.bounding_box() == before
    assert shown["x"] + shown["width"] <= 1280
    context.close()


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_paper_holds_no_buttons_and_nothing_folded(browser, address, ui):
    context, page = _opened(browser, viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")
    for path in PATHS:
        page.goto(f"{address}/{ui}{path}")
        for idle in (
            "button",
            "input:not([type=hidden])",
            "select",
            ".stepping",
            ".pager",
            ".views",
            ".return",
            ".feed",
            ".reason",
        ):
            for one in page.locator(f"{idle}:visible").all():
                assert path in {"/guided", "/display", "/api"}, (
                    path,
                    idle,
                    one.evaluate("each => each.outerHTML")[:200],
                )
        folded = page.locator("details:not([open]):visible").all()
        assert [each.inner_text()[:60] for each in folded if not each.locator("table:visible").count()] == [], path
    context.close()


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_no_page_is_wider_than_a_small_phone_and_no_choice_is_cut(browser, address, ui):
    context, page = _opened(browser, viewport={"width": 320, "height": 700})
    for path in PATHS:
        page.goto(f"{address}/{ui}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/{ui}/")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    for choice in page.locator("#ask select").all():
        # A box as wide as its widest choice, not one that cuts what stands in it.
        assert choice.evaluate("each => each.getBoundingClientRect().width >= each.scrollWidth")
        assert choice.evaluate(
            "each => { const before = each.offsetWidth; each.style.width = 'max-content';"
            " return each.offsetWidth <= before + 1; }"
        )
    context.close()


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_quoted_answers_open_and_close_and_long_symbols_stay_on_a_phone(browser, address, ui):
    context, page = _opened(browser, viewport={"width": 360, "height": 800})
    page.goto(f"{address}/{ui}/recommendations")
    quoted = page.locator("article.recommendation q")
    assert quoted.count()
    for one in quoted.all():
        assert one.evaluate("each => getComputedStyle(each, '::after').content") == "close-quote"
        assert one.evaluate("each => getComputedStyle(each).position") == "static"
    symbol = page.locator("article.recommendation .where a bdi").first
    symbol.evaluate("each => { each.textContent = 'CCPR/C/105/D/1867/2009/1936/1975/1977/1981/2010/2010' }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize(("width", "display"), [(320, ""), (360, "/view-largest"), (360, "")])
def test_a_radio_button_of_two_languages_stands_beside_its_name(browser, address, width, display):
    context, page = _opened(browser, viewport={"width": width, "height": 800})
    page.goto(f"{address}{display}/fr/parallel/a-hrc-99-1")
    labels = page.locator("label.turn-to")
    assert labels.count() == 3
    for label in labels.all():
        button = page.locator(f"#{label.get_attribute('for')}")
        name, sign = label.bounding_box(), button.bounding_box()
        assert sign["x"] < name["x"]
        assert name["y"] <= sign["y"] + sign["height"] / 2 <= name["y"] + name["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize(
    ("ui", "q", "before_first", "before_second"),
    [("fr", "détention", 350, 760), ("en", "torture", 350, 900), ("fr", "avocat", 480, 1010)],
)
def test_on_a_phone_what_was_found_comes_first_and_nothing_is_lost(
    browser, samples, ui, q, before_first, before_second
):
    context, page = _opened(browser, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.goto(f"{samples}/{ui}/?q={q}")
    first, second = (page.locator(".hit h2").nth(place).bounding_box() for place in (0, 1))
    assert first["y"] < before_first
    assert second["y"] < before_second
    assert page.locator(".passage mark:visible").count() >= page.locator(".passage:has(mark)").count()
    # What is folded opens by a tap, and what is cut comes whole by another.
    assert not page.locator(".views.folded nav").first.is_visible()
    cut = page.locator(".far")
    page.locator(".views.folded summary").click()
    assert page.locator(".views.folded nav:visible").count() == 3
    page.locator("label[for=whole-passages]").click()
    assert all(each.is_visible() for each in cut.all() if each.inner_text().strip())
    assert all(each.is_visible() for each in page.locator(".twin").all())
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator(".views.broad nav:visible").count() == 3
    assert not page.locator(".views.folded").is_visible()
    context.close()


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize("width", [320, 360, 768])
def test_the_name_of_a_row_stays_in_sight_while_a_matrix_slides_and_on_a_phone_its_total(browser, samples, ui, width):
    context, page = _opened(browser, viewport={"width": width, "height": 740}, java_script_enabled=False)
    page.goto(f"{samples}/{ui}/matrix?rows=theme&cols=mechanism")
    table = page.locator(".matrix")
    row = table.locator("tbody tr").first
    first, total = row.locator("th"), row.locator("td.sum")
    below = first.locator(".in-row")
    assert below.is_visible() == (width < 640)
    assert total.inner_text().split()[0] in below.text_content()
    for step in (0, 60, 5000):
        table.evaluate("(each, step) => { each.scrollLeft = step }", step)
        frame, left = table.bounding_box(), first.bounding_box()
        assert left["x"] == pytest.approx(frame["x"], abs=1.5)
        assert left["x"] + left["width"] < frame["x"] + frame["width"] / 2
    # What the keyboard comes to is not covered by it.
    assert table.get_attribute("tabindex") == "0"
    for link in row.locator("td a").all():
        link.focus()
        assert link.bounding_box()["x"] >= first.bounding_box()["x"] + first.bounding_box()["width"] - 1.5
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


_BROKEN = """
(elements) => elements.flatMap((element) => {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const broken = [];
  while (walker.nextNode()) {
    for (const word of walker.currentNode.data.matchAll(/[\\p{L}]{2,}/gu)) {
      range.setStart(walker.currentNode, word.index);
      range.setEnd(walker.currentNode, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter((box) => box.width > 1).map((box) => Math.round(box.top / 8)));
      if (lines.size > 1 && word[0].length <= 13) broken.push(word[0]);
    }
  }
  return broken;
})
"""


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("/", "button, h1"),
        ("/?q=torture", "button, .total, .take .what, .facet > summary"),
        ("/matrix?rows=theme&cols=mechanism", "button, h1, .matrix th"),
    ],
)
def test_no_word_of_common_length_is_broken_in_the_largest_letters_of_a_small_phone(browser, samples, ui, path, parts):
    context, page = _opened(browser, viewport={"width": 320, "height": 740})
    page.goto(f"{samples}/view-largest/{ui}{path}")
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
    assert page.locator(parts).count() >= 2
    assert page.locator(parts).evaluate_all(_BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    if total := page.locator(".total strong").all():
        # A comma stands on the line of the word before it.
        assert [each.evaluate("each => getComputedStyle(each).display") for each in total] == ["inline"]
    context.close()
