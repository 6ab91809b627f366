use std::io::Write;

use serde_json::json;
use store::Lang;

use super::{World, counts, problem_at};
use crate::error::ErrorCode;

/// The start of an OLE file with streams of these names.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1024, 0);
    for stream in streams {
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.extend([0; 64]);
    }
    bytes
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn files_that_are_no_workbook_are_refused_with_the_way_out() {
    let world = World::new("empty");
    let noise: Vec<u8> = (0..4_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let bomb = zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &vec![b'0'; 40 << 20])]);
    assert!(bomb.len() < 200_000, "a bomb is small: {}", bomb.len());
    for (name, bytes, says, hint) in [
        ("随机 文件.xlsx", noise.clone(), "不是 xlsx", "另存为"),
        ("noise.csv", noise, "不是 xlsx", "另存为"),
        ("empty.xlsx", Vec::new(), "空的", ""),
        ("加密.xlsx", compound(&["EncryptionInfo", "EncryptedPackage"]), "加密", "密码"),
        ("旧表.xls", compound(&["Workbook"]), ".xls", "另存为 .xlsx"),
        ("旧表.et", compound(&["Workbook"]), ".xls", "另存为 .xlsx"),
        ("网页.xls", b"<html><table><tr><td>1</td></tr></table></html>".to_vec(), "网页", "另存为"),
        ("文档.xlsx", zipped(&[("word/document.xml", b"<w/>")]), "不是 xlsx", "另存为"),
        ("open.ods", zipped(&[("content.xml", b"<x/>"), ("mimetype", b"x")]), ".ods", "另存为"),
        ("binary.xlsb", zipped(&[("xl/workbook.bin", b"x")]), ".xlsb", "另存为"),
        ("cut.xlsx", b"PK\x03\x04 and nothing more".to_vec(), "损坏", "另存为"),
        ("half.xlsx", zipped(&[("xl/workbook.xml", b"<workbook")]), "损坏", "另存为"),
        ("炸弹.xlsx", bomb, "炸弹", "来源"),
    ] {
        let error = world.refusal(&world.write(name, &bytes));
        assert_eq!(error.code, ErrorCode::UnreadableFile, "{name}: {error:?}");
        assert!(error.message.contains(says) && error.hint.contains(hint), "{name}: {error:?}");
        assert!(error.place.file.as_deref().is_some_and(|file| file.contains(name)), "{name}: {error:?}");
    }
    let missing = world.refusal(&world.path("没有.xlsx"));
    assert_eq!(missing.code, ErrorCode::NotFound);
    assert_eq!(world.refusal(world.folder.path()).code, ErrorCode::Io);
}

#[test]
fn a_sheet_that_is_not_there_is_named_with_those_that_are() {
    let world = World::new("empty");
    let error = world.try_call("import_file", json!({"file": super::fixture(), "sheets": ["附表9"]}), Lang::Zh).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
    assert!(error.hint.contains("三省一市2020-2023"), "{error:?}");
}

#[test]
fn a_missing_column_is_named() {
    let world = World::new("empty");
    let cases: [(&[&[&str]], &str); 4] = [
        (&[&["指标", "地区", "单位"], &["专利", "上海", "件"]], "数值"),
        (&[&["地区", "联系人"], &["上海", "张三"]], "数值列"),
        (&[&["数值", "年份"], &["5", "2022"]], "「指标」列"),
        (&[&["某某", "联系人"], &["a", "b"]], "地区"),
    ];
    for (rows, says) in cases {
        let report = world.import(&world.sheet("a.xlsx", rows), json!({"commit": true}));
        assert_eq!((counts(&report)[0], &report["committed"]), (0, &json!(false)));
        let message = report["problems"][0]["message"].as_str().unwrap();
        assert!(message.contains(says), "{says}: {report:#}");
        assert!(report["problems"][0]["hint"].as_str().unwrap().contains("现有表头"), "{report:#}");
    }
    let parks = world.import(&world.sheet("p.xlsx", &[&["编号", "城市"], &["P01", "上海"]]), json!({"kind": "parks", "commit": true}));
    assert!(parks["problems"][0]["message"].as_str().unwrap().contains("名称"), "{parks:#}");
    let no_year = world.import(&world.sheet("y.xlsx", &[&["地区", "专利(件)"], &["上海", "5"]]), json!({"commit": true}));
    assert_eq!(counts(&no_year)[4], 1, "{no_year:#}");
    assert!(no_year["problems"][0]["message"].as_str().unwrap().contains("年份"), "{no_year:#}");
}

