"""Measures the PDF reader against what poppler's pdftotext sees of the same files.

Run by itself it prints a table: `python tests/quality/pdf_measure.py FILE.pdf …`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from indexer.extract.contract import ReadOptions  # noqa: E402
from indexer.extract.pdf import read_pdf  # noqa: E402
from indexer.structure.units import build_units  # noqa: E402
from search.model.unit import Unit  # noqa: E402

NUMBERED = re.compile(r"^\s{0,40}(\d{1,3})\.\s+(\S.*)$")
ANNEX = re.compile(r"^\s*(?:Annexe?|ANNEXE?)(?:\s+[IVX]+)?\s*$")
WORD = re.compile(r"\w+")
LEADERS = re.compile(r"\.{4,}")
JOB = re.compile(r"\bGE\.\d{2}-\d{4,6}")
BODY_KINDS = ("paragraph", "item", "heading", "footnote", "table_row", "quote", "other")


@dataclass(slots=True)
class Measured:
    """Counts of one file or of many."""

    expected: int = 0
    found: int = 0
    first_words: int = 0
    right_page: int = 0
    whole: int = 0
    extra: int = 0
    broken: int = 0
    furniture: int = 0
    notes: int = 0
    tied: int = 0
    words: int = 0
    kept: int = 0
    pages: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Measured) -> None:
        for name in self.__slots__:
            mine, theirs = getattr(self, name), getattr(other, name)
            setattr(self, name, mine + theirs)


def pdftotext(path: Path, *options: str) -> list[str]:
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace").split("\f")


def words_of(text: str) -> list[str]:
    return WORD.findall(text.casefold().replace("\xad", ""))


def squeezed(text: str) -> str:
    return "".join(words_of(text))


def expected_paragraphs(pages: list[str]) -> list[tuple[int, int, str, str]]:
    """Number, page, first letters and whole text of each paragraph, by lines that begin with the next number."""
    found: list[list] = []
    wanted, listed = 1, 0
    for number, page in enumerate(pages, start=1):
        for line in page.splitlines():
            if found and ANNEX.match(line):
                return [tuple(item) for item in found]
            match = NUMBERED.match(line)
            if match and found and int(match[1]) == listed + 1 and not LEADERS.search(line):
                listed += 1
                found[-1][3] += "\n" + line
                continue
            if match and int(match[1]) == wanted and not LEADERS.search(line):
                found.append([wanted, number, match[2], match[2]])
                wanted += 1
                listed = 0
            elif found:
                found[-1][3] += "\n" + line
    return [tuple(item) for item in found]


def measure(path: Path) -> Measured:
    begin = time.perf_counter()
    reading = next(iter(read_pdf(path, ReadOptions())))
    units, _ = build_units(reading, default_language="en")
    result = Measured(pages=reading.pages or 0, seconds=time.perf_counter() - begin)
    layout = pdftotext(path, "-layout")
    _paragraphs(result, path, units, expected_paragraphs(layout))
    _furniture(result, path, units)
    notes = [unit for unit in units if unit.kind == "footnote" and (unit.label or "").isdecimal()]
    result.notes, result.tied = len(notes), sum(unit.parent is not None for unit in notes)
    _words(result, path, units)
    return result


def _paragraphs(result: Measured, path: Path, units: tuple[Unit, ...], expected: list) -> None:
    mine: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.kind == "paragraph" and unit.number and "." not in unit.anchor and unit.number.isdecimal():
            mine.setdefault(unit.number, []).append(unit)
    result.expected = len(expected)
    known = {str(number) for number, *_ in expected}
    result.extra = sum(len(found) for number, found in mine.items() if number not in known)
    for number, page, first, text in expected:
        found = mine.get(str(number), [])
        if len(found) != 1:
            result.wrong.append(f"{path.stem} {number}: {len(found)} units")
            continue
        result.found += 1
        unit = found[0]
        theirs = squeezed(first)[:25]
        if squeezed(unit.text)[: len(theirs)] == theirs:
            result.first_words += 1
        else:
            result.wrong.append(f"{path.stem} {number}: {unit.text[:40]!r} / {first[:40]!r}")
        result.right_page += unit.page == page
        if _is_whole(units, unit, text):
            result.whole += 1
        else:
            result.wrong.append(f"{path.stem} {number}: not whole, ends {unit.text[-50:]!r}")
    body = [u for u in units if u.kind == "paragraph"]
    for unit in body:
        if unit.number is None and unit.text[:1].islower():
            result.broken += 1
            result.wrong.append(f"{path.stem} broken p{unit.page}: {unit.text[:60]!r}")


def _is_whole(units: tuple[Unit, ...], unit: Unit, text: str) -> bool:
    """Whether the unit and what belongs to it hold the paragraph's words: no more and no less, page furniture and notes apart."""
    end = unit.ordinal + 1
    while end < len(units) and not (
        units[end].kind == "heading"
        or (units[end].kind == "paragraph" and units[end].number and units[end].number.isdecimal())
    ):
        end += 1
    run = units[unit.ordinal : end]
    held = Counter(
        squeezed_words(" ".join(u.text for u in run if u.kind in ("paragraph", "item", "quote", "table_row")))
    )
    labels = Counter(squeezed_words(" ".join(u.label or "" for u in run)))
    theirs = Counter(words_of(text))
    too_much = sum((held - theirs).values())
    missing = theirs - held - labels
    for other in units:
        if other.kind in ("heading", "footnote", "furniture") and (other.page or 0) in range(
            unit.page or 0, (run[-1].page or 0) + 2
        ):
            missing -= Counter(words_of(f"{other.label or ''} {other.text}"))
    allowed = 2 + 0.02 * sum(theirs.values())
    return too_much <= allowed and sum(missing.values()) <= allowed


