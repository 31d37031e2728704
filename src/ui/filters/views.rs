//! The saved views: to show, rename and delete. The view that is shown now has a tick.

use egui::{Align, Button, Layout, Ui};

use super::{heading, small};
use crate::session::{Command, NamedView, ViewCommand};
use crate::ui::kit::Spoken as _;
use crate::ui::name_prompt::KEEPS;
use crate::ui::rows::append_weak;
use crate::ui::scene::Scene;

/// Draws the section.
pub fn ui(ui: &mut Ui, scene: &Scene<'_>) {
    heading(ui, "Views");
    let view = scene.session.view();
    for named in view.saved.values() {
        row(ui, scene, named, named.is_shown(view));
    }
    let save = ui.add(Button::new(small("Save this view…")));
    let clicked = save.on_hover_text(format!("Keeps {KEEPS}")).clicked();
    scene.push_if(clicked, Command::AskViewName(None));
    ui.add_space(6.0);
}

fn row(ui: &mut Ui, scene: &Scene<'_>, named: &NamedView, shown: bool) {
    let name = &named.name;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let delete = Command::View(ViewCommand::DeleteView(name.clone()));
            press(ui, scene, "×", &format!("Delete view “{name}”"), delete);
            let rename = Command::AskViewName(Some(name.clone()));
            press(ui, scene, "✏", &format!("Rename view “{name}”"), rename);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let sign = if shown { "✔ " } else { "" };
                let mut words = small(&format!("{sign}{name}"));
                let mut spoken = format!("Show view “{name}”");
                if let Some(day) = named.known_on {
                    let day = format!("as known on {}", day.words());
                    append_weak(&mut words, ui, &format!("  {day}"));
                    spoken = format!("{spoken}, {day}");
                }
                let button = ui.add(Button::selectable(shown, words).truncate());
                let clicked = button.on_hover_text(&spoken).is_switch(shown, || &spoken).clicked();
                scene.push_if(clicked, ViewCommand::ApplyView(name.clone()));
            });
        });
    });
}

fn press(ui: &mut Ui, scene: &Scene<'_>, sign: &str, spoken: &str, command: Command) {
    let clicked = ui.small_button(sign).on_hover_text(spoken).is_button(|| spoken).clicked();
    scene.push_if(clicked, command);
}
