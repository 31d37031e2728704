//! Works out which values a piece of evidence gives to its record if the file does not say so
//! itself (docs/format.md, "Who gives which value"). Nothing is derived from a name in common, only
//! from what the item is said to be about and from words in its quotes.

use std::borrow::Cow;

use super::dossier::RecordRef;
use super::evidence::{Basis, Evidence, Stance};
use super::field::{Field, FieldPath, Says, Value};
use super::ids::{DocumentId, EntityId, Text};
use super::record::{Modality, Part, Participant, RoleStatus};
use super::taking_part;
use super::value_words;

/// A field that a source speaks of, and the value it gives. `None` means that the source only says
/// that the field is denied or not known, and the file has no value either.
pub type Given = (Field, Option<Value>);

/// How the values of one record are distributed over its evidence.
pub struct Derivation<'a> {
    record: RecordRef<'a>,
    /// Whether all asserting items have the same attribution chain and document.
    shared: bool,
    /// Whether any asserting item is more than background knowledge.
    quoted: bool,
    /// The fields that this one voice denies, doubts or leaves open although it asserts the record.
    refused: Vec<FieldPath>,
    /// Whether any item names other participants than the record does.
    names_others: bool,
}

impl<'a> Derivation<'a> {
    /// Looks at the evidence of a record.
    pub fn of(record: RecordRef<'a>) -> Self {
        Self::with(record, record.evidence())
    }

    /// Like `of`, for a record that does not have its evidence yet.
    pub fn with(record: RecordRef<'a>, evidence: &[Evidence]) -> Self {
        let quoted = evidence.iter().any(is_said);
        let mut tellers = evidence.iter().filter(|item| {
            item.stance == Stance::Asserts && (!quoted || item.basis != Basis::Background)
        });
        let first = tellers.next().map(teller);
        let shared = first.is_some() && tellers.all(|item| Some(teller(item)) == first);
        let own = evidence
            .iter()
            .filter(|item| shared && item.stance != Stance::Asserts && Some(teller(item)) == first);
        let refused = own.flat_map(|item| item.about.iter().cloned()).collect();
        let names_others = evidence.iter().any(|item| {
            let mut said = item.says.iter().flatten();
            said.any(|(_, value)| names_otherwise(item, value, record))
        });
        Self { record, shared, quoted, refused, names_others }
    }

    /// Returns the fields that an item speaks of, with the values it gives.
    pub fn gives(&self, item: &Evidence) -> Vec<Given> {
        let mut given = match &item.says {
            Some(says) => says.iter().map(|(f, v)| (*f, Some(v.clone()))).collect(),
            None => self.read_off(item),
        };
        for field in item.about.iter().filter_map(FieldPath::field) {
            if !given.iter().any(|(known, _)| *known == field) {
                given.push((field, None));
            }
        }
        self.leave_time_open(item, &mut given);
        if let Some(modality) = modality_of(item, self.record)
            && speaks_of_modality(item)
            && !given.iter().any(|(field, _)| *field == Field::Modality)
        {
            given.push((Field::Modality, Some(Value::Word(modality.as_str()))));
        }
        if !given.iter().any(|(field, _)| *field == Field::Participants)
            && let Some(all) = self.unnamed(item)
        {
            given.push((Field::Participants, Some(all)));
        }
        let said = |(field, value): Given| match value {
            Some(value) if self.names_others && matches!(value, Value::Participants(_)) => {
                Some((field, Some(in_one_form(value))))
            }
            Some(value) => Some((field, Some(sayable(value)?))),
            None => Some((field, None)),
        };
        let mut given: Vec<Given> = given.into_iter().filter_map(said).collect();
        given.sort_by_key(|(field, _)| *field);
        given
    }

    /// All who took part, if an item says that they did without naming them while others name some.
    pub(crate) fn unnamed(&self, item: &Evidence) -> Option<Value> {
        let mut said = item.says.iter().flatten();
        let says_all = self.names_others
            && item.stance == Stance::Asserts
            && said.all(|(field, _)| *field != Field::Participants);
        says_all.then(|| taking_part::everybody(self.record))
    }

