//! The rows themselves, column by column.

use super::rows::{Keeping, sealed};
use crate::Value;

/// A column's type, there and back.
trait Column: Sized {
    fn put(&self) -> Value;
    fn take(value: Value) -> Self;
}

impl Column for String {
    fn put(&self) -> Value {
        Value::Text(self.clone())
    }
    fn take(value: Value) -> Self {
        match value {
            Value::Text(text) => text,
            _ => String::new(),
        }
    }
}

impl Column for Option<String> {
    fn put(&self) -> Value {
        self.clone().map_or(Value::Null, Value::Text)
    }
    fn take(value: Value) -> Self {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Column for Option<f64> {
    fn put(&self) -> Value {
        self.map_or(Value::Null, Value::Real)
    }
    fn take(value: Value) -> Self {
        value.as_f64()
    }
}

impl Column for bool {
    fn put(&self) -> Value {
        Value::Integer(i64::from(*self))
    }
    fn take(value: Value) -> Self {
        value.as_i64() == Some(1)
    }
}

macro_rules! whole {
    ($($kind:ty),*) => { $(
        impl Column for $kind {
            fn put(&self) -> Value {
                Value::Integer(i64::try_from(*self).unwrap_or(i64::MAX))
            }
            fn take(value: Value) -> Self {
                // The tables' own checks keep what does not fit out.
                value.as_i64().and_then(|n| <$kind>::try_from(n).ok()).unwrap_or_default()
            }
        }
    )* };
}
whole!(i32, u32, u64);

macro_rules! tables {
    ($( $(#[$doc:meta])* $name:ident in $table:literal called $what:literal by $order:literal { $( $(#[$field_doc:meta])* $field:ident : $kind:ty ),* $(,)? } )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            /// Its identifier; empty in one that is to be added.
            pub id: String,
            $( $(#[$field_doc])* pub $field: $kind, )*
        }

        impl sealed::Sealed for $name {}

        impl Keeping for $name {
            const TABLE: &'static str = $table;
            const WHAT: &'static str = $what;
            const COLUMNS: &'static [&'static str] = &["id", $( stringify!($field) ),*];
            const ORDER: &'static str = $order;
            fn id(&self) -> &str {
                &self.id
            }
            fn set_id(&mut self, id: String) {
                self.id = id;
            }
            fn values(&self) -> Vec<Value> {
                vec![self.id.put(), $( self.$field.put() ),*]
            }
            fn from_values(values: Vec<Value>) -> Self {
                let mut values = values.into_iter();
                let mut next = || values.next().unwrap_or_default();
                $name { id: Column::take(next()), $( $field: Column::take(next()) ),* }
            }
        }
    )* };
}

tables! {
    /// The round of a year.
    Round in "round" called "round" by "year" {
        /// The year.
        year: i32,
        /// When submissions are due, `YYYY-MM-DD`; may be empty.
        due: String,
        /// The version of the provinces' scheme that it reports by; `basic` for that of the cards.
        scheme: String,
        /// SM3 of that scheme.
        scheme_digest: String,
        /// The document by which scheme and targets were approved; empty before.
        approval: String,
        /// When, `YYYY-MM-DD`.
        approved_at: String,
        /// By whom.
        approved_by: String,
        /// A remark.
        note: String,
        /// When it was opened, RFC 3339.
        opened_at: String,
        /// By whom.
        opened_by: String,
    }
    /// What a unit owes a round.
    Submission in "submission" called "submission" by "year, sort DESC, province, unit" {
        /// The year.
        year: i32,
        /// A province or city code, `YRD`, or a carrier's record.
        unit: String,
        /// `region`, `province`, `city` or `carrier`.
        sort: String,
        /// The province that answers for it, or `YRD`.
        province: String,
        /// Where it stands.
        state: String,
        /// When it is due, `YYYY-MM-DD`; may be empty.
        due: String,
        /// Who filled it in.
        reporter: String,
        /// Who approved it for the province.
        reviewer: String,
    }
    /// One move of a submission.
    SubmissionEvent in "submission_event" called "event" by "id" {
        /// The submission.
        submission: String,
        /// When, RFC 3339.
        at: String,
        /// The as-of day, `YYYY-MM-DD`.
        day: String,
        /// Who.
        actor: String,
        /// Of which unit.
        actor_unit: String,
        /// In which role.
        role: String,
        /// What was done.
        action: String,
        /// The state before.
        from_state: String,
        /// The state after.
        to_state: String,
        /// A remark.
        note: String,
        /// The document of an approval.
        document: String,
    }
    /// One version of what came in.
    SubmissionVersion in "submission_version" called "version" by "submission, number" {
        /// The submission.
        submission: String,
        /// Its number, from 1.
        number: u32,
        /// When, RFC 3339.
        at: String,
        /// The as-of day, `YYYY-MM-DD`.
        day: String,
        /// Who brought it.
        actor: String,
        /// `file` or `screen`.
        via: String,
        /// The file's name; empty for what was typed.
        file: String,
        /// SM3 of the file; none for what was typed.
        hash: Option<String>,
        /// The file's size.
        bytes: u64,
        /// What it says, cell by cell, as JSON.
        cells: String,
    }
    /// Why a cell was sent back.
    CellReturn in "cell_return" called "return" by "id" {
        /// The submission.
        submission: String,
        /// The move that sent it back.
        event: String,
        /// The cell's indicator; `*` for the submission as a whole.
        indicator: String,
        /// Why.
        reason: String,
        /// The value that was sent back, as people read it.
        value: String,
        /// Whether it came in again.
        settled: bool,
    }
    /// Why a value is as it is (说明).
    Explanation in "explanation" called "explanation" by "submission, indicator" {
        /// The submission.
        submission: String,
        /// The cell's indicator.
        indicator: String,
        /// Why.
        text: String,
        /// When, RFC 3339.
        at: String,
        /// Who.
        actor: String,
    }
    /// A change of a value after 定稿 (更正).
    Correction in "correction" called "correction" by "year, number" {
        /// The year.
        year: i32,
        /// Its number in the year, from 1.
        number: u32,
        /// The unit.
        unit: String,
        /// The indicator.
        indicator: String,
        /// The value before, as people read it.
        old_value: String,
        /// The value after.
        new_value: String,
        /// Why.
        reason: String,
        /// The document that it rests on.
        document: String,
        /// When, RFC 3339.
        at: String,
        /// The as-of day, `YYYY-MM-DD`.
        day: String,
        /// Who.
        actor: String,
    }
    /// An expert.
    Expert in "expert" called "expert" by "name, unit" {
        /// The name.
        name: String,
        /// Where he or she works.
        unit: String,
        /// The province, as a code; may be empty.
        province: String,
        /// The field of work.
        field: String,
        /// A remark.
        note: String,
        /// Whether he or she may be asked.
        active: bool,
    }
    /// What an expert gives a unit for an item.
    ExpertMark in "expert_mark" called "mark" by "year, subject, item, expert" {
        /// The year.
        year: i32,
        /// The judged: a province's code or a carrier's record.
        subject: String,
        /// The item.
        item: String,
        /// The expert.
        expert: String,
        /// 0 to 100; none when recused.
        mark: Option<f64>,
        /// Whether the expert stands back (回避).
        recused: bool,
        /// Why.
        reason: String,
        /// When, RFC 3339.
        at: String,
        /// Who entered it.
        actor: String,
    }
    /// A veto or deduction.
    Veto in "veto" called "veto" by "year, subject, id" {
        /// The year.
        year: i32,
        /// A province's code or a carrier's record.
        subject: String,
        /// `fabrication`, `leak`, `accident` or `other`.
        sort: String,
        /// `veto` or `deduct`.
        effect: String,
        /// Points that a deduction takes away.
        points: Option<f64>,
        /// The document that it rests on.
        document: String,
        /// A remark.
        note: String,
        /// When, RFC 3339.
        at: String,
        /// Who.
        actor: String,
    }
    /// A case of good practice, or a problem.
    ReviewCase in "review_case" called "case" by "year, sort, position, id" {
        /// The year.
        year: i32,
        /// `experience` or `problem`.
        sort: String,
        /// The unit it is about; may be empty.
        unit: String,
        /// The key task it belongs to; may be empty.
        task: String,
        /// Its title.
        title: String,
        /// Its text.
        body: String,
        /// Its title in English; may be empty.
        title_en: String,
        /// Its text in English; may be empty.
        body_en: String,
        /// Its place among the others.
        position: i32,
        /// When, RFC 3339.
        at: String,
        /// Who.
        actor: String,
    }
    /// Why a target was missed or far exceeded.
    Deviation in "deviation" called "deviation" by "year, unit, indicator" {
        /// The year.
        year: i32,
        /// The unit.
        unit: String,
        /// The indicator.
        indicator: String,
        /// Why (偏差原因分析).
        cause: String,
        /// What will be done (改进措施).
        measure: String,
        /// When, RFC 3339.
        at: String,
        /// Who.
        actor: String,
    }
    /// A section of the review that people edited.
    Narrative in "narrative" called "section" by "year, lang, section" {
        /// The year.
        year: i32,
        /// `zh` or `en`.
        lang: String,
        /// Which section.
        section: String,
        /// The draft that the editing began from.
        base: String,
        /// What people made of it.
        edited: String,
        /// When, RFC 3339.
        at: String,
        /// Who.
        actor: String,
    }
    /// A frozen review.
    Vintage in "vintage" called "vintage" by "year, number" {
        /// The year.
        year: i32,
        /// Its number in the year, from 1.
        number: u32,
        /// The scheme in force.
        scheme: String,
        /// Its name.
        scheme_name: String,
        /// SM3 of the scheme.
        scheme_digest: String,
        /// The data's cut-off, `YYYY-MM-DD`.
        cut_off: String,
        /// The last journal entry that it saw.
        revision: u64,
        /// SM3 of its inputs.
        inputs_digest: String,
        /// The engine's version.
        engine_version: String,
        /// The seed of what is drawn at random.
        seed: u64,
        /// The document by which it was approved.
        document: String,
        /// When, RFC 3339.
        frozen_at: String,
        /// By whom.
        frozen_by: String,
    }
    /// Something that a vintage keeps.
    VintagePart in "vintage_part" called "part" by "vintage, name" {
        /// The vintage.
        vintage: String,
        /// `inputs`, `document.zh.internal`, `pdf.zh.internal` …
        name: String,
        /// SM3 of the content.
        hash: String,
        /// Its size.
        bytes: u64,
    }
}
