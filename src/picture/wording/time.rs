//! Words for the day up to which documents count. The words for a condition on dates are in
//! `filters`.

use crate::model::Day;

/// The heading of a map that shows an earlier day: "As known on 22 Feb 2024".
pub fn known_words(day: Day) -> String {
    format!("As known on {}", day.words())
}
