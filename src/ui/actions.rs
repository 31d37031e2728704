//! The one table of actions: menu, toolbar, shortcuts and the help window are all made from it.
//! What an action does stands in the `Command` it becomes.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::scene::Scene;
use crate::session::{
    Command, FileCommand, MapCommand, Panel, PreferenceCommand, Tab, Theme, ViewCommand,
};

/// A row of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named by the label that `row` gives it")]
pub enum Action {
    Open,
    Add,
    OpenSample,
    Reload,
    Quit,
    Undo,
    Redo,
    Back,
    Forward,
    FindName,
    TogglePin,
    UnpinAll,
    Hide,
    HideOthers,
    ShowHidden,
    FitAll,
    FitSelection,
    ZoomIn,
    ZoomOut,
    Pause,
    LayOutAgain,
    ShowMap,
    ShowArticle,
    ToggleBrowse,
    ToggleDetails,
    ToggleLegend,
    ToggleProblems,
    LightTheme,
    DarkTheme,
    SystemTheme,
    SwapWheel,
    Help,
}

/// Which menu an action stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files.
    File,
    /// Steps and the selection.
    Edit,
    /// The map.
    Map,
    /// Panels and themes.
    View,
    /// Help.
    Help,
}

impl Menu {
    /// Every menu, from left to right.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::Map, Self::View, Self::Help];

    /// Its name in the menu bar.
    pub const fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Map => "Map",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The menu it stands in.
    pub menu: Menu,
    /// What it says.
    pub label: &'static str,
    /// Its keys; the first is shown.
    keys: [Option<KeyboardShortcut>; 2],
}

impl Row {
    /// Its keys; the first is shown.
    pub fn keys(&self) -> impl Iterator<Item = KeyboardShortcut> + use<> {
        self.keys.into_iter().flatten()
    }
}

const NONE: Modifiers = Modifiers::NONE;
const COMMAND: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;
const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn key(modifiers: Modifiers, key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(modifiers, key))
}

const fn row(menu: Menu, label: &'static str, keys: [Option<KeyboardShortcut>; 2]) -> Row {
    Row { menu, label, keys }
}

impl Action {
    /// Every action, in the order of the menus.
    pub const ALL: [Self; 32] = [
        Self::Open,
        Self::Add,
        Self::OpenSample,
        Self::Reload,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Back,
        Self::Forward,
        Self::FindName,
        Self::TogglePin,
        Self::UnpinAll,
        Self::Hide,
        Self::HideOthers,
        Self::ShowHidden,
        Self::FitAll,
        Self::FitSelection,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::Pause,
        Self::LayOutAgain,
        Self::ShowMap,
        Self::ShowArticle,
        Self::ToggleBrowse,
        Self::ToggleDetails,
        Self::ToggleLegend,
        Self::ToggleProblems,
        Self::LightTheme,
        Self::DarkTheme,
        Self::SystemTheme,
        Self::SwapWheel,
        Self::Help,
    ];

