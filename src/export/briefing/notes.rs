//! The notes. For each piece of evidence that a sentence rests on, a note gives its words, who says
//! them in which document, and what a reader must know about it.

use super::content::{Note, NotedQuote};
use super::draft::{Draft, stopped};
use super::origins;
use crate::model::{
    Account, Anchor, Basis, Document, DocumentId, Evidence, Fate, Field, FieldPath, Quote,
    RecordRef, Stance, Standing, accounts, spoken_of, whole::is_whole,
};
use crate::picture::wording::{
    attribution, certainty, contested_words, dated_words, entity_name, field_words, grade_words,
    isolated, maybe, sentence_case, stance, verdict,
};

/// All notes, by number.
pub(super) fn written(draft: &Draft<'_>) -> Vec<Note> {
    let noted = draft.noted().iter();
    noted
        .filter_map(|(record, place)| {
            let item = record.evidence().get(*place)?;
            Some(note(draft, *record, item))
        })
        .collect()
}

fn note(draft: &Draft<'_>, record: RecordRef<'_>, item: &Evidence) -> Note {
    let quotes = item.quotes.iter().map(|quote| noted(draft, record, quote, item)).collect();
    let mut remarks = Vec::new();
    if item.basis == Basis::Background {
        remarks
            .push("Background knowledge of the author of the file: no document is quoted.".into());
    } else if item.quotes.is_empty() {
        remarks.push("No words are given for this.".into());
    }
    let whole = is_whole(item, record, draft.dossier);
    remarks.extend(stance_words(item, whole));
    let about = said_of(item, whole);
    if !about.is_empty() {
        let fields: Vec<String> = about.iter().map(|field| field_named(record, field)).collect();
        remarks.push(format!("Said of: {}.", isolated(&fields.join("; "))));
    }
    remarks.extend(certainty(item.certainty).map(|words| format!("{}.", sentence_case(words))));
    if item.by_inferred {
        remarks.push("Who says it is inferred from the context.".into());
    }
    if item.basis == Basis::Implied {
        remarks.push("Inferred from the words.".into());
    }
    remarks.extend(item.note.as_ref().map(|note| stopped(&format!("Coder’s note: {note}"))));
    if let Some(grade) = &item.grade {
        remarks.push(format!("Grade {grade}, given by a person: {}.", grade_words(grade)));
    }
    remarks.extend(draft.standing(record).map(|standing| status(draft, standing)));
    Note { quotes, remarks }
}

/// A field by name; for an entry of a list with its words: "the purpose “keep channels open”".
fn field_named(record: RecordRef<'_>, path: &FieldPath) -> String {
    let name = field_words(path);
    contested_words(record, path).map_or_else(|| name.clone(), |words| format!("{name} “{words}”"))
}

/// The fields that the words are about. For an assertion these are the ones that the file names;
/// for any other stance, all that it affects.
fn said_of(item: &Evidence, is_whole: bool) -> Vec<FieldPath> {
    if item.stance == Stance::Asserts || is_whole {
        return item.about.clone();
    }
    let mut about = spoken_of(item);
    // A date's own words and the date are one statement.
    if about.iter().any(|path| path.field() == Some(Field::When)) {
        about.retain(|path| path.field() != Some(Field::WhenText));
    }
    about
}

/// What the source does with the claim; `None` if it simply asserts it.
fn stance_words(item: &Evidence, is_whole: bool) -> Option<String> {
    let hedge = maybe(item.certainty);
    let words = match item.stance {
        Stance::Asserts => return None,
        _ if item.says_nothing() => return None,
        Stance::Denies if !hedge.is_empty() => {
            let what = if is_whole { "it" } else { "this part of it" };
            return Some(format!("The source says that {what} is {hedge}not so."));
        }
        Stance::Denies if !is_whole => "denies this part of it",
        Stance::Doubts if !is_whole => "doubts this part of it",
        Stance::Declines if !is_whole => "declines this part of it",
        other => stance(other),
    };
    Some(format!("The source {words}."))
}

