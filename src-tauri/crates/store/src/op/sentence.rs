//! What an operation did, in one phrase for people.

use super::Op;
use crate::{Kind, Lang};

impl Op {
    /// Tells the operation in one phrase: 「导入37家合作园区」, "Import 37 parks".
    pub fn sentence(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Op::WorkspaceCreated { from } => match (from.as_str(), zh) {
                ("policy", true) => "新建工作区（从政策文本起步）".to_owned(),
                ("policy", false) => "Create the workspace from the policy".to_owned(),
                ("demo", true) => "新建工作区（演示数据）".to_owned(),
                ("demo", false) => "Create the demo workspace".to_owned(),
                (_, true) => "新建工作区".to_owned(),
                (_, false) => "Create the workspace".to_owned(),
            },
            Op::RecordCreated { kind, name } if zh => format!("新增{}「{name}」", kind.label(lang)),
            Op::RecordCreated { kind, name } => format!("Add {} \"{name}\"", kind.label(lang)),
            Op::RecordChanged { kind, name } if zh => format!("修改{}「{name}」", kind.label(lang)),
            Op::RecordChanged { kind, name } => format!("Edit {} \"{name}\"", kind.label(lang)),
            Op::RecordDeleted { kind, name } if zh => format!("删除{}「{name}」", kind.label(lang)),
            Op::RecordDeleted { kind, name } => format!("Delete {} \"{name}\"", kind.label(lang)),
            Op::Imported { what, count, file } => {
                let things = imported(what, *count, lang);
                match (file.as_str(), zh) {
                    ("", true) => format!("导入{things}"),
                    ("", false) => format!("Import {things}"),
                    (file, true) => format!("导入{things}（「{file}」）"),
                    (file, false) => format!("Import {things} (\"{file}\")"),
                }
            }
            Op::ObservationChanged { indicator, unit, year } if zh => {
                format!("修改{}{year}年{indicator}的数值", place(unit, lang))
            }
            Op::ObservationChanged { indicator, unit, year } => {
                format!("Edit {indicator} of {} for {year}", place(unit, lang))
            }
            Op::TargetChanged { indicator, unit, year } if zh => {
                format!("修改{}{year}年{indicator}的目标值", place(unit, lang))
            }
            Op::TargetChanged { indicator, unit, year } => {
                format!("Edit the target of {indicator} of {} for {year}", place(unit, lang))
            }
            Op::ValuesPasted { year, count, targets } => match (targets, zh) {
                (false, true) => format!("粘贴{year}年{count}个指标值"),
                (true, true) => format!("粘贴{year}年{count}个目标值"),
                (false, false) => format!("Paste {} for {year}", plural(*count, "value")),
                (true, false) => format!("Paste {} for {year}", plural(*count, "target")),
            },
            Op::IndicatorChanged { code, name } if zh => format!("修改指标{code}「{name}」"),
            Op::IndicatorChanged { code, name } => format!("Edit indicator {code} \"{name}\""),
            Op::SchemeLoaded { name, count } if zh => {
                format!("载入指标体系「{name}」（{count}项指标）")
            }
            Op::SchemeLoaded { name, count } => {
                format!("Load the indicator scheme \"{name}\" ({count} indicators)")
            }
            Op::SettingChanged { key, value } => setting(key, value, lang),
            Op::RecordsBinned { kind, count, name } => match zh {
                true => format!("把{}移入回收站", several(*kind, *count, name, lang)),
                false => format!("Move {} to the bin", several(*kind, *count, name, lang)),
            },
            Op::RecordsRestored { kind, count, name } => match zh {
                true => format!("从回收站恢复{}", several(*kind, *count, name, lang)),
                false => format!("Restore {} from the bin", several(*kind, *count, name, lang)),
            },
            Op::RecordsPurged { kind, count, name } => match zh {
                true => format!("彻底删除{}", several(*kind, *count, name, lang)),
                false => format!("Delete {} for good", several(*kind, *count, name, lang)),
            },
            Op::RecordsMerged { kind, kept, absorbed } if zh => format!("把「{absorbed}」并入{}「{kept}」", kind.label(lang)),
            Op::RecordsMerged { kind, kept, absorbed } => format!("Merge \"{absorbed}\" into {} \"{kept}\"", kind.label(lang)),
            Op::FieldsSet { kind, fields_zh, count, name, .. } if zh => {
                format!("修改{}的「{fields_zh}」", several(Some(*kind), *count, name, lang))
            }
            Op::FieldsSet { kind, fields_en, count, name, .. } => {
                format!("Set {fields_en} of {}", several(Some(*kind), *count, name, lang))
            }
            Op::CellsPasted { kind, count, cells } if zh => {
                format!("粘贴{cells}个单元格到{}", kind.counted(*count, lang))
            }
            Op::CellsPasted { kind, count, cells } => {
                format!("Paste {} into {}", plural(*cells, "cell"), kind.counted(*count, lang))
            }
            Op::PairJudged { a, b, different: true } if zh => format!("标记「{a}」与「{b}」不是同一对象"),
            Op::PairJudged { a, b, different: true } => format!("Mark \"{a}\" and \"{b}\" as not the same"),
            Op::PairJudged { a, b, .. } if zh => format!("取消「{a}」与「{b}」不是同一对象的标记"),
            Op::PairJudged { a, b, .. } => format!("Take back that \"{a}\" and \"{b}\" are not the same"),
            Op::EvidenceAdded { to_zh, count, file, .. } if zh => format!("为{to_zh}添加佐证{}", files(*count, file, lang)),
            Op::EvidenceAdded { to_en, count, file, .. } => format!("Attach {} to {to_en}", files(*count, file, lang)),
            Op::EvidenceChanged { to_zh, file, .. } if zh => format!("修改{to_zh}的佐证「{file}」"),
            Op::EvidenceChanged { to_en, file, .. } => format!("Edit the evidence \"{file}\" of {to_en}"),
            Op::EvidenceRemoved { to_zh, file, .. } if zh => format!("移除{to_zh}的佐证「{file}」"),
            Op::EvidenceRemoved { to_en, file, .. } => format!("Remove the evidence \"{file}\" of {to_en}"),
            Op::EvidenceCleaned { count, bytes } if zh => format!("清理{count}份不再使用的佐证内容（{} MB）", mega(*bytes)),
            Op::EvidenceCleaned { count, bytes } => format!("Clean away {} ({} MB)", plural(*count, "unused content"), mega(*bytes)),
            Op::ViewCreated { kind, name } if zh => format!("保存{}视图「{name}」", kind.label(lang)),
            Op::ViewCreated { kind, name } => format!("Save the {} view \"{name}\"", kind.label(lang)),
            Op::ViewChanged { kind, name } if zh => format!("修改{}视图「{name}」", kind.label(lang)),
            Op::ViewChanged { kind, name } => format!("Change the {} view \"{name}\"", kind.label(lang)),
            Op::ViewDeleted { kind, name } if zh => format!("删除{}视图「{name}」", kind.label(lang)),
            Op::ViewDeleted { kind, name } => format!("Delete the {} view \"{name}\"", kind.label(lang)),
            Op::SchemeVersionSaved { level, year, name } if zh => format!("保存{year}年{}评估方案「{name}」", evaluated(level, lang)),
            Op::SchemeVersionSaved { level, year, name } => format!("Save the scheme \"{name}\" of {year} for {}", evaluated(level, lang)),
            Op::SchemeVersionRenamed { year, from, to } if zh && from == to => format!("修改{year}年评估方案「{to}」的备注"),
            Op::SchemeVersionRenamed { year, from, to } if from == to => format!("Edit the note of the scheme \"{to}\" of {year}"),
            Op::SchemeVersionRenamed { year, from, to } if zh => format!("把{year}年评估方案「{from}」改名为「{to}」"),
            Op::SchemeVersionRenamed { year, from, to } => format!("Rename the scheme \"{from}\" of {year} to \"{to}\""),
            Op::SchemeVersionInForce { level, year, name } if name.is_empty() => match zh {
                true => format!("{year}年{}评估恢复采用基础方案", evaluated(level, lang)),
                false => format!("Return to the basic scheme of {year} for {}", evaluated(level, lang)),
            },
            Op::SchemeVersionInForce { level, year, name } if zh => format!("启用{year}年{}评估方案「{name}」", evaluated(level, lang)),
            Op::SchemeVersionInForce { level, year, name } => {
                format!("Put the scheme \"{name}\" of {year} for {} in force", evaluated(level, lang))
            }
            Op::SchemeVersionDeleted { level, year, name } if zh => format!("删除{year}年{}评估方案「{name}」", evaluated(level, lang)),
            Op::SchemeVersionDeleted { level, year, name } => {
                format!("Delete the scheme \"{name}\" of {year} for {}", evaluated(level, lang))
            }
            Op::ProgressReported { kind, name } if zh => format!("填写{}「{name}」的进展", kind.label(lang)),
            Op::ProgressReported { kind, name } => format!("Report progress of {} \"{name}\"", kind.label(lang)),
            Op::TasksCarried { year, count } if zh => format!("把{count}项任务结转到{year}年工作要点"),
            Op::TasksCarried { year, count } => format!("Carry {} over to {year}", plural(*count, "task")),
            Op::ProblemClosed { name } if zh => format!("问题「{name}」销号"),
            Op::ProblemClosed { name } => format!("Strike off the problem \"{name}\""),
            Op::MeetingMoved { name, to } if zh => format!("会议「{name}」转为{to}"),
            Op::MeetingMoved { name, to } => format!("Set the meeting \"{name}\" to {}", meeting_state(to)),
            Op::AgendaDrafted { name, count } if zh => format!("拟出「{name}」议程（新增{count}项）"),
            Op::AgendaDrafted { name, count } => format!("Draft the agenda of \"{name}\" ({})", plural(*count, "new item")),
            Op::AgendaChanged { name, item } if zh && item.is_empty() => format!("修改「{name}」议程"),
            Op::AgendaChanged { name, item } if item.is_empty() => format!("Edit the agenda of \"{name}\""),
            Op::AgendaChanged { name, item } if zh => format!("修改「{name}」议程「{item}」"),
            Op::AgendaChanged { name, item } => format!("Edit the item \"{item}\" of \"{name}\""),
            Op::MinutesWritten { name, item } if zh && item.is_empty() => format!("记录「{name}」会议情况"),
            Op::MinutesWritten { name, item } if item.is_empty() => format!("Write the minutes of \"{name}\""),
            Op::MinutesWritten { name, item } if zh => format!("记录「{name}」议题「{item}」"),
            Op::MinutesWritten { name, item } => format!("Write the minutes of \"{item}\" of \"{name}\""),
            Op::AttendanceMarked { name, count } if zh => format!("修改「{name}」{count}名参会人员"),
            Op::AttendanceMarked { name, count } => format!("Change {} of \"{name}\"", plural(*count, "participant")),
            Op::OutcomeNoted { meeting, name, removed: false } if zh => format!("记下「{meeting}」议定事项「{name}」"),
            Op::OutcomeNoted { meeting, name, removed: false } => format!("Note the outcome \"{name}\" of \"{meeting}\""),
            Op::OutcomeNoted { meeting, name, .. } if zh => format!("删去「{meeting}」议定事项「{name}」"),
            Op::OutcomeNoted { meeting, name, .. } => format!("Remove the outcome \"{name}\" of \"{meeting}\""),
            Op::RoundOpened { year, count } if zh => format!("设置{year}年填报轮次（{count}个填报单位）"),
            Op::RoundOpened { year, count } => format!("Set up the round of {year} ({})", plural(*count, "submission")),
            Op::RoundApproved { year, document } if zh => format!("批准{year}年评估方案和目标（{document}）"),
            Op::RoundApproved { year, document } => format!("Approve scheme and targets of {year} ({document})"),
            Op::SubmissionsMoved { year, action, count, unit, name } => {
                let whose = match (*count, name.as_str()) {
                    (1, "") => place(unit, lang).to_owned(),
                    (1, name) => format!("{}{name}{}", lang.pick("「", "\""), lang.pick("」", "\"")),
                    (count, _) if zh => format!("{count}个单位"),
                    (count, _) => plural(count, "unit"),
                };
                match zh {
                    true => format!("{year}年填报：{}{whose}", moved(action, lang)),
                    false => format!("Round of {year}: {} {whose}", moved(action, lang)),
                }
            }
            Op::SubmissionReceived { year, unit, name, number, file } => {
                let whose = if name.is_empty() { place(unit, lang) } else { name };
                let from = match (file.as_str(), zh) {
                    ("", _) => String::new(),
                    (file, true) => format!("（「{file}」）"),
                    (file, false) => format!(" (\"{file}\")"),
                };
                match zh {
                    true => format!("收到{whose}{year}年填报第{number}版{from}"),
                    false => format!("Take in version {number} of {whose} for {year}{from}"),
                }
            }
            Op::ReviewChanged { year, part, name } => {
                let named = match (name.as_str(), zh) {
                    ("", _) => String::new(),
                    (name, true) => format!("「{name}」"),
                    (name, false) => format!(" \"{name}\""),
                };
                match (*year, zh) {
                    (0, true) => format!("修改{}{named}", reviewed(part, lang)),
                    (0, false) => format!("Edit {}{named}", reviewed(part, lang)),
                    (year, true) => format!("修改{year}年{}{named}", reviewed(part, lang)),
                    (year, false) => format!("Edit {} of {year}{named}", reviewed(part, lang)),
                }
            }
            Op::ValueCorrected { year, number, unit, indicator } if zh => {
                format!("{year}年更正第{number}号：{}{indicator}", place(unit, lang))
            }
            Op::ValueCorrected { year, number, unit, indicator } => {
                format!("Correction {number} of {year}: {indicator} of {}", place(unit, lang))
            }
            Op::ReviewFrozen { year, number } if zh => format!("{year}年度评估定稿（第{number}版）"),
            Op::ReviewFrozen { year, number } => format!("Freeze the review of {year} (vintage {number})"),
            Op::Repaired { count } if zh => format!("修复{count}处数据"),
            Op::Repaired { count } => format!("Repair {count} rows"),
            Op::Undone { sentence_zh, .. } if zh => format!("撤销：{sentence_zh}"),
            Op::Undone { sentence_en, .. } => format!("Undo: {sentence_en}"),
            Op::Redone { sentence_zh, .. } if zh => format!("重做：{sentence_zh}"),
            Op::Redone { sentence_en, .. } => format!("Redo: {sentence_en}"),
        }
    }

    /// Tells whether undo may choose this entry. Undo entries are reached through redo instead.
    pub fn undoable(&self) -> bool {
        !matches!(
            self,
            Op::WorkspaceCreated { .. }
                | Op::EvidenceCleaned { .. }
                | Op::ValueCorrected { .. }
                | Op::ReviewFrozen { .. }
                | Op::Repaired { .. }
                | Op::Undone { .. }
                | Op::Redone { .. }
        )
    }
}

