"""Queries compiled into plans: words, phrases, symbols, fields; what is dropped is said."""

import pytest

from search.query import plan as p
from search.query.compile import compile_query
from search.query.parse import parse
from search.query.walk import positive_leaves
from search.ranking import load_ranking
from search.vocabulary import load_vocabularies

BOOSTS = load_ranking()
HELD = {
    ("un-symbol", "CCPR/C/GC/36"): (7,),
    ("any", "36022/97"): (3, 4),
    ("any", "27238/95"): (5,),
    ("un-symbol", "A/HRC/RES/18/14"): (9,),
    ("any", "CCPR/C/*"): (7, 8),
    ("treaty", "CAT"): (11,),
    ("treaty", "ECHR"): (12,),
}
VOCABULARY = {
    "countries.toml": '[MAR]\nen = "Morocco"\nfr = "Maroc"\niso2 = "MA"\n[FRA]\nen = "France"\nfr = "France"\n',
    "mechanisms.toml": '[UN]\nen = "United Nations"\nfr = "Nations Unies"\n'
    '[CAT]\nen = "Committee against Torture"\nfr = "Comité contre la torture"\nbroader = "UN"\nother_en = ["The Committee"]\n'
    '[CPT]\nen = "European Committee"\nfr = "Comité européen"\nother_en = ["The Committee"]\n',
    "themes.toml": '[torture]\nen = "Torture"\nfr = "Torture"\n',
    "groups.toml": '[women]\nen = "Women"\nfr = "Femmes"\n',
    "kinds.toml": '[report]\nen = "Report"\nfr = "Rapport"\n',
    "roles.toml": '[reasoning]\nen = "Reasoning"\nfr = "Motifs"\n[merits]\nen = "Merits"\nfr = "Fond"\nbroader = "reasoning"\n',
}


@pytest.fixture(scope="module")
def vocabularies(tmp_path_factory):
    folder = tmp_path_factory.mktemp("vocabularies")
    for name, text in VOCABULARY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load_vocabularies(folder)


@pytest.fixture
def compiled(vocabularies):
    def run(text, languages=("fr", "en")):
        return compile_query(
            parse(text).node,
            languages=languages,
            vocabularies=vocabularies,
            find_works=lambda scheme, value: HELD.get((scheme, value), ()),
            ranking=BOOSTS,
        )

    return run


def notes_of(result):
    return [note.code for note in result.notes]


def without_bonus(node):
    return node.child if isinstance(node, p.Prefer) else node


@pytest.mark.parametrize("typed", ["l'homme", "l’homme", "L´homme", "homme", "d'homme"])
def test_elision_changes_nothing(compiled, typed):
    assert compiled(typed).plan == compiled("homme").plan


def test_a_word_is_any_of_its_forms_in_every_language_searched(compiled):
    plan = compiled("women").plan
    terms = without_bonus(plan)
    assert isinstance(terms, p.Terms)
    assert terms.field == "stem"
    assert "en:woman" in terms.terms
    assert "xx:women" in terms.terms
    assert not any(term.startswith("fr:") for term in without_bonus(compiled("women", ("en",)).plan).terms)
    assert terms.weight == BOOSTS.text


def test_a_word_typed_with_accents_prefers_the_accented_form(compiled):
    with_accents, without = compiled("détention").plan, compiled("detention").plan
    assert with_accents.child == without.child
    assert p.Terms("exact", ("détention",), BOOSTS.accented) in with_accents.bonus
    assert not any(one.field == "exact" for one in without.bonus)


def test_titles_only_add_to_the_score(compiled):
    (bonus,) = compiled("torture").plan.bonus
    assert bonus.field == "title_stem"
    assert bonus.weight == BOOSTS.title


def test_stop_words_beside_other_words_are_dropped_and_named(compiled):
    result = compiled("les droits de l'homme")
    assert result.plan == compiled("droits homme").plan
    assert notes_of(result) == ["words-ignored"]
    assert result.notes[0].facts == {"words": "les, de"}


def test_stop_words_alone_are_searched_as_they_stand(compiled):
    assert compiled("les").plan == p.Terms("exact", ("les",), 1.0)
    assert compiled("le la").plan == p.All((p.Terms("exact", ("le",), 1.0), p.Terms("exact", ("la",), 1.0)))
    assert notes_of(compiled("le pays:Maroc")) == []
    assert compiled("torture -les").plan.children[1] == p.Without(p.Terms("exact", ("les",), 1.0))


