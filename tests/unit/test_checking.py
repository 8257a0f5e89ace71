"""Quotations compared with what they quote: what usage allows passes, every other difference shows."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from makers.libraries import report_text, run, settings

import renvoi
from search.checking.answers import brief_json, brief_lines, problems
from search.checking.brief import LONGEST, check_brief, language_of
from search.checking.comparison import compare
from search.errors import InputError
from search.model.reader import PUBLIC_READER, reader_of
from search.service import Service

TEXT = (
    "The Committee recalls that the prohibition in article 7 is complemented by the positive requirements of article 10, "
    "and that States’ duties—all of them—apply to every person deprived of liberty, “whatever the place”."
)


@pytest.mark.parametrize(
    "quotation",
    [
        "the prohibition in article 7 is complemented by the positive requirements of article 10",
        "The prohibition in article 7 is complemented",
        "[T]he prohibition in article 7 is complemented by the positive requirements",
        "the prohibition in article 7 […] apply to every person deprived of liberty",
        "the prohibition in article 7 [...] the positive requirements ... apply to every person",
        "the prohibition in article 7 (…) apply to every person",
        "the prohibition *in article 7* is _complemented_ by the **positive requirements**",
        "the prohibition in article 7 is complemented (c’est nous qui soulignons)",
        "[the Committee] recalls that the prohibition in article 7 is complemented",
        'States\' duties - all of them - apply to every person deprived of liberty, "whatever the place"',
        "the prohibition\nin  article\u00a07 is complemented (emphasis added)",
        "the prohibition in article 7 is complemented.",
    ],
)
def test_what_usage_allows_is_exact(quotation):
    assert compare(quotation, TEXT).outcome == "verbatim", compare(quotation, TEXT)


@pytest.mark.parametrize(
    ("quotation", "missing", "added"),
    [
        ("the prohibition in article 8 is complemented by the positive requirements", ["7"], ["8"]),
        ("the prohibition in article 7 is not complemented by the positive requirements", [], ["not"]),
        ("the prohibition is complemented by the positive requirements of article 10", ["in article 7"], []),
        ("is complemented by the positive requirements of article 10 and that", ["10,"], ["10"]),
    ],
)
def test_every_other_difference_shows(quotation, missing, added):
    found = compare(quotation, TEXT)
    assert found.outcome == "differs"
    assert [each.text for each in found.differences if each.change == "missing"] == missing
    assert [each.text for each in found.differences if each.change == "added"] == added


def test_accents_are_compared_and_french_spaces_are_not():
    held = "Les détenus ont droit à l’eau\u00a0: nul n’en est privé\u202f; l’œuvre continue."
    assert compare("Les détenus ont droit à l'eau : nul n'en est privé ; l'oeuvre continue", held).outcome == "verbatim"
    assert compare("Les detenus ont droit à l'eau : nul n'en est privé", held).outcome == "differs"


@pytest.mark.parametrize(
    "quotation", ["nothing of this kind is written anywhere here", "", "[…]", "… …", "article 10 7 every of the place"]
)
def test_what_is_not_there_is_absent(quotation):
    assert compare(quotation, TEXT).outcome == "absent"


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_two_texts_are_compared(quotation, text):
    assert 0 <= compare(quotation, text).alike <= 1


def test_a_part_of_a_text_is_always_found_in_it():
    words = TEXT.split()
    for start in range(0, len(words) - 5, 3):
        assert compare(" ".join(words[start : start + 5]), TEXT).outcome == "verbatim"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the prohibition of the use of force is absolute", "en"),
        ("l'interdiction de la torture est absolue dans les lieux", "fr"),
        ("Torture detention", None),
    ],
)
def test_the_language_of_a_quotation(text, language):
    assert language_of(text) == language


# -- a whole brief

CITED = report_text(
    "A/HRC/91/2",
    "Report on water",
    "Water is a right of everyone, without distinction of any kind.",
    "Nobody shall go without water in detention, whatever the season may be.",
)
CITED_FR = report_text(
    "A/HRC/91/2",
    "Rapport sur l’eau",
    "L’eau est un droit de chacun, sans aucune distinction.",
    "Nul ne doit être privé d’eau en détention, quelle que soit la saison.",
)
ENGLISH_ONLY = report_text("A/HRC/91/3", "Report on food", "Food is served twice a day in every place of detention.")
DIGEST = report_text(
    "Digest of A/HRC/91/4",
    "Digest on light",
    "Every cell has a window that opens [para. 12].",
    "Lamps stay on at night.",
)
SECRET = report_text("A/HRC/91/9", "Report kept back", "Zebulon wrote what nobody may read in this place.")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    place = tmp_path_factory.mktemp("checking")
    for name, texts, access in (
        ("two", {"en": CITED, "fr": CITED_FR}, ""),
        ("three", {"en": ENGLISH_ONLY}, ""),
        ("nine", {"en": SECRET}, 'access = "restricted"\n'),
    ):
        folder = place / "documents" / name
        folder.mkdir(parents=True)
        symbol = next(iter(texts.values())).split("\n", 1)[0]
        (folder / "document.toml").write_text(
            f'{access}identifiers = [{{scheme = "un-symbol", value = "{symbol}"}}]\n', encoding="utf-8"
        )
        for language, text in texts.items():
            (folder / f"{language}.txt").write_text(text, encoding="utf-8")
    digest = place / "documents" / "digest"
    digest.mkdir()
    (digest / "document.toml").write_text(
        'id = "digest-light"\nrelations = [{kind = "digest_of", target = "A/HRC/91/4"}]\n', encoding="utf-8"
    )
    (digest / "en.txt").write_text(DIGEST, encoding="utf-8")
    run(place / "library", place / "documents")
    return place / "library"


@pytest.fixture(scope="module")
def opened(library):
    service = Service(library, settings())
    with service.library() as held:
        yield held
    service.close()


@pytest.mark.parametrize(
    ("text", "verdict", "anchor", "language"),
    [
        ("“Water is a right of everyone” (A/HRC/91/2, para. 1).", "quote-verbatim", "p1", "en"),
        ("« L’eau est un droit de chacun » (A/HRC/91/2, par. 1).", "quote-verbatim", "p1", "fr"),
        ("“Water is a privilege of everyone, without distinction” (A/HRC/91/2, para. 1).", "quote-differs", "p1", "en"),
        ("“Nobody shall go without water” (A/HRC/91/2, para. 1).", "quote-elsewhere", "p2", "en"),
        (
            "“Nobody may go without water in detention, whatever the season” (A/HRC/91/2, para. 1).",
            "quote-elsewhere-differs",
            "p2",
            "en",
        ),
        ("“Nobody shall go without water” (A/HRC/91/2).", "quote-verbatim", "p2", "en"),
        ("“The moon is made of green cheese and of the sea” (A/HRC/91/2, para. 1).", "quote-not-found", "p1", "en"),
        (
            "« La nourriture est servie deux fois par jour dans les lieux » (A/HRC/91/3, par. 1).",
            "quote-other-language",
            None,
            None,
        ),
        ("“Water is a right of everyone” (A/HRC/77/77, para. 1).", "quote-not-held", None, None),
        ("“Water is a right of everyone”, they say.", "quote-uncited", None, None),
        ("“Light shall enter wherever people are held” (A/HRC/91/4, para. 12).", "quote-digest-only", None, None),
        ("“Every cell has a window that opens” (A/HRC/91/4, para. 12).", "quote-of-digest", "p1", "en"),
    ],
)
def test_what_becomes_of_a_quotation(opened, text, verdict, anchor, language):
    brief = check_brief(opened, text, PUBLIC_READER)
    (quotation,) = brief.quotations
    assert quotation.verdict == verdict
    assert (quotation.held.anchor if quotation.held else None, quotation.held.language if quotation.held else None) == (
        anchor,
        language,
    )


def test_paragraphs_that_are_not_there_are_said(opened):
    brief = check_brief(opened, "See A/HRC/91/2, paras. 2 and 77.", PUBLIC_READER)
    assert [each.missing for each in brief.citations] == [("77",)]
    assert problems(brief) == 1
    lines = "\n".join(brief_lines(brief, "fr"))
    assert "Le document n’a pas ce paragraphe\u00a0: 77." in lines


@pytest.mark.parametrize(
    ("named", "missing"),
    [
        ("paras. 1-2", ()),
        ("paras. 1–2", ()),
        ("paras. 1 to 2", ()),
        ("par. 1 à 2", ()),
        ("paras. 1-3", ("3",)),
        ("paras. 1-2 and 2-4", ("3", "4")),
        ("paras. 7.2-7.4", ("7.2", "7.3", "7.4")),
        ("paras. 7.2-8.3", ("7.2", "8.3")),
        ("paras. 1-500", (*map(str, range(3, 61)), "500")),
        ("paras. 1-60", tuple(map(str, range(3, 61)))),
        ("para. 1; ibid., paras. 1-2", ()),
        ("para. 1; ibid., paras. 2-3", ("3",)),
    ],
)
def test_of_a_range_only_the_paragraphs_that_are_not_there_are_said(opened, named, missing):
    brief = check_brief(opened, f"See A/HRC/91/2, {named}.", PUBLIC_READER)
    assert brief.citations[-1].citation.target == "a-hrc-91-2"
    assert brief.citations[-1].missing == missing
    assert problems(brief) == bool(missing)
    assert brief_json(brief)["citations"][-1]["missing_paragraphs"] == list(missing)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("See Zebulonov v. Norway, para. 8.3.", 1),
        ("Voir Zebulonov c. Norvège, par. 8.3.", 1),
        ("See Zebulonov v. Norway, para. 8.3; ibid., para. 9.", 1),
        ("See A/HRC/77/77, para. 1.", 0),
    ],
)
def test_an_unknown_case_is_looked_at_and_a_document_outside_the_collection_is_not(opened, text, count):
    brief = check_brief(opened, text, PUBLIC_READER)
    assert problems(brief) == count
    told = "\n".join(brief_lines(brief, "en"))
    assert ("no case known by this name against this State" in told) == bool(count)


def test_what_a_digest_does_not_treat_is_no_fault_of_the_brief(opened):
    brief = check_brief(opened, "See A/HRC/91/4, para. 114, and A/HRC/91/4, para. 12.", PUBLIC_READER)
    assert [(each.missing, each.beyond_digest) for each in brief.citations] == [((), ("114",)), ((), ())]
    assert problems(brief) == 0
    assert "n’a de ce document qu’un condensé" in "\n".join(brief_lines(brief, "fr"))
    assert brief_json(brief)["citations"][0]["paragraphs_beyond_digest"] == ["114"]


def test_a_title_in_quotation_marks_is_no_quotation(opened):
    brief = check_brief(opened, "See “Report on water in places of detention” (A/HRC/91/2).", PUBLIC_READER)
    assert len(brief.quotations) == 1
    titled = next(iter(brief.works.values())).titles
    if titled:
        title = next(iter(titled.values()))
        again = check_brief(opened, f"See “{title} of the year” and “{title}” (A/HRC/91/2).", PUBLIC_READER)
        assert all(each.quotation.text != title for each in again.quotations)


def test_nothing_restricted_is_read(opened):
    text = "“Zebulon wrote what nobody may read” (A/HRC/91/9, para. 1)."
    assert [each.verdict for each in check_brief(opened, text, PUBLIC_READER).quotations] == ["quote-not-held"]
    assert "Zebulon wrote what nobody may read in this place" not in json.dumps(
        brief_json(check_brief(opened, text, PUBLIC_READER))
    )
    seen = check_brief(opened, text, reader_of(["restricted"]))
    assert [each.verdict for each in seen.quotations] == ["quote-verbatim"]


def test_empty_and_too_long_texts_are_refused(opened):
    for text, code in ((" \n", "brief-empty"), ("x" * (LONGEST + 1), "brief-too-long")):
        with pytest.raises(InputError) as error:
            check_brief(opened, text, PUBLIC_READER)
        assert error.value.code == code


@pytest.mark.timeout(240)
def test_a_long_hostile_brief_ends(opened):
    text = ("“" * 2000) + ("«" * 2000) + ' "a b c d' * 3000 + " A/HRC/91/2, para. 1."
    checked = check_brief(opened, text, PUBLIC_READER)
    assert [each.citation.symbol for each in checked.citations] == ["A/HRC/91/2"]


def test_the_json_points_into_the_text(opened):
    text = "Selon le rapport, « L’eau est un droit de chacun » (A/HRC/91/2, par. 1)."
    answer = brief_json(check_brief(opened, text, PUBLIC_READER))
    (citation,), (quotation,) = answer["citations"], answer["quotations"]
    assert text[citation["start"] : citation["end"]] == citation["written"]
    assert text[quotation["start"] : quotation["end"]] == quotation["text"]
    assert (citation["target"], citation["paragraphs"], quotation["citation"]) == ("a-hrc-91-2", ["1"], 0)
    assert quotation["verdict"]["fr"] == "La citation est exacte."
    assert json.loads(json.dumps(answer)) == answer


def test_the_command_says_the_same_and_its_exit_code_tells(library, tmp_path):
    brief = tmp_path / "brief.txt"
    brief.write_text("“Nobody shall go without water” (A/HRC/91/2, para. 1).", encoding="utf-8")
    runner = CliRunner()
    said = runner.invoke(renvoi.cli, ["check", str(brief), "--library", str(library)], standalone_mode=False, obj={})
    assert said.return_value == 1
    assert "stands in another paragraph" in said.output
    assert "a-hrc-91-2#p2" in said.output
    fine = runner.invoke(
        renvoi.cli,
        ["check", "-", "--library", str(library), "--json"],
        input="“Nobody shall go without water” (A/HRC/91/2, para. 2).",
        standalone_mode=False,
    )
    assert fine.return_value == 0
    assert json.loads(fine.output)["problems"] == 0
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"%PDF\x00\x01")
    refused = runner.invoke(renvoi.cli, ["check", str(bad), "--library", str(library)], standalone_mode=False)
    assert isinstance(refused.exception, InputError)
    assert refused.exception.code == "cite-no-text"
    missing = runner.invoke(
        renvoi.cli, ["check", str(tmp_path / "none"), "--library", str(library)], standalone_mode=False
    )
    assert (missing.exception.code, missing.exception.facts["detail"]) == (
        "text-unreadable",
        "No such file or directory",
    )
    old = tmp_path / "old.txt"
    old.write_bytes("« L’eau » (A/HRC/91/2, par. 2), l’État.".encode("cp1252"))
    read = runner.invoke(renvoi.cli, ["check", str(old), "--library", str(library), "--json"], standalone_mode=False)
    assert [each["symbol"] for each in json.loads(read.output)["citations"]] == ["A/HRC/91/2"]
