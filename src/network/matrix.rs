//! A matrix of governments: how much is reported between the people of each two of them. The
//! wording is in `picture`, the shading in `ui`.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Network;
use super::left_out::LeftOut;
use super::queries::sort_by_date;
use crate::model::{
    Contact, DocumentId, EntityId, EntityKind, Origin, RecordRef, Standing, Verdict,
};

/// The side to which an entity belongs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// A government, with everyone who serves it now.
    Government(EntityId),
    /// No government: unnamed sources, media, places, and those who only used to serve one.
    NoGovernment,
}

/// How much is reported between two sides, or within one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The number of contact records.
    pub contacts: u32,
    /// The number of these contacts that are denied and asserted by nobody.
    pub denied_contacts: u32,
    /// The number of relations with two ends.
    pub relations: u32,
    /// The number of these relations that are denied and asserted by nobody.
    pub denied_relations: u32,
    /// The number of documents that assert any of these records.
    pub articles: u32,
    /// The number of independent origins that assert any of these records.
    pub origins: u32,
}

/// Which number of a tally is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Contacts.
    #[default]
    Contacts,
    /// Relations with two ends.
    Relations,
    /// Documents that assert any of the contacts and relations.
    Articles,
    /// Independent origins that assert any of the contacts and relations.
    Origins,
}

/// The order of the sides. Those who serve no government always come last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatrixOrder {
    /// By name.
    #[default]
    Name,
    /// By the sum of their row, the largest first.
    Total,
    /// With similar rows next to each other.
    Similar,
}

impl Tally {
    /// The number for a measure.
    pub const fn of(&self, measure: Measure) -> u32 {
        match measure {
            Measure::Contacts => self.contacts,
            Measure::Relations => self.relations,
            Measure::Articles => self.articles,
            Measure::Origins => self.origins,
        }
    }

    /// The part of a number that is denied and asserted by nobody. It is 0 for articles and
    /// origins, which only count assertions.
    pub const fn denied(&self, measure: Measure) -> u32 {
        match measure {
            Measure::Contacts => self.denied_contacts,
            Measure::Relations => self.denied_relations,
            Measure::Articles | Measure::Origins => 0,
        }
    }
}

/// All sides, and how much is reported between each two of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// Governments, sorted by ID, then those who serve none.
    sides: Vec<Side>,
    /// The names of the sides in lower case, for sorting.
    names: Vec<String>,
    /// The tallies by the indices of the two sides in `sides`, the smaller one first. Pairs without
    /// any records are left out.
    cells: BTreeMap<(usize, usize), Tally>,
}

/// The number of the side of those who serve no government. It is greater than those of all
/// governments.
const NOBODY: u32 = u32::MAX;

/// What one record adds to a cell.
struct Weight {
    is_contact: bool,
    is_denied: bool,
    documents: BTreeSet<DocumentId>,
    origins: BTreeSet<Origin>,
}

