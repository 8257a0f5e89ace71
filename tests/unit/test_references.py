"""References in three styles and two languages, word for word; records that other programs read; honest gaps."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import ConfigurationError
from search.references import rules
from search.references.bibtex import bibtex, escaped
from search.references.bundle import permalink, references, references_json, text_hash
from search.references.case_title import case_title, small_capitals
from search.references.csl import csl
from search.references.facts import on_day, printed_day
from search.references.pinpoint import pinpoint
from search.references.records import record_of
from search.references.ris import ris
from search.references.rules import STYLES, load_rules
from search.references.written import runs, written
from search.vocabulary import default_folder, load_vocabularies
from web.presenters.metadata import metadata
from web.urls import Addresses

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "reference_cases.toml").read_text("utf-8"))
TODAY = date(2026, 11, 22)
NAMES = load_vocabularies(default_folder())


def sibling(name):
    spec = spec_from_file_location(name, HERE / f"{name}.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = sibling("reference_works")
WORKS = MADE.WORKS


def shown(found):
    out = "".join(f"*{text}*" if italic else text for text, italic in runs(found.text, found.italic))
    return out.replace("\u00a0", "~") + (" | " + ", ".join(found.remarks) if found.remarks else "")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", sorted(CASES))
def test_references_are_written_as_the_style_asks(name, style, language):
    work, unit = WORKS[name]
    assert shown(written(work, unit, style, language, NAMES, read=TODAY)) == CASES[name][f"{style}_{language}"]


def test_every_kind_of_document_has_a_case():
    kinds = {rules.class_of(work, NAMES).name for work, _ in WORKS.values()}
    assert kinds >= {one.name for one in load_rules().classes} - {"national-judgment"}


@pytest.mark.parametrize("name", sorted(WORKS))
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_not_known_leaves_no_trace(name, style, language):
    work, unit = WORKS[name]
    for missing in ("date", "symbol", "kind", "titles", "mechanisms", "identifiers"):
        empty = {"titles": {}, "mechanisms": (), "identifiers": ()}.get(missing)
        bare = replace(work, **{missing: empty})
        text = written(bare, unit, style, language, NAMES, read=TODAY).text
        assert not re.search(r"[{}*\ue000]|None|\(\)|,\s*,|^\s*[,.]|\s[.,]|““|  ", text), text
        assert text.count("(") == re.sub(r"\u00a0[a-z]\)", "", text).count(")") or language == "en"
        assert text.endswith(".")


def test_french_typography_and_english_typography():
    for name, (work, unit) in WORKS.items():
        for style in STYLES:
            french = written(work, unit, style, "fr", NAMES, read=TODAY).text
            assert not re.search(r"«(?!\u00a0)|[^\u00a0]»|[“”‘]", french), (name, style)
            assert not re.search(r"(?:§§?|par\.?|art\.?|n°|no|requête no|p\.) \d", french), (name, style)
            english = written(work, unit, style, "en", NAMES, read=TODAY).text
            assert not re.search(r"[«»]|(?:§|paras?\.?|No\.|arts?\.|p\.) \d(?!\d*/01)", english, re.IGNORECASE), name


@pytest.mark.parametrize(
    ("anchor", "number", "more", "expected"),
    [
        ("p77", "77", {}, "para.~77"),
        ("p9.2", "9.2", {}, "para.~9.2"),
        ("p18.c", "18(c)", {"kind": "item"}, "para.~18~(c)"),
        ("p18.c.ii", "18(c)(ii)", {"kind": "item"}, "para.~18~(c)~(ii)"),
        ("art3.p2", "2", {}, "art.~3, para.~2"),
        ("art8bis.p1", "1", {}, "art.~8bis, para.~1"),
        ("art3", "3", {"kind": "heading"}, "art.~3"),
        ("u17", None, {"path": ("Part I", "Article 5. Torture")}, "art.~5"),
        ("u17", "(a)", {"kind": "item", "path": ("Article 5",)}, "art.~5~(a)"),
        ("annex2.p3", "3", {}, "annex~II, para.~3"),
        ("annex14.p3", "3", {}, "annex~XIV, para.~3"),
        ("op1.p4", "4", {}, "separate opinion~1, para.~4"),
        ("operative.p2", "2", {}, "operative part, para.~2"),
        ("n12", "12", {"kind": "footnote"}, "footnote~12"),
        ("annex2.n14", "14", {"kind": "footnote"}, "annex~II, footnote~14"),
        ("u17", None, {"page": 4}, "p.~4"),
        ("u17", None, {"page": 4, "page_label": "iv"}, "p.~iv"),
        ("u17", None, {}, None),
        ("p12-2", "12", {"page": 7}, "para.~12, p.~7"),
        ("u3", "II", {"kind": "heading", "page": 2}, "p.~2"),
    ],
)
def test_places(anchor, number, more, expected):
    kind = more.pop("kind", "paragraph")
    found = pinpoint(MADE.unit(anchor, number, kind=kind, **more), load_rules().style["un"]["en"].words)
    assert (found.text.replace("\u00a0", "~") if found.text else None) == expected
    assert found.by_page == (expected is None or expected.startswith("p.~"))
    assert found.repeated == (anchor == "p12-2")


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("HIRSI JAMAA AND OTHERS", "Hirsi Jamaa and Others"),
        ("ASSENOV ET AUTRES", "Assenov et autres"),
        ("M.S.S.", "M.S.S."),
        ("McCANN AND OTHERS", "McCANN AND OTHERS"),
        ("O'KEEFFE", "O'Keeffe"),
        ("AL-SKEINI AND OTHERS", "Al-Skeini and Others"),
        ("DE SOUZA RIBEIRO", "De Souza Ribeiro"),
        ("VAN DER VELDEN", "Van der Velden"),
        ("MCCANN", "McCann"),
        ("ÖCALAN", "Öcalan"),
        ("İ.B.", "İ.B."),
    ],
)
def test_names_in_capitals(capitals, name):
    if capitals.isupper():
        assert small_capitals(capitals) == name


def test_the_name_of_a_state_is_only_changed_where_it_is_known():
    def name(title, language, held="en"):
        return case_title(MADE.work("x", titles={held: title}), language, NAMES).text.replace("\u00a0", " ")

    assert name("Loizidou v. Turkey", "fr") == "Loizidou c. Turquie"
    assert name("AFFAIRE CHAHAL c. ROYAUME-UNI", "en", "fr") == "Chahal v. the United Kingdom"
    assert name("X and Others v. Somewhere Unknown", "fr") == "X and Others v. Somewhere Unknown"
    assert name("Alp v. Denmark", "en") == "Alp v. Denmark"
    assert case_title(MADE.work("x", titles={"en": "Report on detention"}), "en", NAMES) is None


@pytest.mark.parametrize(
    ("value", "english", "french", "brief", "on"),
    [
        ("2012-02-23", "23~February 2012", "23~février 2012", "23~févr. 2012", "du 23~février 2012"),
        ("2013-05-01", "1~May 2013", "1er~mai 2013", "1er~mai 2013", "du 1er~mai 2013"),
        ("2001-10", "October 2001", "octobre 2001", "oct. 2001", "d’octobre 2001"),
        ("2001-05", "May 2001", "mai 2001", "mai 2001", "de mai 2001"),
        ("2011", "2011", "2011", "2011", "de 2011"),
        ("about 1990", "about 1990", "about 1990", "about 1990", "d’about 1990"),
    ],
)
def test_days(value, english, french, brief, on):
    found = (
        printed_day(value, "en"),
        printed_day(value, "fr"),
        printed_day(value, "fr", brief=True),
        on_day(value, "fr"),
    )
    assert tuple(one.replace("\u00a0", "~") for one in found) == (english, french, brief, on)


# -- records


def record(name, language="en", **changes):
    work, unit = WORKS[name]
    return record_of(
        replace(work, **changes),
        unit,
        "en",
        NAMES,
        language=language,
        address="/en/work/x?lang=en&at=p1#p1",
        sha256="0" * 64,
        read=TODAY,
    )


def read_bibtex(text):
    """One entry, read as strictly as BibTeX does: balanced braces, a key without signs, each field once."""
    head = re.match(r"@(misc|techreport)\{([a-z0-9:-]+),\n", text)
    assert head, text
    at, fields = head.end(), {}
    while text[at] != "}":
        name = re.compile(r"  ([a-z]+) = ").match(text, at)
        assert name, text[at:]
        at = name.end()
        if text[at] == "{":
            depth, start = 0, at
            while True:
                if text[at] == "\\":
                    at += 2
                    continue
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
                if not depth:
                    break
            value = text[start + 1 : at - 1]
        else:
            month = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec").match(text, at)
            assert month
            value, at = month[0], month.end()
        assert name[1] not in fields
        fields[name[1]] = value
        assert text[at] in ",\n"
        at += 2 if text[at] == "," else 1
    assert text[at:] == "}\n"
    return head[1], head[2], fields


def read_ris(text):
    lines = text.split("\r\n")
    assert lines.pop() == ""
    found = []
    for line in lines:
        assert re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line), line
        found.append((line[:2], line[6:]))
    assert found[0][0] == "TY"
    assert found[-1] == ("ER", "")
    assert len({tag for tag, _ in found}) == len(found)
    return dict(found)


@pytest.mark.parametrize("name", sorted(WORKS))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_records_are_read_back(name, language):
    made = record(name, language)
    kind, key, fields = read_bibtex(bibtex(made))
    assert key == made.key
    assert fields["urldate"] == "2026-11-22"
    assert (fields.get("year"), fields.get("date")) == (made.issued[:4] if made.issued else None, made.issued)
    assert "institution" in fields if kind == "techreport" else "institution" not in fields
    lines = read_ris(ris(made))
    assert lines["TY"] in {"CASE", "RPRT", "STAT", "ELEC", "GEN"}
    assert lines["TI"] == made.title
    assert lines["UR"] == made.address
    assert lines.get("PY") == (made.issued[:4] if made.issued else None)
    item = json.loads(json.dumps(csl(made)))
    assert item["type"] in {"legal_case", "report", "treaty", "legislation", "webpage", "document"}
    assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}
    assert ("author" in item) == (
        made.authority is not None and item["type"] not in {"legal_case", "treaty", "legislation"}
    )
    if made.issued:
        assert item["issued"]["date-parts"] == [[int(part) for part in made.issued.split("-")]]
    assert None not in item.values()


HOSTILE = 'A & B: 100 % of "x"_y {z} \\input{secret} #1 $5 ~ ^\r\nER  - \nTY  - BOOK'


def test_nothing_in_a_title_becomes_a_command_or_a_record():
    made = record("un-document", titles={"en": HOSTILE})
    _, _, fields = read_bibtex(bibtex(made))
    assert "\\input" not in fields["title"]
    assert "\n" not in fields["title"]
    lines = read_ris(ris(made))
    assert lines["TY"] == "RPRT"
    assert "BOOK" in lines["TI"]


@given(st.text())
def test_any_text_is_safe_in_bibtex(text):
    out = escaped(text)
    bare = re.sub(r"\\(?:textbackslash|textasciitilde|textasciicircum)\{\}|\\[{}$&#%_]", "", out)
    assert not set(bare) & set("\\{}$&#%_^\n\r")


def test_a_digest_is_never_cited_as_the_original():
    made = record("digest")
    assert "digest of CAT/C/12/D/13/1993" in made.title
    assert made.authority is None
    for language, word in (("en", "not the original"), ("fr", "qui n’est pas l’original")):
        for style in STYLES:
            work, unit = WORKS["digest"]
            assert word in written(work, unit, style, language, NAMES, read=TODAY).text


@pytest.mark.parametrize(("language", "state"), [("en", "Slovenia"), ("fr", "Slovénie")])
@pytest.mark.parametrize("kind", ["national-report", "state-reply"])
def test_a_report_of_a_state_is_listed_under_the_state(kind, language, state):
    made = record("un-document", language, kind=kind, mechanisms=("UPR",), countries=("SVN",))
    assert made.author == state
    assert read_bibtex(bibtex(made))[2]["author"].strip("{}") == state
    assert read_ris(ris(made))["AU"].strip(",") == state
    assert csl(made)["author"] == [{"literal": state}]
    assert dict(metadata(made, WORKS["un-document"][0], language))["citation_author"] == f"{state},"
    # The report of the body about the State is the body's.
    assert record("un-document", language, kind="upr-report", mechanisms=("UPR",), countries=("SVN",)).author != state


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Hirsi Jamaa and Others v.~Italy"), ("fr", "Hirsi Jamaa et autres c.~Italie")]
)
def test_a_digest_of_a_case_bears_no_name_in_capitals(language, name):
    titles = {"en": "CASE OF HIRSI JAMAA AND OTHERS v. ITALY", "fr": "AFFAIRE HIRSI JAMAA ET AUTRES c. ITALIE"}
    name = name.replace("~", "\u00a0")
    made = record("digest", language, titles=titles, kind="judgment", mechanisms=("ECHR",))
    assert made.title.startswith(name)
    work, unit = WORKS["digest"]
    found = written(replace(work, titles=titles, kind="judgment"), unit, "un", language, NAMES, read=TODAY)
    assert name in found.text
    assert "reference-name-capitals" in found.remarks


# -- the bundle


def test_the_bundle_says_where_when_and_what():
    work, unit = WORKS["un-document"]
    found = references(work, unit, "fr", NAMES, read=TODAY, site="https://renvoi.example.org/", languages=("en",))
    assert found.permalink == "https://renvoi.example.org/en/work/a-hrc-23-18?lang=fr&at=p77#p77"
    assert found.sha256 == hashlib.sha256(b"Text.").hexdigest() == text_hash("Text.")
    answer = references_json(found)
    assert (answer["read"], answer["language"], answer["anchor"]) == ("2026-11-22", "fr", "p77")
    assert [one["style"] for one in answer["styles"]] == list(STYLES)
    assert "SHA-256" in answer["sha256_of"]["fr"]
    assert json.loads(json.dumps(answer)) == answer
    whole = references(work, None, "fr", NAMES, read=TODAY)
    assert (whole.sha256, whole.anchor, whole.permalink) == (None, None, "/fr/work/a-hrc-23-18?lang=fr")
    assert whole.styles[0].text == "A/HRC/23/18 (version française)."


@pytest.mark.parametrize("anchor", ["p77", "p18.c", None, "ü 1"])
def test_the_permanent_link_is_the_one_that_pages_use(anchor):
    page = Addresses(root="", ui="fr", page_size=20).work("a b/ç", "en", anchor)
    assert permalink("a b/ç", "en", anchor, site="", interface="fr") == page


def test_faulty_rules_are_refused(tmp_path):
    text = rules.FILE.read_text("utf-8")
    broken = tmp_path / "styles.toml"
    broken.write_text(text.replace("digest = [", "digests = [", 1), encoding="utf-8")
    with pytest.raises(ConfigurationError, match="settings-wrong"):
        load_rules(broken)


@pytest.mark.parametrize(
    ("titles", "language", "year"),
    [
        ({"en": "General Comment No. 36 (2017) on article 6"}, "en", "2017"),
        ({"fr": "Observation générale n° 36 (2017) sur l’article 6"}, "fr", "2017"),
        ({"en": "General Comment No. 36 (2017) on article 6"}, "fr", "2017"),
        ({"en": "General Comment No. 36 on article 6 (2017)"}, "en", "2019"),
        ({"en": "General Comment No. 36 on article 6"}, "fr", "2019"),
    ],
)
def test_the_year_that_the_title_of_a_general_comment_prints_wins_over_its_date(titles, language, year):
    work, unit = WORKS["general-comment"]
    suggested = (*work.suggested, "date")
    found = written(replace(work, titles=titles, suggested=suggested), unit, "un", language, NAMES, read=TODAY)
    assert f"({year})" in found.text
    assert ("reference-date-suggested" in found.remarks) is (year == "2019")
