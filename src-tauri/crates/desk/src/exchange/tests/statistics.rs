use rust_xlsxwriter::{Format, Workbook};
use serde_json::json;

use super::{World, counts, fill, fixture, problem_at};

#[test]
fn real_statistics_in_three_shapes() {
    let world = World::new("empty");
    let file = fixture();

    // A person opens the file: the first sheet is chosen, 22 regions lie elsewhere, the note at the bottom is the source.
    let preview = world.import(&file, json!({}));
    assert_eq!(counts(&preview), [8, 0, 0, 0, 0, 23], "{preview:#}");
    assert_eq!(preview["committed"], false);
    assert_eq!(preview["sheets"][0]["chosen"], true);
    assert_eq!(preview["sheets"][0]["what"], "context");
    assert_eq!(preview["sheets"][0]["description"], "统计表：地区为行，指标为列，2022年");
    assert_eq!(preview["sheets"][0]["header_row"], 1);
    let fields: Vec<&str> = preview["columns"].as_array().unwrap().iter().map(|column| column["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["", "region", "X.rd经费-亿元", "X.rd经费投入强度-pct"]);
    let committed = world.import(&file, json!({"commit": true}));
    assert_eq!((counts(&committed)[0], &committed["committed"]), (8, &json!(true)));
    assert!(committed["operation"].as_str().unwrap().starts_with("导入8个统计数据"), "{committed:#}");

    // 上海 is 上海市: of the second sheet's 32 values the four intensities of 2022 are there already.
    let years = world.import(&file, json!({"sheets": ["三省一市2020-2023"], "commit": true}));
    assert_eq!(counts(&years), [28, 0, 4, 0, 0, 0], "{years:#}");
    let hint = years["problems"].as_array().unwrap().iter().any(|problem| problem["message"].as_str().unwrap().contains("可能是同一指标"));
    assert!(hint, "R&D经费 and 研究与试验发展(R&D)经费 look alike; a person decides");

    // Published index values keep their edition; growth rates stand beside them.
    let editions = world.import(&file, json!({"sheets": ["协同创新指数(按版次)"], "commit": true}));
    assert_eq!(counts(&editions), [24, 0, 0, 0, 0, 0], "{editions:#}");

    let list = world.call("context_list", json!({}));
    let text = list.to_string();
    for expected in ["3835.4", "227.05", "2021版", "协同创新指数·总指数", "全国科技经费投入统计公报"] {
        assert!(text.contains(expected), "{expected} is missing");
    }

    // The whole once more: nothing new; one undo takes one commit back.
    let again = world.import(&file, json!({"sheets": ["2022公报附表", "三省一市2020-2023", "协同创新指数(按版次)"], "commit": true}));
    assert_eq!([counts(&again)[0], counts(&again)[1], counts(&again)[4]], [0, 0, 0], "{again:#}");
    assert_eq!(again["operation"], json!(null));
    let undone = world.call("journal_undo", json!({}));
    assert!(undone.to_string().contains("导入24个统计数据"), "{undone}");
    let back = world.import(&file, json!({"sheets": ["协同创新指数(按版次)"]}));
    assert_eq!(counts(&back)[0], 24);
}

#[test]
fn all_three_sheets_at_once_find_what_stands_twice() {
    let world = World::new("empty");
    let report = world.import(&fixture(), json!({"sheets": ["2022公报附表", "三省一市2020-2023", "协同创新指数(按版次)"], "commit": true}));
    assert_eq!(counts(&report), [60, 0, 0, 4, 0, 23], "{report:#}");
}

#[test]
fn a_reprinted_source_is_to_be_verified() {
    let world = World::new("empty");
    world.import(&fixture(), json!({"sheets": ["协同创新指数(按版次)"], "commit": true}));
    let file = world.path("导出.csv");
    world.call("export_file", json!({"kind": "context", "file": file}));
    let text = std::fs::read_to_string(&file).unwrap();
    let line = text.lines().find(|line| line.contains("443.26")).unwrap();
    assert!(line.contains("网络转载") && line.contains("待核实"), "{line}");
    let dated = text.lines().find(|line| line.contains("247.11")).unwrap();
    assert!(dated.contains("2023-04-13"), "{dated}");
}

#[test]
fn a_cell_in_percent_format_is_read_as_it_is_shown() {
    let world = World::new("empty");
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    fill(page, &[&["2022年情况"], &["地区", "R&D经费投入强度(%)"], &["上海"], &["数据来源:公报"]]);
    page.write_number_with_format(2, 1, 0.0444, &Format::new().set_num_format("0.00%")).unwrap();
    let path = world.path("percent.xlsx");
    workbook.save(&path).unwrap();
    let report = world.import(&path, json!({}));
    assert_eq!(report["changes"][0]["new"], "4.44", "{report:#}");
}

#[test]
fn indicators_down_and_regions_across() {
    let world = World::new("empty");
    let file = world.sheet(
        "a.xlsx",
        &[
            &["2023年主要指标"],
            &["指标", "单位", "上海", "江苏", "浙江", "安徽", "全国"],
            &["专利授权量", "件", "10", "20", "30", "40", "999"],
            &["数据来源:国家知识产权局"],
        ],
    );
    let report = world.import(&file, json!({"commit": true}));
    assert_eq!(counts(&report)[0], 4, "{report:#}");
    assert!(world.call("context_list", json!({})).to_string().contains("国家知识产权局"));
}

#[test]
fn a_header_of_two_rows_and_names_merged_down() {
    let world = World::new("empty");
    let mut workbook = Workbook::new();
    let plain = Format::new();
    let page = workbook.add_worksheet();
    page.merge_range(0, 0, 0, 4, "长三角主要指标", &plain).unwrap();
    page.merge_range(1, 0, 2, 0, "指标", &plain).unwrap();
    page.merge_range(1, 1, 2, 1, "单位", &plain).unwrap();
    page.merge_range(1, 2, 2, 2, "地 区", &plain).unwrap();
    page.merge_range(1, 3, 1, 4, "年份", &plain).unwrap();
    page.write_number(2, 3, 2022.0).unwrap();
    page.write_string(2, 4, "2023年").unwrap();
    page.merge_range(3, 0, 4, 0, "专利授权量", &plain).unwrap();
    page.merge_range(3, 1, 4, 1, "件", &plain).unwrap();
    for (at, row) in [["沪", "10", "11"], ["苏", "20", "21"]].iter().enumerate() {
        page.write_string(3 + at as u32, 2, row[0]).unwrap();
        page.write_number(3 + at as u32, 3, row[1].parse::<f64>().unwrap()).unwrap();
        page.write_number(3 + at as u32, 4, row[2].parse::<f64>().unwrap()).unwrap();
    }
    let path = world.path("merged.xlsx");
    workbook.save(&path).unwrap();
    let report = world.import(&path, json!({"commit": true, "source": "统计年鉴"}));
    assert_eq!(counts(&report), [4, 0, 0, 0, 0, 0], "{report:#}");
    assert!(world.call("context_list", json!({})).to_string().contains("统计年鉴"));
}

#[test]
fn csv_of_statistics_in_the_national_encoding() {
    let world = World::new("empty");
    let (bytes, _, _) = encoding_rs::GB18030.encode("地区,年份,R&D经费(亿元)\n上海市,2022,\"1,981.6\"\n江苏省,2022,3835.4\n");
    let report = world.import(&world.write("统计 数据.csv", &bytes), json!({"commit": true, "source": "公报"}));
    assert_eq!(counts(&report), [2, 0, 0, 0, 0, 0], "{report:#}");
    assert_eq!(report["problem_count"], 0, "a number is no odd text in csv: {report:#}");
}

#[test]
fn a_persons_column_matches_are_remembered() {
    let world = World::new("empty");
    let rows: &[&[&str]] = &[&["2022年情况"], &["甲", "乙", "丙"], &["上海", "5", "7"], &["数据来源:公报"]];
    let file = world.sheet("a.xlsx", rows);
    let unknown = world.import(&file, json!({}));
    assert_eq!((counts(&unknown)[0], unknown["problems"][0]["severity"].clone()), (0, json!("error")));
    assert_eq!(unknown["columns"].as_array().unwrap().len(), 3, "columns are offered for matching: {unknown:#}");
    let matched = world.import(&file, json!({"map": {"甲": "region", "C": ""}, "commit": true}));
    assert_eq!(counts(&matched)[0], 1, "{matched:#}");
    let again = world.import(&world.sheet("b.xlsx", &[rows[0], rows[1], &["江苏", "6", "8"], rows[3]]), json!({}));
    assert_eq!(counts(&again)[0], 1, "the next file with this header is read at once: {again:#}");
}

#[test]
fn an_amount_in_the_wrong_unit_is_doubted() {
    let world = World::new("empty");
    let file = world.sheet(
        "a.xlsx",
        &[
            &["2022年情况"],
            &["地区", "R&D经费(亿元)"],
            &["上海", "1981.6"],
            &["江苏", "38354000"],
            &["浙江", "2416.8"],
            &["安徽", "1152.5"],
            &["数据来源:公报"],
        ],
    );
    let report = world.import(&file, json!({}));
    let problem = problem_at(&report, "B4").unwrap_or_else(|| panic!("{report:#}"));
    assert_eq!(problem["severity"], "warning");
    assert!(problem["message"].as_str().unwrap().contains("10^4"), "{problem}");

    // Against what is known it is doubted even when the whole column is wrong.
    world.import(&fixture(), json!({"commit": true}));
    let all = world
        .sheet("b.xlsx", &[&["2022年情况"], &["地区", "R&D经费(亿元)"], &["上海", "19816000"], &["江苏", "38354000"], &["数据来源:公报"]]);
    let report = world.import(&all, json!({}));
    assert!(problem_at(&report, "B3").is_some() && problem_at(&report, "B4").is_some(), "{report:#}");
}

#[test]
fn cancelling_writes_nothing() {
    let world = World::new("empty");
    let mut workbook = Workbook::new();
    let rows: Vec<[String; 3]> =
        (0..3_000).map(|at| [["上海", "江苏", "浙江", "安徽"][at % 4].to_owned(), format!("指标{}", at / 4), at.to_string()]).collect();
    let page = workbook.add_worksheet();
    fill(page, &[&["2022年"], &["地区", "指标", "数值"]]);
    for (at, row) in rows.iter().enumerate() {
        fill_row(page, 2 + at as u32, row);
    }
    let path = world.path("long.xlsx");
    workbook.save(&path).unwrap();
    let (task, running) = world.desk.tasks.start(Some("t"), None);
    world.desk.tasks.cancel("t");
    let mut task = task;
    let error = super::super::open::open(&path, &mut task).expect_err("a cancelled task stops");
    assert_eq!(error.code, crate::error::ErrorCode::Cancelled);
    drop(running);
    assert_eq!(counts(&world.import(&path, json!({})))[0], 3_000);
}

fn fill_row(page: &mut rust_xlsxwriter::Worksheet, at: u32, row: &[String; 3]) {
    page.write_string(at, 0, &row[0]).unwrap();
    page.write_string(at, 1, &row[1]).unwrap();
    page.write_number(at, 2, row[2].parse::<f64>().unwrap()).unwrap();
}