    /// Its row in the table.
    pub const fn row(self) -> Row {
        match self {
            Self::Open => row(Menu::File, "Open…", [key(COMMAND, Key::O), None]),
            Self::Add => row(Menu::File, "Add…", [key(COMMAND_SHIFT, Key::O), None]),
            Self::OpenSample => row(Menu::File, "Open the 2022 sample", [None, None]),
            Self::Reload => row(Menu::File, "Reload changed files", [key(NONE, Key::F5), None]),
            Self::Quit => row(Menu::File, "Quit", [key(COMMAND, Key::Q), None]),
            Self::Undo => row(Menu::Edit, "Undo", [key(COMMAND, Key::Z), None]),
            Self::Redo => {
                row(Menu::Edit, "Redo", [key(COMMAND_SHIFT, Key::Z), key(COMMAND, Key::Y)])
            }
            Self::Back => row(Menu::Edit, "Back", [key(ALT, Key::ArrowLeft), None]),
            Self::Forward => row(Menu::Edit, "Forward", [key(ALT, Key::ArrowRight), None]),
            Self::FindName => {
                row(Menu::Edit, "Find a name", [key(COMMAND, Key::F), key(NONE, Key::Slash)])
            }
            Self::TogglePin => row(Menu::Edit, "Pin or unpin", [key(NONE, Key::P), None]),
            Self::UnpinAll => row(Menu::Edit, "Unpin all", [key(ALT, Key::P), None]),
            Self::Hide => row(Menu::Edit, "Hide", [key(COMMAND, Key::H), None]),
            Self::HideOthers => row(Menu::Edit, "Hide others", [key(COMMAND_SHIFT, Key::H), None]),
            Self::ShowHidden => row(Menu::Edit, "Show hidden", [None, None]),
            Self::FitAll => row(Menu::Map, "Fit all", [key(COMMAND, Key::Num0), None]),
            Self::FitSelection => row(Menu::Map, "Fit selection", [key(COMMAND, Key::Num9), None]),
            Self::ZoomIn => {
                row(Menu::Map, "Zoom in", [key(NONE, Key::Plus), key(NONE, Key::Equals)])
            }
            Self::ZoomOut => row(Menu::Map, "Zoom out", [key(NONE, Key::Minus), None]),
            Self::Pause => row(Menu::Map, "Pause or resume layout", [key(NONE, Key::Space), None]),
            Self::LayOutAgain => row(Menu::Map, "Lay out again", [None, None]),
            Self::ShowMap => row(Menu::View, "Map", [key(COMMAND, Key::Num1), None]),
            Self::ShowArticle => row(Menu::View, "Article", [key(COMMAND, Key::Num2), None]),
            Self::ToggleBrowse => row(Menu::View, "Browse panel", [None, None]),
            Self::ToggleDetails => row(Menu::View, "Details panel", [None, None]),
            Self::ToggleLegend => row(Menu::View, "Legend", [None, None]),
            Self::ToggleProblems => row(Menu::View, "Problems panel", [None, None]),
            Self::LightTheme => row(Menu::View, "Light", [None, None]),
            Self::DarkTheme => row(Menu::View, "Dark", [None, None]),
            Self::SystemTheme => row(Menu::View, "As the system", [None, None]),
            Self::SwapWheel => row(Menu::View, "Wheel pans, trackpad zooms", [None, None]),
            Self::Help => row(Menu::Help, "Keys and marks", [key(NONE, Key::F1), None]),
        }
    }

    /// Whether a line stands above it in the menu.
    pub const fn starts_group(self) -> bool {
        matches!(
            self,
            Self::Reload
                | Self::Quit
                | Self::Back
                | Self::FindName
                | Self::TogglePin
                | Self::Hide
                | Self::ZoomIn
                | Self::Pause
                | Self::ToggleBrowse
                | Self::LightTheme
                | Self::SwapWheel
        )
    }

    /// Whether it would do anything now.
    pub fn is_enabled(self, scene: &Scene<'_>) -> bool {
        let session = scene.session;
        match self {
            Self::Undo => session.history().undo_label().is_some(),
            Self::Redo => session.history().redo_label().is_some(),
            Self::Back => session.trail().has_back(),
            Self::Forward => session.trail().has_forward(),
            Self::Reload => !session.sources().paths().is_empty(),
            Self::TogglePin | Self::Hide | Self::HideOthers => !session.view().chosen().is_empty(),
            Self::FitSelection => !scene.lit_nodes().is_empty(),
            Self::UnpinAll => !session.view().pins.is_empty(),
            Self::ShowHidden => !session.view().hidden.is_empty(),
            Self::FitAll | Self::LayOutAgain | Self::Pause => !session.dossier().is_empty(),
            Self::ShowArticle => !session.dossier().documents.is_empty(),
            _ => true,
        }
    }

    /// Whether it stands for a choice that is on now; `None` = it is no choice.
    pub fn is_on(self, scene: &Scene<'_>) -> Option<bool> {
        let preferences = scene.preferences;
        Some(match self {
            Self::ShowMap => scene.session.tab() == Tab::Map,
            Self::ShowArticle => scene.session.tab() == Tab::Article,
            Self::ToggleBrowse => preferences.is_open(Panel::Browse),
            Self::ToggleDetails => preferences.is_open(Panel::Details),
            Self::ToggleLegend => preferences.is_open(Panel::Legend),
            Self::ToggleProblems => preferences.is_open(Panel::Problems),
            Self::LightTheme => preferences.theme == Theme::Light,
            Self::DarkTheme => preferences.theme == Theme::Dark,
            Self::SystemTheme => preferences.theme == Theme::System,
            Self::SwapWheel => preferences.swap_wheel,
            _ => return None,
        })
    }