impl Matrix {
    /// Counts all contacts of a dossier, and all relations with two ends, that `left_out` does not
    /// leave out. Roles are not counted, because they only say who belongs to a side.
    pub fn new(network: &Network, left_out: &LeftOut) -> Self {
        let dossier = network.dossier();
        let count = dossier.entities.len() as u32;
        let is_shown = |place: u32| {
            left_out.entities.is_empty()
                || place >= count
                || !left_out.entities.contains(network.index.id(place as usize))
        };
        let mut weights: Vec<Weight> = Vec::new();
        let mut entries: Vec<(u32, u32, u32)> = Vec::new();
        for ((record, ends), summary) in network.index.records(dossier).zip(network.summaries()) {
            if left_out.is_off_map(record, summary.verdict) {
                continue;
            }
            let pairs = network.pairs(record, ends, is_shown);
            if pairs.is_empty() {
                continue;
            }
            let number = weights.len() as u32;
            entries.extend(pairs.into_iter().map(|(a, b)| (a, b, number)));
            let Standing { verdict, asserted, documents, origins, .. } =
                Standing::of(record, dossier);
            let is_contact = matches!(record, RecordRef::Contact(_));
            let is_denied = verdict == Verdict::Denied && !asserted;
            weights.push(Weight { is_contact, is_denied, documents, origins });
        }
        entries.sort_unstable();
        // A government that is left out keeps its row if its people are still on the map.
        let mut numbers: BTreeSet<u32> = entries.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
        for (place, entity) in (0..count).zip(dossier.entities.values()) {
            let side = network.side_number(place);
            let is_side = side == NOBODY || entity.kind == EntityKind::Government;
            if is_side && is_shown(place) {
                numbers.insert(side);
            }
        }
        let numbers: Vec<u32> = numbers.into_iter().collect();
        let sides = numbers.iter().map(|number| network.side(*number)).collect();
        let place = |number: u32| numbers.binary_search(&number).ok();
        let mut cells = BTreeMap::new();
        for cell in entries.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            if let [(a, b, _), ..] = cell
                && let (Some(a), Some(b)) = (place(*a), place(*b))
            {
                cells.insert((a, b), tally(cell, &weights));
            }
        }
        let mut matrix = Self { sides, names: Vec::new(), cells };
        let name = |side: &Side| match side {
            Side::Government(id) => dossier.name(id).to_lowercase(),
            Side::NoGovernment => String::new(),
        };
        matrix.names = matrix.sides.iter().map(name).collect();
        matrix
    }

    /// The sides: governments, sorted by ID, then those who serve none, if there are any.
    pub fn sides(&self) -> &[Side] {
        &self.sides
    }

    /// How much is reported between the sides at two indices, in either order. Equal indices mean
    /// within one side.
    pub fn tally(&self, a: usize, b: usize) -> Tally {
        self.cells.get(&(a.min(b), a.max(b))).copied().unwrap_or_default()
    }

    /// The largest number in the matrix.
    pub fn most(&self, measure: Measure) -> u32 {
        self.cells.values().map(|tally| tally.of(measure)).max().unwrap_or(0)
    }

    /// The indices of the sides in the given order. Ties are sorted by name, then by ID.
    pub fn order(&self, measure: Measure, order: MatrixOrder) -> Vec<usize> {
        let rows = self.rows(measure);
        let total =
            |at: usize| rows.get(at).into_iter().flatten().map(|(_, n)| u64::from(*n)).sum();
        let mut places: Vec<usize> = (0..self.sides.len()).collect();
        let last = |at: usize| self.sides.get(at) == Some(&Side::NoGovernment);
        let by_total = |at: usize| if order == MatrixOrder::Name { 0 } else { total(at) };
        let totals: Vec<u64> = places.iter().map(|at| by_total(*at)).collect();
        places.sort_by_key(|at| (last(*at), std::cmp::Reverse(totals[*at]), &self.names[*at], *at));
        if order == MatrixOrder::Similar {
            let governments = places.iter().filter(|at| !last(**at)).count();
            let chained = chained(&rows, &places[..governments]);
            places[..governments].copy_from_slice(&chained);
        }
        places
    }

    /// For each side its numbers that are not 0, each with the index of the other side.
    fn rows(&self, measure: Measure) -> Vec<Vec<(usize, u32)>> {
        let mut rows = vec![Vec::new(); self.sides.len()];
        for ((a, b), tally) in &self.cells {
            let number = tally.of(measure);
            if number > 0 {
                rows[*a].push((*b, number));
                if a != b {
                    rows[*b].push((*a, number));
                }
            }
        }
        rows
    }
}

/// Adds up one cell.
fn tally(cell: &[(u32, u32, u32)], weights: &[Weight]) -> Tally {
    let mut tally = Tally::default();
    let (mut documents, mut origins) = (BTreeSet::new(), BTreeSet::new());
    for weight in cell.iter().filter_map(|(_, _, number)| weights.get(*number as usize)) {
        let (all, denied) = if weight.is_contact {
            (&mut tally.contacts, &mut tally.denied_contacts)
        } else {
            (&mut tally.relations, &mut tally.denied_relations)
        };
        *all += 1;
        *denied += u32::from(weight.is_denied);
        documents.extend(&weight.documents);
        origins.extend(&weight.origins);
    }
    tally.articles = documents.len() as u32;
    tally.origins = origins.len() as u32;
    tally
}

/// Puts after each row the remaining row that is most similar to it, by the cosine of the angle
/// between the two. If none is similar, the next one in the given order follows. Every row counts
/// as in contact with itself as much as with its best partner, so that two sides who only talk to
/// each other are similar.
fn chained(rows: &[Vec<(usize, u32)>], places: &[usize]) -> Vec<usize> {
    let vectors: Vec<Vec<(usize, f64)>> = rows.iter().enumerate().map(unit).collect();
    let mut columns: Vec<Vec<(usize, f64)>> = vec![Vec::new(); rows.len()];
    for at in places {
        for (column, value) in &vectors[*at] {
            columns[*column].push((*at, *value));
        }
    }
    let mut rank = vec![usize::MAX; rows.len()];
    for (nth, at) in places.iter().enumerate() {
        rank[*at] = nth;
    }
    let mut left: BTreeSet<(usize, usize)> = places.iter().map(|at| (rank[*at], *at)).collect();
    let mut chain: Vec<usize> = Vec::with_capacity(places.len());
    let mut likeness = vec![0.0; rows.len()];
    while let Some((_, first)) = left.first().copied() {
        let next = chain.last().and_then(|last: &usize| {
            likeness.fill(0.0);
            for (column, value) in &vectors[*last] {
                for (other, theirs) in &columns[*column] {
                    likeness[*other] += value * theirs;
                }
            }
            let alike = left.iter().map(|(rank, at)| (likeness[*at], *rank, *at));
            let best = alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
            (best.0 > 0.0).then_some(best.2)
        });
        let next = next.unwrap_or(first);
        left.remove(&(rank[next], next));
        chain.push(next);
    }
    chain
}

