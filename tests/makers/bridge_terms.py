"""Makes `corpus/bridge/{terms,words}.tsv` from the glossary, the vocabularies and the acronyms: `python -m tests.makers.bridge_terms`."""

from __future__ import annotations

from pathlib import Path

from search.bridge.sources import joined_terms
from search.bridge.table import LineTable, write_lines
from search.bridge.words import general_words, stems_of
from search.vocabulary import load_vocabularies

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def text() -> str:
    """What the file of terms must hold."""
    return write_lines(
        joined_terms(
            CORPUS / "glossary", load_vocabularies(CORPUS / "vocabularies"), CORPUS / "bridge" / "acronyms.toml"
        )
    )


def words() -> str:
    """What the file of general words must hold."""
    lexicon = LineTable(CORPUS / "bridge" / "lexicon.tsv")

    def learned(key: tuple[str, ...], language: str) -> frozenset[tuple[str, ...]]:
        entries = lexicon.beginning(language, key[0]).get(key, ()) if key else ()
        return frozenset(stems_of(entry.text, entry.language) for entry in entries)

    return write_lines(general_words(CORPUS / "glossary" / "words", learned))


if __name__ == "__main__":
    (CORPUS / "bridge" / "terms.tsv").write_text(text(), encoding="utf-8")
    (CORPUS / "bridge" / "words.tsv").write_text(words(), encoding="utf-8")
