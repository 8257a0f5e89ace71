"""The document's own date: never a person's, a case's or a cited document's."""

from __future__ import annotations

import pytest

from indexer.enrich.cover import read_cover
from indexer.enrich.dates import date_in_title, own_date
from indexer.enrich.opening import opening_of
from search.model.unit import Unit
from search.vocabulary import default_folder, load_vocabularies

VOCABULARIES = load_vocabularies(default_folder())


def dated(*pieces: str | tuple[str, str]) -> str | None:
    """Pieces are cover lines, or (number, text) for numbered paragraphs."""
    units = [
        Unit(ordinal=i, kind="cover", anchor=f"u{i}", language="en", text=piece)
        if isinstance(piece, str)
        else Unit(ordinal=i, kind="paragraph", anchor=f"u{i}", number=piece[0], language="en", text=piece[1])
        for i, piece in enumerate(pieces)
    ]
    opening = opening_of(units)
    found = own_date(opening, read_cover(opening, VOCABULARIES))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("Date of adoption of Views: 5 November 2015",), "2015-11-05"),
        (("Date of communication: 6 November 2009 (initial submission)", "Date of decision: 25 July 2014"), "2014-07-25"),
        (("Date de la communication : 6 novembre 2009", "Date de l’adoption : 3 mars 2012"), "2012-03-03"),
        (("JUDGMENT", "STRASBOURG", "19 January 2017"), "2017-01-19"),
        (("ARRÊT", "Strasbourg, le 12 mai 2005"), "2005-05-12"),
        (("Arrêt du 4 juillet 2019",), "2019-07-04"),
        (("Judgment of 4 July 2019",), "2019-07-04"),
        (("On March 28, 2022",), "2022-03-28"),
        (("Observations adoptées le 1er avril 2011 par le Comité",), "2011-04-01"),
        (("Prononcé le 2 février 2001",), "2001-02-02"),
        (("Date of adoption of Views:", "5 November 2015"), "2015-11-05"),
        (("Distr.: General", "9 July 2015", "Thirtieth session", "14 September–2 October 2015"), "2015-07-09"),
        (("Forty-fourth session", "26 April–14 May 2010"), "2010-05"),
        (("The Human Rights Committee, established under article 28,", "Meeting on 29 October 1993,"), "1993-10-29"),
    ],
)  # fmt: skip
def test_dates_that_a_cover_says(lines: tuple[str, ...], date: str) -> None:
    assert dated(*lines) == date


@pytest.mark.parametrize(
    "lines",
    [
        (("1.1", "The author is X, born on 3 May 1974, a national of Chad."),),
        (("1", "On 4 June 2010, the author arrived."),),
        ("Vu la Constitution du 4 octobre 1958 et son Préambule ;",),
        ("couvrant la période du 1er août 2004 au 31 juillet 2005",),
        ("Communication submitted on 6 November 2009",),
        ("Report on the visit carried out from 3 to 14 May 2010",),
        ("Application lodged on 2 July 2013",),
        ("Après en avoir délibéré en chambre du conseil le 13 décembre 2016,",),
        ("Law No. 12 of 5 May 1999",),
    ],
)
def test_dates_that_are_something_else(lines: tuple[str | tuple[str, str], ...]) -> None:
    assert dated(*lines) is None


def test_the_meeting_of_a_decision_may_stand_in_its_first_paragraph() -> None:
    assert (
        dated(
            (
                "1",
                "At its meeting on 28 March 2017, the Committee decided to discontinue the consideration of the case.",
            )
        )
        == "2017-03-28"
    )


def test_adoption_goes_before_distribution() -> None:
    assert (
        dated("CCPR/C/1/D/1/2010", "Distr.: General", "20 January 2014", "Views adopted on 30 October 2013")
        == "2013-10-30"
    )


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("5 décembre 2024 Cour de cassation Pourvoi n° 24-13.486", "2024-12-05"),
        ("12 May 2005 – Supreme Court, case No. 4 of 2004", "2005-05-12"),
        ("5 décembre 2024 : une journée au palais", None),
        ("Loi du 5 décembre 2024 sur la cour", None),
        ("La cour", None),
    ],
)
def test_a_decision_whose_title_begins_with_its_date(title: str, date: str | None) -> None:
    found = date_in_title(title)
    assert (found[0] if found else None) == date
