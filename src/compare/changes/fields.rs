//! Fields as lists of values that can be compared: each value with a key, which is the same for the
//! same entity or record under whatever id, and as it is shown.

use std::collections::{BTreeMap, BTreeSet};

use super::{FieldChange, Given, value};
use crate::model::{Date, DocumentId, Extra, Text};

/// Values by the name of their field.
#[derive(Default)]
pub struct Fields(BTreeMap<Text, Vec<Member>>);

struct Member {
    key: Text,
    given: Given,
}

impl Fields {
    /// Adds a value that is compared as it stands.
    pub fn add(&mut self, field: &str, value: Text) {
        self.add_as(field, value.clone(), value);
    }

    /// Adds a value that is compared by a key.
    pub fn add_as(&mut self, field: &str, key: Text, value: Text) {
        self.add_given(field, key, Given { value, documents: BTreeSet::new() });
    }

    /// Adds a value with the documents that give it.
    pub fn add_given(&mut self, field: &str, key: Text, given: Given) {
        let members = self.0.entry(field.into()).or_default();
        members.push(Member { key, given });
    }

    /// Adds a text, if there is one.
    pub fn text(&mut self, field: &str, words: Option<&Text>) {
        if let Some(words) = words {
            self.add(field, value::text(words));
        }
    }

    /// Adds a word of the format.
    pub fn word(&mut self, field: &str, word: &str) {
        self.add(field, value::text(word));
    }

    /// Adds every text of a list.
    pub fn list(&mut self, field: &str, texts: &[Text]) {
        for words in texts {
            self.add(field, value::text(words));
        }
    }

    /// Adds a date, if there is one.
    pub fn date(&mut self, field: &str, date: Option<&Date>) {
        if let Some(date) = date {
            self.word(field, date.as_str());
        }
    }

    /// Adds that something is so; that it is not says nothing.
    pub fn flag(&mut self, field: &str, is_so: bool) {
        if is_so {
            self.add(field, "true".into());
        }
    }

    /// Adds the documents of a list.
    pub fn documents<'a>(
        &mut self,
        field: &str,
        documents: impl IntoIterator<Item = &'a DocumentId>,
    ) {
        documents.into_iter().for_each(|id| self.word(field, id.as_str()));
    }

    /// Adds fields that this version does not know.
    pub fn unknown(&mut self, extra: &Extra) {
        for (name, raw) in extra {
            self.add(name, raw.clone());
        }
    }

    /// Forgets what was added to a field.
    pub fn forget(&mut self, field: &str) {
        self.0.remove(field);
    }
}

/// The fields whose values are not the same, by name. The order of values says nothing.
pub fn compare(mut old: Fields, mut new: Fields) -> Vec<FieldChange> {
    let names: BTreeSet<Text> = old.0.keys().chain(new.0.keys()).cloned().collect();
    let mut changes = Vec::new();
    for field in names {
        let before = old.0.remove(&field).unwrap_or_default();
        let after = new.0.remove(&field).unwrap_or_default();
        let (gone, added) = (lacking(&before, &after), lacking(&after, &before));
        if !gone.is_empty() || !added.is_empty() {
            let (before, after) = (given(before), given(after));
            changes.push(FieldChange { field, before, after, gone, added });
        }
    }
    changes
}

/// The places of those that the others lack.
fn lacking(members: &[Member], others: &[Member]) -> Vec<usize> {
    let others: BTreeSet<&Text> = others.iter().map(|member| &member.key).collect();
    let places = members.iter().enumerate();
    places.filter(|(_, member)| !others.contains(&member.key)).map(|(place, _)| place).collect()
}

fn given(members: Vec<Member>) -> Vec<Given> {
    members.into_iter().map(|member| member.given).collect()
}
