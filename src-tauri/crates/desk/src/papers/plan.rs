//! 工作要点 and its 任务分工表.

use report::document::{Align, Block, Cell, Column, Document, Row, Setting, Table};
use store::{Kind, Lang};

use super::{Paper, words};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::wire::PlanTask;
use crate::workplan::all;
use crate::workplan::board::{item, number_of, year_of};
use crate::workplan::standing::judge;
use crate::workplan::units::Units;

/// The policy's headings under which tasks stand, by the beginning of their clause.
const THEMES: &[(&str, &str, &str)] = &[
    ("三(一)", "共建国际创新合作联合体", "International innovation consortium"),
    ("三(二)", "共建国际科技合作开放站", "Open stations of cooperation"),
    ("三(三)", "共育国际创新人才蓄水池", "Talent reservoir"),
    ("三(四)", "共同打造国际科创活动会客厅", "Reception hall of events"),
    ("四", "保障措施", "Safeguards"),
    ("", "其他", "Other"),
];

fn theme(clause: &str) -> usize {
    let plain = clause.replace('（', "(").replace('）', ")");
    THEMES.iter().position(|(start, ..)| plain.starts_with(start)).unwrap_or(THEMES.len() - 1)
}

fn tasks_of(cx: &Context<'_>, year: i32) -> Result<Vec<PlanTask>> {
    let as_of = cx.as_of()?;
    let lang = cx.lang;
    let tasks = cx.workspace()?.read(|tx| {
        let units = Units::load(tx)?;
        let mut tasks: Vec<_> = all(tx, Kind::Task)?.into_iter().filter(|it| year_of(it) == Some(year)).collect();
        tasks.sort_by_key(|it| (theme(it.text("clause").unwrap_or_default()), number_of(it), it.id.clone()));
        Ok::<_, DeskError>(tasks.iter().map(|it| item(it, judge(it, as_of), year, as_of, &units, lang)).collect::<Vec<_>>())
    })?;
    if tasks.is_empty() {
        return Err(DeskError::new(
            ErrorCode::NoData,
            format!("{year}年工作要点还没有任务。"),
            format!("The work plan of {year} has no task yet."),
        )
        .hint("请先新增或导入任务，或选择其他年份。", "Add or import tasks first, or choose another year.")
        .field("year"));
    }
    Ok(tasks)
}

