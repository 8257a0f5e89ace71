"""Follow-up files are merged at indexing and stay their authors'; documents on execution are tied to judgments; answers to reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers.libraries import run

from indexer.recommendations.follow_up import is_follow_up, read_follow_up
from search.catalogue.executions import execution_accounts
from search.catalogue.queries import CatalogueReader
from search.catalogue.recommendations import (
    recommendation,
    recommendation_columns,
    recommendation_counts,
    recommendations_of,
)
from search.catalogue.remarks import notes_of_kind
from search.errors import ConfigurationError
from search.library import LibraryFolder

REPORT = """A/HRC/90/7

Human Rights Council

Report of the Working Group on the Universal Periodic Review

Norway

Introduction

1. The Working Group on the Universal Periodic Review held its twentieth session from 27 October to 7 November 2014.

II. Conclusions and/or recommendations

5. The following recommendations will be examined by Norway, which will provide responses in due time:

5.1 Ratify the Convention (France);

5.2 Close the prison (Chile, Cuba);

6. All conclusions and/or recommendations contained in the present report reflect the position of the submitting States.
"""
ADDENDUM = """A/HRC/90/7/Add.1

Human Rights Council

Report of the Working Group on the Universal Periodic Review

Norway

Addendum

Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under review

1. Norway accepts recommendation 5.1.

