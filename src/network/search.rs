//! Finds entities by what they are called, whatever the case and the accents.
//! Full text and other transliterations are not its work.

use crate::model::{Dossier, Entity, EntityId};

/// The entities of which a name or alias contains `needle`: first those with a name or alias that
/// starts with it, then those with one of whose words starts with it, then the rest; within each
/// by name, then by id. An empty needle matches nothing.
///
/// Case does not count, nor do the accents of Latin and Cyrillic letters.
pub fn names_matching(dossier: &Dossier, needle: &str) -> Vec<EntityId> {
    let needle = folded(needle.trim());
    if needle.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(Rank, &str, &EntityId)> = dossier
        .entities
        .values()
        .filter_map(|entity| {
            let names = std::iter::once(&entity.name).chain(entity.aliases.iter().map(|a| &a.name));
            let best = names.filter_map(|name| rank(&folded(name), &needle)).min()?;
            Some((best, &*entity.name, &entity.id))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, _, id)| id.clone()).collect()
}

/// The entities that are called exactly that: the one with the id, else all with the name or an
/// alias, by id.
pub fn called(dossier: &Dossier, name: &str) -> Vec<EntityId> {
    let id = EntityId::new(name);
    if dossier.entities.contains_key(&id) {
        return vec![id];
    }
    let is_called = |entity: &&Entity| {
        *entity.name == *name || entity.aliases.iter().any(|alias| *alias.name == *name)
    };
    dossier.entities.values().filter(is_called).map(|entity| entity.id.clone()).collect()
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Start,
    WordStart,
    Inside,
}

fn rank(name: &str, needle: &str) -> Option<Rank> {
    let best = name.match_indices(needle).map(|(at, _)| match name[..at].chars().next_back() {
        None => Rank::Start,
        Some(before) if !before.is_alphanumeric() => Rank::WordStart,
        Some(_) => Rank::Inside,
    });
    best.min()
}

/// Text in lower case without accents: combining marks (U+0300–U+036F) are dropped, the accented
/// letters of Latin-1, Latin Extended-A and common Cyrillic become their base letters, and curly
/// apostrophes become straight. Other scripts are only lower-cased.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\u{300}'..='\u{36f}' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            other => folded.push(base_letter(other)),
        }
    }
    folded
}

const fn base_letter(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ё' | 'ѐ' => 'е',
        'й' | 'ѝ' => 'и',
        'ї' => 'і',
        '\u{2018}' | '\u{2019}' | 'ʼ' => '\'',
        other => other,
    }
}
