//! 附件: 载体评分表. Parks, overseas centres and joint labs by the scheme in force for them.

use report::document::{Block, Cell, Column, Row, Run, Table};
use report::number::Form;
use store::Lang;

use crate::context::Context;
use crate::error::{ErrorCode, Result};
use crate::indicators::words;
use crate::method;
use crate::wire::{GradeStanding, MethodBasis, MethodLevel, MethodNode, MethodRequest, MethodResult, MethodUnit};

/// Points of a score.
const SCORE: Form = Form::Plain { decimals: 2 };

/// The most dimensions that stand in columns of their own on an upright page.
const DIMENSIONS: usize = 4;

/// The levels in their order with what they are called.
const LEVELS: [(MethodLevel, &str, &str, &str); 3] = [
    (MethodLevel::Parks, "parks", "合作园区", "Cooperation parks"),
    (MethodLevel::OverseasCentres, "overseas-centres", "海外孵化（创新）中心", "Overseas incubation and innovation centres"),
    (MethodLevel::JointLabs, "joint-labs", "国际联合实验室（研究中心）", "Joint international laboratories"),
];

/// What the annex says of the carriers; empty where none has a score.
pub(super) fn blocks(cx: &mut Context<'_>, year: i32, note: &str) -> Result<Vec<Block>> {
    let mut blocks = Vec::new();
    let lang = cx.lang;
    for (level, name, zh, en) in LEVELS {
        let result = match method::evaluate(cx, MethodRequest { of: MethodBasis { level, year, ..MethodBasis::default() } }) {
            // Carriers of a kind that nobody has yet have no sheet.
            Err(error) if error.code == ErrorCode::NoData => continue,
            result => result?,
        };
        if result.units.iter().all(|unit| unit.score.is_none()) {
            continue;
        }
        let table = table(&result, name, [zh, en], note, lang);
        let id = Run::Ref(table.id.clone());
        blocks.push(Block::Paragraph(match lang {
            Lang::Zh => vec![format!("{zh}{}家的评分见", result.units.len()).into(), id, "。".into()],
            Lang::En => vec![format!("{en}, {} evaluated: see ", result.units.len()).into(), id, ".".into()],
        }));
        blocks.push(Block::Table(table));
    }
    if !blocks.is_empty() {
        let opening = lang.pick(
            "载体按台账记录和填报数据评分，尚无专家打分；得分是同类载体之间的相对位置（各项最低为0、最高为100），只反映数据所及的方面，不作排名。成立或批准不足两年的纳入监测、不参与评级。",
            "Carriers are scored by what records and forms tell of them; there are no expert marks yet. A score is the place among carriers of one kind (0 the lowest, 100 the highest of each item); it reflects only what the data reach and is no rank. Those younger than two years are monitored, not graded.",
        );
        blocks.insert(0, Block::text(opening));
    }
    Ok(blocks)
}

fn table(result: &MethodResult, name: &str, [zh, en]: [&str; 2], note: &str, lang: Lang) -> Table {
    let dimensions: Vec<&MethodNode> = result.nodes.iter().filter(|node| node.level == 2).take(DIMENSIONS).collect();
    let number = |value: Option<f64>| value.map_or_else(|| Cell::from("—"), |value| Cell::number(value, SCORE, words::paper(lang)));
    let rows = (1..).zip(&result.units).map(|(n, unit): (u32, &MethodUnit)| {
        let mut cells = vec![Cell::number(f64::from(n), Form::Plain { decimals: 0 }, words::paper(lang)), Cell::from(unit.name.as_str())];
        cells.extend(dimensions.iter().map(|node| number(unit.scores.get(&node.code).copied().flatten())));
        cells.push(number(unit.score));
        cells.push(Cell::from(standing(unit, lang)));
        Row::from(cells)
    });
    let mut columns = vec![Column::centred(lang.pick("序号", "No."), 0.7), Column::text(lang.pick("名称", "Name"), 3.4)];
    columns.extend(dimensions.iter().map(|node| Column::number(node.name.clone(), 1.25)));
    columns.push(Column::number(lang.pick("得分", "Score"), 1.0));
    columns.push(Column::centred(lang.pick("等级", "Grade"), 1.1));
    Table {
        id: format!("scores-{name}"),
        caption: if lang == Lang::Zh { format!("{zh}评分") } else { format!("{en}: scores") },
        columns,
        rows: rows.collect(),
        notes: vec![note.to_owned()],
        ..Table::default()
    }
}

fn standing(unit: &MethodUnit, lang: Lang) -> String {
    match unit.standing {
        GradeStanding::Monitored => lang.pick("纳入监测", "monitored").to_owned(),
        GradeStanding::NoScore => lang.pick("无可评数据", "no data").to_owned(),
        GradeStanding::Running => lang.pick("年度未结束", "year not over").to_owned(),
        GradeStanding::Points | GradeStanding::Capped | GradeStanding::Vetoed => unit.grade.clone().unwrap_or_else(|| "—".to_owned()),
        GradeStanding::Relative => lang.pick("不评级", "not graded").to_owned(),
    }
}
