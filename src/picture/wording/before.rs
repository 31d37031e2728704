//! What somebody said before what they say now, with the day: "A denied it on 1 Mar 2024".

use super::dates::dated_words;
use super::grouping::day;
use super::speakers::voices_alone;
use super::words::past_attitude;
use crate::model::{Dossier, Evidence};

/// What the speakers of some evidence said in it, as past, with its first day.
pub(super) fn said_before<'a>(
    items: impl IntoIterator<Item = &'a Evidence>,
    dossier: &Dossier,
) -> Vec<String> {
    let mut told: Vec<(String, Vec<&Evidence>)> = Vec::new();
    for item in items {
        let words = past_attitude(item);
        match told.iter_mut().find(|(known, _)| *known == words) {
            Some((_, items)) => items.push(item),
            None => told.push((words, vec![item])),
        }
    }
    let words = |(what, items): (String, Vec<&Evidence>)| {
        let day = items.iter().filter_map(|item| day(item, dossier)).min();
        let day = day.map_or_else(|| "before".to_owned(), |day| dated_words(&day));
        format!("{} {what} {day}", voices_alone(items, dossier).words)
    };
    told.into_iter().map(words).collect()
}
