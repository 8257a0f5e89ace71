"""A work in a few words, as pictures and hints of citations have it."""

from __future__ import annotations

import pytest

from search.model.document import Identifier, Work
from web.presenters.citing import name_of


@pytest.mark.parametrize(
    ("symbol", "titles", "date", "name"),
    [
        (
            "ECLI:CE:ECHR:2012:0223JUD002776509",
            {"en": "CASE OF HIRSI JAMAA AND OTHERS v. ITALY"},
            "2012-02-23",
            "Hirsi Jamaa and Others (2012)",
        ),
        ("ECLI:CE:ECHR:2001:0118JUD002723895", {"en": "Chapman v. the United Kingdom"}, None, "Chapman"),
        ("A/HRC/23/18", {"en": "Report of the workshop"}, "2013-05-01", "A/HRC/23/18"),
        (None, {"en": "Report of the workshop"}, "2013-05-01", "Report of the workshop"),
    ],
)
def test_a_judgment_is_named_by_its_applicant_and_others_by_their_symbols(symbol, titles, date, name):
    work = Work(
        ordinal=1,
        id="one",
        identifiers=(Identifier(scheme="ecli" if symbol.startswith("ECLI") else "un-symbol", value=symbol),)
        if symbol
        else (),
        titles=titles,
        symbol=symbol,
        kind=None,
        date=date,
        mechanisms=(),
        countries=(),
        themes=(),
        groups=(),
        access="public",
        source=None,
        session=None,
        parties=(),
        original_language=None,
        articles=(),
        relations=(),
        suggested={},
        languages=("en",),
    )
    assert name_of(work, "en") == name
