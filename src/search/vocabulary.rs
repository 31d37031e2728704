//! The different words of an index, and which of them a word of a question means: itself, what it
//! begins, what sounds alike, what a typing error made of it.

use std::collections::BTreeMap;

use super::fold::sound;
use super::fuzzy::{forgiven, near};
use super::hit::Fit;

/// A word of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// As `fold::words` gives it.
    pub plain: String,
    /// As `fold::sound` gives it.
    pub sound: String,
}

impl Key {
    /// A word to look for.
    pub fn new(plain: String) -> Self {
        let sound = sound(&plain);
        Self { plain, sound }
    }

    /// Whether words that only sound as if they began so count: "ye" would mean every e.
    const fn begins_by_sound(&self) -> bool {
        self.sound.len() >= 3
    }

    /// Whether typing errors in it are forgiven: not in other scripts and not in numbers.
    fn may_err(&self) -> bool {
        self.sound.is_ascii() && !self.sound.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// How a word of a text fits it, as far as `reach` goes.
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

/// How far from the word itself a match may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The word may be only the beginning of another.
    pub starts: bool,
    /// It may hold typing errors.
    pub errors: bool,
}

/// Different words, sorted.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: Vec<Box<str>>,
    /// Their sounds, sorted, each with the place of its word.
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
    /// A vocabulary of words that are sorted and different.
    pub fn new(words: Vec<Box<str>>) -> Self {
        let mut sounds: Vec<Heard> = Vec::with_capacity(words.len());
        for (word, plain) in words.iter().enumerate() {
            sounds.push(Heard { sound: sound(plain).into_boxed_str(), word: word as u32 });
        }
        sounds.sort_unstable_by(|a, b| (&a.sound, a.word).cmp(&(&b.sound, b.word)));
        Self { words, sounds }
    }

    /// The words that `key` may mean, by their places, each with its best fit.
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
