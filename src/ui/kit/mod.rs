//! Building blocks of all panels: dialogs, cards on the map, fields with labels, and the names that
//! a screen reader says. Panels use these instead of opening an egui window or naming a widget
//! themselves.

mod card;
mod dialog;
mod dialog_keys;
mod dropdown;
mod fields;
mod lead;
mod outlined;
mod prose;
mod radio;
mod spoken;
mod tooltip;

pub use card::card;
pub use dialog::{Dialog, default_button};
pub use dialog_keys::{give_back, has_dialog_keys, is_dialog_open, keep_enter, take_keys};
pub use dropdown::{dropdown, walk};
#[cfg(feature = "corpus")]
pub use fields::day;
pub use fields::{bare_line, bare_lines, choice, day_range, fault, line, lines, row, small_button};
pub use lead::{beginning, lead, take_if_led};
pub use outlined::checkbox;
pub use prose::{aside, link_words, list_heading, paragraph, section, wrapped};
pub use radio::{radio, radio_value};
pub use spoken::Spoken;
pub use tooltip::tooltip;
