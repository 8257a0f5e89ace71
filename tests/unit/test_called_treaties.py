"""Which treaty *the Covenant*, *la Convention*, *the Protocol* is in a text: by what was named before, by the body, or not told."""

from __future__ import annotations

import pytest

from search.citing.desk import Context, Held, Named, Outcome, Place
from search.citing.recognise import recognise
from search.citing.resolve import resolve_mentions

TREATIES = {
    symbol: Held(number=number, id=symbol.lower(), kind="treaty")
    for number, symbol in enumerate(("ICCPR", "CAT", "CRC", "ECHR", "ACHPR", "Rome Statute"), 1)
}
DIRECTIVE = Held(number=90, id="directive", kind="law")
REGULATION = Held(number=91, id="regulation", kind="law")
DECISION = Held(number=92, id="decision", bodies=frozenset({"CAT"}))


class Treaties:
    """A directory of treaties, of a directive and a regulation by their CELEX numbers, and of one decision."""

    def bearers(self, scheme: str, value: str) -> tuple[Held, ...]:
        known = {
            ("celex", "32013L0032"): DIRECTIVE,
            ("celex", "32013R0604"): REGULATION,
            ("un-symbol", "CAT/C/9/D/1/2000"): DECISION,
            **{("treaty", symbol): held for symbol, held in TREATIES.items()},
        }
        return (known[scheme, value],) if (scheme, value) in known else ()

    def comments(self, body: str, number: str) -> tuple[Held, ...]:
        return ()

    def named(self, state: str, word: str) -> tuple[Named, ...]:
        return ()

    def work(self, number: int) -> Held | None:
        return None

    def anchor(self, work: int, number: str) -> str | None:
        return number

    def formation(self, work: int) -> str:
        return ""


def articles(text: str, body: str = "") -> list[Outcome]:
    """The citations of articles in a text, of some body or pasted."""
    mentions = [(0, one) for one in recognise(text)]
    context = Context(body=body, bodies=frozenset({body} - {""}))
    outcomes = resolve_mentions((Place(unit=0, ordinal=0, text=text),), mentions, context, Treaties())
    return [one for one in outcomes if one.mention.form == "article" and one.mention.paragraphs]


@pytest.mark.parametrize(
    ("text", "symbol", "reason"),
    [
        (
            "The International Covenant on Civil and Political Rights binds it. See article 7 of the Covenant.",
            "ICCPR",
            "by-treaty-named-before",
        ),
        ("Le PIDCP lie l’État. Il méconnaît l’art. 7 du Pacte.", "ICCPR", "by-treaty-named-before"),
        (
            "la Charte africaine des droits de l’homme et des peuples ; l’article 5 de la Charte",
            "ACHPR",
            "by-treaty-named-before",
        ),
        ("le Statut de Rome, puis l’article 8 du Statut", "Rome Statute", "by-treaty-named-before"),
        ("the Maputo Protocol, then article 4 of the Protocol", "Maputo Protocol", "not-held"),
        (
            "The CRC (hereinafter “the Convention”) and the European Convention on Human Rights; article 3 of the Convention",
            "CRC",
            "by-treaty-so-called",
        ),
        (
            "la CIDE (ci-après « la Convention »), la Convention contre la torture ; l’article 3 de la Convention",
            "CRC",
            "by-treaty-so-called",
        ),
        ("In CAT/C/9/D/1/2000 it found a breach of article 3 of the Convention.", "CAT", "by-treaty-of-body-cited"),
        ("Directive 2013/32/EU applies; article 9 of the Directive", "2013/32/EU", "by-treaty-named-before"),
        (
            "le règlement (UE) n° 604/2013 et la directive 2013/32/UE ; l’article 17 du règlement",
            "Regulation 604/2013",
            "by-treaty-named-before",
        ),
    ],
)
def test_a_word_means_the_treaty_named_before(text: str, symbol: str, reason: str) -> None:
    last = articles(text)[-1]
    assert (last.symbol, last.reason) == (symbol, reason)
    assert last.status == ("outside" if reason == "not-held" else "resolved")


def test_the_last_treaty_of_a_kind_counts_and_another_kind_does_not() -> None:
    text = "The ECHR and the CRC, article 3, and the ICCPR, article 9. Then article 8 of the Convention, article 6 of the Covenant."
    assert [one.symbol for one in articles(text)[-2:]] == ["CRC", "ICCPR"]


