//! What a newer dossier adds, changes, denies and takes back against an older one, as plain ids and
//! places that lead into the two. Which things of the two are the same is `matches`'s and `records`'
//! matter; how a change is said, `picture`'s.

mod documents;
mod entities;
mod evidence;
mod fields;
mod matches;
mod pairing;
mod record;
mod records;

use std::collections::BTreeSet;

use crate::model::{
    DocumentId, Dossier, EntityId, Evidence, FieldPath, Origin, RecordId, Value, Verdict,
};

pub use entities::named_in;
pub use matches::Version;

/// One value of a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Given {
    /// The value.
    pub value: Value,
    /// The documents that give it, where reports differ on the field; else empty.
    pub documents: BTreeSet<DocumentId>,
}

/// A field whose values are not the same: every value it had and has. A list has several; so does a
/// single field on which reports differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field.
    pub field: FieldPath,
    /// What the older dossier gives; empty = nothing.
    pub before: Vec<Given>,
    /// What the newer one gives.
    pub after: Vec<Given>,
    /// The places in `before` of what is not given any more.
    pub gone: Vec<usize>,
    /// The places in `after` of what was not given before.
    pub added: Vec<usize>,
}

impl FieldChange {
    /// The values that were not given before.
    pub fn added(&self) -> impl Iterator<Item = &Given> {
        self.added.iter().filter_map(|place| self.after.get(*place))
    }

    /// The values that are not given any more.
    pub fn gone(&self) -> impl Iterator<Item = &Given> {
        self.gone.iter().filter_map(|place| self.before.get(*place))
    }
}

/// A document that was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// Which.
    pub id: DocumentId,
    /// The records that it asserts, by the order of the dossier that says it was withdrawn.
    pub records: Vec<RecordId>,
}

/// A document of which something else is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentChange {
    /// Which.
    pub id: DocumentId,
    /// What, by name.
    pub fields: Vec<FieldChange>,
}

/// What became of documents. They are the same by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentChanges {
    /// Only in the newer dossier.
    pub added: Vec<DocumentId>,
    /// Only in the older one.
    pub gone: Vec<DocumentId>,
    /// In both, and now withdrawn.
    pub retracted: Vec<Withdrawn>,
    /// In both, and no longer withdrawn; with what they assert in the older dossier.
    pub reinstated: Vec<Withdrawn>,
    /// Corrected now: which, and by which.
    pub corrected: Vec<(DocumentId, DocumentId)>,
    /// No longer said to be corrected: which, and by which.
    pub uncorrected: Vec<(DocumentId, DocumentId)>,
    /// Anything else that is said of them.
    pub changed: Vec<DocumentChange>,
}

/// An entity of which something else is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityChange {
    /// Its id in the older dossier.
    pub before: EntityId,
    /// Its id in the newer one.
    pub after: EntityId,
    /// What, by name; `name` where it was renamed.
    pub fields: Vec<FieldChange>,
}

/// What became of entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityChanges {
    /// Only in the newer dossier.
    pub added: Vec<EntityId>,
    /// Only in the older one.
    pub gone: Vec<EntityId>,
    /// In both, with something else said of them.
    pub changed: Vec<EntityChange>,
    /// Older ones that are part of another now: which, and of which newer one.
    pub joined: Vec<(EntityId, EntityId)>,
    /// Newer ones that were part of another: of which older one, and which.
    pub parted: Vec<(EntityId, EntityId)>,
    /// In both under different ids. No change of what is said: ids depend on which files are open.
    pub moved: Vec<(EntityId, EntityId)>,
}

/// A piece of evidence that was coded otherwise before: the same words of the same document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoded {
    /// Its place in the older record's evidence.
    pub before: usize,
    /// Its place in the newer record's evidence.
    pub after: usize,
    /// What is coded otherwise, by name.
    pub fields: Vec<FieldChange>,
    /// Whether it takes another stance now.
    pub turned: bool,
}

/// What became of a record's evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceChanges {
    /// Places in the newer record's evidence.
    pub added: Vec<usize>,
    /// Places in the older record's evidence.
    pub gone: Vec<usize>,
    /// Coded otherwise.
    pub recoded: Vec<Recoded>,
}

impl EvidenceChanges {
    /// Whether nothing became of it.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty() && self.recoded.is_empty()
    }

    /// The evidence of the newer record whose stance is news, in its order.
    pub fn news<'a>(&'a self, newer: &'a [Evidence]) -> impl Iterator<Item = &'a Evidence> {
        let turned = self.recoded.iter().filter(|one| one.turned).map(|one| one.after);
        let places: BTreeSet<usize> = self.added.iter().copied().chain(turned).collect();
        places.into_iter().filter_map(|place| newer.get(place))
    }
}

/// A record that is in both dossiers and is not the same in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    /// Its id in the older dossier.
    pub before: RecordId,
    /// Its id in the newer one.
    pub after: RecordId,
    /// Its status in the older dossier and in the newer one.
    pub verdicts: (Verdict, Verdict),
    /// The origins that assert it, likewise.
    pub origins: (BTreeSet<Origin>, BTreeSet<Origin>),
    /// Whether the origins are others, whatever their ids.
    pub other_origins: bool,
    /// Who says so now or no longer.
    pub evidence: EvidenceChanges,
    /// Its fields, by name.
    pub fields: Vec<FieldChange>,
}

/// What became of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordChanges {
    /// Only in the newer dossier, in its order.
    pub added: Vec<RecordId>,
    /// Only in the older one, in its order.
    pub gone: Vec<RecordId>,
    /// In both and not the same, by the newer ids.
    pub changed: Vec<RecordChange>,
    /// In both under different ids, which is no change of what is said.
    pub moved: Vec<(RecordId, RecordId)>,
}

/// What a newer dossier says otherwise than an older one.
///
/// Comparing them the other way round gives the same with `added` and `gone`, before and after
/// exchanged, each list sorted by the ids that are the newer ones then. Titles and notes of the dossiers themselves are not looked at, nor is what depends on
/// texts at hand alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Documents.
    pub documents: DocumentChanges,
    /// Entities.
    pub entities: EntityChanges,
    /// Records.
    pub records: RecordChanges,
}

impl Changes {
    /// Compares two dossiers, in time n log n of their records. Heavy: for a worker thread.
    pub fn between(old: &Dossier, new: &Dossier) -> Self {
        let (entities, same) = entities::compare(old, new);
        let documents = documents::compare(old, new, &same);
        let records = records::compare(old, new, same);
        Self { documents, entities, records }
    }

    /// Whether the two say the same.
    pub fn is_empty(&self) -> bool {
        let DocumentChanges { added, gone, retracted, reinstated, corrected, uncorrected, changed } =
            &self.documents;
        let documents = added.is_empty()
            && gone.is_empty()
            && retracted.is_empty()
            && reinstated.is_empty()
            && corrected.is_empty()
            && uncorrected.is_empty()
            && changed.is_empty();
        let EntityChanges { added, gone, changed, joined, parted, moved: _ } = &self.entities;
        let entities = added.is_empty()
            && gone.is_empty()
            && changed.is_empty()
            && joined.is_empty()
            && parted.is_empty();
        let RecordChanges { added, gone, changed, moved: _ } = &self.records;
        documents && entities && added.is_empty() && gone.is_empty() && changed.is_empty()
    }
}
