-- Who cites the works that are cited by many: how many works cite them by system, State, language and year, and their paragraphs by
-- system, for each access level of those that cite, so that a page of such a work opens without counting thousands.
-- `anchor` is empty for the work as a whole. `facet`: passages (their number, in `value` nothing), work, body, and of the work as a whole
-- country, language, year.
CREATE TABLE IF NOT EXISTS citing_sums (
    target INTEGER NOT NULL,
    anchor TEXT NOT NULL,
    access TEXT NOT NULL,
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (target, anchor, access, facet, value)
) WITHOUT ROWID;
