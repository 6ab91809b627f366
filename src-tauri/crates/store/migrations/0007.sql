-- Version 7: the reporting round and the annual review.

-- The round of a year: by which scheme it reports, who approved scheme and targets, by which document.
CREATE TABLE round (
    id            TEXT NOT NULL PRIMARY KEY,
    year          INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 1900 AND 2200),
    due           TEXT NOT NULL DEFAULT '',
    scheme        TEXT NOT NULL DEFAULT '',
    scheme_digest TEXT NOT NULL DEFAULT '',
    approval      TEXT NOT NULL DEFAULT '',
    approved_at   TEXT NOT NULL DEFAULT '',
    approved_by   TEXT NOT NULL DEFAULT '',
    note          TEXT NOT NULL DEFAULT '',
    opened_at     TEXT NOT NULL,
    opened_by     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a unit owes a round: a province, the region, a city, or a carrier by its record's identifier.
CREATE TABLE submission (
    id       TEXT NOT NULL PRIMARY KEY,
    year     INTEGER NOT NULL REFERENCES round (year),
    unit     TEXT NOT NULL CHECK (unit <> ''),
    sort     TEXT NOT NULL CHECK (sort IN ('region', 'province', 'city', 'carrier')),
    province TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('pending', 'issued', 'filling', 'submitted', 'province_review', 'office_review', 'merged',
                 'consultation', 'final', 'archived', 'returned')),
    due      TEXT NOT NULL DEFAULT '',
    reporter TEXT NOT NULL DEFAULT '',
    reviewer TEXT NOT NULL DEFAULT '',
    UNIQUE (year, unit)
) STRICT, WITHOUT ROWID;

