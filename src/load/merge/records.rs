//! Which records of different files are one (FORMAT "Merging files" 6), what each is called, and
//! putting the ones together. What their fields show in the end is `shown_values`'s work.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _};

use super::evidence;
use super::kinds::{Ends, Record, documents as told_in};
use super::naming::Naming;
use super::order::Ranks;
use super::shown_values;
use crate::model::accounts::Sources;
use crate::model::derive::unattributed;
use crate::model::{Claim, Field, RecordId, Shape, Text};

/// One file's record: the file's number, and the record under its own id, with its entities pointed
/// at the dossier.
pub struct Member<R> {
    pub file: usize,
    pub record: R,
    /// Whether an end is set apart from what it was part of.
    pub apart: bool,
}

impl<R: Record> Member<R> {
    /// Whether something open says so. A record that rests on closed documents alone keeps its id
    /// from others.
    pub fn is_open(&self) -> bool {
        !self.record.claim().evidence.is_empty()
    }
}

/// The ids given to records, by old id and ends, and file by file where they changed.
pub struct RecordIds {
    given: HashMap<RecordId, ByEnds>,
    changed: Vec<HashMap<RecordId, RecordId>>,
    /// Those of records that decisions set apart.
    apart: BTreeMap<(usize, RecordId), RecordId>,
}

/// The ids given to the records that wanted one id. Mostly there are the same ends only.
#[derive(Default)]
struct ByEnds {
    first: Option<(Ends, RecordId)>,
    more: BTreeMap<Ends, RecordId>,
}

impl ByEnds {
    fn get(&self, ends: &Ends) -> Option<&RecordId> {
        let first = self.first.as_ref().filter(|(known, _)| known == ends).map(|(_, id)| id);
        first.or_else(|| self.more.get(ends))
    }

    fn len(&self) -> usize {
        usize::from(self.first.is_some()) + self.more.len()
    }

    fn insert(&mut self, ends: Ends, id: RecordId) {
        if self.first.is_none() {
            self.first = Some((ends, id));
        } else {
            self.more.insert(ends, id);
        }
    }
}

impl RecordIds {
    /// Nothing given yet, for so many files.
    pub fn new(files: usize) -> Self {
        Self { given: HashMap::new(), changed: vec![HashMap::new(); files], apart: BTreeMap::new() }
    }

    /// The id of a file's record with these ends; true if it had to be renamed for the first time.
    pub fn give(
        &mut self,
        file: usize,
        wanted: &RecordId,
        ends: Ends,
        naming: &mut Naming<'_>,
    ) -> (RecordId, bool) {
        let known = self.given.entry(wanted.clone()).or_default();
        let (id, new) = if let Some(id) = known.get(&ends) {
            (id.clone(), false)
        } else {
            let id = RecordId::new(naming.give(wanted.text()));
            known.insert(ends, id.clone());
            (id, true)
        };
        if id != *wanted {
            self.changed[file].insert(wanted.clone(), id.clone());
        }
        (id.clone(), new && id != *wanted)
    }

    /// Whether several records wanted this id.
    pub fn is_contested(&self, wanted: &RecordId) -> bool {
        self.given.get(wanted).is_some_and(|given| given.len() > 1)
    }

    /// File by file the ids that changed, decisions aside, and what they are now.
    pub fn changed(&self) -> impl Iterator<Item = impl Iterator<Item = (Text, Text)>> {
        let texts = |(own, now): (&RecordId, &RecordId)| (own.text().clone(), now.text().clone());
        self.changed.iter().map(move |file| file.iter().map(texts))
    }

    /// Gives a file's record that a decision set apart the id that it has instead.
    pub fn set_apart(&mut self, file: usize, own: &RecordId, id: &RecordId) {
        self.apart.insert((file, own.clone()), id.clone());
    }

    /// Points an id that stands in a file at the dossier's record.
    pub fn repoint(&self, file: usize, id: &mut RecordId) {
        let apart = if self.apart.is_empty() { None } else { self.apart.get(&(file, id.clone())) };
        if let Some(new) = apart.or_else(|| self.changed[file].get(id)) {
            id.clone_from(new);
        }
    }
}

/// Makes one record of those that are one: earliest document first, then by file. What each source
/// says is written into its evidence before, so that nobody is credited with another file's values.
pub fn unite<R: Record>(
    id: RecordId,
    mut members: Vec<Member<R>>,
    ranks: &Ranks,
    sources: Sources<'_>,
) -> Option<R> {
    for member in &mut members {
        shown_values::part_documents(&mut member.record);
    }
    if members.len() > 1 {
        members.sort_by_cached_key(|member| {
            let documents = told_in(member.record.claim());
            let earliest = documents.iter().filter_map(|id| ranks.get(id)).min().copied();
            (earliest.is_none(), earliest, member.file)
        });
        // The same file twice says nothing new.
        members.dedup_by(|later, first| later.record == first.record);
    }
    let several = members.len() > 1;
    if several {
        let modality = |member: &Member<R>| member.record.as_ref().value(Field::Modality);
        let differ = members.windows(2).any(|pair| modality(&pair[0]) != modality(&pair[1]));
        for member in &mut members {
            shown_values::stamp(&mut member.record);
            let of_nobody = unattributed(member.record.as_ref());
            member.record.claim_mut().unattributed.push(of_nobody);
            if differ {
                shown_values::stamp_modality(&mut member.record);
            }
        }
    }
    let records = members.into_iter().map(|member| member.record).collect();
    let mut first = fold(records)?;
    first.set_id(id);
    shown_values::settle(&mut first, several, ranks, sources);
    Some(first)
}

/// Puts records together in their order. By halves, so that very many cost little more than the
/// sum of their parts: joining two looks through both.
fn fold<R: Record>(mut records: Vec<R>) -> Option<R> {
    if records.len() < 2 {
        return records.pop();
    }
    let later = fold(records.split_off(records.len() / 2));
    let mut first = fold(records)?;
    let Some(mut later) = later else { return Some(first) };
    for (field, shape) in first.as_ref().fields() {
        if !shape.is_list()
            && *shape != Shape::Participants
            && first.as_ref().value(*field).is_none()
        {
            first.set(*field, later.as_ref().value(*field));
        }
    }
    let moved = first.unite_lists(&later);
    let claim = std::mem::take(later.claim_mut());
    absorb(first.claim_mut(), claim, &moved);
    Some(first)
}

fn absorb(first: &mut Claim, mut later: Claim, moved: &evidence::Moved) {
    evidence::repoint_about(&mut later.evidence, moved);
    evidence::unite(&mut first.evidence, later.evidence);
    first.unattributed.append(&mut later.unattributed);
    super::documents::join_extra(&mut first.extra, &later.extra);
}
