"""Forms of French verbs that no stem joins to their verb: the dictionaries translate them as they translate the verb."""

from __future__ import annotations

import pytest

from search.bridge.dictionary import Dictionary, shipped
from search.bridge.keys import VERBS_OF, stem_key
from search.text import french

DICTIONARY = Dictionary(*shipped())


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("jeta", "throw"),
        ("rendirent", "deliver"),
        ("conclurent", "conclude"),
        ("survecut", "survive"),
        ("poursuivirent", "pursue"),
        ("enfreignait", "infringe"),
        ("avoua", "confess"),
    ],
)
def test_a_past_form_is_translated_as_its_verb_is(form: str, said: str) -> None:
    assert said in {entry.text for entry in DICTIONARY.terms_at([form], 0, "fr")[1]}


def test_a_past_form_has_the_key_of_its_verb_in_french_only() -> None:
    assert stem_key("donna", "fr") == stem_key("donner", "fr")
    assert stem_key("donna", "en") != stem_key("donner", "fr")


def test_no_verb_is_a_form_of_another() -> None:
    assert VERBS_OF
    assert [form for form, verb in VERBS_OF.items() if form == verb or verb in VERBS_OF] == []


def test_the_list_holds_only_what_the_stems_part() -> None:
    assert [form for form, verb in VERBS_OF.items() if french.stem(form) == french.stem(verb)] == []
    assert [form for form in VERBS_OF if form in french.STOP_WORDS] == []
