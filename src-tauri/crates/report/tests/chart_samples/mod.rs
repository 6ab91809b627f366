//! The charts that the tests look at: the usual ones in both languages, and hard ones.
#![allow(dead_code, reason = "each test file uses a part of the samples")]

use std::sync::{Arc, OnceLock};

use report::chart::{Axis, BarLayout, Category, Chart, ChartFonts, Direction, Lang, Plot, Series, SeriesKey, Tile, Value};

/// The fonts of the test machine, read once.
pub fn fonts() -> &'static ChartFonts {
    static FONTS: OnceLock<ChartFonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let read = |name: &str| {
            let path = format!("/usr/share/fonts/opentype/noto/{name}.ttc");
            Arc::new(std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}; install fonts-noto-cjk")))
        };
        ChartFonts::new(read("NotoSansCJK-Regular"), read("NotoSerifCJK-Bold")).unwrap()
    })
}

/// A chart with the usual surroundings.
pub fn chart(name: &str, lang: Lang, title: [&str; 2], unit: [&str; 2], plot: Plot) -> Chart {
    Chart {
        name: name.into(),
        title: lang.pick(title[0], title[1]).into(),
        unit: lang.pick(unit[0], unit[1]).into(),
        as_of: "2025-11-30".into(),
        source: lang.pick("三省一市科技部门填报，秘书处汇总", "reports of the four provinces, compiled by the secretariat").into(),
        mark: Some(lang.pick("演示数据", "Demonstration data").into()),
        note: None,
        lang,
        plot,
    }
}

/// A value with one decimal.
pub fn v(x: f64) -> Value {
    Value::number(x, format!("{x:.1}"))
}

/// A whole number.
pub fn n(x: i64) -> Value {
    Value::number(x as f64, x.to_string())
}

/// Not reported.
pub fn gap(lang: Lang) -> Value {
    Value::missing(lang.pick("未报", "not reported"))
}

fn name(key: SeriesKey, lang: Lang) -> &'static str {
    match key {
        SeriesKey::Shanghai => lang.pick("沪", "Shanghai"),
        SeriesKey::Jiangsu => lang.pick("苏", "Jiangsu"),
        SeriesKey::Zhejiang => lang.pick("浙", "Zhejiang"),
        SeriesKey::Anhui => lang.pick("皖", "Anhui"),
        _ => lang.pick("区域", "Region"),
    }
}

fn provinces(lang: Lang, values: [Vec<Value>; 4]) -> Vec<Series> {
    SeriesKey::PROVINCES.into_iter().zip(values).map(|(key, v)| Series::new(key, name(key, lang), v)).collect()
}

fn tasks(lang: Lang) -> Vec<Category> {
    let names = [
        ["三（一） 国际创新合作联合体", "III(1) International innovation consortium"],
        ["三（二） 国际科技合作开放站", "III(2) Open stations"],
        ["三（三） 国际创新人才蓄水池", "III(3) Talent reservoir"],
        ["三（四） 国际科创活动会客厅", "III(4) Reception hall"],
        ["四 协同保障", "IV Joint safeguards"],
    ];
    names.iter().map(|n| Category::named(lang.pick(n[0], n[1]))).collect()
}

fn numbers<const N: usize>(values: [f64; N]) -> Vec<Value> {
    values.into_iter().map(v).collect()
}

