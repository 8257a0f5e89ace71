"""Tokens: where words begin and end, in both languages and in references as lawyers write them."""

from __future__ import annotations

import pytest

from search.text.analyse import Token, analyse, fingerprint, index_terms, is_stop, query_words
from search.text.fold import fold

NO_BREAK = "\u00a0"
NARROW = "\u202f"


def exact(text: str, language: str = "fr") -> list[str]:
    return [token.exact for token in analyse(text, language)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # elision and apostrophes
        ("l'homme", ["l", "homme"]),
        ("L’Homme", ["l", "homme"]),
        ("l‘homme lʼhomme l´homme l`homme", ["l", "homme"] * 4),
        ("jusqu'à lorsqu’il qu'elle d’État", ["jusqu", "a", "lorsqu", "il", "qu", "elle", "d", "etat"]),
        ("aujourd'hui aujourd’hui Aujourd'hui", ["aujourd'hui"] * 3),
        ("prud'hommes prud’homale", ["prud'hommes", "prud'homale"]),
        ("quelqu'un d'accord", ["quelqu", "un", "d", "accord"]),
        ("the State's duty, States’ duties", ["the", "state", "s", "duty", "states", "duties"]),
        ("don't O'Brien", ["don", "t", "o", "brien"]),
        ("'quoted' ‘words’ «de» “l'État”", ["quoted", "words", "de", "l", "etat"]),
        # letters
        ("Œuvre cœur Æ ŒUVRE", ["oeuvre", "coeur", "ae", "oeuvre"]),
        ("ﬁnancement oﬃciel", ["financement", "officiel"]),
        ("État E\u0301tat ÉTAT etat", ["etat"] * 4),
        ("dé\u00adtention dé\u200btention", ["detention"] * 2),
        (
            "Straße Đorđević Łódź Ørsted Yaşar İstanbul",
            ["strasse", "dordevic", "lodz", "orsted", "yasar", "istanbul"],
        ),
        ("ＣＣＰＲ／Ｃ／ＧＣ／３６", ["ccpr/c/gc/36"]),
        # hyphens
        ("pre-trial non-refoulement États‑Unis", ["pre", "trial", "non", "refoulement", "etats", "unis"]),
        ("2010-2015, 2010–2015", ["2010", "2015", "2010", "2015"]),
        ("C-402/05 T-123/45", ["c", "402/05", "t", "123/45"]),
        # references
        ("CCPR/C/GC/36.", ["ccpr/c/gc/36"]),
        ("(A/HRC/45/12), A/HRC/45/12; A/HRC/45/12:", ["a/hrc/45/12"] * 3),
        ("CCPR/C/FRA/CO/5 CCPR/C/FRA/CO/4", ["ccpr/c/fra/co/5", "ccpr/c/fra/co/4"]),
        ("CEDAW/C/MEX/CO/7-8", ["cedaw/c/mex/co/7-8"]),
        (
            "E/CN.4/2004/80/Add.1 A/HRC/21/L.36/Rev.1 CAT/C/SR.229",
            ["e/cn.4/2004/80/add.1", "a/hrc/21/l.36/rev.1", "cat/c/sr.229"],
        ),
        ("S/RES/1325(2000)", ["s/res/1325", "2000"]),
        ("36022/97 et 1374/2005, 18/14", ["36022/97", "et", "1374/2005", "18/14"]),
        ("CPT/Inf (2005) 17 CPT/Inf(2005)17", ["cpt", "inf", "2005", "17"] * 2),
        ("Rec(2006)2 CM/Rec(2010)5", ["rec", "2006", "2", "cm", "rec", "2010", "5"]),
        ("ECLI:CE:ECHR:2003:0708JUD003602297", ["ecli", "ce", "echr", "2003", "0708jud003602297"]),
        ("his/her and/or hommes/femmes", ["his", "her", "and", "or", "hommes", "femmes"]),
        ("www.example.org/a/1", ["www", "example", "org/a/1"]),
        # numbers
        ("article 3", ["article", "3"]),
        ("par. 9.2. Ensuite", ["par", "9.2", "ensuite"]),
        ("54(1) 18(c) 6 c)", ["54", "1", "18", "c", "6", "c"]),
        ("n° 36, nº 36, № 36", ["n", "36", "n", "36", "no", "36"]),
        ("10,000 1,234,567 3,4 10,000.", ["10000", "1234567", "3", "4", "10000"]),
        (f"10{NARROW}000 n°{NO_BREAK}5", ["10", "000", "n", "5"]),
        ("art.3 3.Le 1.2.3", ["art", "3", "3", "le", "1.2.3"]),
        ("1er 2e 1990s 1ᵉʳ", ["1er", "2e", "1990s", "1er"]),
        ("٣٦ ½", ["36", "1/2"]),
        # note calls and signs
        ("droits¹² hommes³.", ["droits", "12", "hommes", "3"]),
        ("CCPR/C/GC/36¹² ¹CCPR", ["ccpr/c/gc/36", "12", "1", "ccpr"]),
        ("§77 ¶12 #5 50% 20€", ["77", "12", "5", "50", "20"]),
        ("user_name x@y.org", ["user", "name", "x", "y", "org"]),
        ("U.S. O.N.U.", ["u", "s", "o", "n", "u"]),
        # other scripts
        ("حُقُوقُ الإنسان حقـــوق", ["حقوق", "الانسان", "حقوق"]),
        ("人权 ひと", ["人", "权", "ひ", "と"]),
        ("права человека", ["права", "человека"]),
        ("मानव अधिकार", ["मानव", "अधिकार"]),
        ("인권", ["인권"]),
        ("👍🏽 ❤️ 1️⃣ 👩‍⚖️", ["1"]),
        ("", []),
        (" \n\t… — ", []),
        ("\ud800 \x00 a\u0301\u0301", ["a"]),
    ],
)
def test_words(text, words):
    assert exact(text) == words
    assert index_terms(text, "fr").exact == words


