//! English words in which a quote can give the value of a field that has no words of its own in the
//! file: a day, a form of contact, a number of times. In other languages a coder says who gives what.

use super::date::Date;
use super::record::{Count, Mode};

/// The months in English, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const NUMBERS: [&str; 13] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// Ways to say one day or one month; none for any other date.
pub(super) fn date(date: &Date) -> Vec<String> {
    let parts: Vec<&str> = date.as_str().split('-').collect();
    let number = |part: &str| part.parse::<usize>().ok();
    let month = |part: &str| MONTHS.get(number(part)?.checked_sub(1)?).copied();
    match parts[..] {
        [_, month_part, day] => {
            let (Some(month), Some(day)) = (month(month_part), number(day)) else {
                return Vec::new();
            };
            let short = &month[..3];
            vec![
                date.as_str().to_owned(),
                format!("{day} {month}"),
                format!("{month} {day}"),
                format!("{day} {short}"),
                format!("{short} {day}"),
                format!("{day}{} of {month}", ordinal(day)),
                format!("{month} {day}{}", ordinal(day)),
                format!("{day}{} {month}", ordinal(day)),
            ]
        }
        [_, month_part] => month(month_part).map(str::to_owned).into_iter().collect(),
        _ => Vec::new(),
    }
}

const fn ordinal(day: usize) -> &'static str {
    match (day % 10, day % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// Words that prove a form of contact.
pub(super) fn mode(word: &str) -> &'static [&'static str] {
    match Mode::parse(word) {
        Some(Mode::Call) => &[
            "rang",
            "ring",
            "telephoned",
            "telephone",
            "phoned",
            "phone",
            "phone call",
            "call",
            "calls",
            "called",
        ],
        Some(Mode::Meeting) => &["met", "meet", "meets", "meeting", "meetings", "sat down"],
        Some(Mode::Visit) => &["visited", "visit", "visits", "visiting"],
        Some(Mode::Message) => &["message", "messages"],
        Some(Mode::Video) => &["video", "videoconference", "video conference", "video call"],
        Some(Mode::Letter) => &["letter", "letters", "wrote"],
        Some(Mode::Unstated) | None => &[],
    }
}

/// Ways to say how many times.
pub(super) fn count(count: &Count) -> Vec<String> {
    let word = |n: u64| NUMBERS.get(usize::try_from(n).ok()?).copied();
    let both = |n: u64| word(n).map(str::to_owned).into_iter().chain([n.to_string()]);
    let of = |n: u64| -> Vec<String> {
        let times = ["times", "meetings", "calls", "talks", "contacts", "conversations", "visits"];
        let mut ways: Vec<String> =
            both(n).flat_map(|n| times.map(|noun| format!("{n} {noun}"))).collect();
        ways.extend(match n {
            1 => Some("once".to_owned()),
            2 => Some("twice".to_owned()),
            _ => None,
        });
        ways
    };
    match (count.min, count.max, count.approx) {
        (Some(min), Some(max), None) if min == max => of(min),
        (Some(min), Some(max), None) => {
            let (low, high): (Vec<String>, Vec<String>) =
                (both(min).collect(), both(max).collect());
            let ways = ["or", "to", "perhaps"].map(|joint| (joint, &low, &high));
            ways.iter()
                .flat_map(|(joint, low, high)| {
                    low.iter().flat_map(move |a| {
                        let joint = *joint;
                        high.iter().map(move |b| format!("{a} {joint} {b}"))
                    })
                })
                .collect()
        }
        (Some(min), None, None) => both(min).map(|n| format!("at least {n}")).collect(),
        (None, Some(max), None) => both(max).map(|n| format!("at most {n}")).collect(),
        (_, _, Some(about)) => both(about).map(|n| format!("about {n}")).collect(),
        (None, None, None) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_numbers_have_words() {
        let date = |text: &str| super::date(&Date::parse(text).unwrap());
        assert!(date("2024-06-10").contains(&"10 June".to_owned()));
        assert!(date("2024-06-01").contains(&"June 1st".to_owned()));
        assert_eq!(date("2022-10"), ["October"]);
        assert!(date("2022-05/2022-10").is_empty());
        let times = |min, max| count(&Count { min, max, ..Count::default() });
        assert!(times(Some(2), Some(2)).contains(&"twice".to_owned()));
        assert!(times(Some(3), Some(4)).contains(&"three or four".to_owned()));
        assert!(times(None, None).is_empty());
    }
}
