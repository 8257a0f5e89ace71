"""`python -m bench.bridge LIBRARY`: what a whole page of results costs with the other language, against the same page without it.

Times are of the processor, in one process, both ways in turn, each figure the median of some rounds. The page is what a person
opens, with what it offers where little is found; the answer is the search alone. What is found is told too, because twenty
results cost more than none whatever the language.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from search.model.reader import PUBLIC_READER
from search.query.request import SearchRequest
from search.service import OpenLibrary, Service
from search.settings import load_settings
from web.wsgi import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

QUESTIONS: Final[Mapping[str, Sequence[str]]] = {
    "a word, English": ("torture", "extradition", "disappearance", "asylum", "housing", "detention"),
    "a word, French": ("refoulement", "perquisition", "logement", "requérant", "apatride", "mendicité"),
    "a term, English": (
        "pre-trial detention",
        "enforced disappearance",
        "exhaustion of domestic remedies",
        "best interests of the child",
        "freedom of expression",
    ),
    "a term, French": (
        "détention provisoire",
        "disparition forcée",
        "épuisement des recours internes",
        "garde à vue",
        "traite des êtres humains",
    ),
    "some words, English": (
        "prison overcrowding ill-treatment police",
        "investigation death custody compensation",
        "journalist defamation fine damages",
        "asylum seeker expulsion torture risk",
    ),
    "some words, French": (
        "surpopulation carcérale mauvais traitements",
        "enquête décès garde à vue indemnisation",
        "journaliste diffamation amende",
        "demandeur d’asile expulsion risque torture",
    ),
    "a sentence, English": (
        "the applicant complains that the length of his detention on remand was excessive and that no judge reviewed it",
        "conditions of detention of unaccompanied minors in an immigration centre",
    ),
    "a sentence, French": (
        "le requérant se plaint de la durée excessive de sa détention provisoire et de l’absence de contrôle judiciaire",
        "conditions de détention des mineurs isolés étrangers dans un centre de rétention",
    ),
    "names": ("Hirsi Jamaa", "Castellanos", "Kurt Turkey 1998"),
    "a quotation": ('"inhuman or degrading treatment"', '"garde à vue"'),
}


BAR: Final = 2.0
"""A page with the other language costs at most so many times the same page without it."""


def _taken(client: FlaskClient, address: str) -> float:
    """Milliseconds of processor of one page."""
    started = time.process_time()
    client.get(address)
    return 1000 * (time.process_time() - started)


def page_times(client: FlaskClient, typed: str, page: str, rounds: int) -> tuple[float, float]:
    """Milliseconds of processor of the page that a person opens, without and with the other language."""
    addresses = [f"/{page}/?{urlencode({'q': typed, **more})}" for more in ({"cross": "0"}, {})]
    for address in addresses:
        client.get(address)
    times = [[_taken(client, address) for address in addresses] for _ in range(rounds)]
    without, crossing = (statistics.median(column) for column in zip(*times, strict=True))
    return without, crossing


def answer_times(library: OpenLibrary, typed: str, rounds: int) -> tuple[float, float, int, int]:
    """Milliseconds of processor of the answer alone, without and with the other language, and what each finds."""
    requests = [SearchRequest(q=typed, cross=cross) for cross in (False, True)]
    found = [library.search(request, PUBLIC_READER).total for request in requests]
    times: list[list[float]] = [[], []]
    for _ in range(rounds):
        for request, taken in zip(requests, times, strict=True):
            started = time.process_time()
            library.search(request, PUBLIC_READER)
            taken.append(1000 * (time.process_time() - started))
    without, crossing = (statistics.median(taken) for taken in times)
    return without, crossing, found[0], found[1]


def main() -> int:
    """Print the table; 1 where a class of questions costs more than the bar."""
    parser = argparse.ArgumentParser(prog="python -m bench.bridge", description=__doc__)
    parser.add_argument("library", type=Path, help="a library with documents in both languages")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each question")
    options = parser.parse_args()
    settings = load_settings(environ={})
    service = Service(options.library, settings)
    client = create_app(settings, options.library).test_client()
    print(
        "| questions | page without, ms | with | ratio | answer without, ms | with | ratio | found without | found with |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    over = []
    with service.library() as library:
        for name, questions in QUESTIONS.items():
            page = "fr" if name.endswith("French") else "en"
            pages = [page_times(client, typed, page, options.rounds) for typed in questions]
            answers = [answer_times(library, typed, options.rounds) for typed in questions]
            without, crossing = (statistics.fmean(column) for column in zip(*pages, strict=True))
            alone, both, found, more = (statistics.fmean(column) for column in zip(*answers, strict=True))
            print(
                f"| {name} | {without:.1f} | {crossing:.1f} | {crossing / without:.2f} | {alone:.1f} | {both:.1f} "
                f"| {both / alone:.2f} | {found:.0f} | {more:.0f} |"
            )
            if crossing > BAR * without:
                over.append(name)
    service.close()
    print(f"Pages over the bar of {BAR:g}: {', '.join(over) or 'none'}.")
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main())
