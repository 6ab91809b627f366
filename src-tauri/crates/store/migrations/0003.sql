-- Version 3: the bin, records merged into others, pairs known to be different, and evidence.

-- Records that were deleted and can come back. They stay in their tables; everything that counts or lists leaves them out.
CREATE TABLE bin (
    record_id TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    at        TEXT NOT NULL,
    deleted_by TEXT NOT NULL,
    reason    TEXT
) STRICT, WITHOUT ROWID;

-- Where the identifier of a record leads that was merged into another: old workbooks still name it.
CREATE TABLE merged (
    record_id TEXT NOT NULL PRIMARY KEY,
    into_id   TEXT NOT NULL REFERENCES record (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX merged_by_survivor ON merged (into_id);

-- Pairs of which a person said that they are not the same, the smaller identifier first.
CREATE TABLE not_same (
    record_id TEXT NOT NULL REFERENCES record (id),
    id        TEXT NOT NULL,
    other_id  TEXT NOT NULL REFERENCES record (id),
    note      TEXT,
    PRIMARY KEY (record_id, id),
    UNIQUE (record_id, other_id),
    CONSTRAINT one_order_of_a_pair CHECK (record_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX not_same_by_other ON not_same (other_id);

-- A file attached to a record, or to the value of an indicator for a unit in a year.
CREATE TABLE evidence (
    subject   TEXT NOT NULL,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT REFERENCES record (id),
    indicator TEXT REFERENCES indicator (code),
    unit      TEXT,
    year      INTEGER CHECK (year BETWEEN 1900 AND 2200),
    hash      TEXT NOT NULL CHECK (length(hash) = 64),
    name      TEXT NOT NULL CHECK (name <> ''),
    bytes     INTEGER NOT NULL CHECK (bytes > 0),
    media     TEXT NOT NULL,
    note      TEXT,
    added     TEXT NOT NULL,
    added_by  TEXT NOT NULL,
    PRIMARY KEY (subject, id),
    UNIQUE (subject, hash),
    CONSTRAINT evidence_proves_one_thing CHECK (
        (record_id IS NOT NULL AND indicator IS NULL AND unit IS NULL AND year IS NULL AND subject = record_id)
        OR (record_id IS NULL AND indicator IS NOT NULL AND unit IS NOT NULL AND year IS NOT NULL
            AND subject = indicator || '|' || unit || '|' || year))
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_by_hash ON evidence (hash);
CREATE INDEX evidence_by_record ON evidence (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX evidence_by_unit ON evidence (unit) WHERE unit IS NOT NULL;

-- Contents by their SM3, once each, in parts; not journalled. A content that was cleaned away leaves its row.
CREATE TABLE blob (
    hash    TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    bytes   INTEGER NOT NULL CHECK (bytes > 0),
    added   TEXT NOT NULL,
    cleaned TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE blob_part (
    hash    TEXT NOT NULL REFERENCES blob (hash),
    part    INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (hash, part)
) STRICT;
