//! Dates as a person types them: "7 Nov 2022", "Oct 2022", "before 7 Nov 2022", "late October", or
//! EDTF. What is typed is shown as it was understood.

use egui::Ui;

use super::kit;
use crate::draft;
use crate::import;
use crate::model::{Date, Day};
use crate::picture::wording;

/// The words that open a time on one side.
const BEFORE: [&str; 4] = ["before ", "until ", "up to ", "by "];
const AFTER: [&str; 2] = ["after ", "since "];

/// What was typed as a date; `None` if it cannot be read. Weeks and months without a year are
/// counted from `published`.
pub fn typed_date(typed: &str, published: Option<Day>) -> Option<Date> {
    let typed = typed.trim();
    if let Ok(date) = Date::parse(typed) {
        return Some(date);
    }
    if let Some(date) = import::read_date(typed) {
        return Some(date);
    }
    let lower = typed.to_lowercase();
    let open = |words: &[&str]| words.iter().find_map(|word| lower.strip_prefix(word));
    if let Some(rest) = open(&BEFORE) {
        let last = typed_date(rest, published)?.earliest()?;
        return Date::parse(&format!("../{last}")).ok();
    }
    if let Some(rest) = open(&AFTER) {
        let first = typed_date(rest, published)?.latest()?;
        return Date::parse(&format!("{first}/..")).ok();
    }
    draft::date_of_words(typed, published)
}

/// How dates are typed.
pub(super) const HINT: &str = "7 Nov 2022, Oct 2022, before 7 Nov 2022";

/// A line for a date with what was understood; whether it was changed.
pub fn date_line(ui: &mut Ui, label: &str, typed: &mut String, published: Option<Day>) -> bool {
    let response = kit::line(ui, label, HINT, typed);
    preview(ui, typed, published);
    response.changed()
}

/// Says what is understood of a date.
pub(super) fn preview(ui: &mut Ui, typed: &str, published: Option<Day>) {
    if typed.trim().is_empty() {
        return;
    }
    match typed_date(typed, published) {
        Some(date) => kit::caption(ui, &format!("= {} ({date})", wording::date_words(&date))),
        None => kit::fault(ui, "This is not understood as a date"),
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
            ("before 7 Nov 2022", "../2022-11-07"),
            ("since 2021", "2021-12-31/.."),
            ("nonsense", "?"),
        ] {
            assert_eq!(read(typed), edtf, "{typed}");
        }
    }
}
