"""The state of execution of judgments: as documents name it, joined by number or name, never to another State's case."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from makers.libraries import run

from indexer.executions import account_of
from search.execution import counted_states, execution_of, executions_of
from search.execution_states import execution_word, states
from search.model.document import Work
from search.model.reader import Reader
from search.service import OpenLibrary, Service
from search.settings import load_settings
from web.wsgi import create_app

JUDGMENTS = {
    "doe": ("Doe v. Norway", "123/45", "NOR"),
    "roe": ("Roe and Others v. Norway", "7/08", "NOR"),
    "poe": ("Poe v. Norway", "55/66", "NOR"),
    "moe": ("Moe v. Malta", "99/01", "MLT"),
}
RESOLUTION = """Resolution CM/ResDH(2014)7
Execution of the judgments of the European Court of Human Rights: two cases against Norway

Case name | Application No. | Judgment of | Final on
Doe | 123/45 | 02/01/2010 | 02/04/2010
Roe and Others | 7/08 | 03/02/2011 | 03/05/2011

The Committee of Ministers, having examined the measures taken, decides to close the examination of these cases.
"""


def judgment(folder: Path, name: str) -> None:
    title, number, state = JUDGMENTS[name]
    (folder / name).mkdir(parents=True)
    (folder / name / "en.txt").write_text(f"Case of {title}. There was a violation.\n", encoding="utf-8")
    (folder / name / "document.toml").write_text(
        f'kind = "judgment"\ndate = "2010-01-02"\nmechanisms = ["ECHR"]\ncountries = ["{state}"]\n[title]\nen = "{title}"\n'
        f'[[identifiers]]\nscheme = "application"\nvalue = "{number}"\n',
        encoding="utf-8",
    )


def document(folder: Path, name: str, text: str, said: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "en.txt").write_text(text, encoding="utf-8")
    (folder / name / "document.toml").write_text(said, encoding="utf-8")


@pytest.fixture
def held(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    for name in JUDGMENTS:
        judgment(folder, name)
    document(
        folder,
        "resolution",
        RESOLUTION,
        'kind = "final-resolution"\ndate = "2014-02-05"\nmechanisms = ["COE-CM"]\ncountries = ["NOR"]\n[title]\n'
        'en = "Resolution CM/ResDH(2014)7: two cases against Norway"\n',
    )
    document(
        folder,
        "plan",
        "Action plan of the Government.\n",
        'kind = "action-plan"\ndate = "2012-05-06"\nmechanisms = ["COE-EXEC"]\ncountries = ["NOR"]\naccess = "internal"\n'
        '[title]\nen = "Action plan: Poe v. Norway"\n',
    )
    document(
        folder,
        "wrong-state",
        "Status of execution.\n",
        'kind = "execution-document"\ndate = "2012-05-06"\ncountries = ["ITA"]\n[title]\nen = "Moe v. Italy (no. 99/01)"\n',
    )
    run(tmp_path / "library", folder, recipe=None)
    return tmp_path / "library"


@pytest.fixture
def opened(held: Path):
    with Service(held, load_settings(None)).library() as library:
        yield library


def state(opened: OpenLibrary, number: str, reader: Reader) -> tuple[str, str | None]:
    found = execution_of(opened, opened.work(number, reader), reader)
    assert found is not None
    return found.state, found.by.account.date if found.by else None


def test_a_final_resolution_closes_every_case_of_its_table(opened: OpenLibrary) -> None:
    assert state(opened, "123/45", Reader()) == ("closed", "2014-02-05")
    assert state(opened, "7/08", Reader()) == ("closed", "2014-02-05")
    found = execution_of(opened, opened.work("123/45", Reader()), Reader())
    assert found is not None
    assert found.by is not None
    assert found.by.account.source == "COE-CM"
    assert "CM/ResDH(2014)7" in (found.by.account.words or "")


def test_a_document_without_number_is_joined_by_name_and_state_and_only_for_who_may_see_it(opened: OpenLibrary) -> None:
    assert state(opened, "55/66", Reader(levels=frozenset({"public", "internal"}))) == ("plan", "2012-05-06")
    assert state(opened, "55/66", Reader()) == ("unknown", None)


def test_a_document_on_another_state_is_never_joined(opened: OpenLibrary) -> None:
    assert state(opened, "99/01", Reader()) == ("unknown", None)


def test_the_judgments_of_a_state_with_what_is_told(opened: OpenLibrary) -> None:
    found = executions_of(opened, "NOR", Reader())
    assert [one.judgment.titles["en"] for one in found] == ["Roe and Others v. Norway", "Doe v. Norway"] or len(
        found
    ) == 2
    assert counted_states(found) == {"closed": 2}
    assert executions_of(opened, "MLT", Reader()) == ()


def work(title: str, kind: str = "execution-document", language: str = "en") -> Work:
    return Work(
        ordinal=1, id="x", symbol=None, identifiers=(), titles={language: title}, kind=kind, date="2015", mechanisms=(),
        countries=(), themes=(), groups=(), access="public", source=None, session=None, parties=(), original_language=None,
        articles=(), relations=(), suggested={}, languages=(language,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("STAN v. Romania", "24362/11 - STAN v. Romania", "mentioned"),
        ("Interim Resolution CM/ResDH(2009)45 Execution of the judgment Doe against Norway", "", "interim"),
        ("Résolution intérimaire CM/ResDH(2009)45", "", "interim"),
        ("Résolution CM/ResDH(2011)123 Exécution de l’arrêt de la Cour", "", "closed"),
        ("Exécution de l’arrêt Doe contre Norvège", "Le Comité DÉCIDE d’en clore l’examen.", "closed"),
        ("Doe v. Norway", "The case is examined under the enhanced procedure.", "enhanced"),
        ("Doe c. Norvège", "L’affaire est suivie selon la procédure soutenue.", "enhanced"),
        ("Doe v. Norway", "Supervision: Standard", "standard"),
        ("Doe v. Norway", "Moved from supervision: enhanced to be under the standard procedure", "mentioned"),
        ("Action report (04/05/2016): Doe v. Norway", "", "report"),
        ("Plan d’action révisé : Doe c. Norvège", "", "plan"),
        ("Doe v. Norway", "The Committee invited the authorities to submit an action plan.", "mentioned"),
        ("Submission under Rule 9.4 in the case of Doe v. Norway", "", "communication"),
    ],
)
def test_the_state_is_what_the_document_names(title: str, text: str, expected: str) -> None:
    assert account_of(work(title), [text]).state == expected


def test_traits_and_words_are_kept() -> None:
    account = account_of(work("Doe group v. Norway"), ["Type: Leading case. Supervision: Enhanced."])
    assert set(account.traits) == {"leading", "group"}
    assert "Supervision: Enhanced" in (account.words or "")


def test_every_state_has_a_name_in_both_languages() -> None:
    for one in states():
        assert execution_word(one.code, "fr") != execution_word(one.code, "en")


@pytest.mark.parametrize(
    ("ui", "closed", "unknown"), [("fr", "surveillance close", "inconnu"), ("en", "supervision closed", "unknown")]
)
def test_the_pages_of_judgment_and_country_show_the_state(held: Path, ui: str, closed: str, unknown: str) -> None:
    client = create_app(load_settings(environ={}), held).test_client()
    page = client.get(f"/{ui}/work/{quote('123/45')}", follow_redirects=True).text
    assert closed in page
    assert "CM/ResDH(2014)7" in page
    assert 'datetime="2014-02-05"' in page
    assert unknown in client.get(f"/{ui}/work/{quote('99/01')}", follow_redirects=True).text
    country = client.get(f"/{ui}/countries/NOR").text
    assert closed in country
    assert "Roe and Others v. Norway" in country
    assert client.get(f"/api/v1/works/{quote('123/45')}").json["execution"]["state"] == "closed"
    assert [one["state"] for one in client.get("/api/v1/profiles/country/NOR").json["executions"]] == [
        "closed",
        "closed",
    ]
    assert client.get(f"/{ui}/countries/NOR.docx").status_code == 200
