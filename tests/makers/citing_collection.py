"""A small collection that citations are resolved in: works, what they bear, the names of cases, and one paragraph with its footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from search.citing.desk import Context, Held, Named, Outcome, Place
from search.citing.recognise import recognise
from search.citing.resolve import resolve_mentions

ALP, FIRST_X, SECOND_X, PHILIS, GC, REPORT, HIRSI = 1, 2, 3, 4, 5, 6, 7
WORKS = {
    ALP: Held(
        number=ALP, id="alp", bodies=frozenset({"CAT"}), countries=frozenset({"DNK"}), cases=frozenset({"1/2000"})
    ),
    FIRST_X: Held(number=FIRST_X, id="x1", bodies=frozenset({"CCPR"}), countries=frozenset({"SWE"})),
    SECOND_X: Held(number=SECOND_X, id="x2", bodies=frozenset({"CAT"}), countries=frozenset({"SWE"})),
    PHILIS: Held(number=PHILIS, id="philis-1", bodies=frozenset({"ECHR"}), kind="judgment", date="1991-08-27"),
    GC: Held(number=GC, id="ccpr-c-gc-36", bodies=frozenset({"CCPR"}), kind="general-comment"),
    REPORT: Held(number=REPORT, id="a-hrc-23-18"),
    HIRSI: Held(number=HIRSI, id="hirsi", bodies=frozenset({"ECHR"}), kind="judgment", date="2012-02-23"),
}
BEARERS = {
    ("un-symbol", "CAT/C/9/D/1/2000"): [ALP],
    ("un-symbol", "CCPR/C/GC/36"): [GC],
    ("un-symbol", "A/HRC/23/18"): [REPORT],
    ("application", "27765/09"): [HIRSI],
    ("communication", "1/2000"): [ALP],
}
NAMES = [
    Named(words=("alp",), state="DNK", work=ALP, scheme="", symbol=""),
    Named(words=("x",), state="SWE", work=FIRST_X, scheme="", symbol=""),
    Named(words=("x",), state="SWE", work=SECOND_X, scheme="", symbol=""),
    Named(words=("philis",), state="GRC", work=PHILIS, scheme="", symbol=""),
    Named(words=("kaya",), state="TUR", work=None, scheme="application", symbol="14443/19"),
    Named(words=("hirsi", "jamaa"), state="ITA", work=HIRSI, scheme="", symbol=""),
    Named(words=("td",), state="CHE", work=ALP, scheme="", symbol=""),
]


class Collection:
    """A directory over the tables above."""

    def bearers(self, scheme: str, value: str) -> tuple[Held, ...]:
        return tuple(WORKS[number] for number in BEARERS.get((scheme, value), ()))

    def comments(self, body: str, number: str) -> tuple[Held, ...]:
        return (WORKS[GC],) if (body, number) == ("CCPR", "36") else ()

    def named(self, state: str, word: str) -> tuple[Named, ...]:
        return tuple(one for one in NAMES if state in {one.state, "*"} and (not word or word in one.words))

    def work(self, number: int) -> Held | None:
        return WORKS.get(number)

    def anchor(self, work: int, number: str) -> str | None:
        return f"p{number}" if work in WORKS else None

    def formation(self, work: int) -> str:
        return ""


def resolved(text: str, *notes: str, body: str = "CCPR") -> list[Outcome]:
    """A paragraph, and footnotes called at its end."""
    places = [Place(unit=0, ordinal=0, text=text)]
    places += [
        Place(unit=at, ordinal=at, footnote=str(at), parent=0, call=len(text), text=note)
        for at, note in enumerate(notes, 1)
    ]
    mentions = [(place.unit, one) for place in places for one in recognise(place.text)]
    context = Context(body=body, bodies=frozenset({body}))
    return resolve_mentions(places, mentions, context, Collection())


def told(outcomes: Sequence[Outcome]) -> list[tuple[str, str | None]]:
    return [(one.reason, one.target.id if one.target else None) for one in outcomes]
