//! The bin, merging, verdicts about pairs, and changes to many records at once.

use store::{
    Attached, DifferentPair, EvidenceOf, Kind, NewEvidence, Observation, Op, Record, RecordQuery, Target, Value, ValueState, WriteTx,
};

use crate::support::{Desk, dump, indicator, later, li, now, park, wang};

fn act<T>(desk: &Desk, op: Op, f: impl FnOnce(&WriteTx<'_>) -> store::Result<T>) -> T {
    desk.ws.write(&li(), op, now(), f).unwrap().output
}

fn binned(name: &str) -> Op {
    Op::RecordsBinned { kind: Some(Kind::Park), count: 1, name: name.into() }
}

/// Undo leads back to `before` exactly, redo to what is there now, and the journal agrees with the tables.
fn there_and_back(desk: &Desk, before: &std::collections::BTreeMap<String, Vec<String>>) {
    let after = dump(&desk.path());
    assert_ne!(&after, before, "the operation did something");
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(&dump(&desk.path()), before);
    desk.ws.redo(&li(), now(), false).unwrap();
    assert_eq!(dump(&desk.path()), after);
    let report = desk.ws.check(false).unwrap();
    assert!(report.ok, "{:?}", report.findings);
}

#[test]
fn nothing_lists_or_counts_what_lies_in_the_bin() {
    let desk = Desk::new();
    let (a, b) = (desk.add(&li(), park("甲园").with("code", "P01")), desk.add(&li(), park("乙园").with("code", "P02")));
    let before = dump(&desk.path());
    act(&desk, binned("甲园"), |tx| tx.bin_record(&a, "李明", Some("重复")));
    let found = |search: Option<&str>| {
        let query = RecordQuery { kind: Some(Kind::Park), search: search.map(str::to_owned), ..RecordQuery::default() };
        let (total, records) = desk.ws.read(|tx| tx.records(&query)).unwrap();
        (total, records.into_iter().map(|it| it.id).collect::<Vec<_>>())
    };
    assert_eq!(found(None), (1, vec![b.clone()]));
    assert_eq!(found(Some("甲园")), (0, vec![]));
    desk.ws
        .read(|tx| {
            assert_eq!(tx.record_counts()?[&Kind::Park], 1);
            assert_eq!((tx.record(&a)?, tx.record_by_code("P01")?), (None, None));
            assert_eq!(tx.namings(Kind::Park)?.len(), 1);
            let (total, bin) = tx.bin(Some(Kind::Park), 10, 0)?;
            assert_eq!((total, bin[0].record.name(), bin[0].by.as_str(), bin[0].reason.as_deref()), (1, "甲园", "李明", Some("重复")));
            assert_eq!(tx.bin(Some(Kind::JointLab), 10, 0)?.0, 0);
            Ok::<_, store::StoreError>(())
        })
        .unwrap();
    there_and_back(&desk, &before);
    let again = desk.ws.write(&li(), binned("甲园"), now(), |tx| tx.bin_record(&a, "李明", None)).unwrap_err();
    assert_eq!(again.code(), "not_found", "it lies there already");
    let edit = Record { id: a.clone(), ..Record::new(Kind::Park) }.with("partner", "荷兰");
    let op = Op::RecordChanged { kind: Kind::Park, name: "甲园".into() };
    assert_eq!(desk.ws.write(&li(), op, now(), |tx| tx.update_record(&edit)).unwrap_err().code(), "not_found");
}

#[test]
fn the_bin_gives_back_and_is_emptied() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("甲园").with_child("alias", [("name", "甲".into())]));
    let whole = desk.ws.read(|tx| tx.record(&id)).unwrap();
    act(&desk, binned("甲园"), |tx| tx.bin_record(&id, "李明", None));
    let before = dump(&desk.path());
    let op = || Op::RecordsRestored { kind: Some(Kind::Park), count: 1, name: "甲园".into() };
    act(&desk, op(), |tx| tx.restore_record(&id));
    assert_eq!(desk.ws.read(|tx| tx.record(&id)).unwrap(), whole);
    there_and_back(&desk, &before);
    assert_eq!(desk.ws.write(&li(), op(), now(), |tx| tx.restore_record(&id)).unwrap_err().code(), "not_found");
    let purged = || Op::RecordsPurged { kind: Some(Kind::Park), count: 1, name: "甲园".into() };
    let early = desk.ws.write(&li(), purged(), now(), |tx| tx.purge_record(&id)).unwrap_err();
    assert_eq!(early.code(), "not_found", "only what lies in the bin goes for good");
    act(&desk, binned("甲园"), |tx| tx.bin_record(&id, "李明", None));
    let before = dump(&desk.path());
    act(&desk, purged(), |tx| tx.purge_record(&id));
    assert_eq!(desk.ws.read(|tx| tx.record_or_binned(&id)).unwrap(), None);
    there_and_back(&desk, &before);
}