    /// What it says now; undo and redo name their step.
    pub fn label(self, scene: &Scene<'_>) -> String {
        let label = self.row().label;
        let step = match self {
            Self::Undo => scene.session.history().undo_label(),
            Self::Redo => scene.session.history().redo_label(),
            _ => None,
        };
        step.map_or_else(|| label.to_owned(), |step| format!("{label} {step}"))
    }

    /// The command it becomes.
    pub fn command(self, scene: &Scene<'_>) -> Command {
        let panel = |panel| Command::Preference(PreferenceCommand::TogglePanel(panel));
        let theme = |theme| Command::Preference(PreferenceCommand::SetTheme(theme));
        let chosen = || scene.session.view().chosen();
        match self {
            Self::Open => Command::File(FileCommand::AskOpen),
            Self::Add => Command::File(FileCommand::AskAdd),
            Self::OpenSample => Command::File(FileCommand::OpenSample),
            Self::Reload => Command::File(FileCommand::Reload),
            Self::Quit => Command::Quit,
            Self::Undo => Command::Undo,
            Self::Redo => Command::Redo,
            Self::Back => Command::Back,
            Self::Forward => Command::Forward,
            Self::FindName => Command::FocusNameFilter,
            Self::TogglePin => Command::View(ViewCommand::TogglePins(scene.chosen_positions())),
            Self::UnpinAll => Command::View(ViewCommand::UnpinAll),
            Self::Hide => Command::View(ViewCommand::Hide(chosen())),
            Self::HideOthers => Command::View(ViewCommand::HideOthers(chosen())),
            Self::ShowHidden => Command::View(ViewCommand::ShowAll),
            Self::FitAll => Command::Map(MapCommand::FitAll),
            Self::FitSelection => Command::Map(MapCommand::FitSelection),
            Self::ZoomIn => Command::Map(MapCommand::ZoomIn),
            Self::ZoomOut => Command::Map(MapCommand::ZoomOut),
            Self::Pause => Command::Map(MapCommand::TogglePause),
            Self::LayOutAgain => Command::Map(MapCommand::LayOutAgain),
            Self::ShowMap => Command::ShowTab(Tab::Map),
            Self::ShowArticle => Command::ShowTab(Tab::Article),
            Self::ToggleBrowse => panel(Panel::Browse),
            Self::ToggleDetails => panel(Panel::Details),
            Self::ToggleLegend => panel(Panel::Legend),
            Self::ToggleProblems => panel(Panel::Problems),
            Self::LightTheme => theme(Theme::Light),
            Self::DarkTheme => theme(Theme::Dark),
            Self::SystemTheme => theme(Theme::System),
            Self::SwapWheel => Command::Preference(PreferenceCommand::SwapWheel),
            Self::Help => Command::ToggleHelp,
        }
    }
}

/// The commands of the shortcuts pressed in this frame. A key without Ctrl or Alt does nothing
/// while something is being typed.
pub fn pressed(ctx: &egui::Context, scene: &Scene<'_>) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let mut commands = Vec::new();
    // More modifiers first: egui lets Ctrl+Shift+O fire Ctrl+O as well.
    let mut table: Vec<(Action, KeyboardShortcut)> =
        Action::ALL.iter().flat_map(|a| a.row().keys().map(|k| (*a, k))).collect();
    table.sort_by_key(|(_, k)| !k.modifiers.shift);
    for (action, shortcut) in table {
        let letter = shortcut.modifiers.is_none() && !is_function_key(shortcut.logical_key);
        if typing && letter || takes_focus(ctx, shortcut) {
            continue;
        }
        if action.is_enabled(scene) && ctx.input_mut(|i| i.consume_shortcut(&shortcut)) {
            commands.push(action.command(scene));
        }
    }
    commands
}

const fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F5)
}

/// Space presses a focused button; it pauses the layout only when nothing else has the keyboard.
fn takes_focus(ctx: &egui::Context, shortcut: KeyboardShortcut) -> bool {
    shortcut.logical_key == Key::Space
        && ctx.memory(|m| m.focused().is_some_and(|id| id != super::canvas::focus_id()))
}
