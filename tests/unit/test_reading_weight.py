"""A part of a long document travels in less than 60 kB, however dense its text."""

from __future__ import annotations

import gzip
import random

from search.model.unit import Unit
from web.presenters.parts import LONGEST, plan_of

MOST_BYTES = 60_000
MARKUP = '<p id="{0}" class="paragraph"><a class="label" href="#{0}">{1}.</a> {2} <span class="beside"><a class="cite" href="?lang=en&amp;at={0}&amp;cite=1#cite" rel="nofollow">Cite<span class="unseen"> {1}.</span></a></span></p>\n'


def test_parts_of_a_long_report_are_light():
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 11))) for _ in range(6000)]
    weights = [1 / (place + 3) for place in range(len(words))]
    units = tuple(
        Unit(
            ordinal=number,
            kind="paragraph",
            number=str(number + 1),
            label=f"{number + 1}.",
            anchor=f"p{number + 1}",
            language="en",
            text=" ".join(chance.choices(words, weights, k=90)),
        )
        for number in range(1500)
    )
    plan = plan_of(units)
    assert len(plan.parts) > 5
    for part in plan.parts:
        shown = units[part.first : part.last + 1]
        assert sum(len(unit.text) for unit in shown) <= LONGEST + 2000
        page = "".join(MARKUP.format(unit.anchor, unit.number, unit.text) for unit in shown)
        assert len(gzip.compress(page.encode(), 5)) < MOST_BYTES - 10_000, "the rest of the page weighs something too"
