//! Values that their own speakers no longer give as they gave them: they deny or doubt them later, leave
//! them open, or only hedge. And the other way round: values that somebody denied first and gives later.

use std::collections::BTreeMap;

use super::accounts::{Account, Sources};
use super::corrections::named_again;
use super::dossier::RecordRef;
use super::evidence::{Basis, Stance};
use super::evidence_index::EvidenceIndex;
use super::field::{Field, Value};
use super::ids::DocumentId;
use super::repeated_reports::reports;
use super::restated::way;
use super::status::{ChangedAccount, precedes, speaker};

/// A value that its own speaker no longer gives as before, or that somebody repeats for sure from a
/// source that hedges. Such a value does not count as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TurnedValue {
    /// The index of the account that gave the value.
    pub before: usize,
    /// The index of the account that denies, doubts or hedges it, or leaves it open.
    pub now: usize,
    /// The field.
    pub field: Field,
    /// A list of the entries that are denied or hedged. `None` means the whole value.
    pub entries: Option<Value>,
    /// Whether `before` only repeats it from `now`.
    pub repeats: bool,
}

impl TurnedValue {
    /// Whether it concerns a value that the account gave; of a list, one entry.
    pub(crate) fn concerns(&self, value: &Value) -> bool {
        self.entries.as_ref().is_none_or(|all| all.has_entry(value))
    }
}

/// Every value of a record that its own speaker denies or doubts later, or leaves open. `accounts` are all of the record's.
pub(crate) fn own_denials<'a>(
    accounts: &[Account<'_>],
    sources: impl Into<Sources<'a>>,
) -> Vec<TurnedValue> {
    let sources = sources.into();
    let mut found = Vec::new();
    for own in of_speakers(accounts, refuses_values, sources) {
        for denial in own.iter().filter(|one| refuses_values(one)) {
            let before = own
                .iter()
                .filter(|one| asserts(one) && precedes(one.evidence, denial.evidence, sources));
            found.extend(before.flat_map(|before| turned(before, denial)));
        }
    }
    found
}

/// Every value of a record of which its own speaker is less sure later, unless they are as sure of it
/// again after that. `accounts` are all of the record's.
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
                    && one.evidence.certainty.rank() < hedge.evidence.certainty.rank()
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
                    && gives_all(later, denial, field)
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

/// Whether an account gives all that another one says of a field.
fn gives_all(account: &Account<'_>, other: &Account<'_>, field: Field) -> bool {
    let value = |one: &Account<'_>| one.value(field).cloned().flatten();
    let again = value(other).zip(value(account)).and_then(|(own, now)| named_again(&own, &now));
    again.is_some_and(|again| again.entries().is_none())
}

fn asserts(account: &Account<'_>) -> bool {
    account.evidence.stance == Stance::Asserts
}

fn hedges(account: &Account<'_>) -> bool {
    asserts(account) && account.evidence.is_hedged()
}

fn refuses_values(account: &Account<'_>) -> bool {
    is_against_values(account) || account.evidence.stance == Stance::Unknown && !account.is_whole
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
    let is_open = now.evidence.stance == Stance::Unknown;
    let fields = now.gives.iter().map(|(field, _)| *field);
    let fields = fields.filter(|field| !matches!(field, Field::Modality | Field::WhenText));
    fields.filter(|field| before.fate_of(*field).is_live()).filter_map(move |field| {
        let own = before.value(field)?.as_ref()?;
        let entries = match now.value(field)? {
            Some(value) => named_again(own, value)?.entries(),
            None if is_open => None,
            None => return None,
        };
        Some(TurnedValue { before: before.place, now: now.place, field, entries, repeats: false })
    })
}

/// Every value that somebody repeats for sure from a document whose accounts of it all hedge, while it
/// tells of the record for sure. If it hedges the whole record, see `hedges`.
pub(crate) fn repeated_for_sure<'a>(
    record: RecordRef<'_>,
    accounts: &[Account<'_>],
    sources: impl Into<Sources<'a>>,
) -> Vec<TurnedValue> {
    let sources = sources.into();
    if !live(accounts).any(hedges) {
        return Vec::new();
    }
    let index = EvidenceIndex::of(record);
    let mut found = Vec::new();
    for one in live(accounts).filter(|one| asserts(one) && !hedges(one)) {
        let own: Vec<&DocumentId> = one.evidence.documents().collect();
        let behind: Vec<&DocumentId> = (own.iter().copied())
            .flat_map(|id| reports(one.evidence, id, &index, sources))
            .filter(|id| !own.contains(id))
            .collect();
        let is_behind = |other: &&Account<'_>| {
            asserts(other)
                && other.value(Field::Modality) == one.value(Field::Modality)
                && other.evidence.documents().any(|id| behind.contains(&id))
        };
        let origins: Vec<&Account<'_>> = live(accounts).filter(is_behind).collect();
        if origins.iter().all(|origin| hedges(origin)) {
            continue;
        }
        for field in told(one) {
            let mut givers =
                origins.iter().filter(|origin| origin.value(field) == one.value(field)).peekable();
            if let Some(first) = givers.peek().map(|first| first.place)
                && givers.all(|origin| hedges(origin))
            {
                let (before, now, entries) = (one.place, first, None);
                found.push(TurnedValue { before, now, field, entries, repeats: true });
            }
        }
    }
    found
}
