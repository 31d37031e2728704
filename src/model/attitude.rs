//! What a source does with a record in one piece of evidence: its stance, to all of the record or to
//! a part of it, and how surely. Labels are made of this, so that who denies a date is never shown
//! as denying the meeting, nor "probably not" as a denial.

use super::derive::is_whole;
use super::evidence::{Certainty, Evidence, Stance};

/// What a source does with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attitude {
    /// The stance.
    pub stance: Stance,
    /// Whether it is only about some of the record's values. False for assertions, which always
    /// count for the record.
    pub of_part: bool,
    /// How sure a denial or doubt is; `Certain` for every other stance.
    pub certainty: Certainty,
}

impl Attitude {
    /// What a piece of evidence does with its record.
    pub fn of(item: &Evidence) -> Self {
        let against = matches!(item.stance, Stance::Denies | Stance::Doubts);
        let hedged = against && item.is_hedged();
        Self {
            stance: item.stance,
            of_part: item.stance != Stance::Asserts && !is_whole(item),
            certainty: if hedged { item.certainty } else { Certainty::Certain },
        }
    }
}