-- Every move of a submission; rows are added and never changed.
CREATE TABLE submission_event (
    id         TEXT NOT NULL PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES submission (id),
    at         TEXT NOT NULL,
    day        TEXT NOT NULL,
    actor      TEXT NOT NULL,
    actor_unit TEXT NOT NULL,
    role       TEXT NOT NULL,
    action     TEXT NOT NULL CHECK (action <> ''),
    from_state TEXT NOT NULL,
    to_state   TEXT NOT NULL,
    note       TEXT NOT NULL DEFAULT '',
    document   TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_event_by_submission ON submission_event (submission);

-- Every version that came in: the file by its SM3, and what it says cell by cell as JSON.
CREATE TABLE submission_version (
    id          TEXT NOT NULL PRIMARY KEY,
    submission  TEXT NOT NULL REFERENCES submission (id),
    number      INTEGER NOT NULL CHECK (number >= 1),
    at          TEXT NOT NULL,
    day         TEXT NOT NULL,
    actor       TEXT NOT NULL,
    via         TEXT NOT NULL CHECK (via IN ('file', 'screen')),
    file        TEXT NOT NULL DEFAULT '',
    hash        TEXT CHECK (hash IS NULL OR length(hash) = 64),
    bytes       INTEGER NOT NULL DEFAULT 0,
    cells       TEXT NOT NULL CHECK (json_valid(cells)),
    UNIQUE (submission, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_version_by_hash ON submission_version (hash) WHERE hash IS NOT NULL;

-- Why a cell was sent back (退回); settled when it came in again.
CREATE TABLE cell_return (
    id         TEXT NOT NULL PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES submission (id),
    event      TEXT NOT NULL REFERENCES submission_event (id),
    indicator  TEXT NOT NULL,
    reason     TEXT NOT NULL CHECK (reason <> ''),
    value      TEXT NOT NULL DEFAULT '',
    settled    INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX cell_return_by_submission ON cell_return (submission);

-- Why a value is as it is (说明): jumps, slips of the unit that are none.
CREATE TABLE explanation (
    id         TEXT NOT NULL PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES submission (id),
    indicator  TEXT NOT NULL,
    text       TEXT NOT NULL CHECK (text <> ''),
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL,
    UNIQUE (submission, indicator)
) STRICT, WITHOUT ROWID;

-- A change of a value after 定稿.
CREATE TABLE correction (
    id         TEXT NOT NULL PRIMARY KEY,
    year       INTEGER NOT NULL,
    number     INTEGER NOT NULL CHECK (number >= 1),
    unit       TEXT NOT NULL,
    indicator  TEXT NOT NULL,
    old_value  TEXT NOT NULL,
    new_value  TEXT NOT NULL,
    reason     TEXT NOT NULL CHECK (reason <> ''),
    document   TEXT NOT NULL CHECK (document <> ''),
    at         TEXT NOT NULL,
    day        TEXT NOT NULL,
    actor      TEXT NOT NULL,
    UNIQUE (year, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE expert (
    id       TEXT NOT NULL PRIMARY KEY,
    name     TEXT NOT NULL CHECK (name <> ''),
    unit     TEXT NOT NULL DEFAULT '',
    province TEXT NOT NULL DEFAULT '',
    field    TEXT NOT NULL DEFAULT '',
    note     TEXT NOT NULL DEFAULT '',
    active   INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    UNIQUE (name, unit)
) STRICT, WITHOUT ROWID;

-- What an expert gives a unit for an item, or that he or she stands back from it (回避).
CREATE TABLE expert_mark (
    id      TEXT NOT NULL PRIMARY KEY,
    year    INTEGER NOT NULL,
    subject TEXT NOT NULL,
    item    TEXT NOT NULL,
    expert  TEXT NOT NULL REFERENCES expert (id),
    mark    REAL CHECK (mark BETWEEN 0 AND 100),
    recused INTEGER NOT NULL DEFAULT 0 CHECK (recused IN (0, 1)),
    reason  TEXT NOT NULL DEFAULT '',
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    UNIQUE (year, subject, item, expert),
    CONSTRAINT a_mark_or_a_recusal CHECK ((mark IS NULL) = (recused = 1))
) STRICT, WITHOUT ROWID;

-- The list of vetoes and deductions (负面清单).
CREATE TABLE veto (
    id       TEXT NOT NULL PRIMARY KEY,
    year     INTEGER NOT NULL,
    subject  TEXT NOT NULL,
    sort     TEXT NOT NULL CHECK (sort IN ('fabrication', 'leak', 'accident', 'other')),
    effect   TEXT NOT NULL CHECK (effect IN ('veto', 'deduct')),
    points   REAL CHECK (points > 0 AND points <= 100),
    document TEXT NOT NULL CHECK (document <> ''),
    note     TEXT NOT NULL DEFAULT '',
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL,
    CONSTRAINT a_deduction_has_points CHECK ((effect = 'deduct') = (points IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- Good practice (经验) and problems that the review tells.
CREATE TABLE review_case (
    id       TEXT NOT NULL PRIMARY KEY,
    year     INTEGER NOT NULL,
    sort     TEXT NOT NULL CHECK (sort IN ('experience', 'problem')),
    unit     TEXT NOT NULL DEFAULT '',
    task     TEXT NOT NULL DEFAULT '',
    title    TEXT NOT NULL CHECK (title <> ''),
    body     TEXT NOT NULL DEFAULT '',
    title_en TEXT NOT NULL DEFAULT '',
    body_en  TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Why a target was missed or far exceeded (偏差原因分析及改进措施).
CREATE TABLE deviation (
    id        TEXT NOT NULL PRIMARY KEY,
    year      INTEGER NOT NULL,
    unit      TEXT NOT NULL,
    indicator TEXT NOT NULL,
    cause     TEXT NOT NULL CHECK (cause <> ''),
    measure   TEXT NOT NULL DEFAULT '',
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL,
    UNIQUE (year, unit, indicator)
) STRICT, WITHOUT ROWID;

-- A section of the review that people edited: the draft that they began from, and what they made of it.
CREATE TABLE narrative (
    id      TEXT NOT NULL PRIMARY KEY,
    year    INTEGER NOT NULL,
    lang    TEXT NOT NULL CHECK (lang IN ('zh', 'en')),
    section TEXT NOT NULL,
    base    TEXT NOT NULL,
    edited  TEXT NOT NULL,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    UNIQUE (year, lang, section)
) STRICT, WITHOUT ROWID;

-- A frozen review (定稿): what it rests on. Rows are added and never changed.
CREATE TABLE vintage (
    id             TEXT NOT NULL PRIMARY KEY,
    year           INTEGER NOT NULL,
    number         INTEGER NOT NULL CHECK (number >= 1),
    scheme         TEXT NOT NULL,
    scheme_name    TEXT NOT NULL,
    scheme_digest  TEXT NOT NULL,
    cut_off        TEXT NOT NULL,
    revision       INTEGER NOT NULL,
    inputs_digest  TEXT NOT NULL CHECK (length(inputs_digest) = 64),
    engine_version TEXT NOT NULL,
    seed           INTEGER NOT NULL,
    document       TEXT NOT NULL DEFAULT '',
    frozen_at      TEXT NOT NULL,
    frozen_by      TEXT NOT NULL,
    UNIQUE (year, number)
) STRICT, WITHOUT ROWID;

-- What a vintage keeps, each by its SM3: its inputs, its documents, its files.
CREATE TABLE vintage_part (
    id      TEXT NOT NULL PRIMARY KEY,
    vintage TEXT NOT NULL REFERENCES vintage (id),
    name    TEXT NOT NULL,
    hash    TEXT NOT NULL CHECK (length(hash) = 64),
    bytes   INTEGER NOT NULL,
    UNIQUE (vintage, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX vintage_part_by_hash ON vintage_part (hash);
