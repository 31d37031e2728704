//! Cuts a slice from a corpus: the records that a question asks for with everything that all files
//! say of them, the documents that they depend on, and the entities named in them. It says the same
//! of each record as the whole corpus.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;
use rayon::prelude::*;

use super::across_files::NEVER;
use super::error::CorpusError;
use super::ingest::{Named, source_key};
use super::open::Corpus;
use super::records::{Files, file_parts};
use super::table::Row;
use super::walk::{self, Question, WalkResult};
use crate::load::merge::parts::{self, Known};
use crate::load::pieces;
use crate::model::{
    Day, Document, DocumentId, DocumentKind, Dossier, Entity, EntityId, RecordRef, SortedMap, Text,
};

/// The columns of the table `sources` that are read: the file's number, its place in the order of
/// all files, and its only document that was seen.
pub(super) const SOURCE_COLUMNS: [usize; 3] = [0, 3, 4];

/// A slice of a corpus.
#[derive(Debug)]
pub struct Slice {
    /// The slice as a dossier.
    pub dossier: Dossier,
    /// How it was narrowed down and what was left out, one sentence each.
    pub said: Vec<String>,
}

/// Cuts a slice.
///
/// # Errors
/// If the question has no answer, or a file of the corpus cannot be read.
pub fn slice(corpus: &Corpus, question: &Question) -> Result<Slice, CorpusError> {
    let found = walk::find(corpus, question)?;
    let wanted: BTreeSet<Text> = found.records.iter().map(|id| id.text().clone()).collect();
    let asked = wanted.len();
    let mut cut = Cut::new(corpus, question.known_on);
    let dossier = cut.records(&wanted)?;
    let mut said = sentences(question, &found, &dossier);
    let along = dossier.records().count().saturating_sub(asked);
    if along > 0 {
        let words = if along == 1 {
            "1 record more is in it, which these mention.".to_owned()
        } else {
            format!("It also contains {along} records that these mention.")
        };
        said.push(words);
    }
    let mut dossier = dossier;
    dossier.title = Some(title(&found, &dossier).into());
    dossier.note = Some(said.join(" ").into());
    Ok(Slice { dossier, said })
}

/// Returns the title of the slice.
fn title(found: &WalkResult, dossier: &Dossier) -> String {
    let names: Vec<&str> = found.about.iter().map(|id| dossier.name(id)).collect();
    format!("{} (slice)", names.join(", "))
}

/// Returns how the slice was narrowed down and what is not in it, one sentence each.
fn sentences(question: &Question, found: &WalkResult, dossier: &Dossier) -> Vec<String> {
    let names: Vec<&str> = found.about.iter().map(|id| dossier.name(id)).collect();
    let names = names.join(", ");
    let mut said = Vec::new();
    said.push(match (&question.between, question.depth) {
        (Some(_), _) => format!("Only the shortest ways between {}.", names.replace(", ", " and ")),
        (None, 0) => format!("Only {names}."),
        (None, 1) => format!("Only {names} and those one step away from them."),
        (None, steps) => format!("Only {names} and those within {steps} steps of them."),
    });
    match (question.when.first, question.when.last) {
        (None, None) => {}
        (first, last) => {
            let day = |day: Option<Day>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
            said.push(format!(
                "Only records that may be from these days, or have no date: {} to {}.",
                day(first),
                day(last)
            ));
        }
    }
    said.extend(question.known_on.map(|day| format!("As known on {day}.")));
    let records = |count: usize| match count {
        1 => "1 record is".to_owned(),
        count => format!("{count} records are"),
    };
    let asked = format!(
        "left out: only {} were asked for, the nearest and those with most origins first.",
        question.limit
    );
    match (found.left_out, found.all_counted) {
        (0, true) => {}
        (0, false) => said.push(format!("Farther records, if there are any, are {asked}")),
        (more, true) => said.push(format!("{} {asked}", records(more))),
        (more, false) => {
            said.push(format!("{} {asked} Farther records were not counted.", records(more)));
        }
    }
    said
}