fn imported(what: &str, count: u64, lang: Lang) -> String {
    if let Some(kind) = Kind::from_plural(what) {
        return kind.counted(count, lang);
    }
    match (what, lang) {
        ("records", Lang::Zh) => format!("{count}条记录"),
        ("records", Lang::En) => plural(count, "record"),
        ("indicators", Lang::Zh) => format!("{count}个指标值"),
        ("indicators", Lang::En) => plural(count, "reported value"),
        ("entries", Lang::Zh) => format!("{count}条台账记录和指标值"),
        ("entries", Lang::En) if count == 1 => "1 record or value".to_owned(),
        ("entries", Lang::En) => format!("{count} records and values"),
        ("statistics", Lang::Zh) => format!("{count}个统计数据"),
        ("statistics", Lang::En) => plural(count, "statistical value"),
        (_, Lang::Zh) => format!("{count}条{what}"),
        (_, Lang::En) => format!("{count} {what}"),
    }
}

/// The English word for a meeting's state.
fn meeting_state(word: &str) -> &str {
    match word {
        "草拟" => "draft",
        "已通知" => "open",
        "进行中" => "in progress",
        "已闭会" => "closed",
        other => other,
    }
}

/// Says what was done to submissions.
fn moved(action: &str, lang: Lang) -> &str {
    match action {
        "issue" => lang.pick("下发", "issue to"),
        "start" => lang.pick("开始填报", "start filling in for"),
        "submit" => lang.pick("上报", "submit for"),
        "recall" => lang.pick("撤回", "recall for"),
        "review" => lang.pick("受理审核", "take up"),
        "pass" => lang.pick("审核通过", "pass"),
        "return" => lang.pick("退回", "return to"),
        "consult" => lang.pick("征求意见", "put out for comment"),
        "finalise" => lang.pick("定稿", "finalise"),
        "archive" => lang.pick("归档", "archive"),
        other => other,
    }
}

