//! The demo's projects, challenges, needs, foreign research bodies. All invented; what links to a park names one of the demo's parks.

use crate::carriers::PARKS;
use crate::lists::{CITIES, COUNTRIES, Cell, List, PROVINCES, TOPICS, code, one_of, others, past, pick};

const PROJECT: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("项目名称", 34.0),
    ("设区市", 10.0),
    ("参与省市", 14.0),
    ("项目类别", 20.0),
    ("计划名称", 22.0),
    ("征集轮次", 9.0),
    ("合作国别（地区）", 10.0),
    ("牵头单位", 20.0),
    ("外方单位", 20.0),
    ("参与单位", 30.0),
    ("申报日期", 11.0),
    ("立项日期", 11.0),
    ("中方批准日期", 11.0),
    ("外方批准日期", 11.0),
    ("开始日期", 11.0),
    ("结束日期", 11.0),
    ("总经费", 9.0),
    ("分省市分年度资助", 26.0),
    ("落地园区", 24.0),
    ("落地日期", 11.0),
    ("项目状态", 8.0),
    ("政策条款", 9.0),
];

/// Projects begun a year, 2021 to 2025, by 沪苏浙皖: national, bilateral, jointly funded, other.
const BEGUN: [[[usize; 4]; 5]; 4] = [
    [[3, 2, 2, 1], [3, 3, 2, 1], [3, 3, 3, 2], [4, 3, 3, 2], [3, 3, 2, 2]],
    [[1, 2, 1, 1], [1, 2, 1, 1], [2, 3, 1, 1], [2, 3, 2, 1], [2, 2, 2, 1]],
    [[1, 1, 1, 0], [1, 1, 1, 1], [1, 1, 1, 1], [2, 1, 1, 1], [1, 1, 1, 1]],
    [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 0]],
];

const CATEGORIES: [(&str, &str); 4] =
    [("国家国际科技合作类", "三(一)-1"), ("双边产业创新合作计划", "三(一)-2"), ("联合资助", "四(二)"), ("其他", "三(一)")];

/// A park of the province that was open in the year.
fn park(province: usize, year: usize, n: usize) -> &'static str {
    let open: Vec<_> =
        PARKS[province].iter().filter(|park| park.founded.0[..4].parse::<usize>().is_ok_and(|founded| founded < year)).collect();
    if open.is_empty() { "" } else { open[n % open.len()].zh }
}

pub fn projects(province: usize) -> List {
    let mut rows = Vec::new();
    for year in 2021..=2025usize {
        for (category, counts) in BEGUN.iter().enumerate() {
            for n in 0..counts[year - 2021][province] {
                let number = rows.len() + 1;
                rows.push(project(province, year, category, n, number));
            }
        }
    }
    List { sheet: "国际合作项目", what: "projects", head: PROJECT, rows }
}

fn project(province: usize, year: usize, category: usize, n: usize, number: usize) -> Vec<Cell> {
    let topic = TOPICS[(number * 5 + province * 3) % TOPICS.len()];
    let country = match category {
        1 => COUNTRIES[(n + year + province) % 4],
        _ => one_of(&COUNTRIES, "country", province, number),
    };
    let city = one_of(CITIES[province], "city", province, number);
    let national = category == 0;
    // Two of three national applications are joint, and what is jointly funded always is.
    let partners = match category {
        0 => [1, 2, 0, 1, 1, 0][(number + province) % 6],
        1 => usize::from(pick("bilateral", province, number, 4) == 0),
        2 => 1 + pick("funded", province, number, 2),
        _ => 0,
    };
    let with = others(province, partners, number);
    let month = 2 + pick("month", province, number, 6);
    let applied = format!("{year}-{month:02}-15");
    let approved_this_year = !national || pick("approved", province, number, 10) < 7;
    let approved = if approved_this_year { past(format!("{year}-{:02}-20", month + 3)) } else { String::new() };
    // Every tenth bilateral project is approved by the partner only in the year after.
    let late = pick("late", province, number, 10) == 0;
    let theirs = if late { past(format!("{}-02-10", year + 1)) } else { past(format!("{year}-{:02}-28", month + 4)) };
    let begun = if category == 1 { theirs.clone() } else { approved.clone() };
    let ends = if begun.is_empty() { String::new() } else { format!("{}-12-31", begun[..4].parse::<usize>().unwrap_or(year) + 2) };
    let state = match (begun.is_empty(), ends.as_str()) {
        (true, _) if national && year < 2025 => "未立项",
        (true, _) => "申报",
        (false, ends) if ends < "2025-11-30" => "结题",
        (false, _) => "执行",
    };
    let units = format!("演示·{city}{topic}研究院 | 牵头 | {}\n演示·{country}{topic}中心 | 外方 |  | {country}", PROVINCES[province]);
    let budget = 300 + 40 * pick("budget", province, number, 20);
    let funding = if category == 2 { funding(province, year, &with, number) } else { String::new() };
    // Whether it comes to a park, and when.
    let lands = !begun.is_empty() && pick("lands", province, number, 100) < 62;
    let landed = if lands { past(format!("{}-{:02}-18", &begun[..4], 9 + pick("landed", province, number, 4))) } else { String::new() };
    let place = if landed.is_empty() { "" } else { park(province, year, number) };
    let (name, clause) = CATEGORIES[category];
    let plan = match category {
        0 => "演示·国际科技合作专项".to_owned(),
        1 => format!("演示·{}—{country}产业创新合作计划", PROVINCES[province].trim_end_matches(['省', '市'])),
        2 => "演示·长三角联合资助计划".to_owned(),
        _ => String::new(),
    };
    vec![
        code("X", province, number).into(),
        format!("演示·{}{topic}国际合作项目（{year}）", city.trim_end_matches('市')).into(),
        city.into(),
        with.into(),
        name.into(),
        plan.into(),
        (if category == 1 { format!("第{}轮", year - 2014) } else { String::new() }).into(),
        country.into(),
        format!("演示·{city}{topic}研究院").into(),
        format!("演示·{country}{topic}中心").into(),
        units.into(),
        applied.into(),
        (if category == 1 { String::new() } else { approved.clone() }).into(),
        (if category == 1 { approved } else { String::new() }).into(),
        (if category == 1 { theirs } else { String::new() }).into(),
        begun.into(),
        ends.into(),
        Cell::Number(budget as f64),
        funding.into(),
        place.into(),
        (if place.is_empty() { String::new() } else { landed }).into(),
        state.into(),
        clause.into(),
    ]
}

