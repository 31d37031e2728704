//! What stands beside a record's sentence: who keeps silent, and which of its fields are denied,
//! doubted or said not to be known. Sentences have no full stop of their own.

use std::collections::BTreeSet;

use super::clauses::topic;
use super::dates::all_listed;
use super::differences::{WHETHER, field_name};
use super::evidence::named_field;
use super::records::unquoted;
use super::speakers::{isolated, reporters, voices, voices_alone};
use super::values::value_words;
use super::words::sentence_case;
use crate::model::accounts::fate;
use crate::model::derive::{Derivation, is_whole};
use crate::model::{Dossier, Evidence, Field, FieldPath, Readings, RecordRef, Stance, Value};

/// What has a sentence of its own beside the first: on the record as a whole, or on its fields.
const STANCES: [(Stance, bool); 6] = [
    (Stance::Denies, false),
    (Stance::Doubts, false),
    (Stance::Silent, true),
    (Stance::Silent, false),
    (Stance::Unknown, true),
    (Stance::Unknown, false),
];

/// The sentences beside a record's own, each with the places of the evidence that it rests on.
/// Only what stands has one.
pub fn asides(record: RecordRef<'_>, dossier: &Dossier) -> Vec<(String, Vec<usize>)> {
    let mut said = Vec::new();
    for (stance, of_whole) in STANCES {
        let found =
            standing(record, dossier, |item| item.stance == stance && is_whole(item) == of_whole);
        for places in apart(record, stance, &found, dossier) {
            let items: Vec<&Evidence> =
                places.iter().filter_map(|place| record.evidence().get(*place)).collect();
            let words = match stance {
                Stance::Silent => silence_words(record, &items, true, dossier),
                _ => field_sentence(record, &items, true, dossier),
            };
            said.push((words, places));
        }
    }
    said
}

/// The places of evidence that stands and of which `keep` says so.
pub fn standing(
    record: RecordRef<'_>,
    dossier: &Dossier,
    keep: impl Fn(&Evidence) -> bool,
) -> Vec<usize> {
    let items = record.evidence().iter().enumerate();
    items
        .filter(|(_, item)| keep(item) && fate(item, record, dossier.into()).is_live())
        .map(|(place, _)| place)
        .collect()
}

/// Silences by who reports them, since each is of one report; anything else together.
fn apart(
    record: RecordRef<'_>,
    stance: Stance,
    places: &[usize],
    dossier: &Dossier,
) -> Vec<Vec<usize>> {
    match (stance, places) {
        (_, []) => Vec::new(),
        (Stance::Silent, _) => by_reporter(record, places, dossier),
        _ => vec![places.to_vec()],
    }
}

/// Evidence by who reports it, in the order of the evidence.
pub fn by_reporter(record: RecordRef<'_>, places: &[usize], dossier: &Dossier) -> Vec<Vec<usize>> {
    let mut found: Vec<(String, Vec<usize>)> = Vec::new();
    for place in places {
        let item = record.evidence().get(*place);
        let who = reporters(item, dossier).words;
        match found.iter_mut().find(|(known, _)| *known == who) {
            Some((_, places)) => places.push(*place),
            None => found.push((who, vec![*place])),
        }
    }
    found.into_iter().map(|(_, places)| places).collect()
}

/// Everything that is said of a record: what it is, line by line where that is long, then what it
/// was for, and what stands beside it.
pub fn sentences(record: RecordRef<'_>, dossier: &Dossier) -> Vec<String> {
    let mut said = super::told::told(record, dossier);
    said.extend(purposes(record, dossier).0.into_iter().map(|(words, _)| words));
    said.extend(asides(record, dossier).into_iter().map(|(words, _)| words));
    said
}

/// What a contact was for, and what it was not for, each with the evidence that it rests on; and
/// the evidence that speaks of nothing else.
pub fn purposes(
    record: RecordRef<'_>,
    dossier: &Dossier,
) -> (Vec<(String, Vec<usize>)>, BTreeSet<usize>) {
    let fields = [(Field::Purpose, "The purpose"), (Field::NotPurpose, "What it was not for")];
    let mut alone = BTreeSet::new();
    let lists = fields.into_iter().filter_map(|(field, intro)| {
        let (words, places) = listed_field(record, field, intro, dossier)?;
        alone.extend(places.iter().filter(|place| is_only_about(record, **place, field)));
        Some((words, places))
    });
    (lists.collect(), alone)
}

