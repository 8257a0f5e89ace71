"""`python -m bench.bridge LIBRARY`: what a whole page of results costs with the other language, against the same page without it.

Times are of the processor, in one process, both ways in turn, each figure the median of some rounds. What is found is told
too, because a page of twenty results costs more than an empty one whatever the language.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from search.model.reader import PUBLIC_READER
from search.query.request import SearchRequest
from search.service import OpenLibrary, Service
from search.settings import load_settings

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


def page_times(library: OpenLibrary, typed: str, rounds: int) -> tuple[float, float, int, int]:
    """Milliseconds of processor without and with the other language, and what each finds."""
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
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.bridge", description=__doc__)
    parser.add_argument("library", type=Path, help="a library with documents in both languages")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each question")
    options = parser.parse_args()
    service = Service(options.library, load_settings(environ={}))
    print("| questions | without, ms | with, ms | ratio | found without | found with |\n|---|---|---|---|---|---|")
    with service.library() as library:
        for name, questions in QUESTIONS.items():
            rows = [page_times(library, typed, options.rounds) for typed in questions]
            without, crossing, alone, both = (statistics.fmean(column) for column in zip(*rows, strict=True))
            ratio = crossing / without
            print(f"| {name} | {without:.1f} | {crossing:.1f} | {ratio:.2f} | {alone:.0f} | {both:.0f} |")
    service.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
