"""Parts that number anew have addresses of their own, whatever the format; parts whose numbers go on have none."""

from __future__ import annotations

import pytest

from indexer.extract.contract import Block, Reading
from indexer.structure.units import build_units


def anchors(*pieces: str) -> list[str]:
    """Addresses of paragraphs; a piece that begins with # is a heading."""
    blocks = tuple(
        Block(kind="heading", text=piece[2:], level=1)
        if piece.startswith("# ")
        else Block(kind="paragraph", text=piece)
        for piece in pieces
    )
    units, _ = build_units(Reading(blocks=blocks), default_language="en")
    return [unit.anchor for unit in units if unit.kind == "paragraph"]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Annex II", "annex2"),
        ("Annexe 3 : Liste", "annex3"),
        ("Appendix", "appendix"),
        ("Appendice B", "appendixb"),
        ("Attachment 1", "attachment1"),
        ("Pièce jointe n° 2", "annex2"),
        ("Separate opinion of Judge Example", "op1"),
    ],
)
def test_a_section_that_its_heading_announces(heading: str, section: str) -> None:
    found = anchors(
        "1. First point of it.", "2. Second point of it.", f"# {heading}", "1. First of these.", "2. Second."
    )
    assert found == ["p1", "p2", f"{section}.p1", f"{section}.p2"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Part One", "Part Two"),
        ("Première partie", "Deuxième partie"),
        ("PARTIE I", "PARTIE II"),
        ("Livre 1", "Livre 2"),
    ],
)
def test_parts_that_begin_anew(first: str, second: str) -> None:
    found = anchors(f"# {first}", "1. One is here.", "2. Two is here.", f"# {second}", "1. One again.", "2. Two again.")
    assert [anchor.rpartition(".")[2] for anchor in found] == ["p1", "p2", "p1", "p2"]
    assert [anchor.split(".")[0] for anchor in found] == [
        anchor for section in (found[0].split(".")[0], found[2].split(".")[0]) for anchor in (section, section)
    ]
    assert found[0] == "part1.p1"
    assert found[3] == "part2.p2"


def test_parts_that_go_on() -> None:
    found = anchors(
        "# Part One", "1. One is here.", "2. Two is here.", "# Part Two", "3. Three is here.", "4. Four is."
    )
    assert found == ["p1", "p2", "p3", "p4"]


def test_a_text_that_is_all_annex() -> None:
    assert anchors("# Annex", "1. One is here.", "2. Two is here.") == ["p1", "p2"]


def test_acts_printed_one_after_the_other_are_told_apart() -> None:
    law = ["Art. 1er. La présente loi protège.", "Art. 2. Elle oblige.", "Art. 3. Elle entre en vigueur."]
    found = anchors(*law, "Règlement du 4 mars 2015 fixant le modèle", "Vu la loi ;", *law[:2])
    assert found == ["art1", "art2", "art3", "u4", "act2.art1", "act2.art2"]
    untitled = anchors(*law, "Le ministre signe.", *law)
    assert untitled == ["art1", "art2", "art3", "u3", "act2.art1", "act2.art2", "act2.art3"]


def test_articles_quoted_by_an_amending_law_are_no_act() -> None:
    amending = [
        "Art. 1er. L’article 7 est remplacé.",
        "« Art. 1er. Le juge entend. »",
        "Art. 2. La loi est publiée.",
        "Art. 3. Elle oblige.",
    ]
    assert anchors(*amending)[0] == "art1"
    assert not any(anchor.startswith("act") for anchor in anchors(*amending))
    quoted = ["Art. 1er. Le texte est inséré.", "Art. 2. Il suit.", "Art. 3. Voici :", "Article 1", "Le juge entend."]
    assert not any(anchor.startswith("act") for anchor in anchors(*quoted))