/// The status in words: "Status: reported, only implied; single origin: Wall Street Journal."
fn status(draft: &Draft<'_>, standing: &Standing) -> String {
    let mut words = vec![format!("Status: {}", verdict(standing.verdict))];
    if standing.only_implied {
        words.push("only implied".to_owned());
    }
    let mut status = words.join(", ");
    if let Some(origins) = origins::words(draft, standing) {
        status = format!("{status}; {origins}");
    }
    status.push('.');
    status
}

fn noted(draft: &Draft<'_>, record: RecordRef<'_>, quote: &Quote, item: &Evidence) -> NotedQuote {
    let dossier = draft.dossier;
    let document = dossier.documents.get(&quote.document);
    let chain = attribution(&quote.document, item, dossier);
    let mut chain: Vec<String> = chain.iter().map(|crumb| isolated(crumb.words())).collect();
    let outlet = document.and_then(|one| one.publisher.as_ref());
    if let (Some(first), Some(outlet)) = (chain.first_mut(), outlet) {
        let joint = if first.starts_with('“') { "," } else { " of" };
        *first = format!("{first}{joint} {}", entity_name(outlet, dossier));
    }
    NotedQuote {
        words: quote.exact.to_string(),
        lang: document.and_then(|one| one.lang.as_ref()).map(ToString::to_string),
        chain,
        source: draft.sources.get(&quote.document).copied().unwrap_or_default(),
        date: document.and_then(|one| one.published.as_ref()).map(crate::model::Date::words),
        fault: fault(draft, (record, item), quote, document),
    }
}

/// What is wrong with a quote or its document; `None` if nothing is.
fn fault(
    draft: &Draft<'_>,
    (record, item): (RecordRef<'_>, &Evidence),
    quote: &Quote,
    document: Option<&Document>,
) -> Option<String> {
    let mut faults = Vec::new();
    match &quote.anchor {
        Anchor::NotFound { .. } => faults.push("not found in the text of the document".to_owned()),
        Anchor::Ambiguous(_) => faults.push("found in several places of the document".to_owned()),
        Anchor::NoText | Anchor::Verified(_) => {}
    }
    if let Some(day) = document.and_then(|one| one.retracted.as_ref()) {
        faults.push(format!("document withdrawn {}", dated_words(day)));
    }
    let by = |later: &DocumentId| {
        let number = draft.sources.get(later);
        number.map_or_else(String::new, |number| format!(" by source {number}"))
    };
    let all = accounts(record, draft.dossier);
    let account = all.iter().find(|account| account.evidence == item);
    if let Some(later) = draft.corrected_by.get(&quote.document) {
        let stands = account.is_none_or(|one| one.fate.is_live() && one.corrected.is_empty());
        faults.push(if stands {
            format!("document corrected{}; the correction leaves this unchanged", by(later))
        } else {
            format!("corrected{}", by(later))
        });
    } else if document.is_none_or(|one| one.retracted.is_none())
        && let Some(account) = account
    {
        faults.extend(fell_with_a_report(account, by));
    }
    (!faults.is_empty()).then(|| faults.join("; "))
}

/// For a quote of a document that stands itself: what became of the report that it repeats.
fn fell_with_a_report(account: &Account<'_>, by: impl Fn(&DocumentId) -> String) -> Option<String> {
    match &account.fate {
        Fate::Withdrawn(Some(day)) => {
            Some(format!("the report that it repeats was withdrawn {}", dated_words(day)))
        }
        Fate::Withdrawn(None) => Some("the report that it repeats was withdrawn".to_owned()),
        Fate::Corrected(later) => {
            Some(format!("the report that it repeats was corrected{}", by(later)))
        }
        Fate::Live => {
            let later = &account.corrected.first()?.by;
            Some(format!("the report that it repeats was corrected in part{}", by(later)))
        }
    }
}
