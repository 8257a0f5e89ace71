"""Case names in both languages: one key for the party, a code for the State."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers.libraries import ask, run

from search.citing.names import name_keys, read_case_name, works_named
from search.model.reader import reader_of


@pytest.mark.parametrize(
    ("text", "party", "state"),
    [
        ("CASE OF HIRSI JAMAA AND OTHERS v. ITALY", "hirsi jamaa", "ITALY"),
        ("AFFAIRE HIRSI JAMAA ET AUTRES c. ITALIE", "hirsi jamaa", "ITALIE"),
        ("Kudła c. Pologne [GC]", "kudla", "Pologne"),
        ("Mutombo v. Switzerland, communication No. 13/1993", "mutombo", "Switzerland"),
        ("A. v. the Netherlands", "a", "Netherlands"),
        ("Mr. C. v. Australia", "mr c", "Australia"),
        ("V. c. Suisse", "v", "Suisse"),
        ("Chapman c/ Royaume-Uni", "chapman", "Royaume-Uni"),
        ("T.D. contre la Suisse", "t d", "Suisse"),
        ("Chapman c. le Royaume-Uni", "chapman", "Royaume-Uni"),
        ("Affaire de l'Église de X c. l’Italie", "de l eglise de x", "Italie"),
    ],
)
def test_a_name_is_read(text: str, party: str, state: str) -> None:
    name = read_case_name(text)
    assert name is not None
    assert (name.party, name.state) == (party, state)


@pytest.mark.parametrize(
    "text", ["detention", "torture c. 1990", "v. Italy", "", "recommandations et observations", "the c. of x" * 40]
)
def test_what_is_no_name_is_left_alone(text: str) -> None:
    assert read_case_name(text) is None or read_case_name(text).state  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "The Committee against Torture, established under article 17 of the",
        "Decision under article 22, paragraph 7, of the Convention against Torture",
        "Comité contre la torture",
        "Observations on the fight against impunity",
        "Campaign against racism",
    ],
)
def test_a_fight_or_a_body_against_something_is_no_case(text: str) -> None:
    assert read_case_name(text) is None


@pytest.mark.parametrize(
    ("text", "party", "state"),
    [
        ("Committee against Torture: X. against Switzerland", "committee against torture x", "Switzerland"),
        ("A.B. against Sweden", "a b", "Sweden"),
        ("VIEWS: A.B. CONTRE LA SUÈDE", "views a b", "SUÈDE"),
    ],
)
def test_against_parts_the_parties_where_a_state_follows(text: str, party: str, state: str) -> None:
    name = read_case_name(text)
    assert name is not None
    assert (name.party, name.state) == (party, state)


def test_french_and_english_names_of_a_case_meet_and_another_state_parts_them() -> None:
    keys = {
        key: (number,)
        for number, titles, state in (
            (1, ["CASE OF X v. ITALY", "AFFAIRE X c. ITALIE"], "ITA"),
            (2, ["X v. Malta"], "MLT"),
        )
        for key in name_keys(titles, [state])
    }
    states = {"Italie": ("ITA",), "Malta": ("MLT",), "France": ("FRA",)}
    find = lambda text: works_named(text, lambda state: states.get(state, ()), lambda key: keys.get(key, ()))  # noqa: E731
    assert find("X c. Italie") == (1,)
    assert find("x v. Malta") == (2,)
    assert find("X c. France") == ()


def test_a_typed_case_name_comes_first_and_a_restricted_case_does_not_show(tmp_path: Path) -> None:
    for number, (title, access) in enumerate(
        [("Mutombo v. Switzerland", "public"), ("Secret v. Switzerland", "restricted")]
    ):
        folder = tmp_path / "documents" / str(number)
        folder.mkdir(parents=True)
        (folder / "text.en.txt").write_text("The applicant feared expulsion.\n", encoding="utf-8")
        (folder / "document.toml").write_text(
            f'title.en = "{title}"\ncountries = ["CHE"]\naccess = "{access}"\n', encoding="utf-8"
        )
    library = tmp_path / "library"
    run(library, tmp_path / "documents")
    answer = ask(library, "Mutombo c. Suisse")
    assert [hit.work.titles["en"] for hit in answer.hits] == ["Mutombo v. Switzerland"]
    assert "case-name-recognised" in {note.code for note in answer.notes}
    hidden = ask(library, "Secret c. Suisse")
    assert (hidden.total, [note.code for note in hidden.notes if note.code == "case-name-recognised"]) == (0, [])
    assert ask(library, "Secret c. Suisse", reader_of(("restricted",))).total == 1


@pytest.mark.parametrize(
    "query",
    [
        "Mutombo v. Switzerland, § 2",
        "mutombo v switzerland § 2",
        "Mutombo c. Suisse, par. 2",
        "Mutombo v. Switzerland, para. 2.",
    ],
)
def test_a_typed_case_name_puts_the_paragraph_named_with_it_first(tmp_path: Path, query: str) -> None:
    folder = tmp_path / "documents" / "1"
    folder.mkdir(parents=True)
    paragraphs = [
        "Mutombo v. Switzerland began.",
        "The applicant feared expulsion.",
        "Mutombo, of Switzerland, 2 or 3 times.",
    ]
    text = "\n\n".join(f"{number}. {each}" for number, each in enumerate(paragraphs, 1))
    (folder / "text.en.txt").write_text(f"THE LAW\n\n{text}\n", encoding="utf-8")
    (folder / "document.toml").write_text(
        'title.en = "Mutombo v. Switzerland"\ncountries = ["CHE"]\n', encoding="utf-8"
    )
    library = tmp_path / "library"
    run(library, tmp_path / "documents")
    (hit,) = ask(library, query).hits
    assert hit.passages[0].unit.number == "2"
    absent = ask(library, "Mutombo v. Switzerland, § 99")
    assert "paragraph-not-there" in {note.code for note in absent.notes}


def test_a_typed_short_name_or_id_puts_its_work_first(tmp_path: Path) -> None:
    for number, (name, access) in enumerate([("OPCAT", "public"), ("SECRET-1", "restricted")]):
        folder = tmp_path / "documents" / str(number)
        folder.mkdir(parents=True)
        (folder / "text.en.txt").write_text("Article 1 sets up visits to places of detention.\n", encoding="utf-8")
        (folder / "document.toml").write_text(
            f'access = "{access}"\nidentifiers = [{{scheme = "treaty", value = "{name}"}}]\n', encoding="utf-8"
        )
    library = tmp_path / "library"
    run(library, tmp_path / "documents")
    for typed in ("OPCAT", "opcat", "treaty-opcat"):
        answer = ask(library, typed)
        assert [hit.work.symbol for hit in answer.hits] == ["OPCAT"], typed
        assert "identifier-recognised" in {note.code for note in answer.notes}
    hidden = ask(library, "SECRET-1")
    assert (hidden.total, "identifier-recognised" in {note.code for note in hidden.notes}) == (0, False)


def test_a_paragraph_that_a_document_lacks_is_said(tmp_path: Path) -> None:
    for symbol, access in (("A/HRC/90/1", "public"), ("A/HRC/90/2", "restricted")):
        folder = tmp_path / "documents" / symbol.replace("/", "_")
        folder.mkdir(parents=True)
        text = "1. Visits are made to places of detention.\n\n2. They are (a) made without notice and (b) repeated.\n"
        (folder / "text.en.txt").write_text(text, encoding="utf-8")
        (folder / "document.toml").write_text(
            f'access = "{access}"\nidentifiers = [{{scheme = "un-symbol", value = "{symbol}"}}]\n', encoding="utf-8"
        )
    library = tmp_path / "library"
    run(library, tmp_path / "documents")

    def told(typed: str) -> list[dict[str, object]]:
        return [dict(note.facts) for note in ask(library, typed).notes if note.code == "paragraph-not-there"]

    assert told("A/HRC/90/1, para. 9.3") == [{"name": "A/HRC/90/1", "paragraph": "9.3"}]
    for there in ("A/HRC/90/1, para. 2", "A/HRC/90/1, para. 2 (b)", "A/HRC/90/1", "A/HRC/90/1, paras. 2-7"):
        assert told(there) == [], there
    assert told("A/HRC/90/2, para. 9") == [], "nothing tells of a document that the reader may not see"
