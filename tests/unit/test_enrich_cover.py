"""Covers: what stands around the title is set aside, the title is joined, and nothing of the body becomes one."""

from __future__ import annotations

import pytest

from indexer.enrich.cover import read_cover
from indexer.enrich.metadata import suggest
from indexer.enrich.opening import opening_of
from indexer.enrich.session import ordinal
from search.model.document import Description, Identifier
from search.model.unit import Unit
from search.vocabulary import default_folder, load_vocabularies

VOCABULARIES = load_vocabularies(default_folder())


def units(*pieces: str | tuple[str, str] | tuple[str, str, str]) -> tuple[Unit, ...]:
    made = []
    for ordinal_, piece in enumerate(pieces):
        kind, text, *number = ("cover", piece) if isinstance(piece, str) else piece
        made.append(
            Unit(
                ordinal=ordinal_,
                kind=kind,
                anchor=f"u{ordinal_}",
                number=number[0] if number else None,
                language="en",
                text=text,
            )
        )
    return tuple(made)


NEW = units(
    "United Nations A/HRC/41/99",
    "General Assembly Distr.: General",
    "14 May 2019",
    "Original: English",
    "Human Rights Council",
    "Forty-first session",
    "24 June–12 July 2019",
    "Agenda item 3",
    "Promotion and protection of all human rights, civil, political, economic, social and cultural rights, including the right to development",
    "Visit to Georgia",
    "Report of the Special Rapporteur on the right to food*",
    ("heading", "Summary"),
    ("paragraph", "The Special Rapporteur visited the country in spring."),
    ("furniture", "GE.19-01234"),
)
OLD = units(
    "UNITED", "NATIONS A", "General Assembly Distr.", "GENERAL", "A/HRC/7/99 4 March 2008", "Original: FRENCH",
    "HUMAN RIGHTS COUNCIL Seventh session Agenda item 2",
    "ANNUAL REPORT OF THE UNITED NATIONS HIGH COMMISSIONER FOR HUMAN RIGHTS AND REPORTS OF THE OFFICE OF THE HIGH COMMISSIONER AND THE SECRETARY-GENERAL",
    "Rights of minorities Report of the Secretary-General** Summary",
)  # fmt: skip
FRENCH = units(
    "Nations Unies", "CAT/C/CHE/CO/99", "Distr. générale", "7 septembre 2015", "Original : français",
    "Comité contre la torture", "Quarante-quatrième session", "Point 4 de l’ordre du jour",
    "Observations finales concernant le septième rapport périodique de la Suisse*",
    ("paragraph", "Le Comité a examiné le rapport le 3 août 2015.", "1"),
)  # fmt: skip


def suggested(
    pieces: tuple[Unit, ...], language: str = "en", description: Description | None = None, name: str = ""
) -> Description:
    return suggest(description or Description(), pieces, language, name, VOCABULARIES)


def test_a_new_cover() -> None:
    found = suggested(NEW)
    assert found.titles == {"en": "Visit to Georgia – Report of the Special Rapporteur on the right to food"}
    assert found.identifiers == (Identifier(scheme="un-symbol", value="A/HRC/41/99"),)
    assert (found.date, found.session, found.original_language) == ("2019-05-14", "41", "en")
    assert found.countries == ("GEO",)
    assert found.mechanisms == ("SR-FOOD",)
    assert set(found.suggested) >= {"titles:en", "identifiers:A/HRC/41/99", "date", "countries:GEO", "session", "kind"}


def test_an_old_cover_whose_lines_were_run_together() -> None:
    found = suggested(OLD)
    assert found.titles == {"en": "Rights of minorities – Report of the Secretary-General"}
    assert (found.identifiers[0].value, found.date, found.original_language) == ("A/HRC/7/99", "2008-03-04", "fr")


def test_a_french_cover() -> None:
    found = suggested(FRENCH, "fr")
    assert found.titles == {"fr": "Observations finales concernant le septième rapport périodique de la Suisse"}
    assert (found.kind, found.date, found.session, found.countries) == (
        "concluding-observations",
        "2015-09-07",
        "44",
        ("CHE",),
    )
    assert found.mechanisms == ("CAT",)


