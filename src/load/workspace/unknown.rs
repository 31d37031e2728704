//! Copies what this version does not know from the workspace file that was read to the one that
//! replaces it: the unknown fields of everything that is still there, under its current ID.

use std::collections::BTreeMap;

use super::{Choice, DataFile, Decision, Filter, Note, View, Workspace};
use crate::model::Text;

impl Workspace {
    /// Copies the unknown fields from an earlier version of this workspace.
    pub fn keep_unknown_of(&mut self, before: &Self) {
        let ids = self.ids_since(before);
        let id = |id: &Text| ids.get(id).unwrap_or(id).clone();
        let pair = |(a, b): &(Text, Text)| {
            let (a, b) = (id(a), id(b));
            if a <= b { (a, b) } else { (b, a) }
        };
        self.unknown.clone_from(&before.unknown);
        view(&mut self.view, &before.view);
        each(&mut self.views, &before.views, Text::clone, view);
        self.decisions.unknown.clone_from(&before.decisions.unknown);
        each(&mut self.decisions.entities, &before.decisions.entities, pair, decision);
        each(&mut self.decisions.contacts, &before.decisions.contacts, pair, decision);
        self.notes.unknown.clone_from(&before.notes.unknown);
        each(&mut self.notes.records, &before.notes.records, id, note);
        each(&mut self.notes.documents, &before.notes.documents, Text::clone, note);
        each(&mut self.files, &before.files, Text::clone, data_file);
    }

    /// From the IDs in an earlier version to the IDs of the same things in this one.
    fn ids_since(&self, before: &Self) -> BTreeMap<Text, Text> {
        let mut ids = BTreeMap::new();
        for (key, file) in &before.files {
            let now = self.files.get(key);
            for (own, id) in &file.ids {
                if let Some(now) = now.and_then(|now| now.ids.get(own)) {
                    ids.insert(id.clone(), now.clone());
                }
            }
        }
        ids
    }
}

fn each<K: Ord, V>(
    now: &mut BTreeMap<K, V>,
    before: &BTreeMap<K, V>,
    key: impl Fn(&K) -> K,
    carry: fn(&mut V, &V),
) {
    for (earlier, before) in before {
        if let Some(now) = now.get_mut(&key(earlier)) {
            carry(now, before);
        }
    }
}

fn view(now: &mut View, before: &View) {
    now.unknown.clone_from(&before.unknown);
    now.around.unknown.clone_from(&before.around.unknown);
    filter(&mut now.filter, &before.filter);
}

fn filter(now: &mut Filter, before: &Filter) {
    now.unknown.clone_from(&before.unknown);
    each(
        &mut now.conditions,
        &before.conditions,
        Text::clone,
        |now: &mut Choice, before: &Choice| now.unknown.clone_from(&before.unknown),
    );
    if let (Some(now), Some(before)) = (&mut now.when, &before.when) {
        now.unknown.clone_from(&before.unknown);
    }
}

fn decision(now: &mut Decision, before: &Decision) {
    now.unknown.clone_from(&before.unknown);
}

fn note(now: &mut Note, before: &Note) {
    now.unknown.clone_from(&before.unknown);
}

fn data_file(now: &mut DataFile, before: &DataFile) {
    now.unknown.clone_from(&before.unknown);
}
