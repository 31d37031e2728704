//! Whether the names of two entities with one id agree: one name or alias in common, or all words
//! of one name in the other. An index keeps this quick where very many files use the same id.

use std::collections::BTreeSet;

use foldhash::HashMap;

use crate::model::Entity;
use crate::model::names::words;

/// Groups compared by words at most, for one name. Ids shared by more strangers than this are
/// not told apart by words in common any more, only by whole names.
const MOST_COMPARED: usize = 256;

/// Sets of entities of one id seen so far, each under the number that stands for it.
#[derive(Default)]
pub struct Names {
    by_name: HashMap<String, BTreeSet<usize>>,
    by_word: HashMap<String, BTreeSet<usize>>,
    /// The words of each set's fullest name: two who only share "Sullivan" stay two.
    fullest: HashMap<usize, BTreeSet<String>>,
}

impl Names {
    /// The sets whose names agree with this entity's.
    pub fn agreeing(&self, entity: &Entity) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for name in names(entity) {
            found.extend(self.by_name.get(&name).into_iter().flatten());
        }
        let own: BTreeSet<String> = words(&entity.name).into_iter().collect();
        let candidates = own.iter().filter_map(|word| self.by_word.get(word)).flatten();
        for &set in candidates.take(MOST_COMPARED) {
            let theirs = &self.fullest[&set];
            if theirs.is_subset(&own) || own.is_subset(theirs) {
                found.insert(set);
            }
        }
        found
    }

    /// Adds an entity's names to a set.
    pub fn add(&mut self, set: usize, entity: &Entity) {
        for name in names(entity) {
            self.by_name.entry(name).or_default().insert(set);
        }
        let own: BTreeSet<String> = words(&entity.name).into_iter().collect();
        let fullest = self.fullest.entry(set).or_default();
        if own.len() > fullest.len() && fullest.is_subset(&own) {
            for word in &own {
                self.by_word.entry(word.clone()).or_default().insert(set);
            }
            *fullest = own;
        }
    }
}

/// What an entity is called, without case and punctuation.
fn names(entity: &Entity) -> BTreeSet<String> {
    let aliases = entity.aliases.iter().map(|alias| &alias.name);
    std::iter::once(&entity.name).chain(aliases).map(|name| words(name).join(" ")).collect()
}
