//! Finding records: the search against a plain scan, whatever was written, taken back and restored before; conditions, order,
//! pages and totals against the same done by hand.

use std::collections::BTreeMap;

use proptest::prelude::*;
use store::{Condition, Filter, Grouped, Kind, Op, OpenMode, Record, RecordQuery, Value, Workspace};

use crate::support::{Desk, li, now, park};

fn names(desk: &Desk, query: &RecordQuery) -> Vec<String> {
    let (_, records) = desk.ws.read(|tx| tx.records(query)).unwrap();
    records.iter().map(|it| it.name().to_owned()).collect()
}

fn found(desk: &Desk, text: &str) -> Vec<String> {
    names(desk, &RecordQuery { search: Some(text.into()), ..RecordQuery::default() })
}

fn parks() -> RecordQuery {
    RecordQuery { kind: Some(Kind::Park), ..RecordQuery::default() }
}

fn filter(field: &str, condition: Condition) -> RecordQuery {
    RecordQuery { filters: vec![Filter { field: field.into(), condition }], ..parks() }
}

#[test]
fn search_finds_chinese_of_any_length_and_any_width() {
    let desk = Desk::new();
    desk.add(&li(), park("中以(上海)创新园").with("name_en", "China-Israel Innovation Hub"));
    desk.add(&li(), park("杭州万向国际聚能城").with_child("alias", [("name", "万向创新•聚能城".into())]));
    assert_eq!(found(&desk, "以"), ["中以(上海)创新园"]);
    assert_eq!(found(&desk, "上海"), ["中以(上海)创新园"]);
    assert_eq!(found(&desk, "\u{FF08}上海\u{FF09}"), ["中以(上海)创新园"], "the width of brackets does not matter");
    assert_eq!(found(&desk, "【上海】"), ["中以(上海)创新园"], "nor does their kind");
    assert_eq!(found(&desk, "ｉｓｒａｅｌ HUB"), ["中以(上海)创新园"], "nor letter case and width");
    assert_eq!(found(&desk, "万向 创新·聚能"), ["杭州万向国际聚能城"], "an alias counts, whatever its middle dot");
    assert_eq!(found(&desk, "万向 上海"), Vec::<String>::new(), "every word must be there");
    assert_eq!(found(&desk, "%"), Vec::<String>::new(), "a percent sign is a percent sign");
    assert_eq!(found(&desk, "  ").len(), 2, "a search without words chooses nothing out");
}

#[test]
fn names_come_before_sounds_and_sounds_before_other_texts() {
    let desk = Desk::new();
    desk.add(&li(), park("甲园").with("summary", "在SZ设有分支").with("code", "P01"));
    desk.add(&li(), park("苏州工业园").with("code", "P02"));
    desk.add(&li(), park("中新苏州园").with("code", "P03"));
    desk.add(&li(), park("SZ国际园").with("code", "P04"));
    desk.add(&li(), park("宿州SZ园").with("code", "P05"));
    assert_eq!(found(&desk, "sz"), ["SZ国际园", "宿州SZ园", "苏州工业园", "中新苏州园", "甲园"]);
    assert_eq!(found(&desk, "园").len(), 5);
    let by_code = RecordQuery { search: Some("sz".into()), sort: Some("code".into()), ..parks() };
    assert_eq!(names(&desk, &by_code)[0], "甲园", "an order that was asked for holds");
    let hits = desk.ws.read(|tx| tx.search("sz", None, 3)).unwrap();
    assert_eq!((hits.total, hits.hits.len()), (5, 3));
    let heard = &hits.hits[2];
    assert_eq!((heard.record.name(), heard.matched.column, heard.matched.range.clone()), ("苏州工业园", "name_policy", None));
    let rest = desk.ws.read(|tx| tx.search("分支", None, 3)).unwrap();
    let matched = &rest.hits[0].matched;
    assert_eq!((matched.table, matched.column, &matched.text[matched.range.clone().unwrap()]), ("record", "summary", "分支"));
}

