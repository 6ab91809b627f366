//! What a new workspace starts from: the indicator scheme, the policy's registry, or the demo's four province workbooks.

pub mod registry;
pub mod scheme;

use std::collections::BTreeMap;

use jiff::Timestamp;
use store::{Op, Record};

use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::exchange;
use crate::tasks::Task;
use crate::wire::{ImportRequest, StartFrom};

/// The as-of date of the demo.
pub const DEMO_AS_OF: &str = "2025-11-30";

/// The demo's province workbooks, in the order 沪苏浙皖. They take the import path that a real province's file takes.
pub const DEMO_WORKBOOKS: [(&str, &[u8]); 4] = [
    ("上海市.xlsx", include_bytes!("../../../../../assets/demo/上海市.xlsx")),
    ("江苏省.xlsx", include_bytes!("../../../../../assets/demo/江苏省.xlsx")),
    ("浙江省.xlsx", include_bytes!("../../../../../assets/demo/浙江省.xlsx")),
    ("安徽省.xlsx", include_bytes!("../../../../../assets/demo/安徽省.xlsx")),
];

/// The moment at which the demo is made, so that it is the same workspace everywhere, down to its ids.
pub fn demo_time() -> Timestamp {
    // 09:00 in Shanghai on the demo's as-of date.
    Timestamp::from_second(1_764_464_400).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Fills the open, empty workspace.
pub fn load(cx: &mut Context<'_>, from: StartFrom) -> Result<()> {
    let now = match from {
        StartFrom::Demo => demo_time(),
        StartFrom::Policy | StartFrom::Empty => cx.desk.clock.now(),
    };
    load_scheme(cx, now)?;
    match from {
        StartFrom::Empty => Ok(()),
        StartFrom::Policy => load_registry(cx, now),
        StartFrom::Demo => load_demo(cx, now),
    }
}

fn load_scheme(cx: &mut Context<'_>, now: Timestamp) -> Result<()> {
    let scheme = scheme::load();
    let op = Op::SchemeLoaded { name: scheme.version.to_owned(), count: scheme.indicators.len() as u64 };
    let _written = cx.write_at(now, op, |tx| {
        for indicator in &scheme.indicators {
            tx.upsert_indicator(indicator)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn load_registry(cx: &mut Context<'_>, now: Timestamp) -> Result<()> {
    let records: Vec<Record> = registry::records();
    let op = Op::Imported { what: "records".to_owned(), count: records.len() as u64, file: String::new() };
    let _written = cx.write_at(now, op, |tx| {
        let mut ids = BTreeMap::new();
        for mut record in records {
            registry::link(&mut record, &ids);
            let code = record.text("code").map(str::to_owned);
            let id = tx.insert_record(record)?;
            ids.extend(code.map(|code| (code, id)));
        }
        Ok(())
    })?;
    Ok(())
}

fn load_demo(cx: &mut Context<'_>, now: Timestamp) -> Result<()> {
    let op = Op::SettingChanged { key: "as_of".to_owned(), value: DEMO_AS_OF.to_owned() };
    let _written = cx.write_at(now, op, |tx| Ok(tx.set_setting("as_of", DEMO_AS_OF)?))?;
    let task = std::mem::replace(&mut cx.task, Task::unwatched());
    let outcome = DEMO_WORKBOOKS.iter().enumerate().try_for_each(|(at, (file, bytes))| {
        let share = 1.0 / DEMO_WORKBOOKS.len() as f64;
        let mut part = task.part(at as f64 * share, (at + 1) as f64 * share);
        let book = exchange::read_bytes(file, bytes.to_vec(), &mut part)?;
        let request = ImportRequest { commit: true, ..ImportRequest::default() };
        let report = exchange::import_book(cx, &book, &request, now, &mut part)?;
        if exchange::has_errors(&report) {
            let first = report.problems.first().map(|problem| problem.message.clone()).unwrap_or_default();
            return Err(DeskError::new(
                ErrorCode::Internal,
                format!("演示数据「{file}」不能完整导入：{first}"),
                format!("The demo workbook {file} can't be imported in full: {first}"),
            ));
        }
        Ok(())
    });
    cx.task = task;
    outcome?;
    crate::round::demo::fill(cx, now, &DEMO_WORKBOOKS)
}

#[cfg(test)]
mod tests;
