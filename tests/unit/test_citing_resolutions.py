"""Resolutions, decisions and recommendations of many organs, and ranges of parts of documents, in pasted text."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest
from makers.citing_collection import REPORT, WORKS, Collection

from search.citations import cite_text
from search.citing.desk import Context, Held, Place
from search.citing.recognise import recognise
from search.citing.resolve import resolve_mentions
from search.model.reader import PUBLIC_READER

TABLE = tomllib.loads(Path(__file__).with_name("citing_resolutions.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", TABLE["case"], ids=[str(at) for at in range(len(TABLE["case"]))])
def test_resolutions_are_read(case: tuple[str, list[list[object]]]) -> None:
    text, wanted = case
    found = cite_text(None, text, PUBLIC_READER).citations
    assert [[one.written, one.scheme, one.symbol, list(one.paragraphs)] for one in found] == wanted
    assert [text[one.start : one.end] for one in found] == [one.written for one in found]
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


@pytest.mark.parametrize("text", TABLE["decoys"])
def test_what_only_looks_like_a_citation_is_left_alone(text: str) -> None:
    assert [(one.written, one.symbol) for one in cite_text(None, text, PUBLIC_READER).citations] == []


def test_the_sign_of_a_long_range_stands_for_each_part_between_its_ends() -> None:
    text = "A/HRC/14/33 and Add.1-4, para. 7"
    found = [(text[one.start : one.end], one.value, one.paragraphs) for one in recognise(text)]
    assert found == [
        ("A/HRC/14/33", "A/HRC/14/33", ()),
        ("Add.1", "A/HRC/14/33/Add.1", ()),
        ("-", "A/HRC/14/33/Add.2", ()),
        ("-", "A/HRC/14/33/Add.3", ()),
        ("4", "A/HRC/14/33/Add.4", ("7",)),
    ]


class Series(Collection):
    """A directory that holds one document, whatever its number."""

    def __init__(self, symbol: str) -> None:
        self.symbol = symbol

    def bearers(self, scheme: str, value: str) -> tuple[Held, ...]:
        return (WORKS[REPORT],) if (scheme, value) == ("un-symbol", self.symbol) else ()


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("la décision 2/102 du Conseil des droits de l’homme", "A/HRC/DEC/2/102"),
        ("General Assembly decision 68/522", "A/DEC/68/522"),
        ("la résolution 1325 du Conseil de sécurité", "S/RES/1325 (2000)"),
        ("UNSCR 2250", "S/RES/2250 (2015)"),
        ("reports (A/HRC/14/33 and Add.1 to 4)", "A/HRC/14/33/Add.3"),
    ],
)
def test_what_is_named_otherwise_than_by_its_symbol_leads_to_the_document(text: str, symbol: str) -> None:
    mentions = [(0, one) for one in recognise(text)]
    outcomes = resolve_mentions([Place(unit=0, ordinal=0, text=text)], mentions, Context(), Series(symbol))
    assert [one.target.id for one in outcomes if one.target] == ["a-hrc-23-18"]
