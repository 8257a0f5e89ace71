"""An indexing run: find what changed, read it in workers, group it into works, index it, publish.

Everything happens in a generation beside the live one; what was read before an interruption is kept there
and the next run goes on from it. Only `publish` makes anything visible, in one step.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from indexer.asks import remember_asks
from indexer.chain_counts import remember_chain_counts
from indexer.changes import Found, find_files, gone_sources
from indexer.citations import cite
from indexer.executions import join_executions
from indexer.extract.contract import ReadOptions
from indexer.extract.registry import recognised
from indexer.intake import Intake
from indexer.lexicon import learn_lexicon
from indexer.sources import Plan, SourceTask, plan_tasks
from indexer.twinning import align_twins, suggest_twins
from search.cards import cards
from search.catalogue.grouping import regroup
from search.catalogue.indexed import Pending, forget_index, know_index_of, mark_indexed, pending
from search.catalogue.queries import CatalogueReader
from search.catalogue.recommendation_records import derive_recommendations
from search.catalogue.standing import standings
from search.catalogue.store import Catalogue
from search.engines.contract import Passage
from search.engines.registry import engine_kind
from search.errors import DocumentError, LibraryError, RenvoiError
from search.library import Generation, LibraryFolder
from search.model.note import Note
from search.query.plan import INDEX_FIELDS
from search.ranking import load_ranking
from search.settings import Settings
from search.text.analyse import fingerprint
from search.vocabulary import default_folder, load_vocabularies


class Progress(Protocol):
    """Whoever shows how far a run is."""

    def stage(self, name: str, total: int) -> None:
        """A stage begins (`read`, `align`, `cite`, `index`), with so many steps."""
        ...

    def step(self, count: int, detail: str = "") -> None:
        """So many steps are done; `detail` names what is being done."""
        ...


@dataclass(slots=True)
class Report:
    """What a run did. `failed` maps a path to its reason, `auxiliary` files that are no documents to theirs."""

    read: int = 0
    versions: int = 0
    unchanged: int = 0
    removed: int = 0
    works: int = 0
    units: int = 0
    changed_works: int = 0
    planned: list[str] = field(default_factory=list)
    failed: dict[str, RenvoiError] = field(default_factory=dict)
    auxiliary: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked of a run. `jobs` is the number of worker processes."""

    paths: tuple[Path, ...]
    recipe: str | None = None
    rebuild: bool = False
    dry_run: bool = False
    jobs: int = 1
    ocr: bool = False


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def index(
    folder: LibraryFolder, settings: Settings, order: Order, progress: Progress, clock: Callable[[], datetime] = now
) -> Report:
    """Bring a library up to date with some paths.

    Raises InputError, ConfigurationError, BusyError and LibraryError; faults of single files are in the report.
    """
    options = ReadOptions(ocr=order.ocr or settings.indexing.ocr)
    if order.dry_run:
        return _dry_run(folder, settings, order, options)
    # Faults of what was asked are said before anything is locked or made.
    found = [find_files(path.resolve(), folder.path) for path in order.paths]
    with folder.locked():
        try:
            return _run(folder, settings, order, options, found, progress, clock)
        except OSError as error:
            _make_room(folder)
            raise LibraryError("disk-refused", path=folder.path, detail=error) from error
        except LibraryError as error:
            if error.code == "disk-refused":
                _make_room(folder)
            raise


def _make_room(folder: LibraryFolder) -> None:
    """Throw away what a full disk left half made, which would only keep it full."""
    for left in folder.unfinished():
        folder.discard(left)


