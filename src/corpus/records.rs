//! Joins the records of all files in the same way as `load::merge`, some at a time. Everything that
//! files say of one record is held together. Other things of those files are represented by their
//! IDs alone.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;
use rayon::prelude::*;

use super::across_files::{NEVER, Trait, Whole, id_key};
use super::ingest::{LINE, TAB, read_anchor};
use super::table::Row;
use crate::load::merge::parts::{self, FilePart, Known};
use crate::load::pieces::{Pieces, file};
use crate::model::{
    Account, Claim, DocumentId, Dossier, Entity, EntityId, Evidence, RecordId, SortedMap, Text,
    Value, accounts,
};
use std::sync::Arc;

/// The columns of a row of `source_records`.
struct Said<'r> {
    id: &'r str,
    source: i32,
    kind: usize,
    json: &'r str,
    entities: &'r str,
    documents: &'r str,
    records: &'r str,
    anchors: &'r str,
}

impl<'r> Said<'r> {
    fn of(row: &'r Row) -> Self {
        let number = |at: usize| row[at].number().unwrap_or_default();
        Self {
            id: row[0].as_text(),
            source: number(1) as i32,
            kind: number(2) as usize,
            json: row[3].as_text(),
            entities: row[4].as_text(),
            documents: row[5].as_text(),
            records: row[6].as_text(),
            anchors: row[7].as_text(),
        }
    }

    /// Returns the entities that the record names, each as its ID in the file and the hash of its
    /// description.
    fn entities(&self) -> impl Iterator<Item = (&'r str, i64)> {
        lines(self.entities).filter_map(|line| {
            let (id, definition) = line.split_once(TAB)?;
            Some((id, definition.parse().ok()?))
        })
    }
}

fn lines(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(LINE).filter(|line| !line.is_empty())
}

/// The position of each document, in the order of all documents or of those that were read.
pub(super) type Ranks = BTreeMap<DocumentId, usize>;

/// What joining needs to know about the files. It is implemented for a whole corpus and for a
/// slice.
pub(super) trait Files: Sync {
    /// Returns the position of a file in the order of files.
    fn place(&self, source: i32) -> u32;
    /// Returns the only document of a file that was seen, if there is exactly one.
    fn own_document(&self, source: i32) -> Option<&str>;
    /// Returns the ID in the corpus of an entity of a file.
    fn now(&self, own: &str, definition: i64) -> EntityId;
}

impl Files for Whole {
    fn place(&self, source: i32) -> u32 {
        self.order.place(source)
    }

    fn own_document(&self, source: i32) -> Option<&str> {
        self.order.own_document(source)
    }

    fn now(&self, own: &str, definition: i64) -> EntityId {
        Self::now(self, own, definition)
    }
}

