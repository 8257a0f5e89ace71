"""The page of a country or a mechanism as a table of its counts, and as a dossier to print or send on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from search.execution_states import execution_word
from search.exports.cells import Cell
from search.exports.dossier import Dossier, Section, Table
from search.messages import sentence
from search.recommending.asking import RecommendationView
from search.recommending.by_mechanism import sections_by_mechanism
from search.recommending.chain_words import chain_sentence, chain_title
from search.recommending.dossiers import dossier_table, recommendation_entry
from search.recommending.profile import Profile
from search.recommending.tables import Address, matrix_table
from search.recommending.words import column_word, dimension_word, value_word
from search.vocabulary import Vocabularies

_MOST: Final = 30


def profile_file_table(found: Profile, language: str, vocabularies: Vocabularies) -> Table:
    """All of the page as one table: every value with its counts, then years, chains, treaties and the execution of judgments.

    `date` is a year or a day; `remark` says what counts cannot: how a State stands to a treaty, what was answered when.
    """
    counted = profile_table(found, language, vocabularies)
    rows: list[tuple[Cell, ...]] = [(*row, None, None) for row in counted.rows]
    rows += [
        (
            dimension_word("year", language),
            value_word("year", code, language, vocabularies),
            code,
            total.count,
            total.answered,
            total.accepted,
            None if total.share is None else round(total.share, 4),
            None,
            None,
        )
        for code, total in zip(found.years.rows, found.years.row_totals, strict=True)
    ]
    empty = (None, None, None)
    rows += [
        (
            column_word("chain", language),
            chain_title(chain, language),
            chain.key,
            len(chain.members),
            *empty,
            str(chain.years[-1]) if chain.years else None,
            chain_sentence(chain, language, vocabularies),
        )
        for chain in found.chains
    ]
    rows += [
        (
            column_word("treaty", language),
            one.work.title(language)[0],
            one.standing,
            None,
            *empty,
            None if one.year is None else str(one.year),
            value_word_of(one.standing, language),
        )
        for one in found.treaties
    ]
    rows += [
        (
            column_word("execution", language),
            row[0],
            None,
            None,
            *empty,
            row[2],
            "; ".join(str(each) for each in (row[1], row[3]) if each),
        )
        for row in executions_table(found, language, vocabularies).rows
    ]
    return Table(
        title=counted.title,
        head=(*counted.head, column_word("date", language), column_word("remark", language)),
        keys=(*counted.keys, "date", "remark"),
        rows=rows,
    )


def profile_table(found: Profile, language: str, vocabularies: Vocabularies) -> Table:
    """Every value of every dimension with its counts."""
    last = ("count", "answered", "accepted", "share")
    rows: list[tuple[Cell, ...]] = [
        (
            dimension_word(name, language),
            value_word(name, line.code, language, vocabularies),
            line.code,
            line.counts.count,
            line.counts.answered,
            line.counts.accepted,
            None if line.counts.share is None else round(line.counts.share, 4),
        )
        for name, lines in found.by.items()
        for line in lines
    ]
    return Table(
        title=vocabularies.label(found.subject, found.code, language),
        head=(
            column_word("dimension", language),
            column_word("value", language),
            column_word("code", language),
            *(column_word(code, language) for code in last),
        ),
        keys=("dimension", "value", "code", *last),
        rows=rows,
    )


def profile_dossier(
    found: Profile,
    language: str,
    vocabularies: Vocabularies,
    address: Address,
    recommendations: Iterable[RecommendationView] = (),
) -> Dossier:
    """What was asked, by whom, when, on what, what was answered; treaties; what was asked again; the latest documents.

    Then every one of `recommendations`, by mechanism and cycle: those of a country, whose dossier holds all that it was asked.
    """
    facts = {
        "total": str(found.counts.count),
        "works": str(found.documents),
        "accepted": str(found.counts.accepted),
        "answered": str(found.counts.answered),
    }
    sections = [
        Section(
            title=f"{dimension_word('year', language)} × {dimension_word('response', language)}",
            tables=(dossier_table(matrix_table(found.years, language, vocabularies), language),),
        )
    ]
    for name, lines in found.by.items():
        if lines:
            table = Table(
                title=dimension_word(name, language, many=True),
                head=(
                    dimension_word(name, language),
                    *(column_word(c, language) for c in ("count", "answered", "accepted")),
                ),
                keys=(),
                rows=[
                    (
                        value_word(name, line.code, language, vocabularies),
                        line.counts.count,
                        line.counts.answered,
                        line.counts.accepted,
                    )
                    for line in lines[:_MOST]
                ],
            )
            sections.append(Section(title=table.title, tables=(dossier_table(table, language),)))
    if found.treaties:
        table = Table(
            title=column_word("treaty", language),
            head=tuple(column_word(key, language) for key in ("treaty", "status", "date", "address")),
            keys=(),
            rows=[
                (
                    one.work.title(language)[0],
                    value_word_of(one.standing, language),
                    one.year,
                    address(one.work.id, one.language, one.anchor),
                )
                for one in found.treaties
            ],
        )
        sections.append(Section(title=table.title, tables=(dossier_table(table, language),)))
    if found.executions:
        table = executions_table(found, language, vocabularies)
        sections.append(Section(title=table.title, tables=(dossier_table(table, language),)))
    sections += [
        Section(
            title=chain_title(chain, language),
            lines=(chain_sentence(chain, language, vocabularies),),
            entries=tuple(recommendation_entry(view, language, vocabularies, address) for view in chain.members),
        )
        for chain in found.chains
    ]
    if found.latest:
        latest = latest_table(found, language, vocabularies, address)
        sections.append(Section(title=latest.title, tables=(dossier_table(latest, language),)))
    sections += sections_by_mechanism(recommendations, language, vocabularies, address)
    return Dossier(
        title=vocabularies.label(found.subject, found.code, language),
        language=language,
        lines=(sentence("recommendations-found", facts, language),),
        sections=tuple(sections),
    )


def latest_table(found: Profile, language: str, vocabularies: Vocabularies, address: Address) -> Table:
    """The documents of the latest dates, newest first, with where they are read."""
    keys = ("document", "symbol", "kind", "date", "address")
    return Table(
        title=column_word("latest", language),
        head=tuple(column_word(key, language) for key in keys),
        keys=keys,
        rows=[
            (
                work.title(language)[0] or work.symbol or work.id,
                work.symbol,
                vocabularies.label("kind", work.kind, language) if work.kind else None,
                work.date,
                address(work.id, None, None),
            )
            for work in found.latest
        ],
    )


def executions_table(found: Profile, language: str, vocabularies: Vocabularies) -> Table:
    """The judgments against a State with their state of execution, its date and who says so."""
    keys = ("judgment", "state", "date", "source")
    return Table(
        title=column_word("execution", language),
        head=tuple(column_word(key, language) for key in keys),
        keys=keys,
        rows=[
            (
                one.judgment.title(language)[0] or one.judgment.symbol or one.judgment.id,
                execution_word(one.state, language),
                one.by.account.date if one.by else None,
                vocabularies.label("mechanism", one.by.account.source, language)
                if one.by and one.by.account.source
                else None,
            )
            for one in found.executions
        ],
    )


def value_word_of(standing: str, language: str) -> str:
    """How a State stands to a treaty, in words."""
    return column_word(f"treaty-{standing}", language)
