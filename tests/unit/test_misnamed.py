"""A number that stands beside the name of another case: the number decides, and whoever signs the brief is told."""

from __future__ import annotations

import pytest
from makers.libraries import report_text, run, settings

from search.checking.answers import brief_json, brief_lines, problems, unchecked
from search.checking.brief import check_brief
from search.model.reader import PUBLIC_READER
from search.service import Service

CASES = (
    ("27765/99", "Case of Harrow and Others v. Italy", "The boat was sent back.", "The State is liable."),
    ("31111/99", "Case of Buckle v. Italy", "The van was towed.", "The State is not liable."),
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    place = tmp_path_factory.mktemp("misnamed")
    for number, title, *texts in CASES:
        folder = place / "documents" / number.replace("/", "-")
        folder.mkdir(parents=True)
        (folder / "document.toml").write_text(
            f'identifiers = [{{scheme = "application", value = "{number}"}}]\nkind = "judgment"\ncountries = ["ITA"]\n'
            f'title = {{en = "{title}"}}\n',
            encoding="utf-8",
        )
        (folder / "en.txt").write_text(report_text(number, title, *texts), encoding="utf-8")
    run(place / "library", place / "documents")
    service = Service(place / "library", settings())
    with service.library() as held:
        yield held
    service.close()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Harrow and Others v. Italy, no. 27765/99, para. 1.", False),
        ("Harow v. Italy, no. 27765/99, para. 1.", False),
        ("Smith v. Italy, no. 27765/99, para. 1.", False),
        ("Chapman v. the United Kingdom, no. 27765/99, para. 1.", True),
        ("Harrow c. France, n° 27765/99, par. 1.", True),
        ("Buckle v. Italy, no. 27765/99, para. 1.", True),
        ("See no. 27765/99, para. 1.", False),
    ],
)
def test_a_number_beside_the_name_of_another_case_is_told(opened, text, told):
    brief = check_brief(opened, f"The Court held so (application {text})" if text[0] == "n" else text, PUBLIC_READER)
    name = {"fr": "Harrow et autres c.\u00a0Italie", "en": "Harrow and Others v.\u00a0Italy"}
    (only,) = (each for each in brief.citations if each.citation.scheme == "application")
    assert only.citation.target is not None
    assert only.other_name == (name if told else {})
    assert problems(brief) == told
    assert ("This number is that of another case" in "\n".join(brief_lines(brief, "en"))) == told
    assert brief_json(brief)["citations"][0]["other_name"] == (name if told else None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Harrow v. Italy, no. 27765/98, para. 1.", True),
        ("Harrow c. Italie, n° 27765/98, par. 1.", True),
        ("Harrow v. Italy, nos. 27765/99 and 27766/99, para. 1.", False),
        ("Zzyzx v. Italy, no. 99999/99, para. 1.", False),
        ("Harrow v. France, no. 27765/98, para. 1.", False),
    ],
)
def test_a_known_name_with_a_number_that_nobody_knows_is_told(opened, text, told):
    brief = check_brief(opened, text, PUBLIC_READER)
    other = {"fr": "Harrow et autres c.\u00a0Italie, 27765/99", "en": "Harrow and Others v.\u00a0Italy, 27765/99"}
    last = brief.citations[-1]
    assert (last.citation.status, last.citation.reason) == ("outside", "number-not-known")
    assert last.other_number == (other if told else {})
    assert problems(brief) == told
    assert ("This name is known here with another number" in "\n".join(brief_lines(brief, "en"))) == told
    assert brief_json(brief)["citations"][-1]["other_number"] == (other if told else None)


def test_what_could_not_be_checked_is_counted_apart(opened):
    brief = check_brief(
        opened, "“The boat came back” (Harrow v. Italy, no. 27765/99, para. 1). See A/HRC/77/77.", PUBLIC_READER
    )
    assert unchecked(brief) == (1, 0)
    assert "Neither right nor wrong here" in "\n".join(brief_lines(brief, "en"))
    sure = check_brief(opened, "Harrow v. Italy, no. 27765/99, para. 1.", PUBLIC_READER)
    assert unchecked(sure) == (0, 0)
    assert "Neither" not in "\n".join(brief_lines(sure, "en"))
