//! A paper with everything in it, and readers that know nothing of the writers.

// Each test binary uses a part of it.
#![allow(dead_code, missing_docs)]

#[path = "../chart_samples/mod.rs"]
pub mod charts;
pub mod read;

use std::sync::OnceLock;

use report::document::{Block, Cell, Column, Cover, Date, Figure, HeaderCell, Row, Run, Setting, Table};
use report::fonts::{self, Choice};
use report::number::Form;
use report::{Document, Fonts, Lang};

/// The open faces of this machine.
pub fn faces() -> &'static Fonts {
    static FACES: OnceLock<Fonts> = OnceLock::new();
    FACES.get_or_init(|| fonts::find(None, Choice::Open).expect("the open fonts are installed"))
}

/// A document without cover and contents.
pub fn plain(blocks: Vec<Block>) -> Document {
    Document {
        lang: Lang::Zh,
        title: "开放创新工作情况".into(),
        subtitle: None,
        cover: None,
        footer: None,
        mark: None,
        as_of: Date::new(2025, 11, 30).expect("a day"),
        author: "开放创新专题工作组".into(),
        setting: Setting::Report,
        blocks,
    }
}

/// A table of two columns and many rows, each of which can be told from the others.
pub fn long_table(id: &str, rows: usize) -> Table {
    Table {
        id: id.into(),
        caption: "全部项目".into(),
        unit_note: Some("单位:万元".into()),
        columns: vec![Column::centred("序号", 1.0), Column::text("项目名称", 5.0), Column::number("经费", 2.0)],
        header: Vec::new(),
        rows: (1..=rows)
            .map(|i| {
                Row::from(vec![
                    Cell::from(format!("R{i:03}")),
                    Cell::from(format!("第{i}个国际科技合作项目")),
                    Cell::number(i as f64 * 1.25, Form::Plain { decimals: 2 }, Lang::Zh),
                ])
            })
            .collect(),
        notes: vec!["数据来源:各省市科技部门填报".into()],
    }
}

fn score_table() -> Table {
    let percent = |value: f64| Cell::number(value, Form::Percent { decimals: 1 }, Lang::Zh);
    let provinces = ["上海市", "江苏省", "浙江省", "安徽省"];
    let mut rows = vec![Row::group("三(一)国际创新合作联合体")];
    rows.extend(provinces.iter().enumerate().map(|(i, name)| {
        Row::from(vec![
            Cell::from(*name),
            percent(0.82 + 0.03 * i as f64),
            percent(0.917),
            if i == 2 { Cell::from("未报") } else { percent(1.015) },
            percent(0.7 + 0.05 * i as f64),
        ])
    }));
    rows.push(Row::total(vec![Cell::from("区域"), percent(0.871), percent(0.917), percent(0.958), percent(0.775)]));
    Table {
        id: "scores".into(),
        caption: "各省市重点任务目标完成率".into(),
        unit_note: Some("单位:%".into()),
        columns: vec![
            Column::text("地区", 1.4),
            Column::number("完成率", 1.0),
            Column::number("时序", 1.0),
            Column::number("完成率", 1.0),
            Column::number("时序", 1.0),
        ],
        header: vec![
            vec![HeaderCell::tall("地区", 2), HeaderCell::wide("联合体", 2), HeaderCell::wide("开放站", 2)],
            ["完成率", "对时序", "完成率", "对时序"].iter().map(|t| HeaderCell::tall(*t, 1)).collect(),
        ],
        rows,
        notes: vec!["注:对时序的完成率=完成值÷(目标值×时序进度)。".into(), "数据来源:三省一市科技部门填报,截至2025年11月30日。".into()],
    }
}

