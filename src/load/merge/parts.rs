//! Joins parts of files, where all that only the files as a whole could tell was worked out before:
//! who is one, what documents are known, which ids are taken. What comes out is what joining the
//! whole files gives of these records.

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

/// A part of a file, and what its entities are called once all files are joined.
pub(crate) struct FilePart {
    /// The records at hand. Its place among the parts is that of its file among the files.
    pub file: Arc<ParsedFile>,
    /// Those whose ids change.
    pub called: Vec<(EntityId, EntityId)>,
}

/// What all files together tell.
pub(crate) struct Known<'a> {
    /// The documents, joined and settled.
    pub documents: &'a SortedMap<DocumentId, Document>,
    /// The entities, joined.
    pub entities: &'a SortedMap<EntityId, Entity>,
    /// The place of each document in the order of all.
    pub ranks: &'a BTreeMap<DocumentId, usize>,
    /// Ids that documents or entities have taken, as far as records want them.
    pub taken: HashSet<Text>,
    /// Ids like `x.2` that stand in any file.
    pub numbered: &'a HashSet<Text>,
    /// Whether quotes were looked up before, and what was found stays.
    pub anchored: bool,
}

/// The records of the parts, joined, and nothing else. The parts come in the order of their files.
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

/// Takes out what closed documents leave dangling.
pub(crate) fn drop_dangling(dossier: &mut Dossier) {
    join::drop_dangling(dossier);
}

/// The place of each document in the order of a dossier.
pub(crate) fn ranks(documents: &SortedMap<DocumentId, Document>) -> Ranks {
    super::order::ranks(documents)
}

/// Takes over what an earlier file's document lacks.
pub(crate) fn absorb_document(first: &mut Document, later: &Document) {
    documents::absorb(first, later);
}

/// Closes documents and takes back what happened after a day; then notes corrections.
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

/// What several files' entities come to.
pub(crate) struct United {
    /// The entities, by the ids they have now.
    pub all: SortedMap<EntityId, Entity>,
    /// File by file the ids that change.
    pub changed: Vec<BTreeMap<Text, Text>>,
}

/// Joins the entities of files in their order. `taken` are the ids of documents among those they
/// want; `numbered` ids like `x.2` that stand in any file.
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

/// Takes records out, and mentions of them.
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
