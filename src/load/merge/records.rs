//! Decides which records of different files are the same (FORMAT "Merging files" 6), gives each its
//! ID, and joins those that are the same. `shown_values` decides which values their fields show in
//! the end.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _};

use super::evidence;
use super::kinds::{Ends, Record, documents as told_in};
use super::naming::Naming;
use super::order::Ranks;
use super::shown_values;
use crate::model::accounts::Sources;
use crate::model::derive::unattributed;
use crate::model::{Claim, Date, Field, RecordId, Shape, Stance, Text};

/// From this number of records on, the two halves are joined at the same time.
const APART: usize = 512;

/// One file's record: the index of the file, and the record under its own ID, with its entity IDs
/// replaced by the dossier's.
pub struct Member<R> {
    pub file: usize,
    pub record: R,
    /// Whether a decision split one of its ends off from an entity.
    pub apart: bool,
}

impl<R: Record> Member<R> {
    /// Whether the record has evidence from an open document. A record that rests on closed
    /// documents alone still reserves its ID.
    pub fn is_open(&self) -> bool {
        !self.record.claim().evidence.is_empty()
    }
}

/// The IDs given to records, by old ID and ends, and for each file the IDs that changed.
pub struct RecordIds {
    given: HashMap<RecordId, ByEnds>,
    changed: Vec<HashMap<RecordId, RecordId>>,
    /// The new IDs of records that decisions split off, by file and old ID.
    apart: BTreeMap<(usize, RecordId), RecordId>,
}

/// The IDs given to the records that wanted one ID. In most cases all these records have the same
/// ends.
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
    /// Starts with no ID given; `files` is the number of files.
    pub fn new(files: usize) -> Self {
        Self { given: HashMap::new(), changed: vec![HashMap::new(); files], apart: BTreeMap::new() }
    }

    /// The ID of a file's record with these ends. The flag is true if the record is renamed and
    /// this is the first record with these ends.
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

    /// Whether records with different ends wanted this ID.
    pub fn is_contested(&self, wanted: &RecordId) -> bool {
        self.given.get(wanted).is_some_and(|given| given.len() > 1)
    }

    /// For each file, the IDs that changed without decisions, each with the new ID.
    pub fn changed(&self) -> impl Iterator<Item = impl Iterator<Item = (Text, Text)>> {
        let texts = |(own, now): (&RecordId, &RecordId)| (own.text().clone(), now.text().clone());
        self.changed.iter().map(move |file| file.iter().map(texts))
    }

    /// Sets the ID of a file's record that a decision split off.
    pub fn set_apart(&mut self, file: usize, own: &RecordId, id: &RecordId) {
        self.apart.insert((file, own.clone()), id.clone());
    }

    /// Replaces a record's ID in a file by the ID in the dossier.
    pub fn repoint(&self, file: usize, id: &mut RecordId) {
        let apart = if self.apart.is_empty() { None } else { self.apart.get(&(file, id.clone())) };
        if let Some(new) = apart.or_else(|| self.changed[file].get(id)) {
            id.clone_from(new);
        }
    }
}

/// Makes one record of those that are the same: the one with the earliest document comes first,
/// then the order is by file. Before that, what each source says is written into its evidence, so
/// that no source is credited with another file's values. `None` if `members` is empty.
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
        // A second copy of the same file adds nothing.
        members.dedup_by(|later, first| later.record == first.record);
    }
    let several = members.len() > 1;
    if several {
        let modality = |member: &Member<R>| member.record.as_ref().value(Field::Modality);
        let differ = members.windows(2).any(|pair| modality(&pair[0]) != modality(&pair[1]));
        let other_days = days_differ(&members);
        let is_asserted = members.iter().any(is_asserted);
        let stands: Vec<bool> =
            members.iter().map(|one| shown_values::stands(&one.record, sources)).collect();
        let any_stands = stands.contains(&true);
        for (member, stands) in members.iter_mut().zip(stands) {
            shown_values::stamp_denied_day(&mut member.record, other_days, is_asserted);
            shown_values::stamp(&mut member.record);
            let of_nobody = unattributed(member.record.as_ref());
            if any_stands && !stands {
                // What a file says whose sources have all fallen no longer counts, even if it names none.
                for (field, _) in &of_nobody {
                    member.record.set(*field, None);
                }
            } else if !of_nobody.is_empty() {
                member.record.claim_mut().unattributed.push(of_nobody);
            }
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

fn is_asserted<R: Record>(member: &Member<R>) -> bool {
    member.record.claim().evidence.iter().any(|item| item.stance == Stance::Asserts)
}

/// Whether records that are to be joined have different days, or one of them reports without a day
/// what another has a day for. A denial without a day denies any day.
fn days_differ<R: Record>(members: &[Member<R>]) -> bool {
    let dated = |member: &&Member<R>| day(member).is_some() || is_asserted(member);
    let mut days = members.iter().filter(dated).map(day);
    days.next().is_some_and(|first| days.any(|one| one != first))
}

fn day<R: Record>(member: &Member<R>) -> Option<&Date> {
    member.record.as_ref().when()
}

/// Joins records in their order, recursively by halves. Each join looks through both records, so
/// this keeps the cost of joining very many records near the sum of their sizes.
fn fold<R: Record>(mut records: Vec<R>) -> Option<R> {
    let count = records.len();
    if count < 2 {
        return records.pop();
    }
    let half = records.split_off(count / 2);
    let (first, later) = if count < APART {
        (fold(records), fold(half))
    } else {
        rayon::join(|| fold(records), || fold(half))
    };
    let mut first = first?;
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