#[test]
fn taking_back_a_creation_by_force_takes_what_was_hung_on_it() {
    let desk = Desk::new();
    let (other, id) = (desk.add(&wang(), park("乙园")), desk.add(&li(), park("甲园")));
    let empty = dump(&desk.path());
    let file = desk.folder.path().join("批复.pdf");
    std::fs::write(&file, "x").unwrap();
    let new = NewEvidence { file: &file, name: "批复.pdf", media: "x", note: None, by: "王芳" };
    let add = Op::EvidenceAdded { to_zh: String::new(), to_en: String::new(), count: 1, file: String::new() };
    let _ = desk
        .ws
        .write(&wang(), add, now(), |tx| {
            tx.attach_evidence(&EvidenceOf::Record(id.clone()), &new, &mut |_| true)?;
            tx.judge_pair(&id, &other, true, None)?;
            tx.bin_record(&id, "王芳", None)
        })
        .unwrap();
    assert_eq!(desk.ws.undo(&li(), now(), false).unwrap_err().code(), "undo_conflict", "somebody built on it");
    let before = dump(&desk.path());
    desk.ws.undo(&li(), now(), true).unwrap();
    let rows = |table: &str| dump(&desk.path())[table].len();
    assert_eq!([rows("record"), rows("bin"), rows("evidence"), rows("not_same")], [1, 0, 0, 0]);
    desk.ws.redo(&li(), now(), false).unwrap();
    assert_eq!(dump(&desk.path()), before);
    assert_ne!(before, empty);
    assert!(desk.ws.check(false).unwrap().ok);
}

#[test]
fn a_merge_takes_everything_over_and_undo_separates_exactly() {
    let desk = Desk::new();
    let keep = desk.add(&li(), park("中新嘉善现代产业园").with_child("alias", [("name", "嘉善园".into())]));
    let absorb = desk.add(
        &wang(),
        park("中国-新加坡嘉善产业园")
            .with("partner", "新加坡")
            .with_child("alias", [("name", "嘉善园".into())])
            .with_child("honour", [("title", "国家级".into())]),
    );
    let third = desk.add(&wang(), park("丙园"));
    let scheme = Op::SchemeLoaded { name: "2025".into(), count: 1 };
    let value = |unit: &str, year, x| Observation {
        indicator: "B8".into(),
        unit: unit.into(),
        year,
        state: ValueState::Number(x),
        ..Observation::default()
    };
    let _ = desk
        .ws
        .write(&wang(), scheme, now(), |tx| {
            tx.upsert_indicator(&indicator("B8"))?;
            tx.upsert_observation(&value(&keep, 2023, 1.0))?;
            tx.upsert_observation(&value(&absorb, 2023, 2.0))?;
            tx.upsert_observation(&value(&absorb, 2024, 3.0))?;
            tx.upsert_target(&Target { indicator: "B8".into(), unit: absorb.clone(), year: 2024, value: 9.0, ..Target::default() })?;
            tx.judge_pair(&absorb, &third, true, Some("两个园区"))?;
            tx.judge_pair(&absorb, &keep, true, None)
        })
        .unwrap();
    for (record, content) in [(&keep, "one"), (&absorb, "one"), (&absorb, "two")] {
        let file = desk.folder.path().join("f.txt");
        std::fs::write(&file, content).unwrap();
        let new = NewEvidence { file: &file, name: content, media: "text/plain", note: None, by: "王芳" };
        let op = Op::EvidenceAdded { to_zh: String::new(), to_en: String::new(), count: 1, file: String::new() };
        let of = EvidenceOf::Record(record.clone());
        assert!(matches!(
            desk.ws.write(&wang(), op, now(), |tx| tx.attach_evidence(&of, &new, &mut |_| true)).unwrap().output,
            Attached::New(_)
        ));
    }
    let before = dump(&desk.path());
    let mut merged = Record { id: keep.clone(), ..Record::new(Kind::Park) }.with("partner", "新加坡");
    let rows = |names: &[&str]| names.iter().map(|name| [("name".to_owned(), Value::from(*name))].into()).collect();
    merged.children.insert("alias".into(), rows(&["嘉善园", "中国-新加坡嘉善产业园"]));
    let honours = desk.ws.read(|tx| tx.record(&absorb)).unwrap().unwrap().children["honour"].clone();
    merged.children.insert("honour".into(), honours);
    let op = Op::RecordsMerged {
        kind: Kind::Park, kept: "中新嘉善现代产业园".into(), absorbed: "中国-新加坡嘉善产业园".into()
    };
    act(&desk, op.clone(), |tx| tx.merge_records(&merged, &absorb));
    desk.ws
        .read(|tx| {
            let one = tx.record(&keep)?.unwrap();
            assert_eq!((one.text("partner"), one.children["alias"].len(), one.children["honour"].len()), (Some("新加坡"), 2, 1));
            assert_eq!((tx.record_or_binned(&absorb)?, tx.merged_into(&absorb)?), (None, Some(keep.clone())));
            let at = |year| tx.observation_at("B8", &keep, year, "").map(|it| it.and_then(|it| it.state.number()));
            assert_eq!((at(2023)?, at(2024)?), (Some(1.0), Some(3.0)), "of two values that of the record that stays is kept");
            assert_eq!(tx.target_at("B8", &keep, 2024)?.map(|it| it.value), Some(9.0));
            let mut files: Vec<String> = tx.evidence(&EvidenceOf::Record(keep.clone()))?.into_iter().map(|it| it.name).collect();
            files.sort();
            assert_eq!(files, ["one", "two"], "one content is one file");
            assert_eq!(tx.different_pairs()?, [DifferentPair::new(&keep, &third)].into(), "what the one was not, the other is not");
            Ok::<_, store::StoreError>(())
        })
        .unwrap();
    there_and_back(&desk, &before);
    let again = desk.ws.write(&li(), op.clone(), later(1), |tx| tx.merge_records(&merged, &absorb)).unwrap_err();
    assert_eq!(again.code(), "not_found");
    let itself = desk.ws.write(&li(), op, later(1), |tx| tx.merge_records(&merged, &keep)).unwrap_err();
    assert_eq!(itself.code(), "constraint");
}

