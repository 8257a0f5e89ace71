"""Recipes over rows: values, numbers as data labels them, footnotes, groups of rows, what is left out and said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.extract.contract import ReadOptions
from indexer.extract.recipe import find_recipe, load_recipes, plan_folder, read_job, read_recipe
from search.errors import ConfigurationError, DocumentError

RECIPES = Path(__file__).resolve().parents[2] / "corpus" / "recipes"


KNOWN = {
    ("country", "Spain"): ("ESP",),
    ("country", "France"): ("FRA",),
    ("country", "Congo"): ("COG", "COD"),
    ("group", "Children"): ("children",),
    ("kind", "decision"): ("decision",),
}


class Names:
    """Knows a few names."""

    def resolve(self, name, text):
        return KNOWN.get((name, text), ())

    def label(self, name, code, language):
        return {("country", "ESP", "fr"): "Espagne"}.get((name, code, language), code)


def recipe_of(tmp_path: Path, text: str):
    path = tmp_path / "made.toml"
    path.write_text(
        '[about]\nen = "made"\nfr = "fait"\n\n' + text
        if not text.lstrip().startswith("requires")
        else text + '\n[about]\nen = "made"\nfr = "fait"\n',
        encoding="utf-8",
    )
    return read_recipe(path)


def read(tmp_path: Path, recipe, name: str, content: str) -> list:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    jobs = plan_folder(tmp_path, [path], [recipe])
    assert [job.name for job in jobs] == [recipe.name]
    return list(read_job(jobs[0], ReadOptions(), Names()))


def decision(*units, symbol="CAT/C/46/D/369/2008"):
    return (
        json.dumps({"symbol": symbol, "id": symbol.lower().replace("/", "-"), "language": "en", "units": list(units)})
        + "\n"
    )


def decisions(tmp_path: Path, *lines: str) -> list:
    recipe = read_recipe(RECIPES / "un-decisions.toml")
    return read(tmp_path, recipe, "any-name.jsonl", "".join(lines))


def unit(number, text, section=None, **more):
    return {"number": number, "section": section, "text": text, **more}


def test_labels_of_decisions_become_numbers_and_sections(tmp_path):
    (reading,) = decisions(
        tmp_path,
        decision(
            unit("2.1.", "The facts.", "Facts"),
            unit("OP1-3.", "I dissent.", "Individual opinion"),
            unit("OP2-U1.", "I had said so.", "Another opinion"),
            unit("A1-2.", "A list.", "Annex I"),
            unit("G1.", "Accordingly.", None),
        ),
    )
    texts = {block.text: block for block in reading.blocks}
    assert (texts["The facts."].number, texts["The facts."].label, texts["The facts."].section) == (
        "2.1",
        "2.1.",
        None,
    )
    assert (texts["I dissent."].number, texts["I dissent."].section, texts["I dissent."].label) == (
        "3",
        "op1",
        "3.",
    )
    assert (texts["I had said so."].number, texts["I had said so."].section) == (None, "op2")
    assert (texts["A list."].number, texts["A list."].section) == ("2", "annex1")
    assert (texts["Accordingly."].number, texts["Accordingly."].label) == (None, None)
    assert [b.text for b in reading.blocks if b.kind == "heading"] == [
        "Facts",
        "Individual opinion",
        "Another opinion",
        "Annex I",
    ]


def test_a_number_repeated_in_the_text_is_taken_off_it(tmp_path):
    (reading,) = decisions(
        tmp_path, decision(unit("1.1.", "1.1 The authors are two."), unit("2.", "2010 was the year."))
    )
    assert [block.text for block in reading.blocks] == ["The authors are two.", "2010 was the year."]


def test_unnumbered_opinions_open_a_numbering_of_their_own(tmp_path):
    (reading,) = decisions(
        tmp_path,
        decision(
            unit("1.", "The Committee decides."),
            unit(None, "Individual opinion of Committee member A (concurring)"),
            unit("1.", "I agree."),
            unit(None, "Individual opinion of Committee member B (dissenting)"),
            unit("1.", "I do not."),
        ),
    )
    assert [(b.number, b.section) for b in reading.blocks if b.kind == "paragraph"] == [
        ("1", None),
        ("1", "op1"),
        ("1", "op2"),
    ]


def test_footnotes_are_tied_to_their_calls(tmp_path):
    (reading,) = decisions(
        tmp_path,
        decision(
            unit(
                "1.",
                "As held before,[[fn:8]] it is so.[[fn:9]]*",
                footnotes=[{"n": 8, "text": "Brada."}, {"n": 9, "text": "Ibid."}],
            )
        ),
    )
    paragraph, *notes = reading.blocks
    assert paragraph.text == "As held before, it is so."
    assert [(paragraph.text[: call.offset], call.label) for call in paragraph.calls] == [
        ("As held before,", "8"),
        ("As held before, it is so.", "9"),
    ]
    assert [(note.kind, note.number, note.text) for note in notes] == [
        ("footnote", "8", "Brada."),
        ("footnote", "9", "Ibid."),
    ]


def test_calls_of_notes_in_a_heading_are_places_and_no_words(tmp_path):
    (reading,) = decisions(
        tmp_path,
        decision(
            unit("1.1.", "The author.", "Factual background[[fn:2]]", footnotes=[{"n": 2, "text": "As amended."}]),
            unit("1.2.", "He left.", "Factual background[[fn:2]]"),
            unit("2.1.", "He complains.", "The complaint[[fn:7]]*"),
        ),
    )
    headings = [block for block in reading.blocks if block.kind == "heading"]
    assert [(block.text, [(call.offset, call.label) for call in block.calls]) for block in headings] == [
        ("Factual background", [(len("Factual background"), "2")]),
        ("The complaint", [(len("The complaint"), "7")]),
    ]
    assert [(note.code, note.facts["label"]) for note in reading.notes] == [("footnote-missing", "7")]
    assert not any("[[" in block.text for block in reading.blocks)


def test_a_missing_footnote_and_an_untied_one_are_said(tmp_path):
    (reading,) = decisions(tmp_path, decision(unit("1.", "So.[[fn:1]]", footnotes=[{"n": 2, "text": "Lost."}])))
    assert {note.code for note in reading.notes} == {"footnote-untied", "footnote-missing"}


def test_no_date_is_made_from_a_symbol_and_what_the_opening_says_is_suggested(tmp_path):
    silent, saying = decisions(
        tmp_path,
        decision(unit("1.", "The complainant is a citizen.")),
        decision(
            unit(None, "State Party: Spain"),
            unit(None, "Date of adoption of Views: 20 February 2026"),
            unit("1.1.", "The author."),
            symbol="E/C.12/79/D/330/2023",
        ),
    )
    assert silent.description.date is None
    assert silent.description.mechanisms == ("CAT",)
    assert silent.description.session == "46"
    assert [(i.scheme, i.value) for i in silent.description.identifiers] == [
        ("un-symbol", "CAT/C/46/D/369/2008"),
        ("communication", "369/2008"),
    ]
    assert saying.description.date == "2026-02-20"
    assert saying.description.countries == ("ESP",)
    assert saying.description.mechanisms == ("CESCR",)
    assert {"date", "countries:ESP"} <= saying.description.suggested.keys()


def test_groups_of_units_add_up_and_unknown_ones_are_noted(tmp_path):
    (reading,) = decisions(
        tmp_path,
        decision(unit("1.", "a", groups=["Children"]), unit("2.", "b", groups=["Martians", "Children"])),
    )
    assert reading.description.groups == ("children",)
    assert [dict(note.facts) for note in reading.notes if note.code == "label-unresolved"] == [
        {"vocabulary": "group", "label": "Martians"}
    ]


def test_rows_without_symbol_are_left_out_with_a_reason(tmp_path):
    (reading,) = decisions(tmp_path, decision(unit("1.", "a"), symbol=""), decision(unit("1.", "b")))
    assert [note.facts["detail"] for note in reading.notes if note.code == "row-skipped"] == ["no symbol"]


UPR = "To,Text,From,Response,Issue,Session\n"


def test_rows_of_a_state_and_session_make_one_work_over_two_files(tmp_path):
    recipe = read_recipe(RECIPES / "upr-recommendations.toml")
    (tmp_path / "1-5.csv").write_text(
        UPR + "Spain,Ratify the Convention,France,Accepted,General,5\nFrance,Abolish the penalty,Spain,Noted,Other,5\n",
        encoding="utf-8",
    )
    (tmp_path / "6-9.csv").write_text(
        UPR
        + "Spain,Ratify the Convention,France,Accepted,General,5\nSpain,Follow the advice,&#40;Unknown&#41;,Noted,Other,5\n",
        encoding="utf-8",
    )
    (job,) = plan_folder(tmp_path, sorted(tmp_path.glob("*.csv")), [recipe])
    spain, france = read_job(job, ReadOptions(), Names())
    assert [b.text for b in spain.blocks] == [
        "Accepted",
        "Ratify the Convention (France)",
        "Ratify the Convention (France)",
        "Noted",
        "Follow the advice (Unknown)",
    ]
    assert [b.kind for b in spain.blocks] == ["heading", "item", "item", "heading", "item"]
    assert spain.description.countries == ("ESP",)
    assert spain.description.id == "upr-recommendations-spain-5"
    assert spain.description.titles["fr"] == "Examen périodique universel, session 5 : recommandations (Espagne)"
    assert spain.description.titles["en"] == "Universal periodic review, session 5: recommendations to Spain"
    assert spain.description.suggested["date"] == "session"
    assert [note.code for note in spain.notes if note.code.startswith("row-")] == [
        "row-repeated",
        "row-remarked",
    ]
    assert france.item == "France 5"


def test_a_name_that_no_vocabulary_has_stands_in_a_title_as_it_is(tmp_path):
    recipe = read_recipe(RECIPES / "upr-recommendations.toml")
    (tmp_path / "1-5.csv").write_text(UPR + "Ruritania,Ratify,France,Accepted,General,5\n", encoding="utf-8")
    (job,) = plan_folder(tmp_path, [tmp_path / "1-5.csv"], [recipe])
    (ruritania,) = read_job(job, ReadOptions(), Names())
    assert ruritania.description.titles["fr"].endswith("recommandations (Ruritania)")


def test_one_row_set_gives_versions_in_two_languages(tmp_path):
    recipe = read_recipe(RECIPES / "morocco-recommendations.toml")
    path = tmp_path / "x.csv"
    path.write_text(
        "Id,Nom,NomAr,CodeRecommendation,CodeRecommendationAr,Mecanisme,Etat,Annee\n1,Ratifier,صادق,R1,1,Organes de Traités,En cours,2020\n2,Abolir,,R2,,Organes de Traités,Réalisé,2020\n",
        encoding="utf-8",
    )
    (job,) = plan_folder(tmp_path, [path], [recipe])
    french, arabic = read_job(job, ReadOptions(), Names())
    assert (french.language, arabic.language) == ("fr", "ar")
    assert french.description.id == arabic.description.id
    assert [b.text for b in french.blocks if b.kind == "item"] == ["Ratifier", "Abolir"]
    assert [b.text for b in arabic.blocks if b.kind == "item"] == ["صادق"]


def test_an_ambiguous_name_is_noted_not_guessed(tmp_path):
    recipe = recipe_of(
        tmp_path,
        'requires = ["state", "text"]\n[document]\ncountries = { from = "state", split = ";", vocabulary = "country" }\n[[units]]\ntext = "{text}"\n',
    )
    (reading,) = read(tmp_path, recipe, "a.csv", "state,text\nCongo;Spain;Atlantis,words\n")
    assert reading.description.countries == ("ESP",)
    assert [note.code for note in reading.notes] == ["label-ambiguous", "label-unresolved"]


def test_rows_without_text_leave_a_note_and_a_file_without_any_is_refused(tmp_path):
    recipe = recipe_of(tmp_path, 'requires = ["id", "text"]\n[document]\nitem = "{id}"\n[[units]]\ntext = "{text}"\n')
    (reading,) = read(tmp_path, recipe, "a.csv", "id,text\n1,words\n2,\n")
    assert [(note.code, note.facts["row"]) for note in reading.notes] == [("row-empty", "2")]
    with pytest.raises(DocumentError, match="recipe-nothing"):
        read(tmp_path, recipe, "b.csv", "id,text\n2,\n")


def test_a_document_longer_than_allowed_is_cut_with_a_note(tmp_path):
    recipe = recipe_of(tmp_path, 'requires = ["id", "text"]\n[[units]]\ntext = "{text}"\nmarkup = "lines"\n')
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,"' + "ten letter\n" * 50 + '"\n', encoding="utf-8")
    (job,) = plan_folder(tmp_path, [path], [recipe])
    (reading,) = read_job(job, ReadOptions(text_limit=100), Names())
    assert len(reading.blocks) == 10
    assert reading.notes[0].code == "text-cut"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('requires = ["a"]\n[[units]]\ntext = 3\n', "units"),
        ('requires = ["a"]\n[document]\ncolour = "red"\n[[units]]\ntext = "{a}"\n', "document"),
        (
            'requires = ["a"]\n[document]\ndate = { from = "d", pattern = "(" }\n[[units]]\ntext = "{a}"\n',
            "document.date.pattern",
        ),
        (
            'requires = ["a"]\n[document]\nidentifiers = [{ scheme = "isbn", value = "{a}" }]\n[[units]]\ntext = "{a}"\n',
            "document.identifiers",
        ),
        ('requires = ["a"]\n', "units"),
        ("requires = [", "TOML"),
    ],
)
def test_faults_name_the_file_and_the_key(tmp_path, text, key):
    with pytest.raises(ConfigurationError) as caught:
        recipe_of(tmp_path, text)
    assert caught.value.code == "recipe-invalid"
    assert caught.value.facts["path"].endswith("made.toml")
    assert key in caught.value.facts["key"]


def test_recipes_are_found_by_name_or_file():
    recipes = load_recipes(RECIPES)
    assert find_recipe("un-decisions", recipes).name == "un-decisions"
    assert find_recipe(str(RECIPES / "un-decisions.toml"), ()).name == "un-decisions"
    with pytest.raises(ConfigurationError, match="recipe-unknown"):
        find_recipe("absent", recipes)
