"""The reading stage of a run: workers' pieces go into the catalogue, source by source, fault by fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from indexer.changes import Signature, content_digest, is_unchanged, signature
from indexer.extract.recipe import is_divisible
from indexer.extraction import Task, extract
from indexer.recommendations.follow_up import FOLLOW_UP_VERSION, read_follow_up
from indexer.sources import Plan, SourceTask
from indexer.worker import Limits, Outcome, run_jobs
from search.catalogue.store import Catalogue, SourceRow
from search.errors import ConfigurationError, DocumentError, RenvoiError
from search.model.note import Note

if TYPE_CHECKING:
    from indexer.pipeline import Progress, Report
    from search.settings import Settings

_DIVIDED: Final = 1 << 20
"""Bytes from which a table is read by all workers together."""
_NOTHING: Final = frozenset({"document-empty", "recipe-nothing"})
_BATCH: Final = 200
"""Versions kept in one transaction; an interruption loses at most so many."""


class Intake:
    """Takes sources into one catalogue; `touched` tells whether anything changed."""

    def __init__(
        self, catalogue: Catalogue, settings: Settings, jobs: int, clock: Callable[[], datetime], report: Report
    ) -> None:
        self._catalogue = catalogue
        self._settings = settings
        self._jobs = jobs
        self._clock = clock
        self._report = report
        self.touched = False

    @staticmethod
    def is_done(task: SourceTask, known: Mapping[str, SourceRow]) -> bool:
        """Whether a source was read before, as it is now."""
        try:
            return is_unchanged(known.get(task.name), _signature(task))
        except OSError:
            return False

    @staticmethod
    def is_known(name: str, known: Mapping[str, SourceRow]) -> bool:
        """Whether a follow-up file was read before, as it is now."""
        try:
            return is_unchanged(known.get(name), signature([Path(name)], (FOLLOW_UP_VERSION,)))
        except OSError:
            return False

    def clean_up(self) -> None:
        """Forget sources that an interruption left half read."""
        with self._catalogue.transaction():
            self._catalogue.abandon()

    def remove(self, names: Iterable[str]) -> None:
        """Forget sources that are gone."""
        gone = list(names)
        if gone:
            with self._catalogue.transaction():
                self._catalogue.remove_sources(gone)
            self._report.removed += len(gone)
            self.touched = True

    def take(self, plan: Plan, progress: Progress) -> None:
        """Read every task that is not done yet; quarantine what cannot be read."""
        known = self._catalogue.sources()
        self._put_auxiliary(plan, known)
        self._put_follow_up(plan, known)
        for name, (root, error) in plan.failed.items():
            self._quarantine(name, root, "", Signature(size=0, mtime_ns=0, said=""), error, known)
        waiting = []
        for task in plan.tasks:
            if self.is_done(task, known):
                self._report.unchanged += 1
            else:
                waiting.append(task)
        progress.stage("read", len(waiting))
        self._read(waiting, known, progress)

    def _put_auxiliary(self, plan: Plan, known: Mapping[str, SourceRow]) -> None:
        with self._catalogue.transaction():
            for name, (root, reason) in plan.auxiliary.items():
                note = Note(code="file-auxiliary", facts={"fr": reason.get("fr", ""), "en": reason.get("en", "")})
                before = known.get(name)
                if before is None or before.state != "auxiliary" or before.notes != (note,):
                    self._catalogue.put_source(
                        self._row(name, root, "", Signature(size=0, mtime_ns=0, said=""), "", "auxiliary", (note,))
                    )
                    self.touched = True

    def _put_follow_up(self, plan: Plan, known: Mapping[str, SourceRow]) -> None:
        """Take in follow-up files that are new or changed; one that cannot be read keeps what it said before."""
        for name, root in plan.follow_up.items():
            try:
                if self.is_known(name, known):
                    self._report.unchanged += 1
                    continue
                now = signature([Path(name)], (FOLLOW_UP_VERSION,))
                accounts, notes = read_follow_up(Path(name))
                row = self._row(name, root, "", now, content_digest([Path(name)]), "follow-up", notes)
            except OSError as error:
                fault: RenvoiError = DocumentError("path-refused", path=name, detail=error.strerror or error)
            except ConfigurationError as error:
                fault = error
            else:
                with self._catalogue.transaction():
                    self._catalogue.put_follow_up(row, accounts)
                self._report.read += 1
                self.touched = True
                continue
            self._quarantine(name, root, "", Signature(size=0, mtime_ns=0, said=""), fault, known)

    def _read(self, waiting: list[SourceTask], known: Mapping[str, SourceRow], progress: Progress) -> None:
        states = [state for task in waiting for state in self._shares(_State(task))]
        limits = Limits(seconds=self._settings.indexing.file_seconds, megabytes=self._settings.indexing.file_megabytes)
        shares: Counter[str] = Counter()
        jobs = ((_share(state, shares), {"path": state.task.name}) for state in states)
        pending = 0
        outcomes = run_jobs(jobs, _work, workers=self._jobs, limits=limits)
        db = self._catalogue
        try:
            while True:
                with db.transaction():
                    for outcome in outcomes:
                        pending += self._one(outcome, states[outcome.number], known, progress)
                        if pending >= _BATCH:
                            break
                    else:
                        return
                pending = 0
        finally:
            with suppress(AttributeError):
                outcomes.close()  # type: ignore[attr-defined]

    def _shares(self, state: _State) -> list[_State]:
        """The same state once for each worker that is to read a share of the source: a large table is read by all."""
        if self._jobs > 1 and state.now.size > _DIVIDED and is_divisible(state.task.task.job):
            state.parts = state.left = self._jobs
        return [state] * state.parts

    def _one(self, outcome: Outcome, state: _State, known: Mapping[str, SourceRow], progress: Progress) -> int:
        task = state.task
        if state.failed:
            return 0
        if (
            outcome.kind == "failed"
            and outcome.value.code in _NOTHING
            and state.parts > 1
            and (state.left > 1 or state.versions)
        ):
            outcome = Outcome(outcome.number, "done")  # other shares of the table hold its documents
        if outcome.kind == "done":
            state.left -= 1
            if state.left:
                return 0
        if outcome.kind == "piece":
            if state.number is None:
                state.number = self._catalogue.begin_reading(
                    self._row(task.name, task.root, task.recipe, state.now, "", "reading")
                )
            self._catalogue.add_version(state.number, outcome.value)
            state.versions += 1
            progress.step(
                0,
                f"{task.task.job.paths[0].name} ({state.versions})"
                if state.versions > 1
                else task.task.job.paths[0].name,
            )
            return 1
        if outcome.kind == "done" and state.number is not None:
            try:
                digest = content_digest(task.task.job.paths)
            except OSError as error:
                outcome = Outcome(
                    outcome.number, "failed", DocumentError("path-refused", path=task.name, detail=error.strerror)
                )
            else:
                self._catalogue.complete(
                    state.number, self._row(task.name, task.root, task.recipe, state.now, digest, "indexed")
                )
                self._report.read += 1
                self._report.versions += state.versions
                self.touched = True
        if outcome.kind == "failed":
            state.failed = True
            if state.number is not None:
                self._catalogue.abandon(state.number)
            self._quarantine(task.name, task.root, task.recipe, state.now, outcome.value, known, inside=True)
        progress.step(1, task.task.job.paths[0].name)
        return 1

    def _quarantine(
        self,
        name: str,
        root: str,
        recipe: str,
        now: Signature,
        error: RenvoiError,
        known: Mapping[str, SourceRow],
        *,
        inside: bool = False,
    ) -> None:
        """Remember why a file could not be read; what was read of it before stays."""
        facts = {"path": name, **error.facts}
        self._report.failed[name] = type(error)(error.code, **facts)
        notes: tuple[Note, ...] = (Note(code=error.code, facts=facts),)
        before = known.get(name)
        # A description that turned faulty may have been written to restrict its files: what was read of them goes.
        kept = before is not None and error.code != "description-unreadable" and self._catalogue.has_versions(name)
        if before is not None and kept:
            notes += (Note(code="kept-earlier-reading", facts={"date": before.indexed_at[:10]}),)
        row = self._row(name, root, recipe, now, "", "quarantined", notes)
        if before is not None and before.state == "quarantined" and before.notes == notes:
            return
        self.touched = True
        if inside:
            self._write_quarantine(row, kept=kept)
        else:
            with self._catalogue.transaction():
                self._write_quarantine(row, kept=kept)

    def _write_quarantine(self, row: SourceRow, *, kept: bool) -> None:
        if kept:
            self._catalogue.mark_source(row)
        else:
            self._catalogue.put_source(row)

    def _row(
        self, name: str, root: str, recipe: str, now: Signature, digest: str, state: str, notes: tuple[Note, ...] = ()
    ) -> SourceRow:
        return SourceRow(
            path=name,
            root=root,
            size=now.size,
            mtime_ns=now.mtime_ns,
            digest=f"{now.said}:{digest}",
            recipe=recipe,
            state=state,
            notes=notes,
            indexed_at=self._clock().isoformat(timespec="seconds"),
        )


class _State:
    """A task under way: its number in the catalogue once a piece came, and the source as it was before reading.

    A large table is read in several `parts`; `left` of them are still under way.
    """

    def __init__(self, task: SourceTask) -> None:
        self.task = task
        self.number: int | None = None
        self.versions = 0
        self.parts = self.left = 1
        self.failed = False
        try:
            self.now = _signature(task)
        except OSError:
            self.now = Signature(size=0, mtime_ns=0, said="")


def _share(state: _State, given: Counter[str]) -> Task:
    """The task of the next share of a source."""
    task = state.task.task
    if state.parts > 1:
        task = replace(task, part=(given[state.task.name], state.parts))
        given[state.task.name] += 1
    return task


def _signature(task: SourceTask) -> Signature:
    job = task.task.job
    return signature((*job.paths, *job.depends), (*task.said, job.row))


def _work(task: Task) -> Iterator[Any]:
    """What a worker does with one task; a file that cannot be opened is said by its name."""
    try:
        yield from extract(task)
    except OSError as error:
        raise DocumentError(
            "path-refused", path=error.filename or task.job.paths[0], detail=error.strerror or error
        ) from error