def test_lines_about_persons_and_further_parts() -> None:
    cover = read_cover(
        opening_of(
            units(
                "A/HRC/19/99",
                "Nineteenth session Agenda item 3",
                "Report of the Working Group on Arbitrary Detention",
                "Chair-Rapporteur: A. B. Example",
                "Addendum",
            )
        ),
        VOCABULARIES,
    )
    assert cover.title == "Report of the Working Group on Arbitrary Detention"


def test_a_word_that_begins_a_title_is_no_organisation() -> None:
    cover = read_cover(
        opening_of(
            units("A/HRC/37/99", "Thirty-seventh session", "United Nations Voluntary Fund for Victims of Torture")
        ),
        VOCABULARIES,
    )
    assert cover.title == "United Nations Voluntary Fund for Victims of Torture"


def test_a_title_that_is_its_agenda_item() -> None:
    cover = read_cover(
        opening_of(
            units(
                "A/HRC/8/99",
                "Agenda item 4",
                "Human rights situations that require the Council’s attention",
                "Note by the Secretariat",
            )
        ),
        VOCABULARIES,
    )
    assert cover.parts == ("Human rights situations that require the Council’s attention", "Note by the Secretariat")


def test_the_first_paragraph_is_no_title() -> None:
    body = units(
        (
            "paragraph",
            "The author is X.Y., a national of Chad born on 3 May 1974. She claims to be a victim of a violation by Norway of article 7.",
            "1.1",
        ),
        ("paragraph", "She arrived on 4 June 2010.", "1.2"),
    )
    found = suggested(body)
    assert found.titles == {"en": "X.Y. v. Norway"}
    assert found.date is None
    assert found.countries == ("NOR",)
    assert found.parties == ("X.Y.", "Norway")
    prose = units(("paragraph", "There was a meeting in spring at which much was said about rights and duties."))
    assert suggested(prose).titles == {}


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("(Applications nos. 1001/02 and 2002/03)", {"1001/02", "2002/03"}),
        ("(Requête n° 44024/13)", {"44024/13"}),
        ("CPT/Inf (2005) 17", {"CPT/Inf (2005) 17"}),
        ("ECLI:CE:ECHR:2010:0720JUD000490006", {"ECLI:CE:ECHR:2010:0720JUD000490006"}),
        ("A/HRC/38/44/Add.4", {"A/HRC/38/44/Add.4"}),
    ],
)
def test_identifiers_that_stand_alone(line: str, values: set[str]) -> None:
    found = suggested(units("A long heading of the document that comes first", line))
    assert {identifier.value for identifier in found.identifiers} == values


def test_cited_identifiers_are_not_taken() -> None:
    found = suggested(
        units("Report on a matter", ("paragraph", "In A/HRC/10/11 and in CCPR/C/FRA/CO/5 this was said before.", "1"))
    )
    assert found.identifiers == ()


def test_a_file_name_tells_the_symbol_where_nothing_else_does() -> None:
    body = units(("paragraph", "Nothing is said here."))
    assert [one.value for one in suggested(body, name="CCPR_C_FRA_CO_5.fr.txt").identifiers] == ["CCPR/C/FRA/CO/5"]
    assert suggested(body, name="notes-2015.txt").identifiers == ()


def test_a_judgment() -> None:
    found = suggested(
        units(
            "GRAND CHAMBER",
            "CASE OF EXAMPLE AND OTHERS v. HUNGARY",
            "(Application no. 70001/13)",
            "JUDGMENT",
            "STRASBOURG",
            "5 September 2017",
        )
    )
    assert found.titles == {"en": "CASE OF EXAMPLE AND OTHERS v. HUNGARY"}
    assert (found.countries, found.date, found.kind) == (("HUN",), "2017-09-05", "judgment")
    assert found.parties == ("EXAMPLE AND OTHERS", "HUNGARY")


def test_what_is_stated_is_not_changed() -> None:
    stated = Description(titles={"en": "Stated"}, date="1999", kind="report", countries=("FRA",), mechanisms=("CAT",))
    found = suggested(NEW, description=stated)
    assert (found.titles, found.date, found.kind, found.countries, found.mechanisms) == (
        {"en": "Stated"}, "1999", "report", ("FRA",), ("CAT",),
    )  # fmt: skip
    assert "date" not in found.suggested


