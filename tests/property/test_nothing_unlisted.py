"""Nothing is searched that is not listed: every term of a plan was typed or stands in `understood`, and all of it can be taken away."""

from __future__ import annotations

from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.bridge.dictionary import Dictionary, shipped
from search.bridge.expansion import Expansion
from search.query import plan as p
from search.query.bridging import Bridging
from search.query.compile import Compiled, compile_query
from search.query.parse import parse
from search.query.walk import children
from search.ranking import load_ranking
from search.text.analyse import analyse
from search.vocabulary import default_folder, load_vocabularies

WORDS = (
    "détention provisoire garde à vue torture enfant enfants disparition forcée épuisement des recours internes "
    "traite des êtres humains MNP CIDE PIDCP expulsion asile femmes rom prison juge droit à la vie "
    "pre-trial detention police custody enforced disappearance children women asylum seeker NPM ICCPR fair trial "
    "domestic remedies trafficking in human beings lawyer prisoner begging CCPR/C/GC/36 A/RES/48/134 HRI/GEN/1/Rev.9"
)
TERMS = (
    "détention provisoire", "garde à vue", "traite des êtres humains", "épuisement des recours internes", "pre-trial detention",
    "exhaustion of domestic remedies", "observation générale n° 36", "general recommendation 19", "droit à la vie",
)  # fmt: skip
pieces = st.one_of(st.sampled_from(WORDS.split()), st.sampled_from(TERMS))
queries = st.recursive(
    st.lists(pieces, min_size=1, max_size=5).map(" ".join),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" OR ", " AND ", " SAUF ", " NEAR/4 "]), inner).map(
            lambda three: f"({three[0]}){three[1]}({three[2]})"
        ),
        inner.map(lambda text: f"title:({text})"),
    ),
    max_leaves=3,
)


@cache
def dictionary() -> Dictionary:
    return Dictionary(*shipped())


@cache
def vocabularies():
    return load_vocabularies(default_folder())


def compiled(query: str, *, cross: bool = True, without: frozenset[str] = frozenset(), most: bool = False) -> Compiled:
    bridging = Bridging(dictionary=dictionary(), languages=("fr", "en"), without=without)
    return compile_query(
        parse(query).node,
        languages=("fr", "en"),
        vocabularies=vocabularies(),
        find_works=lambda _scheme, _value: (),
        ranking=load_ranking(),
        bridging=bridging if cross else None,
        most=most,
    )


def asked(node: object) -> set[str]:
    """Every term that a plan looks for, wherever it stands; patterns as their text."""
    found: set[str] = set()
    if isinstance(node, p.Terms):
        found.update(node.terms)
    elif isinstance(node, p.Sequence):
        found.update(term for slot in node.slots for term in slot)
    elif isinstance(node, p.Expand):
        found.add(node.text)
    for child in children(node):
        found |= asked(child)
    return found


def listed(expansions: tuple[Expansion, ...]) -> set[str]:
    """The terms that stand for what is listed, as an analyser makes them; numbers of comments in any of their spellings."""
    found: set[str] = set()
    for each in expansions:
        if each.used:
            found.add(each.text.lower())
            for language in (each.language, "xx"):
                found.update(token.exact for token in analyse(each.text, language))
                found.update(token.stem for token in analyse(each.text, language) if token.stem)
    return found


SPELLINGS = {
    "comments",
    "recommendations",
    "observations",
    "recommandations",
    "generales",
    "nos",
    "no",
    "n",
    "number",
    "numero",
}


def names_of_bodies() -> set[str]:
    from search.citing.comments import all_bodies

    return {token.exact for body in all_bodies() for name in body.names for token in analyse(name, "xx")}


@settings(max_examples=60, deadline=None)
@given(queries, st.booleans())
@example("(détention provisoire) SAUF (garde à vue)", False)
def test_every_term_was_typed_or_is_listed(query: str, most: bool) -> None:
    whole = compiled(query, most=most)
    typed = asked(compiled(query, cross=False).plan)
    unsaid = asked(whole.plan) - typed - listed(whole.expansions)
    if any(each.source == "synonym" for each in whole.expansions):
        unsaid -= SPELLINGS | names_of_bodies()
    assert unsaid == set(), query


@settings(max_examples=60, deadline=None)
@given(queries)
@example("MNP SAUF (garde à vue)")
def test_all_that_is_listed_can_be_taken_away(query: str) -> None:
    whole = compiled(query)
    bare = compiled(query, without=frozenset(each.name for each in whole.expansions))
    assert not any(each.used for each in bare.expansions)
    assert asked(bare.plan) <= asked(compiled(query, cross=False).plan), query
    assert {each.name for each in bare.expansions} >= {each.name for each in whole.expansions}, query
