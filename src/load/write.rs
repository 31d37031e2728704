//! Writes a dossier as a Counterpart file; this is the only place that does. The form is canonical:
//! documents by date, everything else by ID, defaults left out, unknown fields as they were read.

pub(in crate::load) mod convert;

pub(in crate::load) use convert::alias;

use std::io;

use crate::model::{Document, DocumentId, DocumentKind, Dossier, Entity};

/// The dossier as a file's text: UTF-8, indented by two blanks, with a final line break.
///
/// What merging adds is left out (`merged_from`, anchors, corrections), except for the values that
/// sources give where files differ: these are in the `says` of the evidence.
pub fn write(dossier: &Dossier) -> String {
    let told_apart = apart_from_the_only_document(dossier);
    let dossier = told_apart.as_ref().unwrap_or(dossier);
    // This cannot fail: texts, numbers and raw JSON that was checked before always serialize.
    let mut text = serde_json::to_string_pretty(&convert::file(dossier)).unwrap_or_default();
    text.push('\n');
    text
}

/// The same; `None` if the text would be longer than `most` bytes. Its length is known before it
/// takes memory.
pub(crate) fn write_within(dossier: &Dossier, most: u64) -> Option<String> {
    let told_apart = apart_from_the_only_document(dossier);
    let file = convert::file(told_apart.as_ref().unwrap_or(dossier));
    let mut length = Length { bytes: 0, most };
    serde_json::to_writer_pretty(&mut length, &file).ok()?;
    let mut bytes = Vec::with_capacity(usize::try_from(length.bytes + 1).ok()?);
    serde_json::to_writer_pretty(&mut bytes, &file).ok()?;
    bytes.push(b'\n');
    String::from_utf8(bytes).ok()
}

/// Counts bytes instead of keeping them, and stops where they are too many with a line break.
struct Length {
    bytes: u64,
    most: u64,
}

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
        if self.bytes >= self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A copy of the dossier with a placeholder document, or `None` if none is needed. In a file with
/// one document, an unnamed source that names no document belongs to that document. If the dossier
/// has an unnamed source without any document, the placeholder becomes its document, so that the
/// source is not taken for one of the real document.
fn apart_from_the_only_document(dossier: &Dossier) -> Option<Dossier> {
    let is_lost = |entity: &Entity| entity.anonymous && entity.document.is_none();
    if dossier.documents.len() != 1 || !dossier.entities.values().any(is_lost) {
        return None;
    }
    let mut dossier = dossier.clone();
    let names = std::iter::once("unusable-document".to_owned());
    let names = names.chain((2..).map(|number| format!("unusable-document-{number}")));
    let mut ids = names.map(DocumentId::new);
    let id = ids.find(|id| !dossier.has(id.text()))?;
    let mut document = Document::new(id.clone(), DocumentKind::Unspecified);
    document.seen = false;
    document.note = Some("Nothing in this document could be used.".into());
    dossier.documents.insert(id.clone(), document);
    for entity in dossier.entities.values_mut().filter(|entity| is_lost(entity)) {
        entity.document = Some(id.clone());
    }
    Some(dossier)
}
