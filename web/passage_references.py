"""References to a passage as this site gives them: in the reader's language first, dated today, under the site's address."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from search.model.document import VersionCard, Work
from search.model.unit import Unit
from search.references.bundle import References, permalink, references
from search.references.records import Record, record_of
from search.references.rules import LANGUAGES, STYLES, StyleName
from web.display import lasting_root
from web.site import addresses, interface_language, site


def passage_references(
    work: Work,
    unit: Unit | None,
    version_language: str,
    style: StyleName | None = None,
    language: str | None = None,
    *,
    grand_chamber: bool = False,
) -> References:
    """References to a passage, or to the whole work; of one style, in one language, where they are named.

    `grand_chamber` tells that the Grand Chamber of the European Court gave the ruling, here and in `page_record`.
    """
    ui = language or interface_language()
    return references(
        work,
        unit,
        version_language,
        site().service.vocabularies,
        read=datetime.now(UTC).astimezone().date(),
        site=_address(),
        styles=STYLES if style is None else (style,),
        languages=(ui,) if language else (ui, *(one for one in LANGUAGES if one != ui)),
        grand_chamber=grand_chamber,
    )


def pdf_address(work: Work, version: VersionCard) -> str | None:
    """Where programs fetch the original of a version, if it is a PDF held here."""
    if version.file is None or version.media_type != "application/pdf":
        return None
    return replace(addresses(), root=lasting_root(site().settings.web.address)).original(work.id, version.language)


def page_record(work: Work, version_language: str, *, grand_chamber: bool = False) -> Record:
    """What the page of a document says of it to programs, in the page's language."""
    ui = interface_language()
    return record_of(
        work,
        None,
        version_language,
        site().service.vocabularies,
        language=ui,
        address=permalink(work.id, version_language, None, site=_address(), interface=ui),
        sha256=None,
        read=datetime.now(UTC).astimezone().date(),
        grand_chamber=grand_chamber,
    )


def _address() -> str:
    return lasting_root(site().settings.web.address)
