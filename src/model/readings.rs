//! A reading is what the sources of a record say about one field: a value, with the accounts that
//! give it and whether they still stand.

use super::accounts::{Account, accounts};
use super::derive::{beyond, modality_of, sayable};
use super::dossier::{Dossier, RecordRef};
use super::evidence::{Basis, Certainty, Stance};
use super::field::{Field, Says, Value};
use super::own_denials::{
    TurnedValue, own_admissions, own_denials, own_hedges, own_restatements, repeated_for_sure,
};
use super::record::{Modality, Participant};

/// A value of a field as some sources give it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The field.
    pub field: Field,
    /// The value; for a list, one entry. `None` means that a source speaks of the field without a
    /// value.
    pub value: Option<Value>,
    /// The stance of these sources towards the value.
    pub stance: Stance,
    /// How sure these sources say they are.
    pub certainty: Certainty,
    /// The accounts (pieces of evidence) that give it, as indices into [`Readings::accounts`].
    /// Empty means that the file gives the value, but no evidence does.
    pub accounts: Vec<usize>,
    /// Whether these accounts still stand, and their speakers still say so.
    pub is_live: bool,
}

/// Everything that is said about one record.
#[derive(Clone, Debug)]
pub struct Readings<'a> {
    /// The record.
    pub record: RecordRef<'a>,
    /// What each source says, in the order of the evidence.
    pub accounts: Vec<Account<'a>>,
    /// The readings, sorted by field.
    pub all: Vec<Reading>,
    /// The values that a file gives but none of its evidence does: first those in the record's own
    /// fields, then those of other files.
    pub unattributed: Vec<Says>,
    /// The values that their own speakers deny or only hedge later.
    pub(crate) turned: Vec<TurnedValue>,
    /// The denials and doubts of values that their own speakers give or put in another way later, by
    /// account.
    pub(crate) past: Vec<usize>,
}

impl<'a> Readings<'a> {
    /// Works out the readings of a record.
    pub fn of(record: RecordRef<'a>, dossier: &Dossier) -> Self {
        let accounts = accounts(record, dossier);
        let mut turned = own_denials(&accounts, dossier);
        turned.extend(own_hedges(&accounts, dossier));
        turned.extend(repeated_for_sure(record, &accounts, dossier));
        let mut past = own_admissions(&accounts, dossier);
        past.extend(own_restatements(&accounts, dossier).iter().map(|one| one.before));
        let (all, unattributed) = (Vec::new(), Vec::new());
        let mut readings = Self { record, accounts, all, unattributed, turned, past };
        for (at, account) in readings.accounts.iter().enumerate() {
            let is_past = readings.past.contains(&at);
            for (field, value) in &account.gives {
                let values = value.as_ref().map_or_else(
                    || vec![None],
                    |value| value.entries().into_iter().map(Some).collect(),
                );
                for value in values {
                    let is_live = !is_past && readings.stands(account, *field, value.as_ref());
                    let stands = value.as_ref().filter(|_| is_live);
                    let value = stands.map_or(value.clone(), |value| {
                        readings.standing_part(account.place, *field, value)
                    });
                    add(&mut readings.all, (account, at, is_live), *field, value);
                }
            }
        }
        readings.add_unattributed();
        readings.all.sort_by_key(|reading| reading.field);
        readings
    }

    /// Adds the values that a file gives but none of its evidence does.
    fn add_unattributed(&mut self) {
        let own = self.record.fields().iter().map(|(field, _)| *field);
        let own = own.filter(|field| field.is_claimed());
        let own: Says = own.filter_map(|field| Some((field, self.own_value(field)?))).collect();
        for group in [&own].into_iter().chain(&self.record.claim().unattributed) {
            let mut left = Says::new();
            for (field, value) in group {
                for value in value.entries() {
                    // Who denies a value does not give it. A list also holds what is only denied.
                    let gives = |one: &&Reading| {
                        let is_list = matches!(one.value, Some(Value::Text(_)));
                        one.field == *field
                            && (is_list || *field == Field::Modality || !is_refusal(one.stance))
                    };
                    let given = self.all.iter().filter(gives);
                    let given = given.filter_map(|reading| reading.value.as_ref());
                    let Some(value) = beyond(value, given) else { continue };
                    left.push((*field, value.clone()));
                    self.all.push(Reading {
                        field: *field,
                        value: Some(value),
                        stance: Stance::Asserts,
                        certainty: Certainty::Certain,
                        accounts: Vec::new(),
                        is_live: true,
                    });
                }
            }
            if !left.is_empty() {
                self.unattributed.push(left);
            }
        }
    }

    /// A record's own value of a field. Whoever took part according to a source is shown as absent only
    /// because that source took it back.
    fn own_value(&self, field: Field) -> Option<Value> {
        let mut value = self.record.value(field)?;
        if let Value::Participants(all) = &mut value {
            let is_named = |one: &Participant| {
                let mut given = self.accounts.iter().filter_map(|account| account.value(field));
                given.any(|given| match given {
                    Some(Value::Participants(named)) => {
                        named.iter().any(|other| other.entity == one.entity && !other.is_absent())
                    }
                    _ => false,
                })
            };
            all.retain(|one| !one.is_absent() || !is_named(one));
        }
        sayable(value)
    }

