//! Looks up the quotes of merged records in the texts of the joined documents. A quote that several
//! records of one batch share is looked up once.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt as _};

use crate::load::anchor::{IndexedText, exact, near_miss};
use crate::model::{Anchor, Document, DocumentId, NearMiss, Quote, SortedMap, Text};

/// The most bytes of text that the search for near misses may read in all. The limit keeps loading
/// fast even if a file has many wrong quotes.
const NEAR_BYTES: usize = 1 << 30;

type Key = (DocumentId, Text, Option<Text>, Option<Text>, Option<usize>);

fn key(quote: &Quote) -> Key {
    let Quote { document, exact, prefix, suffix, start, .. } = quote;
    (document.clone(), exact.clone(), prefix.clone(), suffix.clone(), *start)
}

/// The available texts, and the near misses found in them so far.
pub struct Anchors<'a> {
    /// Each text is indexed when the first quote is looked up in it.
    texts: HashMap<&'a DocumentId, (&'a Text, OnceLock<IndexedText>)>,
    near: HashMap<Key, Option<NearMiss>>,
    near_bytes: usize,
    /// Whether quotes keep the result of an earlier lookup.
    kept: bool,
}

/// The lookups made so far for one batch of records.
#[derive(Default)]
pub struct LookedUp(HashMap<Key, Anchor>);

impl<'a> Anchors<'a> {
    pub fn new(documents: &'a SortedMap<DocumentId, Document>) -> Self {
        let text = |(id, document): (&'a DocumentId, &'a Document)| {
            Some((id, (document.text.as_ref()?, OnceLock::new())))
        };
        let texts = documents.iter().filter_map(text).collect();
        Self { texts, near: HashMap::new(), near_bytes: NEAR_BYTES, kept: false }
    }

    /// Without texts, for quotes that were looked up before.
    #[cfg(feature = "corpus")]
    pub fn kept() -> Self {
        Self { texts: HashMap::new(), near: HashMap::new(), near_bytes: 0, kept: true }
    }

    fn text(&self, document: &DocumentId) -> Option<&IndexedText> {
        let (text, indexed) = self.texts.get(document)?;
        Some(indexed.get_or_init(|| IndexedText::new((*text).clone())))
    }

    /// The result of looking a quote up, without near misses.
    pub fn exact(&self, quote: &Quote, looked_up: &mut LookedUp) -> Anchor {
        if self.kept {
            return quote.anchor.clone();
        }
        let Some(text) = self.text(&quote.document) else { return Anchor::NoText };
        looked_up.0.entry(key(quote)).or_insert_with(|| exact(quote, text)).clone()
    }

    /// Adds the nearest words to a quote that was looked up and not found in its text. Call this
    /// from one thread only: the limit on bytes read is used up in the order of the calls.
    pub fn add_near(&mut self, quote: &mut Quote) {
        let none_elsewhere =
            matches!(&quote.anchor, Anchor::NotFound { elsewhere, .. } if elsewhere.is_empty());
        if !none_elsewhere {
            return;
        }
        let key = key(quote);
        if !self.near.contains_key(&key) {
            let found = self.look_near(quote);
            self.near.insert(key.clone(), found);
        }
        if let Anchor::NotFound { near, .. } = &mut quote.anchor {
            *near = self.near.get(&key).cloned().flatten();
        }
    }

    fn look_near(&mut self, quote: &Quote) -> Option<NearMiss> {
        let length = self.text(&quote.document)?.as_str().len();
        self.near_bytes = self.near_bytes.checked_sub(length)?;
        near_miss(&quote.exact, self.text(&quote.document)?)
    }
}
