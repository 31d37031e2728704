//! Words for who says something: fields and their status, attribution chains, citations.

use super::beside::valued;
use super::differences::{WHETHER, contested_words, field_words};
use super::grouping::{held_until, put_otherwise};
use super::speakers::document_voice;
use super::words::{date_words, maybe};
use crate::compare::is_own_correction;
use crate::model::status::is_of_nobody_named;
use crate::model::{
    Account, Attitude, Document, DocumentId, Dossier, EntityId, Evidence, FieldPath, Quote,
    RecordRef, Stance, Value, accounts, spoken_of,
};

/// One step of an attribution chain. Each named one is a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Crumb {
    /// The document that contains the words.
    Document(DocumentId, String),
    /// An entity to which the document, or the step before, attributes the words.
    Entity(EntityId, String),
}

impl Crumb {
    /// The text of this step.
    pub fn words(&self) -> &str {
        match self {
            Self::Document(_, words) | Self::Entity(_, words) => words,
        }
    }
}

/// The attribution chain of a piece of evidence in one of its documents, outermost first.
pub fn attribution(document: &DocumentId, evidence: &Evidence, dossier: &Dossier) -> Vec<Crumb> {
    let first = Crumb::Document(document.clone(), document_words(document, dossier));
    let by = evidence.by.iter();
    let speakers = by.map(|id| Crumb::Entity(id.clone(), dossier.name(id).to_owned()));
    std::iter::once(first).chain(speakers).collect()
}

/// The chain as one line: "article ▸ Wall Street Journal ▸ American and allied officials".
pub fn attribution_words(document: &DocumentId, evidence: &Evidence, dossier: &Dossier) -> String {
    let crumbs = attribution(document, evidence, dossier);
    let mut line = crumbs.iter().map(Crumb::words).collect::<Vec<_>>().join(" ▸ ");
    if evidence.by_inferred {
        line.push_str(" (speaker inferred)");
    }
    line
}

/// The name of a document: its title, or its kind if it has none. The date is added only in
/// citations.
pub fn document_words(document: &DocumentId, dossier: &Dossier) -> String {
    let Some(found) = dossier.documents.get(document) else { return document.to_string() };
    match &found.title {
        Some(title) => format!("“{title}”"),
        None => kind_words(found).to_owned(),
    }
}

/// The publisher of a document, unless the attribution chain names it; the document's ID if it has
/// none.
fn outlet_words(document: &DocumentId, item: &Evidence, dossier: &Dossier) -> Option<String> {
    let publisher = dossier.documents.get(document).and_then(|one| one.publisher.as_ref());
    let Some(publisher) = publisher else { return Some(document.to_string()) };
    (!item.by.contains(publisher)).then(|| dossier.name(publisher).to_owned())
}

pub(super) fn kind_words(document: &Document) -> &str {
    if document.kind.as_str() == "other" { "document" } else { document.kind.as_str() }
}

/// A quote for copying: the words, the chain, the publisher and the date.
pub fn citation(quote: &Quote, evidence: &Evidence, dossier: &Dossier) -> String {
    let outlet = outlet_words(&quote.document, evidence, dossier);
    cited((quote, evidence), outlet, dossier)
}

/// The same with the document's ID in place of the publisher, for programs that read it.
pub fn citation_by_id(quote: &Quote, evidence: &Evidence, dossier: &Dossier) -> String {
    cited((quote, evidence), Some(quote.document.to_string()), dossier)
}

fn cited(
    (quote, evidence): (&Quote, &Evidence),
    outlet: Option<String>,
    dossier: &Dossier,
) -> String {
    let chain = attribution_words(&quote.document, evidence, dossier);
    let document = dossier.documents.get(&quote.document);
    let mut parts = vec![format!("“{}” — {chain}", quote.exact)];
    parts.extend(outlet);
    parts.extend(document.and_then(|d| d.author.as_deref()).map(str::to_owned));
    parts.extend(document.and_then(|d| d.published.as_ref()).map(date_words));
    parts.extend(document.and_then(|d| d.url.as_deref()).map(str::to_owned));
    parts.join(", ")
}

