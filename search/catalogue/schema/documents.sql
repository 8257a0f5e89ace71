-- One generation's catalogue. Everything here can be rebuilt from the corpus.
-- Numbers of works, versions and units are never reused within the lineage of a library.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- A file as it was when it was last read. `state`: indexed, auxiliary, quarantined, or reading (not yet to its end).
CREATE TABLE sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    root TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    digest TEXT NOT NULL,
    recipe TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    notes TEXT NOT NULL DEFAULT '[]',
    indexed_at TEXT NOT NULL
);
CREATE INDEX sources_root ON sources (root);

-- One language version as one source gives it. `work` is set when contributions are grouped; `shadowed_by`
-- names the version of the same work and language that is shown instead of this one.
CREATE TABLE versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    keys TEXT NOT NULL,
    work INTEGER REFERENCES works (ordinal),
    shadowed_by INTEGER,
    language TEXT NOT NULL,
    title TEXT,
    file TEXT,
    media_type TEXT NOT NULL,
    pages INTEGER,
    unit_count INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    described INTEGER NOT NULL,
    description TEXT NOT NULL,
    notes TEXT NOT NULL
);
CREATE INDEX versions_work ON versions (work);
CREATE INDEX versions_source ON versions (source);

CREATE TABLE units (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number TEXT,
    label TEXT,
    anchor TEXT NOT NULL,
    page INTEGER,
    page_label TEXT,
    path TEXT NOT NULL,
    role TEXT,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    parent INTEGER,
    call INTEGER,
    confidence REAL,
    UNIQUE (version, ordinal)
);
CREATE UNIQUE INDEX units_anchor ON units (version, anchor);

-- A work: `record` is the whole of it as JSON; `stamp` changes whenever anything an index holds of it changes.
CREATE TABLE works (
    ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    access TEXT NOT NULL,
    kind TEXT,
    date TEXT,
    record TEXT NOT NULL,
    stamp TEXT NOT NULL
);

-- `rank` 0: the work bears the identifier; 1: it condenses the document that bears it.
CREATE TABLE identifiers (
    work INTEGER NOT NULL REFERENCES works (ordinal) ON DELETE CASCADE,
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    key TEXT NOT NULL,
    rank INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX identifiers_key ON identifiers (key);
CREATE INDEX identifiers_work ON identifiers (work);

-- What is compared of a version that nothing names, as JSON; and pairs of such versions taken for one work.
CREATE TABLE traits (version INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE, traits TEXT NOT NULL);
CREATE TABLE suggested_twins (
    french INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
    english INTEGER NOT NULL UNIQUE REFERENCES versions (id) ON DELETE CASCADE,
    alike REAL NOT NULL
);

-- The French and the English version of a work whose units were aligned, by which rules, and what must be said of it.
CREATE TABLE aligned (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    french INTEGER NOT NULL UNIQUE REFERENCES versions (id) ON DELETE CASCADE,
    english INTEGER NOT NULL UNIQUE REFERENCES versions (id) ON DELETE CASCADE,
    made_by TEXT NOT NULL,
    notes TEXT NOT NULL
);

-- Units that say the same: `how` is number, text or order. A unit that the other language splits stands in several rows,
-- one without counterpart in none.
CREATE TABLE alignments (
    pair INTEGER NOT NULL REFERENCES aligned (id) ON DELETE CASCADE,
    french INTEGER NOT NULL,
    english INTEGER NOT NULL,
    confidence REAL NOT NULL,
    how TEXT NOT NULL,
    PRIMARY KEY (pair, french, english)
) WITHOUT ROWID;
CREATE INDEX alignments_french ON alignments (french);
CREATE INDEX alignments_english ON alignments (english);

-- What the engine's index of this generation holds: a work is in it as it was when it had this stamp.
CREATE TABLE indexed (work INTEGER PRIMARY KEY, stamp TEXT NOT NULL);
