//! Evidence of merged records: which items stay when documents are closed, when two items count as
//! equal, and which list positions `about` refers to after lists were joined.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Anchor, DocumentId, Evidence, Field, FieldPath, Quote, Span, Text};

/// Removes evidence that rests on closed documents; returns false if none is left.
pub fn keep_open(evidence: &mut Vec<Evidence>, closed: &BTreeSet<DocumentId>) -> bool {
    if !closed.is_empty() {
        evidence.retain_mut(|item| {
            if item.quotes.is_empty() {
                let had = !item.documents.is_empty();
                item.documents.retain(|document| !closed.contains(document));
                return !had || !item.documents.is_empty();
            }
            item.quotes.retain(|quote| !closed.contains(&quote.document));
            !item.quotes.is_empty()
        });
    }
    !evidence.is_empty()
}

/// Splits an item into one item for each of its documents, each with the quotes from that document.
pub fn by_document(item: &Evidence) -> Vec<Evidence> {
    let mut documents: Vec<&DocumentId> = Vec::new();
    for id in item.documents() {
        if !documents.contains(&id) {
            documents.push(id);
        }
    }
    let of = |id: &DocumentId| {
        let mut one = item.clone();
        one.quotes.retain(|quote| quote.document == *id);
        one.documents.retain(|document| document == id);
        one
    };
    documents.into_iter().map(of).collect()
}

/// What decides whether two quotes are equal: the document and the range in its text if the quote
/// was found there, else the document and the quoted words with prefix and suffix.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum QuoteKey {
    Anchored(DocumentId, Span),
    Words(DocumentId, Option<Text>, Text, Option<Text>),
}

fn quote_key(quote: &Quote) -> QuoteKey {
    match quote.anchor {
        Anchor::Verified(span) => QuoteKey::Anchored(quote.document.clone(), span),
        _ => QuoteKey::Words(
            quote.document.clone(),
            quote.prefix.clone(),
            quote.exact.clone(),
            quote.suffix.clone(),
        ),
    }
}

/// What decides whether two items are equal, regardless of the order of quotes and fields.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EvidenceKey {
    quotes: BTreeSet<QuoteKey>,
    about: BTreeSet<FieldPath>,
    rest: Evidence,
}

/// The key of an item.
pub fn key(item: &Evidence) -> EvidenceKey {
    let rest = Evidence {
        quotes: Vec::new(),
        about: Vec::new(),
        documents: Vec::new(),
        by: item.by.clone(),
        says: item.says.clone(),
        via: item.via.clone(),
        note: item.note.clone(),
        grade: item.grade.clone(),
        extra: item.extra.clone(),
        ..*item
    };
    EvidenceKey {
        quotes: item.quotes.iter().map(quote_key).collect(),
        about: item.about.iter().cloned().collect(),
        rest,
    }
}

/// Adds the items that are not there yet. A background item that both have belongs to the documents
/// of both.
pub fn unite(first: &mut Vec<Evidence>, later: Vec<Evidence>) {
    let mut known: BTreeMap<EvidenceKey, usize> =
        first.iter().enumerate().rev().map(|(i, item)| (key(item), i)).collect();
    for item in later {
        if let Some(&i) = known.get(&key(&item)) {
            for document in item.documents {
                if !first[i].documents.contains(&document) {
                    first[i].documents.push(document);
                }
            }
        } else {
            known.insert(key(&item), first.len());
            first.push(item);
        }
    }
}

/// For each list field, the new positions of the entries of a later record's list after joining.
pub type Moved = BTreeMap<Field, Vec<usize>>;

/// Updates list positions in `about`, such as `purpose/1`, to the new position of that entry.
pub fn repoint_about(evidence: &mut [Evidence], moved: &Moved) {
    for about in evidence.iter_mut().flat_map(|item| &mut item.about) {
        let FieldPath::Entry(field, number) = about else { continue };
        if let Some(now) = moved.get(field).and_then(|places| places.get(*number)) {
            *number = *now;
        }
    }
}

/// Adds the entries of a later list that the first lacks. Returns the position of each later entry.
pub fn unite_list<T: Ord + Clone>(first: &mut Vec<T>, later: &[T]) -> Vec<usize> {
    let mut places: BTreeMap<T, usize> =
        first.iter().enumerate().rev().map(|(i, item)| (item.clone(), i)).collect();
    let mut place = |item: &T| {
        *places.entry(item.clone()).or_insert_with(|| {
            first.push(item.clone());
            first.len() - 1
        })
    };
    later.iter().map(&mut place).collect()
}
