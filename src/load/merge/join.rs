//! The steps of merging in order: entities, documents, records. At the end, things that nothing
//! mentions any more because documents were closed are removed. Work on single records runs on all
//! cores. Work that depends on earlier records, such as giving IDs, follows the order of the files.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;
use rayon::prelude::*;

use super::decided::Gone;
use super::decided_records;
use super::entities::{self, DecidedEntities, EntityIds};
use super::kinds::{Ends, Record};
use super::naming::Naming;
use super::order::Ranks;
use super::problems::{self, PlacedProblem};
use super::quotes::{Anchors, LookedUp};
use super::records::{self, Member, RecordIds};
use super::{Source, documents, order, shown_values};
use crate::load::decisions::{Decision, Decisions, Joined, part_name};
use crate::load::problem::Problem;
use crate::model::accounts::Sources;
use crate::model::{
    Claim, Contact, Day, DocumentId, Dossier, Entity, EntityId, Fact, RecordId, Reference,
    Relation, Role, SortedMap, Text, Value,
};

/// Every file's records of one kind, by the id they have in the dossier.
pub type Members<R> = BTreeMap<RecordId, Vec<Member<R>>>;

/// The number of files whose records exist twice at a time, while they are given IDs.
const PART: usize = 2_048;

/// The number of records of one file that a thread prepares in one batch.
const TOGETHER: usize = 512;

/// The prepared records of one file, ready to be given IDs. They are in batches, so that the
/// records of a large file do not exist twice while they are passed on.
struct Ready {
    roles: Vec<Vec<Role>>,
    contacts: Vec<Vec<Contact>>,
    relations: Vec<Vec<Relation>>,
    facts: Vec<Vec<Fact>>,
}

/// The state that is shared while the records of all files are joined.
pub(super) struct Joining<'a> {
    files: &'a [Source<'a>],
    entities: &'a [EntityIds<'a>],
    /// What the reader's decisions changed about entities.
    decided: Option<&'a DecidedEntities<'a>>,
    ids: RecordIds,
    naming: Naming<'a>,
    anchors: Anchors<'a>,
    closed: &'a BTreeSet<DocumentId>,
    decisions: &'a Decisions,
    /// Which records were joined to others by the reader's decisions.
    joined: Gone<RecordId>,
    found: Vec<PlacedProblem<'a>>,
    quotes: Vec<Problem>,
}

/// The result of joining files.
pub struct Whole {
    pub dossier: Dossier,
    /// For each file, the IDs that changed because of the files alone, without decisions.
    pub renamed: Vec<BTreeMap<Text, Text>>,
    pub joined: Joined,
    pub problems: Vec<Problem>,
}