/// The entries of a list field, by whoever gives them: "The purpose, according to A: x; y; according
/// to B: z". What fell is left out.
fn listed_field(
    record: RecordRef<'_>,
    field: Field,
    intro: &str,
    dossier: &Dossier,
) -> Option<(String, Vec<usize>)> {
    let readings = Readings::of(record, dossier);
    let mut by_voices: Vec<(String, Vec<String>)> = Vec::new();
    let mut places: BTreeSet<usize> = BTreeSet::new();
    for reading in readings.asserted(field) {
        let Some(value) = &reading.value else { continue };
        let at: Vec<usize> = readings.accounts_of(reading).map(|account| account.place).collect();
        let items = at.iter().filter_map(|place| record.evidence().get(*place));
        let who = voices(items, dossier).words;
        let entry = isolated(&value_words(Some(field), value, dossier));
        match by_voices.iter_mut().find(|(known, _)| *known == who) {
            Some((_, entries)) => entries.push(entry),
            None => by_voices.push((who, vec![entry])),
        }
        places.extend(at);
    }
    let part = |(who, entries): (String, Vec<String>)| match who.as_str() {
        "" => format!("the file does not say who gives this: {}", entries.join("; ")),
        who => format!("according to {who}: {}", entries.join("; ")),
    };
    let parts: Vec<String> = by_voices.into_iter().map(part).collect();
    let words = format!("{intro}, {}", parts.join("; "));
    (!parts.is_empty()).then(|| (words, places.into_iter().collect()))
}

/// Whether evidence is about nothing but one list.
fn is_only_about(record: RecordRef<'_>, place: usize, field: Field) -> bool {
    let of_list = |about: &FieldPath| about.field() == Some(field);
    record.evidence().get(place).is_some_and(|item| item.about.iter().all(of_list))
}

/// Who has made no statement on a record or on some of its fields, and who reports that: "According
/// to the article, A and B have made no statement on the call between C and D". Beside the record
/// it is "it".
pub fn silence_words(
    record: RecordRef<'_>,
    items: &[&Evidence],
    beside: bool,
    dossier: &Dossier,
) -> String {
    let silent = voices_alone(items.iter().copied(), dossier);
    let fields = fields_of(record, items, dossier);
    let of = if beside { "it".to_owned() } else { topic(record, dossier) };
    let on = if fields.is_empty() {
        of
    } else if beside {
        format!("this part of it: {}", fields.join("; "))
    } else {
        format!("part of {of}: {}", fields.join("; "))
    };
    let quoted = quoted_words(items);
    let has = silent.verb("has", "have");
    let made = format!("{} {has} made no statement on {on}{quoted}", silent.words);
    let told = reporters(items.iter().copied(), dossier).words;
    if told == silent.words {
        return sentence_case(&made);
    }
    format!("According to {told}, {made}")
}

/// The words of some evidence, each once: they keep their limits, "no official statement", "on Tuesday
/// evening", "no precise date".
pub(super) fn quoted_words(items: &[&Evidence]) -> String {
    let mut told: Vec<String> = Vec::new();
    for quote in items.iter().flat_map(|item| &item.quotes) {
        let words = format!("“{}”", isolated(unquoted(&quote.exact)));
        if !told.contains(&words) {
            told.push(words);
        }
    }
    if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
}

/// What somebody leaves open of a record, denies or doubts of it: "On the call between A and B, the
/// article leaves the date and the number of times open". Beside the record it is
/// left out of which it is said.
pub fn field_sentence(
    record: RecordRef<'_>,
    items: &[&Evidence],
    beside: bool,
    dossier: &Dossier,
) -> String {
    let who = voices(items.iter().copied(), dossier);
    let fields = fields_of(record, items, dossier);
    let named = match fields.as_slice() {
        [] => WHETHER.to_owned(),
        all => all_listed(all),
    };
    let said = match items.first().map(|item| item.stance) {
        Some(Stance::Denies) => format!("{} {} {named}", who.words, who.verb("denies", "deny")),
        Some(Stance::Doubts) => format!("{} {} {named}", who.words, who.verb("doubts", "doubt")),
        // The words may say less than that it is not known: "no precise date".
        _ => {
            let quoted = quoted_words(items);
            let leaves = who.verb("leaves", "leave");
            if fields.is_empty() {
                format!("{} {leaves} it open {named}{quoted}", who.words)
            } else {
                format!("{} {leaves} {named} open{quoted}", who.words)
            }
        }
    };
    if beside { sentence_case(&said) } else { format!("On {}, {said}", topic(record, dossier)) }
}

/// The fields that evidence is about, each once, by their names.
fn fields_of(record: RecordRef<'_>, items: &[&Evidence], dossier: &Dossier) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if !fields.contains(&name) {
            fields.push(name);
        }
    };
    let derivation = Derivation::of(record);
    for item in items {
        let unknown = |path: &&FieldPath| path.field().is_none();
        item.about.iter().filter(unknown).for_each(|path| add(named_field(record, path)));
        for (field, value) in derivation.gives(item) {
            // A date's own words are the same statement as the date.
            let twice = field == Field::WhenText
                && item.about.iter().all(|path| path.field() != Some(Field::WhenText));
            match value {
                _ if twice || field == Field::Modality => {}
                Some(value) if item.stance != Stance::Unknown => {
                    add(valued(field, &value, dossier));
                }
                _ => add(field_name(field).to_owned()),
            }
        }
    }
    fields
}

/// "the date (14 Feb 2024)"; of a list of texts its words: "the purpose “keep channels open”".
pub(super) fn valued(field: Field, value: &Value, dossier: &Dossier) -> String {
    let words = isolated(&value_words(Some(field), value, dossier));
    match value {
        Value::Text(_) | Value::Texts(_) => format!("{} “{words}”", field_name(field)),
        _ => format!("{} ({words})", field_name(field)),
    }
}
