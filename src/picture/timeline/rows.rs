//! Which row a record is in, how a row is named, and which rows come first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Bar, RowKey, TimelineRow};
use crate::filter::Index;
use crate::model::{Date, Dossier, EntityId, RecordRef};
use crate::network::Network;
use crate::picture::line;

/// The rows in order, and the number of records that give no day. Lanes are not assigned yet. Rows
/// of one kind are sorted by the number of their bars, the most first.
pub fn rows(network: &Network, index: &Index) -> (Vec<TimelineRow>, usize) {
    let dossier = network.dossier();
    let mut governments = Governments { network, known: BTreeMap::new() };
    let mut rows: BTreeMap<RowKey, TimelineRow> = BTreeMap::new();
    let mut undated = 0;
    for (id, dates) in index.dated() {
        let Some(record) = dossier.record(id) else { continue };
        let key = governments.key(record);
        let row = rows.entry(key).or_insert_with_key(|key| TimelineRow {
            key: key.clone(),
            label: label(key, dossier),
            bars: Vec::new(),
            lanes: 0,
            undated: 0,
        });
        let bars = bars(record, dates, network);
        if bars.is_empty() {
            row.undated += 1;
            undated += 1;
        }
        row.bars.extend(bars);
    }
    let mut rows: Vec<TimelineRow> = rows.into_values().collect();
    rows.sort_by_cached_key(|row| (rank(&row.key), Reverse(row.bars.len()), row.label.clone()));
    (rows, undated)
}

/// One bar for every date of a record that names a day.
fn bars(record: RecordRef<'_>, dates: &[Date], network: &Network) -> Vec<Bar> {
    let Some(standing) = network.summary(record.id()).filter(|_| !dates.is_empty()) else {
        return Vec::new();
    };
    let (class, dash) = (line::class(record), line::dash(record, standing));
    let as_of = record.when().is_none();
    let bar = |(number, date): (usize, &Date)| {
        let pieces = date.pieces();
        (!pieces.is_empty()).then(|| Bar {
            record: record.id().clone(),
            words: if as_of { format!("as of {}", date.words()) } else { date.words() },
            pieces,
            as_of,
            one_of: date.is_one_of(),
            number,
            of: dates.len(),
            lane: 0,
            class,
            dash,
            implied: standing.only_implied,
        })
    };
    dates.iter().enumerate().filter_map(bar).collect()
}

/// Rows about pairs of governments come first, then those about several, then those about one, then
/// the rest.
const fn rank(key: &RowKey) -> u8 {
    match key {
        RowKey::Pair(..) => 0,
        RowKey::Several => 1,
        RowKey::One(_) => 2,
        RowKey::Other => 3,
    }
}

fn label(key: &RowKey, dossier: &Dossier) -> String {
    match key {
        RowKey::Pair(one, other) => format!("{} – {}", dossier.name(one), dossier.name(other)),
        RowKey::One(government) => dossier.name(government).to_owned(),
        RowKey::Several => "Three governments or more".to_owned(),
        RowKey::Other => "No government".to_owned(),
    }
}

/// The government that each entity serves. Each is looked up once.
struct Governments<'a> {
    network: &'a Network,
    known: BTreeMap<&'a EntityId, Option<EntityId>>,
}

impl<'a> Governments<'a> {
    fn key(&mut self, record: RecordRef<'a>) -> RowKey {
        let network = self.network;
        let served = record.ends().into_iter().filter_map(|end| {
            let find = || network.government_of(end).map(|found| found.government);
            self.known.entry(end).or_insert_with(find).clone()
        });
        let mut served: BTreeSet<EntityId> = served.collect();
        if served.len() > 2 {
            return RowKey::Several;
        }
        match (served.pop_first(), served.pop_first()) {
            (Some(one), Some(other)) => RowKey::Pair(one, other),
            (Some(one), None) => RowKey::One(one),
            _ => RowKey::Other,
        }
    }
}
