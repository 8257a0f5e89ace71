"""Measures of each real set as shares of 1, with the files they were taken on.

The whole sets are measured with RENVOI_WHOLE_SETS=1; without it a sample of each, so that the tests stay quick.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment, Declaration, Doctype, ProcessingInstruction

sys.path.insert(0, str(Path(__file__).parent))

from pdf_measure import Measured, measure
from real_documents import real_corpus

from indexer.extract.contract import ReadOptions
from indexer.extract.html import blocks_of_markup
from indexer.extract.registry import read
from indexer.structure.furniture import is_running_text
from indexer.structure.units import build_units
from search.model.unit import Unit

WHOLE = bool(os.environ.get("RENVOI_WHOLE_SETS"))
WORD = re.compile(r"\w+")
HIDDEN = {"script", "style", "template", "head", "noscript", "svg", "select", "option", "button", "textarea", "iframe"}
Values = dict[str, float]
Answer = tuple[list[Path], Values]


def sampled(paths: Iterable[Path], step: int, start: int = 0) -> list[Path]:
    found = sorted(paths)
    return found if WHOLE else found[start::step]


def share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def units_of(path: Path, language: str = "und") -> tuple[Unit, ...]:
    return build_units(next(iter(read(path, ReadOptions()))), default_language=language)[0]


def is_readable(path: Path) -> bool:
    """Whether pdftotext, with which PDF files are compared, reads a file at all (one of them is damaged)."""
    return (
        shutil.which("pdftotext") is not None
        and not subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=False).returncode
    )


def _pdf(paths: list[Path], *, numbered: bool) -> Values:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler) is not installed")
    total = Measured()
    for path in paths:
        total.add(measure(path))
    values = {
        "footnotes_tied": share(total.tied, total.notes),
        "words_kept": share(total.kept, total.words),
        "files_without_running_text_inside": 1
        - share(len({w.split()[0] for w in total.wrong if " furniture in " in w}), len(paths)),
    }
    if numbered:
        values |= {
            "paragraphs_once": share(total.found, total.expected),
            "first_words": share(total.first_words, total.expected),
            "right_page": share(total.right_page, total.found),
            "whole": share(total.whole, total.found),
            "unbroken": 1 - share(total.broken, total.found),
        }
    return values


def reports() -> Answer:
    """Reports of a working group, two generations of layout."""
    paths = sampled(real_corpus("upr-reports-pdf").glob("*.pdf"), 12)
    return paths, _pdf(paths, numbered=True)


def papers() -> Answer:
    """Other United Nations papers, with many footnotes, tables and lists."""
    paths = [p for p in real_corpus("upr-slovenia").rglob("g*.pdf") if p.stat().st_size < 600_000 and is_readable(p)]
    paths = sampled(paths, 2)
    return paths, _pdf(paths, numbered=False)


def french_pdfs() -> Answer:
    """A decision, a law and papers with their twins, as their publishers laid them out."""
    paths = [
        *real_corpus("ddd-decisions-fr").glob("*.pdf"),
        *real_corpus("pdf-pairs-fr-en", "pdfs").glob("*.pdf"),
        *real_corpus("pdf-layout-fr").glob("[2j]*-*.pdf"),
        *sorted(real_corpus("lu-laws-fr", "pdf").glob("*.pdf"), key=lambda path: path.stat().st_size)[
            : 7 if WHOLE else 2
        ],
    ]
    return sorted(paths), _pdf(sorted(paths), numbered=False)


def judgments() -> Answer:
    """Judgments as a data base converts them to markup."""
    path = real_corpus("echr-judgments", "judgments.jsonl.gz")
    found = missing = kept = source = orderly = many = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in list(lines)[:: 1 if WHOLE else 12]:
            row = json.loads(line)
            if not row["full_text"]:
                continue
            blocks = blocks_of_markup(row["full_text"])
            letters = len(re.sub(r"\W", "", unescape(re.sub(r"\.s[0-9A-F]+ \{[^{}]*\}", "", row["full_text"]))))
            source += letters
            kept += min(letters, sum(len(re.sub(r"\W", "", (block.label or "") + block.text)) for block in blocks))
            numbers: list[int] = []
            for block in blocks:
                if block.section:
                    break
                if block.number:
                    numbers.append(int(block.number))
            if "JUDGMENTS" in row["collection"] and numbers:
                many += 1
                orderly += numbers == sorted(numbers)
                found += len(set(numbers))
                missing += max(numbers) - len(set(numbers))
    return [path], {
        "paragraphs_found": share(found, found + missing),
        "in_order": share(orderly, many),
        "letters_kept": share(kept, source),
    }


def pages() -> Answer:
    """Pages of courts, parliaments and institutions with all their navigation."""
    folders = ("cassation-html-fr", "assemblee-html-fr", "udhr-html", "eu-charter-fr-en")
    paths = sampled((path for name in folders for path in real_corpus(name).rglob("*.html")), 7)
    letters = kept = 0
    for path in paths:
        theirs = Counter(_visible(path))
        ours = Counter(re.sub(r"\W", "", "".join((unit.label or "") + unit.text for unit in units_of(path))))
        letters += theirs.total()
        kept += theirs.total() - (theirs - ours).total()
    return paths, {"letters_kept": share(kept, letters)}


def _visible(path: Path) -> str:
    """Letters and digits of a page that a reader sees, controls of forms apart."""
    soup = BeautifulSoup(path.read_bytes(), "lxml")
    aside = (Comment, Doctype, Declaration, ProcessingInstruction)
    return "".join(
        re.sub(r"\W", "", text)
        for text in soup.find_all(string=True)
        if not isinstance(text, aside) and not any(parent.name in HIDDEN for parent in text.parents)
    )


def docx() -> Answer:
    """Judgments and tables of recommendations written in Word."""
    paths = sampled([*real_corpus("echr-docx").rglob("*.docx"), *real_corpus("upr-slovenia").rglob("*.docx")], 1)
    letters = kept = numbered = expected = 0
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            parts = [n for n in archive.namelist() if re.fullmatch(r"word/(document|footnotes|endnotes)\.xml", n)]
            markup = "".join(archive.read(name).decode("utf-8") for name in parts)
        theirs = Counter(re.sub(r"[\W\d]", "", unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", markup)))))
        units = units_of(path, "en")
        ours = Counter(re.sub(r"[\W\d]", "", "".join((unit.label or "") + unit.text for unit in units)))
        letters += theirs.total()
        kept += theirs.total() - (theirs - ours).total()
        numbers = [
            int(u.number) for u in units if u.kind == "paragraph" and re.fullmatch(r"p\d+", u.anchor) and u.number
        ]
        if "judgments" in path.parts and numbers:
            numbered += len(set(numbers))
            expected += max(numbers)
    return paths, {"letters_kept": share(kept, letters), "paragraphs_found": share(numbered, expected)}


def plain() -> Answer:
    """A report and pages as text, with page furniture between the lines."""
    paths = sampled([*real_corpus("seeds").glob("*.txt"), *real_corpus("pages-fr-en").glob("*.txt")], 1)
    words = kept = notes = tied = lines = stray = 0
    numbers: set[str] = set()
    for path in paths:
        units = units_of(path, "fr")
        source = re.sub(r"(\w)[-‐\xad]\n\s*(\w)", r"\1\2", path.read_text(encoding="utf-8", errors="replace"))
        theirs, ours = Counter(WORD.findall(source.casefold())), Counter[str]()
        for unit in units:
            ours.update(WORD.findall(f"{unit.label or ''} {unit.text}".casefold()))
            ours.update(WORD.findall(unit.text.casefold().replace("-", "")))
        words += theirs.total()
        lost = theirs - ours
        kept += theirs.total() - sum(n for word, n in lost.items() if not re.fullmatch(r"\D*\d{1,3}", word))
        if path.name.startswith("A-HRC"):
            numbers = {unit.anchor for unit in units if re.fullmatch(r"p\d+", unit.anchor)}
            notes += sum(unit.kind == "footnote" for unit in units)
            tied += sum(unit.kind == "footnote" and unit.parent is not None for unit in units)
            body = [unit for unit in units if unit.kind not in {"furniture", "cover", "footnote"}]
            lines += len(body)
            stray += sum(is_running_text(unit.text) or "GE.13-12724" in unit.text for unit in body)
    return paths, {
        "words_kept": share(kept, words),
        "paragraphs_found": share(len(numbers & {f"p{n}" for n in range(1, 85)}), 84),
        "footnotes_tied": share(tied, max(notes, 15)),
        "without_running_text": 1 - share(stray, lines),
    }


SETS: dict[str, Callable[[], Answer]] = {
    "reports": reports,
    "papers": papers,
    "french_pdfs": french_pdfs,
    "judgments": judgments,
    "pages": pages,
    "docx": docx,
    "plain": plain,
}
