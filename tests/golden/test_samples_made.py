"""The sample corpus is what its maker writes, says everywhere that it is a digest, and can be checked against the originals."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
import zipfile
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from docx import Document
from pypdfium2 import PdfDocument

from indexer.descriptions import read_document_toml
from tests.makers.sample_text import Digest, SampleBlock, Version, notice, original_paragraphs, read_digest, typeset
from tests.makers.samples import DIGESTS, RENDERERS, SAMPLES, make_samples
from tests.real_documents import real_corpus

VOCABULARIES = SAMPLES.parent / "vocabularies"
PATHS = sorted(DIGESTS.glob("*.toml"))
SYMBOL = re.compile(r"\b(?:A|E|CAT|CCPR|CEDAW|CERD|CRC|CRPD|CED|CMW)/[A-Z0-9][A-Za-z0-9./-]*\d")


@cache
def digests() -> tuple[Digest, ...]:
    return tuple(read_digest(path) for path in PATHS)


@cache
def codes(name: str) -> frozenset[str]:
    return frozenset(tomllib.loads((VOCABULARIES / f"{name}.toml").read_text(encoding="utf-8")))


def numbered(version: Version) -> list[SampleBlock]:
    return [block for block in version.blocks if block.kind == "numbered"]


def test_the_files_are_those_that_the_maker_writes(tmp_path):
    made = {path.relative_to(tmp_path) for path in make_samples(tmp_path)}
    kept = {path.relative_to(SAMPLES) for path in SAMPLES.rglob("*") if path.is_file()}
    assert kept == made
    for name in sorted(made):
        assert content(SAMPLES / name) == content(tmp_path / name), name


def content(path: Path) -> object:
    """What a file holds; of an archive its members, since packing may differ from one zlib to the next."""
    if path.suffix != ".docx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_corpus_is_as_wide_as_promised():
    works = digests()
    mechanisms = {str(code) for digest in works for code in digest.facts["mechanisms"]}
    first = {str(digest.facts["mechanisms"][0]) for digest in works}
    countries = {str(code) for digest in works for code in digest.facts["countries"]}
    formats = {version.format for digest in works for version in digest.versions}
    both = [digest for digest in works if len(digest.versions) == 2]
    assert len(works) >= 26
    assert len(first) >= 15
    assert len(mechanisms) >= 20
    assert len(countries) >= 16
    assert len(both) >= 20
    assert {"pdf", "html", "docx", "txt", "txt-windows", "md", "rss"} <= formats


@pytest.mark.parametrize("digest", digests(), ids=lambda digest: digest.id)
def test_a_description_is_read_and_its_codes_exist(digest):
    folder = SAMPLES / digest.folder
    description, files = read_document_toml(folder / "document.toml")
    assert description.is_digest
    assert description.id == digest.id
    assert digest.id.startswith("digest-")
    assert [(name.scheme, name.value) for name in description.identifiers] == [("record", digest.id)]
    assert [(relation.kind, relation.target) for relation in description.relations] == [("digest_of", digest.target)]
    assert description.kind in codes("kinds")
    assert description.mechanisms
    assert set(description.mechanisms) <= codes("mechanisms")
    assert set(description.countries) <= codes("countries")
    assert description.themes
    assert set(description.themes) <= codes("themes")
    assert set(description.groups) <= codes("groups")
    assert description.source
    assert description.source.startswith("http")
    assert set(files) == {version.language for version in digest.versions} == set(description.titles)
    assert all((folder / file).is_file() for file in files.values())


@pytest.mark.parametrize("digest", digests(), ids=lambda digest: digest.id)
def test_each_paragraph_names_what_it_condenses(digest):
    for version in digest.versions:
        paragraphs = numbered(version)
        assert 3 <= len([p for p in paragraphs if p.source]) == len(paragraphs) <= 36
        called = {run.call for block in version.blocks for run in block.runs if run.call}
        assert called == {block.label for block in version.blocks if block.kind == "note"}


@pytest.mark.parametrize("digest", [d for d in digests() if len(d.versions) == 2], ids=lambda digest: digest.id)
def test_both_languages_say_as_much(digest):
    french, english = digest.version("fr"), digest.version("en")
    assert [block.kind for block in french.blocks] == [block.kind for block in english.blocks]
    assert [block.label for block in numbered(french)] == [block.label for block in numbered(english)]
    symbols = [sorted(set(SYMBOL.findall(" ".join(block.text for block in v.blocks)))) for v in (french, english)]
    assert symbols[0] == symbols[1]
    lengths = [sum(len(block.text) for block in version.blocks) for version in (french, english)]
    assert 0.75 < lengths[0] / lengths[1] < 1.6


@pytest.mark.parametrize("digest", digests(), ids=lambda digest: digest.id)
def test_every_file_says_first_that_it_is_a_digest(digest):
    for version in digest.versions:
        path = SAMPLES / digest.folder / f"{version.language}.{RENDERERS[version.format][0]}"
        start = opening(path)
        kind, _, original = notice(digest, version)
        assert squeezed(kind) in squeezed(start)[:1500]
        assert squeezed(original) in squeezed(start)[:2500]


def opening(path: Path) -> str:
    """The visible text at the head of a file."""
    if path.suffix == ".pdf":
        document = PdfDocument(path)
        page = document[0]
        text = page.get_textpage()
        found = text.get_text_range()
        for held in (text, page, document):
            held.close()
        return found
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs[:4])
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    text = unescape(unescape(text)) if path.suffix in {".html", ".rss"} else text
    return re.sub(r"<style>.*?</style>|<[^>]+>", "", text, flags=re.DOTALL)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("digest", digests(), ids=lambda digest: digest.id)
def test_typography_is_that_of_the_language(digest):
    for version in digest.versions:
        for block in version.blocks:
            texts = [block.text, *("".join(run.text for run in cell) for cell in block.cells)]
            for text in texts:
                assert "'" not in text
                assert '"' not in text
                if version.language == "fr":
                    assert not re.search(r"(?<!\u00a0)[;!?»](?!/)|[ ][:;!?»%]|«(?!\u00a0)|“", text), text
                    assert not re.search(r"\bno \d", text), text
                else:
                    assert "«" not in text


def test_the_maker_sets_spaces_and_numbers():
    assert typeset(
        "l'article 3 : « 50 000 000 » no 12", "fr"
    ) == "l’article\u00a03\u00a0: «\u00a050\u00a0000\u00a0000\u00a0» n°\u00a012".replace("article\u00a0", "article ")
    assert original_paragraphs("72-74, 77", "fr", "par") == "[par.\u00a072 à 74 et 77]"
    assert original_paragraphs("1-2", "fr", "par") == "[par.\u00a01 et 2]"
    assert original_paragraphs("10, 13-14", "fr", "par") == "[par.\u00a010, 13 et 14]"
    assert original_paragraphs("72-74, 77", "en", "§") == "[§§\u00a072–74, 77]"
    assert original_paragraphs("annexe II", "fr", "par") == "[annexe II]"


# ---- Against the originals ----------------------------------------------------


@cache
def originals() -> dict[str, list[dict[str, object]]]:
    """Units of the originals by symbol: decisions, general comments, reports of special procedures."""
    found = {}
    for name in (
        "un-decisions/decisions.jsonl.gz",
        "un-general-comments/general-comments.jsonl.gz",
        "un-special-procedures/reports.jsonl.gz",
    ):
        with gzip.open(real_corpus(name), "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                found[row.get("symbol") or row["meta"]["signature"]] = row["units"]
    return found


def checkable() -> list[Digest]:
    return [digest for digest in digests() if digest.layout != "feed" and digest.target in originals()]


@pytest.mark.real
def test_the_paragraphs_named_exist_in_the_originals():
    works = checkable()
    assert len(works) >= 10
    for digest in works:
        numbers = {str(unit["number"] or "").rstrip(".") for unit in originals()[digest.target]}
        for block in numbered(digest.version("en")):
            for number in re.findall(r"\d+(?:\.\d+)?", block.source):
                assert number in numbers, (digest.id, block.label, number)


@pytest.mark.real
def test_the_documents_cited_are_cited_by_the_originals():
    for digest in checkable():
        text = json.dumps(originals()[digest.target], ensure_ascii=False)
        for block in digest.version("en").blocks:
            for symbol in SYMBOL.findall(block.text):
                assert symbol in text or symbol == digest.target, (digest.id, symbol)


@pytest.mark.real
def test_no_sentence_of_an_original_is_copied():
    length = 13
    for digest in checkable():
        words = [word for unit in originals()[digest.target] for word in spoken(str(unit["text"]))]
        runs = {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
        for block in digest.version("en").blocks:
            own = spoken(block.text)
            for at in range(len(own) - length + 1):
                assert tuple(own[at : at + length]) not in runs, (digest.id, block.label, own[at : at + length])


def spoken(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
