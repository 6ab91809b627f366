//! The fields that several kinds share, in the words that most of them use.

use store::Kind;

use super::words::{CONFIDENCES, FOUNDED_KINDS, old_statuses, statuses};
use super::{Field, Group, choice, date, field, text};
use crate::wire::FieldKind;

pub(super) const NAME_POLICY: Field =
    text("name_policy", "政策名称", "Name in the policy", Group::Identity).also(&["名称", "载体名称", "name"]);

/// The official name beside the policy's.
pub(super) const NAME_OFFICIAL: Field = text("name_official", "正式名称", "Official name", Group::Identity).also(&["全称", "规范名称"]);

/// The one name of a kind whose records the policy never names.
pub(super) const fn only_name(zh: &'static str, en: &'static str, also: &'static [&'static str]) -> Field {
    text("name_official", zh, en, Group::Identity).required().also(also)
}

pub(super) const NAME_EN: Field = text("name_en", "英文名称", "English name", Group::Identity).also(&["英文名"]);
pub(super) const CODE: Field = text("code", "编号", "Code", Group::Identity).also(&["代码"]);
pub(super) const ALIAS: Field = field("alias", "别名", "Aliases", FieldKind::Rows, Group::Identity).rows(ALIASES).also(&["又名", "简称"]);

pub(super) const PROVINCE: Field = field("province", "牵头省市", "Lead province", FieldKind::Province, Group::Place).required().also(&[
    "省市",
    "省份",
    "地区",
    "所属省市",
]);
pub(super) const CITY: Field = field("city", "设区市", "City", FieldKind::City, Group::Place).also(&["城市", "所在市", "地市"]);
pub(super) const DISTRICT: Field = text("district", "区县", "District", Group::Place).also(&["区县代码", "District code"]);
pub(super) const ZONE_CODE: Field = text("zone_code", "功能区代码", "Zone code", Group::Place)
    .help("统计用功能区代码，不属于GB/T 2260。", "Statistical code of a functional zone; it is no GB/T 2260 code.");
pub(super) const ADDRESS: Field = text("address", "地址", "Address", Group::Place).also(&["详细地址"]);
pub(super) const SITE: Field = field("site", "地点", "Sites", FieldKind::Rows, Group::Place).rows(SITES);

/// The provinces besides the leading one.
pub(super) const fn provinces(zh: &'static str, en: &'static str, also: &'static [&'static str]) -> Field {
    field("record_province", zh, en, FieldKind::Rows, Group::Place).rows(PROVINCES).also(also).help(
        "牵头省市以外的沪苏浙皖省市；各省市按整体计数，区域只计1次。",
        "Provinces of the delta besides the leading one; each counts the record in full, the region once.",
    )
}

pub(super) const SHARED: Field = provinces("共建省市", "Provinces taking part", &["共享省市", "参与省市"]);

pub(super) const COUNTRY: Field = field("country", "合作国别(地区)", "Partner country", FieldKind::Country, Group::Partner).also(&[
    "国别",
    "合作国别",
    "外方国别",
    "国家",
]);
pub(super) const PARTNER: Field = text("partner", "合作方", "Partner bodies", Group::Partner).also(&["外方机构", "合作机构"]);
pub(super) const PARTNER_BODY: Field =
    field("partner_body", "其他合作方", "Further partners", FieldKind::Rows, Group::Partner).rows(PARTNER_BODIES);

pub(super) const FOUNDED: Field =
    date("founded", "设立时间", "Founded", Group::Status).also(&["成立时间", "成立日期", "设立日期", "设立年份", "成立年份"]);
pub(super) const FOUNDED_KIND: Field = choice("founded_kind", "设立方式", "Founded by", Group::Status, FOUNDED_KINDS);

pub(super) const fn status(kind: Kind, zh: &'static str, en: &'static str) -> Field {
    choice("status", zh, en, Group::Status, statuses(kind)).old(old_statuses(kind)).also(&["状态"])
}

