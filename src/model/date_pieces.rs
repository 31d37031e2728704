//! A date as pieces on a time axis: what is known of its ends, and whether something lasted all
//! the time or took place at some moment within it. Drawing them is `picture::timeline`'s work.

use edtf_core::{Date as Simple, Edtf, IntervalEndpoint, SetElement, SetKind};

use super::date::{Date, Day};

/// What is known of an end of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// A day is given.
    Given,
    /// There is an end, and nobody says when.
    Unknown,
    /// It goes on without an end.
    Open,
}

/// A piece of the time axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// First day; `None` unless an end is given there.
    pub first: Option<Day>,
    /// Last day; `None` unless an end is given there.
    pub last: Option<Day>,
    /// The first day it can mean where the words are vague (`~`, `?`); else the first day.
    pub earliest: Option<Day>,
    /// The last day it can mean where the words are vague; else the last day.
    pub latest: Option<Day>,
    /// What is known of its start.
    pub start: End,
    /// What is known of its end.
    pub end: End,
    /// It lasted from the first day to the last one; else it was at some time within them.
    pub lasts: bool,
    /// The document itself, or its reader, is in doubt about it (`?`).
    pub uncertain: bool,
}

impl Date {
    /// Whether it has any piece: of "[XXXX-10,XXXX-11]" nothing says where it
    /// would lie.
    pub fn names_a_day(&self) -> bool {
        self.parts().iter().any(|part| part.first.is_some() || part.last.is_some())
    }

    /// Its pieces: one, or one an alternative or member of a set. Pieces without any day are left
    /// out, since nothing says where they would lie.
    pub fn pieces(&self) -> Vec<Piece> {
        let ranges = self.parts().iter().zip(self.loose_parts());
        let pieces = ranges.zip(shapes(self.edtf())).map(|((exact, loose), shape)| Piece {
            first: exact.first,
            last: exact.last,
            earliest: loose.first,
            latest: loose.last,
            ..shape
        });
        pieces.filter(|piece| piece.first.is_some() || piece.last.is_some()).collect()
    }

    /// Whether its pieces are alternatives, of which one is meant.
    pub fn is_one_of(&self) -> bool {
        matches!(self.edtf(), Edtf::Set(set) if matches!(set.kind, SetKind::OneMember))
    }
}

/// The pieces without their days, in the order of `Date::parts`.
fn shapes(edtf: &Edtf) -> Vec<Piece> {
    match edtf {
        Edtf::Date(date) => vec![moment(date)],
        Edtf::DateTime(time) => vec![moment(&time.date)],
        Edtf::Interval(interval) => {
            let end = |end: &IntervalEndpoint| match end {
                IntervalEndpoint::Date(date) => (End::Given, date.is_uncertain()),
                IntervalEndpoint::Open => (End::Open, false),
                // The others are EDTF level 2, which `Date::parse` refuses.
                _ => (End::Unknown, false),
            };
            let ((start, one), (end, other)) = (end(&interval.start), end(&interval.end));
            vec![piece(start, end, true, one || other)]
        }
        Edtf::Set(set) => {
            // Of one member nobody says when; all members together are a time that lasted.
            let all = set.kind == SetKind::AllMembers;
            let far = if all { End::Open } else { End::Unknown };
            set.elements.iter().map(|element| member(element, all, far)).collect()
        }
    }
}

fn member(element: &SetElement, all: bool, far: End) -> Piece {
    match element {
        SetElement::Date(date) => moment(date),
        SetElement::OnOrBefore(date) => piece(far, End::Given, all, date.is_uncertain()),
        SetElement::OnOrAfter(date) => piece(End::Given, far, all, date.is_uncertain()),
        SetElement::Range(from, to) => {
            piece(End::Given, End::Given, all, from.is_uncertain() || to.is_uncertain())
        }
    }
}

fn moment(date: &Simple) -> Piece {
    piece(End::Given, End::Given, false, date.is_uncertain())
}

const fn piece(start: End, end: End, lasts: bool, uncertain: bool) -> Piece {
    let (first, last, earliest, latest) = (None, None, None, None);
    Piece { first, last, earliest, latest, start, end, lasts, uncertain }
}
