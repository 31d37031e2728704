//! Corpora: built, cut, killed, asked. A slice says of each of its records what all files together
//! say of it: the same status, origins, readings; never more.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails says so by panicking"
)]

mod commands;
mod invented;
mod kills;
mod same;
mod window;

#[path = "../shell/mod.rs"]
mod shell;
