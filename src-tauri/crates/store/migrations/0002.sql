-- Version 2: every kind of the registry, and links between records.
-- The words for kinds and states move from CHECKs into rows, so that a later version can add some without copying the tables that use
-- them. SQLite can't loosen a CHECK in place: `record` and `record_status` are copied, row by row as they are, for the journal has to
-- lead to the same tables. Foreign keys rest while this runs and are checked before it is committed.

CREATE TABLE kind (
    name TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- A programme or a series of events may still carry a word of version 1.
CREATE TABLE kind_status (
    kind   TEXT NOT NULL REFERENCES kind (name),
    status TEXT NOT NULL,
    PRIMARY KEY (kind, status)
) STRICT, WITHOUT ROWID;

INSERT INTO kind (name) VALUES
    ('park'),
    ('overseas_centre'),
    ('joint_lab'),
    ('rd_centre'),
    ('transfer_zone'),
    ('project'),
    ('challenge'),
    ('need'),
    ('programme'),
    ('event_series'),
    ('event'),
    ('talent_item'),
    ('policy'),
    ('unit'),
    ('person');

INSERT INTO kind_status (kind, status) VALUES
    ('park', '筹建'), ('park', '试运营'), ('park', '运行'), ('park', '暂停'), ('park', '终止'),
    ('overseas_centre', '筹建'), ('overseas_centre', '试运营'), ('overseas_centre', '运行'), ('overseas_centre', '暂停'), ('overseas_centre', '终止'),
    ('joint_lab', '筹建'), ('joint_lab', '试运营'), ('joint_lab', '运行'), ('joint_lab', '暂停'), ('joint_lab', '终止'),
    ('rd_centre', '筹建'), ('rd_centre', '试运营'), ('rd_centre', '运行'), ('rd_centre', '暂停'), ('rd_centre', '终止'),
    ('transfer_zone', '筹建'), ('transfer_zone', '试运营'), ('transfer_zone', '运行'), ('transfer_zone', '暂停'), ('transfer_zone', '终止'),
    ('project', '申报'), ('project', '立项'), ('project', '执行'), ('project', '结题'), ('project', '终止'), ('project', '未立项'),
    ('challenge', '拟发榜'), ('challenge', '已发榜'), ('challenge', '已揭榜'), ('challenge', '已交付'), ('challenge', '撤榜'),
    ('need', '拟发布'), ('need', '已发布'), ('need', '对接中'), ('need', '已落实'), ('need', '已关闭'),
    ('programme', '培育'), ('programme', '筹建'), ('programme', '实施'), ('programme', '暂停'), ('programme', '已结束'), ('programme', '后续计划'), ('programme', '试运营'), ('programme', '运行'), ('programme', '终止'),
    ('event_series', '筹备'), ('event_series', '持续举办'), ('event_series', '暂停'), ('event_series', '停办'), ('event_series', '筹建'), ('event_series', '试运营'), ('event_series', '运行'), ('event_series', '终止'),
    ('event', '筹备'), ('event', '已举办'), ('event', '延期'), ('event', '取消'),
    ('talent_item', '研究中'), ('talent_item', '试行'), ('talent_item', '生效'), ('talent_item', '失效'),
    ('policy', '拟订'), ('policy', '现行'), ('policy', '到期'), ('policy', '废止'),
    ('unit', '在册'), ('unit', '退出'),
    ('person', '在任'), ('person', '离任');

CREATE TABLE record_wider (
    id              TEXT NOT NULL PRIMARY KEY,
    kind            TEXT NOT NULL REFERENCES kind (name),
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
    founded_kind    TEXT CHECK (founded_kind IN ('签约', '批复', '揭牌', '开园', '开工', '启动', '试运营', '设立', '首届')),
    status          TEXT,
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
    FOREIGN KEY (kind, status) REFERENCES kind_status (kind, status),
    CONSTRAINT record_has_a_name CHECK (coalesce(name_policy, name_official, name_en, '') <> '')
) STRICT;
INSERT INTO record_wider SELECT * FROM record;
DROP TABLE record;
ALTER TABLE record_wider RENAME TO record;
CREATE INDEX record_in_order ON record (kind, code IS NULL, code, province, id);
CREATE INDEX record_by_code ON record (code) WHERE code IS NOT NULL;

CREATE TABLE record_status_wider (
    record_id TEXT NOT NULL REFERENCES record (id),
    id        TEXT NOT NULL,
    status    TEXT NOT NULL CHECK (status <> ''),
    since     TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]'
                       OR since GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                       OR since GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    reason    TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO record_status_wider SELECT * FROM record_status;
DROP TABLE record_status;
ALTER TABLE record_status_wider RENAME TO record_status;

ALTER TABLE programme ADD COLUMN foreign_lead TEXT;
ALTER TABLE programme ADD COLUMN ended TEXT CHECK (ended GLOB '[0-9][0-9][0-9][0-9]'
                                               OR ended GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                                               OR ended GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE programme ADD COLUMN successor_id TEXT REFERENCES programme (record_id);
ALTER TABLE event_series ADD COLUMN parent_id TEXT REFERENCES event_series (record_id);

CREATE TABLE rd_centre (
    record_id       TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    parent          TEXT,
    body_kind       TEXT CHECK (body_kind IN ('外资研发中心', '外资实验室', '国际高校分支', '国际科研机构分支', '国际科技组织分支')),
    form            TEXT CHECK (form IN ('独立法人', '非独立法人')),
    fortune500      INTEGER CHECK (fortune500 IN (0, 1)),
    fortune500_year INTEGER CHECK (fortune500_year BETWEEN 1900 AND 2200),
    recognised_as   TEXT,
    recognised_year INTEGER CHECK (recognised_year BETWEEN 1900 AND 2200),
    field           TEXT,
    park_id         TEXT REFERENCES park (record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE need (
    record_id TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    theme     TEXT CHECK (theme IN ('绿色低碳', '公共卫生', '其他')),
    lead_unit TEXT,
    published TEXT CHECK (published GLOB '[0-9][0-9][0-9][0-9]'
                        OR published GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                        OR published GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    closes    TEXT CHECK (closes GLOB '[0-9][0-9][0-9][0-9]'
                        OR closes GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                        OR closes GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    channels  TEXT,
    budget    REAL CHECK (budget >= 0),
    settled   TEXT CHECK (settled GLOB '[0-9][0-9][0-9][0-9]'
                        OR settled GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                        OR settled GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE challenge (
    record_id     TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    theme         TEXT CHECK (theme IN ('绿色低碳', '公共卫生', '其他')),
    lead_unit     TEXT,
    posted        TEXT CHECK (posted GLOB '[0-9][0-9][0-9][0-9]'
                            OR posted GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                            OR posted GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    closes        TEXT CHECK (closes GLOB '[0-9][0-9][0-9][0-9]'
                            OR closes GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                            OR closes GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    budget        REAL CHECK (budget >= 0),
    taken_up      TEXT CHECK (taken_up GLOB '[0-9][0-9][0-9][0-9]'
                            OR taken_up GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                            OR taken_up GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    taker         TEXT,
    taker_country TEXT CHECK (taker_country GLOB '[A-Z][A-Z]'),
    delivered     TEXT CHECK (delivered GLOB '[0-9][0-9][0-9][0-9]'
                            OR delivered GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                            OR delivered GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    outcome       TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
    record_id        TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    category         TEXT CHECK (category IN ('国家国际科技合作类', '双边产业创新合作计划', '联合资助', '其他')),
    plan             TEXT,
    round            TEXT,
    grant_no         TEXT,
    field            TEXT,
    lead_unit        TEXT,
    foreign_unit     TEXT,
    pi_cn            TEXT,
    pi_foreign       TEXT,
    applied          TEXT CHECK (applied GLOB '[0-9][0-9][0-9][0-9]'
                               OR applied GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                               OR applied GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    approved         TEXT CHECK (approved GLOB '[0-9][0-9][0-9][0-9]'
                               OR approved GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                               OR approved GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    cn_approved      TEXT CHECK (cn_approved GLOB '[0-9][0-9][0-9][0-9]'
                               OR cn_approved GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                               OR cn_approved GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    partner_approved TEXT CHECK (partner_approved GLOB '[0-9][0-9][0-9][0-9]'
                               OR partner_approved GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                               OR partner_approved GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    starts           TEXT CHECK (starts GLOB '[0-9][0-9][0-9][0-9]'
                               OR starts GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                               OR starts GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    ends             TEXT CHECK (ends GLOB '[0-9][0-9][0-9][0-9]'
                               OR ends GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                               OR ends GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    budget           REAL CHECK (budget >= 0),
    park_id          TEXT REFERENCES park (record_id),
    landed           TEXT CHECK (landed GLOB '[0-9][0-9][0-9][0-9]'
                               OR landed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                               OR landed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    need_id          TEXT REFERENCES need (record_id),
    challenge_id     TEXT REFERENCES challenge (record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    record_id  TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    series_id  TEXT REFERENCES event_series (record_id),
    event_kind TEXT CHECK (event_kind IN ('品牌', '引才', '对接', '科技部交流', '其他')),
    edition_no INTEGER CHECK (edition_no >= 0),
    year       INTEGER CHECK (year BETWEEN 1900 AND 2200),
    starts     TEXT CHECK (starts GLOB '[0-9][0-9][0-9][0-9]'
                         OR starts GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                         OR starts GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    ends       TEXT CHECK (ends GLOB '[0-9][0-9][0-9][0-9]'
                         OR ends GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                         OR ends GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    place_kind TEXT CHECK (place_kind IN ('境内', '境外')),
    venue      TEXT,
    organiser  TEXT,
    most_role  TEXT CHECK (most_role IN ('独立承担', '共同承担')),
    attendance INTEGER CHECK (attendance >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE talent_item (
    record_id  TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    item_kind  TEXT CHECK (item_kind IN ('互认事项', '引才渠道', '入境居留政策', '服务事项')),
    doc_number TEXT,
    issuer     TEXT,
    effective  TEXT CHECK (effective GLOB '[0-9][0-9][0-9][0-9]'
                         OR effective GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                         OR effective GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    expires    TEXT CHECK (expires GLOB '[0-9][0-9][0-9][0-9]'
                         OR expires GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                         OR expires GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    audience   TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE policy (
    record_id    TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    doc_number   TEXT,
    issuer       TEXT,
    level        TEXT CHECK (level IN ('国家', '区域', '省', '市')),
    issued       TEXT CHECK (issued GLOB '[0-9][0-9][0-9][0-9]'
                           OR issued GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                           OR issued GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    effective    TEXT CHECK (effective GLOB '[0-9][0-9][0-9][0-9]'
                           OR effective GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                           OR effective GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    expires      TEXT CHECK (expires GLOB '[0-9][0-9][0-9][0-9]'
                           OR expires GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                           OR expires GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    successor_id TEXT REFERENCES policy (record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
    record_id  TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    short_name TEXT,
    unit_kind  TEXT CHECK (unit_kind IN ('省级科技部门', '设区市科技部门', '区县科技部门', '支撑单位', '其他')),
    group_role TEXT CHECK (group_role IN ('秘书处', '成员单位', '支撑单位')),
    parent_id  TEXT REFERENCES unit (record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    record_id   TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    unit_id     TEXT REFERENCES unit (record_id),
    duty        TEXT,
    person_role TEXT CHECK (person_role IN ('负责人', '联络员', '填报人', '审核人', '专家')),
    phone       TEXT,
    email       TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE partner_body (
    record_id TEXT NOT NULL REFERENCES record (id),
    id        TEXT NOT NULL,
    name      TEXT NOT NULL CHECK (name <> ''),
    country   TEXT CHECK (country GLOB '[A-Z][A-Z]'),
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE milestone (
    record_id TEXT NOT NULL REFERENCES record (id),
    id        TEXT NOT NULL,
    name      TEXT NOT NULL CHECK (name <> ''),
    planned   TEXT CHECK (planned GLOB '[0-9][0-9][0-9][0-9]'
                        OR planned GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                        OR planned GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    forecast  TEXT CHECK (forecast GLOB '[0-9][0-9][0-9][0-9]'
                        OR forecast GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                        OR forecast GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    actual    TEXT CHECK (actual GLOB '[0-9][0-9][0-9][0-9]'
                        OR actual GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                        OR actual GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    note      TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE funding (
    record_id TEXT NOT NULL REFERENCES record (id),
    id        TEXT NOT NULL,
    province  TEXT NOT NULL CHECK (province <> ''),
    year      INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    amount    REAL NOT NULL CHECK (amount >= 0),
    note      TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE participant (
    record_id TEXT NOT NULL REFERENCES record (id),
    id        TEXT NOT NULL,
    name      TEXT NOT NULL CHECK (name <> ''),
    role      TEXT CHECK (role IN ('牵头', '参与', '外方')),
    province  TEXT,
    country   TEXT CHECK (country GLOB '[A-Z][A-Z]'),
    pi        TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE co_organiser (
    record_id TEXT NOT NULL REFERENCES record (id),
    id        TEXT NOT NULL,
    province  TEXT NOT NULL CHECK (province <> ''),
    role      TEXT CHECK (role IN ('主办', '协办', '组团参加')),
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE deal (
    record_id    TEXT NOT NULL REFERENCES record (id),
    id           TEXT NOT NULL,
    title        TEXT NOT NULL CHECK (title <> ''),
    province     TEXT,
    cn_unit      TEXT,
    foreign_unit TEXT,
    country      TEXT CHECK (country GLOB '[A-Z][A-Z]'),
    signed       TEXT CHECK (signed GLOB '[0-9][0-9][0-9][0-9]'
                           OR signed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                           OR signed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    amount       REAL CHECK (amount >= 0),
    landed       TEXT CHECK (landed GLOB '[0-9][0-9][0-9][0-9]'
                           OR landed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                           OR landed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    landed_place TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE in_force (
    record_id TEXT NOT NULL REFERENCES record (id),
    id        TEXT NOT NULL,
    province  TEXT NOT NULL CHECK (province <> ''),
    since     TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]'
                        OR since GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                        OR since GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    document  TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

-- What links to a record, for cards and for deleting it.
CREATE INDEX programme_by_successor ON programme (successor_id) WHERE successor_id IS NOT NULL;
CREATE INDEX event_series_by_parent ON event_series (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX rd_centre_by_park ON rd_centre (park_id) WHERE park_id IS NOT NULL;
CREATE INDEX project_by_park ON project (park_id) WHERE park_id IS NOT NULL;
CREATE INDEX project_by_need ON project (need_id) WHERE need_id IS NOT NULL;
CREATE INDEX project_by_challenge ON project (challenge_id) WHERE challenge_id IS NOT NULL;
CREATE INDEX event_by_series ON event (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX policy_by_successor ON policy (successor_id) WHERE successor_id IS NOT NULL;
CREATE INDEX unit_by_parent ON unit (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX person_by_unit ON person (unit_id) WHERE unit_id IS NOT NULL;
