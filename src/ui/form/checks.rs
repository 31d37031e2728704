//! What a check of the file would say about the item in a form: whether the format can hold it, and
//! whether its quotes are in their documents' texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Ui;

use super::things::Around;
use crate::load::anchor::{IndexedText, anchor};
use crate::load::edit::{Item, Trial, trial};
use crate::model::{Anchor, DocumentId, Evidence, Quote};
use crate::picture::wording;
use crate::ui::kit;
use crate::ui::scene::Scene;

/// The result of checking the item as it is now.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// What was checked: the item, and the number of entities that were made in the form.
    of: Option<(Item, usize)>,
    /// The result of writing the item and reading it again.
    pub(super) trial: Trial,
    /// Where its quotes were found, by the index of the evidence and that of the quote.
    anchors: BTreeMap<(usize, usize), Anchor>,
    /// The indexed texts of documents. `None` for a document without a text.
    texts: BTreeMap<DocumentId, Option<Arc<IndexedText>>>,
}

impl Checked {
    /// Checks an item, unless this item was checked last.
    pub(super) fn follow(&mut self, item: &Item, around: &Around, scene: &Scene<'_>) {
        let made = around.made.len();
        if self.of.as_ref().is_some_and(|(known, count)| known == item && *count == made) {
            return;
        }
        let mut tried = item.clone();
        if tried.id().is_empty() {
            tried.set_id("new".into());
        }
        self.trial = trial(&tried, around.own(scene), &around.steps());
        self.anchors.clear();
        let evidence = item.as_record().map_or(&[][..], |record| record.evidence());
        for (at, quote) in quotes(evidence) {
            if !self.texts.contains_key(&quote.document) {
                let text = around.text(scene, &quote.document);
                let indexed = text.map(|text| Arc::new(IndexedText::new(text)));
                self.texts.insert(quote.document.clone(), indexed);
            }
            let text = self.texts.get(&quote.document).and_then(Option::as_ref);
            let found = text.map_or(Anchor::NoText, |text| anchor(quote, text));
            self.anchors.insert(at, found);
        }
        self.of = Some((item.clone(), made));
    }

    /// Draws whether a quote is in its document's text. If it is not, names the nearest words.
    pub(super) fn tell(&self, ui: &mut Ui, at: (usize, usize), quote: &Quote) {
        if quote.exact.trim().is_empty() {
            kit::aside(ui, "The exact words as they appear in the text");
            return;
        }
        match self.anchors.get(&at) {
            None | Some(Anchor::NoText) => {
                kit::aside(ui, "The document’s text is not here, so this is not checked");
            }
            Some(Anchor::Verified(_)) => kit::aside(ui, "✔ Found word for word in the text"),
            Some(Anchor::Ambiguous(all)) => {
                let times = wording::counted(all.len(), "time");
                let words = format!("It occurs in the text {times}: add a word before or after it");
                kit::fault(ui, &words);
            }
            Some(Anchor::NotFound { elsewhere, near }) => {
                kit::fault(
                    ui,
                    &missing_words(!elsewhere.is_empty(), near.as_ref().map(|n| &*n.words)),
                );
            }
        }
    }
}

fn missing_words(is_elsewhere: bool, near: Option<&str>) -> String {
    match near {
        _ if is_elsewhere => "It is in the text, but not at the place given".to_owned(),
        Some(near) => format!("It is not in the text in these words. The nearest are: “{near}”"),
        None => "It is not in the text in these words, and nothing similar is".to_owned(),
    }
}

fn quotes(evidence: &[Evidence]) -> impl Iterator<Item = ((usize, usize), &Quote)> {
    evidence.iter().enumerate().flat_map(|(place, item)| {
        item.quotes.iter().enumerate().map(move |(at, quote)| ((place, at), quote))
    })
}
