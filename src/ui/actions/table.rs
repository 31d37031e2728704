//! The menu, label and keys of each action.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Action, Menu};

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct ActionRow {
    /// The menu that it is in.
    pub menu: Menu,
    /// Its label.
    pub label: &'static str,
    /// Its keys; the first is shown.
    keys: Keys,
}

impl ActionRow {
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

const fn row(menu: Menu, label: &'static str, keys: Keys) -> ActionRow {
    ActionRow { menu, label, keys }
}

/// The row of "n steps around". Each number that can be chosen has a key.
const fn steps_row(steps: u8) -> ActionRow {
    match steps {
        1 => row(Menu::Map, "1 step around", one(key(NONE, Key::Num1))),
        2 => row(Menu::Map, "2 steps around", one(key(NONE, Key::Num2))),
        3 => row(Menu::Map, "3 steps around", one(key(NONE, Key::Num3))),
        4 => row(Menu::Map, "4 steps around", one(key(NONE, Key::Num4))),
        _ => row(Menu::Map, "5 steps around", one(key(NONE, Key::Num5))),
    }
}

impl Action {
    /// Its row in the table.
    pub const fn row(self) -> ActionRow {
        match self {
            Self::NewMap => row(Menu::File, "New map", one(key(COMMAND, Key::N))),
            Self::OpenArticle => row(Menu::File, "Open an article…", NO_KEYS),
            Self::PasteArticle => row(Menu::File, "Paste an article…", NO_KEYS),
            Self::Save => row(Menu::File, "Save", one(key(COMMAND, Key::S))),
            Self::SaveAs => row(Menu::File, "Save as…", one(key(COMMAND_SHIFT, Key::S))),
            Self::Revert => row(Menu::File, "Revert to saved", NO_KEYS),
            Self::ShowRead => row(Menu::View, "Read", one(key(COMMAND, Key::Num5))),
            Self::Open => row(Menu::File, "Open…", one(key(COMMAND, Key::O))),
            Self::OpenFolder => row(Menu::File, "Open folder…", NO_KEYS),
            Self::AddFolder => row(Menu::File, "Add folder…", NO_KEYS),
            #[cfg(feature = "corpus")]
            Self::OpenCorpus | Self::Widen => self.corpus_row(),
            Self::Add => row(Menu::File, "Add…", one(key(COMMAND_SHIFT, Key::O))),
            Self::OpenSample => row(Menu::File, "Open the 2022 sample", NO_KEYS),
            Self::OpenInvented => row(Menu::File, "Open the invented sample", NO_KEYS),
            Self::Reload => row(Menu::File, "Reload changed files", one(key(NONE, Key::F5))),
            Self::Import => row(Menu::File, "Import…", NO_KEYS),
            Self::CompareFiles => row(Menu::File, "Compare with older files…", NO_KEYS),
            Self::Export => row(Menu::File, "Export…", one(key(COMMAND, Key::E))),
            Self::TellWorkspace => row(Menu::File, "Where notes are saved", NO_KEYS),
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
            Self::SelectNothing => row(Menu::Edit, "Deselect all", one(key(NONE, Key::Escape))),
            Self::WhatIf => row(Menu::Edit, "What if it were gone?", one(key(ALT, Key::W))),
            Self::EndWhatIf => row(Menu::Edit, "End the what-if", one(key(NONE, Key::Escape))),
            Self::ResetView => row(Menu::Edit, "Reset view", NO_KEYS),
            Self::WriteNote => row(Menu::Edit, "Write a note", one(key(NONE, Key::N))),
            Self::EditSelected => {
                row(Menu::Edit, "Edit what is selected…", one(key(NONE, Key::F2)))
            }
            Self::NewEntity => row(Menu::Edit, "New person or body…", NO_KEYS),
            Self::NewContact => row(Menu::Edit, "New contact…", NO_KEYS),
            Self::NewRole => row(Menu::Edit, "New office…", NO_KEYS),
            Self::NewRelation => row(Menu::Edit, "New relation…", NO_KEYS),
            Self::NewFact => row(Menu::Edit, "New fact…", NO_KEYS),
            Self::MapTitle => row(Menu::Edit, "Map title…", NO_KEYS),
            Self::TakeOut => {
                row(Menu::Edit, "Remove what is selected…", one(key(NONE, Key::Delete)))
            }
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
                row(Menu::Map, "As known one publication day earlier", one(key(ALT, Key::Comma)))
            }
            Self::KnownAfter => {
                row(Menu::Map, "As known one publication day later", one(key(ALT, Key::Period)))
            }
            Self::KnowAll => row(Menu::Map, "As known today", NO_KEYS),
            Self::ShowMap => row(Menu::View, "Map", one(key(COMMAND, Key::Num1))),
            Self::ShowChannels => row(Menu::View, "Channels of contact", one(key(ALT, Key::C))),
            Self::ShowDoubles => row(Menu::View, "Possible duplicates", NO_KEYS),
            Self::ShowFilters => row(Menu::View, "Filters", one(key(COMMAND_SHIFT, Key::F))),
            Self::SaveView => row(Menu::View, "Save view…", one(key(COMMAND, Key::D))),
            Self::ShowTable => row(Menu::View, "Table", one(key(COMMAND, Key::Num2))),
            Self::ShowMatrix => row(Menu::View, "Matrix", one(key(COMMAND, Key::Num3))),
            Self::ShowArticle => row(Menu::View, "Article", one(key(COMMAND, Key::Num4))),
            Self::ToggleBrowse => row(Menu::View, "Browse panel", NO_KEYS),
            Self::ToggleDetails => row(Menu::View, "Details panel", NO_KEYS),
            Self::ToggleLegend => row(Menu::View, "Legend", NO_KEYS),
            Self::ToggleTimeline => row(Menu::View, "Timeline", one(key(COMMAND, Key::T))),
            Self::ToggleProblems => row(Menu::View, "Problems panel", NO_KEYS),
            Self::ToggleOverview => row(Menu::View, "Overview of a large map", NO_KEYS),
            Self::LightTheme => row(Menu::View, "Light", NO_KEYS),
            Self::DarkTheme => row(Menu::View, "Dark", NO_KEYS),
            Self::SystemTheme => row(Menu::View, "Use the system theme", NO_KEYS),
            Self::SwapWheel => row(Menu::View, "Wheel pans, trackpad zooms", NO_KEYS),
            Self::Help => row(Menu::Help, "Keys and marks", one(key(NONE, Key::F1))),
        }
    }

    #[cfg(feature = "corpus")]
    const fn corpus_row(self) -> ActionRow {
        match self {
            Self::Widen => row(Menu::Map, "Widen from the corpus…", one(key(ALT, Key::E))),
            _ => row(Menu::File, "Open corpus…", NO_KEYS),
        }
    }

    /// Whether a separator is drawn above it in the menu.
    pub const fn starts_group(self) -> bool {
        matches!(
            self,
            Self::OpenArticle
                | Self::Save
                | Self::Reload
                | Self::Import
                | Self::TellWorkspace
                | Self::Quit
                | Self::Back
                | Self::Search
                | Self::TogglePin
                | Self::Compare
                | Self::Hide
                | Self::FitAll
                | Self::WhatIf
                | Self::WriteNote
                | Self::EditSelected
                | Self::NewEntity
                | Self::MapTitle
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
}
