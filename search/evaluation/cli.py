"""The command `renvoi evaluate`: how well a library answers judged questions."""

from __future__ import annotations

import json
from pathlib import Path

import click

from search.options import access_option, library_option, say, surroundings


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
    as_json: bool,
) -> int:
    """Measure how well a library answers the JUDGED questions of a folder, and finds twins in the other language."""
    from search.errors import InputError
    from search.evaluation.judged import read_judged
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
    )
    service = Service(around.folder.path, around.settings)
    with service.library() as opened:
        measures = {} if judged is None and not twins else evaluate(opened, asked, around.reader)
        if themes:
            measures = {**measures, **theme_measures(opened.catalogue, opened.vocabularies, around.reader)}
    service.close()
    if as_json:
        click.echo(json.dumps(measures, indent=1))
    else:
        for name, value in measures.items():
            say("evaluate-measure", around.language, name=name, value=f"{value:.4f}".rstrip("0").rstrip("."))
    return 0
