//! The status bar: what is on the map, what is hidden, whether the layout moves, what is wrong, and
//! the progress of loading.

use egui::{ProgressBar, Ui};

use super::scene::{LayoutState, Scene};
use super::text::link;
use crate::filter::Filter;
use crate::picture::wording::counted;
use crate::session::{
    Command, FileCommand, LeftOutCount, Panel, PreferenceCommand, Reason, ViewCommand,
};

/// Draws the bar.
pub fn ui(ui: &mut Ui, scene: &Scene<'_>) {
    ui.horizontal(|ui| {
        if let Some(loading) = scene.loading {
            ui.add(ProgressBar::new(loading.share).desired_width(160.0).desired_height(10.0));
            scene.push_if(ui.small_button("Cancel").clicked(), FileCommand::CancelLoading);
            ui.weak(&loading.doing);
            ui.separator();
        }
        map_in_work(ui, scene);
        ui.weak(counts(scene));
        hidden(ui, scene);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            problems(ui, scene);
            ui.separator();
            ui.weak(layout_words(scene.positions.state));
            if !scene.just_done.is_empty() {
                ui.separator();
                ui.add(egui::Label::new(scene.just_done).truncate());
            }
        });
    });
}

/// Says that the map on the screen is not yet the one that was asked for, and offers to undo.
fn map_in_work(ui: &mut Ui, scene: &Scene<'_>) {
    if !scene.session.awaits_map() {
        return;
    }
    ui.spinner();
    ui.weak("Working out the map…");
    if let Some(step) = scene.session.history().undo_label()
        && ui.small_button(format!("Undo {step}")).clicked()
    {
        scene.push(Command::Undo);
    }
    ui.separator();
}

fn counts(scene: &Scene<'_>) -> String {
    let dossier = scene.dossier();
    if scene.session.whole().is_empty() {
        return scene.nothing_words().to_owned();
    }
    format!(
        "{} · {} · {} · {}",
        counted(scene.session.seen_documents(), "document"),
        counted(dossier.entities.len(), "entity"),
        counted(dossier.contacts.len(), "contact record"),
        counted(scene.network().counts().pairs, "line"),
    )
}

fn hidden(ui: &mut Ui, scene: &Scene<'_>) {
    let shown = scene.session.shown();
    if shown.left_out.is_empty() {
        return;
    }
    ui.separator();
    ui.label(hidden_words(shown.count())).on_hover_ui(|ui| {
        for (reason, count) in &shown.reasons {
            ui.label(format!("{} {}", hidden_words(*count), reason.words()));
        }
    });
    let clicked = link(ui, "show").on_hover_text("Show everything that is left out").clicked();
    scene.push_if(clicked, ViewCommand::ShowAll);
    // This keeps what is hidden by hand hidden.
    if shown.reasons.len() > 1
        && shown.reasons.contains_key(&Reason::Filter)
        && link(ui, "only clear filters").clicked()
    {
        scene.push(ViewCommand::SetFilter(Filter::default()));
    }
}

/// How much is hidden: "3 hidden", "12 records hidden", "3 entities and 12 records are
/// hidden".
fn hidden_words(count: LeftOutCount) -> String {
    match (count.entities, count.records) {
        (entities, 0) => format!("{entities} hidden"),
        (0, records) => format!("{} hidden", counted(records, "record")),
        (entities, records) => {
            let (entities, records) = (counted(entities, "entity"), counted(records, "record"));
            format!("{entities} and {records} are hidden")
        }
    }
}

fn layout_words(state: LayoutState) -> String {
    match state {
        LayoutState::Rest => "Layout at rest".to_owned(),
        LayoutState::Moving(share) => format!("Laying out {:.0} %", share * 100.0),
        LayoutState::Paused => "Layout paused".to_owned(),
    }
}

fn problems(ui: &mut Ui, scene: &Scene<'_>) {
    let words = super::problems::summary(scene.problems());
    let words = if words.is_empty() { "No problems".to_owned() } else { words };
    let clicked = link(ui, words).on_hover_text("Show or hide the problems panel").clicked();
    scene.push_if(clicked, PreferenceCommand::TogglePanel(Panel::Problems));
}
