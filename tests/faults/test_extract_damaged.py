"""Damaged, mislabelled and hostile files: each refused with its reason, none a crash or a hang."""

import random
import stat
import zipfile

import pytest
from makers.docx_parts import make_docx, para

from indexer.extract import doc as doc_reader
from indexer.extract.contract import ReadOptions
from indexer.extract.html import read_markup
from indexer.extract.markdown import blocks_of_markdown
from indexer.extract.registry import read
from search.errors import DocumentError
from search.messages import codes as known_codes

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    "<law><p>&c;</p></law>"
)


def code_of(path, **options):
    with pytest.raises(DocumentError) as refused:
        list(read(path, ReadOptions(**options)))
    return refused.value.code


@pytest.mark.parametrize("root", ["law", "rss"])
def test_entity_bombs_are_refused(tmp_path, root):
    path = tmp_path / "bomb.xml"
    path.write_text(BOMB.replace("law>", f"{root}>"), encoding="utf-8")
    assert code_of(path) == "xml-entities"


def test_outside_entities_are_never_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    path = tmp_path / "x.xml"
    path.write_text(f'<!DOCTYPE l [<!ENTITY s SYSTEM "{secret.as_uri()}">]><l><p>&s;</p></l>', encoding="utf-8")
    assert code_of(path) == "xml-entities"


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * (64 * 1024 * 1024) + b"</w>")
    assert path.stat().st_size < 100_000
    assert code_of(path) == "archive-bomb"


def test_a_gzip_bomb_stops_at_the_limit(tmp_path):
    import gzip

    path = tmp_path / "bomb.html.gz"
    path.write_bytes(gzip.compress(b"<p>" + b"a" * 5_000_000))
    assert code_of(path, byte_limit=100_000) == "archive-bomb"


def test_truncated_and_flipped_docx_files_are_refused_or_read(tmp_path):
    good = make_docx(tmp_path / "good.docx", "".join(para(f"Paragraphe {n} du texte.") for n in range(40))).read_bytes()
    chance = random.Random(7)
    path = tmp_path / "bad.docx"
    outcomes = set()
    for turn in range(120):
        data = bytearray(good)
        if turn % 3 == 0:
            del data[chance.randrange(30, len(data)) :]
        else:
            for _ in range(chance.randrange(1, 12)):
                data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data))
        try:
            outcomes.update("read" for _ in read(path))
        except DocumentError as refused:
            outcomes.add(refused.code)
    assert "archive-damaged" in outcomes
    assert outcomes <= {
        "read",
        "archive-damaged",
        "document-encrypted",
        "format-unknown",
        "xml-entities",
        "text-binary",
        "archive-bomb",
        "file-unreadable",
    }


@pytest.mark.parametrize("suffix", ["html", "xml", "rss", "md"])
def test_flipped_bytes_of_text_formats_never_crash(tmp_path, suffix):
    samples = {
        "html": "<html lang='fr'><body><main><h1>Titre</h1><p>Un<sup><a href='#a'>1</a></sup></p><ol><li>a<li>b</ol><table><tr><td>1<td>2</table><p id='a'>1 note</main>",
        "xml": "<udhr xmlns='http://efele.net/udhr'><title>T</title><article number='1'><title>Article 1</title><para>p</para></article></udhr>",
        "rss": "<rss><channel><item><title>T</title><link>http://x/1</link><description>&lt;p&gt;d&lt;/p&gt;</description></item></channel></rss>",
        "md": "---\ntitle: T\n---\n# A\n\n1. un\n- b\n> c\n\n|a|b|\n|-|-|\n|c|d|\n\n[^1]: n\n",
    }
    good = (samples[suffix] * 3 if suffix == "md" else samples[suffix]).encode()
    chance = random.Random(11)
    codes = set()
    for turn in range(250):
        data = bytearray(good)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if turn % 4 == 0:
            del data[chance.randrange(1, len(data)) :]
        path = tmp_path / f"bad.{suffix}"
        path.write_bytes(bytes(data))
        try:
            for reading in read(path):
                assert all(block.text == block.text.strip() for block in reading.blocks)
        except DocumentError as refused:
            codes.add(refused.code)
    assert codes <= known_codes()