#[test]
fn a_search_sees_every_kind_and_every_text() {
    let desk = Desk::new();
    desk.add(
        &li(),
        Record::new(Kind::JointLab).with("name_official", "量子实验室").with("lead_unit", "中国科大").with("province", "340000"),
    );
    desk.add(&li(), Record::new(Kind::Programme).with("name_official", "某计划").with("anchor", "合肥光源").with("province", "340000"));
    desk.add(&li(), park("甲园").with_child("honour", [("title", "国家级称号".into()), ("issuer", "科技部".into())]));
    desk.add(&li(), park("乙园").with_child("site", [("label", "总部".into()), ("address", "苏虹路1号".into())]));
    for (text, name) in [("科大", "量子实验室"), ("光源", "某计划"), ("科技部", "甲园"), ("苏虹路", "乙园"), ("乙园 总部", "乙园")]
    {
        assert_eq!(found(&desk, text), [name], "{text}");
    }
    let labs = desk.ws.read(|tx| tx.search("量子", Some(Kind::Park), 9)).unwrap();
    assert_eq!(labs.total, 0, "only one kind, if asked");
    assert_eq!(found(&desk, "运行"), Vec::<String>::new(), "for choices there are filters");
    assert_eq!(desk.ws.read(|tx| tx.search("", None, 9)).unwrap().total, 0);
}

#[test]
fn the_index_is_rebuilt_where_it_is_missing_or_old() {
    let desk = Desk::new();
    desk.add(&li(), park("苏州园"));
    let (path, _folder) = desk.close();
    for sql in
        ["DELETE FROM search_text; UPDATE search_state SET form = 0", "DELETE FROM search_text; UPDATE search_state SET revision = 1"]
    {
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let reading = Workspace::open(&path, OpenMode::ReadOnly).unwrap();
        assert_eq!(reading.read(|tx| tx.search("su", None, 9)).unwrap().total, 1, "who cannot rebuild it reads the records");
        drop(reading);
        let ws = Workspace::open(&path, OpenMode::ReadWrite).unwrap();
        assert!(ws.check(false).unwrap().ok, "opening for writing has rebuilt it after {sql}");
        assert_eq!(ws.read(|tx| tx.search("苏州", None, 9)).unwrap().total, 1);
    }
    rusqlite::Connection::open(&path).unwrap().execute("DELETE FROM search_text", []).unwrap();
    let ws = Workspace::open(&path, OpenMode::ReadWrite).unwrap();
    assert_eq!(ws.check(false).unwrap().findings[0].code, "search_index", "a loss behind the desk's back is found");
    assert_eq!((ws.check(true).unwrap().repaired, ws.check(false).unwrap().ok), (1, true));
}

#[test]
fn a_reader_beside_the_writer_sees_what_was_written() {
    let desk = Desk::new();
    desk.add(&li(), park("甲园"));
    let reading = Workspace::open(&desk.path(), OpenMode::ReadOnly).unwrap();
    let total = |text: &str| reading.read(|tx| tx.search(text, None, 9)).unwrap().total;
    assert_eq!((total("甲园"), total("乙园")), (1, 0));
    desk.add(&li(), park("乙园"));
    assert_eq!(total("乙园"), 1);
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!((total("甲园"), total("乙园")), (1, 0));
}

fn some_parks() -> Desk {
    let desk = Desk::new();
    let add = |record: Record| desk.add(&li(), record);
    add(park("中新园")
        .with("code", "P1")
        .with("country", "SG")
        .with("area_km2", 15.5)
        .with("founded", "2021-05-26")
        .with("status", "运行"));
    add(park("中以园").with("code", "P2").with("country", "IL").with("area_km2", 0.5).with("founded", "2019").with("status", "筹建"));
    add(park("中德园")
        .with("code", "P3")
        .with("country", "DE")
        .with("founded", "2021-12")
        .with("status", Value::Null)
        .with("province", "330000"));
    let shared = [("province", "310000".into())];
    add(park("中荷园")
        .with("code", "P4")
        .with("area_km2", 2.0)
        .with("status", "试运营")
        .with("notes", "待补材料")
        .with_child("record_province", shared));
    add(Record::new(Kind::OverseasCentre).with("name_policy", "海外中心").with("province", "310000"));
    desk
}

