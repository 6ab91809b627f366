//! The fields of every kind: key, names, what they hold, where they stand in the form. The columns are the store's; this says how people see them.

mod carriers;
mod common;
mod cooperation;
mod events;
mod office;
mod words;
mod work;

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
    /// The choices of a choice.
    pub choices: Choices,
    /// Choices of earlier versions: read and shown, but not offered.
    pub old: Choices,
    /// The unit of a number.
    pub unit: &'static str,
    /// The heading under which it stands.
    pub group: Group,
    /// The fields of a row.
    pub columns: &'static [Field],
    /// Other headers under which office workbooks bring it.
    pub also: &'static [&'static str],
    /// The kind of record that it links to.
    pub link: Option<Kind>,
    /// The field, and the values of it, with which this one is asked for; otherwise it only clutters the form.
    pub when: Option<(&'static str, &'static [&'static str])>,
    /// Whether it says something about a person, which exports mask.
    pub personal: bool,
    /// What it counts or means, in Chinese and English, where the name does not say it.
    pub help: (&'static str, &'static str),
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
    Field {
        key,
        zh,
        en,
        kind,
        required: false,
        choices: &[],
        old: &[],
        unit: "",
        group,
        columns: &[],
        also: &[],
        link: None,
        when: None,
        personal: false,
        help: ("", ""),
    }
}

const fn text(key: &'static str, zh: &'static str, en: &'static str, group: Group) -> Field {
    field(key, zh, en, FieldKind::Text, group)
}

const fn date(key: &'static str, zh: &'static str, en: &'static str, group: Group) -> Field {
    field(key, zh, en, FieldKind::PartialDate, group)
}

const fn choice(key: &'static str, zh: &'static str, en: &'static str, group: Group, choices: Choices) -> Field {
    field(key, zh, en, FieldKind::Choice, group).choices(choices)
}

const fn link(key: &'static str, zh: &'static str, en: &'static str, group: Group, to: Kind) -> Field {
    let mut field = field(key, zh, en, FieldKind::Link, group);
    field.link = Some(to);
    field
}

impl Field {
    const fn required(mut self) -> Self {
        self.required = true;
        self
    }
    const fn choices(mut self, choices: Choices) -> Self {
        self.choices = choices;
        self
    }
    const fn old(mut self, old: Choices) -> Self {
        self.old = old;
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
    const fn when(mut self, field: &'static str, values: &'static [&'static str]) -> Self {
        self.when = Some((field, values));
        self
    }
    const fn personal(mut self) -> Self {
        self.personal = true;
        self
    }
    const fn help(mut self, zh: &'static str, en: &'static str) -> Self {
        self.help = (zh, en);
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
pub type Choices = &'static [(&'static str, &'static str, &'static str)];

/// The fields of a kind, in the order of form, card, template and export.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    let fields: &'static [Field] = match kind {
        Kind::Park => carriers::PARK,
        Kind::OverseasCentre => carriers::OVERSEAS_CENTRE,
        Kind::JointLab => carriers::JOINT_LAB,
        Kind::RdCentre => carriers::RD_CENTRE,
        Kind::TransferZone => carriers::TRANSFER_ZONE,
        Kind::Project => cooperation::PROJECT,
        Kind::Challenge => cooperation::CHALLENGE,
        Kind::Need => cooperation::NEED,
        Kind::Programme => cooperation::PROGRAMME,
        Kind::EventSeries => events::EVENT_SERIES,
        Kind::Event => events::EVENT,
        Kind::TalentItem => events::TALENT_ITEM,
        Kind::Policy => office::POLICY,
        Kind::Unit => office::UNIT,
        Kind::Person => office::PERSON,
        Kind::Task => work::TASK,
        Kind::Problem => work::PROBLEM,
        Kind::Meeting => work::MEETING,
        Kind::Decision => work::DECISION,
        Kind::Topic => work::TOPIC,
    };
    fields.iter()
}

/// The columns that a list shows first.
pub fn list_columns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Park => &["name", "province", "city", "country", "founded", "status", "confidence"],
        Kind::OverseasCentre => &["name", "province", "country", "host_city", "founded", "status", "confidence"],
        Kind::JointLab => &["name", "province", "city", "country", "level", "approved", "status"],
        Kind::RdCentre => &["name", "province", "city", "country", "parent", "fortune500", "founded", "status"],
        Kind::TransferZone => &["name", "province", "city", "approved", "confidence"],
        Kind::Project => &["name", "province", "record_province", "country", "category", "applied", "status"],
        Kind::Challenge => &["name", "province", "record_province", "theme", "posted", "taken_up", "taker_country", "status"],
        Kind::Need => &["name", "province", "record_province", "theme", "published", "status"],
        Kind::Programme => &["name", "province", "role", "anchor", "started", "status", "confidence"],
        Kind::EventSeries => &["name", "province", "city", "founded", "cadence", "organiser", "confidence"],
        Kind::Event => &["name", "province", "series_id", "event_kind", "starts", "place_kind", "status"],
        Kind::TalentItem => &["name", "province", "item_kind", "doc_number", "effective", "in_force", "status"],
        Kind::Policy => &["name", "doc_number", "issuer", "level", "issued", "status", "confidence"],
        Kind::Unit => &["name", "province", "city", "unit_kind", "group_role", "status"],
        Kind::Person => &["name", "province", "unit_id", "duty", "person_role", "status"],
        Kind::Task => &["code", "name", "year", "province", "lead_unit_id", "due", "finished", "status"],
        Kind::Problem => &["code", "name", "province", "owner_unit_id", "severity", "source_kind", "due", "status"],
        Kind::Meeting => &["name", "held", "start_time", "place", "host", "status"],
        Kind::Decision => &["code", "name", "meeting_id", "outcome_kind", "unit_id", "due", "closed", "status"],
        Kind::Topic => &["name", "province", "unit_id", "proposed", "meeting_id", "status"],
    }
}

/// The field of a kind by its key.
pub fn find(kind: Kind, key: &str) -> Option<&'static Field> {
    fields(kind).find(|field| field.key == key)
}

#[cfg(test)]
mod tests;
