//! Values that the same speaker gave first and denied later. Such a value no longer counts.

use super::accounts::{Account, Sources};
use super::evidence::{Basis, Stance};
use super::field::Field;
use super::status::{precedes, speaker};

/// A value that its own speaker denies later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OwnDenial {
    /// The index of the account that gave the value.
    pub before: usize,
    /// The index of the account that denies it.
    pub now: usize,
    /// The field.
    pub field: Field,
}

/// Every value of a record that its own speaker denies later. `accounts` are all of the record's.
pub(crate) fn own_denials<'a>(
    accounts: &[Account<'_>],
    sources: impl Into<Sources<'a>>,
) -> Vec<OwnDenial> {
    let sources = sources.into();
    let live = |stance: Stance| {
        accounts.iter().filter(move |account| {
            account.evidence.stance == stance
                && account.evidence.basis != Basis::Background
                && account.fate.is_live()
        })
    };
    let mut found = Vec::new();
    for denial in live(Stance::Denies).filter(|account| !account.is_whole) {
        for before in live(Stance::Asserts) {
            if speaker(before.evidence, sources) == speaker(denial.evidence, sources)
                && precedes(before.evidence, denial.evidence, sources)
            {
                let fields = denied_fields(before, denial);
                found.extend(fields.map(|field| OwnDenial {
                    before: before.place,
                    now: denial.place,
                    field,
                }));
            }
        }
    }
    found
}

/// The fields of which one account gives the value that another denies.
fn denied_fields<'a>(
    before: &'a Account<'_>,
    denial: &'a Account<'_>,
) -> impl Iterator<Item = Field> + 'a {
    let denied = denial.gives.iter().filter(|(field, value)| {
        !matches!(field, Field::Modality | Field::WhenText)
            && value.is_some()
            && before.fate_of(*field).is_live()
            && before.value(*field) == Some(value)
    });
    denied.map(|(field, _)| *field)
}
