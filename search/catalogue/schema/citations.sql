-- Citations: what each version mentions, as read there, and which work that is.

-- The versions whose mentions were read, by which rules; `stamp` is of what they resolve to, as the index holds it.
CREATE TABLE recognised (
    version INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
    made_by TEXT NOT NULL,
    resolved INTEGER NOT NULL DEFAULT 0,
    stamp TEXT NOT NULL DEFAULT ''
);

-- `unit` is a number of `units`; `first`, `last` and `full_end` are code points into its text. From `status` on: what it
-- is resolved to; `target` is a work, `anchors` and `candidates` are JSON lists.
CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    unit INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    full_end INTEGER NOT NULL,
    form TEXT NOT NULL,
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    paragraphs TEXT NOT NULL,
    party TEXT NOT NULL,
    state TEXT NOT NULL,
    body TEXT NOT NULL,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    part TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'unknown',
    reason TEXT NOT NULL DEFAULT '',
    symbol TEXT NOT NULL DEFAULT '',
    shown_scheme TEXT NOT NULL DEFAULT '',
    target INTEGER,
    anchors TEXT NOT NULL DEFAULT '[]',
    candidates TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX mentions_version ON mentions (version, unit);
CREATE INDEX mentions_target ON mentions (target);

-- Everything that could be looked up when citations were last resolved, with a digest of what it led to; and what each
-- version looked up. A key whose digest changes has its versions resolved again.
CREATE TABLE citable (key TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE looked_up (
    key TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    PRIMARY KEY (key, version)
) WITHOUT ROWID;
CREATE INDEX looked_up_version ON looked_up (version);
