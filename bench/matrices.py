"""`python -m bench.matrices`: how long a matrix and all facets over 41,000 recommendations take, beside counting them one by one.

The recommendations are made, as many and as richly marked as the real set of the universal periodic review. Times are of
the processor; the bar is a matrix under 300 ms, and the ratio to plain counting says what the columns are worth.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections import Counter

import msgspec

from search.catalogue.recommendation_columns import read_columns, write_columns
from search.model.reader import PUBLIC_READER
from search.model.recommendation import RESPONSES, Recommendation
from search.recommending.dimensions import DIMENSIONS, recommended
from search.recommending.matrix import MATRIX_DIMENSIONS, matrix
from search.vocabulary import default_folder, load_vocabularies

MADE = 41_066
BAR_SECONDS = 0.3


def made(vocabularies):
    chance = random.Random(20261122)
    countries = [concept.code for concept in vocabularies.concepts("country")][:193]
    themes = [concept.code for concept in vocabularies.concepts("theme")]
    bodies = [concept.code for concept in vocabularies.concepts("mechanism")][:40]
    for number in range(MADE):
        yield Recommendation(
            id=f"w{number // 150}#p{number % 150}",
            work=f"w{number // 150}",
            units=(f"p{number % 150}",),
            addressees=(chance.choice(countries),),
            recommenders=(chance.choice(countries),),
            mechanism=chance.choice(bodies),
            cycle=chance.choice((None, 1, 2)),
            date=str(chance.randint(2008, 2025)),
            themes=tuple(chance.sample(themes, chance.randint(0, 4))),
            response=chance.choice(RESPONSES),
        )


def columns_of(records):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE works (ordinal INTEGER PRIMARY KEY, access TEXT)")
    db.execute("CREATE TABLE recommendations (number INTEGER, id TEXT, work INTEGER, record TEXT)")
    db.execute("CREATE TABLE recommendation_units (recommendation INTEGER, unit INTEGER)")
    db.execute("CREATE TABLE recommendation_columns (name TEXT PRIMARY KEY, numbers BLOB, names TEXT)")
    db.execute("INSERT INTO works VALUES (1, 'public')")
    rows = ((n, r.id, 1, msgspec.json.encode(r).decode()) for n, r in enumerate(records, 1))
    db.executemany("INSERT INTO recommendations VALUES (?, ?, ?, ?)", rows)
    write_columns(db)
    return read_columns(db.execute("SELECT name, numbers, names FROM recommendation_columns").fetchall())


def timed(run, times=5):
    found = []
    for _ in range(times):
        started = time.process_time()
        run()
        found.append(time.process_time() - started)
    return statistics.median(found)


def main() -> int:
    vocabularies = load_vocabularies(default_folder())
    records = list(made(vocabularies))
    held = recommended(columns_of(records), PUBLIC_READER, vocabularies)
    plain = timed(lambda: Counter((theme, r.mechanism) for r in records for theme in r.themes))
    worst = 0.0
    for rows in MATRIX_DIMENSIONS:
        for columns in MATRIX_DIMENSIONS:
            if rows < columns:
                seconds = timed(lambda rows=rows, columns=columns: matrix(held, held.visible, rows, columns), 3)
                worst = max(worst, seconds)
                print(f"{rows:>12} x {columns:<12} {seconds * 1000:7.1f} ms")
    facets = timed(lambda: [held.spreads[name].counts(held.visible) for name in DIMENSIONS])
    print(f"all facets {facets * 1000:.1f} ms; worst matrix {worst * 1000:.1f} ms, bar {BAR_SECONDS * 1000:.0f} ms;")
    print(f"one pair of dimensions counted one by one, without totals or shares: {plain * 1000:.1f} ms")
    return 0 if worst < BAR_SECONDS else 1


if __name__ == "__main__":
    raise SystemExit(main())
