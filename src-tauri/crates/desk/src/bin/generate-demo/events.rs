//! The demo's brand events and their editions, other events, science programmes, talent items.

use crate::lists::{CITIES, COUNTRIES, Cell, List, PROVINCES, TOPICS, code, one_of, others, past, pick};

/// A series: code, name, English name, city, cadence, organiser, venue, founded, part of.
type Series = [&'static str; 9];

#[rustfmt::skip]
const SERIES: [&[Series]; 4] = [
    &[
        ["V01", "演示·江海国际创新论坛", "Demo Jianghai Innovation Forum", "上海市", "每年", "演示·论坛组委会", "演示会场", "2016", ""],
        ["V05", "演示·江海技术转移大会", "Demo Jianghai Technology Transfer Meeting", "上海市", "每年", "演示·论坛组委会", "演示展览馆", "2020", "演示·江海国际创新论坛"],
    ],
    &[["V02", "演示·跨国技术转移大会", "Demo Technology Transfer Conference", "南京市", "两年一届", "演示·大会秘书处", "演示会展中心", "2012", ""]],
    &[["V03", "演示·青年科学家峰会", "Demo Young Scientists Summit", "温州市", "每年", "演示·峰会组委会", "演示会场", "2019", ""]],
    &[["V04", "演示·成果转化交易会", "Demo Achievements Fair", "合肥市", "不定期", "演示·交易会组委会", "演示会展中心", "2021-04", ""]],
];

const SERIES_HEAD: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("活动名称", 30.0),
    ("英文名称", 30.0),
    ("设区市", 10.0),
    ("周期", 10.0),
    ("主办单位", 24.0),
    ("举办地点", 16.0),
    ("设立时间", 12.0),
    ("所属活动", 24.0),
    ("举办状态", 9.0),
    ("政策条款", 10.0),
];

pub fn series(province: usize) -> List {
    let row = |it: &Series| it.iter().map(|text| Cell::from(*text)).chain(["持续举办".into(), "三(四)-1".into()]).collect();
    List { sheet: "品牌活动", what: "event-series", head: SERIES_HEAD, rows: SERIES[province].iter().map(row).collect() }
}

/// Whether a series has an edition in a year: every year, in even years, or now and then.
fn held(series: &Series, year: usize) -> bool {
    match series[4] {
        "每年" => true,
        "两年一届" => year.is_multiple_of(2),
        _ => year % 2 == 1,
    }
}

const EVENT: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("活动名称", 34.0),
    ("设区市", 10.0),
    ("活动类型", 14.0),
    ("所属品牌活动", 24.0),
    ("届次", 7.0),
    ("年度", 7.0),
    ("开始日期", 11.0),
    ("结束日期", 11.0),
    ("境内外", 8.0),
    ("举办国别（地区）", 10.0),
    ("举办地点", 18.0),
    ("主办单位", 20.0),
    ("承担方式", 10.0),
    ("参加人数", 9.0),
    ("省市参与方式", 18.0),
    ("签约项目", 48.0),
    ("举办状态", 8.0),
    ("政策条款", 9.0),
];

/// An event before it becomes a row.
struct Event {
    name: String,
    kind: &'static str,
    series: &'static str,
    edition: usize,
    year: usize,
    month: usize,
    abroad: bool,
    /// How many other provinces take part.
    partners: usize,
    deals: usize,
    clause: &'static str,
}

