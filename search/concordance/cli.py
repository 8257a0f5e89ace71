"""The command `translate`: how a term is translated in the collection, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from search.language_names import language_name
from search.messages import explain, sentence
from search.options import access_option, library_option, surroundings

if TYPE_CHECKING:
    from search.concordance.translations import Concordance, Evidence, Rendering

_AROUND: Final = 110
"""Code points shown on either side of the first mark."""
_SHOWN: Final = 2
SOURCES: Final = {
    "glossary": "source-glossary",
    "vocabulary": "source-vocabulary",
    "acronym": "source-acronym",
    "synonym": "source-synonym",
    "collection": "source-collection",
    "lexicon": "source-lexicon",
    "number": "source-number",
    "words": "source-words",
    "cognate": "source-cognate",
    "counts": "source-counts",
}


@click.command("translate")
@click.argument("term", nargs=-1, required=True)
@click.option("--from", "language", help="fr or en: the language of the term, where both have it.")
@library_option
@access_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def translate_command(
    context: click.Context,
    term: tuple[str, ...],
    language: str | None,
    library: Path | None,
    access: tuple[str, ...],
    as_json: bool,
) -> int:
    """How TERM is translated in this collection, with counts and the passages that show it."""
    from search.concordance.translations import concordance
    from search.service import Service

    around = surroundings(context, library, access)
    service = Service(around.folder.path, around.settings)
    with service.library() as opened:
        found = concordance(opened, " ".join(term), around.reader, language, preferred=around.language)
    service.close()
    if as_json:
        click.echo(json.dumps(concordance_json(found), ensure_ascii=False, indent=1))
    else:
        print_concordance(found, around.language)
    return 0


def concordance_json(found: Concordance) -> dict[str, object]:
    """What `renvoi translate --json` prints."""
    from search.results import note_json

    return {
        "term": found.term,
        "language": found.language,
        "target": found.target,
        "passages": found.passages,
        "aligned": found.aligned,
        "examined": found.examined,
        "unexplained": found.unexplained,
        "renderings": [_rendering_json(each, found) for each in found.renderings],
        "known": [{"text": text, "source": source} for text, source in found.known],
        "notes": [note_json(note) for note in found.notes],
    }


def _rendering_json(each: Rendering, found: Concordance) -> dict[str, object]:
    return {
        "text": each.text,
        "source": each.source,
        "passages": each.passages,
        "works": each.works,
        "evidence": [
            {
                "id": shown.work.id,
                "confidence": shown.confidence,
                found.language: [
                    {"anchor": shown.here.anchor, "text": shown.here.text, "marks": [list(m) for m in shown.here_marks]}
                ],
                found.target: [
                    {"anchor": unit.anchor, "text": unit.text, "marks": [list(m) for m in marks]}
                    for unit, marks in zip(shown.there, shown.there_marks, strict=True)
                ],
            }
            for shown in each.evidence
        ],
    }


def print_concordance(found: Concordance, language: str) -> None:
    """Counts first, then each rendering with some of its passages, the term and its translation in bold."""
    names = {"language": language_name(found.language, language), "target": language_name(found.target, language)}
    facts = {
        "term": found.term,
        "passages": str(found.passages),
        "aligned": str(found.aligned),
        "examined": str(found.examined),
        **names,
    }
    click.echo(sentence("concordance-counts", facts, language))
    for note in found.notes:
        click.echo(explain(note, language), err=True)
    if not found.examined:
        click.echo(sentence("concordance-no-twins", facts, language))
    for each in found.renderings:
        share = {"passages": str(each.passages), "works": str(each.works)}
        source = sentence(SOURCES[each.source], {}, language)
        click.echo()
        click.secho(each.text, bold=True, nl=False)
        click.echo(f"  {sentence('concordance-rendering', share, language)} [{source}]")
        for shown in each.evidence[:_SHOWN]:
            _print_evidence(shown)
    if found.unexplained:
        click.echo()
        click.echo(sentence("concordance-unexplained", {"count": str(found.unexplained)}, language))
    if found.known:
        listed = ", ".join(f"{text} [{sentence(SOURCES[source], {}, language)}]" for text, source in found.known)
        click.echo()
        click.echo(sentence("concordance-known", {"terms": listed}, language))


def _print_evidence(shown: Evidence) -> None:
    click.secho(f"   {shown.work.id}#{shown.here.anchor}", dim=True)
    click.echo(f"     {around(shown.here.text, shown.here_marks)}")
    for unit, marks in zip(shown.there, shown.there_marks, strict=True):
        if marks or len(shown.there) == 1:
            click.echo(f"     {around(unit.text, marks)}")


def around(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    """A text around its first mark, which is in bold; dots stand for what is left out."""
    from search.printing import styled

    first = marks[0] if marks else (0, 0)
    start, end = max(0, first[0] - _AROUND), min(len(text), first[1] + _AROUND)
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in marks if a < end and b > start]
    shown = styled(text[start:end].replace("\n", " "), inside)
    return ("… " if start else "") + shown + (" …" if end < len(text) else "")