def test_article_numbers_keep_articles_apart():
    assert exact("l'article 3") != exact("l'article 8")


def test_offsets_are_code_points_of_the_original():
    text = "« L’Œuvre\u00a0» : dé\u00adtenus¹, e\u0301tat"
    assert [text[token.start : token.end] for token in analyse(text, "fr")] == [
        "L",
        "Œuvre",
        "dé\u00adtenus",
        "¹",
        "e\u0301tat",
    ]


def test_accented_form_is_given_where_it_differs():
    assert [token.accented for token in analyse("État œuvre droit E\u0301TAT", "fr")] == [
        "état",
        None,
        None,
        "état",
    ]
    assert index_terms("un État né", "fr").accented == [(1, "état"), (2, "né")]


def test_a_token_in_full():
    assert analyse("Détenues", "fr") == [Token(0, 8, "detenues", "détenues", "fr:detenu")]


def test_stop_words_have_a_place_but_no_stem():
    terms = index_terms("le droit de l'homme", "fr")
    assert terms.exact == ["le", "droit", "de", "l", "homme"]
    assert terms.stem == [None, "fr:droit", None, None, "fr:homm"]


def test_languages_without_a_stemmer_are_folded_only():
    assert index_terms("los Derechos", "es").stem == ["xx:los", "xx:derechos"]
    assert index_terms("حقوق", "ar").stem == ["xx:حقوق"]


def test_query_words_are_analysed_in_each_language():
    [word] = query_words("nations", ("fr", "en"))
    assert (word.text, word.exact, word.accented, word.stop) == ("nations", "nations", None, False)
    assert word.stems == ("fr:nation", "en:nation", "xx:nations")


def test_an_elided_article_in_a_query_is_a_stop_word():
    first, second = query_words("l’homme", ("fr", "en"))
    assert first.stop
    assert "fr:l" not in first.stems
    assert second.stems == query_words("homme", ("fr", "en"))[0].stems


def test_a_word_typed_with_accents_keeps_them_and_one_without_does_not():
    assert query_words("Détenu", ("fr",))[0].accented == "détenu"
    assert query_words("detenu", ("fr",))[0].accented is None
    assert query_words("Détenu", ("fr",))[0].stems == query_words("detenu", ("fr",))[0].stems


def test_a_typed_word_may_be_several_words():
    assert [word.text for word in query_words("pre-trial", ("en",))] == ["pre", "trial"]
    assert [word.exact for word in query_words("CCPR/C/GC/36", ("en",))] == ["ccpr/c/gc/36"]


def test_a_stop_word_of_one_language_keeps_its_stem_in_the_other():
    [word] = query_words("but", ("fr", "en"))
    assert word.stop
    assert word.stems == ("fr:but", "xx:but")


def test_is_stop_folds_what_it_is_asked():
    assert is_stop("Été", ("fr",))
    assert is_stop("THE", ("fr", "en"))
    assert not is_stop("the", ("fr",))
    assert not is_stop("droit", ("fr", "en"))
    assert not is_stop("the", ())


def test_content_words_of_the_field_are_no_stop_words():
    for word in ("droits", "homme", "état", "non", "sans", "mine", "right", "state", "without", "person"):
        assert not is_stop(word, ("fr", "en")), word


def test_fold_makes_keys():
    assert fold("L’ŒUVRE\u00a0d’É\u00adtat – №\u202f5") == "l'oeuvre d'etat - no 5"
    assert fold("A`B") == "a'b"


def test_the_fingerprint_is_short_and_steady():
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 16
