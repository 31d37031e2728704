//! The table of documents: those that were read, and those known only through others.

use super::{Cell, Column, RowId, TableRow, number, words};
use crate::model::{Document, DocumentId};
use crate::network::Network;
use crate::picture::wording;

pub(super) const COLUMNS: &[Column] = &[
    words("Published", 110.0),
    words("Publisher", 150.0),
    words("Title", 260.0),
    words("Kind", 80.0),
    words("Seen", 130.0),
    words("Repeats", 210.0),
    words("Corrects", 150.0),
    words("Withdrawn", 100.0),
    number("Records", 72.0),
];

pub(super) fn rows(network: &Network) -> Vec<TableRow> {
    let dossier = network.dossier();
    let title = |id: &DocumentId| wording::document_words(id, dossier);
    let row = |document: &Document| {
        let date =
            |date: Option<&_>| Cell::date(date.map(wording::date_words).unwrap_or_default(), date);
        let publisher = document.publisher.as_ref().map_or("", |id| dossier.name(id));
        let repeats: Vec<String> = document.derived_from.iter().map(title).collect();
        let cells = vec![
            date(document.published.as_ref()),
            Cell::words(publisher),
            Cell::words(document.title.as_deref().unwrap_or_default()),
            Cell::words(document.kind.as_str()),
            Cell::words(wording::seen_words(document)),
            Cell::words(repeats.join("; ")),
            Cell::words(dossier.corrected_by(document).map(title).unwrap_or_default()),
            date(document.retracted.as_ref()),
            Cell::number(network.records_of_document(&document.id).len()),
        ];
        TableRow { id: RowId::Document(document.id.clone()), cells, is_left_out: false }
    };
    dossier.documents_by_date().into_iter().map(row).collect()
}
