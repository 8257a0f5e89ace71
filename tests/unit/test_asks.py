"""What recommendations ask: treaties and turns, asks of their own, words of both languages, and chains of them."""

from __future__ import annotations

import pytest

from search.bridge.dictionary import Dictionary, shipped
from search.recommending.asked_again import wording
from search.recommending.asks import bare_text, key_name, read_ask
from search.recommending.chains import chains_of, weights_of

DICTIONARY = Dictionary(*shipped())


def keys(text, language="en"):
    return set(read_ask(text, language, DICTIONARY).asked)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Ratify ICERD, CEDAW and its Optional Protocol, and OP-CAT",
            "en",
            {"ratify:ICERD", "ratify:CEDAW", "ratify:CEDAW-OP", "ratify:OPCAT"},
        ),
        ("Ratify CAT and bring its laws into line with ICCPR", "en", {"ratify:CAT"}),
        (
            "Withdraw its reservations to CEDAW and accede to its Optional Protocol",
            "en",
            {"reservations:CEDAW", "ratify:CEDAW-OP"},
        ),
        ("Ratify, without reservations, CEDAW", "en", {"ratify:CEDAW"}),
        ("Ratify the two Optional Protocols to CRC", "en", {"ratify:CRC-OPSC", "ratify:CRC-OPAC"}),
        ("Sign the OPs and the Optional Protocol to the CRC on the sale of children", "en", {"ratify:CRC-OPSC"}),
        ("Implement the Convention against Torture", "en", set()),
        ("Extend a standing invitation to all special procedures", "en", {"standing-invitation"}),
        ("Adresser une invitation permanente aux procédures spéciales", "fr", {"standing-invitation"}),
        (
            "Envisager de ratifier le deuxième Protocole facultatif se rapportant au Pacte international relatif aux droits civils et politiques, visant à abolir la peine de mort",
            "fr",
            {"ratify:ICCPR-OP2"},
        ),
        (
            "Adhérer à la Convention relative au statut des réfugiés et au Statut de Rome",
            "fr",
            {"ratify:REFUGEES", "ratify:ROME"},
        ),
        ("Establish a moratorium on executions with a view to abolishing the death penalty", "en", {"moratorium"}),
        ("Declare a moratorium as a first step towards the full abolition of the death penalty", "en", {"moratorium"}),
        ("Abolish the death penalty, and meanwhile observe a moratorium", "en", {"death-penalty", "moratorium"}),
        ("Take steps towards the abolition of the death penalty", "en", {"death-penalty"}),
        (
            "In the light of the moratorium on the death penalty, take measures towards its abolition",
            "en",
            {"death-penalty"},
        ),
        ("Following the de facto moratorium, establish a de jure moratorium on executions", "en", {"moratorium"}),
        ("Ratify the Optional Protocol to the the Convention against Torture", "en", {"ratify:OPCAT"}),
        (
            "Instaurer un moratoire sur la peine de mort en vue d’abolir cette peine de mort",
            "fr",
            {"moratorium"},
        ),
        (
            "Ratify the Optional Protocol to the Rights of the Child on a communications procedure",
            "en",
            {"ratify:CRC-OPIC"},
        ),
        ("Adhere to the Optional Protocols to ICESR and CRPD", "en", {"ratify:ICESCR-OP", "ratify:CRPD-OP"}),
        (
            "Ratify the Optional Protocols to ICESCR, CEDAW and to the CRPD",
            "en",
            {"ratify:ICESCR-OP", "ratify:CEDAW-OP", "ratify:CRPD-OP"},
        ),
        ("Ratify the Optional Protocol to ICESCR and CRPD", "en", {"ratify:ICESCR-OP", "ratify:CRPD"}),
        (
            "Establish a human rights institution accredited by the International Coordinating Committee",
            "en",
            {"human-rights-institution"},
        ),
        ("Abolish the death penalty for minors", "en", set()),
        (
            "Put in place a national human rights institution in line with the Paris Principles",
            "en",
            {"human-rights-institution"},
        ),
        ("Strengthen the national human rights institution", "en", set()),
        ("التصديق على البروتوكول", "ar", set()),
    ],
)
def test_set_phrases_tell_an_ask(text, language, expected):
    assert keys(text, language) == expected


def test_every_ask_has_a_name_in_both_languages():
    for key in ("ratify:OPCAT", "reservations:CEDAW", "standing-invitation"):
        assert key_name(key, "fr") != key_name(key, "en")


def test_who_recommends_is_not_what_is_asked():
    assert bare_text("Build schools (France);") == "Build schools"
    assert bare_text("Build schools (of stone) in towns") == "Build schools (of stone) in towns"


def test_french_words_meet_english_ones():
    french = read_ask("Lutter contre la surpopulation carcérale", "fr", DICTIONARY)
    english = read_ask("Fight prison overcrowding", "en", DICTIONARY)
    assert {"en:prison", "en:overcrowd"} <= set(french.words) & set(english.words)


def grouped(*texts, themes=None):
    read = [read_ask(text, "en", DICTIONARY, (themes or {}).get(n, ())) for n, text in enumerate(texts)]
    background = [read_ask(f"Build roads number {n} in district {n}", "en", DICTIONARY) for n in range(50)]
    return {chain.places for chain in chains_of(read, weights_of([*background, *read]))}


def test_near_wordings_are_one_chain_and_others_none():
    found = grouped(
        "Continue efforts to eradicate bonded labour in brick kilns",
        "Take measures to eradicate bonded labour in the brick kilns",
        "Provide clean water to villages in the desert",
    )
    assert found == {(0, 1)}


def test_what_concerns_other_themes_is_not_the_same_ask():
    texts = (
        "Adopt a comprehensive law that provides effective protection against discrimination of persons with disabilities",
        "Adopt comprehensive law to provide effective protection against discrimination of lesbian and gay persons",
    )
    assert grouped(*texts, themes={0: ("disability",), 1: ("sogi",)}) == set()


def test_ratifying_is_not_strengthening():
    texts = (
        "Ratify the regional convention on migratory birds of lakes",
        "Strengthen the regional convention on migratory birds of lakes",
    )
    assert grouped(*texts) == set()


def test_one_that_names_two_treaties_stands_in_two_chains():
    assert grouped("Ratify CAT and CED", "Ratify CAT", "Accede to CED") == {(0, 1), (0, 2)}


def test_wordings_are_compared_word_by_word():
    assert wording("Build new schools (Spain)", "Build many new schools, soon (France)") == (
        ("same", "Build"),
        ("new", "many"),
        ("same", "new schools"),
        ("new", ", soon"),
    )
    assert wording("Same words", "same words") == (("same", "same words"),)
