//! The window and everything outside it: files, threads, dialogs, fonts, preferences. Panels see
//! none of this; they push commands, and the effects of those are carried out here.

mod articles;
mod asking;
mod changing;
mod comparing;
mod counting;
pub mod dialogs;
mod drawing;
mod drops;
mod drafting;
mod editing;
mod effects;
mod exchanging;
mod exporting;
mod importing;
mod journal;
mod laying_out;
mod leaving;
mod letters;
mod linking;
pub mod loading;
mod measuring;
mod older;
mod outside;
mod placing;
pub mod preferences;
mod run;
mod samples;
mod saving;
mod searching;
mod shell;
mod signals;
mod tabling;
mod timing;
pub mod waker;
pub mod workspace;

pub use run::{AppError, run};
pub use shell::{Shell, ShellOptions};
