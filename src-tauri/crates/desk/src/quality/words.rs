//! Doubts in words, in both languages.

use store::{Kind, Lang};

use crate::indicators::words::{amount, percent, place};
use crate::registry::fields;
use crate::wire::QualityKind;

/// What is wrong.
#[derive(Clone, Debug)]
pub(super) enum Doubt {
    /// The field holds nothing.
    Missing,
    /// No source is named.
    Unsourced,
    /// The city lies outside the lead province.
    CityOutside,
    /// The district lies outside the city.
    DistrictOutside,
    /// Two dates contradict each other.
    Order {
        /// The field that should hold the earlier date.
        early: String,
        /// Its date.
        first: String,
        /// The field that should hold the later date.
        late: String,
        /// Its date.
        second: String,
    },
    /// A date of what has happened lies ahead.
    Ahead(String),
    /// The status is not the last one of its history.
    StatusDiffers {
        /// The last status of the history.
        history: String,
        /// Since when.
        since: String,
        /// The status.
        status: String,
    },
    /// Nobody has said anything about the status for long.
    Stale {
        /// The status.
        status: String,
        /// The latest date.
        told: String,
        /// How many months ago.
        months: i32,
    },
    /// It is to be verified; what, where that is known.
    ToVerify(String),
    /// It links to a record in the bin, of this name.
    LinkToBin(String),
    /// A pair, by its place in the list of pairs.
    Duplicate(u32),
    /// A value jumped.
    Jump(Box<Jump>),
}

/// A value against the year before.
#[derive(Clone, Debug)]
pub(super) struct Jump {
    pub(super) indicator: String,
    pub(super) name_zh: String,
    pub(super) name_en: String,
    pub(super) unit: String,
    pub(super) year: i32,
    pub(super) was: f64,
    pub(super) is: f64,
    /// The unit of measurement.
    pub(super) measure: String,
}

impl Doubt {
    pub(super) fn kind(&self) -> QualityKind {
        match self {
            Doubt::Missing => QualityKind::Missing,
            Doubt::Unsourced => QualityKind::Unsourced,
            Doubt::CityOutside | Doubt::DistrictOutside => QualityKind::Place,
            Doubt::Order { .. } | Doubt::Ahead(_) | Doubt::StatusDiffers { .. } => QualityKind::Dates,
            Doubt::Stale { .. } => QualityKind::Stale,
            Doubt::ToVerify(_) => QualityKind::ToVerify,
            Doubt::LinkToBin(_) => QualityKind::BrokenLink,
            Doubt::Duplicate(_) => QualityKind::Duplicate,
            Doubt::Jump(_) => QualityKind::Jump,
        }
    }
}

/// The name of a kind of doubt, and what it means.
pub(super) fn about(doubt: QualityKind, lang: Lang) -> (&'static str, &'static str) {
    match doubt {
        QualityKind::Dates => (
            lang.pick("日期矛盾", "Dates"),
            lang.pick(
                "先后颠倒、发生在未来或与状态沿革不符的日期。",
                "Dates in the wrong order, ahead of the as-of date, or at odds with the status history.",
            ),
        ),
        QualityKind::Place => (
            lang.pick("地点矛盾", "Places"),
            lang.pick("城市不在省市内，或区县不在城市内。", "A city outside its province, or a district outside its city."),
        ),
        QualityKind::Missing => (
            lang.pick("缺少要素", "Missing facts"),
            lang.pick("必填项和列表主要栏目尚未填写。", "Required fields and main columns of the list that are empty."),
        ),
        QualityKind::Unsourced => {
            (lang.pick("缺少来源", "No source"), lang.pick("没有注明数据来源的记录。", "Records that name no source."))
        }
        QualityKind::BrokenLink => {
            (lang.pick("关联失效", "Broken links"), lang.pick("关联的记录在回收站里。", "The linked record lies in the bin."))
        }
        QualityKind::Duplicate => (
            lang.pick("疑似重复", "Possible duplicates"),
            lang.pick("可合并，也可标记为不是同一对象。", "Merge them, or say that they are not the same."),
        ),
        QualityKind::Jump => (
            lang.pick("同比突变", "Jumps"),
            lang.pick(
                "比上年变化超过 ±50% 或达到 3 倍，且没有说明。",
                "A change by more than ±50 % or three times against the year before, without a note.",
            ),
        ),
        QualityKind::ToVerify => {
            (lang.pick("待核实", "To verify"), lang.pick("来源不足以确认的事项。", "Facts whose source is not good enough yet."))
        }
        QualityKind::Stale => (
            lang.pick("状态久未确认", "Stale status"),
            lang.pick("超过 24 个月没有新的状态日期或来源。", "No new status date or source for more than 24 months."),
        ),
    }
}

