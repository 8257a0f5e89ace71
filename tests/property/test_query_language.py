"""Laws of the query language: writing and reading are inverse, any text parses fast, URLs keep the request."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.bridge.dictionary import Dictionary, shipped
from search.bridge.expansion import expansion_name
from search.errors import InputError
from search.messages import codes
from search.query.ast import Fuzzy, In, Near, Pattern, Phrase, Symbol, Word, Years
from search.query.bridging import Bridging
from search.query.compile import compile_query
from search.query.explain import understood
from search.query.lexicon import fitting
from search.query.parse import parse
from search.query.plan import Expand
from search.query.request import REQUEST_SORTS, SearchRequest, from_params, to_params
from search.query.shape import all_of, any_of, in_field, is_only_negative, none_of
from search.query.walk import mosts
from search.query.write import write
from search.ranking import Boosts
from search.vocabulary import Vocabularies, _Tree

WORDS = [
    "torture",
    "détention",
    "l’homme",
    "pre-trial",
    "women",
    "et",
    "le",
    "3",
    "vis-à-vis",
    "слово",
    "حقوق",
    "x.y",
]
SYMBOLS = [
    ("CCPR/C/GC/36", "un-symbol"), ("A/HRC/23/18/Add.1", "un-symbol"), ("36022/97", "any"), ("no. 36022/97", "application"),
    ("CPT/Inf (2005) 17", "cpt-inf"), ("ECLI:CE:ECHR:2012:0223JUD002776509", "ecli"), ("CDL-AD(2019)019", "coe"),
    ("Human Rights Committee general comment No. 36", "un-symbol"), ("resolution 60/251", "resolution"),
]  # fmt: skip
parse("36022/97")  # the rules are read once, before the clock runs
DICTIONARY = Dictionary(*shipped())
EMPTY = Vocabularies(
    trees={
        name: _Tree(concepts={}, children={}, names={"maroc": ("MAR",)}, foreign_codes={})
        for name in ("mechanism", "theme", "country", "group", "kind")
    }
)
SYNTAX = [
    "(",
    ")",
    '"',
    "«",
    "»",
    "AND",
    "OR",
    "OU",
    "NOT",
    "SAUF",
    "NEAR/3",
    "PRÈS/2",
    "-",
    "*",
    "?",
    "~",
    "~2",
    ":",
    "title:",
    "pays:",
]
SYNTAX += [
    "year:",
    "..",
    "2010",
    "par. ",
    "CCPR/C/GC/36",
    "36022/97",
    "a",
    "les",
    " ",
    "cites:",
    "’",
    "/",
    "no. ",
    "\u00a0",
    "é",
    "(s)",
]

words = st.sampled_from(WORDS).map(Word)
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join).map(Phrase)
patterns = st.sampled_from(["disparu*", "wom?n", "*tion", "a/hrc/4*", "pre-tri*"]).map(Pattern)
fuzzy = st.builds(Fuzzy, st.sampled_from(["hatred", "détention"]), st.integers(1, 2))
symbols = st.builds(
    lambda pair, par: Symbol(pair[0], pair[1], par),
    st.sampled_from(SYMBOLS),
    st.sampled_from([None, "12", "9.2", "18(c)"]),
)


def near_of(leaf):
    sides = leaf | st.lists(leaf, min_size=2, max_size=3).map(any_of)
    return st.builds(Near, sides | st.builds(Near, sides, sides, st.integers(1, 100)), sides, st.integers(1, 100))


word_leaves = words | phrases | patterns | fuzzy
years = st.tuples(st.integers(1900, 2099), st.integers(1900, 2099)).map(lambda pair: Years(min(pair), max(pair)))
open_years = st.builds(Years, st.none(), st.integers(1900, 2099)) | st.builds(Years, st.integers(1900, 2099), st.none())
facets = st.builds(In, st.sampled_from(["country", "mechanism", "theme", "group", "kind", "lang"]), words | phrases)
identifiers = st.builds(In, st.sampled_from(["symbol", "cites"]), symbols | st.just(Word("CCPR/C/*")))
numbers = st.builds(In, st.just("number"), st.sampled_from(["12", "9.2", "18(c)", "12-14"]).map(Word))
text_leaves = word_leaves | near_of(word_leaves)
text_nodes = st.recursive(
    text_leaves,
    lambda below: (
        st.lists(below, min_size=2, max_size=3).map(all_of) | st.lists(below, min_size=2, max_size=3).map(any_of)
    ),
    max_leaves=5,
)
titles = st.builds(in_field, st.sampled_from(["title", "section"]), text_nodes)
leaves = (
    word_leaves
    | near_of(word_leaves | symbols)
    | symbols
    | years
    | open_years
    | facets
    | identifiers
    | numbers
    | titles
)
nodes = st.recursive(
    leaves,
    lambda below: (
        st.lists(below, min_size=2, max_size=4).map(all_of)
        | st.lists(below, min_size=2, max_size=4).map(any_of)
        | below.map(none_of)
    ),
    max_leaves=12,
).filter(lambda node: not is_only_negative(node))


@given(nodes)
def test_reading_what_was_written_gives_the_same_query(node):
    parsed = parse(write(node))
    assert parsed.node == node
    assert parsed.notes == ()


@given(nodes)
def test_every_query_compiles_and_reads_back(node):
    result = compile_query(
        node,
        languages=("fr", "en"),
        vocabularies=EMPTY,
        find_works=lambda _scheme, _value: (1,),
        ranking=Boosts(),
    )
    assert {note.code for note in result.notes} <= codes()
    for language in ("fr", "en"):
        assert understood(node, language).endswith(".")


@given(nodes)
def test_every_query_can_be_asked_in_both_languages_and_says_what_it_adds(node):
    def asked(without):
        return compile_query(
            node,
            languages=("fr", "en"),
            vocabularies=EMPTY,
            find_works=lambda _scheme, _value: (1,),
            ranking=Boosts(),
            bridging=Bridging(dictionary=DICTIONARY, languages=("fr", "en"), without=without),
        )

    result = asked(frozenset())
    assert len(result.relaxed) == len(mosts(result.plan))
    bare = asked(frozenset(each.name for each in result.expansions))
    assert not any(each.used for each in bare.expansions)


@given(st.lists(st.sampled_from(SYNTAX) | st.text(max_size=3), max_size=60).map("".join))
@example(text="é~2CCPR/C/GC/36")
@example(text="AND~2-CCPR/C/GC/36")
@settings(max_examples=300)
def test_any_text_is_read_and_means_the_same_when_written_again(text):
    try:
        parsed = parse(text)
    except InputError:  # only negations, as the unit tests say
        return
    assert {note.code for note in parsed.notes} <= codes()
    assert parse(write(parsed.node)).node == parsed.node
    if parsed.node is not None:
        compile_query(
            parsed.node,
            languages=("fr", "en"),
            vocabularies=EMPTY,
            find_works=lambda _scheme, _value: (),
            ranking=Boosts(),
        )


codes_by_facet = st.dictionaries(
    st.sampled_from(["country", "mechanism", "theme", "kind", "group"]),
    st.lists(st.sampled_from(["MAR", "CAT", "torture", "a=b", "É&"]), min_size=1, max_size=3, unique=True).map(tuple),
)
requests = st.builds(
    SearchRequest,
    q=st.text(max_size=40),
    by=st.sampled_from(["work", "passage"]),
    scope=st.sampled_from(["work", "passage"]),
    include=codes_by_facet,
    exclude=codes_by_facet,
    lang=st.sampled_from([None, "fr", "en", "ar", "und"]),
    prefer=st.sampled_from([None, "fr", "en"]),
    sort=st.sampled_from(REQUEST_SORTS),
    limit=st.integers(1, 100),
    page=st.integers(1, 10_000),
    cross=st.booleans(),
    without=st.lists(
        st.builds(expansion_name, st.sampled_from(["fr", "en"]), st.text(max_size=12)), max_size=4, unique=True
    ).map(tuple),
)


@given(requests)
def test_a_request_survives_its_url(request):
    again, notes = from_params(to_params(request))
    assert again == request
    assert notes == ()


def alignment(one, other):
    """Optimal string alignment, by the book."""
    table = [[max(i, j) if 0 in {i, j} else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            cost = one[i - 1] != other[j - 1]
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


letters = st.text(alphabet="abc", min_size=1, max_size=7)


@given(st.lists(letters, unique=True, max_size=40).map(sorted), letters, st.integers(1, 2))
@settings(max_examples=300)
def test_close_spellings_are_those_of_the_definition(terms, word, edits):
    expected = [term for term in terms if term[0] == word[0] and alignment(word, term) <= edits]
    assert fitting(terms, Expand("exact", "fuzzy", word, edits, 1000)) == expected


@given(st.lists(letters, unique=True, max_size=40).map(sorted), st.text(alphabet="ab*?", min_size=1, max_size=6))
def test_patterns_are_those_of_the_definition(terms, pattern):
    def fits(term, rest):
        if not rest:
            return not term
        if rest[0] == "*":
            return any(fits(term[start:], rest[1:]) for start in range(len(term) + 1))
        return bool(term) and rest[0] in {"?", term[0]} and fits(term[1:], rest[1:])

    assert fitting(terms, Expand("exact", "pattern", pattern, 0, 1000)) == [
        term for term in terms if fits(term, pattern)
    ]
