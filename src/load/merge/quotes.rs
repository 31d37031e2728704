//! Looks the quotes of merged records up in the texts of the united documents.
//! A quote that many records share is looked up once.

use std::collections::HashMap;

use crate::load::anchor::{IndexedText, exact, near_miss};
use crate::model::{Anchor, Document, DocumentId, Quote, SortedMap, Text};

/// Bytes of text that the search for near misses may read in all: the lists stay useful, and a
/// file of many wrong quotes cannot hold up loading.
const NEAR_BYTES: usize = 1 << 30;

type Key = (Text, Option<Text>, Option<Text>, Option<usize>);

struct Sheet {
    text: IndexedText,
    found: HashMap<Key, Anchor>,
}

/// The texts at hand, and what was found in them.
pub struct Anchors<'a> {
    documents: &'a SortedMap<DocumentId, Document>,
    sheets: HashMap<DocumentId, Option<Sheet>>,
    near_bytes: usize,
}

impl<'a> Anchors<'a> {
    pub fn new(documents: &'a SortedMap<DocumentId, Document>) -> Self {
        Self { documents, sheets: HashMap::new(), near_bytes: NEAR_BYTES }
    }

    /// What is found when the quote is looked up.
    pub fn of(&mut self, quote: &Quote) -> Anchor {
        if !self.sheets.contains_key(&quote.document) {
            let document = self.documents.get(&quote.document);
            let text = document.and_then(|document| document.text.clone());
            let sheet = |text| Sheet { text: IndexedText::new(text), found: HashMap::new() };
            self.sheets.insert(quote.document.clone(), text.map(sheet));
        }
        let Some(Some(sheet)) = self.sheets.get_mut(&quote.document) else {
            return Anchor::NoText;
        };
        let key = (quote.exact.clone(), quote.prefix.clone(), quote.suffix.clone(), quote.start);
        if let Some(anchor) = sheet.found.get(&key) {
            return anchor.clone();
        }
        let mut anchor = exact(quote, &sheet.text);
        if let Anchor::NotFound { elsewhere, near } = &mut anchor
            && elsewhere.is_empty()
            && let Some(left) = self.near_bytes.checked_sub(sheet.text.as_str().len())
        {
            self.near_bytes = left;
            *near = near_miss(&quote.exact, &sheet.text);
        }
        sheet.found.insert(key, anchor.clone());
        anchor
    }
}
