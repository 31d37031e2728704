//! The one table of actions: menu, toolbar, shortcuts and the help window are all made from it.
//! What an action does stands in the `Command` it becomes.

use egui::{Key, KeyboardShortcut, Modifiers, PointerButton};

use super::known_on;
use super::scene::Scene;
use super::surroundings;
use crate::filter::Filter;
use crate::session::{
    Appearance, BrowsePage, Command, FileCommand, MapCommand, Panel, PreferenceCommand, Selection,
    Tab, Theme, ViewCommand,
};

/// A row of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named by the label that `row` gives it")]
pub enum Action {
    Open,
    Add,
    OpenSample,
    Reload,
    TellWorkspace,
    Quit,
    Undo,
    Redo,
    Back,
    Forward,
    Search,
    Palette,
    ClearFilters,
    CopyTable,
    TogglePin,
    UnpinAll,
    Compare,
    Hide,
    HideOthers,
    ShowHidden,
    Surroundings,
    Steps(u8),
    ShowNeighbours,
    LeaveSurroundings,
    WhatIf,
    EndWhatIf,
    ResetView,
    WriteNote,
    FitAll,
    FitSelection,
    ZoomIn,
    ZoomOut,
    Pause,
    LayOutAgain,
    Communities,
    KnownBefore,
    KnownAfter,
    KnowAll,
    ShowMap,
    ShowTable,
    ShowMatrix,
    ShowArticle,
    ShowChannels,
    ShowDoubles,
    ShowFilters,
    SaveView,
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
const SHIFT: Modifiers = Modifiers::SHIFT;
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

/// How many steps around somebody: a key for each number that can be chosen.
const fn steps_row(steps: u8) -> Row {
    match steps {
        1 => row(Menu::Map, "1 step around", one(key(NONE, Key::Num1))),
        2 => row(Menu::Map, "2 steps around", one(key(NONE, Key::Num2))),
        3 => row(Menu::Map, "3 steps around", one(key(NONE, Key::Num3))),
        4 => row(Menu::Map, "4 steps around", one(key(NONE, Key::Num4))),
        _ => row(Menu::Map, "5 steps around", one(key(NONE, Key::Num5))),
    }
}

impl Action {
    /// Every action, in the order of the menus.
    pub const ALL: &[Self] = &[
        Self::Open,
        Self::Add,
        Self::OpenSample,
        Self::Reload,
        Self::TellWorkspace,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Back,
        Self::Forward,
        Self::Search,
        Self::Palette,
        Self::ClearFilters,
        Self::CopyTable,
        Self::TogglePin,
        Self::UnpinAll,
        Self::Compare,
        Self::Hide,
        Self::HideOthers,
        Self::ShowHidden,
        Self::Surroundings,
        Self::Steps(1),
        Self::Steps(2),
        Self::Steps(3),
        Self::Steps(4),
        Self::Steps(5),
        Self::ShowNeighbours,
        Self::LeaveSurroundings,
        Self::WhatIf,
        Self::EndWhatIf,
        Self::ResetView,
        Self::WriteNote,
        Self::FitAll,
        Self::FitSelection,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::Pause,
        Self::LayOutAgain,
        Self::Communities,
        Self::KnownBefore,
        Self::KnownAfter,
        Self::KnowAll,
        Self::ShowMap,
        Self::ShowTable,
        Self::ShowMatrix,
        Self::ShowArticle,
        Self::ShowChannels,
        Self::ShowDoubles,
        Self::ShowFilters,
        Self::SaveView,
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
            Self::TellWorkspace => row(Menu::File, "Where notes are kept", NO_KEYS),
            Self::Quit => row(Menu::File, "Quit", one(key(COMMAND, Key::Q))),
            Self::Undo => row(Menu::Edit, "Undo", one(key(COMMAND, Key::Z))),
            Self::Redo => {
                row(Menu::Edit, "Redo", two(key(COMMAND_SHIFT, Key::Z), key(COMMAND, Key::Y)))
            }
            Self::Back => row(Menu::Edit, "Back", one(key(ALT, Key::ArrowLeft))),
            Self::Forward => row(Menu::Edit, "Forward", one(key(ALT, Key::ArrowRight))),
            Self::Search => {
                row(Menu::Edit, "Search", two(key(COMMAND, Key::F), key(NONE, Key::Slash)))
            }
            Self::Palette => row(Menu::Edit, "All commands…", one(key(COMMAND, Key::K))),
            Self::ClearFilters => row(Menu::Edit, "Clear all filters", NO_KEYS),
            Self::CopyTable => row(Menu::Edit, "Copy table", NO_KEYS),
            Self::TogglePin => row(Menu::Edit, "Pin or unpin", one(key(NONE, Key::P))),
            Self::UnpinAll => row(Menu::Edit, "Unpin all", one(key(ALT, Key::P))),
            Self::Compare => row(Menu::Edit, "Compare two people", one(key(NONE, Key::C))),
            Self::Hide => row(Menu::Edit, "Hide", one(key(COMMAND, Key::H))),
            Self::HideOthers => row(Menu::Edit, "Hide others", one(key(COMMAND_SHIFT, Key::H))),
            Self::ShowHidden => row(Menu::Edit, "Show hidden", NO_KEYS),
            Self::Surroundings => row(Menu::Map, "Surroundings", one(key(NONE, Key::E))),
            Self::Steps(steps) => steps_row(steps),
            Self::ShowNeighbours => row(Menu::Map, "Show neighbours", one(key(SHIFT, Key::E))),
            Self::LeaveSurroundings => {
                row(Menu::Map, "Leave surroundings", one(key(NONE, Key::Escape)))
            }
            Self::WhatIf => row(Menu::Edit, "What if it were gone?", one(key(ALT, Key::W))),
            Self::EndWhatIf => row(Menu::Edit, "Undo the what-if", one(key(NONE, Key::Escape))),
            Self::ResetView => row(Menu::Edit, "Reset view", NO_KEYS),
            Self::WriteNote => row(Menu::Edit, "Write a note", one(key(NONE, Key::N))),
            Self::FitAll => row(Menu::Map, "Fit all", one(key(COMMAND, Key::Num0))),
            Self::FitSelection => row(Menu::Map, "Fit selection", one(key(COMMAND, Key::Num9))),
            Self::ZoomIn => {
                row(Menu::Map, "Zoom in", two(key(NONE, Key::Plus), key(NONE, Key::Equals)))
            }
            Self::ZoomOut => row(Menu::Map, "Zoom out", one(key(NONE, Key::Minus))),
            Self::Pause => row(Menu::Map, "Pause or resume layout", one(key(NONE, Key::Space))),
            Self::LayOutAgain => row(Menu::Map, "Lay out again", NO_KEYS),
            Self::Communities => row(Menu::Map, "Communities as areas", NO_KEYS),
            Self::KnownBefore => {
                row(Menu::Map, "As known one publication day before", one(key(ALT, Key::Comma)))
            }
            Self::KnownAfter => {
                row(Menu::Map, "As known one publication day after", one(key(ALT, Key::Period)))
            }
            Self::KnowAll => row(Menu::Map, "As known today", NO_KEYS),
            Self::ShowMap => row(Menu::View, "Map", one(key(COMMAND, Key::Num1))),
            Self::ShowChannels => row(Menu::View, "Who carries contact", one(key(ALT, Key::C))),
            Self::ShowDoubles => row(Menu::View, "Possible doubles", NO_KEYS),
            Self::ShowFilters => row(Menu::View, "Filters", one(key(COMMAND_SHIFT, Key::F))),
            Self::SaveView => row(Menu::View, "Save view…", one(key(COMMAND, Key::S))),
            Self::ShowTable => row(Menu::View, "Table", one(key(COMMAND, Key::Num2))),
            Self::ShowMatrix => row(Menu::View, "Matrix", one(key(COMMAND, Key::Num3))),
            Self::ShowArticle => row(Menu::View, "Article", one(key(COMMAND, Key::Num4))),
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
                | Self::Search
                | Self::TogglePin
                | Self::Compare
                | Self::Hide
                | Self::FitAll
                | Self::WhatIf
                | Self::WriteNote
                | Self::ZoomIn
                | Self::Pause
                | Self::ShowDoubles
                | Self::ShowFilters
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
            Self::Compare => is_pair_of_people(scene),
            Self::Surroundings => !surroundings::chosen(scene).is_empty(),
            Self::Steps(_) | Self::LeaveSurroundings => session.view().around.is_some(),
            Self::ShowNeighbours => surroundings::has_hidden_neighbours(scene),
            Self::FitSelection => !scene.lit_nodes().is_empty(),
            Self::UnpinAll => !session.view().pins.is_empty(),
            Self::ShowHidden => !session.shown().left_out.is_empty(),
            Self::WhatIf => scene.carrier_of(&session.view().selection).is_some(),
            Self::EndWhatIf => !session.view().what_if.is_empty(),
            Self::FitAll
            | Self::LayOutAgain
            | Self::Pause
            | Self::Communities
            | Self::TellWorkspace
            | Self::ShowDoubles
            | Self::ShowFilters
            | Self::SaveView
            | Self::ShowTable
            | Self::ShowMatrix
            | Self::ShowChannels => !session.dossier().is_empty(),
            Self::ResetView => !session.view().is_reset(),
            Self::WriteNote => {
                matches!(session.view().selection, Selection::Record(_) | Selection::Document(_))
            }
            Self::ClearFilters => !session.view().filter.is_empty(),
            Self::CopyTable => session.tab() == Tab::Table && scene.tabled.table.is_some(),
            Self::KnownBefore => known_on::step(scene, -1).is_some(),
            Self::KnownAfter => known_on::step(scene, 1).is_some(),
            Self::KnowAll => session.view().known_on.is_some(),
            Self::ShowArticle => !session.dossier().documents.is_empty(),
            _ => true,
        }
    }

