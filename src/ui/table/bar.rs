//! The bar above the table: which table is shown, the filter for its rows, and the button that
//! copies.

use egui::{TextEdit, Ui};

use super::TableTab;
use crate::model::Text;
use crate::picture::table::TableKind;
use crate::picture::wording;
use crate::session::TableCommand;
use crate::ui::actions::Action;
use crate::ui::kit::{self, Spoken as _};
use crate::ui::scene::Scene;
use crate::ui::text::{Look, SMALL, job};

impl TableTab {
    pub(super) fn bar(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        ui.horizontal_wrapped(|ui| {
            for kind in TableKind::ALL {
                let chosen = scene.session.tables().kind == kind;
                let name = wording::table_name(kind);
                let button = egui::Button::selectable(chosen, job(name, Look::sized(SMALL)));
                if ui.add(button).is_switch(chosen, || format!("{name} table")).clicked() {
                    scene.push(TableCommand::Show(kind));
                }
            }
            ui.add_space(6.0);
            self.filter(ui, scene);
            also_left_out(ui, scene);
            copy(ui, scene);
            if let Some(shown) = &scene.tabled.table {
                ui.weak(wording::rows_words(shown.order.len(), shown.all));
            }
        });
    }

    fn filter(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let kind = scene.session.tables().kind;
        if self.typed_for != Some(kind) {
            self.typed = scene.session.tables().arrangement().filter.to_string();
            self.typed_for = Some(kind);
        }
        crate::ui::fonts::note(&self.typed);
        let edit = TextEdit::singleline(&mut self.typed).hint_text("Filter rows");
        let response = ui.add(edit.desired_width(150.0));
        response.is_field("", &self.typed, || "Filter rows");
        // Escape has already taken the focus off the field here.
        let escaped = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Escape));
        if escaped {
            self.typed.clear();
        }
        if response.changed() || escaped {
            scene.push(TableCommand::Filter(Text::from(self.typed.as_str())));
        }
    }
}

/// Draws the switch that also shows what is left out of the map. The matrix uses it too.
pub fn also_left_out(ui: &mut Ui, scene: &Scene<'_>) {
    let mut also = scene.session.tables().also_left_out;
    let changed = kit::checkbox(ui, &mut also, "Also show what is left out of the map").changed();
    scene.push_if(changed, TableCommand::AlsoLeftOut(also));
}

fn copy(ui: &mut Ui, scene: &Scene<'_>) {
    let action = Action::CopyTable;
    let button = egui::Button::new(job(action.row().label, Look::sized(SMALL)));
    let button = ui.add_enabled(action.is_enabled(scene), button);
    let button = button.on_hover_text("Every row shown, for a spreadsheet");
    if button.clicked() {
        scene.push(action.command(scene));
    }
}
