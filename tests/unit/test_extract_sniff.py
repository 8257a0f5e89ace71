"""What a file is, told by its content before its name."""

import gzip
import zipfile
from pathlib import Path

import pytest

from indexer.extract import sniff as kinds
from indexer.extract.registry import read
from indexer.extract.sniff import sniff
from search.errors import DocumentError

CASES = [
    ("report.txt", b"%PDF-1.4\n%\xe2\xe3", kinds.PDF),
    ("judgment.doc", b"<html><body><p>The Court</p></body></html>", kinds.HTML),
    ("page.xml", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', kinds.HTML),
    ("fragment.html", b"\n\n<h2>AFRIQUE</h2><p>texte", kinds.HTML),
    ("footer.html", b"\t</section>\n<section><p>x</p></section>", kinds.HTML),
    ("feed", b'<rss version="2.0"><channel/></rss>', kinds.RSS),
    ("feed.xml", b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', kinds.ATOM),
    ("law.xml", b'\xef\xbb\xbf<?xml version="1.0"?><Statute/>', kinds.XML),
    ("treaty.md", b"<meta http-equiv='Content-Type' content='text/html'/>\n\n##Treaty", kinds.MARKDOWN),
    ("notes", b"---\ntitle: Fiche\n---\n\nTexte", kinds.MARKDOWN),
    ("plain.txt", b"1. The author of the communication is <X>.\n", kinds.PLAIN),
    ("compare.txt", b"< 3 articles\n> 2 articles\n", kinds.PLAIN),
    ("rows.00", b'{"symbol": "A/1"}\n{"symbol": "A/2"}\n', kinds.JSON_LINES),
    ("one.json", b'{"symbol": "A/1",\n "year": 1}', kinds.JSON),
    ("table.csv", b"To,From,Text\nSVN,MAR,Ratify\n", kinds.CSV),
    ("table.tsv", b"a\tb\n1\t2\n", kinds.TSV),
    ("columns", b"a\tb\n1\t2\n3\t4\n5\t6\n", kinds.TSV),
    ("empty.pdf", b"", kinds.EMPTY),
    ("blank.txt", b"\n \n", kinds.EMPTY),
    ("photo.pdf", b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
    ("old.rtf", b"{\\rtf1\\ansi}", kinds.RTF),
    ("utf16.txt", "\ufeffDroits de l’homme".encode("utf-16-le"), kinds.PLAIN),
    ("utf16.xml", '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"), kinds.XML),
    ("noise.txt", bytes(range(256)) * 4, kinds.BINARY),
]


@pytest.mark.parametrize(("name", "content", "expected"), CASES, ids=[case[0] for case in CASES])
def test_content_decides_before_the_name(tmp_path, name, content, expected):
    path = tmp_path / name
    path.write_bytes(content)
    assert sniff(path) == expected


def test_archives_are_told_apart_by_what_they_hold(tmp_path):
    for inner, expected in (("word/document.xml", kinds.DOCX), ("xl/workbook.xml", kinds.XLSX), ("a.txt", kinds.ZIP)):
        path = tmp_path / "file.bin"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(inner, "<x/>")
        assert sniff(path) == expected


def test_a_gzipped_file_says_what_is_inside(tmp_path):
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"a": 1}\n{"a": 2}\n'))
    assert sniff(path) == kinds.JSON_LINES + kinds.GZIP_SUFFIX


def test_old_office_files_are_told_by_their_streams(tmp_path):
    start = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600
    path = tmp_path / "file.doc"
    path.write_bytes(start + "EncryptedPackage".encode("utf-16-le"))
    assert sniff(path) == kinds.ENCRYPTED
    path.write_bytes(start + "WordDocument".encode("utf-16-le"))
    assert sniff(path) == kinds.DOC


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"a,b\n1,2\n", "recipe-needed"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00", "format-unknown"),
        ("a.pdf", b"", "file-empty"),
        ("a.doc", bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "document-encrypted"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError) as refused:
        list(read(path))
    assert refused.value.code == code
    assert refused.value.facts["path"] == str(path)


def test_a_gzipped_page_is_unpacked_and_read(tmp_path):
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(b"<html lang='fr'><body><p>Nul ne sera soumis.</p></body></html>"))
    (reading,) = read(path)
    assert [block.text for block in reading.blocks] == ["Nul ne sera soumis."]
    assert reading.language == "fr"


def test_a_name_that_promises_another_format_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_text("This is a text and no PDF file.\n", encoding="utf-8")
    (reading,) = read(path)
    assert [(note.code, note.facts["suffix"], note.facts["type"]) for note in reading.notes] == [
        ("file-misnamed", ".pdf", "text/plain")
    ]
