//! Prints how fast the store is on this machine: `cargo run --release -p oidesk-store --example figures [RECORDS]`.

use std::time::Instant;

use store::{
    Actor, Indicator, Kind, NewWorkspace, Observation, ObservationQuery, Op, OpenMode, Record, RecordQuery, ValueState, Workspace,
};

fn main() -> store::Result<()> {
    let count: usize = std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let path = folder.path().join("figures.oidesk");
    let (actor, now) = (Actor::named("figures"), jiff::Timestamp::now());
    let ws = time("create", || Workspace::create(&path, NewWorkspace::default(), &actor, now))?;

    let op = Op::Imported { what: "parks".into(), count: count as u64, file: String::new() };
    let last = time(&format!("insert {count} records with one alias and one site each"), || {
        ws.write(&actor, op, now, |tx| {
            let mut last = String::new();
            for n in 0..count {
                let name = format!("第{n}国际合作创新园");
                let record = Record::new(Kind::Park)
                    .with("code", format!("P{n:06}"))
                    .with("province", ["310000", "320000", "330000", "340000"][n % 4])
                    .with("country", ["SG", "IL", "FI", "DE"][n % 4])
                    .with("founded", "2019-05")
                    .with("status", "运行")
                    .with("address", format!("创新大道{n}号"))
                    .with("operator", "园区运营有限公司")
                    .with_child("alias", [("name", format!("{name}(简称)").into())])
                    .with_child("site", [("lat", 31.2.into()), ("lon", 121.4.into())])
                    .with("name_official", name);
                last = tx.insert_record(record)?;
            }
            Ok::<_, store::StoreError>(last)
        })
    })?
    .output;
    let values = count;
    let op = Op::Imported { what: "indicators".into(), count: values as u64, file: String::new() };
    let _ = time(&format!("upsert {values} values"), || {
        ws.write(&actor, op, now, |tx| {
            for code in 0..10 {
                let code = format!("X.{code}");
                tx.upsert_indicator(&Indicator { name_zh: code.clone(), code, ..Indicator::default() })?;
            }
            for n in 0..values {
                tx.upsert_observation(&Observation {
                    indicator: format!("X.{}", n % 10),
                    unit: format!("U{}", n / 100),
                    year: 2016 + (n / 10 % 10) as i32,
                    state: ValueState::Number(n as f64),
                    ..Observation::default()
                })?;
            }
            Ok::<_, store::StoreError>(())
        })
    })?;
    let change = Record { id: last.clone(), ..Record::new(Kind::Park) }.with("partner", "新加坡");
    let _ = time("edit one record", || {
        let op = Op::RecordChanged { kind: Kind::Park, name: "一个园".into() };
        ws.write(&actor, op, now, |tx| tx.update_record(&change))
    })?;
    let page = RecordQuery { kind: Some(Kind::Park), limit: Some(50), offset: count as u32 / 2, ..RecordQuery::default() };
    time("list 50 from the middle", || ws.read(|tx| tx.records(&page)))?;
    let search = RecordQuery { search: Some("9号".into()), ..page.clone() };
    time("search two characters, first 50", || ws.read(|tx| tx.records(&RecordQuery { offset: 0, ..search })))?;
    time("read all records", || ws.read(|tx| tx.records(&RecordQuery::default())))?;
    time("read all values", || ws.read(|tx| tx.observations(&ObservationQuery::default())))?;
    time("history of an imported record", || ws.history(&last))?;
    time("undo the edit", || ws.undo(&actor, now, false))?;
    time("undo the import of values", || ws.undo(&actor, now, false))?;
    time("check everything, replay included", || ws.check(false))?;
    time("back up and verify", || ws.backup(&folder.path().join("copy.oidesk"), &mut |_| true))?;
    let journal = ws.log(1, 0)?.journal_bytes;
    time("close", || drop(ws));
    let bytes = std::fs::metadata(&path).map(|it| it.len()).unwrap_or_default();
    println!("{:>10.1} MB file, of which journal {:.1} MB", bytes as f64 / 1e6, journal as f64 / 1e6);
    time("open with quick check", || Workspace::open(&path, OpenMode::ReadWrite))?;
    Ok(())
}

fn time<T>(what: &str, f: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let output = f();
    println!("{:>10.2} ms {what}", start.elapsed().as_secs_f64() * 1e3);
    output
}
