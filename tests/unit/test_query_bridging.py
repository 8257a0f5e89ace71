"""Queries asked in both languages: what is added, where, what stays as typed, and what can be taken away."""

import pytest

from search.bridge.dictionary import Dictionary
from search.bridge.entry import Entry
from search.engines.contract import Answer
from search.model.reader import PUBLIC_READER, reader_of
from search.query import plan as p
from search.query.bridging import Bridging
from search.query.compile import compile_query
from search.query.crossing import HeldWords
from search.query.parse import parse
from search.query.walk import children, mosts
from search.ranking import load_ranking
from search.text.english import stem
from search.vocabulary import default_folder, load_vocabularies

BOOSTS = load_ranking()
VOCABULARIES = load_vocabularies(default_folder())


class Listed:
    """A dictionary of a few terms."""

    def __init__(self, terms):
        self.terms = terms

    def beginning(self, language, word):
        return {
            key: tuple(
                Entry(text=text, language=into, source=source, share=share) for text, into, source, share in said
            )
            for (spoken, key), said in self.terms.items()
            if spoken == language and key[0] == word
        }


TERMS = {
    ("fr", ("detention", "provisoire")): [
        ("pre-trial detention", "en", "glossary", 1.0), ("detention on remand", "en", "glossary", 0.85),
    ],
    ("fr", ("detention",)): [("detention", "en", "glossary", 1.0), ("custody", "en", "glossary", 0.4)],
    ("fr", ("violence",)): [("violence", "en", "glossary", 1.0)],
    ("fr", ("enfant",)): [("child", "en", "glossary", 1.0), ("infant", "en", "lexicon", 0.2)],
    ("fr", ("foyer",)): [("household", "en", "glossary", 1.0)],
    ("fr", ("coup",)): [("blow", "en", "glossary", 1.0)],
    ("fr", ("gardien",)): [("guard", "en", "glossary", 1.0)],
    ("fr", ("chatiment", "corporel")): [("corporal punishment", "en", "glossary", 1.0)],
    ("fr", ("ecole",)): [("school", "en", "glossary", 1.0)],
    ("fr", ("chatiment", "corporel", "a", "l", "ecole")): [("school corporal punishment", "en", "vocabulary", 1.0)],
    ("en", ("custody",)): [("garde", "fr", "glossary", 1.0)],
    ("en", ("hungary",)): [("Hongrie", "fr", "vocabulary", 1.0)],
    ("fr", ("femme",)): [("woman", "en", "glossary", 1.0), ("wife", "en", "glossary", 0.5)],
    ("fr", ("enceinte",)): [("pregnant", "en", "words", 0.9), ("enclosure", "en", "words", 0.8)],
    ("fr", ("femme", "enceinte")): [("pregnant woman", "en", "glossary", 1.0)],
    ("fr", ("garde",)): [("guard", "en", "glossary", 1.0)],
    ("fr", ("vue",)): [("sight", "en", "words", 0.9)],
    ("fr", ("garde", "a", "vue")): [("police custody", "en", "glossary", 1.0)],
    ("fr", ("mnp",)): [
        ("mécanisme national de prévention", "fr", "acronym", 1.0), ("NPM", "en", "acronym", 1.0),
    ],
}  # fmt: skip


NOT_HELD = {"596/2014", "2014/57/EU", "3599/18", "55721/07", "36925/07"}


@pytest.fixture
def asked():
    def run(text, languages=("fr", "en"), without=(), alike=False):
        return compile_query(
            parse(text).node,
            languages=("fr", "en"),
            vocabularies=VOCABULARIES,
            find_works=lambda _scheme, value: () if value in NOT_HELD else (7,),
            ranking=BOOSTS,
            bridging=Bridging(
                dictionary=Dictionary((Listed(TERMS),)), languages=languages, without=frozenset(without), alike=alike
            ),
        )

    return run


def added(result):
    return [(each.typed, each.text, each.language, each.source) for each in result.expansions if each.used]


def nodes(plan, kind):
    here = [plan] if isinstance(plan, kind) else []
    return here + [found for child in children(plan) for found in nodes(child, kind)]


