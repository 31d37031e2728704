//! Decides whether two names may belong to the same person or thing: the same letters, the same
//! sounds, or all words of one in the other. A surname in common is not enough.

use crate::model::names::caseless;
use crate::model::{AliasUse, Entity, EntityKind, Text};
use crate::search::{is_unspaced, romanised, sound, words};

/// How two names agree. The surest agreement comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// The same letters, apart from case.
    Same,
    /// Other spellings or scripts of the same words, in any order.
    Sound,
    /// All words of one are in the other.
    Within,
    /// All words of one are in the other, some as initials.
    Initials,
    /// One is only a surname or a given name, and the other contains it.
    OneWord,
}

/// A name, prepared for comparing.
#[derive(Debug)]
pub struct Name {
    /// The name as it is written.
    pub text: Text,
    /// The name without case.
    caseless: String,
    /// The sounds of its words, sorted.
    pub sounds: Vec<String>,
    /// The sound of the whole name without spaces.
    pub run: String,
    /// The sounds of its first and last word.
    outer: [String; 2],
}

/// Words that say nothing about who or what it is.
const EMPTY: [&str; 9] = ["the", "of", "and", "for", "de", "du", "des", "la", "le"];

impl Name {
    fn new(text: &Text, is_person: bool) -> Option<Self> {
        let mut found: Vec<String> =
            words(text).into_iter().filter(|word| !word.joined).map(|word| word.plain).collect();
        if !is_person && found.iter().any(|word| !EMPTY.contains(&word.as_str())) {
            found.retain(|word| !EMPTY.contains(&word.as_str()));
        }
        // Sounds are made word by word, because the end of one word and the start of the next do
        // not form a sound together.
        let run: String = found.iter().map(|word| sound(&spoken(word))).collect();
        let mut sounds: Vec<String> = found.iter().map(|word| sound(word)).collect();
        let outer = [sounds.first()?.clone(), sounds.last()?.clone()];
        sounds.sort();
        sounds.dedup();
        Some(Self { text: text.clone(), caseless: caseless(text), sounds, run, outer })
    }

    /// The sounds of its words that are more than an initial. Other names are looked up by these.
    pub fn telling(&self) -> impl Iterator<Item = &str> {
        self.sounds.iter().map(String::as_str).filter(|word| !is_initial(word))
    }

    /// How it agrees with another name that has at least as many words; `None` if it does not.
    pub fn agrees(&self, longer: &Self, is_person: bool) -> Option<Agreement> {
        if self.caseless == longer.caseless {
            return Some(Agreement::Same);
        }
        if self.run == longer.run || self.sounds == longer.sounds {
            return Some(Agreement::Sound);
        }
        if self.sounds.len() == 1 {
            let outer = is_person && longer.sounds.len() > 1 && longer.outer.contains(&self.run);
            return outer.then_some(Agreement::OneWord);
        }
        let has = |word: &String| longer.sounds.binary_search(word).is_ok();
        if self.sounds.iter().all(has) {
            return Some(Agreement::Within);
        }
        let begins = |word: &String| {
            let starts = |other: &String| {
                is_initial(word) && other.starts_with(word.as_str())
                    || is_initial(other) && word.starts_with(other.as_str())
            };
            has(word) || longer.sounds.iter().any(starts)
        };
        let surname = self.sounds.iter().any(|word| !is_initial(word) && has(word));
        (is_person && surname && self.sounds.iter().all(begins)).then_some(Agreement::Initials)
    }
}

/// Whether a word is a single letter of an alphabet. A character that is a whole word takes more
/// than one byte.
fn is_initial(word: &str) -> bool {
    word.len() == 1
}

/// The romanised form of a single character of a script without spaces; other words as they are.
fn spoken(word: &str) -> String {
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(c), None) if is_unspaced(c) => romanised(c).unwrap_or_else(|| word.to_owned()),
        _ => word.to_owned(),
    }
}

/// The names by which an entity can be compared. Descriptions, loaded words and names of buildings
/// are left out. If a person has a full name, one-word names are left out, too, because two
/// brothers share these.
pub fn names(entity: &Entity) -> Vec<Name> {
    let is_person = entity.kind == EntityKind::Person;
    let is_name = |usage: Option<&AliasUse>| {
        matches!(usage, None | Some(AliasUse::Short | AliasUse::Spelling | AliasUse::Native))
    };
    let aliases = entity.aliases.iter().filter(|alias| is_name(alias.usage.as_ref()));
    let texts = std::iter::once(&entity.name).chain(aliases.map(|alias| &alias.name));
    let mut names: Vec<Name> = texts.filter_map(|text| Name::new(text, is_person)).collect();
    if is_person && names.iter().any(|name| name.sounds.len() > 1) {
        names.retain(|name| name.sounds.len() > 1);
    }
    names
}
