//! The bar along the top: menus, tabs, a few buttons and the title of what is open. Also the
//! buttons on the map. Menus and buttons are made from the table of actions.

use std::path::PathBuf;

use egui::{Button, Context, Id, Key, Modifiers, Popup, Rect, Ui, UiBuilder, pos2, vec2};

use super::actions::{Action, Menu};
use super::grid::round;
use super::known_on;
use super::scene::Scene;
use crate::load::ParsedFile;
use crate::session::{Command, FileCommand, Tab};
use crate::ui::kit::{Spoken as _, has_dialog_keys, walk};

/// How many paths the tooltip of what is open lists.
const PATHS: usize = 20;

/// The actions that have a button in the bar.
const IN_THE_BAR: [Action; 3] = [Action::Open, Action::Undo, Action::Redo];
/// The actions that have a button on the map.
const ON_THE_MAP: [Action; 4] = [Action::FitAll, Action::ZoomIn, Action::ZoomOut, Action::Pause];

/// The tabs and their names, from left to right.
const TABS: [(Tab, &str); 5] = [
    (Tab::Map, "Map"),
    (Tab::Table, "Table"),
    (Tab::Matrix, "Matrix"),
    (Tab::Article, "Article"),
    (Tab::Read, "Read"),
];

/// Draws the bar along the top.
pub fn top_bar(ui: &mut Ui, scene: &Scene<'_>) {
    egui::MenuBar::new().ui(ui, |ui| {
        menus(ui, scene);
        ui.separator();
        tabs(ui, scene);
        ui.separator();
        for action in IN_THE_BAR {
            button(ui, scene, action);
        }
        known_on::chip(ui, scene);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| open(ui, scene));
    });
}

/// Draws what is open: its title and its file, with a dot if there are unsaved changes. The title of
/// several files is that of one of them and how many more there are.
fn open(ui: &mut Ui, scene: &Scene<'_>) {
    let sources = scene.session.sources();
    let words = match sources.files.as_slice() {
        [] => String::new(),
        [file] => {
            let title = scene.dossier().title.iter().map(ToString::to_string);
            let name = (!sources.is_built_in(file)).then(|| own_name(file).to_owned());
            title.chain(name).collect::<Vec<String>>().join(" · ")
        }
        files if scene.dossier().title.is_none() => format!("{} files", files.len()),
        _ => scene.title(),
    };
    if words.is_empty() {
        return;
    }
    let dot = if scene.has_unsaved { "● " } else { "" };
    let look =
        super::text::Look::sized(super::text::SMALL).coloured(ui.visuals().weak_text_color());
    let words = super::text::job(&format!("{dot}{words}"), look);
    let label = ui.add(egui::Label::new(words).truncate());
    if sources.files.iter().any(|file| file.path.is_some()) {
        label.on_hover_ui(|ui| paths(ui, &sources.paths()));
    }
}

/// Draws the first of some paths, and how many more there are.
fn paths(ui: &mut Ui, all: &[PathBuf]) {
    for path in all.iter().take(PATHS) {
        ui.label(path.display().to_string());
    }
    let more = all.len().saturating_sub(PATHS);
    if more > 0 {
        ui.label(format!("and {more} more"));
    }
}

/// The name of a file on the disk without its folder, or the name of a new map.
pub fn own_name(file: &ParsedFile) -> &str {
    let on_disk = file.path.as_ref().and_then(|path| path.file_name()?.to_str());
    on_disk.unwrap_or(&file.name)
}

fn called_key() -> Id {
    Id::new("menus-are-called")
}

/// Takes the keys that open the first menu. Must be called before other keys are looked at: egui
/// lets Alt+F fire F.
pub fn take_keys(ctx: &Context) {
    // On a Mac, Alt with a letter writes a sign.
    let has_alt = !cfg!(target_os = "macos");
    let is_called = ctx.input_mut(|i| {
        let alt = has_alt && i.consume_key(Modifiers::ALT, Key::F);
        alt || i.consume_key(Modifiers::NONE, Key::F10)
    });
    if is_called && !has_dialog_keys(ctx) {
        ctx.data_mut(|data| data.insert_temp(called_key(), true));
    }
}

