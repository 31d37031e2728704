//! Evidence of merged records: which items stay when documents are closed, when two items count as
//! equal, and which list positions `about` refers to after lists were joined.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt as _};

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
    // Equal items quote the same documents. So an item that is alone in quoting a document is equal
    // to no other, and needs no key.
    let mut quoted: HashMap<&DocumentId, u32> = HashMap::new();
    for quote in first.iter().chain(&later).flat_map(|item| &item.quotes) {
        *quoted.entry(&quote.document).or_default() += 1;
    }
    let may_equal = |item: &Evidence| {
        item.quotes.iter().all(|quote| quoted.get(&quote.document).is_none_or(|count| *count > 1))
    };
    let mut known: BTreeMap<EvidenceKey, usize> = (first.iter().enumerate().rev())
        .filter(|(_, item)| may_equal(item))
        .map(|(i, item)| (key(item), i))
        .collect();
    let keys: Vec<Option<EvidenceKey>> =
        later.iter().map(|item| may_equal(item).then(|| key(item))).collect();
    for (item, key) in later.into_iter().zip(keys) {
        if let Some(&i) = key.as_ref().and_then(|key| known.get(key)) {
            for document in item.documents {
                if !first[i].documents.contains(&document) {
                    first[i].documents.push(document);
                }
            }
        } else {
            known.extend(key.map(|key| (key, first.len())));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Basis;

    /// Items that quote up to two of three documents, and background items without a quote.
    fn items() -> Vec<Evidence> {
        let quote =
            |(document, words): &(&str, &str)| Quote::of(DocumentId::from(*document), *words);
        let quoted: [&[(&str, &str)]; 7] = [
            &[("a", "x")],
            &[("a", "y")],
            &[("b", "x")],
            &[("c", "x")],
            &[("a", "x"), ("b", "x")],
            &[("b", "x"), ("a", "x")],
            &[("c", "x"), ("c", "y")],
        ];
        let mut all: Vec<Evidence> =
            quoted.iter().map(|some| Evidence::of(some.iter().map(quote).collect())).collect();
        for document in ["a", "b"] {
            let background = Evidence::of(Vec::new());
            let documents = vec![DocumentId::from(document)];
            all.push(Evidence { basis: Basis::Background, documents, ..background });
        }
        all
    }

    /// Adds the items that are not there yet, with a comparison of each with each.
    fn each_with_each(first: &mut Vec<Evidence>, later: Vec<Evidence>) {
        for item in later {
            match first.iter_mut().find(|known| key(known) == key(&item)) {
                None => first.push(item),
                Some(known) => {
                    for document in item.documents {
                        if !known.documents.contains(&document) {
                            known.documents.push(document);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn items_are_united_as_if_each_was_compared_with_each() {
        let all = items();
        let pick = |number: usize| all[number % all.len()].clone();
        let count = all.len();
        for seed in 0..count.pow(4) {
            let [one, two, three, four] =
                [seed, seed / count, seed / count.pow(2), seed / count.pow(3)].map(pick);
            let (mut first, later) = (vec![one, two], vec![three, four]);
            let mut expected = first.clone();
            each_with_each(&mut expected, later.clone());
            unite(&mut first, later);
            assert_eq!(first, expected, "{seed}");
        }
    }
}