    /// Who says that the date is not known leaves the time words open, too.
    fn leave_time_open(&self, item: &Evidence, given: &mut Vec<Given>) {
        let about = |field: Field| given.iter().any(|(known, _)| *known == field);
        let is_open = item.stance == Stance::Unknown && about(Field::When);
        if is_open && !about(Field::WhenText) && self.record.value(Field::WhenText).is_some() {
            given.push((Field::WhenText, None));
        }
    }

    /// Like `gives`, without the fields that have no value. This is what is written as `says`.
    pub fn says(&self, item: &Evidence) -> Says {
        let given = self.gives(item).into_iter();
        given.filter_map(|(field, value)| Some((field, value?))).collect()
    }

    fn read_off(&self, item: &Evidence) -> Vec<Given> {
        if !item.about.is_empty() {
            return self.named(item);
        }
        if item.stance != Stance::Asserts || self.quoted && item.basis == Basis::Background {
            return Vec::new();
        }
        let claimed = self.record.fields().iter().filter(|(field, _)| field.is_claimed());
        if self.shared {
            return claimed
                .filter_map(|(field, _)| Some((*field, Some(self.of_one_voice(*field)?))))
                .collect();
        }
        let quotes: Vec<Cow<'_, str>> =
            item.quotes.iter().map(|quote| folded(&quote.exact)).collect();
        let mut given: Vec<Given> = claimed
            .filter_map(|(field, _)| Some((*field, Some(self.worded(&quotes, *field)?))))
            .collect();
        if given.iter().any(|(field, _)| *field == Field::Status)
            && let Some(as_of) = self.record.value(Field::AsOf)
        {
            given.push((Field::AsOf, Some(as_of)));
        }
        given
    }

    /// The record's value without the parts that its only voice denies, doubts or leaves open.
    fn of_one_voice(&self, field: Field) -> Option<Value> {
        let value = self
            .record
            .value(field)
            .filter(|_| !self.refused.contains(&FieldPath::Whole(field)))?;
        let Value::Texts(all) = value else { return Some(value) };
        let kept =
            |(entry, _): &(usize, Text)| !self.refused.contains(&FieldPath::Entry(field, *entry));
        let all: Vec<Text> =
            all.into_iter().enumerate().filter(kept).map(|(_, text)| text).collect();
        (!all.is_empty()).then_some(Value::Texts(all))
    }

    /// The fields that `about` of the item names, with the record's values.
    fn named(&self, item: &Evidence) -> Vec<Given> {
        // Who says that a day is not known does not give the day that others give.
        let known =
            |value: &Value| item.stance != Stance::Unknown || matches!(value, Value::Texts(_));
        let mut given: Vec<Given> = Vec::new();
        for path in &item.about {
            let Some(field) = path.field() else { continue };
            let value = self.record.value_at(path).filter(known);
            match given.iter_mut().find(|(known, _)| *known == field) {
                Some((_, Some(known))) => join(known, value),
                Some((_, known)) => *known = value,
                None => given.push((field, value)),
            }
        }
        // The time words are the same statement as the date.
        let about = |field: Field| given.iter().any(|(known, _)| *known == field);
        if about(Field::When)
            && !about(Field::WhenText)
            && let Some(words) = self.record.value(Field::WhenText).filter(known)
        {
            given.push((Field::WhenText, Some(words)));
        }
        given
    }

