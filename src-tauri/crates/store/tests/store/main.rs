//! The promises of the workspace file, tested through its public interface on real files.

mod backups;
mod crash;
mod evidence;
mod finding;
mod full;
mod history;
mod journal;
mod keeping;
mod kinds;
mod open;
mod random;
mod records;
mod rounds;
mod schema;
mod schemes;
mod support;
mod undo;
mod values;
mod versions;
mod views;
mod work;
