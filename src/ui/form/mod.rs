//! Questions with fields: for an article, and for everything that a map contains. The fields of a
//! record come from the field table (`model::record_fields`).

mod article;
mod checks;
mod dates;
mod document;
mod entity;
mod evidence;
mod fields;
mod lists;
mod pick;
pub mod places;
mod record;
mod says;
mod take_out;
mod things;
mod title;
mod typed;
mod values;

pub use article::{ArticleForm, first_words};
pub use dates::{date_line, typed_date};
pub use record::RecordForm;
pub use take_out::TakeOut;
pub use title::MapTitle;

/// Whether Ctrl+S was pressed in a form: the form is to be taken, and then the file saved.
fn is_save_pressed(ctx: &egui::Context) -> bool {
    ctx.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, egui::Key::S))
}

/// Words at the beginning of a line: "the date" → "Date".
fn capital(words: &str) -> String {
    crate::picture::wording::sentence_case(words.strip_prefix("the ").unwrap_or(words))
}
