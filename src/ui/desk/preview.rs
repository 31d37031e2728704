//! What would be on the map if the current card were accepted: the items for the file, and the
//! sentence that the map would show.

use crate::draft::{self, Choice, Draft, Into, Suggestion};
use crate::load::edit::{self, Item, Step};
use crate::model::{Document, Dossier, EntityId, RecordRef, Relation, Verdict, labels};
use crate::picture::wording;

/// The result of accepting a card, before it is accepted.
#[derive(Debug)]
pub(super) struct Preview {
    of: Of,
    /// The items for the file. Empty if the words do not say enough.
    pub items: Vec<Item>,
    /// The sentence that the map would show. `None` for a name.
    pub sentence: Option<String>,
}

/// Which card, in which state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Of {
    pub draft: usize,
    pub place: usize,
    pub choice: Choice,
    pub dossier: u64,
}

impl Preview {
    /// Whether this is the preview of that card in that state.
    pub fn is_of(&self, of: Of) -> bool {
        self.of == of
    }

    /// Computes the preview.
    pub fn new(
        of: Of,
        (draft, suggestion): (&Draft, &Suggestion),
        (document, text): (&Document, &str),
        into: Into<'_>,
    ) -> Self {
        let items = draft::accept(draft, suggestion, (&document.id, text), of.choice, into);
        let shown: Vec<Item> = items.iter().cloned().map(without_rule).collect();
        let sentence = shown.iter().rev().find_map(Item::as_record).map(|record| {
            let around = around(record, document, &shown, into.whole);
            sentence(record, &around)
        });
        Self { of, items, sentence }
    }

    /// The steps that put the items into the file.
    pub fn steps(&self) -> Vec<Step> {
        self.items.iter().cloned().map(Step::Put).collect()
    }
}

/// The sentence for a record. Where nobody asserts or denies it, who keeps silent on what.
fn sentence(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let own = wording::sentence(record, dossier);
    let is_open = matches!(Verdict::of(record, dossier), Verdict::Silent | Verdict::Unknown);
    let beside: Vec<String> =
        wording::asides(record, dossier).into_iter().map(|one| one.0).collect();
    if !is_open || beside.is_empty() {
        return own;
    }
    let beside = beside.join("; ");
    match record {
        RecordRef::Relation(Relation { label: Some(label), content: Some(content), .. })
            if **label == *labels::MATTER =>
        {
            format!("On “{content}”: {beside}")
        }
        _ => format!("{own}; {beside}"),
    }
}

/// A small dossier with the record and everything that its sentence names.
fn around(record: RecordRef<'_>, document: &Document, items: &[Item], whole: &Dossier) -> Dossier {
    let mut around = Dossier::default();
    around.documents.insert(document.id.clone(), document.clone());
    let by = record.evidence().iter().flat_map(|item| &item.by);
    let named: Vec<&EntityId> = record
        .ends()
        .into_iter()
        .chain(record.mentions())
        .chain(by)
        .chain(&document.publisher)
        .collect();
    for id in named {
        if let Some(entity) = whole.entities.get(id) {
            around.entities.insert(id.clone(), entity.clone());
        }
    }
    let steps: Vec<Step> = items.iter().cloned().map(Step::Put).collect();
    edit::apply(&mut around, &steps);
    around
}

/// Removes the note of which rule proposed a record: the card already shows the rule.
fn without_rule(mut item: Item) -> Item {
    let claim = match &mut item {
        Item::Role(record) => &mut record.claim,
        Item::Contact(record) => &mut record.claim,
        Item::Relation(record) => &mut record.claim,
        Item::Fact(record) => &mut record.claim,
        Item::Document(_) | Item::Entity(_) => return item,
    };
    for evidence in &mut claim.evidence {
        let note = evidence.note.take();
        evidence.note = note.and_then(|note| match note.strip_prefix("drafted: ") {
            Some(rest) => rest.split_once("; ").map(|(_, more)| more.into()),
            None => Some(note.clone()),
        });
    }
    item
}
