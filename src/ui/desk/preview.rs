//! What would be on the map if the card in hand were accepted: what is put into the file, and the
//! sentence that the map would say.

use crate::draft::{self, Choice, Draft, Into, Suggestion};
use crate::load::edit::{self, Item, Step};
use crate::model::{Document, Dossier, EntityId, RecordRef};
use crate::picture::wording;

/// A card as it would be accepted.
#[derive(Debug)]
pub(super) struct Preview {
    of: Of,
    /// What is put into the file; nothing where the words do not say enough.
    pub items: Vec<Item>,
    /// What the map would say; none for a name.
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
    /// Whether it is of that card in that state.
    pub fn is_of(&self, of: Of) -> bool {
        self.of == of
    }

    /// Works it out.
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
            wording::sentence(record, &around)
        });
        Self { of, items, sentence }
    }

    /// The steps that put it into the file.
    pub fn steps(&self) -> Vec<Step> {
        self.items.iter().cloned().map(Step::Put).collect()
    }
}

/// A dossier with the record and what its sentence names.
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

/// A record whose evidence does not say which rule proposed it: the card says so itself.
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
