//! Documents, member units, contact persons.

use store::Kind;

use super::common::*;
use super::words::{GROUP_ROLES, PERSON_ROLES, POLICY_LEVELS, UNIT_KINDS};
use super::{Field, Group, choice, date, field, link, text};
use crate::wire::FieldKind;

const P: Group = Group::Particulars;

pub(super) const POLICY: &[Field] = &[
    only_name("文件名称", "Document", &["名称", "标题", "name"]),
    NAME_EN,
    CODE,
    ALIAS,
    // A document of the state belongs to no province of the delta.
    field("province", "发布省市", "Province", FieldKind::Province, Group::Place).also(&["省市"]),
    provinces("联合发布省市", "Provinces issuing it", &["适用省市"]),
    status(Kind::Policy, "效力状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::Policy)),
    text("doc_number", "文号", "Document number", P).also(&["发文字号"]),
    text("issuer", "发布机构", "Issuers", P).also(&["发文机关", "发布单位"]),
    choice("level", "层级", "Level", P, POLICY_LEVELS),
    date("issued", "印发日期", "Issued", P).also(&["制发日期", "发文日期"]),
    date("effective", "施行日期", "In force since", P).also(&["生效日期"]),
    date("expires", "有效期至", "Expires", P),
    link("successor_id", "接续文件", "Successor", P, Kind::Policy),
    SUMMARY,
    NOTES,
    CONFIDENCE,
    VERIFY_NOTE,
    SOURCE,
];

pub(super) const UNIT: &[Field] = &[
    NAME_POLICY.also(&[]),
    only_name("单位名称", "Unit", &["名称", "全称", "name"]),
    NAME_EN,
    CODE,
    ALIAS,
    text("short_name", "简称", "Short name", Group::Identity),
    PROVINCE,
    CITY,
    DISTRICT,
    ADDRESS,
    status(Kind::Unit, "成员状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    history(&history_row(Kind::Unit)),
    choice("unit_kind", "单位类型", "Kind of unit", P, UNIT_KINDS),
    choice("group_role", "专题组职责", "Role in the group", P, GROUP_ROLES).also(&["组内角色"]),
    link("parent_id", "上级单位", "Superior unit", P, Kind::Unit),
    SUMMARY,
    NOTES,
    CLAUSE,
    NAMED,
    CONFIDENCE,
    VERIFY_NOTE,
    SOURCE,
];

pub(super) const PERSON: &[Field] = &[
    only_name("姓名", "Name", &["名称", "联络人姓名", "name"]).personal(),
    CODE,
    PROVINCE,
    CITY,
    status(Kind::Person, "任职状态", "Status"),
    STATUS_DATE,
    STATUS_REASON,
    link("unit_id", "所在单位", "Unit", P, Kind::Unit).also(&["单位", "工作单位"]),
    text("duty", "职务", "Position", P),
    choice("person_role", "工作角色", "Role", P, PERSON_ROLES).also(&["角色"]),
    text("phone", "电话", "Phone", P).personal().also(&["联系电话", "手机"]).help("只填工作所需的联系方式。", "Work contact only."),
    text("email", "电子邮箱", "E-mail", P).personal().also(&["邮箱"]),
    NOTES,
    CONFIDENCE,
];
