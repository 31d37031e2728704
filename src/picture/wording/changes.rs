//! Words for what newer files say otherwise than older ones. A change is a change of what is
//! reported, never of what happened.

use std::collections::BTreeSet;

use super::clauses::{clause, clause_as, topic};
use super::evidence::{distinct, document_words, the};
use super::standings::standing_line;
use super::tables::entity_kind;
use super::told::sentence;
use super::words::{certainty, counted, date_words, sentence_case};
use crate::compare::EntityChange;
use crate::model::derive::Derivation;
use crate::model::{
    DocumentId, Dossier, EntityId, Evidence, Field, FieldPath, Origin, RecordRef, Stance, Telling,
    Value, Verdict,
};
use crate::picture::changes::Group;

mod fields;

pub use fields::field_change;

/// Two sets of files that say the same.
pub const NO_CHANGES: &str = "No differences in what the files say";

/// Titles named beside a new entity.
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

/// News about a record: those who take one stance towards it now.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The stance.
    pub stance: Stance,
    /// The evidence for it, all about the same fields.
    pub items: &'a [&'a Evidence],
    /// Whether nobody asserted the record before.
    pub first: bool,
    /// Whether the speaker asserted it before.
    pub said_before: bool,
    /// Whether the speaker had made no statement before.
    pub silent_before: bool,
}

/// Who says what of a record now: "Denied now by X: …", "Also reported by Y: …".
pub fn news_sentence(told: &Told<'_>, record: RecordRef<'_>, dossier: &Dossier) -> String {
    let mut who = speakers(told.items, dossier);
    if told.said_before {
        who = format!("{who}, who said so before");
    } else if told.silent_before {
        who = format!("{who}, who had made no statement before");
    }
    let claim = match told.stance {
        Stance::Asserts => said_words(record, told.items, dossier),
        // What somebody denies or keeps silent on is what others say.
        _ => clause(record, dossier).words,
    };
    let fields = about_words(told.items, record);
    match (told.stance, fields) {
        (Stance::Asserts, _) if told.first => format!("Reported now by {who}: {claim}"),
        (Stance::Asserts, _) => format!("Also reported by {who}: {claim}"),
        (Stance::Denies, None) => format!("Denied now by {who}: {claim}"),
        (Stance::Denies, Some(fields)) => {
            format!("Denied now by {who}, but only {fields} of this: {claim}")
        }
        (Stance::Doubts, None) => format!("Doubted now by {who}: {claim}"),
        (Stance::Doubts, Some(fields)) => {
            format!("Doubted now by {who}, but only {fields} of this: {claim}")
        }
        (Stance::Silent, None) => format!("No statement by {who} on {}", topic(record, dossier)),
        (Stance::Silent, Some(fields)) => {
            format!("No statement by {who} on {fields} of this: {claim}")
        }
        (Stance::Unknown, None) => {
            format!("According to {who}, it is not known whether this is so: {claim}")
        }
        (Stance::Unknown, Some(fields)) => {
            format!("Not known, according to {who}: {fields} of this claim – {claim}")
        }
        (Stance::Declines, _) => format!("Declined now by {who}: {claim}"),
    }
}

/// Who does not say so any more.
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
    let fields = match about_words(items, record) {
        Some(fields) if stance != Stance::Asserts => format!(", but only {fields} of this"),
        _ => String::new(),
    };
    let claim = match stance {
        Stance::Asserts => said_words(record, items, dossier),
        _ => clause(record, dossier).words,
    };
    no_longer(&format!("{said} {who}{fields}: {claim}"))
}

/// What a record says, with the values that some of its evidence gives.
fn said_words(record: RecordRef<'_>, items: &[&Evidence], dossier: &Dossier) -> String {
    let derivation = Derivation::of(record);
    let says: Vec<(Field, Value)> = items.iter().flat_map(|item| derivation.says(item)).collect();
    let telling = Telling::of(record, says.iter().map(|(field, value)| (*field, value)));
    let given = |field: Field| says.iter().any(|(known, _)| *known == field);
    let fields = record.fields().iter().map(|(field, _)| *field);
    let open: Vec<Field> =
        fields.filter(|field| !given(*field) && record.value(*field).is_some()).collect();
    clause_as(telling.record(), None, &open, dossier).words
}

fn speakers(items: &[&Evidence], dossier: &Dossier) -> String {
    distinct(items.iter().map(|item| speaker_words(item, dossier))).join(", ")
}

/// Who says it: the last of the chain, else the document in its own voice.
pub fn speaker_words(evidence: &Evidence, dossier: &Dossier) -> String {
    super::evidence::speaker_words(evidence, dossier)
}

