"""Rows of tables as they come: encodings, line ends, ragged rows, broken lines, cut gzip, spreadsheets."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import openpyxl
import pytest

from indexer.extract.chinese_numerals import digits
from indexer.extract.table import TableForm, guess_encoding, header_of, read_rows, table_format
from indexer.extract.written_date import iso_date
from search.errors import DocumentError


def rows(file: Path, **form: object) -> list:
    return list(read_rows(file, TableForm(**form)))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("21 Nov 1997", "1997-11-21"),
        ("24 January 2008", "2008-01-24"),
        ("le 1er mars 2005", "2005-03-01"),
        ("15 décembre 1948", "1948-12-15"),
        ("22 août 2003", "2003-08-22"),
        ("March 3, 2005", "2005-03-03"),
        ("03/05/2005", "2005-05-03"),
        ("2010-07-20", "2010-07-20"),
        ("2010-07-20T08:00:00Z", "2010-07-20"),
        ("20100720", "2010-07-20"),
        ("février 2012", "2012-02"),
        ("1997", "1997"),
        ("31 February 2001", None),
        ("no date", None),
        ("between 1997 and 2001", None),
    ],
)
def test_dates_in_both_languages(written, expected):
    assert iso_date(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("一", "1"),
        ("十", "10"),
        ("二十一", "21"),
        ("一百零七", "107"),
        ("八之二", "8 bis"),
        ("十五之三", "15 ter"),
        ("12", "12"),
    ],
)
def test_article_numbers_in_chinese(written, expected):
    assert digits(written) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.CSV", "csv"),
        ("a.tsv", "tsv"),
        ("a.jsonl.gz", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("a.xlsx", "xlsx"),
        ("a.pdf", None),
    ],
)
def test_formats_by_name(name, kind):
    assert table_format(Path(name)) == kind


def test_mac_roman_with_bare_carriage_returns(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes('To,Text\rCôte d’Ivoire,Abolir la peine\rMali,"a, b"\r'.encode("mac-roman"))
    assert [dict(row.values) for row in rows(path)] == [
        {"To": "Côte d’Ivoire", "Text": "Abolir la peine"},
        {"To": "Mali", "Text": "a, b"},
    ]


def test_windows_bytes_and_marks():
    assert guess_encoding("déjà\nvu".encode("cp1252")) == "cp1252"
    assert guess_encoding("déjà".encode("utf-8-sig")) == "utf-8-sig"
    assert guess_encoding("déjà".encode("utf-16")) == "utf-16"


def test_a_late_accent_decides_the_encoding(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,text\n" + b"1,plain words\n" * 30000 + "2,détenu\n".encode("cp1252"))
    assert rows(path)[-1].values["text"] == "détenu"


def test_semicolons_ragged_rows_and_double_columns(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id;name;name;\n1;a;b;c\n2;a\n3;a;b;c;more\n\n", encoding="utf-8")
    found = rows(path)
    assert dict(found[0].values) == {"id": "1", "name": "a", "name_2": "b", "column_4": "c"}
    assert [note.code for row in found for note in row.notes] == ["row-short", "row-long"]
    assert found[2].values["@more"] == ["more"]
    assert [row.number for row in found] == [1, 2, 3]


def test_a_cell_of_many_lines_and_megabytes(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,"' + "line\n" * 200_000 + '"\n', encoding="utf-8")
    assert len(rows(path)[0].values["text"]) == 1_000_000


def test_broken_json_lines_cost_only_themselves(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n{broken\n[1]\n{"a": 2}\n', encoding="utf-8")
    found = rows(path)
    assert [row.values.get("a") for row in found] == [1, None, None, 2]
    assert [note.code for row in found for note in row.notes] == ["row-unreadable", "row-unreadable"]


def test_a_gzip_cut_short_keeps_what_came_before_and_says_so(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    whole = gzip.compress(
        "".join(json.dumps({"n": n, "text": str(n * 7919) * 20}) + "\n" for n in range(5000)).encode()
    )
    path.write_bytes(whole[: len(whole) // 2])
    found = rows(path)
    assert len(found) > 100
    assert found[-1].notes[0].code == "rows-cut"


def test_nothing_readable_is_refused(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(b"\x1f\x8bgarbage")
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    (tmp_path / "a.xlsx").write_bytes(b"no zip")
    for name in ("a.jsonl.gz", "a.json", "a.xlsx", "missing.csv"):
        with pytest.raises(DocumentError):
            rows(tmp_path / name)


def test_the_byte_limit_stops_reading_with_a_note(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a\n" + "0123456789\n" * 100, encoding="utf-8")
    found = rows(path, byte_limit=200)
    assert len(found) < 25
    assert found[-1].notes[0].code == "rows-cut"


def test_json_below_a_path_and_a_single_object(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"data": {"rows": [{"a": 1}, {"a": 2}]}}', encoding="utf-8")
    assert [row.values["a"] for row in rows(path, path="data.rows")] == [1, 2]
    assert len(rows(path)) == 1
    assert {"data.rows[]", "data.rows[].a"} <= header_of(path, TableForm())


def test_spreadsheets_give_values_dates_and_whole_numbers(tmp_path):
    from datetime import date

    book = openpyxl.Workbook()
    book.active.append(["id", "date", "share"])
    book.active.append([1.0, date(2013, 5, 27), 0.5])
    book.create_sheet("other").append(["x"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert dict(rows(path)[0].values) == {"id": "1", "date": "2013-05-27", "share": "0.5"}
    with pytest.raises(DocumentError, match="table-sheet-missing"):
        rows(path, sheet="absent")


@pytest.mark.parametrize(
    ("text", "cells", "healed"),
    [
        ('a,b,c\n1,"two\nlines",3\n', [["1", "two\nlines", "3"]], []),
        ('a,b,c\n1,"open,3\n4,5,6\n', [["1", "open", "3"], ["4", "5", "6"]], [1]),
        ('a,b,c\n1,"open,3\n4,"five, 5",6\n7,8,9\n', [["1", "open", "3"], ["4", "five, 5", "6"], ["7", "8", "9"]], [1]),
        ('a,b,c\n1,2,"open\n4,5,6\n7,"x",9\n', [["1", "2", "open"], ["4", "5", "6"], ["7", "x", "9"]], [1]),
        ('a,b,c\n1,"a ""mark"" inside\nand below",3\n', [["1", 'a "mark" inside\nand below', "3"]], []),
        ('a,b,c\n1,2,"the last\n', [["1", "2", "the last\n"]], []),
    ],
)
def test_a_quotation_mark_never_closed_takes_no_row_with_it(tmp_path, text, cells, healed):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    found = rows(path)
    assert [[row.values[name] for name in "abc"] for row in found] == cells
    assert [row.number for row in found if any(note.code == "row-healed" for note in row.notes)] == healed