#[test]
fn conditions_on_every_sort_of_field() {
    let desk = some_parks();
    let text = |it: &str| Value::from(it);
    for (field, condition, expected) in [
        ("country", Condition::OneOf(vec![text("SG"), text("IL")]), "中新园 中以园"),
        ("country", Condition::OneOf(vec![text("SG"), Value::Null]), "中新园 中荷园"),
        ("country", Condition::NoneOf(vec![text("SG")]), "中以园 中德园 中荷园"),
        ("country", Condition::NoneOf(vec![text("SG"), Value::Null]), "中以园 中德园"),
        ("country", Condition::Empty, "中荷园"),
        ("status", Condition::Filled, "中新园 中以园 中荷园"),
        ("area_km2", Condition::Between(Some(2.into()), None), "中新园 中荷园"),
        ("area_km2", Condition::Between(Some(0.into()), Some(2.0.into())), "中以园 中荷园"),
        ("founded", Condition::Between(Some(text("2021")), Some(text("2021"))), "中新园 中德园"),
        ("founded", Condition::Between(None, Some(text("2021-05"))), "中新园 中以园"),
        ("notes", Condition::Contains(vec!["补材".into(), "没有".into()]), "中荷园"),
        ("name", Condition::Contains(vec!["以".into()]), "中以园"),
        ("concerned", Condition::OneOf(vec![text("310000"), text("330000")]), "中德园 中荷园"),
        ("concerned", Condition::NoneOf(vec![text("320000")]), "中德园"),
        ("record_province", Condition::Filled, "中荷园"),
        ("record_province", Condition::Empty, "中新园 中以园 中德园"),
        ("record_province.province", Condition::OneOf(vec![text("310000"), Value::Null]), "中新园 中以园 中德园 中荷园"),
        ("named_in_policy", Condition::OneOf(vec![1.into()]), ""),
        ("confidence", Condition::OneOf(vec![text("confirmed")]), "中新园 中以园 中德园 中荷园"),
    ] {
        let shown = format!("{field} {condition:?}");
        assert_eq!(names(&desk, &filter(field, condition)).join(" "), expected, "{shown}");
    }
    let mut both = filter("country", Condition::Filled);
    both.filters.push(Filter { field: "area_km2".into(), condition: Condition::Filled });
    assert_eq!(names(&desk, &both), ["中新园", "中以园"], "all conditions must hold");
    let everywhere = RecordQuery {
        kind: None,
        filters: vec![Filter { field: "concerned".into(), condition: Condition::OneOf(vec![text("310000")]) }],
        ..parks()
    };
    assert_eq!(names(&desk, &everywhere), ["中荷园", "海外中心"]);
    for field in ["colour", "level", "honour.colour", "name; DROP TABLE record"] {
        assert_eq!(desk.ws.read(|tx| tx.records(&filter(field, Condition::Empty))).unwrap_err().code(), "constraint", "{field}");
    }
}

#[test]
fn order_groups_and_steady_pages() {
    let desk = some_parks();
    let sorted = |field: &str, descending: bool| names(&desk, &RecordQuery { sort: Some(field.into()), descending, ..parks() }).join(" ");
    assert_eq!(sorted("name", false), "中德园 中荷园 中新园 中以园", "by pinyin");
    assert_eq!(sorted("name", true), "中以园 中新园 中荷园 中德园");
    assert_eq!(sorted("area_km2", false), "中以园 中荷园 中新园 中德园", "no value comes last");
    assert_eq!(sorted("area_km2", true), "中新园 中荷园 中以园 中德园", "in both directions");
    assert_eq!(sorted("status", false), "中以园 中荷园 中新园 中德园", "a carrier's life, not the letters of its states");
    let grouped = RecordQuery { group: Some("province".into()), sort: Some("name".into()), descending: true, ..parks() };
    assert_eq!(
        names(&desk, &grouped),
        ["中以园", "中新园", "中荷园", "中德园"],
        "groups keep their order, within them it is turned around"
    );
    assert_eq!(desk.ws.read(|tx| tx.records(&RecordQuery { sort: Some("alias".into()), ..parks() })).unwrap_err().code(), "constraint");

    let page = |after: Option<&str>, offset| {
        let query = RecordQuery { after: after.map(str::to_owned), offset, limit: Some(2), ..parks() };
        let (total, first, records) = desk.ws.read(|tx| tx.record_page(&query)).unwrap();
        (total, first, records)
    };
    let (_, _, first) = page(None, 0);
    desk.add(&li(), park("新来的").with("code", "P0"));
    let (total, at, next) = page(Some(&first[1].id), 0);
    assert_eq!((total, at, next[0].name()), (5, 3, "中德园"), "what was added above does not show a record twice");
    assert_eq!(page(Some("没有"), 1).2[0].name(), "中新园", "a record that is gone counts as the beginning");
    assert_eq!((page(None, 9).1, page(None, 9).2.len()), (5, 0), "behind the end there is nothing");
}

