//! Whether the names of two entities with the same ID agree: they share a name or alias, or all
//! words of one name are in the other. An index keeps this fast even if very many files use the
//! same ID.

use std::collections::BTreeSet;

use foldhash::HashMap;

use crate::model::Entity;
use crate::model::names::words;

/// The most sets that are compared word by word for one name. If an ID is shared by more strangers
/// than this, only whole names are compared.
const MOST_COMPARED: usize = 256;

/// The sets of entities with the same ID seen so far; each is identified by its representative
/// number.
#[derive(Default)]
pub struct Names {
    by_name: HashMap<String, BTreeSet<usize>>,
    by_word: HashMap<String, BTreeSet<usize>>,
    /// The words of each set's fullest name, so that two who only share "Sullivan" stay separate.
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

/// The names and aliases of an entity, without differences of case and punctuation.
fn names(entity: &Entity) -> BTreeSet<String> {
    let aliases = entity.aliases.iter().map(|alias| &alias.name);
    std::iter::once(&entity.name).chain(aliases).map(|name| words(name).join(" ")).collect()
}
