"""Words of real questions, read one by one: what is searched for them in the other language, and what must not be.

The table holds words of lay questions, of questions on case-law and of titles of reports. The rules that keep wrong
translations out are tried below on small tables, since a collection teaches its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from search.bridge.dictionary import Dictionary, shipped
from search.bridge.entry import Entry, Source
from search.bridge.keys import key_of, singular, stem_key
from search.bridge.learning import LearnedTable
from search.bridge.table import LineTable
from search.text.analyse import analyse
from search.text.fold import fold

DICTIONARY = Dictionary(*shipped())
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "bridge_pairs.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def said(word: str, language: str, dictionary: Dictionary = DICTIONARY) -> list[str]:
    """What a term may stand for in the other language, folded and in the singular."""
    words = [token.exact for token in analyse(word, "xx")]
    entries = dictionary.terms_at(words, 0, language).get(len(words), ())
    return [_form(entry.text, entry.language) for entry in entries if entry.language != language]


def _form(text: str, language: str) -> str:
    return " ".join(key_of(fold(text), language))


def test_there_are_enough_words_of_each_language():
    for language in ("fr", "en"):
        assert len({row[1] for row in ROWS if row[0] == language}) >= 150
    assert sum(bool(row[3]) for row in ROWS) >= 30


@pytest.mark.parametrize(("language", "word", "must", "never"), ROWS, ids=[f"{row[0]}-{row[1]}" for row in ROWS])
def test_a_word_is_searched_as_what_it_means(language, word, must, never):
    other = "en" if language == "fr" else "fr"
    found = said(word, language)
    assert [text for text in must.split("; ") if text and _form(text, other) not in found] == []
    assert [text for text in never.split("; ") if text and _form(text, other) in found] == []


def test_the_digest_of_questions_read_adds_up():
    path = Path(__file__).parents[1] / "quality" / "read_questions.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) == len({question for question, *_ in rows}) >= 30
    assert all(0 <= int(right) <= int(shown) <= 5 for _, shown, right, _ in rows)


def dictionary(*learned: tuple[str, str, str, float], stated: tuple[tuple[str, str, str], ...] = ()) -> Dictionary:
    """Tables of (language, word, translation, share), learned, and of (language, term, translation) that people wrote."""
    return Dictionary([_table([(*each, 1.0) for each in stated], "glossary")], [_table(learned, "collection")])


def _table(
    rows: list[tuple[str, str, str, float]] | tuple[tuple[str, str, str, float], ...], source: Source
) -> LearnedTable:
    terms: dict[tuple[str, tuple[str, ...]], tuple[Entry, ...]] = {}
    for language, word, text, share in rows:
        spelt = singular if source == "glossary" else stem_key
        key = (language, tuple(spelt(one, language) for one in fold(word).split()))
        other = "en" if language == "fr" else "fr"
        terms[key] = (*terms.get(key, ()), Entry(text=text, language=other, source=source, share=share))
    return LearnedTable(terms)


def test_a_piece_of_a_longer_term_is_not_said():
    tables = dictionary(
        ("fr", "traite", "trafficking", 0.9), ("en", "trafficking", "traite", 0.6), ("en", "trafficking", "être", 0.4),
        ("fr", "être", "trafficking", 0.3),
        stated=(("en", "trafficking", "traite des êtres humains"),),
    )  # fmt: skip
    assert said("trafficking", "en", tables) == ["traite des etre humain"]


def test_a_word_that_people_say_with_another_one_is_not_learned_alone():
    tables = dictionary(
        ("fr", "heures", "overtime", 0.4), ("en", "overtime", "heures", 0.4),
        stated=(("en", "overtime", "heures supplémentaires"),),
    )  # fmt: skip
    assert said("heure", "fr", tables) == []


def test_an_opposite_is_not_said():
    tables = dictionary(
        ("en", "accompanied", "accompagné", 0.9), ("en", "unaccompanied", "accompagné", 0.9),
        ("fr", "accompagné", "accompanied", 0.9), ("fr", "accompagné", "unaccompanied", 0.4),
        ("en", "unaccompanied", "isolé", 0.5), ("fr", "isolé", "unaccompanied", 0.5),
    )  # fmt: skip
    assert said("unaccompanied", "en", tables) == ["isole"]
    assert said("accompagné", "fr", tables) == ["accompanied"]


def test_what_does_not_lead_back_goes_where_something_else_does():
    tables = dictionary(
        ("fr", "titulaire", "holder", 0.5), ("fr", "titulaire", "held", 0.3),
        ("en", "holder", "titulaire", 0.8), ("en", "held", "tenu", 0.9),
    )  # fmt: skip
    assert said("titulaire", "fr", tables) == ["holder"]
    alone = dictionary(("fr", "préavis", "notice", 0.5), ("en", "notice", "avis", 0.9))
    ((entry,),) = alone.terms_at(["preavis"], 0, "fr").values()
    assert (entry.text, entry.share) == ("notice", pytest.approx(0.35))


STATED = (
    ("en", "manure", "fumier"), ("fr", "fumier", "manure"), ("fr", "odeur", "smell"), ("en", "smell", "odeur"),
    ("en", "house", "maison"), ("fr", "maison", "house"), ("fr", "chambre", "room"), ("en", "room", "chambre"),
    ("en", "fund", "caisse"), ("fr", "caisse", "money"), ("en", "money", "caisse"), ("fr", "fonds", "money"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("word", "learned", "kept"),
    [
        ("manure", "odeurs", False),  # met once in one sentence
        ("manure", "fumure", False),  # no dictionary knows it, and nothing else speaks for it
        ("manure", "fumiers", True),  # a form of what is stated
        ("manure", "manure", True),  # the word itself
        ("house", "chambre", True),  # met in a longer term as well
        ("fund", "fonds", True),  # a synonym of what is stated
        ("turtle", "odeurs", True),  # nothing is stated of the word
    ],
)
def test_what_people_say_of_both_words_speaks_against_what_was_met_by_chance(word, learned, kept):
    taught = [
        ("en", word, learned, 0.9), ("fr", learned, word, 0.9), ("fr", "chambre des communes", "house of commons", 0.9),
    ]  # fmt: skip
    tables = Dictionary([], [_table([(*each, 1.0) for each in STATED], "words")], [_table(taught, "collection")])
    assert (_form(learned, "fr") in said(word, "en", tables)) is kept


def test_halves_of_verbs_say_nothing_alone():
    tables = dictionary(("fr", "effectué", "carried", 0.9), ("fr", "mise", "implementation", 0.9))
    assert said("effectué", "fr", tables) == []
    assert said("mise", "fr", tables) == []


def test_what_people_wrote_is_never_sifted():
    tables = dictionary(stated=(("fr", "mise", "bet"), ("fr", "heure", "hour"), ("fr", "heure", "rush hour")))
    assert said("mise", "fr", tables) == ["bet"]
    assert said("heure", "fr", tables) == ["hour", "rush hour"]


def test_the_language_of_a_word_does_not_depend_on_what_is_sifted(tmp_path):
    (tmp_path / "none.tsv").write_text("", encoding="utf-8")
    tables = Dictionary(
        [LineTable(tmp_path / "none.tsv")], [_table([("fr", "mise", "implementation", 0.9)], "lexicon")]
    )
    assert tables.knows("mise", "fr")
    assert not tables.terms_at(["mise"], 0, "fr")


@pytest.mark.parametrize(
    ("name", "language", "symbols"),
    [
        ("Istanbul Protocol", "en", ["HR/P/PT/8", "HR/P/PT/8/Rev.2", "Protocole d’Istanbul"]),
        ("Protocole d’Istanbul", "fr", ["HR/P/PT/8", "HR/P/PT/8/Rev.2", "Istanbul Protocol"]),
        ("Mandela Rules", "en", ["A/RES/70/175", "resolution 70/175", "résolution 70/175", "Règles Nelson Mandela"]),
        ("Règles Nelson Mandela", "fr", ["A/RES/70/175", "résolution 70/175", "Nelson Mandela Rules"]),
        ("Règles de Bangkok", "fr", ["A/RES/65/229", "Bangkok Rules"]),
        ("Beijing Rules", "en", ["A/RES/40/33", "Règles de Beijing"]),
        ("Principes de Paris", "fr", ["A/RES/48/134", "resolution 48/134", "Paris Principles"]),
        ("Minnesota Protocol", "en", ["HR/PUB/17/4", "Protocole du Minnesota"]),
        ("Lignes directrices de Robben Island", "fr", ["ACHPR/Res.61(XXXII)02", "Robben Island Guidelines"]),
        ("compilation of general comments", "en", ["HRI/GEN/1/Rev.9"]),
        ("Plan d’action de Rabat", "fr", ["A/HRC/22/17/Add.4", "Rabat Plan of Action"]),
    ],
)
def test_a_name_stands_for_its_symbol_and_for_the_name_in_the_other_language(name, language, symbols):
    words = [token.exact for token in analyse(name, "xx")]
    entries = DICTIONARY.terms_at(words, 0, language)[len(words)]
    assert [symbol for symbol in symbols if symbol not in {entry.text for entry in entries}] == []
    assert {entry.source for entry in entries} <= {"synonym", "glossary", "vocabulary"}


def test_a_treaty_that_everybody_names_is_not_shown_its_resolution():
    words = [token.exact for token in analyse("Convention against Torture", "xx")]
    assert not [entry for entry in DICTIONARY.terms_at(words, 0, "en").get(3, ()) if "39/46" in entry.text]
