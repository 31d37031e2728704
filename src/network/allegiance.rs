//! Works out which government an entity serves, from roles and from the structure of bodies. It is
//! computed once for each dossier. Records that nobody says
//! (`StandingSummary::is_said`) are ignored.

use std::collections::{BTreeMap, VecDeque};

use super::index::Index;
use crate::model::{
    Dossier, EntityId, EntityKind, RecordRef, Relation, RelationKind, RoleStatus, StandingSummary,
};

/// A government and whether the tie to it is in the past.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Allegiance {
    /// The government that is served. A government serves itself.
    pub government: EntityId,
    /// Whether only a former role links the entity to it.
    pub former: bool,
}

/// The government of each entity. Entities are given by their index in the dossier.
#[derive(Clone, Debug, Default)]
pub(super) struct Allegiances {
    of: Vec<Option<(usize, bool)>>,
    /// Government → all entities that serve it now, by index.
    servants: BTreeMap<usize, Vec<usize>>,
}

impl Allegiances {
    /// Gives each entity the nearest government above it. Of several equally near ones the first by
    /// ID is taken.
    pub(super) fn new(dossier: &Dossier, index: &Index) -> Self {
        let reached = reach(dossier, index);
        let mut of: Vec<Option<(usize, bool)>> =
            reached.iter().map(|r| r.map(|r| (r.government, false))).collect();
        for (person, ties) in ties(dossier, index, &reached) {
            of[person] = ties.into_iter().min().map(|tie| (tie.government, tie.rank == FORMER));
        }
        let mut servants: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, found) in of.iter().enumerate() {
            if let Some((government, false)) = found {
                servants.entry(*government).or_default().push(place);
            }
        }
        Self { of, servants }
    }

    /// The index of the government that an entity serves, and whether the link is in the past;
    /// `None` if it serves none.
    pub(super) fn of(&self, place: usize) -> Option<(usize, bool)> {
        self.of.get(place).copied().flatten()
    }

    pub(super) fn servants(&self, government: usize) -> &[usize] {
        self.servants.get(&government).map_or(&[], Vec::as_slice)
    }
}

/// The nearest government above a body or group, and the number of steps to it.
#[derive(Clone, Copy)]
struct Reach {
    government: usize,
    steps: usize,
}

/// Searches breadth first downwards from all governments at once, so that one pass is enough for
/// any structure. Persons get their governments later, from their roles.
fn reach(dossier: &Dossier, index: &Index) -> Vec<Option<Reach>> {
    let mut below: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for ((record, ends), summary) in index.records(dossier).zip(index.summaries()) {
        if let (RecordRef::Relation(relation), [from, to]) = (record, ends)
            && builds(relation, *summary)
        {
            below.entry(*to as usize).or_default().push(*from as usize);
        }
    }
    let mut reached = vec![None; dossier.entities.len()];
    let mut open = VecDeque::new();
    let mut is_person = Vec::with_capacity(dossier.entities.len());
    for (place, entity) in dossier.entities.values().enumerate() {
        is_person.push(entity.kind == EntityKind::Person);
        if entity.kind == EntityKind::Government {
            reached[place] = Some(Reach { government: place, steps: 0 });
            open.push_back((place, place, 0));
        }
    }
    while let Some((place, government, steps)) = open.pop_front() {
        for part in below.get(&place).into_iter().flatten() {
            if is_person.get(*part) == Some(&false) && reached[*part].is_none() {
                reached[*part] = Some(Reach { government, steps: steps + 1 });
                open.push_back((*part, government, steps + 1));
            }
        }
    }
    reached
}

/// One reason to say that a person serves a government. The smallest one is the best.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Tie {
    rank: u8,
    steps: usize,
    government: usize,
}

/// The rank of a relation such as `leads`. It is between offices held and offices to come.
const BY_RELATION: u8 = 3;
/// The rank of a former office. It comes last.
const FORMER: u8 = 5;

const fn rank(status: RoleStatus) -> u8 {
    match status {
        RoleStatus::Current => 0,
        RoleStatus::Acting => 1,
        RoleStatus::Unstated => 2,
        RoleStatus::Claimed | RoleStatus::Designate => 4,
        RoleStatus::Former => FORMER,
    }
}

fn ties(dossier: &Dossier, index: &Index, reached: &[Option<Reach>]) -> BTreeMap<usize, Vec<Tie>> {
    let mut ties: BTreeMap<usize, Vec<Tie>> = BTreeMap::new();
    for ((record, ends), summary) in index.records(dossier).zip(index.summaries()) {
        let (Some(rank), [person, whole]) = (rank_of(record, *summary), ends) else { continue };
        let reach = reached.get(*whole as usize).copied().flatten();
        if let (Some(None), Some(reach)) = (reached.get(*person as usize), reach) {
            let Reach { government, steps } = reach;
            ties.entry(*person as usize).or_default().push(Tie { rank, steps, government });
        }
    }
    ties
}

/// How good a reason a record is; smaller is better. `None` if it is no reason.
fn rank_of(record: RecordRef<'_>, summary: StandingSummary) -> Option<u8> {
    match record {
        RecordRef::Role(role) => summary.is_said().then_some(rank(role.status)),
        RecordRef::Relation(relation) => {
            let leads = relation.kind == RelationKind::Leads && summary.is_said();
            (leads || builds(relation, summary)).then_some(BY_RELATION)
        }
        RecordRef::Contact(_) | RecordRef::Fact(_) => None,
    }
}

/// Whether a relation makes its first end part of its second end.
fn builds(relation: &Relation, summary: StandingSummary) -> bool {
    let inside = matches!(
        relation.kind,
        RelationKind::PartOf | RelationKind::MemberOf | RelationKind::Represents
    );
    inside && summary.is_said()
}
