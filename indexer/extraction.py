"""One job to its language versions: read, address, tell languages and roles, suggest what nobody said.

Runs inside a worker process. What people or data sets state is never overruled by what is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Final

from indexer.enrich.languages import assign_languages
from indexer.enrich.metadata import suggest
from indexer.extract.contract import Reading, ReadOptions
from indexer.extract.recipe import Job, read_job
from indexer.recommendations.finding import find_recommendations
from indexer.structure.roles import assign_roles
from indexer.structure.units import address
from search.catalogue.grouping import group_keys
from search.catalogue.store import VersionInput
from search.errors import DocumentError
from search.model.document import Description, Extraction
from search.model.symbol import identifier_key, work_slug
from search.model.unit import Unit
from search.text.fold import fold
from search.vocabulary import Vocabularies, default_folder, load_vocabularies

EXTRACTION_VERSION: Final = "9"
"""Raised whenever reading gives other results, so that files are read again."""

_LANGUAGE_MARK: Final = re.compile(
    r"(?i)^(?P<stem>.+?)[._\- ](?P<language>fr|en|es|ar|ru|zh|fra|eng|fre|french|english|francais|français|anglais)$"
)
_MARKS: Final = {
    "fra": "fr",
    "fre": "fr",
    "french": "fr",
    "francais": "fr",
    "français": "fr",
    "eng": "en",
    "english": "en",
    "anglais": "en",
}
_ENDS_OF_REPORTS: Final = frozenset({"conclusions", "recommendations"})
_TITLE_SOUGHT_IN: Final = 30
"""A title that stands in one of the first units needs no unit of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A job and what people say of it.

    `stated` is a description beside the file, `language` the language it gives the file. `overrides` (by work id)
    are corrections by people; they win over everything. `pair` tells which files are versions of one work. `part` is
    which share of a table's documents this is, of how many.
    """

    job: Job
    options: ReadOptions
    stated: Description | None = None
    language: str | None = None
    pair: str | None = None
    part: tuple[int, int] = (0, 1)
    overrides: Mapping[str, Description] = field(default_factory=dict)


def extract(task: Task) -> Iterator[VersionInput]:
    """The language versions that a job holds. DocumentError where it holds none or cannot be read."""
    vocabularies = _vocabularies()
    count = 0
    for reading in read_job(task.job, task.options, vocabularies, task.part):
        if any(block.text.strip() for block in reading.blocks):
            count += 1
            yield extract_reading(reading, task, vocabularies)
    if not count:
        raise DocumentError("document-empty")


def extract_reading(reading: Reading, task: Task, vocabularies: Vocabularies) -> VersionInput:
    """One reading as a language version."""
    path = task.job.paths[0]
    marked = None if reading.item else language_mark(path)
    stated_language = task.language or reading.language or (marked[1] if marked else None)
    addressed = address(reading, default_language=stated_language or "und")
    notes = addressed.notes
    units, language, language_notes = assign_languages(addressed.units, stated_language)
    description = reading.description if task.stated is None else overlaid(reading.description, task.stated)
    described = task.stated is not None or bool(reading.description.identifiers or reading.description.id)
    description = suggest(description, units, language, path.name if not reading.item else "", vocabularies)
    description = _overridden(description, task)
    units = _with_roles(units, description.kind, vocabularies)
    found = find_recommendations(units, description, addressed.recommendations, vocabularies)
    title = description.titles.get(language)
    return VersionInput(
        item=reading.item,
        keys=group_keys(
            description, f"{path}#{reading.item}", task.pair or (marked and f"{path.parent}/{marked[0]}") or None
        ),
        extraction=Extraction(
            language=language,
            units=with_cover(units, title, language),
            description=description,
            notes=(*reading.notes, *notes, *language_notes, *found.notes),
            media_type=reading.media_type,
            pages=reading.pages,
        ),
        title=title,
        file=None if reading.item or len(task.job.paths) > 1 else str(path),
        described=described,
        recommendations=found.recommendations,
        answers=found.answers,
    )


def _with_roles(units: tuple[Unit, ...], kind: str | None, vocabularies: Vocabularies) -> tuple[Unit, ...]:
    """The units with their roles. A text of unknown kind is read as a report where its headings are plainly one's."""
    if kind:
        return assign_roles(units, vocabularies.ancestors("kind", kind))
    tried = assign_roles(units, ("report",))
    roles = {unit.role for unit in tried}
    return tried if "introduction" in roles and roles & _ENDS_OF_REPORTS else units


def language_mark(path: Path) -> tuple[str, str] | None:
    """The stem and language of a name such as `report.fr.txt` or `CO_5_EN.pdf`; None without such a mark."""
    found = _LANGUAGE_MARK.match(path.stem)
    if found is None:
        return None
    mark = found["language"].casefold()
    return found["stem"], _MARKS.get(mark, mark)


def overlaid(under: Description, over: Description) -> Description:
    """One description laid over another: what it says replaces what was there, the rest shines through."""
    changes: dict[str, object] = {}
    silenced: set[str] = set()
    for each in fields(Description):
        value = getattr(over, each.name)
        if each.name == "titles":
            changes["titles"] = {**under.titles, **over.titles}
            silenced |= {f"titles:{language}" for language in over.titles}
        elif each.name != "suggested" and value not in (None, ()):
            changes[each.name] = value
            silenced.add(each.name)
    kept = {
        name: why
        for name, why in under.suggested.items()
        if name not in silenced and name.partition(":")[0] not in silenced
    }
    return replace(under, **changes, suggested={**kept, **over.suggested})  # type: ignore[arg-type]


def with_cover(units: tuple[Unit, ...], title: str | None, language: str) -> tuple[Unit, ...]:
    """The units, with the title as a cover before them where none of the first ones holds it."""
    if not title or any(fold(title) in fold(unit.text) for unit in units[:_TITLE_SOUGHT_IN]):
        return units
    anchors = {unit.anchor for unit in units}
    cover = Unit(
        ordinal=0, kind="cover", anchor="cover" if "cover" not in anchors else "title", language=language, text=title
    )
    moved = (
        replace(unit, ordinal=unit.ordinal + 1, parent=None if unit.parent is None else unit.parent + 1)
        for unit in units
    )
    return (cover, *moved)


def _overridden(description: Description, task: Task) -> Description:
    """The description under the corrections of people, which name a work by its id or by an identifier of it."""
    slug = work_slug(description.identifiers)
    names = {description.id, slug, f"{slug}-{description.date}"} | {
        identifier_key(i.value) for i in description.identifiers
    }
    for key, correction in task.overrides.items():
        if key in names or identifier_key(key) in names:
            description = overlaid(description, correction)
    return description


@cache
def _vocabularies() -> Vocabularies:
    return load_vocabularies(default_folder())
