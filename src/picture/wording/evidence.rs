//! Words for who says so: standing, attribution chains, citations.

use super::words::{counted, date_words};
use crate::model::{
    Document, DocumentId, Dossier, EntityId, Evidence, Quote, RecordRef, Stance, Standing, Verdict,
};

/// One step of an attribution chain; everything named is a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Crumb {
    /// The document in whose words it stands.
    Document(DocumentId, String),
    /// Someone the document, or the one before, says it of.
    Entity(EntityId, String),
}

impl Crumb {
    /// Its words.
    pub fn words(&self) -> &str {
        match self {
            Self::Document(_, words) | Self::Entity(_, words) => words,
        }
    }
}

/// The chain of a piece of evidence in one of its documents, outermost first.
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
        line.push_str(" (attribution inferred)");
    }
    line
}

/// What to call a document: its title, else its kind, with the date only in citations.
pub fn document_words(document: &DocumentId, dossier: &Dossier) -> String {
    let Some(found) = dossier.documents.get(document) else { return document.to_string() };
    match &found.title {
        Some(title) => format!("“{title}”"),
        None => kind_words(found).to_owned(),
    }
}

fn kind_words(document: &Document) -> &str {
    if document.kind.as_str() == "other" { "document" } else { document.kind.as_str() }
}

/// A quote to be copied: the words, the chain, the document and its date.
pub fn citation(quote: &Quote, evidence: &Evidence, dossier: &Dossier) -> String {
    let chain = attribution_words(&quote.document, evidence, dossier);
    let document = dossier.documents.get(&quote.document);
    let mut parts = vec![format!("“{}” — {chain}", quote.exact), quote.document.to_string()];
    parts.extend(document.and_then(|d| d.author.as_deref()).map(str::to_owned));
    parts.extend(document.and_then(|d| d.published.as_ref()).map(date_words));
    parts.extend(document.and_then(|d| d.url.as_deref()).map(str::to_owned));
    parts.join(", ")
}

/// A record's status with what it counts: "reported · 3 articles · 1 origin",
/// "denied by American and allied officials".
pub fn standing_words(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let standing = Standing::of(record, dossier);
    let mut parts = vec![status_of(standing.verdict, record, dossier)];
    if matches!(standing.verdict, Verdict::Reported | Verdict::Disputed) {
        if standing.only_implied {
            parts.push("only implied".to_owned());
        }
        if standing.documents.len() > 1 {
            parts.push(counted(standing.documents.len(), "article"));
        }
        parts.push(counted(standing.origins.len(), "origin"));
    }
    parts.join(" · ")
}

/// A status, with who denies or doubts it.
pub(super) fn status_of(verdict: Verdict, record: RecordRef<'_>, dossier: &Dossier) -> String {
    let by = |stance| {
        let all = record.evidence().iter().filter(|e| e.stance == stance && e.about.is_empty());
        let names = distinct(all.map(|e| speaker_words(e, dossier)));
        names.join(", ")
    };
    match verdict {
        Verdict::Denied => format!("denied by {}", by(Stance::Denies)),
        Verdict::Disputed => format!("disputed: denied by {}", by(Stance::Denies)),
        Verdict::Doubted => format!("doubted by {}", by(Stance::Doubts)),
        Verdict::Background => "background, no quote".to_owned(),
        Verdict::Reported | Verdict::NotAsserted => verdict.as_str().to_owned(),
    }
}

/// Who says it: the last of the chain, else the document in its own voice.
pub(super) fn speaker_words(evidence: &Evidence, dossier: &Dossier) -> String {
    if let Some(speaker) = evidence.by.last() {
        return dossier.name(speaker).to_owned();
    }
    let document = evidence.documents().next();
    document.map_or_else(|| "the coder".to_owned(), |d| the(&document_words(d, dossier)))
}

/// "article" → "the article"; a title stays as it is.
pub(super) fn the(words: &str) -> String {
    if words.starts_with('“') { words.to_owned() } else { format!("the {words}") }
}

/// Who has made no statement, in the order of the evidence: "White House, Kremlin: no statement".
pub fn silent_words(record: RecordRef<'_>, dossier: &Dossier) -> Option<String> {
    let silent = record.evidence().iter().filter(|e| e.stance == Stance::Silent);
    let names = distinct(silent.map(|e| speaker_words(e, dossier)));
    (!names.is_empty()).then(|| format!("{}: no statement", names.join(", ")))
}

/// Each once, in the order of first occurrence.
pub(super) fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in words {
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found
}
