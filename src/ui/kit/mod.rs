//! Building blocks of all panels: dialogs, fields with labels, and the names that a screen reader
//! says. Panels use these instead of opening an egui window or naming a widget themselves.

mod dialog;
mod fields;
mod lead;
mod prose;
mod spoken;

pub use dialog::{Dialog, is_dialog_open, take_esc};
#[cfg(feature = "corpus")]
pub use fields::day;
pub use fields::{bare_line, bare_lines, choice, day_range, fault, line, lines, row, small_button};
pub use lead::{beginning, lead, take_if_led};
pub use prose::{aside, link_words, list_heading, paragraph, section, show_more, wrapped};
pub use spoken::Spoken;