/// The work plan: 总体要求, 重点任务 under the policy's headings, 保障, and the 任务分工表 as its annex.
pub(super) fn plan(cx: &Context<'_>, year: i32) -> Result<(Document, u32)> {
    let tasks = tasks_of(cx, year)?;
    let mut paper = Paper::new(cx)?;
    let lang = paper.lang;
    paper.heading(1, words::section(1, lang.pick("总体要求", "Purpose"), lang));
    paper.say(
        format!(
            "深入落实《长三角科技创新共同体联合攻关和开放创新推进机制》有关要求，由沪苏浙皖各方协同推进国际科技合作资源和渠道共享。{year}年安排重点任务{}项，按季度调度，逾期的列入会议议程督办。",
            tasks.len()
        ),
        format!("The four provinces share resources and channels of international cooperation. The plan of {year} has {} tasks, followed up at every meeting.", tasks.len()),
    );
    paper.heading(1, words::section(2, lang.pick("重点任务", "Tasks"), lang));
    let (mut last, mut heads, mut number) = (usize::MAX, 0, 0);
    for task in &tasks {
        let at = theme(&task.clause);
        if at != last {
            last = at;
            heads += 1;
            let name = lang.pick(THEMES[at].1, THEMES[at].2);
            paper.heading(
                2,
                match lang {
                    Lang::Zh => format!("（{}）{name}", words::numeral(heads)),
                    Lang::En => format!("({heads}) {name}"),
                },
            );
        }
        number += 1;
        let mut text = format!("{number}.{}{}。", lang.pick("", " "), task.name.trim_end_matches('。'));
        if !task.measures.is_empty() {
            text.push_str(task.measures.trim_end_matches('。'));
            text.push('。');
        }
        if !task.target.is_empty() {
            text.push_str(&format!("{}{}。", lang.pick("目标：", "Target: "), task.target.trim_end_matches('。')));
        }
        let mut who = vec![format!("{}{}", lang.pick("牵头单位：", "lead: "), words::or(&task.unit.name, lang.pick("待定", "open")))];
        if !task.supports.is_empty() {
            who.push(format!("{}{}", lang.pick("配合单位：", "with "), task.supports.join(lang.pick("、", ", "))));
        }
        who.push(format!("{}{}", lang.pick("完成时限：", ""), words::by(&task.due, lang)));
        text.push_str(&format!("{}{}{}", lang.pick("（", "("), who.join(lang.pick("；", "; ")), lang.pick("）", ")")));
        paper.blocks.push(Block::text(text));
    }
    paper.heading(1, words::section(3, lang.pick("保障措施", "How it is kept"), lang));
    paper.say(
        "各牵头单位明确责任人和时间节点，按季度报送进展和佐证材料；秘书处每季度通报完成情况，逾期任务和重大问题提请专题工作组会议审议；年度完成情况纳入绩效评估。",
        "Lead units name who is responsible and report every quarter with evidence; what is overdue comes before the meeting; the year's outcome enters the review.",
    );
    let issuer = paper.text("开放创新专题工作组", "Open Innovation Working Group");
    paper.signed(&issuer);
    let annex = match lang {
        Lang::Zh => format!("{year}年工作要点任务分工表"),
        Lang::En => format!("Tasks and responsibilities of {year}"),
    };
    paper.blocks.push(Block::Annex { number: None, title: annex });
    table(&mut paper, &tasks);
    let title = match lang {
        Lang::Zh => format!("长三角科技创新共同体\n开放创新{year}年工作要点"),
        Lang::En => format!("Work Plan {year} of the Open Innovation Working Group"),
    };
    Ok((paper.close(title, None, Setting::Report), tasks.len() as u32))
}

/// 任务分工表 alone.
pub(super) fn tasks(cx: &Context<'_>, year: i32) -> Result<(Document, u32)> {
    let tasks = tasks_of(cx, year)?;
    let mut paper = Paper::new(cx)?;
    table(&mut paper, &tasks);
    let title = match paper.lang {
        Lang::Zh => format!("{year}年工作要点任务分工表"),
        Lang::En => format!("Tasks and Responsibilities of {year}"),
    };
    Ok((paper.close(title, None, Setting::Report), tasks.len() as u32))
}

fn table(paper: &mut Paper, tasks: &[PlanTask]) {
    let lang = paper.lang;
    let mut rows = Vec::new();
    let mut last = usize::MAX;
    for (task, number) in tasks.iter().zip(1..) {
        let at = theme(&task.clause);
        if at != last {
            last = at;
            rows.push(Row::group(lang.pick(THEMES[at].1, THEMES[at].2)));
        }
        rows.push(Row::from(vec![
            Cell::from(number.to_string()),
            task.name.as_str().into(),
            task.measures.as_str().into(),
            task.target.as_str().into(),
            task.unit.name.as_str().into(),
            task.supports.join(lang.pick("、", ", ")).into(),
            task.due.as_str().into(),
            crate::indicators::words::clause(&task.clause, lang).into(),
            task.standing.word.as_str().into(),
        ]));
    }
    let id = paper.table_id();
    let column = |title: String, align, share| Column { title, align, share };
    paper.blocks.push(Block::Table(Table {
        id,
        columns: vec![
            column(paper.text("序号", "No."), Align::Centre, 5.0),
            column(paper.text("任务", "Task"), Align::Left, 24.0),
            column(paper.text("具体举措", "Measures"), Align::Left, 30.0),
            column(paper.text("目标值", "Target"), Align::Left, 18.0),
            column(paper.text("牵头单位", "Lead"), Align::Left, 13.0),
            column(paper.text("配合单位", "With"), Align::Left, 15.0),
            column(paper.text("完成时限", "Due"), Align::Centre, 11.0),
            column(paper.text("政策条款", "Clause"), Align::Centre, 13.0),
            column(paper.text("状态", "State"), Align::Centre, 12.0),
        ],
        rows,
        ..Table::default()
    }));
}
