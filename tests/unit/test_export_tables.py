"""Exported tables come back cell by cell, and nothing in them is ever computed."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import InputError
from search.exports import table_xlsx
from search.exports.cells import could_be_formula, guarded, joined
from search.exports.json_lines import json_lines, table_lines
from search.exports.table_csv import csv_file
from search.exports.table_xlsx import CUT, MOST_CHARACTERS, column_name, xlsx_file

HEAD = ("id", "texte", "nombre", "part", "vrai", "rien")
FORMULAS = ["=1+1", "+41 22 917", "-2", "@SUM(A1)", "\t=1", "\r\n=1", "  =cmd|' /C calc'!A0", "＝1", "|x", "%0A=1"]
TEXT = st.text(st.characters(blacklist_categories=("Cs",)), max_size=40)


def read_csv(data):
    text = data.decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def read_xlsx(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return sheet


def test_csv_keeps_values_and_says_nothing_of_what_is_not_known():
    rows = [
        ("a-hrc-23-18", 'Détenus « mineurs », "sic"\nsuite', 14063, 0.5, True, None),
        ("b", "", 0, -1.5, False, None),
    ]
    head, *found = read_csv(csv_file(HEAD, rows))
    assert tuple(head) == HEAD
    assert found == [
        ["a-hrc-23-18", 'Détenus « mineurs », "sic"\nsuite', "14063", "0.5", "true", ""],
        ["b", "", "0", "-1.5", "false", ""],
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_csv(text):
    ((cell,),) = read_csv(csv_file(("a",), [(text,)]))[1:]
    assert cell == f"'{text}"
    # Quoted, so that a semicolon in another text opens no new cell in a spreadsheet that divides at semicolons.
    assert csv_file(("a",), [("x;=1",)]).endswith(b'"x;=1"\r\n')


@pytest.mark.parametrize("text", ["Article 3", "« =1 »", "n° 5", "3-5", "a@b.c", "", "100 %"])
def test_ordinary_text_gets_no_apostrophe(text):
    assert guarded(text) == text


def test_xlsx_keeps_types():
    rows = [("a-hrc-23-18", "Détenus\nœuvre 🕊", 14063, 0.5, True, None)]
    sheet = read_xlsx(xlsx_file(HEAD, rows, sheet="Résultats: [1/2]"))
    assert sheet.title == "Résultats   1 2"
    assert [tuple(cell.value for cell in row) for row in sheet.iter_rows()] == [HEAD, rows[0]]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F2"
    assert sheet["A1"].font.bold


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_xlsx(text):
    data = xlsx_file(("a",), [(text,)])
    cell = read_xlsx(data)["A2"]
    assert cell.data_type != "f"
    assert cell.value == text.replace("\r\n", "\n")
    assert cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_xlsx_bears_what_xml_does_not():
    sheet = read_xlsx(xlsx_file(("<&>",), [("a\x00\x0b\ufffe<b>&amp;]]>",)]))
    assert (sheet["A1"].value, sheet["A2"].value) == ("<&>", "a<b>&amp;]]>")


def test_a_cell_too_long_says_that_it_is_cut():
    long = "é🕊" * MOST_CHARACTERS
    cell = read_xlsx(xlsx_file(("a",), [(long,), ("x" * MOST_CHARACTERS,)]))
    cut = cell["A2"].value
    assert cut.endswith(CUT)
    assert len(cut.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert long.startswith(cut.removesuffix(CUT))
    assert cell["A3"].value == "x" * MOST_CHARACTERS


def test_more_rows_than_a_sheet_holds_are_refused_not_cut(monkeypatch):
    monkeypatch.setattr(table_xlsx, "MOST_ROWS", 3)
    xlsx_file(("a",), [("1",), ("2",)])
    with pytest.raises(InputError) as error:
        xlsx_file(("a",), [("1",), ("2",), ("3",)])
    assert (error.value.code, error.value.facts) == ("export-too-long", {"rows": "3", "most": "2"})


def test_the_same_rows_give_the_same_file():
    rows = [("a", "b", 1, 2.0, True, None)]
    assert xlsx_file(HEAD, rows) == xlsx_file(HEAD, iter(rows))


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_are_named_as_in_a_spreadsheet(number, name):
    assert column_name(number) == name


def test_json_lines_hold_everything_as_it_is():
    records = [{"a": "=1\u2028é\n", "b": None, "c": [1]}, {"a": "\x85"}]
    data = b"".join(json_lines(records))
    assert [json.loads(line) for line in data.decode("utf-8").splitlines()] == records
    assert json.loads(b"".join(table_lines(("a", "b"), [("=1", None)]))) == {"a": "=1", "b": None}


def test_several_values_share_a_cell():
    assert (joined(("MAR", "TUN")), joined(())) == ("MAR; TUN", None)


@given(TEXT)
def test_any_text_comes_back_from_csv(text):
    ((cell,),) = read_csv(csv_file(("a",), [(text,)]))[1:] or [("",)]
    kept = "".join(c for c in text if c in "\t\n\r" or (ord(c) >= 32 and ord(c) not in {0xFFFE, 0xFFFF}))
    assert cell == (f"'{kept}" if could_be_formula(kept) else kept)