    /// Why it would do nothing, where it would not.
    pub const fn missing(self) -> &'static str {
        match self {
            Self::Undo => "nothing to undo",
            Self::Redo => "nothing to redo",
            Self::Back | Self::Forward => "nothing was selected there",
            Self::Reload => "no file of the disk is open",
            Self::TogglePin | Self::Hide | Self::HideOthers => "no entity is selected",
            Self::FitSelection => "nothing on the map is selected",
            Self::UnpinAll => "nothing is pinned",
            Self::ShowHidden => "nothing is hidden",
            Self::ShowArticle => "no document is open",
            _ => "nothing is open",
        }
    }

    /// Whether it stands for a choice that is on now; `None` = it is no choice.
    pub fn is_on(self, scene: &Scene<'_>) -> Option<bool> {
        let preferences = scene.preferences;
        Some(match self {
            Self::Compare => scene.session.view().compares && is_pair_of_people(scene),
            Self::Steps(steps) => {
                scene.session.view().around.as_ref().is_some_and(|around| around.steps == steps)
            }
            Self::ShowMap => scene.session.tab() == Tab::Map,
            Self::ShowTable => scene.session.tab() == Tab::Table,
            Self::ShowMatrix => scene.session.tab() == Tab::Matrix,
            Self::ShowArticle => scene.session.tab() == Tab::Article,
            Self::ShowChannels => scene.session.page() == BrowsePage::Channels,
            Self::Communities => scene.session.view().appearance.communities,
            Self::ShowDoubles => scene.session.page() == BrowsePage::Doubles,
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
            Self::TellWorkspace => Command::File(FileCommand::TellWorkspace),
            Self::Quit => Command::Quit,
            Self::Undo => Command::Undo,
            Self::Redo => Command::Redo,
            Self::Back => Command::Back,
            Self::Forward => Command::Forward,
            Self::Search => Command::FocusSearch,
            Self::Palette => Command::TogglePalette,
            Self::ClearFilters => Command::View(ViewCommand::SetFilter(Filter::default())),
            Self::CopyTable => Command::Copy(scene.table_text()),
            Self::TogglePin => Command::View(ViewCommand::TogglePins(scene.chosen_positions())),
            Self::UnpinAll => Command::View(ViewCommand::UnpinAll),
            Self::Compare => Command::View(ViewCommand::Compare(!scene.session.view().compares)),
            Self::Hide => Command::View(ViewCommand::Hide(chosen())),
            Self::HideOthers => Command::View(ViewCommand::HideOthers(chosen())),
            Self::ShowHidden => Command::View(ViewCommand::ShowAll),
            Self::Surroundings => {
                Command::View(ViewCommand::ShowSurroundings(surroundings::chosen(scene)))
            }
            Self::Steps(steps) => Command::View(ViewCommand::SetSteps(steps)),
            Self::ShowNeighbours => {
                Command::View(ViewCommand::ShowNeighbours(surroundings::chosen(scene)))
            }
            Self::LeaveSurroundings => Command::View(ViewCommand::LeaveSurroundings),
            Self::WhatIf => Command::View(suppose(scene)),
            Self::EndWhatIf => Command::View(ViewCommand::EndWhatIf),
            Self::Communities => Command::View(ViewCommand::SetAppearance(Appearance {
                communities: !scene.session.view().appearance.communities,
                ..scene.session.view().appearance
            })),
            Self::ShowChannels => Command::ShowPage(BrowsePage::Channels),
            Self::ResetView => Command::View(ViewCommand::Reset),
            Self::WriteNote => Command::WriteNote,
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
            Self::ShowTable => Command::ShowTab(Tab::Table),
            Self::ShowMatrix => Command::ShowTab(Tab::Matrix),
            Self::ShowArticle => Command::ShowTab(Tab::Article),
            Self::ShowDoubles => Command::ShowPage(BrowsePage::Doubles),
            Self::ShowFilters => Command::ShowPage(BrowsePage::Filters),
            Self::SaveView => Command::AskViewName(None),
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

/// Takes away what is selected; nothing changes where that is on no line.
fn suppose(scene: &Scene<'_>) -> ViewCommand {
    let carrier = scene.carrier_of(&scene.session.view().selection);
    carrier.map_or(ViewCommand::EndWhatIf, ViewCommand::Suppose)
}

/// The commands of the shortcuts pressed in this frame. While something is being typed, a key
/// without Ctrl or Alt does nothing here, and undo is the text field's; while the palette covers
/// the window, only its own keys and Quit's do anything.
pub fn pressed(ctx: &egui::Context, scene: &Scene<'_>, is_covered: bool) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    // Esc has left the text field before this is asked.
    let typed = ctx.data_mut(|data| {
        std::mem::replace(data.get_temp_mut_or_default(egui::Id::new("typing")), typing)
    });
    let mut commands = Vec::new();
    // More modifiers first: egui lets Ctrl+Shift+O fire Ctrl+O as well, and Alt+P fire P.
    let mut table: Vec<(Action, KeyboardShortcut)> =
        Action::ALL.iter().flat_map(|a| a.row().keys().map(|k| (*a, k))).collect();
    table.sort_by_key(|(_, k)| (!k.modifiers.shift, !k.modifiers.alt));
    for (action, shortcut) in table {
        let letter = shortcut.modifiers.is_none() && !is_function_key(shortcut.logical_key);
        // What is typed has an undo of its own.
        let of_text = matches!(action, Action::Undo | Action::Redo);
        let leaves_text = typed && shortcut.logical_key == Key::Escape;
        let elsewhere = takes_focus(ctx, shortcut) || closes(ctx, shortcut);
        if typing && (letter || of_text) || leaves_text || elsewhere {
            continue;
        }
        let covered = is_covered && !matches!(action, Action::Palette | Action::Quit);
        let pressed = || ctx.input(|i| i.key_pressed(shortcut.logical_key));
        if covered || !pressed() || !action.is_enabled(scene) {
            continue;
        }
        let KeyboardShortcut { modifiers, logical_key } = shortcut;
        // A slow frame may hold several presses: each counts.
        let presses = ctx.input_mut(|i| i.count_and_consume_key(modifiers, logical_key));
        commands.extend((0..presses).map(|_| action.command(scene)));
    }
    commands.extend(side_buttons(ctx));
    commands
}

/// Whether exactly two are chosen, and both are people.
fn is_pair_of_people(scene: &Scene<'_>) -> bool {
    let pair = scene.session.view().chosen_pair();
    pair.is_some_and(|(a, b)| scene.dossier().is_person(&a) && scene.dossier().is_person(&b))
}

/// What the mouse's buttons beside the usual ones do: Back and Forward, as in a browser.
fn side_buttons(ctx: &egui::Context) -> Vec<Command> {
    let command = |event: &egui::Event| match event {
        egui::Event::PointerButton { button: PointerButton::Extra1, pressed: true, .. } => {
            Some(Command::Back)
        }
        egui::Event::PointerButton { button: PointerButton::Extra2, pressed: true, .. } => {
            Some(Command::Forward)
        }
        _ => None,
    };
    ctx.input(|i| i.events.iter().filter_map(command).collect())
}

const fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F5)
}

/// Escape closes a list or menu, and leads out of the map, before it does anything else.
fn closes(ctx: &egui::Context, shortcut: KeyboardShortcut) -> bool {
    shortcut.logical_key == Key::Escape
        && (egui::Popup::is_any_open(ctx)
            || ctx.memory(|m| m.focused() == Some(super::canvas::focus_id())))
}

/// Space presses a focused button; it pauses the layout only when nothing else has the keyboard.
/// Esc closes what is open above the window first.
fn takes_focus(ctx: &egui::Context, shortcut: KeyboardShortcut) -> bool {
    match shortcut.logical_key {
        Key::Space => ctx.memory(|m| m.focused().is_some_and(|id| id != super::canvas::focus_id())),
        Key::Escape => egui::Popup::is_any_open(ctx),
        _ => false,
    }
}