/// What each province pays into a jointly funded project, in the year of its beginning and the year after.
fn funding(province: usize, year: usize, with: &str, number: usize) -> String {
    let payers = std::iter::once(PROVINCES[province]).chain(with.split(';').filter(|it| !it.is_empty()));
    let mut lines = Vec::new();
    for (at, payer) in payers.enumerate() {
        for later in 0..2 {
            if year + later <= 2025 {
                let amount = 90 + 15 * pick("amount", at, number + later, 9) + 12 * (year - 2021) + if at == 0 { 60 } else { 0 };
                lines.push(format!("{payer} | {} | {amount}", year + later));
            }
        }
    }
    lines.join("\n")
}

const CHALLENGE: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("榜单项目名称", 34.0),
    ("设区市", 10.0),
    ("联合发榜省市", 14.0),
    ("领域", 10.0),
    ("发榜单位", 22.0),
    ("发榜日期", 11.0),
    ("揭榜截止日期", 11.0),
    ("榜金", 9.0),
    ("揭榜日期", 11.0),
    ("揭榜方", 22.0),
    ("揭榜方国别（地区）", 10.0),
    ("交付日期", 11.0),
    ("榜单状态", 8.0),
    ("政策条款", 9.0),
];

pub fn challenges(province: usize) -> List {
    const POSTED: [[usize; 4]; 5] = [[2, 2, 2, 0], [2, 2, 2, 1], [3, 2, 2, 1], [3, 3, 2, 2], [3, 3, 2, 1]];
    let mut rows = Vec::new();
    for year in 2021..=2025usize {
        for _ in 0..POSTED[year - 2021][province] {
            let number = rows.len() + 1;
            let topic = TOPICS[(number * 7 + province) % TOPICS.len()];
            let theme = ["绿色低碳", "公共卫生", "其他"][(number + province) % 3];
            let month = 3 + pick("posted", province, number, 6);
            // Six of ten find a taker within the year, one of them at home.
            let fate = pick("taken", province, number, 10);
            let taken = if fate < 6 { past(format!("{year}-{:02}-08", month + 3)) } else { String::new() };
            let country = if taken.is_empty() {
                ""
            } else if fate == 0 {
                "中国"
            } else {
                one_of(&COUNTRIES, "taker", province, number)
            };
            let taker = if taken.is_empty() { String::new() } else { format!("演示·{country}{topic}团队") };
            let delivered = if taken.is_empty() { String::new() } else { past(format!("{}-06-30", year + 2)) };
            let state = match (taken.is_empty(), delivered.is_empty()) {
                (true, _) => "已发榜",
                (false, true) => "已揭榜",
                (false, false) => "已交付",
            };
            let city = one_of(CITIES[province], "poster", province, number);
            rows.push(vec![
                code("C", province, number).into(),
                format!("演示·{topic}关键技术榜单（{year}第{number}号）").into(),
                city.into(),
                others(province, usize::from(pick("joint", province, number, 3) == 0), number).into(),
                theme.into(),
                format!("演示·{}{topic}公司", city.trim_end_matches('市')).into(),
                format!("{year}-{month:02}-12").into(),
                format!("{year}-{:02}-12", month + 2).into(),
                Cell::Number((200 + 50 * pick("prize", province, number, 12)) as f64),
                taken.into(),
                taker.into(),
                country.into(),
                delivered.into(),
                state.into(),
                "三(一)-3".into(),
            ]);
        }
    }
    List { sheet: "发榜揭榜", what: "challenges", head: CHALLENGE, rows }
}

