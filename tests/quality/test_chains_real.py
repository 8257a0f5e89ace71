"""Chains against pairs read by hand: recommendations to States on which nothing was tuned, named by their addresses."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from floors import check, digest_of
from makers.libraries import run
from real_documents import real_corpus

from search.model.reader import PUBLIC_READER
from search.recommending.asked_again import asked_again
from search.service import Service
from search.settings import load_settings

PAIRS = Path(__file__).with_name("chain_pairs.tsv")


def judged():
    """Pairs with what was read: `yes`, the same ask; `nearly`, the same matter with another turn; `no`.

    Pairs with a pledge were taken out of the sample when pledges became a kind of their own: nobody asked for them.
    """
    with PAIRS.open(encoding="utf-8") as file:
        return [((row["first"], row["second"]), row["same"]) for row in csv.DictReader(file, delimiter="\t")]


def test_at_least_three_hundred_pairs_were_read():
    pairs = judged()
    assert len(pairs) >= 300
    assert len({pair for pair, _ in pairs}) == len(pairs)
    assert {same for _, same in pairs} == {"yes", "nearly", "no"}


@pytest.mark.real
@pytest.mark.timeout(900)
def test_chains_join_what_asks_the_same(tmp_path):
    folder = real_corpus("upr-recommendations")
    report = run(tmp_path / "library", folder, jobs=1)
    assert report.failed == {}
    service = Service(tmp_path / "library", load_settings(environ={}))
    pairs = judged()
    together: set[tuple[str, str]] = set()
    with service.library() as library:
        ids = {one for pair, _ in pairs for one in pair}
        countries = {
            code
            for code in library.recommendations.of(PUBLIC_READER).spreads["country"].codes
            if library.vocabularies.get("country", code) is not None
        }
        for country in sorted(countries):
            chains, _ = asked_again(library, country, PUBLIC_READER)
            for chain in chains:
                own = sorted({view.recommendation.id for view in chain.members} & ids)
                together |= {(a, b) for a in own for b in own}
    service.close()
    grouped = [same for pair, same in pairs if pair in together]
    assert len(grouped) >= 250
    values = {
        "precision": grouped.count("yes") / len(grouped),
        "precision_lenient": 1 - grouped.count("no") / len(grouped),
        "kept": sum(pair in together for pair, same in pairs if same == "yes")
        / sum(same == "yes" for _, same in pairs),
    }
    failures = check("chains", digest_of(sorted(folder.glob("*.csv"))), values)
    assert not failures, "\n".join(failures)
