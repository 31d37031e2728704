//! An inverted index: in which of many short texts each word occurs, and which texts match a
//! clause.

use foldhash::HashMap;

use super::fold::Word;
use super::hit::Fit;
use super::question::Clause;
use super::vocabulary::{Key, Reach, Vocabulary};

/// The occurrences of all words, sorted by word, text and place.
#[derive(Debug, Default)]
pub struct Postings {
    vocabulary: Vocabulary,
    /// For each word, the index of its first occurrence in `texts` and `places`; one more entry for
    /// the end.
    starts: Vec<usize>,
    texts: Vec<u32>,
    places: Vec<u32>,
    /// The number of texts.
    count: usize,
}

/// Collects the words of texts to build `Postings`.
#[derive(Debug, Default)]
pub struct PostingsBuilder {
    numbers: HashMap<Box<str>, u32>,
    /// The occurrences: word, text, place.
    found: Vec<(u32, u32, u32)>,
    count: u32,
}

impl PostingsBuilder {
    /// Adds the next text with its words. Returns the number of the text.
    pub fn add(&mut self, words: impl IntoIterator<Item = Word>) -> u32 {
        let text = self.count;
        self.count += 1;
        for word in words {
            let next = self.numbers.len() as u32;
            let known = self.numbers.get(word.plain.as_str()).copied();
            let number = known.unwrap_or(next);
            if known.is_none() {
                self.numbers.insert(word.plain.into_boxed_str(), next);
            }
            self.found.push((number, text, word.place));
        }
        text
    }

    /// Sorts all occurrences for lookup.
    pub fn finish(self) -> Postings {
        let mut words: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        words.sort_unstable();
        let mut sorted = vec![0_usize; words.len()];
        for (place, (_, number)) in words.iter().enumerate() {
            if let Some(slot) = sorted.get_mut(*number as usize) {
                *slot = place;
            }
        }
        let place_of = |number: u32| sorted.get(number as usize).copied().unwrap_or_default();
        let mut starts = vec![0_usize; words.len() + 1];
        for (number, _, _) in &self.found {
            starts[place_of(*number) + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut next = starts.clone();
        let (mut texts, mut places) = (vec![0; self.found.len()], vec![0; self.found.len()]);
        for (number, text, place) in self.found {
            let at = &mut next[place_of(number)];
            texts[*at] = text;
            places[*at] = place;
            *at += 1;
        }
        let vocabulary = Vocabulary::new(words.into_iter().map(|(word, _)| word).collect());
        Postings { vocabulary, starts, texts, places, count: self.count as usize }
    }
}

/// The best fit of each text; `None` = it does not match the clause.
pub type Fits = Vec<Option<Fit>>;

impl Postings {
    /// Returns how well each text matches a clause. `reach` says how loosely the key at an index
    /// may match.
    pub fn fits(&self, clause: &Clause, reach: impl Fn(usize) -> Reach) -> Fits {
        let mut fits = vec![None; self.count];
        match &clause.keys[..] {
            [key] => self.word(key, reach(0), &mut fits),
            keys => self.run(keys, &reach, &mut fits),
        }
        if let Some(joined) = &clause.joined {
            self.word(joined, reach(clause.keys.len() - 1), &mut fits);
        }
        fits
    }

    fn word(&self, key: &Key, reach: Reach, fits: &mut Fits) {
        for (word, fit) in self.vocabulary.meant(key, reach) {
            for text in &self.texts[self.range(word)] {
                better(&mut fits[*text as usize], fit);
            }
        }
    }

    /// Finds the texts in which the keys follow one another.
    fn run(&self, keys: &[Key], reach: &impl Fn(usize) -> Reach, fits: &mut Fits) {
        let mut runs: Option<Vec<(u64, Fit)>> = None;
        for (at, key) in keys.iter().enumerate() {
            let here = self.starts_of_runs(key, reach(at), at as u32);
            runs = Some(match runs {
                None => here,
                Some(runs) => common(&runs, &here),
            });
        }
        for (start, fit) in runs.unwrap_or_default() {
            better(&mut fits[(start >> 32) as usize], fit);
        }
    }

    /// Returns where a run would start in which the key is the `at`th: text and place packed into
    /// one number, sorted.
    fn starts_of_runs(&self, key: &Key, reach: Reach, at: u32) -> Vec<(u64, Fit)> {
        let mut starts = Vec::new();
        for (word, fit) in self.vocabulary.meant(key, reach) {
            let range = self.range(word);
            let both = self.texts[range.clone()].iter().zip(&self.places[range]);
            let start = |(text, place): (&u32, &u32)| {
                Some((u64::from(*text) << 32 | u64::from(place.checked_sub(at)?), fit))
            };
            starts.extend(both.filter_map(start));
        }
        // The occurrences of each word are sorted already, so a stable sort is fast.
        starts.sort();
        starts
    }

    fn range(&self, word: u32) -> std::ops::Range<usize> {
        let word = word as usize;
        let start = self.starts.get(word).copied().unwrap_or_default();
        start..self.starts.get(word + 1).copied().unwrap_or(start)
    }
}

fn better(best: &mut Option<Fit>, fit: Fit) {
    *best = Some(best.map_or(fit, |best| best.min(fit)));
}

/// Returns the starts that are in both sorted lists, each with the worse of its two fits.
fn common(a: &[(u64, Fit)], b: &[(u64, Fit)]) -> Vec<(u64, Fit)> {
    let mut b = b.iter().peekable();
    let mut both = Vec::new();
    for (start, fit) in a {
        while b.next_if(|(other, _)| other < start).is_some() {}
        if let Some((_, other)) = b.peek().filter(|(other, _)| other == start) {
            both.push((*start, (*fit).max(*other)));
        }
    }
    both
}
