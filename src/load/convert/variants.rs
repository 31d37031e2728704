//! The field `variants` of files of version 1. It kept the values on which merged reports differ.
//! Here each value becomes what the evidence of its documents says.

use std::collections::BTreeSet;

use crate::load::json::{self, Kind};
use crate::model::derive::Derivation;
use crate::model::{DocumentId, Evidence, Field, RecordRef, Stance, Value};

use super::Converter;
use super::fields::Fields;
use super::report::Dropped;

/// The field's name.
pub(super) const FIELD: &str = "variants";

/// One value of `variants`, and the documents that give it.
struct Variant {
    field: Field,
    value: Value,
    documents: BTreeSet<DocumentId>,
}

impl<'a> Converter<'a> {
    /// Moves the values into the evidence. Returns false if there are none, or if the field belongs
    /// to some other program.
    pub(super) fn variants(
        &mut self,
        fields: &Fields<'a>,
        record: RecordRef<'_>,
        evidence: &mut [Evidence],
    ) -> bool {
        let Some(list) = fields.get(FIELD).filter(|list| Kind::of(list) == Kind::Array) else {
            return false;
        };
        let entries = json::elements(list);
        let read: Option<Vec<Variant>> =
            entries.iter().map(|entry| self.variant(fields, entry, record)).collect();
        let Some(variants) = read.filter(|all| !all.is_empty()) else { return false };
        stamp(record, evidence, &variants);
        true
    }

    /// Reads one entry: a field, the value as it would be in the record, and the documents.
    fn variant(
        &mut self,
        fields: &Fields<'a>,
        entry: &'a str,
        record: RecordRef<'_>,
    ) -> Option<Variant> {
        if Kind::of(entry) != Kind::Object {
            return None;
        }
        let subject = fields.subject.as_ref();
        let inner = Fields::new(entry, "variant", subject, &mut self.report).ok()?;
        let name = json::text(inner.get("field")?)?;
        let documents =
            json::elements(inner.get("documents").filter(|v| Kind::of(v) == Kind::Array)?);
        let documents: Option<BTreeSet<DocumentId>> =
            documents.into_iter().map(|id| Some(DocumentId::new(&*json::text(id)?))).collect();
        let (field, shape) = *record.fields().iter().find(|(field, _)| field.json() == name)?;
        let renamed = inner.renamed("value", field.json());
        let value: Result<Option<Value>, Dropped> = self.value(&renamed, field, shape);
        Some(Variant { field, value: value.ok()??, documents: documents? })
    }
}

/// Writes into the `says` of each item what it gives; for the fields in `variants`, that is the
/// value of the item's documents.
fn stamp(record: RecordRef<'_>, evidence: &mut [Evidence], variants: &[Variant]) {
    let derivation = Derivation::with(record, evidence);
    let said: Vec<_> = evidence.iter().map(|item| derivation.says(item)).collect();
    let gives: Vec<BTreeSet<Field>> =
        said.iter().map(|says| says.iter().map(|(field, _)| *field).collect()).collect();
    for (item, mut says) in evidence.iter_mut().zip(said) {
        // Which of the values somebody denies, the file does not say.
        let is_one_of_several = |field: Field| variants.iter().any(|one| one.field == field);
        if matches!(item.stance, Stance::Denies | Stance::Doubts) {
            says.retain(|(field, _)| !is_one_of_several(*field));
        }
        item.says = Some(says);
    }
    for variant in variants {
        for place in givers(evidence, &gives, variant) {
            let says = evidence[place].says.get_or_insert_default();
            says.retain(|(field, _)| *field != variant.field);
            says.push((variant.field, variant.value.clone()));
            says.sort();
        }
    }
}

/// The indexes of the items through which a variant's documents give its value. For each document
/// these are the items that give the field, else those about the whole record, else all its items.
fn givers(evidence: &[Evidence], gives: &[BTreeSet<Field>], variant: &Variant) -> Vec<usize> {
    let mut found = Vec::new();
    for document in &variant.documents {
        let of_document: Vec<usize> = (0..evidence.len())
            .filter(|place| {
                let item = &evidence[*place];
                item.stance == Stance::Asserts && item.documents().any(|id| id == document)
            })
            .collect();
        let giving: Vec<usize> = (of_document.iter().copied())
            .filter(|place| gives[*place].contains(&variant.field))
            .collect();
        let whole: Vec<usize> = (of_document.iter().copied())
            .filter(|place| evidence[*place].about.is_empty())
            .collect();
        found.extend([giving, whole, of_document].into_iter().find(|all| !all.is_empty()));
    }
    found.into_iter().flatten().collect()
}