/// Draws the menus. F10 and Alt+F open the first one, and the arrows go along them.
fn menus(ui: &mut Ui, scene: &Scene<'_>) {
    let mut buttons = Vec::new();
    for menu in Menu::ALL {
        let shown = ui.menu_button(menu.label(), |ui| {
            ui.set_min_width(240.0);
            rows(ui, scene, menu);
        });
        buttons.push(shown.response);
    }
    let ctx = ui.ctx();
    let is_called = ctx.data_mut(|data| data.remove_temp::<bool>(called_key())).is_some();
    let mut next = is_called.then_some(0);
    for (at, button) in buttons.iter().enumerate() {
        let sideways = walk(ctx, button, 0, false);
        if sideways != 0 {
            next = Some(round(at, sideways, buttons.len()));
        }
    }
    if let Some(button) = next.and_then(|at| buttons.get(at)) {
        button.request_focus();
        Popup::open_id(ctx, Popup::default_response_id(button));
        ctx.request_repaint();
    }
}

fn tabs(ui: &mut Ui, scene: &Scene<'_>) {
    for (tab, name) in TABS {
        let enabled = match tab {
            Tab::Map | Tab::Read => true,
            Tab::Table | Tab::Matrix => !scene.dossier().is_empty(),
            Tab::Article => !scene.dossier().documents.is_empty(),
        };
        let chosen = scene.session.tab() == tab;
        let response = ui.add_enabled(enabled, Button::selectable(chosen, name));
        let clicked = response.is_switch_if(enabled, chosen, || format!("{name} tab")).clicked();
        scene.push_if(clicked, Command::ShowTab(tab));
    }
}

/// Draws the buttons that move the map's camera, in the upper right corner of the map.
pub fn map_buttons(ui: &mut Ui, scene: &Scene<'_>, canvas: Rect) {
    let corner = Rect::from_min_max(
        pos2(canvas.right() - 46.0, canvas.top() + 8.0),
        pos2(canvas.right() - 8.0, canvas.bottom()),
    );
    let mut column = ui.new_child(UiBuilder::new().max_rect(corner).id_salt("map-buttons"));
    column.spacing_mut().item_spacing = vec2(0.0, 3.0);
    column.with_layout(egui::Layout::top_down(egui::Align::Max), |ui| {
        for action in ON_THE_MAP {
            button(ui, scene, action);
        }
    });
}

fn rows(ui: &mut Ui, scene: &Scene<'_>, menu: Menu) {
    let mut first = true;
    for action in Action::ALL.iter().copied().filter(|a| a.row().menu == menu) {
        if action.row().starts_group && !first {
            ui.separator();
        }
        first = false;
        row(ui, scene, action);
        if action == Action::OpenInvented {
            recent(ui, scene);
        }
    }
}

fn row(ui: &mut Ui, scene: &Scene<'_>, action: Action) {
    let label = action.label(scene);
    let mut button = Button::new(&label);
    if let Some(shortcut) = action.row().keys().next() {
        button = button.shortcut_text(ui.ctx().format_shortcut(&shortcut));
    }
    if let Some(on) = action.is_on(scene) {
        button = button.selected(on);
    }
    let enabled = action.is_enabled(scene);
    if ui.add_enabled(enabled, button).is_button_if(enabled, || &label).clicked() {
        scene.push(action.command(scene));
        ui.close();
    }
}

fn recent(ui: &mut Ui, scene: &Scene<'_>) {
    let recent = &scene.preferences.recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("Recent", |ui| {
            for path in recent {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                    scene.push(FileCommand::Open { paths: vec![path.clone()], add: false });
                    ui.close();
                }
            }
            ui.separator();
            if ui.button("Forget these").clicked() {
                scene.push(FileCommand::ForgetRecent);
                ui.close();
            }
        });
    });
}

/// Draws the button of an action, with its sign.
fn button(ui: &mut Ui, scene: &Scene<'_>, action: Action) {
    let enabled = action.is_enabled(scene);
    let (sign, name) = (sign(action, scene), action.label(scene));
    let hint = match action.row().keys().next() {
        Some(shortcut) => format!("{name} ({})", ui.ctx().format_shortcut(&shortcut)),
        None => name.clone(),
    };
    let widget = Button::new(sign).min_size(vec2(28.0, 0.0));
    let response = ui.add_enabled(enabled, widget).on_hover_text(hint);
    let spoken = format!("{name} (toolbar)");
    if response.is_button_if(enabled, || &spoken).clicked() {
        scene.push(action.command(scene));
    }
}

fn sign(action: Action, scene: &Scene<'_>) -> &'static str {
    match action {
        Action::Open => "Open…",
        Action::Undo => "↩",
        Action::Redo => "↪",
        Action::FitAll => "⛶",
        Action::ZoomIn => "+",
        Action::ZoomOut => "−",
        _ if scene.positions.state == super::scene::LayoutState::Paused => "▶",
        _ => "⏸",
    }
}
