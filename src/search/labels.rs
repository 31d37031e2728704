//! An index of labels: each owner has labels such as a name, aliases and offices. A query may be
//! matched by several labels of one owner together.

use std::collections::BTreeMap;

use super::fold::{Word, is_unspaced, letters, romanised, words};
use super::hit::Fit;
use super::postings::{Postings, PostingsBuilder};
use super::question::Question;
use crate::model::names::key;

/// The kind of a label, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The name.
    Name,
    /// Another name.
    Alias,
    /// An office.
    Role,
}

/// One label.
#[derive(Debug)]
struct Label {
    owner: u32,
    weight: Weight,
    /// Its index among the labels of its owner.
    place: u32,
}

/// An owner that was found, and how it matched. Sorts the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundOwner {
    /// How exactly the whole query equals one of its names.
    exactness: Exactness,
    /// The worst fit of the query's words.
    pub fit: Fit,
    /// The least weighty label that was needed to match.
    pub weight: Weight,
    /// The owner's number.
    pub owner: u32,
    /// The index of that label among the owner's labels.
    pub place: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exactness {
    NameLetterByLetter,
    Name,
    AliasLetterByLetter,
    Alias,
    Part,
}

/// An index of the labels of numbered owners. Owners that match equally well are sorted by number.
#[derive(Debug, Default)]
pub struct LabelIndex {
    postings: Postings,
    labels: Vec<Label>,
    owners: usize,
    /// Labels by the whole name or alias: as written, and by the letters alone.
    verbatim: BTreeMap<Box<str>, Vec<u32>>,
    letters: BTreeMap<Box<str>, Vec<u32>>,
}

/// Collects labels to build a `LabelIndex`.
#[derive(Debug, Default)]
pub struct LabelIndexBuilder {
    postings: PostingsBuilder,
    index: LabelIndex,
}

impl LabelIndexBuilder {
    /// Adds the next owner with its labels.
    pub fn add<'a>(&mut self, labels: impl IntoIterator<Item = (Weight, &'a str)>) {
        let owner = self.index.owners as u32;
        self.index.owners += 1;
        for (place, (weight, text)) in labels.into_iter().enumerate() {
            let found = words(text);
            let label = self.index.labels.len() as u32;
            if weight != Weight::Role {
                let index = &mut self.index;
                index.verbatim.entry(key(text).into()).or_default().push(label);
                index.letters.entry(letters(&found).into()).or_default().push(label);
            }
            let sounds = sounds(text, &found);
            self.postings.add(found.into_iter().chain(sounds));
            self.index.labels.push(Label { owner, weight, place: place as u32 });
        }
    }

    /// Sorts everything for lookup.
    pub fn finish(self) -> LabelIndex {
        LabelIndex { postings: self.postings.finish(), ..self.index }
    }
}

/// The longest run of characters without blanks whose sounds are joined. Longer runs are not names.
const LONGEST_RUN: usize = 5;

/// Returns the sounds of characters of scripts without blanks, alone and joined with the following
/// ones: 林浩然 is also found as "lin", "hao", "haoran" and "linhaoran".
fn sounds(text: &str, words: &[Word]) -> Vec<Word> {
    let characters: Vec<char> = text.chars().collect();
    let mut sounds = Vec::new();
    for (at, first) in words.iter().enumerate() {
        let mut plain = String::new();
        for word in words.iter().skip(at).take(LONGEST_RUN) {
            let letter = characters.get(word.span.start).filter(|c| is_unspaced(**c));
            let follows = word.span.start - first.span.start == (word.place - first.place) as usize;
            let Some(sound) = letter.filter(|_| follows).and_then(|c| romanised(*c)) else { break };
            plain.push_str(&sound);
            sounds.push(Word { plain: plain.clone(), ..first.clone() });
        }
    }
    sounds
}

/// How an owner matches a clause: the fit, and the kind and index of the label.
type Met = (Fit, Weight, u32);

impl LabelIndex {
    /// Builds an index of owners that have one name each.
    pub fn of_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut builder = LabelIndexBuilder::default();
        for name in names {
            builder.add([(Weight::Name, name)]);
        }
        builder.finish()
    }

    /// Returns the numbers of the owners whose name matches the query, the best first. Typing
    /// errors are tolerated only if no name matches without them. Empty for an empty query.
    pub fn query(&self, typed: &str) -> Vec<usize> {
        let found = self.find(&Question::parse(typed));
        found.into_iter().map(|found| found.owner as usize).collect()
    }

    /// Returns every owner that matches all clauses, the best first. Typing errors are tolerated
    /// only if no owner matches without them.
    pub fn find(&self, question: &Question) -> Vec<FoundOwner> {
        let mut found = self.meeting(question, false);
        if found.is_empty() {
            found = self.meeting(question, true);
        }
        found.sort_unstable();
        found
    }

    fn meeting(&self, question: &Question, errors: bool) -> Vec<FoundOwner> {
        let exact = self.exact(question);
        let mut best: Option<Vec<Option<Met>>> = None;
        for clause in question.of_names() {
            let fits = self.postings.fits(clause, |at| clause.reach_in_names(at, errors));
            let mut here: Vec<Option<Met>> = vec![None; self.owners];
            for (label, fit) in self.labels.iter().zip(fits) {
                let Some(fit) = fit else { continue };
                let slot = &mut here[label.owner as usize];
                let this = (fit, label.weight, label.place);
                *slot = Some(slot.map_or(this, |best| best.min(this)));
            }
            best = Some(match best {
                None => here,
                Some(before) => {
                    before.into_iter().zip(here).map(|(a, b)| Some(worse(a?, b?))).collect()
                }
            });
        }
        let best = best.unwrap_or_default();
        let met = best.into_iter().enumerate().filter_map(|(owner, best)| {
            let (fit, weight, place) = best?;
            let owner = owner as u32;
            (!exact.contains_key(&owner)).then_some(FoundOwner {
                exactness: Exactness::Part,
                fit,
                weight,
                owner,
                place,
            })
        });
        exact.values().copied().chain(met).collect()
    }

    /// Returns the owners with a name or alias that is the whole query.
    fn exact(&self, question: &Question) -> BTreeMap<u32, FoundOwner> {
        let mut found: BTreeMap<u32, FoundOwner> = BTreeMap::new();
        if question.verbatim.is_empty() {
            return found;
        }
        let verbatim = self.verbatim.get(question.verbatim.as_str()).into_iter().flatten();
        let letters = self.letters.get(question.letters.as_str()).into_iter().flatten();
        let letters = letters.filter(|_| !question.letters.is_empty());
        let sides = verbatim.map(|label| (label, true)).chain(letters.map(|label| (label, false)));
        for (label, letter_by_letter) in sides {
            let Some(label) = self.labels.get(*label as usize) else { continue };
            let exactness = match (label.weight, letter_by_letter) {
                (Weight::Name, true) => Exactness::NameLetterByLetter,
                (Weight::Name, false) => Exactness::Name,
                (_, true) => Exactness::AliasLetterByLetter,
                (_, false) => Exactness::Alias,
            };
            let (weight, owner, place) = (label.weight, label.owner, label.place);
            let this = FoundOwner { exactness, fit: Fit::Whole, weight, owner, place };
            let best = found.entry(owner).or_insert(this);
            *best = this.min(*best);
        }
        found
    }
}

/// Combines how an owner matches two clauses: the worse fit, and the less weighty label.
fn worse(a: Met, b: Met) -> Met {
    let (weight, place) = (a.1, a.2).max((b.1, b.2));
    (a.0.max(b.0), weight, place)
}
