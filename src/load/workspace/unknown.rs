//! Carries what this version does not know from the file that was read to what is written in its
//! place: the unknown fields of whatever is still there.

use std::collections::BTreeMap;

use super::{Choice, Decision, Filter, Note, View, Workspace};

impl Workspace {
    /// Takes over from an earlier version of itself what this program does not know.
    pub fn keep_unknown_of(&mut self, before: &Self) {
        self.unknown.clone_from(&before.unknown);
        view(&mut self.view, &before.view);
        each(&mut self.views, &before.views, view);
        self.decisions.unknown.clone_from(&before.decisions.unknown);
        each(&mut self.decisions.entities, &before.decisions.entities, decision);
        each(&mut self.decisions.contacts, &before.decisions.contacts, decision);
        self.notes.unknown.clone_from(&before.notes.unknown);
        each(&mut self.notes.records, &before.notes.records, note);
        each(&mut self.notes.documents, &before.notes.documents, note);
    }
}

fn each<K: Ord, V>(now: &mut BTreeMap<K, V>, before: &BTreeMap<K, V>, carry: fn(&mut V, &V)) {
    for (key, value) in now {
        if let Some(before) = before.get(key) {
            carry(value, before);
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
    each(&mut now.conditions, &before.conditions, |now: &mut Choice, before: &Choice| {
        now.unknown.clone_from(&before.unknown);
    });
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
