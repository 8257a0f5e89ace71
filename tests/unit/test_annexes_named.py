"""An annex that a citation names stands among its paragraphs, as it is written; other parts of a document do not."""

from __future__ import annotations

import pytest

from search.citations import cite_text
from search.citations_json import citation_json
from search.model.reader import PUBLIC_READER


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("See A/HRC/23/18, annex II, para. 3.", ["annex II, para. 3"]),
        ("Voir A/HRC/23/18, annexe II, par. 3 et 4.", ["annexe II, par. 3", "annexe II, par. 4"]),
        ("See A/HRC/23/18, annex, paras. 5-7.", ["annex, para. 5-7"]),
        ("See A/HRC/23/18, annex III.", ["annex III"]),
        ("See A/HRC/23/18, para. 77.", ["77"]),
        ("See A/47/40, sect. A, para. 14.", ["14"]),
        ("See ICCPR, art. 14 (1).", ["14(1)"]),
    ],
)
def test_an_annex_is_told_with_its_paragraphs(text, named):
    (one,) = cite_text(None, text, PUBLIC_READER).citations
    assert citation_json(one, {})["paragraphs"] == named
