//! Values that their own speakers no longer give as they gave them: they deny them later, or only
//! hedge. And the other way round: values that somebody denied first and gives later.

use std::collections::BTreeMap;

use super::accounts::{Account, Sources};
use super::corrections::named_again;
use super::evidence::{Basis, Stance};
use super::field::{Field, Value};
use super::ids::Text;
use super::restated::way;
use super::status::{ChangedAccount, precedes, speaker};

/// A value that its own speaker no longer gives as before. Such a value no longer counts as it was
/// given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TurnedValue {
    /// The index of the account that gave the value.
    pub before: usize,
    /// The index of the account that denies or hedges it.
    pub now: usize,
    /// The field.
    pub field: Field,
    /// The entries of a list that are denied or hedged. `None` means the whole value.
    pub entries: Option<Vec<Text>>,
}

impl TurnedValue {
    /// Whether it concerns a value that the account gave; of a list, one entry.
    pub(crate) fn concerns(&self, value: &Value) -> bool {
        match (&self.entries, value) {
            (Some(entries), Value::Text(text)) => entries.contains(text),
            (entries, _) => entries.is_none(),
        }
    }
}

/// Every value of a record that its own speaker denies later. `accounts` are all of the record's.
pub(crate) fn own_denials<'a>(
    accounts: &[Account<'_>],
    sources: impl Into<Sources<'a>>,
) -> Vec<TurnedValue> {
    let sources = sources.into();
    let mut found = Vec::new();
    for own in of_speakers(accounts, denies_values, sources) {
        for denial in own.iter().filter(|one| denies_values(one)) {
            let before = own
                .iter()
                .filter(|one| asserts(one) && precedes(one.evidence, denial.evidence, sources));
            found.extend(before.flat_map(|before| turned(before, denial)));
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
    let mut found = Vec::new();
    for own in of_speakers(accounts, hedges, sources) {
        for hedge in own.iter().filter(|one| hedges(one)) {
            let is_alike = |one: &&&Account<'_>| {
                asserts(one)
                    && !hedges(one)
                    && one.value(Field::Modality) == hedge.value(Field::Modality)
            };
            let sure = || own.iter().filter(is_alike);
            let again: Vec<&&Account<'_>> =
                sure().filter(|one| precedes(hedge.evidence, one.evidence, sources)).collect();
            for before in sure().filter(|one| precedes(one.evidence, hedge.evidence, sources)) {
                let is_sure_again =
                    |field: Field| again.iter().any(|one| one.value(field) == hedge.value(field));
                found.extend(turned(before, hedge).filter(|one| !is_sure_again(one.field)));
            }
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
    let mut found = Vec::new();
    for own in of_speakers(accounts, is_against_values, sources) {
        let is_given = |denial: &Account<'_>, field: Field| {
            own.iter().any(|later| {
                asserts(later)
                    && precedes(denial.evidence, later.evidence, sources)
                    && later.value(field) == denial.value(field)
            })
        };
        for denial in own.iter().filter(|one| is_against_values(one)) {
            let mut fields = told(denial).peekable();
            if fields.peek().is_some() && fields.all(|field| is_given(denial, field)) {
                found.push(denial.place);
            }
        }
    }
    found
}

/// The denials and doubts of single values that their speakers put in another way later: "no", and later
/// "probably not". Only the later words are still theirs. `accounts` are all of the record's.
pub(crate) fn own_restatements<'a>(
    accounts: &[Account<'_>],
    sources: impl Into<Sources<'a>>,
) -> Vec<ChangedAccount> {
    let sources = sources.into();
    let mut found = Vec::new();
    for own in of_speakers(accounts, is_against_values, sources) {
        let against: Vec<&Account<'_>> =
            own.into_iter().filter(|one| is_against_values(one)).collect();
        let precedes = |a: &Account<'_>, b: &Account<'_>| precedes(a.evidence, b.evidence, sources);
        for before in &against {
            let names_all = |now: &&&Account<'_>| {
                let mut fields = told(before).peekable();
                fields.peek().is_some()
                    && fields.all(|field| now.value(field) == before.value(field))
            };
            let is_alike = |now: &&&Account<'_>| way(now.evidence) == way(before.evidence);
            let (again, otherwise): (Vec<&Account<'_>>, Vec<&Account<'_>>) =
                against.iter().filter(names_all).partition(is_alike);
            let last = otherwise
                .into_iter()
                .filter(|now| precedes(before, now) && !again.iter().any(|one| precedes(now, one)));
            found.extend(last.map(|now| ChangedAccount { before: before.place, now: now.place }));
        }
    }
    found
}

fn asserts(account: &Account<'_>) -> bool {
    account.evidence.stance == Stance::Asserts
}

fn hedges(account: &Account<'_>) -> bool {
    asserts(account) && account.evidence.is_hedged()
}

fn denies_values(account: &Account<'_>) -> bool {
    account.evidence.stance == Stance::Denies && !account.is_whole
}

fn is_against_values(account: &Account<'_>) -> bool {
    matches!(account.evidence.stance, Stance::Denies | Stance::Doubts) && !account.is_whole
}

/// The accounts of each speaker of whom at least one `matters`: those that still stand, without
/// background knowledge. For most records, there is no such speaker.
fn of_speakers<'s, 'r>(
    accounts: &'s [Account<'r>],
    matters: fn(&Account<'_>) -> bool,
    sources: Sources<'s>,
) -> Vec<Vec<&'s Account<'r>>> {
    let mut all: BTreeMap<Option<&str>, Vec<&'s Account<'r>>> = BTreeMap::new();
    for one in live(accounts).filter(|one| matters(one)) {
        all.entry(speaker(one.evidence, sources)).or_default();
    }
    if !all.is_empty() {
        for one in live(accounts) {
            if let Some(own) = all.get_mut(&speaker(one.evidence, sources)) {
                own.push(one);
            }
        }
    }
    all.into_values().collect()
}

fn live<'s, 'r>(accounts: &'s [Account<'r>]) -> impl Iterator<Item = &'s Account<'r>> {
    let is_live =
        |one: &&Account<'_>| one.evidence.basis != Basis::Background && one.fate.is_live();
    accounts.iter().filter(is_live)
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
    told(now).filter(|field| before.fate_of(*field).is_live()).filter_map(move |field| {
        let (own, value) = (before.value(field)?.as_ref()?, now.value(field)?.as_ref()?);
        let entries = named_again(own, value)?.entries();
        Some(TurnedValue { before: before.place, now: now.place, field, entries })
    })
}