#[test]
fn texts_where_numbers_should_be_are_each_named_by_cell() {
    let world = World::new("empty");
    let file = world.sheet(
        "a.xlsx",
        &[
            &["2022年情况"],
            &["地区", "外方机构(家)"],
            &["上海", "约3家"],
            &["江苏", "—"],
            &["浙江", "/"],
            &["安徽", "无"],
            &["长三角", "'\u{FF11}\u{FF12}"],
            &["数据来源:公报"],
        ],
    );
    let report = world.import(&file, json!({"commit": true}));
    assert_eq!(counts(&report), [1, 0, 0, 0, 4, 1], "{report:#}");
    for cell in ["B3", "B4", "B5", "B6"] {
        let problem = problem_at(&report, cell).unwrap_or_else(|| panic!("{cell}: {report:#}"));
        assert_eq!(problem["severity"], "error");
        assert_eq!(problem["place"]["sheet"], "表");
        assert!(!problem["hint"].as_str().unwrap().is_empty());
    }
    assert_eq!(problem_at(&report, "B7").unwrap()["severity"], "warning", "full-width digits are taken with a warning");
}

#[test]
fn units_formulas_and_dates_in_number_cells() {
    let world = World::new("empty");
    let file = world.sheet(
        "a.xlsx",
        &[&["2022年"], &["地区", "R&D经费(亿元)"], &["上海", "'3亿元"], &["江苏", "'5000万元"], &["浙江", "'见附件"], &["数据来源:公报"]],
    );
    let report = world.import(&file, json!({}));
    assert_eq!([counts(&report)[0], counts(&report)[4]], [1, 2], "{report:#}");
    let converted = problem_at(&report, "B4").unwrap();
    assert!(converted["hint"].as_str().unwrap().contains("0.5亿元"), "{converted}");
}

#[test]
fn unknown_provinces_years_out_of_range_and_repeated_rows() {
    let world = World::new("empty");
    let file = world.sheet(
        "a.xlsx",
        &[
            &["指标", "单位", "地区", "年份", "数值", "来源"],
            &["专利", "件", "江海省", "2022", "5", "公报"],
            &["专利", "件", "上海", "1899", "5", "公报"],
            &["专利", "件", "上海", "2035", "5", "公报"],
            &["专利", "件", "上海", "二〇二二", "5", "公报"],
            &["专利", "件", "上海", "2022", "5", "公报"],
            &["专利", "件", "上海市", "2022", "5", "公报"],
            &["专利", "件", "江苏", "2022", "7", "公报"],
            &["专利", "件", "江苏省", "2022", "8", "公报"],
        ],
    );
    let report = world.import(&file, json!({"commit": true}));
    // One value stands twice alike (a duplicate), one twice unlike (both refused).
    assert_eq!(counts(&report), [1, 0, 0, 1, 6, 0], "{report:#}");
    for cell in ["C2", "E3", "E4", "D5", "E9"] {
        assert!(problem_at(&report, cell).is_some(), "{cell}: {report:#}");
    }
    assert_eq!(report["committed"], true, "what is sound is taken");
}

