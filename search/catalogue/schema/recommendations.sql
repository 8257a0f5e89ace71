-- Recommendations. `stated` and `answers` are what reading found in one version and go with it; the rest is derived from
-- them by `search.catalogue.recommendation_records` and can be made again.

-- A recommendation as one version states it: the record as JSON without what is empty, in reading order.
CREATE TABLE stated (
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (version, place)
) WITHOUT ROWID;

-- What a document answers to the numbered recommendations of another: the report that it is an addendum of, or the `target`
-- named by its symbol.
CREATE TABLE answers (
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    target TEXT NOT NULL,
    number TEXT NOT NULL,
    response TEXT NOT NULL,
    words TEXT NOT NULL,
    anchor TEXT NOT NULL,
    PRIMARY KEY (version, target, number)
) WITHOUT ROWID;

-- Follow-up files of people and organisations: each account as JSON with what it names.
CREATE TABLE own_accounts (
    source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (source, place)
) WITHOUT ROWID;

-- One recommendation, both language versions together; `place` orders those of one work. Numbers are never reused within the lineage of a library.
CREATE TABLE recommendations (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    work INTEGER NOT NULL REFERENCES works (ordinal) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX recommendations_work ON recommendations (work);

-- The units that state it, of every version shown.
CREATE TABLE recommendation_units (
    recommendation INTEGER NOT NULL REFERENCES recommendations (number) ON DELETE CASCADE,
    unit INTEGER NOT NULL,
    PRIMARY KEY (recommendation, unit)
) WITHOUT ROWID;
CREATE INDEX recommendation_units_unit ON recommendation_units (unit);

-- What the recommendations of a work were derived from, and doubts about them; a work whose mark still fits is left as it is.
CREATE TABLE recommended (
    work INTEGER PRIMARY KEY REFERENCES works (ordinal) ON DELETE CASCADE,
    mark TEXT NOT NULL,
    notes TEXT NOT NULL DEFAULT '[]'
);

-- All records as columns, so that facets and matrices need no record: arrays of numbers, and the names they stand for.
CREATE TABLE recommendation_columns (name TEXT PRIMARY KEY, numbers BLOB NOT NULL, names TEXT NOT NULL) WITHOUT ROWID;
