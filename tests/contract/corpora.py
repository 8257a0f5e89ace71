"""Generated collections and questions: small words, many repeats, so that ties, empty answers and edges come up."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from search.engines.contract import FACETS, EngineRequest, Passage, WorkCard
from search.model.reader import Reader, reader_of
from search.query import plan as p
from search.text.analyse import index_terms

WORDS = {
    "fr": [
        "torture",
        "détention",
        "detention",
        "droits",
        "droit",
        "de",
        "l'homme",
        "État",
        "œuvre",
        "9.2",
        "36022/97",
        "femmes",
        "mal-logés",
    ],
    "en": [
        "torture",
        "detention",
        "rights",
        "right",
        "of",
        "women",
        "woman",
        "child",
        "children",
        "9.2",
        "A/HRC/23/18",
        "pre-trial",
    ],
    "ar": ["حقوق", "الإنسان", "torture"],
}
COUNTRIES = ["MAR", "FRA", "TUN"]
MECHANISMS = [("UN",), ("CAT", "UN"), ("ECHR", "COE")]
THEMES = ["torture", "women"]
DATES = [None, "2010", "2010-05", "2010-05-01", "2013-05-14", "1999-01-01"]


@dataclass(frozen=True)
class Collection:
    """Passages and cards of one state of a library."""

    passages: tuple[Passage, ...]
    cards: tuple[WorkCard, ...]


@st.composite
def works(draw, ordinal: int, first_unit: int) -> tuple[WorkCard, list[Passage]]:
    card = WorkCard(
        ordinal=ordinal,
        id=draw(st.sampled_from(["a", "b", "c", "w"])) + f"-{ordinal}",
        date=draw(st.sampled_from(DATES)),
        access=draw(st.sampled_from(["public", "public", "public", "restricted"])),
        kind=tuple(draw(st.sampled_from([(), ("report",), ("views", "decision")]))),
        mechanism=tuple(draw(st.sampled_from([(), *MECHANISMS]))),
        theme=tuple(draw(st.lists(st.sampled_from(THEMES), unique=True, max_size=2))),
        country=tuple(draw(st.lists(st.sampled_from(COUNTRIES), unique=True, max_size=2))),
        group=tuple(draw(st.sampled_from([(), ("children",)]))),
        versions=draw(st.sampled_from([("fr", "only-fr"), ("en", "only-en"), ("fr", "en")])),
        cites=tuple(draw(st.sampled_from([(), ("UN",), ("COE", "UN")]))),
        cited_by=tuple(draw(st.sampled_from([(), ("OAS",)]))),
        authority=draw(st.sampled_from([0.0, 0.25, 1.0])),
        sort_titles={"fr": draw(st.sampled_from(["a", "b", "c"])), "en": draw(st.sampled_from(["x", "y"]))},
    )
    titles = tuple(
        draw(
            st.sampled_from(
                [(), (("en", "Women and torture"),), (("en", "Rights of the child"), ("fr", "Droits de l'homme"))]
            )
        )
    )
    passages: list[Passage] = []
    for offset, language in enumerate(
        draw(st.lists(st.sampled_from(["fr", "en"]), min_size=1, max_size=2, unique=True))
    ):
        for index in range(draw(st.integers(1, 4))):
            own = draw(st.sampled_from([language, language, language, "ar", "en"]))
            words = draw(st.lists(st.sampled_from(WORDS[own]), max_size=9))
            passages.append(
                Passage(
                    unit=first_unit + len(passages),
                    version=ordinal * 10 + offset,
                    work=ordinal,
                    ordinal=index,
                    language=own,
                    kind=draw(st.sampled_from(["paragraph", "paragraph", "heading", "footnote"])),
                    number=draw(st.sampled_from([None, "1", "9.2", "18(c)"])),
                    role=draw(st.sampled_from([None, "facts", "merits", "boilerplate"])),
                    text=" ".join(words) + draw(st.sampled_from(["", ".", " ;"])),
                    cites=tuple(draw(st.sampled_from([(), (), ("w1",), ("w1", "w1#p2", "w3")]))),
                    titles=titles,
                    path=tuple(draw(st.sampled_from([(), ("Merits",), ("Annex", "Women of the world")]))),
                )
            )
    return card, passages


@st.composite
def collections(draw, first_ordinal: int = 1, first_unit: int = 1, most: int = 6) -> Collection:
    cards: list[WorkCard] = []
    passages: list[Passage] = []
    for number in range(draw(st.integers(0, most))):
        card, own = draw(works(first_ordinal + number, first_unit + len(passages)))
        cards.append(card)
        passages += own
    return Collection(tuple(passages), tuple(cards))


def _terms(kind: str) -> list[str]:
    found: list[str] = []
    for language, words in WORDS.items():
        terms = index_terms(" ".join(words), language)
        found += [t for t in (terms.exact if kind == "exact" else terms.stem) if t]
        if kind == "exact":
            found += [t for _, t in terms.accented]
    return [*sorted(set(found)), "absent"]


EXACT, STEM = _terms("exact"), _terms("stem")
FIELDS = {
    "exact": EXACT,
    "stem": STEM,
    "title_exact": EXACT,
    "title_stem": STEM,
    "section_exact": [*EXACT, "merits", "annex"],
    "number": ["1", "9.2", "18(c)"],
    "role": ["facts", "boilerplate"],
    "cites": ["w1", "w1#p2", "w3", "w9"],
}
weights = st.sampled_from([1.0, 1.0, 0.5, 0.0])


@st.composite
def terms(draw, fields=tuple(FIELDS)) -> p.Terms:
    field = draw(st.sampled_from(fields))
    return p.Terms(
        field, tuple(draw(st.lists(st.sampled_from(FIELDS[field]), min_size=1, max_size=3, unique=True))), draw(weights)
    )


@st.composite
def expands(draw) -> p.Expand:
    how = draw(st.sampled_from(["pattern", "fuzzy"]))
    text = draw(
        st.sampled_from(
            ["wom*", "d*", "tort*e", "wom?n", "*ention"] if how == "pattern" else ["torturo", "womn", "detentino"]
        )
    )
    return p.Expand("exact", how, text, draw(st.integers(1, 2)), draw(st.sampled_from([1, 2, 100])), draw(weights))


@st.composite
def sequences(draw, fields=("exact", "stem", "title_exact")) -> p.Sequence:
    field = draw(st.sampled_from(fields))
    slots = draw(
        st.lists(
            st.lists(st.sampled_from(FIELDS[field]), min_size=1, max_size=2, unique=True).map(tuple),
            min_size=1,
            max_size=3,
        )
    )
    weight = draw(weights)
    if field == "stem" and draw(st.booleans()):
        place = draw(st.integers(0, len(slots) - 1))
        slots[place] = (draw(st.sampled_from(EXACT)),)
        return p.Sequence(field, tuple(slots), weight, (place,))
    return p.Sequence(field, tuple(slots), weight)


@st.composite
def weighed(draw) -> p.Weighed:
    """Ways of one text; `section_stem` and `title_stem` have the terms of their exact fields' tables."""
    fields = draw(st.sampled_from([("exact", "stem"), ("title_exact", "title_stem"), ("section_exact",)]))
    way = st.one_of(terms(fields=fields), sequences(fields=fields))
    shares = st.sampled_from([1.0, 0.5, 0.125, 0.7])
    return p.Weighed(
        tuple(draw(st.lists(st.tuples(way, shares), min_size=1, max_size=3))), draw(st.sampled_from([1.0, 0.8, 0.0]))
    )


