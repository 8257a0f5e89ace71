"""Running text: white space as a reader sees it, calls at their place."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.contract import Call
from indexer.extract.inline import Inline, clean_spaces, join_pieces, split_lines

TEXTS = st.lists(st.text(alphabet="aé \n\t\u00a0\u00ad-1", max_size=8), max_size=8)


@given(TEXTS)
def test_no_visible_character_is_lost_and_no_white_space_doubled(pieces):
    inline = Inline()
    for piece in pieces:
        inline.add(piece)
    text, _ = inline.take()
    assert "".join(text.split()) == "".join("".join(pieces).replace("\u00ad", "").split())
    assert "  " not in text
    assert text == text.strip()


@given(TEXTS, TEXTS)
def test_a_call_stands_after_the_text_before_it(before, after):
    inline = Inline()
    for piece in before:
        inline.add(piece)
    inline.call("1")
    for piece in after:
        inline.add(piece)
    text, calls = inline.take()
    wanted = "".join("".join(before).replace("\u00ad", "").split())
    assert "".join(text[: calls[0].offset].split()) == wanted


def test_pieces_and_lines_keep_their_calls():
    text, calls = join_pieces([("un", (Call(offset=2, label="1"),)), ("deux", (Call(offset=4, label="2"),))], " | ")
    assert text == "un | deux"
    assert [call.offset for call in calls] == [2, 9]
    lines = split_lines("un\n deux", (Call(offset=2, label="1"), Call(offset=8, label="2")))
    assert [(line, [call.offset for call in own]) for line, own in lines] == [("un", [2]), ("deux", [4])]


def test_one_no_break_space_is_kept_and_a_run_collapses():
    assert clean_spaces(" n°\u00a012 \u00a0\u00a0 du\u200b 3\u00admai ") == "n°\u00a012 du 3mai"
