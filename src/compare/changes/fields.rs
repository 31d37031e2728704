//! Fields as lists of values that can be compared. Each value has a key, which is the same for the
//! same entity or record under any ID, and the form in which it is shown.

use std::collections::{BTreeMap, BTreeSet};

use super::matches::{Same, Version};
use super::{FieldChange, Given};
use crate::model::{Date, DocumentId, EntityId, Extra, Field, FieldPath, Reference, Text, Value};

/// The key by which a value is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The value itself.
    Value(Value),
    /// The thing that the value names, independent of its ID.
    Named(Text),
}

/// Values, grouped by field.
#[derive(Default)]
pub struct Fields(BTreeMap<FieldPath, Vec<Member>>);

struct Member {
    key: Key,
    given: Given,
}

impl Fields {
    /// Adds a value that is compared by itself.
    pub fn add(&mut self, field: Field, value: Value) {
        self.add_given(FieldPath::Whole(field), Key::Value(value.clone()), value, BTreeSet::new());
    }

    /// Adds a value that is compared by the thing it names.
    pub fn add_named(&mut self, field: Field, key: Text, value: Value) {
        self.add_given(FieldPath::Whole(field), Key::Named(key), value, BTreeSet::new());
    }

    /// Adds a value with the documents that give it.
    pub fn add_given(
        &mut self,
        field: FieldPath,
        key: Key,
        value: Value,
        documents: BTreeSet<DocumentId>,
    ) {
        let given = Given { value, documents };
        self.0.entry(field).or_default().push(Member { key, given });
    }

    /// Adds a text, if there is one.
    pub fn text(&mut self, field: Field, words: Option<&Text>) {
        if let Some(words) = words {
            self.add(field, Value::Text(words.clone()));
        }
    }

    /// Adds a date, if there is one.
    pub fn date(&mut self, field: Field, date: Option<&Date>) {
        if let Some(date) = date {
            self.add(field, Value::Date(date.clone()));
        }
    }

    /// Adds documents, one value for each.
    pub fn documents<'a>(
        &mut self,
        field: Field,
        documents: impl IntoIterator<Item = &'a DocumentId>,
    ) {
        for id in documents {
            self.add(field, Value::Reference(Reference::Document(id.clone())));
        }
    }

    /// Adds an entity.
    pub fn entity<'a>(
        &mut self,
        field: Field,
        id: &'a EntityId,
        (same, version): (&Same<'a>, Version),
    ) {
        self.add_named(field, same.entity(version, id).key(), Value::Entity(id.clone()));
    }

    /// Adds the fields that this version does not know.
    pub fn unknown(&mut self, extra: &Extra) {
        for (name, raw) in extra {
            let value = Value::Raw(raw.clone());
            let field = FieldPath::Unknown(name.clone());
            self.add_given(field, Key::Value(value.clone()), value, BTreeSet::new());
        }
    }

    /// Removes everything that was added to a field.
    pub fn forget(&mut self, field: Field) {
        self.0.remove(&FieldPath::Whole(field));
    }
}

/// Returns the fields whose values differ, sorted. The order of the values in a field does not
/// matter.
pub fn compare(mut old: Fields, mut new: Fields) -> Vec<FieldChange> {
    let names: BTreeSet<FieldPath> = old.0.keys().chain(new.0.keys()).cloned().collect();
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

/// The indices of the members that the others lack.
fn lacking(members: &[Member], others: &[Member]) -> Vec<usize> {
    let others: BTreeSet<&Key> = others.iter().map(|member| &member.key).collect();
    let places = members.iter().enumerate();
    places.filter(|(_, member)| !others.contains(&member.key)).map(|(place, _)| place).collect()
}

fn given(members: Vec<Member>) -> Vec<Given> {
    members.into_iter().map(|member| member.given).collect()
}
