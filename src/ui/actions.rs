//! The one table of actions: menu, toolbar, shortcuts and the help window are all made from it.
//! What an action does stands in the `Command` it becomes.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::known_on;
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
    KnownBefore,
    KnownAfter,
    KnowAll,
    ShowMap,
    ShowArticle,
    ToggleBrowse,
    ToggleDetails,
    ToggleLegend,
    ToggleTimeline,
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
    keys: Keys,
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

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

/// The keys of one action: at most two.
type Keys = [Option<KeyboardShortcut>; 2];

const NO_KEYS: Keys = [None, None];

const fn one(key: KeyboardShortcut) -> Keys {
    [Some(key), None]
}

const fn two(first: KeyboardShortcut, second: KeyboardShortcut) -> Keys {
    [Some(first), Some(second)]
}

const fn row(menu: Menu, label: &'static str, keys: Keys) -> Row {
    Row { menu, label, keys }
}

impl Action {
    /// Every action, in the order of the menus.
    pub const ALL: [Self; 36] = [
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
        Self::KnownBefore,
        Self::KnownAfter,
        Self::KnowAll,
        Self::ShowMap,
        Self::ShowArticle,
        Self::ToggleBrowse,
        Self::ToggleDetails,
        Self::ToggleLegend,
        Self::ToggleTimeline,
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
            Self::Open => row(Menu::File, "Open…", one(key(COMMAND, Key::O))),
            Self::Add => row(Menu::File, "Add…", one(key(COMMAND_SHIFT, Key::O))),
            Self::OpenSample => row(Menu::File, "Open the 2022 sample", NO_KEYS),
            Self::Reload => row(Menu::File, "Reload changed files", one(key(NONE, Key::F5))),
            Self::Quit => row(Menu::File, "Quit", one(key(COMMAND, Key::Q))),
            Self::Undo => row(Menu::Edit, "Undo", one(key(COMMAND, Key::Z))),
            Self::Redo => {
                row(Menu::Edit, "Redo", two(key(COMMAND_SHIFT, Key::Z), key(COMMAND, Key::Y)))
            }
            Self::Back => row(Menu::Edit, "Back", one(key(ALT, Key::ArrowLeft))),
            Self::Forward => row(Menu::Edit, "Forward", one(key(ALT, Key::ArrowRight))),
            Self::FindName => {
                row(Menu::Edit, "Find a name", two(key(COMMAND, Key::F), key(NONE, Key::Slash)))
            }
            Self::TogglePin => row(Menu::Edit, "Pin or unpin", one(key(NONE, Key::P))),
            Self::UnpinAll => row(Menu::Edit, "Unpin all", one(key(ALT, Key::P))),
            Self::Hide => row(Menu::Edit, "Hide", one(key(COMMAND, Key::H))),
            Self::HideOthers => row(Menu::Edit, "Hide others", one(key(COMMAND_SHIFT, Key::H))),
            Self::ShowHidden => row(Menu::Edit, "Show hidden", NO_KEYS),
            Self::FitAll => row(Menu::Map, "Fit all", one(key(COMMAND, Key::Num0))),
            Self::FitSelection => row(Menu::Map, "Fit selection", one(key(COMMAND, Key::Num9))),
            Self::ZoomIn => {
                row(Menu::Map, "Zoom in", two(key(NONE, Key::Plus), key(NONE, Key::Equals)))
            }
            Self::ZoomOut => row(Menu::Map, "Zoom out", one(key(NONE, Key::Minus))),
            Self::Pause => row(Menu::Map, "Pause or resume layout", one(key(NONE, Key::Space))),
            Self::LayOutAgain => row(Menu::Map, "Lay out again", NO_KEYS),
            Self::KnownBefore => {
                row(Menu::Map, "As known one publication day before", one(key(ALT, Key::Comma)))
            }
            Self::KnownAfter => {
                row(Menu::Map, "As known one publication day after", one(key(ALT, Key::Period)))
            }
            Self::KnowAll => row(Menu::Map, "As known today", NO_KEYS),
            Self::ShowMap => row(Menu::View, "Map", one(key(COMMAND, Key::Num1))),
            Self::ShowArticle => row(Menu::View, "Article", one(key(COMMAND, Key::Num2))),
            Self::ToggleBrowse => row(Menu::View, "Browse panel", NO_KEYS),
            Self::ToggleDetails => row(Menu::View, "Details panel", NO_KEYS),
            Self::ToggleLegend => row(Menu::View, "Legend", NO_KEYS),
            Self::ToggleTimeline => row(Menu::View, "Timeline", one(key(COMMAND, Key::T))),
            Self::ToggleProblems => row(Menu::View, "Problems panel", NO_KEYS),
            Self::LightTheme => row(Menu::View, "Light", NO_KEYS),
            Self::DarkTheme => row(Menu::View, "Dark", NO_KEYS),
            Self::SystemTheme => row(Menu::View, "As the system", NO_KEYS),
            Self::SwapWheel => row(Menu::View, "Wheel pans, trackpad zooms", NO_KEYS),
            Self::Help => row(Menu::Help, "Keys and marks", one(key(NONE, Key::F1))),
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
                | Self::KnownBefore
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
            Self::ShowHidden => !session.shown().left_out.is_empty(),
            Self::FitAll | Self::LayOutAgain | Self::Pause => !session.dossier().is_empty(),
            Self::KnownBefore => known_on::step(scene, -1).is_some(),
            Self::KnownAfter => known_on::step(scene, 1).is_some(),
            Self::KnowAll => session.view().known_on.is_some(),
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
            Self::ToggleTimeline => preferences.is_open(Panel::Timeline),
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
            Self::KnownBefore => known_on::go(scene, -1),
            Self::KnownAfter => known_on::go(scene, 1),
            Self::KnowAll => Command::View(ViewCommand::KnowOn(None)),
            Self::ShowMap => Command::ShowTab(Tab::Map),
            Self::ShowArticle => Command::ShowTab(Tab::Article),
            Self::ToggleBrowse => panel(Panel::Browse),
            Self::ToggleDetails => panel(Panel::Details),
            Self::ToggleLegend => panel(Panel::Legend),
            Self::ToggleTimeline => panel(Panel::Timeline),
            Self::ToggleProblems => panel(Panel::Problems),
            Self::LightTheme => theme(Theme::Light),
            Self::DarkTheme => theme(Theme::Dark),
            Self::SystemTheme => theme(Theme::System),
            Self::SwapWheel => Command::Preference(PreferenceCommand::SwapWheel),
            Self::Help => Command::ToggleHelp,
        }
    }
}

