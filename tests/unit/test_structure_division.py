"""Passages too long to be cited: parted at the numbers that a source glued together, at a list's letters, else in pieces."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.extract.contract import Block, Call, Line, Reading
from indexer.structure.division import LONGEST, divided, line_cuts
from indexer.structure.units import build_units
from search.model.unit import Unit


def paragraph(text: str, label: str | None = None, **facts: object) -> Block:
    return Block(kind="paragraph", text=text, label=label, **facts)  # type: ignore[arg-type]


def built(*blocks: Block) -> tuple[tuple[Unit, ...], dict[str, dict[str, str]]]:
    units, notes = build_units(Reading(blocks=blocks), default_language="en")
    return units, {note.code: dict(note.facts) for note in notes}


def shape(*blocks: Block) -> list[tuple[str, str | None, str]]:
    return [(unit.anchor, unit.number, unit.text) for unit in built(*blocks)[0]]


def test_numbers_missing_before_the_next_one_part_a_paragraph() -> None:
    found = shape(
        paragraph("The first case. 12. The second case. 13. The third.", "11.", number="11"),
        paragraph("The next.", "14."),
    )
    assert found == [
        ("p11", "11", "The first case."),
        ("p12", "12", "The second case."),
        ("p13", "13", "The third."),
        ("p14", "14", "The next."),
    ]
    _, notes = built(paragraph("The first case. 12. The second case.", "11."), paragraph("The next.", "13."))
    assert notes["numbers-run-on"] == {"count": "1", "numbers": "12."}


def test_numbers_are_left_where_nothing_is_missing() -> None:
    whole = "As said before. 12. The words quoted stand there. 13. And these."
    assert shape(paragraph(whole, "11."), paragraph("The next.", "12.")) == [
        ("p11", "11", whole),
        ("p12", "12", "The next."),
    ]
    cited = "The author relies on article 12. The State party on paras. 12. Neither is right."
    assert [text for _, _, text in shape(paragraph(cited, "11."), paragraph("The next.", "13."))] == [
        cited,
        "The next.",
    ]
    one = "He was fined. 12. The rest is silence."
    assert shape(paragraph(one, "11."))[0][2] == one  # the last paragraph of all: one number proves nothing


def test_a_printed_page_is_not_parted_by_numbers_inside_its_lines() -> None:
    text = "The first case. 12. The second case."
    assert len(shape(paragraph(text, "11.", page=3), paragraph("The next.", "13.", page=3))) == 2


def test_titles_and_running_symbols_between_glued_paragraphs_stand_apart() -> None:
    units, _ = built(
        paragraph(
            "He was heard. Examplia 1000. By letter the Government replied. E/CN.4/2001/99 1001. No reply came. "
            "Observations 1002. The expert is concerned.",
            "999.",
        )
    )
    assert [(unit.kind, unit.anchor, unit.path, unit.text) for unit in units] == [
        ("paragraph", "p999", (), "He was heard."),
        ("heading", "u1", (), "Examplia"),
        ("paragraph", "p1000", ("Examplia",), "By letter the Government replied."),
        ("furniture", "u3", (), "E/CN.4/2001/99"),
        ("paragraph", "p1001", ("Examplia",), "No reply came."),
        ("heading", "u5", (), "Observations"),
        ("paragraph", "p1002", ("Observations",), "The expert is concerned."),
    ]


def test_dotted_numbers_too() -> None:
    found = shape(
        paragraph("The author was heard. 2.3 The court ruled. 3.1 The author claims more.", "2.2"),
        paragraph("So.", "3.2"),
    )
    assert [anchor for anchor, _, _ in found] == ["p2.2", "p2.3", "p3.1", "p3.2"]


def test_calls_go_with_the_part_that_they_stand_in() -> None:
    text = "The first case. 12. The second case."
    found = divided(
        [
            paragraph(text, "11.", calls=(Call(offset=14, label="1"), Call(offset=len(text), label="2"))),
            paragraph("x", "13."),
        ]
    )
    assert [[(call.offset, call.label) for call in block.calls] for block in found.blocks] == [
        [(14, "1")],
        [(16, "2")],
        [],
    ]


def test_a_long_paragraph_is_divided_into_its_lettered_list() -> None:
    items = [f"({letter}) " + f"the State should see to matter {letter} without delay " * 60 for letter in "abcd"]
    units, notes = built(paragraph("The expert asks that: " + "; ".join(items) + ".", "39."), paragraph("So.", "40."))
    assert [unit.anchor for unit in units] == ["p39", "p39.a", "p39.b", "p39.c", "p39.d", "p40"]
    assert [unit.parent for unit in units] == [None, 0, 0, 0, 0, None]
    assert "passages-divided" not in notes


def test_what_is_still_too_long_becomes_pieces_under_the_number_of_the_whole() -> None:
    text = " ".join(f"Sentence {number} says what was seen on the day of the visit." for number in range(400))
    units, notes = built(paragraph(text, "7."), paragraph("So.", "8."))
    pieces = units[:-1]
    assert [unit.anchor for unit in pieces] == ["p7", *(f"p7.part{count}" for count in range(2, len(pieces) + 1))]
    assert {unit.number for unit in pieces} == {"7"}
    assert {unit.parent for unit in pieces[1:]} == {0}
    assert all(len(unit.text) <= LONGEST and unit.text.endswith("visit.") for unit in pieces)
    assert " ".join(unit.text for unit in pieces) == text
    assert units[-1].anchor == "p8"
    assert notes["passages-divided"] == {"count": "1", "anchors": "p7"}


def test_a_heading_without_end_is_no_heading() -> None:
    units, _ = built(Block(kind="heading", text="word " * 4000, level=1), paragraph("So."))
    assert {unit.kind for unit in units} == {"paragraph"}
    assert all(unit.path == () for unit in units)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(["word", "Then", "9. The", "end.", "\n", "x" * 900, "(a) and;", "(b) or;", "(c) it"]),
        min_size=1,
        max_size=900,
    )
)
def test_no_letter_is_lost_and_no_piece_too_long(words: list[str]) -> None:
    block = paragraph(" ".join(words), "8.")
    found = divided([block]).blocks
    assert all(len(part.text) <= LONGEST for part in found)
    before = "".join(block.text.split())
    after = "".join("".join(((part.label or "") if part.label != "8." else "") + part.text for part in found).split())
    assert after == before


def test_lines_are_cut_where_a_sentence_ends() -> None:
    lines = [
        Line(
            text=f"line {number} of a long passage that goes on and on" + ("." if number % 3 == 0 else ""),
            page=1 + number // 40,
        )
        for number in range(600)
    ]
    cuts = line_cuts(lines)
    assert cuts
    assert all(lines[cut - 1].text.endswith(".") for cut in cuts)
    for begin, end in zip([0, *cuts], [*cuts, len(lines)], strict=True):
        assert sum(len(line.text) + 1 for line in lines[begin:end]) <= LONGEST
    assert line_cuts(lines[:20]) == []
    endless = [Line(text="words without any end", page=1, hyphen=number % 2 == 0) for number in range(1200)]
    assert all(not endless[cut - 1].hyphen for cut in line_cuts(endless))
