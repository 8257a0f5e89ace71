"""A check of everything that a library needs: settings, vocabularies, files, checksums, helping programs."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field

from search.catalogue.queries import CatalogueReader
from search.catalogue.soundness import levels_in_use, searchable_units
from search.engines.contract import EngineRequest
from search.engines.registry import engine_kind
from search.errors import RenvoiError
from search.library import Generation, LibraryFolder
from search.model.reader import Reader, reader_of
from search.query.plan import All
from search.ranking import load_ranking
from search.settings import Settings
from search.vocabulary import default_folder, load_vocabularies

_PROGRAMS = (("tesseract", "scans"), ("soffice", "DOC"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: the code of its sentence, and whether it is as it should be."""

    code: str
    sound: bool
    facts: Mapping[str, str] = field(default_factory=dict)


def examine(folder: LibraryFolder, settings: Settings) -> Iterator[Finding]:
    """Look at one thing after another."""
    try:
        vocabularies = load_vocabularies(default_folder())
        load_ranking()
        count = sum(len(vocabularies.concepts(name)) for name in ("mechanism", "theme", "country", "group", "kind"))
        yield Finding(code="doctor-vocabularies", sound=True, facts={"count": str(count)})
    except RenvoiError as error:
        yield _fault(error)
    for program, purpose in _PROGRAMS:
        found = shutil.which(program) is not None
        code = "doctor-program-found" if found else "doctor-program-absent"
        yield Finding(code=code, sound=True, facts={"program": program, "purpose": purpose})
    try:
        generation = folder.require_current()
    except RenvoiError as error:
        yield _fault(error)
        return
    yield from _examine_generation(generation, settings)


def _examine_generation(generation: Generation, settings: Settings) -> Iterator[Finding]:
    try:
        reader = CatalogueReader(generation.catalogue)
        with closing(sqlite3.connect(f"{generation.catalogue.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            verdict = str(db.execute("PRAGMA quick_check").fetchone()[0])
        held = reader.holdings()
        name = reader.meta("engine") or settings.search.engine
        expected, everyone = searchable_units(reader), reader_of(levels_in_use(reader))
        reader.close()
    except RenvoiError as error:
        yield _fault(error)
        return
    except sqlite3.DatabaseError as error:
        yield Finding(
            code="library-damaged", sound=False, facts={"path": str(generation.catalogue), "detail": str(error)}
        )
        return
    if verdict != "ok":
        yield Finding(code="library-damaged", sound=False, facts={"path": str(generation.catalogue), "detail": verdict})
    else:
        facts = {"generation": generation.name, "works": str(held.works), "units": str(held.units)}
        yield Finding(code="doctor-catalogue", sound=True, facts=facts)
    changed = generation.damage()
    for file in changed:
        yield Finding(
            code="library-damaged", sound=False, facts={"path": str(generation.folder / file), "detail": "CRC-32"}
        )
    faults = engine_kind(name).check(str(generation.index))
    for note in faults:
        yield Finding(code=note.code, sound=False, facts=note.facts)
    if faults or changed:
        return
    yield Finding(code="doctor-index", sound=True, facts={"engine": name})
    indexed = _indexed_passages(str(generation.index), name, everyone)
    counts = {"indexed": str(indexed), "expected": str(expected)}
    if indexed != expected:
        yield Finding(code="index-lacks-passages", sound=False, facts={"path": str(generation.index), **counts})


def _indexed_passages(folder: str, engine: str, reader: Reader) -> int:
    opened = engine_kind(engine).open(folder, load_ranking().engine)
    try:
        return opened.search(EngineRequest(plan=All(()), reader=reader, limit=0, facets=())).passages
    finally:
        opened.close()


def _fault(error: RenvoiError) -> Finding:
    return Finding(code=error.code, sound=False, facts=error.facts)
