"""How a term is translated: renderings the dictionaries know and those only the passages betray, counted, with evidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from makers.libraries import report_text, run, settings

import renvoi
from search.concordance.renderings import Pair, betrayed, explained
from search.concordance.translations import Concordance, concordance
from search.concordance.wording import pattern_of, places, spans, terms_of
from search.errors import InputError
from search.model.reader import PUBLIC_READER, Reader, reader_of
from search.service import Service

FRENCH = (
    "Le requérant fut placé en détention provisoire le 3 mars 2011 à Lyon.",
    "La détention provisoire de M. Durand dura 14 mois.",
    "Les détentions provisoires de 1998 furent critiquées par la Commission.",
    "La zéphyrine du quartier de Vaise fut fermée en 2004.",
    "Le rapport de 2005 décrit une zéphyrine insalubre près de Nantes.",
    "Le 7 juin 2012, le tribunal de Rennes siégea deux heures.",
    "Aucune mesure ne fut prise en 2013 malgré la détention provisoire.",
)
ENGLISH = (
    "The applicant was placed in pre-trial detention on 3 March 2011 in Lyons.",
    "The pre-trial detention of Mr Durand lasted 14 months.",
    "The remands in custody of 1998 were criticised by the Commission.",
    "The galewort of the Vaise district was closed in 2004.",
    "The report of 2005 describes an insanitary galewort near Nantes.",
    "On 7 June 2012 the court of Rennes sat for two hours.",
    "No measure was taken in 2013 despite everything.",
)


def write(folder: Path, number: int, *, restricted: bool = False) -> None:
    symbol, name = f"A/HRC/97/{number}", f"A_HRC_97_{number}"
    for language, texts in (("fr", FRENCH), ("en", ENGLISH)):
        title = f"Rapport {number}" if language == "fr" else f"Report {number}"
        place = folder / f"work{number}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.{language}.txt").write_text(report_text(symbol, title, *texts), "utf-8")
    if restricted:
        (folder / f"work{number}" / "document.toml").write_text(
            f'id = "{name.lower().replace("_", "-")}"\naccess = "restricted"\n'
            f'[files]\nfr = "{name}.fr.txt"\nen = "{name}.en.txt"\n',
            "utf-8",
        )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("concordance")
    for number in (1, 2):
        write(folder / "documents", number)
    write(folder / "documents", 3, restricted=True)
    lone = folder / "documents" / "lone"
    lone.mkdir()
    (lone / "A_HRC_97_9.fr.txt").write_text(report_text("A/HRC/97/9", "Seul", "La chambrelle fut close."), "utf-8")
    report = run(folder / "library", folder / "documents")
    assert report.failed == {}
    return folder / "library"


def ask(library: Path, term: str, reader: Reader = PUBLIC_READER, language: str | None = None) -> Concordance:
    service = Service(library, settings())
    with service.library() as opened:
        found = concordance(opened, term, reader, language)
    service.close()
    return found


def test_known_renderings_are_counted_with_both_sides_marked(library: Path) -> None:
    found = ask(library, "« détention provisoire »")
    assert (found.term, found.language, found.target) == ("détention provisoire", "fr", "en")
    assert (found.passages, found.aligned, found.examined) == (8, 8, 8)
    counts = {each.text: (each.passages, each.works, each.source) for each in found.renderings}
    assert counts["pre-trial detention"] == (4, 2, "glossary")
    assert counts["remand in custody"] == (2, 2, "glossary")
    assert found.unexplained == 2, "where the translator left the term out, nothing is claimed"
    assert "detention pending trial" in [text for text, _ in found.known]
    best = found.renderings[0].evidence[0]
    ((start, end),) = best.here_marks
    assert best.here.text[start:end] == "détention provisoire"
    ((first, last),) = best.there_marks[0]
    assert best.there[0].text[first:last] == "pre-trial detention"
    assert {each.work.id for each in found.renderings[0].evidence[:2]} == {"a-hrc-97-1", "a-hrc-97-2"}


@pytest.mark.parametrize("typed", ["la détention provisoire", "La détention provisoire", "une  détention provisoire"])
def test_an_article_is_no_part_of_a_term(library: Path, typed: str) -> None:
    assert ask(library, typed) == ask(library, "détention provisoire")


def test_what_is_elided_is_no_part_of_a_term(library: Path) -> None:
    assert ask(library, "l’indemnisation").term == "indemnisation"
    assert ask(library, "the").term == "the", "alone it is what is asked"


def test_every_form_of_the_words_is_met(library: Path) -> None:
    texts = [shown.here.text for each in ask(library, "détention provisoire").renderings for shown in each.evidence]
    assert any(text.startswith("Les détentions provisoires") for text in texts)


def test_what_no_dictionary_knows_is_deduced_and_marked_so(library: Path) -> None:
    found = ask(library, "zéphyrine")
    assert [(each.text, each.source, each.passages) for each in found.renderings] == [("galewort", "counts", 4)]
    back = ask(library, "galewort")
    assert (back.language, [each.text for each in back.renderings]) == ("en", ["zéphyrine"])


@pytest.mark.parametrize(
    ("term", "asker", "language"),
    [
        ("détention", "en", "fr"),
        ("detention", "en", "en"),
        ("detention", "fr", "fr"),
        ("custody", "fr", "en"),
        ("siégea", "en", "fr"),
    ],
)
def test_a_term_is_of_the_language_it_belongs_to_however_much_there_is_of_the_other(
    tmp_path: Path, term: str, asker: str, language: str
) -> None:
    write(tmp_path / "documents", 1)
    for number in range(4):
        text = report_text(
            f"A/HRC/96/{number}", f"Report {number}", *(f"Detention number {n} ended." for n in range(9))
        )
        (tmp_path / "documents" / f"A_HRC_96_{number}.en.txt").write_text(text, "utf-8")
    run(tmp_path / "library", tmp_path / "documents")
    service = Service(tmp_path / "library", settings())
    with service.library() as opened:
        assert concordance(opened, term, PUBLIC_READER, preferred=asker).language == language
    service.close()


def test_without_a_translation_it_says_so(library: Path) -> None:
    found = ask(library, "chambrelle")
    assert (found.passages, found.aligned, found.examined, found.renderings) == (1, 0, 0, ())
    nowhere = ask(library, "inexistantissime")
    assert (nowhere.passages, nowhere.renderings) == (0, ())


def test_a_reader_counts_only_what_may_be_seen(library: Path) -> None:
    assert ask(library, "zéphyrine").examined == 4
    trusted = ask(library, "zéphyrine", reader_of(["restricted"]))
    assert trusted.examined == 6
    assert {shown.work.id for each in trusted.renderings for shown in each.evidence} >= {"a-hrc-97-3"}
    public = ask(library, "zéphyrine")
    assert "a-hrc-97-3" not in {shown.work.id for each in public.renderings for shown in each.evidence}


@pytest.mark.parametrize(("term", "language", "code"), [("  ", None, "term-empty"), ("de la", "fr", "term-empty")])
def test_a_term_without_words_is_refused(library: Path, term: str, language: str | None, code: str) -> None:
    with pytest.raises(InputError) as raised:
        ask(library, term, language=language)
    assert raised.value.code == code


def test_the_command_prints_and_gives_json(library: Path) -> None:
    runner = CliRunner()
    said = runner.invoke(renvoi.cli, ["translate", "détention", "provisoire", "--library", str(library)])
    assert said.exit_code == 0, said.output
    assert "pre-trial detention" in said.output
    assert "a-hrc-97-1#p" in said.output
    answer = runner.invoke(
        renvoi.cli, ["translate", "détention provisoire", "--from", "fr", "--json", "--library", str(library)]
    )
    found = json.loads(answer.output)
    assert (found["language"], found["renderings"][0]["passages"]) == ("fr", 4)
    wrong = runner.invoke(renvoi.cli, ["translate", "x", "--from", "de", "--library", str(library)])
    assert isinstance(wrong.exception, InputError)


# -- the parts


def test_stop_words_inside_a_term_stand_as_they_are() -> None:
    pattern = pattern_of("droit de visite", "fr")
    assert places(pattern, terms_of("Les droits de visite et le droit à la visite", "fr")) == [1]
    text = "Ses droits de visite furent suspendus."
    ((start, end),) = spans([pattern], text, "fr")
    assert text[start:end] == "droits de visite"


def pair(text: str, work: int, times: int = 1) -> Pair:
    return Pair(terms_of(text, "en"), times, work)


def test_a_passage_is_explained_as_often_as_the_term_stands_in_it() -> None:
    known = [pattern_of("remand", "en"), pattern_of("pre-trial detention", "en"), pattern_of("detention", "en")]
    pairs = [
        pair("pre-trial detention and a remand", 1),
        pair("pre-trial detention", 2),
        pair("remand then pre-trial detention", 3, times=2),
    ]
    told = explained(pairs, known)
    assert [each.pairs for each in told] == [(2,), (0, 1, 2), ()]


def test_names_of_one_work_betray_no_translation() -> None:
    pairs = [pair("Mr Quillfeather was heard", 1), pair("Mr Quillfeather left", 1), pair("Quillfeather spoke", 1)]
    assert betrayed(pairs, range(3), lambda _: 3) == []


def test_common_words_betray_none() -> None:
    pairs = [pair(f"the court sat again on day {day}", day) for day in range(8)]
    assert betrayed(pairs, range(8), lambda _: 5000) == []
