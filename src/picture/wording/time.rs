//! Words for stretches of time and for the day up to which documents count.

use crate::filter::When;
use crate::model::{Day, DayRange};

/// A stretch of days: "7 Nov 2022", "1 May 2022 – 7 Nov 2022", "from 1 May 2022".
pub fn range_words(range: DayRange) -> String {
    match (range.first, range.last) {
        (Some(first), Some(last)) if first == last => first.words(),
        (Some(first), Some(last)) => format!("{} – {}", first.words(), last.words()),
        (Some(first), None) => format!("from {}", first.words()),
        (None, Some(last)) => format!("to {}", last.words()),
        (None, None) => "any day".to_owned(),
    }
}

/// A condition on dates: "possibly within 1 May 2022 – 7 Nov 2022, undated hidden".
pub fn when_words(when: &When) -> String {
    let mode = if when.certainly { "certainly" } else { "possibly" };
    let undated = if when.hides_undated { ", undated hidden" } else { "" };
    format!("{mode} within {}{undated}", range_words(when.range))
}

/// What the map shows under a day: "As known on 22 Feb 2024".
pub fn known_words(day: Day) -> String {
    format!("As known on {}", day.words())
}
