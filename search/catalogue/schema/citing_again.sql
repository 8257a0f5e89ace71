-- Passages that an earlier language version of the same work has already: both cite the same work, or the same paragraph of it
-- (`anchor`, empty for the work as a whole), and are one passage, so that they count once. `first` is the passage of the earlier version.
CREATE TABLE IF NOT EXISTS citing_again (
    target INTEGER NOT NULL,
    anchor TEXT NOT NULL,
    version INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (target, anchor, version, unit)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS citing_again_version ON citing_again (version, anchor);