/// A slice that is being cut: everything that has been read for it.
struct Cut<'c> {
    corpus: &'c Corpus,
    known_on: Option<Day>,
    rows: Vec<Row>,
    asked: BTreeSet<Text>,
    places: BTreeMap<i32, (u32, Option<String>)>,
    documents: SortedMap<DocumentId, Document>,
    /// For each document: the day since when it could be known.
    since: BTreeMap<DocumentId, i32>,
    entities: SortedMap<EntityId, Entity>,
    told: BTreeMap<EntityId, i32>,
    numbered: HashSet<Text>,
}

impl Files for Cut<'_> {
    fn place(&self, source: i32) -> u32 {
        self.places.get(&source).map_or(u32::MAX, |(place, _)| *place)
    }

    fn own_document(&self, source: i32) -> Option<&str> {
        self.places.get(&source)?.1.as_deref()
    }

    fn now(&self, own: &str, definition: i64) -> EntityId {
        self.corpus.called.get(&definition).cloned().unwrap_or_else(|| EntityId::from(own))
    }
}

impl<'c> Cut<'c> {
    fn new(corpus: &'c Corpus, known_on: Option<Day>) -> Self {
        Self {
            corpus,
            known_on,
            rows: Vec::new(),
            asked: BTreeSet::new(),
            places: BTreeMap::new(),
            documents: SortedMap::new(),
            since: BTreeMap::new(),
            entities: SortedMap::new(),
            told: BTreeMap::new(),
            numbered: HashSet::default(),
        }
    }

    /// Returns the slice with these records and those that they mention.
    fn records(&mut self, wanted: &BTreeSet<Text>) -> Result<Dossier, CorpusError> {
        let mut missing: BTreeSet<Text> = wanted.clone();
        loop {
            self.read(&missing)?;
            let mut dossier = self.join();
            // The ID of a mentioned record is known only after the record that names it was read
            // and joined.
            let mut all = wanted.clone();
            missing = mentioned(&dossier, &mut all);
            missing.retain(|id| !self.asked.contains(id));
            if missing.is_empty() {
                self.keep(&mut dossier, &all);
                return Ok(dossier);
            }
        }
    }

    /// Reads everything that files say of some records.
    fn read(&mut self, ids: &BTreeSet<Text>) -> Result<(), CorpusError> {
        let renamed = self.corpus.renamed.find(ids.iter().map(|id| &**id))?;
        let own: BTreeMap<&str, &str> =
            renamed.iter().map(|row| (row[0].as_text(), row[1].as_text())).collect();
        let own: BTreeSet<Text> = ids
            .iter()
            .map(|id| own.get(&**id).map_or_else(|| id.clone(), |own| Text::from(*own)))
            .collect();
        self.asked.extend(ids.iter().cloned());
        let there: BTreeSet<&str> = self.rows.iter().map(|row| row[0].as_text()).collect();
        let new: Vec<&str> = own.iter().map(|id| &**id).filter(|id| !there.contains(id)).collect();
        let rows = self.corpus.records.find(new.iter().copied())?;
        let numbered = self.corpus.numbered.find(new.iter().copied())?;
        self.numbered.extend(numbered.iter().map(|row| Text::from(row[1].as_text())));
        self.rows.extend(rows);
        self.read_sources()?;
        self.read_documents()
    }

    fn read_sources(&mut self) -> Result<(), CorpusError> {
        let numbers: BTreeSet<i32> =
            self.rows.iter().filter_map(|row| row[1].number()).map(|n| n as i32).collect();
        let keys: Vec<String> = numbers.iter().map(|number| source_key(*number)).collect();
        let mut rows = self.corpus.sources.find(keys.iter().map(|key| &**key))?;
        rows.sort_by(|a, b| a[3].as_text().cmp(b[3].as_text()));
        self.places = (rows.iter().enumerate())
            .map(|(place, row)| {
                let number = row[0].as_text().parse().unwrap_or_default();
                (number, (place as u32, row[4].some_text().map(str::to_owned)))
            })
            .collect();
        Ok(())
    }