    /// Whether a value of an account, or what it says of a field without one, stands and is still what
    /// its speaker says.
    fn stands(&self, account: &Account<'_>, field: Field, value: Option<&Value>) -> bool {
        match value {
            Some(value) => {
                account.fate_of_value(field, value).is_live()
                    && self.turn_of(account.place, field, value).is_none()
            }
            None => account.fate_of(field).is_live() && !self.is_turned(account.place, field),
        }
    }

    /// The part of a value of an account that stands and that its speaker still gives: of a list, these
    /// entries.
    pub(crate) fn standing_part(&self, place: usize, field: Field, value: &Value) -> Option<Value> {
        let is_lost = |part: &Value| self.turn_of(place, field, part).is_some();
        self.accounts.get(place)?.standing_part(field, value, is_lost)
    }

    /// Whether the speaker of an account no longer gives the value of a field as before, all of it. A
    /// date's own words go with the date.
    pub(crate) fn is_turned(&self, place: usize, field: Field) -> bool {
        self.turns(place, field).any(|turn| turn.entries.is_none())
    }

    /// The account in which the speaker of an account denies or only hedges a value that it gave; of a
    /// list, one entry.
    pub(crate) fn turn_of(
        &self,
        place: usize,
        field: Field,
        value: &Value,
    ) -> Option<&Account<'a>> {
        let turn = self.turns(place, field).find(|turn| turn.concerns(value))?;
        self.accounts.get(turn.now)
    }

    fn turns(&self, place: usize, field: Field) -> impl Iterator<Item = &TurnedValue> {
        let of = if field == Field::WhenText { Field::When } else { field };
        self.turned.iter().filter(move |one| (one.before, one.field) == (place, of))
    }

    /// The readings of a field.
    pub fn field(&self, field: Field) -> impl Iterator<Item = &Reading> {
        self.all.iter().filter(move |reading| reading.field == field)
    }

    /// The readings of a field that are asserted and still stand, including values that only the
    /// file gives.
    pub fn asserted(&self, field: Field) -> impl Iterator<Item = &Reading> {
        self.field(field).filter(|one| one.is_live && one.stance == Stance::Asserts)
    }

    /// Whether standing accounts assert values of a field that do not agree. Lists never disagree.
    pub fn differ(&self, field: Field) -> bool {
        !self.rivals(field).is_empty()
    }

    /// The readings of a field that do not agree with another one. The day for which a contact was planned
    /// does not contradict the day on which it took place.
    pub(crate) fn rivals(&self, field: Field) -> Vec<&Reading> {
        if self.record.fields().iter().any(|(f, shape)| *f == field && shape.is_list()) {
            return Vec::new();
        }
        let given: Vec<&Reading> =
            self.asserted(field).filter(|one| !one.accounts.is_empty()).collect();
        let is_held =
            |one: &Account<'_>| modality_of(one.evidence, self.record) == Some(Modality::Happened);
        let spoken = |one: &Reading| -> Vec<bool> { self.accounts_of(one).map(is_held).collect() };
        let is_rival = |a: &Reading, b: &Reading| {
            let agree = a.value.as_ref().zip(b.value.as_ref()).is_none_or(|(a, b)| a.agrees(b));
            !agree && {
                let of = spoken(b);
                spoken(a).iter().any(|one| of.contains(one))
            }
        };
        given.iter().copied().filter(|a| given.iter().any(|b| is_rival(a, b))).collect()
    }

    /// The accounts that give a reading.
    pub fn accounts_of<'r>(
        &'r self,
        reading: &'r Reading,
    ) -> impl Iterator<Item = &'r Account<'a>> {
        reading.accounts.iter().filter_map(|at| self.accounts.get(*at))
    }

    /// The standing accounts that assert the record, without background knowledge.
    pub fn asserting(&self) -> impl Iterator<Item = &Account<'a>> {
        self.accounts.iter().filter(|account| {
            account.fate.is_live()
                && account.evidence.stance == Stance::Asserts
                && account.evidence.basis != Basis::Background
        })
    }
}

const fn is_refusal(stance: Stance) -> bool {
    matches!(stance, Stance::Denies | Stance::Doubts)
}

fn add(
    all: &mut Vec<Reading>,
    (account, at, is_live): (&Account<'_>, usize, bool),
    field: Field,
    value: Option<Value>,
) {
    let (stance, certainty) = (account.evidence.stance, account.evidence.certainty);
    let same = |reading: &&mut Reading| {
        let same_value = match (&reading.value, &value) {
            (Some(a), Some(b)) => {
                a == b
                    || !matches!(a, Value::References(_))
                        && a.agrees(b)
                        && !matches!(a, Value::Texts(_))
            }
            (a, b) => a == b,
        };
        reading.field == field
            && same_value
            && reading.stance == stance
            && reading.certainty == certainty
            && reading.is_live == is_live
    };
    match all.iter_mut().find(same) {
        Some(reading) => reading.accounts.push(at),
        None => {
            all.push(Reading { field, value, stance, certainty, accounts: vec![at], is_live });
        }
    }
}
