//! A first pass over a table for what only its rows together show: whether its dates have the day
//! or the month first, and whether it leaves repeated values blank.

use crate::import::builder::Builder;
use crate::import::columns;
use crate::import::dates::{DayOrder, order_shown};
use crate::import::fields::Field;
use crate::import::mapping::{CsvField, CsvMapping};
use crate::import::sheet::{reader, unguarded};
use crate::load::problem::shortened;
use crate::load::{Code, Severity};

/// With fewer blank cells than this, a table is not assumed to leave repeated values blank.
const HABIT: usize = 2;

/// The result of the first pass.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The order of day and month that a heading gives.
    headed: Option<DayOrder>,
    day_first: Option<String>,
    month_first: Option<String>,
    /// The number of dates that allow either order, and the first of them.
    open: usize,
    example: Option<String>,
    blanks: usize,
    repeats: usize,
}

/// Makes the first pass over a table of edges or meetings.
pub(super) fn survey(body: &str, mapping: &CsvMapping) -> Survey {
    let mut seen = Survey::default();
    if !mapping.is_edges() {
        return seen;
    }
    let mut reader = reader(body, mapping.delimiter);
    let mut rows = reader.byte_records().filter_map(Result::ok).skip(mapping.above);
    let fields = [CsvField::Date, CsvField::Start, CsvField::End, CsvField::Published];
    let mut dates: Vec<usize> = fields.into_iter().filter_map(|field| mapping.get(field)).collect();
    if mapping.headings {
        let Some(mut headings) = rows.next() else { return seen };
        if mapping.heading_rows > 1 {
            headings = rows.next().unwrap_or(headings);
        }
        for (place, heading) in headings.iter().enumerate() {
            let heading = String::from_utf8_lossy(heading);
            let dated = matches!(
                Field::of(&heading),
                Some(Field::When | Field::Start | Field::End | Field::AsOf | Field::QuoteDate)
            );
            if dated && !dates.contains(&place) {
                dates.push(place);
            }
            if dates.contains(&place) {
                seen.headed = seen.headed.or(columns::order_of(&heading));
            }
        }
    }
    let source = mapping.get(CsvField::Source);
    let target = mapping.get(CsvField::Target);
    let mut last: Vec<u8> = Vec::new();
    for row in rows {
        let cell = |place: Option<usize>| {
            place.and_then(|place| row.get(place)).map_or(&b""[..], <[u8]>::trim_ascii)
        };
        let (from, to) = (cell(source), cell(target));
        if from.is_empty() {
            seen.blanks += usize::from(!to.is_empty() && !last.is_empty());
        } else {
            seen.repeats += usize::from(last == from);
            last = from.to_vec();
        }
        for place in &dates {
            if let Some(words) = row.get(*place).and_then(|cell| std::str::from_utf8(cell).ok()) {
                seen.date(unguarded(words).trim());
            }
        }
    }
    seen
}

impl Survey {
    fn date(&mut self, words: &str) {
        match order_shown(words) {
            Some(DayOrder::DayFirst) if self.day_first.is_none() => {
                self.day_first = Some(words.to_owned());
            }
            Some(DayOrder::MonthFirst) if self.month_first.is_none() => {
                self.month_first = Some(words.to_owned());
            }
            Some(_) => {}
            None => {
                let digit = words.starts_with(|c: char| c.is_ascii_digit());
                if digit
                    && !words.as_bytes().get(..4).is_some_and(|y| y.iter().all(u8::is_ascii_digit))
                    && crate::import::dates::is_open(words)
                {
                    self.open += 1;
                    self.example.get_or_insert_with(|| words.to_owned());
                }
            }
        }
    }

    /// Whether a blank in the column of the first end means the value above it. That is so if the
    /// same value never occurs twice in a row there and some cells are blank.
    pub(super) const fn leaves_out_repeats(&self) -> bool {
        self.repeats == 0 && self.blanks >= HABIT
    }

    /// Sets the order of day and month for the file: the one that was given, else the one that the
    /// table shows. If the table shows both orders, none is set and the user is asked.
    pub(super) fn settle(&self, mapping: &CsvMapping, builder: &mut Builder) {
        builder.dates.order = mapping.dates.or(self.headed);
        if builder.dates.order.is_some() {
            return;
        }
        let (order, shown, words) = match (&self.day_first, &self.month_first) {
            (Some(shown), None) => (DayOrder::DayFirst, shown, "day"),
            (None, Some(shown)) => (DayOrder::MonthFirst, shown, "month"),
            _ => return,
        };
        builder.dates.order = Some(order);
        let Some(example) = &self.example else { return };
        let dates = match self.open {
            1 => format!("\"{}\" is", shortened(example)),
            many => format!("{many} dates such as \"{}\" are", shortened(example)),
        };
        let message = format!(
            "{dates} read with the {words} first, as \"{}\" in the same table can only be",
            shortened(shown)
        );
        let help =
            "If that is wrong, say which comes first: --dates day-first or --dates month-first";
        builder.report.whole(Severity::Info, Code::TableRead, message, help);
    }
}
