//! Writes a dossier as a Counterpart file; nothing else in the program does. Canonical: documents
//! by date, everything else by id, defaults left out, unknown fields as they came.

mod convert;

pub(in crate::load) use convert::alias;

use crate::model::Dossier;

/// The dossier as a file's text: UTF-8, two blanks an indent, a final line break.
///
/// What merging adds is left out (`merged_from`, anchors, corrections), but for what each source
/// says where files differ: that stands in `says` of its evidence.
pub fn write(dossier: &Dossier) -> String {
    // Texts, numbers and raw JSON that was checked before always serialize.
    let mut text = serde_json::to_string_pretty(&convert::file(dossier)).unwrap_or_default();
    text.push('\n');
    text
}
