"""The chains of every State are counted while indexing, and the count is what the State's own page says."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from makers.libraries import run

from search.model.reader import PUBLIC_READER, Reader
from search.recommending.asked_again import asked_again
from search.recommending.chain_counts import KEPT, chain_counts, count_chains
from search.service import OpenLibrary, Service
from search.settings import load_settings
from web.wsgi import create_app

HEAD = ("To", "To-Rgrp", "To-Org", "Text", "From", "From-Rgrp", "From-Org", "Response", "Action", "Issue", "Session")
ASKS = (
    ("Albania", "Ratify the Optional Protocol to the Convention against Torture"),
    ("Albania", "Accede to the Optional Protocol to the Convention against Torture"),
    ("Albania", "Extend a standing invitation to all special procedures"),
    ("Albania", "Issue a standing invitation to the special procedures"),
    ("Benin", "Abolish the death penalty"),
)


@contextmanager
def opened(library: Path) -> Iterator[OpenLibrary]:
    service = Service(library, load_settings(environ={}))
    with service.library() as found:
        yield found
    service.close()


def write(folder: Path, asks: tuple[tuple[str, str], ...]) -> None:
    folder.mkdir(exist_ok=True)
    with (folder / "6.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(HEAD)
        for state, text in asks:
            rows.writerow((state, "EEG", "OIC", text, "Canada", "WEOG", "OAS", "Accepted", "4", "Treaties", "6"))


def test_counts_are_kept_by_indexing_and_follow_what_is_added(tmp_path: Path) -> None:
    library, folder = tmp_path / "library", tmp_path / "rows"
    write(folder, ASKS)
    run(library, folder)
    for expected in ({"ALB": 2}, {"ALB": 2, "BEN": 1}):
        with opened(library) as found:
            kept = json.loads(found.catalogue.meta(KEPT))
            assert kept["counts"] == expected
            assert chain_counts(found, PUBLIC_READER).counts == expected == count_chains(found, PUBLIC_READER)
            for country, count in expected.items():
                assert asked_again(found, country, PUBLIC_READER)[1] == count
        write(folder, (*ASKS, ("Benin", "Take steps to abolish the death penalty")))
        run(library, folder)


def test_what_is_kept_is_not_told_to_who_sees_something_else(tmp_path: Path, monkeypatch) -> None:
    library, folder = tmp_path / "library", tmp_path / "rows"
    write(folder, ASKS)
    run(library, folder)
    with opened(library) as found:
        monkeypatch.setattr(found.catalogue, "meta", lambda _: json.dumps({"of": "others", "counts": {"FRA": 9}}))
        assert chain_counts(found, PUBLIC_READER).counts == {"ALB": 2}
        assert chain_counts(found, Reader(levels=frozenset({"nothing"}))).counts == {}


def test_what_indexing_did_not_count_is_counted_state_by_state(tmp_path: Path, monkeypatch) -> None:
    library, folder = tmp_path / "library", tmp_path / "rows"
    write(folder, (*ASKS, ("Benin", "Take steps to abolish the death penalty")))
    run(library, folder)
    with opened(library) as found:
        monkeypatch.setattr(found.catalogue, "meta", lambda _: None)
        first = chain_counts(found, PUBLIC_READER, lambda: True)
        assert (first.counts, first.uncounted) == ({"ALB": 2}, ("BEN",))
        then = chain_counts(found, PUBLIC_READER, lambda: True)
        assert (then.counts, then.uncounted) == ({"ALB": 2, "BEN": 1}, ())
        assert chain_counts(found, PUBLIC_READER, lambda: True) == then


def test_the_list_of_states_says_which_are_not_counted_yet_and_is_not_kept_so(tmp_path: Path, monkeypatch) -> None:
    library, folder = tmp_path / "library", tmp_path / "rows"
    write(folder, (*ASKS, ("Benin", "Take steps to abolish the death penalty")))
    run(library, folder)
    monkeypatch.setattr("web.views.chains._COUNTING_SECONDS", -1.0)
    monkeypatch.setattr("search.recommending.chain_counts.KEPT", "forgotten")
    client = create_app(load_settings(environ={}), library).test_client()
    page = client.get("/fr/chains").text
    known, _, uncounted = page.partition('id="uncounted"')
    assert "Albanie" in known
    assert "Bénin" in uncounted
    again = client.get("/fr/chains").text
    assert "Bénin" in again
    assert 'id="uncounted"' not in again
