use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Formula, Workbook};
use serde_json::{Value as Json, json};
use store::{Actor, Kind, Lang};

use super::super::book::Book;
use super::{World, counts, fill, problem_at};
use crate::tasks::Task;

fn template(world: &World, name: &str, request: Json) -> PathBuf {
    let file = world.path(name);
    let mut request = request;
    request["file"] = json!(file);
    let made = world.call("template_make", request);
    assert_eq!(made["file"], json!(file));
    file
}

fn read(path: &Path) -> Book {
    super::super::open::open(path, &mut Task::unwatched()).expect("a readable workbook")
}

/// Fills a template in: the workbook is read and written anew as another program would, its hidden sheets and names kept, a row
/// added below the header, columns in another order, the sheet renamed.
struct Refilled<'a> {
    from: &'a Path,
    to: PathBuf,
    /// Heading → what is filled in, a row each.
    rows: &'a [&'a [(&'a str, &'a str)]],
    /// Columns inserted on the left.
    shift: u16,
    rename: Option<&'a str>,
    keep_names: bool,
    reverse: bool,
}

impl Refilled<'_> {
    fn save(self) -> PathBuf {
        let mut source: Xlsx<_> = calamine::open_workbook(self.from).expect("the template");
        let names: Vec<(String, String)> = source.defined_names().iter().filter(|(name, _)| name.starts_with("desk.")).cloned().collect();
        let sheets = source.sheet_names();
        let mut workbook = Workbook::new();
        for name in &sheets {
            let range = source.worksheet_range(name).expect("a sheet");
            let (top, left) = range.start().unwrap_or_default();
            let first = name == &sheets[0];
            let renamed = self.rename.filter(|_| first).unwrap_or(name);
            let page = workbook.add_worksheet().set_name(renamed).expect("a name");
            page.set_hidden(name.starts_with('_'));
            let width = range.width() as u16;
            let place = |column: u16| if first { self.shift + if self.reverse { width - 1 - column } else { column } } else { column };
            let mut header = None;
            for (row, column, value) in range.used_cells() {
                let (row, column) = (top + row as u32, left as u16 + column as u16);
                let at = if first && header.is_none() && row < 2 && column == 0 && self.reverse { 0 } else { place(column) };
                match value {
                    Data::Float(number) => page.write_number(row, at, *number).expect("a cell"),
                    value => page.write_string(row, at, value.to_string()).expect("a cell"),
                };
                if first && column == 1 && header.is_none() {
                    header = Some(row);
                }
            }
            let Some(header) = header.filter(|_| first) else { continue };
            for (line, row) in (header + 1..).zip(self.rows) {
                for (title, text) in *row {
                    let found = range.used_cells().find(|(_, _, value)| value.to_string().trim_end_matches('*') == *title);
                    let (_, column, _) = found.unwrap_or_else(|| panic!("no column {title}"));
                    page.write_string(line, place(left as u16 + column as u16), *text).expect("a cell");
                }
            }
            if self.keep_names {
                let points = |target: &str| {
                    let cell = target.rsplit_once('!').expect("a cell").1;
                    super::super::book::Named::parse("x", &format!("s!{cell}")).expect("a column").column as u16
                };
                let pointed: Vec<(String, String)> = names
                    .iter()
                    .map(|(name, target)| {
                        let letters = super::super::book::column_letters(u32::from(place(points(target))));
                        (name.clone(), format!("='{renamed}'!${letters}${}", header + 1))
                    })
                    .collect();
                for (name, target) in pointed {
                    workbook.define_name(name, &target).expect("a name");
                }
            }
        }
        workbook.save(&self.to).expect("the workbook");
        self.to
    }
}

