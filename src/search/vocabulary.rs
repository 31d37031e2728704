//! The distinct words of an index, and which of them a query word matches: the same word, words
//! that it begins, words that sound alike, and words with a typing error.

use std::collections::BTreeMap;

use super::fold::sound;
use super::fuzzy::{forgiven, near};
use super::hit::Fit;

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The word as `fold::words` returns it.
    pub plain: String,
    /// Its sound as `fold::sound` returns it.
    pub sound: String,
}

impl Key {
    /// Creates a key from a plain word.
    pub fn new(plain: String) -> Self {
        let sound = sound(&plain);
        Self { plain, sound }
    }

    /// Whether words match that only sound as if they began with it. Short words are excluded: "ye"
    /// would match every word with e.
    const fn begins_by_sound(&self) -> bool {
        self.sound.len() >= 3
    }

    /// Whether typing errors in it are tolerated. They are not in other scripts and in numbers.
    fn may_err(&self) -> bool {
        self.sound.is_ascii() && !self.sound.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// Returns how well a word of a text matches the key; `None` if it does not, within `reach`.
    pub fn fit(&self, word: &str, reach: Reach) -> Option<Fit> {
        if word == self.plain {
            return Some(Fit::Whole);
        }
        if reach.starts && word.starts_with(&self.plain) {
            return Some(Fit::Start);
        }
        let heard = sound(word);
        if heard == self.sound {
            return Some(Fit::Sound);
        }
        if reach.starts && self.begins_by_sound() && heard.starts_with(&self.sound) {
            return Some(Fit::SoundStart);
        }
        if !reach.errors || !self.may_err() {
            return None;
        }
        let near = near(&[heard], &self.sound, forgiven(self.sound.len()), true);
        near.first().map(|near| Fit::of_errors(near.errors, near.beginning))
    }
}

/// How loosely a word may match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The query word may be only the beginning of the word.
    pub starts: bool,
    /// The query word may have typing errors.
    pub errors: bool,
}

/// Distinct words, sorted.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: Vec<Box<str>>,
    /// The sounds of the words, sorted, each with the index of its word.
    sounds: Vec<Heard>,
}

#[derive(Debug)]
struct Heard {
    sound: Box<str>,
    word: u32,
}

impl AsRef<str> for Heard {
    fn as_ref(&self) -> &str {
        &self.sound
    }
}

impl Vocabulary {
    /// Creates a vocabulary from words that are sorted and distinct.
    pub fn new(words: Vec<Box<str>>) -> Self {
        let mut sounds: Vec<Heard> = Vec::with_capacity(words.len());
        for (word, plain) in words.iter().enumerate() {
            sounds.push(Heard { sound: sound(plain).into_boxed_str(), word: word as u32 });
        }
        sounds.sort_unstable_by(|a, b| (&a.sound, a.word).cmp(&(&b.sound, b.word)));
        Self { words, sounds }
    }

    /// Returns the words that `key` matches, by index, each with its best fit.
    pub fn meant(&self, key: &Key, reach: Reach) -> BTreeMap<u32, Fit> {
        let mut meant = BTreeMap::new();
        let mut add = |word: u32, fit: Fit| {
            let best = meant.entry(word).or_insert(fit);
            *best = fit.min(*best);
        };
        let first = self.words.partition_point(|word| **word < *key.plain);
        for (place, word) in self.words.iter().enumerate().skip(first) {
            if **word == *key.plain {
                add(place as u32, Fit::Whole);
            } else if reach.starts && word.starts_with(&key.plain) {
                add(place as u32, Fit::Start);
            } else {
                break;
            }
        }
        let first = self.sounds.partition_point(|heard| *heard.sound < *key.sound);
        for heard in self.sounds.iter().skip(first) {
            if *heard.sound == *key.sound {
                add(heard.word, Fit::Sound);
            } else if reach.starts && key.begins_by_sound() && heard.sound.starts_with(&*key.sound)
            {
                add(heard.word, Fit::SoundStart);
            } else {
                break;
            }
        }
        if reach.errors && key.may_err() {
            for found in near(&self.sounds, &key.sound, forgiven(key.sound.len()), true) {
                if let Some(heard) = self.sounds.get(found.place) {
                    add(heard.word, Fit::of_errors(found.errors, found.beginning));
                }
            }
        }
        meant
    }
}
