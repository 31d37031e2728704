//! Decides which evidence can share one sentence, so that nobody is credited with somebody else's
//! field or hedge. It also finds what became of a stance: a silence that was broken, a value
//! that its own speaker denied or gave later.

use super::beside::fields_of;
use super::speakers::{reporters, voices};
use crate::model::accounts::fate;
use crate::model::derive::{Derivation, is_of_other_modality, modality_of};
use crate::model::status::{precedes, speaker, told_on};
use crate::model::whole::is_whole;
use crate::model::{
    Attitude, Basis, Certainty, ChangedAccount, Date, Dossier, Evidence, Field, FieldPath,
    Modality, RecordRef, Stance, Standing, Value, accounts, own_admissions, own_denials,
    own_restatements, spoken_of,
};

/// What all the evidence in one sentence has in common.
#[derive(PartialEq)]
struct Kind {
    stance: Stance,
    /// The modality of the contact of which a silence or something unknown is.
    modality: Option<Modality>,
    /// Who reports a silence.
    told: String,
    certainty: Certainty,
    /// The day on which they still took the stance, if it is past.
    until: Option<Date>,
    /// When somebody gave the value that they now deny, and since when they deny it.
    turned: Option<(Option<Date>, Option<Date>)>,
    /// How they put it before, and when.
    before: Vec<(Stance, Certainty, Option<Date>)>,
}

/// Groups evidence, given by its positions, into lists that can each be told in one sentence:
/// sources of one kind that speak of the same fields, or the same sources that speak of several
/// fields.
pub fn apart(record: RecordRef<'_>, places: &[usize], dossier: &Dossier) -> Vec<Vec<usize>> {
    let evidence = record.evidence();
    let mut by_fields: Vec<(Kind, Vec<String>, Vec<usize>)> = Vec::new();
    for (place, item) in places.iter().filter_map(|place| Some((*place, evidence.get(*place)?))) {
        let kind = kind(record, place, item, dossier);
        let fields = fields_of(record, &[item], dossier);
        match by_fields.iter_mut().find(|(known, about, _)| *known == kind && *about == fields) {
            Some((_, _, found)) => found.push(place),
            None => by_fields.push((kind, fields, vec![place])),
        }
    }
    let mut by_voices: Vec<(Kind, bool, String, Vec<usize>)> = Vec::new();
    for (kind, fields, found) in by_fields {
        let who = voices(found.iter().filter_map(|place| evidence.get(*place)), dossier).words;
        let whole = fields.is_empty();
        let same = by_voices.iter_mut().find(|(known, of_whole, voices, _)| {
            (known, *of_whole, voices.as_str()) == (&kind, whole, who.as_str())
        });
        match same {
            Some((.., places)) => places.extend(found),
            None => by_voices.push((kind, whole, who, found)),
        }
    }
    by_voices.into_iter().map(|(.., places)| places).collect()
}

fn kind(record: RecordRef<'_>, place: usize, item: &Evidence, dossier: &Dossier) -> Kind {
    let silent = item.stance == Stance::Silent;
    let told = if silent { reporters([item], dossier).words } else { String::new() };
    let is_open = matches!(item.stance, Stance::Silent | Stance::Unknown);
    let before = put_before(record, place, dossier);
    let before = before.iter().filter_map(|place| record.evidence().get(*place));
    Kind {
        stance: item.stance,
        modality: modality_of(item, record)
            .filter(|_| is_open || is_of_other_modality(item, record)),
        told,
        certainty: Attitude::of(item, record, dossier).certainty,
        until: held_until(item, record, dossier),
        turned: turned_by(record, place, dossier)
            .map(|before| (day(&record.evidence()[before], dossier), day(item, dossier))),
        before: before.map(|one| (one.stance, one.certainty, day(one, dossier))).collect(),
    }
}

/// The date of the document that an item quotes first.
pub(super) fn day(item: &Evidence, dossier: &Dossier) -> Option<Date> {
    told_on(item, dossier).cloned()
}

/// The day on which somebody still took a stance that is past: who kept silent and has answered since;
/// who left open what they say later; who denied or doubted a value that they give later; who declined
/// what is said to have taken place after that. `None` if the stance is not past.
pub fn held_until(item: &Evidence, record: RecordRef<'_>, dossier: &Dossier) -> Option<Date> {
    let is_past = match item.stance {
        Stance::Asserts => false,
        Stance::Silent | Stance::Unknown => is_answered(item, record, dossier),
        Stance::Denies | Stance::Doubts => is_admitted(item, record, dossier),
        Stance::Declines => took_place_after(item, record, dossier),
    };
    if is_past { day(item, dossier) } else { None }
}

/// Whether a later item stands and is more than background knowledge.
fn counts_after(
    item: &Evidence,
    later: &Evidence,
    record: RecordRef<'_>,
    dossier: &Dossier,
) -> bool {
    later.basis != Basis::Background
        && precedes(item, later, dossier)
        && fate(later, record, dossier.into()).is_live()
}

