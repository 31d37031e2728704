//! What somebody said before what they say now, with the day: "A denied it on 1 Mar 2024".

use super::dates::{all_listed, dated_words};
use super::grouping::day;
use super::speakers::{entity_name, voices_alone};
use super::words::{inferred_words, past_attitude};
use crate::model::{Dossier, EntityId, Evidence};

/// What the speakers of some evidence said in it, as past, with its first day.
pub(super) fn said_before<'a>(
    items: impl IntoIterator<Item = &'a Evidence>,
    dossier: &Dossier,
) -> Vec<String> {
    let mut told: Vec<((String, String), Vec<&Evidence>)> = Vec::new();
    for item in items {
        let words = (past_attitude(item), caveat([item], dossier));
        match told.iter_mut().find(|(known, _)| *known == words) {
            Some((_, items)) => items.push(item),
            None => told.push((words, vec![item])),
        }
    }
    let words = |((what, caveat), items): ((String, String), Vec<&Evidence>)| {
        let day = items.iter().filter_map(|item| day(item, dossier)).min();
        let day = day.map_or_else(|| "before".to_owned(), |day| dated_words(&day));
        format!("{} {what} {day}{caveat}", voices_alone(items, dossier).words)
    };
    told.into_iter().map(words).collect()
}

/// What a reader must know of some earlier words: whom they were heard from if not from their speaker,
/// and whether they are inferred: ", according to B, inferred from the words". Empty if any of them needs
/// no such remark.
pub(super) fn caveat<'a>(
    items: impl IntoIterator<Item = &'a Evidence>,
    dossier: &Dossier,
) -> String {
    let words = |item: &Evidence| {
        let publisher = |id: &EntityId| {
            let mut documents = item.documents().filter_map(|id| dossier.documents.get(id));
            documents.any(|one| one.publisher.as_ref() == Some(id))
        };
        let relays = item.by.split_last().map_or(&[][..], |(_, relays)| relays);
        let relays: Vec<String> = (relays.iter().filter(|id| !publisher(id)))
            .map(|id| entity_name(id, dossier))
            .collect();
        let heard = (!relays.is_empty()).then(|| format!(", according to {}", all_listed(&relays)));
        format!("{}{}", heard.unwrap_or_default(), inferred_words(item))
    };
    let all: Vec<String> = items.into_iter().map(words).collect();
    match all.first() {
        Some(first) if all.iter().all(|one| !one.is_empty()) => first.clone(),
        _ => String::new(),
    }
}

/// A remark for use between commas: ", according to B,"; empty if there is none.
pub(super) fn put_between(caveat: &str) -> String {
    let caveat = caveat.replacen(", inferred", ", as inferred", 1);
    if caveat.is_empty() { caveat } else { format!("{caveat},") }
}