    /// The value of a field if words for it are in the item's quotes. `quotes` are folded.
    fn worded(&self, quotes: &[Cow<'_, str>], field: Field) -> Option<Value> {
        let value = self.record.value(field)?;
        let says_as = |words: &str, fits: &dyn Fn(Around<'_>) -> bool| {
            let words = folded(words);
            quotes.iter().any(|quote| {
                stands_in(&words, quote, &|around| {
                    !value_words::is_negated(around.before) && fits(around)
                })
            })
        };
        let says = |words: &str| says_as(words, &|_| true);
        match (field, &value) {
            // A fact says nothing but its value.
            (Field::Value, _) => Some(value),
            (Field::When, Value::Date(date)) => {
                let own = match self.record.value(Field::WhenText) {
                    Some(Value::Text(words)) => says(&words),
                    _ => value_words::date(date)
                        .iter()
                        .any(|one| says_as(one, &|around| value_words::is_that_day(date, around))),
                };
                own.then_some(value)
            }
            (Field::Mode, Value::Word(word)) => {
                let used = match self.record.value(Field::WordsUsed) {
                    Some(Value::Texts(words)) => words,
                    _ => Vec::new(),
                };
                let own = used.iter().any(|one| says(one))
                    || value_words::mode(word)
                        .iter()
                        .any(|one| says_as(one, &|around| value_words::is_contact(one, around)));
                own.then_some(value)
            }
            (Field::Count, Value::Count(count)) => {
                let times =
                    |one: &String| says_as(one, &|around| value_words::is_times(one, around));
                value_words::count(count).iter().any(times).then_some(value)
            }
            (Field::Status, Value::Word(word)) => {
                let holds = |title: &str| says_as(title, &value_words::is_held_now);
                self.held(word, &says, &holds).then_some(value)
            }
            (Field::Title, Value::Text(words)) => {
                says_as(words, &value_words::is_whole_title).then_some(value)
            }
            (_, Value::Text(words)) => says(words).then_some(value),
            // What it was not for stands behind a "not".
            (Field::NotPurpose, Value::Texts(all)) => {
                let is_denied = |one: &Text| {
                    let words = folded(one);
                    let after_not = |around: Around<'_>| value_words::is_negated(around.before);
                    quotes.iter().any(|quote| stands_in(&words, quote, &after_not))
                };
                let said: Vec<Text> = all.iter().filter(|one| is_denied(one)).cloned().collect();
                (!said.is_empty()).then_some(Value::Texts(said))
            }
            (_, Value::Texts(all)) => {
                let said: Vec<Text> = all.iter().filter(|one| says(one)).cloned().collect();
                (!said.is_empty()).then_some(Value::Texts(said))
            }
            _ => None,
        }
    }

    /// Whether the words say that an office is held in that way, or how far a measure has come.
    fn held(&self, word: &str, says: &dyn Fn(&str) -> bool, holds: &dyn Fn(&str) -> bool) -> bool {
        let past = ["former", "ex", "once", "until", "then"];
        let other = ["acting", "designate", "nominee", "elect"];
        match RoleStatus::parse(word) {
            Some(RoleStatus::Former) => past.iter().any(|one| says(one)),
            Some(RoleStatus::Acting) => says("acting"),
            Some(RoleStatus::Designate) => {
                ["designate", "nominee", "elect"].iter().any(|w| says(w))
            }
            Some(RoleStatus::Current) => {
                let titled = match self.record.value(Field::Title) {
                    Some(Value::Text(title)) => holds(&title),
                    _ => true,
                };
                titled && !past.iter().chain(&other).any(|one| says(one))
            }
            Some(RoleStatus::Claimed) => says("claiming") || says("claims"),
            Some(RoleStatus::Unstated) | None => says(word),
        }
    }
}

/// Whether a value names some of those who took part, and no more: who denies it denies that these took part.
pub fn names_some(value: &Value, record: RecordRef<'_>) -> bool {
    let Value::Participants(named) = value else { return false };
    let is_named = |end: &EntityId| named.iter().any(|one| one.entity == *end);
    let plain = |one: &Participant| one.part == Some(Part::Party) || !says_a_part(one);
    named.iter().all(plain) && !record.ends().into_iter().all(is_named)
}

/// A value in the form in which equal statements are equal. Participants are sorted. The part
/// `party` is removed, because it says no more than that somebody took part. `None` means that
/// nothing is left to say.
pub fn sayable(value: Value) -> Option<Value> {
    match in_one_form(value) {
        Value::Participants(all) if !all.iter().any(says_a_part) => None,
        value => Some(value),
    }
}

fn in_one_form(value: Value) -> Value {
    let Value::Participants(mut all) = value else { return value };
    for one in &mut all {
        one.part = one.part.take().filter(|part| *part != Part::Party);
    }
    all.sort();
    Value::Participants(all)
}

/// Whether an item names other participants in a value than the record has: those that it denies, or
/// those who took part if it asserts the record.
fn names_otherwise(item: &Evidence, value: &Value, record: RecordRef<'_>) -> bool {
    match item.stance {
        Stance::Asserts => taking_part::names_others(value, record),
        _ => names_some(value, record),
    }
}

fn says_a_part(one: &Participant) -> bool {
    one.part.is_some() || !one.extra.is_empty()
}

/// The values in a record's own fields that none of its items gives, apart from the modality. Lists
/// are left out, because they hold what all items give. This only works if the items have `says`.
pub fn unattributed(record: RecordRef<'_>) -> Says {
    let claimed = record.fields().iter().filter(|(field, shape)| {
        field.is_claimed() && *field != Field::Modality && !shape.is_list()
    });
    let own = claimed.filter_map(|(field, _)| Some((*field, sayable(record.value(*field)?)?)));
    let beside = own.filter_map(|(field, value)| {
        // Who denies a value does not give it.
        let items = record.evidence().iter();
        let gives = |item: &&Evidence| !matches!(item.stance, Stance::Denies | Stance::Doubts);
        let said = items.filter(gives).flat_map(|item| item.says.iter().flatten());
        let given = said.filter(|(known, _)| *known == field).map(|(_, given)| given);
        Some((field, beyond(value, given)?))
    });
    let mut beside: Says = beside.collect();
    beside.sort();
    beside
}

/// The part of a value that the given ones do not have. `None` if they have all of it.
pub(super) fn beyond<'v>(
    value: Value,
    mut given: impl Iterator<Item = &'v Value>,
) -> Option<Value> {
    let Value::Participants(all) = value else {
        return given.all(|one| *one != value).then_some(value);
    };
    let given: Vec<&Value> = given.collect();
    let is_given = |part: &Participant| {
        given.iter().any(|one| matches!(one, Value::Participants(said) if said.contains(part)))
    };
    let parted = || all.iter().filter(|one| says_a_part(one));
    if !parted().any(is_given) {
        return Some(Value::Participants(all));
    }
    let left: Vec<Participant> = parted().filter(|one| !is_given(one)).cloned().collect();
    (!left.is_empty()).then_some(Value::Participants(left))
}

