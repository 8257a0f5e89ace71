"""Citations read by hand: places drawn at random in many sets, and a second reading of reports and seeds by wide nets."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from real_documents import real_corpus

sys.path.insert(0, str(Path(__file__).parent))

from citation_places import PLACES, read_right, sources
from floors import check, digest_of
from set_measures import sampled, units_of

from search.citing.recognise import recognise

pytestmark = [pytest.mark.real, pytest.mark.timeout(900)]

_SYMBOL = re.compile(r"(?<![\w/.])(?:A|E|S|CCPR|CAT|CEDAW|CERD|CRC|CRPD|CMW|CED|HRI)(?:/[\w.\-]*\w){2,}")
_RESOLUTION = re.compile(r"[Rr][ée]solution (\d{1,2}/\d{1,3})\b")


def test_each_class_is_drawn_often_enough() -> None:
    drawn: dict[str, int] = {}
    for place in PLACES:
        drawn[place[0]] = drawn.get(place[0], 0) + 1
    least = {"symbols": 740, "names": 190, "pointing back": 180, "resolutions": 410, "comments": 100, "articles": 410}
    assert {kind: drawn[kind] for kind, wanted in least.items() if drawn[kind] < wanted} == {}
    assert drawn["applications English"] >= 250
    assert drawn["applications French"] >= 340
    assert drawn["whole passages"] >= 250
    assert drawn["decoys"] >= 350


def test_places_read_by_hand_are_read_so() -> None:
    counts = read_right()
    assert sum(drawn for _, drawn in counts.values()) == len(PLACES)  # no document is passed over
    shares = {kind.replace(" ", "_").casefold(): right / drawn for kind, (right, drawn) in counts.items()}
    assert check("citations_places", digest_of(sources()), shares) == []


def test_a_second_reading_of_reports_and_seeds_finds_little_more() -> None:
    """Wide nets written apart: what they catch and the rules leave is counted against them, also where it is no citation."""
    paths = [*sampled(real_corpus("upr-reports-pdf").glob("*.pdf"), 12), *sorted(real_corpus("seeds").glob("*.txt"))]
    symbols = read = resolutions = known = 0
    for path in paths:
        for unit in units_of(path):
            mentions = recognise(unit.text)
            for match in _SYMBOL.finditer(unit.text):
                if not re.search(r"\d", match[0]):
                    continue
                symbols += 1
                read += any(one.start < match.end() and one.end > match.start() for one in mentions)
            for match in _RESOLUTION.finditer(unit.text):
                resolutions += 1
                known += any(one.value.endswith(match[1]) for one in mentions)
    assert symbols > 150
    assert resolutions > 30
    shares = {"symbols": read / symbols, "resolutions": known / resolutions}
    assert check("citations_second_reading", digest_of(paths), shares) == []
