//! Experts' marks: at least three, without those who must stand back, highest and lowest dropped from five on, the mean to two decimals.

use report::document::{Block, Cell, Column, Row, Run, Table};
use report::number::Form;
use store::{Actor, Expert, ExpertMark, Kind, Lang, ReadTx};

use super::{changing, gone, office_only, still_open, text};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::counted::{day_of, each_record, is_standing};
use crate::indicators::words;
use crate::regions;
use crate::registry;
use crate::wire::{Empty, ExpertItem, ExpertList, MarkBoard, MarkItem, MarkSave, MarkSeen, YearRequest};

/// How many marks an item needs.
pub(crate) const ENOUGH: usize = 3;

/// From how many marks on the highest and the lowest are dropped.
const TRIM_FROM: usize = 5;

/// The one item of a carrier's sheet that no record and no form can tell: 运行机制、安全与合规.
pub(crate) const OPERATION: &str = "operation";

/// A carrier that is judged.
#[derive(Clone, Debug)]
struct Judged {
    id: String,
    name: String,
    /// Its province, or that of its lead.
    province: String,
    /// Who runs it, as far as the record says.
    operator: String,
    kind: Kind,
}

/// Lists the experts.
pub fn experts(cx: &mut Context<'_>, _: Empty) -> Result<ExpertList> {
    let experts = cx.workspace()?.read(|tx| Ok::<_, DeskError>(tx.rows::<Expert>(&[])?))?;
    Ok(ExpertList { experts: experts.into_iter().map(item).collect() })
}

fn item(expert: Expert) -> ExpertItem {
    ExpertItem {
        id: expert.id,
        name: expert.name,
        unit: expert.unit,
        province: expert.province,
        field: expert.field,
        note: expert.note,
        active: expert.active,
    }
}

/// Adds or changes an expert.
pub fn save_expert(cx: &mut Context<'_>, request: ExpertItem) -> Result<ExpertList> {
    office_only(cx)?;
    let province = match request.province.trim() {
        "" => String::new(),
        code => regions::province(code)
            .ok_or_else(|| {
                DeskError::new(ErrorCode::InvalidInput, format!("不认识的省市：{code}"), format!("Unknown province: {code}"))
                    .field("province")
            })?
            .code
            .to_owned(),
    };
    let expert = Expert {
        id: request.id.clone(),
        name: text("name", &request.name, true)?,
        unit: text("unit", &request.unit, false)?,
        province,
        field: text("field", &request.field, false)?,
        note: text("note", &request.note, false)?,
        active: request.active,
    };
    let _ = cx.write(changing(0, "expert", &expert.name), |tx| {
        if !expert.id.is_empty() && tx.row::<Expert>(&expert.id)?.is_none() {
            return Err(gone("专家", "expert"));
        }
        let same = tx.rows::<Expert>(&[("name", expert.name.as_str().into()), ("unit", expert.unit.as_str().into())])?;
        if same.iter().any(|it| it.id != expert.id) {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("已有{}的专家「{}」。", expert.unit, expert.name),
                format!("There is an expert “{}” of {} already.", expert.name, expert.unit),
            )
            .field("name"));
        }
        tx.put_row(&expert)?;
        Ok(())
    })?;
    experts(cx, Empty {})
}

/// Gives the experts' marks of a year.
pub fn list(cx: &mut Context<'_>, request: YearRequest) -> Result<MarkBoard> {
    let (lang, as_of) = (cx.lang, cx.as_of()?);
    cx.workspace()?.read(|tx| {
        let experts = tx.rows::<Expert>(&[])?;
        let marks = tx.rows::<ExpertMark>(&[("year", request.year.into())])?;
        let items = judged(tx, request.year, as_of, lang)?.into_iter().map(|it| shown(&it, &experts, &marks, lang)).collect();
        let rule = rule(lang);
        Ok(MarkBoard { year: request.year, items, experts: experts.into_iter().map(item).collect(), rule })
    })
}

