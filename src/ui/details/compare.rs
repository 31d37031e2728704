//! Two people side by side: what is reported of both, of the first only and of the second only,
//! each with its records. The map marks the counterparts with the rings in this page's legend.

use egui::{Sense, Ui, Vec2};

use super::parts::{DetailsPage, indented};
use super::record;
use crate::model::EntityId;
use crate::network::compare::Amount;
use crate::network::{Aspect, Comparison, Subject, Trait, Whose};
use crate::picture::wording::{self, counted};
use crate::session::Command;
use crate::ui::canvas::node_shapes::side_rings;
use crate::ui::kit::{aside, list_heading};
use crate::ui::scene::Links;
use crate::ui::text::{BODY, Look, job};
use crate::ui::theme::colour;

/// Up to this many records of a row are shown unfolded.
const FEW: usize = 2;

/// Draws the page.
pub fn ui(ui: &mut Ui, page: &mut DetailsPage<'_>, links: &Links) {
    let Some(comparison) = &links.comparison else {
        aside(ui, "Comparing…");
        return;
    };
    if ui.button("Copy comparison with citations").clicked() {
        let words = wording::comparison_words(&links.ends, comparison, page.scene.dossier());
        page.scene.push(Command::Copy(words));
    }
    legend(ui, page, links, comparison);
    amounts(ui, page, links, comparison);
    list_heading(ui, "Reported between the two", comparison.between.len());
    if comparison.between.is_empty() {
        aside(ui, "none reported");
    }
    page.list(ui, "between", &comparison.between, |page, ui, id| {
        if let Some(record) = page.scene.record(id) {
            let sentence = page.sentence(record);
            page.record_line(ui, record, &sentence);
        }
    });
    let aspects = [
        Aspect::Counterparts,
        Aspect::Governments,
        Aspect::Offices,
        Aspect::Speakers,
        Aspect::Documents,
    ];
    for aspect in aspects {
        traits(ui, page, links, (aspect, comparison.of(aspect)));
    }
    ui.add_space(4.0);
    aside(ui, wording::COMPARISON_CAUTION);
}

/// Draws what the rings on the map mean, and how many counterparts have each.
fn legend(ui: &mut Ui, page: &DetailsPage<'_>, links: &Links, comparison: &Comparison) {
    let ink = colour(page.scene.picture.palette.selected);
    ui.add_space(4.0);
    aside(ui, "On the map, around counterparts in contacts:");
    for side in [Whose::Both, Whose::First, Whose::Second] {
        let rows = comparison.of(Aspect::Counterparts).iter();
        let count = rows.filter(|row| row.side() == side).count();
        ui.horizontal(|ui| {
            let (place, _) = ui.allocate_exact_size(Vec2::splat(26.0), Sense::hover());
            ui.painter().extend(side_rings(place.center(), 7.0, ink, side));
            let words = wording::whose_words(side, &links.ends, page.scene.dossier());
            let words = format!("{words}: {count}");
            ui.add(egui::Label::new(job(&words, Look::sized(BODY))).wrap());
        });
    }
}

/// One of the numbers of an amount.
type Number = fn(&Amount) -> usize;

fn amounts(ui: &mut Ui, page: &DetailsPage<'_>, links: &Links, comparison: &Comparison) {
    let rows: [(&str, Number); 5] = [
        ("Records of offices", |amount| amount.roles),
        ("Records of contacts", |amount| amount.contacts),
        ("Other records", |amount| amount.others),
        ("Documents", |amount| amount.documents),
        ("Origins", |amount| amount.origins),
    ];
    list_heading(ui, "Reported of each", 0);
    let dossier = page.scene.dossier();
    let [one, other] = [&links.ends.0, &links.ends.1].map(|end| dossier.name(end));
    // Each row is a line that wraps: in columns, long names would widen the panel.
    for (name, of) in rows {
        let [of_one, of_other] = comparison.amounts.each_ref().map(of);
        let words = format!("{name}: {one} {of_one} · {other} {of_other}");
        ui.label(crate::ui::kit::wrapped(job(&words, Look::sized(BODY)), ui));
    }
}

fn traits(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    links: &Links,
    (aspect, rows): (Aspect, &[Trait]),
) {
    list_heading(ui, wording::aspect_words(aspect), rows.len());
    if rows.is_empty() {
        aside(ui, "none reported");
    }
    for side in [Whose::Both, Whose::First, Whose::Second] {
        let rows: Vec<&Trait> = rows.iter().filter(|row| row.side() == side).collect();
        if rows.is_empty() {
            continue;
        }
        let title = wording::whose_words(side, &links.ends, page.scene.dossier());
        ui.add_space(4.0);
        let look = Look::sized(BODY).coloured(ui.visuals().strong_text_color());
        ui.label(crate::ui::kit::wrapped(job(&title, look), ui));
        let salt = format!("{aspect:?} {side:?}");
        page.list(ui, &salt, &rows, |page, ui, row| {
            ui.push_id((&salt, &row.subject), |ui| {
                ui.horizontal_wrapped(|ui| match &row.subject {
                    Subject::Entity(id) => page.entity_link(ui, id),
                    Subject::Document(id) => page.document_link(ui, id),
                });
                for (end, records) in [&links.ends.0, &links.ends.1].into_iter().zip(&row.records) {
                    evidence(ui, page, (&row.subject, end), records);
                }
            });
        });
    }
}

/// Lists the records that report a row of one of the two people. A few are shown unfolded.
fn evidence(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    (subject, of): (&Subject, &EntityId),
    records: &[crate::model::RecordId],
) {
    if records.is_empty() {
        return;
    }
    let dossier = page.scene.dossier();
    let (of, subject) = (dossier.name(of), wording::subject_words(subject, dossier));
    let title = format!("{of}, {subject}: {}", counted(records.len(), "record"));
    indented(ui, |ui| {
        let header = egui::CollapsingHeader::new(on_one_line(ui, &title)).id_salt(&title);
        let header = header.default_open(records.len() <= FEW);
        let shown = header.show(ui, |ui| {
            page.list(ui, &title, records, |page, ui, id| {
                if let Some(found) = page.scene.record(id) {
                    let sentence = wording::sentence(found, page.scene.dossier());
                    record::short_link(ui, page, found, &sentence);
                    aside(ui, &wording::standing_line(found, page.scene.dossier()));
                }
            });
        });
        shown.header_response.on_hover_text(crate::ui::text::small(&title));
    });
}

/// Words for a collapsing header, cut to the room there is: such a header never wraps its words.
fn on_one_line(ui: &Ui, words: &str) -> std::sync::Arc<egui::Galley> {
    let mut words = job(words, Look::sized(crate::ui::text::SMALL));
    let beside = ui.spacing().indent + 2.0 * ui.spacing().button_padding.x + 4.0;
    let room = ui.available_width() - beside;
    words.wrap = egui::text::TextWrapping::truncate_at_width(room.max(40.0));
    ui.fonts_mut(|fonts| fonts.layout_job(words))
}