/// Adds the entries of another value of the same field to a list.
fn join(known: &mut Value, more: Option<Value>) {
    match (known, more) {
        (Value::Texts(known), Some(Value::Texts(more))) => known.extend(more),
        (Value::References(known), Some(Value::References(more))) => known.extend(more),
        (Value::Participants(known), Some(Value::Participants(more))) => known.extend(more),
        _ => {}
    }
}

/// The attribution chain and document of an item. They are equal for items of one voice in one
/// document.
fn teller(item: &Evidence) -> (&[EntityId], Option<&DocumentId>) {
    (&item.by, item.documents().next())
}

fn is_said(item: &Evidence) -> bool {
    item.stance == Stance::Asserts && item.basis != Basis::Background
}

/// Whether an item denies, doubts or declines something.
pub fn is_against(item: &Evidence) -> bool {
    matches!(item.stance, Stance::Denies | Stance::Doubts | Stance::Declines)
}

/// Whether the fields that an item names make it one about its record as a whole (see also
/// `whole`). Whether it took place counts as the whole of a contact.
pub(crate) fn speaks_of_whole(item: &Evidence) -> bool {
    let about = || item.about.iter().map(FieldPath::field);
    let says = || item.says.iter().flatten().map(|(field, _)| *field);
    let whether = |field: Field| field == Field::Modality;
    // Who denies that it took place on a day denies that it took place. Who denies that it was planned
    // for a place denies only the place.
    let of_the_whole = |(field, value): &(Field, Value)| match value {
        Value::Participants(all) => all.len() > 1,
        _ => matches!(field, Field::Modality | Field::Mode | Field::When | Field::WhenText),
    };
    is_against(item)
        && (about().any(|field| field.is_some_and(whether))
            || says().any(whether) && item.says.iter().flatten().all(of_the_whole))
        || item.about.is_empty() && says().all(|field| field == Field::Modality)
}

