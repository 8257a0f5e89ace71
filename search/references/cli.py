"""The command `reference`: ready-made references to a passage, in words and for reference managers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.errors import InputError, NotFoundError
from search.messages import sentence
from search.options import access_option, library_option, surroundings

if TYPE_CHECKING:
    from search.references.bundle import References

RECORDS = ("bibtex", "ris", "csl")


@click.command("reference")
@click.argument("identity", metavar="ID[#ANCHOR]")
@library_option
@access_option
@click.option("--lang", help="Which language version.")
@click.option("--style", default=None, help="Only one: un, oscola, french, bibtex, ris or csl.")
@click.option("--language", default=None, help="The language of the reference, fr or en; default: both.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON.")
@click.pass_context
def reference_command(
    context: click.Context,
    identity: str,
    library: Path | None,
    access: tuple[str, ...],
    lang: str | None,
    style: str | None,
    language: str | None,
    as_json: bool,
) -> int:
    """Ready-made references to a document, or to one passage of it (a-hrc-23-18#p77)."""
    from datetime import UTC, datetime

    from search.references.bundle import references, references_json
    from search.references.rules import LANGUAGES, STYLES
    from search.service import Service
    from search.version_choice import chosen_version

    around = surroundings(context, library, access)
    if style is not None and style not in {*STYLES, *RECORDS}:
        raise InputError("parameter-wrong", name="--style", value=style[:40], allowed=", ".join((*STYLES, *RECORDS)))
    if language is not None and language not in LANGUAGES:
        raise InputError("parameter-wrong", name="--language", value=language[:40], allowed=", ".join(LANGUAGES))
    name, _, anchor = identity.partition("#")
    service = Service(around.folder.path, around.settings)
    with service.library() as opened:
        work = opened.work(name, around.reader)
        version = chosen_version(work.id, opened.catalogue.versions(work.ordinal), lang, around.language)
        unit = opened.catalogue.unit_at(version.id, anchor) if anchor else None
        grand_chamber = opened.is_of_grand_chamber(work)
    if anchor and unit is None:
        raise NotFoundError("anchor-unknown", id=work.id, anchor=anchor)
    first = language or around.language
    found = references(
        work,
        unit,
        version.language,
        service.vocabularies,
        read=datetime.now(UTC).astimezone().date(),
        site=around.settings.web.address,
        styles=tuple(one for one in STYLES if style in {None, one}),
        languages=(first,) if language else (first, *(one for one in LANGUAGES if one != first)),
        grand_chamber=grand_chamber,
    )
    service.close()
    if as_json:
        click.echo(json.dumps(references_json(found), ensure_ascii=False, indent=1))
    else:
        _print(found, style, around.language)
    return 0


def _print(found: References, style: str | None, language: str) -> None:
    from search.language_names import language_name
    from search.references.facts import printed_day

    records = {"bibtex": found.bibtex, "ris": found.ris, "csl": json.dumps([found.csl], ensure_ascii=False, indent=1)}
    if style in records:
        click.echo(records[style].rstrip("\r\n"))
        return
    remarks: dict[str, None] = {}
    for one in found.styles:
        click.secho(f"{one.style} ({one.language})", dim=True)
        click.echo(f"{one.text}\n")
        remarks |= dict.fromkeys(one.remarks)
    click.echo(found.permalink)
    day = printed_day(found.read.isoformat(), language)
    click.echo(
        sentence("reference-version", {"language": language_name(found.language, language), "day": day}, language)
    )
    if found.sha256 is not None:
        click.echo(f"SHA-256 {found.sha256}")
    for code in remarks:
        click.echo(f"! {sentence(code, {}, language)}", err=True)
