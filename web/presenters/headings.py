"""A work as a page introduces it: title, symbol, date, bodies, States, and that it is a digest where it is one."""

from __future__ import annotations

from dataclasses import dataclass

from search.checking.brief import language_of
from search.citing.known_names import name_in
from search.model.concept import VocabularyName
from search.model.document import PUBLIC, Work
from search.vocabulary import Vocabularies
from web.presenters.wording import printed_date


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkHeading:
    """What stands over a work in a list and on its page.

    `digest_of` is the symbol or the name of the document it condenses, in the reader's language where that is known, and
    `digest_language` the language of such a name.
    `date_suggested` and `title_suggested` tell that nobody stated them: they were read in the document.
    `title_elsewhere` is the language of the title where it has none in the one wanted. `restricted` is the access level of a work that is not public.
    """

    id: str
    title: str
    title_language: str
    title_suggested: bool
    title_elsewhere: str | None
    symbol: str | None
    date: str
    date_iso: str | None
    date_suggested: bool
    kind: str | None
    mechanisms: tuple[str, ...]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    digest_of: str | None
    digest_language: str | None
    restricted: str | None


def work_heading(work: Work, vocabularies: Vocabularies, ui: str, prefer: str | None = None) -> WorkHeading:
    """Introduce a work, its title in the preferred language where it has one."""
    title, language = work.title(prefer if prefer is not None and prefer in work.titles else ui)

    known = name_in(work.digest_of, ui) if work.digest_of else None

    def labels(name: VocabularyName, codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(vocabularies.label(name, code, ui) for code in codes)

    return WorkHeading(
        id=work.id,
        title=title,
        title_language=language,
        title_suggested=f"titles:{language}" in work.suggested or "titles" in work.suggested,
        title_elsewhere=language if language not in {prefer or ui, "und"} else None,
        symbol=work.symbol if work.symbol != title else None,
        date=printed_date(work.date, ui),
        date_iso=work.date,
        date_suggested="date" in work.suggested,
        kind=vocabularies.label("kind", work.kind, ui) if work.kind else None,
        mechanisms=labels("mechanism", work.mechanisms),
        countries=labels("country", work.countries),
        languages=work.languages,
        digest_of=known or work.digest_of,
        digest_language=ui if known else _language_of(work, work.digest_of) if work.digest_of else None,
        restricted=None if work.access == PUBLIC else work.access,
    )


def _language_of(work: Work, original: str) -> str | None:
    """The language of the name of an original: of the title that holds it, else as its words tell; None for a symbol."""
    titled = (language for language, title in work.titles.items() if original in title)
    return next(titled, None) or language_of(original, 1)
