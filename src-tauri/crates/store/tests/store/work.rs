//! The group at work: every operation on tasks, problems and meetings is taken back and brought again exactly.

use store::{Fields, Kind, Op, Record, Value, WriteTx};

use crate::support::{Desk, dump, li, now};

fn act<T>(desk: &Desk, op: Op, f: impl FnOnce(&WriteTx<'_>) -> store::Result<T>) -> T {
    desk.ws.write(&li(), op, now(), f).unwrap().output
}

fn change(id: &str, kind: Kind, fields: &[(&str, Value)]) -> Record {
    let mut record = Record { id: id.to_owned(), ..Record::new(kind) };
    record.fields.extend(fields.iter().map(|(field, value)| ((*field).to_owned(), value.clone())));
    record
}

fn rows(id: &str, kind: Kind, table: &str, rows: &[&[(&str, Value)]]) -> Record {
    let rows = rows.iter().map(|row| row.iter().map(|(field, value)| ((*field).to_owned(), value.clone())).collect::<Fields>());
    let mut record = Record { id: id.to_owned(), ..Record::new(kind) };
    record.children.insert(table.to_owned(), rows.collect());
    record
}

#[test]
fn every_operation_on_work_is_taken_back_and_brought_again() {
    let desk = Desk::new();
    let task = desk.add(&li(), Record::new(Kind::Task).with("name_official", "任务甲").with("status", "推进中"));
    let problem = desk.add(&li(), Record::new(Kind::Problem).with("name_official", "问题乙"));
    let meeting = desk.add(&li(), Record::new(Kind::Meeting).with("name_official", "例会").with("status", "草拟"));
    let mut states = vec![dump(&desk.path())];
    let name = || "例会".to_owned();
    let steps: Vec<(Op, Vec<Record>)> = vec![
        (
            Op::ProgressReported { kind: Kind::Task, name: "任务甲".into() },
            vec![rows(&task, Kind::Task, "progress_report", &[&[("text", "已完成方案".into()), ("percent", Value::Real(40.0))]])],
        ),
        (Op::TasksCarried { year: 2026, count: 1 }, vec![change(&task, Kind::Task, &[("status", "已结转".into())])]),
        (
            Op::ProblemClosed { name: "问题乙".into() },
            vec![change(
                &problem,
                Kind::Problem,
                &[("status", "销号".into()), ("closed", "2025-11-30".into()), ("approved_by", "甲".into())],
            )],
        ),
        (
            Op::AgendaDrafted { name: name(), count: 1 },
            vec![rows(
                &meeting,
                Kind::Meeting,
                "agenda_item",
                &[&[("id", "i1".into()), ("title", "听取汇报".into()), ("minutes", 10.into())]],
            )],
        ),
        (
            Op::AgendaChanged { name: name(), item: "听取汇报".into() },
            vec![rows(
                &meeting,
                Kind::Meeting,
                "agenda_item",
                &[&[("id", "i1".into()), ("title", "听取汇报".into()), ("minutes", 15.into())]],
            )],
        ),
        (
            Op::AttendanceMarked { name: name(), count: 1 },
            vec![rows(&meeting, Kind::Meeting, "attendee", &[&[("unit", "演示单位".into()), ("attendance", "出席".into())]])],
        ),
        (Op::MeetingMoved { name: name(), to: "进行中".into() }, vec![change(&meeting, Kind::Meeting, &[("status", "进行中".into())])]),
        (
            Op::MinutesWritten { name: name(), item: String::new() },
            vec![change(&meeting, Kind::Meeting, &[("summary", "会议认为……".into())])],
        ),
    ];
    for (op, records) in steps {
        assert!(op.undoable(), "{op:?}");
        act(&desk, op, |tx| records.iter().try_for_each(|record| tx.update_record(record).map(drop)));
        states.push(dump(&desk.path()));
    }
    let op = Op::OutcomeNoted { meeting: name(), name: "事项一".into(), removed: false };
    let decision = act(&desk, op, |tx| {
        tx.insert_record(Record::new(Kind::Decision).with("name_official", "事项一").with("meeting_id", meeting.as_str()))
    });
    states.push(dump(&desk.path()));
    let op = Op::OutcomeNoted { meeting: name(), name: "事项一".into(), removed: true };
    act(&desk, op, |tx| tx.bin_record(&decision, "李明", None));
    states.push(dump(&desk.path()));
    for pair in states.windows(2) {
        assert_ne!(pair[0], pair[1], "every step did something");
    }
    for expected in states.iter().rev().skip(1) {
        desk.ws.undo(&li(), now(), false).unwrap();
        assert_eq!(&dump(&desk.path()), expected);
    }
    for expected in &states[1..] {
        desk.ws.redo(&li(), now(), false).unwrap();
        assert_eq!(&dump(&desk.path()), expected);
    }
    let report = desk.ws.check(false).unwrap();
    assert!(report.ok, "{:?}", report.findings);
}

/// What an agenda cites stays cited by its name when the record goes for good: there is no foreign key to pull it along.
#[test]
fn a_citation_outlives_its_record() {
    let desk = Desk::new();
    let task = desk.add(&li(), Record::new(Kind::Task).with("name_official", "任务甲"));
    let row = [("name", "任务甲".into()), ("what", "tasks".into()), ("target", task.as_str().into())];
    let meeting = desk.add(&li(), Record::new(Kind::Meeting).with("name_official", "例会").with_child("agenda_citation", row));
    let op = Op::RecordDeleted { kind: Kind::Task, name: "任务甲".into() };
    act(&desk, op, |tx| tx.delete_record(&task));
    let kept = desk.ws.read(|tx| tx.record(&meeting)).unwrap().unwrap();
    assert_eq!(kept.child_rows("agenda_citation")[0]["name"], Value::from("任务甲"));
    let report = desk.ws.check(false).unwrap();
    assert!(report.ok, "{:?}", report.findings);
}