/// Joins files; they must be in canonical order.
pub fn join(
    files: &[Source<'_>],
    texts: &BTreeMap<DocumentId, Text>,
    (closed, until): (&BTreeSet<DocumentId>, Option<Day>),
    decisions: &Decisions,
) -> Whole {
    let mut naming = Naming::new(files);
    let entities::Entities { all: mut entities, ids, decided, problems: mut found } =
        entities::unite(files, &mut naming, decisions);
    let documents::Documents { all: documents, problems } =
        documents::unite(files, &ids, texts, (closed, until));
    found.extend(problems);
    let anchors = Anchors::new(&documents);
    let mut joining = Joining::new(files, &ids, naming, anchors, (closed, decisions));
    joining.decided = decided.as_ref();
    joining.found = found;
    let ranks = order::ranks(&documents);
    let sources = Sources { documents: &documents, entities: &entities };
    let mut dossier = joining.records(&ranks, sources);
    let gone = decided.as_ref().map(|decided| decided.gone.clone()).unwrap_or_default();
    let undecided = decided.as_ref().map_or(&ids, |decided| &decided.undecided);
    let renamed = undecided.iter().zip(joining.ids.changed());
    let renamed = renamed.map(|(entities, records)| entities.changed().chain(records).collect());
    let renamed = renamed.collect();
    let joined = Joined { entities: gone, records: joining.joined };
    let mut problems = problems::placed(joining.found);
    problems.extend(joining.quotes);
    dossier.documents = documents;
    if !closed.is_empty() {
        drop_dangling(&mut dossier);
        drop_unmentioned(files, &dossier, &mut entities, closed);
    }
    dossier.entities = entities;
    Whole { dossier, renamed, joined, problems }
}

/// The title, note and unknown fields of the joined dossier. Title and note come from the same
/// file, the earliest one with a title, because a note may not fit another file's title.
fn head(files: &[Source<'_>]) -> Dossier {
    let mut head = Dossier::default();
    let titled = files.iter().find(|file| file.dossier.title.is_some()).or_else(|| files.first());
    if let Some(file) = titled {
        head.title.clone_from(&file.dossier.title);
        head.note.clone_from(&file.dossier.note);
    }
    for file in files {
        documents::join_extra(&mut head.extra, &file.dossier.extra);
    }
    head
}

impl<'a> Joining<'a> {
    /// Starts with no record joined.
    pub(super) fn new(
        files: &'a [Source<'a>],
        entities: &'a [EntityIds<'a>],
        naming: Naming<'a>,
        anchors: Anchors<'a>,
        (closed, decisions): (&'a BTreeSet<DocumentId>, &'a Decisions),
    ) -> Self {
        Self {
            files,
            entities,
            decided: None,
            ids: RecordIds::new(files.len()),
            naming,
            anchors,
            closed,
            decisions,
            joined: Gone::new(),
            found: Vec::new(),
            quotes: Vec::new(),
        }
    }

    /// A dossier with the records of all files, but still without documents and entities.
    pub(super) fn records(&mut self, ranks: &Ranks, sources: Sources<'_>) -> Dossier {
        let (mut roles, mut contacts) = (Members::<Role>::new(), Members::<Contact>::new());
        let (mut relations, mut facts) = (Members::<Relation>::new(), Members::<Fact>::new());
        for (part, some) in self.files.chunks(PART).enumerate() {
            let numbered = some.par_iter().enumerate();
            let ready: Vec<_> = (numbered.map(|(n, file)| (part * PART + n, file)))
                .map(|(number, file)| (number, *file, self.ready(number, file.dossier)))
                .collect();
            for (number, file, ready) in ready {
                let mut quotes = problems::Quotes::of(file.file);
                let own = file.dossier;
                self.add((number, file), (&own.roles, ready.roles), &mut roles, &mut quotes);
                let of = (&own.contacts, ready.contacts);
                self.add((number, file), of, &mut contacts, &mut quotes);
                let of = (&own.relations, ready.relations);
                self.add((number, file), of, &mut relations, &mut quotes);
                self.add((number, file), (&own.facts, ready.facts), &mut facts, &mut quotes);
            }
        }
        if !self.decisions.is_empty() {
            let none = BTreeMap::new();
            self.decide(&mut roles, &none);
            let decisions = self.decisions;
            self.decide(&mut contacts, &decisions.contacts);
            self.decide(&mut relations, &none);
            self.decide(&mut facts, &none);
        }
        Dossier {
            roles: self.unite(roles, ranks, sources),
            contacts: self.unite(contacts, ranks, sources),
            relations: self.unite(relations, ranks, sources),
            facts: self.unite(facts, ranks, sources),
            ..head(self.files)
        }
    }

    /// Applies decisions to the records of one kind; `pairs` are the decisions on pairs of these
    /// records.
    fn decide<R: Record>(
        &mut self,
        members: &mut Members<R>,
        pairs: &BTreeMap<(RecordId, RecordId), Decision>,
    ) {
        decided_records::set_apart(members, |part| {
            let named = part.first().map(|member| {
                part_name(member.record.id().as_str(), &self.files[member.file].file.name)
            });
            let id = RecordId::new(self.naming.give(&named.unwrap_or_default()));
            for member in part {
                self.ids.set_apart(member.file, member.record.id(), &id);
            }
            id
        });
        let is_contested = |id: &RecordId| self.ids.is_contested(id);
        self.joined.extend(decided_records::join_agreeing(members, pairs, is_contested));
    }

    /// Prepares a file's records, as far as that is possible for each record alone.
    fn ready(&self, number: usize, dossier: &Dossier) -> Ready {
        Ready {
            roles: self.each_ready(number, &dossier.roles),
            contacts: self.each_ready(number, &dossier.contacts),
            relations: self.each_ready(number, &dossier.relations),
            facts: self.each_ready(number, &dossier.facts),
        }
    }

    fn each_ready<R: Record>(
        &self,
        number: usize,
        records: &SortedMap<RecordId, R>,
    ) -> Vec<Vec<R>> {
        let some_ready = |some: &[(RecordId, R)]| -> Vec<R> {
            let mut looked_up = LookedUp::default();
            some.iter().map(|(_, record)| self.one_ready(number, record, &mut looked_up)).collect()
        };
        let records = records.as_slice();
        if records.len() <= TOGETHER {
            return vec![some_ready(records)];
        }
        records.par_chunks(TOGETHER).map(some_ready).collect()
    }

    /// Prepares one record: its entity IDs are replaced by the dossier's, evidence that rests on
    /// closed documents alone is removed, and its quotes are looked up. A record without evidence
    /// is not open.
    fn one_ready<R: Record>(&self, number: usize, record: &R, looked_up: &mut LookedUp) -> R {
        let mut record = record.clone();
        repoint_entities(&self.entities[number], &mut record);
        if !self.closed.is_empty() {
            shown_values::close(&mut record, self.closed);
        }
        for quote in record.claim_mut().evidence.iter_mut().flat_map(|item| &mut item.quotes) {
            quote.anchor = self.anchors.exact(quote, looked_up);
        }
        record
    }

    /// Adds one file's prepared records of one kind to `members`.
    fn add<R: Record>(
        &mut self,
        (number, file): (usize, Source<'a>),
        (own, ready): (&SortedMap<RecordId, R>, Vec<Vec<R>>),
        members: &mut Members<R>,
        quotes: &mut problems::Quotes<'_>,
    ) {
        for (one, mut record) in own.values().zip(ready.into_iter().flatten()) {
            let (ends, apart) = match self.decided {
                // Decisions change no IDs, so the ID is given by the ends without decisions.
                Some(decided) => decided.of(number, one),
                None => (record.ends(), false),
            };
            let (id, renamed) = self.ids.give(number, one.id(), ends, &mut self.naming);
            if renamed {
                self.found.push(problems::record_renamed(file.file, one.id(), &id));
            }
            if !record.claim().evidence.is_empty() {
                self.doubts(&mut record, quotes);
            }
            let group = members.entry(id).or_insert_with(|| Vec::with_capacity(1));
            group.push(Member { file: number, record, apart });
        }
    }

    /// Reports the quotes of a record that were not found, or not exactly once.
    fn doubts(&mut self, record: &mut impl Record, quotes: &mut problems::Quotes<'_>) {
        let id = record.id().clone();
        for quote in record.claim_mut().evidence.iter_mut().flat_map(|item| &mut item.quotes) {
            self.anchors.add_near(quote);
            self.quotes.extend(quotes.problem(&id, quote));
        }
    }

    /// Makes one record of the members of each ID.
    fn unite<R: Record>(
        &self,
        members: Members<R>,
        ranks: &Ranks,
        sources: Sources<'_>,
    ) -> SortedMap<RecordId, R> {
        let unite = |(id, mut group): (RecordId, Vec<Member<R>>)| {
            group.retain(Member::is_open);
            for member in &mut group {
                let file = member.file;
                each_reference(&mut member.record, &mut |re| {
                    if let Reference::Record(id) = re {
                        self.ids.repoint(file, id);
                        if let Some(now) = self.joined.get(id) {
                            id.clone_from(now);
                        }
                    }
                });
            }
            records::unite(id.clone(), group, ranks, sources).map(|record| (id, record))
        };
        let united: Vec<(RecordId, R)> = members.into_par_iter().filter_map(unite).collect();
        united.into_iter().collect()
    }
}

/// Replaces all entity IDs in a record by the dossier's.
fn repoint_entities(ids: &EntityIds<'_>, record: &mut impl Record) {
    if ids.is_empty() {
        return;
    }
    record.entities_mut(&mut |id| ids.repoint(id));
    let by = record.claim_mut().evidence.iter_mut().flat_map(|item| &mut item.by);
    by.for_each(|id| ids.repoint(id));
    record.claim_mut().values_mut().flat_map(entities_of).for_each(|id| ids.repoint(id));
    each_reference(record, &mut |re| {
        if let Reference::Entity(id) = re {
            ids.repoint(id);
        }
    });
}

/// The entity IDs in a value.
fn entities_of(value: &mut Value) -> Vec<&mut EntityId> {
    match value {
        Value::Entity(id) => vec![id],
        Value::Participants(all) => all.iter_mut().map(|one| &mut one.entity).collect(),
        _ => Vec::new(),
    }
}

/// Calls `each` with every reference to something else in a record and its evidence.
fn each_reference(record: &mut impl Record, each: &mut dyn FnMut(&mut Reference)) {
    record.references_mut().into_iter().for_each(&mut *each);
    for value in record.claim_mut().values_mut() {
        match value {
            Value::Reference(re) => each(re),
            Value::Relative(time) => each(&mut time.of),
            _ => {}
        }
    }
}

impl DecidedEntities<'_> {
    /// The ends that a file's record would have without decisions, and whether a decision split off
    /// one of these ends.
    fn of(&self, file: usize, record: &impl Record) -> (Ends, bool) {
        let apart = &self.apart[file];
        let is_apart = record.ends().entities().into_iter().any(|end| apart.contains(end));
        let mut record = record.clone();
        record.entities_mut(&mut |id| self.undecided[file].repoint(id));
        (record.ends(), is_apart)
    }
}