def test_a_title_of_unknown_language_takes_that_of_the_document() -> None:
    found = suggested(NEW, description=Description(titles={"und": "Stated"}))
    assert found.titles == {"en": "Stated"}
    assert "titles:en" not in found.suggested


def test_upr_documents_are_of_the_upr() -> None:
    found = suggested(
        units(
            "A/HRC/26/99",
            "Human Rights Council",
            "Agenda item 6",
            "Report of the Working Group on the Universal Periodic Review*",
            "Chile",
        )
    )
    assert (found.mechanisms, found.countries, found.kind) == (("UPR",), ("CHL",), "upr-report")
    first = suggested(
        units(
            "A/HRC/WG.6/7/ITA/1",
            "Distr. General",
            "National report submitted in accordance with paragraph 15 (a)",
            "Italy",
        )
    )
    assert (first.mechanisms, first.countries, first.kind) == (("UPR",), ("ITA",), "national-report")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("forty fourth", 44),
        ("quatre vingt treizieme", 93),
        ("93 e", 93),
        ("one hundred and fourteenth", 114),
        ("soixante dix septieme", 77),
        ("cent quatorzieme", 114),
        ("next", None),
    ],
)
def test_ordinals(words: str, number: int | None) -> None:
    assert ordinal(words.split()) == number


def test_agenda_titles_in_capitals_and_slips_above_the_agenda() -> None:
    old = units(
        "UNITED NATIONS", "A", "Distr. GENERAL", "A/HRC/99/4 8 June 2007", "Original: ENGLISH", "HUMAN RIGHTS COUNCIL Fifth session",
        "Item 2 of the provisional agenda", "IMPLEMENTATION OF THE PROGRAMME OF THE YEAR",
        "Report on the situation of human rights in Georgia prepared by the group of experts",
    )  # fmt: skip
    assert suggested(old).titles == {
        "en": "Report on the situation of human rights in Georgia prepared by the group of experts"
    }
    slipped = units(
        "A/HRC/99/5", "Distr.: General", "23 Februray 2012", "English only", "Human Rights Council Nineteenth session",
        "Agenda item 10 Technical assistance and capacity-building", "Communications report of special procedures",
    )  # fmt: skip
    assert suggested(slipped).titles == {"en": "Communications report of special procedures"}


def test_an_agenda_title_that_no_list_knows() -> None:
    joint = units(
        "A/HRC/99/33–E/CN.6/2099/8", "Original: English", "Human Rights Council", "Sixteenth session",
        "Item 3 (c) of the provisional agenda* Matters of programmes and of coordination between the two bodies",
        "Joint workplan of both Divisions", "Report of the Secretary-General", "Summary",
    )  # fmt: skip
    assert suggested(joint).titles == {"en": "Joint workplan of both Divisions – Report of the Secretary-General"}


def test_long_titles_end_after_a_word_and_quoted_sentences_belong_to_them() -> None:
    experts = ", ".join(f"the Special Rapporteur on the right to matter number {n}" for n in range(20))
    long = suggested(units("A/HRC/99/22", "Tenth session", "Agenda item 7", f"Combined report of {experts}.*")).titles[
        "en"
    ]
    assert long.startswith("Combined report of the Special Rapporteur on the right to matter number 0, the Special")
    assert long.endswith(" …")
    assert len(long) <= 602
    quoted = units(
        "A/HRC/99/27", "Fifteenth session", "Agenda item 3",
        "Report on the seminar: “A human rights approach to combating trafficking in human beings: challenges.",
        "Implementing the Recommended Principles”", "(Geneva, 27 and 28 May 2010)* Summary",
    )  # fmt: skip
    assert suggested(quoted).titles["en"].startswith("Report on the seminar: “A human rights approach")
    assert "Implementing the Recommended Principles" in suggested(quoted).titles["en"]


def test_the_state_of_an_examination_is_a_part_of_the_title() -> None:
    review = units(
        "A/HRC/99/11", "Eleventh session", "Agenda item 6", "Universal periodic review",
        "Report of the Working Group on the Universal Periodic Review* Albania", "Addendum",
    )  # fmt: skip
    assert suggested(review).titles == {
        "en": "Report of the Working Group on the Universal Periodic Review – Albania – Addendum"
    }


