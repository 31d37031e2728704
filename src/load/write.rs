//! Writes a dossier as a Counterpart file; nothing else in the program does. Canonical: documents
//! by date, everything else by id, defaults left out, unknown fields as they came.

pub(in crate::load) mod convert;

pub(in crate::load) use convert::alias;

use crate::model::{Document, DocumentId, DocumentKind, Dossier, Entity};

/// The dossier as a file's text: UTF-8, two blanks an indent, a final line break.
///
/// What merging adds is left out (`merged_from`, anchors, corrections), but for what each source
/// says where files differ: that stands in `says` of its evidence.
pub fn write(dossier: &Dossier) -> String {
    let told_apart = apart_from_the_only_document(dossier);
    let dossier = told_apart.as_ref().unwrap_or(dossier);
    // Texts, numbers and raw JSON that was checked before always serialize.
    let mut text = serde_json::to_string_pretty(&convert::file(dossier)).unwrap_or_default();
    text.push('\n');
    text
}

/// In a file with one document an unnamed source belongs to that one unless something else is said.
/// Where it belongs to none that could be used, a document that nothing is known of stands for its
/// own, so that nobody else's words are put into its mouth. `None` if that is not so.
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
    document.note = Some("Of this document nothing could be used.".into());
    dossier.documents.insert(id.clone(), document);
    for entity in dossier.entities.values_mut().filter(|entity| is_lost(entity)) {
        entity.document = Some(id.clone());
    }
    Some(dossier)
}