/// The commands of the shortcuts pressed in this frame. While something is being typed, a key
/// without Ctrl or Alt does nothing here, and undo is the text field's.
pub fn pressed(ctx: &egui::Context, scene: &Scene<'_>) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let mut commands = Vec::new();
    // More modifiers first: egui lets Ctrl+Shift+O fire Ctrl+O as well, and Alt+P fire P.
    let mut table: Vec<(Action, KeyboardShortcut)> =
        Action::ALL.iter().flat_map(|a| a.row().keys().map(|k| (*a, k))).collect();
    table.sort_by_key(|(_, k)| (!k.modifiers.shift, !k.modifiers.alt));
    for (action, shortcut) in table {
        let letter = shortcut.modifiers.is_none() && !is_function_key(shortcut.logical_key);
        // What is typed has an undo of its own.
        let of_text = matches!(action, Action::Undo | Action::Redo);
        if typing && (letter || of_text) || takes_focus(ctx, shortcut) {
            continue;
        }
        if !action.is_enabled(scene) {
            continue;
        }
        let KeyboardShortcut { modifiers, logical_key } = shortcut;
        // A slow frame may hold several presses: each counts.
        let presses = ctx.input_mut(|i| i.count_and_consume_key(modifiers, logical_key));
        commands.extend((0..presses).map(|_| action.command(scene)));
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
