"""Labels as printed, what they say, and which numbers continue a sequence."""

from __future__ import annotations

import pytest

from indexer.extract.contract import Block, Call, Reading
from indexer.structure.numbering import letter_value, normalised, read_label, roman_value
from indexer.structure.sequence import Candidate, place_numbers
from indexer.structure.units import build_units


@pytest.mark.parametrize(
    ("text", "kind", "printed", "number", "rest"),
    [
        ("77. The Committee", "number", "77.", "77", "The Committee"),
        ("1 234. The Committee", "number", "1 234.", "1234", "The Committee"),
        ("1\u202f234. Le Comité", "number", "1\u202f234.", "1234", "Le Comité"),
        ("1,234. The Committee", "number", "1,234.", "1234", "The Committee"),
        ("1000. The Committee", "number", "1000.", "1000", "The Committee"),
        ("Art . 44. L’officier", "article", "Art . 44.", "44", "L’officier"),
        ("Chapitre 1er. – Objet", "chapter", "Chapitre 1er.", None, "– Objet"),
        ("77) The Committee", "number", "77)", "77", "The Committee"),
        ("9.2 The State party", "dotted", "9.2", "9.2", "The State party"),
        ("9.2. The State party", "dotted", "9.2.", "9.2", "The State party"),
        ("18 c) Prendre", "compound", "18 c)", "18(c)", "Prendre"),
        ("18(c) Take", "compound", "18(c)", "18(c)", "Take"),
        ("(a) To see", "letter", "(a)", "(a)", "To see"),
        ("(ii) to hear", "roman", "(ii)", "(ii)", "to hear"),
        ("§ 12 La Cour", "number", "§ 12", "12", "La Cour"),
        ("IV. Conclusions", "upper", "IV.", "IV", "Conclusions"),
        ("Article 3", "article", "Article 3", "3", ""),
        ("Art. 3 - Définitions", "article", "Art. 3 -", "3", "Définitions"),
        ("Art. 1er. La loi", "article", "Art. 1er.", "1", "La loi"),
        ("Article premier", "article", "Article premier", "1", ""),
        ("Article 11-1. Le ministre", "article", "Article 11-1.", "11-1", "Le ministre"),
        ("Rule 5", "article", "Rule 5", "5", ""),
        ("Règle 5. Les détenus", "article", "Règle 5.", "5", "Les détenus"),
        ("Principe 2", "article", "Principe 2", "2", ""),
        ("• United Nations", "bullet", "•", None, "United Nations"),
        ("3° les mineurs", "list", "3°", "(3)", "les mineurs"),
        ("Chapitre II. Des peines", "chapter", "Chapitre II.", None, "Des peines"),
    ],
)
def test_label_is_read(text: str, kind: str, printed: str, number: str | None, rest: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.kind, label.printed, normalised(label), text[label.end :]) == (kind, printed, number, rest)


@pytest.mark.parametrize(
    "text", ["14 October 2012", "L'article 3 interdit", "Articles of faith", "1,500 dinars", "2010–2012", "The", ""]
)
def test_no_label_is_read(text: str) -> None:
    assert read_label(text) is None


def test_values() -> None:
    assert [roman_value(text) for text in ("iv", "IX", "xl", "abc")] == [4, 9, 40, None]
    assert [letter_value(text) for text in ("a", "z", "bb", "ab")] == [1, 26, 28, None]


def places(*texts: str, announced: tuple[int, ...] = ()) -> list[str | None]:
    labels = [read_label(text) for text in texts]
    assert all(labels)
    return place_numbers([Candidate(label=label, announced=i in announced) for i, label in enumerate(labels) if label])


def test_years_and_sums_are_no_numbers() -> None:
    assert places("1. A", "2. B", "2012. C", "3. D", "150. E", "4. F") == ["main", "main", None, "main", None, "main"]


def test_a_sequence_may_begin_late_and_miss_one() -> None:
    assert places("72. A", "73. B", "75. C", "76. D") == ["main"] * 4


def test_a_list_inside_a_paragraph_is_told_from_a_new_beginning() -> None:
    assert places("6. A", "7. B", "1. C", "2. D", "8. E") == ["main", "main", "inner", "inner", "main"]
    assert places("6. A", "7. B", "1. C", "2. D") == ["main"] * 4
    assert places("6. A", "7. B", "1. C", "2. D", announced=(2,)) == ["main", "main", "inner", "inner"]


def test_steps_follow_their_number() -> None:
    assert places("1.1 A", "1.2 B", "2.1 C", "3.5 D", "2.2 E", "3. F") == ["main", "main", "main", None, "main", "main"]
    assert places("134. A", "135. B", "135.1 C", "135.2 D", "136. E") == ["main"] * 5


