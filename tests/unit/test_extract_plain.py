"""Plain text: encodings, wrapped and unwrapped paragraphs, page furniture and footnotes inside the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract.contract import Reading, ReadOptions
from indexer.extract.encoding import NotTextError, decode
from indexer.extract.plain import blocks_of_text, read_plain
from indexer.structure.units import build_units
from search.errors import DocumentError

FRENCH = (
    "L’État partie devrait veiller à ce que les détenus aient accès à un médecin : « dès l’arrivée », œuvre d’équité."
)


@pytest.mark.parametrize(
    ("encoding", "sure"),
    [
        ("utf-8", True),
        ("utf-8-sig", True),
        ("utf-16", True),
        ("utf-16-le", False),
        ("utf-16-be", False),
        ("utf-32", True),
        ("cp1252", False),
        ("mac_roman", False),
    ],
)
def test_encodings_are_recognised(encoding: str, sure: bool) -> None:
    text, guessed = decode(FRENCH.encode(encoding))
    assert text == FRENCH
    assert (guessed is None) == sure


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    for data in (b"\x00\x01\x02\x00\x00abc\x00", bytes(range(32)) * 20):
        with pytest.raises(NotTextError):
            decode(data)
    path = tmp_path / "x.txt"
    path.write_bytes(b"PK\x03\x04\x00\x00\x00\x00\x00\x00abcd\x00\x00")
    with pytest.raises(DocumentError) as caught:
        list(read_plain(path, ReadOptions()))
    assert caught.value.code == "text-binary"
    path.write_bytes(b" \n\n ")
    with pytest.raises(DocumentError) as caught:
        list(read_plain(path, ReadOptions()))
    assert caught.value.code == "file-empty"


def test_a_guess_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(FRENCH.encode("cp1252"))
    reading = next(iter(read_plain(path, ReadOptions())))
    assert [(note.code, note.facts["encoding"]) for note in reading.notes] == [("encoding-guessed", "cp1252")]
    assert reading.blocks[0].text == FRENCH


def texts(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks_of_text(text)[0]]


def test_wrapped_lines_are_joined_and_blank_lines_part() -> None:
    found = texts(
        "The Committee recalls that the State\nparty must investigate every allega-\ntion of torture.\n\nIt takes note of the allegation.\n"
    )
    assert found == [
        ("paragraph", "The Committee recalls that the State party must investigate every allegation of torture."),
        ("paragraph", "It takes note of the allegation."),
    ]


def test_each_long_line_stands_alone() -> None:
    long = "A sentence that is long enough to show that nobody has wrapped this text at all. " * 4
    assert texts(f"{long}\nShort line.\n{long}") == [
        ("paragraph", long.strip()),
        ("paragraph", "Short line."),
        ("paragraph", long.strip()),
    ]


def test_form_feeds_are_pages() -> None:
    lines = "\n".join(f"{n}. Paragraph number {n} of the text is here." for n in (1, 2, 3))
    blocks, pages = blocks_of_text(f"{lines}\n\f4. The fourth one\n\fgoes on overleaf.\n")
    assert pages == 3
    assert [(block.label, block.page) for block in blocks] == [("1.", 1), ("2.", 1), ("3.", 1), ("4.", 2)]
    assert blocks[-1].text == "The fourth one goes on overleaf."


NOTED = """1. Le Conseil a prié le Haut-Commissariat d'organiser un atelier régional sur la question
de la prévention de la torture1. Les participants ont tous reconnu l'utilité de cette démarche sur
 1 Résolution 18/14 du Conseil.
GE.13-12724 3
A/HRC/23/18
 certaines questions précises.

2. Un atelier a eu lieu en 20082 à Genève, avec la participation des institutions nationales.

 2 Voir A/HRC/11/3.