def squeezed_words(text: str) -> list[str]:
    return words_of(text)


def _furniture(result: Measured, path: Path, units: tuple[Unit, ...]) -> None:
    running = Counter(re.sub(r"\s", "", u.text) for u in units if u.kind == "furniture" and "/" in u.text)
    symbol = running.most_common(1)[0][0] if running else None
    for unit in units:
        if unit.kind not in BODY_KINDS:
            continue
        text = re.sub(r"\s", "", unit.text)
        holds = symbol is not None and len(symbol) > 5 and re.search(re.escape(symbol) + r"(?![\d/])", text)
        if holds or JOB.search(unit.text):
            result.furniture += 1
            result.wrong.append(f"{path.stem} furniture in {unit.kind} {unit.anchor}: {unit.text[:60]!r}")


def _words(result: Measured, path: Path, units: tuple[Unit, ...]) -> None:
    reference = "\f".join(pdftotext(path))
    reference = re.sub(r"(\w)[-\u2010\xad]\n\s*(\w)", r"\1\2", reference)
    theirs = Counter(words_of(reference))
    ours: Counter[str] = Counter()
    for unit in units:
        ours.update(words_of(f"{unit.label or ''} {unit.text}"))
        ours.update(words_of((unit.text).replace("-", "")))
    result.words = sum(theirs.values())
    missing = theirs - ours
    calls = sum(count for word, count in missing.items() if word.isdecimal() or re.fullmatch(r"\D+\d{1,3}", word))
    result.kept = result.words - sum(missing.values()) + calls


def main(paths: list[str]) -> None:
    total = Measured()
    for name in paths:
        one = measure(Path(name))
        total.add(one)
    for line in total.wrong:
        print(line)
    print(f"files {len(paths)}, pages {total.pages}, {total.pages / max(total.seconds, 1e-9):.1f} pages a second")
    print(
        f"paragraphs {total.expected}: once {total.found}, first words {total.first_words}, page {total.right_page}, whole {total.whole}"
    )
    print(
        f"numbers that pdftotext does not show {total.extra}; broken paragraphs {total.broken}; furniture left {total.furniture}"
    )
    print(
        f"footnotes {total.notes}, tied {total.tied}; words {total.words}, kept {total.kept / max(total.words, 1):.4f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
