"""The command `check`: the citations and quotations of a brief against the collection."""

from __future__ import annotations

import json
from pathlib import Path

import click

from search.given_text import given_text
from search.options import access_option, library_option, surroundings

PROBLEMS_FOUND = 1


@click.command("check")
@click.argument("file", metavar="FILE")
@library_option
@access_option
@click.option("--lang", default="", help="The language of the brief, fr or en, where it is known.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def check_command(
    context: click.Context, file: str, library: Path | None, access: tuple[str, ...], lang: str, as_json: bool
) -> int:
    """Check the citations and quotations of FILE (text; - reads standard input). Exit code 1: something to look at."""
    from search.checking.answers import brief_json, brief_lines, problems
    from search.checking.brief import check_brief
    from search.citing_asked import text_language
    from search.service import Service

    around = surroundings(context, library, access)
    language = text_language(lang)
    text = given_text(file)
    service = Service(around.folder.path, around.settings)
    with service.library() as opened:
        brief = check_brief(opened, text, around.reader, language)
    service.close()
    if as_json:
        click.echo(json.dumps(brief_json(brief), ensure_ascii=False, indent=1))
    else:
        for line in brief_lines(brief, around.language):
            click.echo(line)
    return PROBLEMS_FOUND if problems(brief) else 0
