//! The product's promises, over real files and real processes.

mod bad_input;
mod browser;
mod command_line;
mod commands;
mod evaluate;
mod finding;
mod invariants;
mod keeping;
mod killed;
mod measured;
mod meetings;
mod method;
mod paper;
mod papers_of_meetings;
mod round;
mod statistics;
