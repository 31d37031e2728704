//! Writes a dossier as a Counterpart file; nothing else in the program does. Canonical: documents
//! by date, everything else by id, defaults left out, unknown fields as they came.

mod convert;
pub mod value;
pub mod variants;

use crate::model::Dossier;

/// The dossier as a file's text: UTF-8, two blanks an indent, a final line break.
///
/// What merging adds is left out (`merged_from`, anchors), but for fields on which documents
/// differ: they are written as `variants` of their record, one entry a value.
pub fn write(dossier: &Dossier) -> String {
    // Texts, numbers and raw JSON that was checked before always serialize.
    let mut text = serde_json::to_string_pretty(&convert::file(dossier)).unwrap_or_default();
    text.push('\n');
    text
}
