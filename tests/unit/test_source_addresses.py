"""Where a work was taken from, as an address that a page may lead to."""

from __future__ import annotations

import pytest

from search.model.document import Work


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://docs.un.org/en/A/HRC/43/15", "https://docs.un.org/en/A/HRC/43/15"),
        (
            'https://example.org/eng#{"id":["A-1"]}&x=%20 y|é',
            "https://example.org/eng#%7B%22id%22:%5B%22A-1%22%5D%7D&x=%20%20y%7C%C3%A9",
        ),
        ("http://[::1]/a[1]", "http://[::1]/a%5B1%5D"),
        ("javascript:alert(1)", None),
        ("data/rows.csv", None),
        (None, None),
    ],
)
def test_odd_signs_are_encoded_and_what_is_no_address_on_the_web_leads_nowhere(source, address):
    nothing = dict.fromkeys(Work.__dataclass_fields__)
    work = Work(**{**nothing, "id": "w", "source": source})
    assert work.source_address == address
