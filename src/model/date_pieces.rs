//! A date as pieces of a time axis: what is known about their ends, and whether something lasted
//! all the time or took place at some moment in it. Drawing them is in `picture::timeline`.

use edtf_core::{Date as Simple, Edtf, IntervalEndpoint, SetElement, SetKind};

use super::date::{Date, Day};

/// What is known about one end of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// A day is given.
    Given,
    /// There is an end, but nobody says when.
    Unknown,
    /// It goes on without end.
    Open,
}

/// A piece of the time axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The first day; `None` unless it is given.
    pub first: Option<Day>,
    /// The last day; `None` unless it is given.
    pub last: Option<Day>,
    /// The first day that it can mean if the date is qualified (`~`, `?`); else the first day.
    pub earliest: Option<Day>,
    /// The last day that it can mean if the date is qualified; else the last day.
    pub latest: Option<Day>,
    /// What is known about its start.
    pub start: End,
    /// What is known about its end.
    pub end: End,
    /// Whether it lasted from the first day to the last day. If not, it took place at some time in
    /// between.
    pub lasts: bool,
    /// Whether the document or its coder is not sure about it (`?`).
    pub uncertain: bool,
}

impl Date {
    /// Whether the date has any pieces. "[XXXX-10,XXXX-11]" has none, because nothing says in which
    /// year it is.
    pub fn names_a_day(&self) -> bool {
        self.parts().iter().any(|part| part.first.is_some() || part.last.is_some())
    }

    /// The pieces of the date: one, or one for each element of a set. Pieces without any day are
    /// left out, because nothing says where on the axis they are.
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

    /// Whether the pieces are alternatives of which only one is meant.
    pub fn is_one_of(&self) -> bool {
        matches!(self.edtf(), Edtf::Set(set) if matches!(set.kind, SetKind::OneMember))
    }
}

/// The pieces without their days, in the order of [`Date::parts`].
fn shapes(edtf: &Edtf) -> Vec<Piece> {
    match edtf {
        Edtf::Date(date) => vec![moment(date)],
        Edtf::DateTime(time) => vec![moment(&time.date)],
        Edtf::Interval(interval) => {
            let end = |end: &IntervalEndpoint| match end {
                IntervalEndpoint::Date(date) => (End::Given, date.is_uncertain()),
                IntervalEndpoint::Open => (End::Open, false),
                // Other endpoints are EDTF level 2, which `Date::parse` refuses.
                _ => (End::Unknown, false),
            };
            let ((start, one), (end, other)) = (end(&interval.start), end(&interval.end));
            vec![piece(start, end, true, one || other)]
        }
        Edtf::Set(set) => {
            // For one of several members the far end is unknown; all members together are a time
            // that lasted.
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