#[test]
fn a_template_of_every_kind_holds_lists_units_messages_and_the_field_map() {
    let world = World::new("empty");
    for kind in Kind::ALL {
        let file = template(&world, &format!("{} 模板.xlsx", kind.plural()), json!({"kind": kind.plural(), "unit": "沪", "year": 2025}));
        let bytes = std::fs::read(&file).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
            text
        };
        let sheet = part("xl/worksheets/sheet1.xml");
        assert!(sheet.contains("type=\"list\"") && sheet.contains("'_lists'!"), "{kind:?}: cells choose from lists");
        assert!(sheet.contains("promptTitle=") && sheet.contains("2019-05"), "{kind:?}: cells say what belongs in them");
        assert!(sheet.contains("state=\"frozen\""), "{kind:?}: the header stays in sight");
        let workbook = part("xl/workbook.xml");
        assert!(workbook.contains("填报说明") && workbook.contains("state=\"hidden\"") && workbook.contains("desk."), "{workbook}");
        let book = read(&file);
        let hidden = book.sheets.iter().find(|sheet| &*sheet.name == "_desk").expect("the hidden sheet");
        let said: Vec<String> = hidden.rows.iter().map(|row| row.own(0).map(|cell| cell.text()).unwrap_or_default()).collect();
        for word in ["template", "version", "workspace", "unit", "year", "sheet", "field"] {
            assert!(said.iter().any(|it| it == word), "{kind:?}: {word} is missing");
        }
        // An empty template comes back and says nothing.
        let report = world.import(&file, json!({"commit": true}));
        assert_eq!(counts(&report)[..5], [0, 0, 0, 0, 0], "{kind:?}: {report:#}");
        assert_eq!(report["template"]["own"], true, "{report:#}");
        assert!(report["problems"].as_array().unwrap().is_empty(), "{kind:?}: {report:#}");
    }
    for bad in [
        json!({"kind": "cats", "file": world.path("a.xlsx")}),
        json!({"kind": "parks", "file": world.path("a.csv")}),
        json!({"kind": "parks", "unit": "火星", "file": world.path("a.xlsx")}),
    ] {
        assert!(world.try_call("template_make", bad, Lang::Zh).is_err());
    }
}

const PARKS: &[&[(&str, &str)]] = &[
    &[("正式名称", "演示·甲园"), ("牵头省市", "上海市"), ("设立时间", "2023年5月"), ("运行状态", "运行")],
    &[("正式名称", "演示·乙园"), ("牵头省市", "上海市"), ("设立时间", "20230501")],
];

#[test]
fn a_filled_template_comes_back_however_it_was_altered() {
    for (shift, rename, keep_names, reverse) in [
        (0, None, true, false),
        (3, None, true, false),
        (0, Some("上海报送"), true, false),
        (2, Some("Sheet1 (2)"), false, false),
        (0, None, false, true),
    ] {
        let world = World::new("empty");
        let blank = template(&world, "模板.xlsx", json!({"kind": "parks", "unit": "310000"}));
        let to = world.path("报送 稿.xlsx");
        let file = Refilled { from: &blank, to, rows: PARKS, shift, rename, keep_names, reverse }.save();
        let report = world.import(&file, json!({"commit": true}));
        assert_eq!(counts(&report)[..5], [2, 0, 0, 0, 0], "{shift} {rename:?} {keep_names} {reverse}: {report:#}");
        let list = world.call("record_list", json!({"kind": "parks", "search": "演示·乙园"}));
        assert_eq!(list["items"][0]["values"]["founded"], "2023-05-01", "{list:#}");
    }
}

#[test]
fn a_heading_that_was_written_over_is_known_by_its_name() {
    let world = World::new("empty");
    let blank = template(&world, "模板.xlsx", json!({"kind": "parks", "unit": "310000"}));
    let book = read(&blank);
    let named = book.names.iter().find(|it| it.name == "desk.parks.operator").expect("the name of a column");
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet().set_name("合作园区").unwrap();
    fill(page, &[&["标题"], &["正式名称", "牵头省市", "谁在管"], &["演示·甲园", "上海市", "演示公司"]]);
    workbook.define_name("desk.parks.operator", "='合作园区'!$C$2").unwrap();
    let hidden = workbook.add_worksheet().set_name("_desk").unwrap();
    fill(hidden, &[&["template", "oidesk.form.parks"], &["version", "'2"], &["sheet", "合作园区", "parks"]]);
    let file = world.path("改.xlsx");
    workbook.save(&file).unwrap();
    assert_eq!(named.sheet, "合作园区");
    let report = world.import(&file, json!({"commit": true}));
    assert_eq!(counts(&report)[0], 1, "{report:#}");
    let list = world.call("record_list", json!({"kind": "parks"}));
    assert_eq!(list["items"][0]["values"]["operator"], "演示公司", "{list:#}");
}

