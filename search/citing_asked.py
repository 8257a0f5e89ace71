"""What a list of citing passages is asked for and cannot be: a State, a language or a system that is none, a paragraph, a page.

Nothing cites what is not there, and nobody should think that nobody does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from search.errors import InputError, NotFoundError
from search.language_names import is_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from search.citing_facts import CitingFilter
    from search.model.document import Work
    from search.service import OpenLibrary

_TEXT_LANGUAGES: Final = ("fr", "en")


def check_citing_asked(
    library: OpenLibrary, work: Work, anchor: str | None, wanted: CitingFilter, systems: Mapping[str, int]
) -> None:
    """Why nothing was found, where that is what was asked for; `systems` are those counted.

    InputError for a system, State or language that is none, NotFoundError for a paragraph that no version has.
    """
    names = library.vocabularies
    if wanted.country is not None and wanted.country not in {each.code for each in names.concepts("country")}:
        raise InputError("parameter-wrong", name="country", value=wanted.country[:40], allowed="ISO 3166-1 alpha-3")
    if wanted.language is not None and not is_language(wanted.language):
        raise InputError(
            "parameter-wrong", name="lang", value=wanted.language[:40], allowed="fr, en, es, ru, ar, zh, …"
        )
    tops = [each.code for each in names.concepts("mechanism") if each.broader is None]
    if wanted.system is not None and wanted.system not in tops and not systems.get(wanted.system):
        raise InputError("parameter-wrong", name="system", value=wanted.system[:40], allowed=", ".join(tops))
    if lacks_passage(library, work, anchor):
        raise NotFoundError("anchor-unknown", id=work.id, anchor=(anchor or "")[:40])


def lacks_passage(library: OpenLibrary, work: Work, anchor: str | None) -> bool:
    """Whether no version of a work has a passage at an anchor."""
    versions = library.catalogue.versions(work.ordinal)
    return bool(anchor) and all(library.catalogue.unit_at(version.id, anchor or "") is None for version in versions)


def check_citing_page(page: int, total: int, limit: int) -> None:
    """InputError where a list has no such page, with the number of the last."""
    pages = max(1, -(-total // limit))
    if page > pages:
        raise InputError("page-beyond", page=page, pages=pages)


def text_language(asked: str | None) -> str:
    """The language that a text is said to be in, empty where nobody said it; InputError for one whose texts are not read."""
    language = (asked or "").strip().lower()
    if language and language not in _TEXT_LANGUAGES:
        raise InputError("parameter-wrong", name="--lang", value=language[:40], allowed=", ".join(_TEXT_LANGUAGES))
    return language