def test_a_page_nested_without_end_is_read():
    reading = read_markup("<html><body>" + "<div><span>" * 30_000 + "au fond" + "<p>après</p></body></html>")
    assert {"au fond", "après"} <= {block.text for block in reading.blocks}


def test_nested_lists_and_quotes_of_any_depth():
    assert read_markup("<ul><li>x" * 3000).blocks[-1].level <= 9
    assert blocks_of_markdown("\n".join(" " * n + "- x" for n in range(500)))[-1].level <= 9


def test_deep_xml_is_refused_or_read(tmp_path):
    path = tmp_path / "deep.xml"
    path.write_text("<?xml version='1.0'?>" + "<a>" * 50_000 + "fond" + "</a>" * 50_000, encoding="utf-8")
    try:
        outcome = {block.text for reading in read(path) for block in reading.blocks}
    except DocumentError as refused:
        outcome = {refused.code}
    assert outcome & {"fond", "xml-malformed", "xml-empty"}


def test_patterns_do_not_run_away(tmp_path):
    path = tmp_path / "long.md"
    path.write_text("[" * 20_000 + "**" * 20_000 + "_a" * 20_000 + "<" * 5000 + "\n" + "![" * 5000, encoding="utf-8")
    assert list(read(path))
    reading = read_markup(".a { b:c } " * 3000 + "x " * 20_000)
    assert reading.blocks


def test_a_file_too_large_is_not_opened(tmp_path):
    path = tmp_path / "large.html"
    path.write_bytes(b"<p>" + b"a" * 2000)
    assert code_of(path, byte_limit=1000) == "file-too-large"


def test_a_text_too_long_is_cut_and_said(tmp_path):
    path = tmp_path / "long.html"
    path.write_text("".join(f"<p>Paragraphe numéro {n}.</p>" for n in range(100)), encoding="utf-8")
    (reading,) = read(path, ReadOptions(text_limit=500))
    assert 0 < sum(len(block.text) for block in reading.blocks) <= 500
    assert [note.code for note in reading.notes] == ["text-cut"]


def test_an_old_word_file_without_libreoffice_is_refused_with_a_remedy(tmp_path, monkeypatch):
    monkeypatch.setattr(doc_reader.shutil, "which", lambda name: None)
    path = tmp_path / "old.doc"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"))
    assert code_of(path) == "libreoffice-needed"


def program(folder, script):
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def old_file(tmp_path):
    path = tmp_path / "old.rtf"
    path.write_bytes(b"{\\rtf1 texte}")
    return path


def test_a_conversion_by_libreoffice_is_read(tmp_path, monkeypatch, old_file):
    made = make_docx(tmp_path / "made.docx", para("Texte converti"))
    script = f'while [ "$1" != "--outdir" ]; do shift; done; mkdir -p "$2"; cp "{made}" "$2/source.docx"'
    found = program(tmp_path, script)
    monkeypatch.setattr(doc_reader.shutil, "which", lambda name: str(found))
    (reading,) = read(old_file)
    assert [block.text for block in reading.blocks] == ["Texte converti"]
    assert reading.media_type == "application/rtf"


def test_a_conversion_that_fails_or_hangs_is_said(tmp_path, monkeypatch, old_file):
    found = program(tmp_path, "echo 'source file could not be loaded'; exit 1")
    monkeypatch.setattr(doc_reader.shutil, "which", lambda name: str(found))
    assert code_of(old_file) == "libreoffice-failed"
    program(tmp_path, "sleep 60 & wait")
    monkeypatch.setattr(doc_reader, "_SECONDS", 0.3)
    assert code_of(old_file) == "libreoffice-time"
