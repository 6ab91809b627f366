//! Projects, challenges, needs, science programmes.

use store::Kind;

use super::common::*;
use super::words::{CATEGORIES, PARTICIPANT_ROLES, ROLES, THEMES};
use super::{Field, Group, choice, date, field, link, text};
use crate::wire::FieldKind;

const P: Group = Group::Particulars;
const BILATERAL: &[&str] = &["双边产业创新合作计划"];

const PARTICIPANTS: &[Field] = &[
    text("name", "单位", "Unit", Group::Partner).required(),
    choice("role", "承担方式", "Role", Group::Partner, PARTICIPANT_ROLES),
    field("province", "省市", "Province", FieldKind::Province, Group::Partner),
    field("country", "国家(地区)", "Country", FieldKind::Country, Group::Partner),
    text("pi", "负责人", "PI", Group::Partner).personal(),
];

const FUNDING: &[Field] = &[
    field("province", "资助省市", "Province", FieldKind::Province, P).required(),
    field("year", "拨付年份", "Year paid", FieldKind::Integer, P).required(),
    field("amount", "金额", "Amount", FieldKind::Number, P).unit("万元").required(),
    text("note", "说明", "Note", P),
];

pub(super) const PROJECT: &[Field] = &[
    only_name("项目名称", "Project name", &["名称", "课题名称", "name"]),
    NAME_EN,
    CODE,
    ALIAS,
    PROVINCE,
    CITY,
    DISTRICT,
    provinces("参与省市", "Provinces taking part", &["合作省市", "共建省市", "联合省市"]),
    SITE,
    COUNTRY,
    PARTNER,
    PARTNER_BODY,
    text("lead_unit", "牵头单位", "Lead unit", Group::Partner).also(&["承担单位", "中方单位"]),
    text("foreign_unit", "外方单位", "Foreign unit", Group::Partner),
    text("pi_cn", "中方负责人", "Chinese PI", Group::Partner).personal(),
    text("pi_foreign", "外方负责人", "Foreign PI", Group::Partner).personal(),
    field("participant", "参与单位", "Units taking part", FieldKind::Rows, Group::Partner).rows(PARTICIPANTS).also(&["项目单位"]),
    status(Kind::Project, "项目状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::Project)),
    choice("category", "项目类别", "Category", P, CATEGORIES).required().also(&["类别", "计划类别"]),
    text("plan", "计划名称", "Programme", P).also(&["所属计划", "专项名称"]),
    text("round", "征集轮次", "Round", P).when("category", BILATERAL).also(&["轮次"]),
    text("grant_no", "项目编号", "Grant number", P).also(&["立项编号"]),
    text("field", "领域", "Field", P).also(&["技术领域"]),
    date("applied", "申报日期", "Applied", P)
        .also(&["申报时间"])
        .help("A1按申报日期所在年份计数。", "A1 counts by the year of application."),
    date("approved", "立项日期", "Approved", P).also(&["立项时间", "批准时间"]),
    date("cn_approved", "中方批准日期", "Approved by the Chinese side", P).when("category", BILATERAL),
    date("partner_approved", "外方批准日期", "Approved by the partner", P)
        .when("category", BILATERAL)
        .help("双方均批准才计入A3，以较晚一方的日期为准。", "A3 counts a project once both sides have approved, by the later date."),
    date("starts", "开始日期", "Starts", P).also(&["起始日期", "开始时间"]),
    date("ends", "结束日期", "Ends", P).also(&["终止日期", "结束时间"]),
    field("budget", "总经费", "Budget", FieldKind::Number, P).unit("万元").also(&["经费", "项目经费"]),
    field("funding", "分省市分年度资助", "Funding by province and year", FieldKind::Rows, P).rows(FUNDING).also(&["资助经费"]).help(
        "两个以上省市出资的项目，当年拨付额计入E3。",
        "Of projects funded by at least two provinces, what is paid in the year counts for E3.",
    ),
    link("park_id", "落地园区", "Landed in the park", P, Kind::Park).also(&["合作园区", "落地合作园区"]),
    date("landed", "落地日期", "Landed", P)
        .also(&["落地时间"])
        .help("有落地园区和落地日期的项目计入B7。", "A project with park and date counts for B7."),
    link("need_id", "来自合作需求", "From the need", P, Kind::Need),
    link("challenge_id", "来自揭榜项目", "From the challenge", P, Kind::Challenge),
    SUMMARY,
    NOTES,
    CLAUSE,
    CONFIDENCE,
    VERIFY_NOTE,
    SOURCE,
];

/// The states of a challenge that somebody has taken up.
const TAKEN_UP: &[&str] = &["已揭榜", "已交付"];

pub(super) const CHALLENGE: &[Field] = &[
    only_name("榜单项目名称", "Challenge", &["名称", "项目名称", "榜单名称", "name"]),
    NAME_EN,
    CODE,
    ALIAS,
    PROVINCE,
    CITY,
    DISTRICT,
    provinces("联合发榜省市", "Provinces posting it", &["共同发榜省市", "发榜省市"]),
    text("lead_unit", "发榜单位", "Posted by", Group::Partner).also(&["需求单位"]),
    status(Kind::Challenge, "榜单状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::Challenge)),
    choice("theme", "领域", "Theme", P, THEMES).required().also(&["榜单领域", "技术领域"]),
    date("posted", "发榜日期", "Posted", P).also(&["发榜时间", "发布日期"]),
    date("closes", "揭榜截止日期", "Open until", P).also(&["截止日期"]),
    field("budget", "榜金", "Prize", FieldKind::Number, P).unit("万元").also(&["悬赏金额", "经费"]),
    date("taken_up", "揭榜日期", "Taken up", P).when("status", TAKEN_UP).also(&["揭榜时间"]),
    text("taker", "揭榜方", "Taken up by", P).when("status", TAKEN_UP).also(&["揭榜单位"]),
    field("taker_country", "揭榜方国别(地区)", "Country of the taker", FieldKind::Country, P)
        .when("status", TAKEN_UP)
        .also(&["揭榜方国别", "外方国别"])
        .help(
            "有境外机构参与揭榜的填该机构国别；中国以外的计入A7。",
            "The country of the foreign body that takes part; any but China counts for A7.",
        ),
    date("delivered", "交付日期", "Delivered", P).when("status", &["已交付"]).also(&["交付时间"]),
    text("outcome", "交付成果", "Outcome", P).when("status", &["已交付"]),
    PARTNER_BODY,
    SUMMARY,
    NOTES,
    CLAUSE,
    CONFIDENCE,
    VERIFY_NOTE,
    SOURCE,
];

pub(super) const NEED: &[Field] = &[
    only_name("需求名称", "Need", &["名称", "合作需求", "name"]),
    NAME_EN,
    CODE,
    ALIAS,
    PROVINCE,
    CITY,
    DISTRICT,
    provinces("联合发布省市", "Provinces publishing it", &["共同发布省市", "发布省市"]),
    field("country", "意向国别(地区)", "Wanted country", FieldKind::Country, Group::Partner).also(&["意向国别", "国别"]),
    text("lead_unit", "需求单位", "Unit in need", Group::Partner).also(&["提出单位"]),
    status(Kind::Need, "需求状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::Need)),
    choice("theme", "领域", "Theme", P, THEMES).also(&["技术领域"]),
    date("published", "发布日期", "Published", P).also(&["发布时间"]),
    date("closes", "截止日期", "Open until", P),
    text("channels", "发布平台", "Published on", P).also(&["发布渠道"]),
    field("budget", "意向投入", "Budget", FieldKind::Number, P).unit("万元"),
    date("settled", "落实日期", "Settled", P).when("status", &["已落实", "已关闭"]),
    SUMMARY,
    NOTES,
    CLAUSE,
    CONFIDENCE,
    VERIFY_NOTE,
    SOURCE,
];

const MILESTONES: &[Field] = &[
    text("name", "里程碑", "Milestone", P).required(),
    date("planned", "计划日期", "Planned", P),
    date("forecast", "预计日期", "Forecast", P),
    date("actual", "实际日期", "Actual", P),
    text("note", "说明", "Note", P),
];

pub(super) const PROGRAMME: &[Field] = &[
    NAME_POLICY,
    NAME_OFFICIAL,
    NAME_EN,
    CODE,
    ALIAS,
    PROVINCE,
    CITY,
    DISTRICT,
    ZONE_CODE,
    ADDRESS,
    SHARED,
    SITE,
    COUNTRY,
    PARTNER,
    PARTNER_BODY,
    text("foreign_lead", "外方牵头组织", "Foreign lead", Group::Partner),
    FOUNDED,
    FOUNDED_KIND,
    status(Kind::Programme, "实施状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::Programme)),
    choice("role", "参与方式", "Role", P, ROLES),
    text("anchor", "依托单位", "Anchor institution", P),
    text("machine_place", "装置所在地", "Place of the machine", P),
    date("started", "开始时间", "Started", P),
    date("ended", "结束时间", "Ended", P).when("status", &["已结束", "后续计划"]),
    link("successor_id", "后续计划", "Successor", P, Kind::Programme).when("status", &["已结束", "后续计划"]),
    text("state_now", "当前进展", "State now", P),
    field("milestone", "里程碑", "Milestones", FieldKind::Rows, P).rows(MILESTONES).also(&["里程碑计划"]),
    HONOUR,
    SUMMARY,
    NOTES,
    CLAUSE,
    NAMED,
    CONFIDENCE,
    VERIFY_NOTE,
    SOURCE,
];
