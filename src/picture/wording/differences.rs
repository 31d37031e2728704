//! Words for what reports differ on, and a copy of both sides with citations.

use super::conflicts::variant_words;
use super::evidence::{citation, standing_words};
use super::records::{contact_when, sentence};
use super::words::{count_words, modality, mode};
use crate::compare::{Difference, Side, Stand, WHETHER};
use crate::model::{Contact, Dossier, EntityId, RecordRef, Stance};

/// A field's name as a reader would say it.
pub fn field_words(field: &str) -> String {
    let (name, place) = field.split_once('/').unwrap_or((field, ""));
    let name = match name {
        WHETHER => "whether it is so",
        "when" => "when",
        "when_text" => "the time words",
        "count" => "how often",
        "mode" => "in which form",
        "modality" => "whether it took place",
        "title" => "the office",
        "purpose" => "the purpose",
        "not_purpose" => "what it was not for",
        "participants" => "who took part",
        "place" => "where",
        "content" => "the content",
        "status" => "the status",
        "value" => "the value",
        other => other,
    };
    match place.parse::<usize>() {
        Ok(place) => format!("{name} ({})", place + 1),
        Err(_) => name.to_owned(),
    }
}

/// What a field of a list says: "the future of the Sarn Islets" for `purpose/1`.
pub fn contested_words<'a>(record: RecordRef<'a>, field: &str) -> Option<&'a str> {
    let (name, place) = field.split_once('/')?;
    let RecordRef::Contact(contact) = record else { return None };
    let list = match name {
        "purpose" => &contact.purpose,
        "not_purpose" => &contact.not_purpose,
        "words_used" => &contact.words_used,
        _ => return None,
    };
    list.get(place.parse::<usize>().ok()?).map(|words| &**words)
}

/// What they differ on: "Reports differ: when", "Reports differ: the purpose “keep channels open”".
pub fn difference_title(difference: &Difference<'_>) -> String {
    let record = difference.sides.first().map(|side| side.record);
    let field = difference.field.as_ref();
    match record.and_then(|record| contested_words(record, field)) {
        Some(words) => {
            let name = field_words(field.split('/').next().unwrap_or(field));
            format!("Reports differ: {name} “{words}”")
        }
        None => format!("Reports differ: {}", field_words(field)),
    }
}

/// What one side says: "15 Feb 2024", "denied".
pub fn said_words(field: &str, side: &Side<'_>, dossier: &Dossier) -> String {
    match &side.stand {
        Stand::Stance(Stance::Asserts) => "reported".to_owned(),
        Stand::Stance(Stance::Denies) => "denied".to_owned(),
        Stand::Stance(Stance::Doubts) => "doubted".to_owned(),
        Stand::Stance(Stance::Silent) => "no statement".to_owned(),
        Stand::Stance(Stance::Unknown) => "said not to be known".to_owned(),
        Stand::Value(json) if field == "place" => {
            dossier.name(&EntityId::new(json.trim_matches('"'))).to_owned()
        }
        Stand::Value(json) => variant_words(field, json),
        Stand::Own => own_words(field, side.record, dossier),
    }
}

/// What a record has in a field.
fn own_words(field: &str, record: RecordRef<'_>, dossier: &Dossier) -> String {
    let RecordRef::Contact(contact) = record else { return standing_words(record, dossier) };
    let words = match field {
        "participants" => Some(parts(contact, dossier)),
        "when" => contact_when(contact),
        "count" => contact.count.as_ref().map(count_words),
        "mode" => Some(mode(contact.mode).to_owned()),
        "modality" => {
            Some(modality(contact.modality).unwrap_or("said to have happened").to_owned())
        }
        "place" => contact.place.as_ref().map(|id| dossier.name(id).to_owned()),
        "purpose" => Some(contact.purpose.join("; ")),
        _ => None,
    };
    words.unwrap_or_else(|| "not given".to_owned())
}

fn parts(contact: &Contact, dossier: &Dossier) -> String {
    let part = |p: &crate::model::Participant| match &p.part {
        Some(part) => format!("{} ({})", dossier.name(&p.entity), part.as_str()),
        None => dossier.name(&p.entity).to_owned(),
    };
    contact.participants.iter().map(part).collect::<Vec<_>>().join(", ")
}

/// Everything on which reports differ, side by side, to be copied: the sentences of the records,
/// then every side with its words and where they stand.
pub fn differences_words(
    records: &[RecordRef<'_>],
    differences: &[Difference<'_>],
    dossier: &Dossier,
) -> String {
    let mut lines: Vec<String> = records.iter().map(|one| sentence(*one, dossier)).collect();
    for difference in differences {
        lines.push(String::new());
        lines.push(difference_title(difference));
        for side in &difference.sides {
            lines.push(format!("- {}", said_words(&difference.field, side, dossier)));
            let cited = side.words.iter().map(|w| citation(w.quote, w.evidence, dossier));
            lines.extend(cited.map(|words| format!("  {words}")));
        }
    }
    lines.join("\n")
}