#[test]
fn a_unit_that_is_not_the_indicators_is_named_in_every_shape() {
    let world = World::new("empty");
    let rows: &[&[&str]] = &[&["指标", "单位", "地区", "年份", "数值", "来源"], &["研发经费", "亿元", "上海", "2022", "1981.6", "公报"]];
    world.import(&world.sheet("a.xlsx", rows), json!({"commit": true}));
    // By its code, in the unit column of a long list.
    let list = world.sheet(
        "b.xlsx",
        &[
            &["代码", "指标", "单位", "地区", "年份", "数值", "来源"],
            &["X.研发经费-亿元", "研发经费", "万元", "江苏", "2022", "38354000", "公报"],
        ],
    );
    let report = world.import(&list, json!({"commit": true}));
    let problem = problem_at(&report, "C2").unwrap_or_else(|| panic!("{report:#}"));
    assert!(problem["message"].as_str().unwrap().contains("万元") && problem["hint"].as_str().unwrap().contains("除以 10000"), "{problem}");
    assert_eq!([counts(&report)[0], counts(&report)[4]], [0, 1], "{report:#}");
    // By a person's match of a column whose head says another unit.
    let across = world.sheet("c.xlsx", &[&["2022年"], &["地区", "投入(万元)"], &["江苏", "38354000"], &["数据来源:公报"]]);
    let report = world.import(&across, json!({"map": {"投入(万元)": "X.研发经费-亿元"}, "commit": true}));
    assert!(problem_at(&report, "B2").is_some_and(|it| it["message"].as_str().unwrap().contains("万元")), "{report:#}");
    assert_eq!(counts(&report)[0], 0, "{report:#}");
    // In the head of a number field of the registry.
    let parks = world.sheet("园区.xlsx", &[&["园区名称", "省市", "面积(亩)"], &["演示·甲园", "上海", "1500"], &["演示·乙园", "上海", "8"]]);
    let report = world.import(&parks, json!({"kind": "parks", "commit": true}));
    assert!(problem_at(&report, "C1").is_some_and(|it| it["message"].as_str().unwrap().contains("亩")), "{report:#}");
    assert_eq!(world.call("record_list", json!({"kind": "parks"}))["items"][0]["values"]["area_km2"], json!(null), "亩 is not km²");
    let right = world.sheet("园区2.xlsx", &[&["园区名称", "省市", "面积(平方公里)"], &["演示·甲园", "上海", "1.5"]]);
    assert_eq!(counts(&world.import(&right, json!({"kind": "parks"})))[1], 1);
}

#[test]
fn numbers_that_nothing_can_be_are_refused_and_odd_units_doubted() {
    let world = World::new("empty");
    let rows: &[&[&str]] = &[
        &["地区", "年份", "R&D经费(亿元)", "进出口差额(亿元)", "专利(件)"],
        &["上海", "2023", "-5", "-300", "1e308"],
        &["江苏", "2023", "42123000", "12", "7"],
        &["浙江", "2023", "2640.2", "", ""],
    ];
    let report = world.import(&world.sheet("a.xlsx", rows), json!({"commit": true, "source": "公报"}));
    assert_eq!(counts(&report), [5, 0, 0, 0, 2, 0], "{report:#}");
    let problem = |cell: &str| problem_at(&report, cell).unwrap_or_else(|| panic!("{cell}: {report:#}"));
    assert!(problem("C2")["message"].as_str().unwrap().contains("不会是负数"), "{report:#}");
    assert!(problem("E2")["message"].as_str().unwrap().contains("1e308"), "{report:#}");
    assert!(problem("C3")["message"].as_str().unwrap().contains("10^4"), "beside one good value: {report:#}");
    assert!(problem("C3")["hint"].as_str().unwrap().contains("万元"), "{report:#}");
    assert!(problem_at(&report, "D2").is_none() && problem_at(&report, "C4").is_none(), "a balance may be negative: {report:#}");
    assert!(report["changes"].as_array().unwrap().iter().all(|it| it["new"].as_str().unwrap().len() < 40), "{report:#}");
    // A percentage is not told about yuan.
    let shares: &[&[&str]] = &[&["地区", "年份", "投入强度(%)"], &["上海", "2022", "4.4"], &["上海", "2023", "0.044"]];
    let report = world.import(&world.sheet("b.xlsx", shares), json!({"source": "公报"}));
    let hint = problem_at(&report, "C3").unwrap_or_else(|| panic!("{report:#}"))["hint"].as_str().unwrap();
    assert!(hint.contains("12%") && !hint.contains("万元"), "{hint}");
}

#[test]
fn targets_that_stand_twice_or_miss_by_a_power_of_ten() {
    let world = World::new("empty");
    let file = world.sheet(
        "上海市2024年.xlsx",
        &[
            &["代码", "指标", "数值", "目标值", "状态"],
            &["B2", "", "12", "10", ""],
            &["B2", "", "", "10", ""],
            &["B9", "", "5", "6", ""],
            &["B9", "", "", "7", ""],
            &["C2", "", "30", "400000", ""],
        ],
    );
    let report = world.import(&file, json!({"commit": true}));
    // B2: value, target, the target again; B9: value, two targets that differ; C2: value, target.
    assert_eq!(counts(&report), [5, 0, 0, 1, 2, 0], "{report:#}");
    assert!(problem_at(&report, "D5").is_some_and(|it| it["message"].as_str().unwrap().contains("两次")), "{report:#}");
    let doubt = problem_at(&report, "D6").unwrap_or_else(|| panic!("{report:#}"));
    assert!(doubt["severity"] == "warning" && doubt["message"].as_str().unwrap().contains("10^4"), "{doubt}");
}
