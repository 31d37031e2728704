//! Which evidence can be told in one sentence: nobody is credited with another's field or hedge. And
//! what became of a stance: a silence that was broken, a value that its own speaker denies later.

use super::beside::fields_of;
use super::speakers::{reporters, voices};
use crate::model::accounts::fate;
use crate::model::derive::is_whole;
use crate::model::status::{precedes, speaker, told_on};
use crate::model::{
    Account, Basis, Certainty, Date, Dossier, Evidence, Field, Readings, RecordRef, Stance,
    spoken_of,
};

/// What all that stands in one sentence has in common.
#[derive(PartialEq)]
struct Kind {
    stance: Stance,
    /// Who reports a silence.
    told: String,
    certainty: Certainty,
    /// Until when somebody kept silent who speaks now.
    until: Option<Date>,
    /// When somebody gave the value that they deny, and since when they do.
    turned: Option<(Option<Date>, Option<Date>)>,
}

/// The places of some evidence, by the sentence in which it can be told: those of one kind who speak
/// of the same fields, or the same who speak of several.
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
        certainty: surely(item),
        until: silent_until(item, record, dossier),
        turned: turned_by(record, place, dossier)
            .map(|before| (day(&record.evidence()[before], dossier), day(item, dossier))),
    }
}

/// How sure a denial or doubt is; of silence and the like nobody is more or less sure.
fn surely(item: &Evidence) -> Certainty {
    match (item.stance, item.certainty) {
        (_, Certainty::Unstated) => Certainty::Certain,
        (Stance::Denies | Stance::Doubts, certainty) => certainty,
        _ => Certainty::Certain,
    }
}

/// The day of the document that an item quotes first.
pub(super) fn day(item: &Evidence, dossier: &Dossier) -> Option<Date> {
    told_on(item, dossier).cloned()
}

/// The day of a silence that its keeper broke later, by saying, denying or doubting what they had
/// been asked.
pub fn silent_until(item: &Evidence, record: RecordRef<'_>, dossier: &Dossier) -> Option<Date> {
    if item.stance != Stance::Silent {
        return None;
    }
    let asked = spoken_of(item);
    let answers = |later: &Evidence| {
        let of_all = later.stance != Stance::Asserts && is_whole(later);
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

/// A value that its own speaker denies later: the places of both accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turned {
    /// Where it was given.
    pub before: usize,
    /// Where it is denied.
    pub now: usize,
    /// The field.
    pub field: Field,
}

/// The values of a record that whoever gave them denies later.
pub(super) fn turned(readings: &Readings<'_>, dossier: &Dossier) -> Vec<Turned> {
    let live = |stance: Stance| {
        readings.accounts.iter().filter(move |account| {
            account.evidence.stance == stance
                && account.evidence.basis != Basis::Background
                && account.fate.is_live()
        })
    };
    let mut found = Vec::new();
    for denial in live(Stance::Denies).filter(|account| !account.is_whole()) {
        for before in live(Stance::Asserts) {
            if speaker(before.evidence, dossier) == speaker(denial.evidence, dossier)
                && precedes(before.evidence, denial.evidence, dossier)
            {
                let fields = denied_of(before, denial);
                found.extend(fields.map(|field| Turned {
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
fn denied_of<'a>(
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

/// Where the speaker of a denial gave the value before.
pub(super) fn turned_by(record: RecordRef<'_>, place: usize, dossier: &Dossier) -> Option<usize> {
    let item = record.evidence().get(place)?;
    if item.stance != Stance::Denies || is_whole(item) {
        return None;
    }
    // Readings are made of all evidence: only where the speaker said something before.
    let before = |one: &Evidence| {
        one.stance == Stance::Asserts
            && speaker(one, dossier) == speaker(item, dossier)
            && !precedes(item, one, dossier)
    };
    if !record.evidence().iter().any(before) {
        return None;
    }
    let turned = turned(&Readings::of(record, dossier), dossier);
    turned.into_iter().find(|one| one.now == place).map(|one| one.before)
}