/// The rule in words.
fn rule(lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "每项至少{ENOUGH}名专家评分；满{TRIM_FROM}名时去掉最高分和最低分，取平均，保留两位小数；来自被评单位所在省市或本单位的专家回避。"
        ),
        Lang::En => format!(
            "At least {ENOUGH} experts mark an item; from {TRIM_FROM} on the highest and the lowest are dropped; the mean has two decimals. Experts of the judged unit or its province stand back."
        ),
    }
}

/// The carriers that experts mark: those that stood at the end of the year.
fn judged(tx: &ReadTx<'_>, year: i32, as_of: jiff::civil::Date, lang: Lang) -> Result<Vec<Judged>> {
    let day = day_of(year, as_of).unwrap_or(as_of);
    let mut found = Vec::new();
    for kind in [Kind::Park, Kind::OverseasCentre, Kind::JointLab] {
        let mut of_kind = Vec::new();
        each_record(tx, kind, |record| {
            if is_standing(record, day) {
                let province = record.text("province").or_else(|| record.text("lead_province")).unwrap_or_default();
                of_kind.push(Judged {
                    id: record.id.clone(),
                    name: registry::name_in(record, lang).to_owned(),
                    province: regions::province_of(province).map_or(province, |it| it.code).to_owned(),
                    operator: record.text("operator").or_else(|| record.text("host")).unwrap_or_default().to_owned(),
                    kind,
                });
            }
        })?;
        of_kind.sort_by(|a, b| (regions::order(&a.province), &a.name).cmp(&(regions::order(&b.province), &b.name)));
        found.extend(of_kind);
    }
    Ok(found)
}

/// Why an expert must stand back from a carrier, if so.
fn conflict(expert: &Expert, judged: &Judged, lang: Lang) -> Option<&'static str> {
    if !expert.province.is_empty() && expert.province == judged.province {
        return Some(lang.pick("来自被评单位所在省市", "from the judged unit's province"));
    }
    let own = !expert.unit.is_empty() && (expert.unit == judged.operator || expert.unit == judged.name);
    own.then_some(lang.pick("在被评单位任职", "works for the judged unit"))
}

fn shown(judged: &Judged, experts: &[Expert], marks: &[ExpertMark], lang: Lang) -> MarkItem {
    let own: Vec<&ExpertMark> = marks.iter().filter(|it| it.subject == judged.id && it.item == OPERATION).collect();
    let counted: Vec<(&str, f64)> = own
        .iter()
        .filter(|it| !it.recused && experts.iter().any(|expert| expert.id == it.expert && conflict(expert, judged, lang).is_none()))
        .filter_map(|it| Some((it.expert.as_str(), it.mark?)))
        .collect();
    let values: Vec<f64> = counted.iter().map(|(_, mark)| *mark).collect();
    let (result, out) = trimmed(&values);
    let dropped: Vec<&str> = out.iter().filter_map(|at| counted.get(*at)).map(|(expert, _)| *expert).collect();
    let marks = experts.iter().filter(|expert| expert.active || own.iter().any(|it| it.expert == expert.id)).map(|expert| {
        let held = own.iter().find(|it| it.expert == expert.id);
        let must = conflict(expert, judged, lang);
        MarkSeen {
            expert: expert.id.clone(),
            name: expert.name.clone(),
            mark: held.and_then(|it| it.mark),
            recused: held.is_some_and(|it| it.recused) || must.is_some(),
            must_recuse: must.is_some(),
            reason: held.map(|it| it.reason.clone()).filter(|it| !it.is_empty()).or_else(|| must.map(str::to_owned)).unwrap_or_default(),
            dropped: dropped.contains(&expert.id.as_str()),
        }
    });
    let missing = ENOUGH.saturating_sub(values.len());
    MarkItem {
        subject: judged.id.clone(),
        name: judged.name.clone(),
        province: judged.province.clone(),
        item: OPERATION.to_owned(),
        item_name: lang.pick("运行机制、安全与合规", "Operation, safety and compliance").to_owned(),
        marks: marks.collect(),
        given: values.len() as u32,
        result,
        result_text: match (result, lang) {
            (Some(result), _) => words::score(result, lang),
            (None, Lang::Zh) => format!("尚缺{missing}名专家评分"),
            (None, Lang::En) => format!("{missing} more marks needed"),
        },
    }
}