pub fn events(province: usize) -> List {
    let place = PROVINCES[province].trim_end_matches(['省', '市']);
    let mut rows = Vec::new();
    for year in 2021..=2025usize {
        let mut add = |event: Event| {
            let number = rows.len() + 1;
            rows.push(row(province, number, &event));
        };
        for it in SERIES[province].iter().filter(|it| held(it, year)) {
            let first: usize = it[7][..4].parse().unwrap_or(year);
            // The four provinces come together over the years.
            let all = match year {
                2021 => it[0] == "V01",
                2022 => province == 0,
                2023 => province != 2,
                _ => true,
            };
            let partners = if all { 3 } else { 1 };
            let edition = match it[4] {
                "每年" => year - first + 1,
                _ => (year - first) / 2 + 1,
            };
            add(Event {
                name: format!("{}（{year}）", it[1]),
                kind: "品牌",
                series: it[1],
                edition,
                year,
                month: 4 + pick("brand", province, year, 7),
                abroad: false,
                partners,
                deals: 4 + (year - 2021) / 2 + pick("deals", province, year + it[0].len(), 3) + 2 * usize::from(it[4] != "每年"),
                clause: "三(四)-1",
            });
        }
        let recruiting = usize::from(province < 2 || year > 2022) + usize::from(province == 0 && year > 2021);
        let matchmaking = 1 + usize::from(year > 2022 && province != 3) + usize::from(province == 1 && year > 2021);
        let exchanges = 1 + usize::from(province == 0) + usize::from(province == 1 && year > 2022);
        for (kind, of_kind, clause) in
            [("引才", recruiting, "三(三)-2"), ("对接", matchmaking, "三(四)-3"), ("科技部交流", exchanges, "三(四)-2")]
        {
            for n in 0..of_kind {
                let at = year * 10 + n;
                let topic = one_of(&TOPICS, kind, province, at);
                add(Event {
                    name: match kind {
                        "引才" => format!("演示·{place}海外引才活动（{year}年第{}场）", n + 1),
                        "对接" => format!("演示·{place}{topic}国际对接会（{year}年第{}场）", n + 1),
                        _ => format!("演示·{place}{topic}国际交流研讨（{year}年第{}场）", n + 1),
                    },
                    kind,
                    series: "",
                    edition: 0,
                    year,
                    month: 3 + pick("month", province, at + kind.len(), 8),
                    abroad: kind == "引才" || (kind == "对接" && n > 0),
                    partners: match kind {
                        "科技部交流" => usize::from(n > 0),
                        _ => usize::from(pick("partners", province, at, 6) > 0) + usize::from(n > 0),
                    },
                    deals: 0,
                    clause,
                });
            }
        }
    }
    List { sheet: "活动场次", what: "events", head: EVENT, rows }
}

fn row(province: usize, number: usize, event: &Event) -> Vec<Cell> {
    let year = event.year;
    let starts = format!("{year}-{:02}-{:02}", event.month, 5 + pick("day", province, number, 20));
    let due = starts.as_str() <= "2025-11-30";
    let ends = format!("{}-{:02}", &starts[..7], starts[8..].parse::<usize>().unwrap_or(1) + 2);
    let country = if event.abroad { one_of(&COUNTRIES, "abroad", province, number) } else { "" };
    let mut co = vec![format!("{} | 主办", PROVINCES[province])];
    let with = others(province, event.partners, number);
    for (at, name) in with.split(';').filter(|it| !it.is_empty()).enumerate() {
        co.push(format!("{name} | {}", if at == 0 { "协办" } else { "组团参加" }));
    }
    let deals = if due { (0..event.deals).map(|n| deal(province, number, n, &starts, event)).collect::<Vec<_>>() } else { Vec::new() };
    let brand = event.kind == "品牌";
    vec![
        code("E", province, number).into(),
        event.name.as_str().into(),
        (if event.abroad { "" } else { one_of(CITIES[province], "held", province, number) }).into(),
        event.kind.into(),
        event.series.into(),
        (if brand { Cell::Number(event.edition as f64) } else { "".into() }),
        Cell::Number(year as f64),
        starts.into(),
        ends.into(),
        (if event.abroad { "境外" } else { "境内" }).into(),
        country.into(),
        (if event.abroad { format!("演示·{country}会场") } else { "演示会场".to_owned() }).into(),
        format!("演示·{}科技主管部门", PROVINCES[province]).into(),
        (match (event.kind, event.partners) {
            ("科技部交流", 0) => "独立承担",
            ("科技部交流", _) => "共同承担",
            _ => "",
        })
        .into(),
        Cell::Number((120 + 40 * pick("people", province, number, 30)) as f64),
        co.join("\n").into(),
        deals.join("\n").into(),
        (if due { "已举办" } else { "筹备" }).into(),
        event.clause.into(),
    ]
}

