//! Who denies or doubts a record and later says so in another way: "no", and later "probably not". Only
//! the later words are still theirs. And who repeats "probably not" as "no": that makes it no denial.

use std::collections::BTreeMap;

use super::accounts::Fate;
use super::derive::modality_of;
use super::dossier::{Dossier, RecordRef};
use super::evidence::{Certainty, Evidence, Stance};
use super::hedges::Hedges;
use super::status::{ChangedAccount, precedes, speaker};
use super::whole::{is_whole, own_day};

/// Finds what somebody said against a record as a whole and said otherwise in a later document: with
/// another stance or another hedge. `fates` are those of all the evidence; what is `hardened` is only a
/// repetition.
pub(super) fn restated(
    record: RecordRef<'_>,
    fates: &[Fate],
    hardened: &[usize],
    dossier: &Dossier,
) -> Vec<ChangedAccount> {
    let evidence = record.evidence();
    let mut by_speaker: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for (place, (item, fate)) in evidence.iter().zip(fates).enumerate() {
        let is_against = matches!(item.stance, Stance::Denies | Stance::Doubts);
        if is_against && fate.is_live() && !hardened.contains(&place) {
            by_speaker.entry(speaker(item, dossier)).or_default().push(place);
        }
    }
    // Who speaks once has said nothing else before.
    by_speaker.retain(|_, places| places.len() > 1);
    let is_alike = |a: &Evidence, b: &Evidence| {
        modality_of(a, record) == modality_of(b, record) && own_day(a) == own_day(b)
    };
    let mut found = Vec::new();
    for mut places in by_speaker.into_values() {
        places.retain(|place| is_whole(&evidence[*place], record, dossier));
        let pairs = places.iter().flat_map(|before| places.iter().map(move |now| (*before, *now)));
        for (before, now) in pairs {
            let (first, then) = (&evidence[before], &evidence[now]);
            let said_again = || {
                let mut all = places.iter().map(|place| &evidence[*place]);
                all.any(|one| {
                    is_alike(first, one) && way(first) == way(one) && precedes(then, one, dossier)
                })
            };
            if is_alike(first, then)
                && way(first) != way(then)
                && precedes(first, then, dossier)
                && !said_again()
            {
                found.push(ChangedAccount { before, now });
            }
        }
    }
    found.sort_unstable();
    found
}

/// How sure the claims of a record still are, if anybody hedges a denial.
pub(super) fn denied_with_hedges<'a>(
    record: RecordRef<'a>,
    dossier: &'a Dossier,
) -> Option<Hedges<'a>> {
    let hedges = |item: &Evidence| item.stance == Stance::Denies && item.is_hedged();
    record.evidence().iter().any(hedges).then(|| Hedges::of(record, dossier))
}

/// The denials of a record as a whole, by index, that pass on a report in which it is denied only with a
/// hedge.
pub(super) fn hardened<'a>(
    record: RecordRef<'a>,
    fates: &[Fate],
    hedges: &Hedges<'a>,
    dossier: &Dossier,
) -> Vec<usize> {
    let evidence = record.evidence();
    let is_hardened = |place: &usize| {
        let item = &evidence[*place];
        item.stance == Stance::Denies
            && fates[*place].is_live()
            && hedges.of_sources(item).is_some()
            && is_whole(item, record, dossier)
    };
    (0..evidence.len()).filter(is_hardened).collect()
}

/// How somebody is against it: the stance, and the hedge if there is one.
pub(super) fn way(item: &Evidence) -> (Stance, Option<Certainty>) {
    (item.stance, item.is_hedged().then_some(item.certainty))
}