/// The charts of a usual review, one of each form.
pub fn usual(lang: Lang) -> Vec<Chart> {
    let years = ["2021", "2022", "2023", "2024", "2025"];
    let attainment = ["目标完成率，%", "Attainment of target, %"];
    let by_task = provinces(
        lang,
        [
            numbers([90.4, 93.8, 88.0, 97.5, 91.0]),
            numbers([91.2, 92.6, 84.3, 93.0, 88.7]),
            numbers([84.0, 86.1, 82.2, 92.4, 83.5]),
            vec![v(80.5), v(85.0), v(76.9), gap(lang), v(82.8)],
        ],
    );
    let mut all = vec![
        chart(
            "attainment-by-province",
            lang,
            ["各省市离年度目标还有多远？", "How far is each province from its target?"],
            attainment,
            Plot::Bars {
                categories: SeriesKey::PROVINCES.iter().map(|k| Category::keyed(name(*k, lang), *k)).collect(),
                series: vec![Series::new(SeriesKey::Shade(0), lang.pick("完成率", "Attainment"), numbers([92.1, 89.8, 85.3, 82.4]))],
                layout: BarLayout::Grouped,
                direction: Direction::Horizontal,
                axis: Axis::covering(0.0, 100.0).with_reference(91.7, lang.pick("时序进度 91.7", "Schedule 91.7")),
            },
        ),
        chart(
            "attainment-by-task",
            lang,
            ["重点任务完成率，哪一项拖后腿？", "Which key task lags behind?"],
            attainment,
            Plot::Bars {
                categories: tasks(lang),
                series: by_task.clone(),
                layout: BarLayout::Grouped,
                direction: Direction::Horizontal,
                axis: Axis::covering(0.0, 100.0).with_reference(91.7, lang.pick("时序进度 91.7", "Schedule 91.7")),
            },
        ),
        chart(
            "attainment-standing",
            lang,
            ["三（二）各年完成率", "Attainment of III(2) by year"],
            attainment,
            Plot::Bars {
                categories: years[1..].iter().map(|y| Category::named(*y)).collect(),
                series: provinces(
                    lang,
                    [
                        numbers([90.4, 93.8, 88.0, 97.5]),
                        numbers([91.2, 92.6, 84.3, 93.0]),
                        numbers([84.0, 86.1, 82.2, 92.4]),
                        numbers([80.5, 85.0, 76.9, 90.1]),
                    ],
                ),
                layout: BarLayout::Grouped,
                direction: Direction::Vertical,
                axis: Axis::covering(0.0, 100.0),
            },
        ),
        chart(
            "base-index",
            lang,
            ["定基指数：各省市都在自己的起点之上", "Every province stands above its own start"],
            ["2021年 = 100，按33项指标加权", "2021 = 100, weighted over 33 indicators"],
            Plot::Lines {
                steps: years.map(String::from).to_vec(),
                series: provinces(
                    lang,
                    [
                        numbers([100.0, 108.1, 117.0, 131.6, 136.0]),
                        numbers([100.0, 111.0, 124.2, 138.2, 136.4]),
                        vec![v(100.0), v(107.0), gap(lang), v(127.9), v(129.0)],
                        numbers([100.0, 104.0, 119.0, 134.5, 136.2]),
                    ],
                ),
                axis: Axis::default().with_reference(100.0, lang.pick("起点 100", "Base 100")),
            },
        ),
        chart(
            "target-vs-actual",
            lang,
            ["目标与实际：四项未达时序", "Four indicators are behind schedule"],
            ["B 合作开放站9项指标，年度目标 = 100", "The nine indicators of block B, target = 100"],
            Plot::Dots {
                categories: [
                    "B1 在运行海外中心",
                    "B2 海外中心服务项目",
                    "B3 跨省共享率",
                    "B4 联合实验室",
                    "B5 新增外资研发中心",
                    "B6 园区外方机构",
                    "B7 新落地合作项目",
                    "B8 园区评估得分",
                    "B9 跨境技术合同成交额",
                ]
                .map(Category::named)
                .to_vec(),
                series: provinces(
                    lang,
                    [
                        numbers([100.0, 112.0, 88.0, 104.0, 118.0, 99.0, 94.0, 97.0, 121.0]),
                        numbers([100.0, 96.0, 93.0, 108.0, 101.0, 106.0, 110.0, 98.0, 103.0]),
                        vec![
                            Value::missing(lang.pick("不适用", "n/a")),
                            v(71.0),
                            v(64.0),
                            v(97.0),
                            v(92.0),
                            v(95.0),
                            v(88.0),
                            v(93.0),
                            v(97.0),
                        ],
                        vec![v(60.0), v(71.0), v(64.0), v(90.0), v(84.0), v(91.0), v(86.0), v(95.0), gap(lang)],
                    ],
                ),
                axis: Axis::default().with_reference(100.0, lang.pick("目标", "Target")),
            },
        ),
        chart(
            "carrier-composition",
            lang,
            ["载体由什么组成？", "What are the carriers made of?"],
            ["条内为个数，条长为占比（%)", "Figures are counts, lengths are shares (%)"],
            Plot::Composition {
                categories: SeriesKey::PROVINCES.iter().map(|k| Category::named(name(*k, lang))).collect(),
                series: [
                    (["合作园区", "Parks"], [1, 6, 2, 1]),
                    (["海外中心", "Overseas centres"], [1, 1, 0, 1]),
                    (["联合实验室", "Joint labs"], [12, 25, 31, 14]),
                    (["外资研发中心", "Foreign R&D centres"], [563, 80, 40, 22]),
                    (["转移示范区", "Transfer zones"], [1, 1, 2, 1]),
                    (["品牌活动", "Brand events"], [3, 1, 2, 2]),
                ]
                .iter()
                .enumerate()
                .map(|(i, (names, values))| {
                    let values = values.iter().map(|x| n(*x)).collect();
                    Series::new(SeriesKey::Shade(i as u8), lang.pick(names[0], names[1]), values)
                })
                .collect(),
            },
        ),
        chart(
            "new-carriers",
            lang,
            ["每年新增载体", "New carriers by year"],
            ["个", "Number"],
            Plot::Bars {
                categories: years.map(Category::named).to_vec(),
                series: provinces(
                    lang,
                    [
                        [4, 5, 3, 6, 2].map(n).to_vec(),
                        [7, 9, 11, 8, 5].map(n).to_vec(),
                        [3, 4, 1, 7, 3].map(n).to_vec(),
                        [1, 0, 2, 3, 1].map(n).to_vec(),
                    ],
                ),
                layout: BarLayout::Stacked,
                direction: Direction::Vertical,
                axis: Axis::default(),
            },
        ),
        chart(
            "gap-to-schedule",
            lang,
            ["与时序进度相差多少？", "How far from schedule?"],
            ["百分点，负为落后", "Percentage points, negative is behind"],
            Plot::Bars {
                categories: tasks(lang),
                series: vec![Series::new(SeriesKey::Shade(0), lang.pick("差距", "Gap"), numbers([-1.3, 2.1, -14.8, 5.8, 0.0]))],
                layout: BarLayout::Grouped,
                direction: Direction::Horizontal,
                axis: Axis::default(),
            },
        ),
        heatmap(lang),
        tile_map(lang),
    ];
    all.push(chart(
        "targets",
        lang,
        ["目标值与完成值", "Targets and actuals"],
        ["个", "Number"],
        Plot::Bars {
            categories: ["B1 在运行海外中心", "B4 国际联合实验室", "B5 新增外资研发中心"].map(Category::named).to_vec(),
            series: provinces(
                lang,
                [[2, 12, 60].map(n).to_vec(), [1, 25, 28].map(n).to_vec(), [0, 31, 14].map(n).to_vec(), [1, 14, 9].map(n).to_vec()],
            )
            .into_iter()
            .map(|s| s.with_targets([2, 20, 40].map(n).to_vec()))
            .collect(),
            layout: BarLayout::Grouped,
            direction: Direction::Vertical,
            axis: Axis::default(),
        },
    ));
    all
}