/// Removes references to records and documents that are gone because documents were closed.
pub(super) fn drop_dangling(dossier: &mut Dossier) {
    let documents = &dossier.documents;
    let left: HashSet<RecordId> = dossier.records().map(|record| record.id().clone()).collect();
    let stays = |re: &Reference| match re {
        Reference::Record(id) => left.contains(id),
        Reference::Document(id) => documents.contains_key(id),
        Reference::Entity(_) => true,
    };
    for relation in dossier.relations.values_mut() {
        relation.re.retain(&stays);
        relation.when_relative.take_if(|time| !stays(&time.of));
        drop_said(relation, &stays);
    }
    for contact in dossier.contacts.values_mut() {
        contact.during.take_if(|re| !stays(re));
        contact.when_relative.take_if(|time| !stays(&time.of));
        drop_said(contact, &stays);
    }
}

/// Removes such references from the values that single sources give, and from values that nobody
/// gives.
fn drop_said(record: &mut impl Record, stays: &dyn Fn(&Reference) -> bool) {
    let Claim { evidence, unattributed, .. } = record.claim_mut();
    let said = evidence.iter_mut().filter_map(|item| item.says.as_mut());
    for says in said.chain(unattributed) {
        says.retain(|(_, value)| match value {
            Value::Reference(re) => stays(re),
            Value::Relative(time) => stays(&time.of),
            _ => true,
        });
    }
}

/// Removes entities that nothing mentions and that come only from files without an open document.
fn drop_unmentioned(
    files: &[Source<'_>],
    dossier: &Dossier,
    entities: &mut SortedMap<EntityId, Entity>,
    closed: &BTreeSet<DocumentId>,
) {
    let shut = |file: &&Source<'_>| {
        let mut ids = file.dossier.documents.keys().peekable();
        ids.peek().is_some() && ids.all(|id| closed.contains(id))
    };
    let shut: HashSet<&Text> = files.iter().filter(shut).map(|file| &file.file.name).collect();
    let mut mentioned: HashSet<&EntityId> =
        dossier.documents.values().filter_map(|document| document.publisher.as_ref()).collect();
    for record in dossier.records() {
        mentioned.extend(record.ends());
        mentioned.extend(record.mentions());
        mentioned.extend(record.evidence().iter().flat_map(|item| &item.by));
    }
    entities.retain(|id, entity| {
        mentioned.contains(id) || !entity.merged_from.iter().all(|(file, _)| shut.contains(file))
    });
}