#[test]
fn totals_add_up_the_whole_list() {
    let desk = some_parks();
    let totals = |query: &RecordQuery| desk.ws.read(|tx| tx.totals(query)).unwrap();
    let counts = |groups: &[Grouped]| groups.iter().map(|it| format!("{} {}", it.value, it.count)).collect::<Vec<_>>().join(", ");
    let all = totals(&RecordQuery { group: Some("country".into()), limit: Some(1), ..parks() });
    assert_eq!(all.count, 4, "the page does not matter");
    assert_eq!(all.sums, [("area_km2", 18.0, 3)]);
    assert_eq!(counts(&all.by_status), "筹建 1, 试运营 1, 运行 1,  1", "none comes last");
    assert_eq!(counts(&all.by_province), "320000 3, 330000 1");
    assert_eq!(counts(&all.groups), "DE 1, IL 1, SG 1,  1");
    let concerned = totals(&RecordQuery { group: Some("concerned".into()), ..parks() });
    assert_eq!(counts(&concerned.groups), "310000 1, 320000 3, 330000 1", "once for each province");
    let shared = totals(&RecordQuery { group: Some("record_province".into()), ..parks() });
    assert_eq!(counts(&shared.groups), "310000 1,  3");
    let some = totals(&RecordQuery { search: Some("中 以".into()), group: Some("status".into()), ..parks() });
    assert_eq!((some.count, counts(&some.groups)), (1, "筹建 1".to_owned()), "the search counts too");
}

// What follows compares with a plain scan that shares no code with the search.

const FIELDS: [&str; 9] = ["name_policy", "name_official", "name_en", "code", "partner", "address", "summary", "notes", "operator"];

fn plain(text: &str) -> String {
    text.to_lowercase().replace(['\u{FF08}', '【'], "(").replace(['•', '・'], "·").replace(['Ａ', 'ａ'], "a")
}

/// Every text that the first letters of `word` could be typed for, from this character on.
fn sounds(name: &[char], word: &str) -> bool {
    let Some((first, rest)) = name.split_first() else { return word.is_empty() };
    if word.is_empty() {
        return true;
    }
    let readings: &[&str] = match first {
        '量' => &["liang"],
        '子' => &["zi"],
        '苏' => &["su"],
        '州' => &["zhou"],
        '重' => &["zhong", "chong", "tong"],
        '长' => &["zhang", "chang"],
        'a' => &["a"],
        'b' => &["b"],
        // Signs are passed over.
        _ => return sounds(rest, word),
    };
    readings.iter().any(|reading| (1..=reading.len()).any(|n| word.starts_with(&reading[..n]) && sounds(rest, &word[n..])))
}

fn is_spoken(c: char) -> bool {
    "量子苏州重长ab".contains(c)
}

fn heard(name: &str, word: &str) -> bool {
    let letters = word.len() >= 2 && word.chars().all(|c| c.is_ascii_alphanumeric()) && word.chars().any(|c| c.is_ascii_alphabetic());
    let name: Vec<char> = name.chars().collect();
    let chinese = name.iter().any(|c| !c.is_ascii() && is_spoken(*c));
    letters && chinese && (0..name.len()).any(|at| is_spoken(name[at]) && sounds(&name[at..], word))
}

fn scan(record: &Record, search: &str) -> bool {
    plain(search).split_whitespace().all(|word| {
        let aliases = record.child_rows("alias").iter().filter_map(|it| it["name"].as_str());
        let sites = record.child_rows("site").iter().filter_map(|it| it["address"].as_str());
        let spoken = FIELDS[..3].iter().filter_map(|it| record.text(it)).chain(aliases.clone());
        let mut texts = FIELDS.iter().filter_map(|it| record.text(it)).chain(aliases).chain(sites);
        texts.any(|it| plain(it).contains(word)) || spoken.into_iter().any(|it| heard(&plain(it), word))
    })
}

