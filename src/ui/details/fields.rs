//! The fields of a record as its sources give them, one row for each value. A row says who gives
//! the value if the sources do not agree. Values that were corrected or withdrawn are struck
//! through.

use egui::Ui;

use super::parts::DetailsPage;
use crate::model::{RecordRef, Value};
use crate::picture::wording::{self, FieldRow};
use crate::ui::kit::{aside, wrapped};
use crate::ui::text::{Look, SMALL, append, job};

/// Draws the rows.
pub fn ui(ui: &mut Ui, page: &mut DetailsPage<'_>, record: RecordRef<'_>) {
    for row in wording::field_rows(record, page.scene.dossier()) {
        match &row.value {
            Value::Entity(entity) if row.is_live() => {
                let entity = entity.clone();
                ui.horizontal_wrapped(|ui| {
                    aside(ui, &wording::row_name(row.field));
                    page.entity_link(ui, &entity);
                    if let Some(said) = &row.said {
                        aside(ui, said);
                    }
                });
            }
            _ => one(ui, &row),
        }
    }
    let RecordRef::Contact(contact) = record else { return };
    if let Some(series) = &contact.series {
        let tallied = page.scene.network().told_together(series);
        aside(ui, &format!("Counted together in the text: {tallied} contacts"));
    }
}

/// Draws a field's name and value. Words beside a value that was corrected or withdrawn say so, for
/// readers who do not see that it is struck through.
fn one(ui: &mut Ui, row: &FieldRow) {
    let weak = Look::sized(SMALL).coloured(ui.visuals().weak_text_color());
    let plain = Look::sized(SMALL).coloured(ui.visuals().text_color());
    let mut line = job(&format!("{}: ", wording::row_name(row.field)), weak);
    match &row.fallen {
        None => append(&mut line, &row.words, plain),
        Some(fallen) => {
            append(&mut line, &row.words, weak.struck());
            let warn = Look::sized(SMALL).coloured(ui.visuals().warn_fg_color);
            append(&mut line, &format!(" {fallen}"), warn);
        }
    }
    if let Some(said) = &row.said {
        append(&mut line, &format!(" · {said}"), weak);
    }
    ui.label(wrapped(line, ui));
}
