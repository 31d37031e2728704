//! Keeps track of where each thing comes from that the reader has named: its file and its ID there
//! (its home). When a file is added or closed, an ID in the dossier may come to mean another thing.
//! With the homes, the same thing is found again. `remapped_ids` goes through everything that the
//! reader said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::load::{Called, Home};
use crate::model::Text;

/// The home (file and ID there) of every ID that the reader may have used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Homes {
    /// The IDs of the open files.
    called: Arc<Called>,
    away: Arc<Away>,
}

/// Homes in files that are not open now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Away {
    /// The homes, by the ID that the view uses for the thing meanwhile.
    homes: BTreeMap<Text, BTreeSet<Home>>,
    /// The SHA-256 of those files when they were last open, by file key.
    sha256: BTreeMap<Text, Text>,
}

impl Away {
    fn insert(&mut self, id: &Text, home: &Home, sha256: &Text) {
        self.homes.entry(id.clone()).or_default().insert(home.clone());
        if !sha256.is_empty() {
            self.sha256.insert(home.file.clone(), sha256.clone());
        }
    }
}

impl Homes {
    /// Creates the homes that a workspace file lists, while nothing is open. Each item is an ID,
    /// its home and the SHA-256 of the home's file.
    pub(super) fn kept(homes: impl IntoIterator<Item = (Text, Home, Text)>) -> Self {
        let mut away = Away::default();
        for (id, home, sha256) in homes {
            away.insert(&id, &home, &sha256);
        }
        Self { called: Arc::default(), away: Arc::new(away) }
    }

    /// Returns every home of the thing with an ID; empty if none is known.
    pub fn of(&self, id: &Text) -> BTreeSet<Home> {
        let mut homes = self.called.homes_of(id);
        homes.extend(self.away.homes.get(id).into_iter().flatten().cloned());
        homes
    }

    /// Whether an open file contains the thing with an ID.
    pub(super) fn has_open(&self, id: &Text) -> bool {
        !self.called.homes_of(id).is_empty()
    }

    /// Returns the new ID for each of `ids` that has changed since `before`. Unchanged IDs are not
    /// listed.
    pub fn changed_since(&self, before: &Self, ids: &[Text]) -> BTreeMap<Text, Text> {
        if self.called.renames_nothing() && before.called.renames_nothing() {
            return BTreeMap::new();
        }
        let mut to = Move::new(before, Arc::clone(&self.called));
        let moved = ids.iter().map(|id| (id.clone(), to.id(id)));
        moved.filter(|(id, now)| id != now).collect()
    }

    /// Returns the SHA-256 of a file when it was last open; empty if unknown.
    pub(super) fn sha256(&self, key: &Text) -> Text {
        let open = self.called.sha256(key);
        if open.is_empty() { self.away.sha256.get(key).cloned().unwrap_or_default() } else { open }
    }
}

/// Translates IDs of one set of open files to those of another.
pub(super) struct Move<'a> {
    before: &'a Homes,
    now: Arc<Called>,
    away: Away,
    /// The IDs translated so far, with their new IDs.
    moved: BTreeMap<Text, Text>,
}

impl<'a> Move<'a> {
    /// Creates a translation from `before` to the files open now.
    pub fn new(before: &'a Homes, now: Arc<Called>) -> Self {
        Self { before, now, away: Away::default(), moved: BTreeMap::new() }
    }

    /// Creates a translation that changes nothing. It only records which IDs are asked about.
    pub fn nowhere(homes: &'a Homes) -> Self {
        Self::new(homes, Arc::clone(&homes.called))
    }

    /// Returns the new ID of the same thing. If no open file has the thing, it keeps its ID, unless
    /// that ID means another thing now: then it gets an ID that no file can contain.
    pub fn id(&mut self, id: &Text) -> Text {
        if let Some(now) = self.moved.get(id) {
            return now.clone();
        }
        // The homes in the files open before come first: a file that is opened again must not take
        // the thing elsewhere.
        let seen = self.before.called.homes_of(id);
        let away = self.before.away.homes.get(id).into_iter().flatten().cloned();
        let homes: Vec<Home> = seen.into_iter().chain(away).collect();
        let there: Vec<Option<Text>> = homes.iter().map(|home| self.there(home)).collect();
        let now = there.iter().flatten().next().cloned();
        let now = now.unwrap_or_else(|| match homes.first() {
            Some(home) if !self.now.homes_of(id).is_empty() => away_id(home),
            _ => id.clone(),
        });
        for (home, _) in homes.iter().zip(&there).filter(|(_, there)| there.is_none()) {
            self.away.insert(&now, home, &self.before.sha256(&home.file));
        }
        self.moved.insert(id.clone(), now.clone());
        now
    }

    /// Translates the IDs of a pair. If two things with two IDs have become one, both get IDs that
    /// no file can contain, so that what the reader said about the pair is not lost.
    pub fn pair(&mut self, a: &Text, b: &Text) -> (Text, Text) {
        let (now_a, now_b) = (self.id(a), self.id(b));
        if now_a != now_b || a == b {
            return (now_a, now_b);
        }
        (self.alone(a), self.alone(b))
    }

    fn alone(&mut self, id: &Text) -> Text {
        let homes = self.before.of(id);
        let alone = homes.first().map_or_else(|| id.clone(), away_id);
        for home in &homes {
            self.away.insert(&alone, home, &self.before.sha256(&home.file));
        }
        alone
    }

    fn there(&self, home: &Home) -> Option<Text> {
        self.now.id_of(home, &self.before.sha256(&home.file))
    }

    /// Returns the IDs asked about.
    pub fn asked(&self) -> impl Iterator<Item = &Text> {
        self.moved.keys()
    }

    /// Returns the homes of everything asked about, by the new IDs.
    pub fn homes(self) -> Homes {
        Homes { called: self.now, away: Arc::new(self.away) }
    }
}

/// Returns the ID of a thing whose own ID means another thing now. No ID in a file contains an `@`.
fn away_id(home: &Home) -> Text {
    format!("{}@{}", home.id, home.file).into()
}

/// Returns an ID as it is shown. An ID made by `away_id` is shown with its file's name.
pub fn id_words(id: &str) -> String {
    let Some((own, file)) = id.split_once('@') else { return id.to_owned() };
    format!("{own} in {}", file.rsplit(['/', '\\']).next().unwrap_or(file))
}
