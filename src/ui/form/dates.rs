//! Dates as a person types them: "7 Nov 2022", "Oct 2022", "before 7 Nov 2022", "late October", or
//! EDTF. What is typed is shown as it was understood.

use egui::Ui;

use crate::draft;
use crate::import;
use crate::model::{Date, Day};
use crate::picture::wording;
use crate::ui::kit;

/// The words that mean any day up to the named one, including that day.
const UP_TO: [&str; 3] = ["until ", "up to ", "by "];

/// Reads a typed date. `None` if it cannot be read. Weeks and months without a year are counted
/// from `published`.
pub fn typed_date(typed: &str, published: Option<Day>) -> Option<Date> {
    let typed = typed.trim();
    if let Ok(date) = Date::parse(typed) {
        return Some(date);
    }
    let lower = typed.to_lowercase();
    let rest = |word: &str| lower.strip_prefix(word).and_then(|rest| typed_date(rest, published));
    let edtf = if let Some(date) = rest("before ") {
        format!("[..{}]", date.earliest()?.plus(-1))
    } else if let Some(date) = UP_TO.into_iter().find_map(rest) {
        format!("[..{}]", date.latest()?)
    } else if let Some(date) = rest("after ") {
        format!("[{}..]", date.latest()?.plus(1))
    } else if let Some(date) = rest("since ") {
        format!("{date}/..")
    } else {
        return import::read_date(typed).or_else(|| draft::date_of_words(typed, published));
    };
    Date::parse(&edtf).ok()
}

/// Examples of how dates can be typed.
pub(super) const HINT: &str = "7 Nov 2022, Oct 2022, before 7 Nov 2022";

/// Draws a line for a date, with what was understood. Returns whether the text was changed.
pub fn date_line(ui: &mut Ui, label: &str, typed: &mut String, published: Option<Day>) -> bool {
    let response = kit::line(ui, label, HINT, typed);
    preview(ui, typed, published);
    response.changed()
}

/// Draws what was understood of a date.
pub(super) fn preview(ui: &mut Ui, typed: &str, published: Option<Day>) {
    if typed.trim().is_empty() {
        return;
    }
    match typed_date(typed, published) {
        Some(date) => kit::aside(ui, &format!("= {} ({date})", wording::date_words(&date))),
        None => kit::fault(ui, "This cannot be read as a date"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> String {
        let published = Date::parse("2022-11-07").unwrap().earliest();
        typed_date(typed, published).map_or_else(|| "?".to_owned(), |date| date.to_string())
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        for (typed, edtf) in [
            ("7 Nov 2022", "2022-11-07"),
            ("2022-10", "2022-10"),
            ("Oct 2022", "2022-10"),
            ("before 7 Nov 2022", "[..2022-11-06]"),
            ("by 7 Nov 2022", "[..2022-11-07]"),
            ("after Oct 2022", "[2022-11-01..]"),
            ("since 2021", "2021/.."),
            ("nonsense", "?"),
        ] {
            assert_eq!(read(typed), edtf, "{typed}");
        }
    }
}
