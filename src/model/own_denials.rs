//! Values that their own speakers no longer give as they gave them: they deny them later, or only
//! hedge. And the other way round: values that somebody denied first and gives later.

use super::accounts::{Account, Sources};
use super::evidence::{Basis, Stance};
use super::field::Field;
use super::status::{precedes, speaker};

/// A value that its own speaker no longer gives as before. Such a value no longer counts as it was
/// given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TurnedValue {
    /// The index of the account that gave the value.
    pub before: usize,
    /// The index of the account that denies or hedges it.
    pub now: usize,
    /// The field.
    pub field: Field,
}

/// Every value of a record that its own speaker denies later. `accounts` are all of the record's.
pub(crate) fn own_denials<'a>(
    accounts: &[Account<'_>],
    sources: impl Into<Sources<'a>>,
) -> Vec<TurnedValue> {
    let sources = sources.into();
    let mut found = Vec::new();
    for denial in live(accounts, Stance::Denies).filter(|account| !account.is_whole) {
        for before in live(accounts, Stance::Asserts) {
            if follows(denial, before, sources) {
                found.extend(turned(before, denial));
            }
        }
    }
    found
}

/// Every value of a record that its own speaker gave for sure and only hedges later, unless they are
/// sure of it again after that. `accounts` are all of the record's.
pub(crate) fn own_hedges<'a>(
    accounts: &[Account<'_>],
    sources: impl Into<Sources<'a>>,
) -> Vec<TurnedValue> {
    let sources = sources.into();
    let sure = || live(accounts, Stance::Asserts).filter(|one| !one.evidence.is_hedged());
    let mut found = Vec::new();
    for hedge in live(accounts, Stance::Asserts).filter(|one| one.evidence.is_hedged()) {
        let is_alike =
            |one: &&Account<'_>| one.value(Field::Modality) == hedge.value(Field::Modality);
        let own = || sure().filter(is_alike);
        let again: Vec<&Account<'_>> = own().filter(|one| follows(one, hedge, sources)).collect();
        for before in own().filter(|one| follows(hedge, one, sources)) {
            let is_sure_again =
                |field: Field| again.iter().any(|one| one.value(field) == hedge.value(field));
            found.extend(turned(before, hedge).filter(|one| !is_sure_again(one.field)));
        }
    }
    found
}

/// The denials and doubts of single values, by index, whose speakers give all these values later.
/// `accounts` are all of the record's.
pub(crate) fn own_admissions<'a>(
    accounts: &[Account<'_>],
    sources: impl Into<Sources<'a>>,
) -> Vec<usize> {
    let sources = sources.into();
    let against = live(accounts, Stance::Denies).chain(live(accounts, Stance::Doubts));
    let is_admitted = |denial: &&Account<'_>| {
        let mut fields = told(denial).peekable();
        fields.peek().is_some()
            && fields.all(|field| {
                live(accounts, Stance::Asserts).any(|later| {
                    follows(later, denial, sources) && later.value(field) == denial.value(field)
                })
            })
    };
    let partial = against.filter(|account| !account.is_whole);
    partial.filter(is_admitted).map(|account| account.place).collect()
}

/// The accounts with a stance that still stand, without background knowledge.
fn live<'s, 'r>(
    accounts: &'s [Account<'r>],
    stance: Stance,
) -> impl Iterator<Item = &'s Account<'r>> {
    accounts.iter().filter(move |account| {
        account.evidence.stance == stance
            && account.evidence.basis != Basis::Background
            && account.fate.is_live()
    })
}

/// Whether the speaker of an account is heard again in a later one.
fn follows(later: &Account<'_>, first: &Account<'_>, sources: Sources<'_>) -> bool {
    speaker(later.evidence, sources) == speaker(first.evidence, sources)
        && precedes(first.evidence, later.evidence, sources)
}

/// The fields that an account tells a value of. A date's own words go with the date.
fn told<'a>(account: &'a Account<'_>) -> impl Iterator<Item = Field> + 'a {
    let told = account.gives.iter().filter(|(field, value)| {
        !matches!(field, Field::Modality | Field::WhenText) && value.is_some()
    });
    told.map(|(field, _)| *field)
}

/// The values that an account gave and that a later one, which denies or hedges them, names again.
fn turned<'a>(
    before: &'a Account<'_>,
    now: &'a Account<'_>,
) -> impl Iterator<Item = TurnedValue> + 'a {
    let named = told(now).filter(move |field| {
        before.fate_of(*field).is_live() && before.value(*field) == now.value(*field)
    });
    named.map(move |field| TurnedValue { before: before.place, now: now.place, field })
}