/// Builds, from rows of `source_records`, a partial file for each file they come from, in the order
/// of the files.
pub(super) fn file_parts(rows: &[Row], files: &impl Files) -> Vec<FilePart> {
    let mut by_file: BTreeMap<(u32, i32), Vec<Said<'_>>> = BTreeMap::new();
    for row in rows {
        let said = Said::of(row);
        by_file.entry((files.place(said.source), said.source)).or_default().push(said);
    }
    let by_file: Vec<((u32, i32), Vec<Said<'_>>)> = by_file.into_iter().collect();
    by_file.into_par_iter().map(|((_, source), said)| part(source, &said, files)).collect()
}

fn part(source: i32, said: &[Said<'_>], files: &impl Files) -> FilePart {
    let own = files.own_document(source);
    let mut pieces = Pieces::default();
    let wanted: BTreeSet<&str> = said.iter().map(|one| one.id).collect();
    let mut documents: BTreeSet<&str> = said.iter().flat_map(|one| lines(one.documents)).collect();
    documents.extend(own);
    // Background knowledge without a quote belongs to the only document of the file that was seen.
    pieces.document_ids = documents.into_iter().map(|id| (id, Some(id) == own)).collect();
    let entities: BTreeMap<&str, i64> = said.iter().flat_map(Said::entities).collect();
    pieces.entity_ids = entities.keys().copied().collect();
    let others = said.iter().flat_map(|one| lines(one.records));
    let others: BTreeSet<&str> = others.filter(|id| !wanted.contains(id)).collect();
    pieces.record_ids = others.into_iter().collect();
    for one in said {
        pieces.records[one.kind.min(3)].push(one.json);
    }
    let mut content = pieces.dossier();
    if let Some(content) = &mut content {
        keep(content, &wanted);
        let anchors = said.iter().map(|one| (one.id, one.anchors)).collect();
        anchor(content, &anchors);
    }
    let called = entities.iter().filter_map(|(own, definition)| {
        let now = files.now(own, *definition);
        (now.as_str() != *own).then(|| (EntityId::from(*own), now))
    });
    let file = file(&source.to_string(), content);
    FilePart { called: called.collect(), file: Arc::new(file) }
}

/// Removes the records that are in the partial file only so that others can name them.
fn keep(content: &mut Dossier, wanted: &BTreeSet<&str>) {
    content.roles.retain(|id, _| wanted.contains(id.as_str()));
    content.contacts.retain(|id, _| wanted.contains(id.as_str()));
    content.relations.retain(|id, _| wanted.contains(id.as_str()));
    content.facts.retain(|id, _| wanted.contains(id.as_str()));
}

/// Sets the anchors of quotes to the results that were stored when the quotes were looked up.
fn anchor(content: &mut Dossier, anchors: &BTreeMap<&str, &str>) {
    let set = |id: &RecordId, claim: &mut Claim| {
        let Some(anchors) = anchors.get(id.as_str()) else { return };
        let quotes = claim.evidence.iter_mut().flat_map(|item: &mut Evidence| &mut item.quotes);
        for (quote, word) in quotes.zip(anchors.split(' ')) {
            quote.anchor = read_anchor(word);
        }
    };
    content.roles.values_mut().for_each(|one| set(&one.id, &mut one.claim));
    content.contacts.values_mut().for_each(|one| set(&one.id, &mut one.claim));
    content.relations.values_mut().for_each(|one| set(&one.id, &mut one.claim));
    content.facts.values_mut().for_each(|one| set(&one.id, &mut one.claim));
}

/// Joins the records of some rows. Returns them with their documents and the stored data of their
/// entities. Also returns the position of each of these documents in the order of all.
pub(super) fn joined(rows: &[Row], whole: &Whole) -> (Dossier, Ranks) {
    let parts = file_parts(rows, whole);
    let ids: BTreeSet<&str> = rows.iter().map(|row| row[0].as_text()).collect();
    let taken: HashSet<Text> =
        ids.into_iter().filter(|id| whole.is_taken(id)).map(Text::from).collect();
    let entities = entities(rows, whole);
    let named = rows
        .iter()
        .map(Said::of)
        .flat_map(|said| lines(said.documents).chain(whole.order.own_document(said.source)));
    let documents = whole.documents.some(named);
    let ranks = parts::ranks(&documents);
    let known = Known {
        documents: &documents,
        entities: &entities,
        ranks: &ranks,
        taken,
        numbered: &whole.numbered,
        anchored: true,
    };
    let mut dossier = parts::records(&parts, &known, &BTreeSet::new());
    dossier.entities = entities;
    dossier.documents = documents;
    (dossier, ranks)
}

/// Returns the stored data of all entities that the rows name.
fn entities(rows: &[Row], whole: &Whole) -> SortedMap<EntityId, Entity> {
    let mut all: BTreeSet<EntityId> = BTreeSet::new();
    for row in rows {
        let said = Said::of(row);
        all.extend(said.entities().map(|(own, definition)| whole.now(own, definition)));
    }
    let unknown = Trait { kind: 0, anonymous: false, told: NEVER, number: -1 };
    let of = |id: EntityId| {
        let kept = whole.entities.get(&id_key(id.as_str())).copied().unwrap_or(unknown);
        (id.clone(), kept.entity(&id))
    };
    all.into_iter().map(of).collect()
}

/// Updates, for each entity that the records name, the day since when documents tell of it.
pub(super) fn note_told(dossier: &Dossier, whole: &mut Whole) {
    let known = |id: &DocumentId| whole.documents.known_since(id.as_str());
    let mut told: BTreeMap<&EntityId, i32> = BTreeMap::new();
    for record in dossier.records() {
        let ends = record.ends();
        let mut note = |id, day: i32| {
            let since = told.entry(id).or_insert(NEVER);
            *since = day.min(*since);
        };
        let days = record.evidence().iter().map(|item| item.documents().map(known).min());
        for (item, day) in record.evidence().iter().zip(days.clone()) {
            let Some(day) = day else { continue };
            ends.iter().copied().chain(&item.by).for_each(|id| note(id, day));
        }
        let mentions = record.mentions();
        if mentions.is_empty() {
            continue;
        }
        // An entity that only a later document mentions is not known before that document.
        let given = accounts(record, dossier);
        for id in mentions {
            let names = |account: &Account<'_>| {
                let values = account.gives.iter().filter_map(|(_, value)| value.as_ref());
                values.flat_map(Value::entities).any(|named| named == id)
            };
            let by = |at: usize| given.get(at).is_some_and(names);
            let givers = days.clone().enumerate().filter(|(at, _)| by(*at));
            let first = givers.filter_map(|(_, day)| day).min();
            // If no particular source mentions the entity, it is known once all evidence of the
            // record is.
            if let Some(day) = first.or_else(|| days.clone().flatten().max()) {
                note(id, day);
            }
        }
    }
    for (id, day) in told {
        if let Some(kept) = whole.entities.get_mut(&id_key(id.as_str())) {
            kept.told = kept.told.min(day);
        }
    }
}
