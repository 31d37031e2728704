//! Evidence. An item goes whole where losing a part of it would change who says what: a bad `by`,
//! a word of a closed list, the last of its `about`. Quotes are `quotes`' work.

use crate::load::json::{self, Kind};
use crate::load::problem::Code;
use crate::model::{Basis, Certainty, EntityId, Evidence, Stance, Text};

use super::Converter;
use super::fields::Fields;
use super::nearest::nearest;
use super::report::{Dropped, Fault};
use super::values::{Closed, not_a_text};

const KNOWN: &[&str] =
    &["quotes", "by", "by_inferred", "stance", "certainty", "basis", "about", "grade", "note"];

const STANCE: Closed<Stance> =
    Closed { words: Stance::WORDS, parse: Stance::parse, code: Code::UnknownStance };
const CERTAINTY: Closed<Certainty> =
    Closed { words: Certainty::WORDS, parse: Certainty::parse, code: Code::UnknownCertainty };
const BASIS: Closed<Basis> =
    Closed { words: Basis::WORDS, parse: Basis::parse, code: Code::UnknownBasis };

/// What `about` may name in a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aspects<'r> {
    /// The record's fields.
    pub known: &'r [&'static str],
    /// Its lists, each with its length.
    pub lists: &'r [(&'static str, usize)],
}

impl Aspects<'_> {
    fn has(&self, record: &Fields<'_>, word: &str) -> bool {
        let Some((list, index)) = word.split_once('/') else {
            let known = self.known.contains(&word) || record.get(word).is_some();
            return known && !matches!(word, "id" | "evidence");
        };
        let digits = !index.is_empty() && index.bytes().all(|b| b.is_ascii_digit());
        let index = index.parse::<usize>().ok().filter(|_| digits);
        let length = self.lists.iter().find(|(name, _)| *name == list).map_or(0, |(_, n)| *n);
        index.is_some_and(|index| index < length)
    }

    fn help(&self, word: &str) -> String {
        let name = word.split('/').next().unwrap_or_default();
        if let Some((list, length)) = self.lists.iter().find(|(list, _)| *list == name) {
            return format!("`{list}` has {length} here, and {list}/0 is the first");
        }
        nearest(word, self.known.iter().copied()).map_or_else(
            || "Name a field of the record, or an element such as purpose/0".to_owned(),
            |near| format!("Did you mean \"{near}\"?"),
        )
    }
}

impl<'a> Converter<'a> {
    /// A record's evidence; the record is dropped if none is left.
    pub(super) fn evidence(
        &mut self,
        record: &Fields<'a>,
        aspects: Aspects<'_>,
    ) -> Result<Vec<Evidence>, Dropped> {
        let expected = "a list of at least one evidence item";
        let list = record.require(&mut self.report, "evidence", expected)?;
        if Kind::of(list) != Kind::Array {
            let why = format!("its `evidence` is {}, not a list", Kind::of(list).name());
            let help = "Write the items in brackets [ ], even if there is only one";
            let fault = (Code::WrongType, list);
            return Err(record.drop_for(&mut self.report, fault, &why, expected, help));
        }
        let elements = json::elements(list);
        let mut evidence = Vec::with_capacity(elements.len());
        for value in elements {
            if let Ok(item) = self.evidence_item(record, value, aspects) {
                evidence.push(item);
            }
        }
        if evidence.is_empty() {
            let empty = json::elements(list).is_empty();
            let why = if empty { "it has no evidence" } else { "no evidence for it is left" };
            let help = "Add evidence with a quote, or mend the items listed here";
            let fault = (Code::NoEvidence, list);
            return Err(record.drop_for(&mut self.report, fault, why, expected, help));
        }
        Ok(evidence)
    }

    fn evidence_item(
        &mut self,
        record: &Fields<'a>,
        value: &'a str,
        aspects: Aspects<'_>,
    ) -> Result<Evidence, Dropped> {
        let subject = record.subject.as_ref();
        let fields = Fields::new(value, "evidence item", subject, &mut self.report)?;
        let stance = fields.closed(&mut self.report, "stance", STANCE)?.unwrap_or(Stance::Asserts);
        let certainty =
            fields.closed(&mut self.report, "certainty", CERTAINTY)?.unwrap_or(Certainty::Certain);
        let basis = fields.closed(&mut self.report, "basis", BASIS)?.unwrap_or(Basis::Stated);
        let by = self.chain(&fields)?;
        let about = self.aspects_named(&fields, record, aspects)?;
        let quotes = self.quotes(&fields);
        if quotes.is_empty() && basis != Basis::Background {
            return Err(self.without_quotes(&fields));
        }
        let documents = if quotes.is_empty() { self.own_document.clone() } else { Vec::new() };
        let report = &mut self.report;
        Ok(Evidence {
            documents,
            quotes,
            by,
            by_inferred: fields.flag(report, "by_inferred", false),
            stance,
            certainty,
            basis,
            about,
            grade: self.grade(&fields),
            note: fields.text(&mut self.report, "note"),
            extra: fields.extra(&mut self.report, KNOWN),
        })
    }

