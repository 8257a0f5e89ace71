"""Lines above the title of a text without pages are its cover; running text and numbered paragraphs never are."""

from __future__ import annotations

import pytest

from indexer.extract.contract import Block
from indexer.structure.opening import with_opening

TITLE = Block(kind="heading", text="Concluding observations", level=1)
TEXT = Block(kind="paragraph", text="1. The Committee considered the report.")


def kinds(*blocks):
    return [block.kind for block in with_opening(blocks)]


def line(text, **more):
    return Block(kind="paragraph", text=text, **more)


def test_lines_above_the_title_are_the_cover():
    notice = line("Digest written for the library.")
    source = line(
        "Original: concluding observations on the seventh report, CAT/C/CHE/CO/7, https://docs.un.org/en/CAT/C/CHE/CO/7"
    )
    body = line("Committee against Torture")
    assert kinds(notice, source, body, TITLE, TEXT) == ["cover", "cover", "cover", "heading", "paragraph"]


def test_furniture_above_it_stays_furniture():
    assert kinds(Block(kind="furniture", text="Home"), line("Geneva, 14 November 1995"), TITLE, TEXT) == [
        "furniture",
        "cover",
        "heading",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "above",
    [
        line("1. Numbered text above a heading."),
        line("(a) a first item;"),
        line(
            "The author, a national of one State, complains of a second State for having sent him back, and says much more of it here, at length."
        ),
        line("x" * 300),
        line("Stated", number="7"),
        line("Printed", page=1),
        Block(kind="quote", text="No one shall be subjected to torture."),
    ],
)
def test_what_reads_like_text_is_no_cover_and_neither_is_what_stands_beside_it(above):
    assert kinds(line("Committee"), above, TITLE, TEXT) == ["paragraph", above.kind, "heading", "paragraph"]


def test_a_text_without_title_or_with_many_lines_is_left_as_it_is():
    assert kinds(line("Committee"), TEXT) == ["paragraph", "paragraph"]
    assert kinds(TITLE, line("Committee"), TEXT) == ["heading", "paragraph", "paragraph"]
    assert kinds(*[line(f"Line {letter}") for letter in "abcdefghij"], TITLE)[0] == "paragraph"
    assert with_opening(()) == ()
