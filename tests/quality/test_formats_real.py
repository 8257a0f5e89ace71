"""Every real page, law, feed, Markdown and DOCX file reads, with its text and without its furniture."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape

import pytest
from real_documents import real_corpus

from indexer.extract.html import blocks_of_markup
from indexer.extract.registry import read
from indexer.structure.units import build_units
from search.errors import DocumentError

pytestmark = pytest.mark.real

FURNITURE = (
    "diminuer la taille du texte",
    "augmenter la taille du texte",
    "imprimer la page",
    "aller au menu",
    "aller au contenu principal",
    "gérer mes abonnements",
    "ajouter aux favoris",
    "partager sur facebook",
    "plan du site",
    "mentions légales",
)
"""Words of page controls; none may stand as a passage of a document."""

EXPECTED_REFUSALS = {"libreoffice-needed", "xml-empty", "file-empty"}


def files(suffix):
    return sorted(path for path in real_corpus().rglob(f"*.{suffix}") if path.is_file())


@pytest.mark.parametrize("suffix", ["html", "xml", "docx", "doc", "md"])
def test_every_file_reads_with_text_and_without_page_controls(suffix):
    empty, refused, controls = [], [], []
    paths = files(suffix)
    for path in paths:
        try:
            (reading,) = read(path)
        except DocumentError as error:
            if error.code not in EXPECTED_REFUSALS:
                refused.append((path.name, error.code))
            continue
        body = [block.text for block in reading.blocks if block.kind != "furniture"]
        if not body:
            empty.append(path.name)
        controls.extend((path.name, text) for text in body if text.casefold().strip(" .") in FURNITURE)
    assert not refused
    assert not controls
    assert len(empty) <= 0.02 * len(paths) + 2, empty  # a few files hold a menu or an empty front matter alone


def test_decisions_of_a_court_with_all_its_navigation():
    for path in sorted(real_corpus("cassation-html-fr").glob("*.html")):
        (reading,) = read(path)
        said = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        body = [block.text for block in reading.blocks if block.kind != "furniture"]
        furniture = [block.text for block in reading.blocks if block.kind == "furniture"]
        assert said["ecli"] in body
        assert len(furniture) > 40
        assert len(body) < 120
        assert reading.language == "fr"
        assert reading.description.source.startswith("https://")


def test_windows_bytes_of_parliamentary_pages():
    for path in sorted(real_corpus("assemblee-html-fr").glob("*.html"))[:30]:
        (reading,) = read(path)
        text = " ".join(block.text for block in reading.blocks)
        assert not re.search(r"[\x80-\x9f\ufffd]", text)
        assert "Les Groupes politiques" not in [b.text for b in reading.blocks if b.kind != "furniture"]


def test_numbered_paragraphs_of_converted_judgments():
    path = real_corpus("echr-judgments", "judgments.jsonl.gz")
    found = missing = unsorted = lost = judgments = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in list(lines)[::6]:
            row = json.loads(line)
            if not row["full_text"]:
                continue
            blocks = blocks_of_markup(row["full_text"])
            assert not any("font-size" in block.text or "&#x" in block.text for block in blocks)
            source = len(re.sub(r"\W", "", unescape(re.sub(r"\.s[0-9A-F]+ \{[^{}]*\}", "", row["full_text"]))))
            kept = sum(len(re.sub(r"\W", "", (block.label or "") + block.text)) for block in blocks)
            lost += abs(source - kept) > 0.01 * source
            numbers = []
            for block in blocks:
                if block.section:
                    break
                if block.number:
                    numbers.append(int(block.number))
            if "JUDGMENTS" not in row["collection"] or not numbers:
                continue
            judgments += 1
            found += len(numbers)
            missing += max(numbers) - len(set(numbers))
            unsorted += numbers != sorted(numbers)
    assert judgments > 30
    assert missing <= 0.005 * found
    assert unsorted == 0
    assert lost == 0


@pytest.mark.parametrize(("folder", "least"), [("ca-acts-fr-en", 4), ("lu-laws-fr", 5)])
def test_laws_have_an_address_for_every_article(folder, least):
    for path in sorted(real_corpus(folder).rglob("*.xml"))[::5]:
        (reading,) = read(path)
        units, _ = build_units(reading, default_language="und")
        articles = [unit.anchor for unit in units if re.fullmatch(r"art[\w.\-]+", unit.anchor)]
        assert len(articles) >= least, path.name
        assert len({unit.anchor for unit in units}) == len(units)


def test_both_languages_of_an_act_have_the_same_addresses():
    folder = real_corpus("ca-acts-fr-en")
    shares = []
    for line in (folder / "pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        paths = [folder / part for part in line.split("\t") if part.endswith(".xml")]
        if len(paths) != 2:
            continue
        first, second = ({block.anchor for block in next(iter(read(path))).blocks if block.anchor} for path in paths)
        shares.append(len(first & second) / max(1, min(len(first), len(second))))
    assert len(shares) > 20
    assert sum(shares) / len(shares) > 0.97


def test_feeds_hold_all_their_items():
    readings = [reading for path in files("rss") for reading in read(path)]
    assert len(readings) >= 20_000
    assert all(reading.item and reading.blocks for reading in readings)
    dated = sum(reading.description.date is not None for reading in readings)
    assert dated >= 0.9 * len(readings)
    assert all("1949" < reading.description.date < "2027" for reading in readings if reading.description.date)
