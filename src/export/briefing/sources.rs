//! The documents behind a briefing: publisher, date, title, address, and whose report each repeats.

use std::collections::BTreeMap;

use super::content::Source;
use super::draft::{Draft, stopped};
use crate::model::{Anchor, Document, DocumentId};
use crate::picture::wording::{
    counted, dated_words, document_words, entity_name, isolated, sentence_case,
};

/// Every document that is cited, by number.
pub(super) fn written(draft: &Draft<'_>) -> Vec<Source> {
    let checks = checks(draft);
    let documents = draft.listed.iter().filter_map(|id| draft.dossier.documents.get(*id));
    documents.map(|document| source(draft, document, checks.get(&document.id))).collect()
}

/// A remark on the documents that are not cited.
pub(super) fn rest(draft: &Draft<'_>) -> Vec<String> {
    match draft.dossier.documents.len().saturating_sub(draft.listed.len()) {
        0 => Vec::new(),
        1 => vec!["1 more document in the files says nothing about this.".to_owned()],
        more => {
            vec![format!("{more} more documents in the files say nothing about this.")]
        }
    }
}

/// For each document, how many of its quotes were found in its text, and how many were looked up.
type Checks<'a> = BTreeMap<&'a DocumentId, [usize; 2]>;

fn checks<'a>(draft: &Draft<'a>) -> Checks<'a> {
    let mut checks = Checks::new();
    for (record, place) in draft.noted() {
        for quote in record.evidence().get(*place).into_iter().flat_map(|item| &item.quotes) {
            let [found, looked_up] = checks.entry(&quote.document).or_default();
            *found += usize::from(matches!(quote.anchor, Anchor::Verified(_)));
            *looked_up += usize::from(quote.anchor != Anchor::NoText);
        }
    }
    checks
}

fn source(draft: &Draft<'_>, document: &Document, checked: Option<&[usize; 2]>) -> Source {
    let dossier = draft.dossier;
    let kind = document.kind.as_str();
    let kind = if kind == "other" { "document" } else { kind };
    let title = document.title.as_deref().map(isolated);
    let mut by = Vec::new();
    by.extend(document.publisher.as_ref().map(|id| entity_name(id, dossier)));
    by.extend(document.author.as_deref().map(isolated));
    by.push(match &document.published {
        Some(date) => date.words(),
        None => "date not given".to_owned(),
    });
    if title.is_some() {
        by.push(kind.replace('_', " "));
    }
    Source {
        lang: document.lang.as_ref().filter(|_| title.is_some()).map(ToString::to_string),
        title: title.unwrap_or_else(|| format!("{} without a title", sentence_case(kind))),
        by,
        url: document.url.as_ref().map(ToString::to_string),
        remarks: remarks(draft, document, checked),
    }
}

fn remarks(draft: &Draft<'_>, document: &Document, checked: Option<&[usize; 2]>) -> Vec<String> {
    let mut remarks = Vec::new();
    if !document.seen {
        remarks.push("Not seen: known only through others.".to_owned());
    }
    let repeated: Vec<String> = document.derived_from.iter().map(|id| named(draft, id)).collect();
    if !repeated.is_empty() {
        remarks.push(format!("Repeats {}.", repeated.join(" and ")));
    }
    let corrected = draft.dossier.corrected_by(document);
    remarks.extend(corrected.map(|id| format!("Corrects {}.", named(draft, id))));
    if let Some(later) = draft.corrected_by.get(&document.id) {
        remarks.push(format!("Corrected by {}.", named(draft, later)));
    }
    if let Some(day) = &document.retracted {
        remarks.push(format!("Withdrawn {}.", dated_words(day)));
    }
    if let Some(day) = &document.retrieved {
        remarks.push(format!("Retrieved {}.", dated_words(day)));
    }
    match checked {
        Some([_, 0]) => remarks.push("Its text was not at hand: no quote was checked.".to_owned()),
        Some([found, all]) => {
            let quotes = counted(*all, "quote");
            remarks.push(format!("{found} of {quotes} found word for word in its text."));
        }
        None => {}
    }
    remarks.extend(document.note.as_ref().map(|note| stopped(&format!("Coder’s note: {note}"))));
    remarks
}

/// A document in a sentence, with its number.
fn named(draft: &Draft<'_>, id: &DocumentId) -> String {
    let words = isolated(&document_words(id, draft.dossier));
    let publisher = draft.dossier.documents.get(id).and_then(|one| one.publisher.as_ref());
    let publisher = publisher.map(|id| format!(" of {}", entity_name(id, draft.dossier)));
    let words = if words.starts_with('“') { words } else { format!("the {words}") };
    match draft.sources.get(id) {
        Some(number) => format!("{words}{} (source {number})", publisher.unwrap_or_default()),
        None => format!("{words}{}", publisher.unwrap_or_default()),
    }
}