2. Norway notes recommendation 5.2, which it cannot accept.
"""


def opened(library: Path) -> CatalogueReader:
    return CatalogueReader(LibraryFolder(library).require_current().catalogue)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    place.mkdir()
    (place / "report.en.txt").write_text(REPORT, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("follow-up.toml", True), ("suivi.csv", True), ("Roma.follow-up.CSV", True), ("collectif_suivi.toml", True),
        ("follow-up.txt", False), ("suivi-annuel.csv", False), ("report.toml", False),
    ],
)  # fmt: skip
def test_names_of_follow_up_files(name: str, own: bool) -> None:
    assert is_follow_up(Path(name)) is own


def test_accounts_of_a_file_are_shown_as_its_authors(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    assert recommendation_counts(opened(library))["followed_up"] == 0
    (folder / "follow-up.toml").write_text(
        'source = "Norwegian Watch"\n[[account]]\ndocument = "A/HRC/90/7"\nnumber = "5.2"\nprogress = "in progress"\n'
        'date = 2016-05-01\nevidence = "Bill 12"\n',
        encoding="utf-8",
    )
    run(library, folder)
    held = recommendation(opened(library), "a-hrc-90-7#p5.2")
    assert held is not None
    (account,) = held.recommendation.follow_up
    assert (account.progress, account.source, account.own) == ("in-progress", "Norwegian Watch", True)
    assert (account.date, account.evidence) == ("2016-05-01", "Bill 12")
    assert recommendation_counts(opened(library))["followed_up"] == 1
    assert "in-progress" in recommendation_columns(opened(library)).listed["progress"].names


def test_a_second_run_reads_no_follow_up_again_and_a_file_gone_takes_its_accounts(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    (folder / "suivi.csv").write_text("id;état;auteur\na-hrc-90-7#p5.1;réalisé;Collectif\n", encoding="utf-8")
    run(library, folder)
    assert run(library, folder).published is None
    held = recommendation(opened(library), "a-hrc-90-7#p5.1")
    assert held is not None
    assert [(a.progress, a.source) for a in held.recommendation.follow_up] == [("done", "Collectif")]
    (folder / "suivi.csv").unlink()
    run(library, folder)
    held = recommendation(opened(library), "a-hrc-90-7#p5.1")
    assert held is not None
    assert held.recommendation.follow_up == ()


def test_wrong_entries_cost_themselves_and_are_said(folder: Path, tmp_path: Path) -> None:
    (folder / "follow-up.csv").write_text(
        "document,number,progress,date\nA/HRC/90/7,5.1,done,2015\nA/HRC/90/7,5.1,perhaps,2015\nA/HRC/90/7,,done,2015\n"
        "A/HRC/90/7,5.1,done,May\nA/HRC/90/7,77.7,done,2015\n",
        encoding="utf-8",
    )
    run(tmp_path / "library", folder)
    catalogue = opened(tmp_path / "library")
    held = recommendation(catalogue, "a-hrc-90-7#p5.1")
    assert held is not None
    assert len(held.recommendation.follow_up) == 1
    assert catalogue.holdings().notes["follow-up-entry"] == 3
    said = [(note.facts["entry"], note.facts["which"]) for _, note in notes_of_kind(catalogue, "follow-up-entry")]
    assert said == [("2", "A/HRC/90/7 5.1"), ("3", "A/HRC/90/7"), ("4", "A/HRC/90/7 5.1")]
    ((place, stray),) = notes_of_kind(catalogue, "account-unmatched")
    assert place.endswith("follow-up.csv")
    assert stray.facts == {"file": "follow-up.csv", "entry": "5", "which": "A/HRC/90/7 77.7"}


def test_an_entry_on_a_document_that_comes_later_is_said_until_it_comes(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    (folder / "follow-up.csv").write_text("document,number,progress\nA/HRC/91/1,5.1,done\n", encoding="utf-8")
    run(library, folder)
    ((_, note),) = notes_of_kind(opened(library), "account-elsewhere")
    assert (note.facts["entry"], note.facts["which"]) == ("1", "A/HRC/91/1 5.1")
    (folder / "other.en.txt").write_text(REPORT.replace("A/HRC/90/7", "A/HRC/91/1"), encoding="utf-8")
    run(library, folder)
    assert list(notes_of_kind(opened(library), "account-elsewhere")) == []
    held = recommendation(opened(library), "a-hrc-91-1#p5.1")
    assert held is not None
    assert [account.progress for account in held.recommendation.follow_up] == ["done"]


def test_an_entry_without_progress_an_empty_file_and_one_that_is_no_text_are_said(folder: Path, tmp_path: Path) -> None:
    (folder / "a.follow-up.csv").write_text("id;preuve\na-hrc-90-7#p5.1;Loi 3\n", encoding="utf-8")
    (folder / "b.suivi.csv").write_bytes(b"\x00\x01\xff\xfegarbage")
    (folder / "c.follow-up.csv").write_text("recommendation;progress;evidence", encoding="utf-8")
    report = run(tmp_path / "library", folder)
    assert [error.code for error in report.failed.values()] == ["follow-up-binary"]
    catalogue = opened(tmp_path / "library")
    ((_, silent),) = notes_of_kind(catalogue, "follow-up-no-progress")
    assert (silent.facts["file"], silent.facts["entry"], silent.facts["which"]) == (
        "a.follow-up.csv",
        "1",
        "a-hrc-90-7#p5.1",
    )
    ((_, empty),) = notes_of_kind(catalogue, "follow-up-empty")
    assert empty.facts["file"] == "c.follow-up.csv"


def test_a_file_that_turns_unreadable_keeps_what_it_said(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    path = folder / "follow-up.toml"
    path.write_text('[[account]]\nrecommendation = "a-hrc-90-7#p5.1"\nprogress = "done"\n', encoding="utf-8")
    run(library, folder)
    path.write_text("[[account\n", encoding="utf-8")
    report = run(library, folder)
    assert [error.code for error in report.failed.values()] == ["follow-up-unreadable"]
    held = recommendation(opened(library), "a-hrc-90-7#p5.1")
    assert held is not None
    assert [account.source for account in held.recommendation.follow_up] == ["follow-up"]
    with pytest.raises(ConfigurationError, match="follow-up-unreadable"):
        read_follow_up(path)


def test_an_addendum_answers_its_report_and_takes_its_answers_away_with_it(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)

    def responses() -> list[str]:
        catalogue = opened(library)
        work = catalogue.work("a-hrc-90-7")
        assert work is not None
        return [one.recommendation.response for one in recommendations_of(catalogue, work.ordinal)]

    assert responses() == ["pending", "pending"]
    (folder / "addendum.en.txt").write_text(ADDENDUM, encoding="utf-8")
    run(library, folder)
    assert responses() == ["accepted", "noted"]
    (folder / "addendum.en.txt").unlink()
    run(library, folder)
    assert responses() == ["pending", "pending"]


def test_a_restricted_addendum_answers_nothing_in_public(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    (folder / "addendum.en.txt").write_text(ADDENDUM, encoding="utf-8")
    (folder / "overrides.toml").write_text('["a-hrc-90-7-add-1"]\naccess = "members"\n', encoding="utf-8")
    run(library, folder)
    catalogue = opened(library)
    work = catalogue.work("a-hrc-90-7")
    addendum = catalogue.work("a-hrc-90-7-add-1")
    assert work is not None
    assert addendum is not None
    assert addendum.access == "members"
    assert [one.recommendation.response for one in recommendations_of(catalogue, work.ordinal)] == [
        "pending",
        "pending",
    ]


FEED = """<rss version="2.0"><channel><title>EXEC</title><link>http://hudoc.exec.coe.int/eng</link>
<item><title>DOE v. Norway</title><pubDate>Thu, 22 May 2025 16:11:40 GMT</pubDate><description>123/45 - DOE v. Norway</description>
<link>http://hudoc.exec.coe.int/eng#{"execidentifier":["004-1"]}</link></item>
<item><title>ROE v. Norway</title><pubDate>Thu, 22 May 2025 16:11:40 GMT</pubDate><description>999/99 - ROE v. Norway</description>
<link>http://hudoc.exec.coe.int/eng#{"execidentifier":["004-2"]}</link></item></channel></rss>
"""


def test_a_notice_of_execution_is_tied_to_its_judgment(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    (folder / "doe").mkdir(parents=True)
    (folder / "doe" / "en.txt").write_text("Case of Doe v. Norway. There was a violation.\n", encoding="utf-8")
    (folder / "doe" / "document.toml").write_text(
        'kind = "judgment"\ndate = "2020-01-02"\n[title]\nen = "Doe v. Norway"\n[[identifiers]]\nscheme = "application"\nvalue = "123/45"\n',
        encoding="utf-8",
    )
    (folder / "exec.rss").write_text(FEED, encoding="utf-8")
    run(tmp_path / "library", folder, recipe=None)
    catalogue = opened(tmp_path / "library")
    (judgment,) = catalogue.find_works("application", "123/45")
    ((document, account),) = execution_accounts(catalogue, (judgment,))[judgment]
    assert (account.state, account.words, account.source) == ("mentioned", None, "COE-EXEC")
    work = catalogue.works([document])[document]
    assert "DOE" in next(iter(work.titles.values()))
    assert work.kind == "execution-document"
    assert execution_accounts(catalogue, (document,)) == {}
