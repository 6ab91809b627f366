//! The demo's work plan, problems, meetings, decisions and topics; nothing of it happened.

use crate::lists::{Cell, List, PROVINCES, pick};
use crate::office::{department, units_of};
use crate::values::YEARS;

/// The day on which the demo stands.
const AS_OF: &str = "2025-11-30";

/// A task that every province has every year: clause, name, measures, target, month in which it is due.
type Template = (&'static str, &'static str, &'static str, &'static str, u32);

#[rustfmt::skip]
const TASKS: [Template; 8] = [
    ("三(一)-1", "组织联合申报国际科技合作项目", "梳理跨省市联合团队，编制申报清单，组织预审和辅导", "联合申报不少于3项", 5),
    ("三(一)-2", "推进双边产业创新合作计划", "对接重点国别伙伴，联合发布合作需求，组织项目对接", "新增支持项目2项", 9),
    ("三(二)-1", "推动海外孵化（创新）中心共享共建", "开放海外中心服务清单，组织跨省市企业入驻", "服务项目不少于20项", 10),
    ("三(二)-4", "提升国际合作园区建设水平", "完善园区运营机制，引进外方机构，落地合作项目", "落地合作项目不少于3项", 12),
    ("三(三)-1", "推进国际人才互认事项落地", "制定互认事项清单，明确办理流程和责任部门", "新增互认事项1项", 8),
    ("三(三)-4", "优化外籍人才综合服务", "整合服务窗口，压缩办理时限", "平均办理时长缩短10%", 11),
    ("三(四)-1", "办好品牌科创活动", "制定活动方案，邀请三省一市共同参与", "促成签约不少于5项", 7),
    ("四(三)", "完善数据报送和问题整改机制", "按季度核对台账，通报问题整改情况", "问题按期销号率不低于95%", 12),
];

const TASK_HEAD: &[(&str, f64)] = &[
    ("编号", 12.0),
    ("任务", 40.0),
    ("计划年度", 9.0),
    ("牵头单位", 26.0),
    ("配合单位", 26.0),
    ("任务状态", 9.0),
    ("启动时间", 11.0),
    ("完成时限", 11.0),
    ("完成日期", 11.0),
    ("具体举措", 40.0),
    ("目标值", 22.0),
    ("阶段节点", 34.0),
    ("进展情况", 40.0),
    ("政策条款", 10.0),
];

/// A number as a number, anything else as text.
fn cell(text: String) -> Cell {
    match text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<f64>().ok()).flatten() {
        Some(number) => Cell::Number(number),
        None => Cell::from(text),
    }
}

fn last_day(year: i32, month: u32) -> String {
    let day = match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    format!("{year}-{month:02}-{day:02}")
}

/// A date some days after the end of a month, never beyond a year's end by more than two months.
fn after(year: i32, month: u32, days: u32) -> String {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    format!("{year}-{month:02}-{:02}", days.clamp(1, 28))
}

