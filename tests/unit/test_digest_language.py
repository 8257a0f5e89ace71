"""The language of the name of a document that a digest condenses, where its words tell one."""

from __future__ import annotations

import pytest

from search.checking.brief import language_of


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment", "en"),
        ("Rules for the Treatment of Prisoners", "en"),
        ("Charte africaine des droits de l’homme et des peuples", "fr"),
        ("A/HRC/23/18", None),
        ("CPT/Inf (92) 3", None),
    ],
)
def test_function_words_tell_the_language_of_a_name(name: str, language: str | None) -> None:
    assert language_of(name, 1) == language