/// A row with an entry for itself, scaled to length 1.
fn unit((at, row): (usize, &Vec<(usize, u32)>)) -> Vec<(usize, f64)> {
    let most = row.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let mut values: BTreeMap<usize, f64> = row.iter().map(|(p, n)| (*p, f64::from(*n))).collect();
    if most > 0 {
        values.insert(at, f64::from(most));
    }
    let length = values.values().map(|v| v * v).sum::<f64>().sqrt();
    values.into_iter().map(|(place, value)| (place, value / length)).collect()
}

impl Network {
    /// Returns all contacts, and all relations with two ends, between two sides or within one.
    /// Contacts come first, by date, undated ones last, then by ID. Relations follow, sorted by ID.
    pub fn records_between(&self, a: &Side, b: &Side) -> Vec<RecordRef<'_>> {
        let Some(pair) = self.pair_of(a, b) else { return Vec::new() };
        let (mut contacts, mut rest): (Vec<&Contact>, Vec<RecordRef<'_>>) = Default::default();
        for (record, ends) in self.index.records(&self.dossier) {
            if self.pairs(record, ends, |_| true).contains(&pair) {
                match record {
                    RecordRef::Contact(contact) => contacts.push(contact),
                    other => rest.push(other),
                }
            }
        }
        sort_by_date(&mut contacts);
        contacts.into_iter().map(RecordRef::Contact).chain(rest).collect()
    }

    /// Whether a matrix counts a record between two sides if `left_out` is left out. The
    /// participants of both sides must be on the map.
    pub fn is_counted_between(
        &self,
        record: RecordRef<'_>,
        (a, b): (&Side, &Side),
        left_out: &LeftOut,
    ) -> bool {
        let is_hidden = match self.summary(record.id()) {
            Some(summary) => left_out.is_off_map(record, summary.verdict),
            None => left_out.hides(record),
        };
        let Some(pair) = self.pair_of(a, b).filter(|_| !is_hidden) else { return false };
        let there = record.ends().into_iter().filter(|id| !left_out.entities.contains(*id));
        let places = there.map(|id| self.index.place(id).map_or(NOBODY, |place| place as u32));
        self.pairs(record, &places.collect::<Vec<_>>(), |_| true).contains(&pair)
    }

    /// The numbers of two sides, the smaller one first; `None` if one of them is not in the
    /// dossier.
    fn pair_of(&self, a: &Side, b: &Side) -> Option<(u32, u32)> {
        let number = |side: &Side| match side {
            Side::Government(id) => self.index.place(id).map(|place| place as u32),
            Side::NoGovernment => Some(NOBODY),
        };
        let (a, b) = (number(a)?, number(b)?);
        Some((a.min(b), a.max(b)))
    }

    /// The pairs of sides that a record is between, each once and with the smaller number first. A
    /// contact is within a side if at least two participants belong to it.
    fn pairs(
        &self,
        record: RecordRef<'_>,
        ends: &[u32],
        is_shown: impl Fn(u32) -> bool,
    ) -> Vec<(u32, u32)> {
        match (record, ends) {
            (RecordRef::Relation(_), [from, to]) => {
                let (a, b) = (self.side_number(*from), self.side_number(*to));
                vec![(a.min(b), a.max(b))]
            }
            (RecordRef::Contact(_), participants) => {
                let people: BTreeSet<u32> =
                    participants.iter().copied().filter(|place| is_shown(*place)).collect();
                let mut sides: BTreeMap<u32, usize> = BTreeMap::new();
                for person in people {
                    *sides.entry(self.side_number(person)).or_default() += 1;
                }
                let sides: Vec<(u32, usize)> = sides.into_iter().collect();
                let pairs = sides.iter().enumerate().flat_map(|(at, (a, of_a))| {
                    let within = (*of_a > 1).then_some((*a, *a));
                    let others = sides.get(at + 1..).unwrap_or_default();
                    within.into_iter().chain(others.iter().map(|(b, _)| (*a, *b)))
                });
                pairs.collect()
            }
            _ => Vec::new(),
        }
    }

    /// The index of the government that an entity serves now, or `NOBODY`. `place` is the index of
    /// the entity.
    fn side_number(&self, place: u32) -> u32 {
        match self.index.allegiances().of(place as usize) {
            Some((government, false)) => government as u32,
            Some((_, true)) | None => NOBODY,
        }
    }

    fn side(&self, number: u32) -> Side {
        if number == NOBODY {
            Side::NoGovernment
        } else {
            Side::Government(self.index.id(number as usize).clone())
        }
    }
}
