//! Documents that were withdrawn or corrected by those who published them: what only they say, and
//! how much of the rest others say, too.

use std::collections::{BTreeMap, BTreeSet};

use super::cautions::lone;
use super::content::{Group, Section, SectionId};
use super::draft::{Draft, asserts, places};
use crate::model::{DocumentId, Evidence, RecordRef, Stance};
use crate::picture::wording::{
    counted, dated_words, document_voice, document_words, isolated, said_in,
};

/// The section; `None` where every document stands.
pub(super) fn section(draft: &mut Draft<'_>) -> Option<Section> {
    let mut by_document = claims(draft);
    let mut groups = Vec::new();
    for id in draft.listed.clone() {
        if !is_touched(draft, id) {
            continue;
        }
        let records = by_document.remove(id).unwrap_or_default();
        let (alone, others): (Vec<_>, Vec<_>) =
            records.into_iter().partition(|record| is_alone(draft, *record));
        let items = alone
            .into_iter()
            .map(|record| {
                let own = |item: &Evidence| speaks(item) && item.documents().any(|one| one == id);
                let words = said_in(record, own, draft.dossier);
                lone(draft.say(&words, record, &places(record, own)))
            })
            .collect::<Vec<_>>();
        let mut lead = fate(draft, id);
        if !others.is_empty() {
            let count = counted(others.len(), "record");
            lead.push(format!("Of what it says, {count} can be found in documents that stand."));
        }
        if !items.is_empty() {
            lead.push("No document that stands says this:".to_owned());
        }
        let title = isolated(&document_words(id, draft.dossier));
        groups.push(Group { title: Some(title), lead: Some(lead.join(" ")), items });
    }
    let lead = "The notes say of each quote whether its document was withdrawn or corrected. A \
                corrected document may still be right in what its correction leaves unsaid.";
    (!groups.is_empty()).then(|| Section {
        id: SectionId::Withdrawn,
        lead: vec![lead.to_owned()],
        groups,
    })
}

/// The records of which each withdrawn or corrected document says something.
fn claims<'a>(draft: &Draft<'a>) -> BTreeMap<&'a DocumentId, Vec<RecordRef<'a>>> {
    let mut claims: BTreeMap<&DocumentId, Vec<RecordRef<'_>>> = BTreeMap::new();
    for record in &draft.records {
        let items = record.evidence().iter().filter(|item| speaks(item));
        let documents: BTreeSet<&DocumentId> =
            items.flat_map(Evidence::documents).filter(|id| is_touched(draft, id)).collect();
        for id in documents {
            claims.entry(id).or_default().push(*record);
        }
    }
    claims
}

fn speaks(item: &Evidence) -> bool {
    asserts(item) || matches!(item.stance, Stance::Denies | Stance::Doubts)
}

fn is_touched(draft: &Draft<'_>, id: &DocumentId) -> bool {
    let retracted = draft.dossier.documents.get(id).is_some_and(|one| one.retracted.is_some());
    retracted || draft.corrected_by.contains_key(id)
}

/// Whether no document that stands asserts a record.
fn is_alone(draft: &Draft<'_>, record: RecordRef<'_>) -> bool {
    let documents = draft.standing(record).map(|standing| &standing.documents);
    documents.is_none_or(|all| all.iter().all(|id| is_touched(draft, id)))
}

/// What happened to a document; never empty.
fn fate(draft: &Draft<'_>, id: &DocumentId) -> Vec<String> {
    let who = document_voice(id, draft.dossier);
    let document = draft.dossier.documents.get(id);
    let number = draft.sources.get(id).map_or_else(String::new, |n| format!(", source {n}"));
    let day = document.and_then(|one| one.published.as_ref()).map(dated_words);
    let day = day.map_or_else(String::new, |day| format!(" {day}"));
    let mut words = vec![format!("Published by {who}{day}{number}.")];
    if let Some(day) = document.and_then(|one| one.retracted.as_ref()) {
        words.push(format!("Withdrawn {}.", dated_words(day)));
    }
    if let Some(later) = draft.corrected_by.get(id) {
        let number = draft.sources.get(later);
        let number = number.map_or_else(String::new, |number| format!(" (source {number})"));
        let by = isolated(&document_words(later, draft.dossier));
        words.push(format!("Corrected by {by}{number}."));
    }
    words
}