#[test]
fn a_template_of_another_version_workspace_or_province_is_explained_or_refused() {
    let world = World::new("empty");
    let form = |version: &str, workspace: &str, unit: &str, rows: &[&[&str]]| {
        let mut workbook = Workbook::new();
        fill(workbook.add_worksheet().set_name("园区").unwrap(), rows);
        let hidden = workbook.add_worksheet().set_name("_desk").unwrap();
        let facts: &[&[&str]] = &[
            &["template", "oidesk.form.parks"],
            &["version", version],
            &["workspace", workspace],
            &["workspace_name", "别处"],
            &["unit", unit],
            &["sheet", "园区", "parks"],
        ];
        fill(hidden, facts);
        let file = world.path("模板.xlsx");
        workbook.save(&file).unwrap();
        file
    };
    let rows: &[&[&str]] = &[&["正式名称", "牵头省市"], &["演示·甲园", "上海"], &["演示·乙园", "江苏"]];
    let says = |report: &Json, word: &str| report["problems"].to_string().contains(word);

    let newer = world.import(&form("'9", "", "310000", rows), json!({"commit": true}));
    assert!(counts(&newer)[0] == 0 && says(&newer, "第 9 版") && newer["committed"] == false, "{newer:#}");
    // An older one of another workspace is taken and both are said; the row of another province is not.
    let older = world.import(&form("'1", "ffff", "310000", rows), json!({}));
    assert_eq!([counts(&older)[0], counts(&older)[4]], [1, 1], "{older:#}");
    assert!(says(&older, "旧版") && says(&older, "另一个工作区「别处」") && says(&older, "上海市的填报表"), "{older:#}");
    assert_eq!(older["template"]["own"], false);
    // Whoever acts for Jiangsu does not bring in Shanghai's form.
    let actor = Actor { name: "王".into(), unit: "江苏".into(), province: "320000".into(), role: "reporter".into() };
    let request = json!({"file": form("'2", "", "310000", rows), "commit": true});
    let report = world.desk.call_as("import_file", request, None, Some(Lang::Zh), Some(actor), None).unwrap().output;
    assert!(counts(&report)[0] == 0 && says(&report, "您代表的是江苏省"), "{report:#}");
}

#[test]
fn the_indicators_form_shows_what_a_unit_reports_and_comes_back() {
    let world = World::new("empty");
    let file = template(&world, "指标.xlsx", json!({"kind": "indicators", "unit": "浙江", "year": 2024}));
    let book = read(&file);
    let rows = &book.sheets[0].rows;
    let codes: Vec<String> = rows.iter().filter_map(|row| row.own(0)).map(|cell| cell.text()).collect();
    assert!(
        codes.iter().any(|code| code == "B2") && !codes.iter().any(|code| code == "B1"),
        "what the registry counts is not asked: {codes:?}"
    );
    let at = rows.iter().find(|row| row.own(0).is_some_and(|cell| cell.text() == "B2")).unwrap().at;
    let to = world.path("指标 报送.xlsx");
    let mut source: Xlsx<_> = calamine::open_workbook(&file).unwrap();
    let mut workbook = Workbook::new();
    for name in source.sheet_names() {
        let range = source.worksheet_range(&name).unwrap();
        let page = workbook.add_worksheet().set_name(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            page.write_string(top + row as u32, left as u16 + column as u16, value.to_string()).unwrap();
        }
        if name == "指标" {
            page.write_number(at, 5, 12.0).unwrap();
            page.write_string(at + 1, 6, "不适用").unwrap().write_string(at + 1, 7, "未开展").unwrap();
        }
    }
    workbook.save(&to).unwrap();
    let report = world.import(&to, json!({"commit": true}));
    assert_eq!(counts(&report)[..5], [2, 0, 0, 0, 0], "{report:#}");
    assert!(report["changes"].to_string().contains("浙江省 · 2024"), "{report:#}");
}

