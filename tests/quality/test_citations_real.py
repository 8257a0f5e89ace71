"""Citations in real documents: application numbers against a list made by others, and a hand-checked sample drawn at random."""

from __future__ import annotations

import csv
import gzip
import html
import json
import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from real_documents import real_corpus

from search.citing.recognise import recognise
from search.model.symbol import ascii_slug

pytestmark = pytest.mark.real

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
    assert {code: reached[code] / wanted[code] >= 0.98 for code in wanted} == {"ENG": True, "FRE": True}


def test_the_hand_checked_sample_is_read_as_it_was_found_right() -> None:
    assert len(GOLD) >= 300
    right = {
        (work, start, end, tuple(paragraphs))
        for work, _, _, start, end, _, paragraphs, _, verdict in GOLD
        if verdict == "right" and not work.startswith("ecli")
    }
    works = {key[0] for key in right}
    found = set()
    with gzip.open(real_corpus("un-decisions", "decisions.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            decision = json.loads(line)
            work = ascii_slug(decision["symbol"])
            if work in works:
                texts = [text for unit in decision["units"] for text in (unit, *unit.get("footnotes", ()))]
                found |= {
                    (work, one.start, one.end, one.paragraphs) for text in texts for one in recognise(text["text"])
                }
    share = len(right & found) / len(right)
    # Where a footnote is called in the midst of a paragraph, the text as given has the call in it, and offsets differ.
    assert share >= 0.75, sorted(right - found)[:10]