def built(*blocks: Block) -> tuple:
    return build_units(Reading(blocks=blocks), default_language="en")


def test_items_stand_under_their_paragraph() -> None:
    units, notes = built(
        Block(kind="paragraph", text="18. Take:"),
        Block(kind="paragraph", text="(a) one;"),
        Block(kind="item", text="(b) two:"),
        Block(kind="item", text="(i) this;"),
        Block(kind="item", text="(ii) that;"),
        Block(kind="item", text="(c) three."),
    )
    assert [(unit.kind, unit.number, unit.anchor, unit.parent, unit.text) for unit in units] == [
        ("paragraph", "18", "p18", None, "Take:"),
        ("item", "18(a)", "p18.a", 0, "one;"),
        ("item", "18(b)", "p18.b", 0, "two:"),
        ("item", "18(b)(i)", "p18.b.i", 2, "this;"),
        ("item", "18(b)(ii)", "p18.b.ii", 2, "that;"),
        ("item", "18(c)", "p18.c", 0, "three."),
    ]
    assert not notes


def test_annexes_number_anew_and_repeats_are_noted() -> None:
    units, notes = built(
        Block(kind="paragraph", text="First", label="1."),
        Block(kind="paragraph", text="Second", label="2."),
        Block(kind="heading", text="Annex II", level=1, section="annex2"),
        Block(kind="paragraph", text="First", label="1."),
        Block(kind="paragraph", text="Again", label="1."),
        Block(kind="footnote", text="See above.", label="3"),
    )
    assert [unit.anchor for unit in units] == ["p1", "p2", "u2", "annex2.p1", "annex2.p1-2", "annex2.n3"]
    assert {note.code for note in notes} == {"anchors-repeated", "footnotes-loose"}


def test_the_longest_sequence_keeps_the_plain_addresses() -> None:
    abbreviations = [Block(kind="paragraph", text=f"Word {n}", label=f"{n}.") for n in (1, 2)]
    body = [Block(kind="paragraph", text=f"Text {n}", label=f"{n}.") for n in (1, 2, 3)]
    units, _ = built(*abbreviations, *body)
    assert [unit.anchor for unit in units] == ["p1-2", "p2-2", "p1", "p2", "p3"]


def test_footnotes_know_their_caller_and_its_path() -> None:
    units, _ = built(
        Block(kind="heading", text="I. Facts", level=1),
        Block(kind="paragraph", text="1. The author fled.", calls=(Call(offset=18, label="4"),), page=2),
        Block(kind="heading", text="II. Law", level=1),
        Block(kind="footnote", text="4 In 2004.", page=2),
    )
    note = units[3]
    assert (note.anchor, note.text, note.parent, note.call, note.path) == ("n4", "In 2004.", 1, 15, ("I. Facts",))


def test_articles_number_their_paragraphs() -> None:
    units, _ = built(
        Block(kind="heading", text="Article premier", level=2),
        Block(kind="paragraph", text="1. Toute personne"),
        Block(kind="paragraph", text="2. Nul ne peut"),
        Block(kind="heading", text="Article 2", level=2),
        Block(kind="paragraph", text="1. Les États"),
        Block(kind="heading", text="Article 3", level=2),
        Block(kind="paragraph", text="Le présent pacte"),
    )
    assert [unit.anchor for unit in units] == ["art1", "art1.p1", "art1.p2", "art2", "art2.p1", "art3", "u6"]


def test_an_article_quoted_in_a_judgment_is_no_article_of_it() -> None:
    units, _ = built(
        Block(kind="paragraph", text="45. The applicant relied on Article 3:"),
        Block(kind="paragraph", text="Article 3"),
        Block(kind="paragraph", text="46. The Government disagreed."),
    )
    assert [unit.anchor for unit in units] == ["p45", "u1", "p46"]


def test_a_stated_absence_of_a_label_is_believed() -> None:
    units, _ = built(Block(kind="paragraph", text="1. A", label=""), Block(kind="paragraph", text="", label=""))
    assert [(unit.anchor, unit.number, unit.text) for unit in units] == [("u0", None, "1. A")]


def test_a_call_leaves_no_space_before_a_full_stop() -> None:
    text = "The rights are practical and effective ."
    block = Block(kind="paragraph", text=text, label="6.", calls=(Call(offset=len(text) - 1, label="1"),))
    note = Block(kind="footnote", text="Artico v. Italy.", label="1")
    units, _ = build_units(Reading(blocks=(block, note)), default_language="en")
    assert units[0].text == "The rights are practical and effective."
    assert units[1].call == len(units[0].text) - 1
