//! Looks the quotes of merged records up in the texts of the united documents.
//! A quote that many records share is looked up once.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt as _};

use crate::load::anchor::{IndexedText, exact, near_miss};
use crate::model::{Anchor, Document, DocumentId, NearMiss, Quote, SortedMap, Text};

/// Bytes of text that the search for near misses may read in all: the lists stay useful, and a
/// file of many wrong quotes cannot hold up loading.
const NEAR_BYTES: usize = 1 << 30;

type Key = (DocumentId, Text, Option<Text>, Option<Text>, Option<usize>);

fn key(quote: &Quote) -> Key {
    let Quote { document, exact, prefix, suffix, start, .. } = quote;
    (document.clone(), exact.clone(), prefix.clone(), suffix.clone(), *start)
}

/// The texts at hand, and what near misses were found in them.
pub struct Anchors<'a> {
    /// Each text is indexed when the first quote is looked up in it.
    texts: HashMap<&'a DocumentId, (&'a Text, OnceLock<IndexedText>)>,
    near: HashMap<Key, Option<NearMiss>>,
    near_bytes: usize,
    /// Whether quotes come with what was found before, which stays.
    kept: bool,
}

/// What was looked up so far, by one thread among others.
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

    /// No texts: quotes were looked up before.
    #[cfg(feature = "corpus")]
    pub fn kept() -> Self {
        Self { texts: HashMap::new(), near: HashMap::new(), near_bytes: 0, kept: true }
    }

    fn text(&self, document: &DocumentId) -> Option<&IndexedText> {
        let (text, indexed) = self.texts.get(document)?;
        Some(indexed.get_or_init(|| IndexedText::new((*text).clone())))
    }

    /// What is found when the quote is looked up, near misses aside.
    pub fn exact(&self, quote: &Quote, looked_up: &mut LookedUp) -> Anchor {
        if self.kept {
            return quote.anchor.clone();
        }
        let Some(text) = self.text(&quote.document) else { return Anchor::NoText };
        looked_up.0.entry(key(quote)).or_insert_with(|| exact(quote, text)).clone()
    }

    /// Adds the nearest words to a quote that was looked up and does not stand in its text. Not for
    /// several threads: how much may be read in all is used up in the order of asking.
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