#[test]
fn the_same_body_under_another_name_is_asked_once() {
    let world = World::new("policy");
    let rows: &[&[&str]] = &[&["园区名称", "省市", "备注"], &["中以创新园", "上海", "演示"], &["演示·全新的园", "上海", ""]];
    let file = world.sheet("园区.xlsx", rows);
    let report = world.import(&file, json!({"kind": "parks", "commit": true}));
    assert_eq!([counts(&report)[0], counts(&report)[4]], [1, 1], "{report:#}");
    let ask = &report["asks"][0];
    assert_eq!((ask["name"].as_str(), ask["candidates"][0]["name"].as_str()), (Some("中以创新园"), Some("中以(上海)创新园")), "{ask:#}");
    let hint = problem_at(&report, "A2").or(report["problems"].as_array().unwrap().first()).unwrap()["hint"].as_str().unwrap().to_owned();
    assert!(hint.contains("--answer"), "{hint}");
    // Answered with the code: the record changes, the name becomes an alias, and nobody is asked again.
    let id = ask["id"].as_str().unwrap();
    let answered = world.import(&file, json!({"kind": "parks", "commit": true, "answers": {id: "P01"}}));
    assert_eq!(counts(&answered)[..5], [0, 1, 1, 0, 0], "{answered:#}");
    let cells = answered["changes"][0]["cells"].to_string();
    assert!(cells.contains("别名") && cells.contains("备注"), "{cells}");
    let park = world.call("record_get", json!({"id": "P01"}));
    assert_eq!(park["name"], "中以(上海)创新园", "its own name stays");
    assert!(park["values"]["alias"].to_string().contains("中以创新园"), "{park:#}");
    let again = world.import(&file, json!({"kind": "parks"}));
    assert_eq!((counts(&again), again["asks"].as_array().unwrap().len()), ([0, 0, 2, 0, 0, 0], 0), "{again:#}");
    // Or it is a new one.
    world.call("journal_undo", json!({}));
    let new = world.import(&file, json!({"kind": "parks", "commit": true, "answers": {id: "new"}}));
    assert_eq!(counts(&new)[..5], [1, 0, 1, 0, 0], "{new:#}");
    let wrong = world
        .import(&world.sheet("b.xlsx", &[rows[0], &["中新工业园区", "江苏", ""]]), json!({"kind": "parks", "answers": {"表!2": "P99"}}));
    assert!(wrong["problems"].to_string().contains("P99"), "{wrong:#}");
}

#[test]
fn formulas_far_apart_take_no_room_between_them() {
    let world = World::new("empty");
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet().set_name("表").unwrap();
    fill(page, &[&["园区名称", "省市"], &["演示·一园", "上海"]]);
    for (row, column) in [(5, 0), (1_048_575, 16_383), (1_048_575, 3)] {
        page.write_formula(row, column, Formula::new("=1+1").set_result("2")).unwrap();
    }
    let file = world.path("远.xlsx");
    workbook.save(&file).unwrap();
    let report = world.import(&file, json!({"kind": "parks"}));
    assert_eq!(report["new"], 1, "{report:#}");
}

