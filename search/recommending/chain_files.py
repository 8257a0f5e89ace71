"""Chains as tables and dossiers: every recommendation of each, in order of time."""

from __future__ import annotations

from collections.abc import Sequence

from search.exports.dossier import Dossier, Section, Table
from search.recommending.asked_again import AskedAgain
from search.recommending.chain_words import chain_sentence, chain_title
from search.recommending.dossiers import recommendation_entry
from search.recommending.tables import Address, recommendation_table
from search.recommending.words import column_word
from search.vocabulary import Vocabularies


def chains_table(chains: Sequence[AskedAgain], language: str, vocabularies: Vocabularies, address: Address) -> Table:
    """One recommendation a row, the chain it belongs to in front: its number, what is asked, how often."""
    parts = [recommendation_table(chain.members, language, vocabularies, address) for chain in chains]
    empty = recommendation_table((), language, vocabularies, address)
    return Table(
        title=column_word("chain", language),
        head=(
            column_word("chain", language),
            column_word("asked", language),
            column_word("count", language),
            *empty.head,
        ),
        keys=("chain", "asked", "count", *empty.keys),
        rows=[
            (number, chain_title(chain, language), len(chain.members), *row)
            for number, (chain, part) in enumerate(zip(chains, parts, strict=True), 1)
            for row in part.rows
        ],
    )


def chains_dossier(
    chains: Sequence[AskedAgain], country: str, language: str, vocabularies: Vocabularies, address: Address
) -> Dossier:
    """A section a chain, with the sentence that sums it up and every recommendation in each language."""
    name = vocabularies.label("country", country, language)
    title = f"Demandé plusieurs fois : {name}" if language == "fr" else f"Asked again and again: {name}"
    return Dossier(
        title=title,
        language=language,
        lines=(),
        sections=tuple(
            Section(
                title=chain_title(chain, language),
                lines=(chain_sentence(chain, language, vocabularies),),
                entries=tuple(recommendation_entry(view, language, vocabularies, address) for view in chain.members),
            )
            for chain in chains
        ),
    )
