use store::{Observation, ObservationQuery, Op, Target, Upserted, ValueState, WriteTx};

use crate::support::{Desk, indicator, li, now};

fn write<T>(desk: &Desk, f: impl FnOnce(&WriteTx<'_>) -> store::Result<T>) -> store::Result<store::Written<T>> {
    let op = Op::Imported { what: "indicators".into(), count: 1, file: "上海.xlsx".into() };
    desk.ws.write(&li(), op, now(), f)
}

fn observation(year: i32, state: ValueState) -> Observation {
    Observation { indicator: "B1".into(), unit: "310000".into(), year, state, ..Observation::default() }
}

#[test]
fn the_three_states_are_kept_apart() {
    let desk = Desk::new();
    let states =
        [ValueState::Number(0.0), ValueState::Blank, ValueState::NotApplicable { reason: "本年未举办".into() }, ValueState::Number(-3.5)];
    let _ = write(&desk, |tx| {
        tx.upsert_indicator(&indicator("B1"))?;
        for (n, state) in states.iter().enumerate() {
            tx.upsert_observation(&observation(2021 + n as i32, state.clone()))?;
        }
        Ok(())
    })
    .unwrap();
    let read = desk.ws.read(|tx| tx.observations(&ObservationQuery::default())).unwrap();
    assert_eq!(read.into_iter().map(|it| it.state).collect::<Vec<_>>(), states);
}

#[test]
fn upserts_tell_new_changed_and_same() {
    let desk = Desk::new();
    let outcome = write(&desk, |tx| {
        let mut told = vec![tx.upsert_indicator(&indicator("B1"))?, tx.upsert_indicator(&indicator("B1"))?];
        let first = observation(2024, ValueState::Number(3.0));
        told.push(tx.upsert_observation(&first)?);
        told.push(tx.upsert_observation(&first)?);
        told.push(tx.upsert_observation(&Observation { note: Some("更正".into()), ..first.clone() })?);
        told.push(tx.upsert_observation(&Observation { edition: "2025版".into(), ..first })?);
        let target = Target { indicator: "B1".into(), unit: "310000".into(), year: 2024, value: 4.0, ..Target::default() };
        told.push(tx.upsert_target(&target)?);
        told.push(tx.upsert_target(&target)?);
        told.push(tx.upsert_target(&Target { value: 5.0, ..target })?);
        Ok(told)
    })
    .unwrap()
    .output;
    use Upserted::{Changed, New, Same};
    assert_eq!(outcome, [New, Same, New, Same, Changed, New, New, Same, Changed]);
    let targets = desk.ws.read(|tx| tx.targets(Some((2024, 2024)))).unwrap();
    assert_eq!((targets.len(), targets[0].value), (1, 5.0));
    assert!(desk.ws.read(|tx| tx.targets(Some((2025, 2030)))).unwrap().is_empty());
}

#[test]
fn values_are_chosen_by_indicator_unit_years_and_edition() {
    let desk = Desk::new();
    let _ = write(&desk, |tx| {
        for code in ["B1", "B2"] {
            tx.upsert_indicator(&indicator(code))?;
            for unit in ["310000", "320000"] {
                for year in 2021..=2025 {
                    let state = ValueState::Number(f64::from(year));
                    let it = Observation { indicator: code.into(), unit: unit.into(), ..observation(year, state) };
                    tx.upsert_observation(&it)?;
                }
            }
        }
        tx.upsert_observation(&Observation { edition: "第二版".into(), ..observation(2021, ValueState::Blank) })?;
        Ok(())
    })
    .unwrap();
    let count = |query: ObservationQuery| desk.ws.read(|tx| tx.observations(&query)).unwrap().len();
    let all = ObservationQuery::default;
    assert_eq!(count(all()), 21);
    assert_eq!(count(ObservationQuery { indicator: Some("B2".into()), ..all() }), 10);
    assert_eq!(count(ObservationQuery { unit: Some("310000".into()), years: Some((2022, 2023)), ..all() }), 4);
    assert_eq!(count(ObservationQuery { edition: Some(String::new()), ..all() }), 20);
}

#[test]
fn impossible_values_are_refused() {
    let desk = Desk::new();
    let _ = write(&desk, |tx| tx.upsert_indicator(&indicator("B1"))).unwrap();
    let refused = |it: Observation| write(&desk, |tx| tx.upsert_observation(&it)).unwrap_err().code();
    assert_eq!(refused(observation(2024, ValueState::Number(f64::NAN))), "constraint");
    assert_eq!(refused(observation(2024, ValueState::Number(1e308))), "constraint", "no value has more than 15 digits");
    assert_eq!(refused(observation(20240, ValueState::Blank)), "constraint");
    assert_eq!(refused(observation(2024, ValueState::NotApplicable { reason: " ".into() })), "constraint");
    assert_eq!(refused(Observation { indicator: "Z9".into(), ..observation(2024, ValueState::Blank) }), "not_found");
    let wrong = store::Indicator { timing: "sometimes".into(), ..indicator("B3") };
    assert_eq!(write(&desk, |tx| tx.upsert_indicator(&wrong)).unwrap_err().code(), "constraint");
    let _ = write(&desk, |tx| tx.upsert_observation(&observation(2024, ValueState::Blank))).unwrap();
    let err = write(&desk, |tx| tx.delete_indicator("B1")).unwrap_err();
    assert_eq!(err.code(), "constraint", "an indicator with values must not go");
}

#[test]
fn settings_are_journalled_and_local_ones_are_not() {
    let desk = Desk::new();
    let set = |value: &str| {
        let op = Op::SettingChanged { key: "as_of".into(), value: value.into() };
        desk.ws.write(&li(), op, now(), |tx| tx.set_setting("as_of", value)).unwrap().entry
    };
    assert_eq!((set("2025-11-30"), set("2025-11-30")), (Some(2), None));
    let op = Op::SettingChanged { key: "identity".into(), value: String::new() };
    let written = desk.ws.write(&li(), op, now(), |tx| tx.set_local("identity", "李明")).unwrap();
    assert_eq!(written.entry, None);
    assert_eq!(desk.ws.read(|tx| tx.local("identity")).unwrap().as_deref(), Some("李明"));
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(desk.ws.read(|tx| tx.setting("as_of")).unwrap(), None);
    assert_eq!(desk.ws.read(|tx| tx.local("identity")).unwrap().as_deref(), Some("李明"));
}