#[test]
fn formulas_faults_dates_and_markup_in_cells() {
    let world = World::new("empty");
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet().set_name("表").unwrap();
    let long = "长".repeat(4_001);
    fill(
        page,
        &[
            &["园区名称", "省市", "设立时间", "面积(km²)", "备注"],
            &["演示·一园", "上海", "2023年5月", "1", "<b onclick=alert(1)>粗</b>"],
            &["演示·二园", "上海", "'2023.5.1", "2", "=cmd|' /C calc'!A0"],
            &["演示·三园", "上海", "2023-05", "'3万亩", ""],
            &["演示·四园", "上海", "45047", "4", "a\u{7}b"],
            &["演示·五园", "上海", "2023/5/1", "5", &long],
            &["演示·六园", "上海", "20230501", "6", ""],
            &["演示·七园", "上海", "'45047", "7", ""],
        ],
    );
    page.write_formula(1, 3, Formula::new("=0.5+0.5").set_result("1")).unwrap();
    page.write_formula(7, 4, Formula::new("=NA()").set_result("#N/A")).unwrap();
    let file = world.path("单元格.xlsx");
    workbook.save(&file).unwrap();
    let report = world.import(&file, json!({"kind": "parks", "commit": true}));
    let problems = report["problems"].to_string();
    for (cell, says) in [("D4", "万亩"), ("E5", "控制字符"), ("E6", "超过"), ("C5", "日期序号"), ("E8", "公式出错")] {
        assert!(problem_at(&report, cell).is_some_and(|it| it["message"].as_str().unwrap().contains(says)), "{cell} {says}: {report:#}");
    }
    assert!(problems.contains("是公式（") && problems.contains("D2"), "{problems}");
    assert_eq!([counts(&report)[0], counts(&report)[4]], [4, 3], "{report:#}");
    let list = world.call("record_list", json!({"kind": "parks"}));
    let items = list["items"].as_array().unwrap();
    let founded = |name: &str| items.iter().find(|it| it["name"] == name).unwrap()["values"]["founded"].clone();
    assert_eq!(
        [founded("演示·一园"), founded("演示·二园"), founded("演示·四园"), founded("演示·六园")].map(|it| it.as_str().unwrap().to_owned()),
        ["2023-05", "2023-05-01", "2023-05-01", "2023-05-01"]
    );
    // Out again it is text for every program, and text it comes back.
    let out = world.path("导出.xlsx");
    world.call("export_file", json!({"kind": "parks", "file": out}));
    let book = read(&out);
    assert!(book.sheets.iter().all(|sheet| sheet.formulas.is_empty()), "nothing in an export is a formula");
    assert_eq!(counts(&world.import(&out, json!({"kind": "parks"})))[..3], [0, 0, 4]);
}

#[test]
fn ten_thousand_problems_are_listed_capped_and_written_with_the_cells_marked() {
    let world = World::new("empty");
    let rows: String = (0..10_000).map(|at| format!("演示·园{at},火星省\n")).collect();
    let file = world.write("园区.csv", format!("园区名称,省市\n{rows}").as_bytes());
    let out = world.path("问题.xlsx");
    let report = world.import(&file, json!({"kind": "parks", "problems_file": out}));
    assert_eq!((counts(&report)[4], report["problem_count"].as_u64()), (10_000, Some(10_000)));
    assert_eq!(report["problems"].as_array().unwrap().len(), 1_000, "the screen gets the first");
    assert_eq!(report["problems_file"], json!(out));
    let mut marked: Xlsx<_> = calamine::open_workbook(&out).unwrap();
    assert_eq!(marked.worksheet_range("问题清单").unwrap().height(), 10_002, "all of them are in the list");
    let sheet = marked.sheet_names()[1].clone();
    let range = marked.worksheet_range(&sheet).unwrap();
    assert_eq!(range.get_value((1, 1)), Some(&Data::String("火星省".to_owned())), "the sheet itself is there");
    // The wrong cell is filled in red and says why; the one beside it is plain.
    let part = |name: &str| part(&out, name);
    let cells = part("xl/worksheets/sheet2.xml");
    let style = |cell: &str| cells.split_once(&format!("<c r=\"{cell}\"")).unwrap().1.split('>').next().unwrap().contains("s=\"");
    assert!(style("B2") && style("B10001") && !style("A2") && !style("B1"), "the wrong cells are marked, the right ones are not");
    assert!(part("xl/styles.xml").contains("F7C9C0"), "in red");
    assert!(part("xl/comments1.xml").contains("火星省"), "and say why");
}

/// A part of a workbook as text.
fn part(file: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}

