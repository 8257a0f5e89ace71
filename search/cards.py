"""From works to the cards that engines filter, count and order by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from search.catalogue.standing import Standing
from search.engines.contract import WorkCard
from search.language_names import version_codes
from search.model.concept import VocabularyName
from search.model.document import Work
from search.text.fold import fold
from search.vocabulary import Vocabularies


def cards(
    works: Iterable[Work], vocabularies: Vocabularies, standing: Mapping[int, Standing] | None = None
) -> Iterator[WorkCard]:
    """A card for each work; codes of trees come with their ancestors, unknown codes stand alone."""
    for work in works:
        stands = (standing or {}).get(work.ordinal, Standing())
        yield WorkCard(
            ordinal=work.ordinal,
            id=work.id,
            date=work.date,
            access=work.access,
            kind=_closure(vocabularies, "kind", (work.kind,) if work.kind else ()),
            mechanism=_closure(vocabularies, "mechanism", work.mechanisms),
            theme=_closure(vocabularies, "theme", work.themes),
            country=tuple(dict.fromkeys(work.countries)),
            group=_closure(vocabularies, "group", work.groups),
            versions=version_codes(work.languages),
            cites=stands.cites,
            cited_by=stands.cited_by,
            authority=stands.authority,
            sort_titles={language: fold(work.title(language)[0]) for language in ("fr", "en")},
        )


def _closure(vocabularies: Vocabularies, name: VocabularyName, codes: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for code in codes:
        found.update(dict.fromkeys(vocabularies.ancestors(name, code) or (code,)))
    return tuple(found)
