"""What one State was asked again and again: the States, the list of chains of each, one chain with its time line, and files."""

from __future__ import annotations

import time
from dataclasses import replace

from flask import Blueprint, Response, render_template, request

from search.errors import NotFoundError
from search.exports.files import TABLES
from search.recommending.asked_again import AskedAgain, asked_again
from search.recommending.chain_counts import chain_counts
from search.recommending.chain_files import chains_dossier, chains_table
from web.labels import subject_name
from web.presenters.chains import WIDTH, chain_states, shown_chain
from web.presenters.files import file_links, file_name
from web.remembered import keep_no_page
from web.site import addresses, interface_language, library, site
from web.views.recommendations import file_answer, head_lines, outer_address

chains = Blueprint("chains", __name__, url_prefix="/<any(fr, en):ui>")

_SHOWN = 40
_COUNTING_SECONDS = 0.5
"""For counts that indexing did not keep; the rest is counted when the list is opened again."""


@chains.get("/chains")
def states_page() -> str:
    """The States that were asked something more than once, each with how many such things as far as they are counted."""
    until = time.monotonic() + _COUNTING_SECONDS
    with library() as opened:
        found = chain_counts(opened, site().reader, lambda: time.monotonic() > until)
    if found.uncounted:
        keep_no_page()
    vocabularies = site().service.vocabularies
    return render_template(
        "chain_states.html",
        states=chain_states(found.counts, vocabularies, addresses()),
        uncounted=chain_states(dict.fromkeys(found.uncounted, 0), vocabularies, addresses()),
    )


@chains.get("/chains/<country>")
def chains_page(country: str) -> str:
    """The chains of a State; with `of`, those that one recommendation stands in; with `key` too, one of them."""
    found, in_all = _asked(country, _SHOWN)
    to = addresses()
    vocabularies = site().service.vocabularies
    one = request.args.get("of", "").strip() != ""
    pairs = [(name, request.args.get(name, "")) for name in ("of", "key")]
    return render_template(
        "chains.html",
        country=country,
        name=vocabularies.label("country", country, interface_language()),
        whole=one,
        chains=[shown_chain(chain, vocabularies, to, whole=one) for chain in found],
        in_all=in_all,
        picture_width=WIDTH,
        files=file_links(f"chains/{country}", pairs, to),
    )


@chains.get("/chains/<country>.<any(csv, xlsx, jsonl, docx, html):kind>")
def chains_file(country: str, kind: str) -> Response:
    """The chains of a State as a file."""
    found, _ = _asked(country, None)
    ui = interface_language()
    vocabularies = site().service.vocabularies
    name = file_name(subject_name("chains"), vocabularies.label("country", country, ui))
    if kind in TABLES:
        return file_answer(kind, name, chains_table(found, ui, vocabularies, outer_address()))
    with library() as opened:
        built = opened.catalogue.meta("built_at") or ""
    pairs = [(one, value) for one in ("of", "key") if (value := request.args.get(one, "").strip())]
    made = chains_dossier(found, country, ui, vocabularies, outer_address())
    made = replace(made, lines=(*made.lines, *head_lines(built, f"chains/{country}", pairs)))
    return file_answer(kind, name, made)


def _asked(country: str, most: int | None) -> tuple[tuple[AskedAgain, ...], int]:
    if site().service.vocabularies.get("country", country) is None:
        raise NotFoundError("subject-unknown", code=country[:40])
    of, key = (request.args.get(name, "").strip() or None for name in ("of", "key"))
    with library() as opened:
        found, in_all = asked_again(
            opened, country, site().reader, containing=of, prefer=interface_language(), most=most
        )
    if key is not None:
        found = tuple(chain for chain in found if chain.key == key)
    return found, in_all