pub fn tasks(province: usize) -> List {
    let units = units_of(province);
    let mut rows = Vec::new();
    for year in YEARS {
        for (at, (clause, name, measures, target, month)) in TASKS.iter().enumerate() {
            let number = (year - 2020) as usize * 8 + at;
            let due = last_day(year, *month);
            let roll = pick("task", province, number, 100);
            let late = roll < if province == 3 { 12 } else { 6 };
            let passed = due.as_str() <= AS_OF;
            // Of 2025 a quarter of what is due is still open; of earlier years everything was done, some of it late.
            let open = year == 2025 && (!passed || roll < 30);
            let finished = match (open, late) {
                (true, _) => String::new(),
                (false, true) => after(year, *month, 5 + roll as u32),
                (false, false) => format!("{year}-{month:02}-{:02}", 10 + roll % 15),
            };
            let percent = if open { 30 + roll % 60 } else { 100 };
            let state = match (open, roll % 7) {
                (false, _) => "已完成",
                (true, 0) if !passed => "未启动",
                (true, _) => "推进中",
            };
            let report = match state {
                "未启动" => String::new(),
                "已完成" => format!("已按方案完成并报送材料 | {finished} | 100 | 演示人员"),
                _ => format!("完成方案和需求摸底，正在组织实施 | 2025-10-{:02} | {percent} | 演示人员", 10 + roll % 18),
            };
            let half = month / 2;
            let middle = last_day(year, half.max(1));
            let milestones = format!(
                "形成工作方案 | {middle} |  | {}\n完成并总结 | {due} |  | {finished}",
                if middle.as_str() <= AS_OF && state != "未启动" { middle.clone() } else { String::new() }
            );
            let lead = if units.len() > 1 && at % 3 == 2 { units[1 + at % (units.len() - 1)].clone() } else { units[0].clone() };
            let support = department((province + 1 + at % 3) % 4);
            rows.push(
                [
                    format!("RW{year}-{}{:02}", province + 1, at + 1),
                    format!("{}{year}年{name}", PROVINCES[province]),
                    year.to_string(),
                    lead,
                    support,
                    state.to_owned(),
                    format!("{year}-01-15"),
                    due,
                    finished,
                    (*measures).to_owned(),
                    (*target).to_owned(),
                    milestones,
                    report,
                    (*clause).to_owned(),
                ]
                .map(cell)
                .into(),
            );
        }
    }
    List { sheet: "工作要点任务", what: "tasks", head: TASK_HEAD, rows }
}

