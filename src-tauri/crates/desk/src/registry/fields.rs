//! The fields of every kind: key, names, what they hold, where they stand in the form. The columns are the store's; this says how people see them.

use store::{Kind, Lang};

use crate::wire::FieldKind;

/// One field as declared; [`super::kinds`] turns it into the wire's `FieldInfo`.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The column in the store, or the child table for rows.
    pub key: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it must have a value.
    pub required: bool,
    /// What is stored and its English word, for choices; Chinese words are what is stored unless `choice_labels` says otherwise.
    pub choices: &'static [(&'static str, &'static str, &'static str)],
    /// The unit of a number.
    pub unit: &'static str,
    /// The heading under which it stands.
    pub group: Group,
    /// The fields of a row.
    pub columns: &'static [Field],
    /// Other headers under which office workbooks bring it.
    pub also: &'static [&'static str],
}

/// The headings of form and card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Names and codes.
    Identity,
    /// Where it is.
    Place,
    /// With whom.
    Partner,
    /// Since when, in which state.
    Status,
    /// What is particular to the kind.
    Particulars,
    /// Clause, sources, confidence.
    Basis,
}

impl Group {
    /// The heading's text.
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Group::Identity, Lang::Zh) => "名称",
            (Group::Identity, Lang::En) => "Names",
            (Group::Place, Lang::Zh) => "所在地",
            (Group::Place, Lang::En) => "Place",
            (Group::Partner, Lang::Zh) => "合作方",
            (Group::Partner, Lang::En) => "Partner",
            (Group::Status, Lang::Zh) => "时间与状态",
            (Group::Status, Lang::En) => "Dates and status",
            (Group::Particulars, Lang::Zh) => "专项信息",
            (Group::Particulars, Lang::En) => "Particulars",
            (Group::Basis, Lang::Zh) => "依据与来源",
            (Group::Basis, Lang::En) => "Basis and sources",
        }
    }
}

const fn field(key: &'static str, zh: &'static str, en: &'static str, kind: FieldKind, group: Group) -> Field {
    Field { key, zh, en, kind, required: false, choices: &[], unit: "", group, columns: &[], also: &[] }
}

const fn text(key: &'static str, zh: &'static str, en: &'static str, group: Group) -> Field {
    field(key, zh, en, FieldKind::Text, group)
}

impl Field {
    const fn required(mut self) -> Self {
        self.required = true;
        self
    }
    const fn choices(mut self, choices: &'static [(&'static str, &'static str, &'static str)]) -> Self {
        self.choices = choices;
        self
    }
    const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }
    const fn rows(mut self, columns: &'static [Field]) -> Self {
        self.kind = FieldKind::Rows;
        self.columns = columns;
        self
    }
    const fn also(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }
    /// The field's name for people.
    pub fn label(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// Stored word, Chinese label, English label.
type Choices = &'static [(&'static str, &'static str, &'static str)];

/// The states of a carrier (dossier §1.2).
pub const STATUSES: Choices = &[
    ("筹建", "筹建", "In preparation"),
    ("试运营", "试运营", "Trial operation"),
    ("运行", "运行", "In operation"),
    ("暂停", "暂停", "Suspended"),
    ("终止", "终止", "Ended"),
];

const FOUNDED_KINDS: Choices = &[
    ("签约", "签约", "Signed"),
    ("批复", "批复", "Approved"),
    ("揭牌", "揭牌", "Unveiled"),
    ("开园", "开园", "Opened"),
    ("开工", "开工", "Works begun"),
    ("启动", "启动", "Launched"),
    ("试运营", "试运营", "Trial operation"),
];

const CONFIDENCES: Choices = &[("confirmed", "已核实", "Confirmed"), ("to_verify", "待核实", "To verify")];

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

const STATUS_ROWS: &[Field] = &[
    field("status", "状态", "Status", FieldKind::Choice, Group::Status).choices(STATUSES).required(),
    field("since", "起始日期", "Since", FieldKind::PartialDate, Group::Status).required(),
    text("reason", "原因", "Reason", Group::Status),
];

