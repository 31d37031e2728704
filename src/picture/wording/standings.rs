//! One-line texts: a record's status by modality, and a contact. They count and name only what
//! still stands. The sentence shown beside them says who says what.

use super::beside::standing as places;
use super::clauses::office_words;
use super::evidence::{distinct, speaker_words};
use super::grouping::held_until;
use super::records::{relation_phrase, title_line};
use super::rows::{FieldRow, cell_words, value_rows};
use super::speakers::voices_alone;
use super::tables::said_to_be;
use super::told::{sentence, under_name};
use super::words::{counted, maybe, modality as modality_words, sentence_case};
use crate::model::derive::modality_of;
use crate::model::whole::is_whole;
use crate::model::{
    Contact, Dossier, EntityId, Evidence, Field, Modality, RecordRef, Role, Stance, Standing,
    Verdict,
};

/// A record's status with its counts, by modality: "reported · 3 articles · 1 origin"; "held:
/// disputed, denied by A · 1 origin · planned: reported".
pub fn standing_line(record: RecordRef<'_>, dossier: &Dossier) -> String {
    line_of_standing(record, &Standing::of(record, dossier), dossier)
}

fn line_of_standing(record: RecordRef<'_>, standing: &Standing, dossier: &Dossier) -> String {
    let several = standing.by_modality.len() > 1;
    let of = |modality: Option<Modality>, verdict: Verdict| {
        let words = verdict_line(record, standing, (modality, verdict), dossier);
        match modality.filter(|_| several) {
            Some(modality) => {
                format!("{}: {}", said_to_be(modality), words.replacen(": ", ", ", 1))
            }
            None => words,
        }
    };
    let mut parts = vec![of(standing.modality, standing.verdict)];
    if !standing.documents.is_empty() {
        if standing.only_implied {
            parts.push("only implied".to_owned());
        }
        if standing.documents.len() > 1 {
            parts.push(counted(standing.documents.len(), "article"));
        }
        parts.push(counted(standing.origins.len(), "origin"));
        if standing.circular {
            parts.push("circular reporting, counted once".to_owned());
        }
    }
    let others = standing.by_modality.iter().skip(1);
    parts.extend(others.map(|(modality, verdict)| of(Some(*modality), *verdict)));
    parts.join(" · ")
}

/// A record's status in one or two words, for each modality of a contact: "reported"; "held:
/// denied", "planned: reported".
pub fn status_words(record: RecordRef<'_>, dossier: &Dossier) -> Vec<String> {
    let standing = Standing::of(record, dossier);
    let is_plain = standing.by_modality.len() <= 1
        && standing.modality.is_none_or(|modality| modality == Modality::Happened);
    if is_plain {
        return vec![standing.verdict.as_str().to_owned()];
    }
    let of = |(modality, verdict): &(Modality, Verdict)| {
        format!("{}: {}", said_to_be(*modality), verdict.as_str())
    };
    standing.by_modality.iter().map(of).collect()
}

/// A status with the sources behind it: "disputed: denied by A, doubted by B".
pub fn verdict_line(
    record: RecordRef<'_>,
    standing: &Standing,
    (modality, verdict): (Option<Modality>, Verdict),
    dossier: &Dossier,
) -> String {
    // The sources that are sure, if there are any; otherwise also how sure the others are.
    let by = |stance: Stance| -> Option<(&'static str, String)> {
        let of = |item: &Evidence| {
            item.stance == stance
                && is_whole(item, record, dossier)
                && modality_of(item, record) == modality
        };
        let found = places(record, dossier, of).into_iter();
        let items: Vec<&Evidence> = found
            .filter(|place| !standing.is_past(*place))
            .filter_map(|place| record.evidence().get(place))
            .collect();
        let hedge = items.iter().map(|item| item.certainty).min().map_or("", maybe);
        let surest = items.into_iter().filter(|item| maybe(item.certainty) == hedge);
        let who = voices_alone(surest, dossier).words;
        (!who.is_empty()).then_some((hedge, who))
    };
    let named = |word: &str, stance: Stance| match by(stance) {
        Some((hedge, who)) if stance == Stance::Denies && !hedge.is_empty() => {
            format!("said by {who} to be {hedge}not so")
        }
        Some((_, who)) => format!("{word} by {who}"),
        None => word.to_owned(),
    };
    match verdict {
        Verdict::Denied => named("denied", Stance::Denies),
        Verdict::Disputed => {
            let doubters = by(Stance::Doubts).map(|(_, who)| format!(", doubted by {who}"));
            let denied = named("denied", Stance::Denies);
            format!("disputed: {denied}{}", doubters.unwrap_or_default())
        }
        // Nobody denies it outright, but somebody may say that it is probably not so.
        Verdict::Doubted if by(Stance::Denies).is_some() => {
            let denied = named("denied", Stance::Denies);
            let doubters = by(Stance::Doubts).map(|(_, who)| format!("; doubted by {who}"));
            format!("{denied}{}", doubters.unwrap_or_default())
        }
        Verdict::Changed => format!("{}, who said so before", named("denied now", Stance::Denies)),
        Verdict::Doubted => named("doubted", Stance::Doubts),
        Verdict::Silent => named("no statement", Stance::Silent),
        Verdict::Background => "background, no quote".to_owned(),
        Verdict::Corrected => "corrected: nobody says so any more".to_owned(),
        Verdict::Withdrawn => "withdrawn: nobody says so any more".to_owned(),
        Verdict::Reported | Verdict::Unknown | Verdict::NotAsserted => verdict.as_str().to_owned(),
    }
}

