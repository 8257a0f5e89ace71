"""The command `renvoi evaluate`: how well a library answers judged questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from search.messages import sentence
from search.options import access_option, library_option, surroundings

if TYPE_CHECKING:
    from search.evaluation.measures import Measured

_TITLES: Final = {
    "topics": "evaluate-topics",
    "known": "evaluate-known",
    "forms": "evaluate-forms",
    "nothing": "evaluate-nothing-found",
    "twins": "evaluate-twins",
    "themes": "evaluate-themes",
    "authority": "evaluate-authority",
}


@click.command("evaluate")
@click.argument("judged", required=False, type=click.Path(path_type=Path))
@library_option
@access_option
@click.option(
    "--twins", "twins", multiple=True, metavar="ID…", help="Judge twins of documents whose id begins so; repeatable."
)
@click.option("--any", "any_words", is_flag=True, help="Ask any words of a passage instead of its rarest.")
@click.option("--control", is_flag=True, help="Also ask each passage in its own language.")
@click.option(
    "--folds", default=1, type=click.IntRange(1, 10), help="Parts learned without one another (1: shipped lexicon)."
)
@click.option("--per-work", default=8, type=click.IntRange(1, 1000), help="Passages judged of each document.")
@click.option("--themes", is_flag=True, help="Judge suggested themes of recommendations by those that sources state.")
@click.option("--authority", is_flag=True, help="Also ask the topics with authority counted.")
@click.option("--missed", is_flag=True, help="Also the questions that missed.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def evaluate_command(
    context: click.Context,
    judged: Path | None,
    library: Path | None,
    access: tuple[str, ...],
    twins: tuple[str, ...],
    any_words: bool,
    control: bool,
    folds: int,
    per_work: int,
    themes: bool,
    authority: bool,
    missed: bool,
    as_json: bool,
) -> int:
    """Measure how well a library answers the JUDGED questions of a folder, and finds twins in the other language."""
    from search.errors import InputError
    from search.evaluation.judged import read_judged
    from search.evaluation.measures import Measured
    from search.evaluation.session import Asked, evaluate
    from search.evaluation.twins import TwinOrder
    from search.recommendation_evaluation import theme_measures
    from search.service import Service

    if judged is None and not twins and not themes:
        raise InputError("evaluate-nothing")
    around = surroundings(context, library, access)
    asked = Asked(
        judged=None if judged is None else read_judged(judged),
        twins=twins,
        order=TwinOrder(telling=not any_words, control=control, per_work=per_work),
        folds=folds,
        authority=authority,
    )
    service = Service(around.folder.path, around.settings)
    with service.library() as opened:
        measured = Measured() if judged is None and not twins else evaluate(opened, asked, around.reader)
        if themes:
            measured.sections["themes"] = theme_measures(opened.catalogue, opened.vocabularies, around.reader)
    service.close()
    if as_json:
        click.echo(json.dumps(measured.flat(), indent=1))
    else:
        _print(measured, around.language, missed=missed)
    return 0


def _print(measured: Measured, language: str, *, missed: bool) -> None:
    for section, values in measured.sections.items():
        click.secho(sentence(_TITLES[section], {}, language), bold=True)
        for name, value in values.items():
            said = f"{value:.4f}".rstrip("0").rstrip(".")
            click.echo("  " + sentence("evaluate-measure", {"name": name, "value": said}, language))
        for each in measured.missed if missed else ():
            if each.measure in values:
                facts = {"name": each.measure, "query": each.typed, "value": f"{each.value:.2f}"}
                click.echo("  " + sentence("evaluate-missed", facts, language))
