//! Whether two names may be one person's or thing's: the same letters, the same sounds, all words
//! of one in the other. A surname in common is not enough.

use crate::model::names::caseless;
use crate::model::{AliasUse, Entity, EntityKind, Text};
use crate::search::{is_unspaced, romanised, sound, words};

/// How two names agree, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Letter by letter, but for case.
    Same,
    /// Other spellings or scripts of the same words, in whatever order.
    Sound,
    /// All words of one in the other.
    Within,
    /// The same, where one has a first letter for a word of the other.
    Initials,
    /// One has only a surname or only a given name, which the other has, too.
    OneWord,
}

/// A name as it is compared.
#[derive(Debug)]
pub struct Name {
    /// As it is written.
    pub text: Text,
    /// The same name in whatever case.
    caseless: String,
    /// The sounds of its words, sorted.
    pub sounds: Vec<String>,
    /// The sound of all of it without blanks.
    pub run: String,
    /// The sounds of its first and last word.
    outer: [String; 2],
}

/// Words that say nothing of who or what it is.
const EMPTY: [&str; 9] = ["the", "of", "and", "for", "de", "du", "des", "la", "le"];

impl Name {
    fn new(text: &Text, is_person: bool) -> Option<Self> {
        let mut found: Vec<String> =
            words(text).into_iter().filter(|word| !word.joined).map(|word| word.plain).collect();
        if !is_person && found.iter().any(|word| !EMPTY.contains(&word.as_str())) {
            found.retain(|word| !EMPTY.contains(&word.as_str()));
        }
        // Word by word: what one ends with and the next begins with is no sound of its own.
        let run: String = found.iter().map(|word| sound(&spoken(word))).collect();
        let mut sounds: Vec<String> = found.iter().map(|word| sound(word)).collect();
        let outer = [sounds.first()?.clone(), sounds.last()?.clone()];
        sounds.sort();
        sounds.dedup();
        Some(Self { text: text.clone(), caseless: caseless(text), sounds, run, outer })
    }

    /// Its words that are more than an initial: by these another name is looked up.
    pub fn telling(&self) -> impl Iterator<Item = &str> {
        self.sounds.iter().map(String::as_str).filter(|word| !is_initial(word))
    }

    /// How it agrees with another name that has at least as many words.
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

/// One letter of an alphabet; a character that is a word is more.
fn is_initial(word: &str) -> bool {
    word.len() == 1
}

/// The sound of a character without blanks, other words as they are.
fn spoken(word: &str) -> String {
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(c), None) if is_unspaced(c) => romanised(c).unwrap_or_else(|| word.to_owned()),
        _ => word.to_owned(),
    }
}

/// The names by which an entity may be taken for another one. Descriptions, loaded words and
/// buildings that stand for it are no names. Of a person with a full name a short form alone says
/// too little: two brothers have the same.
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
