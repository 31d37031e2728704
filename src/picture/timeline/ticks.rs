//! The labels along a time axis: single days up to thousands of years, depending on the room.

use crate::model::Day;

/// A tick on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The day that it marks the start of, in days since 1970-01-01.
    pub day: i64,
    /// The text of the label.
    pub label: String,
}

/// The distance between ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days(i64),
    Months(i64),
    Years(i64),
}

const STEPS: [Step; 20] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(200),
    Step::Years(500),
    Step::Years(1_000),
    Step::Years(10_000),
    Step::Years(1_000_000),
];

/// The ticks from one day to another, about `most` at most.
pub fn ticks(first: i64, last: i64, most: usize) -> Vec<Tick> {
    let days = last.saturating_sub(first).max(1);
    let room = i64::try_from(most.max(1)).unwrap_or(i64::MAX);
    let fits = |step: &&Step| days / step.days() < room;
    let step = *STEPS.iter().find(fits).unwrap_or(&Step::Years(100_000_000));
    let mut ticks = Vec::new();
    let mut at = step.before(Day::from_number(first));
    while ticks.len() <= most + 2 && at.number() <= last {
        if at.number() >= first {
            ticks.push(Tick { day: at.number(), label: step.label(at) });
        }
        at = step.after(at);
    }
    ticks
}

impl Step {
    /// The approximate number of days it takes, rounded down.
    const fn days(self) -> i64 {
        match self {
            Self::Days(days) => days,
            Self::Months(months) => months * 28,
            Self::Years(years) => years * 365,
        }
    }

    /// The last tick at or before a day. Weeks start on Mondays.
    fn before(self, day: Day) -> Day {
        match self {
            Self::Days(step @ (7 | 14)) => {
                // 1970-01-05 was a Monday.
                let number = day.number() - 4;
                Day::from_number(number - number.rem_euclid(step) + 4)
            }
            Self::Days(step) => Day::from_number(day.number() - day.number().rem_euclid(step)),
            Self::Months(step) => {
                let month = (i64::from(day.month) - 1) / step * step + 1;
                Day { month: month as u8, day: 1, ..day }
            }
            Self::Years(step) => {
                Day { year: day.year - day.year.rem_euclid(step), month: 1, day: 1 }
            }
        }
    }

    fn after(self, day: Day) -> Day {
        match self {
            Self::Days(step) => day.plus(step),
            Self::Months(step) => {
                let months = i64::from(day.month) - 1 + step;
                Day { year: day.year + months / 12, month: (months % 12) as u8 + 1, day: 1 }
            }
            Self::Years(step) => Day { year: day.year.saturating_add(step), ..day },
        }
    }

    fn label(self, day: Day) -> String {
        match self {
            Self::Days(_) => day.words(),
            Self::Months(_) => day.month_words(),
            Self::Years(_) => day.year_words(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(first: (i64, u8, u8), last: (i64, u8, u8), most: usize) -> String {
        let number = |(year, month, day)| Day { year, month, day }.number();
        let all = ticks(number(first), number(last), most);
        all.into_iter().map(|tick| tick.label).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn ticks_go_from_days_to_years() {
        // 7 November 2022 was a Monday.
        let days = check((2022, 11, 5), (2022, 11, 8), 8);
        assert_eq!(days, "5 Nov 2022 | 6 Nov 2022 | 7 Nov 2022 | 8 Nov 2022");
        let weeks = check((2022, 11, 1), (2022, 11, 30), 6);
        assert_eq!(weeks, "7 Nov 2022 | 14 Nov 2022 | 21 Nov 2022 | 28 Nov 2022");
        let months = check((2022, 9, 15), (2023, 1, 15), 6);
        assert_eq!(months, "Oct 2022 | Nov 2022 | Dec 2022 | Jan 2023");
        let quarters = check((2022, 2, 1), (2022, 11, 30), 4);
        assert_eq!(quarters, "Apr 2022 | Jul 2022 | Oct 2022");
        assert_eq!(
            check((2018, 6, 1), (2021, 6, 1), 7),
            "Jul 2018 | Jan 2019 | Jul 2019 | Jan 2020 | Jul 2020 | Jan 2021"
        );
        assert_eq!(check((2001, 1, 1), (2022, 1, 1), 5), "2005 | 2010 | 2015 | 2020");
        assert_eq!(check((-60, 1, 1), (60, 1, 1), 4), "51 BC | 1 BC | 50");
    }

    #[test]
    fn there_are_never_too_many() {
        for days in [0, 1, 10, 1_000, 1_000_000, 1_000_000_000_000_000_000] {
            for most in [0, 1, 5, 30] {
                assert!(ticks(-days, days, most).len() <= most + 3, "{days} {most}");
            }
        }
    }
}