def test_a_term_is_asked_whole_and_its_ways_are_one_leaf(asked):
    result = asked("détention provisoire")
    assert added(result) == [
        ("détention provisoire", "pre-trial detention", "en", "glossary"),
        ("détention provisoire", "detention on remand", "en", "glossary"),
    ]
    (leaf,) = nodes(result.plan, p.Weighed)
    assert [share for _, share in leaf.ways] == [1.0, 0.85]
    assert leaf.weight == BOOSTS.bridge < 1
    assert leaf.ways[1][0] == p.Sequence("stem", (("en:detention",), ("on",), ("en:remand",)), 1.0, (1,))


def test_a_long_term_is_asked_as_the_terms_that_it_is_made_of_too(asked):
    result = asked("châtiments corporels à l’école")
    assert [text for _, text, _, _ in added(result)] == ["school corporal punishment", "corporal punishment", "school"]
    assert added(result)[-1][0] == "école", "what is elided is no part of the term"
    whole, parts = asked("châtiments corporels à l’école").plan.children[1].children
    assert isinstance(whole, p.Weighed)
    assert [len(leaf.ways) for leaf in nodes(parts, p.Weighed)] == [1, 1]
    assert isinstance(parts, p.All), "one part alone is not the term"


def test_a_term_of_two_words_or_of_unknown_words_has_no_parts(asked):
    (leaf,) = nodes(asked("détention provisoire").plan, p.Weighed)
    assert len(leaf.ways) == 2


def test_a_preposition_is_not_looked_for_as_a_name(asked):
    """*Sans* is no San Marino."""
    leg = asked("enfants sans foyer").plan.children[1]
    assert not [terms for terms in nodes(leg, p.Terms) if "en:san" in terms.terms]


def test_what_was_typed_is_asked_as_before(asked):
    typed, *legs = asked("détention provisoire").plan.children
    assert typed == asked("détention provisoire", languages=()).plan
    assert len(legs) == 1


def test_nothing_is_added_to_words_that_are_the_same_in_both_languages(asked):
    result = asked("violence")
    assert result.expansions == ()
    assert result.plan == asked("violence", languages=()).plan


def test_a_word_that_is_the_same_still_counts_beside_translations(asked):
    ways = nodes(asked("détention").plan.children[1], p.Any)[0].children
    assert ways[0] == p.Terms("stem", ("en:detention",), 0.0)
    assert [way.terms for way, _ in ways[1].ways] == [(f"en:{stem('custody')}",)]


def test_a_leg_holds_in_its_own_language_alone(asked):
    leg = asked("enfants violence gardien foyer coups").plan.children[1]
    for terms in nodes(leg, p.Terms):
        assert terms.field == "title_stem" or all(term.startswith("en:") for term in terms.terms)
    (most,) = mosts(leg)
    assert p.Facet("language", ("en",)) in most.given.children, "a title in any language lets in no passage of another"


def test_two_terms_must_both_be_there_and_of_more_the_most_telling(asked):
    assert mosts(asked("enfants gardien").plan) == []
    result = asked("enfants gardien foyer coups")
    (most,) = mosts(result.plan)
    assert len(most.children) == 4
    assert (most.least, most.enough) == (BOOSTS.bridge_coverage, BOOSTS.bridge_enough)
    assert most.fade == BOOSTS.bridge_fade > 0, "what has some of the words counts less than what has them all"
    assert most.given == p.All((p.Facet("language", ("en",)),))
    assert result.relaxed == ("en",)


def test_of_three_words_in_two_terms_both_must_be_there_where_any_passage_has_them(asked):
    (most,) = mosts(asked("détention provisoire enfants").plan)
    assert (len(most.children), most.enough) == (2, 1)
    (named,) = mosts(asked("enfants Rizvanovic CCPR/C/GC/36").plan)
    assert (len(named.children), named.enough) == (2, BOOSTS.bridge_enough)


