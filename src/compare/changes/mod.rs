//! Finds what a newer dossier adds, changes, denies and takes back compared with an older one. The
//! result is plain IDs and indices into the two dossiers. Which things are the same is in
//! `matches`, `entities` and `records`; the wording of a change is in `picture`.

mod documents;
mod entities;
mod evidence;
mod fields;
mod matches;
mod pairing;
mod record;
mod records;

use std::collections::BTreeSet;

use crate::model::{DocumentId, Dossier, EntityId, FieldPath, Origin, RecordId, Value, Verdict};

pub use entities::named_in;
pub use matches::Version;

/// One value of a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Given {
    /// The value.
    pub value: Value,
    /// The documents that give it, if reports differ on the field; else empty.
    pub documents: BTreeSet<DocumentId>,
}

/// A field whose values differ, with all old and new values. A list has several values, and so has
/// a single field on which reports differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field.
    pub field: FieldPath,
    /// The values in the older dossier; empty if it gives none.
    pub before: Vec<Given>,
    /// The values in the newer dossier.
    pub after: Vec<Given>,
    /// The indices in `before` of the values that are no longer given.
    pub gone: Vec<usize>,
    /// The indices in `after` of the values that were not given before.
    pub added: Vec<usize>,
}

impl FieldChange {
    /// The values that were not given before.
    pub fn added(&self) -> impl Iterator<Item = &Given> {
        self.added.iter().filter_map(|place| self.after.get(*place))
    }

    /// The values that are no longer given.
    pub fn gone(&self) -> impl Iterator<Item = &Given> {
        self.gone.iter().filter_map(|place| self.before.get(*place))
    }
}

/// A document that was withdrawn, or is no longer withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// The ID of the document.
    pub id: DocumentId,
    /// The records that it asserts, in the order of the dossier that has the withdrawal.
    pub records: Vec<RecordId>,
}

/// A document whose fields have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentChange {
    /// The ID of the document.
    pub id: DocumentId,
    /// The changed fields, by name.
    pub fields: Vec<FieldChange>,
}

/// All changes of documents. Documents with the same ID are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentChanges {
    /// Documents that are only in the newer dossier.
    pub added: Vec<DocumentId>,
    /// Documents that are only in the older dossier.
    pub gone: Vec<DocumentId>,
    /// Documents in both that are withdrawn now.
    pub retracted: Vec<Withdrawn>,
    /// Documents in both that are no longer withdrawn, with the records that they assert in the
    /// older dossier.
    pub reinstated: Vec<Withdrawn>,
    /// New corrections: the corrected document, and the one that corrects it.
    pub corrected: Vec<(DocumentId, DocumentId)>,
    /// Corrections that are no longer stated: the corrected document, and the one that corrected
    /// it.
    pub uncorrected: Vec<(DocumentId, DocumentId)>,
    /// Documents in both whose other fields have changed.
    pub changed: Vec<DocumentChange>,
}

/// An entity whose fields have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityChange {
    /// Its ID in the older dossier.
    pub before: EntityId,
    /// Its ID in the newer dossier.
    pub after: EntityId,
    /// The changed fields, by name. `name` is one of them if it was renamed.
    pub fields: Vec<FieldChange>,
}

/// All changes of entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityChanges {
    /// Entities that are only in the newer dossier.
    pub added: Vec<EntityId>,
    /// Entities that are only in the older dossier.
    pub gone: Vec<EntityId>,
    /// Entities in both whose fields have changed.
    pub changed: Vec<EntityChange>,
    /// Older entities that are now part of another one: the older ID, and the newer ID of that
    /// entity.
    pub joined: Vec<(EntityId, EntityId)>,
    /// Newer entities that were part of another one: the older ID of that entity, and the newer ID.
    pub parted: Vec<(EntityId, EntityId)>,
    /// Entities with different IDs in the two. This is not a change of content: IDs depend on which
    /// files are open.
    pub moved: Vec<(EntityId, EntityId)>,
}

/// A piece of evidence that is coded differently now, although it is the same statement in the same
/// document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoded {
    /// Its index in the older record's evidence.
    pub before: usize,
    /// Its index in the newer record's evidence.
    pub after: usize,
    /// The fields that are coded differently, by name.
    pub fields: Vec<FieldChange>,
    /// Whether its stance is different now.
    pub turned: bool,
}

/// All changes of a record's evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceChanges {
    /// New items, as indices into the newer record's evidence.
    pub added: Vec<usize>,
    /// Items that are gone, as indices into the older record's evidence.
    pub gone: Vec<usize>,
    /// Items that are coded differently.
    pub recoded: Vec<Recoded>,
}

impl EvidenceChanges {
    /// Whether there are no changes.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty() && self.recoded.is_empty()
    }

    /// The positions in the newer record of the evidence that is new or has a new stance, in order.
    pub fn news(&self) -> BTreeSet<usize> {
        let turned = self.recoded.iter().filter(|one| one.turned).map(|one| one.after);
        self.added.iter().copied().chain(turned).collect()
    }
}

/// A record that is in both dossiers and differs between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    /// Its ID in the older dossier.
    pub before: RecordId,
    /// Its ID in the newer dossier.
    pub after: RecordId,
    /// Its status in the older and in the newer dossier.
    pub verdicts: (Verdict, Verdict),
    /// The origins that assert it, in the older and in the newer dossier.
    pub origins: (BTreeSet<Origin>, BTreeSet<Origin>),
    /// Whether the origins really differ, and not only their IDs.
    pub other_origins: bool,
    /// The changes of its evidence.
    pub evidence: EvidenceChanges,
    /// The changed fields, by name.
    pub fields: Vec<FieldChange>,
}

/// All changes of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordChanges {
    /// Records that are only in the newer dossier, in its order.
    pub added: Vec<RecordId>,
    /// Records that are only in the older dossier, in its order.
    pub gone: Vec<RecordId>,
    /// Records in both that differ, sorted by their newer ID.
    pub changed: Vec<RecordChange>,
    /// Records with different IDs in the two, which is not a change of content.
    pub moved: Vec<(RecordId, RecordId)>,
}

/// Everything that a newer dossier says differently from an older one.
///
/// Comparing the two the other way round gives the same result with `added` and `gone`, and before
/// and after, exchanged. Each list is then sorted by the IDs of the other dossier. Titles and notes
/// of the dossiers themselves are not compared. Differences that only come from texts being
/// available are ignored, too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Changes of documents.
    pub documents: DocumentChanges,
    /// Changes of entities.
    pub entities: EntityChanges,
    /// Changes of records.
    pub records: RecordChanges,
}

impl Changes {
    /// Compares two dossiers, in time n log n of their records. This takes long and belongs on a
    /// worker thread.
    pub fn between(old: &Dossier, new: &Dossier) -> Self {
        let (entities, same) = entities::compare(old, new);
        let documents = documents::compare(old, new, &same);
        let records = records::compare(old, new, same);
        Self { documents, entities, records }
    }

    /// Whether the two dossiers say the same.
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
