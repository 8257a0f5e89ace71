"""Makes `corpus/bridge/lexicon.tsv`, the lexicon that is shipped: `python -m tests.makers.shipped_lexicon LIBRARY…`.

The libraries hold the parallel texts, indexed. What is kept for judging is not learned from: works whose id begins as `HELD_OUT` says, and of
the judgments those of every third date. Only pairs of words and short phrases come out, never a sentence.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from search.bridge.entry import Entry
from search.bridge.learning import entries_by_key, learn
from search.bridge.table import write_lines
from search.catalogue.learned import Links, aligned_links, passages_of
from search.catalogue.queries import CatalogueReader
from search.library import LibraryFolder

HELD_OUT = (
    "be-constitutional",
    "pdf-pairs",
    "rsf",
    "africtivistes",
    "law-canada-c",
    "law-canada-y",
    "defenders-handbook-glossary",
    "digest",
)
"""Beginnings of the ids of works that the shipped lexicon must not know."""
_JUDGMENT = re.compile(r"ecli-ce-echr-(\d{4}-\d{4})")
_NAMES_OF_PLACES = re.compile(r"[a-z]*canad[a-z]*|quebec|ontario|alberta|manitoba")
FEWEST = 1


def is_held_out(work: str, dates: list[str]) -> bool:
    """Whether a work is kept for judging; judgments of one date go together, because they share their wording."""
    judgment = _JUDGMENT.match(work)
    return work.startswith(HELD_OUT) or (judgment is not None and dates.index(judgment[1]) % 3 == 0)


def judged_apart(links: Links) -> frozenset[str]:
    """The works among these that are kept for judging."""
    works = {link[0] for link in links}
    dates = sorted({match[1] for work in works if (match := _JUDGMENT.match(work))})
    return frozenset(work for work in works if is_held_out(work, dates))


def lines(readers: Sequence[CatalogueReader]) -> tuple[str, list[str]]:
    """The lexicon of everything that is not held out, and the works it was learned from."""
    links = [(reader, aligned_links(reader.rows)) for reader in readers]
    apart = judged_apart([link for _, some in links for link in some])
    works: set[str] = set()
    texts: list[tuple[str, str]] = []
    for reader, some in links:
        taught = [link for link in some if link[0] not in apart and not link[0].endswith("noaccents")]
        works.update(link[0] for link in taught)
        texts.extend(passages_of(reader.rows, taught))
    learned = learn(texts, fewest=FEWEST)
    terms = entries_by_key(learned, "lexicon")
    kept = {key: fit for key, entries in terms.items() if (fit := _fit(key[1], entries))}
    return write_lines(kept), sorted(works)


def _fit(key: tuple[str, ...], entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What is no one's own: names of places of one country's debates teach other collections nothing."""
    if any(_NAMES_OF_PLACES.fullmatch(word) for word in key):
        return ()
    return entries


if __name__ == "__main__":
    text, works = lines(
        [CatalogueReader(LibraryFolder(Path(each)).require_current().catalogue) for each in sys.argv[1:]]
    )
    target = Path(__file__).resolve().parents[2] / "corpus" / "bridge"
    (target / "lexicon.tsv").write_text(text, encoding="utf-8")
    (target / "lexicon_works.txt").write_text("\n".join(works) + "\n", encoding="utf-8")