def _run(
    folder: LibraryFolder,
    settings: Settings,
    order: Order,
    options: ReadOptions,
    found: list[Found],
    progress: Progress,
    clock: Callable[[], datetime],
) -> Report:
    live = _trusted(folder)
    roots = folder.roots()
    rebuild = order.rebuild or live is None
    asked = {each.root for each in found}
    if rebuild:
        found += [
            find_files(Path(root), folder.path) for root in roots if Path(root) not in asked and Path(root).exists()
        ]
    plan = plan_tasks(found, options, _recipes(roots, asked, order.recipe))
    report = Report(notes=[note for each in found for note in each.notes])
    report.auxiliary = {path: dict(reason) for path, (_, reason) in plan.auxiliary.items()}
    draft, resumed = _draft(folder, None if rebuild else live, rebuild=order.rebuild)
    with Catalogue(draft.catalogue) as catalogue:
        intake = Intake(catalogue, settings, order.jobs, clock, report)
        intake.clean_up()
        intake.remove(gone_sources(catalogue.sources(), found, _present(plan)))
        intake.take(plan, progress)
        for each in found:
            roots.setdefault(str(each.root), "")
            if order.recipe and each.root in asked:
                roots[str(each.root)] = order.recipe
        folder.remember_roots(roots)
        with catalogue.transaction():
            suggest_twins(catalogue)
            regroup(catalogue)
        aligned = align_twins(catalogue, progress)
        learned = learn_lexicon(catalogue)
        with catalogue.transaction():
            # What a run derived before it was cut off is not derived again, but what follows from it may be lacking.
            recommended = derive_recommendations(catalogue) or resumed
        recommended = remember_asks(catalogue, changed=recommended) or recommended
        vocabularies = load_vocabularies(default_folder())
        remember_chain_counts(catalogue, vocabularies, changed=recommended)
        recommended = join_executions(catalogue, vocabularies) or recommended
        cited = cite(catalogue, vocabularies, progress)
        fresh = _index_from_scratch(catalogue, settings, live, order)
        waiting = pending(catalogue)
        report.works, report.units = catalogue.count("works"), catalogue.count("units")
        if (
            not resumed
            and not intake.touched
            and not aligned
            and not learned
            and not recommended
            and not cited
            and not fresh
            and not waiting.add
            and not waiting.remove
            and live is not None
            and not order.rebuild
        ):
            folder.discard(draft)
            return report
        report.changed_works = len(waiting.add) + len(set(waiting.remove) - set(waiting.add))
        _keep_meta(catalogue, "built_at", clock().isoformat(timespec="seconds"))
        _build_index(catalogue, draft, None if fresh else live, settings, waiting, progress)
        catalogue.finish()
    report.published = folder.publish(draft).name
    return report


def _recipes(roots: Mapping[str, str], asked: set[Path], recipe: str | None) -> dict[str, str]:
    """The recipe picked by hand for each root: now, or when it was first indexed."""
    return {**roots, **({str(root): recipe for root in asked} if recipe else {})}


def _dry_run(folder: LibraryFolder, settings: Settings, order: Order, options: ReadOptions) -> Report:
    """What a run would do; nothing is written."""
    found = [find_files(path.resolve(), folder.path) for path in order.paths]
    live = _trusted(folder)
    plan = plan_tasks(found, options, _recipes(folder.roots(), {each.root for each in found}, order.recipe))
    report = Report(notes=[note for each in found for note in each.notes])
    report.auxiliary = {path: dict(reason) for path, (_, reason) in plan.auxiliary.items()}
    report.failed = {path: error for path, (_, error) in plan.failed.items()}
    known = {}
    if live is not None:
        known = CatalogueReader(live.catalogue).sources()
    for task in plan.tasks:
        if not order.rebuild and Intake.is_done(task, known):
            report.unchanged += 1
        elif (error := _refusal(task)) is not None:
            report.failed[task.name] = error
        else:
            report.planned.append(task.name)
    for name in plan.follow_up:
        if not order.rebuild and Intake.is_known(name, known):
            report.unchanged += 1
        else:
            report.planned.append(name)
    report.removed = sum(1 for _ in gone_sources(known, found, _present(plan)))
    del settings
    return report


def _refusal(task: SourceTask) -> RenvoiError | None:
    """What can be told of a file from its first bytes that keeps it from being read."""
    if task.task.job.kind != "plain":
        return None
    try:
        for path in task.task.job.paths:
            recognised(path, task.task.options)
    except DocumentError as error:
        return error
    except OSError as error:
        return DocumentError("path-refused", path=task.name, detail=error.strerror or error)
    return None


