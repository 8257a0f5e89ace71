"""Recommendations made for tests, as the columns of a catalogue, without documents."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec

import search
from search.catalogue.recommendation_columns import read_columns, write_columns

SCHEMA = Path(search.__file__).parent / "catalogue" / "schema"


def columns_of(records, levels=None):
    """The columns of some recommendations; each belongs to a work of its own with the level given, and to one unit."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE works (ordinal INTEGER PRIMARY KEY, access TEXT)")
    db.execute(
        "CREATE TABLE recommendations (number INTEGER PRIMARY KEY, id TEXT, work INTEGER, place INTEGER, record TEXT)"
    )
    db.execute("CREATE TABLE recommendation_units (recommendation INTEGER, unit INTEGER)")
    db.execute("CREATE TABLE recommendation_columns (name TEXT PRIMARY KEY, numbers BLOB, names TEXT)")
    for number, record in enumerate(records, 1):
        level = levels[number - 1] if levels else "public"
        db.execute("INSERT INTO works VALUES (?, ?)", (number, level))
        text = msgspec.json.encode(record).decode()
        db.execute("INSERT INTO recommendations VALUES (?, ?, ?, 0, ?)", (number, record.id, number, text))
        db.execute("INSERT INTO recommendation_units VALUES (?, ?)", (number, number * 10))
    write_columns(db)
    return read_columns(db.execute("SELECT name, numbers, names FROM recommendation_columns").fetchall())
