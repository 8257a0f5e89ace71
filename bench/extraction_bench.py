"""How fast a PDF becomes addressed units, against the words alone of pdfplumber, on the same files in the same run.

python -m bench.extraction_bench [FILES…]      by default some UPR reports of the real documents
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pdfplumber

from indexer.extract.contract import ReadOptions
from indexer.extract.pdf import read_pdf
from indexer.structure.units import build_units
from tests.real_documents import find_real_corpus

FEWER = 20
"""Every so many of the reports is measured."""


def main(paths: list[Path]) -> None:
    """Pages a second of both, and their ratio (processor time, one process)."""
    corpus = find_real_corpus()
    files = paths or (sorted((corpus / "upr-reports-pdf").glob("*.pdf"))[7::FEWER] if corpus else [])
    if not files:
        sys.exit("no files: name some PDFs, or set RENVOI_REAL_CORPUS")
    next(iter(read_pdf(files[0], ReadOptions())))
    pages = 0
    begin = time.process_time()
    for path in files:
        reading = next(iter(read_pdf(path, ReadOptions())))
        build_units(reading, default_language="en")
        pages += reading.pages or 0
    ours = time.process_time() - begin
    begin = time.process_time()
    for path in files:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_words()
                page.close()
    theirs = time.process_time() - begin
    print(
        f"{len(files)} files, {pages} pages: units {pages / ours:.1f} pages/s, words of pdfplumber {pages / theirs:.1f} pages/s"
    )
    print(f"ratio {theirs / ours:.1f} (bar: 7)")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