pub(super) const STATUS_DATE: Field = date("status_date", "状态日期", "Status since", Group::Status).also(&["状态起始日期"]);
pub(super) const STATUS_REASON: Field = text("status_reason", "状态说明", "Status reason", Group::Status).also(&["状态原因"]);

/// The dated states of a record, in the words of its kind.
pub(super) const fn history(rows: &'static [Field]) -> Field {
    field("record_status", "状态沿革", "Status history", FieldKind::Rows, Group::Status).rows(rows)
}

/// The row of a dated state.
pub(super) const fn history_row(kind: Kind) -> [Field; 3] {
    [
        choice("status", "状态", "Status", Group::Status, statuses(kind)).old(old_statuses(kind)).required(),
        date("since", "起始日期", "Since", Group::Status).required(),
        text("reason", "原因", "Reason", Group::Status),
    ]
}

pub(super) const HONOUR: Field =
    field("honour", "荣誉称号", "Honours", FieldKind::Rows, Group::Particulars).rows(HONOURS).also(&["荣誉", "称号"]);
pub(super) const SUMMARY: Field = field("summary", "简介", "Summary", FieldKind::Paragraph, Group::Particulars).also(&["概况", "基本情况"]);
pub(super) const NOTES: Field = field("notes", "备注", "Notes", FieldKind::Paragraph, Group::Particulars);
pub(super) const CLAUSE: Field = text("clause", "政策条款", "Policy clause", Group::Basis).also(&["条款", "依据条款"]);
pub(super) const NAMED: Field = field("named_in_policy", "政策点名", "Named in the policy", FieldKind::Flag, Group::Basis);
pub(super) const CONFIDENCE: Field = choice("confidence", "核实情况", "Confidence", Group::Basis, CONFIDENCES).also(&["核实状态"]);
pub(super) const VERIFY_NOTE: Field = text("verify_note", "待核实事项", "What to verify", Group::Basis).when("confidence", &["to_verify"]);
pub(super) const SOURCE: Field =
    field("source", "来源", "Sources", FieldKind::Rows, Group::Basis).rows(SOURCES).also(&["资料来源", "数据来源"]);

const ALIASES: &[Field] = &[text("name", "别名", "Alias", Group::Identity).required()];

const SITES: &[Field] = &[
    text("label", "地点", "Site", Group::Place).required(),
    text("address", "地址", "Address", Group::Place),
    field("country", "国家(地区)", "Country", FieldKind::Country, Group::Place),
    field("city_code", "城市", "City", FieldKind::City, Group::Place),
    field("lat", "纬度", "Latitude", FieldKind::Number, Group::Place).unit("°"),
    field("lon", "经度", "Longitude", FieldKind::Number, Group::Place).unit("°"),
    field("precision_km", "误差", "Precision", FieldKind::Number, Group::Place).unit("km"),
];

const HONOURS: &[Field] = &[
    text("title", "称号", "Title", Group::Particulars).required(),
    text("issuer", "授予单位", "Issuer", Group::Particulars),
    field("year", "年份", "Year", FieldKind::Integer, Group::Particulars),
    text("source", "来源", "Source", Group::Particulars),
];

const PROVINCES: &[Field] = &[field("province", "共建(共享)省市", "Province", FieldKind::Province, Group::Place).required()];

const PARTNER_BODIES: &[Field] = &[
    text("name", "合作方", "Partner", Group::Partner).required(),
    field("country", "国家(地区)", "Country", FieldKind::Country, Group::Partner),
];

const SOURCES: &[Field] = &[
    text("field", "事项", "What for", Group::Basis),
    text("publisher", "来源", "Publisher", Group::Basis).required(),
    date("published", "发布日期", "Published", Group::Basis),
    text("note", "说明", "Note", Group::Basis),
    choice("confidence", "核实情况", "Confidence", Group::Basis, CONFIDENCES),
];