/// The fields that all of the items are about; `None` for the record itself.
fn about_words(items: &[&Evidence], record: RecordRef<'_>) -> Option<String> {
    let about = &items.first()?.about;
    let names: Vec<String> =
        about.iter().map(|field| super::evidence::named_field(record, field)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A record's status with what it counts, as a line of its own; nothing where its sentence says all
/// of that.
pub fn status_line(record: RecordRef<'_>, dossier: &Dossier) -> Option<String> {
    match Verdict::of(record, dossier) {
        Verdict::Disputed | Verdict::Doubted | Verdict::Reported => {
            Some(format!("Status: {}", standing_line(record, dossier)))
        }
        _ => None,
    }
}

/// How sure they are who do not simply say so: "Person close to the Marble House: possibly, says the
/// source".
pub fn hedges<'a>(items: impl Iterator<Item = &'a Evidence>, dossier: &Dossier) -> Vec<String> {
    let hedge = |item: &Evidence| {
        let words = certainty(item.certainty)?;
        Some(format!("{}: {words}", sentence_case(&speaker_words(item, dossier))))
    };
    distinct(items.filter_map(hedge))
}

/// A status and what it was; nothing where the words are the same.
pub fn standing_change(before: &str, now: &str) -> Vec<String> {
    if before == now {
        return Vec::new();
    }
    vec![format!("Before: {before}"), format!("Now: {now}")]
}

/// Where it comes from now and came from before.
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

/// What the newer files do not have.
pub fn no_longer(what: &str) -> String {
    format!("No longer in the files: {what}")
}

/// "“Nereia’s offer” was withdrawn, 10 Apr 2024".
pub fn withdrawn_document(id: &DocumentId, dossier: &Dossier) -> String {
    let date = dossier.documents.get(id).and_then(|d| d.retracted.as_ref()).map(date_words);
    let date = date.map(|date| format!(", {date}")).unwrap_or_default();
    format!("Withdrawn: {}{date}", document_words(id, dossier))
}

/// A record that a withdrawn document reports.
pub fn withdrawn_record(id: &DocumentId, record: RecordRef<'_>, dossier: &Dossier) -> String {
    format!("Withdrawn with {}: {}", the(&document_words(id, dossier)), sentence(record, dossier))
}

/// A document that is not withdrawn any more.
pub fn reinstated_words(id: &DocumentId, dossier: &Dossier) -> String {
    format!("No longer said to be withdrawn: {}", document_words(id, dossier))
}

/// Which document corrects which.
pub fn corrected_words(corrected: &DocumentId, by: &DocumentId, dossier: &Dossier) -> String {
    let (by, corrected) = (document_words(by, dossier), document_words(corrected, dossier));
    format!("{} corrects {}", the(&by), the(&corrected))
}

/// A document as one line: "“They came by separate doors”, article of 23 Mar 2024, Ain Sadaf
/// Gazette".
pub fn document_line(id: &DocumentId, dossier: &Dossier) -> String {
    let Some(document) = dossier.documents.get(id) else { return id.to_string() };
    let kind = super::evidence::kind_words(document);
    let title = document.title.as_ref().map_or_else(|| id.to_string(), |t| format!("“{t}”"));
    let mut parts = vec![title];
    parts.push(match &document.published {
        Some(date) => format!("{kind} of {}", date_words(date)),
        None => format!("{kind} without a date"),
    });
    parts.extend(document.publisher.as_ref().map(|publisher| dossier.name(publisher).to_owned()));
    if !document.derived_from.is_empty() {
        let from = document.derived_from.iter().map(|id| document_words(id, dossier));
        parts.push(format!("repeats {}", from.collect::<Vec<_>>().join(", ")));
    }
    let corrected = document.supersedes.as_ref();
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

/// An entity that was not there, with the documents that name it.
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

/// An entity of which the files say something else, or that they call otherwise.
pub fn changed_entity(change: &EntityChange, old: &Dossier, new: &Dossier) -> String {
    let (before, now) = (old.name(&change.before), new.name(&change.after));
    if change.fields.iter().any(|field| field.field == FieldPath::Whole(Field::Name)) {
        format!("In the files, {before} is now called {now}")
    } else {
        format!("Details changed in the files: {now}")
    }
}

/// Two that are taken for one now.
pub fn joined_words(
    (part, old): (&EntityId, &Dossier),
    (whole, new): (&EntityId, &Dossier),
) -> String {
    format!("Now treated as the same: {} and {}", old.name(part), new.name(whole))
}

/// One that is taken for two now.
pub fn parted_words(
    (whole, old): (&EntityId, &Dossier),
    (part, new): (&EntityId, &Dossier),
) -> String {
    format!("Now treated as different: {} and {}", old.name(whole), new.name(part))
}