/// Whether an item gives a modality, even if it is the record's own.
pub fn speaks_of_modality(item: &Evidence) -> bool {
    item.stance == Stance::Asserts || speaks_of_whole(item) && is_against(item)
}

/// Whether an item itself names another modality than the one in which its contact is told.
pub fn is_of_other_modality(item: &Evidence, record: RecordRef<'_>) -> bool {
    let RecordRef::Contact(contact) = record else { return false };
    modality_of(item, record).is_some_and(|modality| modality != contact.modality)
}

/// The modality of a contact that an item speaks of: the one it gives, else the record's own.
/// `None` for other records.
pub fn modality_of(item: &Evidence, record: RecordRef<'_>) -> Option<Modality> {
    let RecordRef::Contact(contact) = record else { return None };
    let given = item.says.as_ref().and_then(|says| {
        says.iter().find_map(|(field, value)| match (field, value) {
            (Field::Modality, Value::Word(word)) => Modality::parse(word),
            _ => None,
        })
    });
    Some(given.unwrap_or(contact.modality))
}

const QUOTATION_MARKS: [char; 9] = ['‘', '’', '“', '”', '"', '\'', '«', '»', '„'];

/// The text before and after some words in a folded quote.
#[derive(Clone, Copy)]
pub(super) struct Around<'q> {
    pub before: &'q str,
    pub after: &'q str,
}

/// Whether `words` are in `quote` as whole words and `fits` accepts the text around them. Both must
/// be folded.
fn stands_in(words: &str, quote: &str, fits: &dyn Fn(Around<'_>) -> bool) -> bool {
    if words.is_empty() {
        return false;
    }
    let mut start = 0;
    while let Some(found) = quote.get(start..).and_then(|rest| rest.find(words)) {
        let (from, to) = (start + found, start + found + words.len());
        let before = quote[..from].chars().next_back();
        let after = quote[to..].chars().next();
        let ends = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric());
        let around = Around { before: &quote[..from], after: &quote[to..] };
        if ends(before) && ends(after) && fits(around) {
            return true;
        }
        start = from + quote[from..].chars().next().map_or(1, char::len_utf8);
    }
    false
}

/// The words without quotation marks around them, in lower case and with single spaces.
fn folded(words: &str) -> Cow<'_, str> {
    let trimmed =
        words.trim_matches(|sign: char| sign.is_whitespace() || QUOTATION_MARKS.contains(&sign));
    let as_folded =
        |byte: u8| byte == b' ' || byte.is_ascii_graphic() && !byte.is_ascii_uppercase();
    if trimmed.bytes().all(as_folded) && !trimmed.contains("  ") {
        return Cow::Borrowed(trimmed);
    }
    let mut folded = String::with_capacity(trimmed.len());
    for word in trimmed.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.extend(word.chars().map(|sign| sign.to_ascii_lowercase()));
        } else {
            folded.push_str(&word.to_lowercase());
        }
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::{folded, stands_in};

    #[test]
    fn words_stand_in_a_quote_as_whole_words() {
        let said = |words: &str, quote: &str| stands_in(&folded(words), &folded(quote), &|_| true);
        assert!(said("on 14 February", "spoke  by telephone On 14 February, he said"));
        assert!(said("“a banker with a flag”", "sees Mr Lin as “a banker with a flag”."));
        assert!(said("ÉMILE ΟΔΟΣ", "dit  Émile\tοδος, hier"));
        assert!(!said("met", "Kismet arrived"));
        assert!(!said("ex", "the next day"));
        assert!(!said("", "anything"));
    }
}
