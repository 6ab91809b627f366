//! The group at work: tasks of the work plan, problems, meetings, what they decide, topics that wait.

use store::Kind;

use super::common::*;
use super::words::{
    AGENDA_FORMS, AGENDA_SECTIONS, ATTENDANCES, ATTENDEE_ROLES, MEETING_CADENCES, OUTCOME_KINDS, PROBLEM_SOURCES, SEVERITIES,
};
use super::{Field, Group, choice, date, field, link, text};
use crate::wire::FieldKind;

const P: Group = Group::Particulars;

const fn lead(zh: &'static str, en: &'static str) -> Field {
    field("province", zh, en, FieldKind::Province, Group::Place).also(&["省市", "省份"])
}

const SUPPORT: &[Field] = &[text("name", "配合单位", "Supporting unit", P).required()];

const MILESTONES: &[Field] = &[
    text("name", "节点", "Milestone", P).required(),
    date("planned", "计划日期", "Planned", P),
    date("forecast", "预计日期", "Forecast", P),
    date("actual", "完成日期", "Done", P),
    text("note", "说明", "Note", P),
];

const REPORTS: &[Field] = &[
    field("text", "进展", "Progress", FieldKind::Paragraph, P).required(),
    date("reported", "日期", "Date", P),
    field("percent", "完成度", "Done", FieldKind::Number, P).unit("%"),
    text("reporter", "报告人", "Reported by", P),
];

const CITATIONS: &[Field] =
    &[text("name", "名称", "Name", P).required(), text("what", "类别", "Kind", P), text("target", "标识", "Identifier", P)];

const REPORTED: Field = field("progress_report", "进展情况", "Progress reports", FieldKind::Rows, P).rows(REPORTS).also(&["进展"]);
const CITED: Field = field("citation", "关联指标和记录", "Linked indicators and records", FieldKind::Rows, P).rows(CITATIONS).help(
    "类别填 indicator 或台账类别（如 parks），标识填指标代码或记录标识。",
    "The kind is `indicator` or a kind of record such as `parks`; the identifier an indicator's code or a record's id.",
);