/// A doubt about a record: what is wrong with what, and what to do.
pub(super) fn sentence(doubt: &Doubt, kind: Kind, name: &str, field: Option<&str>, lang: Lang) -> (String, String) {
    let label = |key: &str| fields::find(kind, key).map_or(key, |field| field.label(lang)).to_owned();
    let field = field.map(label).unwrap_or_default();
    let zh = lang == Lang::Zh;
    let text = match doubt {
        Doubt::Unsourced if zh => format!("「{name}」没有注明来源。"),
        Doubt::Unsourced => format!("“{name}” names no source."),
        Doubt::Missing if zh => format!("「{name}」没有填写「{field}」。"),
        Doubt::Missing => format!("“{name}” has no “{field}”."),
        Doubt::CityOutside if zh => format!("「{name}」的设区市不在牵头省市内。"),
        Doubt::CityOutside => format!("The city of “{name}” is not in its lead province."),
        Doubt::DistrictOutside if zh => format!("「{name}」的区县不在设区市内。"),
        Doubt::DistrictOutside => format!("The district of “{name}” is not in its city."),
        Doubt::Order { early, first, late, second } if zh => {
            format!("「{name}」的「{}」（{first}）晚于「{}」（{second}）。", label(early), label(late))
        }
        Doubt::Order { early, first, late, second } => {
            format!("“{name}”: “{}” ({first}) is later than “{}” ({second}).", label(early), label(late))
        }
        Doubt::Ahead(date) if zh => format!("「{name}」的「{field}」（{date}）晚于截至日。"),
        Doubt::Ahead(date) => format!("“{field}” of “{name}” ({date}) lies after the as-of date."),
        Doubt::StatusDiffers { history, since, status } if zh => {
            format!("「{name}」的状态是{status}，而状态沿革的最后一条是{history}（{since}）。")
        }
        Doubt::StatusDiffers { history, since, status } => {
            let word = |stored: &str| state(kind, stored, lang);
            format!("“{name}” is “{}”, but its history ends with “{}” ({since}).", word(status), word(history))
        }
        Doubt::Stale { status, told, months } if zh => {
            format!("「{name}」的状态（{status}）最近一次依据是 {told}，已过 {months} 个月。")
        }
        Doubt::Stale { status, told, months } => {
            format!("The status of “{name}” ({}) was last told in {told}, {months} months ago.", state(kind, status, lang))
        }
        Doubt::ToVerify(note) if zh => match note.as_str() {
            "" => format!("「{name}」有待核实的事项。"),
            note => format!("「{name}」待核实：{}。", note.trim_end_matches('。')),
        },
        Doubt::ToVerify(note) => match note.as_str() {
            "" => format!("“{name}” has facts to be verified."),
            note => format!("“{name}” is to be verified: {note}"),
        },
        Doubt::LinkToBin(target) if zh => format!("「{name}」的「{field}」指向回收站里的「{target}」。"),
        Doubt::LinkToBin(target) => format!("“{field}” of “{name}” points to “{target}”, which lies in the bin."),
        Doubt::Duplicate(_) | Doubt::Jump(_) => String::new(),
    };
    let hint = match doubt {
        Doubt::Missing => lang.pick("请补填。", "Fill it in."),
        Doubt::Unsourced => lang.pick("请补充来源。", "Add a source."),
        Doubt::CityOutside | Doubt::DistrictOutside => lang.pick("请核对地点。", "Check the place."),
        Doubt::Order { .. } | Doubt::Ahead(_) => lang.pick("请核对日期。", "Check the dates."),
        Doubt::StatusDiffers { .. } => lang.pick("请更新状态，或补一条沿革。", "Update the status, or add to its history."),
        Doubt::Stale { .. } => lang.pick("请向填报单位确认，并更新状态日期。", "Ask the reporting unit and update the status date."),
        Doubt::ToVerify(_) => lang.pick("请查证后改为已核实，并注明来源。", "Verify it, set it to confirmed and note the source."),
        Doubt::LinkToBin(_) => lang.pick("请恢复该记录，或改选另一条。", "Restore that record, or choose another."),
        Doubt::Duplicate(_) | Doubt::Jump(_) => "",
    };
    (text, hint.to_owned())
}

fn state(kind: Kind, stored: &str, lang: Lang) -> String {
    let field = fields::find(kind, "status");
    field.map_or_else(|| stored.to_owned(), |field| crate::registry::values::show(field, &stored.into(), lang))
}

/// A pair that may be one.
pub(super) fn duplicate(a: &str, b: &str, why: &str, lang: Lang) -> (String, String) {
    match lang {
        Lang::Zh => (format!("「{a}」与「{b}」可能是同一对象：{why}"), "请合并，或标记为不是同一对象。".to_owned()),
        Lang::En => (format!("“{a}” and “{b}” may be the same: {why}"), "Merge them, or say that they are not the same.".to_owned()),
    }
}

/// A value that jumped.
pub(super) fn jump(jump: &Jump, record: Option<&str>, lang: Lang) -> (String, String) {
    let unit = record.map_or_else(|| place(&jump.unit, lang), str::to_owned);
    let (was, is) = (amount(jump.was, &jump.measure, lang), amount(jump.is, &jump.measure, lang));
    let change = jump.is / jump.was - 1.0;
    let shown = format!("{}{}", if change > 0.0 { "+" } else { "" }, percent(change, lang));
    let (code, year) = (&jump.indicator, jump.year);
    match lang {
        Lang::Zh => (
            format!("{unit}{year}年{code}「{}」由上年的{was}变为{is}（{shown}），没有说明。", jump.name_zh),
            "请核对单位和口径；确有变化的，请在备注中说明原因。".to_owned(),
        ),
        Lang::En => (
            format!("{code} “{}” of {unit} went from {was} to {is} in {year} ({shown}) without a note.", jump.name_en),
            "Check unit and definition; if it did change, say why in the note.".to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::records::STALE_MONTHS;
    use super::*;

    #[test]
    fn the_help_says_the_number_of_months() {
        let (_, help) = about(QualityKind::Stale, Lang::Zh);
        assert!(help.contains(&STALE_MONTHS.to_string()), "{help}");
    }
}
