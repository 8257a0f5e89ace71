"""The command `suggest`, and the line that `search` adds where a question found little: completions and spellings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.messages import sentence
from search.options import access_option, library_option, surroundings

if TYPE_CHECKING:
    from search.suggested.suggestions import Completion, Spelling


@click.command("suggest")
@click.argument("typed", nargs=-1, required=True)
@library_option
@access_option
@click.option("--limit", default=10, type=click.IntRange(1, 50), help="At most so many names and so many words.")
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON.")
@click.pass_context
def suggest_command(
    context: click.Context,
    typed: tuple[str, ...],
    library: Path | None,
    access: tuple[str, ...],
    limit: int,
    *,
    as_json: bool,
) -> int:
    """Complete TYPED: titles, symbols and names of cases that begin so, and words of the collection."""
    from search.query.request import SearchRequest
    from search.service import Service
    from search.suggested.suggestions import completions, spellings

    around = surroundings(context, library, access)
    text = " ".join(typed)
    service = Service(around.folder.path, around.settings)
    with service.library() as opened:
        found = completions(opened, text, around.reader, limit)
        asked = SearchRequest(q=text)
        meant = () if found else spellings(opened, asked, opened.search(asked, around.reader).works, around.reader)
    service.close()
    if as_json:
        click.echo(json.dumps(suggestions_json(text, found, meant), ensure_ascii=False, indent=1))
        return 0
    for each in found:
        click.echo(f"{each.text}\t{each.id or each.passages}")
    print_spellings(meant, around.language)
    return 0


def print_spellings(meant: tuple[Spelling, ...], language: str) -> None:
    """What may have been meant, one line each, on the error stream beside the notes."""
    for each in meant:
        facts = {"query": each.query, "works": str(each.works)}
        click.echo(sentence("did-you-mean", facts, language), err=True)


def suggestions_json(typed: str, found: tuple[Completion, ...], meant: tuple[Spelling, ...]) -> dict[str, object]:
    """Both kinds of suggestions as the command and the API answer them."""
    return {
        "typed": typed,
        "completions": [
            {"kind": each.kind, "text": each.text}
            | ({} if each.passages is None else {"passages": each.passages})
            | ({} if each.id is None else {"id": each.id})
            for each in found
        ],
        "spellings": [
            {"typed": each.typed, "instead": each.instead, "query": each.query, "works": each.works} for each in meant
        ],
    }
