//! How many independent origins a record has. Articles that repeat each other count as one.

use std::collections::BTreeMap;

use super::beside::names_listed;
use super::content::{Group, Item, Section, SectionId, Sentence};
use super::draft::{Draft, told};
use crate::compare::is_told_differently;
use crate::model::derive::modality_of;
use crate::model::origins::is_own_word;
use crate::model::{Account, Basis, Origin, Readings, RecordRef, Standing, Verdict};
use crate::picture::wording::{counted, maybe, origin_words, sentence_case, topic};

/// The sources of a record: "3 documents report it, and all have a single origin, Harbour Wire". If
/// they do not say the same, nobody is counted for what others say.
pub(super) fn sentence<'a>(draft: &mut Draft<'a>, record: RecordRef<'a>) -> Option<Sentence> {
    let standing = draft.standing(record)?;
    let names = names(draft, standing)?;
    let circle = circle(standing);
    let own = own_words(draft, record);
    let circle = format!("{circle}{own}");
    let report = format!("report it{}", unlike(draft, record));
    let words = match (standing.documents.len(), standing.origins.len()) {
        (0 | 1, 1) => format!("This has a single origin, {names}{circle}"),
        (documents, 1) => {
            format!("{documents} documents {report}, and all have a single origin, {names}{circle}")
        }
        (1, origins) => {
            format!(
                "One document reports it, out of {origins} independent origins: {names}{circle}"
            )
        }
        (documents, origins) => {
            format!(
                "{documents} documents of {origins} independent origins {report}: {names}{circle}"
            )
        }
    };
    Some(draft.say(&words, record, &told(record, draft.dossier)))
}

/// Words for the case that not all sources of a record say the same, or are equally sure.
fn unlike(draft: &Draft<'_>, record: RecordRef<'_>) -> &'static str {
    let readings = Readings::of(record, draft.dossier);
    let leading = draft.standing(record).and_then(|standing| standing.modality);
    let counted: Vec<&Account<'_>> = readings
        .asserting()
        .filter(|account| modality_of(account.evidence, record) == leading)
        .collect();
    let mut hedges = counted.iter().map(|account| maybe(account.evidence.certainty));
    let first = hedges.next();
    if hedges.any(|hedge| Some(hedge) != first) {
        return ", not all as surely";
    }
    let corrected = counted.iter().any(|account| !account.corrected.is_empty());
    if corrected || is_told_differently(record, draft.dossier) {
        return ", not all in the same way";
    }
    let implied = |account: &&Account<'_>| account.evidence.basis == Basis::Implied;
    if counted.iter().any(implied) && !counted.iter().all(implied) {
        return ", not all in so many words";
    }
    ""
}

/// Words for the case that a document that repeats others' reports says this in its own voice: it
/// does not confirm them.
fn own_words(draft: &Draft<'_>, record: RecordRef<'_>) -> String {
    let readings = Readings::of(record, draft.dossier);
    let mut asserting = readings.asserting().map(|account| account.evidence).peekable();
    let own = asserting.peek().is_some()
        && asserting.all(|item| {
            item.documents()
                .any(|id| is_own_word(draft.dossier.documents.get(id), item, draft.dossier))
        });
    if own { " (in its own words; it repeats another report elsewhere)" } else { "" }.to_owned()
}

/// The same in short, for a note: "single origin: Harbour Wire". `None` if there is no origin.
pub(super) fn words(draft: &Draft<'_>, standing: &Standing) -> Option<String> {
    let names = names(draft, standing)?;
    let circle = circle(standing);
    let documents = match standing.documents.len() {
        0 | 1 => String::new(),
        more => format!("{more} documents, "),
    };
    Some(match standing.origins.len() {
        1 => format!("{documents}single origin: {names}{circle}"),
        origins => format!("{documents}{origins} independent origins: {names}{circle}"),
    })
}

fn names(draft: &Draft<'_>, standing: &Standing) -> Option<String> {
    let names: Vec<String> =
        standing.origins.iter().map(|one| origin_words(one, draft.dossier)).collect();
    (!names.is_empty()).then(|| names_listed(&names))
}

const fn circle(standing: &Standing) -> &'static str {
    if standing.circular { " (the reports go round in a circle)" } else { "" }
}

/// The origin of an asserted record, if it has exactly one.
fn single(standing: &Standing) -> Option<&Origin> {
    let asserted = matches!(standing.verdict, Verdict::Reported | Verdict::Disputed);
    let first = standing.origins.first().filter(|_| asserted)?;
    (standing.origins.len() == 1).then_some(first)
}

/// The section on single origins. Contacts are listed one by one, other records are only counted.
pub(super) fn section(draft: &mut Draft<'_>) -> Option<Section> {
    let mut by_origin: BTreeMap<Origin, Vec<RecordRef<'_>>> = BTreeMap::new();
    for record in &draft.records {
        if let Some(origin) = draft.standing(*record).and_then(single) {
            by_origin.entry(origin.clone()).or_default().push(*record);
        }
    }
    let mut found: Vec<_> = by_origin
        .into_iter()
        .map(|(origin, records)| (origin_words(&origin, draft.dossier), records))
        .collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut groups = Vec::new();
    for (name, records) in found {
        let (contacts, others): (Vec<_>, Vec<_>) =
            records.into_iter().partition(|record| matches!(record, RecordRef::Contact(_)));
        let items = contacts.into_iter().map(|record| {
            let words = sentence_case(&topic(record, draft.dossier));
            let said = draft.say(&words, record, &told(record, draft.dossier));
            Item { head: None, paragraphs: vec![vec![said]] }
        });
        let items = items.collect();
        groups.push(Group {
            title: Some(sentence_case(&name)),
            lead: others_words(&others),
            items,
        });
    }
    let lead = vec![
        "A single origin means that every document that says so leads back to one outlet, however \
         many repeat it. The contacts are named here; the notes say it of everything else."
            .to_owned(),
    ];
    (!groups.is_empty()).then_some(Section { id: SectionId::SingleOrigin, lead, groups })
}

/// What else has the same origin: "9 offices, 24 relations and 2 facts besides".
fn others_words(records: &[RecordRef<'_>]) -> Option<String> {
    let mut counts = [0_usize; 3];
    for record in records {
        match record {
            RecordRef::Role(_) => counts[0] += 1,
            RecordRef::Relation(_) => counts[1] += 1,
            RecordRef::Fact(_) => counts[2] += 1,
            RecordRef::Contact(_) => {}
        }
    }
    let named = counts.into_iter().zip(["office", "relation", "fact"]);
    let named: Vec<String> =
        named.filter(|(count, _)| *count > 0).map(|(count, one)| counted(count, one)).collect();
    (!named.is_empty()).then(|| format!("{} besides.", sentence_case(&names_listed(&named))))
}