/// 33 rows × 5 columns under five headings.
pub fn heatmap(lang: Lang) -> Chart {
    let blocks: [(&str, &str, usize); 5] = [
        ("三（一） 国际创新合作联合体", "III(1) International innovation consortium", 10),
        ("三（二） 国际科技合作开放站", "III(2) Open stations", 9),
        ("三（三） 国际创新人才蓄水池", "III(3) Talent reservoir", 6),
        ("三（四） 国际科创活动会客厅", "III(4) Reception hall", 5),
        ("四 协同保障", "IV Joint safeguards", 3),
    ];
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    for (b, (zh, en, count)) in blocks.iter().enumerate() {
        for i in 0..*count {
            let letter = char::from(b'A' + b as u8);
            let name = lang.pick("联合立项的国际科技合作项目数", "Jointly funded international projects");
            rows.push(Category::named(format!("{letter}{} {name}", i + 1)).under(lang.pick(zh, en)));
            cells.push(
                (0..5)
                    .map(|c| match (b * 7 + i * 3 + c * 5) % 11 {
                        0 => gap(lang),
                        1 if c == 4 => Value::missing(lang.pick("不适用", "n/a")),
                        x => v(52.3 + 6.7 * x as f64),
                    })
                    .collect(),
            );
        }
    }
    let columns = SeriesKey::PROVINCES.iter().map(|k| name(*k, lang).to_owned());
    let columns = columns.chain([lang.pick("区域", "Region").to_owned()]).collect();
    chart(
        "attainment-heatmap",
        lang,
        ["33项指标，各省市完成得怎样？", "How did the 33 indicators do?"],
        ["目标完成率，%，颜色越深完成越多", "Attainment, %; darker is more"],
        Plot::Heatmap { columns, rows, cells, axis: Axis::covering(40.0, 120.0) },
    )
}