pub(super) const TASK: &[Field] = &[
    only_name("任务", "Task", &["任务名称", "工作任务", "重点任务", "name"]),
    NAME_EN,
    CODE,
    field("year", "计划年度", "Plan year", FieldKind::Integer, Group::Identity).also(&["工作要点年度"]),
    lead("牵头省市", "Lead province").required(),
    provinces("配合省市", "Supporting provinces", &["参与省市"]),
    link("lead_unit_id", "牵头单位", "Lead unit", Group::Partner, Kind::Unit).also(&["责任单位"]),
    field("support_unit", "配合单位", "Supporting units", FieldKind::Rows, Group::Partner).rows(SUPPORT),
    status(Kind::Task, "任务状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::Task)),
    date("starts", "启动时间", "Starts", Group::Status),
    date("due", "完成时限", "Due", Group::Status).also(&["时限", "办结时限", "完成期限"]),
    date("finished", "完成日期", "Finished", Group::Status).also(&["办结日期"]),
    field("measures", "具体举措", "Measures", FieldKind::Paragraph, P).also(&["举措", "工作措施"]),
    text("target", "目标值", "Target", P).also(&["目标", "年度目标"]),
    field("milestone", "阶段节点", "Milestones", FieldKind::Rows, P).rows(MILESTONES),
    REPORTED,
    CITED,
    link("carried_from_id", "结转自", "Carried over from", P, Kind::Task),
    link("decision_id", "来自议定事项", "From the decision", P, Kind::Decision),
    SUMMARY,
    NOTES,
    CLAUSE,
    CONFIDENCE,
    VERIFY_NOTE,
    SOURCE,
];

pub(super) const PROBLEM: &[Field] = &[
    only_name("问题", "Problem", &["问题名称", "存在问题", "name"]),
    NAME_EN,
    CODE,
    lead("责任省市", "Responsible province").required(),
    provinces("共同责任省市", "Provinces also responsible", &[]),
    link("owner_unit_id", "责任单位", "Responsible unit", Group::Partner, Kind::Unit),
    text("owner", "责任人", "Responsible person", Group::Partner),
    status(Kind::Problem, "整改状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::Problem)),
    date("raised", "提出日期", "Raised", Group::Status),
    date("due", "整改时限", "Due", Group::Status).also(&["时限", "完成时限"]),
    date("closed", "销号日期", "Struck off", Group::Status),
    text("approved_by", "销号审批人", "Approved by", Group::Status).also(&["审批人"]),
    text("evidence_note", "佐证材料", "Proof", Group::Status)
        .also(&["佐证"])
        .help("写明销号所依据的材料；文件请作为佐证附上。", "Names what the striking-off rests on; attach the files as evidence."),
    choice("source_kind", "问题来源", "Came up in", P, PROBLEM_SOURCES).also(&["来源类别"]),
    choice("severity", "严重程度", "Severity", P, SEVERITIES),
    field("measures", "整改措施", "Measures", FieldKind::Paragraph, P).also(&["措施"]),
    REPORTED,
    CITED,
    link("decision_id", "来自议定事项", "From the decision", P, Kind::Decision),
    SUMMARY,
    NOTES,
    CLAUSE,
    CONFIDENCE,
    VERIFY_NOTE,
    SOURCE,
];

const ATTENDEES: &[Field] = &[
    text("unit", "单位", "Unit", P).required(),
    text("name", "姓名", "Name", P).personal(),
    text("duty", "职务", "Position", P),
    text("phone", "手机", "Phone", P).personal(),
    choice("role", "身份", "Role", P, ATTENDEE_ROLES),
    choice("attendance", "到会情况", "Attendance", P, ATTENDANCES),
    text("note", "说明", "Note", P),
    text("unit_ref", "单位标识", "Unit's identifier", P),
];

const AGENDA: &[Field] = &[
    text("title", "议题", "Item", P).required(),
    field("seq", "序号", "Number", FieldKind::Integer, P),
    choice("section", "缘由类别", "Section", P, AGENDA_SECTIONS),
    choice("form", "方式", "Form", P, AGENDA_FORMS),
    text("unit", "汇报单位", "Presenting unit", P),
    text("presenter", "汇报人", "Presenter", P),
    field("minutes", "时长", "Minutes", FieldKind::Integer, P).unit("分钟"),
    text("reason", "提请缘由", "Reason", P),
    field("material", "材料", "Material", FieldKind::Paragraph, P),
    field("record", "会议记录", "Minutes of the item", FieldKind::Paragraph, P),
    text("origin", "来源标识", "Origin", P),
    field("pinned", "固定", "Pinned", FieldKind::Flag, P),
    field("edited", "人工修改", "Edited by hand", FieldKind::Flag, P),
    field("fresh", "本次新增", "New in this draft", FieldKind::Flag, P),
    field("removed", "已移出", "Taken off", FieldKind::Flag, P),
    text("started", "开始时刻", "Begun at", P),
    text("ended", "结束时刻", "Ended at", P),
];

const AGENDA_CITATIONS: &[Field] = &[
    text("name", "引用", "Cites", P).required(),
    text("item", "议题标识", "Item's identifier", P),
    text("what", "类别", "Kind", P),
    text("target", "标识", "Identifier", P),
    text("reason", "缘由", "Reason", P),
];

pub(super) const MEETING: &[Field] = &[
    only_name("会议名称", "Meeting", &["名称", "name"]),
    NAME_EN,
    CODE,
    text("series", "会议系列", "Series", Group::Identity),
    field("session_no", "届次", "Session", FieldKind::Integer, Group::Identity),
    choice("cadence", "召开周期", "Cadence", Group::Identity, MEETING_CADENCES),
    lead("主办省市", "Host province"),
    text("place", "会议地点", "Venue", Group::Place).also(&["地点"]),
    status(Kind::Meeting, "会议状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::Meeting)),
    date("held", "会议日期", "Date", Group::Status).also(&["召开日期", "日期"]),
    text("start_time", "开始时间", "Start", Group::Status).help("写成 09:30。", "As 09:30."),
    field("minutes", "会议时长", "Length", FieldKind::Integer, Group::Status).unit("分钟"),
    date("reply_by", "回执截止", "Reply by", Group::Status),
    date("material_by", "材料报送截止", "Material by", Group::Status),
    text("convener", "召集单位", "Convener", P),
    text("host", "主持人", "Chair", P),
    text("secretary", "记录人", "Secretary", P),
    text("contact", "联系人", "Contact", P).personal(),
    link("previous_id", "上次会议", "Previous meeting", P, Kind::Meeting),
    field("attendee", "参会人员", "Participants", FieldKind::Rows, P).rows(ATTENDEES),
    field("agenda_item", "会议议程", "Agenda", FieldKind::Rows, P).rows(AGENDA),
    field("agenda_citation", "议程引用", "Cited in the agenda", FieldKind::Rows, P).rows(AGENDA_CITATIONS),
    field("summary", "会议概述", "Summary", FieldKind::Paragraph, P).also(&["会议要点"]),
    NOTES,
    CLAUSE,
    CONFIDENCE,
    SOURCE,
];

pub(super) const DECISION: &[Field] = &[
    only_name("议定事项", "Decision", &["事项", "内容", "name"]),
    NAME_EN,
    CODE,
    lead("责任省市", "Responsible province"),
    provinces("共同责任省市", "Provinces also responsible", &[]),
    link("meeting_id", "所属会议", "Meeting", Group::Identity, Kind::Meeting).also(&["会议"]),
    text("item", "议题标识", "Item's identifier", Group::Identity),
    field("seq", "议定序号", "Number", FieldKind::Integer, Group::Identity),
    choice("outcome_kind", "事项类型", "Kind of outcome", P, OUTCOME_KINDS),
    link("unit_id", "责任单位", "Responsible unit", Group::Partner, Kind::Unit),
    text("support", "配合单位", "Supporting units", Group::Partner),
    status(Kind::Decision, "落实状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::Decision)),
    date("due", "办结时限", "Due", Group::Status).also(&["时限"]),
    date("closed", "办结日期", "Closed", Group::Status),
    field("confidential", "不印入纪要", "Not in the printed minutes", FieldKind::Flag, P),
    REPORTED,
    SUMMARY,
    NOTES,
    CLAUSE,
    CONFIDENCE,
    SOURCE,
];

pub(super) const TOPIC: &[Field] = &[
    only_name("拟提议题", "Topic", &["议题", "议题名称", "name"]),
    NAME_EN,
    CODE,
    lead("提出省市", "Proposing province"),
    link("unit_id", "提出单位", "Proposing unit", Group::Partner, Kind::Unit),
    text("proposer", "提出人", "Proposed by", Group::Partner),
    status(Kind::Topic, "议题状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::Topic)),
    date("proposed", "提出日期", "Proposed", Group::Status),
    field("minutes", "申请时长", "Minutes wanted", FieldKind::Integer, P).unit("分钟"),
    link("meeting_id", "列入会议", "On the agenda of", P, Kind::Meeting),
    CITED,
    field("summary", "提请事由", "Why", FieldKind::Paragraph, P).also(&["事由"]),
    NOTES,
    CLAUSE,
    CONFIDENCE,
    SOURCE,
];