/// The trimmed mean to two decimals, and which marks were dropped; none with too few.
pub(crate) fn trimmed(marks: &[f64]) -> (Option<f64>, Vec<usize>) {
    if marks.len() < ENOUGH {
        return (None, Vec::new());
    }
    let mut out = Vec::new();
    if marks.len() >= TRIM_FROM {
        // Of equal marks the first given is dropped at the top, the last at the bottom, so that no mark is dropped twice.
        let top = (0..marks.len()).reduce(|best, at| if marks[at] > marks[best] { at } else { best }).unwrap_or(0);
        let low = (0..marks.len()).filter(|at| *at != top).reduce(|least, at| if marks[at] <= marks[least] { at } else { least });
        out.push(top);
        out.extend(low);
    }
    let kept: Vec<f64> = marks.iter().enumerate().filter(|(at, _)| !out.contains(at)).map(|(_, mark)| *mark).collect();
    (Some(engine::round_half_up(kept.iter().sum::<f64>() / kept.len() as f64, 2)), out)
}

/// Gives a mark, states a recusal, or takes the entry away.
pub fn save(cx: &mut Context<'_>, request: MarkSave) -> Result<MarkBoard> {
    let actor = cx.actor()?;
    let (year, lang, as_of) = (request.year, cx.lang, cx.as_of()?);
    let reason = text("reason", &request.reason, false)?;
    if let Some(mark) = request.mark
        && !(0.0..=100.0).contains(&mark)
    {
        return Err(DeskError::new(ErrorCode::InvalidInput, "评分应在0至100之间。", "A mark lies between 0 and 100.").field("mark"));
    }
    let _ = cx.write(changing(year, "mark", ""), |tx| {
        still_open(tx, year)?;
        let expert = tx.row::<Expert>(&request.expert)?.ok_or_else(|| gone("专家", "expert"))?;
        may_mark(&actor, &expert)?;
        let judged = judged(tx, year, as_of, lang)?;
        let judged = judged
            .iter()
            .find(|it| it.id == request.subject && request.item == OPERATION)
            .ok_or_else(|| DeskError::new(ErrorCode::NotFound, "没有这个评分事项。", "There is no such item to mark.").field("subject"))?;
        if request.mark.is_some()
            && let Some(zh) = conflict(&expert, judged, Lang::Zh)
        {
            let en = conflict(&expert, judged, Lang::En).unwrap_or_default();
            return Err(DeskError::new(
                ErrorCode::NotAllowed,
                format!("{}{zh}，应当回避，不能评分。", expert.name),
                format!("{} ({en}) must stand back and can't mark.", expert.name),
            )
            .hint("请登记回避，另请专家评分。", "Enter the recusal and ask another expert.")
            .field("expert"));
        }
        if request.recused && reason.is_empty() && conflict(&expert, judged, lang).is_none() {
            return Err(DeskError::new(ErrorCode::InvalidInput, "回避须写明原因。", "A recusal needs a reason.").field("reason"));
        }
        let held = tx.rows::<ExpertMark>(&[
            ("year", year.into()),
            ("subject", judged.id.as_str().into()),
            ("item", OPERATION.into()),
            ("expert", expert.id.as_str().into()),
        ])?;
        let held = held.into_iter().next();
        if request.mark.is_none() && !request.recused {
            if let Some(held) = held {
                tx.delete_row::<ExpertMark>(&held.id)?;
            }
            return Ok(());
        }
        let mark = request.mark.filter(|_| !request.recused);
        if held.as_ref().is_some_and(|it| it.mark == mark && it.recused == request.recused && it.reason == reason) {
            return Ok(());
        }
        tx.put_row(&ExpertMark {
            id: held.map(|it| it.id).unwrap_or_default(),
            year,
            subject: judged.id.clone(),
            item: OPERATION.to_owned(),
            expert: expert.id.clone(),
            mark,
            recused: request.recused,
            reason,
            at: tx.now().to_string(),
            actor: actor.name.clone(),
        })?;
        tx.set_op(changing(year, "mark", &judged.name));
        Ok(())
    })?;
    list(cx, YearRequest { year })
}