/// A problem that comes up: what, measures, source, severity, clause, month raised, month due.
type Trouble = (&'static str, &'static str, &'static str, &'static str, &'static str, u32, u32);

#[rustfmt::skip]
const TROUBLES: [Trouble; 4] = [
    ("跨省市项目拨付进度不一致", "建立拨付进度月报制度，明确各方拨付时点", "会议", "重大", "四(二)", 3, 9),
    ("海外中心服务数据口径不统一", "统一服务项目认定口径，补报历史数据", "填报", "较大", "三(二)-1", 4, 8),
    ("园区外方机构数据未及时更新", "按季度核对园区机构名录", "评估", "一般", "三(二)-4", 5, 10),
    ("外籍人才服务事项办理环节偏多", "合并办理环节，推行一次告知", "会议", "较大", "三(三)-4", 6, 12),
];

const PROBLEM_HEAD: &[(&str, f64)] = &[
    ("编号", 12.0),
    ("问题", 38.0),
    ("责任单位", 26.0),
    ("责任人", 16.0),
    ("整改状态", 9.0),
    ("提出日期", 11.0),
    ("整改时限", 11.0),
    ("销号日期", 11.0),
    ("销号审批人", 16.0),
    ("佐证材料", 22.0),
    ("问题来源", 9.0),
    ("严重程度", 9.0),
    ("整改措施", 36.0),
    ("进展情况", 36.0),
    ("政策条款", 10.0),
];

pub fn problems(province: usize) -> List {
    let units = units_of(province);
    let short = PROVINCES[province].trim_end_matches(['省', '市']);
    let mut rows = Vec::new();
    for year in YEARS {
        for (at, (what, measures, source, severity, clause, raised, month)) in TROUBLES.iter().enumerate() {
            let number = (year - 2020) as usize * 4 + at;
            let roll = pick("problem", province, number, 100);
            let due = last_day(year, *month);
            // One or two a year are closed only in the next one.
            let late = at == 3 || roll < if province == 3 { 45 } else { 25 };
            let closed = match (year, late) {
                (2025, _) if at == 2 && roll.is_multiple_of(2) => "2025-10-20".to_owned(),
                (2025, _) => String::new(),
                (_, true) => format!("{}-02-{:02}", year + 1, 5 + roll % 20),
                (_, false) => format!("{year}-{month:02}-{:02}", 5 + roll % 20),
            };
            let state = match (closed.is_empty(), roll % 5) {
                (false, _) => "销号",
                (true, 0) => "未启动",
                (true, 1) => "已完成",
                (true, _) => "推进中",
            };
            let proof = if closed.is_empty() { String::new() } else { format!("演示佐证〔{year}〕{}{}号", province + 1, at + 1) };
            let approved = if closed.is_empty() { String::new() } else { "演示人员上海甲1".to_owned() };
            let report = match state {
                "未启动" => String::new(),
                "推进中" => {
                    format!("已制定整改方案，正在逐项落实 | 2025-10-{:02} | {} | 演示人员{short}", 8 + roll % 20, 30 + roll % 50)
                }
                "已完成" => format!("整改措施已落实，待提交佐证材料 | 2025-11-{:02} | 100 | 演示人员{short}", 3 + roll % 20),
                _ => format!("已整改并通过核验 | {closed} | 100 | 演示人员{short}"),
            };
            rows.push(
                [
                    format!("WT{year}-{}{:02}", province + 1, at + 1),
                    format!("{}{year}年{what}", PROVINCES[province]),
                    units[if units.len() > 1 && at == 2 { 1 } else { 0 }].clone(),
                    format!("演示人员{short}甲1"),
                    state.to_owned(),
                    format!("{year}-{raised:02}-{:02}", 5 + roll % 20),
                    due,
                    closed,
                    approved,
                    proof,
                    (*source).to_owned(),
                    (*severity).to_owned(),
                    (*measures).to_owned(),
                    report,
                    (*clause).to_owned(),
                ]
                .map(cell)
                .into(),
            );
        }
    }
    List { sheet: "问题清单", what: "problems", head: PROBLEM_HEAD, rows }
}

const SERIES: &str = "长三角开放创新专题组例会";

/// The meetings that were held, and when; the last one is to come.
const MEETINGS: [&str; 10] = [
    "2021-06-18",
    "2021-12-10",
    "2022-06-17",
    "2022-12-09",
    "2023-06-16",
    "2023-12-08",
    "2024-06-14",
    "2024-12-13",
    "2025-06-20",
    "2025-12-12",
];

fn meeting_name(at: usize) -> String {
    format!("{SERIES}第{}次会议", at + 1)
}

const MEETING_HEAD: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("会议名称", 36.0),
    ("会议系列", 26.0),
    ("届次", 6.0),
    ("召开周期", 9.0),
    ("会议地点", 20.0),
    ("会议状态", 9.0),
    ("会议日期", 11.0),
    ("开始时间", 9.0),
    ("会议时长", 9.0),
    ("回执截止", 11.0),
    ("材料报送截止", 11.0),
    ("召集单位", 26.0),
    ("主持人", 16.0),
    ("记录人", 16.0),
    ("联系人", 26.0),
    ("上次会议", 30.0),
    ("参会人员", 60.0),
    ("会议议程", 60.0),
    ("会议概述", 60.0),
];

/// Items of a meeting that was held: title, section, form, presenting province, minutes, what was recorded.
#[rustfmt::skip]
const ITEMS: [(&str, &str, &str, usize, u32, &str); 5] = [
    ("上次会议议定事项落实情况", "议定事项", "通报", 0, 15, "会议听取了秘书处关于上次会议议定事项落实情况的通报。会议认为，各方认真落实议定事项，多数事项按期办结；对未办结事项，责任单位要明确时限，继续跟踪。"),
    ("年度工作要点推进情况", "逾期任务", "汇报", 1, 30, "会议听取了江苏、浙江、安徽、上海关于年度工作要点推进情况的汇报。会议强调，要紧盯时间节点，逾期任务要说明原因、明确措施。"),
    ("问题清单整改情况", "问题", "汇报", 2, 25, "会议审议了问题清单整改情况。会议要求，销号必须附佐证材料，重大问题提级督办。"),
    ("滞后指标分析和措施", "指标", "讨论", 3, 25, "会议分析了低于时序的指标。会议指出，要加强跨省市协同，年内赶上时序。"),
    ("下一阶段重点工作", "议题", "审议", 0, 25, "会议原则同意下一阶段重点工作安排，由秘书处按会议意见修改后印发。"),
];

