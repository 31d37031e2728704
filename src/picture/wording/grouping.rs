//! Decides which evidence can share one sentence, so that nobody is credited with somebody else's
//! field or hedge. It also finds what became of a stance: a silence that was broken, or a value
//! that its own speaker denied later.

use super::beside::fields_of;
use super::speakers::{reporters, voices};
use crate::model::accounts::fate;
use crate::model::status::{precedes, speaker, told_on};
use crate::model::whole::is_whole;
use crate::model::{
    Attitude, Basis, Certainty, Date, Dossier, Evidence, RecordRef, Stance, accounts, own_denials,
    spoken_of,
};

/// What all the evidence in one sentence has in common.
#[derive(PartialEq)]
struct Kind {
    stance: Stance,
    /// Who reports a silence.
    told: String,
    certainty: Certainty,
    /// The day on which a speaker who had been silent spoke.
    until: Option<Date>,
    /// When somebody gave the value that they now deny, and since when they deny it.
    turned: Option<(Option<Date>, Option<Date>)>,
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
    Kind {
        stance: item.stance,
        told,
        certainty: Attitude::of(item, record, dossier).certainty,
        until: silent_until(item, record, dossier),
        turned: turned_by(record, place, dossier)
            .map(|before| (day(&record.evidence()[before], dossier), day(item, dossier))),
    }
}

/// The date of the document that an item quotes first.
pub(super) fn day(item: &Evidence, dossier: &Dossier) -> Option<Date> {
    told_on(item, dossier).cloned()
}

/// The day on which a silent source answered, by asserting, denying or doubting what it had been
/// asked. `None` if the item is no silence or was not broken.
pub fn silent_until(item: &Evidence, record: RecordRef<'_>, dossier: &Dossier) -> Option<Date> {
    if item.stance != Stance::Silent {
        return None;
    }
    let asked = spoken_of(item);
    let answers = |later: &Evidence| {
        let of_all = later.stance != Stance::Asserts && is_whole(later, record, dossier);
        asked.is_empty() || of_all || spoken_of(later).iter().any(|path| asked.contains(path))
    };
    let broken = record.evidence().iter().any(|later| {
        matches!(later.stance, Stance::Asserts | Stance::Denies | Stance::Doubts)
            && later.basis != Basis::Background
            && speaker(later, dossier) == speaker(item, dossier)
            && precedes(item, later, dossier)
            && answers(later)
            && fate(later, record, dossier.into()).is_live()
    });
    if broken { day(item, dossier) } else { None }
}

/// The position of the account in which the speaker of a denial gave the value before.
pub(super) fn turned_by(record: RecordRef<'_>, place: usize, dossier: &Dossier) -> Option<usize> {
    let item = record.evidence().get(place)?;
    if item.stance != Stance::Denies || is_whole(item, record, dossier) {
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
    let denials = own_denials(&accounts(record, dossier), dossier);
    denials.into_iter().find(|one| one.now == place).map(|one| one.before)
}