/// A deal: what, whose, both units, country, signed, amount, landed, where.
fn deal(province: usize, number: usize, n: usize, signed: &str, event: &Event) -> String {
    let at = number * 16 + n;
    // One deal in three belongs to a province that takes part.
    let whose = if event.partners > 0 && pick("whose", province, at, 3) == 0 { (province + 1 + n % event.partners) % 4 } else { province };
    let topic = TOPICS[(at * 3 + province) % TOPICS.len()];
    let country = one_of(&COUNTRIES, "deal", province, at);
    // Somewhat more than half have landed by the end of the year after, some later, some never.
    let landed = match pick("fate", province, at, 20) {
        fate if fate < 9 + (event.year - 2021) => past(format!("{}-{:02}-16", event.year + 1, 3 + pick("when", province, at, 9))),
        fate if fate < 15 => past(format!("{}-05-16", event.year + 2)),
        _ => String::new(),
    };
    let place = if landed.is_empty() { String::new() } else { format!("演示·{}", PROVINCES[whose]) };
    let amount = 500 + 100 * pick("worth", province, at, 40);
    format!(
        "演示·{topic}合作 | {} | 演示·{topic}公司 | 演示·{country}{topic}公司 | {country} | {signed} | {amount} | {landed} | {place}",
        PROVINCES[whose]
    )
    .trim_end_matches([' ', '|'])
    .to_owned()
}

/// A programme: code, name, English name, city, role, anchor, place of the machine, foreign lead, started, ended, successor, state, state now.
type Programme = [&'static str; 13];

#[rustfmt::skip]
const PROGRAMMES: [&[Programme]; 4] = [
    &[
        ["M01", "演示·脑图谱国际大科学计划", "Demo Brain Atlas Programme", "上海市", "牵头发起", "演示·脑科学中心", "", "演示·国际脑图谱联盟", "2020-09", "", "", "实施", "演示：第二批数据已发布"],
        ["M03", "演示·大洋钻探国际计划", "Demo Ocean Drilling Programme", "上海市", "参与", "演示·海洋研究中心", "", "演示·大洋钻探组织", "2013", "2024-09-30", "演示·新一代大洋钻探计划", "已结束", "演示：计划期满，转入后续计划"],
        ["M04", "演示·新一代大洋钻探计划", "Demo New Ocean Drilling Programme", "上海市", "参与", "演示·海洋研究中心", "", "演示·大洋钻探组织", "2025-01", "", "", "实施", "演示：首个航次筹备中"],
    ],
    &[["M05", "演示·深时地球国际计划", "Demo Deep-time Earth Programme", "苏州市", "牵头发起", "演示·深时地球研究中心", "", "演示·国际地科联合会", "2019", "", "", "实施", "演示：数据平台上线"]],
    &[],
    &[["M02", "演示·聚变能国际大科学工程", "Demo Fusion Energy Project", "合肥市", "设施开放", "演示·等离子体研究院", "演示科学岛", "演示·聚变能组织", "2018", "", "", "实施", "演示：年度开放机时已排定"]],
];

const PROGRAMME_HEAD: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("计划名称", 30.0),
    ("英文名称", 30.0),
    ("设区市", 10.0),
    ("参与方式", 12.0),
    ("依托单位", 24.0),
    ("装置所在地", 16.0),
    ("外方牵头组织", 22.0),
    ("开始时间", 12.0),
    ("结束时间", 12.0),
    ("后续计划", 26.0),
    ("实施状态", 9.0),
    ("当前进展", 22.0),
    ("里程碑", 48.0),
    ("政策条款", 10.0),
];

pub fn programmes(province: usize) -> List {
    let row = |(at, it): (usize, &Programme)| {
        let cells = it.iter().map(|text| Cell::from(*text));
        cells.chain([milestones(province, at, it).into(), "三(一)-4".into()]).collect()
    };
    List {
        sheet: "大科学计划", what: "programmes", head: PROGRAMME_HEAD, rows: PROGRAMMES[province].iter().enumerate().map(row).collect()
    }
}

/// Milestones of a programme, two a year while it runs, most of them in time.
fn milestones(province: usize, at: usize, programme: &Programme) -> String {
    let began: usize = programme[8][..4].parse().unwrap_or(2021);
    let names = ["方案论证", "设备安装", "联合测试", "数据发布", "国际评审"];
    let mut lines = Vec::new();
    for year in began.max(2021)..=2026usize {
        for half in 0..2 {
            let n = year * 2 + half;
            let planned = format!("{year}-{}", if half == 0 { "06-30" } else { "10-31" });
            if !programme[9].is_empty() && planned.as_str() > programme[9] {
                continue;
            }
            let late = pick("late", province, n + at * 31, 8) == 0;
            let done = match late {
                true => past(format!("{year}-12-20")),
                false => past(format!("{year}-{}", if half == 0 { "06-12" } else { "10-18" })),
            };
            let name = names[(n + at) % names.len()];
            lines.push(format!("演示：{name}（{year}） | {planned} | {planned} | {done}").trim_end_matches([' ', '|']).to_owned());
        }
    }
    lines.join("\n")
}