pub fn meetings(province: usize) -> List {
    let mut rows = Vec::new();
    // The secretariat keeps the meetings.
    for (at, held) in MEETINGS.iter().enumerate().filter(|_| province == 0) {
        let past = *held <= AS_OF;
        let mut people = Vec::new();
        for (from, name) in PROVINCES.iter().enumerate() {
            let short = name.trim_end_matches(['省', '市']);
            for (n, unit) in units_of(from).into_iter().enumerate() {
                let excused = past && pick("excused", from, at * 10 + n, 9) == 0;
                let (name, duty) = if n == 0 {
                    (format!("演示人员{short}甲1"), "处长")
                } else {
                    (format!("演示人员{short}丁{}", n + 3), "科长")
                };
                let came = match (past, excused) {
                    (false, _) => "已邀请",
                    (true, true) => "请假",
                    (true, false) => "到会",
                };
                let role = if from == 0 && n == 0 {
                    "主持"
                } else if n == 0 {
                    "出席"
                } else {
                    "列席"
                };
                people.push(format!("{unit} | {name} | {duty} |  | {role} | {came}"));
            }
        }
        let agenda: Vec<String> = ITEMS
            .iter()
            .enumerate()
            .filter(|_| past)
            .map(|(n, (title, section, form, from, minutes, record))| {
                format!("{title} | {} | {section} | {form} | {} |  | {minutes} |  |  | {record}", n + 1, department(*from))
            })
            .collect();
        let summary = if past {
            "会议传达学习了有关工作要求，回顾了前一阶段开放创新工作进展。会议认为，三省一市协同机制运行平稳，国际合作资源和渠道共享取得新进展，但部分任务推进和指标完成仍不平衡。"
        } else {
            ""
        };
        rows.push(
            [
                format!("M{:02}", at + 1),
                meeting_name(at),
                SERIES.to_owned(),
                (at + 1).to_string(),
                "每半年".to_owned(),
                "演示·科创会议中心三楼会议室".to_owned(),
                if past { "已闭会" } else { "草拟" }.to_owned(),
                (*held).to_owned(),
                "14:00".to_owned(),
                "120".to_owned(),
                if past { "" } else { "2025-12-05" }.to_owned(),
                if past { "" } else { "2025-12-08" }.to_owned(),
                department(0),
                "演示人员上海甲1".to_owned(),
                "演示人员上海乙2".to_owned(),
                "演示人员上海乙2，000-00001002".to_owned(),
                if at == 0 { String::new() } else { meeting_name(at - 1) },
                people.join("\n"),
                agenda.join("\n"),
                summary.to_owned(),
            ]
            .map(cell)
            .into(),
        );
    }
    List { sheet: "会议", what: "meetings", head: MEETING_HEAD, rows }
}

#[rustfmt::skip]
const DECISIONS: [(&str, &str); 4] = [
    ("印发年度联合需求清单并组织两次跨省市对接", "议定"),
    ("统一海外中心服务项目认定口径并完成数据补报", "交办"),
    ("提出滞后指标追赶措施并按月报送进展", "交办"),
    ("修订品牌活动共同参与工作规则", "议定"),
];

const DECISION_HEAD: &[(&str, f64)] = &[
    ("编号", 10.0),
    ("议定事项", 44.0),
    ("所属会议", 36.0),
    ("议定序号", 9.0),
    ("事项类型", 10.0),
    ("责任单位", 26.0),
    ("配合单位", 20.0),
    ("落实状态", 9.0),
    ("办结时限", 11.0),
    ("办结日期", 11.0),
    ("不印入纪要", 10.0),
    ("进展情况", 40.0),
    ("政策条款", 9.0),
];

