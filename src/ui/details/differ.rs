//! Where reports differ, side by side: what each side says, who says it, when it was published and
//! in which words. There are two columns if there is room; in a narrow panel one side is below the
//! other.

use egui::{Align, Layout, RichText, Ui};

use super::parts::DetailsPage;
use super::quote;
use crate::compare::{self, Difference, Point, Side};
use crate::model::{Contact, RecordRef};
use crate::picture::wording;
use crate::session::Command;
use crate::ui::kit::{aside, wrapped};
use crate::ui::text::{BODY, Look, job};

/// The width from which two columns are easier to read than one, in points.
const TWO_COLUMNS: f32 = 460.0;

/// How many quotes of a side are shown. The others are folded.
const SHOWN: usize = 3;

/// Draws what the reports of one record differ on. Draws nothing if they agree.
pub fn of_record(ui: &mut Ui, page: &mut DetailsPage<'_>, record: RecordRef<'_>) {
    let differences = compare::of_record(record, page.scene.dossier());
    if !differences.is_empty() {
        ui.add_space(6.0);
        all(ui, page, &differences);
        copy(ui, page, &[record], &differences);
    }
}

/// Draws what two contacts that may be the same one differ on.
pub fn of_pair(ui: &mut Ui, page: &mut DetailsPage<'_>, a: &Contact, b: &Contact) {
    let differences = compare::of_pair(a, b, page.scene.dossier());
    if differences.is_empty() {
        aside(ui, "The two reports agree on everything that both mention");
        return;
    }
    all(ui, page, &differences);
    copy(ui, page, &[RecordRef::Contact(a), RecordRef::Contact(b)], &differences);
}

fn all(ui: &mut Ui, page: &mut DetailsPage<'_>, differences: &[Difference<'_>]) {
    for difference in differences {
        ui.push_id(wording::difference_title(difference), |ui| {
            let colour = ui.visuals().warn_fg_color;
            let title = format!("≠ {}", wording::difference_title(difference));
            ui.label(wrapped(job(&title, Look::sized(BODY).coloured(colour)), ui));
            let wide = ui.available_width() >= TWO_COLUMNS;
            for sides in difference.sides.chunks(if wide { 2 } else { 1 }) {
                ui.columns(if wide { 2 } else { 1 }, |columns| {
                    for (column, side) in columns.iter_mut().zip(sides) {
                        // Columns are justified, which would stretch the words.
                        let layout = Layout::top_down(Align::Min);
                        column.with_layout(layout, |ui| {
                            one_side(ui, page, &difference.point, side);
                        });
                    }
                });
            }
        });
        ui.add_space(4.0);
    }
}

fn one_side(ui: &mut Ui, page: &mut DetailsPage<'_>, point: &Point, side: &Side<'_>) {
    let dossier = page.scene.dossier();
    let said = wording::sentence_case(&wording::said_words(point, side, dossier));
    ui.push_id(&said, |ui| {
        let colour = ui.visuals().strong_text_color();
        ui.label(wrapped(job(&said, Look::sized(BODY).coloured(colour)), ui));
        let (first, rest) = side.words.split_at(side.words.len().min(SHOWN));
        for words in first {
            quote::listed(ui, page, side.record, (words.evidence, words.quote), false);
        }
        if !rest.is_empty() {
            let title = format!("{} more on this side", wording::counted(rest.len(), "quote"));
            ui.collapsing(RichText::new(title), |ui| {
                for words in rest {
                    quote::listed(ui, page, side.record, (words.evidence, words.quote), false);
                }
            });
        }
        ui.add_space(4.0);
    });
}

fn copy(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    records: &[RecordRef<'_>],
    differences: &[Difference<'_>],
) {
    if ui.small_button("Copy both sides with citations").clicked() {
        let words = wording::differences_words(records, differences, page.scene.dossier());
        page.scene.push(Command::Copy(words));
    }
}