const TALENT: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("事项名称", 34.0),
    ("参与省市", 14.0),
    ("事项类别", 16.0),
    ("文号", 20.0),
    ("主管部门", 22.0),
    ("生效日期", 11.0),
    ("适用对象", 22.0),
    ("生效省市", 34.0),
    ("事项状态", 8.0),
    ("政策条款", 9.0),
];

pub fn talent_items(province: usize) -> List {
    /// What is recognised by one another, under whose lead, and since when in 沪苏浙皖.
    const RECOGNISED: [(&str, usize, [&str; 4]); 9] = [
        ("外国高端人才资格互认", 0, ["2021-03", "2021-05", "", ""]),
        ("外国专家来华工作经历互认", 1, ["2021-09", "2021-06", "", ""]),
        ("国际职业资格比照认定", 0, ["2022-04", "", "2022-06", ""]),
        ("海外学历认证结果互认", 2, ["", "2023-03", "2022-11", "2023-05"]),
        ("外籍青年人才评价互认", 0, ["2023-01", "2023-04", "2023-06", "2024-02"]),
        ("境外职称比照互认", 3, ["2024-01", "", "2023-12", "2023-10"]),
        ("海外人才居住证互认", 0, ["2024-03", "2024-04", "2024-05", "2024-06"]),
        ("外国人才信用互认", 1, ["2024-09", "2024-08", "2024-10", ""]),
        ("外籍团队成员随行互认", 2, ["2025-04", "2025-05", "2025-03", ""]),
    ];
    const POLICIES: [[usize; 4]; 5] = [[1, 1, 1, 0], [2, 1, 1, 1], [1, 2, 1, 1], [2, 1, 2, 1], [1, 1, 1, 1]];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let place = PROVINCES[province].trim_end_matches(['省', '市']);
    let department = format!("演示·{}人力资源和社会保障部门", PROVINCES[province]);
    let mut add = |name: String, with: String, kind: &str, document: String, since: String, whom: &str, places: String, clause: &str| {
        let number = rows.len() + 1;
        rows.push(vec![
            code("H", province, number).into(),
            name.into(),
            with.into(),
            kind.into(),
            document.into(),
            department.as_str().into(),
            since.into(),
            whom.into(),
            places.into(),
            "生效".into(),
            clause.into(),
        ]);
    };
    for (name, lead, since) in RECOGNISED.iter().filter(|(_, lead, _)| *lead == province) {
        let places: Vec<String> =
            since.iter().enumerate().filter(|(_, it)| !it.is_empty()).map(|(at, it)| format!("{} | {it}", PROVINCES[at])).collect();
        let with = since.iter().enumerate().filter(|(at, it)| at != lead && !it.is_empty()).map(|(at, _)| PROVINCES[at]);
        let with = with.collect::<Vec<_>>().join(";");
        add(
            format!("演示·{name}"),
            with,
            "互认事项",
            String::new(),
            since[*lead].to_owned(),
            "演示：外国人才",
            places.join("\n"),
            "三(三)-1",
        );
    }
    for year in 2021..=2025usize {
        for n in 0..POLICIES[year - 2021][province] {
            let what = ["口岸签证便利", "工作居留单一窗口", "永久居留推荐", "紧缺领域准入放宽"][(year + n + province) % 4];
            let document = format!("演示〔{year}〕{}号", 31 + 10 * province + n);
            let since = format!("{year}-{:02}-01", 3 + pick("in force", province, year * 4 + n, 8));
            add(
                format!("演示·{place}{what}（{year}）"),
                String::new(),
                "入境居留政策",
                document,
                since,
                "演示：紧缺领域外国人才",
                String::new(),
                "三(三)-3",
            );
        }
    }
    let shared = others(province, 2, 0);
    add(
        format!("演示·{place}海外引才工作站"),
        shared,
        "引才渠道",
        String::new(),
        "2022-05".into(),
        "演示：海外团队",
        String::new(),
        "三(三)-2",
    );
    add(
        format!("演示·{place}外籍人才服务专窗"),
        String::new(),
        "服务事项",
        String::new(),
        "2021-10".into(),
        "演示：外籍人才",
        String::new(),
        "三(三)-4",
    );
    List { sheet: "人才事项", what: "talent-items", head: TALENT, rows }
}