/// The 41 tiles with made-up counts.
pub fn tile_map(lang: Lang) -> Chart {
    let places: [(&str, &str, &str, u8, u8); 41] = [
        ("310000", "上海", "Shanghai", 9, 4),
        ("320100", "南京", "Nanjing", 5, 3),
        ("320200", "无锡", "Wuxi", 8, 3),
        ("320300", "徐州", "Xuzhou", 4, 0),
        ("320400", "常州", "Changzhou", 7, 3),
        ("320500", "苏州", "Suzhou", 8, 4),
        ("320600", "南通", "Nantong", 7, 2),
        ("320700", "连云港", "Lianyungang", 6, 0),
        ("320800", "淮安", "Huai'an", 5, 1),
        ("320900", "盐城", "Yancheng", 6, 1),
        ("321000", "扬州", "Yangzhou", 5, 2),
        ("321100", "镇江", "Zhenjiang", 6, 3),
        ("321200", "泰州", "Taizhou", 6, 2),
        ("321300", "宿迁", "Suqian", 5, 0),
        ("330100", "杭州", "Hangzhou", 6, 5),
        ("330200", "宁波", "Ningbo", 8, 5),
        ("330300", "温州", "Wenzhou", 7, 7),
        ("330400", "嘉兴", "Jiaxing", 7, 4),
        ("330500", "湖州", "Huzhou", 6, 4),
        ("330600", "绍兴", "Shaoxing", 7, 5),
        ("330700", "金华", "Jinhua", 6, 6),
        ("330800", "衢州", "Quzhou", 5, 6),
        ("330900", "舟山", "Zhoushan", 9, 5),
        ("331000", "台州", "Taizhou", 8, 6),
        ("331100", "丽水", "Lishui", 6, 7),
        ("340100", "合肥", "Hefei", 3, 3),
        ("340200", "芜湖", "Wuhu", 4, 4),
        ("340300", "蚌埠", "Bengbu", 4, 1),
        ("340400", "淮南", "Huainan", 3, 2),
        ("340500", "马鞍山", "Ma'anshan", 4, 3),
        ("340600", "淮北", "Huaibei", 3, 0),
        ("340700", "铜陵", "Tongling", 3, 4),
        ("340800", "安庆", "Anqing", 2, 4),
        ("341000", "黄山", "Huangshan", 4, 5),
        ("341100", "滁州", "Chuzhou", 4, 2),
        ("341200", "阜阳", "Fuyang", 2, 2),
        ("341300", "宿州", "Suzhou", 3, 1),
        ("341500", "六安", "Lu'an", 2, 3),
        ("341600", "亳州", "Bozhou", 2, 1),
        ("341700", "池州", "Chizhou", 3, 5),
        ("341800", "宣城", "Xuancheng", 5, 4),
    ];
    let tiles = places
        .iter()
        .enumerate()
        .map(|(i, (code, zh, en, column, row))| Tile {
            code: (*code).into(),
            name: lang.pick(zh, en).into(),
            province: SeriesKey::of_code(code).unwrap(),
            column: *column,
            row: *row,
            value: match (i * 7) % 5 {
                0 => n(0),
                _ if *zh == "苏州" => n(38),
                _ if *zh == "上海" => n(26),
                x => n(x as i64 * 3 - 1),
            },
        })
        .collect();
    let mut map = chart(
        "carrier-tiles",
        lang,
        ["载体在哪里？苏州最密，浙南皖西尚空", "Where are the carriers?"],
        ["园区、海外中心牵头地、联合实验室，个", "Parks, leads of overseas centres and joint labs, number"],
        Plot::TileMap { tiles },
    );
    map.note = Some(lang.pick("示意图，不代表行政区划界线", "Schematic; not a representation of boundaries").into());
    map
}

