-- How often each work, and each paragraph of it, is cited by each version: counted when citations are resolved, so that
-- nobody has to read thousands of citations to say how many there are. `anchor` is empty for the work as a whole.
CREATE TABLE IF NOT EXISTS citing_counts (
    target INTEGER NOT NULL,
    anchor TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    citations INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    PRIMARY KEY (target, anchor, version)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS citing_counts_version ON citing_counts (version);