fn wide_table() -> Table {
    let mut columns = vec![Column::centred("代码", 0.8), Column::text("指标", 3.2), Column::centred("单位", 0.8)];
    columns.extend(["上海", "江苏", "浙江", "安徽", "区域", "目标", "完成率"].iter().map(|t| Column::number(*t, 1.0)));
    let rows = (1..=33)
        .map(|i| {
            let mut cells = vec![
                Cell::from(format!("{}{}", ["A", "B", "C", "D", "E"][i % 5], i)),
                Cell::from("在长三角设立的外资研发中心与海外孵化(创新)中心数量"),
                Cell::from("个"),
            ];
            cells.extend((0..7).map(|c| match (i + c) % 9 {
                0 => Cell::from("不适用"),
                _ => Cell::number((i * 7 + c * 13) as f64 / 3.0, Form::Plain { decimals: 1 }, Lang::Zh),
            }));
            Row::from(cells)
        })
        .collect();
    Table {
        id: "indicator-scores".into(),
        caption: "指标得分表".into(),
        unit_note: None,
        columns,
        header: Vec::new(),
        rows,
        notes: vec!["数据来源:三省一市科技部门填报。".into()],
    }
}

const POLICY: &str = "《关于推进长三角科技创新共同体协同开放创新的实施意见》(沪科合〔2021〕26号)明确,建设一批高水平开放创新平台,\
    实施一批重大国际科技合作项目,引进培育一批国际顶尖人才团队,拓展一批国际科技合作渠道。";

/// A review with every kind of block.
pub fn review() -> Document {
    let mut blocks = vec![
        Block::Contents,
        Block::heading(1, "一、基本情况"),
        Block::heading(2, "(一)政策依据"),
        Block::text(POLICY),
        Block::Paragraph(vec![
            "2025年,三省一市围绕四项重点任务推进工作,总体完成情况见".into(),
            Run::Ref("scores".into()),
            "和".into(),
            Run::Ref("figure-0".into()),
            ",".into(),
            Run::Strong("区域综合完成率为87.1%".into()),
            ",较上年提高3.2个百分点。".into(),
            Run::Quote("“开放创新是长三角科技创新共同体的应有之义。”".into()),
        ]),
        Block::heading(3, "1.工作组织"),
        Block::text("专题工作组每年不定期召开工作会议,协商制定工作要点和任务,研究解决问题,评估总结工作绩效和经验。"),
        Block::heading(4, "(1)会议情况"),
        Block::List {
            numbered: true,
            items: vec![vec!["召开工作组会议3次,议定事项12项。".into()], vec!["完成督办事项9项,推进中3项。".into()]],
        },
        Block::List { numbered: false, items: vec![vec!["合作园区10个。".into()], vec!["海外中心3个。".into()]] },
        Block::heading(1, "二、总体评价结论"),
        Block::Table(score_table()),
        Block::Note(vec!["本表中“未报”表示截至日尚未收到该项数据,不作零值处理。".into()]),
        Block::heading(1, "三、重点任务完成情况"),
    ];
    for (i, chart) in charts::usual(Lang::Zh).into_iter().enumerate() {
        blocks.push(Block::heading(2, format!("({})分项情况", ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][i % 10])));
        if i % 2 == 0 {
            blocks.push(Block::text("从数据看,各省市完成情况总体平稳,个别指标低于时序进度,需在下一阶段重点推进。"));
        }
        blocks.push(Block::Figure(Figure {
            id: format!("figure-{i}"),
            caption: chart.title.clone(),
            alt: format!("{}。单位:{}。", chart.title, chart.unit),
            chart,
            height_mm: None,
        }));
    }
    blocks.extend([
        Block::Annex { number: Some(1), title: "指标得分表".into() },
        Block::text("本表列示全部33项指标的完成值、目标值与完成率。"),
        Block::Table(wide_table()),
        Block::Annex { number: Some(2), title: "项目清单".into() },
        Block::Table(long_table("projects", 60)),
    ]);
    Document {
        title: "长三角科技创新共同体开放创新工作\n2025年度绩效评估报告".into(),
        subtitle: Some("(2025年度)".into()),
        cover: Some(Cover {
            title: vec!["长三角科技创新共同体开放创新工作".into(), "2025年度绩效评估报告".into()],
            organisations: vec!["长三角科技创新共同体".into(), "开放创新专题工作组".into()],
            date: "2025年11月".into(),
            edition: Some("征求意见稿".into()),
        }),
        footer: None,
        mark: Some("演示数据".into()),
        ..plain(blocks)
    }
}
