"""Paragraphs that a page break of the original broke in two."""

from __future__ import annotations

from indexer.extract.contract import Block, Call
from indexer.structure.broken_off import rejoined

BROKEN = "7. The system of complaints against the police is to be replaced, and the power to reply to those who"
REST = "complained passes to the prosecutor of the region, who may be asked again."


def paragraph(text: str, *calls: Call) -> Block:
    return Block(kind="paragraph", text=text, calls=calls)


def test_a_paragraph_that_ends_in_the_middle_of_a_sentence_goes_on() -> None:
    (found,) = rejoined([paragraph(BROKEN), paragraph(REST, Call(offset=10, label="1"))])
    assert found.text == f"{BROKEN} {REST}"
    assert found.calls == (Call(offset=len(BROKEN) + 11, label="1"),)


def test_what_ends_or_begins_otherwise_stays_apart() -> None:
    for above, below in (
        (f"{BROKEN}.", REST),
        (f"{BROKEN},", REST),
        (BROKEN, "Complained of was the prosecutor of the region, in two cases."),
        (BROKEN, "b)complained of was the prosecutor of the region, in two cases."),
        (BROKEN, "see below"),
        ("who complained", REST),
    ):
        assert len(rejoined([paragraph(above), paragraph(below)])) == 2
    assert len(rejoined([Block(kind="heading", text=BROKEN, level=1), paragraph(REST)])) == 2
    assert rejoined([]) == ()
