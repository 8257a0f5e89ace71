"""The commands on one State or mechanism, on what was asked again, and on lists: `chains`, `country`, `mechanism`, `batch`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from search.errors import InputError, NotFoundError
from search.exports.files import TABLES, dossier_file, table_file
from search.messages import sentence
from search.options import access_option, library_option, surroundings
from search.recommending.cli import as_json, own_address
from search.recommending.command_options import file_options, filter_options, filter_pairs, put_out

if TYPE_CHECKING:
    from search.recommending.profile import Subject
    from search.vocabulary import Vocabularies

_SHOWN = 20


@click.command("chains")
@click.argument("country")
@library_option
@access_option
@click.option("--of", "of", metavar="ID", help="Only the chains that this recommendation stands in.")
@file_options
@click.pass_context
def chains_command(
    context: click.Context,
    /,
    country: str,
    library: Path | None,
    access: tuple[str, ...],
    of: str | None,
    kind: str | None,
    output: Path | None,
) -> int:
    """What a State was asked again and again, by whom, when, and what it answered."""
    from search.recommending.accounts import account_lines, accounts_of
    from search.recommending.asked_again import asked_again
    from search.recommending.chain_files import chains_dossier, chains_table
    from search.recommending.chain_words import chain_sentence, chain_title
    from search.recommending.chains_json import chains_json
    from search.recommending.words import value_word
    from search.service import Service

    around = surroundings(context, library, access)
    language = around.language
    service = Service(around.folder.path, around.settings)
    vocabularies = service.vocabularies
    code = _code("country", country, vocabularies)
    with service.library() as opened:
        most = None if kind is not None else _SHOWN
        found, in_all = asked_again(opened, code, around.reader, containing=of, prefer=language, most=most)
    service.close()
    if kind == "json":
        put_out(as_json(chains_json(found, in_all, code, vocabularies)), output, kind)
    elif kind in TABLES:
        put_out(table_file(kind, chains_table(found, language, vocabularies, own_address)), output, kind)
    elif kind is not None:
        put_out(dossier_file(kind, chains_dossier(found, code, language, vocabularies, own_address)), output, kind)
    else:
        if not found:
            click.echo(sentence("chains-none" if of is None else "chain-once", {}, language))
        for chain in found:
            click.secho(f"\n{chain_title(chain, language)}", bold=True)
            click.echo(f"  {chain_sentence(chain, language, vocabularies)}")
            for view in chain.members:
                one = view.recommendation
                answer = value_word("response", one.response, language, vocabularies)
                click.secho(f"  {one.date or '?'} {answer} {one.id}", dim=True)
                for line in account_lines(accounts_of(view), language, vocabularies):
                    click.secho(f"    {line}", dim=True)
    return 0


@click.command("country")
@click.argument("country")
@library_option
@access_option
@file_options
@click.pass_context
def country_command(
    context: click.Context,
    /,
    country: str,
    library: Path | None,
    access: tuple[str, ...],
    kind: str | None,
    output: Path | None,
) -> int:
    """What one State was asked, by whom, when, on what, and the treaties it is bound by."""
    return _profile(context, "country", country, library, access, kind, output)


@click.command("mechanism")
@click.argument("mechanism")
@library_option
@access_option
@file_options
@click.pass_context
def mechanism_command(
    context: click.Context,
    /,
    mechanism: str,
    library: Path | None,
    access: tuple[str, ...],
    kind: str | None,
    output: Path | None,
) -> int:
    """What one body recommended, to whom, when and on what."""
    return _profile(context, "mechanism", mechanism, library, access, kind, output)


@click.command("batch")
@click.argument("file", type=click.Path(path_type=Path))
@library_option
@access_option
@filter_options
@file_options
@click.pass_context
def batch_command(
    context: click.Context,
    /,
    file: Path,
    library: Path | None,
    access: tuple[str, ...],
    kind: str | None,
    output: Path | None,
    **options: Any,
) -> int:
    """Ask a CSV list of States, symbols or questions line by line (`-` reads the standard input)."""
    from search.recommending.batch import batch_table, batch_text, read_batch, run_batch
    from search.recommending.printing import print_table
    from search.service import Service

    around = surroundings(context, library, access)
    try:
        text = batch_text(sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes())
    except OSError as error:
        raise InputError("batch-file", path=file, detail=error.strerror or error) from error
    rows = read_batch(text)
    service = Service(around.folder.path, around.settings)
    with service.library() as opened:
        lines = run_batch(opened, rows, filter_pairs(options), around.reader)
    service.close()
    table = batch_table(lines, around.language)
    if kind == "json":
        records = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
        put_out(as_json({"lines": records}), output, kind)
    elif kind in TABLES:
        put_out(table_file(kind, table), output, kind)
    elif kind is not None:
        raise InputError("batch-kind")
    else:
        print_table(table)
    return 0


def _profile(
    context: click.Context,
    subject: Subject,
    name: str,
    library: Path | None,
    access: tuple[str, ...],
    kind: str | None,
    output: Path | None,
) -> int:
    from search.recommending.printing import print_table
    from search.recommending.profile import asked_of, profile
    from search.recommending.profile_files import profile_dossier, profile_file_table, profile_table
    from search.recommending.profile_json import profile_json
    from search.service import Service

    around = surroundings(context, library, access)
    language = around.language
    service = Service(around.folder.path, around.settings)
    vocabularies = service.vocabularies
    with service.library() as opened:
        found = profile(opened, subject, _code(subject, name, vocabularies), around.reader, language)
        whole = subject == "country" and kind in {"docx", "html"}
        asked = tuple(asked_of(opened, found.code, around.reader, language)) if whole else ()
    service.close()
    if kind == "json":
        put_out(as_json(profile_json(found, vocabularies)), output, kind)
    elif kind in TABLES:
        put_out(table_file(kind, profile_file_table(found, language, vocabularies)), output, kind)
    elif kind is not None:
        dossier = profile_dossier(found, language, vocabularies, own_address, asked)
        put_out(dossier_file(kind, dossier), output, kind)
    else:
        facts = {
            "total": str(found.counts.count),
            "works": str(found.documents),
            "accepted": str(found.counts.accepted),
            "answered": str(found.counts.answered),
        }
        click.secho(vocabularies.label(subject, found.code, language), bold=True)
        click.echo(sentence("recommendations-found", facts, language))
        print_table(profile_table(found, language, vocabularies))
    return 0


def _code(subject: Subject, name: str, vocabularies: Vocabularies) -> str:
    from search.recommending.states_named import state_named

    if vocabularies.get(subject, name) is not None:
        return name
    if subject == "country":
        return state_named(name, vocabularies)
    found = vocabularies.resolve(subject, name)
    if not found:
        raise NotFoundError("subject-unknown", code=name[:40])
    return found[0]
