"""Questions with words of both languages: where no passage of the language asked can have all the words, most of them do."""

import pytest

from search.bridge.dictionary import Dictionary, shipped
from search.query.bridging import Bridging
from search.query.compile import compile_query
from search.query.parse import parse
from search.query.plan import All, Facet
from search.query.walk import mosts
from search.ranking import load_ranking
from search.vocabulary import default_folder, load_vocabularies

BOOSTS = load_ranking()
DICTIONARY = Dictionary(*shipped())
VOCABULARIES = load_vocabularies(default_folder())
ENGLISH = frozenset(
    {"advisori", "council", "travel", "style", "gradi", "asylum", "seeker", "zairian", "appeal", "beat", "hearsay"}
)


def compiled(typed, stands, together):
    """A query asked of a collection that has these stems, and so many passages with all the words of a query."""
    asked = []

    def matching(plan):
        asked.append(plan)
        return together

    result = compile_query(
        parse(typed).node,
        languages=("fr", "en"),
        vocabularies=VOCABULARIES,
        find_works=lambda _scheme, _value: (),
        ranking=BOOSTS,
        bridging=Bridging(
            dictionary=DICTIONARY,
            languages=("fr", "en"),
            count=lambda stem: 5 if stem.partition(":")[2] in stands[stem[:2]] else 0,
            matching=matching,
            alike=False,
        ),
    )
    return result, asked


@pytest.mark.parametrize(
    ("typed", "together", "softened"),
    [
        ("Advisory Council Travellers lawyers poursuivraient", 0, True),
        ("asylum seeker appeal", 0, False),
        ("Zairian asylum seeker appeal", 0, False),
        ("beatings Rizvanovic Ogdenova Kovalenkova hearsay", 0, True),
        ("beatings Rizvanovic Ogdenova Kovalenkova hearsay", 1, False),
        ("Advisory poursuivraient", 0, False),
    ],
)
def test_the_language_asked_is_softened_only_where_none_of_its_passages_can_have_all_words(typed, together, softened):
    result, _ = compiled(typed, {"en": ENGLISH, "fr": {"poursuivr", "poursuivrai"}}, together)
    own = [most for most in mosts(result.plan) if most.enough == 1 and Facet("language", ("en",)) in most_given(most)]
    assert bool(own) == softened
    if softened:
        assert [(each.language, each.text) for each in result.expansions if each.language == "en"]


def most_given(most):
    return most.given.children if isinstance(most.given, All) else ()


def test_passages_are_counted_in_the_language_asked_and_only_where_that_tells():
    _, asked = compiled("beatings Rizvanovic Ogdenova Kovalenkova hearsay", {"en": ENGLISH, "fr": set()}, 3)
    assert [Facet("language", ("en",)) in plan.children for plan in asked] == [True]
    assert compiled("asylum seeker appeal", {"en": ENGLISH, "fr": set()}, 0)[1] == []
    assert (
        compiled("Advisory Council Travellers lawyers poursuivraient", {"en": ENGLISH, "fr": {"poursuivr"}}, 0)[1] == []
    )


def test_the_other_language_is_asked_as_before():
    result, _ = compiled("détenus Rizvanovic Ogdenova Kovalenkova avocats", {"en": set(), "fr": set()}, 0)
    assert {most.enough for most in mosts(result.plan)} == {1, int(BOOSTS.bridge_enough)}