    /// Reads the documents that the rows rest on, those that they repeat or correct or that correct
    /// them, and all entities named.
    fn read_documents(&mut self) -> Result<(), CorpusError> {
        let mut people: BTreeSet<EntityId> = BTreeSet::new();
        let mut open: BTreeSet<DocumentId> = BTreeSet::new();
        for row in &self.rows {
            open.extend(
                row[5].as_text().split('\n').filter(|id| !id.is_empty()).map(DocumentId::from),
            );
            let own = row[1].number().and_then(|source| self.own_document(source as i32));
            open.extend(own.map(DocumentId::from));
            for line in row[4].as_text().split('\n') {
                if let Some((own, definition)) = line.split_once('\t') {
                    people.insert(self.now(own, definition.parse().unwrap_or_default()));
                }
            }
        }
        loop {
            open.retain(|id| !self.documents.contains_key(id));
            people.retain(|id| !self.entities.contains_key(id));
            if open.is_empty() && people.is_empty() {
                return self.read_texts();
            }
            let rows = self.corpus.documents.find(open.iter().map(DocumentId::as_str))?;
            open.clear();
            let read = |row: &Row| pieces::read_document(row[1].as_text());
            let read: Vec<Option<Document>> = rows.par_iter().map(read).collect();
            let mut found = Vec::with_capacity(rows.len());
            for (row, document) in rows.iter().zip(read) {
                let Some(document) = document else { continue };
                open.extend(document.derived_from.iter().chain(&document.supersedes).cloned());
                let by = row[2].as_text().split('\n').filter(|id| !id.is_empty());
                open.extend(by.map(DocumentId::from));
                people.extend(document.publisher.clone());
                let since = row[3].number().unwrap_or_default() as i32;
                self.since.insert(document.id.clone(), since);
                found.push((document.id.clone(), document));
            }
            self.documents.extend(found);
            let rows = self.corpus.entities.find(people.iter().map(EntityId::as_str))?;
            people.clear();
            let read = |row: &Row| pieces::read_entity(row[1].as_text());
            let read: Vec<Option<Entity>> = rows.par_iter().map(read).collect();
            let mut found = Vec::with_capacity(rows.len());
            for (row, entity) in rows.iter().zip(read) {
                let Some(entity) = entity else { continue };
                open.extend(entity.document.clone());
                self.told.insert(entity.id.clone(), row[2].number().unwrap_or_default() as i32);
                found.push((entity.id.clone(), entity));
            }
            self.entities.extend(found);
        }
    }

    fn read_texts(&mut self) -> Result<(), CorpusError> {
        let without = self.documents.values().filter(|document| document.text.is_none());
        let ids: Vec<String> = without.map(|document| document.id.to_string()).collect();
        for mut row in self.corpus.texts.find(ids.iter().map(|id| &**id))? {
            let Some(document) = self.documents.get_mut(row[0].as_text()) else { continue };
            if let super::table::Cell::Text(text) =
                std::mem::replace(&mut row[1], super::table::Cell::Null)
            {
                document.text = Some(text.into());
            }
        }
        Ok(())
    }

    /// Joins what was read, as known on the day of the question.
    fn join(&self) -> Dossier {
        let parts = file_parts(&self.rows, self);
        let mut documents = self.documents.clone();
        let closed = self.closed();
        parts::settle_documents(&mut documents, &parts, &closed, self.known_on);
        let ranks = parts::ranks(&documents);
        let own = self.rows.iter().map(|row| row[0].as_text());
        let taken = own.filter_map(|id| self.corpus.taken.get(id).cloned()).collect();
        let known = Known {
            documents: &documents,
            entities: &self.entities,
            ranks: &ranks,
            taken,
            numbered: &self.numbered,
            anchored: false,
        };
        let mut dossier = parts::records(&parts, &known, &closed);
        dossier.documents = documents;
        dossier.entities = self.entities.clone();
        if let Some(day) = self.known_on {
            self.as_known(&mut dossier, day);
        }
        dossier
    }

    /// Returns the documents that could not be known yet on the day of the question.
    fn closed(&self) -> BTreeSet<DocumentId> {
        let Some(day) = self.known_on else { return BTreeSet::new() };
        let later = self.since.iter().filter(|(_, since)| i64::from(**since) > day.number());
        later.map(|(id, _)| id.clone()).collect()
    }