const SOURCES: &[Field] = &[
    text("field", "事项", "What for", Group::Basis),
    text("publisher", "来源", "Publisher", Group::Basis).required(),
    field("published", "发布日期", "Published", FieldKind::PartialDate, Group::Basis),
    text("note", "说明", "Note", Group::Basis),
    field("confidence", "核实情况", "Confidence", FieldKind::Choice, Group::Basis).choices(CONFIDENCES),
];

/// The fields that every kind begins with.
const HEAD: &[Field] = &[
    text("name_policy", "政策名称", "Name in the policy", Group::Identity).also(&["名称", "载体名称", "name"]),
    text("name_official", "正式名称", "Official name", Group::Identity).also(&["全称", "规范名称"]),
    text("name_en", "英文名称", "English name", Group::Identity).also(&["英文名"]),
    text("code", "编号", "Code", Group::Identity).also(&["代码"]),
    field("alias", "别名", "Aliases", FieldKind::Rows, Group::Identity).rows(ALIASES).also(&["又名", "简称"]),
    field("province", "牵头省市", "Lead province", FieldKind::Province, Group::Place).required().also(&[
        "省市",
        "省份",
        "地区",
        "所属省市",
    ]),
    field("city", "设区市", "City", FieldKind::City, Group::Place).also(&["城市", "所在市", "地市"]),
    text("district", "区县代码", "District code", Group::Place).also(&["区县"]),
    text("zone_code", "功能区代码", "Zone code", Group::Place),
    text("address", "地址", "Address", Group::Place).also(&["详细地址"]),
    field("record_province", "共建省市", "Provinces taking part", FieldKind::Rows, Group::Place)
        .rows(PROVINCES)
        .also(&["共享省市", "参与省市"]),
    field("site", "地点", "Sites", FieldKind::Rows, Group::Place).rows(SITES),
    field("country", "合作国别(地区)", "Partner country", FieldKind::Country, Group::Partner).also(&[
        "国别",
        "合作国别",
        "外方国别",
        "国家",
    ]),
    text("partner", "合作方", "Partner bodies", Group::Partner).also(&["外方机构", "合作机构", "外方单位"]),
    field("founded", "设立时间", "Founded", FieldKind::PartialDate, Group::Status).also(&[
        "成立时间",
        "成立日期",
        "设立日期",
        "设立年份",
        "成立年份",
    ]),
    field("founded_kind", "设立方式", "Founded by", FieldKind::Choice, Group::Status).choices(FOUNDED_KINDS),
    field("status", "运行状态", "Status", FieldKind::Choice, Group::Status).choices(STATUSES).also(&["状态"]),
    field("status_date", "状态日期", "Status since", FieldKind::PartialDate, Group::Status).also(&["状态起始日期"]),
    text("status_reason", "状态说明", "Status reason", Group::Status).also(&["状态原因"]),
    field("record_status", "状态沿革", "Status history", FieldKind::Rows, Group::Status).rows(STATUS_ROWS),
];

/// The fields that every kind ends with.
const TAIL: &[Field] = &[
    field("honour", "荣誉称号", "Honours", FieldKind::Rows, Group::Particulars).rows(HONOURS).also(&["荣誉", "称号"]),
    field("summary", "简介", "Summary", FieldKind::Paragraph, Group::Particulars).also(&["概况", "基本情况"]),
    field("notes", "备注", "Notes", FieldKind::Paragraph, Group::Particulars),
    text("clause", "政策条款", "Policy clause", Group::Basis).also(&["条款", "依据条款"]),
    field("named_in_policy", "政策点名", "Named in the policy", FieldKind::Flag, Group::Basis),
    field("confidence", "核实情况", "Confidence", FieldKind::Choice, Group::Basis).choices(CONFIDENCES).also(&["核实状态"]),
    text("verify_note", "待核实事项", "What to verify", Group::Basis),
    field("source", "来源", "Sources", FieldKind::Rows, Group::Basis).rows(SOURCES).also(&["资料来源", "数据来源"]),
];