def test_in_the_document_of_a_body_its_own_treaty_is_meant_unless_the_text_says_otherwise() -> None:
    (named,) = articles("The CRC binds it. Article 3 of the Convention was breached.", body="CAT")
    assert (named.symbol, named.reason) == ("CAT", "by-treaty-of-document")
    (called,) = articles(
        "The Convention on the Rights of the Child (hereinafter “the Convention”); article 3 of the Convention",
        body="CAT",
    )
    assert (called.symbol, called.reason) == ("CRC", "by-treaty-so-called")


def test_where_nothing_tells_those_that_can_be_called_so_are_listed() -> None:
    (one,) = articles("Article 3 of the Convention was breached.")
    assert (one.status, one.target, one.reason) == ("ambiguous", None, "treaty-unclear")
    assert [held.id for held in one.candidates] == ["cat", "crc", "echr"]


def test_articles_of_a_statute_or_regulation_that_no_treaty_explains_are_not_told() -> None:
    assert [one.reason for one in articles("Article 3 of the Statute; article 5 of the Regulation.")] == [
        "nothing-before",
        "nothing-before",
    ]


def test_a_directive_is_found_by_its_number_in_the_register_of_union_law() -> None:
    first, second = articles("article 9 of Directive 2013/32/EU; Regulation (EU) No 604/2013, article 3")
    assert (first.target, second.target) == (DIRECTIVE, REGULATION)


def row_articles(
    rows: list[str], title: str = "", body: str = "", before: str = "", heading: str = ""
) -> list[Outcome]:
    """The citations of articles in the rows of a table, after a text and under a heading."""
    texts = [before, heading, *rows]
    places = [
        Place(unit=at, ordinal=at, text=text, heading=at == 1 and bool(text), alone=at > 1)
        for at, text in enumerate(texts)
    ]
    mentions = [(at, one) for at, text in enumerate(texts) for one in recognise(text)]
    context = Context(body=body, bodies=frozenset({body} - {""}), title=title)
    outcomes = resolve_mentions(places, mentions, context, Treaties())
    return [one for one in outcomes if one.unit > 1 and one.mention.form == "article" and one.mention.paragraphs]


ROWS = [
    "Ratifier le protocole et appliquer la Convention contre la torture.",
    "Respecter l’article 33 de la Convention.",
]


def test_a_row_of_a_table_takes_no_treaty_from_another_row() -> None:
    (one,) = row_articles(ROWS)
    assert (one.status, one.target, one.reason) == ("ambiguous", None, "treaty-unclear")
    (before,) = row_articles(ROWS[1:], before="The European Convention on Human Rights binds it.")
    assert before.status == "ambiguous"
    (cited,) = row_articles(["See CAT/C/9/D/1/2000.", "Respect article 3 of the Convention."])
    assert cited.status == "ambiguous"


@pytest.mark.parametrize(
    ("row", "told", "symbol", "reason"),
    [
        (
            "Appliquer la Convention relative aux droits de l’enfant, notamment l’article 3 de la Convention.",
            {},
            "CRC",
            "by-treaty-named-before",
        ),
        (ROWS[1], {"title": "Suivi de la Convention relative aux droits de l’enfant"}, "CRC", "by-treaty-of-title"),
        (ROWS[1], {"heading": "Convention relative aux droits de l’enfant"}, "CRC", "by-treaty-of-title"),
        (ROWS[1], {"body": "CAT"}, "CAT", "by-treaty-of-document"),
        (
            ROWS[1],
            {"before": "La Convention relative aux droits de l’enfant (ci-après « la Convention ») lie l’État."},
            "CRC",
            "by-treaty-so-called",
        ),
    ],
)
def test_a_row_is_told_by_its_own_words_or_by_what_the_work_calls_so(
    row: str, told: dict[str, str], symbol: str, reason: str
) -> None:
    one = row_articles([ROWS[0], row], **told)[-1]
    assert (one.status, one.symbol, one.reason) == ("resolved", symbol, reason)


def test_a_title_with_two_treaties_of_a_kind_tells_nothing() -> None:
    title = "Convention relative aux droits de l’enfant et Convention contre la torture : suivi"
    (one,) = row_articles(ROWS[1:], title=title)
    assert (one.status, one.reason) == ("ambiguous", "treaty-unclear")