/// Names a part of the round or the review.
fn reviewed(part: &str, lang: Lang) -> &str {
    match part {
        "explanation" => lang.pick("填报说明", "the explanations"),
        "expert" => lang.pick("专家", "the expert"),
        "mark" => lang.pick("专家评分", "the experts' marks"),
        "veto" => lang.pick("负面清单", "the veto list"),
        "experience" => lang.pick("经验案例", "the cases of good practice"),
        "problem" => lang.pick("存在问题", "the problems"),
        "deviation" => lang.pick("偏差原因分析", "the analysis of deviations"),
        "narrative" => lang.pick("评估报告正文", "the review's text"),
        other => other,
    }
}

/// Names what a scheme evaluates.
fn evaluated(level: &str, lang: Lang) -> &str {
    match (level, lang) {
        ("provinces", Lang::Zh) => "省市",
        ("cities", Lang::Zh) => "城市",
        (level, Lang::Zh) => Kind::from_plural(level).map_or(level, |kind| kind.label(lang)),
        (level, Lang::En) => level,
    }
}

/// Names one record, or counts several: 「合作园区「甲园」」, 「37家合作园区」, 「12条记录」.
fn several(kind: Option<Kind>, count: u64, name: &str, lang: Lang) -> String {
    match (kind, count, lang) {
        (Some(kind), 1, Lang::Zh) if !name.is_empty() => format!("{}「{name}」", kind.label(lang)),
        (Some(kind), 1, Lang::En) if !name.is_empty() => format!("{} \"{name}\"", kind.label(lang)),
        (Some(kind), ..) => kind.counted(count, lang),
        (None, _, Lang::Zh) => format!("{count}条记录"),
        (None, _, Lang::En) => plural(count, "record"),
    }
}

