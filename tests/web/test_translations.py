"""The gettext files hold every sentence of the pages, translated, compiled, with French spaces where they belong."""

from __future__ import annotations

import re

import pytest

from search.messages import explain
from search.model.note import Note
from web import gettext_files
from web.presenters.wording import (
    direction,
    language_name,
    note_sentence,
    number,
    printed_date,
    printed_moment,
    spaced,
    without_paths,
)


def strings(language):
    for message in gettext_files.read(language):
        if message.id:
            ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
            said = message.string if isinstance(message.string, tuple | list) else (message.string,)
            yield from ((str(ids[min(place, len(ids) - 1)]), text) for place, text in enumerate(said))


def test_the_files_are_in_step_with_the_templates():
    assert gettext_files.faults() == []


def test_a_missing_translation_and_a_stale_mo_would_be_said(tmp_path, monkeypatch):
    source = {language: gettext_files.po_path(language) for language in gettext_files.LANGUAGES}
    text = {language: path.read_text(encoding="utf-8") for language, path in source.items()}
    monkeypatch.setattr(gettext_files, "po_path", lambda language: tmp_path / language / "messages.po")
    for language, path in source.items():
        copy = gettext_files.po_path(language)
        copy.parent.mkdir()
        copy.write_text(text[language].replace('msgstr "Rechercher"', 'msgstr ""'), encoding="utf-8")
        copy.with_suffix(".mo").write_bytes(path.with_suffix(".mo").read_bytes())
    assert gettext_files.faults() == ["fr: no translation of 'Search'", "fr: messages.mo is not made of messages.po"]


def test_placeholders_survive_translation():
    for said, text in strings("fr"):
        assert sorted(re.findall(r"%\(\w+\)s", said)) == sorted(re.findall(r"%\(\w+\)s", text)), said


def test_french_typography():
    for _, text in strings("fr"):
        assert not re.search(r"[^\u00a0\u202f][;?!»](?!\w)|«(?!\u00a0)|[^\u00a0\w/]:(?=\s|$)|'", text), text
        assert "  " not in text


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("2013-05-14", "14\u00a0mai 2013", "14\u00a0May 2013"),
        ("2013-05-01", "1er\u00a0mai 2013", "1\u00a0May 2013"),
        ("2013-05", "mai 2013", "May 2013"),
        ("2013", "2013", "2013"),
        (None, "", ""),
        ("about 1990", "about 1990", "about 1990"),
        ("2013-13-40", "2013-13-40", "2013-13-40"),
    ],
)
def test_dates(value, french, english):
    assert (printed_date(value, "fr"), printed_date(value, "en")) == (french, english)


def test_moments_numbers_languages():
    assert printed_moment("2026-03-01T10:05:00+00:00", "fr") == "1er\u00a0mars 2026, 10:05 UTC"
    assert printed_moment("nothing", "en") == "nothing"
    assert (number(14063, "fr"), number(14063, "en")) == ("14\u202f063", "14,063")
    assert (language_name("ar", "fr"), language_name("ar", "en"), language_name("qqq", "fr")) == (
        "arabe",
        "Arabic",
        "qqq",
    )
    assert (direction("ar"), direction("fa-IR"), direction("fr"), direction("und")) == ("rtl", "rtl", "ltr", "ltr")


def test_spaces_are_put_into_our_sentences_only_where_french_wants_them():
    assert (
        spaced("Lu : « a » ; b ? c ! 5 % fin", "fr")
        == "Lu\u00a0: «\u00a0a\u00a0»\u202f; b\u202f? c\u202f! 5\u00a0% fin"
    )
    assert spaced("Read : « a »", "en") == "Read : « a »"
    assert spaced("à 10:30, http://x.y", "fr") == "à 10:30, http://x.y"


def test_languages_are_named_in_remarks():
    note = Note(code="languages-mixed", facts={"language": "fr", "others": "en, ar"})
    assert "français" in note_sentence(note, "fr")
    assert "anglais, arabe" in note_sentence(note, "fr")
    assert "English, Arabic" in note_sentence(note, "en")


@pytest.mark.parametrize(
    ("path", "shown"),
    [("/home/someone/corpus/fr.pdf", "fr.pdf"), ("C:\\data\\fr.pdf", "fr.pdf"), ("fr.pdf", "fr.pdf"), ("/", "…")],
)
def test_paths_of_the_machine_are_cut(path, shown):
    note = without_paths(Note(code="pdf-damaged", facts={"path": path, "detail": "A/HRC/1"}))
    assert note.facts == {"path": shown, "detail": "A/HRC/1"}
    assert "someone" not in explain(note, "fr")
