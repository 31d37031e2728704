//! Documents that their publishers withdrew or corrected: which of their claims fell, and how many
//! of their claims still stand.

use std::collections::BTreeMap;

use super::cautions::lone;
use super::content::{Group, Item, Section, SectionId};
use super::draft::Draft;
use crate::model::{Account, Basis, DocumentId, Evidence, RecordRef, Stance, accounts};
use crate::picture::wording::{
    counted, dated_words, document_voice, document_words, fallen_words, isolated,
};

/// What became of the claims of one document.
#[derive(Default)]
struct Fallen<'a> {
    /// Records about which one of its claims fell, with the positions of that evidence.
    records: Vec<(RecordRef<'a>, Vec<usize>)>,
    /// How many other records it speaks of: those about which none of its claims fell.
    standing: usize,
}

/// The section; `None` if no document was withdrawn or corrected.
pub(super) fn section(draft: &mut Draft<'_>) -> Option<Section> {
    let mut by_document = fallen(draft);
    let mut groups = Vec::new();
    for id in draft.listed.clone() {
        if !is_touched(draft, id) {
            continue;
        }
        let Fallen { records, standing } = by_document.remove(id).unwrap_or_default();
        let items: Vec<Item> = records
            .into_iter()
            .filter_map(|(record, places)| {
                let words = fallen_words(record, &places, draft.dossier)?;
                Some(lone(draft.say(&words, record, &places)))
            })
            .collect();
        let mut lead = fate(draft, id);
        if standing > 0 {
            let of = counted(standing, "record");
            lead.push(format!("What it says of {of} stands."));
        }
        if !items.is_empty() {
            lead.push("This does not stand:".to_owned());
        }
        let title = isolated(&document_words(id, draft.dossier));
        groups.push(Group { title: Some(title), lead: Some(lead.join(" ")), items });
    }
    let lead = "The notes say of each quote whether it still stands. What a correction \
                does not mention still stands if the paper says so, or if its text says that it \
                is a correction.";
    (!groups.is_empty()).then(|| Section {
        id: SectionId::Withdrawn,
        lead: vec![lead.to_owned()],
        groups,
    })
}

/// The fallen claims of each withdrawn or corrected document, by record.
fn fallen<'a>(draft: &Draft<'a>) -> BTreeMap<&'a DocumentId, Fallen<'a>> {
    let mut found: BTreeMap<&DocumentId, Fallen<'_>> = BTreeMap::new();
    for record in &draft.records {
        let touched = record.evidence().iter().flat_map(Evidence::documents);
        if !touched.into_iter().any(|id| is_touched(draft, id)) {
            continue;
        }
        let mut of_record: BTreeMap<&DocumentId, (Vec<usize>, bool)> = BTreeMap::new();
        for account in accounts(*record, draft.dossier).iter().filter(|one| speaks(one)) {
            let fell = !account.fate.is_live() || !account.corrected.is_empty();
            for id in account.evidence.documents().filter(|id| is_touched(draft, id)) {
                let Some((id, _)) = draft.dossier.documents.get_key_value(id) else { continue };
                let (places, stands) = of_record.entry(id).or_default();
                if fell {
                    places.push(account.place);
                }
                *stands |= !fell;
            }
        }
        for (id, (places, stands)) in of_record {
            let of_document = found.entry(id).or_default();
            if places.is_empty() {
                of_document.standing += usize::from(stands);
            } else {
                of_document.records.push((*record, places));
            }
        }
    }
    found
}

fn speaks(account: &Account<'_>) -> bool {
    matches!(account.evidence.stance, Stance::Asserts | Stance::Denies | Stance::Doubts)
        && account.evidence.basis != Basis::Background
}

fn is_touched(draft: &Draft<'_>, id: &DocumentId) -> bool {
    let retracted = draft.dossier.documents.get(id).is_some_and(|one| one.retracted.is_some());
    retracted || draft.corrected_by.contains_key(id)
}

/// What happened to a document, in words. Never empty.
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
