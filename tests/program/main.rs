//! The program from outside: the real binary as a reader or a script runs it, and the rules that its
//! sources keep.

mod cli;
mod import_choices;
mod connections;
mod counts;
mod import_command;
mod kills;
mod layers;
mod readings_command;
mod links;
mod unreadable;