/// The secretariat enters marks; an expert enters his or her own.
fn may_mark(actor: &Actor, expert: &Expert) -> Result<()> {
    if crate::round::is_office(actor) || (actor.role == "expert" && actor.name == expert.name) {
        return Ok(());
    }
    Err(DeskError::new(ErrorCode::NotAllowed, "评分由专家本人或秘书处录入。", "The expert or the secretariat enters a mark.")
        .hint("请核对身份中的姓名和角色。", "Check name and role of your identity.")
        .field("expert"))
}

/// A carrier with its kind, how many marks count, and their trimmed mean.
type Marked = (String, Kind, usize, Option<f64>);

/// The result of a carrier's item, for its sheet.
pub(crate) fn results(tx: &ReadTx<'_>, year: i32, as_of: jiff::civil::Date) -> Result<Vec<Marked>> {
    let experts = tx.rows::<Expert>(&[])?;
    let marks = tx.rows::<ExpertMark>(&[("year", year.into())])?;
    let of = |it: Judged| {
        let shown = shown(&it, &experts, &marks, Lang::Zh);
        (it.id, it.kind, shown.given as usize, shown.result)
    };
    Ok(judged(tx, year, as_of, Lang::Zh)?.into_iter().map(of).collect())
}

/// The experts' results as the paper tells them: the rule, and a table of the carriers that have one; none without any.
pub(crate) fn told(tx: &ReadTx<'_>, year: i32, as_of: jiff::civil::Date, lang: Lang) -> Result<Option<Vec<Block>>> {
    let experts = tx.rows::<Expert>(&[])?;
    let marks = tx.rows::<ExpertMark>(&[("year", year.into())])?;
    let judged = judged(tx, year, as_of, lang)?;
    let shown: Vec<MarkItem> = judged.iter().map(|it| shown(it, &experts, &marks, lang)).filter(|it| it.result.is_some()).collect();
    if shown.is_empty() {
        return Ok(None);
    }
    let rows = (1u32..).zip(&shown).map(|(at, it)| {
        let recused = it.marks.iter().filter(|mark| mark.recused).count();
        let number = |value: f64, decimals| Cell::number(value, Form::Plain { decimals }, words::paper(lang));
        Row::from(vec![
            number(f64::from(at), 0),
            Cell::Text(it.name.clone()),
            Cell::Text(words::place(&it.province, lang)),
            number(f64::from(it.given), 0),
            number(recused as f64, 0),
            it.result.map_or(Cell::Blank, |result| number(result, 2)),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let n = shown.len();
    let said = match lang {
        Lang::Zh => format!("本年度组织专家对{n}家载体的运行机制、安全与合规打分，结果见"),
        Lang::En => format!("Experts marked operation, safety and compliance of {n} carriers this year; see "),
    };
    let table = Table {
        id: "expert-marks".to_owned(),
        caption: lang.pick("载体专家评分", "Experts' marks of carriers").to_owned(),
        columns: vec![
            Column::centred(lang.pick("序号", "No."), 0.7),
            Column::text(lang.pick("载体", "Carrier"), 4.0),
            Column::centred(lang.pick("省市", "Province"), 1.0),
            Column::number(lang.pick("评分人数", "Marks"), 1.1),
            Column::number(lang.pick("回避人数", "Recused"), 1.1),
            Column::number(lang.pick("得分", "Result"), 1.1),
        ],
        rows,
        notes: vec![rule(lang)],
        ..Table::default()
    };
    let stop = lang.pick("。", ".");
    Ok(Some(vec![Block::Paragraph(vec![Run::Text(said), Run::Ref(table.id.clone()), Run::Text(stop.to_owned())]), Block::Table(table)]))
}