def test_an_identifier_of_no_work_held_is_one_more_word_in_the_other_language(asked):
    result = asked("enfants gardien 596/2014 2014/57/UE")
    (most,) = mosts(result.plan.children[1])
    assert len(most.children) == 4
    assert most.given == p.All((p.Facet("language", ("en",)),))
    typed = [node.terms for node in nodes(result.plan.children[0], p.Terms) if node.field == "exact"]
    assert ("2014/57/eu", "2014/57/ue") in typed, "as both languages sign it"


def test_in_a_short_question_a_title_counts_and_scores_less(asked):
    (most,) = mosts(asked("enfants gardien foyer Rizvanovic").plan)
    first, last = most.children[0], most.children[-1]
    (titled,) = [leaf for leaf in nodes(first, p.Weighed) if leaf.ways[0][0].field == "title_stem"]
    assert titled.weight == BOOSTS.title * BOOSTS.bridge < BOOSTS.bridge
    assert p.Terms("title_stem", ("fr:rizvanovic", "en:rizvanovic", "xx:rizvanovic"), 0.0) in nodes(last, p.Terms)
    (long,) = mosts(asked("enfants gardien foyer coups violence 1997 Rizvanovic").plan)
    assert len(long.children) > 6
    assert [terms for terms in nodes(long, p.Terms) if terms.field == "title_stem"] == []


def test_fields_and_quotations_must_be_there_whatever_words_are_missing(asked):
    (most,) = mosts(asked('enfants gardien foyer coups pays:Maroc "article 3"').plan)
    assert [type(node) for node in most.given.children] == [p.Facet, p.Sequence, p.Facet]


def test_names_and_numbers_count_as_they_stand(asked):
    (most,) = mosts(asked("enfants gardien foyer 1997 Rizvanovic").plan)
    for name in ("1997", "rizvanovic"):
        assert [p.Terms("stem", (f"en:{name}",), 0.0) in nodes(child, p.Terms) for child in most.children].count(
            True
        ) == 1


def test_where_nothing_tells_the_language_only_passages_that_have_most_come_in(asked):
    result = asked("Rizvanovic 1997 Herblay Ogdenova")
    assert added(result)[:2] == [("Rizvanovic", "Rizvanovic", "fr", "cognate"), ("1997", "1997", "fr", "cognate")]
    assert [(len(most.children), most.enough) for most in mosts(result.plan)] == [(4, 1), (4, 1)]
    assert mosts(asked("Rizvanovic Herblay").plan) == []


def test_words_of_both_languages_in_one_query(asked):
    result = asked("détention provisoire Hungary")
    assert ("Hungary", "Hongrie", "fr", "vocabulary") in added(result)
    french = result.plan.children[1]
    assert p.Terms("stem", ("fr:detention",), 0.0) in nodes(french, p.Terms)


def test_an_acronym_is_asked_in_its_own_language_too(asked):
    result = asked("MNP")
    assert added(result) == [
        ("MNP", "mécanisme national de prévention", "fr", "acronym"),
        ("MNP", "NPM", "en", "acronym"),
    ]


@pytest.mark.parametrize(
    "typed", ['"détention provisoire"', "enfan*", "gardiens~", "CCPR/C/FRA/CO/5", "year:2010", "par:12"]
)
def test_what_is_exact_stays_exact(asked, typed):
    assert asked(typed).expansions == ()
    assert asked(typed).plan == asked(typed, languages=()).plan


def test_a_quotation_holds_in_the_leg_and_scores_once(asked):
    leg = asked('enfants "mauvais traitements"').plan.children[1]
    (phrase,) = nodes(leg, p.Sequence)
    assert (phrase.field, phrase.weight) == ("exact", 0.0)


def test_symbols_are_not_answered_twice(asked):
    result = asked("enfants CCPR/C/GC/36")
    assert result.first == (7,)
    assert sorted(works.score for works in nodes(result.plan, p.Works)) == [0.0, BOOSTS.work_score]


def test_a_field_is_asked_in_its_own_field(asked):
    result = asked("titre:(enfants gardien) pays:Maroc")
    (leaf, _) = nodes(result.plan.children[1], p.Weighed)
    assert leaf.ways[0][0] == p.Terms("title_stem", ("en:child",))
    assert len(nodes(result.plan.children[1], p.Facet)) == 1
    assert {each.typed for each in result.expansions} == {"enfants", "gardien"}


