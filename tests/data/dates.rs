//! Dates as the format's table writes them: bounds, the two filters, words, and what is refused.
//! Expected values follow from the calendar and the format's page.
//! No date is made more exact than its words.
#![allow(clippy::panic, reason = "a test fails by it")]

use counterpart::model::{Date, Day, DayRange};

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn range(first: (i64, u8, u8), last: (i64, u8, u8)) -> DayRange {
    let day = |(year, month, day)| Some(Day { year, month, day });
    DayRange { first: day(first), last: day(last) }
}

/// One line: the text, its bounds, whether it is possibly and certainly within October 2022 and
/// within 2022, and its words.
fn check(texts: &[&str]) -> String {
    let october = range((2022, 10, 1), (2022, 10, 31));
    let year = range((2022, 1, 1), (2022, 12, 31));
    let show = |day: Option<Day>| day.map_or("*".to_owned(), |day| day.to_string());
    let within =
        |date: &Date, range| match (date.possibly_within(range), date.certainly_within(range)) {
            (false, false) => "no",
            (true, false) => "possibly",
            (true, true) => "certainly",
            (false, true) => "contradiction",
        };
    let line = |text: &&str| {
        let d = date(text);
        let (first, last) = (show(d.earliest()), show(d.latest()));
        let (month, year) = (within(&d, october), within(&d, year));
        format!("{text} | {first} | {last} | Oct: {month} | 2022: {year} | {}", d.words())
    };
    texts.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn rows_of_the_formats_table() {
    insta::assert_snapshot!(check(&[
        "2022-10", "2022-10-01", "2022-05/2022-10", "[2022-05,2022-06]", "2022-05/2022-06",
        "/2022-11-07", "../2022-11-07", "[..2022-11-07]", "2022-11-07", "2022-10~", "2022-05/..",
        "2022-05/",
    ]), @"
    2022-10 | 2022-10-01 | 2022-10-31 | Oct: certainly | 2022: certainly | Oct 2022
    2022-10-01 | 2022-10-01 | 2022-10-01 | Oct: certainly | 2022: certainly | 1 Oct 2022
    2022-05/2022-10 | 2022-05-01 | 2022-10-31 | Oct: possibly | 2022: certainly | May 2022 – Oct 2022
    [2022-05,2022-06] | 2022-05-01 | 2022-06-30 | Oct: no | 2022: certainly | May or Jun 2022
    2022-05/2022-06 | 2022-05-01 | 2022-06-30 | Oct: no | 2022: certainly | May 2022 – Jun 2022
    /2022-11-07 | * | 2022-11-07 | Oct: possibly | 2022: possibly | to 7 Nov 2022
    ../2022-11-07 | * | 2022-11-07 | Oct: possibly | 2022: possibly | always, to 7 Nov 2022
    [..2022-11-07] | * | 2022-11-07 | Oct: possibly | 2022: possibly | on or before 7 Nov 2022
    2022-11-07 | 2022-11-07 | 2022-11-07 | Oct: no | 2022: certainly | 7 Nov 2022
    2022-10~ | 2022-10-01 | 2022-10-31 | Oct: possibly | 2022: certainly | about Oct 2022
    2022-05/.. | 2022-05-01 | * | Oct: possibly | 2022: possibly | since May 2022
    2022-05/ | 2022-05-01 | * | Oct: possibly | 2022: possibly | from May 2022, end unknown
    ");
}

#[test]
fn other_forms() {
    insta::assert_snapshot!(check(&[
        "2022", "202X", "20XX", "2022-XX", "2022-10-XX", "[XXXX-10,2022-10]", "2022-21", "2022-24", "2022-10?",
        "2022-10%", "{2022-05,2022-10}", "{2022-05,2022-10-07,2023}", "[2022-05..2022-10]",
        "[2022-11-07..]", "2022-11-07T14:30:00Z", "2022-11-07T14:30:00+02:00", "-0044-03-15",
        "Y170000002",
    ]), @"
    2022 | 2022-01-01 | 2022-12-31 | Oct: possibly | 2022: certainly | 2022
    202X | 2020-01-01 | 2029-12-31 | Oct: possibly | 2022: possibly | 2020s
    20XX | 2000-01-01 | 2099-12-31 | Oct: possibly | 2022: possibly | years 2000 to 2099
    2022-XX | 2022-01-01 | 2022-12-31 | Oct: possibly | 2022: certainly | a month in 2022
    2022-10-XX | 2022-10-01 | 2022-10-31 | Oct: certainly | 2022: certainly | a day in Oct 2022
    [XXXX-10,2022-10] | * | * | Oct: possibly | 2022: possibly | Oct, year unknown or Oct 2022
    2022-21 | 2022-03-01 | 2022-05-31 | Oct: no | 2022: certainly | spring 2022
    2022-24 | 2022-12-01 | 2023-02-28 | Oct: no | 2022: possibly | winter 2022
    2022-10? | 2022-10-01 | 2022-10-31 | Oct: possibly | 2022: certainly | Oct 2022 (uncertain)
    2022-10% | 2022-10-01 | 2022-10-31 | Oct: possibly | 2022: certainly | about Oct 2022 (uncertain)
    {2022-05,2022-10} | 2022-05-01 | 2022-10-31 | Oct: possibly | 2022: certainly | May and Oct 2022
    {2022-05,2022-10-07,2023} | 2022-05-01 | 2023-12-31 | Oct: possibly | 2022: possibly | May 2022, 7 Oct 2022 and 2023
    [2022-05..2022-10] | 2022-05-01 | 2022-10-31 | Oct: possibly | 2022: certainly | between May 2022 and Oct 2022
    [2022-11-07..] | 2022-11-07 | * | Oct: no | 2022: possibly | on or after 7 Nov 2022
    2022-11-07T14:30:00Z | 2022-11-07 | 2022-11-07 | Oct: no | 2022: certainly | 7 Nov 2022, 14:30 UTC
    2022-11-07T14:30:00+02:00 | 2022-11-07 | 2022-11-07 | Oct: no | 2022: certainly | 7 Nov 2022, 14:30 UTC+02:00
    -0044-03-15 | -0044-03-15 | -0044-03-15 | Oct: no | 2022: no | 15 Mar 45 BC
    Y170000002 | 170000002-01-01 | 170000002-12-31 | Oct: no | 2022: no | 170000002
    ");
}

#[test]
fn a_set_of_two_months_is_not_in_the_months_between() {
    let july = range((2022, 7, 1), (2022, 7, 31));
    assert!(!date("{2022-05,2022-10}").possibly_within(july));
    assert!(date("2022-05/2022-10").possibly_within(july));
}

#[test]
fn about_a_month_reaches_into_the_months_beside_it_and_no_further() {
    let about = date("2022-10~");
    assert!(about.possibly_within(range((2022, 9, 1), (2022, 9, 1))));
    assert!(!about.possibly_within(range((2022, 8, 31), (2022, 8, 31))));
    assert!(about.possibly_within(range((2022, 11, 30), (2022, 11, 30))));
    assert!(!about.possibly_within(range((2022, 12, 1), (2022, 12, 1))));
    assert!(about.certainly_within(range((2022, 9, 1), (2022, 11, 30))));
    assert!(!about.certainly_within(range((2022, 9, 2), (2022, 11, 30))));
}

#[test]
fn only_the_qualified_part_of_an_expression_is_widened() {
    let either = date("[2022-05~,2022-10]");
    assert!(either.possibly_within(range((2022, 4, 3), (2022, 4, 3))));
    assert!(!either.possibly_within(range((2022, 11, 1), (2022, 11, 1))));
    let span = date("2022-05-10~/2022-05-20");
    assert!(span.possibly_within(range((2022, 5, 9), (2022, 5, 9))));
    assert!(!span.possibly_within(range((2022, 5, 8), (2022, 5, 8))));
    assert!(!span.possibly_within(range((2022, 5, 21), (2022, 5, 21))));
    assert!(date("2022~").possibly_within(range((2021, 1, 1), (2021, 1, 1))));
    assert!(!date("2022~").possibly_within(range((2020, 12, 31), (2020, 12, 31))));
}

#[test]
fn impossible_dates_are_refused_at_their_place() {
    let refused = |text: &str| {
        let error = Date::parse(text).expect_err(text);
        format!("{text:?} at {}: {error}", error.offset)
    };
    let texts = [
        "2022-13",
        "2022-02-30",
        "2023-02-29",
        "2022-11-7",
        "7 Nov 2022",
        "",
        "unknown",
        "2022/2021",
        "2022-11-07~?",
        "2022-?11",
        "Y17E7",
        "2022-S2",
        "XXXX",
        "XXXX-10",
    ];
    insta::assert_snapshot!(texts.map(refused).join("\n"));
}

#[test]
fn years_far_away_overflow_nothing() {
    for text in ["Y9223372036854775807", "Y-9223372036854775807", "Y9223372036854775807~"] {
        if let Ok(date) = Date::parse(text) {
            let all = DayRange::default();
            assert!(date.possibly_within(all) && date.certainly_within(all), "{text}");
        }
    }
}

#[test]
fn dates_sort_by_bounds_then_text() {
    let mut dates: Vec<Date> =
        ["2022-10-31", "2022-10", "/2022-11-07", "2022-10-01", "2022-10/.."].map(date).to_vec();
    dates.sort();
    let texts: Vec<&str> = dates.iter().map(Date::as_str).collect();
    assert_eq!(texts, ["/2022-11-07", "2022-10-01", "2022-10", "2022-10/..", "2022-10-31"]);
}