#[test]
fn links_move_with_a_merge_and_go_with_a_purge() {
    let desk = Desk::new();
    let (keep, absorb) = (desk.add(&li(), park("甲园")), desk.add(&li(), park("乙园")));
    let project = |name: &str, to: &str| desk.add(&li(), Record::new(Kind::Project).with("name_official", name).with("park_id", to));
    let (one, other) = (project("项目一", &keep), project("项目二", &absorb));
    let citing = |id: &str| desk.ws.read(|tx| tx.citing(Kind::Park, id, false)).unwrap();
    assert_eq!(citing(&absorb)[0].ids, std::slice::from_ref(&other));
    let before = dump(&desk.path());
    let op = Op::RecordsMerged { kind: Kind::Park, kept: "甲园".into(), absorbed: "乙园".into() };
    let merged = Record { id: keep.clone(), ..Record::new(Kind::Park) };
    act(&desk, op, |tx| tx.merge_records(&merged, &absorb));
    assert_eq!((citing(&keep)[0].field, &citing(&keep)[0].ids), ("park_id", &vec![one.clone(), other.clone()]));
    there_and_back(&desk, &before);
    act(&desk, binned("甲园"), |tx| tx.bin_record(&keep, "李明", None));
    assert_eq!(desk.field(&one, "park_id").as_deref(), Some(keep.as_str()), "a link to the bin stays");
    act(&desk, binned("项目一"), |tx| tx.bin_record(&one, "李明", None));
    assert_eq!(citing(&keep)[0].ids, std::slice::from_ref(&other), "what lies in the bin cites nothing");
    let before = dump(&desk.path());
    let op = Op::RecordsPurged { kind: Some(Kind::Park), count: 1, name: "甲园".into() };
    act(&desk, op, |tx| tx.purge_record(&keep));
    assert_eq!(desk.field(&other, "park_id"), None);
    there_and_back(&desk, &before);
}

#[test]
fn merging_a_record_with_the_one_it_points_to_leaves_no_link_to_itself() {
    let desk = Desk::new();
    let first = desk.add(&li(), Record::new(Kind::Policy).with("name_official", "办法"));
    let second = desk.add(&li(), Record::new(Kind::Policy).with("name_official", "办法(修订)").with("successor_id", first.as_str()));
    let before = dump(&desk.path());
    let op = || Op::RecordsMerged { kind: Kind::Policy, kept: String::new(), absorbed: String::new() };
    for (keep, absorb) in [(&first, &second), (&second, &first)] {
        let merged = Record { id: keep.clone(), ..Record::new(Kind::Policy) };
        act(&desk, op(), |tx| tx.merge_records(&merged, absorb));
        assert_eq!(desk.field(keep, "successor_id"), None);
        desk.ws.undo(&li(), now(), false).unwrap();
        assert_eq!(dump(&desk.path()), before);
    }
}

