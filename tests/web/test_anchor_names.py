"""The passage that an address names, in words."""

from __future__ import annotations

import pytest

from web.labels import anchor_name


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
