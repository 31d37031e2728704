//! The stretches of a document's text that records quote, by paragraph. They are found once for
//! each document and dossier.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::{Anchor, DocumentId, RecordId, Span};
use crate::ui::scene::Scene;

/// A stretch of the text that records quote.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stretch {
    pub span: Span,
    pub records: BTreeSet<RecordId>,
}

/// A paragraph of the text, including its line end.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// In code points.
    pub span: Span,
    pub bytes: Range<usize>,
    /// The indices of the stretches that overlap it.
    touching: Vec<usize>,
}

/// The paragraphs of one text, and what is quoted from it.
#[derive(Debug, Default)]
pub(super) struct Marks {
    of: Option<(DocumentId, u64)>,
    stretches: Vec<Stretch>,
    paragraphs: Vec<Paragraph>,
}

impl Marks {
    /// Reads the text, unless the document and the dossier are the same as before.
    pub fn follow(&mut self, scene: &Scene<'_>, id: &DocumentId, text: &str) {
        let wanted = (id.clone(), scene.session.dossier_generation());
        if self.of.as_ref() == Some(&wanted) {
            return;
        }
        self.of = Some(wanted);
        self.stretches = stretches(scene, id);
        self.paragraphs = paragraphs(text);
        for (place, Stretch { span, .. }) in self.stretches.iter().enumerate() {
            let from = self.paragraphs.partition_point(|p| p.span.end <= span.start);
            for paragraph in self.paragraphs.iter_mut().skip(from) {
                if paragraph.span.start >= span.end {
                    break;
                }
                paragraph.touching.push(place);
            }
        }
    }

    /// The text that was read: its document, and the generation of the dossier.
    pub const fn of(&self) -> Option<&(DocumentId, u64)> {
        self.of.as_ref()
    }

    /// The paragraphs, from top to bottom.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The index of the paragraph with a character. `None` if the character is after the text.
    pub fn paragraph_at(&self, character: usize) -> Option<usize> {
        let place = self.paragraphs.partition_point(|p| p.span.end <= character);
        (place < self.paragraphs.len()).then_some(place)
    }

    /// The stretches that overlap a paragraph.
    pub fn touching<'a>(
        &'a self,
        paragraph: &'a Paragraph,
    ) -> impl Iterator<Item = &'a Stretch> + Clone {
        paragraph.touching.iter().filter_map(|place| self.stretches.get(*place))
    }

    /// The record that quotes a character of a paragraph. If several stretches overlap there, the
    /// shortest is used. `None` if no record quotes the character.
    pub fn record_at(&self, paragraph: &Paragraph, character: usize) -> Option<RecordId> {
        let under = self.touching(paragraph).filter(|s| contains(s.span, character));
        let shortest = under.min_by_key(|s| s.span.end - s.span.start)?;
        shortest.records.first().cloned()
    }
}

/// Whether a span contains a character.
pub(super) const fn contains(span: Span, character: usize) -> bool {
    span.start <= character && character < span.end
}

fn stretches(scene: &Scene<'_>, id: &DocumentId) -> Vec<Stretch> {
    let mut found: BTreeMap<Span, BTreeSet<RecordId>> = BTreeMap::new();
    for record in scene.network().records_of_document(id) {
        for quote in record.evidence().iter().flat_map(|e| &e.quotes) {
            if &quote.document == id
                && let Anchor::Verified(span) = &quote.anchor
            {
                found.entry(*span).or_default().insert(record.id().clone());
            }
        }
    }
    found.into_iter().map(|(span, records)| Stretch { span, records }).collect()
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let (mut start, mut byte) = (0, 0);
    let mut found = Vec::new();
    for words in text.split_inclusive('\n') {
        let (end, last) = (start + words.chars().count(), byte + words.len());
        let span = Span { start, end };
        found.push(Paragraph { span, bytes: byte..last, touching: Vec::new() });
        (start, byte) = (end, last);
    }
    found
}
