//! The rules by which indicators are counted from registry records (formulas of the scheme's cards), one record at a time.

mod cooperation;
mod events;
mod stations;
mod talent;
mod work;

use jiff::civil::Date;
use store::{Kind, Lang, Record};

use super::counted::{first_day, last_day};
use crate::regions;

pub use stations::Parks;

/// The rule by which an indicator is counted; the scheme names it in `computed_from`, by the code of the indicator it was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the indicator of that code; `judge` says what it counts")]
pub enum Rule {
    A1,
    A2,
    A3,
    A4,
    A5,
    A6,
    A7,
    A8,
    B1,
    B4,
    B5,
    B7,
    C1,
    C3,
    C5,
    D1,
    D2,
    D3,
    D4,
    D5,
    E1,
    E2,
    E3,
    E5,
}

/// How the judgements of records make a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The sum of `top`: a count, or an amount.
    Sum,
    /// The sum of `top`; where there is nothing that could have brought any, it does not apply.
    SumWhereAny,
    /// The sum of `top` over the sum of `bottom`, in percent; without a denominator it does not apply.
    Share,
    /// The number of different keys over the number of priority countries, in percent.
    Coverage,
}

/// The priority partner countries that the policy names (三(一)-2).
pub const PRIORITY: [&str; 3] = ["SG", "IL", "FI"];

/// A part of the whole that the card wants shown beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Split {
    /// New in the year.
    New,
    /// Built or carried by several provinces.
    Shared,
    /// In the field of green and low-carbon technology.
    Green,
    /// In the field of public health.
    Health,
    /// In another field.
    OtherTheme,
    /// Of a company on the Fortune Global 500 list.
    Fortune500,
    /// In force in all four provinces.
    FullRegion,
    /// Held in the country.
    Home,
    /// Held abroad.
    Abroad,
}

impl Split {
    /// Its name for people.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Split::New => lang.pick("其中：当年新增", "Of these: new in the year"),
            Split::Shared => lang.pick("其中：跨省共建", "Of these: built across provinces"),
            Split::Green => lang.pick("其中：绿色低碳", "Of these: green and low-carbon"),
            Split::Health => lang.pick("其中：公共卫生", "Of these: public health"),
            Split::OtherTheme => lang.pick("其中：其他领域", "Of these: other fields"),
            Split::Fortune500 => lang.pick("其中：世界500强企业", "Of these: of Fortune Global 500 companies"),
            Split::FullRegion => lang.pick("其中：三省一市均实施", "Of these: in force in all four provinces"),
            Split::Home => lang.pick("其中：境内", "Of these: in China"),
            Split::Abroad => lang.pick("其中：境外", "Of these: abroad"),
        }
    }
}

/// The year that is counted and the day that decides it: 31 December, or the as-of date while the year runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The year.
    pub year: i32,
    /// The day.
    pub day: Date,
}

impl Span {
    /// Whether a date falls into the year, and not after the day. A date of a year or month alone counts from its first day.
    pub(crate) fn holds(self, date: Option<&str>) -> bool {
        self.holds_in(date, self.year)
    }

    /// Whether a date falls into another year, and not after the day.
    pub(crate) fn holds_in(self, date: Option<&str>, year: i32) -> bool {
        date.and_then(first_day).is_some_and(|date| i32::from(date.year()) == year && date <= self.day)
    }

    /// Whether a date has come.
    pub(crate) fn reached(self, date: Option<&str>) -> bool {
        date.and_then(first_day).is_some_and(|date| date <= self.day)
    }

    /// Whether a period that ends on a date is over.
    pub(crate) fn over(self, date: Option<&str>) -> bool {
        date.and_then(last_day).is_some_and(|date| date < self.day)
    }
}

/// What a record adds to a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// The provinces to which it counts in full; the region counts it once.
    pub places: Vec<&'static str>,
    /// What it adds to the number, or to its numerator.
    pub top: f64,
    /// What it adds to the denominator of a share.
    pub bottom: f64,
    /// What it covers.
    pub key: Option<&'static str>,
    /// Of what it is a part.
    pub splits: Vec<Split>,
    /// Why it counts, in Chinese and English.
    pub note: (String, String),
}

impl Part {
    fn one(places: Vec<&'static str>, zh: impl Into<String>, en: impl Into<String>) -> Part {
        Part { places, top: 1.0, bottom: 1.0, note: (zh.into(), en.into()), ..Part::default() }
    }

    fn of_share(mut self, done: bool) -> Part {
        self.top = f64::from(u8::from(done));
        self
    }

    fn split(mut self, splits: impl IntoIterator<Item = Split>) -> Part {
        self.splits.extend(splits);
        self
    }
}

/// What a record is to a rule in a year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// What it adds; nothing when it does not count.
    pub parts: Vec<Part>,
    /// The provinces for which it can't be told whether it counts; it is not counted, and that is said.
    pub unknown: Option<Vec<&'static str>>,
}

impl Verdict {
    fn not() -> Verdict {
        Verdict::default()
    }

    fn unknown(places: Vec<&'static str>) -> Verdict {
        Verdict { parts: Vec::new(), unknown: Some(places) }
    }

    fn counts(part: Part) -> Verdict {
        Verdict { parts: vec![part], unknown: None }
    }
}

impl Rule {
    /// Every rule, in the scheme's order.
    pub const ALL: [Rule; 24] = [
        Rule::A1,
        Rule::A2,
        Rule::A3,
        Rule::A4,
        Rule::A5,
        Rule::A6,
        Rule::A7,
        Rule::A8,
        Rule::B1,
        Rule::B4,
        Rule::B5,
        Rule::B7,
        Rule::C1,
        Rule::C3,
        Rule::C5,
        Rule::D1,
        Rule::D2,
        Rule::D3,
        Rule::D4,
        Rule::D5,
        Rule::E1,
        Rule::E2,
        Rule::E3,
        Rule::E5,
    ];