#[test]
fn merged_twice_every_old_identifier_leads_to_the_last() {
    let desk = Desk::new();
    let ids = ["甲园", "乙园", "丙园"].map(|name| desk.add(&li(), park(name)));
    let before = dump(&desk.path());
    for (keep, absorb) in [(1, 0), (2, 1)] {
        let op = Op::RecordsMerged { kind: Kind::Park, kept: String::new(), absorbed: String::new() };
        let record = Record { id: ids[keep].clone(), ..Record::new(Kind::Park) };
        act(&desk, op, |tx| tx.merge_records(&record, &ids[absorb]));
    }
    let leads = |n: usize| desk.ws.read(|tx| tx.merged_into(&ids[n])).unwrap();
    assert_eq!((leads(0), leads(1)), (Some(ids[2].clone()), Some(ids[2].clone())));
    desk.ws.undo(&li(), now(), false).unwrap();
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(dump(&desk.path()), before);
    let lab = desk.add(&li(), Record::new(Kind::JointLab).with("name_official", "实验室"));
    let op = Op::RecordsMerged { kind: Kind::Park, kept: String::new(), absorbed: String::new() };
    let record = Record { id: ids[0].clone(), ..Record::new(Kind::Park) };
    assert_eq!(desk.ws.write(&li(), op, now(), |tx| tx.merge_records(&record, &lab)).unwrap_err().code(), "constraint");
}

#[test]
fn a_merge_built_on_by_another_is_not_taken_back_silently() {
    let desk = Desk::new();
    let (keep, absorb) = (desk.add(&li(), park("甲园").with("partner", "德国")), desk.add(&li(), park("乙园").with("partner", "荷兰")));
    let before = dump(&desk.path());
    let merged = Record { id: keep.clone(), ..Record::new(Kind::Park) }.with("partner", "荷兰");
    let op = Op::RecordsMerged { kind: Kind::Park, kept: "甲园".into(), absorbed: "乙园".into() };
    act(&desk, op, |tx| tx.merge_records(&merged, &absorb));
    desk.edit(&wang(), &keep, "partner", "日本");
    assert_eq!(desk.ws.undo(&li(), now(), false).unwrap_err().code(), "undo_conflict");
    desk.ws.undo(&wang(), now(), false).unwrap();
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(dump(&desk.path()), before);
}

#[test]
fn verdicts_are_remembered_and_taken_back() {
    let desk = Desk::new();
    let (a, b) = (desk.add(&li(), park("甲园")), desk.add(&li(), park("甲园区")));
    let before = dump(&desk.path());
    let op = |different| Op::PairJudged { a: "甲园".into(), b: "甲园区".into(), different };
    assert!(act(&desk, op(true), |tx| tx.judge_pair(&b, &a, true, Some("两处"))));
    there_and_back(&desk, &before);
    assert_eq!(desk.ws.read(|tx| tx.different_pairs()).unwrap(), [DifferentPair::new(&a, &b)].into(), "in whichever order they were named");
    let seq = desk.ws.revision();
    assert!(!act(&desk, op(true), |tx| tx.judge_pair(&a, &b, true, None)));
    assert_eq!(desk.ws.revision(), seq, "said once is enough");
    assert!(act(&desk, op(false), |tx| tx.judge_pair(&a, &b, false, None)));
    assert!(desk.ws.read(|tx| tx.different_pairs()).unwrap().is_empty());
}

#[test]
fn many_cells_are_one_entry() {
    let desk = Desk::new();
    let ids: Vec<String> = (0..20).map(|n| desk.add(&li(), park(&format!("园{n}")))).collect();
    let before = dump(&desk.path());
    let set =
        Op::FieldsSet { kind: Kind::Park, fields_zh: "合作方".into(), fields_en: "Partner".into(), count: 20, name: String::new() };
    act(&desk, set, |tx| {
        ids.iter().try_for_each(|id| {
            let record = Record { id: id.clone(), ..Record::new(Kind::Park) }.with("partner", "荷兰");
            tx.update_record(&record).map(drop)
        })
    });
    there_and_back(&desk, &before);
    let before = dump(&desk.path());
    act(&desk, Op::CellsPasted { kind: Kind::Park, count: 2, cells: 3 }, |tx| {
        tx.update_record(&Record { id: ids[0].clone(), ..Record::new(Kind::Park) }.with("partner", "日本").with("city", "320500"))?;
        tx.insert_record(park("新园")).map(drop)
    });
    there_and_back(&desk, &before);
}