pub fn decisions(province: usize) -> List {
    let mut rows = Vec::new();
    for (at, held) in MEETINGS.iter().enumerate().filter(|(_, held)| **held <= AS_OF) {
        for turn in 0..2 {
            let (what, kind) = DECISIONS[(province + turn * 2 + at) % 4];
            let year: i32 = held[..4].parse().unwrap_or(2021);
            let first_half = &held[5..7] == "06";
            let due = if first_half { last_day(year, 10 + turn as u32) } else { last_day(year + 1, 4 + turn as u32) };
            let roll = pick("decision", province, at * 2 + turn, 100);
            // What the last two meetings decided is partly open; earlier decisions were closed, a few of them late.
            let open = at == 8 && roll < 50 || at == 7 && roll < 12;
            let closed = match (open, roll < 10) {
                (true, _) => String::new(),
                (false, true) => after(due[..4].parse().unwrap_or(year), due[5..7].parse().unwrap_or(10), 12),
                (false, false) => format!("{}-{:02}", &due[..7], 8 + roll % 18),
            };
            let closed = if closed.as_str() > AS_OF { String::new() } else { closed };
            let state = if closed.is_empty() { "推进中" } else { "已办结" };
            let report = match closed.is_empty() {
                true => "已形成初稿，正在征求意见 | 2025-10-15 | 60 | 演示人员".to_owned(),
                false => format!("已办结 | {closed} | 100 | 演示人员"),
            };
            rows.push(
                [
                    format!("D{:02}-{}{}", at + 1, province + 1, turn + 1),
                    format!(
                        "{}{}{what}",
                        PROVINCES[province],
                        if first_half { format!("{year}年下半年") } else { format!("{}年上半年", year + 1) }
                    ),
                    meeting_name(at),
                    (province * 2 + turn + 1).to_string(),
                    format!("{kind}事项"),
                    department(province),
                    format!("演示{}科技", PROVINCES[(province + 1) % 4].trim_end_matches(['省', '市'])),
                    state.to_owned(),
                    due,
                    closed,
                    if province == 2 && turn == 1 { "是" } else { "否" }.to_owned(),
                    report,
                    "四(一)".to_owned(),
                ]
                .map(cell)
                .into(),
            );
        }
    }
    List { sheet: "议定事项", what: "decisions", head: DECISION_HEAD, rows }
}

const TOPIC_HEAD: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("拟提议题", 40.0),
    ("提出单位", 26.0),
    ("提出人", 16.0),
    ("议题状态", 9.0),
    ("提出日期", 11.0),
    ("申请时长", 9.0),
    ("提请事由", 50.0),
    ("政策条款", 9.0),
];

#[rustfmt::skip]
const TOPICS: [(&str, &str, &str); 4] = [
    ("关于统一海外中心服务项目认定口径的建议", "15", "各省市认定口径不一，影响指标可比，建议由专题组统一口径并补报数据。"),
    ("关于建立跨省市联合资助拨付协调机制的建议", "15", "联合资助项目各方拨付时点不一，影响项目进度，建议建立月度协调机制。"),
    ("关于共享海外引才渠道的建议", "10", "建议三省一市共用海外引才站点，避免重复布点。"),
    ("关于支持皖北地区参与国际合作的建议", "10", "建议在联合项目中为皖北地区安排结对单位。"),
];

pub fn topics(province: usize) -> List {
    let short = PROVINCES[province].trim_end_matches(['省', '市']);
    let (name, minutes, why) = TOPICS[province];
    let row = [
        format!("N{}01", province + 1),
        name.to_owned(),
        department(province),
        format!("演示人员{short}甲1"),
        "待议".to_owned(),
        format!("2025-11-{:02}", 10 + province),
        minutes.to_owned(),
        why.to_owned(),
        "四(一)".to_owned(),
    ];
    List { sheet: "拟提议题", what: "topics", head: TOPIC_HEAD, rows: vec![row.map(cell).into()] }
}
