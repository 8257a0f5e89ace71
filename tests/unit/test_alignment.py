"""Alignment of two language versions: what corresponds, what has no counterpart, and how surely."""

from __future__ import annotations

from dataclasses import replace

import pytest
from makers.bilingual import recounted, sentences, unit, versions

from indexer.structure.alignment import Link, align
from indexer.twinning import alignment_notes
from search.model.unit import Unit


def pairs(links: tuple[Link, ...]) -> list[tuple[int, int]]:
    return [(link.first, link.second) for link in links]


def test_numbered_paragraphs_meet_by_their_numbers() -> None:
    french, english = versions(12)
    links = align(french, english)
    assert pairs(links) == [(n, n) for n in range(12)]
    assert {link.how for link in links} == {"number"}
    assert min(link.confidence for link in links) > 0.9


def test_texts_without_numbers_meet_by_figures_and_names() -> None:
    french, english = versions(12, numbered=False)
    links = align(french, english)
    assert pairs(links) == [(n, n) for n in range(12)]
    assert {link.how for link in links} == {"text"}


@pytest.mark.parametrize("numbered", [True, False])
def test_a_missing_paragraph_has_no_counterpart_and_shifts_nothing(numbered: bool) -> None:
    french, english = versions(30, numbered=numbered)
    shorter = recounted([each for each in english if each.ordinal not in {7, 8}])
    links = align(french, shorter)
    assert pairs(links) == [(n, n if n < 7 else n - 2) for n in range(30) if n not in {7, 8}]
    assert [note.code for note in alignment_notes(french, shorter, links)] == []
    half = recounted(english[:10])
    assert [note.code for note in alignment_notes(french, half, align(french, half))] == ["twin-partial"]


def test_numbers_that_slipped_by_one_do_not_carry_the_text_with_them() -> None:
    french, english = versions(30)
    slipped = [
        replace(each, number=str(int(each.number or 0) + 1), anchor=f"p{int(each.number or 0) + 1}")
        if each.ordinal >= 10
        else each
        for each in english
    ]
    links = align(french, slipped)
    assert pairs(links) == [(n, n) for n in range(30)]
    assert {link.how for link in links if link.first >= 10} == {"text"}


def test_a_split_paragraph_is_linked_to_both_parts() -> None:
    french, english = versions(9)
    whole = replace(french[4], text=f"{french[4].text} {sentences(50)[0]}")
    split = recounted([*english[:5], unit(0, sentences(50)[1], "en"), *english[5:]])
    links = align([*french[:4], whole, *french[5:]], split)
    assert [pair for pair in pairs(links) if pair[0] == 4] == [(4, 4), (4, 5)]
    assert pairs(links)[-1] == (8, 9)
    back = align(split, [*french[:4], whole, *french[5:]])
    assert {(b, a) for a, b in pairs(back)} == set(pairs(links))


def test_an_annex_that_counts_anew_is_not_taken_for_the_body() -> None:
    french, english = versions(10)
    annexes = []
    for side, language, place in ((french, "fr", 0), (english, "en", 1)):
        heading = unit(0, ("Annexe", "Annex")[place], language, kind="heading")
        annex = [unit(0, sentences(60 + n)[place], language, number=str(n), anchor=f"annex.p{n}") for n in range(1, 6)]
        annexes.append(recounted([*side, heading, *annex]))
    assert pairs(align(*annexes)) == [(n, n) for n in range(16)]
    without = recounted([each for each in annexes[1] if each.ordinal >= 10])
    assert pairs(align(annexes[0], without)) == [(n, n - 10) for n in range(10, 16)]


def test_notes_are_aligned_among_themselves_wherever_they_stand() -> None:
    french, english = versions(6)
    notes = [
        [
            unit(0, f"{word} {year}, p. {page}.", language, kind="footnote", number=str(n), anchor=f"n{n}")
            for n, year, page in ((1, 1987, 14), (2, 2003, 250))
        ]
        for language, word in (("fr", "Recueil"), ("en", "Reports"))
    ]
    first = recounted([*french, *notes[0]])
    second = recounted([english[0], notes[1][0], *english[1:4], notes[1][1], *english[4:]])
    found = {(first[a].anchor, second[b].anchor) for a, b in pairs(align(first, second))}
    assert found == {(each.anchor, each.anchor) for each in first}


def test_headings_between_sure_neighbours_are_believed_more_than_loose_ones() -> None:
    french, english = versions(4)
    first = recounted([*french[:2], unit(0, "Sur le fond", "fr", kind="heading"), *french[2:]])
    second = recounted([*english[:2], unit(0, "Reasons", "en", kind="heading"), *english[2:]])
    held = next(link for link in align(first, second) if link.first == 2)
    loose = align([first[2]], [second[2]])[0]
    assert (held.second, held.how) == (2, "order")
    assert held.confidence > loose.confidence


def test_nothing_to_align() -> None:
    french, english = versions(3)
    furniture = [replace(each, kind="furniture") for each in english]
    assert align(french, []) == align([], english) == align([], []) == ()
    assert align(french, furniture) == ()
    assert alignment_notes([], [], ()) == ()


def test_texts_that_have_nothing_in_common_are_called_doubtful_or_left_alone() -> None:
    french = [
        unit(n, f"Chapitre consacré aux oiseaux, aux nuages et aux rivières, {n * 7919} fois.", "fr") for n in range(8)
    ]
    english = [
        unit(
            n,
            "Yes." if n % 2 else "Whether the committee may wish to think about this further, nobody knows." * 4,
            "en",
        )
        for n in range(9)
    ]
    links = align(french, english)
    assert all(link.confidence < 0.75 for link in links)
    assert {note.code for note in alignment_notes(french, english, links)} & {"twin-partial", "twin-doubtful"}


def test_long_versions_without_anything_in_common_do_not_take_for_ever() -> None:
    def made(language: str, word: str) -> list[Unit]:
        return [unit(n, f"{word * (1 + n % 3)}", language) for n in range(1500)]

    links = align(made("fr", "zut "), made("en", "hum "))
    assert len(links) <= 3000