def test_what_is_left_out_is_left_out_in_both_languages_and_said(asked):
    result = asked("violence SAUF enfants")
    assert [(each.text, each.excluded) for each in result.expansions] == [("child", True)]
    (without,) = nodes(result.plan, p.Without)
    terms = {term for node in nodes(without, p.Terms) for term in node.terms}
    assert {"fr:enfant", "en:child"} <= terms
    assert "en:infant" not in terms  # learned from counts: not sure enough to hide documents
    kept = asked("violence SAUF enfants", without=["en:child"])
    assert kept.plan == asked("violence SAUF enfants", languages=()).plan


def test_one_term_can_be_taken_away_or_all(asked):
    result = asked("détention provisoire", without=["en:detention on remand"])
    assert added(result) == [("détention provisoire", "pre-trial detention", "en", "glossary")]
    assert [each.text for each in result.expansions if not each.used] == ["detention on remand"]
    bare = asked("détention provisoire", without=["en:detention on remand", "en:pre-trial detention"])
    assert bare.plan == asked("détention provisoire", languages=()).plan


def test_only_the_languages_searched_are_added(asked):
    assert asked("détention provisoire", languages=("fr",)).expansions == ()


def test_alternatives_and_neighbours(asked):
    result = asked("gardien OU foyer")
    assert [each.text for each in result.expansions] == ["guard", "household"]
    near = asked("enfants PRÈS/5 gardien").plan.children[1]
    assert isinstance(near, p.Close)
    assert near.distance == 5
    assert near.left[0].terms == ("en:child",)


def test_an_alternative_without_counterpart_stays_as_typed(asked):
    result = asked('enfants (gardien OU "les coups")')
    (either,) = [node for node in nodes(result.plan.children[1], p.Any) if len(node.children) == 2]
    assert isinstance(either.children[1], p.Sequence)


def test_what_a_collection_has_of_a_word_is_remembered_for_those_who_see_as_much():
    asked = []

    class Counting:
        def search(self, request):
            asked.append((request.plan.terms, request.reader))
            return Answer(
                total=0, works=0, passages=len(request.reader.levels), hits=(), facets={}, notes=(), expansions=()
            )

    held = HeldWords(Counting())
    closed = reader_of(("restricted",))
    assert [held.count("fr:mot", reader) for reader in (closed, PUBLIC_READER, closed, PUBLIC_READER)] == [2, 1, 2, 1]
    assert len(asked) == 2


def test_a_term_of_two_words_translated_word_by_word_is_asked_as_two_words_too(asked):
    compiled = asked("femme enceinte", languages=("en",))
    assert [each.text for each in compiled.expansions] == ["pregnant woman", "woman", "pregnant"]
    kept = asked("femme enceinte", languages=("en",), without=("en:pregnant woman",))
    assert [(each.text, each.used) for each in kept.expansions] == [
        ("pregnant woman", False), ("woman", True), ("pregnant", True),
    ]  # fmt: skip
    bare = asked("femme enceinte", languages=("en",), without=("en:pregnant woman", "en:woman", "en:pregnant"))
    assert [each.used for each in bare.expansions] == [False, False, False]


def test_a_term_that_is_not_translated_word_by_word_stays_whole(asked):
    assert [each.text for each in asked("garde à vue", languages=("en",)).expansions] == ["police custody"]


def test_nothing_is_left_out_by_the_words_of_a_term(asked):
    compiled = asked("détention SAUF (femme enceinte)", languages=("en",))
    assert [each.text for each in compiled.expansions if each.excluded] == ["pregnant woman"]


def test_identifiers_of_no_work_held_are_asked_across_languages_and_listed(asked):
    compiled = asked("3599/18 55721/07 36925/07")
    assert [each.text for each in compiled.expansions if each.language == "en"] == ["3599/18", "55721/07", "36925/07"]
    assert compiled.relaxed == ("fr", "en")
    bare = asked("3599/18 55721/07 36925/07", without=tuple(each.name for each in compiled.expansions))
    assert bare.relaxed == ()
    assert not any(each.used for each in bare.expansions)
