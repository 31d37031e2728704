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

use crate::picture::wording::sentence_case;

/// Whether Ctrl+S was pressed in a form: the form is to be taken, and then the file saved.
fn is_save_pressed(ctx: &egui::Context) -> bool {
    ctx.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, egui::Key::S))
}

/// The words of a list, and the file's `own` words that are not in it, each as a value and as it is shown.
fn choices<'a, T>(
    words: &[&'a str],
    own: impl IntoIterator<Item = &'a str>,
    value: impl Fn(&str) -> T,
) -> Vec<(T, String)> {
    let mut all = words.to_vec();
    for word in own {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    let shown = |word: &str| (value(word), sentence_case(&word.replace('_', " ")));
    all.into_iter().map(shown).collect()
}

/// Words at the beginning of a line: "the date" → "Date".
fn capital(words: &str) -> String {
    sentence_case(words.strip_prefix("the ").unwrap_or(words))
}