/// Whether a source that was silent or left something open has answered since what it had been asked.
fn is_answered(item: &Evidence, record: RecordRef<'_>, dossier: &Dossier) -> bool {
    let (asked, derivation) = (spoken_of(item), Derivation::of(record));
    let speaks = |later: &Evidence| spoken_of(later).iter().any(|path| asked.contains(path));
    let gives = |later: &Evidence| {
        let given = derivation.gives(later).into_iter();
        let mut given = given.filter(|(_, value)| value.is_some());
        given.any(|(field, _)| asked.contains(&FieldPath::Whole(field)))
    };
    let answers = |later: &Evidence| match later.stance {
        Stance::Asserts => asked.is_empty() || speaks(later) || gives(later),
        // Who denies a day that somebody else gives may still not know the day.
        Stance::Denies | Stance::Doubts if item.stance == Stance::Unknown => {
            asked.is_empty() || is_whole(later, record, dossier)
        }
        Stance::Denies | Stance::Doubts => {
            asked.is_empty() || is_whole(later, record, dossier) || speaks(later)
        }
        _ => false,
    };
    let is_theirs = |later: &Evidence| {
        speaker(later, dossier) == speaker(item, dossier)
            || item.by.last().is_some_and(|silent| later.by.contains(silent))
    };
    record.evidence().iter().any(|later| {
        is_theirs(later) && counts_after(item, later, record, dossier) && answers(later)
    })
}

/// Whether somebody who denies or doubts values of a record gives all of them later.
fn is_admitted(item: &Evidence, record: RecordRef<'_>, dossier: &Dossier) -> bool {
    // Accounts are costly, so they are worked out only if the speaker asserts something later.
    let speaks_later = record.evidence().iter().any(|later| {
        later.stance == Stance::Asserts
            && speaker(later, dossier) == speaker(item, dossier)
            && precedes(item, later, dossier)
    });
    if !speaks_later || is_whole(item, record, dossier) {
        return false;
    }
    let accounts = accounts(record, dossier);
    let admitted = own_admissions(&accounts, dossier);
    admitted.into_iter().any(|place| *accounts[place].evidence == *item)
}

/// Whether a contact that somebody declined is said to have taken place after they did.
fn took_place_after(item: &Evidence, record: RecordRef<'_>, dossier: &Dossier) -> bool {
    let declined = told_on(item, dossier).and_then(Date::earliest);
    // A contact before that day is not what was declined.
    let is_earlier = |(field, value): (Field, Option<Value>)| match (field, value) {
        (Field::When, Some(Value::Date(day))) => {
            matches!((day.latest(), declined), (Some(last), Some(declined)) if last < declined)
        }
        _ => false,
    };
    let derivation = Derivation::of(record);
    record.evidence().iter().any(|later| {
        later.stance == Stance::Asserts
            && modality_of(later, record) == Some(Modality::Happened)
            && counts_after(item, later, record, dossier)
            && !derivation.gives(later).into_iter().any(is_earlier)
    })
}

/// The denials and doubts of single values that their speakers put in another way later.
pub fn put_otherwise(record: RecordRef<'_>, dossier: &Dossier) -> Vec<ChangedAccount> {
    // Accounts are costly, so they are worked out only if there is more than one such stance.
    let is_against = |item: &&Evidence| {
        matches!(item.stance, Stance::Denies | Stance::Doubts) && !is_whole(item, record, dossier)
    };
    if record.evidence().iter().filter(is_against).nth(1).is_none() {
        return Vec::new();
    }
    own_restatements(&accounts(record, dossier), dossier)
}

/// The positions of the evidence in which the speaker of a denial or doubt put it in another way before.
pub fn put_before(record: RecordRef<'_>, place: usize, dossier: &Dossier) -> Vec<usize> {
    let all = put_otherwise(record, dossier).into_iter();
    all.filter(|one| one.now == place).map(|one| one.before).collect()
}

/// The position of the account in which whoever denies, doubts or leaves open a value gave it before, or
/// in which whoever leaves the record open asserted it.
pub(super) fn turned_by(record: RecordRef<'_>, place: usize, dossier: &Dossier) -> Option<usize> {
    let item = record.evidence().get(place)?;
    let is_open = item.stance == Stance::Unknown;
    let of_whole = is_whole(item, record, dossier);
    if !is_open && (!matches!(item.stance, Stance::Denies | Stance::Doubts) || of_whole) {
        return None;
    }
    // Computing readings is costly, so this is done only if the speaker said something before.
    let before = |one: &Evidence| {
        one.stance == Stance::Asserts
            && speaker(one, dossier) == speaker(item, dossier)
            && !precedes(item, one, dossier)
    };
    if !record.evidence().iter().any(before) {
        return None;
    }
    if of_whole {
        let changed = Standing::of(record, dossier).changed;
        return changed.into_iter().find(|one| one.now == place).map(|one| one.before);
    }
    let denials = own_denials(&accounts(record, dossier), dossier);
    denials.into_iter().find(|one| one.now == place).map(|one| one.before)
}
