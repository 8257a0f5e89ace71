"""Recommendations and tables as plain text for the command line, in the reader's language."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import Final

import click

from search.exports.columns import text_columns
from search.exports.dossier import Table
from search.recommending.accounts import account_lines, accounts_of
from search.recommending.asking import RecommendationResults
from search.recommending.dossiers import also_in
from search.recommending.stated import stated_text
from search.recommending.tables import named
from search.recommending.words import column_word, dimension_word, value_word
from search.references.facts import printed_day
from search.vocabulary import Vocabularies

_FACET_VALUES: Final = 6


def print_recommendations(results: RecommendationResults, language: str, vocabularies: Vocabularies) -> None:
    """Each recommendation with who asked whom, the answer and its address, then the facets."""
    width = min(shutil.get_terminal_size((100, 20)).columns, 110)
    colon = "\u00a0:" if language == "fr" else ":"
    first = (results.request.page - 1) * results.request.limit
    for place, view in enumerate(results.found, first + 1):
        one = view.recommendation
        who = ", ".join((*named("recommender", one.recommenders, language, vocabularies), *one.other_recommenders))
        whom = ", ".join((*named("country", one.addressees, language, vocabularies), *one.other_addressees))
        click.echo()
        by = value_word("kind", one.kind, language, vocabularies) if one.kind == "pledge" else f"← {who}"
        click.secho(f"{place}. {whom} {by} · {printed_day(one.date, language) if one.date else '?'}", bold=True)
        answer = value_word("response", one.response, language, vocabularies)
        click.echo(f"   {answer}")
        for line in account_lines(accounts_of(view), language, vocabularies):
            click.echo(f"   {dimension_word('status', language)}{colon} {line}")
        for passage in view.in_language(results.request.prefer or language) if view.passages else ():
            page = f" · p. {passage.unit.page}" if passage.unit.page else ""
            click.secho(f"   {view.work.id}#{passage.unit.anchor}{page} · {passage.version_language}", dim=True)
            click.echo(
                textwrap.fill(stated_text(passage.unit.text), width, initial_indent="   ", subsequent_indent="   ")
            )
        if view.also:
            places = "; ".join(also_in(view, language))
            click.secho(f"   {column_word('also', language)}{colon} {places}", dim=True)
    for name, values in results.facets.items():
        shown = [value for value in values if value.count or value.selected or value.excluded]
        if shown:
            listed = ", ".join(
                f"{value_word(name, value.code, language, vocabularies)} ({value.count})"
                for value in shown[:_FACET_VALUES]
            )
            more = " …" if len(shown) > _FACET_VALUES else ""
            click.echo(f"\n{dimension_word(name, language)}{colon} {listed}{more}")


def print_table(table: Table) -> None:
    """A table in columns: folded to the terminal's width, whole where the output goes elsewhere."""
    width = shutil.get_terminal_size((100, 20)).columns if sys.stdout.isatty() else None
    head, *rows = text_columns(table.head, table.rows, width)
    for line in head:
        click.secho(line, bold=True)
    for row in rows:
        for line in row:
            click.echo(line)
