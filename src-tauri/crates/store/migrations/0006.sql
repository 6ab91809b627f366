-- Version 6: the group at work. Work-plan tasks, problems, meetings with their agendas, what they decide, and topics that wait.
-- An agenda item and a citation name what they cite by identifier and name and hold no foreign key: the name stays when the record goes.

INSERT INTO kind (name) VALUES ('task'), ('problem'), ('meeting'), ('decision'), ('topic');

INSERT INTO kind_status (kind, status) VALUES
    ('task', '未启动'), ('task', '推进中'), ('task', '已完成'), ('task', '已结转'), ('task', '已撤销'),
    ('problem', '未启动'), ('problem', '推进中'), ('problem', '已完成'), ('problem', '销号'),
    ('meeting', '草拟'), ('meeting', '已通知'), ('meeting', '进行中'), ('meeting', '已闭会'),
    ('decision', '待落实'), ('decision', '推进中'), ('decision', '已办结'), ('decision', '已撤销'),
    ('topic', '待议'), ('topic', '已列入'), ('topic', '已议'), ('topic', '不予上会');

CREATE TABLE meeting (
    record_id TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    series TEXT,
    session_no INTEGER CHECK (session_no >= 0),
    cadence TEXT CHECK (cadence IN ('每月', '每季度', '每半年', '每年', '不定期')),
    held TEXT CHECK (held GLOB '[0-9][0-9][0-9][0-9]'
              OR held GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
              OR held GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    start_time TEXT CHECK (start_time GLOB '[0-2][0-9]:[0-5][0-9]'),
    minutes INTEGER CHECK (minutes >= 0),
    place TEXT,
    host TEXT,
    secretary TEXT,
    convener TEXT,
    reply_by TEXT CHECK (reply_by GLOB '[0-9][0-9][0-9][0-9]'
                  OR reply_by GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                  OR reply_by GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    material_by TEXT CHECK (material_by GLOB '[0-9][0-9][0-9][0-9]'
                     OR material_by GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                     OR material_by GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    contact TEXT,
    previous_id TEXT REFERENCES meeting (record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
    record_id TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    meeting_id TEXT REFERENCES meeting (record_id),
    item TEXT,
    outcome_kind TEXT CHECK (outcome_kind IN ('议定', '交办', '通报')),
    seq INTEGER CHECK (seq >= 0),
    unit_id TEXT REFERENCES unit (record_id),
    support TEXT,
    due TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]'
             OR due GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
             OR due GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    closed TEXT CHECK (closed GLOB '[0-9][0-9][0-9][0-9]'
                OR closed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                OR closed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    confidential INTEGER CHECK (confidential IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE task (
    record_id TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    year INTEGER CHECK (year BETWEEN 1900 AND 2200),
    measures TEXT,
    target TEXT,
    lead_unit_id TEXT REFERENCES unit (record_id),
    starts TEXT CHECK (starts GLOB '[0-9][0-9][0-9][0-9]'
                OR starts GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                OR starts GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    due TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]'
             OR due GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
             OR due GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    finished TEXT CHECK (finished GLOB '[0-9][0-9][0-9][0-9]'
                  OR finished GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                  OR finished GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    carried_from_id TEXT REFERENCES task (record_id),
    decision_id TEXT REFERENCES decision (record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE problem (
    record_id TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    source_kind TEXT CHECK (source_kind IN ('会议', '填报', '评估', '其他')),
    severity TEXT CHECK (severity IN ('重大', '较大', '一般')),
    owner_unit_id TEXT REFERENCES unit (record_id),
    owner TEXT,
    measures TEXT,
    raised TEXT CHECK (raised GLOB '[0-9][0-9][0-9][0-9]'
                OR raised GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                OR raised GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    due TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]'
             OR due GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
             OR due GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    closed TEXT CHECK (closed GLOB '[0-9][0-9][0-9][0-9]'
                OR closed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                OR closed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    approved_by TEXT,
    evidence_note TEXT,
    decision_id TEXT REFERENCES decision (record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic (
    record_id TEXT NOT NULL PRIMARY KEY REFERENCES record (id),
    unit_id TEXT REFERENCES unit (record_id),
    proposer TEXT,
    proposed TEXT CHECK (proposed GLOB '[0-9][0-9][0-9][0-9]'
                  OR proposed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                  OR proposed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    minutes INTEGER CHECK (minutes >= 0),
    meeting_id TEXT REFERENCES meeting (record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE support_unit (
    record_id TEXT NOT NULL REFERENCES record (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE progress_report (
    record_id TEXT NOT NULL REFERENCES record (id),
    id TEXT NOT NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    reported TEXT CHECK (reported GLOB '[0-9][0-9][0-9][0-9]'
                  OR reported GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                  OR reported GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    percent REAL CHECK (percent BETWEEN 0 AND 100),
    reporter TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE citation (
    record_id TEXT NOT NULL REFERENCES record (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    what TEXT,
    target TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendee (
    record_id TEXT NOT NULL REFERENCES record (id),
    id TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (unit <> ''),
    name TEXT,
    duty TEXT,
    phone TEXT,
    role TEXT CHECK (role IN ('主持', '出席', '列席', '记录')),
    attendance TEXT CHECK (attendance IN ('邀请', '出席', '请假', '缺席')),
    note TEXT,
    unit_ref TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE agenda_item (
    record_id TEXT NOT NULL REFERENCES record (id),
    id TEXT NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    seq INTEGER CHECK (seq >= 0),
    section TEXT CHECK (section IN ('逾期任务', '临期任务', '问题', '指标', '议题', '议定事项', '其他')),
    form TEXT CHECK (form IN ('汇报', '讨论', '审议', '通报', '书面')),
    unit TEXT,
    presenter TEXT,
    minutes INTEGER CHECK (minutes >= 0),
    reason TEXT,
    material TEXT,
    record TEXT,
    origin TEXT,
    pinned INTEGER CHECK (pinned IN (0, 1)),
    edited INTEGER CHECK (edited IN (0, 1)),
    fresh INTEGER CHECK (fresh IN (0, 1)),
    removed INTEGER CHECK (removed IN (0, 1)),
    started TEXT,
    ended TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE agenda_citation (
    record_id TEXT NOT NULL REFERENCES record (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    item TEXT,
    what TEXT,
    target TEXT,
    reason TEXT,
    PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

-- What links to a record, for cards and for deleting it.
CREATE INDEX task_by_lead_unit ON task (lead_unit_id) WHERE lead_unit_id IS NOT NULL;
CREATE INDEX task_by_carried_from ON task (carried_from_id) WHERE carried_from_id IS NOT NULL;
CREATE INDEX task_by_decision ON task (decision_id) WHERE decision_id IS NOT NULL;
CREATE INDEX problem_by_owner_unit ON problem (owner_unit_id) WHERE owner_unit_id IS NOT NULL;
CREATE INDEX problem_by_decision ON problem (decision_id) WHERE decision_id IS NOT NULL;
CREATE INDEX meeting_by_previous ON meeting (previous_id) WHERE previous_id IS NOT NULL;
CREATE INDEX decision_by_meeting ON decision (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX decision_by_unit ON decision (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX topic_by_unit ON topic (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX topic_by_meeting ON topic (meeting_id) WHERE meeting_id IS NOT NULL;
