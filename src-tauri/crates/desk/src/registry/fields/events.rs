//! Brand events and their editions, other events, and what is agreed for international talent.

use store::Kind;

use super::common::*;
use super::words::{CADENCES, CO_ORGANISER_ROLES, EVENT_KINDS, ITEM_KINDS, MOST_ROLES, PLACE_KINDS};
use super::{Field, Group, choice, date, field, link, text};
use crate::wire::FieldKind;

const P: Group = Group::Particulars;

pub(super) const EVENT_SERIES: &[Field] = &[
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
    FOUNDED,
    FOUNDED_KIND,
    status(Kind::EventSeries, "举办状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::EventSeries)),
    choice("cadence", "周期", "Cadence", P, CADENCES),
    text("organiser", "主办单位", "Organiser", P),
    text("venue", "举办地点", "Venue", P),
    link("parent_id", "所属活动", "Part of", P, Kind::EventSeries),
    HONOUR,
    SUMMARY,
    NOTES,
    CLAUSE,
    NAMED,
    CONFIDENCE,
    VERIFY_NOTE,
    SOURCE,
];

const CO_ORGANISERS: &[Field] =
    &[field("province", "省市", "Province", FieldKind::Province, P).required(), choice("role", "参与方式", "Role", P, CO_ORGANISER_ROLES)];

const DEALS: &[Field] = &[
    text("title", "签约项目", "Deal", P).required(),
    field("province", "省市", "Province", FieldKind::Province, P),
    text("cn_unit", "中方单位", "Chinese unit", P),
    text("foreign_unit", "外方单位", "Foreign unit", P),
    field("country", "国家(地区)", "Country", FieldKind::Country, P),
    date("signed", "签约日期", "Signed", P),
    field("amount", "签约金额", "Amount", FieldKind::Number, P).unit("万元"),
    date("landed", "落地日期", "Landed", P),
    text("landed_place", "落地地点", "Landed at", P),
];

pub(super) const EVENT: &[Field] = &[
    only_name("活动名称", "Event", &["名称", "场次名称", "name"]),
    NAME_EN,
    CODE,
    ALIAS,
    PROVINCE,
    CITY,
    DISTRICT,
    provinces("参与省市", "Provinces taking part", &["联合举办省市", "共同举办省市"]),
    SITE,
    field("country", "举办国别(地区)", "Country", FieldKind::Country, Group::Place).when("place_kind", &["境外"]).also(&["国别"]),
    PARTNER,
    PARTNER_BODY,
    status(Kind::Event, "举办状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::Event)),
    choice("event_kind", "活动类型", "Kind of event", P, EVENT_KINDS).required().also(&["类型"]),
    link("series_id", "所属品牌活动", "Series", P, Kind::EventSeries).when("event_kind", &["品牌"]).also(&["品牌活动", "所属系列"]),
    field("edition_no", "届次", "Edition", FieldKind::Integer, P).when("event_kind", &["品牌"]),
    field("year", "年度", "Year", FieldKind::Integer, P).also(&["年份"]),
    date("starts", "开始日期", "Starts", P).also(&["举办日期", "举办时间", "活动日期"]),
    date("ends", "结束日期", "Ends", P),
    choice("place_kind", "境内外", "In China or abroad", P, PLACE_KINDS).also(&["境内/境外"]),
    text("venue", "举办地点", "Venue", P).also(&["地点"]),
    text("organiser", "主办单位", "Organiser", P),
    choice("most_role", "承担方式", "How it was undertaken", P, MOST_ROLES).when("event_kind", &["科技部交流"]),
    field("attendance", "参加人数", "Attendance", FieldKind::Integer, P).unit("人"),
    field("co_organiser", "省市参与方式", "Provinces and their roles", FieldKind::Rows, P)
        .rows(CO_ORGANISERS)
        .also(&["共同主办省市"])
        .help("三省一市均列入的届次计入D1分子。", "An edition that lists all four provinces counts for D1."),
    field("deal", "签约项目", "Deals signed", FieldKind::Rows, P).rows(DEALS).also(&["签约情况"]),
    SUMMARY,
    NOTES,
    CLAUSE,
    CONFIDENCE,
    VERIFY_NOTE,
    SOURCE,
];

const IN_FORCE: &[Field] = &[
    field("province", "省市", "Province", FieldKind::Province, P).required(),
    date("since", "生效日期", "In force since", P),
    text("document", "文号", "Document", P),
];

pub(super) const TALENT_ITEM: &[Field] = &[
    only_name("事项名称", "Item", &["名称", "互认事项名称", "name"]),
    NAME_EN,
    CODE,
    ALIAS,
    PROVINCE,
    CITY,
    provinces("参与省市", "Provinces taking part", &["共建省市", "适用省市"]),
    status(Kind::TalentItem, "事项状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::TalentItem)),
    choice("item_kind", "事项类别", "Kind of item", P, ITEM_KINDS).required().also(&["类别"]),
    text("doc_number", "文号", "Document number", P).also(&["政策文号", "文件号"]),
    text("issuer", "主管部门", "Department", P).also(&["发文单位", "责任部门"]),
    date("effective", "生效日期", "In force since", P).also(&["实施日期", "施行日期"]),
    date("expires", "失效日期", "Expires", P).also(&["有效期至"]),
    text("audience", "适用对象", "For whom", P),
    field("in_force", "生效省市", "Provinces in force", FieldKind::Rows, P)
        .rows(IN_FORCE)
        .when("item_kind", &["互认事项"])
        .also(&["互认省市"])
        .help("在两个以上省市生效的互认事项计入C1。", "A mutual-recognition item in force in at least two provinces counts for C1."),
    SUMMARY,
    NOTES,
    CLAUSE,
    CONFIDENCE,
    VERIFY_NOTE,
    SOURCE,
];