#[derive(Clone, Debug)]
enum Do {
    Add { name: String, field: usize, text: String, aliases: Vec<String> },
    Edit { which: usize, field: usize, text: Option<String> },
    Rows { which: usize, aliases: Vec<String>, address: Option<String> },
    Bin { which: usize },
    Delete { which: usize },
    Undo,
    Redo,
}

fn any_do() -> impl Strategy<Value = Do> {
    let text = || "[量子苏州重长AaBbＡ%_(\u{FF08}•·]{1,5}";
    let aliases = prop::collection::vec(text(), 0..3);
    prop_oneof![
        4 => (text(), 0..FIELDS.len(), text(), aliases.clone()).prop_map(|(name, field, text, aliases)| Do::Add { name, field, text, aliases }),
        3 => (0..6usize, 0..FIELDS.len(), prop::option::of(text())).prop_map(|(which, field, text)| Do::Edit { which, field, text }),
        2 => (0..6usize, aliases, prop::option::of(text())).prop_map(|(which, aliases, address)| Do::Rows { which, aliases, address }),
        1 => (0..6usize).prop_map(|which| Do::Bin { which }),
        1 => (0..6usize).prop_map(|which| Do::Delete { which }),
        2 => Just(Do::Undo),
        1 => Just(Do::Redo),
    ]
}