    fn without_quotes(&mut self, fields: &Fields<'a>) -> Dropped {
        let expected = "at least one quote";
        let help = "Add the words that say it to `quotes`, or write \"basis\": \"background\" if \
                    it is your own knowledge";
        let why = "it has no quote";
        if let Some(value) = fields.get("quotes") {
            let none_left = !json::elements(value).is_empty();
            let why = if none_left { "none of its quotes is left" } else { why };
            let fault = (Code::NoQuotes, value);
            return fields.drop_for(&mut self.report, fault, why, expected, help);
        }
        let message = format!("the {} is left out: {why}", fields.noun);
        let fault = Fault::error(Code::NoQuotes, fields.raw, message, help).missing();
        self.report.add(fault.expected(expected).about(fields.subject.as_ref()));
        Dropped
    }

    /// The attribution chain. With a link missing the words would be put into another's mouth.
    fn chain(&mut self, fields: &Fields<'a>) -> Result<Vec<EntityId>, Dropped> {
        let Some(list) = self.whole_list(fields, "by", "a list of ids of entities")? else {
            return Ok(Vec::new());
        };
        let mut chain = Vec::with_capacity(list.len());
        for value in list {
            chain.push(self.end(fields, "by", value)?);
        }
        Ok(chain)
    }

    /// What the item is about. Without its last aspect a denial would deny the whole record.
    fn aspects_named(
        &mut self,
        fields: &Fields<'a>,
        record: &Fields<'a>,
        aspects: Aspects<'_>,
    ) -> Result<Vec<Text>, Dropped> {
        let expected = "the names of fields of the record";
        let Some(list) = self.whole_list(fields, "about", expected)? else {
            return Ok(Vec::new());
        };
        let count = list.len();
        let mut named: Vec<Text> = Vec::with_capacity(count);
        for value in list {
            match json::text(value) {
                Some(word) if aspects.has(record, &word) => named.push(word.into()),
                Some(word) => self.unknown_aspect(fields, (value, &word), count == 1, aspects),
                None => {
                    let (code, why, help) = not_a_text(value);
                    let place = (code, "about", value);
                    fields.leave_out(&mut self.report, place, &why, expected, help);
                }
            }
        }
        if named.is_empty() && count > 0 {
            if count > 1 {
                let why = "nothing of its `about` is left, and without it the item would speak of \
                           the whole record";
                let value = fields.get("about").unwrap_or(fields.raw);
                let fault = (Code::UnknownAbout, value);
                let help = "Name fields that the record has";
                return Err(fields.drop_for(&mut self.report, fault, why, expected, help));
            }
            return Err(Dropped);
        }
        Ok(named)
    }

    fn unknown_aspect(
        &mut self,
        fields: &Fields<'a>,
        (value, word): (&'a str, &str),
        alone: bool,
        aspects: Aspects<'_>,
    ) {
        let expected = "the name of a field of the record";
        let help = aspects.help(word);
        let why = format!("the record has no \"{word}\"");
        if alone {
            let fault = (Code::UnknownAbout, value);
            let why = format!("its `about` is wrong: {why}");
            let _ = fields.drop_for(&mut self.report, fault, &why, expected, help);
        } else {
            let place = (Code::UnknownAbout, "about", value);
            fields.leave_out_element(&mut self.report, place, &why, expected, help);
        }
    }

    /// A list without which the item would say something else: if it is no list, the item goes.
    fn whole_list(
        &mut self,
        fields: &Fields<'a>,
        name: &str,
        expected: &str,
    ) -> Result<Option<Vec<&'a str>>, Dropped> {
        let Some(value) = fields.get(name) else { return Ok(None) };
        if Kind::of(value) == Kind::Array {
            return Ok(Some(json::elements(value)));
        }
        let why = format!("its `{name}` is {}, not {expected}", Kind::of(value).name());
        let help = match Kind::of(value) {
            Kind::Null => "Leave the field out: nothing unknown is written as null",
            _ => "Write it as a list in brackets [ ]",
        };
        let fault = (Code::WrongType, value);
        Err(fields.drop_for(&mut self.report, fault, &why, expected, help))
    }

    fn grade(&mut self, fields: &Fields<'a>) -> Option<Text> {
        let expected = "a letter A to F and a digit 1 to 6";
        let (grade, value) = fields.words(&mut self.report, "grade", expected)?;
        if let [b'A'..=b'F', b'1'..=b'6'] = grade.as_bytes() {
            return Some(grade.into());
        }
        let why = format!("\"{grade}\" is not {expected}");
        let help = "Write an Admiralty grade such as B2, or leave the field out";
        fields.leave_out(&mut self.report, (Code::BadGrade, "grade", value), &why, expected, help);
        None
    }
}
