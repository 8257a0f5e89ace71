"""Names of treaties and declarations in the other language: told where both are known, and never made up."""

from __future__ import annotations

import pytest

from search.citing.known_names import name_in


@pytest.mark.parametrize(
    ("english", "french"),
    [
        (
            "International Covenant on Civil and Political Rights",
            "Pacte international relatif aux droits civils et politiques",
        ),
        ("Convention on the Rights of the Child", "Convention relative aux droits de l’enfant"),
        ("European Convention on Human Rights", "Convention européenne des droits de l’homme"),
        ("Universal Declaration of Human Rights", "Déclaration universelle des droits de l’homme"),
        ("African Charter on Human and Peoples' Rights", "Charte africaine des droits de l’homme et des peuples"),
        (
            "Optional Protocol to the Convention against Torture",
            "Protocole facultatif se rapportant à la Convention contre la torture",
        ),
    ],
)
def test_a_name_is_known_in_the_other_language(english, french):
    assert name_in(english, "fr") == french
    assert name_in(english, "en") == english
    assert name_in(french, "fr") == french
    assert name_in(french, "en") is not None


@pytest.mark.parametrize(
    "name", ["CAT/C/SR.229", "News of a centre", "Appui au mécanisme national de prévention du Maroc", "Convention", ""]
)
def test_what_is_not_known_is_not_made_up(name):
    assert name_in(name, "fr") is None
    assert name_in(name, "en") is None