def _present(plan: Plan) -> frozenset[str]:
    return (
        frozenset([task.name for task in plan.tasks])
        | plan.auxiliary.keys()
        | plan.failed.keys()
        | plan.follow_up.keys()
    )


def _trusted(folder: LibraryFolder) -> Generation | None:
    """The live generation, or the newest whose catalogue can be read: what is damaged is made again from there."""
    try:
        live = folder.current()
    except LibraryError:
        live = None
    for generation in (live, *reversed(folder.published())):
        if generation is not None:
            try:
                CatalogueReader(generation.catalogue).close()
                if generation.damage(generation.catalogue.name):
                    continue
            except LibraryError:
                continue
            return generation
    return None


def _draft(folder: LibraryFolder, base: Generation | None, *, rebuild: bool) -> tuple[Generation, bool]:
    """The generation to work in, and whether an interruption left it; else it is a copy of the base, else an empty one."""
    origin = "rebuild" if rebuild else base.name if base else "nothing"
    chosen: Generation | None = None
    for left in folder.unfinished():
        try:
            with Catalogue(left.catalogue) as catalogue:
                fits = catalogue.meta("base") == origin
                if fits and chosen is None:
                    know_index_of(catalogue, None if base is None else base.catalogue)
        except (LibraryError, OSError):
            fits = False
        if fits and chosen is None:
            chosen = left
        else:
            folder.discard(left)
    if chosen is not None:
        shutil.rmtree(chosen.index, ignore_errors=True)
        return chosen, True
    draft = folder.begin()
    try:
        if base is not None:
            shutil.copyfile(base.catalogue, draft.catalogue)
        with Catalogue(draft.catalogue) as catalogue:
            catalogue.set_meta("base", origin)
    except BaseException:
        folder.discard(draft)
        raise
    return draft, False


def _index_from_scratch(catalogue: Catalogue, settings: Settings, live: Generation | None, order: Order) -> bool:
    """Whether the index must be made from nothing: no base, another engine, another analysis, or a damaged base."""
    kind = engine_kind(settings.search.engine)
    made_by = " ".join((kind.name, kind.format, fingerprint(), *INDEX_FIELDS))
    fresh = order.rebuild or live is None or catalogue.meta("index_made_by") != made_by
    if not fresh and live is not None:
        fresh = _is_damaged(live)
    if fresh:
        forget_index(catalogue)
    _keep_meta(catalogue, "index_made_by", made_by)
    _keep_meta(catalogue, "engine", settings.search.engine)
    return fresh


def _is_damaged(generation: Generation) -> bool:
    try:
        return bool(generation.damage(f"{generation.index.name}/"))
    except LibraryError:
        return True


def _keep_meta(catalogue: Catalogue, name: str, value: str) -> None:
    if catalogue.meta(name) != value:
        catalogue.set_meta(name, value)


def _build_index(
    catalogue: Catalogue,
    draft: Generation,
    base: Generation | None,
    settings: Settings,
    waiting: Pending,
    progress: Progress,
) -> None:
    reader = CatalogueReader(draft.catalogue, immutable=False)
    vocabularies = load_vocabularies(default_folder())
    writer = engine_kind(settings.search.engine).writer(str(draft.index), None if base is None else str(base.index))
    standing = standings(reader, vocabularies, load_ranking().authority_weights)
    progress.stage("index", reader.count_units(waiting.add if base is not None else None))
    try:
        writer.remove(waiting.remove)
        writer.add(_watched(reader.passages(waiting.add if base is not None else None), progress))
        writer.commit(cards(reader.all_works(), vocabularies, standing))
    except BaseException:
        writer.abort()
        raise
    finally:
        reader.close()
    mark_indexed(catalogue)


def _watched(passages: Iterator[Passage], progress: Progress) -> Iterator[Passage]:
    """The same passages; the progress moves on every thousand."""
    count = 0
    for count, passage in enumerate(passages, 1):
        yield passage
        if count % 1000 == 0:
            progress.step(1000)
    progress.step(count % 1000)
