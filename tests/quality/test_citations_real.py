"""Citations in real documents: application numbers against a list made by others, and a hand-checked sample drawn at random."""

from __future__ import annotations

import csv
import gzip
import html
import json
import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from real_documents import real_corpus

sys.path.insert(0, str(Path(__file__).parent))

from floors import check, digest_of

from search.citing.names import read_case_name
from search.citing.parties import party_words, same_party
from search.citing.recognise import recognise
from search.citing.states import same_state, state_at
from search.model.symbol import ascii_slug

pytestmark = pytest.mark.real

SECOND = tomllib.loads(Path(__file__).with_name("citations_gold_second.toml").read_text(encoding="utf-8"))["second"]
_NUMBER = re.compile(r"(\d{7})(\d\d);?$")
GOLD = tomllib.loads(Path(__file__).with_name("citations_gold.toml").read_text(encoding="utf-8"))["citation"]
_TAGS = re.compile(r"<[^>]+>")


def test_application_numbers_of_judgments_in_both_languages() -> None:
    folder = real_corpus("echr-judgments")
    cited: dict[str, set[str]] = defaultdict(set)
    language: dict[str, str] = {}
    with (folder / "citation_edges.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            cited[row["citing_itemid"]].add(row["cited_appno"])
            language[row["citing_itemid"]] = row["citing_lang"]
    wanted: dict[str, int] = defaultdict(int)
    reached: dict[str, int] = defaultdict(int)
    with gzip.open(folder / "judgments.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            judgment = json.loads(line)
            item = judgment["itemid"]
            if item in cited:
                text = html.unescape(_TAGS.sub(" ", judgment["full_text"] or ""))
                found = {
                    one.value for part in text.split("\n") for one in recognise(part) if one.scheme == "application"
                }
                wanted[language[item]] += len(cited[item])
                reached[language[item]] += len(cited[item] & found)
    assert wanted["ENG"] > 1_000
    assert wanted["FRE"] > 150
    sample = digest_of([folder / "citation_edges.csv", folder / "judgments.jsonl.gz"])
    shares = {"english": reached["ENG"] / wanted["ENG"], "french": reached["FRE"] / wanted["FRE"]}
    assert check("citations_applications", sample, shares) == []


def test_the_hand_checked_samples_are_read_as_they_were_found_right() -> None:
    """Where a footnote is called in the midst of a paragraph, the text as given has the call in it, and offsets differ."""
    assert len(GOLD) >= 300
    assert len(SECOND) >= 400
    first = {
        (work, start, end, tuple(paragraphs))
        for work, _, _, start, end, _, paragraphs, _, verdict in GOLD
        if verdict == "right"
    }
    second = {
        (work, start, end, tuple(paragraphs))
        for _, work, _, _, start, end, _, paragraphs, _, verdict in SECOND
        if verdict == "right"
    }
    works = {key[0] for key in first | second}
    found = set()
    held = set()
    with gzip.open(real_corpus("un-decisions", "decisions.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            decision = json.loads(line)
            work = ascii_slug(decision["symbol"])
            if work in works:
                held.add(work)
                texts = [text for unit in decision["units"] for text in (unit, *unit.get("footnotes", ()))]
                found |= {
                    (work, one.start, one.end, one.paragraphs) for text in texts for one in recognise(text["text"])
                }
    shares = {}
    for name, right in (("first", first), ("second", second)):
        asked = {key for key in right if key[0] in held}
        shares[name] = len(asked & found) / len(asked)
    sample = digest_of([real_corpus("un-decisions", "decisions.jsonl.gz")])
    assert check("citations_hand_checked", sample, shares) == []


def _title_key(title: str) -> tuple[tuple[str, ...], str]:
    name = read_case_name(title)
    if name is None:
        return (), ""
    state = state_at(name.state.title(), 0)
    return party_words(name.first), state[0] if state else ""


def test_judgments_cite_what_an_annotated_network_says_they_cite() -> None:
    """Each edge of the network from a judgment held: its application number or its name must be read there."""
    network = real_corpus("echr-citation-network", "visualization", "annotations", "cases")
    with (network / "case_nodes.csv").open(encoding="utf-8") as rows:
        titles = {row["Label"]: row["docname"] for row in csv.DictReader(rows)}
    wanted: dict[str, set[str]] = defaultdict(set)
    with (network / "case_edges.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            if not titles.get(row["Target Label"], "UNKNOWN").startswith("UNKNOWN"):
                wanted[row["Source Label"]].add(row["Target Label"])
    asked = reached = 0
    with gzip.open(real_corpus("echr-judgments", "judgments.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            judgment = json.loads(line)
            text = html.unescape(_TAGS.sub(" ", judgment["full_text"] or "")) if judgment["ecli"] in wanted else ""
            mentions = [one for part in text.split("\n") for one in recognise(part)]
            numbers = {one.value for one in mentions if one.scheme == "application"}
            names = {(tuple(one.party.split()), one.state) for one in mentions if one.party}
            for target in wanted[judgment["ecli"]] if text else ():
                number = _NUMBER.search(target)
                words, state = _title_key(titles[target])
                asked += 1
                reached += (number is not None and f"{int(number[1])}/{number[2]}" in numbers) or any(
                    same_party(party, words) and (not against or not state or against in same_state(state))
                    for party, against in names
                    if words
                )
    assert asked > 250
    sample = digest_of([network / "case_edges.csv", real_corpus("echr-judgments", "judgments.jsonl.gz")])
    assert check("citations_network", sample, {"read": reached / asked}) == []
