//! The command `summary`: counts what is in a map. The same counts are written in words and as
//! JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;

use crate::load::{Loaded, Severity};
use crate::model::{
    Anchor, Document, DocumentId, Dossier, EntityKind, Quote, RecordRef, Span, Text,
};
use crate::network::Network;

/// The counts, in the order in which they are shown.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Summary {
    /// The documents that were read.
    documents: usize,
    /// The documents that are known only through these.
    documents_through_others: usize,
    entities: usize,
    /// By the word for the kind in the file. Kinds that this version does not know count as
    /// `other`.
    entities_by_kind: BTreeMap<String, usize>,
    roles: usize,
    contacts: usize,
    relations: usize,
    facts: usize,
    /// The number of items of evidence in all records.
    evidence: usize,
    quotes: Quotes,
    network: Lines,
    problems: Counts,
}

/// The numbers of quotes. Each place in a text counts once.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
struct Quotes {
    verified: usize,
    ambiguous: usize,
    not_found: usize,
    no_text: usize,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize)]
struct Lines {
    nodes: usize,
    edges: usize,
    pairs: usize,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    info: usize,
}

impl Summary {
    /// Counts the contents of a dossier.
    pub(super) fn of(loaded: &Loaded) -> Self {
        let dossier = &loaded.dossier;
        let counts = Network::new(dossier, &BTreeSet::new()).counts();
        let (documents, documents_through_others) = Document::count(dossier.documents.values());
        let of_severity =
            |severity| loaded.problems.iter().filter(|p| p.severity == severity).count();
        Self {
            documents,
            documents_through_others,
            entities: dossier.entities.len(),
            entities_by_kind: by_kind(dossier),
            roles: dossier.roles.len(),
            contacts: dossier.contacts.len(),
            relations: dossier.relations.len(),
            facts: dossier.facts.len(),
            evidence: dossier.records().map(|record| record.evidence().len()).sum(),
            quotes: Quotes::of(dossier),
            network: Lines { nodes: counts.nodes, edges: counts.edges, pairs: counts.pairs },
            problems: Counts {
                error: of_severity(Severity::Error),
                warning: of_severity(Severity::Warning),
                info: of_severity(Severity::Info),
            },
        }
    }

    /// Returns the counts as lines for a person to read.
    pub(super) fn in_words(&self) -> String {
        let kinds: Vec<String> =
            self.entities_by_kind.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let Quotes { verified, ambiguous, not_found, no_text } = self.quotes;
        let Lines { nodes, edges, pairs } = self.network;
        let Counts { error, warning, info } = self.problems;
        let documents = match self.documents_through_others {
            0 => self.documents.to_string(),
            more => format!("{}, and {more} known only through others", self.documents),
        };
        let lines = [
            ("documents", documents),
            ("entities", with_parts(self.entities, &kinds.join(", "))),
            ("roles", self.roles.to_string()),
            ("contacts", self.contacts.to_string()),
            ("relations", self.relations.to_string()),
            ("facts", self.facts.to_string()),
            ("evidence", self.evidence.to_string()),
            (
                "quotes",
                format!(
                    "{verified} verified, {ambiguous} ambiguous, {not_found} not found, \
                     {no_text} no text"
                ),
            ),
            ("network", format!("{nodes} nodes, {edges} edges on {pairs} pairs")),
            ("problems", format!("errors {error}, warnings {warning}, notes {info}")),
        ];
        let mut words = String::new();
        for (name, value) in lines {
            // Writing into a String cannot fail.
            writeln!(words, "{name:<10} {value}").unwrap_or_default();
        }
        words
    }
}

fn with_parts(count: usize, parts: &str) -> String {
    if parts.is_empty() { count.to_string() } else { format!("{count}: {parts}") }
}

fn by_kind(dossier: &Dossier) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    for entity in dossier.entities.values() {
        let kind = if entity.kind.is_known() { &entity.kind } else { &EntityKind::Unspecified };
        *kinds.entry(kind.as_str().to_owned()).or_insert(0) += 1;
    }
    kinds
}

/// The place of a quote: the span in the text where the words were found, else what the file says
/// about it. The same words in two places are two quotes. The same place quoted several times is
/// one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum QuotePlace<'d> {
    Found(&'d DocumentId, Span),
    Said(&'d DocumentId, &'d Text, Option<&'d Text>, Option<&'d Text>, Option<usize>),
}

impl<'d> QuotePlace<'d> {
    fn of(quote: &'d Quote) -> Self {
        let Quote { document, exact, prefix, suffix, start, anchor, extra: _ } = quote;
        match anchor {
            Anchor::Verified(span) => Self::Found(document, *span),
            _ => Self::Said(document, exact, prefix.as_ref(), suffix.as_ref(), *start),
        }
    }
}

impl Quotes {
    fn of(dossier: &Dossier) -> Self {
        let evidence = dossier.records().flat_map(RecordRef::evidence);
        let quotes = evidence.flat_map(|item| &item.quotes);
        let places: BTreeMap<_, _> =
            quotes.map(|quote| (QuotePlace::of(quote), quote.anchor.badge())).collect();
        let with = |badge| places.values().filter(|found| **found == badge).count();
        Self {
            verified: with("verified"),
            ambiguous: with("ambiguous"),
            not_found: with("not found"),
            no_text: with("no text"),
        }
    }
}