#[test]
fn a_name_that_is_markup_or_a_formula_goes_out_as_text() {
    let world = World::new("empty");
    let names = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>园", "@SUM(A1)", "+1-1", "-2+3园"];
    let mut rows: Vec<[&str; 2]> = vec![["正式名称", "牵头省市"]];
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}")).collect();
    rows.extend(quoted.iter().map(|name| [name.as_str(), "上海"]));
    let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
    let report = world.import(&world.sheet("名称.xlsx", &rows), json!({"kind": "parks", "commit": true}));
    assert_eq!(counts(&report)[..5], [names.len() as u64, 0, 0, 0, 0], "{report:#}");
    let list = world.call("record_list", json!({"kind": "parks"}));
    for name in names {
        assert!(list["items"].as_array().unwrap().iter().any(|it| it["name"] == name), "kept as it was written: {name} {list:#}");
    }
    let (xlsx, csv) = (world.path("导出.xlsx"), world.path("导出.csv"));
    for file in [&xlsx, &csv] {
        world.call("export_file", json!({"kind": "parks", "file": file}));
        assert_eq!(counts(&world.import(file, json!({"kind": "parks"})))[..3], [0, 0, names.len() as u64], "and comes back");
    }
    let cells = part(&xlsx, "xl/worksheets/sheet1.xml");
    assert!(!cells.contains("<f>") && !cells.contains("<f "), "no cell is a formula");
    assert!(part(&xlsx, "xl/sharedStrings.xml").contains("&lt;script&gt;"), "markup is escaped");
    let text = std::fs::read_to_string(&csv).unwrap();
    for name in names.iter().filter(|name| !name.starts_with('<')) {
        assert!(text.contains(&format!("'{name}")), "no program that opens the csv runs {name}: {text}");
    }
}

#[test]
fn a_template_with_merged_cells_comes_back() {
    let world = World::new("empty");
    let blank = template(&world, "模板.xlsx", json!({"kind": "parks", "unit": "310000"}));
    let file =
        Refilled { from: &blank, to: world.path("中间.xlsx"), rows: &[], shift: 0, rename: None, keep_names: true, reverse: false }.save();
    let book = read(&file);
    let rows = &book.sheets[0].rows;
    let header = rows.iter().find(|row| row.cells.iter().any(|(_, cell)| cell.text().starts_with("正式名称"))).expect("the header");
    let column = |title: &str| header.cells.iter().find(|(_, cell)| cell.text().trim_end_matches('*') == title).expect(title).0 as u16;
    let mut workbook = Workbook::new();
    for (at, sheet) in book.sheets.iter().enumerate() {
        let page = workbook.add_worksheet().set_name(&*sheet.name).unwrap();
        for row in &sheet.rows {
            for (column, cell) in &row.cells {
                page.write_string(row.at, *column as u16, cell.text()).unwrap();
            }
        }
        if at > 0 {
            continue;
        }
        // As offices do: the title across the table, one province and one state for all the rows below, a heading over two columns.
        let (plain, width) = (Format::new(), header.cells.len() as u16);
        page.merge_range(0, 0, 0, width - 1, "上海市合作园区报送表", &plain).unwrap();
        for (line, name) in (header.at + 1..).zip(["演示·甲园", "演示·乙园", "演示·丙园"]) {
            page.write_string(line, column("正式名称"), name).unwrap();
        }
        for (title, text) in [("牵头省市", "上海市"), ("运行状态", "运行")] {
            page.merge_range(header.at + 1, column(title), header.at + 3, column(title), text, &plain).unwrap();
        }
    }
    let to = world.path("合并 单元格.xlsx");
    workbook.save(&to).unwrap();
    let report = world.import(&to, json!({"commit": true}));
    assert_eq!(counts(&report)[..5], [3, 0, 0, 0, 0], "{report:#}");
    for item in world.call("record_list", json!({"kind": "parks"}))["items"].as_array().unwrap() {
        assert_eq!((&item["values"]["province"], &item["values"]["status"]), (&json!("310000"), &json!("运行")), "{item:#}");
    }
}

#[test]
fn two_files_with_the_same_rows_give_nothing_new() {
    let world = World::new("empty");
    let rows: &[&[&str]] = &[&["园区名称", "省市", "面积(km²)"], &["演示·一园", "上海", "1.5"], &["演示·二园", "江苏", ""]];
    assert_eq!(counts(&world.import(&world.sheet("甲.xlsx", rows), json!({"kind": "parks", "commit": true})))[0], 2);
    let text = rows.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\r\n");
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    let report = world.import(&world.write("乙 园区.csv", &bytes), json!({"kind": "parks", "commit": true}));
    assert_eq!((counts(&report), report["operation"].clone()), ([0, 0, 2, 0, 0, 0], json!(null)), "{report:#}");
}