/// Who has made no statement on a record as a whole: "White House, Kremlin: no statement". `None`
/// if there is nobody.
pub fn silent_line(record: RecordRef<'_>, dossier: &Dossier) -> Option<String> {
    silence(record, || Verdict::of(record, dossier), dossier)
}

fn silence(
    record: RecordRef<'_>,
    verdict: impl FnOnce() -> Verdict,
    dossier: &Dossier,
) -> Option<String> {
    let who = silent_voices(record, dossier);
    (!who.is_empty() && verdict() != Verdict::Silent).then(|| format!("{who}: no statement"))
}

/// The names of those who have made no statement; empty if there is nobody.
pub fn silent_voices(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let found = places(record, dossier, |item| {
        item.stance == Stance::Silent
            && is_whole(item, record, dossier)
            && held_until(item, record, dossier).is_none()
    });
    let items = found.iter().filter_map(|place| record.evidence().get(*place));
    distinct(items.map(|item| voices_alone([item], dossier).words)).join(", ")
}

/// Those who are against a record as a whole, each once: "Ben; Cal (planned)". The modality is named
/// if sources speak of several. Whoever says "probably not so" counts among those who doubt it. Left
/// out are papers that correct themselves, and those who have changed their account since.
pub fn opposing_voices(
    record: RecordRef<'_>,
    standing: &Standing,
    stance: Stance,
    dossier: &Dossier,
) -> String {
    let hedged = |item: &Evidence| item.stance == Stance::Denies && item.is_hedged();
    let found = places(record, dossier, |item| {
        let counted = if hedged(item) { Stance::Doubts } else { item.stance };
        counted == stance && is_whole(item, record, dossier)
    });
    let items = found.iter().filter(|place| !standing.is_past(**place));
    let items = items.filter_map(|place| record.evidence().get(*place));
    let several = standing.by_modality.len() > 1;
    let words = items.map(|item| {
        let modality = modality_of(item, record).filter(|_| several).map(said_to_be);
        let hedge = hedged(item).then(|| format!("{}not so", maybe(item.certainty)));
        let more: Vec<String> = modality.map(str::to_owned).into_iter().chain(hedge).collect();
        let who = speaker_words(item, dossier);
        if more.is_empty() { who } else { format!("{who} ({})", more.join(", ")) }
    });
    distinct(words).join("; ")
}

/// Who leaves the number of times open; empty if no live account does.
pub fn unknown_count(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let of_count = |item: &Evidence| {
        item.stance == Stance::Unknown
            && item.about.iter().any(|path| path.field() == Some(Field::Count))
    };
    let found = places(record, dossier, of_count);
    let who = voices_alone(found.iter().filter_map(|p| record.evidence().get(*p)), dossier);
    if who.words.is_empty() {
        return String::new();
    }
    format!("left open by {}", who.words)
}

/// A contact in one line: form, time and number from the accounts that still stand, status, and who
/// has made no statement.
pub fn contact_line(contact: &Contact, dossier: &Dossier) -> String {
    let record = RecordRef::Contact(contact);
    let fields = [Field::Mode, Field::When, Field::WhenText, Field::Count];
    let standing = Standing::of(record, dossier);
    let rows = value_rows((record, &standing), dossier, &fields);
    let mut form = form_words(&rows);
    if let Some(word) = standing.modality.and_then(modality_words) {
        form = format!("{form}, {word}");
    }
    let cell = |field| Some(cell_words(&rows, field)).filter(|words| !words.is_empty());
    let mut parts = vec![form];
    parts.extend(cell(Field::When).or_else(|| cell(Field::WhenText)));
    parts.extend(cell(Field::Count));
    parts.push(line_of_standing(record, &standing, dossier).replace(" · ", ", "));
    parts.extend(silence(record, || standing.verdict, dossier));
    sentence_case(&parts.join(" · "))
}

/// The form of a contact, from the accounts that still stand.
pub fn form_words(rows: &[FieldRow]) -> String {
    let words = cell_words(rows, Field::Mode);
    if words.is_empty() { "talks, form not stated".to_owned() } else { words }
}

/// An office for a line below its holder's name, as its sources give it.
pub fn role_line(role: &Role, dossier: &Dossier) -> String {
    let phrase = |record: RecordRef<'_>| match record {
        RecordRef::Role(role) => office_words(role, None, dossier),
        other => title_line(other, dossier),
    };
    under_name(RecordRef::Role(role), phrase, dossier)
}

/// A record for a line below the name of `seen_from`, one of its ends, as its sources give it.
pub fn line_of(record: RecordRef<'_>, seen_from: &EntityId, dossier: &Dossier) -> String {
    let phrase = |record: RecordRef<'_>| match record {
        RecordRef::Relation(relation) => {
            sentence_case(&relation_phrase(relation, seen_from, dossier))
        }
        RecordRef::Fact(fact) => format!("{}: {}", sentence_case(&fact.property), fact.value),
        RecordRef::Role(role) => office_words(role, None, dossier),
        RecordRef::Contact(_) => title_line(record, dossier),
    };
    match record {
        RecordRef::Relation(_) if record.ends().contains(&seen_from) => {
            under_name(record, phrase, dossier)
        }
        RecordRef::Fact(_) => under_name(record, phrase, dossier),
        _ => sentence(record, dossier),
    }
}
