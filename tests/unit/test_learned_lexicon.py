"""The collection's own lexicon through the real pipeline: learned, used, shown, done again only where something changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers.lessons import lessons
from makers.libraries import ask, found, report_text, run

import indexer.lexicon

SYMBOL = "A/HRC/23/18"
INVENTED = ("Grombule", "Thwackit")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer.lexicon, "_FEWEST_PASSAGES", 50)


def corpus(folder: Path, *, access: str = "public") -> Path:
    """Twins whose French and English share no word of a dictionary, and one English report alone."""
    folder.mkdir(exist_ok=True)
    pairs = [
        (french.replace("juge", INVENTED[0].lower()), english.replace("judge", INVENTED[1].lower()))
        for french, english in lessons()
    ]
    for language, side in (("fr", 0), ("en", 1)):
        text = report_text(SYMBOL, ("Rapport annuel", "Annual report")[side], *(pair[side] for pair in pairs))
        (folder / f"report.{language}.txt").write_text(text, encoding="utf-8")
    alone = report_text("A/HRC/44/2", "Another report", f"A {INVENTED[1].lower()} spoke at length before the assembly.")
    (folder / "alone.txt").write_text(alone, encoding="utf-8")
    if access != "public":
        (folder / "overrides.toml").write_text(f'["{SYMBOL}"]\naccess = "{access}"\n')
    return folder


def added(library: Path, query: str) -> list[tuple[str, str]]:
    return [(each.text, each.source) for each in ask(library, query).understood.expansions]


def test_a_word_that_only_the_collection_teaches_is_found_in_the_other_language(tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, corpus(tmp_path / "corpus"))
    assert (INVENTED[1].lower(), "collection") in added(library, INVENTED[0])
    assert "a-hrc-44-2" in found(library, INVENTED[0])
    assert "a-hrc-44-2" not in found(library, INVENTED[0], cross="0")


def test_nothing_is_learned_from_what_is_closed(tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, corpus(tmp_path / "corpus", access="restricted"))
    assert added(library, INVENTED[0]) == []


def test_it_is_learned_again_only_where_the_passages_changed(tmp_path: Path) -> None:
    library, folder = tmp_path / "library", corpus(tmp_path / "corpus")
    assert run(library, folder).published is not None
    assert run(library, folder).published is None
    (folder / "report.en.txt").unlink()
    run(library, folder)
    assert added(library, INVENTED[0]) == []


def test_a_small_collection_teaches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer.lexicon, "_FEWEST_PASSAGES", 5000)
    library = tmp_path / "library"
    run(library, corpus(tmp_path / "corpus"))
    assert added(library, INVENTED[0]) == []
