//! Import and export over real files, through the command table, as a host calls it.

mod bad_input;
mod form;
mod registry;
mod reporting;
mod round_trip;
mod statistics;

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Workbook, Worksheet};
use serde_json::{Value as Json, json};
use store::{Actor, Lang};
use tempfile::TempDir;

use crate::Clock;
use crate::desk::{Desk, DeskOptions};
use crate::error::ErrorBody;

/// A desk with an open workspace in a folder of its own; the clock stands on 30 November 2025.
pub(super) struct World {
    pub desk: Desk,
    pub folder: TempDir,
}

impl World {
    pub fn new(from: &str) -> World {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Clock::Fixed("2025-11-30T02:00:00Z".parse().expect("a time"));
        let options = DeskOptions { data_dir: folder.path().join("data"), output_dir: folder.path().join("out"), host: "test", clock };
        let world = World { desk: Desk::new(options).expect("a desk"), folder };
        world.call("workspace_create", json!({"from": from}));
        world
    }

    pub fn try_call(&self, name: &str, payload: Json, lang: Lang) -> Result<Json, ErrorBody> {
        let actor = Actor { name: "测试".into(), unit: "秘书处".into(), province: "YRD".into(), role: "secretariat".into() };
        self.desk.call_as(name, payload, None, Some(lang), Some(actor), None).map(|reply| reply.output)
    }

    pub fn call(&self, name: &str, payload: Json) -> Json {
        self.try_call(name, payload, Lang::Zh).unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn import(&self, file: &Path, mut request: Json) -> Json {
        request["file"] = json!(file);
        self.call("import_file", request)
    }

    pub fn refusal(&self, file: &Path) -> ErrorBody {
        self.try_call("import_file", json!({"file": file}), Lang::Zh).expect_err("the file must be refused")
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("the file is written");
        path
    }

    /// A workbook with one sheet, its cells numbers where they read as numbers and do not begin with an apostrophe.
    pub fn sheet(&self, name: &str, rows: &[&[&str]]) -> PathBuf {
        let mut workbook = Workbook::new();
        fill(workbook.add_worksheet().set_name("表").expect("a name"), rows);
        let path = self.path(name);
        workbook.save(&path).expect("the workbook is saved");
        path
    }
}

pub(super) fn fill(page: &mut Worksheet, rows: &[&[&str]]) {
    for (at, row) in rows.iter().enumerate() {
        for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let (at, column) = (at as u32, column as u16);
            match (text.strip_prefix('\''), text.parse::<f64>()) {
                (Some(text), _) => page.write_string(at, column, text),
                (None, Ok(number)) => page.write_number(at, column, number),
                (None, Err(_)) => page.write_string(at, column, *text),
            }
            .expect("the cell is written");
        }
    }
}

/// The counts of a report: new, changed, same, duplicates, rejected, skipped.
pub(super) fn counts(report: &Json) -> [u64; 6] {
    ["new", "changed", "same", "duplicates", "rejected", "skipped"].map(|name| report[name].as_u64().expect("a count"))
}

/// The messages of a report's problems at a cell.
pub(super) fn problem_at<'a>(report: &'a Json, cell: &str) -> Option<&'a Json> {
    report["problems"].as_array()?.iter().find(|problem| problem["place"]["cell"] == cell)
}

pub(super) fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/public-statistics.xlsx")
}
