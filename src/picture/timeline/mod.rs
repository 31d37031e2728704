//! The timeline: every dated record as a bar, in rows of governments. It knows days, not screen
//! points: the window decides where a day is on the screen, and what is drawn if there is no room.

mod lanes;
mod rows;
pub mod ticks;

use super::marks::{Dash, LineClass};
use crate::filter::Index;
use crate::model::{Date, Day, DocumentId, EntityId, Piece, RecordId};
use crate::network::Network;

pub use lanes::MOST_LANES;

/// Minimum number of short bars that fit side by side.
const GRAINS: i64 = 80;

/// One date of one record, as a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The record. If reports differ about its date, it has several bars.
    pub record: RecordId,
    /// The date as it is shown to the reader.
    pub words: String,
    /// The stretches of time that it covers, in order; never empty.
    pub pieces: Vec<Piece>,
    /// Whether the record gives no time, and the day is only the one as of which it is said to
    /// hold.
    pub as_of: bool,
    /// Whether only one of the pieces is meant.
    pub one_of: bool,
    /// The index of this date among the record's dates.
    pub number: usize,
    /// How many dates the record has.
    pub of: usize,
    /// The lane of its row, from the top. In lane `MOST_LANES`, bars that found no room lie over
    /// each other.
    pub lane: usize,
    /// The class of the record.
    pub class: LineClass,
    /// How certain it is.
    pub dash: Dash,
    /// Whether every assertion of the record is implied.
    pub implied: bool,
}

/// The governments that a row is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKey {
    /// Two governments, the one with the smaller ID first.
    Pair(EntityId, EntityId),
    /// One government.
    One(EntityId),
    /// Three or more governments at once.
    Several,
    /// No government.
    Other,
}

/// All bars about one pair of governments, or about one government.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineRow {
    /// The governments it is about.
    pub key: RowKey,
    /// Its name.
    pub label: String,
    /// Its bars, by lane and then by time.
    pub bars: Vec<Bar>,
    /// How many lanes the bars need.
    pub lanes: usize,
    /// How many of its records give no day.
    pub undated: usize,
}

/// The mark of a document on the time axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentMark {
    /// The document.
    pub id: DocumentId,
    /// The first and the last day on which it may have been published.
    pub days: (Day, Day),
    /// The day by which it had certainly been withdrawn.
    pub withdrawn: Option<Day>,
}

/// The bars and marks of a whole dossier.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The rows: those about pairs of governments first (see `rows`), and within a kind those with
    /// most bars first.
    pub rows: Vec<TimelineRow>,
    /// The documents that were read, by day.
    pub documents: Vec<DocumentMark>,
    /// How many records give no day.
    pub undated: usize,
    /// The first and the last day on it; `None` if there are no days.
    pub span: Option<(Day, Day)>,
    /// The span that is shown at first: documents, contacts and nearly everything else. It leaves
    /// out extremes, so that one measure that began long ago does not squeeze all other bars
    /// together.
    pub usual: Option<(Day, Day)>,
}

impl Timeline {
    /// The timeline of everything in a network's dossier. `index` must be that of the same network.
    /// This is slow: call it on a worker thread.
    pub fn new(network: &Network, index: &Index) -> Self {
        let (mut rows, undated) = rows::rows(network, index);
        let documents = documents(network);
        let all = days(&rows, &documents, |_| true);
        let of_contacts = days(&rows, &documents, |bar| bar.class == LineClass::Contact);
        let span = all.first().copied().zip(all.last().copied());
        let usual = joined(but_a_share(&all, 20), but_a_share(&of_contacts, 100));
        if let Some((first, last)) = usual {
            let days = last.number().saturating_sub(first.number());
            let grain = (days / GRAINS).max(1);
            for row in &mut rows {
                lanes::pack(row, grain);
            }
        }
        Self { rows, documents, undated, span, usual }
    }

    /// How many bars there are.
    pub fn bars(&self) -> usize {
        self.rows.iter().map(|row| row.bars.len()).sum()
    }
}

impl Bar {
    /// The first and the last day that is given or possible.
    pub fn days(&self) -> (Option<Day>, Option<Day>) {
        let first = self.pieces.iter().map(|piece| piece.earliest).min().flatten();
        let lasts: Option<Vec<Day>> = self.pieces.iter().map(|piece| piece.latest).collect();
        (first, lasts.and_then(|days| days.into_iter().max()))
    }
}

fn documents(network: &Network) -> Vec<DocumentMark> {
    let documents = network.dossier().documents_by_date();
    let seen = documents.into_iter().filter(|document| document.seen);
    let marks = seen.filter_map(|document| {
        let published = document.published.as_ref()?;
        let (first, last) = (published.earliest(), published.latest());
        let days = (first.or(last)?, last.or(first)?);
        let withdrawn = document.retracted.as_ref().and_then(Date::over_on);
        Some(DocumentMark { id: document.id.clone(), days, withdrawn })
    });
    marks.collect()
}

/// Every day of the documents and of the bars for which `counts` is true, sorted.
fn days(
    rows: &[TimelineRow],
    documents: &[DocumentMark],
    counts: impl Fn(&Bar) -> bool,
) -> Vec<Day> {
    let bars = rows.iter().flat_map(|row| &row.bars).filter(|bar| counts(bar));
    let pieces = bars.flat_map(|bar| &bar.pieces);
    let of_bars = pieces.flat_map(|piece| [piece.first, piece.last].into_iter().flatten());
    let of_documents = documents.iter().flat_map(|mark| [mark.days.0, mark.days.1]);
    let withdrawn = documents.iter().filter_map(|mark| mark.withdrawn);
    let mut days: Vec<Day> = of_bars.chain(of_documents).chain(withdrawn).collect();
    days.sort_unstable();
    days
}

/// The first and the last day after one in `one_in` of the days is cut off at each end.
fn but_a_share(days: &[Day], one_in: usize) -> Option<(Day, Day)> {
    let cut = days.len() / one_in;
    Some((*days.get(cut)?, *days.get(days.len().checked_sub(cut + 1)?)?))
}

fn joined(one: Option<(Day, Day)>, other: Option<(Day, Day)>) -> Option<(Day, Day)> {
    match (one, other) {
        (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
        (one, other) => one.or(other),
    }
}