const NEED: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("需求名称", 34.0),
    ("设区市", 10.0),
    ("联合发布省市", 14.0),
    ("领域", 10.0),
    ("意向国别（地区）", 10.0),
    ("需求单位", 22.0),
    ("发布日期", 11.0),
    ("发布平台", 20.0),
    ("意向投入", 9.0),
    ("落实日期", 11.0),
    ("需求状态", 8.0),
    ("政策条款", 9.0),
];

pub fn needs(province: usize) -> List {
    const PUBLISHED: [[usize; 4]; 5] = [[3, 2, 2, 1], [3, 3, 2, 2], [4, 3, 3, 2], [4, 4, 3, 2], [4, 3, 3, 2]];
    let mut rows = Vec::new();
    for year in 2021..=2025usize {
        for _ in 0..PUBLISHED[year - 2021][province] {
            let number = rows.len() + 1;
            let topic = TOPICS[(number * 3 + province * 5) % TOPICS.len()];
            let city = one_of(CITIES[province], "needy", province, number);
            let month = 1 + pick("published", province, number, 10);
            let settled = if pick("settled", province, number, 10) < 4 { past(format!("{}-03-20", year + 1)) } else { String::new() };
            rows.push(vec![
                code("N", province, number).into(),
                format!("演示·{topic}国际合作需求（{year}第{number}号）").into(),
                city.into(),
                others(province, [1, 0, 2, 1, 1][(number + province) % 5], number).into(),
                ["绿色低碳", "公共卫生", "其他"][(number * 2 + province) % 3].into(),
                one_of(&COUNTRIES, "wanted", province, number).into(),
                format!("演示·{}{topic}公司", city.trim_end_matches('市')).into(),
                format!("{year}-{month:02}-10").into(),
                "演示·需求发布平台".into(),
                Cell::Number((100 + 20 * pick("input", province, number, 20)) as f64),
                settled.clone().into(),
                (if settled.is_empty() { "已发布" } else { "已落实" }).into(),
                "三(一)-2".into(),
            ]);
        }
    }
    List { sheet: "国际合作需求", what: "needs", head: NEED, rows }
}

const RESEARCH: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("正式名称", 34.0),
    ("设区市", 10.0),
    ("机构类型", 16.0),
    ("母公司（总部机构）", 22.0),
    ("合作国别（地区）", 10.0),
    ("设立形式", 11.0),
    ("世界500强", 9.0),
    ("500强榜单年份", 9.0),
    ("设立时间", 11.0),
    ("领域", 14.0),
    ("所在合作园区", 24.0),
    ("认定名称", 16.0),
    ("认定年份", 9.0),
    ("运行状态", 8.0),
    ("政策条款", 9.0),
];

pub fn research_centres(province: usize) -> List {
    const NEW: [[usize; 4]; 6] = [[2, 2, 1, 1], [3, 2, 2, 1], [3, 3, 2, 1], [4, 3, 2, 1], [4, 3, 3, 2], [3, 3, 2, 1]];
    let kinds = ["外资研发中心", "外资研发中心", "外资实验室", "国际高校分支", "国际科研机构分支", "国际科技组织分支"];
    let mut rows = Vec::new();
    for year in 2020..=2025usize {
        for _ in 0..NEW[year - 2020][province] {
            let number = rows.len() + 1;
            let topic = TOPICS[(number * 11 + province * 2) % TOPICS.len()];
            let kind = kinds[(number + province) % kinds.len()];
            let country = one_of(&COUNTRIES, "home", province, number);
            let listed = kind == "外资研发中心" && pick("listed", province, number, 3) > 0;
            let recognised = kind == "外资研发中心" && year < 2025 && pick("recognised", province, number, 2) == 0;
            let city = one_of(CITIES[province], "seat", province, number);
            rows.push(vec![
                code("R", province, number).into(),
                format!("演示·{country}{topic}{}（{}）", kind.trim_start_matches("外资"), city.trim_end_matches('市')).into(),
                city.into(),
                kind.into(),
                format!("演示·{country}{topic}集团").into(),
                country.into(),
                (if pick("form", province, number, 3) == 0 { "非独立法人" } else { "独立法人" }).into(),
                (if listed { "是" } else { "否" }).into(),
                (if listed { Cell::Number(year as f64) } else { "".into() }),
                format!("{year}-{:02}", 1 + pick("set up", province, number, 11)).into(),
                topic.into(),
                (if pick("in park", province, number, 3) == 0 { park(province, year, number) } else { "" }).into(),
                (if recognised { "演示·外资研发中心认定" } else { "" }).into(),
                (if recognised { Cell::Number((year + 1) as f64) } else { "".into() }),
                "运行".into(),
                "三(二)-3".into(),
            ]);
        }
    }
    List { sheet: "外资研发中心", what: "rd-centres", head: RESEARCH, rows }
}