/// Names one file, or counts several.
fn files(count: u64, file: &str, lang: Lang) -> String {
    match (count, lang) {
        (1, Lang::Zh) if !file.is_empty() => format!("「{file}」"),
        (1, Lang::En) if !file.is_empty() => format!("\"{file}\""),
        (_, Lang::Zh) => format!("{count}个文件"),
        (_, Lang::En) => plural(count, "file"),
    }
}

fn plural(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Bytes in MB with one decimal.
fn mega(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / f64::from(1 << 20))
}

/// Says what was set to what; a setting that people see is called by its name, and no date means that the clock is followed.
fn setting(key: &str, value: &str, lang: Lang) -> String {
    match (key, value, lang) {
        ("as_of", "", Lang::Zh) => "截至日改为跟随日期".to_owned(),
        ("as_of", "", Lang::En) => "Let the as-of date follow the clock".to_owned(),
        ("as_of", date, Lang::Zh) => format!("截至日设为{date}"),
        ("as_of", date, Lang::En) => format!("Set the as-of date to {date}"),
        (key, value, Lang::Zh) => format!("设置「{key}」为「{value}」"),
        (key, value, Lang::En) => format!("Set \"{key}\" to \"{value}\""),
    }
}

/// Names a reporting unit shortly; a unit outside the delta keeps its code.
pub(crate) fn place(unit: &str, lang: Lang) -> &str {
    match unit {
        "310000" => lang.pick("上海市", "Shanghai"),
        "320000" => lang.pick("江苏省", "Jiangsu"),
        "330000" => lang.pick("浙江省", "Zhejiang"),
        "340000" => lang.pick("安徽省", "Anhui"),
        "YRD" => lang.pick("长三角区域", "the Yangtze River Delta"),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_name_the_operation_in_both_languages() {
        let op = Op::Imported { what: "parks".into(), count: 37, file: String::new() };
        assert_eq!(op.sentence(Lang::Zh), "导入37家合作园区");
        assert_eq!(op.sentence(Lang::En), "Import 37 parks");
        let labs = Op::Imported { what: "joint-labs".into(), count: 2, file: "实验室.xlsx".into() };
        assert_eq!(labs.sentence(Lang::Zh), "导入2家国际联合实验室（研究中心）（「实验室.xlsx」）");
        assert_eq!(labs.sentence(Lang::En), "Import 2 joint laboratories (\"实验室.xlsx\")");
    }

    #[test]
    fn a_setting_is_called_by_its_name() {
        let op = |value: &str| Op::SettingChanged { key: "as_of".into(), value: value.into() };
        assert_eq!(op("2025-11-30").sentence(Lang::Zh), "截至日设为2025-11-30");
        assert_eq!(op("").sentence(Lang::En), "Let the as-of date follow the clock");
        let pasted = Op::ValuesPasted { year: 2024, count: 1, targets: true };
        assert_eq!(pasted.sentence(Lang::Zh), "粘贴2024年1个目标值");
        assert_eq!(pasted.sentence(Lang::En), "Paste 1 target for 2024");
    }

    #[test]
    fn json_keeps_the_operation() {
        let op = Op::RecordCreated { kind: Kind::OverseasCentre, name: "以色列江苏创新中心".into() };
        let json = serde_json::to_string(&op).unwrap();
        assert_eq!(json, r#"{"op":"record_created","kind":"overseas_centre","name":"以色列江苏创新中心"}"#);
        assert_eq!(serde_json::from_str::<Op>(&json).unwrap(), op, "the journal must read back what it wrote");
    }
}
