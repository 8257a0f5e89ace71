-- What was learned from the aligned passages of this generation: a term by language and key (stems and stop words with
-- spaces between), and what it may stand for in the other language.
CREATE TABLE learned_terms (
    language TEXT NOT NULL,
    key TEXT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (language, key)
) WITHOUT ROWID;
