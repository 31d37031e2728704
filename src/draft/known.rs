//! Entities of the open map, which are found in the text by any of their spellings.

use foldhash::{HashMap, HashMapExt as _};
use serde::{Deserialize, Serialize};

use super::suggestion::PartyKind;
use super::token::{self, Tokens};
use crate::model::Day;

/// What is known apart from the text.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The day of publication, from which "on Tuesday" is counted.
    pub published: Option<Day>,
    /// The name of the outlet, by which its own voice is recognised.
    pub publisher: Option<String>,
    /// The entities of the open map.
    pub known: Vec<Known>,
}

/// An entity of the open map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its ID in the open map.
    pub id: String,
    /// What it is.
    pub kind: PartyKind,
    /// Its name, then its aliases.
    pub names: Vec<String>,
}

/// The names of the known entities, grouped by their first word.
pub(super) struct KnownNames {
    by_first: HashMap<String, Vec<(Vec<String>, usize)>>,
    kinds: Vec<PartyKind>,
}

impl KnownNames {
    pub(super) fn new(context: &Context) -> Self {
        let mut by_first: HashMap<String, Vec<(Vec<String>, usize)>> = HashMap::new();
        for (index, known) in context.known.iter().enumerate() {
            for name in &known.names {
                let words = lowered(name);
                let Some(first) = words.first().cloned() else { continue };
                by_first.entry(first).or_default().push((words, index));
            }
        }
        #[allow(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for names in by_first.values_mut() {
            names.sort_by_key(|(words, index)| (std::cmp::Reverse(words.len()), *index));
        }
        Self { by_first, kinds: context.known.iter().map(|known| known.kind).collect() }
    }

    /// The longest known name that starts at a token: the index and kind of its entity, and the
    /// number of tokens.
    pub(super) fn at(&self, tokens: &Tokens<'_>, at: usize) -> Option<(usize, PartyKind, usize)> {
        if self.by_first.is_empty() || !tokens.all[at].is_capital() {
            return None;
        }
        let mut word = String::new();
        token::lower(tokens.str(at), &mut word);
        let fits = |(words, _): &&(Vec<String>, usize)| {
            words.iter().enumerate().all(|(place, wanted)| {
                tokens.all.get(at + place).is_some_and(|_| {
                    let mut word = String::new();
                    token::lower(tokens.str(at + place), &mut word);
                    word == *wanted
                })
            })
        };
        let (words, index) = self.by_first.get(&word)?.iter().find(fits)?;
        Some((*index, self.kinds[*index], words.len()))
    }
}

fn lowered(name: &str) -> Vec<String> {
    let mut word = String::new();
    let pieces = token::pieces(name).into_iter();
    pieces
        .map(|range| {
            token::lower(&name[range], &mut word);
            word.clone()
        })
        .collect()
}
