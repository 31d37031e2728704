//! Joins parts of files for a corpus. What only the whole files can tell is known before: which
//! entities are the same, which documents exist, which IDs are taken. The result is the same as
//! joining the whole files gives for these records.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::HashSet;

use super::Source;
use super::documents;
use super::entities::{self, EntityIds};
use super::join::{self, Joining};
use super::naming::Naming;
use super::order::Ranks;
use super::quotes::Anchors;
use crate::load::ParsedFile;
use crate::load::decisions::Decisions;
use crate::model::accounts::Sources;
use crate::model::{
    Day, Document, DocumentId, Dossier, Entity, EntityId, RecordId, RecordRef, Reference,
    SortedMap, Text,
};

/// A part of a file, and the IDs that its entities have once all files are joined.
pub(crate) struct FilePart {
    /// The records at hand. The parts are in the order of their files.
    pub file: Arc<ParsedFile>,
    /// The entity IDs that change: (ID in the file, ID in the dossier).
    pub called: Vec<(EntityId, EntityId)>,
}

/// What is known from all files together.
pub(crate) struct Known<'a> {
    /// The documents, joined, with closed ones removed and corrections set.
    pub documents: &'a SortedMap<DocumentId, Document>,
    /// The entities, joined.
    pub entities: &'a SortedMap<EntityId, Entity>,
    /// The index of each document in the order of all.
    pub ranks: &'a BTreeMap<DocumentId, usize>,
    /// IDs that documents or entities have taken, as far as records want them too.
    pub taken: HashSet<Text>,
    /// IDs like `x.2` that occur in any file.
    pub numbered: &'a HashSet<Text>,
    /// Whether quotes were looked up before; the earlier results are kept.
    pub anchored: bool,
}

/// The joined records of the parts and nothing else. The parts must be in the order of their files.
pub(crate) fn records(
    parts: &[FilePart],
    known: &Known<'_>,
    closed: &BTreeSet<DocumentId>,
) -> Dossier {
    let with_content = |part: &'_ FilePart| part.file.content.is_some();
    let parts: Vec<&FilePart> = parts.iter().filter(|part| with_content(part)).collect();
    let files: Vec<Source<'_>> = (parts.iter())
        .filter_map(|part| Some(Source { file: &part.file, dossier: part.file.content.as_ref()? }))
        .collect();
    let ids: Vec<EntityIds<'_>> = parts.iter().map(|part| EntityIds::known(&part.called)).collect();
    let used = known.numbered.iter().map(|id| &**id).collect();
    let naming = Naming::among(known.taken.clone(), used);
    let anchors = if known.anchored { Anchors::kept() } else { Anchors::new(known.documents) };
    let decisions = Decisions::default();
    let mut joining = Joining::new(&files, &ids, naming, anchors, (closed, &decisions));
    let sources = Sources { documents: known.documents, entities: known.entities };
    joining.records(known.ranks, sources)
}

/// Removes references that dangle because documents were closed.
pub(crate) fn drop_dangling(dossier: &mut Dossier) {
    join::drop_dangling(dossier);
}

/// The index of each document in the order of a dossier.
pub(crate) fn ranks(documents: &SortedMap<DocumentId, Document>) -> Ranks {
    super::order::ranks(documents)
}

/// Copies into `first` what it lacks and a later file's document has.
pub(crate) fn absorb_document(first: &mut Document, later: &Document) {
    documents::absorb(first, later);
}

/// Removes closed documents, undoes withdrawals after the day `until`, and sets corrections.
pub(crate) fn settle_documents(
    all: &mut SortedMap<DocumentId, Document>,
    parts: &[FilePart],
    closed: &BTreeSet<DocumentId>,
    until: Option<Day>,
) {
    let files: Vec<Source<'_>> = (parts.iter())
        .filter_map(|part| Some(Source { file: &part.file, dossier: part.file.content.as_ref()? }))
        .collect();
    documents::close(all, closed, &files);
    if let Some(day) = until {
        documents::take_back_retractions(all, day);
    }
    documents::note_corrections(all, closed);
}

/// The result of joining the entities of several files.
pub(crate) struct United {
    /// The joined entities, by their new IDs.
    pub all: SortedMap<EntityId, Entity>,
    /// For each file, the IDs that change.
    pub changed: Vec<BTreeMap<Text, Text>>,
}

/// Joins the entities of files in the given order. `taken` are the document IDs among the IDs that
/// the entities want; `numbered` are the IDs like `x.2` that occur in any file.
pub(crate) fn entities(
    files: &[Arc<ParsedFile>],
    taken: HashSet<Text>,
    numbered: &HashSet<Text>,
) -> United {
    let sources: Vec<Source<'_>> = (files.iter())
        .filter_map(|file| Some(Source { file, dossier: file.content.as_ref()? }))
        .collect();
    let used = numbered.iter().map(|id| &**id).collect();
    let mut naming = Naming::among(taken, used);
    let united = entities::unite(&sources, &mut naming, &Decisions::default());
    let changed = united.ids.iter().map(|ids| ids.changed().collect()).collect();
    United { all: united.all, changed }
}

/// Removes the records for which `goes` is true, and mentions of them in `re`.
pub(crate) fn drop_records(dossier: &mut Dossier, goes: &dyn Fn(RecordRef<'_>) -> bool) {
    let gone: BTreeSet<RecordId> =
        dossier.records().filter(|record| goes(*record)).map(|r| r.id().clone()).collect();
    dossier.roles.retain(|id, _| !gone.contains(id));
    dossier.contacts.retain(|id, _| !gone.contains(id));
    dossier.relations.retain(|id, _| !gone.contains(id));
    dossier.facts.retain(|id, _| !gone.contains(id));
    for relation in dossier.relations.values_mut() {
        relation.re.retain(|re| !matches!(re, Reference::Record(id) if gone.contains(id)));
    }
}