def test_quotes_ask_every_word_as_it_stands(compiled):
    assert compiled('"droits de l’homme"').plan == p.Sequence(
        "exact", (("droits",), ("de",), ("l",), ("homme",)), BOOSTS.phrase
    )
    assert compiled('"article 3"').plan == p.Sequence("exact", (("article",), ("3",)), BOOSTS.phrase)
    assert compiled('"Détention"').plan == p.Terms("exact", ("detention",), BOOSTS.phrase)


def test_a_word_of_several_words_keeps_them_together_in_any_form(compiled):
    plan = without_bonus(compiled("pre-trial").plan)
    assert isinstance(plan, p.Sequence)
    assert plan.field == "stem"
    assert [slot[0].split(":")[1] for slot in plan.slots] == ["pre", "trial"]
    assert without_bonus(compiled("sans-papier").plan).slots[1] == without_bonus(compiled("sans-papiers").plan).slots[
        1
    ] or (without_bonus(compiled("sans-papiers").plan).slots[1][0] == "fr:papi")
    assert compiled("vis-à-vis").plan.field == "exact"


def test_patterns_and_close_spellings_go_to_the_lexicon(compiled):
    limit = BOOSTS.expansion_limit
    assert compiled("Détenu*").plan == p.Expand("exact", "pattern", "detenu*", 0, limit, BOOSTS.pattern)
    assert compiled("l'hom*").plan == compiled("hom*").plan
    assert compiled("A/HRC/4*").plan == p.Expand("exact", "pattern", "a/hrc/4*", 0, limit, BOOSTS.pattern)
    assert compiled("hatred~").plan == p.Expand("exact", "fuzzy", "hatred", 2, limit, BOOSTS.close)
    pair = compiled("pre-tri*").plan
    assert isinstance(pair, p.Close)
    assert pair.distance == 1
    assert pair.right == (p.Expand("exact", "pattern", "tri*", 0, limit),)


def test_near_takes_words_phrases_patterns_and_alternatives(compiled):
    plan = compiled('police NEAR/5 (violence OR "coups" OR abus*) NEAR/3 "mauvais traitements"').plan
    first, second = plan.children
    assert (first.distance, second.distance) == (5, 3)
    assert first.left[0].field == "stem"
    assert [type(span) for span in first.right] == [p.Terms, p.Terms, p.Expand]
    assert first.right == second.left
    assert second.right == (p.Sequence("exact", (("mauvais",), ("traitements",))),)
    assert first.weight == BOOSTS.near


def test_symbols_answer_their_work_first_then_passages_that_name_them(compiled):
    result = compiled("CCPR/C/GC/36 par. 12(c)")
    assert result.first == (7,)
    child, bonus = result.plan.child, result.plan.bonus
    assert child == p.Any((p.Works((7,), BOOSTS.work_score), p.Terms("exact", ("ccpr/c/gc/36",), BOOSTS.citing)))
    assert bonus[0] == p.Terms("number", ("12(c)",), BOOSTS.paragraph_score)
    assert bonus[1] == p.Terms("number", ("12",), BOOSTS.near_paragraph_score)


def test_symbols_that_differ_by_a_digit_never_meet(compiled):
    five = {term for leaf in positive_leaves(compiled("CCPR/C/FRA/CO/5").plan) for term in leaf.terms}
    four = {term for leaf in positive_leaves(compiled("CCPR/C/FRA/CO/4").plan) for term in leaf.terms}
    assert five == {"ccpr/c/fra/co/5"}
    assert four == {"ccpr/c/fra/co/4"}


@pytest.mark.parametrize("typed", ["36022/97", "no. 36022/97", "n° 36022/97", "application no. 36022/97"])
def test_application_numbers_in_any_style(compiled, typed):
    assert compiled(typed).first == (3, 4)


def test_general_comments_by_body_and_number(compiled):
    assert compiled("observation générale n° 36 du Comité des droits de l’homme").first == (7,)


def test_resolutions_are_found_under_their_symbols(compiled):
    result = compiled("résolution 18/14")
    assert result.first == (9,)
    assert "a/hrc/res/18/14" in result.plan.children[1].terms


def test_an_identifier_that_nothing_bears_is_said(compiled):
    result = compiled("CCPR/C/FRA/CO/5")
    assert notes_of(result) == ["symbol-not-held"]
    assert result.first == ()
    assert notes_of(compiled("12/99")) == []
    missing = compiled("symbol:CCPR/C/FRA/CO/5")
    assert notes_of(missing) == ["symbol-unknown"]
    assert missing.plan == p.Works((), BOOSTS.work_score)