    /// Does what `load::as_known_on` does in addition to closing documents.
    fn as_known(&self, dossier: &mut Dossier, day: Day) {
        let later: Vec<&Document> = (self.documents.iter())
            .filter(|(id, _)| !dossier.documents.contains_key(*id))
            .map(|(_, document)| document)
            .collect();
        for corrected in later.into_iter().filter_map(|document| document.supersedes.as_ref()) {
            if let Some(document) = dossier.documents.get_mut(corrected) {
                document.note = None;
            }
        }
        let unheard_of = |id: &EntityId| {
            let since = self.told.get(id).copied().unwrap_or(NEVER);
            since != NEVER && i64::from(since) > day.number()
        };
        parts::drop_records(dossier, &|record: RecordRef<'_>| {
            let is_told = record.evidence().iter().any(|item| item.documents().next().is_some());
            !is_told && record.ends().into_iter().any(unheard_of)
        });
    }

    /// Keeps only these records, the documents that they rest on, and the entities that they name.
    fn keep(&self, dossier: &mut Dossier, wanted: &BTreeSet<Text>) {
        dossier.roles.retain(|id, _| wanted.contains(id.as_str()));
        dossier.contacts.retain(|id, _| wanted.contains(id.as_str()));
        dossier.relations.retain(|id, _| wanted.contains(id.as_str()));
        dossier.facts.retain(|id, _| wanted.contains(id.as_str()));
        if self.known_on.is_some() {
            parts::drop_dangling(dossier);
        }
        let mut documents: BTreeSet<DocumentId> = BTreeSet::new();
        let mut people: BTreeSet<EntityId> = BTreeSet::new();
        for record in dossier.records() {
            let named = Named::of(record);
            documents.extend(named.documents.into_iter().map(DocumentId::from));
            people.extend(named.entities.into_iter().cloned());
        }
        let mut by: BTreeMap<&DocumentId, Vec<&DocumentId>> = BTreeMap::new();
        for document in dossier.documents.values() {
            if let Some(earlier) = &document.supersedes {
                by.entry(earlier).or_default().push(&document.id);
            }
        }
        let of = |id: &EntityId| dossier.entities.get(id).and_then(|one| one.document.clone());
        let mut open: Vec<DocumentId> = documents.iter().cloned().collect();
        open.extend(people.iter().filter_map(&of));
        documents.clear();
        while let Some(id) = open.pop() {
            let Some(document) = dossier.documents.get(&id) else { continue };
            if !documents.insert(id.clone()) {
                continue;
            }
            open.extend(document.derived_from.iter().chain(&document.supersedes).cloned());
            open.extend(by.get(&id).into_iter().flatten().copied().cloned());
            open.extend(document.publisher.iter().filter_map(&of));
            people.extend(document.publisher.clone());
        }
        drop(by);
        dossier.documents.retain(|id, _| documents.contains(id));
        // A document that was not known yet stays if known ones repeat it. It must not correct
        // anything in the slice.
        let closed = self.closed();
        for document in dossier.documents.values_mut().filter(|one| closed.contains(&one.id)) {
            document.supersedes = None;
            document.rest = None;
        }
        dossier.entities.retain(|id, _| people.contains(id));
        // An unnamed source belongs to a document. If that one was not known yet and is missing
        // here, it is added as a document that was not seen.
        let owners: BTreeSet<DocumentId> =
            dossier.entities.values().filter_map(|entity| entity.document.clone()).collect();
        for id in owners.into_iter().filter(|id| !documents.contains(id)) {
            let mut owner = Document::new(id.clone(), DocumentKind::Unspecified);
            owner.seen = false;
            dossier.documents.insert(id, owner);
        }
        // Within one file, no entity may be declared the same as another of that file.
        for entity in dossier.entities.values_mut() {
            entity.same_as.retain(|id| !people.contains(id));
        }
    }
}

/// Adds the records that wanted ones mention to `wanted`. Returns those of them that were not read
/// yet.
fn mentioned(dossier: &Dossier, wanted: &mut BTreeSet<Text>) -> BTreeSet<Text> {
    let mut missing = BTreeSet::new();
    let mut open: Vec<Text> = wanted.iter().cloned().collect();
    while let Some(id) = open.pop() {
        let Some(record) = dossier.record(&crate::model::RecordId::new(id)) else { continue };
        for other in Named::of(record).records {
            let other = Text::from(other);
            if dossier.record(&crate::model::RecordId::new(other.clone())).is_none() {
                missing.insert(other.clone());
            }
            if wanted.insert(other.clone()) {
                open.push(other);
            }
        }
    }
    missing
}