/// Lines to show beside a record's status: which of its fields are denied, doubted, not known or
/// met with silence, and by whom.
pub fn field_lines(record: RecordRef<'_>, dossier: &Dossier) -> Vec<String> {
    let stances = [
        (Stance::Denies, "Denied"),
        (Stance::Doubts, "Doubted"),
        (Stance::Declines, "Declined"),
        (Stance::Unknown, "Not known"),
        (Stance::Silent, "No statement on"),
    ];
    let mut lines = Vec::new();
    for (stance, verb) in stances {
        let mut fields: Vec<(String, Vec<String>)> = Vec::new();
        for account in living(record, dossier).filter(|account| account.evidence.stance == stance) {
            let item = account.evidence;
            let spoken = spoken_of(item);
            let whole = account.is_whole && stance == Stance::Unknown;
            let about = spoken.iter().map(|field| named_value(record, field, item, dossier));
            let about = about.filter(|_| !account.is_whole);
            let hedge = maybe(Attitude::of_account(&account).certainty);
            let about = about.map(|name| format!("{hedge}{name}"));
            for name in about.chain(whole.then(|| WHETHER.to_owned())) {
                let who = speaker_words(item, dossier);
                match fields.iter_mut().find(|(field, _)| *field == name) {
                    Some((_, speakers)) if speakers.contains(&who) => {}
                    Some((_, speakers)) => speakers.push(who),
                    None => fields.push((name, vec![who])),
                }
            }
        }
        let line =
            |(field, who): (String, Vec<String>)| format!("{verb}: {field} ({})", who.join(", "));
        lines.extend(fields.into_iter().map(line));
    }
    lines
}

/// A field that an item speaks of, with the item's own value if it gives another than the record.
fn named_value(
    record: RecordRef<'_>,
    path: &FieldPath,
    item: &Evidence,
    dossier: &Dossier,
) -> String {
    let own = match (path, &item.says) {
        (FieldPath::Whole(field), Some(says)) => says.iter().find(|(said, _)| said == field),
        _ => None,
    };
    match own {
        Some((_, Value::Texts(all))) => format!("{} “{}”", field_words(path), all.join("; ")),
        // Without its value, the denial of "done" would read as one of "announced".
        Some((field, value)) if record.value(*field).as_ref().is_some_and(|own| own != value) => {
            valued(*field, value, dossier)
        }
        _ => named_field(record, path),
    }
}

/// The accounts of a record that still stand. Broken silences and other stances that are past are left
/// out, and so is what a paper denies of its own report. Whoever declined has done so.
fn living<'a>(record: RecordRef<'a>, dossier: &'a Dossier) -> impl Iterator<Item = Account<'a>> {
    let past = put_otherwise(record, dossier);
    accounts(record, dossier).into_iter().filter(move |account| {
        account.fate.is_live()
            && !past.iter().any(|one| one.before == account.place)
            && (account.evidence.stance == Stance::Declines
                || held_until(account.evidence, record, dossier).is_none())
            && !is_own_correction(record, account.place, dossier)
    })
}

/// A field by name, such as "the number of times"; for a list entry with its text: "the purpose
/// “keep channels open”".
pub(super) fn named_field(record: RecordRef<'_>, path: &FieldPath) -> String {
    let name = field_words(path);
    match contested_words(record, path) {
        Some(words) => format!("{name} “{words}”"),
        None => name,
    }
}

/// Whoever keeps silent or declines without being named.
pub(super) const NOT_NAMED: &str = "somebody who is not named";

/// The speaker: the last of the chain, else the document's publisher, else the document.
pub(super) fn speaker_words(evidence: &Evidence, dossier: &Dossier) -> String {
    if let Some(speaker) = evidence.by.last() {
        return dossier.name(speaker).to_owned();
    }
    if is_of_nobody_named(evidence, dossier) {
        return NOT_NAMED.to_owned();
    }
    let document = evidence.documents().next();
    document.map_or_else(|| "the coder".to_owned(), |d| document_voice(d, dossier))
}

/// Adds "the": "article" → "the article". A title in quotation marks stays as it is.
pub(super) fn the(words: &str) -> String {
    if words.starts_with('“') { words.to_owned() } else { format!("the {words}") }
}

/// The words without repetitions, in the order of first occurrence.
pub(super) fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in words {
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found
}