    /// Finds a rule by the name the scheme gives it.
    pub fn from_name(name: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| format!("{rule:?}") == name)
    }

    /// The kinds of record that are looked at.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Rule::A1 | Rule::A2 | Rule::A3 | Rule::B7 | Rule::E3 => &[Kind::Project],
            Rule::A4 => &[Kind::Project, Kind::Programme],
            Rule::A5 => &[Kind::Need],
            Rule::A6 | Rule::A7 => &[Kind::Challenge],
            Rule::A8 => &[Kind::Programme],
            Rule::B1 => &[Kind::OverseasCentre],
            Rule::B4 => &[Kind::JointLab],
            Rule::B5 => &[Kind::RdCentre],
            Rule::C1 | Rule::C5 => &[Kind::TalentItem],
            Rule::C3 | Rule::D1 | Rule::D2 | Rule::D3 | Rule::D4 | Rule::D5 => &[Kind::Event],
            Rule::E1 => &[Kind::Task],
            Rule::E2 => &[Kind::Decision],
            Rule::E5 => &[Kind::Problem],
        }
    }

    /// How the records make a number.
    pub fn measure(self) -> Measure {
        match self {
            Rule::A4 => Measure::Coverage,
            Rule::A7 | Rule::A8 | Rule::D1 | Rule::D5 | Rule::E1 | Rule::E2 => Measure::Share,
            Rule::D2 | Rule::E5 => Measure::SumWhereAny,
            _ => Measure::Sum,
        }
    }

    /// Whether every record belongs to one province, so that the provinces' targets add up to the region's.
    pub fn adds_up(self) -> bool {
        matches!(self, Rule::B1 | Rule::B4 | Rule::B5 | Rule::B7 | Rule::E3)
    }

    /// The parts of the whole that are shown in any case.
    pub fn splits(self) -> &'static [Split] {
        match self {
            Rule::A6 => &[Split::Green, Split::Health, Split::OtherTheme],
            Rule::B1 => &[Split::Shared],
            Rule::B4 => &[Split::New, Split::Shared],
            Rule::B5 => &[Split::Fortune500],
            Rule::C1 => &[Split::FullRegion],
            Rule::D3 => &[Split::Shared],
            Rule::D4 => &[Split::Home, Split::Abroad],
            _ => &[],
        }
    }

    /// Why the indicator does not apply where there is nothing to count it from.
    pub fn not_applicable(self, lang: Lang) -> &'static str {
        match self {
            Rule::A7 => lang.pick("上年和当年均未发榜", "nothing was posted in the year or the year before"),
            Rule::A8 => lang.pick("当年没有到期的里程碑", "no milestone was due"),
            Rule::D1 | Rule::D2 => lang.pick("当年没有举办品牌活动", "no brand event was held"),
            Rule::D5 => lang.pick("上年没有签约项目", "nothing was signed the year before"),
            Rule::E1 => lang.pick("当年没有到期任务", "no task was due in the year"),
            Rule::E2 => lang.pick("当年没有到期的议定事项", "no decision was due in the year"),
            Rule::E5 => lang.pick("没有问题清单", "no problem was ever listed"),
            _ => "",
        }
    }

    /// Tells what a record adds in a year.
    pub fn judge(self, record: &Record, span: Span, parks: &Parks) -> Verdict {
        match self {
            Rule::A1 => cooperation::applications(record, span),
            Rule::A2 => cooperation::approvals(record, span),
            Rule::A3 => cooperation::bilateral(record, span),
            Rule::A4 => cooperation::coverage(record, span),
            Rule::A5 => cooperation::needs(record, span),
            Rule::A6 => cooperation::posted(record, span),
            Rule::A7 => cooperation::taken_up(record, span),
            Rule::A8 => cooperation::milestones(record, span),
            Rule::B1 => stations::centres(record, span),
            Rule::B4 => stations::labs(record, span),
            Rule::B5 => stations::research_centres(record, span),
            Rule::B7 => stations::landed(record, span, parks),
            Rule::C1 => talent::recognised(record, span),
            Rule::C3 => events::recruitment(record, span),
            Rule::C5 => talent::breakthroughs(record, span),
            Rule::D1 => events::joint_editions(record, span),
            Rule::D2 => events::deals(record, span),
            Rule::D3 => events::ministry(record, span),
            Rule::D4 => events::matchmaking(record, span),
            Rule::D5 => events::landing(record, span),
            Rule::E1 => work::tasks(record, span),
            Rule::E2 => work::decisions(record, span),
            Rule::E3 => cooperation::funding(record, span),
            Rule::E5 => work::problems(record, span),
        }
    }
}

/// The lead province of a record.
fn lead(record: &Record) -> Vec<&'static str> {
    record.text("province").and_then(regions::province_of).map(|province| province.code).into_iter().collect()
}

/// The provinces that a record concerns, each once and in their order: the leading one, those taking part, and those of its rows.
fn provinces(record: &Record, rows: &[&str]) -> Vec<&'static str> {
    let of_rows = rows.iter().flat_map(|table| record.child_rows(table)).filter_map(|row| row.get("province")?.as_str());
    let named: Vec<&str> = record.text("province").into_iter().chain(of_rows).collect();
    let known: Vec<&str> = named.into_iter().filter_map(regions::province_of).map(|province| province.code).collect();
    regions::provinces().iter().map(|province| province.code).filter(|code| known.contains(code)).collect()
}

#[cfg(test)]
mod tests;
