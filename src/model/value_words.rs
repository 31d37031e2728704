//! English words by which a quote can give the value of a field that has no words in the file: a
//! day, a form of contact, a number of times. For other languages the coder writes who gives what.

use super::date::Date;
use super::derive::Around;
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

/// Ways to write a day or month. Empty for any other date.
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

/// Words that prove a form of contact. `word` is the format's word for the form.
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

/// Ways to say a number of times.
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
    let numbered = |how: &str, n: u64| -> Vec<String> {
        let adverb = match n {
            1 => Some("once".to_owned()),
            2 => Some("twice".to_owned()),
            _ => None,
        };
        both(n).chain(adverb).map(|n| format!("{how} {n}")).collect()
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
        (Some(min), None, None) => numbered("at least", min),
        (None, Some(max), None) => numbered("at most", max),
        (_, _, Some(about)) => numbered("about", about),
        (None, None, None) => Vec::new(),
    }
}

/// The last words of a text, at most `most` of them, the nearest first.
fn words_before(text: &str, most: usize) -> impl Iterator<Item = &str> {
    // What is before the end of a sentence or clause is another statement.
    let clause = text.rsplit(['.', ';', '!', '?', ':']).next().unwrap_or_default();
    clause.rsplit(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).take(most)
}

fn words_after(text: &str, most: usize) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).take(most)
}

/// Whether the words after `before` are negated, as in "not on tariffs".
pub(super) fn is_negated(before: &str) -> bool {
    const NOT: [&str; 6] = ["not", "never", "nor", "neither", "without", "cannot"];
    words_before(before, 3).any(|word| NOT.contains(&word))
}

/// Whether a day or month is when something happened. It is not if it happened before or after that
/// day, if another year follows, or if the word is not a month at all: "may have spoken".
pub(super) fn is_that_day(date: &Date, around: Around<'_>) -> bool {
    const APART: [&str; 8] =
        ["before", "after", "until", "till", "since", "ahead", "preceding", "following"];
    const VERBS: [&str; 6] = ["have", "be", "not", "well", "soon", "on"];
    let is_apart = words_before(around.before, 2).any(|word| APART.contains(&word));
    let next = words_after(around.after, 1).next().unwrap_or_default();
    let is_year = next.len() == 4 && next.bytes().all(|byte| byte.is_ascii_digit());
    let other_year = is_year && !date.as_str().starts_with(next);
    let only_month = date.as_str().len() == "2024-05".len();
    let before = words_before(around.before, 1).next().unwrap_or_default();
    let sounds = only_month
        && (date.as_str().ends_with("-05") && VERBS.contains(&next)
            || date.as_str().ends_with("-03") && ["the", "a", "their", "to"].contains(&before));
    !is_apart && !other_year && !sounds
}

/// Whether a word for a form of contact is about a contact here. It is not in "called for" or "the
/// letter of the law".
pub(super) fn is_contact(word: &str, around: Around<'_>) -> bool {
    const CALLED: [&str; 11] =
        ["for", "on", "off", "into", "it", "a", "an", "himself", "herself", "itself", "so"];
    let next = words_after(around.after, 1).next().unwrap_or_default();
    let named = words_before(around.before, 4).any(|before| before == "what" || before == "so");
    match word {
        "call" | "calls" | "called" => !CALLED.contains(&next) && !named,
        "letter" | "letters" => next != "of",
        _ => true,
    }
}

/// Whether a number counts contacts: "at least two meetings", but not "at least two aides".
pub(super) fn is_times(words: &str, around: Around<'_>) -> bool {
    const COUNTED: [&str; 22] = [
        "times",
        "time",
        "meetings",
        "meeting",
        "calls",
        "call",
        "talks",
        "contacts",
        "contact",
        "conversations",
        "conversation",
        "visits",
        "visit",
        "occasions",
        "occasion",
        "letters",
        "messages",
        "rounds",
        "encounters",
        "sessions",
        "telephone",
        "phone",
    ];
    let counts_itself = |word: &str| ["once", "twice", "thrice"].contains(&word);
    let own = words.split(' ').next_back().unwrap_or_default();
    counts_itself(own)
        || COUNTED.contains(&own)
        || words_after(around.after, 3).any(|word| COUNTED.contains(&word))
}

/// Whether a title is complete: "minister" is not in "deputy minister".
pub(super) fn is_whole_title(around: Around<'_>) -> bool {
    const LESSER: [&str; 7] =
        ["deputy", "vice", "assistant", "associate", "junior", "shadow", "under"];
    let before = words_before(around.before, 1).next().unwrap_or_default();
    !LESSER.contains(&before)
}

/// Whether somebody is said to hold an office now: not in "was Arden's envoy" or "will be
/// minister".
pub(super) fn is_held_now(around: Around<'_>) -> bool {
    const OTHERWISE: [&str; 9] =
        ["was", "were", "been", "be", "become", "becomes", "became", "would", "will"];
    const ELSEWHERE: [&str; 8] = ["with", "by", "to", "for", "of", "between", "from", "and"];
    let mut near = words_before(around.before, 4).take_while(|word| !ELSEWHERE.contains(word));
    is_whole_title(around) && !near.any(|word| OTHERWISE.contains(&word))
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
