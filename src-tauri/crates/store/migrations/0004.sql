-- Saved views, and the texts by which the search finds records.

-- A named query of a kind, shared with the workspace; what is in it is the desk's affair.
CREATE TABLE saved_view (
    id      TEXT NOT NULL PRIMARY KEY,
    kind    TEXT NOT NULL,
    name    TEXT NOT NULL CHECK (name <> ''),
    query   TEXT NOT NULL CHECK (json_valid(query)),
    columns TEXT NOT NULL CHECK (json_valid(columns)),
    UNIQUE (kind, name)
) STRICT, WITHOUT ROWID;

-- Derived from the records, not journalled, can be rebuilt: folded texts, a line each, and the pinyin of names.
CREATE TABLE search_text (
    record_id TEXT NOT NULL PRIMARY KEY,
    names     TEXT NOT NULL,
    sounds    TEXT NOT NULL,
    rest      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How the texts were folded, and up to which journal entry; form 0 stands for not at all.
CREATE TABLE search_state (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    form     INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT;
INSERT INTO search_state (only_row, form, revision) VALUES (1, 0, 0);
