use jiff::SignedDuration;
use store::{
    CellReturn, Correction, Deviation, Expert, ExpertMark, Explanation, Narrative, Observation, Op, ReviewCase, Round, StoreError,
    Submission, SubmissionEvent, SubmissionVersion, ValueState, Veto, Vintage, VintagePart, WriteTx,
};

use crate::support::{Desk, dump, li, now};

fn changed(part: &str) -> Op {
    Op::ReviewChanged { year: 2024, part: part.into(), name: "甲".into() }
}

fn moved(action: &str) -> Op {
    Op::SubmissionsMoved { year: 2024, action: action.into(), count: 1, unit: "310000".into(), name: String::new() }
}

fn write<T>(desk: &Desk, op: Op, f: impl FnOnce(&WriteTx<'_>) -> store::Result<T>) -> store::Result<T> {
    desk.ws.write(&li(), op, now(), f).map(|written| written.output)
}

fn open(desk: &Desk) -> String {
    let op = Op::RoundOpened { year: 2024, count: 1 };
    write(desk, op, |tx| {
        let round =
            Round { year: 2024, due: "2025-01-20".into(), opened_at: tx.now().to_string(), opened_by: "李工".into(), ..Round::default() };
        tx.put_row(&round)?;
        tx.put_row(&Submission {
            year: 2024,
            unit: "310000".into(),
            sort: "province".into(),
            province: "310000".into(),
            state: "pending".into(),
            ..Submission::default()
        })
    })
    .unwrap()
}

fn put_state(tx: &WriteTx<'_>, id: &str, state: &str) -> store::Result<()> {
    let row = tx.row::<Submission>(id)?.unwrap();
    tx.put_row(&Submission { state: state.into(), ..row })?;
    tx.put_row(&SubmissionEvent {
        submission: id.into(),
        at: tx.now().to_string(),
        day: "2025-01-10".into(),
        actor: "李工".into(),
        role: "secretariat".into(),
        action: "move".into(),
        to_state: state.into(),
        ..SubmissionEvent::default()
    })?;
    Ok(())
}

fn value(number: f64) -> Observation {
    Observation { indicator: "A1".into(), unit: "310000".into(), year: 2024, state: ValueState::Number(number), ..Observation::default() }
}

#[test]
fn every_operation_of_the_round_is_taken_back_and_brought_again() {
    let desk = Desk::new();
    let mut states = vec![dump(&desk.path())];
    let mut step = |desk: &Desk| states.push(dump(&desk.path()));
    let id = open(&desk);
    step(&desk);
    let approved = Op::RoundApproved { year: 2024, document: "纪要〔2025〕1号".into() };
    write(&desk, approved, |tx| {
        let round = tx.rows::<Round>(&[("year", 2024.into())])?.pop().unwrap();
        tx.put_row(&Round { approval: "纪要〔2025〕1号".into(), ..round })
    })
    .unwrap();
    step(&desk);
    write(&desk, moved("issue"), |tx| put_state(tx, &id, "issued")).unwrap();
    step(&desk);
    let received =
        Op::SubmissionReceived { year: 2024, unit: "310000".into(), name: String::new(), number: 1, file: "上海市.xlsx".into() };
    write(&desk, received, |tx| {
        let hash = tx.keep_content("第一版".as_bytes())?;
        tx.put_row(&SubmissionVersion {
            submission: id.clone(),
            number: 1,
            at: tx.now().to_string(),
            day: "2025-01-10".into(),
            actor: "李工".into(),
            via: "file".into(),
            file: "上海市.xlsx".into(),
            hash: Some(hash),
            bytes: 9,
            cells: "[]".into(),
            ..SubmissionVersion::default()
        })?;
        put_state(tx, &id, "filling")
    })
    .unwrap();
    step(&desk);
    write(&desk, moved("return"), |tx| {
        put_state(tx, &id, "returned")?;
        let event = tx.rows::<SubmissionEvent>(&[("submission", id.as_str().into())])?.pop().unwrap().id;
        let returned =
            CellReturn { submission: id.clone(), event, indicator: "A1".into(), reason: "请核对".into(), ..CellReturn::default() };
        tx.put_row(&returned)
    })
    .unwrap();
    step(&desk);
    write(&desk, changed("explanation"), |tx| {
        let text = "口径调整".to_owned();
        tx.put_row(&Explanation {
            submission: id.clone(),
            indicator: "A1".into(),
            text,
            at: "t".into(),
            actor: "李工".into(),
            ..Default::default()
        })
    })
    .unwrap();
    step(&desk);
    let expert =
        write(&desk, changed("expert"), |tx| tx.put_row(&Expert { name: "陈专家".into(), active: true, ..Expert::default() })).unwrap();
    step(&desk);
    type Part<'a> = (&'a str, &'a dyn Fn(&WriteTx<'_>) -> store::Result<String>);
    let parts: [Part<'_>; 5] = [
        ("mark", &|tx| {
            let mark = ExpertMark {
                year: 2024,
                subject: "p".into(),
                item: "i".into(),
                expert: expert.clone(),
                mark: Some(88.0),
                ..Default::default()
            };
            tx.put_row(&mark)
        }),
        ("veto", &|tx| {
            let (sort, effect) = ("leak".to_owned(), "veto".to_owned());
            tx.put_row(&Veto { year: 2024, subject: "310000".into(), sort, effect, document: "通报".into(), ..Veto::default() })
        }),
        ("experience", &|tx| {
            tx.put_row(&ReviewCase { year: 2024, sort: "experience".into(), title: "一".into(), ..ReviewCase::default() })
        }),
        ("deviation", &|tx| {
            let (unit, indicator, cause) = ("310000".to_owned(), "A1".to_owned(), "原因".to_owned());
            tx.put_row(&Deviation { year: 2024, unit, indicator, cause, ..Deviation::default() })
        }),
        ("narrative", &|tx| {
            let (lang, section) = ("zh".to_owned(), "结论".to_owned());
            tx.put_row(&Narrative { year: 2024, lang, section, base: "甲。".into(), edited: "乙。".into(), ..Narrative::default() })
        }),
    ];
    for (part, put) in parts {
        write(&desk, changed(part), |tx| put(tx)).unwrap();
        step(&desk);
    }
    let again = write(&desk, changed("veto"), |tx| {
        let held = tx.rows::<Veto>(&[("year", 2024.into())])?.pop().unwrap();
        tx.put_row(&held)
    });
    assert!(again.is_ok());
    assert_eq!(states.last().unwrap(), &dump(&desk.path()), "what changes nothing writes no entry");
    for expected in states.iter().rev().skip(1) {
        desk.ws.undo(&li(), now(), false).unwrap();
        assert_eq!(&dump(&desk.path()), expected);
    }
    for expected in &states[1..] {
        desk.ws.redo(&li(), now(), false).unwrap();
        assert_eq!(&dump(&desk.path()), expected);
    }
    assert!(desk.ws.check(false).unwrap().findings.is_empty(), "contents, links and chain are whole");
}

