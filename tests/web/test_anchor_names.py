"""The passage that an address names, in words."""

from __future__ import annotations

import pytest

from web.labels import anchor_name, cited_places


@pytest.mark.parametrize(
    ("anchor", "french", "english"),
    [
        ("p18.c", "par.\u00a018\u00a0(c)", "para.\u00a018\u00a0(c)"),
        ("p39.part2", "par.\u00a039, partie 2", "para.\u00a039, part 2"),
        ("act2.art5", "partie 2, art. 5", "part 2, art. 5"),
        ("part2.p3", "partie 2, par.\u00a03", "part 2, para.\u00a03"),
    ],
)
def test_anchors_are_named_as_people_write_them(application, anchor: str, french: str, english: str) -> None:
    for language, expected in (("fr", french), ("en", english)):
        with application.test_request_context(f"/{language}/"):
            assert anchor_name(anchor).split() == expected.split()


@pytest.mark.parametrize(
    ("named", "english", "french"),
    [
        (("3", "4"), "para. 3, 4", "par. 3, 4"),
        (("annex II, para. 3", "annex II, para. 4"), "annex II, para. 3, 4", "annexe II, par. 3, 4"),
        (("annexe, par. 2",), "annex, para. 2", "annexe, par. 2"),
        (("77", "annex III"), "para. 77, annex III", "par. 77, annexe III"),
    ],
)
def test_places_in_an_annex_are_in_the_words_of_the_page(application, named, english: str, french: str) -> None:
    for ui, expected in (("en", english), ("fr", french)):
        with application.test_request_context(f"/{ui}/"):
            assert cited_places(named).split() == expected.split()
