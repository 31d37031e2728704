//! The program from outside: the real binary as a reader or a script runs it, and the rules that its
//! sources keep.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails says so by panicking"
)]

mod cli;
mod decided;
mod draft_command;
mod import_choices;
mod connections;
mod counts;
mod import_command;
mod kills;
mod layers;
mod readings_command;
mod names;
mod links;
mod room;
mod unreadable;