#[test]
fn what_is_final_is_neither_changed_nor_taken_back_but_corrected() {
    let desk = Desk::new();
    let card = store::Indicator { code: "A1".into(), name_zh: "甲".into(), ..store::Indicator::default() };
    write(&desk, Op::SchemeLoaded { name: "x".into(), count: 1 }, |tx| tx.upsert_indicator(&card)).unwrap();
    let id = open(&desk);
    let typed = Op::ObservationChanged { indicator: "A1".into(), unit: "310000".into(), year: 2024 };
    write(&desk, typed.clone(), |tx| tx.upsert_observation(&value(3.0))).unwrap();
    write(&desk, moved("finalise"), |tx| put_state(tx, &id, "final")).unwrap();

    let locked = write(&desk, typed.clone(), |tx| tx.upsert_observation(&value(4.0))).unwrap_err();
    assert!(matches!(&locked, StoreError::Locked { unit, year: 2024 } if unit == "310000"), "{locked}");
    assert!(locked.hint(store::Lang::Zh).unwrap().contains("更正"));
    assert!(write(&desk, typed.clone(), |tx| tx.upsert_observation(&value(3.0))).is_ok(), "the same value is no change");
    let target = store::Target { indicator: "A1".into(), unit: "310000".into(), year: 2024, value: 5.0, ..store::Target::default() };
    assert!(write(&desk, typed.clone(), |tx| tx.upsert_target(&target)).is_err(), "nor is a target changed");
    assert!(matches!(desk.ws.undo(&li(), now(), true).unwrap_err(), StoreError::Locked { .. }), "not even by force");

    let later = now() + SignedDuration::from_secs(60);
    let corrected = Op::ValueCorrected { year: 2024, number: 1, unit: "310000".into(), indicator: "A1".into() };
    let _ = desk
        .ws
        .write(&li(), corrected, later, |tx| {
            tx.correct();
            tx.upsert_observation(&value(4.0))?;
            tx.put_row(&Correction {
                year: 2024,
                number: 1,
                unit: "310000".into(),
                indicator: "A1".into(),
                old_value: "3项".into(),
                new_value: "4项".into(),
                reason: "重复计数".into(),
                document: "函〔2025〕2号".into(),
                ..Correction::default()
            })
        })
        .unwrap();
    assert_eq!(desk.ws.read(|tx| tx.observation_at("A1", "310000", 2024, "")).unwrap().unwrap().state, ValueState::Number(4.0));
    assert!(matches!(desk.ws.undo(&li(), later, false).unwrap_err(), StoreError::Locked { .. }), "a correction is not chosen by undo");
}

#[test]
fn a_frozen_review_keeps_its_contents_and_its_parts() {
    let desk = Desk::new();
    write(&desk, changed("experience"), |tx| {
        tx.put_row(&ReviewCase { year: 2024, sort: "experience".into(), title: "一".into(), ..ReviewCase::default() })
    })
    .unwrap();
    let paper = vec![7u8; 3 << 20];
    let hash = write(&desk, Op::ReviewFrozen { year: 2024, number: 1 }, |tx| {
        let hash = tx.keep_content(&paper)?;
        let vintage = tx.put_row(&Vintage { year: 2024, number: 1, inputs_digest: "0".repeat(64), ..Vintage::default() })?;
        tx.put_row(&VintagePart {
            vintage,
            name: "pdf.zh.internal".into(),
            hash: hash.clone(),
            bytes: paper.len() as u64,
            ..Default::default()
        })?;
        Ok(hash)
    })
    .unwrap();
    assert!(
        matches!(desk.ws.undo(&li(), now(), true).unwrap_err(), StoreError::Locked { year: 2024, .. }),
        "a case of a frozen year stays"
    );
    let cleaned = desk.ws.clean_evidence(&li(), now(), true, true).unwrap();
    assert_eq!(cleaned.removed, 0, "a content that a vintage names is in use");
    assert_eq!(desk.ws.read(|tx| tx.content(&hash)).unwrap(), paper);
    assert_eq!(store::unpack(&store::pack(&paper).unwrap()).unwrap(), paper);
    let twice = write(&desk, Op::ReviewFrozen { year: 2024, number: 1 }, |tx| {
        tx.put_row(&Vintage { year: 2024, number: 1, inputs_digest: "1".repeat(64), ..Vintage::default() })
    });
    assert!(twice.is_err(), "a vintage's number is given once");
}
