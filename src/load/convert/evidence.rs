//! Reads items of evidence. A whole item is dropped if losing a part of it would change who says
//! what: a bad `by`, an unknown word of a closed list, or the last of its `about`. Quotes are read
//! in `quotes`.

use crate::load::json::{self, Kind};
use crate::load::problem::Code;
use crate::model::{
    Basis, Certainty, EntityId, Evidence, Field, FieldPath, RecordRef, Shape, Stance, Value,
};

use super::Converter;
use super::fields::Fields;
use super::nearest::nearest;
use super::report::{Dropped, Fault};
use super::values::{Closed, not_a_text};

const KNOWN: &[&str] = &[
    "quotes",
    "by",
    "by_inferred",
    "stance",
    "certainty",
    "basis",
    "says",
    "via",
    "about",
    "grade",
    "note",
];

const STANCE: Closed<Stance> =
    Closed { words: Stance::WORDS, parse: Stance::parse, code: Code::UnknownStance };
const CERTAINTY: Closed<Certainty> =
    Closed { words: Certainty::WORDS, parse: Certainty::parse, code: Code::UnknownCertainty };
const BASIS: Closed<Basis> =
    Closed { words: Basis::WORDS, parse: Basis::parse, code: Code::UnknownBasis };

/// Whether `about` may name `path`: it must be a field of the record, or an entry of one of its
/// lists.
fn has(record: RecordRef<'_>, raw: &Fields<'_>, path: &FieldPath) -> bool {
    let is_field = |field: &Field| record.fields().iter().any(|(known, _)| known == field);
    match path {
        FieldPath::Whole(field) => is_field(field),
        FieldPath::Entry(field, entry) => length(record, raw, *field).is_some_and(|n| *entry < n),
        FieldPath::Unknown(name) => {
            raw.get(name).is_some() && !matches!(&**name, "id" | "evidence")
        }
    }
}

/// The number of entries in a list field of a record; `None` if the field is not a list.
fn length(record: RecordRef<'_>, raw: &Fields<'_>, field: Field) -> Option<usize> {
    let shape =
        record.fields().iter().find(|(known, _)| *known == field).map(|(_, shape)| shape)?;
    match (shape, record) {
        (Shape::Participants, RecordRef::Contact(contact)) => Some(contact.participants.len()),
        // References to other records are not read yet, so they are counted in the raw JSON.
        (Shape::References, _) => {
            Some(raw.get(field.json()).map_or(0, |list| json::elements(list).len()))
        }
        (Shape::Texts, _) => Some(match record.value(field) {
            Some(Value::Texts(all)) => all.len(),
            _ => 0,
        }),
        _ => None,
    }
}

/// The help text for a name in `about` that the record does not have.
fn help(record: RecordRef<'_>, raw: &Fields<'_>, word: &str) -> String {
    let name = word.split('/').next().unwrap_or_default();
    if let Some(field) = Field::parse(name)
        && let Some(length) = length(record, raw, field)
    {
        return format!("`{name}` has {length} here, and {name}/0 is the first");
    }
    nearest(word, record.fields().iter().map(|(field, _)| field.json())).map_or_else(
        || "Name a field of the record, or an element such as purpose/0".to_owned(),
        |near| format!("Did you mean \"{near}\"?"),
    )
}

impl<'a> Converter<'a> {
    /// Reads a record's evidence. The record is dropped if no item is left.
    pub(super) fn evidence(
        &mut self,
        raw: &Fields<'a>,
        record: RecordRef<'_>,
    ) -> Result<Vec<Evidence>, Dropped> {
        let expected = "a list of at least one evidence item";
        let list = raw.require(&mut self.report, "evidence", expected)?;
        if Kind::of(list) != Kind::Array {
            let why = format!("its `evidence` is {}, not a list", Kind::of(list).name());
            let help = "Write the items in brackets [ ], even if there is only one";
            let fault = (Code::WrongType, list);
            return Err(raw.drop_for(&mut self.report, fault, &why, expected, help));
        }
        let elements = json::elements(list);
        let mut evidence = Vec::with_capacity(elements.len());
        for value in elements {
            if let Ok(item) = self.evidence_item(raw, value, record) {
                evidence.push(item);
            }
        }
        if evidence.is_empty() {
            let empty = json::elements(list).is_empty();
            let why =
                if empty { "it has no evidence" } else { "none of its evidence could be used" };
            let help = "Add evidence with a quote, or mend the items listed here";
            let fault = (Code::NoEvidence, list);
            return Err(raw.drop_for(&mut self.report, fault, why, expected, help));
        }
        Ok(evidence)
    }

    fn evidence_item(
        &mut self,
        raw: &Fields<'a>,
        value: &'a str,
        record: RecordRef<'_>,
    ) -> Result<Evidence, Dropped> {
        let subject = raw.subject.as_ref();
        let fields = Fields::new(value, "evidence item", subject, &mut self.report)?;
        let stance = fields.closed(&mut self.report, "stance", STANCE)?.unwrap_or(Stance::Asserts);
        let certainty =
            fields.closed(&mut self.report, "certainty", CERTAINTY)?.unwrap_or(Certainty::Certain);
        let basis = fields.closed(&mut self.report, "basis", BASIS)?.unwrap_or(Basis::Stated);
        let by = self.chain(&fields)?;
        let about = self.aspects_named(&fields, raw, record)?;
        let says = self.says(&fields, record, stance)?;
        let via = self.document(&fields, "via");
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
            says,
            about,
            via,
            grade: fields.grade(report),
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
            let why = if none_left { "none of its quotes could be used" } else { why };
            let fault = (Code::NoQuotes, value);
            return fields.drop_for(&mut self.report, fault, why, expected, help);
        }
        let message = format!("the {} is left out: {why}", fields.noun);
        let fault = Fault::error(Code::NoQuotes, fields.raw, message, help).missing();
        self.report.add(fault.expected(expected).about(fields.subject.as_ref()));
        Dropped
    }

    /// The attribution chain. If a link cannot be read, the item is dropped: without the link the
    /// words would be attributed to somebody else.
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

    /// The fields that the item is about. If none of them can be used, the item is dropped: without
    /// them a denial would deny the whole record.
    fn aspects_named(
        &mut self,
        fields: &Fields<'a>,
        raw: &Fields<'a>,
        record: RecordRef<'_>,
    ) -> Result<Vec<FieldPath>, Dropped> {
        let expected = "the names of fields of the record";
        let Some(list) = self.whole_list(fields, "about", expected)? else {
            return Ok(Vec::new());
        };
        let count = list.len();
        let mut named: Vec<FieldPath> = Vec::with_capacity(count);
        for value in list {
            let word = json::text(value);
            let path = word.as_deref().map(FieldPath::parse);
            match (word, path.filter(|path| has(record, raw, path))) {
                (_, Some(path)) => named.push(path),
                (Some(word), None) => {
                    let help = help(record, raw, &word);
                    self.unknown_aspect(fields, (value, &word), count == 1, help);
                }
                (None, None) => {
                    let (code, why, help) = not_a_text(value);
                    let place = (code, "about", value);
                    fields.leave_out(&mut self.report, place, &why, expected, help);
                }
            }
        }
        if named.is_empty() && count > 0 {
            if count > 1 {
                let why = "none of its `about` could be used, and without it the item would be \
                           about the whole record";
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
        help: String,
    ) {
        let expected = "the name of a field of the record";
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

    /// Reads a list that the meaning of the item depends on. If the value is not a list, the item
    /// is dropped.
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
}