"""


def test_furniture_and_notes_inside_a_text_do_not_break_its_paragraphs() -> None:
    blocks, pages = blocks_of_text(NOTED)
    assert pages is None
    assert {block.page for block in blocks} == {None}
    body = [block for block in blocks if block.kind == "paragraph"]
    assert [block.label for block in body] == ["1.", "2."]
    assert body[0].text.endswith("cette démarche sur certaines questions précises.")
    assert "torture. Les" in body[0].text
    assert [(call.label, body[1].text[: call.offset][-4:]) for call in body[1].calls] == [("2", "2008")]
    assert [(block.label, block.text) for block in blocks if block.kind == "footnote"] == [
        ("1", "Résolution 18/14 du Conseil."),
        ("2", "Voir A/HRC/11/3."),
    ]
    assert [block.text for block in blocks if block.kind == "furniture"] == ["GE.13-12724 3", "A/HRC/23/18"]


def test_headings_of_a_text_make_the_path() -> None:
    text = "VI. Recommandations\n\n70. Ils ont agi.\n\n71. Ils ont parlé.\n\n1. Treaty bodies\n\n72. Les États devraient agir.\n\n2. Procedures\n\n73. Ils devraient agir vite.\n"
    reading_blocks, _ = blocks_of_text(text)
    units, _ = build_units(Reading(blocks=reading_blocks), default_language="fr")
    assert [(unit.anchor, unit.path) for unit in units if unit.kind == "paragraph"] == [
        ("p70", ("VI. Recommandations",)),
        ("p71", ("VI. Recommandations",)),
        ("p72", ("VI. Recommandations", "1. Treaty bodies")),
        ("p73", ("VI. Recommandations", "2. Procedures")),
    ]


def test_blank_lines_part_paragraphs_in_the_shortest_texts() -> None:
    blocks, _ = blocks_of_text("No symbol here\n\n1. One rule stands alone.\n")
    units, _ = build_units(Reading(blocks=blocks), default_language="en")
    assert [(unit.anchor, unit.text) for unit in units] == [("u0", "No symbol here"), ("p1", "One rule stands alone.")]
    blocks, _ = blocks_of_text(
        "A/HRC/91/78\n\nReport on a witness in Andorra\n\n1. The witness was heard in Andorra by\nthe delegation.\n\n2. More.\n"
    )
    units, _ = build_units(Reading(blocks=blocks), default_language="en")
    assert [unit.anchor for unit in units] == ["u0", "u1", "p1", "p2"]


def test_a_heading_right_under_a_paragraph_is_no_part_of_it() -> None:
    text = (
        "82. Les organismes devraient veiller à ce que la capacité des parties soit renforcée\n"
        "et améliorée, notamment dans la mise en œuvre des normes applicables aux droits.\n"
        " B. Autres parties prenantes, en particulier dans la catégorie\n"
        "des organismes non gouvernementaux\n\n83. Les recommandations devraient être prises en compte dans le cadre\nde toutes les activités.\n"
    )
    found = texts(text)
    assert found[0][1].endswith("applicables aux droits.")
    assert found[1] == (
        "heading",
        "B. Autres parties prenantes, en particulier dans la catégorie des organismes non gouvernementaux",
    )


def test_labels_without_a_space_after_them() -> None:
    found = texts(
        "A.Introduction\n\nLe Comité salue les efforts de l’État.\n\na)L’adoption d’une loi;\n\nb)L’adoption d’un code.\n"
    )
    assert found[0] == ("heading", "A.Introduction")
    units, _ = build_units(
        Reading(blocks=blocks_of_text("a)L’adoption d’une loi;\n\nb)L’adoption d’un code.\n")[0]), default_language="fr"
    )
    assert [(unit.kind, unit.label, unit.text) for unit in units] == [
        ("item", "a)", "L’adoption d’une loi;"),
        ("item", "b)", "L’adoption d’un code."),
    ]


def test_capitals_of_a_cover_stand_alone() -> None:
    text = "RAPPORT DE VISITE\nPrison de Nulpart\n\nLes contrôleurs ont visité la prison et ont vu\nles cours et les cellules.\n\nIls ont parlé.\n"
    assert [part for _, part in texts(text)][:2] == ["RAPPORT DE VISITE", "Prison de Nulpart"]


def test_rows_rules_and_controls_of_a_text() -> None:
    text = (
        "Le nombre de plaintes a augmenté chaque année dans les trois prisons visitées.\n\nAnnée | Plaintes | Procès\n\n2018 | 12 | 2\n\n2019 | 15 | 0\n\n"
        "________\n\nImprimer la page\n\nElles ont été traitées.\n"
    )
    assert [kind for kind, _ in texts(text)] == [
        "paragraph", "table_row", "table_row", "table_row", "furniture", "furniture", "paragraph",
    ]  # fmt: skip
