//! Reads single values of an object by their type. A bad required value drops the object; a bad
//! optional value is left out alone. Both are reported at the value.

use std::borrow::Cow;

use crate::load::json::{self, Kind};
use crate::load::problem::Code;
use crate::load::repeated;
use crate::model::{Date, Text};

use super::fields::Fields;
use super::nearest::nearest;
use super::report::{Dropped, Fault, Report};

const NO_NULL: &str = "Leave the field out: nothing unknown is written as null";
pub(in crate::load) const HALF_PAIR: &str =
    "contains half of a surrogate pair (\\ud800 to \\udfff), which is not a character";
pub(in crate::load) const HALF_PAIR_HELP: &str =
    "Write the letter itself, or both halves of the pair";

/// A closed list of words, the function that parses one, and the code for an unknown word.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Closed<T: 'static> {
    pub words: &'static [&'static str],
    pub parse: fn(&str) -> Option<T>,
    pub code: Code,
}

impl<'a> Fields<'a> {
    /// An optional value of the type `kind`. A value of another type is reported and left out.
    fn typed(
        &self,
        report: &mut Report<'a>,
        name: &str,
        kind: Kind,
        expected: &str,
    ) -> Option<&'a str> {
        let value = self.get(name)?;
        if Kind::of(value) == kind {
            return Some(value);
        }
        let why = format!("it is {}, not {expected}", Kind::of(value).name());
        self.leave_out(report, (Code::WrongType, name, value), &why, expected, remedy(value, kind));
        None
    }

    /// An optional text field.
    pub(in crate::load) fn text(&self, report: &mut Report<'a>, name: &str) -> Option<Text> {
        self.words(report, name, "a text").map(|(words, _)| repeated::text(&words))
    }

    /// An optional text field: its words, and the raw value.
    pub(in crate::load) fn words(
        &self,
        report: &mut Report<'a>,
        name: &str,
        expected: &str,
    ) -> Option<(Cow<'a, str>, &'a str)> {
        let value = self.typed(report, name, Kind::Text, expected)?;
        let words = json::text(value);
        if words.is_none() {
            let fault = (Code::LoneSurrogate, name, value);
            self.leave_out(report, fault, &format!("it {HALF_PAIR}"), expected, HALF_PAIR_HELP);
        }
        words.map(|words| (words, value))
    }

    /// A required text with at least one character that is not blank.
    pub(in crate::load) fn required_words(
        &self,
        report: &mut Report<'a>,
        name: &str,
        expected: &str,
    ) -> Result<(Cow<'a, str>, &'a str), Dropped> {
        let value = self.require(report, name, expected)?;
        if Kind::of(value) != Kind::Text {
            let why = format!("its `{name}` is {}, not {expected}", Kind::of(value).name());
            let help = required_remedy(name, value, expected);
            return Err(self.drop_for(report, (Code::WrongType, value), &why, expected, help));
        }
        let Some(words) = json::text(value) else {
            let why = format!("its `{name}` {HALF_PAIR}");
            let fault = (Code::LoneSurrogate, value);
            return Err(self.drop_for(report, fault, &why, expected, HALF_PAIR_HELP));
        };
        if words.trim().is_empty() {
            let why = format!("its `{name}` is empty");
            let help = format!("Write {expected}; it may not be empty");
            return Err(self.drop_for(report, (Code::EmptyText, value), &why, expected, help));
        }
        Ok((words, value))
    }

    /// A required text field.
    pub(in crate::load) fn required_text(
        &self,
        report: &mut Report<'a>,
        name: &str,
    ) -> Result<Text, Dropped> {
        self.required_words(report, name, "a text").map(|(words, _)| repeated::text(&words))
    }

    /// An optional boolean; `absent` is the default.
    pub(in crate::load) fn flag(&self, report: &mut Report<'a>, name: &str, absent: bool) -> bool {
        let value = self.typed(report, name, Kind::Bool, "true or false");
        value.map_or(absent, |value| value == "true")
    }

    /// An optional boolean; `None` if the field is absent or bad.
    pub(in crate::load) fn optional_flag(
        &self,
        report: &mut Report<'a>,
        name: &str,
    ) -> Option<bool> {
        let value = self.typed(report, name, Kind::Bool, "true or false")?;
        Some(value == "true")
    }

    /// An optional whole number that is not negative.
    pub(in crate::load) fn number(&self, report: &mut Report<'a>, name: &str) -> Option<u64> {
        let expected = "a whole number from 0 on";
        let value = self.typed(report, name, Kind::Number, expected)?;
        let number = value.parse().ok();
        if number.is_none() {
            let why = "it is not a whole number of 0 or more, or it is too large";
            let help = "Write the number without point, exponent or sign, or leave the field out";
            self.leave_out(report, (Code::WrongType, name, value), why, expected, help);
        }
        number
    }

    /// An optional date field.
    pub(in crate::load) fn date(&self, report: &mut Report<'a>, name: &str) -> Option<Date> {
        let expected = "a date (EDTF)";
        let (words, value) = self.words(report, name, expected)?;
        match Date::parse(&words) {
            Ok(date) => Some(date),
            Err(error) => {
                let message = format!("`{name}` of the {} is left out: {error}", self.noun);
                let help = "Write a date such as 2022-11-07, 2022-10, 2022-10~ (about), \
                            2022-05/2022-06 (a span), /2022-11-07 (until) or \
                            [..2022-11-07] (some day before), or leave the field out";
                let fault = Fault::error(Code::BadDate, value, message, help)
                    .expected(expected)
                    .about(self.subject.as_ref());
                report.add(fault);
                None
            }
        }
    }

    /// The optional Admiralty grade of an item of evidence.
    pub(in crate::load) fn grade(&self, report: &mut Report<'a>) -> Option<Text> {
        let expected = "a letter A to F and a digit 1 to 6";
        let (grade, value) = self.words(report, "grade", expected)?;
        if let [b'A'..=b'F', b'1'..=b'6'] = grade.as_bytes() {
            return Some(grade.into());
        }
        let why = format!("\"{grade}\" is not {expected}");
        let help = "Write an Admiralty grade such as B2, or leave the field out";
        self.leave_out(report, (Code::BadGrade, "grade", value), &why, expected, help);
        None
    }

    /// The elements of an optional list; empty if it is absent or not a list.
    pub(in crate::load) fn list(&self, report: &mut Report<'a>, name: &str) -> Vec<&'a str> {
        let value = self.typed(report, name, Kind::Array, "a list");
        value.map(json::elements).unwrap_or_default()
    }

    /// An optional list of texts. If one element is bad, the whole list is left out, as `about`
    /// refers to elements by their position.
    pub(in crate::load) fn texts(&self, report: &mut Report<'a>, name: &str) -> Vec<Text> {
        let values = self.list(report, name);
        let mut texts = Vec::with_capacity(values.len());
        for value in values {
            let Some(words) = json::text(value) else {
                let (code, why, help) = not_a_text(value);
                self.leave_out(report, (code, name, value), &why, "a list of texts", help);
                return Vec::new();
            };
            texts.push(repeated::text(&words));
        }
        texts
    }

    /// The value for a word of a closed list. An unknown word drops the object: it never becomes
    /// the default.
    pub(in crate::load) fn closed<T: Copy>(
        &self,
        report: &mut Report<'a>,
        name: &str,
        list: Closed<T>,
    ) -> Result<Option<T>, Dropped> {
        let word = self.listed_word(report, name, list.words, list.code)?;
        Ok(word.and_then(list.parse))
    }

    /// Like `closed`, but returns the word itself.
    pub(in crate::load) fn listed_word(
        &self,
        report: &mut Report<'a>,
        name: &str,
        words: &'static [&'static str],
        code: Code,
    ) -> Result<Option<&'static str>, Dropped> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let word = json::text(value);
        let known = words.iter().find(|known| word.as_deref() == Some(**known));
        if let Some(known) = known {
            return Ok(Some(known));
        }
        let expected = format!("one of {}", words.join(", "));
        let Some(word) = word else {
            let why = format!("its `{name}` is {}, not {expected}", Kind::of(value).name());
            let help = remedy(value, Kind::Text);
            return Err(self.drop_for(report, (code, value), &why, &expected, help));
        };
        let why = format!("its `{name}` is \"{word}\", a word that is not in the format");
        let help = nearest(&word, words.iter().copied()).map_or_else(
            || format!("Write {expected}, or leave the field out"),
            |near| format!("Did you mean \"{near}\"? Otherwise write {expected}"),
        );
        Err(self.drop_for(report, (code, value), &why, &expected, help))
    }

    /// Reports a word of an open list that this version does not know. The word is kept.
    pub(in crate::load) fn kept_word(
        &self,
        report: &mut Report<'a>,
        (code, name, value): (Code, &str, &'a str),
        words: &[&'static str],
    ) {
        let word = json::text(value).unwrap_or_default();
        let message = format!(
            "`{name}` of the {} is \"{word}\", a word that this version does not know; it is kept",
            self.noun
        );
        let help = nearest(&word, words.iter().copied()).map_or_else(
            || "Nothing to do if the word is meant".to_owned(),
            |near| format!("Did you mean \"{near}\"?"),
        );
        let expected = format!("one of {}", words.join(", "));
        let fault = Fault::info(code, value, message, help).expected(expected);
        report.add(fault.about(self.subject.as_ref()));
    }
}

/// Why a list element is not a text, and what to do: code, reason, help text.
pub(in crate::load) fn not_a_text(value: &str) -> (Code, String, String) {
    let kind = Kind::of(value);
    if kind == Kind::Text {
        return (Code::LoneSurrogate, format!("a text {HALF_PAIR}"), HALF_PAIR_HELP.to_owned());
    }
    let help = match kind {
        Kind::Null => "Remove the null from the list".to_owned(),
        _ => remedy(value, Kind::Text),
    };
    (Code::WrongType, format!("an element is {}, not a text", kind.name()), help)
}

fn remedy(value: &str, wanted: Kind) -> String {
    match (Kind::of(value), wanted) {
        (Kind::Null, _) => NO_NULL.to_owned(),
        (Kind::Number | Kind::Bool, Kind::Text) => {
            format!("Write it in quotation marks: \"{value}\"")
        }
        (Kind::Text, Kind::Number | Kind::Bool) => {
            let inner = value.trim_matches('"');
            let fits = json::value(inner).is_ok_and(|inner| Kind::of(inner) == wanted);
            let shown = if fits { inner } else { wanted.name() };
            format!("Write it without quotation marks: {shown}")
        }
        (_, Kind::Array) => "Write it as a list in brackets [ ]".to_owned(),
        _ => format!("Write {}, or leave the field out", wanted.name()),
    }
}

fn required_remedy(name: &str, value: &str, expected: &str) -> String {
    match Kind::of(value) {
        Kind::Number | Kind::Bool => format!("Write it in quotation marks: \"{value}\""),
        _ => format!("Write \"{name}\": {expected}; it may not be left out"),
    }
}
