-- What documents tell of the execution of judgments, where both are held (works, by ordinal); `record` is JSON. Younger
-- than the libraries of this form: made where it is missing.
CREATE TABLE IF NOT EXISTS execution_accounts (
    judgment INTEGER NOT NULL REFERENCES works (ordinal) ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES works (ordinal) ON DELETE CASCADE,
    record TEXT NOT NULL,
    PRIMARY KEY (judgment, document)
) WITHOUT ROWID;