def test_negated_symbols_are_not_answered_first(compiled):
    assert compiled("torture NOT CCPR/C/GC/36").first == ()


def test_fields(compiled):
    plan = compiled('country:Maroc mechanism:"comite contre la torture" lang:français year:2010.. par:§12').plan
    assert plan == p.All(
        (
            p.Facet("country", ("MAR",)),
            p.Facet("mechanism", ("CAT",)),
            p.Facet("language", ("fr",)),
            p.YearRange(2010, None),
            p.Terms("number", ("12",), 0.0),
        )
    )
    assert compiled("symbol:CCPR/C/*").plan == p.Works((7, 8), BOOSTS.work_score)
    assert compiled("par:12-14").plan.terms == ("12", "13", "14")
    assert compiled('number:"18 (c)"').plan.terms == ("18(c)",)


def test_a_role_is_asked_by_code_or_label_with_what_is_below_it(compiled):
    assert compiled("rôle:fond").plan == compiled("role:merits").plan == p.Terms("role", ("merits",), 0.0)
    assert compiled('partie:"motifs"').plan == p.Terms("role", ("reasoning", "merits"), 0.0)
    asked = compiled("role:nothing torture")
    assert [note.code for note in asked.notes] == ["query-label-unknown"]


def test_title_and_section_have_their_own_fields(compiled):
    plan = compiled('titre:(détention OR "sans recours" OR tort*)').plan
    assert {leaf.field for leaf in positive_leaves(plan)} == {"title_stem", "title_exact"}
    assert compiled("section:torture").plan.field == "section_stem"
    near = compiled("title:(police NEAR/3 violence)").plan
    assert near.left[0].field == "title_stem"


@pytest.mark.parametrize(
    ("typed", "term", "work"),
    [
        ('cites:"art. 3 CAT"', "w11#3", 11),
        ('cites:"CAT art. 3"', "w11#3", 11),
        ('cite:"CEDH art. 8"', "w12#8", 12),
        ('cites:"article 3 de la Convention contre la torture"', "w11#3", 11),
        ('cites:"article 8 of the European Convention on Human Rights"', "w12#8", 12),
    ],
)
def test_cites_reads_an_article_of_a_treaty_as_people_write_it(compiled, typed, term, work):
    found = compiled(typed)
    assert found.plan == p.All((p.Terms("cites", (term,), BOOSTS.citing), p.Without(p.Works((work,)))))
    assert notes_of(found) == []


def test_cites_says_that_a_value_names_nothing(compiled):
    assert notes_of(compiled("cites:nonsense")) == ["cites-as-words"]
    assert notes_of(compiled('cites:"art. 8 and other nonsense"')) == ["cites-as-words"]
    assert notes_of(compiled("cites:CCPR/C/GC/36")) == []
    assert notes_of(compiled("cites:nons*")) == []


def test_cites_leaves_out_the_work_itself(compiled):
    assert compiled("cites:CCPR/C/GC/36").plan == p.All(
        (
            p.Any((p.Terms("cites", ("w7",), BOOSTS.citing), p.Terms("exact", ("ccpr/c/gc/36",), BOOSTS.citing))),
            p.Without(p.Works((7,))),
        )
    )
    assert compiled("cites:CCPR/C/GC/36 par. 3").plan == p.All(
        (p.Terms("cites", ("w7#3",), BOOSTS.citing), p.Without(p.Works((7,))))
    )
    assert notes_of(compiled("cites:CCPR/C/GC/99 par. 3")) == ["paragraph-ignored"]
    assert compiled("cited-by:CCPR/C/GC/36").plan == p.Works(())
    assert isinstance(compiled("cites:A/HRC/4*").plan, p.Expand)


def test_unknown_and_ambiguous_labels_are_said(compiled):
    unknown = compiled("country:Narnia torture")
    assert unknown.plan == compiled("Narnia torture").plan
    assert notes_of(unknown) == ["query-label-unknown"]
    ambiguous = compiled('mechanism:"the committee"')
    assert ambiguous.plan == p.Facet("mechanism", ("CAT", "CPT"))
    assert notes_of(ambiguous) == ["query-label-ambiguous"]
    assert notes_of(compiled("lang:klingon x")) == ["query-label-unknown"]


def test_nothing_asked_is_everything(compiled):
    assert compiled("").plan == p.All(())


def test_what_was_really_asked_is_kept(compiled):
    from search.query.write import write

    assert write(compiled("les droits country:Narnia").node) == "droits AND Narnia"
