"""A run cut off after any of its steps: the next one ends in the very library that an undisturbed one would have made."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest
from makers.libraries import ask, found, report_text, run, settings

import indexer.pipeline
import search.library
from search.catalogue.store import Catalogue
from search.doctor import examine
from search.library import Generation, LibraryFolder

HEAD = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session\n"
ROW = "Albania,EEG,OIC,{},Canada,WEOG,OAS,Accepted,4,Treaties,6\n"
ASKS = ("Ratify the Optional Protocol to the Convention against Torture", "Abolish the death penalty")


P = ParamSpec("P")
T = TypeVar("T")


class Cut(BaseException):
    """What a Ctrl-C is like."""


def write(folder: Path, *, more: bool) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(1, 6 if more else 3):
        cited = f"The Committee recalls A/HRC/91/{number % 5 + 1}, para. 2."
        text = report_text(f"A/HRC/91/{number}", f"Report number {number}", f"Detention {number}.", "Torture.", cited)
        (folder / f"A_HRC_91_{number}.en.txt").write_text(text, encoding="utf-8")
    asks = (*ASKS, "Accede to the Optional Protocol to the Convention against Torture") if more else ASKS
    (folder / "6.csv").write_text(HEAD + "".join(ROW.format(text) for text in asks), encoding="utf-8")
    (folder / "bad.pdf").write_bytes(b"\x00" * 10 if more else b"")


def held(library: Path) -> list[str]:
    """Everything the live catalogue holds, as statements, but for where its generation came from."""
    with closing(sqlite3.connect(LibraryFolder(library).require_current().catalogue)) as file:
        file.execute("DELETE FROM meta WHERE name = 'base'")
        return sorted(file.iterdump())


@contextmanager
def cut_after(steps: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Have a run cut off when so many of its steps are done; yields how many were."""
    done = [0]

    def count() -> None:
        done[0] += 1
        if done[0] == steps:
            raise Cut

    whole, meta, sync = Catalogue.transaction, Catalogue.set_meta, search.library._sync
    publish, finish = LibraryFolder.publish, Catalogue.finish

    @contextmanager
    def transaction(self: Catalogue) -> Iterator[None]:
        with whole(self):
            yield
        count()

    def counted(done: Callable[P, T]) -> Callable[P, T]:
        def act(*given: P.args, **named: P.kwargs) -> T:
            result = done(*given, **named)
            count()
            return result

        return act

    with monkeypatch.context() as patched:
        patched.setattr(Catalogue, "transaction", transaction)
        patched.setattr(Catalogue, "set_meta", counted(meta))
        patched.setattr(Catalogue, "finish", counted(finish))
        patched.setattr(search.library, "_sync", counted(sync))
        patched.setattr(LibraryFolder, "publish", counted(publish))
        yield done


@pytest.mark.timeout(900)
def test_a_run_cut_after_any_step_ends_as_if_it_had_not_been(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents, first = tmp_path / "documents", tmp_path / "first"
    write(documents, more=False)
    run(first, documents)
    write(documents, more=True)
    straight = tmp_path / "straight"
    shutil.copytree(first, straight)
    with cut_after(0, monkeypatch) as done:
        run(straight, documents)
    steps, expected = done[0], held(straight)
    works = found(straight, "detention")
    assert steps > 15
    assert len(works) == 5
    library = tmp_path / "library"
    for step in range(1, steps):
        shutil.copytree(first, library)
        with cut_after(step, monkeypatch), pytest.raises(Cut):
            run(library, documents)
        assert len(found(library, "detention")) in {2, 5}
        run(library, documents)
        assert (step, found(library, "detention")) == (step, works)
        assert (step, held(library)) == (step, expected)
        shutil.rmtree(library)


def test_what_an_interrupted_run_had_indexed_is_found_when_more_was_added_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, library = tmp_path / "documents", tmp_path / "library"
    write(documents, more=False)
    run(library, documents)
    write(documents, more=True)

    def cut(self: LibraryFolder, generation: object) -> object:
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr(LibraryFolder, "publish", cut)
        with pytest.raises(Cut):
            run(library, documents)
    added = report_text("A/HRC/91/9", "Report number 9", "Detention 9.", "Torture.")
    (documents / "A_HRC_91_9.en.txt").write_text(added, encoding="utf-8")
    (documents / "A_HRC_91_2.en.txt").unlink()
    run(library, documents)
    assert found(library, "detention") == ["a-hrc-91-1", "a-hrc-91-3", "a-hrc-91-4", "a-hrc-91-5", "a-hrc-91-9"]


def test_words_analysed_anew_are_found_after_an_interruption(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents, library = tmp_path / "documents", tmp_path / "library"
    write(documents, more=True)
    with monkeypatch.context() as patched:
        patched.setattr(indexer.pipeline, "fingerprint", lambda: "an older analysis")
        run(library, documents)
    scratch: list[object] = []
    whole = indexer.pipeline._build_index

    def cut(*given: object) -> None:
        scratch.append(given[2])
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr(indexer.pipeline, "_build_index", cut)
        with pytest.raises(Cut):
            run(library, documents)

    def watched(*given: object) -> None:
        scratch.append(given[2])
        whole(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(indexer.pipeline, "_build_index", watched)
        run(library, documents)
    assert scratch == [None, None], "the index of another analysis must not be built upon"
    assert ask(library, "detention").works == 5


def test_the_doctor_tells_an_index_that_lacks_passages(tmp_path: Path) -> None:
    documents, library = tmp_path / "documents", tmp_path / "library"
    write(documents, more=True)
    run(library, documents)
    live = LibraryFolder(library).require_current()
    assert all(finding.sound for finding in examine(LibraryFolder(library), settings()))
    with closing(sqlite3.connect(live.catalogue)) as file, file:
        file.execute(
            "INSERT INTO units SELECT NULL, version, 99, kind, number, label, 'z', page, page_label, path, role,"
            " language, text, parent, call, confidence FROM units WHERE kind = 'paragraph' LIMIT 1"
        )
    faults = {finding.code for finding in examine(LibraryFolder(library), settings()) if not finding.sound}
    assert faults == {"library-damaged"}, "a changed file is told by its checksum"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Generation, "damage", lambda self, within="": ())
        faults = {finding.code for finding in examine(LibraryFolder(library), settings()) if not finding.sound}
    assert faults == {"index-lacks-passages"}
