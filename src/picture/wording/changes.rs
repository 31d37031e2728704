//! Words for the differences between newer and older files. A change is a change of what is
//! reported, never of what happened.

use std::collections::BTreeSet;

use super::beside::{fields_of, named_fields};
use super::clauses::{clause, clause_as, topic, topic_without};
use super::dates::all_listed;
use super::evidence::{distinct, document_words, the};
use super::speakers::reporters;
use super::standings::standing_line;
use super::tables::entity_kind;
use super::told::{hedged, refused, sentence, withdrawn_words};
use super::words::{certainty, counted, date_words, maybe, sentence_case};
use crate::compare::EntityChange;
use crate::model::RelationKind::{Advocates, Views};
use crate::model::derive::{Derivation, modality_of};
use crate::model::hedges::Hedges;
use crate::model::{
    Certainty, DocumentId, Dossier, EntityId, Evidence, Field, FieldPath, Origin, RecordRef, Says,
    Stance, Telling, Value, Verdict,
};
use crate::picture::changes::Group;

mod fields;

pub use fields::field_change;

/// Shown if two sets of files say the same.
pub const NO_CHANGES: &str = "No differences in what the files say";

/// Maximum number of document titles that are listed beside a new entity.
const MOST_NAMED: usize = 3;

/// The heading of a group of changes.
pub const fn group_title(group: Group) -> &'static str {
    match group {
        Group::Denied => "Denied now",
        Group::TakenBack => "Taken back",
        Group::Doubted => "Doubted now",
        Group::Reported => "Newly reported",
        Group::AlsoReported => "Reported again",
        Group::NoStatement => "No statement, or said not to be known",
        Group::Changed => "Changed",
        Group::Background => "Added by the coder, no quote",
        Group::Gone => "No longer in the files",
        Group::Entities => "New people and governments",
        Group::Documents => "New documents",
    }
}

/// News about a record: the sources that now take one stance towards it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The stance.
    pub stance: Stance,
    /// The evidence for it. All items are about the same thing and equally sure.
    pub items: &'a [&'a Evidence],
    /// Whether nobody asserted the record before.
    pub first: bool,
    /// What the speaker said of it before, if it was something else.
    pub before: Option<Before>,
}

/// What somebody said before who now says something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// That it is so.
    Said,
    /// The same as now, for sure; now they hedge.
    Surer,
    /// The same as now, with a hedge; now they do not.
    LessSure,
    /// That it is not so.
    Denied,
    /// That they doubt it.
    Doubted,
    /// That they make no statement.
    Silent,
}

/// Who now says what about a record: "Denied now by X: …", "Also reported by Y: …".
pub fn news_sentence(told: &Told<'_>, record: RecordRef<'_>, dossier: &Dossier) -> String {
    // Whoever repeats a hedge without it puts no sureness into the mouth of who hedged.
    if told.stance == Stance::Asserts && drops_hedges(told.items, record, dossier) {
        let who = reporters(told.items.iter().copied(), dossier).words;
        let claim = said_words(record, told.items, dossier);
        return format!("Repeated by {who} without this caution: {claim}");
    }
    let mut who = match told.stance {
        Stance::Asserts => sources(told.items, record, dossier),
        _ => speakers(told.items, dossier),
    };
    if let Some(before) = told.before {
        let of_part = !fields_of(record, told.items, dossier).is_empty();
        who = format!("{who}, who {} before", before_words(before, of_part));
    }
    match told.stance {
        Stance::Asserts => {
            let claim = said_words(record, told.items, dossier);
            let word = match (told.first, told.before) {
                (_, Some(Before::Surer)) => "Said less surely now",
                (true, _) => "Reported now",
                (false, _) => "Also reported",
            };
            format!("{word} by {who}: {claim}")
        }
        _ => stance_news(told, &who, record, dossier),
    }
}

/// Whether all of some items repeat for sure what the sources that they have it from say with a hedge.
fn drops_hedges(items: &[&Evidence], record: RecordRef<'_>, dossier: &Dossier) -> bool {
    if !record.evidence().iter().any(Evidence::is_hedged) {
        return false;
    }
    let hedges = Hedges::of(record, dossier);
    items.iter().all(|item| hedges.of_sources(item).is_some())
}

const fn before_words(before: Before, of_part: bool) -> &'static str {
    match (before, of_part) {
        (Before::Said, false) => "said so",
        (Before::Said, true) => "gave it",
        (Before::Surer, _) => "said so without this caution",
        (Before::LessSure, _) => "was less sure",
        (Before::Denied, _) => "denied it",
        (Before::Doubted, _) => "doubted it",
        (Before::Silent, _) => "had made no statement",
    }
}