def test_the_first_line_of_a_text_without_headings() -> None:
    prose = "With detention expanding and concerns mounting, mechanisms, organisations and civil society came together at a workshop to address the challenges of monitoring it, which are many and which concern every member State alike."
    title = "Monitoring by national mechanisms in the context of migration"
    page = units(("paragraph", f"Retour {title}"), ("paragraph", title), ("paragraph", prose))
    found = suggested(page)
    assert (found.titles, found.suggested["titles:en"]) == ({"en": title}, "first line")
    assert suggested(units(("paragraph", prose), ("paragraph", title), ("paragraph", prose))).titles == {}


def test_a_cover_whose_spaces_were_lost() -> None:
    glued = units(
        "NATIONS UNIES", "CCPR/C/FRA/CO/931 juillet 2008", "FRANÇAISOriginal: ANGLAIS",
        "COMITÉ DES DROITS DE L’HOMMEQuatre‑vingt‑treizième sessionGenève, 7‑25 juillet 2008",
        "Observations finales du Comité des droits de l’homme", "FRANCE",
    )  # fmt: skip
    found = suggested(glued, "fr")
    assert found.identifiers == (Identifier(scheme="un-symbol", value="CCPR/C/FRA/CO/9"),)
    assert (found.date, found.session, found.original_language) == ("2008-07-31", "93", "en")
    assert found.titles == {"fr": "Observations finales du Comité des droits de l’homme – FRANCE"}


def test_a_resolution_is_called_by_its_title() -> None:
    pieces = units(
        "A/RES/99/246 11 May 1994", "Forty-eighth session Agenda item 165", "RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY",
        "[on the report of the Fifth Committee (A/99/826/Add.1)]", "99/246. Financing of a mission", "The General Assembly,",
        ("paragraph", "Having considered the report of the Secretary-General,"),
    )  # fmt: skip
    assert suggested(pieces).titles == {"en": "99/246. Financing of a mission"}


def test_a_decision_of_an_institution_names_itself() -> None:
    pieces = units(
        "Le Défenseur des droits",
        "Mission de lutte contre les discriminations",
        "Décision LCD-2099-63",
        "Vu la Constitution ;",
    )
    assert suggested(pieces, "fr").titles == {"fr": "Décision LCD-2099-63"}


def test_a_heading_below_running_text_is_no_title() -> None:
    prose = "Le Comité a examiné le rapport de l’État partie à plusieurs séances et a adopté ensuite les observations qui suivent, dont il demande à l’État partie de tenir compte dans ses prochains rapports et dans sa pratique."
    assert (
        suggested(units(("paragraph", prose), ("heading", "Aspects positifs"), ("paragraph", prose)), "fr").titles == {}
    )


def test_a_judgment_on_a_web_page_bears_its_number_below_the_menus() -> None:
    menus = [Unit(ordinal=i, kind="furniture", anchor=f"u{i}", language="fr", text=f"Menu {i}") for i in range(60)]
    page = [
        *menus,
        Unit(ordinal=60, kind="heading", anchor="u60", language="fr", text="5 mars 2019 Cour suprême Affaire n° 12"),
        Unit(ordinal=61, kind="paragraph", anchor="u61", language="fr", text="ECLI:FR:CCASS:2019:AB00012"),
        Unit(ordinal=62, kind="paragraph", anchor="u62", language="fr", text="CAT/C/FRA/CO/7"),
    ]
    address = Identifier(scheme="url", value="https://example.org/decision/12")
    title = "5 mars 2019 Cour suprême Affaire n° 12"
    found = suggest(Description(identifiers=(address,), titles={"fr": title}), page, "fr", "", VOCABULARIES)
    assert found.identifiers == (Identifier(scheme="ecli", value="ECLI:FR:CCASS:2019:AB00012"), address)
    assert found.date == "2019-03-05"
    assert found.suggested["date"] == "title: 5 mars 2019"
    bare = suggest(Description(identifiers=(address,)), [*menus, page[-1]], "fr", "", VOCABULARIES)
    assert bare.identifiers == (address,)
