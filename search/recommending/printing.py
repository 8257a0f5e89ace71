"""Recommendations and tables as plain text for the command line, in the reader's language."""

from __future__ import annotations

import shutil
import textwrap
from typing import Final

import click

from search.exports.dossier import Table
from search.recommending.asking import RecommendationResults
from search.recommending.dossiers import also_in
from search.recommending.tables import named, progress_of
from search.recommending.words import column_word, dimension_word, value_word
from search.vocabulary import Vocabularies

_FACET_VALUES: Final = 6
_NAME_WIDTH: Final = 34
_CELL_WIDTH: Final = 12


def print_recommendations(results: RecommendationResults, language: str, vocabularies: Vocabularies) -> None:
    """Each recommendation with who asked whom, the answer and its address, then the facets."""
    width = min(shutil.get_terminal_size((100, 20)).columns, 110)
    first = (results.request.page - 1) * results.request.limit
    for place, view in enumerate(results.found, first + 1):
        one = view.recommendation
        who = ", ".join((*named("recommender", one.recommenders, language, vocabularies), *one.other_recommenders))
        whom = ", ".join((*named("country", one.addressees, language, vocabularies), *one.other_addressees))
        click.echo()
        click.secho(f"{place}. {whom} ← {who} · {one.date or '?'}", bold=True)
        answer = value_word("response", one.response, language, vocabularies)
        click.echo(f"   {answer} · {value_word('status', progress_of(view), language, vocabularies)}")
        for passage in view.in_language(results.request.prefer or language) if view.passages else ():
            page = f" · p. {passage.unit.page}" if passage.unit.page else ""
            click.secho(f"   {view.work.id}#{passage.unit.anchor}{page} · {passage.version_language}", dim=True)
            click.echo(textwrap.fill(passage.unit.text, width, initial_indent="   ", subsequent_indent="   "))
        if view.also:
            colon = "\u00a0:" if language == "fr" else ":"
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
            colon = "\u00a0:" if language == "fr" else ":"
            click.echo(f"\n{dimension_word(name, language)}{colon} {listed}{more}")


def print_table(table: Table) -> None:
    """A table in columns of equal width; long names are cut, files hold them whole."""
    click.secho(_line([table.head[0]], table.head[1:]), bold=True)
    for row in table.rows:
        click.echo(
            _line(["" if row[0] is None else str(row[0])], ["" if cell is None else str(cell) for cell in row[1:]])
        )


def _line(first: list[str], others: list[str] | tuple[str, ...]) -> str:
    return f"{_cut(first[0], _NAME_WIDTH):<{_NAME_WIDTH}}" + "".join(
        f" {_cut(text, _CELL_WIDTH):>{_CELL_WIDTH}}" for text in others
    )


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
