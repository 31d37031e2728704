//! Menu bar and toolbar, both made from the table of actions.

use egui::{Button, Ui};

use super::actions::{Action, Menu};
use super::scene::Scene;
use crate::session::{Command, FileCommand};

/// The actions that have a button in the toolbar.
const TOOLBAR: [Action; 8] = [
    Action::Open,
    Action::Add,
    Action::Undo,
    Action::Redo,
    Action::FitAll,
    Action::ZoomIn,
    Action::ZoomOut,
    Action::Pause,
];

/// Draws the menu bar.
pub fn menu_bar(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    egui::MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.label(), |ui| {
                ui.set_min_width(240.0);
                rows(ui, scene, menu, commands);
            });
        }
        ui.separator();
        toolbar(ui, scene, commands);
    });
}

fn rows(ui: &mut Ui, scene: &Scene<'_>, menu: Menu, commands: &mut Vec<Command>) {
    let mut first = true;
    for action in Action::ALL.iter().copied().filter(|a| a.row().menu == menu) {
        if action.starts_group() && !first {
            ui.separator();
        }
        first = false;
        row(ui, scene, action, commands);
        if action == Action::OpenSample {
            recent(ui, scene, commands);
        }
    }
}

fn row(ui: &mut Ui, scene: &Scene<'_>, action: Action, commands: &mut Vec<Command>) {
    let label = action.label(scene);
    let mut button = Button::new(&label);
    if let Some(shortcut) = action.row().keys().next() {
        button = button.shortcut_text(ui.ctx().format_shortcut(&shortcut));
    }
    if let Some(on) = action.is_on(scene) {
        button = button.selected(on);
    }
    let enabled = action.is_enabled(scene);
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, enabled, &label));
    if response.clicked() {
        commands.push(action.command(scene));
        ui.close();
    }
}

fn recent(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let recent = &scene.preferences.recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("Recent", |ui| {
            for path in recent {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                let hover = path.display().to_string();
                if ui.button(name).on_hover_text(hover).clicked() {
                    let open = FileCommand::Open { paths: vec![path.clone()], add: false };
                    commands.push(Command::File(open));
                    ui.close();
                }
            }
            ui.separator();
            if ui.button("Forget these").clicked() {
                commands.push(Command::File(FileCommand::ForgetRecent));
                ui.close();
            }
        });
    });
}

fn toolbar(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    for action in TOOLBAR {
        let enabled = action.is_enabled(scene);
        let (sign, name) = (sign(action, scene), action.label(scene));
        let hint = match action.row().keys().next() {
            Some(shortcut) => format!("{name} ({})", ui.ctx().format_shortcut(&shortcut)),
            None => name.clone(),
        };
        let response = ui.add_enabled(enabled, Button::new(sign)).on_hover_text(hint);
        let spoken = format!("{name} (toolbar)");
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, enabled, &spoken));
        if response.clicked() {
            commands.push(action.command(scene));
        }
    }
}

fn sign(action: Action, scene: &Scene<'_>) -> &'static str {
    match action {
        Action::Open => "📂 Open…",
        Action::Add => "➕ Add…",
        Action::Undo => "↩",
        Action::Redo => "↪",
        Action::FitAll => "⛶ Fit",
        Action::ZoomIn => "🔍+",
        Action::ZoomOut => "🔍−",
        _ if scene.positions.state == super::scene::LayoutState::Paused => "▶",
        _ => "⏸",
    }
}