/// What somebody now denies, doubts, declines, leaves open or makes no statement on. This is the
/// record as others give it, or only some of its fields.
fn stance_news(told: &Told<'_>, who: &str, record: RecordRef<'_>, dossier: &Dossier) -> String {
    let (fields, claim) = spoken_words(told.items, record, dossier);
    let hedge = told.items.first().map_or("", |item| maybe(item.certainty));
    let only = fields.as_ref().map(|fields| format!("but only {fields} of this"));
    let only = only.map_or_else(String::new, |only| format!(", {only}"));
    match (told.stance, fields) {
        (Stance::Denies, _) if !hedge.is_empty() => {
            let who = closed(who);
            format!("Said now by {who} to be {hedge}not so{only}: {claim}")
        }
        (Stance::Doubts, _) if !hedge.is_empty() => {
            let who = closed(who);
            format!("Said now by {who} to be {hedge}in doubt{only}: {claim}")
        }
        (Stance::Denies, _) => format!("Denied now by {who}{only}: {claim}"),
        (Stance::Doubts, _) => format!("Doubted now by {who}{only}: {claim}"),
        (Stance::Declines, _) => format!("Declined now by {who}{only}: {claim}"),
        (Stance::Unknown, None) => {
            format!("According to {who}, it is not known whether this is so: {claim}")
        }
        (Stance::Unknown, Some(fields)) => {
            format!("Not known, according to {who}: {fields} of this: {claim}")
        }
        (_, None) => format!("No statement by {who} on {}", topic(record, dossier)),
        (_, Some(fields)) => format!("No statement by {who} on {fields} of this: {claim}"),
    }
}

/// The speakers, with a comma after what is said of them.
fn closed(who: &str) -> String {
    if who.contains(", who ") { format!("{who},") } else { who.to_owned() }
}

/// Says who no longer says this about the record.
pub fn past_sentence(
    stance: Stance,
    items: &[&Evidence],
    record: RecordRef<'_>,
    dossier: &Dossier,
) -> String {
    let said = match stance {
        Stance::Asserts => "that this is reported by",
        Stance::Denies => "that this is denied by",
        Stance::Doubts => "that this is doubted by",
        Stance::Silent => "that there is no statement by",
        Stance::Unknown => "that this is said not to be known by",
        Stance::Declines => "that this is declined by",
    };
    let who = speakers(items, dossier);
    if stance == Stance::Asserts {
        let who = sources(items, record, dossier);
        return no_longer(&format!("{said} {who}: {}", said_words(record, items, dossier)));
    }
    let (fields, claim) = spoken_words(items, record, dossier);
    let fields = fields.map_or_else(String::new, |fields| format!(", but only {fields} of this"));
    no_longer(&format!("{said} {who}{fields}: {claim}"))
}

/// The fields that some evidence speaks of (`None` if it speaks of the whole record), and that
/// topic in words. A contact is worded in the modality that the evidence speaks of. If it speaks of
/// fields, the contact is worded without them.
fn spoken_words(
    items: &[&Evidence],
    record: RecordRef<'_>,
    dossier: &Dossier,
) -> (Option<String>, String) {
    let fields = fields_of(record, items, dossier);
    if !fields.is_empty() {
        let of = topic_without(record, &named_fields(items), dossier);
        let of = of.strip_prefix("whether ").map_or_else(|| of.clone(), str::to_owned);
        return (Some(all_listed(&fields)), of);
    }
    let declined = items.first().is_some_and(|item| item.stance == Stance::Declines);
    if declined && matches!(record, RecordRef::Role(_)) {
        return (None, topic(record, dossier));
    }
    let mut telling = refused(record, items, dossier);
    if declined && matches!(record, RecordRef::Contact(_)) {
        return (None, topic(telling.record(), dossier));
    }
    if let Some(modality) = items.first().and_then(|item| modality_of(item, record)) {
        telling.set(Field::Modality, Some(Value::Word(modality.as_str())));
    }
    (None, clause(telling.record(), dossier).words)
}

