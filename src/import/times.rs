//! Reads the date of an edge from its attributes: one date, a start and an end, or words.

use super::builder::Builder;
use super::dates::{self, Reading};
use super::edge::EdgeWords;
use super::fields::Field;
use super::words::{self, folded};
use crate::load::{Code, Severity};
use crate::model::{Date, Text};

/// The date, and the words for it if they cannot be read as a date.
#[derive(Clone, Debug, Default)]
pub(super) struct Times {
    pub when: Option<Date>,
    pub when_text: Option<Text>,
}

impl EdgeWords<'_> {
    /// The date of the edge. Words that are no date are kept as words.
    pub(super) fn times(&mut self, builder: &mut Builder) -> Times {
        let fields = &mut self.fields;
        let edtf = self.own || fields.name(Field::When).is_some_and(|name| folded(name) == "edtf");
        let (when, text) = (fields.take(Field::When), fields.take(Field::WhenText));
        let ends = if when.is_none() {
            (fields.take(Field::Start), fields.take(Field::End))
        } else {
            (None, None)
        };
        if self.own {
            // An export also writes the first and last day of the date; they are not needed.
            for field in [Field::Start, Field::End] {
                self.fields.take(field);
            }
        }
        let order = builder.dates.order;
        let (reading, said) = match (when, ends) {
            (Some(words), _) if edtf => (dates::read_edtf(words, order), words.to_owned()),
            (Some(words), _) => (dates::read(words, order), words.to_owned()),
            (None, (start, end)) => {
                let said = [start, end].into_iter().flatten().collect::<Vec<_>>().join(" – ");
                (words::span(start, end, order), said)
            }
        };
        let when = self.dated(builder, reading, &said);
        let kept = when.is_none() && !dates::is_nothing(&said);
        let text = text.map(Text::from).or_else(|| kept.then(|| said.as_str().into()));
        Times { when, when_text: text }
    }

    /// Reads a date for a field that has no place for words.
    pub(super) fn date(&self, builder: &mut Builder, words: &str) -> Option<Date> {
        let read = if self.own { dates::read_edtf } else { dates::read };
        let reading = read(words, builder.dates.order);
        self.dated(builder, reading, words)
    }

    fn dated(&self, builder: &mut Builder, reading: Reading, words: &str) -> Option<Date> {
        match reading {
            Reading::Date(date, cut) => {
                if cut {
                    builder.report.lost("times of day");
                }
                return Some(date);
            }
            Reading::Nothing => {}
            Reading::Ambiguous => builder.dates.ambiguous(words, &self.at),
            Reading::Words => self.bad_date(builder, words),
        }
        None
    }

    fn bad_date(&self, builder: &mut Builder, words: &str) {
        let message = format!(
            "\"{}\" is no date that can be read without guessing; it stays as words",
            crate::load::problem::shortened(words)
        );
        let help = "Write dates as 2022-11-07, 2022-11 or 2022";
        let path = format!("edge {}", self.foreign.unwrap_or_default());
        let path = path.trim_end().to_owned();
        let fault = (Severity::Warning, Code::BadDate);
        builder.report.at(fault, self.at.clone(), &path, message, help);
    }
}