@st.composite
def closes(draw) -> p.Close:
    spans = st.one_of(terms(fields=("exact", "stem")), expands(), sequences(fields=("exact", "stem")))
    side = st.lists(spans, min_size=1, max_size=2).map(tuple)
    return p.Close(draw(side), draw(side), draw(st.integers(1, 6)), draw(weights))


leaves = st.one_of(
    weighed(),
    weighed(),
    terms(),
    terms(),
    expands(),
    sequences(),
    closes(),
    st.builds(p.Works, st.lists(st.integers(1, 8), max_size=3, unique=True).map(tuple), st.sampled_from([0.0, 5.0])),
    st.builds(p.Facet, st.just("country"), st.lists(st.sampled_from(COUNTRIES), min_size=1, max_size=2).map(tuple)),
    st.builds(p.Facet, st.just("language"), st.just(("fr",))),
    st.builds(p.Facet, st.just("versions"), st.just(("fr",))),
    st.builds(p.YearRange, st.sampled_from([None, 2000, 2010]), st.sampled_from([None, 2010, 2013])),
)


@st.composite
def mosts_of(draw, inner) -> p.Most:
    children = tuple(draw(st.lists(inner, min_size=1, max_size=4)))
    return p.Most(
        children,
        draw(st.sampled_from([0.0, 0.3, 0.5, 1.0])),
        draw(st.sampled_from([1, 2, 5])),
        draw(inner),
        draw(st.sampled_from([0.0, 0.5, 1.0])),
    )


plans = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda nodes: p.All(tuple(nodes))),
        st.lists(inner, max_size=3).map(lambda nodes: p.Any(tuple(nodes))),
        inner.map(p.Without),
        st.builds(p.Prefer, inner, st.lists(leaves, max_size=2).map(tuple)),
        mosts_of(inner),
    ),
    max_leaves=6,
)
codes = {
    "country": COUNTRIES,
    "mechanism": ["UN", "CAT", "COE"],
    "theme": THEMES,
    "kind": ["report", "decision"],
    "language": ["fr", "en", "ar"],
    "year": ["2010", "2013", "none"],
    "group": ["children"],
    "versions": ["fr", "en", "only-fr", "only-en"],
}
filters = st.dictionaries(st.sampled_from(sorted(codes)), st.just(None), max_size=2).flatmap(
    lambda chosen: st.fixed_dictionaries(
        {
            name: st.lists(st.sampled_from(codes[name]), min_size=1, max_size=2, unique=True).map(tuple)
            for name in chosen
        }
    )
)
readers: st.SearchStrategy[Reader] = st.sampled_from([reader_of(()), reader_of(("restricted",))])

shares = st.builds(
    p.Share,
    words=st.lists(st.one_of(terms(), sequences()), min_size=1, max_size=4).map(
        lambda children: p.Most(tuple(children), 0.0, 1, p.All(()))
    ),
    language=st.sampled_from(["fr", "en"]),
)
requests = st.builds(
    EngineRequest,
    plan=plans,
    reader=readers,
    include=filters,
    exclude=filters,
    by=st.sampled_from(["work", "passage"]),
    scope=st.sampled_from(["passage", "work"]),
    sort=st.sampled_from(["relevance", "relevance", "date", "oldest", "added", "title_fr", "title_en"]),
    prefer=st.sampled_from([None, "fr", "en"]),
    offset=st.sampled_from([0, 0, 1, 3]),
    limit=st.sampled_from([20, 1, 3]),
    passages=st.sampled_from([1, 3]),
    facets=st.just(FACETS),
    authority=st.sampled_from([0.0, 0.0, 0.5, 1.0]),
    first=st.lists(st.integers(1, 8), max_size=2, unique=True).map(tuple),
    share=st.one_of(st.none(), shares),
)
