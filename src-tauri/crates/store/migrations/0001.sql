-- Version 1. Additive ever after: a later file adds tables and columns; a table made anew keeps its name, columns and rows.
-- STRICT everywhere; foreign keys without actions, because a cascade cannot be redone from a changeset.
-- Child tables carry their record in the primary key, so that a changeset names the record of every row.

-- About this copy; not journalled.
CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE local_setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Journalled tables.
CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    id              TEXT NOT NULL PRIMARY KEY,
    kind            TEXT NOT NULL CHECK (kind IN ('park', 'overseas_centre', 'joint_lab',
                                                  'transfer_zone', 'programme', 'event_series')),
    code            TEXT,
    name_policy     TEXT,
    name_official   TEXT,
    name_en         TEXT,
    province        TEXT,
    city            TEXT,
    district        TEXT,
    zone_code       TEXT,
    address         TEXT,
    country         TEXT CHECK (country GLOB '[A-Z][A-Z]'),
    partner         TEXT,
    founded         TEXT CHECK (founded GLOB '[0-9][0-9][0-9][0-9]'
                             OR founded GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                             OR founded GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    founded_kind    TEXT CHECK (founded_kind IN ('签约', '批复', '揭牌', '开园', '开工', '启动', '试运营')),
    status          TEXT CHECK (status IN ('筹建', '试运营', '运行', '暂停', '终止')),
    status_date     TEXT CHECK (status_date GLOB '[0-9][0-9][0-9][0-9]'
                             OR status_date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                             OR status_date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    status_reason   TEXT,
    clause          TEXT,
    named_in_policy INTEGER NOT NULL DEFAULT 0 CHECK (named_in_policy IN (0, 1)),
    summary         TEXT,
    notes           TEXT,
    confidence      TEXT NOT NULL DEFAULT 'confirmed' CHECK (confidence IN ('confirmed', 'to_verify')),
    verify_note     TEXT,
    CONSTRAINT record_has_a_name CHECK (coalesce(name_policy, name_official, name_en, '') <> '')
) STRICT;
CREATE INDEX record_in_order ON record (kind, code IS NULL, code, province, id);
CREATE INDEX record_by_code ON record (code) WHERE code IS NOT NULL;

CREATE TABLE park (
    record_id   TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    area_km2    REAL CHECK (area_km2 >= 0),
    area_source TEXT,
    operator    TEXT,
    host_zone   TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE overseas_centre (
    record_id    TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    operator     TEXT,
    host_partner TEXT,
    host_city    TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE joint_lab (
    record_id    TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    level        TEXT CHECK (level IN ('国家', '省', '市')),
    lead_unit    TEXT,
    foreign_unit TEXT,
    approval_doc TEXT,
    approved     TEXT CHECK (approved GLOB '[0-9][0-9][0-9][0-9]'
                          OR approved GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                          OR approved GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    field        TEXT,
    pi_cn        TEXT,
    pi_foreign   TEXT,
    grade        TEXT,
    grade_year   INTEGER CHECK (grade_year BETWEEN 1900 AND 2200)
) STRICT, WITHOUT ROWID;

CREATE TABLE transfer_zone (
    record_id    TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    area_text    TEXT,
    approval_doc TEXT,
    approved     TEXT CHECK (approved GLOB '[0-9][0-9][0-9][0-9]'
                          OR approved GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                          OR approved GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE programme (
    record_id     TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    role          TEXT CHECK (role IN ('牵头发起', '参与', '设施开放')),
    anchor        TEXT,
    machine_place TEXT,
    started       TEXT CHECK (started GLOB '[0-9][0-9][0-9][0-9]'
                          OR started GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                          OR started GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    state_now     TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE event_series (
    record_id TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    cadence   TEXT CHECK (cadence IN ('yearly', 'biennial', 'irregular')),
    organiser TEXT,
    venue     TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE record_status (
    record_id TEXT NOT NULL REFERENCES record (id),
    id        TEXT NOT NULL,
    status    TEXT NOT NULL CHECK (status IN ('筹建', '试运营', '运行', '暂停', '终止')),
    since     TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]'
                       OR since GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                       OR since GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    reason    TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE alias (
    record_id TEXT NOT NULL REFERENCES record (id),
    id        TEXT NOT NULL,
    name      TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE site (
    record_id    TEXT NOT NULL REFERENCES record (id),
    id           TEXT NOT NULL,
    label        TEXT,
    address      TEXT,
    country      TEXT CHECK (country GLOB '[A-Z][A-Z]'),
    city_code    TEXT,
    lat          REAL CHECK (lat BETWEEN -90 AND 90),
    lon          REAL CHECK (lon BETWEEN -180 AND 180),
    precision_km REAL CHECK (precision_km >= 0),
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE honour (
    record_id TEXT NOT NULL REFERENCES record (id),
    id        TEXT NOT NULL,
    title     TEXT NOT NULL CHECK (title <> ''),
    issuer    TEXT,
    year      INTEGER CHECK (year BETWEEN 1900 AND 2200),
    source    TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_province (
    record_id TEXT NOT NULL REFERENCES record (id),
    id        TEXT NOT NULL,
    province  TEXT NOT NULL CHECK (province <> ''),
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    record_id  TEXT NOT NULL REFERENCES record (id),
    id         TEXT NOT NULL,
    field      TEXT,
    publisher  TEXT,
    published  TEXT CHECK (published GLOB '[0-9][0-9][0-9][0-9]'
                        OR published GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                        OR published GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    note       TEXT,
    confidence TEXT NOT NULL DEFAULT 'confirmed' CHECK (confidence IN ('confirmed', 'to_verify')),
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator (
    code                TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
    scheme_year         INTEGER CHECK (scheme_year BETWEEN 1900 AND 2200),
    kind                TEXT NOT NULL CHECK (kind IN ('scheme', 'context')),
    block               TEXT,
    seq                 INTEGER NOT NULL DEFAULT 0,
    name_zh             TEXT NOT NULL CHECK (name_zh <> ''),
    name_en             TEXT,
    unit                TEXT,
    direction           INTEGER NOT NULL DEFAULT 1 CHECK (direction IN (1, -1)),
    timing              TEXT NOT NULL CHECK (timing IN ('stock', 'flow')),
    level               TEXT CHECK (level IN ('P', 'C', 'G')),
    source              TEXT CHECK (source IN ('R', 'F', 'R+F')),
    computed_from       TEXT,
    formula_zh          TEXT,
    formula_en          TEXT,
    definition_zh       TEXT,
    definition_en       TEXT,
    period_note         TEXT,
    provider            TEXT,
    filler              TEXT,
    clause              TEXT,
    block_weight        REAL CHECK (block_weight >= 0),
    weight              REAL CHECK (weight >= 0),
    target_basis        TEXT,
    base_year           INTEGER CHECK (base_year BETWEEN 1900 AND 2200),
    range_low           REAL,
    range_high          REAL,
    jump_threshold      REAL,
    evidence            TEXT,
    not_applicable_when TEXT,
    version             TEXT,
    region_rule         TEXT CHECK (region_rule IN ('distinct', 'sum', 'reported')),
    publisher           TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE observation (
    id          TEXT NOT NULL PRIMARY KEY,
    indicator   TEXT NOT NULL REFERENCES indicator (code),
    unit        TEXT NOT NULL CHECK (unit <> ''),
    year        INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    edition     TEXT NOT NULL DEFAULT '',
    state       TEXT NOT NULL CHECK (state IN ('number', 'blank', 'na')),
    value       REAL,
    na_reason   TEXT,
    note        TEXT,
    source      TEXT,
    source_date TEXT,
    confidence  TEXT NOT NULL DEFAULT 'confirmed' CHECK (confidence IN ('confirmed', 'to_verify')),
    origin      TEXT,
    UNIQUE (indicator, unit, year, edition),
    CONSTRAINT number_has_a_value CHECK ((state = 'number') = (value IS NOT NULL)),
    CONSTRAINT not_applicable_has_a_reason CHECK ((state = 'na') = (coalesce(na_reason, '') <> ''))
) STRICT;
CREATE INDEX observation_by_unit ON observation (unit, year);

CREATE TABLE target (
    id        TEXT NOT NULL PRIMARY KEY,
    indicator TEXT NOT NULL REFERENCES indicator (code),
    unit      TEXT NOT NULL CHECK (unit <> ''),
    year      INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    value     REAL NOT NULL,
    basis     TEXT,
    UNIQUE (indicator, unit, year)
) STRICT;

-- The journal: one row for every committed operation, never changed.
CREATE TABLE journal (
    seq            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    at             TEXT NOT NULL,
    actor_name     TEXT NOT NULL,
    actor_unit     TEXT NOT NULL,
    actor_province TEXT NOT NULL,
    actor_role     TEXT NOT NULL,
    op             TEXT NOT NULL CHECK (json_valid(op)),
    tables         TEXT NOT NULL,
    row_count      INTEGER NOT NULL,
    undo_of        INTEGER REFERENCES journal (seq),
    root           INTEGER REFERENCES journal (seq),
    changeset      BLOB,
    parts          INTEGER NOT NULL DEFAULT 0,
    raw_bytes      INTEGER NOT NULL,
    changeset_hash TEXT NOT NULL,
    prev_hash      TEXT NOT NULL,
    hash           TEXT NOT NULL UNIQUE,
    CONSTRAINT changeset_is_here_or_in_parts CHECK ((changeset IS NULL) = (parts > 0)),
    CONSTRAINT undo_belongs_to_a_chain CHECK ((undo_of IS NULL) = (root IS NULL))
) STRICT;
CREATE INDEX journal_by_root ON journal (root) WHERE root IS NOT NULL;

CREATE TABLE journal_part (
    seq   INTEGER NOT NULL REFERENCES journal (seq),
    part  INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (seq, part)
) STRICT;

-- Which entries touched a record (or an observation, a target, an indicator, a setting). Derived from the journal, can be rebuilt.
CREATE TABLE journal_touch (
    subject TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    PRIMARY KEY (subject, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal BEGIN
    SELECT raise(ABORT, 'The journal is append-only.');
END;
CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal BEGIN
    SELECT raise(ABORT, 'The journal is append-only.');
END;
CREATE TRIGGER journal_part_is_never_changed BEFORE UPDATE ON journal_part BEGIN
    SELECT raise(ABORT, 'The journal is append-only.');
END;
CREATE TRIGGER journal_part_is_never_shortened BEFORE DELETE ON journal_part BEGIN
    SELECT raise(ABORT, 'The journal is append-only.');
END;
