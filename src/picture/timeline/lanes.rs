//! Packs the bars of a row into lanes so that no bar lies over another. Contacts are in the upper
//! lanes, other relations below them, and structure comes last.

use std::collections::BTreeMap;

use super::{Bar, TimelineRow};
use crate::model::{Day, End};

/// Maximum number of lanes in a row. Bars that find no room share one more lane below.
pub const MOST_LANES: usize = 60;

/// Gives every bar its lane. `grain` is the minimum number of days that a bar takes, so that short
/// bars side by side can still be told apart.
pub fn pack(row: &mut TimelineRow, grain: i64) {
    row.bars
        .sort_by_cached_key(|bar| (bar.class, room(bar, grain), bar.record.clone(), bar.number));
    let mut lanes: Vec<Lane> = Vec::new();
    for bar in &mut row.bars {
        let (first, last) = room(bar, grain);
        let free = lanes.iter().position(|lane| lane.is_free(first, last));
        bar.lane = free.unwrap_or(lanes.len()).min(MOST_LANES);
        if bar.lane == lanes.len() && bar.lane < MOST_LANES {
            lanes.push(Lane::default());
        }
        if let Some(lane) = lanes.get_mut(bar.lane) {
            lane.taken.insert(first, last);
        }
    }
    let piled = row.bars.iter().any(|bar| bar.lane == MOST_LANES);
    row.lanes = lanes.len() + usize::from(piled);
    row.bars.sort_by_cached_key(|bar| (bar.lane, room(bar, grain)));
}

/// The days that a bar reserves, as day numbers. An end without a known day needs room to fade out.
fn room(bar: &Bar, grain: i64) -> (i64, i64) {
    let fade = grain * 16;
    let of = bar.pieces.iter().map(|piece| {
        let number = |day: Option<Day>| day.map(Day::number);
        let (earliest, latest) = (number(piece.earliest), number(piece.latest));
        let far = |end, near: i64, way: i64| match end {
            End::Open => i64::MAX * way,
            _ => near + way * fade,
        };
        match (earliest, latest) {
            (Some(first), Some(last)) => (first, last),
            (Some(first), None) => (first, far(piece.end, first, 1)),
            (None, Some(last)) => (far(piece.start, last, -1), last),
            (None, None) => (i64::MIN + 1, i64::MAX),
        }
    });
    let (first, last) = of.fold((i64::MAX, i64::MIN), |(a, b), (c, d)| (a.min(c), b.max(d)));
    let short = grain.saturating_sub(last.saturating_sub(first).saturating_add(1)).max(0);
    (first.saturating_sub(short / 2), last.saturating_add(short - short / 2))
}

/// The days taken in a lane: first → last.
#[derive(Default)]
struct Lane {
    taken: BTreeMap<i64, i64>,
}

impl Lane {
    fn is_free(&self, first: i64, last: i64) -> bool {
        self.taken.range(..=last).next_back().is_none_or(|(_, taken)| *taken < first)
    }
}
