//! The timeline: every dated record as a bar, in rows of governments. It knows days, not points:
//! where a day stands on the screen, and what is drawn when there is no room, is the window's matter.

mod lanes;
mod rows;
pub mod ticks;

use super::marks::{Dash, LineClass};
use crate::filter::Index;
use crate::model::{Date, Day, DocumentId, EntityId, Piece, RecordId};
use crate::network::Network;

pub use lanes::MOST_LANES;

/// How many short bars side by side a strip has room for at least.
const GRAINS: i64 = 80;

/// One date of one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The record; where reports differ it has several bars.
    pub record: RecordId,
    /// The date as a reader sees it.
    pub words: String,
    /// Where it lies, in order; never empty.
    pub pieces: Vec<Piece>,
    /// The record gives no time of its own: it is said to have held as of this day.
    pub as_of: bool,
    /// Whether only one of the pieces is meant.
    pub one_of: bool,
    /// Which of several dates of the record it is, from 0.
    pub number: usize,
    /// How many dates its record has.
    pub of: usize,
    /// Which lane of its row it stands in, from the top; at most `MOST_LANES`, where those pile up
    /// that found no room.
    pub lane: usize,
    /// What it says.
    pub class: LineClass,
    /// How sure it is.
    pub dash: Dash,
    /// Whether every assertion is implied.
    pub implied: bool,
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKey {
    /// Two governments, the smaller id first.
    Pair(EntityId, EntityId),
    /// One government.
    One(EntityId),
    /// Three governments or more at once.
    Several,
    /// No government.
    Other,
}

/// Everything about one pair of governments, or about one alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is about.
    pub key: RowKey,
    /// Its name.
    pub label: String,
    /// Its bars, by lane and then by time.
    pub bars: Vec<Bar>,
    /// How many lanes the bars take.
    pub lanes: usize,
    /// How many records it has that give no day.
    pub undated: usize,
}

/// A document on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentMark {
    /// Which.
    pub id: DocumentId,
    /// First and last day on which it can have come out.
    pub days: (Day, Day),
    /// The day by which it was certainly withdrawn.
    pub withdrawn: Option<Day>,
}

/// Bars and marks of a whole dossier.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The rows, those with most on them first.
    pub rows: Vec<Row>,
    /// The documents that were seen, by day.
    pub documents: Vec<DocumentMark>,
    /// How many records give no day.
    pub undated: usize,
    /// The first and the last day on it; `None` = it has none.
    pub span: Option<(Day, Day)>,
    /// The stretch that is shown at first: documents, contacts and nearly everything else, so that
    /// one measure that began long ago does not press all others together.
    pub usual: Option<(Day, Day)>,
}

impl Timeline {
    /// The timeline of everything in a network's dossier; the index is that of the same network.
    /// Heavy: for a worker thread.
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
    /// The first day given or possible, and the last.
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

/// Every day of the documents and of some bars, in order.
fn days(rows: &[Row], documents: &[DocumentMark], counts: impl Fn(&Bar) -> bool) -> Vec<Day> {
    let bars = rows.iter().flat_map(|row| &row.bars).filter(|bar| counts(bar));
    let pieces = bars.flat_map(|bar| &bar.pieces);
    let of_bars = pieces.flat_map(|piece| [piece.first, piece.last].into_iter().flatten());
    let of_documents = documents.iter().flat_map(|mark| [mark.days.0, mark.days.1]);
    let withdrawn = documents.iter().filter_map(|mark| mark.withdrawn);
    let mut days: Vec<Day> = of_bars.chain(of_documents).chain(withdrawn).collect();
    days.sort_unstable();
    days
}

/// From the first to the last, one in so many left out at either end.
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