const LEVELS: Choices = &[("国家", "国家级", "National"), ("省", "省级", "Provincial"), ("市", "市级", "Municipal")];
const ROLES: Choices =
    &[("牵头发起", "牵头发起", "Initiator"), ("参与", "参与", "Participant"), ("设施开放", "设施开放", "Facility open to partners")];
const CADENCES: Choices =
    &[("yearly", "每年", "Yearly"), ("biennial", "两年一届", "Every two years"), ("irregular", "不定期", "Irregular")];

fn particulars(kind: Kind) -> &'static [Field] {
    const P: Group = Group::Particulars;
    const PARK: &[Field] = &[
        field("area_km2", "面积", "Area", FieldKind::Number, P).unit("km²").also(&["规划面积"]),
        text("area_source", "面积来源", "Source of the area", P),
        text("operator", "运营单位", "Operator", P).also(&["运营主体", "建设单位"]),
        text("host_zone", "所在园区", "Host zone", P),
    ];
    const CENTRE: &[Field] = &[
        text("operator", "运营单位", "Operator", P).also(&["运营主体", "建设单位"]),
        text("host_partner", "当地合作机构", "Local partner", P),
        text("host_city", "所在城市", "Host city", P).also(&["境外城市"]),
    ];
    const LAB: &[Field] = &[
        field("level", "级别", "Level", FieldKind::Choice, P).choices(LEVELS),
        text("lead_unit", "依托单位", "Lead unit", P).also(&["牵头单位", "中方单位"]),
        text("foreign_unit", "外方单位", "Foreign unit", P).also(&["外方机构"]),
        text("approval_doc", "批准文号", "Approval document", P),
        field("approved", "批准时间", "Approved", FieldKind::PartialDate, P).also(&["认定时间", "批准日期"]),
        text("field", "领域", "Field", P).also(&["学科领域", "研究方向"]),
        text("pi_cn", "中方负责人", "Chinese PI", P),
        text("pi_foreign", "外方负责人", "Foreign PI", P),
        text("grade", "评估等级", "Grade", P),
        field("grade_year", "评估年份", "Grade year", FieldKind::Integer, P),
    ];
    const ZONE: &[Field] = &[
        text("area_text", "范围", "Area", P),
        text("approval_doc", "批准文号", "Approval document", P),
        field("approved", "批准时间", "Approved", FieldKind::PartialDate, P),
    ];
    const PROGRAMME: &[Field] = &[
        field("role", "参与方式", "Role", FieldKind::Choice, P).choices(ROLES),
        text("anchor", "依托单位", "Anchor institution", P),
        text("machine_place", "装置所在地", "Place of the machine", P),
        field("started", "开始时间", "Started", FieldKind::PartialDate, P),
        text("state_now", "当前进展", "State now", P),
    ];
    const SERIES: &[Field] = &[
        field("cadence", "周期", "Cadence", FieldKind::Choice, P).choices(CADENCES),
        text("organiser", "主办单位", "Organiser", P),
        text("venue", "举办地点", "Venue", P),
    ];
    match kind {
        Kind::Park => PARK,
        Kind::OverseasCentre => CENTRE,
        Kind::JointLab => LAB,
        Kind::TransferZone => ZONE,
        Kind::Programme => PROGRAMME,
        Kind::EventSeries => SERIES,
    }
}

/// The fields of a kind, in the order of form, card, template and export.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    HEAD.iter().chain(particulars(kind)).chain(TAIL)
}

/// The columns that a list shows first.
pub fn list_columns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Park => &["name", "province", "city", "country", "founded", "status", "confidence"],
        Kind::OverseasCentre => &["name", "province", "country", "host_city", "founded", "status", "confidence"],
        Kind::JointLab => &["name", "province", "city", "country", "level", "approved", "status"],
        Kind::TransferZone => &["name", "province", "city", "approved", "confidence"],
        Kind::Programme => &["name", "province", "role", "anchor", "started", "confidence"],
        Kind::EventSeries => &["name", "province", "city", "founded", "cadence", "organiser", "confidence"],
    }
}

/// The field of a kind by its key.
pub fn find(kind: Kind, key: &str) -> Option<&'static Field> {
    fields(kind).find(|field| field.key == key)
}