/// What a record says: only the values that all of the evidence gives, and as surely as it says
/// them.
fn said_words(record: RecordRef<'_>, items: &[&Evidence], dossier: &Dossier) -> String {
    let derivation = Derivation::of(record);
    let all: Vec<(&Evidence, Says)> =
        items.iter().map(|item| (*item, derivation.says(item))).collect();
    let teller = |item: &Evidence| (item.by.clone(), item.documents().next().cloned());
    // Items of one voice in one document are one source.
    let gives = |item: &Evidence, value: &(Field, Value)| {
        let mut own = all.iter().filter(|(other, _)| teller(other) == teller(item));
        own.any(|(_, says)| says.contains(value))
    };
    let mut says = Says::new();
    for value in all.iter().flat_map(|(_, says)| says) {
        if !says.contains(value) && items.iter().all(|item| gives(item, value)) {
            says.push(value.clone());
        }
    }
    let telling = Telling::of(record, says.iter().map(|(field, value)| (*field, value)));
    let given = |field: Field| says.iter().any(|(known, _)| *known == field);
    let fields = record.fields().iter().map(|(field, _)| *field);
    let open: Vec<Field> =
        fields.filter(|field| !given(*field) && record.value(*field).is_some()).collect();
    let clause = clause_as(telling.record(), None, &open, dossier);
    let surest = items.iter().map(|item| item.certainty).max();
    hedged(clause, surest.unwrap_or(Certainty::Certain)).words
}

/// Those who are named as the source of what some evidence asserts. The holder of a view is not.
fn sources(items: &[&Evidence], record: RecordRef<'_>, dossier: &Dossier) -> String {
    let holder = match record {
        RecordRef::Relation(one) if matches!(one.kind, Views | Advocates) => one.from.as_ref(),
        _ => None,
    };
    if holder.is_some() && items.iter().all(|item| item.by.last() == holder) {
        return reporters(items.iter().copied(), dossier).words;
    }
    speakers(items, dossier)
}

fn speakers(items: &[&Evidence], dossier: &Dossier) -> String {
    distinct(items.iter().map(|item| speaker_words(item, dossier))).join(", ")
}

/// The speaker: the last entity in the chain of attribution, or the document if it speaks in its
/// own voice.
pub fn speaker_words(evidence: &Evidence, dossier: &Dossier) -> String {
    super::evidence::speaker_words(evidence, dossier)
}

/// A record's status with its counts, as a separate line. `None` if the record's sentence already
/// says all of that.
pub fn status_line(record: RecordRef<'_>, dossier: &Dossier) -> Option<String> {
    match Verdict::of(record, dossier) {
        Verdict::Disputed | Verdict::Doubted | Verdict::Reported => {
            Some(format!("Status: {}", standing_line(record, dossier)))
        }
        _ => None,
    }
}

/// How sure the speakers are who hedge: "Person close to the Marble House: possibly, says the
/// source".
pub fn hedges<'a>(items: impl Iterator<Item = &'a Evidence>, dossier: &Dossier) -> Vec<String> {
    let hedge = |item: &Evidence| {
        let words = certainty(item.certainty)?;
        Some(format!("{}: {words}", sentence_case(&speaker_words(item, dossier))))
    };
    distinct(items.filter_map(hedge))
}

/// The old and the new status; empty if the words are the same.
pub fn standing_change(before: &str, now: &str) -> Vec<String> {
    if before == now {
        return Vec::new();
    }
    vec![format!("Before: {before}"), format!("Now: {now}")]
}

/// The origins of a record now and before.
pub fn origins_change(
    (before, after): &(BTreeSet<Origin>, BTreeSet<Origin>),
    old: &Dossier,
    new: &Dossier,
) -> String {
    let names = |origins: &BTreeSet<Origin>, dossier: &Dossier| {
        let name = |origin: &Origin| match origin {
            Origin::Outlet(id) => dossier.name(id).to_owned(),
            Origin::Document(id) => document_words(id, dossier),
        };
        let names: Vec<String> = origins.iter().map(name).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    };
    format!("Origins: {} before, {} now", names(before, old), names(after, new))
}

/// Says that something is not in the newer files any more.
pub fn no_longer(what: &str) -> String {
    format!("No longer in the files: {what}")
}

/// A withdrawn document with its date: "Withdrawn: “Nereia’s offer”, 10 Apr 2024".
pub fn withdrawn_document(id: &DocumentId, dossier: &Dossier) -> String {
    let date = dossier.documents.get(id).and_then(|d| d.retracted.as_ref()).map(date_words);
    let date = date.map(|date| format!(", {date}")).unwrap_or_default();
    format!("Withdrawn: {}{date}", document_words(id, dossier))
}

/// What a withdrawn document says about a record, with the speaker in the document.
pub fn withdrawn_record(id: &DocumentId, record: RecordRef<'_>, dossier: &Dossier) -> String {
    let of = |item: &Evidence| item.documents().any(|document| document == id);
    let items = record.evidence().iter().enumerate().filter(|(_, item)| of(item));
    let places: Vec<usize> = items.map(|(place, _)| place).collect();
    let said = withdrawn_words(record, &places, dossier);
    // If other sources still say all of it, nothing was withdrawn: the record's own sentence is
    // used.
    let said = said.unwrap_or_else(|| sentence(record, dossier));
    format!("Withdrawn with {}: {said}", the(&document_words(id, dossier)))
}