fn bars(name: &str, categories: &[&str], series: Vec<Series>, direction: Direction, layout: BarLayout) -> Chart {
    chart(
        name,
        Lang::Zh,
        ["难", "Hard"],
        ["个", "Number"],
        Plot::Bars {
            categories: categories.iter().map(|c| Category::named(*c)).collect(),
            series,
            layout,
            direction,
            axis: Axis::default(),
        },
    )
}

fn lines(name: &str, steps: &[&str], series: Vec<Series>) -> Chart {
    let steps = steps.iter().map(|s| (*s).to_owned()).collect();
    chart(name, Lang::Zh, ["难", "Hard"], ["个", "Number"], Plot::Lines { steps, series, axis: Axis::default() })
}

/// Charts that break careless drawing.
pub fn hard() -> Vec<Chart> {
    let zh = Lang::Zh;
    let missing = || vec![gap(zh), gap(zh), gap(zh)];
    let all_missing = || provinces(zh, [missing(), missing(), missing(), missing()]);
    let signs = || provinces(zh, [numbers([-12.5, 0.0, 8.0]), numbers([3.0, -0.4, -7.0]), numbers([0.0, 0.0, 0.0]), missing()]);
    let billion = |x: f64| Value::number(x, format!("{:.2}亿元", x / 1e8));
    let billions = || {
        provinces(
            zh,
            [
                vec![billion(1.2e9), billion(9.87e9), billion(1e9)],
                vec![billion(2.2e9), billion(1.0), billion(5e8)],
                vec![billion(0.0), billion(9.9e9), billion(1e9)],
                vec![billion(7e9), billion(7e9), billion(7e9)],
            ],
        )
    };
    let equal = || {
        let same = || numbers([88.0, 88.0, 88.0]);
        provinces(zh, [same(), same(), same(), same()])
    };
    let long = [
        "长三角科技创新共同体协同开放创新实施意见所列国际大科学计划和大科学工程的参与单位与承担任务情况",
        "Pneumonoultramicroscopicsilicovolcanoconiosis research collaboration with many partners",
        "短",
    ];
    let years = ["2023", "2024", "2025"];
    let mut all = Vec::new();
    for (name, series) in
        [("missing", &all_missing as &dyn Fn() -> Vec<Series>), ("signs", &signs), ("billions", &billions), ("equal", &equal)]
    {
        for (d, direction) in [("h", Direction::Horizontal), ("v", Direction::Vertical)] {
            all.push(bars(&format!("hard-{name}-{d}"), &years, series(), direction, BarLayout::Grouped));
            all.push(bars(&format!("hard-{name}-{d}-stacked"), &years, series(), direction, BarLayout::Stacked));
        }
        all.push(lines(&format!("hard-{name}-lines"), &years, series()));
        all.push(chart(
            &format!("hard-{name}-dots"),
            zh,
            ["难", "Hard"],
            ["个", "Number"],
            Plot::Dots { categories: years.map(Category::named).to_vec(), series: series(), axis: Axis::default() },
        ));
    }
    all.push(bars("hard-long-h", &long, equal(), Direction::Horizontal, BarLayout::Grouped));
    all.push(bars("hard-long-v", &long, equal(), Direction::Vertical, BarLayout::Grouped));
    all.push(lines("hard-one-point", &["2025"], provinces(zh, [vec![v(1.0)], vec![v(1.0)], vec![v(1.0)], vec![gap(zh)]])));
    let steps: Vec<String> = (1978..=2025).map(|y| y.to_string()).collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let wave = |k: f64| (0..48).map(|i| v(50.0 + 40.0 * (k + f64::from(i) / 4.0).sin())).collect();
    all.push(lines("hard-many-steps", &steps, provinces(zh, [wave(0.0), wave(1.0), wave(2.0), wave(3.0)])));
    let many: Vec<String> = (1..=40).map(|i| format!("指标{i}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let forty = |k: i64| (0..40).map(|i| n((i * k) % 17)).collect();
    all.push(bars(
        "hard-forty-v",
        &many,
        provinces(zh, [forty(3), forty(5), forty(7), forty(11)]),
        Direction::Vertical,
        BarLayout::Grouped,
    ));
    all.push(bars("hard-empty", &[], vec![], Direction::Vertical, BarLayout::Grouped));
    all
}
