-- Versions of the evaluation schemes: what is weighed how at a level in a year, kept as it was saved.

CREATE TABLE scheme_version (
    id        TEXT NOT NULL PRIMARY KEY,
    level     TEXT NOT NULL CHECK (level <> ''),
    year      INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    number    INTEGER NOT NULL CHECK (number >= 1),
    name      TEXT NOT NULL CHECK (name <> ''),
    note      TEXT NOT NULL DEFAULT '',
    based_on  TEXT NOT NULL DEFAULT '',
    in_force  INTEGER NOT NULL DEFAULT 0 CHECK (in_force IN (0, 1)),
    saved_at  TEXT NOT NULL,
    saved_by  TEXT NOT NULL,
    content   TEXT NOT NULL CHECK (json_valid(content)),
    UNIQUE (level, year, number)
) STRICT, WITHOUT ROWID;
