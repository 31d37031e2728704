//! The field `variants` of a record on which documents differ: one entry for every value.

use std::collections::BTreeSet;

use serde_json::value::RawValue;

use super::value::word;
use crate::model::{Conflict, DocumentId, Text, Variant};

/// The field's name.
pub const FIELD: &str = "variants";

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    field: String,
    value: Box<RawValue>,
    documents: Vec<String>,
}

/// The entries as compact JSON.
pub fn write(conflicts: &[Conflict]) -> Text {
    let mut entries = Vec::new();
    for conflict in conflicts {
        let field = word(&conflict.field);
        for variant in &conflict.variants {
            let documents: Vec<_> = variant.documents.iter().map(|id| word(id.as_str())).collect();
            let (value, documents) = (&variant.value, documents.join(","));
            entries
                .push(format!(r#"{{"field":{field},"value":{value},"documents":[{documents}]}}"#));
        }
    }
    format!("[{}]", entries.join(",")).into()
}

/// Reads what `write` wrote; `None` for JSON of any other shape, which is then some other
/// program's field.
pub fn read(json: &str) -> Option<Vec<Conflict>> {
    let entries: Vec<Entry> = serde_json::from_str(json).ok()?;
    let mut conflicts: Vec<Conflict> = Vec::new();
    for Entry { field, value, documents } in entries {
        let documents: BTreeSet<_> = documents.into_iter().map(DocumentId::new).collect();
        let variant = Variant { value: value.get().into(), documents };
        match conflicts.iter_mut().find(|conflict| *conflict.field == *field) {
            Some(conflict) => conflict.variants.push(variant),
            None => conflicts.push(Conflict { field: field.into(), variants: vec![variant] }),
        }
    }
    Some(conflicts)
}
