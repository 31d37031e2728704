//! Where the things come from that the reader spoke of: the file of each and its id there. An id in
//! the dossier may be another's once a file is added or closed; this is how the same one is found
//! again. Going through all that the reader said is `moved`'s work.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::load::{Called, Home};
use crate::model::Text;

/// Where every id comes from that the reader may have spoken of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Homes {
    /// What is open.
    called: Arc<Called>,
    away: Arc<Away>,
}

/// Homes in files that are not open now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Away {
    /// By the id that the thing goes by meanwhile.
    homes: BTreeMap<Text, BTreeSet<Home>>,
    /// What was in those files: SHA-256 by key.
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
    /// Homes that a workspace tells of, nothing being open: each with its id and what was in its
    /// file.
    pub(super) fn kept(homes: impl IntoIterator<Item = (Text, Home, Text)>) -> Self {
        let mut away = Away::default();
        for (id, home, sha256) in homes {
            away.insert(&id, &home, &sha256);
        }
        Self { called: Arc::default(), away: Arc::new(away) }
    }

    /// Every home of what goes by an id; none if it is not known where it comes from.
    pub fn of(&self, id: &Text) -> BTreeSet<Home> {
        let mut homes = self.called.homes_of(id);
        homes.extend(self.away.homes.get(id).into_iter().flatten().cloned());
        homes
    }

    /// Whether an open file has what goes by an id.
    pub(super) fn has_open(&self, id: &Text) -> bool {
        !self.called.homes_of(id).is_empty()
    }

    /// What things that go by these ids go by once other files are open; those that keep theirs are
    /// not listed.
    pub fn changed_since(&self, before: &Self, ids: &[Text]) -> BTreeMap<Text, Text> {
        if self.called.renames_nothing() && before.called.renames_nothing() {
            return BTreeMap::new();
        }
        let mut to = Move::new(before, Arc::clone(&self.called));
        let moved = ids.iter().map(|id| (id.clone(), to.id(id)));
        moved.filter(|(id, now)| id != now).collect()
    }

    /// What was in a file when it was open last; empty if that is not known.
    pub(super) fn sha256(&self, key: &Text) -> Text {
        let open = self.called.sha256(key);
        if open.is_empty() { self.away.sha256.get(key).cloned().unwrap_or_default() } else { open }
    }
}

/// The way from the ids of one set of files to those of another.
pub(super) struct Move<'a> {
    before: &'a Homes,
    now: Arc<Called>,
    away: Away,
    /// The ids asked about, and what they are now.
    moved: BTreeMap<Text, Text>,
}

impl<'a> Move<'a> {
    /// To what is open now.
    pub fn new(before: &'a Homes, now: Arc<Called>) -> Self {
        Self { before, now, away: Away::default(), moved: BTreeMap::new() }
    }

    /// To where everything is already: only to see which ids are asked about.
    pub fn nowhere(homes: &'a Homes) -> Self {
        Self::new(homes, Arc::clone(&homes.called))
    }

    /// The id by which the same thing goes now. What no open file has keeps its own, unless that is
    /// another's by now: then it goes by one that no file can have.
    pub fn id(&mut self, id: &Text) -> Text {
        if let Some(now) = self.moved.get(id) {
            return now.clone();
        }
        // Where it is seen now comes first: what comes back takes it nowhere else.
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

    /// Two ids that were two and are one now go by ids of their own, so that it is not forgotten
    /// what was said of both.
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

    /// The ids asked about.
    pub fn asked(&self) -> impl Iterator<Item = &Text> {
        self.moved.keys()
    }

    /// Where everything asked about comes from, by its id now.
    pub fn homes(self) -> Homes {
        Homes { called: self.now, away: Arc::new(self.away) }
    }
}

/// What a thing goes by while its own id is another's: no id in a file has an `@`.
fn away_id(home: &Home) -> Text {
    format!("{}@{}", home.id, home.file).into()
}

/// An id as it is shown: that of something whose id is another's meanwhile with its file's name.
pub fn id_words(id: &str) -> String {
    let Some((own, file)) = id.split_once('@') else { return id.to_owned() };
    format!("{own} in {}", file.rsplit(['/', '\\']).next().unwrap_or(file))
}
