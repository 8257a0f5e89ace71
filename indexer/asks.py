"""What every recommendation asks, read once and kept, and which records are one recommendation printed twice.

The page of chains compares what is kept here, so that no text is read again while somebody waits. Only new texts are
read; all of them after the rules changed, the French ones after the collection's lexicon did.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Final

from search.bridge.dictionary import Dictionary, shipped
from search.catalogue.learned import LearnedTerms
from search.catalogue.queries import CatalogueReader
from search.catalogue.recommendation_asks import AskColumns, StoredAsk, asking_texts, asks_kept, write_asks
from search.catalogue.recommendation_records import held_records
from search.recommending.asks import read_ask, rules_mark
from search.recommending.doubles import Printed, doubles_among

if TYPE_CHECKING:
    from collections.abc import Mapping

    from search.catalogue.store import Catalogue

_MADE_BY: Final = "asks_made_by"


def remember_asks(catalogue: Catalogue, *, changed: bool) -> bool:
    """Bring what is kept of asks and doubles up to date; whether anything is kept differently. One transaction.

    Without `changed` recommendations nothing is read unless the rules or the lexicon are others than before.
    """
    rules = f"{rules_mark()} {catalogue.meta('lexicon_made_from') or ''}"
    if not changed and catalogue.meta(_MADE_BY) == rules:
        return False
    kept = asks_kept(catalogue.connection)
    asks = _asks(catalogue, kept)
    doubles = _doubles(catalogue, asks)
    if doubles == kept.doubles and [asks[number].mark for number in sorted(asks)] == kept.marks.tolist():
        catalogue.set_meta(_MADE_BY, rules)
        return False
    with catalogue.transaction():
        catalogue.set_meta(_MADE_BY, rules)
        write_asks(catalogue.connection, asks, doubles)
    return True


def _asks(catalogue: Catalogue, kept: AskColumns) -> dict[int, StoredAsk]:
    reader = CatalogueReader(catalogue.path, immutable=False)
    try:
        stated, words, learned = shipped()
        dictionary = Dictionary(stated, words, (LearnedTerms(reader), *learned))
        rules = {"en": rules_mark(), "fr": f"{rules_mark()} {catalogue.meta('lexicon_made_from') or ''}"}
        found = {}
        for one in asking_texts(catalogue.connection):
            digest = hashlib.blake2b(digest_size=8)
            digest.update(f"{rules.get(one.language, '')}\0{one.language}\0{one.text}".encode())
            mark = int.from_bytes(digest.digest(), signed=True)
            place = kept.place(one.number)
            if place is not None and int(kept.marks[place]) == mark:
                found[one.number] = kept.ask(place)
                continue
            ask = read_ask(one.text, one.language, dictionary)
            found[one.number] = StoredAsk(
                mark=mark,
                keys=tuple(sorted(ask.keys)),
                words=tuple(stem for stem, times in ask.words.items() for _ in range(times)),
                treaty=ask.treaty,
            )
        return found
    finally:
        reader.close()


def _doubles(catalogue: Catalogue, asks: Mapping[int, StoredAsk]) -> tuple[tuple[int, ...], ...]:
    return doubles_among(
        Printed(number=number, record=record, words=Counter(asks[number].words))
        for number, record in held_records(catalogue.connection)
        if number in asks
    )
