//! Changes what would be a problem in a Counterpart file: quoted words that are not in the text of
//! their document become a remark.

use std::collections::BTreeMap;

use crate::load::anchor::{self, IndexedText};
use crate::model::{Anchor, Basis, Claim, DocumentId, Dossier, Evidence, Quote, Text};

/// The name of an attribute, a property or a scheme that has none.
pub(super) const NAMELESS: &str = "(without a name)";

/// The name, or `NAMELESS` if it is blank.
pub(super) fn named(name: &str) -> &str {
    if name.trim().is_empty() { NAMELESS } else { name }
}

/// Repairs everything in a dossier that is to be written.
pub(super) fn settle(dossier: &mut Dossier) {
    let text = |(id, text): (&DocumentId, Text)| (id.clone(), IndexedText::new(text));
    let documents = dossier.documents.iter();
    let texts = documents.filter_map(|(id, document)| Some(text((id, document.text.clone()?))));
    let texts: BTreeMap<DocumentId, IndexedText> = texts.collect();
    if !texts.is_empty() {
        for_each_claim(dossier, |claim| {
            for item in &mut claim.evidence {
                keep_words_that_stand(item, &texts);
            }
        });
    }
    for entity in dossier.entities.values_mut() {
        // Only an unnamed source belongs to a document.
        entity.document = entity.document.take().filter(|_| entity.anonymous);
        if entity.ids.iter().any(|(scheme, id)| scheme.trim().is_empty() || id.trim().is_empty()) {
            let ids = std::mem::take(&mut entity.ids).into_iter();
            let ids = ids.filter(|(_, id)| !id.trim().is_empty());
            entity.ids = ids.map(|(scheme, id)| (named(&scheme).into(), id)).collect();
        }
    }
}

fn for_each_claim(dossier: &mut Dossier, mut change: impl FnMut(&mut Claim)) {
    dossier.roles.values_mut().for_each(|record| change(&mut record.claim));
    dossier.contacts.values_mut().for_each(|record| change(&mut record.claim));
    dossier.relations.values_mut().for_each(|record| change(&mut record.claim));
    dossier.facts.values_mut().for_each(|record| change(&mut record.claim));
}

/// Keeps a quote only if its words occur exactly once in the text of its document. Others become a
/// remark.
fn keep_words_that_stand(item: &mut Evidence, texts: &BTreeMap<DocumentId, IndexedText>) {
    let stands = |quote: &Quote| {
        let text = texts.get(&quote.document);
        text.is_none_or(|text| matches!(anchor::exact(quote, text), Anchor::Verified(_)))
    };
    let quotes = std::mem::take(&mut item.quotes);
    let (kept, told): (Vec<Quote>, Vec<Quote>) = quotes.into_iter().partition(stands);
    item.quotes = kept;
    if told.is_empty() {
        return;
    }
    if item.quotes.is_empty() {
        item.basis = Basis::Background;
    }
    let mut note = item.note.as_deref().unwrap_or_default().to_owned();
    for quote in told {
        if !note.is_empty() {
            note.push(' ');
        }
        note.push_str("Words that are not in its text, or are there several times: “");
        note.push_str(&quote.exact);
        note.push_str("”.");
    }
    item.note = Some(note.into());
}
