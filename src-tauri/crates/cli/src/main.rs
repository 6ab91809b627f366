//! The `oidesk` command.
fn main() {}