/// Says that a document is not withdrawn any more.
pub fn reinstated_words(id: &DocumentId, dossier: &Dossier) -> String {
    format!("No longer marked as withdrawn: {}", document_words(id, dossier))
}

/// Says which document corrects which.
pub fn corrected_words(corrected: &DocumentId, by: &DocumentId, dossier: &Dossier) -> String {
    let (later, earlier) = (document_words(by, dossier), document_words(corrected, dossier));
    if later != earlier {
        return format!("{} corrects {}", the(&later), the(&earlier));
    }
    let named = |id: &DocumentId| {
        let document = dossier.documents.get(id);
        let day = document.and_then(|one| one.published.as_ref()).map(date_words);
        let day = day.map_or_else(|| format!("“{id}”"), |day| format!("of {day}"));
        format!("{} {day}", the(&later))
    };
    format!("{} corrects {}", sentence_case(&named(by)), named(corrected))
}

/// A document as one line: "“They came by separate doors”, article of 23 Mar 2024, Ain Sadaf
/// Gazette".
pub fn document_line(id: &DocumentId, dossier: &Dossier) -> String {
    let Some(document) = dossier.documents.get(id) else { return id.to_string() };
    let kind = super::evidence::kind_words(document);
    let mut parts: Vec<String> = document.title.iter().map(|title| format!("“{title}”")).collect();
    if document.title.is_none() {
        // Nothing else tells it from another of the same day.
        parts.push(id.to_string());
    }
    let dated = match &document.published {
        Some(date) => format!("{kind} of {}", date_words(date)),
        None => format!("{kind} without a date"),
    };
    parts.push(dated);
    parts.extend(document.publisher.as_ref().map(|publisher| dossier.name(publisher).to_owned()));
    if !document.derived_from.is_empty() {
        let from = document.derived_from.iter().map(|id| document_words(id, dossier));
        parts.push(format!("repeats {}", from.collect::<Vec<_>>().join(", ")));
    }
    let corrected = dossier.corrected_by(document);
    parts.extend(corrected.map(|id| format!("corrects {}", document_words(id, dossier))));
    if !document.seen {
        parts.push("known only through others".to_owned());
    }
    parts.extend(document.retracted.as_ref().map(|d| format!("withdrawn {}", date_words(d))));
    parts.join(", ")
}

/// An entity as one line: "Dora Meli, person".
pub fn entity_line(id: &EntityId, dossier: &Dossier) -> String {
    let kind = dossier.entities.get(id).map(entity_kind);
    kind.map_or_else(|| id.to_string(), |kind| format!("{}, {kind}", dossier.name(id)))
}

/// An entity that was not there before, with the documents that name it.
pub fn new_entity(id: &EntityId, documents: &BTreeSet<&DocumentId>, dossier: &Dossier) -> String {
    let line = entity_line(id, dossier);
    if documents.is_empty() {
        return format!("{line}, named in no document");
    }
    let mut titles: Vec<String> = documents.iter().map(|id| document_words(id, dossier)).collect();
    let more = titles.len().saturating_sub(MOST_NAMED);
    titles.truncate(MOST_NAMED);
    let titles = titles.join(", ");
    match more {
        0 => format!("{line}, named in {titles}"),
        more => format!("{line}, named in {titles} and {}", counted(more, "other document")),
    }
}

/// An entity that the files now describe or name differently.
pub fn changed_entity(change: &EntityChange, old: &Dossier, new: &Dossier) -> String {
    let (before, now) = (old.name(&change.before), new.name(&change.after));
    if change.fields.iter().any(|field| field.field == FieldPath::Whole(Field::Name)) {
        format!("In the files, {before} is now called {now}")
    } else {
        format!("Details changed in the files: {now}")
    }
}

/// Says that two entities are now treated as the same.
pub fn joined_words(
    (part, old): (&EntityId, &Dossier),
    (whole, new): (&EntityId, &Dossier),
) -> String {
    format!("Now treated as the same: {} and {}", old.name(part), new.name(whole))
}

/// Says that an entity is now treated as two different ones.
pub fn parted_words(
    (whole, old): (&EntityId, &Dossier),
    (part, new): (&EntityId, &Dossier),
) -> String {
    format!("Now treated as different: {} and {}", old.name(whole), new.name(part))
}
