"""A passage as long as a book, with thousands of citations: what *ibid.* means there is found without reading it all again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from search.catalogue.citable import Citable
from search.citing.backward import _backwards
from search.citing.desk import Context, Desk, Outcome, Place
from search.citing.inner_notes import note_at
from search.citing.mention import Mention
from search.citing.recognise import recognise
from search.citing.resolve import resolve_mentions

MANY = 5000


class Watched(Sequence):
    """A sequence that counts how often it is read."""

    def __init__(self, values):
        self.values, self.reads = values, 0

    def __len__(self):
        return len(self.values)

    def __getitem__(self, at):
        self.reads += 1
        return self.values[at]


def cited(at):
    mention = Mention(start=at, end=at + 1, full_end=at + 1, form="identifier", scheme="un-symbol", value="A/1")
    return Outcome(mention=mention, unit=0, status="outside", reason="not-held", scheme="un-symbol", symbol="A/1")


@pytest.mark.parametrize(
    ("place", "wanted"), [(0, None), (9, None), (10, 0), (19, 0), (20, 1), (10 * MANY, MANY - 1), (10**9, MANY - 1)]
)
def test_the_note_of_a_place_is_found_among_thousands(place, wanted):
    notes = Watched([(10 * number, str(number)) for number in range(1, MANY + 1)])
    assert note_at(notes, place) == wanted
    assert notes.reads < 50


def test_the_last_source_is_found_among_thousands():
    sources = Watched([cited(at) for at in range(MANY)])
    desk = Desk(context=Context(), directory=Citable(rows=lambda *_: ()), places=(), place=Place(unit=0, ordinal=0))
    mention = Mention(start=MANY, end=MANY, full_end=MANY, form="same", scheme="same", value="ibid.")
    assert next(_backwards(mention, desk, sources)).mention.start == MANY - 1
    assert sources.reads < 5


@pytest.mark.parametrize("filler", ["", "The State party noted this. " * 400])
@pytest.mark.parametrize(
    ("last", "reason", "symbol"),
    [
        ("See CAT/C/GC/4, para. 11; ibid., para. 12.", "not-held", "CAT/C/GC/4"),
        ("See CAT/C/GC/4, para. 11. See Purvis, ibid., para. 12.", "ibid-unread", "ibid"),
        ("See CAT/C/GC/4, para. 11. See Purvis A.B., ibid., para. 12.", "ibid-unread", "ibid"),
    ],
)
def test_ibid_means_the_same_at_the_end_of_a_long_passage(filler, last, reason, symbol):
    text = filler + last
    outcomes = resolve_mentions(
        (Place(unit=0, ordinal=0, text=text),),
        ((0, mention) for mention in recognise(text, "en")),
        Context(),
        Citable(rows=lambda *_: ()),
    )
    assert outcomes[-1].symbol.casefold().startswith(symbol.casefold())
    assert outcomes[-1].reason in {reason, "by-ibid-before"}
    assert (outcomes[-1].status == "unknown") == (reason == "ibid-unread")
