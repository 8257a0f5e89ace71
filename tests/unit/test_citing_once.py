"""One case named and numbered is one citation, whatever stands between; both numbers of joined cases; links and *at* alone."""

from __future__ import annotations

import pytest
from makers.citing_collection import Collection, told

from search.citing.desk import Context, Held, Named, Place
from search.citing.recognise import recognise
from search.citing.resolve import resolve_mentions


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "González et al. (“Cotton Field”) v. Mexico, Merits, Reparations and Costs, 16 November 2009, Series C No. 205, § 258.",
            [("Serie C No. 205", "gonzalez", ("258",))],
        ),
        (
            "Velásquez Rodríguez v. Honduras, Merits, Judgment of July 29, 1988, Series C No. 4, para. 172.",
            [("Serie C No. 4", "velasquez rodriguez", ("172",))],
        ),
        (
            "Case of Velásquez Rodríguez v. Honduras. Merits. Judgment of July 29, 1988. Series C No. 4, para. 172.",
            [("Serie C No. 4", "velasquez rodriguez", ("172",))],
        ),
        (
            "Ireland v. the United Kingdom, 18 January 1978, § 162, Series A no. 25.",
            [("Series A no. 25", "ireland", ("162",))],
        ),
        (
            "Irlande c. Royaume-Uni, 18 janvier 1978, § 162, série A n° 25.",
            [("Series A no. 25", "irlande", ("162",))],
        ),
        (
            "Harrow c. Irlande, arrêt du 18 janvier 1978, série A no 25\u2011A, pp. 9-10, § 42, et Fell c. Italie, 24 juin 1993, § 45, série A no 26\u2010B.",
            [("Series A no. 25-A", "harrow", ("42",)), ("Series A no. 26-B", "fell", ("45",))],
        ),
        ("Harrow v. Italy, 18 January 1978, Series A no. 25\u2013C, § 7", [("Series A no. 25-C", "harrow", ("7",))]),
        ("Harrow v. Italy, 18 January 1978, Series A no. 25\u2013About", [("Series A no. 25", "harrow", ())]),
        ("Harrow v Bulgaria App no 43577/98 (ECtHR, 6 July 2005) para 145.", [("43577/98", "harrow", ("145",))]),
        (
            "Harrow and Others v Bulgaria App nos 43577/98 and 43579/98 (ECtHR, 6 July 2005) para 145.",
            [("43577/98", "harrow", ("145",)), ("43579/98", "harrow", ("145",))],
        ),
        (
            "Sudan Organisation v. Sudan, communication 279/03-296/05, para. 12.",
            [("279/03", "sudan organisation", ("12",)), ("296/05", "sudan organisation", ("12",))],
        ),
        ("Harrow v. Italy, no. 12345/00; Series C No. 205", [("12345/00", "harrow", ()), ("Serie C No. 205", "", ())]),
        ("au par. 77 de son rapport (A/HRC/23/18)", [("A/HRC/23/18", "", ("77",))]),
        ("A/HRC/23/18, at 77.", [("A/HRC/23/18", "", ("77",))]),
        ("A/HRC/23/18, at 77 meetings", [("A/HRC/23/18", "", ())]),
        ("see https://undocs.org/A/HRC/23/18.", [("A/HRC/23/18", "", ())]),
        ("https://undocs.org/en/A/HRC/23/18, para. 3", [("A/HRC/23/18", "", ("3",))]),
        ("https://docs.un.org/fr/CCPR/C/GC/36", [("CCPR/C/GC/36", "", ())]),
        ("https://hudoc.echr.coe.int/eng?i=001-109231", [("001-109231", "", ())]),
        ("https://hudoc.echr.coe.int/fre#{%22itemid%22:[%22001-109231%22]}", [("001-109231", "", ())]),
        ("https://example.org/A/HRC/23/18", []),
    ],
)
def test_each_case_and_document_is_cited_once(text: str, wanted: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert [(one.value, one.party, one.paragraphs) for one in recognise(text)] == wanted


HELD = Held(number=31, id="ireland", bodies=frozenset({"ECHR"}), kind="judgment", date="1978-01-18")


class ByName(Collection):
    """A directory whose only case is known by its name, not by the report that prints it."""

    def named(self, state: str, word: str) -> tuple[Named, ...]:
        one = Named(words=("ireland",), state="GBR", work=31, scheme="", symbol="")
        return (one,) if state in {"GBR", "*"} and word in {"", "ireland"} else ()

    def work(self, number: int) -> Held | None:
        return HELD if number == 31 else None

    def anchor(self, work: int, number: str) -> str | None:
        return f"p{number}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ireland v. the United Kingdom, 18 January 1978, § 162, Series A no. 25.", [("by-name", "ireland")]),
        ("Ireland v. the United Kingdom, 18 January 1998, § 162, Series A no. 25.", [("not-held", None)]),
        ("Golder v. the United Kingdom, Series A no. 18.", [("not-held", None)]),
    ],
)
def test_the_name_beside_a_printed_report_tells_the_case(text: str, wanted: list[tuple[str, str | None]]) -> None:
    places = [Place(unit=0, ordinal=0, text=text)]
    found = resolve_mentions(places, [(0, one) for one in recognise(text)], Context(), ByName())
    assert told(found) == wanted
    assert all(one.scheme == "serie-a" for one in found)
