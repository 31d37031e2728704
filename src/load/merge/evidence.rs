//! Evidence of merged records: what of it stays when documents are closed, when two items are the
//! same, and which list positions `about` means after lists were united.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Anchor, DocumentId, Evidence, Field, FieldPath, Quote, Span, Text};

/// Takes out what rests on closed documents; false if nothing is left.
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

/// The same item once for each of its documents, with the quotes of that one.
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

/// What makes two quotes equal: the document and the anchored range, else the words around.
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

/// What makes two items of evidence equal, whatever the order of their quotes and fields.
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

/// Adds items that are not there yet. Background that two files know belongs to both's documents.
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

/// Where the members of a later record's lists stand after uniting, by the field's name.
pub type Moved = BTreeMap<Field, Vec<usize>>;

/// Points `about: purpose/1` at where that purpose stands now.
pub fn repoint_about(evidence: &mut [Evidence], moved: &Moved) {
    for about in evidence.iter_mut().flat_map(|item| &mut item.about) {
        let FieldPath::Entry(field, number) = about else { continue };
        if let Some(now) = moved.get(field).and_then(|places| places.get(*number)) {
            *number = *now;
        }
    }
}

/// Adds the members of a later list that the first lacks; says where each of them stands now.
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