fn perform(desk: &Desk, action: &Do) {
    let pick = |which: usize| {
        let (_, records) = desk.ws.read(|tx| tx.records(&RecordQuery::default())).unwrap();
        let n = records.len().max(1);
        records.into_iter().nth(which % n)
    };
    let rows = |texts: &[String], column: &str| -> Vec<store::Fields> {
        texts.iter().map(|it| [(column.to_owned(), Value::from(it.as_str()))].into()).collect()
    };
    let op = || Op::RecordChanged { kind: Kind::Park, name: String::new() };
    let write = |f: &dyn Fn(&store::WriteTx<'_>) -> store::Result<()>| {
        // A record must keep a name; an edit that would take the last one is refused, which is none of this test's business.
        let _ = desk.ws.write(&li(), op(), now(), f);
    };
    match action {
        Do::Add { name, field, text, aliases } => {
            let mut record = Record::new(Kind::Park).with(FIELDS[*field], text.as_str()).with("name_official", name.as_str());
            record.children.insert("alias".into(), rows(aliases, "name"));
            write(&|tx| tx.insert_record(record.clone()).map(drop));
        }
        Do::Undo => drop(desk.ws.undo(&li(), now(), false)),
        Do::Redo => drop(desk.ws.redo(&li(), now(), false)),
        Do::Edit { which, .. } | Do::Rows { which, .. } | Do::Bin { which } | Do::Delete { which } => {
            let Some(stored) = pick(*which) else { return };
            let mut change = Record { id: stored.id.clone(), ..Record::new(Kind::Park) };
            match action {
                Do::Edit { field, text, .. } => change = change.with(FIELDS[*field], text.clone()),
                Do::Rows { aliases, address, .. } => {
                    change.children.insert("alias".into(), rows(aliases, "name"));
                    change.children.insert("site".into(), rows(&address.iter().cloned().collect::<Vec<_>>(), "address"));
                }
                Do::Bin { .. } => return write(&|tx| tx.bin_record(&stored.id, "李明", None)),
                _ => return write(&|tx| tx.delete_record(&stored.id)),
            }
            write(&|tx| tx.update_record(&change).map(drop));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 400, ..ProptestConfig::default() })]

    /// Whatever was added, edited, binned, taken back and restored: the search finds what a plain scan of the records finds, from what
    /// it remembers, from the index on disk, and beside the writer.
    #[test]
    fn search_equals_a_plain_scan(
        actions in prop::collection::vec(any_do(), 1..20),
        searches in prop::collection::vec("[量子苏州重长Ab%_(\u{FF08}•]{1,3}|[a-z]{1,4}|(su|zhou|liang|zi|chong|z|l|s){1,3}|[苏州重] [量子a]", 6),
    ) {
        let desk = Desk::new();
        for (n, action) in actions.iter().enumerate() {
            perform(&desk, action);
            let search = &searches[n % searches.len()];
            agrees(&desk.ws, search)?;
        }
        for search in &searches {
            agrees(&desk.ws, search)?;
            agrees(&Workspace::open(&desk.path(), OpenMode::ReadOnly).unwrap(), search)?;
        }
        let report = desk.ws.check(false).unwrap();
        prop_assert!(report.ok, "{:?}", report.findings);
    }

    /// Any order of any list holds every record once, pages follow each other without gap, and groups count what the list holds.
    #[test]
    fn pages_and_groups_hold_every_record_once(
        records in prop::collection::vec(("[甲乙丙]{1,2}", 0..4usize, prop::option::of(0..5u8), prop::option::of(0..5usize)), 1..20),
        sort in prop::option::of(prop::sample::select(vec!["name", "area_km2", "status", "province", "code"])),
        group in prop::option::of(prop::sample::select(vec!["status", "province", "country"])),
        descending in any::<bool>(),
        page in 1..7u32,
    ) {
        let desk = Desk::new();
        let provinces = ["310000", "320000", "330000", "340000"];
        let op = Op::Imported { what: "parks".into(), count: records.len() as u64, file: String::new() };
        let _ = desk.ws.write(&li(), op, now(), |tx| records.iter().try_for_each(|(name, province, area, status)| {
            let status = status.map(|at| store::schema::statuses(Kind::Park)[at]);
            let record = park(name).with("province", provinces[*province]).with("area_km2", area.map(f64::from)).with("status", status);
            tx.insert_record(record).map(drop)
        })).unwrap();
        let query = RecordQuery { sort: sort.map(str::to_owned), group: group.map(str::to_owned), descending, ..parks() };
        let (total, whole) = desk.ws.read(|tx| tx.records(&query)).unwrap();
        prop_assert_eq!(total as usize, records.len());
        let mut paged = Vec::new();
        let mut after = None;
        loop {
            let query = RecordQuery { after: after.clone(), limit: Some(page), ..query.clone() };
            let (_, at, records) = desk.ws.read(|tx| tx.record_page(&query)).unwrap();
            prop_assert_eq!(at as usize, paged.len());
            let Some(last) = records.last() else { break };
            after = Some(last.id.clone());
            paged.extend(records);
        }
        prop_assert_eq!(&paged, &whole);
        if let Some(field) = group {
            let groups = desk.ws.read(|tx| tx.totals(&query)).unwrap().groups;
            let in_list: Vec<Value> = whole.iter().map(|it| it.fields[field].clone()).collect();
            let mut runs: Vec<(Value, u64)> = Vec::new();
            for value in in_list {
                match runs.last_mut() {
                    Some(last) if last.0 == value => last.1 += 1,
                    _ => runs.push((value, 1)),
                }
            }
            let counted: Vec<(Value, u64)> = groups.into_iter().map(|it| (it.value, it.count)).collect();
            prop_assert_eq!(runs, counted, "groups stand in the order of the list");
        }
    }
}

fn agrees(ws: &Workspace, search: &str) -> Result<(), TestCaseError> {
    let (_, all) = ws.read(|tx| tx.records(&RecordQuery::default())).unwrap();
    let by_id: BTreeMap<&str, &Record> = all.iter().map(|it| (it.id.as_str(), it)).collect();
    let mut expected: Vec<&str> = by_id.values().filter(|it| scan(it, search)).map(|it| it.id.as_str()).collect();
    let query = RecordQuery { search: Some(search.to_owned()), ..RecordQuery::default() };
    let (total, records) = ws.read(|tx| tx.records(&query)).unwrap();
    let mut listed: Vec<&str> = records.iter().map(|it| it.id.as_str()).collect();
    expected.sort_unstable();
    listed.sort_unstable();
    prop_assert_eq!(&listed, &expected, "the list, for {:?}", search);
    prop_assert_eq!(total as usize, expected.len());
    let hits = ws.read(|tx| tx.search(search, None, usize::MAX)).unwrap();
    let mut hit: Vec<&str> = hits.hits.iter().map(|it| it.record.id.as_str()).collect();
    hit.sort_unstable();
    prop_assert_eq!(&hit, &expected, "the one search, for {:?}", search);
    Ok(())
}
