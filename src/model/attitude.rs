//! What a source does with a record in one piece of evidence: its stance, to all of the record or to
//! a part of it, and how surely. Labels are made of this, so that who denies a date is never shown
//! as denying the meeting, nor "probably not" as a denial.

use super::accounts::{Account, Sources};
use super::dossier::RecordRef;
use super::evidence::{Certainty, Evidence, Stance};
use super::whole::is_whole;

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
    /// What an account does with its record.
    pub fn of_account(account: &Account<'_>) -> Self {
        Self::with(account.evidence, account.is_whole)
    }

    /// What a piece of evidence does with its record.
    pub fn of<'a>(item: &Evidence, record: RecordRef<'_>, sources: impl Into<Sources<'a>>) -> Self {
        Self::with(item, is_whole(item, record, sources))
    }

    fn with(item: &Evidence, is_whole: bool) -> Self {
        let against = matches!(item.stance, Stance::Denies | Stance::Doubts);
        let hedged = against && item.is_hedged();
        Self {
            stance: item.stance,
            of_part: item.stance != Stance::Asserts && !is_whole,
            certainty: if hedged { item.certainty } else { Certainty::Certain },
        }
    }
}
