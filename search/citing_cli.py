"""The commands of the citator: `cites`, `cited-by` and `cite`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import click

from search.citation_reasons import reason_in_words
from search.citations import PlacedCitation, TextCitations, cite_text
from search.citations_json import citation_json, cited_by_json, cites_json
from search.cited_by import CitationsIn, CitingPassage
from search.citing_asked import check_citing_asked, check_citing_page, text_language
from search.citing_facts import CitingFilter, check_years
from search.errors import LibraryError
from search.given_text import given_text
from search.messages import sentence
from search.model.citation import Citation
from search.model.document import Work
from search.options import Surroundings, access_option, library_option, surroundings
from search.service import Service

_AROUND = 120
"""Code points shown before and after a citation."""
_WITH_ARTICLES = frozenset({"treaty", "eu-law", "law"})
"""What has articles, not paragraphs."""


@click.command("cites")
@click.argument("identity", metavar="ID")
@library_option
@access_option
@click.option("--lang", help="Only the citations of this language version.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def cites_command(
    context: click.Context,
    identity: str,
    library: Path | None,
    access: tuple[str, ...],
    lang: str | None,
    as_json: bool,
) -> int:
    """What a document cites, in reading order, and what each citation is resolved to."""
    around = surroundings(context, library, access)
    with Service(around.folder.path, around.settings).library() as opened:
        out = opened.citations_out(identity, around.reader, language=lang.lower() if lang else None)
    if as_json:
        click.echo(json.dumps(cites_json(out), ensure_ascii=False, indent=1))
        return 0
    click.echo(_said("cites-counted", around.language, citations=len(out.citations), id=out.work.id))
    for placed in out.citations:
        click.echo(f"{placed.language}#{placed.anchor}  {_line(placed.citation, placed, out.works, around.language)}")
    return 0


@click.command("cited-by")
@click.argument("identity", metavar="ID[#ANCHOR]")
@library_option
@access_option
@click.option("--system", help="Only citing documents of this system, e.g. UN, COE, OAS, AU.")
@click.option("--country", help="Only citing documents about this State, by its code.")
@click.option("--year", help="Only citing documents of this year, or of years in a row, e.g. 2010..2019.")
@click.option("--lang", help="Only citing passages of versions in this language.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many passages.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Which page, from 1.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def cited_by_command(
    context: click.Context,
    identity: str,
    library: Path | None,
    access: tuple[str, ...],
    system: str | None,
    country: str | None,
    year: str | None,
    lang: str | None,
    limit: int,
    page: int,
    as_json: bool,
) -> int:
    """Who cites a document, or one paragraph of it: the citing passages, newest first."""
    around = surroundings(context, library, access)
    name, _, anchor = identity.partition("#")
    check_years(year)
    wanted = CitingFilter(
        system=system,
        country=country,
        year=year,
        language=lang.lower() if lang else None,
        offset=(page - 1) * limit,
        limit=limit,
    )
    with Service(around.folder.path, around.settings).library() as opened:
        found = opened.citations_in(name, around.reader, anchor or None, wanted, prefer=around.language)
        if not found.total:
            check_citing_asked(opened, found.work, anchor, wanted, found.facets["system"])
        check_citing_page(page, found.total, limit)
    if as_json:
        click.echo(json.dumps(cited_by_json(found), ensure_ascii=False, indent=1))
    else:
        _print_cited_by(found, around.language)
    return 0


def _print_cited_by(found: CitationsIn, language: str) -> None:
    click.echo(_said("cited-by-counted", language, passages=found.total, works=found.works, id=found.work.id))
    for facts in (found.facets["system"], dict(sorted(found.facets["year"].items()))):
        if facts:
            click.echo("  " + ", ".join(f"{name or '?'} {count}" for name, count in facts.items()))
    for passage in found.passages:
        click.echo(f"\n{passage.work.symbol or passage.work.id} ({passage.work.date or '?'})")
        click.echo(f"  {passage.work.id}#{passage.unit.anchor} [{', '.join(passage.languages)}]")
        click.echo(f"  {_around(passage)}")


def _around(passage: CitingPassage) -> str:
    """The words around the citations of a passage; what is left out between them is an ellipsis."""
    text, shown = passage.unit.text, list[list[int]]()
    for placed in passage.citations:
        start, end = max(0, placed.citation.start - _AROUND), min(len(text), placed.full_end + _AROUND)
        if shown and start <= shown[-1][1]:
            shown[-1][1] = max(end, shown[-1][1])
        else:
            shown.append([start, end])
    before, after = ("… " if shown[0][0] else ""), (" …" if shown[-1][1] < len(text) else "")
    return before + " … ".join(" ".join(text[start:end].split()) for start, end in shown) + after


@click.command("cite")
@click.argument("file", metavar="FILE|-")
@library_option
@access_option
@click.option("--lang", help="The language of the text, fr or en, where it is known.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def cite_command(
    context: click.Context, file: str, library: Path | None, access: tuple[str, ...], lang: str | None, as_json: bool
) -> int:
    """Recognise the citations in a text (a file, or - for standard input) and resolve them in the library."""
    around = surroundings(context, library, access)
    language = text_language(lang)
    text = given_text(file)
    with ExitStack() as stack:
        opened = None
        try:
            opened = stack.enter_context(Service(around.folder.path, around.settings).library())
        except LibraryError as error:
            if error.code != "library-missing":
                raise
            click.echo(_said("cite-without-library", around.language, path=around.folder.path), err=True)
        found = cite_text(opened, text, around.reader, language)
    if as_json:
        click.echo(
            json.dumps([citation_json(one, found.works) for one in found.citations], ensure_ascii=False, indent=1)
        )
    else:
        _print_cite(found, around)
    return 0


def _print_cite(found: TextCitations, around: Surroundings) -> None:
    click.echo(_said("cite-counted", around.language, citations=len(found.citations)))
    for one in found.citations:
        click.echo(f"{one.start}–{one.end}  {_line(one, None, found.works, around.language)}")


def _line(one: Citation, placed: PlacedCitation | None, works: Mapping[str, Work], language: str) -> str:
    """A citation on one line: what is written, what it means, why."""
    anchors = placed.anchors if placed is not None else (one.anchor,) if one.anchor else ()
    sign = "art." if one.scheme in _WITH_ARTICLES else "§"
    annexed = one.named != one.paragraphs
    paragraphs = f" {'' if annexed else f'{sign} '}{', '.join(one.named)}" if one.named else ""
    if one.status == "resolved":
        meant = f"{one.target}#{anchors[0]}" if anchors else f"{one.target}"
    elif one.status == "ambiguous":
        meant = " | ".join(one.candidates) or "?"
    else:
        meant = sentence("citation-outside" if one.status == "outside" else "citation-unknown", {}, language)
    return f"« {' '.join(one.written.split())} »{paragraphs} → {meant} ({reason_in_words(one, works, language)})"


def _said(code: str, language: str, **facts: object) -> str:
    return sentence(code, {name: str(value) for name, value in facts.items()}, language)
