//! Words for the day up to which documents count. Those for a condition on dates are in `filters`.

use crate::model::Day;

/// What the map shows under a day: "As known on 22 Feb 2024".
pub fn known_words(day: Day) -> String {
    format!("As known on {}", day.words())
}
