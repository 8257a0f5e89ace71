"""Signs that turn the order of letters round do not reach a page; Arabic and its own signs do."""

from __future__ import annotations

from web.presenters.marking import marked


def test_no_text_shows_other_words_than_it_holds() -> None:
    assert (
        str(marked("the \u202eerutrot\u202c of prisoners", [(5, 12)])) == "the <mark>erutrot</mark>\u202c of prisoners"
    )
    assert str(marked("a\u202db & \u202e<c>", ())) == "ab &amp; &lt;c&gt;"


def test_right_to_left_writing_stays_as_it_is() -> None:
    arabic = "قال \u2067(CAT/C/1)\u2069 ذلك\u200f"
    assert str(marked(arabic, ())) == arabic
