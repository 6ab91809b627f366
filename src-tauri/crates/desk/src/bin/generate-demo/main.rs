//! Writes the demo's four province workbooks, as a province's file looks: notes, carriers, values and targets, a hidden sheet.
//!
//! `cargo run -p oidesk-desk --bin generate-demo` writes them into `assets/demo`; the same bytes every time.

mod carriers;
mod events;
mod lists;
mod office;
mod projects;
mod values;
mod work;
mod workbook;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/demo");
    for (at, (name, _)) in desk::starter::DEMO_WORKBOOKS.iter().enumerate() {
        let written = workbook::province(at)
            .map_err(|error| error.to_string())
            .and_then(|bytes| std::fs::write(folder.join(name), bytes).map_err(|error| error.to_string()));
        if let Err(error) = written {
            eprintln!("{name}: {error}");
            return ExitCode::FAILURE;
        }
        println!("{name}");
    }
    ExitCode::SUCCESS
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_committed_workbooks_equal_a_fresh_generation() {
        for (at, (name, committed)) in desk::starter::DEMO_WORKBOOKS.iter().enumerate() {
            let fresh = super::workbook::province(at).expect("the workbook can be written");
            assert!(fresh == *committed, "{name} is stale: run `make demo`");
        }
    }
}
