"""The six journeys of `docs/guide/journeys.md` on the sample documents, in both languages: by pointer and by keyboard, never with scripts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hands import Hand, Keyboard, Pointer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

WORDS = {
    "en": {
        "easy": "Help in easy language",
        "example": "Search for “prison doctor”",
        "display": "Text size and colours",
        "apply_display": "Use this display",
        "box": "Words, phrase or symbol",
        "search": "Search",
        "filters": "Apply the filters",
        "citations": "Citations",
        "check": "Check a text",
        "check_now": "Check",
        "recommendations": "Recommendations",
        "chain": "The same asked before and after",
        "matrix": "As a matrix",
        "passages": "by passage",
        "countries": "Countries",
        "slovenia": "Slovenia",
        "print": "to print",
        "browse": "Browse",
        "themes": "Themes",
        "prevention": "Prevention of torture and independent monitoring",
        "side": "side by side",
        "prefer": "Side by side",
    },
    "fr": {
        "easy": "Aide facile à lire et à comprendre",
        "example": "Chercher « médecin prison »",
        "display": "Taille du texte et couleurs",
        "apply_display": "Appliquer cet affichage",
        "box": "Mots, expression ou cote",
        "search": "Rechercher",
        "filters": "Appliquer les filtres",
        "citations": "Citations",
        "check": "Vérifier un texte",
        "check_now": "Vérifier",
        "recommendations": "Recommandations",
        "chain": "La même demande avant et après",
        "matrix": "En matrice",
        "passages": "par passage",
        "countries": "Pays",
        "slovenia": "Slovénie",
        "print": "à imprimer",
        "browse": "Parcourir",
        "themes": "Thèmes",
        "prevention": "Prévention de la torture et contrôle indépendant",
        "side": "côte à côte",
        "prefer": "Côte à côte",
    },
}


@pytest.fixture(params=["pointer", "keyboard"])
def hand_of(request: pytest.FixtureRequest) -> Any:
    return {"pointer": Pointer, "keyboard": Keyboard}[request.param]


@pytest.fixture(params=["fr", "en"])
def ui(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def walk(browser: Any, hand_of: Any) -> Iterator[Any]:
    """A page of a given size without scripts, and the hand that uses it."""
    contexts = []

    def start(size: dict[str, int]) -> tuple[Any, Hand]:
        context = browser.new_context(java_script_enabled=False, viewport=size)
        contexts.append(context)
        page = context.new_page()
        return page, hand_of(page)

    yield start
    for context in contexts:
        context.close()


def link(page: Any, name: str) -> Any:
    return page.get_by_role("link", name=name, exact=True).first


def unfolded(page: Any, hand: Hand, target: Any) -> Any:
    """The target, with everything unfolded that it stands in."""
    folds = target.locator("xpath=ancestor::details[not(@open)]")
    while folds.count():
        hand.unfold(folds.first.locator("> summary"))
    return target


def ask(page: Any, hand: Hand, words: dict[str, str], question: str) -> None:
    hand.write(page.get_by_label(words["box"]).first, question)
    hand.press(page.get_by_role("button", name=words["search"], exact=True).first)


def test_an_applicant_on_an_old_phone(walk: Any, samples: str, ui: str) -> None:
    page, hand = walk(PHONE)
    words = WORDS[ui]
    page.goto(f"{samples}/{ui}/")
    hand.follow(link(page, words["easy"]))
    hand.follow(link(page, words["example"]))
    first = page.get_by_role("article").first
    assert "CPT" in first.inner_text()
    hand.follow(first.locator('a[href*="at=p53"]').first)
    passage = page.locator("#p53")
    assert passage.locator("mark").count() >= 2
    assert "at=p53" in page.url
    small = passage.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    hand.follow(link(page, words["display"]))
    hand.choose(page.locator('input[name="size"][value="largest"]'))
    hand.choose(page.locator('input[name="colours"][value="contrast"]'))
    hand.press(page.get_by_role("button", name=words["apply_display"]))
    passage = page.locator("#p53")
    assert "at=p53" in page.url
    assert passage.evaluate("element => parseFloat(getComputedStyle(element).fontSize)") > 1.3 * small
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    hand.follow(page.locator('a[href*="at=p53"][href*="cite=1"]').first)
    reference = page.locator("#cite").inner_text()
    assert "CPT/Inf (92) 3" in reference
    assert "53" in reference


def test_a_lawyer_who_writes_a_brief(walk: Any, samples: str, ui: str) -> None:
    page, hand = walk(DESK)
    words = WORDS[ui]
    page.goto(f"{samples}/{ui}/")
    ask(page, hand, words, "CAT/C/12/D/13/1993")
    first = page.get_by_role("article").first
    assert "Mutombo" in first.inner_text()
    hand.follow(first.locator('a[href*="at=p1.1"]').first)
    article = page.locator('#p1\\.1 a[href*="/work/digest-cat-convention"]').first
    hand.follow(article)
    anchor = page.url.rsplit("#", 1)[1]
    assert anchor == "art3"
    assert page.locator("#art3").is_visible()
    assert "3]" in page.locator("#art3 ~ p.paragraph").first.inner_text()
    hand.follow(page.locator('main a[href*="/work/digest-cat-convention/citations"]').first)
    assert "Mutombo" in page.locator("main").inner_text()
    hand.follow(link(page, words["check"]))
    brief = (
        'In Mutombo v. Switzerland (CAT/C/12/D/13/1993), para. 1.1, and in CAT/C/12/D/13/1993, para. 999, "every person '
        'of this country has seen the sea", as A/HRC/99/12345, para. 3, says.'
    )
    hand.write(page.locator("textarea"), brief)
    hand.press(page.get_by_role("button", name=words["check_now"], exact=True))
    told = page.locator("main").inner_text()
    assert "999" in told
    assert page.locator('main a[href*="digest-cat-c-12-d-13-1993"]').count() >= 1
    assert brief[:20] not in page.url


def test_an_officer_of_an_ngo_who_prepares_a_shadow_report(walk: Any, samples: str, ui: str) -> None:
    page, hand = walk(DESK)
    words = WORDS[ui]
    page.goto(f"{samples}/{ui}/")
    hand.follow(link(page, words["recommendations"]))
    hand.tick(unfolded(page, hand, page.locator('input[name="filter"][value="country=SVN"]')))
    hand.press(page.get_by_role("button", name=words["filters"]).first)
    assert "country%3DSVN" in page.url
    shown = page.get_by_role("article").count()
    assert shown >= 9
    matrix = link(page, words["matrix"])
    chain = link(page, words["chain"])
    back = page.url
    hand.follow(chain)
    assert "/chains/SVN" in page.url
    assert words["slovenia"] in page.locator("main").inner_text()
    page.goto(back)
    rows = list(csv.reader(io.StringIO(_file(page, "recommendations.csv"))))
    assert len(rows) - 1 >= shown
    assert all("Slov" in str(row) or "SVN" in str(row) for row in rows[1:])
    hand.follow(matrix)
    cell = page.locator('td a[href*="/recommendations?"]').first
    count = int(cell.inner_text().split()[0])
    hand.follow(cell)
    assert page.get_by_role("article").count() == min(count, 20)


def test_a_researcher_who_builds_a_data_set(walk: Any, samples: str, ui: str) -> None:
    page, hand = walk(DESK)
    words = WORDS[ui]
    page.goto(f"{samples}/{ui}/")
    ask(page, hand, words, "torture")
    hand.tick(unfolded(page, hand, page.locator('input[name="filter"][value="mechanism=CAT"]')))
    hand.press(page.get_by_role("button", name=words["filters"]).first)
    hand.follow(link(page, words["passages"]))
    assert "by=passage" in page.url
    lines = [json.loads(line) for line in _file(page, "search.jsonl").splitlines()]
    assert lines
    feed = page.request.get(_address(page, "feed.atom"))
    assert feed.ok
    seen: list[str] = []
    after = ""
    while True:
        answer = page.request.get(
            f"{samples}/api/v1/search?q=torture&filter=mechanism=CAT&by=passage&limit=20{after}"
        ).json()
        seen += [hit["passage"]["id"] if "passage" in hit else json.dumps(hit) for hit in answer["hits"]]
        if not answer.get("next"):
            break
        after = f"&cursor={answer['next']}"
    assert len(seen) == len(set(seen)) == len(lines)


def test_a_focal_point_who_answers_a_committee(walk: Any, samples: str, ui: str) -> None:
    page, hand = walk(DESK)
    words = WORDS[ui]
    page.goto(f"{samples}/{ui}/countries")
    hand.follow(page.locator(f'main a[href="/{ui}/countries/SVN"]').first)
    assert words["slovenia"] in page.locator("h1").inner_text()
    open_ones = page.locator('main a[href*="exclude=status%3Ddone"]').first
    number = int(open_ones.inner_text().split()[0])
    hand.follow(open_ones)
    assert page.get_by_role("article").count() == min(number, 20)
    table = hand.keep(link(page, "CSV"))
    assert len(table.splitlines()) > number
    hand.follow(link(page, words["print"]))
    dossier = page.content()
    assert words["slovenia"] in dossier
    assert dossier.count("<article") == number
    assert "/work/digest-a-hrc-43-15" in dossier
    assert "13(9)" in dossier
    assert "<script" not in dossier


def test_a_trainer_who_prints_a_file(walk: Any, samples: str, ui: str) -> None:
    page, hand = walk(DESK)
    words = WORDS[ui]
    page.goto(f"{samples}/{ui}/")
    hand.follow(link(page, words["browse"]))
    hand.follow(page.locator(f'nav.within a[href="/{ui}/themes"]').first)
    hand.follow(link(page, words["prevention"]))
    assert "theme%3Dtorture-prevention" in page.url
    hand.follow(page.locator('main a[href*="/work/digest-opcat"]').first)
    hand.follow(link(page, words["prefer"]))
    assert "/parallel/digest-opcat" in page.url
    page.emulate_media(media="print")
    assert not page.locator("nav:visible").count()
    french, english = (page.locator(f'main [lang="{one}"]').filter(has_text="SPT").first for one in ("fr", "en"))
    left, right = french.bounding_box(), english.bounding_box()
    assert left is not None
    assert right is not None
    assert abs(left["y"] - right["y"]) < 40
    assert left["x"] != right["x"]


def _address(page: Any, part: str) -> str:
    href = page.locator(f'a[href*="{part}"]').first.get_attribute("href")
    return str(page.evaluate("href => new URL(href, location.href).href", href))


def _file(page: Any, part: str) -> str:
    answer = page.request.get(_address(page, part))
    assert answer.ok
    assert "attachment" in answer.headers["content-disposition"]
    return str(answer.text())
